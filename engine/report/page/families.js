/* SPDX-License-Identifier: MIT */
/* Families helped and missed, and what they did not receive. */
"use strict";

const Families = (() => {
  const { T, label, named, span } = Words, { el, p, section, table, csv, behind } = Elements, { why } = Why, { ask, made, cell } = Figure;
  const { D, NOTHING, S, range, inUnit, unitOf, unitText } = Result;

  function draw() {
    const list = d3.range(D.variants.length);
    const data = list.map((v) => ({ v, helped: S(v, -1, -1, 0, "families_helped"), missed: S(v, -1, -1, 0, "families_missed"),
      reduced: S(v, -1, -1, 0, "families_reduced") }));
    const most = d3.max(data, (d) => d.helped.mean + d.missed.mean);
    if (!(most > 0)) return;
    const count = (s) => Numbers.count(s.mean, s.mcse);
    const node = section("families", T("p_families"), p(T("p_families_lead", span)));
    Charts.legend(node, [["helped", T("p_helped")], ["missed", T("p_missed")]]);
    const holder = el("div");
    node.append(holder);
    Charts.bars(holder, data.map((d) => ({ name: label(d.v), text: `${count(d.helped)} ${T("p_helped")}`, parts: [
      { kind: "helped", value: d.helped.mean, says: `${named(d.v)}\n${T("p_helped")}: ${count(d.helped)}` },
      { kind: "missed", value: d.missed.mean, says: `${named(d.v)}\n${T("p_missed")}: ${count(d.missed)}` }].filter((x) => x.value > 0) })),
    [0, most], 640, 30, 100);
    const heads = ["<" + T("variant"), T("p_deaths"), T("p_helped"), T("range"), T("p_missed"), T("range"), T("p_reduced"), T("p_helped_more")];
    const lines = data.map((d) => {
      const deaths = S(d.v, -1, -1, 0, "deaths"), base = D.baseline < 0 ? NOTHING : S(D.baseline, -1, -1, 0, "families_helped");
      const more = { mean: d.helped.mean - base.mean, mcse: d.helped.mcse + base.mcse };
      const mean = (s, m) => cell(count(s), s.mean, ask(m, d.v)), ranged = (s, m) => [range(s, Numbers.count), range(s, Numbers.count), ask(m, d.v, { stat: "range" })];
      return [named(d.v), mean(deaths, "deaths"), mean(d.helped, "families_helped"), ranged(d.helped, "families_helped"), mean(d.missed, "families_missed"),
        ranged(d.missed, "families_missed"), mean(d.reduced, "families_reduced"),
        D.baseline < 0 ? "–" : cell(count(more), more.mean, made("helped_more", "families_helped", d.v, { unit: "event", error: more.mcse }))];
    });
    node.append(behind("families", T("p_families_table", span), heads, lines));
    missed(node, list);
    node.append(why("p_why_families", false, "families_helped"));
  }

  /* what JKK and JKM would have paid; only where the scenario asks for it */
  function missed(node, list) {
    const s = (v, m) => S(v, -1, -1, 0, m);
    const exponent = unitOf(list.flatMap((v) => [s(v, "missed_death_idr").mean, s(v, "missed_accident_idr").mean])), form = inUnit(exponent);
    if (list.every((v) => s(v, "missed_death_idr").isNone && s(v, "missed_accident_idr").isNone)) return;
    const heads = ["<" + T("variant"), ...["missed_deaths", "missed_after", "missed_accidents", "missed_workers"].map((k) => T(k).replace("|", "\n"))];
    const lines = list.map((v) => [named(v), ...["families_missed", "missed_death_idr", "accidents_missed", "missed_accident_idr"].map((m) => {
      const x = s(v, m);
      return cell(m.endsWith("_idr") ? form(x.mean, x.mcse) : Numbers.count(x.mean, x.mcse), x.mean, ask(m, v));
    })]);
    node.append(el("details", { class: "behind" }, el("summary", null, T("p_missed_open")), table(T("missed_title", span, unitText(exponent)), heads, lines),
      p(T("missed_explained"), "small"), csv("missed", heads, lines)));
  }

  return { draw };
})();
