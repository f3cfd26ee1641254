/* SPDX-License-Identifier: MIT */
/* The break-even in words, where a variant rests on what hardly anybody has seen. */
"use strict";

const BreakEven = (() => {
  const { T, label } = Words, { D, YEARS, S, quantileError } = Result, { el, p, phrase } = Elements, { ask } = Figure;

  /* where a variant rests on what hardly anybody has seen, the break-even comes before all else; as in
   * text_break_even.c: shares are of workers who stay so many months, one above 1 is said with a longer stay */
  function breakEven() {
    const texts = D.break_evens.filter((b) => b[0] === 0).map(([, v, u, against, who]) => {
      const cheaper = S(v, u, -1, 0, "break_even_cheaper"), payer = cheaper.payer;
      const at = S(v, u, -1, 0, "break_even"), here = S(v, u, -1, 0, "break_even_here"), error = quantileError(here);
      const most = 12 * YEARS.length;
      let text = [T(!at.isNone ? "even_is" : cheaper.mean >= 1 ? "even_cheaper" : cheaper.mean <= 0 ? "even_dearer" : "even_none", label(v), label(u), T("whose_" + payer))];
      if (!at.isNone) {
        let stay = D.stay;
        while (at.mean * D.stay / stay > 1 && stay + D.stay <= most) stay += D.stay;
        const scale = D.stay / stay, form = (f) => Ask.button(Numbers.percent(at.mean * scale * f, at.mcse * scale * f),
          { ...ask("break_even", v, { u, per: 1 / (scale * f) }), value: at.mean * scale * f });
        text.push(...phrase((2 * stay <= most ? "even_either_" : "even_if_") + who, form(1), String(stay), form(.5), String(2 * stay)));
      }
      const share = (stat) => Ask.button(Numbers.percent(here[stat], error), { ...ask("break_even_here", v, { u, stat }), value: here[stat] });
      text.push(...phrase("even_here_" + who, share("p50"), share("p5"), share("p95"),
        Ask.button(Numbers.chance(cheaper.mean, cheaper.mcse, D.meta.replicates), { ...ask("break_even_cheaper", v, { u, stat: "chance" }), value: cheaper.mean }), String(D.stay)));
      return { line: el("li", { class: "asks" }, ...text), against };
    });
    if (texts.length === 0) return null;
    const lines = texts.map((t) => t.line), explained = [...new Set(texts.map((t) => t.against))].filter((v) => v >= 0).map((v) => T("even_explained", label(v)));
    return el("div", { id: "even" }, el("h3", null, T("even_title")), el("ul", null, ...lines.slice(0, 3)),
      lines.length > 3 ? el("details", { class: "behind" }, el("summary", null, T("p_even_more", String(lines.length - 3))), el("ul", null, ...lines.slice(3))) : null,
      p(explained.join(" "), "small"));
  }

  return { breakEven };
})();
