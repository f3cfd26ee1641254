/* SPDX-License-Identifier: MIT */
/* How to do it again, and licences. */
"use strict";

const End = (() => {
  const { T } = Words, { el, p, section } = Elements, { D } = Result;

  function draw() {
    const command = (run) => `payung run ${quote(run.scenario)} --seed ${run.seed} --replicates ${run.wanted}`
      + run.set.map(([name, to]) => ` --set ${quote(name + "=" + to)}`).join("");
    const told = (run) => [el("p", null, el("code", null, command(run))), p(T("p_hashes", run.engine, run.digest, run.key), "small")];
    const all = D.runs.length === 1 ? told(D.runs[0]) : D.runs.flatMap((run, k) => [el("h3", null, `${k + 1}  ${run.file}`), ...told(run)]);
    section("again", T("again_title"), ...(D.province ? [el("details", null, el("summary", null, T("p_prov_commands", D.runs.length)), ...all)] : all));
    const foot = document.getElementById("foot");
    foot.append(p(T("p_foot", Numbers.whole(D.meta.replicates))), el("details", null, el("summary", null, T("p_licence")), el("pre", { tabindex: 0 }, D.licence)));

    function quote(text) {
      return /^[\w./:=,+-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'";
    }
  }

  return { draw };
})();
