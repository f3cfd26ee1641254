/* SPDX-License-Identifier: MIT */
/* What the funds receive and what they owe. */
"use strict";

const Claims = (() => {
  const { T, named, span } = Words, { el, p, section, behind, panels } = Elements, { why } = Why, { ask, made, cell } = Figure;
  const { S, plus, ratio, real, inUnit, unitOf, unitText } = Result;

  const RISKS = ["jkk", "jkm", "jp", "jkp"];

  /* what a program's fund receives; JKP is not billed, but moved from others and the state */
  function income(v, k) {
    const s = (m) => S(v, -1, -1, 0, m), own = plus(s(`contribution_${k}_payer`), s(`contribution_${k}_worker`));
    if (k === "jkp") return plus(own, s("jkp_from_state"), s("jkp_from_jkk"), s("jkp_from_jkm"));
    return k === "jp" ? own : { mean: own.mean - s("jkp_from_" + k).mean, mcse: own.mcse + s("jkp_from_" + k).mcse };
  }

  function draw() {
    const data = real.map((v) => ({ v, risks: RISKS.map((k) => ({ k, in: income(v, k), incurred: S(v, -1, -1, 0, "incurred_" + k), paid: S(v, -1, -1, 0, "paid_" + k) }))
      .filter((r) => r.in.mean > 0 || r.incurred.mean > 0) })).filter((d) => d.risks.length > 0);
    if (data.length === 0) return;
    const values = data.flatMap((d) => d.risks.flatMap((r) => [r.in.mean, r.incurred.mean])), exponent = unitOf(values), form = inUnit(exponent);
    const node = section("claims", T("p_claims"), p(T("p_claims_lead", span)));
    Charts.legend(node, [["contributions", T("contributions")], ["incurred", T("p_incurred")]]);
    const grid = panels(data.length, true);
    node.append(grid);
    data.forEach((d) => {
      const figure = el("figure", { class: "panel" }, el("figcaption", null, named(d.v)));
      grid.append(figure);
      const own = d3.max(d.risks, (r) => Math.max(r.in.mean, r.incurred.mean));
      Charts.bars(figure, d.risks.flatMap((r) => [["contributions", r.in], ["incurred", r.incurred]].map(([kind, s], i) => ({
        name: i === 0 ? r.k.toUpperCase() : "", text: Numbers.idr(s.mean, s.mcse),
        parts: [{ kind, value: s.mean, says: `${r.k.toUpperCase()}, ${T(kind === "incurred" ? "p_incurred" : "contributions")}: ${Numbers.idr(s.mean, s.mcse)}` }] }))),
      [0, own], 310, 40, 90);
    });
    const heads = ["<" + T("variant"), "<" + T("program"), T("contributions"), T("p_incurred"), T("p_paid"), T("p_ratio_incurred"), T("p_ratio_paid")];
    const received = (d, r) => ({ ...made("income", `contribution_${r.k}_payer`, d.v, { k: r.k, unit: "idr", error: r.in.mcse }), value: r.in.mean });
    const share = (d, r, what) => {
      const s = ratio(r[what], r.in), a = ask(`${what}_${r.k}`, d.v);
      return s && r.in.mean > 0 ? cell(Numbers.percent(s.mean, s.mcse), s.mean, made("ratio_" + what, a.measure, d.v, { k: r.k, unit: "share", error: s.mcse, parts: () => [
        ["", Figure.name(a), r[what].mean, "idr", a], ["÷", Figure.name(received(d, r)), r.in.mean, "idr", received(d, r)]] })) : "–";
    };
    const sum = (d, r, what) => cell(form(r[what].mean, r[what].mcse), r[what].mean, ask(`${what}_${r.k}`, d.v));
    const lines = data.flatMap((d) => d.risks.map((r) => [named(d.v), r.k.toUpperCase(), cell(form(r.in.mean, r.in.mcse), r.in.mean, received(d, r)),
      sum(d, r, "incurred"), sum(d, r, "paid"), share(d, r, "incurred"), share(d, r, "paid")]));
    node.append(p(T("claims_explained"), "small"), behind("claims", T("p_claims_table", unitText(exponent)), heads, lines), why("p_why_claims", false, null));
  }

  return { draw };
})();
