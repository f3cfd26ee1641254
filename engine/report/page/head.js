/* SPDX-License-Identifier: MIT */
/* The head: what was asked, of which regency, and the variants. */
"use strict";

const Head = (() => {
  const { T, label, span } = Words, { D } = Result, { el, p } = Elements;

  function draw() {
    const node = document.getElementById("head");
    const asOf = D.asOf[0];
    const known = asOf.known === "" ? T("as_of_latest") : T(asOf.history ? "as_of_history" : "as_of", Numbers.month(asOf.known));
    const button = (key, name) => {
      const b = el("button", { type: "button", lang: key, "aria-pressed": String(Words.lang === key) }, name);
      b.addEventListener("click", () => { Words.lang = key; Page.render(); document.querySelector(`.langs [lang="${key}"]`).focus(); });
      return b;
    };
    document.title = Words.title();
    document.documentElement.lang = Words.lang;
    document.querySelector(".skip").textContent = T("p_skip");
    node.append(
      el("div", { class: "top" },
        p(["Payung", D.province ? T("p_prov_area", D.groups.length) : D.meta.areaName ? `${D.meta.areaName} (${D.meta.area})` : D.meta.area, span, known].join(" · "), "kicker"),
        el("div", { class: "langs", role: "group", "aria-label": T("p_language") }, button("id", "Indonesia"), button("en", "English"))),
      el("h1", null, Words.title()));
    Place.draw(node);
    if (D.meta.wanted > D.meta.replicates) {
      node.append(p(T("stopped", Numbers.whole(D.meta.replicates), Numbers.whole(D.meta.wanted)), "stopped"));
    }
    node.append(el("ol", { class: "variants", "aria-label": T("variants") }, ...D.variants.map((unused, v) => el("li", null,
      el("span", { class: "tag" }, label(v)), " " + (v === D.baseline ? T("baseline", Words.variantName(v)) : Words.variantName(v))))));
  }

  return { draw };
})();
