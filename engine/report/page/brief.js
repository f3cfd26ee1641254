/* SPDX-License-Identifier: MIT */
/* On paper: what a meeting needs, on two pages, before everything else. */
"use strict";

const Brief = (() => {
  const { T } = Words, { el } = Elements, { D, S, perYear, real, unitOf } = Result, { exceedOf, riskTable } = Risk;

  /* as many notes as two pages have room for; the others stand behind */
  const ROOM = 3000, LINE = 60;
  const sizes = D.notes.map((n) => Math.max(n[0].length, n[1].length) + LINE);
  const nNotes = sizes.findIndex((unused, i) => d3.sum(sizes.slice(0, i + 1)) > ROOM), hasAllNotes = nNotes < 0;

  function notes() {
    const list = (hasAllNotes ? D.notes : D.notes.slice(0, nNotes)).map((n) => el("li", null, n[Words.lang === "id" ? 1 : 0]));
    return hasAllNotes ? list : [...list, el("li", null, T("p_notes_more", String(D.notes.length - nNotes)))];
  }

  function draw() {
    const list = real.filter((v) => exceedOf(v, Risk.yearAt));
    const node = el("section", { id: "brief", class: "print", "aria-hidden": "true" });
    if (list.length > 0) {
      const exponent = unitOf(list.map((v) => exceedOf(v, Risk.yearAt)[3][200]));
      node.append(el("h2", null, T("p_risk")), ...riskTable(list, exponent, [Risk.yearAt], "ceilings", false));
    }
    const largest = d3.max(real, (v) => d3.max(D.payers, (k) => perYear(S(v, -1, -1, 0, "cost_" + k)).p95)) || 0;
    node.append(el("h2", null, T("p_payer_title")), Payers.payerTable(unitOf([largest]), false));
    node.append(el("h2", null, T("notes_title")), el("ul", null, ...notes()));
    document.getElementById("main").append(node);
  }

  return { draw, hasAllNotes };
})();
