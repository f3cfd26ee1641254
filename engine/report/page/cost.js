/* SPDX-License-Identifier: MIT */
/* What the payer pays over time, and the differences between variants. */
"use strict";

const Cost = (() => {
  const { T, label, short, named, titled } = Words, { el, p, section, table, plain, behind, panels } = Elements, { why } = Why, { ask, cell } = Figure;
  const { YEARS, COST, S, quantileError, money, range, whose, real, pairs, inUnit, unitOf, unitText, tick } = Result;

  function differences() {
    if (pairs.length === 0) return null;
    const cells = pairs.map(([v, u]) => YEARS.map((year) => ({ v, u, year, s: S(v, u, -1, year, COST) })));
    const all = cells.flat();
    const exponent = unitOf(all.flatMap((c) => [c.s.p5, c.s.p95])), form = inUnit(exponent);
    const node = section("difference", T("p_difference", whose()), p(T("p_difference_lead", unitText(exponent))));
    const grid = panels(pairs.length);
    node.append(grid);
    const domain = Charts.domainOf(all.flatMap((c) => [c.s.p5, c.s.p95]));
    cells.forEach((list) => Charts.difference(grid, T("p_less_named", label(list[0].v), short(Words.variantName(list[0].v)), label(list[0].u)),
      list.map((c) => ({ year: c.year, low: c.s.p5, mid: c.s.p50, high: c.s.p95, says: `${c.year}: ${money(c.s)}\n${T("range")}: ${range(c.s, Numbers.idr)}` })),
      domain, tick(exponent)));
    const years = [...YEARS, 0];
    const heads = ["<" + T("variant"), T("year"), T("median"), "P5", "P95", T("p_mcse"), T("p_more_helped"), "P5", "P95"];
    const lines = pairs.flatMap(([v, u]) => years.map((year) => {
      const s = S(v, u, -1, year, COST), f = S(v, u, -1, year, "families_helped"), e = quantileError(s), fe = quantileError(f);
      return [titled(v, u), year === 0 ? T("all_years") : [String(year), year], ...["p50", "p5", "p95"].map((stat) => cell(form(s[stat], e), s[stat], ask(COST, v, { u, year, stat }))),
        cell(Numbers.idr(s.mcse, s.mcse), s.mcse, ask(COST, v, { u, year, stat: "mcse" })),
        ...["p50", "p5", "p95"].map((stat) => cell(Numbers.count(f[stat], fe), f[stat], ask("families_helped", v, { u, year, stat })))];
    }));
    const title = T("p_difference_table", unitText(exponent)), made = behind("difference", title, heads, lines);
    made.className = "screen";
    node.append(made, why("p_why_difference", null, "cost"));
    return el("section", { class: "print", "aria-hidden": "true" }, el("h2", null, T("p_difference", whose())), table(title, heads, plain(lines)));
  }

  function costs() {
    const cells = real.map((v) => YEARS.map((year) => ({ v, year, s: S(v, -1, -1, year, COST) })));
    const all = cells.flat();
    if (all.length === 0) return;
    const exponent = unitOf(all.map((c) => c.s.p95)), form = inUnit(exponent);
    const node = section("cost", T("p_cost", whose()), p(T("p_fan_lead", unitText(exponent))));
    const grid = panels(cells.length);
    node.append(grid);
    const domain = Charts.domainOf(all.flatMap((c) => [c.s.p5, c.s.p95]));
    cells.forEach((list) => Charts.fan(grid, named(list[0].v), list.map((c) => ({ year: c.year, low: c.s.p5, mid: c.s.p50, high: c.s.p95,
      says: `${c.year}: ${money(c.s)}\n${T("range")}: ${range(c.s, Numbers.idr)}` })), domain, tick(exponent)));
    const heads = ["<" + T("variant"), T("year"), T("median"), "P5", "P95", T("mean"), T("p_mcse")];
    const lines = real.flatMap((v) => [...YEARS, 0].map((year) => {
      const s = S(v, -1, -1, year, COST), e = quantileError(s);
      return [named(v), year === 0 ? T("all_years") : [String(year), year], ...["p50", "p5", "p95"].map((stat) => cell(form(s[stat], e), s[stat], ask(COST, v, { year, stat }))),
        cell(form(s.mean, s.mcse), s.mean, ask(COST, v, { year })), cell(Numbers.idr(s.mcse, s.mcse), s.mcse, ask(COST, v, { year, stat: "mcse" }))];
    }));
    node.append(behind("cost", T("p_cost_table", unitText(exponent)), heads, lines), why("p_why_cost", true, "cost"));
  }

  return { differences, costs };
})();
