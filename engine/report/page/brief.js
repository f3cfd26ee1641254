/* SPDX-License-Identifier: MIT */
/* On paper: what a meeting needs, on two pages, before everything else. */
"use strict";

const Brief = (() => {
  const { T } = Words, { el } = Elements, { D, S, perYear, real, unitOf } = Result, { exceedOf, riskTable } = Risk;

  const notes = () => D.notes.slice(0, 10).map((n) => el("li", null, n[Words.lang === "id" ? 1 : 0]));

  function draw() {
    const list = real.filter((v) => exceedOf(v, Risk.yearAt));
    const node = el("section", { id: "brief", class: "print", "aria-hidden": "true" });
    if (list.length > 0) {
      const exponent = unitOf(list.map((v) => exceedOf(v, Risk.yearAt)[3][200]));
      node.append(el("h2", null, T("p_risk")), ...riskTable(list, exponent, [Risk.yearAt], "pagu", false));
    }
    const largest = d3.max(real, (v) => d3.max(D.payers, (k) => perYear(S(v, -1, -1, 0, "cost_" + k)).p95)) || 0;
    node.append(el("h2", null, T("p_payer_title")), Payers.payerTable(unitOf([largest]), false));
    node.append(el("h2", null, T("notes_title")), el("ul", null, ...notes()));
    document.getElementById("main").append(node);
  }

  return { draw };
})();
