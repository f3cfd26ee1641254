/* SPDX-License-Identifier: MIT */
/* Where the spread comes from: its layers, and the inputs ranked. */
"use strict";

const Spread = (() => {
  const { T, titled } = Words, { el, p, section, table, csv, behind } = Elements, { D, pairs } = Result, { made, cell } = Figure;
  let spreadAt = null;

  const spreadTitle = (s) => titled(s[1], s[2]) + ": " + (D.measures[s[3]][Words.lang]);

  function draw() {
    const list = D.spreads.filter((s) => s[0] === 0 && s[4] > 0);
    if (list.length === 0) return;
    if (spreadAt === null) {
      const at = list.findIndex((s) => pairs.length > 0 && s[1] === pairs[0][0] && s[2] === pairs[0][1] && D.measures[s[3]].name === "cost");
      spreadAt = at < 0 ? 0 : at;
    }
    const node = section("spread", T("p_spread"), p(T("p_spread_lead")));
    const select = el("select", { id: "spread-figure" }, ...list.map((s, i) => el("option", { value: i }, spreadTitle(s))));
    select.value = String(spreadAt);
    select.addEventListener("change", () => { spreadAt = Number(select.value); Page.render(); document.getElementById("spread-figure").focus(); });
    node.append(p("", "choose"));
    node.lastChild.append(el("label", { for: "spread-figure" }, T("p_spread_figure") + " "), select, el("span", { class: "print" }, spreadTitle(list[spreadAt])));
    const s = list[spreadAt];
    const layers = [["unknown", s[5], s[8]], ["years", s[6], s[9]], ["luck", s[7], s[10]]].map(([kind, x, e]) => ({ kind, share: x / s[4], se: e / s[4] }));
    const layerName = (kind) => T("p_layer_" + kind);
    Charts.legend(node, layers.map((l) => [l.kind, layerName(l.kind)]));
    const holder = el("div");
    node.append(holder);
    Charts.bars(holder, [{ name: T("p_layers"), text: "", parts: layers.filter((l) => l.share > 0).map((l) => ({ kind: l.kind, value: l.share,
      says: `${layerName(l.kind)}: ${Numbers.percent(l.share, l.se)} ± ${Numbers.percent(l.se, l.se)}` })) }],
    [0, Math.max(1, d3.sum(layers, (l) => Math.max(0, l.share)))], 640, 200, 60);
    const found = D.influences.filter((i) => i[0] === 0 && i[1] === s[1] && i[2] === s[2] && i[3] === s[3]);
    const ranked = found.slice(0, 8), rest = 1 - d3.sum(found, (i) => i[5]);
    if (ranked.length > 0) {
      const inputs = el("div");
      node.append(el("h3", null, T("p_ranked")), inputs);
      const bar = (name, kind, x, e) => ({ name, text: Numbers.percent(x, e), parts: [{ kind, value: x, low: x - e, high: x + e,
        says: `${name}: ${Numbers.percent(x, e)} ± ${Numbers.percent(e, e)}` }] });
      const restError = Math.sqrt(d3.sum(found, (i) => i[6] * i[6]));
      Charts.bars(inputs, [...ranked.map((i) => bar(Words.inputName(i[4]), "whole", i[5], i[6])), ...(rest > 0 ? [bar(T("p_rest"), "missed", rest, restError)] : [])],
        [0, Math.max(1, d3.max(ranked, (i) => i[5] + i[6]))], 640, 200, 60);
    }
    node.append(p(T("p_estimator"), "small"));
    const layerHeads = ["<" + T("figure"), T("p_deviation"), layerName("unknown"), "±", layerName("years"), "±", layerName("luck"), "±"];
    const layerLines = list.map((x) => {
      const deviation = Math.sqrt(x[4]), error = deviation / Math.sqrt(2 * D.meta.replicates), isMoney = D.measures[x[3]].unit === "idr";
      const about = (kind, more) => made(kind, D.measures[x[3]].name, x[1], { u: x[2], ...more });
      const layer = (kind, part, e) => [cell(Numbers.percent(part / x[4], e / x[4]), part / x[4], about("layer_" + kind, { unit: "share", error: e / x[4] })),
        cell(Numbers.percent(e / x[4], e / x[4]), e / x[4], about("layer_error", { unit: "share", error: e / x[4], k: kind }))];
      return [spreadTitle(x), cell(isMoney ? Numbers.idr(deviation, error) : Numbers.count(deviation, error), deviation, about("deviation", { unit: D.measures[x[3]].unit, error })),
        ...layer("unknown", x[5], x[8]), ...layer("years", x[6], x[9]), ...layer("luck", x[7], x[10])];
    });
    node.append(behind("spread", T("p_spread_table"), layerHeads, layerLines));
    const heads = ["<" + T("figure"), "<" + T("p_input"), T("p_share_variance"), "±", "<" + T("p_value"), "<" + T("p_source"), "<" + T("p_status")];
    const lines = list.flatMap((x) => D.influences.filter((i) => i[0] === 0 && i[1] === x[1] && i[2] === x[2] && i[3] === x[3]).map((i) => {
      const input = Inputs.find(i[4]), about = (kind) => made(kind, D.measures[x[3]].name, x[1], { u: x[2], unit: "share", error: i[6], input: i[4] });
      return [spreadTitle(x), Words.inputName(i[4]), cell(Numbers.percent(i[5], i[6]), i[5], about("moved")), cell(Numbers.percent(i[6], i[6]), i[6], about("moved_error")), input[1],
        Inputs.source(input), Inputs.status(input)];
    }));
    if (lines.length > 0) {
      node.append(el("details", { class: "long" }, el("summary", null, T("p_ranked_open")), table(T("p_ranked_table"), heads, lines), csv("influences", heads, lines)));
    }
  }

  return { draw };
})();
