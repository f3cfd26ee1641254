/* SPDX-License-Identifier: MIT */
/* What is not known; every input and every rule, with its source. */
"use strict";

const Unknowns = (() => {
  const { T, statusText } = Words, { el, p, section, table, csv } = Elements, { D } = Result, { programsUsed } = Why;

  /* a note; apart from its sentence, what an analyst would change */
  function note(n) {
    return el("li", null, n[Words.lang === "id" ? 1 : 0], ...n[3] === "" ? [] : [el("div", { class: "small screen" }, T("note_setting", n[3]))]);
  }

  function draw() {
    const node = section("unknown", T("notes_title"));
    for (const kind of new Set(D.notes.map((n) => n[2]))) {
      node.append(el("h3", null, T("note_" + kind)), el("ul", null, ...D.notes.filter((n) => n[2] === kind).map(note)));
    }
    node.append(el("h3", null, T("basis_title")), p(Inputs.count()), p(T("basis_words"), "small"));
    const list = (inputs, summary, title, file) => {
      if (inputs.length > 0) {
        node.append(el("details", { class: "behind" }, el("summary", null, T(summary, inputs.length)), table(T(title), Inputs.heads(), inputs.map(Inputs.line)),
          csv(file, Inputs.heads(), inputs.map(Inputs.line))));
      }
    };
    list(D.inputs.filter(Inputs.isBare), "p_bare", "p_bare_table", "tanpa-sumber");
    list(D.inputs.filter(Inputs.isDrawn), "p_uncertain", "p_uncertain_table", "tidak-pasti");
    list(D.inputs.filter(Inputs.isWeak), "p_weak", "p_weak_table", "perkiraan");
    list(D.inputs, "p_inputs", "p_inputs_table", "masukan");
    rulesTable(node);
  }

  function rulesTable(node) {
    /* rows that differ in their bracket only are one line */
    const seen = new Map();
    for (const r of D.rules) {
      if (r[0] !== 0 || !programsUsed.includes(r[1])) continue;
      const key = [r[1], r[2], r[3], r[6], r[7], r[10], r[11], r[13]].join("|");
      if (!seen.has(key)) seen.set(key, { r, low: r[14], high: r[14], n: 0, projected: false });
      const one = seen.get(key);
      one.low = Math.min(one.low, r[14]);
      one.high = Math.max(one.high, r[14]);
      one.n++;
      one.projected = one.projected || r[15] !== 0;
    }
    const number = (x) => Number.isInteger(x) ? Numbers.whole(x) : String(x).replace(".", Words.lang === "id" ? "," : ".");
    const heads = ["<" + T("p_rule"), "<" + T("p_value"), "<" + T("p_from"), "<" + T("p_until"), "<" + T("p_regulation"), "<" + T("p_status")];
    const lines = [...seen.values()].map(({ r, low, high, projected }) => [`${r[1].toUpperCase()}: ${Rules.phrase(r[1], r[2], r[3])}`,
      (low === high ? number(low) : number(low) + " – " + number(high)) + " " + Rules.called(r[1], "unit", r[5]), [Numbers.day(r[6]), r[6]],
      [(r[7] ? Numbers.day(r[7]) : T("p_open")) + (projected ? " " + T("p_projected") : ""), r[7]],
      [Rules.called(r[1], "regulation", r[10]) || T("p_no_regulation"), r[11]].filter((x) => x !== "").join(", "), statusText(r[13]) + (r[9] ? "; " + T("p_contested", Rules.called(r[1], "reading", r[9])) : "")]);
    node.append(el("details", { id: "rules", class: "behind" }, el("summary", null, T("p_rules", lines.length)), table(T("p_rules_table"), heads, lines), csv("aturan", heads, lines)));
  }

  return { draw };
})();
