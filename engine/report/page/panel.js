/* SPDX-License-Identifier: MIT */
/* The panel beside the page that answers "why?" for one figure. It leaves the page to be read; Escape closes it, and the
 * keyboard is back at the figure. */
"use strict";

const Panel = (() => {
  const { T } = Words, { D } = Result, { el, p } = Elements;
  let current = null, opener = null;
  const before = []; /* figures on the way to the one that is shown */

  const box = el("div", { id: "why", role: "dialog", "aria-labelledby": "why-title", tabindex: -1, hidden: "" });
  const last = document.getElementById("why"); /* of another place in the same file */
  if (last) last.remove();
  document.body.append(box);

  /* ---- what it is ---- */

  function what(a) {
    const s = Figure.statistics(a), unit = Figure.unit(a), write = (x, error) => Figure.write(x, error, unit === "flag" ? "share" : unit);
    const list = [[T("variant"), Figure.whose(a)], [T("year"), Figure.when(a)], [T("group"), a.g < 0 ? T("why_all_groups") : Words.groupName(a.g)], [T("by_payer"), Figure.payer(a)],
      [T("why_known"), a.asOf === 0 ? "" : T("why_now")], [T("why_is"), T("why_stat_" + a.stat, Numbers.whole(D.meta.replicates))]];
    if (!s.isMade && !s.isNone && unit !== "flag") {
      const e = Result.quantileError(s);
      list.push([T("mean"), write(s.mean, s.mcse)], [T("median"), write(s.p50, e)], [T("range"), s.p5 === s.p95 ? T("why_no_spread") : write(s.p5, e) + " – " + write(s.p95, e)]);
    }
    if (!s.isNone && (s.mcse > 0 || !s.isMade)) list.push([T("why_error"), s.mcse > 0 ? "± " + Figure.write(s.mcse, s.mcse, unit === "flag" ? "share" : unit) : T("why_exact")]);
    return el("dl", null, ...list.filter(([unused, text]) => text !== "").flatMap(([name, text]) => [el("dt", null, name), el("dd", null, text)]));
  }

  /* ---- how it comes about ---- */

  function sum(title, numbers, a) {
    const unit = Figure.unit(a), rows = [];
    let total = 0, nAdded = 0;
    const row = (sign, name, value, of, ask, kind) => el("tr", { class: kind || null, "data-sign": sign, "data-value": value },
      el("td", { class: "sign" }, sign), el("th", { scope: "row" }, ask ? Ask.button(name, { ...ask, value }) : name), el("td", null, Figure.exact(value, of)));
    for (const [sign, name, value, of, ask] of numbers.list) {
      const isFactor = sign === "×" || sign === "÷";
      if (isFactor && nAdded > 1) rows.push(row("=", T("why_sum"), total, numbers.list[0][3], null, "subtotal"));
      total = sign === "×" ? total * value : sign === "÷" ? total / value : sign === "−" ? total - value : total + value;
      nAdded = isFactor ? 0 : nAdded + 1;
      rows.push(row(sign, name, value, of, ask));
    }
    rows.push(row("=", T(numbers.isMean ? "mean" : numbers.isRatio ? "why_ratio" : "why_result"), numbers.result, unit, null, "result"));
    return el("table", { class: "sum" }, el("caption", null, title), el("tbody", null, ...rows));
  }

  function formula(a) {
    const numbers = Formula.numbers(a), years = Formula.years(a), parts = [el("h3", null, T("why_formula")), p(a.stat === "mcse" ? T("why_f_mcse") : Formula.words(a))];
    if (a.u >= 0 && a.stat !== "mcse") parts.push(p(T("p_why_difference")));
    if (numbers) parts.push(sum(T("why_numbers"), numbers, a));
    if (years) parts.push(el("details", { open: numbers ? null : "" }, el("summary", null, T("why_by_year")), sum(T("why_by_year_table"), years, a)));
    if ((numbers || years) && /^(p|range)/.test(a.stat) && !(numbers && numbers.isRatio)) parts.push(p(T("why_means_add"), "small"));
    if (numbers || years) parts.push(p(T("why_digits"), "small"));
    return parts;
  }

  /* ---- what it rests on ---- */

  function grounds(a) {
    const movers = Grounds.moversOf(a), rules = Grounds.rulesOf(a), inputs = Grounds.inputsOf(a), parts = [];
    if (movers.length > 0) {
      parts.push(el("h3", null, T("why_movers")), p(T(a.year !== 0 || a.g >= 0 ? "why_movers_all" : "why_movers_of"), "small"), el("ol", { class: "movers" }, ...movers.map((m) => el("li", null,
        el("strong", null, m.name), ` ${Numbers.percent(m.share, m.error)} ± ${Numbers.percent(m.error, m.error)}`, el("span", { class: "bar", style: `width:${Math.min(100, 100 * m.share)}%` }), el("small", null, `${m.value}; ${m.told}`)))));
    }
    if (rules.length > 0) {
      parts.push(el("h3", null, T("why_rules")), el("ul", { class: "rules" }, ...rules.map((r) => el("li", null, el("strong", null, r.rule), " " + r.value,
        el("small", null, `${r.regulation}; ${Grounds.inForce(r)}; ${r.status}`)))));
    }
    if (inputs.length > 0) {
      parts.push(el("details", null, el("summary", null, T("why_inputs", inputs.length)), el("ul", { class: "rules" }, ...inputs.map((i) => el("li", null, el("strong", null, Words.inputName(i.name)), " " + Words.inputValue(i.name, i.value),
        el("small", null, i.told))))));
    }
    return parts;
  }

  /* ---- open, close ---- */

  function draw() {
    const close = el("button", { type: "button", class: "close", "aria-label": T("why_close") }, "×"), a = current;
    close.addEventListener("click", shut);
    const head = [el("p", { class: "kicker" }, T("p_why"))];
    if (before.length > 0) {
      const back = el("button", { type: "button", class: "back" }, "← " + T("why_back"));
      back.addEventListener("click", () => { show(before.pop()); });
      head.push(back);
    }
    box.replaceChildren(close, ...head, el("h2", { id: "why-title" }, Figure.name(a)), el("p", { class: "value", "data-value": a.value === undefined ? null : a.value }, Figure.shown(a)),
      what(a), ...formula(a), ...grounds(a));
    Ask.enter(box);
  }

  function show(a) {
    current = a;
    draw();
    box.hidden = false;
    document.body.classList.add("asked");
    box.scrollTop = 0;
    box.focus({ preventScroll: true });
  }

  function shut() {
    if (box.hidden) return;
    const back = opener && opener.isConnected ? opener : [...document.querySelectorAll("#main button.ask")].find((b) => b.dataset.ask === Ask.nameOf(before[0] || current) && b.offsetParent !== null);
    box.hidden = true;
    before.length = 0;
    current = null;
    document.body.classList.remove("asked");
    if (back) back.focus();
  }

  Ask.opened = (a, node) => {
    if (box.contains(node)) {
      before.push(current);
    } else {
      before.length = 0;
      opener = node;
    }
    show(a);
    if (!box.contains(node)) node.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden) {
      event.preventDefault();
      shut();
    }
  });

  /* the page is drawn anew in another language, or for another year */
  const redraw = () => { if (current) draw(); };

  return { redraw, shut };
})();
