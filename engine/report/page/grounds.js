/* SPDX-License-Identifier: MIT */
/* What a figure rests on: the rules in force in its years, the inputs behind it, and those that move it most. */
"use strict";

const Grounds = (() => {
  const { T, statusText } = Words, { D, PROGRAMS, YEARS, S, real } = Result;

  /* ---- which rules ---- */

  const PAID_IN = /^(rate|rate_pu|bpu_base|contribution|wage_ceiling|extra_charge|share|contract_above|contract_rate|covid_|bpu_payable|industry_payable)/;
  const COVER = /^(entry_age_below|grace_|bpu_wait|age_below|covid_entered|covid_full|months_needed|months_window|months_in_row|arrears_allowed)/;

  const programsOf = (v) => PROGRAMS.filter((k) => !S(v, -1, -1, 0, `contribution_${k}_payer`).isNone || !S(v, -1, -1, 0, `contribution_${k}_worker`).isNone
    || !S(v, -1, -1, 0, "claims_" + k).isNone);
  const programsUsed = PROGRAMS.filter((k) => real.some((v) => programsOf(v).includes(k)));

  /* what sort of rules decides a measure; null: none */
  function sortOf(measure) {
    if (/^(cost|contribution|overhead|appropriation|runout|plan_|effect_|billed|realisation|break_even|jkp_from)/.test(measure)) return PAID_IN;
    if (/^(covered|coverage|target|gap_)/.test(measure)) return COVER;
    if (/^(families|incurred|paid|claims|owed|missed|accidents_missed)/.test(measure)) return { test: (key) => !PAID_IN.test(key) && key !== "duty" };
    return null;
  }

  /* rows that differ in their bracket only are one rule; in short also those that differ in their class */
  function rules(isWanted, isShort) {
    const seen = new Map();
    for (const r of D.rules) {
      if (r[0] !== 0 || !isWanted(r)) continue;
      const key = [r[1], r[2], isShort ? "" : r[3], r[5], r[6], r[7], r[10], r[11], r[13]].join("|");
      if (!seen.has(key)) seen.set(key, { r, low: r[14], high: r[14], classes: new Set(), projected: false });
      const one = seen.get(key);
      one.low = Math.min(one.low, r[14]);
      one.high = Math.max(one.high, r[14]);
      one.classes.add(r[3]);
      one.projected = one.projected || r[15] !== 0;
    }
    const number = (x) => Number.isInteger(x) ? Numbers.whole(x) : String(x).replace(".", Words.lang === "id" ? "," : ".");
    const name = (r, classes) => {
      const [first, ...more] = classes;
      return [Rules.phrase(r[1], r[2], first), ...more.map((c) => Rules.called(r[1], "class", c))].join(", ");
    };
    return [...seen.values()].map(({ r, low, high, classes, projected }) => ({ rule: `${r[1].toUpperCase()}: ${name(r, classes)}`,
      value: (low === high ? number(low) : number(low) + " – " + number(high)) + " " + Rules.called(r[1], "unit", r[5]),
      from: r[6], fromText: Numbers.day(r[6]), until: r[7], untilText: (r[7] ? Numbers.day(r[7]) : T("p_open")) + (projected ? " " + T("p_projected") : ""), projected,
      regulation: [Rules.called(r[1], "regulation", r[10]) || T("p_no_regulation"), r[11]].filter((x) => x !== "").join(", "), status: statusText(r[13]) + (r[9] ? "; " + T("p_contested", Rules.called(r[1], "reading", r[9])) : "") }));
  }

  const inForce = (r) => T(r.until ? "why_in_force_until" : "why_in_force", r.fromText, r.until ? Numbers.day(r.until) : "") + (r.projected ? " " + T("p_projected") : "");

  /* the types of membership that a variant's policies have: a rule of another type decides nothing */
  function isOfType(r, types) {
    const type = r[2] === "rate_pu" ? "PU" : r[2].startsWith("bpu_") ? "BPU" : (/^(PU|BPU|JAKON)/.exec(r[3]) || [""])[0];
    return type === "" || types.size === 0 || types.has(type);
  }

  function rulesOf(a) {
    const sort = sortOf(a.measure), found = /_(jkk|jkm|jht|jp|jkp)(_|$)/.exec(a.measure), variants = a.u >= 0 ? [a.v, a.u] : [a.v];
    if (!sort) return [];
    const programs = a.k ? [a.k] : found ? [found[1]] : PROGRAMS.filter((k) => variants.some((v) => programsOf(v).includes(k)));
    const first = (a.year || YEARS[0]) + "-01-01", last = (a.year || D.meta.last) + "-12-31";
    const types = new Set(variants.flatMap((v) => inputs(v).filter((i) => i.setting === "type").map((i) => i.value.split(" ")[0])));
    return rules((r) => programs.includes(r[1]) && sort.test(r[2]) && r[6] <= last && (r[7] === "" || r[7] >= first) && isOfType(r, types), true);
  }

  /* ---- which inputs ---- */

  const PEOPLE = /^(workers|turnover|vacant|leaves_at|ages|men|growth)/;
  const EVENTS = /^(death_factor|accident|at_work|frailty|men|ages)/, BENEFITS = /^(children|studies|partial|total|cost_|unfit)/;
  const told = (i) => `${T("kind_" + i[5])}; ${Inputs.told(i)}`;
  const owners = new Set(D.inputs.filter((i) => /\.(programs|type|list)$/.test(i[0]) && !i[0].includes(": ")).map((i) => i[0].split(".")[0]));

  /* the inputs of a variant: its own in the place of the scenario's, those of policies that it switches off left out */
  function inputs(v) {
    const own = D.inputs.filter((i) => i[0].startsWith(D.variants[v] + ": ")).map((i) => [i[0].slice(D.variants[v].length + 2), i]);
    const replaced = new Map(own), off = new Set(own.filter(([name, i]) => i[1] === "false").map(([name]) => name));
    return D.inputs.filter((i) => !i[0].includes(": ")).map((i) => replaced.get(i[0]) || i).concat(own.filter(([name, i]) => i[1] !== "false" && !D.inputs.some((x) => x[0] === name)).map(([name, i]) => i))
      .map((i) => {
        const name = i[0].includes(": ") ? i[0].slice(D.variants[v].length + 2) : i[0], at = name.indexOf(".");
        return { name: i[0], owner: at < 0 ? "" : name.slice(0, at), setting: at < 0 ? name : name.slice(at + 1), value: i[1], told: told(i) };
      }).filter((i) => !off.has(i.owner));
  }

  function isBehind(a, i) {
    const isPolicy = owners.has(i.owner), isGroup = D.groups.includes(i.owner), m = a.measure;
    const isMoney = sortOf(m) === PAID_IN, isEvent = /^(deaths|families|incurred|paid|claims|owed|missed|accidents)/.test(m), isBenefit = /^(incurred|paid|owed|missed)/.test(m);
    if (isPolicy) return isMoney ? i.setting !== "claimed" : isEvent ? !/^(appropriation|runs_out|overhead|share)/.test(i.setting) : !/^(appropriation|overhead|share|claimed|base)/.test(i.setting)
      && m !== "deaths" && m !== "workers_dec";
    if (isGroup && a.g >= 0 && i.owner !== D.groups[a.g]) return false;
    if (isGroup) return BENEFITS.test(i.setting) ? isBenefit : EVENTS.test(i.setting) && !PEOPLE.test(i.setting) ? isEvent : true;
    if (i.owner === "minimum_wage") return isMoney || isBenefit;
    return /^(mortality|shocks)/.test(i.name) ? isEvent : !/^(beside|region|title)/.test(i.name);
  }

  function inputsOf(a) {
    const found = inputs(a.v).filter((i) => isBehind(a, i));
    if (a.u >= 0) found.push(...inputs(a.u).filter((i) => isBehind(a, i) && i.name.includes(": ") && !found.some((x) => x.name === i.name)));
    return found;
  }

  /* ---- what moves it most ---- */

  /* those that stand out of chance; of the figure over all years and groups: a year's own is not worked out */
  function moversOf(a) {
    const of = (measure) => D.influences.filter((i) => i[0] === 0 && i[1] === a.v && i[2] === a.u && D.measures[i[3]].name === measure);
    const own = of(a.measure), found = own.length > 0 || !a.measure.startsWith("cost_") ? own : of("cost");
    return found.filter((i) => i[5] > 2 * i[6]).slice(0, 5).map((i) => {
      const input = Inputs.find(i[4]);
      return { name: Words.inputName(i[4]), share: i[5], error: i[6], value: Words.inputValue(i[4], input[1]), told: told(input) };
    });
  }

  return { PAID_IN, programsUsed, rules, inForce, rulesOf, inputsOf, moversOf };
})();
