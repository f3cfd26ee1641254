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

  /* names of the scenario, as readers of the language call them */
  const calls = { id: new Map(DATA.called.id), en: new Map(DATA.called.en) };
  const called = (name) => calls[lang].has(name) ? calls[lang].get(name) : name;
  const title = () => called(DATA.meta.title);
  const variantName = (v) => called(DATA.variants[v]);
  const groupName = (g) => called(DATA.groups[g]);
  const targetName = () => called(DATA.meta.target);

  /* of an input's full name the variant, the policy or group, and a number of a policy's own; as pygi_translated_input */
  function inputName(name) {
    const leading = (text, end) => [...calls[lang].keys()].filter((k) => text.startsWith(k + end))
      .reduce((longest, k) => longest === null || k.length > longest.length ? k : longest, null);
    const targetOf = (text, end = leading(text, ".")) => end !== null ? [called(end), text.slice(end.length + 1)]
      : calls[lang].has(text) ? [called(text), ""] : null;
    const ends = ["/", ": "];
    let variant = "", rest = name, found = null;
    const end = ends.find((e) => leading(name, e) !== null);
    if (end !== undefined) {
      variant = called(leading(name, end));
      rest = name.slice(leading(name, end).length + end.length);
      found = targetOf(rest);
    } else if (leading(name, ".") !== null) {
      found = targetOf(name);
    } else {
      for (let i = 1; i < name.length && found === null; i++) {
        for (const e of ends.filter((e) => found === null && name.startsWith(e, i))) {
          found = targetOf(name.slice(i + e.length));
          if (found !== null) variant = name.slice(0, i);
        }
      }
    }
    const [target, setting] = found || ["", rest];
    const own = setting.startsWith("own.") ? called(setting.slice(4)) : setting;
    return variant + (variant === "" ? "" : target !== "" && own !== "" ? ", " : ": ") + target + (target !== "" && own !== "" ? ": " : "") + own;
  }

  /* the value of an input that names a group or a policy; as pygi_translated_value */
  const inputValue = (name, value) => /.\.(list|quota\.policy|quota\.after|weak)$/.test(name) ? called(value) : value;

  const label = (v) => String.fromCharCode(65 + v % 26).repeat(1 + Math.floor(v / 26));
  /* long names are cut where there is little room; the head has them whole */
  const short = (name) => [...name].length > 44 ? [...name].slice(0, 43).join("").trimEnd() + "…" : name;
  const named = (v) => label(v) + "  " + short(variantName(v));
  /* in a sentence, where the name is short enough to be read on the way */
  const spoken = (v) => [...variantName(v)].length <= 36 ? T("p_called", label(v), variantName(v)) : label(v);
  const titled = (v, minus) => minus < 0 ? named(v) : T("p_less", label(v), label(minus));
  const payerName = (key) => T(DATA.province && key === "regency" ? "payer_regencies" : "payer_" + key);
  const span = DATA.meta.first === DATA.meta.last ? String(DATA.meta.first) : DATA.meta.first + "–" + DATA.meta.last;

  return {
    get lang() { return lang; },
    set lang(l) { lang = l; Numbers.lang = l; },
    T, statusText, called, title, variantName, groupName, targetName, inputName, inputValue, label, short, named, spoken, titled, payerName, span,
  };
})();
