/* SPDX-License-Identifier: MIT */
/* Elements of the page. Every name is put in as text, never as markup. */
"use strict";

const Elements = (() => {
  const { T } = Words;

  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== null) node.setAttribute(key, value);
    }
    node.append(...children.filter((c) => c !== null && c !== undefined));
    return node;
  }
  const p = (text, kind) => el("p", kind ? { class: kind } : null, text);

  /* a text with elements in it; a bracket or a stop beside one stays on its line */
  function phrase(key, ...args) {
    const marks = args.map((a, i) => typeof a === "string" ? a : `\u0001${i}\u0001`);
    const parts = T(key, ...marks).split("\u0001");
    for (let i = 1; i < parts.length; i += 2) {
      const before = /\($/.exec(parts[i - 1]), after = /^[).,;:]+/.exec(parts[i + 1]), node = args[Number(parts[i])];
      parts[i] = el("span", { class: "whole" }, before ? before[0] : null, node, after ? after[0] : null);
      parts[i - 1] = before ? parts[i - 1].slice(0, -1) : parts[i - 1];
      parts[i + 1] = after ? parts[i + 1].slice(after[0].length) : parts[i + 1];
    }
    return parts;
  }

  function section(id, title, ...children) {
    const node = el("section", { id, "aria-labelledby": id + "-title" }, el("h2", { id: id + "-title" }, title), ...children);
    document.getElementById("main").append(node);
    return node;
  }

  /* a cell is a text, [shown, value], or [shown, value, what can be asked of it]; value goes to CSV, and to a test
   * that reads the page back */
  const shown = (cell) => !Array.isArray(cell) ? cell : cell[2] ? Ask.button(cell[0], cell[2]) : cell[0];
  const value = (cell) => Array.isArray(cell) ? cell[1] : cell;

  function table(title, heads, lines, kind) {
    const texts = heads.map((h) => h.startsWith("<"));
    const head = el("tr", null, ...heads.map((h, i) => el("th", { scope: "col", class: texts[i] ? "text" : null }, h.replace(/^</, ""))));
    const body = lines.map((line) => el("tr", null, ...line.map((c, i) => i === 0
      ? el("th", { scope: "row" }, shown(c))
      : el("td", { class: texts[i] ? "text" : null, "data-value": typeof value(c) === "number" ? value(c) : null }, shown(c)))));
    const made = el("table", kind ? { class: kind } : null, el("caption", null, title), el("thead", null, head), el("tbody", null, ...body));
    return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title }, made);
  }

  /* the same without what can be asked: on paper */
  const plain = (lines) => lines.map((line) => line.map((c) => Array.isArray(c) ? c.slice(0, 2) : c));

  /* name: of texts csv_NAME, since the file is called in the language of the page */
  function csv(name, heads, lines) {
    const file = T("csv_" + name) + ".csv";
    const field = (c) => typeof c === "number" ? String(c) : '"' + String(c).replace(/"/g, '""') + '"';
    const text = [heads.map((h) => h.replace(/^</, "").replace(/\n/g, " ")), ...lines.map((l) => l.map(value))]
      .map((l) => l.map(field).join(",")).join("\r\n") + "\r\n";
    return el("a", { class: "csv", download: file, href: "data:text/csv;charset=utf-8,%EF%BB%BF" + encodeURIComponent(text) },
      T("p_csv", file));
  }

  /* the table behind a picture */
  function behind(name, title, heads, lines) {
    return el("details", { class: "behind" }, el("summary", null, T("p_table")), table(title, heads, lines), csv(name, heads, lines));
  }

  /* n pictures side by side, in rows that are as full as can be; wide ones have room for fewer */
  function panels(n, wide) {
    const most = wide ? 3 : 4, columns = Math.ceil(n / Math.ceil(n / most));
    return el("div", { class: "panels" + (wide ? " wide" : ""), style: `--columns: ${columns}` });
  }

  return { el, p, phrase, section, table, plain, csv, behind, panels };
})();
