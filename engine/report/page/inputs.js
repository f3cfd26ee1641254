/* SPDX-License-Identifier: MIT */
/* Inputs of the study in words: where one comes from and how sure that is; where no source is
 * stated, where it stands. */
"use strict";

const Inputs = (() => {
  const { T, statusText } = Words, { D } = Result;
  const NAME = 0, VALUE = 1, SOURCE = 2, STATUS = 3, PLACE = 4, KIND = 5;

  const find = (name) => D.inputs.find((i) => i[NAME] === name) || [name, "", "", "", "", "choice"];
  const isFigure = (i) => i[KIND] !== "choice";
  const isDrawn = (i) => i[KIND] === "uncertain" || i[KIND] === "yearly";
  const isBare = (i) => isFigure(i) && i[SOURCE] === "";
  const isWeak = (i) => isFigure(i) && i[SOURCE] !== "" && /recalled|estimated|assumed/.test(i[STATUS]);
  const status = (i) => i[SOURCE] !== "" ? statusText(i[STATUS]) : isBare(i) ? T("source_none") : "";
  /* a row from memory has the same word for both */
  const source = (i) => i[SOURCE] === "recalled" ? T("source_recalled") : Words.called(i[SOURCE]);
  const told = (i) => i[SOURCE] !== "" ? `${source(i)} (${status(i)})` : isBare(i) ? `${i[PLACE]}, ${T("source_none")}` : i[PLACE];

  /* "12 of 52 figures state no source; 20 verified, 20 estimated." */
  function count() {
    const figures = D.inputs.filter(isFigure), byStatus = new Map();
    for (const i of figures) {
      if (i[SOURCE] === "") continue;
      const word = (/^[a-z]*/.exec(i[STATUS]))[0], key = DATA.words["source_" + word] ? "source_" + word : "source_other";
      byStatus.set(key, (byStatus.get(key) || 0) + 1);
    }
    const parts = ["verified", "recalled", "derived", "estimated", "assumed", "other"].map((w) => "source_" + w).filter((k) => byStatus.has(k))
      .map((k) => `${Numbers.whole(byStatus.get(k))} ${T(k)}`);
    const bare = figures.filter(isBare).length;
    return T(bare > 0 ? "basis_count" : "basis_all", Numbers.whole(bare), Numbers.whole(figures.length)) + (parts.length > 0 ? "; " + parts.join(", ") : "") + ".";
  }

  const heads = () => ["<" + T("p_input"), "<" + T("p_value"), "<" + T("p_source"), "<" + T("p_status"), "<" + T("p_kind"), "<" + T("p_place")];
  const line = (i) => [Words.inputName(i[NAME]), Words.inputValue(i[NAME], i[VALUE]), source(i), status(i), T("kind_" + i[KIND]), i[PLACE]];

  return { find, isBare, isDrawn, isWeak, source, status, told, count, heads, line };
})();
