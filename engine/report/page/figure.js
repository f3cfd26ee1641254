/* SPDX-License-Identifier: MIT */
/* A figure that is shown and can be asked about: of what, for whom, when, and which statistic of it. */
"use strict";

const Figure = (() => {
  const { T, titled, label, payerName, span } = Words, { D, NOTHING, S, times, quantileError } = Result;
  const units = new Map(D.measures.map((m) => [m.name, m.unit])), adds = new Map(D.measures.map((m) => [m.name, m.sum]));

  /* a measure of the result: v, u and g are places in the lists of variants and groups, u and g -1 unless there is one;
   * year 0: all; stat: mean, p5, p50, p95, p80, p90, range, mcse, chance; per: the years that it is divided by */
  const ask = (measure, v, more) => ({ measure, v, u: -1, g: -1, year: 0, asOf: 0, stat: "mean", per: 1, ...more });

  /* what the page works out of several: `kind` has its texts and its sum in formula.js; `measure` is what moves it */
  const made = (kind, measure, v, more) => ({ ...ask(measure, v, more), kind });

  /* a cell of a table */
  const cell = (text, value, a) => [text, value, { ...a, value }];

  const unit = (a) => a.unit || units.get(a.measure);
  const isFlow = (a) => adds.get(a.measure) === "flow";

  /* all its statistics, as far as the result has them */
  function statistics(a) {
    if (a.kind) return { mean: a.mean === undefined ? a.value : a.mean, mcse: a.error || 0, isMade: true };
    const s = times(S(a.v, a.u, a.g, a.year, a.measure, a.asOf), 1 / a.per);
    return s.isNone ? NOTHING : s;
  }
  const mean = (a) => statistics(a).mean;

  function write(value, error, kind) {
    return kind === "idr" ? Numbers.idr(value, error) : kind === "share" ? Numbers.percent(value, error)
      : kind === "flag" ? Numbers.chance(value, error, D.meta.replicates) : Numbers.count(value, error);
  }

  /* in full, so that a sum can be followed */
  function exact(value, kind) {
    if (kind === "idr") return (value < 0 ? "-" : "") + "Rp" + (Math.abs(value) < 1e6 && !Number.isInteger(value) ? Numbers.fixed(Math.abs(value), 2)
      : Numbers.whole(Math.abs(value)));
    if (kind === "share" || kind === "flag") return Numbers.fixed(100 * value, 2) + "\u00a0%";
    return Number.isInteger(value) || Math.abs(value) >= 1e5 ? Numbers.whole(value) : Numbers.fixed(value, 2);
  }

  /* as it is shown where it is asked: with its unit, to the digits that are sure */
  function shown(a) {
    const s = statistics(a), kind = unit(a), error = s.isMade ? s.mcse : a.stat === "mean" || a.stat === "chance" ? s.mcse : quantileError(s);
    const of = (x) => write(x, error, kind);
    if (a.stat === "range") return of(s.p5) + " – " + of(s.p95);
    return a.stat === "mcse" ? write(a.value, a.value, kind) : of(a.value);
  }

  const name = (a) => a.kind ? T("why_name_" + a.kind, a.k ? a.k.toUpperCase() : "") : D.measures.find((m) => m.name === a.measure)[Words.lang];
  const whose = (a) => a.u < 0 ? titled(a.v, -1) : `${titled(a.v, -1)}, ${T("why_less", label(a.u))}`;
  const when = (a) => a.year !== 0 ? String(a.year) : a.per > 1 ? T("why_a_year", span) : isFlow(a) || a.kind ? span : T("why_at_end", D.meta.last);
  const payer = (a) => {
    const s = a.kind ? NOTHING : S(a.v, a.u, a.g, a.year, a.measure, a.asOf), found = /^cost_(?!by_)(\w+)$/.exec(a.measure);
    const who = s.payer || (found && !a.kind ? found[1] : "");
    return who ? payerName(who) + (s.source ? ", " + T("source_" + s.source) : "") : "";
  };

  return { ask, made, cell, unit, isFlow, statistics, mean, write, exact, shown, name, whose, when, payer };
})();
