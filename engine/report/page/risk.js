/* SPDX-License-Identifier: MIT */
/* How likely the cost is above a budget, and what was planned. */
"use strict";

const Risk = (() => {
  const { T, named } = Words, { el, p, section, table, plain, behind, panels } = Elements, { why } = Why, { ask, made, cell } = Figure;
  const { D, YEARS, S, plus, whose, COST, real, inUnit, unitOf, unitText, tick, percentTick } = Result;

  const exceedOf = (v, year) => D.exceed.find((e) => e[0] === 0 && e[1] === v && e[2] === year);

  /* P(cost > budget) from the quantiles at 0, 1/200, ... 1 */
  function chanceAbove(quantiles, budget) {
    const n = quantiles.length - 1;
    if (budget < quantiles[0]) return 1;
    if (budget >= quantiles[n]) return 0;
    let i = 0;
    while (quantiles[i + 1] <= budget) i++;
    return 1 - (i + (budget - quantiles[i]) / (quantiles[i + 1] - quantiles[i])) / n;
  }

  /* of a province's regencies: all of them, and the chance that any runs out */
  const budgets = D.province ? [-1] : d3.range(D.groups.length);

  function plan(v, year) {
    return budgets.reduce((sum, g) => plus(sum, S(v, -1, g, year, "appropriation")), { mean: 0, mcse: 0 });
  }

  const riskyYears = YEARS.filter((year) => real.some((v) => exceedOf(v, year)));
  let yearAt = riskyYears.length > 0 ? riskyYears[0] : D.meta.first;

  function draw() {
    if (riskyYears.length === 0) return;
    const list = real.filter((v) => exceedOf(v, yearAt));
    const n = D.meta.replicates;
    const exponent = unitOf(list.map((v) => exceedOf(v, yearAt)[3][200])), form = inUnit(exponent);
    const node = section("risk", T("p_risk"), p(T("p_risk_lead", whose())));
    const select = el("select", { id: "risk-year" }, ...riskyYears.map((y) => el("option", { value: y }, String(y))));
    select.value = String(yearAt);
    select.addEventListener("change", () => { yearAt = Number(select.value); Page.render(); document.getElementById("risk-year").focus(); });
    node.append(p("", "choose"));
    node.lastChild.append(el("label", { for: "risk-year" }, T("p_risk_year") + " "), select, el("span", { class: "print" }, String(yearAt)));
    const grid = panels(list.length, true);
    node.append(grid);
    list.forEach((v) => {
      const q = exceedOf(v, yearAt)[3], planned = plan(v, yearAt), own = unitOf([q[200]]);
      const marks = [[.5, 100], [.2, 160], [.1, 180], [.05, 190]].map(([chance, i]) => ({ budget: q[i], chance, text: chance === .05 ? T("p_safe", form95(q[190], own)) : "",
        says: T("p_read", Numbers.idr(q[i], errorAt(v)), Numbers.percent(chance, 0)) }));
      if (planned.mean > 0) {
        const chance = chanceAbove(q, planned.mean);
        marks.push({ budget: planned.mean, chance, isPlan: true, text: T("p_planned"),
          says: T("p_read_plan", Numbers.idr(planned.mean, planned.mcse), Numbers.chance(chance, 0, n)) });
      }
      const points = q.map((x, i) => [x, 1 - i / 200]);
      Charts.curve(grid, `${named(v)} (${unitText(own)})`, points, marks, tick(own), percentTick)
        .onRead((budget) => T("p_read", Numbers.idr(budget, errorAt(v)), Numbers.chance(chanceAbove(q, budget), 0, n)));
    });
    node.append(...riskTable(real, exponent, YEARS, "ceilings", true), why("p_why_risk", null, "cost"));

    function form95(x, own) {
      return Numbers.idr(x, errorAt(list[0])) && T("p_in", Numbers.inUnit(x, errorFor(x), own), unitText(own));
    }
    function errorFor(x) {
      const v = list.find((w) => exceedOf(w, yearAt)[3][190] === x);
      return errorAt(v === undefined ? list[0] : v);
    }
    function errorAt(v) {
      const q = exceedOf(v, yearAt)[3];
      return 2.1 * Math.abs(q[190] - q[10]) / 3.29 / Math.sqrt(n);
    }
  }

  /* what a ceiling must be, and how often what was planned does not do */
  function riskTable(list, exponent, years, name, isBehind) {
    const n = D.meta.replicates;
    const heads = ["<" + T("variant"), T("year"), T("median"), "P80", "P90", "P95", T("p_reserve"), T("p_plan_mean"), T("p_plan_exceeded"), T("p_runs_out_year")];
    const lines = list.flatMap((v) => years.filter((year) => exceedOf(v, year)).map((year) => {
      const q = exceedOf(v, year)[3], planned = plan(v, year);
      const error = 2.1 * Math.abs(q[190] - q[10]) / 3.29 / Math.sqrt(n), form = inUnit(exponent);
      const above = chanceAbove(q, planned.mean), out = worstRunout(v, year);
      return [named(v), [String(year), year], ...[["p50", 100], ["p80", 160], ["p90", 180], ["p95", 190]].map(([stat, i]) => cell(form(q[i], error), q[i], ask(COST, v, { year, stat }))),
        q[100] > 0 ? cell(Numbers.percent(q[190] / q[100] - 1, error / q[100]), q[190] / q[100] - 1, made("reserve", COST, v, { year, unit: "share", error: error / q[100], parts: () => [
          ["", T("why_stat_p95", Numbers.whole(n)), q[190], "idr"], ["÷", T("why_stat_p50", Numbers.whole(n)), q[100], "idr"], ["−", T("why_one"), 1, "share"]] })) : "–",
        planned.mean > 0 ? cell(form(planned.mean, planned.mcse), planned.mean, ask("appropriation", v, { year })) : T("p_no_budget"),
        planned.mean > 0 ? cell(Numbers.chance(above, 0, n), above, made("plan_exceeded", COST, v, { year, unit: "flag", stat: "chance" })) : "–",
        out ? cell(Numbers.chance(out.mean, out.mcse, n), out.mean, ask("runout", v, { g: out.g, year, stat: "chance" })) : "–"];
    }));
    const title = T("p_risk_table", unitText(exponent));
    return isBehind ? [behind(name, title, heads, lines)] : [table(title, heads, plain(lines))];
  }

  function worstRunout(v, year) {
    let worst = null;
    budgets.forEach((g) => {
      if (!S(v, -1, g, year, "appropriation").isNone) {
        const s = S(v, -1, g, year, "runout");
        if (worst === null || s.mean > worst.mean) worst = { ...s, g };
      }
    });
    return worst;
  }

  return { draw, riskTable, exceedOf, get yearAt() { return yearAt; } };
})();
