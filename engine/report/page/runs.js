/* SPDX-License-Identifier: MIT */
/* Runs made apart that the page puts side by side, and the inputs that differ between them. */
"use strict";

const Runs = (() => {
  const { T } = Words, { el, p, section, table, csv } = Elements, { D } = Result;

  function draw() {
    if (D.runs.length === 1 || D.province) return;
    const heads = ["<" + T("p_run"), "<" + T("p_run_file"), "<" + T("p_run_title")];
    const node = section("runs", T("compare_results"), p(T("compare_explained")),
      table(T("p_runs_table"), heads, D.runs.map((run, k) => [String(k + 1), run.file, Words.called(run.title)])), el("h3", null, T("compare_inputs")));
    if (D.apart.length === 0) {
      node.append(p(T("compare_none")));
      return;
    }
    const inputHeads = ["<" + T("p_input"), "<" + T("p_value"), "<" + T("p_source")];
    const lines = D.apart.map(([name, ...more]) => [Words.inputName(name), ...more]);
    node.append(table(T("compare_inputs"), inputHeads, lines), csv("different_inputs", inputHeads, lines));
  }

  return { draw };
})();
