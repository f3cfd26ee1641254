/* SPDX-License-Identifier: MIT */
/* The regencies of a province: how they are added up, how many reach their targets, and each beside the others. */
"use strict";

const Regencies = (() => {
  const { T, label, named, titled } = Words, { el, p, section, table, csv, behind } = Elements;
  const { D, YEARS, COST, S, NOTHING, quantileError, range, perYear, real, reference, pairs, inUnit, unitOf, unitText, tick, percentTick } = Result;
  const P = D.province;
  let shown = 0, sortedBy = "name";

  const lastTarget = P && P.reached.length > 0 ? d3.max(P.reached, (r) => r.year) : null;
  const summary = ([mean, p5, p50, p95, mcse]) => ({ mean, p5, p50, p95, mcse });
  const chance = (s) => [Numbers.chance(s.mean, s.mcse, D.meta.replicates), s.mean];
  const share = (s) => [Numbers.percent(s.p50, quantileError(s)), s.p50];
  /* against the target where there is one, with workers outside the groups */
  const coverageOf = (v, g) => {
    const s = S(v, -1, g, D.meta.last, "target_coverage");
    return s.isNone ? S(v, -1, g, D.meta.last, "coverage_dec") : s;
  };
  const hasBudget = (v, g) => !S(v, -1, g, 0, "appropriation").isNone;

  function lead() {
    return p(T("p_prov_lead", D.groups.length), "lead");
  }

  /* the first screen's second table: targets and appropriations */
  function together() {
    const isHeld = D.meta.target !== ""; /* all against the same target */
    const heads = ["<" + T("variant"), ...(isHeld ? [T("p_prov_coverage", D.meta.target, D.meta.last), T("range")] : []), ...(lastTarget === null ? []
      : [T("p_prov_reach", lastTarget), T("range"), T("p_prov_all_reach")]), T("p_prov_out")];
    const lines = real.map((v) => {
      const cover = coverageOf(v, -1), reached = lastTarget === null ? null : P.reached.find((r) => r.variant === v && r.year === lastTarget);
      const count = reached ? summary(reached.count) : NOTHING, form = (x) => Numbers.count(x, quantileError(count));
      return [named(v), ...(isHeld ? [share(cover), range(cover, Numbers.percent)] : []), ...(reached === null ? []
        : [[T("p_of", form(count.p50), String(reached.of)), count.p50], range(count, form), chance(summary(reached.all))]),
      hasBudget(v, -1) ? chance(S(v, -1, -1, 0, "runout")) : T("p_no_budget")];
    });
    const how = el("details", { id: "how-added" }, el("summary", null, T("p_prov_how")), p(T("p_prov_sum")), p(T("p_prov_assumes")), p(T("p_prov_medians")));
    return el("div", null, table(T("p_prov_table", D.groups.length), heads, lines, "key"), csv("together", heads, lines), how);
  }

  /* what can be shown of each regency */
  function figures() {
    const isCovered = D.groups.some((name, g) => real.some((v) => !coverageOf(v, g).isNone));
    return [...pairs.map(([v, u]) => ({ name: T("p_prov_difference", titled(v, u)), isMoney: true, of: (g) => perYear(S(v, u, g, 0, COST)) })),
      ...real.map((v) => ({ name: T("p_prov_cost", named(v)), isMoney: true, of: (g) => perYear(S(v, -1, g, 0, COST)) })),
      ...(isCovered ? real.map((v) => ({ name: T("p_prov_cover", named(v), D.meta.last), isMoney: false, of: (g) => coverageOf(v, g) })) : [])];
  }

  function order() {
    const at = d3.range(D.groups.length), last = real[real.length - 1];
    const [v, u] = pairs.length > 0 ? pairs[pairs.length - 1] : [last, -1];
    const by = { difference: (g) => -S(v, u, g, 0, COST).p50, coverage: (g) => -coverageOf(last, g).p50 }[sortedBy];
    const byName = (a, b) => Words.groupName(a).localeCompare(Words.groupName(b), "id");
    return at.sort((a, b) => by ? by(a) - by(b) || byName(a, b) : byName(a, b));
  }

  function choice(id, text, options, selected, onChange) {
    const select = el("select", { id }, ...options.map(([value, name]) => el("option", { value }, name)));
    select.value = String(selected);
    select.addEventListener("change", () => { onChange(select.value); Page.render(); document.getElementById(id).focus(); });
    return [el("label", { for: id }, text + " "), select, " ", el("span", { class: "print" }, options.find((o) => String(o[0]) === String(selected))[1]), " "];
  }

  function every(exponent) {
    const form = inUnit(exponent);
    const heads = ["<" + T("p_regency"), "<" + T("p_code"), "<" + T("variant"), T("p_cost_year", unitText(exponent)), "P5", "P95",
      pairs.length > 0 ? T("p_prov_more", label(pairs[0][1])) : null, pairs.length > 0 ? "P5" : null, pairs.length > 0 ? "P95" : null,
      T("p_coverage_at", D.meta.last), T("target_chance").replace("|", "\n"), T("p_prov_out_any"), T("p_families_helped"), T("p_families_missed"), T("p_all_mean")];
    const isThere = heads.map((h) => h !== null);
    const cells = (name, code, g) => real.map((v) => {
      const cost = perYear(S(v, -1, g, 0, COST)), whole = S(v, -1, g, 0, COST), e = quantileError(cost), cover = coverageOf(v, g);
      const more = v === reference ? NOTHING : perYear(S(v, reference, g, 0, COST)), me = quantileError(more);
      const reached = lastTarget === null ? NOTHING : S(v, -1, g, lastTarget, "target_reached"), hasTarget = lastTarget !== null && g >= 0;
      const helped = S(v, -1, g, 0, "families_helped"), missed = S(v, -1, g, 0, "families_missed");
      return [name, code, named(v), [form(cost.p50, e), cost.p50], [form(cost.p5, e), cost.p5], [form(cost.p95, e), cost.p95],
        [form(more.p50, me), more.p50], [form(more.p5, me), more.p5], [form(more.p95, me), more.p95], share(cover),
        hasTarget ? chance(reached) : "–", hasBudget(v, g) ? chance(S(v, -1, g, 0, "runout")) : T("p_no_budget"),
        [Numbers.count(helped.p50, quantileError(helped)), helped.p50], [Numbers.count(missed.p50, quantileError(missed)), missed.p50],
        [form(whole.mean, whole.mcse), whole.mean]].filter((c, i) => isThere[i]);
    });
    const lines = [...order().flatMap((g) => cells(Words.groupName(g), P.codes[g], g)), ...cells(T("p_prov_total"), "", -1)];
    return behind("regencies", T("p_prov_every", unitText(exponent)), heads.filter((h) => h !== null), lines);
  }

  function draw() {
    if (!P) return;
    const all = figures(), figure = all[Math.min(shown, all.length - 1)];
    const values = D.groups.map((name, g) => figure.of(g));
    const exponent = unitOf(real.flatMap((v) => D.groups.map((name, g) => perYear(S(v, -1, g, 0, COST)).p95)));
    const own = figure.isMoney ? unitOf(values.flatMap((s) => [s.p5, s.p95])) : 0;
    const form = figure.isMoney ? Numbers.idr : Numbers.percent;
    const node = section("regencies", T("p_prov_by_regency"), p(T("p_prov_dots")));
    node.append(el("p", { class: "choose" }, ...choice("regency-figure", T("p_prov_figure"), all.map((f, i) => [i, f.name]), Math.min(shown, all.length - 1), (x) => { shown = Number(x); }),
      ...choice("regency-order", T("p_prov_order"), [["name", T("p_prov_by_name")], ["difference", T("p_prov_by_difference")], ["coverage", T("p_prov_by_coverage")]], sortedBy,
        (x) => { sortedBy = x; })));
    const says = (g, s) => `${Words.groupName(g)}: ${form(s.p50, quantileError(s))}\n${T("range")}: ${range(s, form)}`;
    Charts.ranges(node, figure.name + (figure.isMoney ? ` (${unitText(own)})` : ""),
      order().map((g) => ({ name: Words.groupName(g), low: values[g].p5, mid: values[g].p50, high: values[g].p95, says: says(g, values[g]) })),
      figure.isMoney ? Charts.domainOf(values.flatMap((s) => [s.p5, s.p95])) : [0, 1], figure.isMoney ? tick(own) : percentTick);
    node.append(every(exponent), p(T("p_prov_medians"), "small"));
  }

  return { draw, lead, together };
})();
