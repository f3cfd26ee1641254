/* SPDX-License-Identifier: MIT */
/* The first screen: what the payer faces, which families are helped, the variants side by side. */
"use strict";

const Answer = (() => {
  const { T, label, named, spoken, span } = Words, { el, p, phrase, section, table, csv } = Elements, { why } = Why, { ask, made, cell } = Figure;
  const { D, YEARS, COST, S, quantileError, times, ratio, money, range, perYear, whose, real, pairs, inUnit, unitOf, unitText } = Result;

  /* a sentence on the payer's money, then on that of every other payer, who are never added up; and on families */
  function sentence(v, u) {
    const cost = perYear(S(v, u, -1, 0, COST)), node = el("p", { class: "lead asks" });
    /* "less" is said with the sign turned; what is asked keeps its own */
    const parts = (c, measure) => {
      const sign = c.p50 < 0 ? -1 : 1, form = (x) => Numbers.idr(x, quantileError(c));
      const at = (stat) => Ask.button(form(sign * c[stat]), { ...ask(measure, v, { u, per: YEARS.length, stat }), value: c[stat] });
      return { isMore: sign > 0, mid: at("p50"), low: at(sign > 0 ? "p5" : "p95"), high: at(sign > 0 ? "p95" : "p5") };
    };
    if (cost.isNone) {
      node.append(T("p_costs_same", spoken(v), spoken(u), whose()));
    } else {
      const m = parts(cost, COST);
      node.append(...phrase(m.isMore ? "p_costs_more" : "p_costs_less", spoken(v), spoken(u), el("strong", null, m.mid), m.low, m.high, whose()));
    }
    for (const payer of D.payers.filter((k) => k !== D.payer)) {
      const other = perYear(S(v, u, -1, 0, "cost_" + payer));
      if (!other.isNone) {
        const m = parts(other, "cost_" + payer);
        node.append(...phrase(m.isMore ? "also_more" : "also_less", "", "", m.mid, "", m.low, m.high, T("whose_" + payer)));
      }
    }
    const helped = S(v, u, -1, 0, "families_helped");
    if (!helped.isNone) {
      const at = (stat) => Ask.button(Numbers.count(helped[stat], quantileError(helped)), { ...ask("families_helped", v, { u, stat }), value: helped[stat] });
      node.append(". ", ...phrase("p_helps_more", label(v), label(u), at("p50"), at("p5"), at("p95"), span));
    } else {
      node.append(". ", T("p_helps_same"));
    }
    if (!cost.isNone) node.append(" ", el("small", null, ...phrase("p_error", Ask.button(Numbers.idr(cost.mcse, cost.mcse),
      { ...ask(COST, v, { u, per: YEARS.length, stat: "mcse" }), value: cost.mcse }))));
    return node;
  }

  /* the chance that an appropriation does not last, in the worst year; null: there is none */
  function runout(v) {
    let worst = null;
    (D.province ? [-1] : d3.range(D.groups.length)).forEach((g) => YEARS.forEach((year) => {
      if (!S(v, -1, g, year, "appropriation").isNone) {
        const s = S(v, -1, g, year, "runout");
        if (worst === null || s.mean > worst.mean) worst = { mean: s.mean, mcse: s.mcse, year, g };
      }
    }));
    return worst;
  }

  function keyTable() {
    const cost = D.variants.map((n, v) => perYear(S(v, -1, -1, 0, COST)));
    const exponent = unitOf(cost.map((c) => c.p95));
    const heads = ["<" + T("variant"), T("p_cost_year", unitText(exponent)), T("range"), T("p_coverage_at", D.meta.last), T(D.province ? "p_prov_out_year" : "p_runs_out"),
      T("p_families_helped"), T("p_families_missed"), T("points_per").replace("|", "\n")];
    const lines = D.variants.map((unused, v) => {
      const covered = ratio(S(v, -1, -1, D.meta.last, "covered_dec"), S(v, -1, -1, D.meta.last, "workers_dec"));
      const chance = runout(v), helped = S(v, -1, -1, 0, "families_helped"), missed = S(v, -1, -1, 0, "families_missed");
      const points = pointsPer(v);
      const a = (stat) => ask(COST, v, { per: YEARS.length, stat }), ranged = range(cost[v], inUnit(exponent));
      return [[named(v), Words.variantName(v)], cell(inUnit(exponent)(cost[v].p50, quantileError(cost[v])), cost[v].p50, a("p50")),
        [ranged, ranged, a("range")],
        covered ? cell(Numbers.percent(covered.mean, covered.mcse), covered.mean, made("share_dec", "coverage_dec", v, { year: D.meta.last, unit: "share", error: covered.mcse })) : "–",
        chance ? cell(Numbers.chance(chance.mean, chance.mcse, D.meta.replicates), chance.mean, ask("runout", v, { g: chance.g, year: chance.year, stat: "chance" })) : T("p_no_budget"),
        cell(Numbers.count(helped.p50, quantileError(helped)), helped.p50, ask("families_helped", v, { stat: "p50" })),
        cell(Numbers.count(missed.p50, quantileError(missed)), missed.p50, ask("families_missed", v, { stat: "p50" })),
        points ? cell(Numbers.inUnit(points.mean, points.mcse, 0), points.mean, made("points", "coverage_months", v, { unit: "count", error: points.mcse, parts: () => pointsParts(v) })) : "–"];
    });
    return el("div", null, table(T("p_key_title", whose(), span), heads, lines, "key"), csv("summary", heads, lines));
  }

  /* points of coverage for a billion a year: person-months protected of all, over the yearly cost */
  function pointsPer(v) {
    const share = ratio(S(v, -1, -1, 0, "covered_pmonths"), S(v, -1, -1, 0, "eligible_pmonths"));
    const base = D.baseline < 0 ? null : ratio(S(D.baseline, -1, -1, 0, "covered_pmonths"), S(D.baseline, -1, -1, 0, "eligible_pmonths"));
    const cost = perYear(S(v, -1, -1, 0, "cost")); /* of whoever pays, as in the answer in words */
    if (!share || cost.mean <= 0) return null;
    const points = { mean: 100 * (share.mean - (base ? base.mean : 0)), mcse: 100 * (share.mcse + (base ? base.mcse : 0)) };
    return ratio(points, { mean: cost.mean / 1e9, mcse: cost.mcse / 1e9 });
  }

  /* the same as it is added up */
  function pointsParts(v) {
    const share = (w) => made("share_months", "coverage_months", w, { unit: "share" }), cost = ask("cost", v, { per: YEARS.length });
    const of = (w) => ratio(S(w, -1, -1, 0, "covered_pmonths"), S(w, -1, -1, 0, "eligible_pmonths")).mean;
    const list = [["", named(v), of(v), "share", { ...share(v), value: of(v) }]];
    if (D.baseline >= 0) list.push(["−", named(D.baseline), of(D.baseline), "share", { ...share(D.baseline), value: of(D.baseline) }]);
    return [...list, ["×", T("why_points"), 100, "count"], ["÷", T("why_billions"), Figure.mean(cost) / 1e9, "count"]];
  }

  /* what the difference would buy where a person-month costs least; only of variants that nobody else pays for,
   * since what others pay would come on top */
  function otherwise() {
    const perMonth = ({ v, cost }) => ({ ...made("per_month", COST, v, { unit: "idr", error: cost.mcse, parts: () => [
      ["", Figure.name(ask(COST, v)), Figure.mean(ask(COST, v)), "idr", ask(COST, v)], ["÷", Figure.name(ask("covered_pmonths", v)), Figure.mean(ask("covered_pmonths", v)), "count", ask("covered_pmonths", v)]] }),
    value: cost.mean });
    const isAlone = (v) => D.payers.every((k) => k === D.payer || S(v, -1, -1, 0, "cost_" + k).isNone);
    const per = real.filter(isAlone).map((v) => ({ v, cost: ratio(S(v, -1, -1, 0, COST), S(v, -1, -1, 0, "covered_pmonths")) }))
      .filter((x) => x.cost && x.cost.mean > 0).sort((a, b) => a.cost.mean - b.cost.mean);
    const texts = [];
    for (const [v, u] of pairs) {
      const more = perYear(S(v, u, -1, 0, COST)), cheapest = per[0];
      if (more.mean > 0 && more.p5 > 0 && cheapest && cheapest.v !== v) {
        const median = { mean: more.p50, mcse: quantileError(more) }, people = ratio(median, times(cheapest.cost, 12));
        if (people.mean >= 10) texts.push(el("li", { class: "asks" }, ...phrase("p_otherwise", label(v), label(u),
          Ask.button(money(more), { ...ask(COST, v, { u, per: YEARS.length, stat: "p50" }), value: more.p50 }),
          Ask.button(Numbers.count(people.mean, people.mcse), { ...made("people", COST, v, { u, unit: "count", error: people.mcse, parts: () => [
            ["", T("why_difference_median"), more.p50, "idr"], ["÷", T("why_months"), 12, "count"], ["÷", T("why_per_month_protected", named(cheapest.v)), cheapest.cost.mean, "idr", perMonth(cheapest)]] }), value: people.mean }),
          label(cheapest.v), Ask.button(Numbers.idr(cheapest.cost.mean, cheapest.cost.mcse), perMonth(cheapest)))));
      }
    }
    return texts.length > 0 ? el("div", null, el("h3", null, T("p_otherwise_title")), el("ul", null, ...texts)) : null;
  }

  function draw() {
    const node = section("answer", T("p_answer")), even = BreakEven.breakEven();
    if (D.province) node.append(Regencies.lead());
    if (even) node.append(even);
    for (const [v, u] of pairs) node.append(sentence(v, u));
    if (pairs.length === 0) node.append(p(T(D.variants.length > 1 ? "p_no_difference" : "p_one_variant")));
    node.append(p(T("p_range_is"), "small"), keyTable(), D.province ? Regencies.together() : "", p(T("p_keys"), "small screen"));
    const more = otherwise();
    if (more) node.append(more);
    node.append(why("p_why_cost", true, "cost"));
  }

  return { draw };
})();
