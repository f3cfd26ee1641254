/* SPDX-License-Identifier: MIT */
/* Which place the page shows: all regencies of a province together, or one of them. The page of a regency is drawn by the same
 * scripts from its own data, which stands in the file beside that of the province. */
"use strict";

const Place = (() => {
  const { T } = Words, { el } = Elements;
  const home = DATA.home || (DATA.province ? { at: -1, names: DATA.groups, codes: DATA.province.codes } : null);

  /* every fortieth part of the quantiles stands there; in between they are drawn straight */
  function filled(quantiles) {
    const step = 200 / (quantiles.length - 1);
    return d3.range(201).map((i) => {
      const k = Math.min(Math.floor(i / step), quantiles.length - 2);
      return quantiles[k] + (quantiles[k + 1] - quantiles[k]) * (i / step - k);
    });
  }

  function dataOf(at) {
    const province = JSON.parse(document.getElementById("province").textContent);
    if (at < 0) return { ...province, lang: Words.lang };
    const own = JSON.parse(document.getElementById("regency-" + at).textContent);
    if (own.isCity) { /* its budget is the city's */
      province.words.payer_regency = province.words.payer_city;
      province.words.whose_regency = province.words.whose_city;
    }
    own.exceed.forEach((e) => { e[3] = filled(e[3]); });
    return { ...province, ...own, lang: Words.lang, home: { ...home, at } };
  }

  function go(at) {
    const data = document.getElementById("data"), scripts = document.getElementById("scripts");
    if (!document.getElementById("province")) { /* that of the province is kept aside */
      const kept = data.cloneNode(true);
      kept.id = "province";
      data.after(kept);
    }
    data.textContent = JSON.stringify(dataOf(at)).replace(/</g, "\\u003c");
    document.querySelectorAll("body > svg").forEach((svg) => svg.remove());
    document.getElementById("again-scripts")?.remove();
    const script = el("script", { id: "again-scripts" });
    script.textContent = "{" + scripts.textContent + "}"; /* in a block of its own, so that its names are new */
    document.body.append(script);
    window.scrollTo(0, 0);
    document.getElementById("place").focus();
  }

  function draw(node) {
    if (!home) return;
    const option = (at, name) => el("option", { value: at, selected: at === home.at ? "" : null }, name);
    const order = home.names.map((name, k) => k).sort((a, b) => home.names[a].localeCompare(home.names[b], "id"));
    const select = el("select", { id: "place" }, option(-1, T("p_show_all", home.names.length)), ...order.map((k) => option(k, `${home.names[k]} (${home.codes[k]})`)));
    select.addEventListener("change", () => go(Number(select.value)));
    node.append(el("p", { class: "choose screen" }, el("label", { for: "place" }, T("p_show") + " "), select, " ",
      home.at >= 0 ? el("small", { class: "screen" }, " " + T("p_show_rounded")) : null));
  }

  return { draw };
})();
