/* SPDX-License-Identifier: MIT */
/* What would have been said at an earlier date. */
"use strict";

const Past = (() => {
  const { T, named } = Words, { p, section, table, csv } = Elements, { ask, cell } = Figure;
  const { D, YEARS, COST, S, quantileError, range, perYear, whose, real, inUnit, unitOf, unitText } = Result;

  function draw() {
    for (let a = 1; a < D.asOf.length; a++) {
      const list = real.filter((v) => !S(v, -1, -1, 0, COST, a).isNone);
      const cost = list.map((v) => perYear(S(v, -1, -1, 0, COST, a))), exponent = unitOf(cost.map((c) => c.p95)), form = inUnit(exponent);
      const known = D.asOf[a].known === "" ? T("as_of_latest") : T(D.asOf[a].history ? "as_of_history" : "as_of", Numbers.month(D.asOf[a].known));
      const heads = ["<" + T("variant"), T("median"), T("range"), T("p_mcse"), T("p_then")];
      const lines = list.map((v, i) => {
        const then = perYear(S(v, -1, -1, 0, COST));
        const of = (stat) => ask(COST, v, { per: YEARS.length, stat, asOf: a }), ranged = range(cost[i], form);
        return [named(v), cell(form(cost[i].p50, quantileError(cost[i])), cost[i].p50, of("p50")), [ranged, ranged, of("range")],
          cell(Numbers.idr(cost[i].mcse, cost[i].mcse), cost[i].mcse, of("mcse")),
          cell(form(then.p50, quantileError(then)), then.p50, ask(COST, v, { per: YEARS.length, stat: "p50" }))];
      });
      section("history" + a, T("p_history"), p(T("p_history_lead", known)), table(T("p_history_table", whose(), unitText(exponent)), heads, lines), csv("history", heads, lines));
    }
  }

  return { draw };
})();
