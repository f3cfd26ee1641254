/* SPDX-License-Identifier: MIT */
/* How to do it again, and licences. */
"use strict";

const End = (() => {
  const { T } = Words, { el, p, section } = Elements, { D } = Result;

  function draw() {
    const sets = D.inputs.filter((i) => i[2] === "--set" && i[0] !== "replicates").map((i) => ` --set ${quote(i[0] + "=" + i[1])}`).join("");
    const command = `payung run ${quote(D.meta.scenario)} --seed ${D.meta.seed} --replicates ${D.meta.wanted}${sets}`;
    section("again", T("again_title"), el("p", null, el("code", null, command)),
      p(T("p_hashes", D.meta.engine, D.meta.digest, D.meta.key), "small"));
    const foot = document.getElementById("foot");
    foot.append(p(T("p_foot", Numbers.whole(D.meta.replicates))), el("details", null, el("summary", null, T("p_licence")), el("pre", { tabindex: 0 }, D.licence)));

    function quote(text) {
      return /^[\w./:=,+-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'";
    }
  }

  return { draw };
})();
