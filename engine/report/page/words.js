/* SPDX-License-Identifier: MIT */
/* Texts in the language that is shown, and what things are called. */
"use strict";

const Words = (() => {
  let lang = "id";

  function T(key, ...args) {
    if (!DATA.words[key]) throw new Error("no text " + key);
    return DATA.words[key][lang === "id" ? 0 : 1].replace(/\{(\d)\}/g, (all, i) => args[i]).replace(/ %/g, "\u00a0%");
  }
  /* "verified (rounded)": the word it begins with is translated */
  const statusText = (status) => status.replace(/^[a-z]+/, (word) => DATA.words["source_" + word] ? T("source_" + word) : word);

  /* names of the scenario */
  const title = () => DATA.meta.title;
  const variantName = (v) => DATA.variants[v];
  const groupName = (g) => DATA.groups[g];

  const label = (v) => String.fromCharCode(65 + v % 26).repeat(1 + Math.floor(v / 26));
  /* long names are cut where there is little room; the head has them whole */
  const short = (name) => [...name].length > 44 ? [...name].slice(0, 43).join("").trimEnd() + "…" : name;
  const named = (v) => label(v) + "  " + short(variantName(v));
  const titled = (v, minus) => minus < 0 ? named(v) : T("p_less", label(v), label(minus));
  const payerName = (key) => T(DATA.province && key === "regency" ? "payer_regencies" : "payer_" + key);
  const span = DATA.meta.first === DATA.meta.last ? String(DATA.meta.first) : DATA.meta.first + "–" + DATA.meta.last;

  return {
    get lang() { return lang; },
    set lang(l) { lang = l; Numbers.lang = l; },
    T, statusText, title, variantName, groupName, label, short, named, titled, payerName, span,
  };
})();
