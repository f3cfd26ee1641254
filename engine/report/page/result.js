/* SPDX-License-Identifier: MIT */
/* Figures of the result, sums and ratios of them, and how they are written. */
"use strict";

const Result = (() => {
  const D = DATA, { T } = Words;
  const PROGRAMS = ["jkk", "jkm", "jht", "jp", "jkp"];
  const YEARS = d3.range(D.meta.first, D.meta.last + 1);
  const rows = new Map(D.rows.map((r) => [r.slice(0, 6).join(), r]));
  const measureAt = new Map(D.measures.map((m, i) => [m.name, i]));
  const NOTHING = { mean: 0, p5: 0, p50: 0, p95: 0, mcse: 0, isNone: true };

  /* of as_of 0 unless told; a figure without a row is zero */
  function S(variant, minus, group, year, measure, asOf = 0) {
    const r = rows.get([asOf, variant, minus, group, year, measureAt.get(measure)].join());
    return r ? { mean: r[8], p5: r[9], p50: r[10], p95: r[11], mcse: r[12], payer: r[6], source: r[7], account: r[13] } : NOTHING;
  }
  const quantileError = (s) => Math.max(s.mcse, 2.1 * Math.abs(s.p95 - s.p5) / 3.29 / Math.sqrt(D.meta.replicates));
  const times = (s, f) => ({ ...s, mean: s.mean * f, p5: s.p5 * f, p50: s.p50 * f, p95: s.p95 * f, mcse: s.mcse * f });
  const plus = (...all) => ({ mean: d3.sum(all, (s) => s.mean), mcse: d3.sum(all, (s) => s.mcse) });
  const ratio = (a, b) => b.mean === 0 ? null
    : { mean: a.mean / b.mean, mcse: (a.mcse + Math.abs(a.mean / b.mean) * b.mcse) / Math.abs(b.mean) };
  const money = (s) => Numbers.idr(s.p50, quantileError(s));
  const range = (s, form) => s.p5 === s.p95 ? form(s.p5, quantileError(s))
    : form(s.p5, quantileError(s)) + " – " + form(s.p95, quantileError(s));
  const COST = "cost_" + D.payer;
  const perYear = (s) => times(s, 1 / YEARS.length);
  const whose = T.bind(null, D.province && D.payer === "regency" ? "whose_regencies" : "whose_" + D.payer);
  const real = d3.range(D.variants.length).filter((v) => v !== D.baseline);
  const reference = real.length > 0 ? real[0] : 0;
  const hasPair = (v, u) => D.pairs.some((p) => p[0] === v && p[1] === u);
  const pairs = real.length > 1 ? real.slice(1).filter((v) => hasPair(v, reference)).map((v) => [v, reference])
    : D.baseline >= 0 && hasPair(reference, D.baseline) ? [[reference, D.baseline]] : [];
  const inUnit = (exponent) => (v, e) => Numbers.inUnit(v, e, exponent);
  const unitOf = (values) => Numbers.unit(d3.max(values, Math.abs) || 0);
  const unitText = (exponent) => exponent === 0 ? T("rupiah") : T("unit_rupiah", Numbers.unitName(exponent));
  const tick = (exponent) => (v) => Numbers.inUnit(v, 0, exponent);
  const percentTick = (v) => Numbers.percent(v, 0);

  return { D, PROGRAMS, YEARS, NOTHING, COST, S, quantileError, times, plus, ratio, money, range, perYear, whose, real, reference, pairs,
    inUnit, unitOf, unitText, tick, percentTick };
})();
