/* SPDX-License-Identifier: MIT */
/* Who is covered, in all and by group, and against the target. */
"use strict";

const Coverage = (() => {
  const { T, named } = Words, { el, p, section, table, csv, behind, panels } = Elements, { why } = Why, { ask, made, cell } = Figure;
  const { D, YEARS, S, quantileError, ratio, real, percentTick } = Result;

  function draw() {
    const of = (v, year) => D.coverage.find((c) => c[0] === 0 && c[1] === v && c[2] === year);
    const list = real.filter((v) => of(v, D.meta.first));
    if (list.length === 0) return;
    const node = section("coverage", T("p_coverage"), p(T("p_coverage_lead")));
    const grid = panels(list.length);
    node.append(grid);
    const error = (c) => 2.1 * (c[5] - c[3]) / 3.29 / Math.sqrt(D.meta.replicates);
    const form = (x, c) => Numbers.percent(x, error(c));
    list.forEach((v) => Charts.fan(grid, named(v), YEARS.map((year) => of(v, year)).map((c) => ({ year: c[2], low: c[3], mid: c[4], high: c[5],
      says: `${c[2]}: ${form(c[4], c)}\n${T("range")}: ${form(c[3], c)} – ${form(c[5], c)}` })), [0, 1], percentTick));
    const heads = ["<" + T("variant"), T("year"), T("p_coverage_median"), "P5", "P95", T("p_members"), T("p_workers"), T("p_months_share")];
    const lines = list.flatMap((v) => YEARS.map((year) => {
      const c = of(v, year), members = S(v, -1, -1, year, "covered_dec"), workers = S(v, -1, -1, year, "workers_dec");
      const months = ratio(S(v, -1, -1, year, "covered_pmonths"), S(v, -1, -1, year, "eligible_pmonths"));
      return [named(v), [String(year), year], ...[["p50", 4], ["p5", 3], ["p95", 5]].map(([stat, i]) => cell(form(c[i], c), c[i], ask("coverage_dec", v, { year, stat }))),
        cell(Numbers.count(members.mean, members.mcse), members.mean, ask("covered_dec", v, { year })), cell(Numbers.count(workers.mean, workers.mcse), workers.mean, ask("workers_dec", v, { year })),
        months ? cell(Numbers.percent(months.mean, months.mcse), months.mean, made("share_months", "coverage_months", v, { year, unit: "share", error: months.mcse })) : "–"];
    }));
    node.append(behind("coverage", T("p_coverage_table"), heads, lines));
    if (D.groups.length > 1 && !D.province) {
      const groupHeads = ["<" + T("variant"), "<" + T("group"), T("p_members"), T("p_workers"), T("p_share")];
      const groupLines = list.flatMap((v) => D.groups.map((unused, g) => {
        const members = S(v, -1, g, D.meta.last, "covered_dec"), workers = S(v, -1, g, D.meta.last, "workers_dec"), share = ratio(members, workers);
        return [named(v), Words.groupName(g), cell(Numbers.count(members.mean, members.mcse), members.mean, ask("covered_dec", v, { g, year: D.meta.last })),
          cell(Numbers.count(workers.mean, workers.mcse), workers.mean, ask("workers_dec", v, { g, year: D.meta.last })),
          share ? cell(Numbers.percent(share.mean, share.mcse), share.mean, made("share_dec", "coverage_dec", v, { g, year: D.meta.last, unit: "share", error: share.mcse })) : "–"];
      }));
      node.append(el("details", { class: "behind" }, el("summary", null, T("p_groups")), table(T("p_groups_table", D.meta.last), groupHeads, groupLines),
        csv("groups", groupHeads, groupLines)));
    }
    target(node);
    node.append(why("p_why_coverage", null, null));
  }

  /* coverage against the target that the scenario names; levels are the same in every variant */
  function target(node) {
    const level = (year) => S(0, -1, -1, year, "target");
    if (D.meta.target === "" || YEARS.every((y) => level(y).isNone)) return;
    const heads = ["<" + T("variant"), T("year"), T("target_level"), T("target_median").replace("|", "\n"), "P5", "P95", T("target_points").replace("|", "\n"),
      T("target_chance").replace("|", "\n")];
    const lines = real.flatMap((v) => YEARS.filter((y) => !level(y).isNone).map((year) => {
      const s = S(v, -1, -1, year, "target_coverage"), e = quantileError(s), missing = S(v, -1, -1, year, "target_missing"), reached = S(v, -1, -1, year, "target_reached");
      const form = (x) => Numbers.percent(x, e);
      return [named(v), [String(year), year], cell(Numbers.count(100 * level(year).p50, 0) + "\u00a0%", level(year).p50, ask("target", v, { year, stat: "p50" })),
        ...["p50", "p5", "p95"].map((stat) => cell(form(s[stat]), s[stat], ask("target_coverage", v, { year, stat }))),
        cell(Numbers.count(100 * missing.p50, 100 * e), missing.p50, ask("target_missing", v, { year, stat: "p50" })),
        cell(Numbers.chance(reached.mean, reached.mcse, D.meta.replicates), reached.mean, ask("target_reached", v, { year, stat: "chance" }))];
    }));
    const title = T("target_title", Words.targetName(), T(D.meta.targetOf === 0 ? "of_eligible" : "of_employed"));
    const more = D.meta.targetOthers > 0 ? p(T("target_others", Numbers.whole(D.meta.targetOthers), Numbers.whole(D.meta.targetOthersCovered)), "small") : null;
    node.append(el("details", { class: "behind" }, el("summary", null, T("p_target_open", Words.targetName())), table(title, heads, lines), more, csv("target", heads, lines)));
  }

  return { draw };
})();
