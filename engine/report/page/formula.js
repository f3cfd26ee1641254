/* SPDX-License-Identifier: MIT */
/* How a figure comes about: its formula in words, and with its own numbers where they add up or multiply. */
"use strict";

const Formula = (() => {
  const { T, payerName, label, named } = Words, { D, PROGRAMS, YEARS, S, plus } = Result, { ask, made, mean, unit } = Figure;
  const GAPS = D.measures.map((m) => m.name).filter((m) => m.startsWith("gap_"));
  const EFFECTS = ["effect_gap", "effect_base", "effect_relief", "effect_type", "effect_rounding"];
  /* within the page of a province a regency's figures have six digits */
  const EXACT = D.home && D.home.at >= 0 ? 1e-4 : 1e-9;
  const contributions = (who) => PROGRAMS.map((k) => `contribution_${k}_${who}`);

  /* ---- in words ---- */

  const TEXTS = [[/^cost_worker$/, "cost_worker"], [/^cost_by_/, "cost_by"], [/^cost/, "cost"], [/^contribution_jkp/, "contribution_jkp"],
    [/^contribution/, "contribution"], [/^incurred_jp$/, "incurred_jp"], [/^incurred/, "incurred"], [/^paid/, "paid"], [/^owed_j/, "owed"], [/^claims/, "claims"],
    [/^jkp_from/, "jkp_from"], [/^gap_/, "gap"], [/^break_even/, "break_even"]];

  function words(a) {
    if (a.kind) return T("why_f_" + a.kind);
    const found = TEXTS.find(([pattern]) => pattern.test(a.measure));
    return T("why_f_" + (found ? found[1] : a.measure));
  }

  /* ---- with its numbers: [sign, name, value, unit, what can be asked of it] ---- */

  const part = (sign, b, name) => [sign, name || Figure.name(b), mean(b), unit(b), b];
  const same = (a, measure) => ask(measure, a.v, { g: a.g, year: a.year, asOf: a.asOf });
  const present = (parts) => parts.filter((p) => p[2] !== 0);
  const sum = (a, measures) => present(measures.map((m) => part("+", same(a, m))));

  /* so many at so much each */
  function each(a, counted, name) {
    const many = same(a, counted), n = mean(many), whole = mean({ ...a, per: 1 });
    return n === 0 || whole === 0 ? [] : [part("", many), ["×", T(name), whole / n, unit(a)]];
  }

  function payerCost(a, who) {
    const alone = S(a.v, -1, a.g, a.year, "cost", a.asOf).payer, own = alone === who;
    const sources = d3.range(1, 9).map((i) => same(a, "cost_by_" + i)).filter((b) => S(b.v, -1, b.g, b.year, b.measure, b.asOf).payer === who)
      .map((b) => part("+", b, T("why_from_source", T("source_" + S(b.v, -1, b.g, b.year, b.measure, b.asOf).source))));
    const bill = own ? sum(a, [...contributions("payer"), "overhead"]) : [];
    if (who !== "worker") return own ? bill : sources;
    const share = sum(a, contributions("worker")), isAll = sources.length === 0 || Math.abs(d3.sum(share, (p) => p[2]) - d3.sum(sources, (p) => p[2])) <= 0.5;
    return isAll ? [...bill, ...share] : sources;
  }

  const EQUATIONS = {
    cost: (a) => sum(a, [...contributions("payer"), "overhead"]),
    families_helped: (a) => [part("", same(a, "deaths")), part("−", same(a, "families_missed"))],
    families_missed: (a) => [part("", same(a, "deaths")), part("−", same(a, "families_helped"))],
    billed_pmonths: (a) => [part("", same(a, "plan_pmonths")), ...present(GAPS.map((m) => part("−", same(a, m))))],
    plan_idr: (a) => each(a, "plan_pmonths", "why_per_month"),
    missed_death_idr: (a) => each(a, "families_missed", "why_per_family"),
    missed_accident_idr: (a) => each(a, "accidents_missed", "why_per_accident"),
    effect_gap: (a) => {
      const gaps = present(GAPS.map((m) => part("−", same(a, m)))), n = d3.sum(gaps, (p) => p[2]);
      return n === 0 ? [] : [...gaps, ["×", T("why_per_month_gap"), -mean(a) / n, "idr"]];
    },
  };
  /* a share is divided in each replicate: what is divided here is not its mean */
  const RATIOS = { coverage_dec: ["covered_dec", "workers_dec"], coverage_months: ["covered_pmonths", "eligible_pmonths"] };
  const RULES = [
    [/^cost_(?!by_)(\w+)$/, (a, found) => payerCost(a, found[1])],
    [/^contribution_/, (a) => each(a, "billed_pmonths", "why_per_month_billed")],
    [/^incurred_(\w+)$/, (a, found) => each(a, "claims_" + found[1], "why_per_claim")],
    [/^paid_(jkk|jkm)$/, (a, found) => a.year !== 0 ? [] : [part("", same(a, "incurred_" + found[1])), part("−", same(a, "owed_" + found[1]))]],
    [/^(workers_dec|covered_dec|appropriation)$/, (a) => a.g >= 0 ? [] : D.groups.map((unused, g) => part("+", { ...same(a, a.measure), g, year: a.year || (Figure.isFlow(a) ? 0 : D.meta.last) },
      Words.groupName(g)))],
  ];

  /* what is worked out on the page: its parts stand in what is asked */
  const MADE = {
    share_dec: (a) => [part("", same(a, "covered_dec")), part("÷", same(a, "workers_dec"))],
    share_months: (a) => [part("", same(a, "covered_pmonths")), part("÷", same(a, "eligible_pmonths"))],
    helped_more: (a) => [part("", same(a, "families_helped")), part("−", { ...same(a, "families_helped"), v: D.baseline }, named(D.baseline))],
    all_paid: (a) => sum(a, [...contributions("payer"), "overhead", ...contributions("worker")]),
    billed_idr: (a) => EFFECTS.reduce((list, m) => [...list, ...present([part("+", same(a, m))])], [part("", same(a, "plan_idr"))]),
    income: (a) => a.k === "jkp" ? sum(a, ["contribution_jkp_payer", "contribution_jkp_worker", "jkp_from_state", "jkp_from_jkk", "jkp_from_jkm"])
      : [...sum(a, [`contribution_${a.k}_payer`, `contribution_${a.k}_worker`]), ...(a.k === "jp" ? [] : present([part("−", same(a, "jkp_from_" + a.k))]))],
  };

  const isRatio = (a) => !a.kind && a.u < 0 && RATIOS[a.measure] !== undefined;

  function parts(a) {
    if (a.parts) return a.parts();
    if (a.kind) return MADE[a.kind] ? MADE[a.kind](a) : [];
    if (a.stat === "mcse" || a.stat === "chance") return [];
    if (a.u >= 0) return Figure.unit(a) === "share" ? [] : [part("", { ...same(a, a.measure), v: a.v }, named(a.v)), part("−", { ...same(a, a.measure), v: a.u }, named(a.u))];
    if (isRatio(a)) return [part("", same(a, RATIOS[a.measure][0])), part("÷", same(a, RATIOS[a.measure][1]))];
    if (EQUATIONS[a.measure]) return EQUATIONS[a.measure](a);
    const found = RULES.find(([pattern]) => pattern.test(a.measure));
    return found ? found[1](a, found[0].exec(a.measure)) : [];
  }

  const STEP = { "": (x, y) => x + y, "+": (x, y) => x + y, "−": (x, y) => x - y, "×": (x, y) => x * y, "÷": (x, y) => x / y };
  const evaluate = (list) => list.reduce((x, p) => STEP[p[0]](x, p[2]), 0);

  /* a sum begins without its plus */
  function begin(list) {
    if (list[0][0] === "+") list[0][0] = "";
  }

  /* the parts, what they give, and what is left if they are not all of it */
  function numbers(a) {
    const list = parts(a);
    if (list.length === 0) return null;
    if (isRatio(a)) return { list, result: evaluate(list), isRatio: true };
    if (a.per > 1) list.push(["÷", T("why_years"), a.per, "count"]);
    const given = evaluate(list), is = a.kind ? given : mean(a);
    if (Math.abs(is - given) > EXACT * Math.max(Math.abs(is), d3.max(list, (p) => Math.abs(p[2])))) list.push(["+", T("why_rest"), is - given, unit(a)]);
    begin(list);
    return { list, result: is, isMean: !a.kind };
  }

  /* the same over the years, where they add up */
  function years(a) {
    if (a.kind || a.year !== 0 || YEARS.length === 1 || !Figure.isFlow(a) || a.asOf > 0 || a.stat === "mcse") return null;
    const list = YEARS.map((year) => part("+", { ...a, year, per: 1, value: undefined, stat: "mean" }, String(year)));
    if (a.per > 1) list.push(["÷", T("why_years"), a.per, "count"]);
    begin(list);
    return { list, result: evaluate(list), isMean: true };
  }

  return { words, numbers, years, EFFECTS };
})();
