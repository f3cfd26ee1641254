/* SPDX-License-Identifier: MIT */
/* The page: figures of the result, in words, tables and pictures. Nothing is computed here but sums,
 * differences of what is shown and ratios; every name is put in as text, never as markup. */
"use strict";

(() => {
  const D = JSON.parse(document.getElementById("data").textContent);
  const PROGRAMS = ["jkk", "jkm", "jht", "jp", "jkp"];
  const YEARS = d3.range(D.meta.first, D.meta.last + 1);
  const rows = new Map(D.rows.map((r) => [r.slice(0, 6).join(), r]));
  const measureAt = new Map(D.measures.map((m, i) => [m.name, i]));
  const NOTHING = { mean: 0, p5: 0, p50: 0, p95: 0, mcse: 0, isNone: true };
  let lang = D.lang, spreadAt = null, yearAt = D.meta.first;

  /* ---- words ---- */

  function T(key, ...args) {
    if (!D.words[key]) throw new Error("no text " + key);
    return D.words[key][lang === "id" ? 0 : 1].replace(/\{(\d)\}/g, (all, i) => args[i]).replace(/ %/g, "\u00a0%");
  }
  const label = (v) => String.fromCharCode(65 + v % 26).repeat(1 + Math.floor(v / 26));
  /* long names are cut where there is little room; the head has them whole */
  const short = (name) => [...name].length > 44 ? [...name].slice(0, 43).join("").trimEnd() + "…" : name;
  const named = (v) => label(v) + "  " + short(D.variants[v]);
  const titled = (v, minus) => minus < 0 ? named(v) : T("p_less", label(v), label(minus));
  const payerName = (key) => T("payer_" + key);
  const span = D.meta.first === D.meta.last ? String(D.meta.first) : D.meta.first + "–" + D.meta.last;

  /* ---- figures ---- */

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
  const whose = T.bind(null, "whose_" + D.payer);
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

  /* ---- elements ---- */

  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== null) node.setAttribute(key, value);
    }
    node.append(...children.filter((c) => c !== null && c !== undefined));
    return node;
  }
  const p = (text, kind) => el("p", kind ? { class: kind } : null, text);

  function section(id, title, ...children) {
    const node = el("section", { id, "aria-labelledby": id + "-title" }, el("h2", { id: id + "-title" }, title), ...children);
    document.getElementById("main").append(node);
    return node;
  }

  /* a cell is a text, or [shown, value]; value goes to CSV, and to a test that reads the page back */
  const shown = (cell) => Array.isArray(cell) ? cell[0] : cell;
  const value = (cell) => Array.isArray(cell) ? cell[1] : cell;

  function table(title, heads, lines, kind) {
    const texts = heads.map((h) => h.startsWith("<"));
    const head = el("tr", null, ...heads.map((h, i) => el("th", { scope: "col", class: texts[i] ? "text" : null }, h.replace(/^</, ""))));
    const body = lines.map((line) => el("tr", null, ...line.map((c, i) => i === 0
      ? el("th", { scope: "row" }, shown(c))
      : el("td", { class: texts[i] ? "text" : null, "data-value": typeof value(c) === "number" ? value(c) : null }, shown(c)))));
    const made = el("table", kind ? { class: kind } : null, el("caption", null, title), el("thead", null, head), el("tbody", null, ...body));
    return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title }, made);
  }

  function csv(name, heads, lines) {
    const field = (c) => typeof c === "number" ? String(c) : '"' + String(c).replace(/"/g, '""') + '"';
    const text = [heads.map((h) => h.replace(/^</, "").replace(/\n/g, " ")), ...lines.map((l) => l.map(value))]
      .map((l) => l.map(field).join(",")).join("\r\n") + "\r\n";
    return el("a", { class: "csv", download: name + ".csv", href: "data:text/csv;charset=utf-8,%EF%BB%BF" + encodeURIComponent(text) },
      T("p_csv", name + ".csv"));
  }

  /* the table behind a picture */
  function behind(name, title, heads, lines) {
    return el("details", { class: "behind" }, el("summary", null, T("p_table")), table(title, heads, lines), csv(name, heads, lines));
  }

  /* ---- why ---- */

  const programsUsed = PROGRAMS.filter((k) => real.some((v) =>
    !S(v, -1, -1, 0, `contribution_${k}_payer`).isNone || !S(v, -1, -1, 0, `contribution_${k}_worker`).isNone
    || !S(v, -1, -1, 0, "claims_" + k).isNone));
  const PAID_IN = /^(rate|rate_pu|bpu_base|contribution|wage_ceiling|extra_charge|share|contract_above|contract_rate|covid_|bpu_payable)/;

  const statusText = (status) => D.words["p_status_" + status] ? T("p_status_" + status) : status;

  /* regulations behind a section, each once */
  function laws(isPaidIn) {
    const seen = new Map();
    for (const r of D.rules) {
      if (r[0] === 0 && programsUsed.includes(r[1]) && PAID_IN.test(r[2]) === isPaidIn) {
        const law = [r[1].toUpperCase(), r[10], r[11], r[13]].join("|");
        if (!seen.has(law)) seen.set(law, { program: r[1], regulation: r[10], article: r[11], status: r[13], from: r[6], keys: new Set() });
        seen.get(law).keys.add(r[2]);
        if (r[6] < seen.get(law).from) seen.get(law).from = r[6];
      }
    }
    return [...seen.values()].map((l) => el("li", null, T("p_law", l.program.toUpperCase(), [...l.keys].join(", "), l.regulation || T("p_no_regulation"),
      l.article || T("p_no_article"), l.from, statusText(l.status))));
  }

  function movers(measure) {
    const [v, u] = pairs.length > 0 ? pairs[pairs.length - 1] : [reference, -1];
    const found = D.influences.filter((i) => i[0] === 0 && i[1] === v && i[2] === u && D.measures[i[3]].name === measure).slice(0, 3);
    return found.map((i) => {
      const input = D.inputs.find((x) => x[0] === i[4]) || [i[4], "", "", ""];
      return el("li", null, T("p_mover", i[4], Numbers.percent(i[5], i[6]), input[1], input[2], statusText(input[3]), titled(v, u)));
    });
  }

  function why(formula, isPaidIn, measure) {
    const parts = [p(T(formula))];
    if (isPaidIn !== null) parts.push(p(T("p_why_rules"), "small"), el("ul", { class: "small" }, ...laws(isPaidIn)));
    const moved = measure ? movers(measure) : [];
    if (moved.length > 0) parts.push(p(T("p_why_inputs"), "small"), el("ul", { class: "small" }, ...moved));
    parts.push(p(T("p_why_notes"), "small screen"));
    return el("details", { class: "why" }, el("summary", null, T("p_why")), ...parts);
  }

  /* ---- the head ---- */

  function head() {
    const node = document.getElementById("head");
    const asOf = D.asOf[0];
    const known = asOf.known === "" ? T("as_of_latest") : T(asOf.history ? "as_of_history" : "as_of", Numbers.month(asOf.known));
    const button = (key, name) => {
      const b = el("button", { type: "button", lang: key, "aria-pressed": String(lang === key) }, name);
      b.addEventListener("click", () => { lang = key; render(); document.querySelector(`.langs [lang="${key}"]`).focus(); });
      return b;
    };
    document.title = D.meta.title;
    document.documentElement.lang = lang;
    document.querySelector(".skip").textContent = T("p_skip");
    node.append(
      el("div", { class: "top" },
        p(["Payung", D.meta.areaName ? `${D.meta.areaName} (${D.meta.area})` : D.meta.area, span, known].join(" · "), "kicker"),
        el("div", { class: "langs", role: "group", "aria-label": T("p_language") }, button("id", "Indonesia"), button("en", "English"))),
      el("h1", null, D.meta.title));
    if (D.meta.wanted > D.meta.replicates) {
      node.append(p(T("stopped", Numbers.whole(D.meta.replicates), Numbers.whole(D.meta.wanted)), "stopped"));
    }
    node.append(el("ol", { class: "variants", "aria-label": T("variants") }, ...D.variants.map((name, v) => el("li", null,
      el("span", { class: "tag" }, label(v)), " " + (v === D.baseline ? T("baseline", name) : name)))));
  }

  /* ---- the answer ---- */

  const perYear = (s) => times(s, 1 / YEARS.length);

  /* a sentence on the payer's money, then on that of every other payer, who are never added up; and on families */
  function sentence(v, u) {
    const cost = perYear(S(v, u, -1, 0, COST)), node = el("p", { class: "lead" });
    const parts = (c) => {
      const sign = c.p50 < 0 ? -1 : 1, form = (x) => Numbers.idr(x, quantileError(c));
      return { isMore: sign > 0, mid: form(sign * c.p50), low: form(sign > 0 ? c.p5 : -c.p95), high: form(sign > 0 ? c.p95 : -c.p5) };
    };
    if (cost.isNone) {
      node.append(T("p_costs_same", label(v), label(u), whose()));
    } else {
      const m = parts(cost);
      const [before, after] = T(m.isMore ? "p_costs_more" : "p_costs_less", label(v), label(u), "\u0000", m.low, m.high, whose()).split("\u0000");
      node.append(before, el("strong", null, m.mid), after);
    }
    for (const payer of D.payers.filter((k) => k !== D.payer)) {
      const other = perYear(S(v, u, -1, 0, "cost_" + payer));
      if (!other.isNone) {
        const m = parts(other);
        node.append(T(m.isMore ? "also_more" : "also_less", "", "", m.mid, "", m.low, m.high, T("whose_" + payer)));
      }
    }
    const helped = S(v, u, -1, 0, "families_helped");
    if (!helped.isNone) {
      const count = (x) => Numbers.count(x, quantileError(helped));
      node.append(". ", T("p_helps_more", label(v), label(u), count(helped.p50), count(helped.p5), count(helped.p95), span));
    } else {
      node.append(". ", T("p_helps_same"));
    }
    if (!cost.isNone) node.append(" ", el("small", null, T("p_error", Numbers.idr(cost.mcse, cost.mcse))));
    return node;
  }

  /* where a variant rests on what hardly anybody has seen, the break-even comes before all else; as in
   * text_break_even.c: shares are of workers who stay 12 months, one above 1 is said with a longer stay */
  function breakEven() {
    const texts = D.rows.filter((r) => r[0] === 0 && r[3] === -1 && r[4] === 0 && D.measures[r[5]].name === "break_even_cheaper").map((r) => {
      const [v, u, payer, cheaper] = [r[1], r[2], r[6], { mean: r[8], mcse: r[12] }];
      const at = S(v, u, -1, 0, "break_even"), here = S(v, u, -1, 0, "break_even_here"), error = quantileError(here);
      const most = 12 * YEARS.length;
      let text = T(!at.isNone ? "even_is" : cheaper.mean >= 1 ? "even_cheaper" : cheaper.mean <= 0 ? "even_dearer" : "even_none", label(v), label(u), T("whose_" + payer));
      if (!at.isNone) {
        let stay = 12;
        while (at.mean * 12 / stay > 1 && stay + 12 <= most) stay += 12;
        const scale = 12 / stay, form = (f) => Numbers.percent(at.mean * scale * f, at.mcse * scale * f);
        text += T(2 * stay <= most ? "even_if_either" : "even_if", form(1), String(stay), form(.5), String(2 * stay));
      }
      text += T("even_here", Numbers.percent(here.p50, error), Numbers.percent(here.p5, error), Numbers.percent(here.p95, error),
        Numbers.chance(cheaper.mean, cheaper.mcse, D.meta.replicates));
      return { line: el("li", null, text), against: v !== reference && u !== reference ? reference : D.baseline };
    });
    if (texts.length === 0) return null;
    const lines = texts.map((t) => t.line), explained = [...new Set(texts.map((t) => t.against))].filter((v) => v >= 0).map((v) => T("even_explained", label(v)));
    return el("div", { id: "even" }, el("h3", null, T("even_title")), el("ul", null, ...lines.slice(0, 3)),
      lines.length > 3 ? el("details", { class: "behind" }, el("summary", null, T("p_even_more", String(lines.length - 3))), el("ul", null, ...lines.slice(3))) : null,
      p(explained.join(" "), "small"));
  }

  /* the chance that an appropriation does not last, in the worst year; null: there is none */
  function runout(v) {
    let worst = null;
    D.groups.forEach((name, g) => YEARS.forEach((year) => {
      if (!S(v, -1, g, year, "appropriation").isNone) {
        const s = S(v, -1, g, year, "runout");
        if (worst === null || s.mean > worst.mean) worst = { mean: s.mean, mcse: s.mcse, year };
      }
    }));
    return worst;
  }

  function keyTable() {
    const cost = D.variants.map((n, v) => perYear(S(v, -1, -1, 0, COST)));
    const exponent = unitOf(cost.map((c) => c.p95));
    const heads = ["<" + T("variant"), T("p_cost_year", unitText(exponent)), T("range"), T("p_coverage_at", D.meta.last), T("p_runs_out"),
      T("p_families_helped"), T("p_families_missed"), T("points_per").replace("|", "\n")];
    const lines = D.variants.map((name, v) => {
      const covered = ratio(S(v, -1, -1, D.meta.last, "covered_dec"), S(v, -1, -1, D.meta.last, "workers_dec"));
      const chance = runout(v), helped = S(v, -1, -1, 0, "families_helped"), missed = S(v, -1, -1, 0, "families_missed");
      const points = pointsPer(v);
      return [[named(v), name], [inUnit(exponent)(cost[v].p50, quantileError(cost[v])), cost[v].p50],
        range(cost[v], inUnit(exponent)),
        covered ? [Numbers.percent(covered.mean, covered.mcse), covered.mean] : "–",
        chance ? [Numbers.chance(chance.mean, chance.mcse, D.meta.replicates), chance.mean] : T("p_no_budget"),
        [Numbers.count(helped.p50, quantileError(helped)), helped.p50], [Numbers.count(missed.p50, quantileError(missed)), missed.p50],
        points ? [Numbers.inUnit(points.mean, points.mcse, 0), points.mean] : "–"];
    });
    return el("div", null, table(T("p_key_title", whose(), span), heads, lines, "key"), csv("ringkasan", heads, lines));
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

  /* what the difference would buy where a person-month costs least; only of variants that nobody else pays for,
   * since what others pay would come on top */
  function otherwise() {
    const isAlone = (v) => D.payers.every((k) => k === D.payer || S(v, -1, -1, 0, "cost_" + k).isNone);
    const per = real.filter(isAlone).map((v) => ({ v, cost: ratio(S(v, -1, -1, 0, COST), S(v, -1, -1, 0, "covered_pmonths")) }))
      .filter((x) => x.cost && x.cost.mean > 0).sort((a, b) => a.cost.mean - b.cost.mean);
    const texts = [];
    for (const [v, u] of pairs) {
      const more = perYear(S(v, u, -1, 0, COST)), cheapest = per[0];
      if (more.mean > 0 && more.p5 > 0 && cheapest && cheapest.v !== v) {
        const median = { mean: more.p50, mcse: quantileError(more) }, people = ratio(median, times(cheapest.cost, 12));
        if (people.mean >= 10) texts.push(el("li", null, T("p_otherwise", label(v), label(u), money(more), Numbers.count(people.mean, people.mcse),
          label(cheapest.v), Numbers.idr(cheapest.cost.mean, cheapest.cost.mcse))));
      }
    }
    return texts.length > 0 ? el("div", null, el("h3", null, T("p_otherwise_title")), el("ul", null, ...texts)) : null;
  }

  function answer() {
    const node = section("answer", T("p_answer")), even = breakEven();
    if (even) node.append(even);
    for (const [v, u] of pairs) node.append(sentence(v, u));
    if (pairs.length === 0) node.append(p(T("p_one_variant")));
    node.append(p(T("p_range_is"), "small"), keyTable(), p(T("p_keys"), "small screen"));
    const more = otherwise();
    if (more) node.append(more);
    node.append(why("p_why_cost", true, COST === "cost_regency" ? "cost" : "cost"));
  }

  /* ---- pictures ---- */

  const panels = (n, wide) => el("div", { class: `panels${wide ? " wide" : ""}${n === 1 ? " one" : ""}` });

  function differences() {
    if (pairs.length === 0) return null;
    const cells = pairs.map(([v, u]) => YEARS.map((year) => ({ v, u, year, s: S(v, u, -1, year, COST) })));
    const all = cells.flat();
    const exponent = unitOf(all.flatMap((c) => [c.s.p5, c.s.p95])), form = inUnit(exponent);
    const node = section("difference", T("p_difference", whose()), p(T("p_difference_lead", unitText(exponent))));
    const grid = panels(pairs.length);
    node.append(grid);
    const domain = Charts.domainOf(all.flatMap((c) => [c.s.p5, c.s.p95]));
    cells.forEach((list) => Charts.difference(grid, T("p_less_named", label(list[0].v), short(D.variants[list[0].v]), label(list[0].u)),
      list.map((c) => ({ year: c.year, low: c.s.p5, mid: c.s.p50, high: c.s.p95, says: `${c.year}: ${money(c.s)}\n${T("range")}: ${range(c.s, Numbers.idr)}` })),
      domain, tick(exponent)));
    const years = [...YEARS, 0];
    const heads = ["<" + T("variant"), T("year"), T("median"), "P5", "P95", T("p_mcse"), T("p_more_helped"), "P5", "P95"];
    const lines = pairs.flatMap(([v, u]) => years.map((year) => {
      const s = S(v, u, -1, year, COST), f = S(v, u, -1, year, "families_helped"), e = quantileError(s), fe = quantileError(f);
      return [titled(v, u), year === 0 ? T("all_years") : [String(year), year], [form(s.p50, e), s.p50], [form(s.p5, e), s.p5], [form(s.p95, e), s.p95],
        [Numbers.idr(s.mcse, s.mcse), s.mcse], [Numbers.count(f.p50, fe), f.p50], [Numbers.count(f.p5, fe), f.p5], [Numbers.count(f.p95, fe), f.p95]];
    }));
    const title = T("p_difference_table", unitText(exponent)), made = behind("selisih", title, heads, lines);
    made.className = "screen";
    node.append(made, why("p_why_difference", null, "cost"));
    return el("section", { class: "print", "aria-hidden": "true" }, el("h2", null, T("p_difference", whose())), table(title, heads, lines));
  }

  function costs() {
    const cells = real.map((v) => YEARS.map((year) => ({ v, year, s: S(v, -1, -1, year, COST) })));
    const all = cells.flat();
    if (all.length === 0) return;
    const exponent = unitOf(all.map((c) => c.s.p95)), form = inUnit(exponent);
    const node = section("cost", T("p_cost", whose()), p(T("p_fan_lead", unitText(exponent))));
    const grid = panels(cells.length);
    node.append(grid);
    const domain = Charts.domainOf(all.flatMap((c) => [c.s.p5, c.s.p95]));
    cells.forEach((list) => Charts.fan(grid, named(list[0].v), list.map((c) => ({ year: c.year, low: c.s.p5, mid: c.s.p50, high: c.s.p95,
      says: `${c.year}: ${money(c.s)}\n${T("range")}: ${range(c.s, Numbers.idr)}` })), domain, tick(exponent)));
    const heads = ["<" + T("variant"), T("year"), T("median"), "P5", "P95", T("mean"), T("p_mcse")];
    const lines = real.flatMap((v) => [...YEARS, 0].map((year) => {
      const s = S(v, -1, -1, year, COST), e = quantileError(s);
      return [named(v), year === 0 ? T("all_years") : [String(year), year], [form(s.p50, e), s.p50], [form(s.p5, e), s.p5], [form(s.p95, e), s.p95],
        [form(s.mean, s.mcse), s.mean], [Numbers.idr(s.mcse, s.mcse), s.mcse]];
    }));
    node.append(behind("biaya", T("p_cost_table", unitText(exponent)), heads, lines), why("p_why_cost", true, "cost"));
  }

  function coverage() {
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
      return [named(v), [String(year), year], [form(c[4], c), c[4]], [form(c[3], c), c[3]], [form(c[5], c), c[5]],
        [Numbers.count(members.mean, members.mcse), members.mean], [Numbers.count(workers.mean, workers.mcse), workers.mean],
        months ? [Numbers.percent(months.mean, months.mcse), months.mean] : "–"];
    }));
    node.append(behind("cakupan", T("p_coverage_table"), heads, lines));
    if (D.groups.length > 1) {
      const groupHeads = ["<" + T("variant"), "<" + T("group"), T("p_members"), T("p_workers"), T("p_share")];
      const groupLines = list.flatMap((v) => D.groups.map((name, g) => {
        const members = S(v, -1, g, D.meta.last, "covered_dec"), workers = S(v, -1, g, D.meta.last, "workers_dec"), share = ratio(members, workers);
        return [named(v), name, [Numbers.count(members.mean, members.mcse), members.mean], [Numbers.count(workers.mean, workers.mcse), workers.mean],
          share ? [Numbers.percent(share.mean, share.mcse), share.mean] : "–"];
      }));
      node.append(el("details", { class: "behind" }, el("summary", null, T("p_groups")), table(T("p_groups_table", D.meta.last), groupHeads, groupLines),
        csv("kelompok", groupHeads, groupLines)));
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
      return [named(v), [String(year), year], [Numbers.count(100 * level(year).p50, 0) + "\u00a0%", level(year).p50], [form(s.p50), s.p50], [form(s.p5), s.p5], [form(s.p95), s.p95],
        [Numbers.count(100 * missing.p50, 100 * e), missing.p50], [Numbers.chance(reached.mean, reached.mcse, D.meta.replicates), reached.mean]];
    }));
    const title = T("target_title", D.meta.target, T(D.meta.targetOf === 0 ? "of_eligible" : "of_employed"));
    const more = D.meta.targetOthers > 0 ? p(T("target_others", Numbers.whole(D.meta.targetOthers), Numbers.whole(D.meta.targetOthersCovered)), "small") : null;
    node.append(el("details", { class: "behind" }, el("summary", null, T("p_target_open", D.meta.target)), table(title, heads, lines), more, csv("target", heads, lines)));
  }

  /* ---- risk ---- */

  const exceedOf = (v, year) => D.exceed.find((e) => e[0] === 0 && e[1] === v && e[2] === year);

  /* P(cost > budget) from the quantiles at 0, 1/200, ... 1 */
  function chanceAbove(quantiles, budget) {
    const n = quantiles.length - 1;
    if (budget < quantiles[0]) return 1;
    if (budget >= quantiles[n]) return 0;
    let i = 0;
    while (quantiles[i + 1] <= budget) i++;
    return 1 - (i + (budget - quantiles[i]) / (quantiles[i + 1] - quantiles[i])) / n;
  }

  function plan(v, year) {
    return D.groups.reduce((sum, name, g) => plus(sum, S(v, -1, g, year, "appropriation")), { mean: 0, mcse: 0 });
  }

  const riskyYears = YEARS.filter((year) => real.some((v) => exceedOf(v, year)));

  function risk() {
    if (riskyYears.length === 0) return;
    const list = real.filter((v) => exceedOf(v, yearAt));
    const n = D.meta.replicates;
    const exponent = unitOf(list.map((v) => exceedOf(v, yearAt)[3][200])), form = inUnit(exponent);
    const node = section("risk", T("p_risk"), p(T("p_risk_lead", whose())));
    const select = el("select", { id: "risk-year" }, ...riskyYears.map((y) => el("option", { value: y }, String(y))));
    select.value = String(yearAt);
    select.addEventListener("change", () => { yearAt = Number(select.value); render(); document.getElementById("risk-year").focus(); });
    node.append(p("", "choose"));
    node.lastChild.append(el("label", { for: "risk-year" }, T("p_risk_year") + " "), select, el("span", { class: "print" }, String(yearAt)));
    const grid = panels(list.length, true);
    node.append(grid);
    list.forEach((v) => {
      const q = exceedOf(v, yearAt)[3], planned = plan(v, yearAt), own = unitOf([q[200]]);
      const marks = [[.5, 100], [.2, 160], [.1, 180], [.05, 190]].map(([chance, i]) => ({ budget: q[i], chance, text: chance === .05 ? T("p_safe", form95(q[190], own)) : "",
        says: T("p_read", Numbers.idr(q[i], errorAt(v)), Numbers.percent(chance, 0)) }));
      if (planned.mean > 0) {
        const chance = chanceAbove(q, planned.mean);
        marks.push({ budget: planned.mean, chance, isPlan: true, text: T("p_planned"),
          says: T("p_read_plan", Numbers.idr(planned.mean, planned.mcse), Numbers.chance(chance, 0, n)) });
      }
      const points = q.map((x, i) => [x, 1 - i / 200]);
      Charts.curve(grid, `${named(v)} (${unitText(own)})`, points, marks, tick(own), percentTick)
        .onRead((budget) => T("p_read", Numbers.idr(budget, errorAt(v)), Numbers.chance(chanceAbove(q, budget), 0, n)));
    });
    node.append(...riskTable(real, exponent, YEARS, "pagu", true), why("p_why_risk", null, "cost"));

    function form95(x, own) {
      return Numbers.idr(x, errorAt(list[0])) && T("p_in", Numbers.inUnit(x, errorFor(x), own), unitText(own));
    }
    function errorFor(x) {
      const v = list.find((w) => exceedOf(w, yearAt)[3][190] === x);
      return errorAt(v === undefined ? list[0] : v);
    }
    function errorAt(v) {
      const q = exceedOf(v, yearAt)[3];
      return 2.1 * Math.abs(q[190] - q[10]) / 3.29 / Math.sqrt(n);
    }
  }

  /* what a ceiling must be, and how often what was planned does not do */
  function riskTable(list, exponent, years, name, isBehind) {
    const n = D.meta.replicates;
    const heads = ["<" + T("variant"), T("year"), T("median"), "P80", "P90", "P95", T("p_reserve"), T("p_plan_mean"), T("p_plan_exceeded"), T("p_runs_out_year")];
    const lines = list.flatMap((v) => years.filter((year) => exceedOf(v, year)).map((year) => {
      const q = exceedOf(v, year)[3], planned = plan(v, year);
      const error = 2.1 * Math.abs(q[190] - q[10]) / 3.29 / Math.sqrt(n), form = inUnit(exponent);
      const above = chanceAbove(q, planned.mean), out = worstRunout(v, year);
      return [named(v), [String(year), year], [form(q[100], error), q[100]], [form(q[160], error), q[160]], [form(q[180], error), q[180]],
        [form(q[190], error), q[190]], q[100] > 0 ? [Numbers.percent(q[190] / q[100] - 1, error / q[100]), q[190] / q[100] - 1] : "–",
        planned.mean > 0 ? [form(planned.mean, planned.mcse), planned.mean] : T("p_no_budget"),
        planned.mean > 0 ? [Numbers.chance(above, 0, n), above] : "–", out ? [Numbers.chance(out.mean, out.mcse, n), out.mean] : "–"];
    }));
    const title = T("p_risk_table", unitText(exponent));
    return isBehind ? [behind(name, title, heads, lines)] : [table(title, heads, lines)];
  }

  function worstRunout(v, year) {
    let worst = null;
    D.groups.forEach((name, g) => {
      if (!S(v, -1, g, year, "appropriation").isNone) {
        const s = S(v, -1, g, year, "runout");
        if (worst === null || s.mean > worst.mean) worst = s;
      }
    });
    return worst;
  }

  /* ---- who pays ---- */

  const STACK = PROGRAMS.map((k) => [k, `contribution_${k}_payer`]).concat([["overhead", "overhead"]],
    PROGRAMS.map((k) => [k + "_worker", `contribution_${k}_worker`]));
  const stackName = (kind) => kind === "overhead" ? T("p_overhead") : kind.endsWith("_worker")
    ? T("p_by_worker", kind.replace("_worker", "").toUpperCase()) : T("p_by_payer", kind.toUpperCase());

  function payers() {
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
        ...used.map(([k, m]) => S(v, -1, -1, year, m)).map((s) => [form(s.mean, s.mcse), s.mean]), [form(sum.mean, sum.mcse), sum.mean]];
    }));
    node.append(behind("pembayar-program", T("p_payers_table", unitText(exponent)), heads, lines), payerTable(exponent, true), why("p_why_payers", true, null));
  }

  /* every payer apart: their money is never added up; and from which source each pays */
  function payerTable(exponent, isBehind) {
    const form = inUnit(exponent), lines = [];
    for (const v of real) {
      for (const payer of D.payers) {
        const s = S(v, -1, -1, 0, "cost_" + payer), year = perYear(s);
        if (!s.isNone) {
          const sources = D.rows.filter((r) => r[0] === 0 && r[1] === v && r[2] === -1 && r[3] === -1 && r[4] === 0 && r[6] === payer && r[7] !== ""
            && (D.measures[r[5]].name === "cost" || D.measures[r[5]].name.startsWith("cost_by_"))).map((r) => T("source_" + r[7]));
          lines.push([named(v), payerName(payer), sources.join(", ") || (payer === "worker" ? T("source_own") : "–"), [form(year.p50, quantileError(year)), year.p50],
            range(year, form), [form(s.mean, s.mcse), s.mean]]);
        }
      }
    }
    const heads = ["<" + T("variant"), "<" + T("by_payer"), "<" + T("by_source"), T("p_cost_year", unitText(exponent)), T("range"), T("p_all_mean")];
    const title = T("p_payer_table", unitText(exponent));
    return isBehind ? el("details", { class: "behind" }, el("summary", null, T("p_payer_open")), table(title, heads, lines), csv("pembayar", heads, lines))
      : table(title, heads, lines);
  }

  /* ---- families ---- */

  function families() {
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
      return [named(d.v), [count(deaths), deaths.mean], [count(d.helped), d.helped.mean], range(d.helped, Numbers.count), [count(d.missed), d.missed.mean],
        range(d.missed, Numbers.count), [count(d.reduced), d.reduced.mean], D.baseline < 0 ? "–" : [count(more), more.mean]];
    });
    node.append(behind("keluarga", T("p_families_table", span), heads, lines));
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
      return [m.endsWith("_idr") ? form(x.mean, x.mcse) : Numbers.count(x.mean, x.mcse), x.mean];
    })]);
    node.append(el("details", { class: "behind" }, el("summary", null, T("p_missed_open")), table(T("missed_title", span, unitText(exponent)), heads, lines),
      p(T("missed_explained"), "small"), csv("tidak-diterima", heads, lines)));
  }

  /* ---- claims ---- */

  const RISKS = ["jkk", "jkm", "jp", "jkp"];

  /* what a program's fund receives; JKP is not billed, but moved from others and the state */
  function income(v, k) {
    const s = (m) => S(v, -1, -1, 0, m), own = plus(s(`contribution_${k}_payer`), s(`contribution_${k}_worker`));
    if (k === "jkp") return plus(own, s("jkp_from_state"), s("jkp_from_jkk"), s("jkp_from_jkm"));
    return k === "jp" ? own : { mean: own.mean - s("jkp_from_" + k).mean, mcse: own.mcse + s("jkp_from_" + k).mcse };
  }

  function claims() {
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
    const share = (a, b) => { const r = ratio(a, b); return r && b.mean > 0 ? [Numbers.percent(r.mean, r.mcse), r.mean] : "–"; };
    const lines = data.flatMap((d) => d.risks.map((r) => [named(d.v), r.k.toUpperCase(), [form(r.in.mean, r.in.mcse), r.in.mean], [form(r.incurred.mean, r.incurred.mcse), r.incurred.mean],
      [form(r.paid.mean, r.paid.mcse), r.paid.mean], share(r.incurred, r.in), share(r.paid, r.in)]));
    node.append(p(T("claims_explained"), "small"), behind("klaim", T("p_claims_table", unitText(exponent)), heads, lines), why("p_why_claims", false, null));
  }

  /* ---- where the spread comes from ---- */

  const spreadTitle = (s) => titled(s[1], s[2]) + ": " + (lang === "id" ? D.measures[s[3]].id : D.measures[s[3]].en);

  function spread() {
    const list = D.spreads.filter((s) => s[0] === 0 && s[4] > 0);
    if (list.length === 0) return;
    if (spreadAt === null) {
      const at = list.findIndex((s) => pairs.length > 0 && s[1] === pairs[0][0] && s[2] === pairs[0][1] && D.measures[s[3]].name === "cost");
      spreadAt = at < 0 ? 0 : at;
    }
    const node = section("spread", T("p_spread"), p(T("p_spread_lead")));
    const select = el("select", { id: "spread-figure" }, ...list.map((s, i) => el("option", { value: i }, spreadTitle(s))));
    select.value = String(spreadAt);
    select.addEventListener("change", () => { spreadAt = Number(select.value); render(); document.getElementById("spread-figure").focus(); });
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
      Charts.bars(inputs, [...ranked.map((i) => bar(i[4], "whole", i[5], i[6])), ...(rest > 0 ? [bar(T("p_rest"), "missed", rest, restError)] : [])],
        [0, Math.max(1, d3.max(ranked, (i) => i[5] + i[6]))], 640, 200, 60);
    }
    node.append(p(T("p_estimator"), "small"));
    const layerHeads = ["<" + T("figure"), T("p_deviation"), layerName("unknown"), "±", layerName("years"), "±", layerName("luck"), "±"];
    const layerLines = list.map((x) => {
      const deviation = Math.sqrt(x[4]), error = deviation / Math.sqrt(2 * D.meta.replicates), isMoney = D.measures[x[3]].unit === "idr";
      const cell = (part, e) => [[Numbers.percent(part / x[4], e / x[4]), part / x[4]], [Numbers.percent(e / x[4], e / x[4]), e / x[4]]];
      return [spreadTitle(x), [isMoney ? Numbers.idr(deviation, error) : Numbers.count(deviation, error), deviation],
        ...cell(x[5], x[8]), ...cell(x[6], x[9]), ...cell(x[7], x[10])];
    });
    node.append(behind("rentang", T("p_spread_table"), layerHeads, layerLines));
    const heads = ["<" + T("figure"), "<" + T("p_input"), T("p_share_variance"), "±", "<" + T("p_value"), "<" + T("p_source"), "<" + T("p_status")];
    const lines = list.flatMap((x) => D.influences.filter((i) => i[0] === 0 && i[1] === x[1] && i[2] === x[2] && i[3] === x[3]).map((i) => {
      const input = D.inputs.find((one) => one[0] === i[4]) || ["", "", "", ""];
      return [spreadTitle(x), i[4], [Numbers.percent(i[5], i[6]), i[5]], [Numbers.percent(i[6], i[6]), i[6]], input[1], input[2], statusText(input[3])];
    }));
    if (lines.length > 0) {
      node.append(el("details", { class: "long" }, el("summary", null, T("p_ranked_open")), table(T("p_ranked_table"), heads, lines), csv("pengaruh", heads, lines)));
    }
  }

  /* ---- hand arithmetic ---- */

  const EFFECTS = ["effect_gap", "effect_base", "effect_relief", "effect_type", "effect_rounding"];

  function hand() {
    const list = real.filter((v) => !S(v, -1, -1, 0, "plan_idr").isNone);
    if (list.length === 0) return;
    const node = section("hand", T("p_hand"), p(T("p_hand_lead", span)));
    const grid = panels(list.length, true);
    node.append(grid);
    const steps = (v) => {
      const out = [], add = (name, from, to, s, isWhole) => out.push({ name, from, to, isWhole, says: `${name}: ${Numbers.idr(s.mean, s.mcse)}`, text: Numbers.idr(s.mean, s.mcse) });
      const start = S(v, -1, -1, 0, "plan_idr");
      let at = start.mean;
      add(T("p_plan"), 0, at, start, true);
      for (const m of EFFECTS) {
        const s = S(v, -1, -1, 0, m);
        if (s.isNone) continue;
        add(T("p_" + m), at, at + s.mean, s, false);
        at += s.mean;
      }
      const billed = plus(...PROGRAMS.flatMap((k) => [S(v, -1, -1, 0, `contribution_${k}_payer`), S(v, -1, -1, 0, `contribution_${k}_worker`)]));
      add(T("p_billed"), 0, billed.mean, billed, true);
      return out;
    };
    list.forEach((v) => {
      const all = steps(v);
      Charts.waterfall(grid, named(v), all, Charts.domainOf(all.flatMap((s) => [s.from, s.to])));
    });
    const lineNames = [["plan_idr", "p_plan"], ...EFFECTS.map((m) => [m, "p_" + m])];
    const heads = ["<" + T("p_line"), ...list.map((v) => label(v))];
    const whole = (x) => [Numbers.whole(x), x];
    const lines = lineNames.map(([m, key]) => [T(key), ...list.map((v) => whole(S(v, -1, -1, 0, m).mean))]);
    lines.push([T("p_billed"), ...list.map((v) => whole(d3.sum(PROGRAMS, (k) => S(v, -1, -1, 0, `contribution_${k}_payer`).mean + S(v, -1, -1, 0, `contribution_${k}_worker`).mean)))]);
    const gaps = D.measures.filter((m) => m.name.startsWith("gap_")).map((m) => m.name);
    const months = [["plan_pmonths", "plan_months"], ...gaps.map((m) => [m, m]), ["billed_pmonths", "billed_months"]].filter(([m]) =>
      list.some((v) => !S(v, -1, -1, 0, m).isNone));
    const lineName = (m, key) => D.words[key] ? T(key) : D.measures[measureAt.get(m)][lang];
    const monthLines = months.map(([m, key]) => [lineName(m, key), ...list.map((v) => {
      const s = S(v, -1, -1, 0, m).mean * (m.startsWith("gap_") ? -1 : 1);
      return [Numbers.whole(s), s];
    })]);
    node.append(behind("hitungan-tangan", T("p_hand_table"), heads, lines),
      el("details", { class: "behind" }, el("summary", null, T("p_hand_months")), table(T("p_hand_months_table"), heads, monthLines), csv("bulan-orang", heads, monthLines)),
      why("p_why_hand", true, null));
  }

  /* ---- history ---- */

  function history() {
    for (let a = 1; a < D.asOf.length; a++) {
      const list = real.filter((v) => !S(v, -1, -1, 0, COST, a).isNone);
      const cost = list.map((v) => perYear(S(v, -1, -1, 0, COST, a))), exponent = unitOf(cost.map((c) => c.p95)), form = inUnit(exponent);
      const known = D.asOf[a].known === "" ? T("as_of_latest") : T(D.asOf[a].history ? "as_of_history" : "as_of", Numbers.month(D.asOf[a].known));
      const heads = ["<" + T("variant"), T("median"), T("range"), T("p_mcse"), T("p_then")];
      const lines = list.map((v, i) => {
        const then = perYear(S(v, -1, -1, 0, COST));
        return [named(v), [form(cost[i].p50, quantileError(cost[i])), cost[i].p50], range(cost[i], form), [Numbers.idr(cost[i].mcse, cost[i].mcse), cost[i].mcse],
          [form(then.p50, quantileError(then)), then.p50]];
      });
      section("history" + a, T("p_history"), p(T("p_history_lead", known)), table(T("p_history_table", whose(), unitText(exponent)), heads, lines), csv("sejarah", heads, lines));
    }
  }

  /* ---- what is not known; the sources ---- */

  function unknowns() {
    const node = section("unknown", T("notes_title"), el("ul", null, ...D.notes.map((n) => el("li", null, n[lang === "id" ? 1 : 0]))));
    const uncertain = D.inputs.filter((i) => i[3] === "uncertain" || i[3] === "yearly");
    const heads = ["<" + T("p_input"), "<" + T("p_value"), "<" + T("p_status"), "<" + T("p_source")];
    const line = (i) => [i[0], i[1], statusText(i[3]), i[2]];
    if (uncertain.length > 0) {
      node.append(el("details", { class: "behind" }, el("summary", null, T("p_uncertain", uncertain.length)), table(T("p_uncertain_table"), heads, uncertain.map(line)),
        csv("tidak-pasti", heads, uncertain.map(line))));
    }
    const weak = D.inputs.filter((i) => /recalled|estimated/.test(i[3]));
    if (weak.length > 0) {
      node.append(el("details", { class: "behind" }, el("summary", null, T("p_weak", weak.length)), table(T("p_weak_table"), heads, weak.map(line)), csv("perkiraan", heads, weak.map(line))));
    }
    node.append(el("details", null, el("summary", null, T("p_inputs", D.inputs.length)), table(T("p_inputs_table"), heads, D.inputs.map(line)), csv("masukan", heads, D.inputs.map(line))));
    rulesTable(node);
  }

  function rulesTable(node) {
    /* rows that differ in their bracket only are one line */
    const seen = new Map();
    for (const r of D.rules) {
      if (r[0] !== 0 || !programsUsed.includes(r[1])) continue;
      const key = [r[1], r[2], r[3], r[6], r[7], r[10], r[11], r[13]].join("|");
      if (!seen.has(key)) seen.set(key, { r, low: r[14], high: r[14], n: 0, projected: false });
      const one = seen.get(key);
      one.low = Math.min(one.low, r[14]);
      one.high = Math.max(one.high, r[14]);
      one.n++;
      one.projected = one.projected || r[15] !== 0;
    }
    const number = (x) => Number.isInteger(x) ? Numbers.whole(x) : String(x).replace(".", lang === "id" ? "," : ".");
    const heads = ["<" + T("p_rule"), "<" + T("p_value"), "<" + T("p_from"), "<" + T("p_until"), "<" + T("p_regulation"), "<" + T("p_status")];
    const lines = [...seen.values()].map(({ r, low, high, projected }) => [`${r[1].toUpperCase()} ${r[2]} ${r[3]}`.trim(),
      (low === high ? number(low) : number(low) + " – " + number(high)) + " " + r[5], r[6], (r[7] || T("p_open")) + (projected ? " " + T("p_projected") : ""),
      [r[10] || T("p_no_regulation"), r[11]].filter((x) => x !== "").join(", "), statusText(r[13]) + (r[9] ? "; " + r[9] : "")]);
    node.append(el("details", { id: "rules", class: "behind" }, el("summary", null, T("p_rules", lines.length)), table(T("p_rules_table"), heads, lines), csv("aturan", heads, lines)));
  }

  /* ---- the end ---- */

  function again() {
    const sets = D.inputs.filter((i) => i[2] === "--set" && i[0] !== "replicates").map((i) => ` --set ${quote(i[0] + "=" + i[1])}`).join("");
    const command = `payung run ${quote(D.meta.scenario)} --seed ${D.meta.seed} --replicates ${D.meta.wanted}${sets}`;
    section("again", T("again_title"), el("p", null, el("code", null, command)),
      p(T("p_hashes", D.meta.engine, D.meta.digest, D.meta.key), "small"));
    const foot = document.getElementById("foot");
    foot.append(p(T("p_foot", Numbers.whole(D.meta.replicates))), el("details", null, el("summary", null, T("p_licence")), el("pre", { tabindex: 0 }, D.licence)));

    function quote(text) {
      return /^[\w./:=,+-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'";
    }
  }

  /* on paper: what a meeting needs, on two pages, before everything else */
  function brief() {
    const list = real.filter((v) => exceedOf(v, yearAt));
    const node = el("section", { id: "brief", class: "print", "aria-hidden": "true" });
    if (list.length > 0) {
      const exponent = unitOf(list.map((v) => exceedOf(v, yearAt)[3][200]));
      node.append(el("h2", null, T("p_risk")), ...riskTable(list, exponent, [yearAt], "pagu", false));
    }
    const largest = d3.max(real, (v) => d3.max(D.payers, (k) => perYear(S(v, -1, -1, 0, "cost_" + k)).p95)) || 0;
    node.append(el("h2", null, T("p_payer_title")), payerTable(unitOf([largest]), false));
    node.append(el("h2", null, T("notes_title")), el("ul", null, ...D.notes.slice(0, 10).map((n) => el("li", null, n[lang === "id" ? 1 : 0]))));
    document.getElementById("main").append(node);
  }

  function render() {
    Numbers.lang = lang;
    for (const id of ["head", "main", "foot"]) document.getElementById(id).replaceChildren();
    head();
    answer();
    const more = differences();
    brief();
    if (more) document.getElementById("main").append(more);
    costs();
    coverage();
    risk();
    payers();
    families();
    spread();
    claims();
    hand();
    history();
    unknowns();
    again();
    const first = document.querySelector("#brief + section");
    if (first) first.classList.add("after-brief");
    Charts.enter(document.getElementById("main"));
    document.documentElement.dataset.ready = lang;
  }

  /* on paper the tables behind the pictures are open */
  const opened = [];
  window.addEventListener("beforeprint", () => document.querySelectorAll("details.behind:not([open])").forEach((d) => {
    d.open = true;
    opened.push(d);
  }));
  window.addEventListener("afterprint", () => opened.splice(0).forEach((d) => { d.open = false; }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.getElementById("tip").hidden = true;
  });
  if (riskyYears.length > 0) yearAt = riskyYears[0];
  Charts.defs();
  render();
})();
