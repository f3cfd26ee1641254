/* SPDX-License-Identifier: MIT */
/* The break-even in words, where a variant rests on what hardly anybody has seen. */
"use strict";

const BreakEven = (() => {
  const { T, label } = Words, { D, YEARS, S, quantileError, reference } = Result, { el, p } = Elements;

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

  return { breakEven };
})();
