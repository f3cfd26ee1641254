/* SPDX-License-Identifier: MIT */
/* Where the figures of a section come from, in short; each figure by itself can be asked (panel.js). */
"use strict";

const Why = (() => {
  const { T, statusText, titled } = Words, { D, reference, pairs } = Result, { el, p } = Elements, { PAID_IN, programsUsed } = Grounds;

  /* regulations behind a section, each once */
  function laws(isPaidIn) {
    const seen = new Map();
    for (const r of D.rules) {
      if (r[0] === 0 && programsUsed.includes(r[1]) && PAID_IN.test(r[2]) === isPaidIn) {
        const law = [r[1].toUpperCase(), r[10], r[11], r[13]].join("|");
        if (!seen.has(law)) seen.set(law, { program: r[1], regulation: r[10], article: r[11], status: r[13], from: r[6], keys: new Set() });
        seen.get(law).keys.add(r[2]);
        if (r[6] < seen.get(law).from) seen.get(law).from = r[6];
      }
    }
    return [...seen.values()].map((l) => el("li", null, T("p_law", l.program.toUpperCase(), [...l.keys].map((k) => Rules.phrase(l.program, k, "")).join(", "), Rules.called(l.program, "regulation", l.regulation) || T("p_no_regulation"),
      l.article || T("p_no_article"), Numbers.day(l.from), statusText(l.status))));
  }

  function movers(measure) {
    const [v, u] = pairs.length > 0 ? pairs[pairs.length - 1] : [reference, -1];
    const found = D.influences.filter((i) => i[0] === 0 && i[1] === v && i[2] === u && D.measures[i[3]].name === measure).slice(0, 3);
    return found.map((i) => {
      const input = Inputs.find(i[4]);
      return el("li", null, T("p_mover", Words.inputName(i[4]), Numbers.percent(i[5], i[6]), input[1], Inputs.told(input), titled(v, u)));
    });
  }

  function why(formula, isPaidIn, measure) {
    const parts = [p(T(formula))];
    if (isPaidIn !== null) parts.push(p(T("p_why_rules"), "small"), el("ul", { class: "small" }, ...laws(isPaidIn)));
    const moved = measure ? movers(measure) : [];
    if (moved.length > 0) parts.push(p(T("p_why_inputs"), "small"), el("ul", { class: "small" }, ...moved));
    parts.push(p(T("p_why_notes"), "small screen"));
    return el("details", { class: "why" }, el("summary", null, T("p_why")), ...parts);
  }

  return { why };
})();
