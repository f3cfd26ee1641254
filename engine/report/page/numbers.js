/* SPDX-License-Identifier: MIT */
/* Numbers as people write them: the rules of engine/report/format.c, digit for digit. A test holds
 * the two against one another. Digits follow the simulation error; an error of 0 means exact. */
"use strict";

const Numbers = (() => {
  const MAX_DIGITS = 17, MAX_SIGNIFICANT = 4, MAX_PERCENT = 3, MAX_DECIMALS = 3;
  const UNITS = { id: ["", "ribu", "juta", "miliar", "triliun"], en: ["", "thousand", "million", "billion", "trillion"] };
  const MONTHS = {
    id: ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] };
  let lang = "id";

  /* d[0].d[1]d[2]... x 10^exponent, ties to even as printf rounds */
  function digitsOf(value, n) {
    const [mantissa, power] = Math.abs(value).toExponential(100).split("e");
    const all = mantissa.replace(".", "");
    let exponent = Number(power), d = all.slice(0, n);
    const rest = all.slice(n), half = "5" + "0".repeat(rest.length - 1);
    if (rest > half || (rest === half && Number(d[n - 1]) % 2 === 1)) {
      d = (BigInt(d) + 1n).toString();
      if (d.length > n) {
        d = d.slice(0, n);
        exponent++;
      }
    }
    return { d, exponent };
  }

  /* smallest p with 10^p >= value */
  function placeOf(value) {
    const { d, exponent } = digitsOf(value, MAX_DIGITS);
    return /^10*$/.test(d) ? exponent : exponent + 1;
  }

  function significant(value, error, max) {
    if (value === 0) return 1;
    if (error === 0) return max;
    const n = digitsOf(value, max).exponent - placeOf(error / 3) + 1;
    return Math.min(Math.max(n, 1), max);
  }

  function layOut({ d, exponent }, unit, isNegative, strip) {
    const thousand = lang === "id" ? "." : ",", point = lang === "id" ? "," : ".";
    const nWhole = exponent - unit + 1;
    let used = d.length, text = isNegative ? "-" : "";
    while (strip && used > 1 && used > nWhole && d[used - 1] === "0") used--;
    for (let i = 0; i < nWhole; i++) {
      if (i > 0 && (nWhole - i) % 3 === 0) text += thousand;
      text += i < used ? d[i] : "0";
    }
    if (nWhole <= 0) text += "0";
    if (used > nWhole) text += point;
    for (let i = nWhole; i < used; i++) text += i < 0 ? "0" : d[i];
    return text;
  }

  const self = {
    set lang(l) { lang = l; },
    get lang() { return lang; },

    /* one of 0, 3, 6, 9, 12: the unit in which a column reads best */
    unit(largest) {
      const size = Math.abs(largest);
      return size >= 1e12 ? 12 : size >= 1e9 ? 9 : size >= 1e6 ? 6 : size >= 1e3 ? 3 : 0;
    },

    unitName: (exponent) => UNITS[lang][exponent / 3],

    idr(value, error) {
      if (value === 0) return "Rp0";
      const d = digitsOf(value, significant(value, error, MAX_SIGNIFICANT));
      const unit = d.exponent >= 12 ? 12 : d.exponent >= 3 ? Math.floor(d.exponent / 3) * 3 : 0;
      const number = layOut(d, unit, false, error === 0);
      return (value < 0 ? "-" : "") + "Rp" + number + (unit > 0 ? " " + UNITS[lang][unit / 3] : "");
    },

    inUnit(value, error, exponent) {
      if (value === 0) return "0";
      let n = significant(value, error, MAX_SIGNIFICANT);
      const room = digitsOf(value, n).exponent - exponent + 1 + MAX_DECIMALS;
      if (room < 1) return "~0";
      n = Math.min(n, room);
      return layOut(digitsOf(value, n), exponent, value < 0, error === 0);
    },

    whole(value) {
      /* as rint: halves go to the even neighbour */
      let whole = Math.round(value);
      if (Math.abs(value % 1) === 0.5 && whole % 2 !== 0) whole -= 1;
      const n = whole === 0 ? 1 : digitsOf(whole, MAX_DIGITS).exponent + 1;
      return layOut(digitsOf(whole, Math.min(n, MAX_DIGITS)), 0, whole < 0, false);
    },

    count(value, error) {
      if (error === 0 && Number.isInteger(value)) return self.whole(value);
      return layOut(digitsOf(value, significant(value, error, MAX_SIGNIFICANT)), 0, value < 0, error === 0);
    },

    /* so many decimals, whatever the error: where a sum is to be followed */
    fixed(value, decimals) {
      const [whole, rest] = Math.abs(value).toFixed(decimals).split(".");
      return (value < 0 ? "-" : "") + whole.replace(/\B(?=(\d{3})+$)/g, lang === "id" ? "." : ",") + (lang === "id" ? "," : ".") + rest;
    },

    percent(share, error) {
      const value = 100 * share;
      return layOut(digitsOf(value, significant(value, 100 * error, MAX_PERCENT)), 0, value < 0, error === 0) + " %";
    },

    /* seen as 0 or 1 it becomes its bound: the rule of three, rounded up to one digit */
    chance(chance, error, n) {
      if (chance > 0 && chance < 1) {
        return self.percent(chance, Math.max(error, Math.sqrt(chance * (1 - chance) / n)));
      }
      let bound = n > 3 ? 300 / n : 100;
      const step = Math.pow(10, digitsOf(bound, MAX_DIGITS).exponent);
      bound = Math.min(Math.ceil(bound / step - 1e-9) * step, 100);
      if (chance >= 1) bound = 100 - bound;
      return (chance >= 1 ? "> " : "< ") + layOut(digitsOf(bound, 12), 0, false, true) + " %";
    },

    month(text) {
      const [year, month] = text.split("-").map(Number);
      return MONTHS[lang][month - 1] + " " + year;
    },

    /* "2019-12-02" */
    day(text) {
      return Number(text.slice(8)) + " " + self.month(text);
    },
  };
  return self;
})();
