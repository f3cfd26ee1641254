/* SPDX-License-Identifier: MIT */
/* From the hand arithmetic of the plan to the bill, step by step. */
"use strict";

const Hand = (() => {
  const { T, label, named, span } = Words, { el, p, section, table, csv, behind, panels } = Elements, { why } = Why, { ask, made, cell } = Figure, { EFFECTS } = Formula;
  const { D, PROGRAMS, S, plus, real } = Result;

  function draw() {
    const list = real.filter((v) => !S(v, -1, -1, 0, "plan_idr").isNone);
    if (list.length === 0) return;
    const node = section("hand", T("p_hand"), p(T("p_hand_lead", span)));
    const grid = panels(list.length, true);
    node.append(grid);
    const steps = (v) => {
      const out = [], add = (name, from, to, s, isWhole) => out.push({ name, from, to, isWhole, says: `${name}: ${Numbers.idr(s.mean, s.mcse)}`, text: Numbers.idr(s.mean, s.mcse) });
      const start = S(v, -1, -1, 0, "plan_idr");
      let at = start.mean;
      add(T("p_plan"), 0, at, start, true);
      for (const m of EFFECTS) {
        const s = S(v, -1, -1, 0, m);
        if (s.isNone) continue;
        add(T("p_" + m), at, at + s.mean, s, false);
        at += s.mean;
      }
      const billed = plus(...PROGRAMS.flatMap((k) => [S(v, -1, -1, 0, `contribution_${k}_payer`), S(v, -1, -1, 0, `contribution_${k}_worker`)]));
      add(T("p_billed"), 0, billed.mean, billed, true);
      return out;
    };
    list.forEach((v) => {
      const all = steps(v);
      Charts.waterfall(grid, named(v), all, Charts.domainOf(all.flatMap((s) => [s.from, s.to])));
    });
    const lineNames = [["plan_idr", "p_plan"], ...EFFECTS.map((m) => [m, "p_" + m])];
    const heads = ["<" + T("p_line"), ...list.map((v) => label(v))];
    const billed = (v, x) => cell(Numbers.whole(x), x, made("billed_idr", "cost", v, { unit: "idr" }));
    const lines = lineNames.map(([m, key]) => [T(key), ...list.map((v) => [S(v, -1, -1, 0, m).mean, v]).map(([x, v]) => cell(Numbers.whole(x), x, ask(m, v)))]);
    lines.push([T("p_billed"), ...list.map((v) => billed(v, d3.sum(PROGRAMS, (k) => S(v, -1, -1, 0, `contribution_${k}_payer`).mean + S(v, -1, -1, 0, `contribution_${k}_worker`).mean)))]);
    const gaps = D.measures.filter((m) => m.name.startsWith("gap_")).map((m) => m.name);
    const months = [["plan_pmonths", "plan_months"], ...gaps.map((m) => [m, m]), ["billed_pmonths", "billed_months"]].filter(([m]) =>
      list.some((v) => !S(v, -1, -1, 0, m).isNone));
    const lineName = (m, key) => D.words[key] ? T(key) : D.measures.find((x) => x.name === m)[Words.lang];
    const monthLines = months.map(([m, key]) => [lineName(m, key), ...list.map((v) => {
      const s = S(v, -1, -1, 0, m).mean * (m.startsWith("gap_") ? -1 : 1);
      return [Numbers.whole(s), s, { ...ask(m, v), value: Math.abs(s) }];
    })]);
    node.append(behind("hand", T("p_hand_table"), heads, lines),
      el("details", { class: "behind" }, el("summary", null, T("p_hand_months")), table(T("p_hand_months_table"), heads, monthLines), csv("months", heads, monthLines)),
      why("p_why_hand", true, null));
  }

  return { draw };
})();
