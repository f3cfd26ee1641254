/* SPDX-License-Identifier: MIT */
/* Who pays: by program and year, and every payer apart. */
"use strict";

const Payers = (() => {
  const { T, named, payerName } = Words, { el, p, section, table, plain, csv, behind, panels } = Elements, { why } = Why, { ask, made, cell } = Figure;
  const { D, PROGRAMS, YEARS, S, quantileError, plus, range, perYear, real, inUnit, unitOf, unitText, tick } = Result;

  const STACK = PROGRAMS.map((k) => [k, `contribution_${k}_payer`]).concat([["overhead", "overhead"]],
    PROGRAMS.map((k) => [k + "_worker", `contribution_${k}_worker`]));
  const stackName = (kind) => kind === "overhead" ? T("activity") : kind.endsWith("_worker")
    ? T("p_by_worker", kind.replace("_worker", "").toUpperCase()) : T("p_by_payer", kind.toUpperCase());

  function draw() {
    const used = STACK.filter(([kind, m]) => real.some((v) => !S(v, -1, -1, 0, m).isNone));
    if (used.length === 0) return;
    const total = (v, year) => d3.sum(used, ([k, m]) => S(v, -1, -1, year, m).mean);
    const largest = d3.max(real, (v) => d3.max(YEARS, (y) => total(v, y))), exponent = unitOf([largest]), form = inUnit(exponent);
    const node = section("payers", T("p_payers"), p(T("p_payers_lead", unitText(exponent))));
    Charts.legend(node, used.map(([kind]) => [kind, stackName(kind)]));
    const grid = panels(real.length);
    node.append(grid);
    real.forEach((v) => Charts.stack(grid, named(v), YEARS.map((year) => ({ year, parts: used.map(([kind, m]) => ({ kind, s: S(v, -1, -1, year, m) }))
      .filter((c) => c.s.mean > 0).map((c) => ({ kind: c.kind, value: c.s.mean, says: `${year}: ${stackName(c.kind)}\n${Numbers.idr(c.s.mean, c.s.mcse)}` })) })),
    [0, largest || 1], tick(exponent)));
    const heads = ["<" + T("variant"), T("year"), ...used.map(([kind]) => stackName(kind)), T("p_total")];
    const lines = real.flatMap((v) => [...YEARS, 0].map((year) => {
      const sum = plus(...used.map(([k, m]) => S(v, -1, -1, year, m)));
      return [named(v), year === 0 ? T("all_years") : [String(year), year],
        ...used.map(([k, m]) => [S(v, -1, -1, year, m), m]).map(([s, m]) => cell(form(s.mean, s.mcse), s.mean, ask(m, v, { year }))),
        cell(form(sum.mean, sum.mcse), sum.mean, made("all_paid", "cost", v, { year, unit: "idr", error: sum.mcse }))];
    }));
    node.append(behind("payers_programs", T("p_payers_table", unitText(exponent)), heads, lines), payerTable(exponent, true), why("p_why_payers", true, null));
  }

  /* every payer apart: their money is never added up; and from which source each pays */
  function payerTable(exponent, isBehind) {
    const form = inUnit(exponent), lines = [];
    for (const v of real) {
      for (const payer of D.payers) {
        const s = S(v, -1, -1, 0, "cost_" + payer), year = perYear(s), a = (stat) => ask("cost_" + payer, v, { per: YEARS.length, stat });
        if (!s.isNone) {
          const sources = D.rows.filter((r) => r[0] === 0 && r[1] === v && r[2] === -1 && r[3] === -1 && r[4] === 0 && r[6] === payer && r[7] !== ""
            && (D.measures[r[5]].name === "cost" || D.measures[r[5]].name.startsWith("cost_by_"))).map((r) => T("source_" + r[7]));
          lines.push([named(v), payerName(payer), [...new Set(sources)].join(", ") || (payer === "worker" ? T("source_own") : "–"), cell(form(year.p50, quantileError(year)), year.p50, a("p50")),
            [range(year, form), range(year, form), a("range")], cell(form(s.mean, s.mcse), s.mean, ask("cost_" + payer, v))]);
        }
      }
    }
    const heads = ["<" + T("variant"), "<" + T("by_payer"), "<" + T("by_source"), T("p_cost_year", unitText(exponent)), T("range"), T("p_all_mean")];
    const title = T("p_payer_table", unitText(exponent));
    return isBehind ? el("details", { class: "behind" }, el("summary", null, T("p_payer_open")), table(title, heads, lines), csv("payers", heads, lines))
      : table(title, heads, plain(lines));
  }

  return { draw, payerTable };
})();
