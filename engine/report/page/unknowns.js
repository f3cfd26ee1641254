/* SPDX-License-Identifier: MIT */
/* What is not known; every input and every rule, with its source. */
"use strict";

const Unknowns = (() => {
  const { T } = Words, { el, p, section, table, csv } = Elements, { D } = Result, { programsUsed, rules } = Grounds;

  /* a note; apart from its sentence, what an analyst would change */
  function note(n) {
    return el("li", null, n[Words.lang === "id" ? 1 : 0], ...n[3] === "" ? [] : [el("div", { class: "small screen" }, T("note_setting", n[3]))]);
  }

  function draw() {
    const node = section("unknown", T("notes_title"));
    for (const kind of new Set(D.notes.map((n) => n[2]))) {
      node.append(el("h3", { class: Brief.hasAllNotes ? "screen" : null }, T("note_" + kind)), el("ul", { class: Brief.hasAllNotes ? "screen" : null }, ...D.notes.filter((n) => n[2] === kind).map(note)));
    }
    node.append(el("h3", null, T("basis_title")), p(Inputs.count()), p(T("basis_words"), "small"));
    const list = (inputs, summary, title, file) => {
      if (inputs.length > 0) {
        node.append(el("details", null, el("summary", null, T(summary, inputs.length)), table(T(title), Inputs.heads(), inputs.map(Inputs.line)),
          csv(file, Inputs.heads(), inputs.map(Inputs.line))));
      }
    };
    list(D.inputs.filter(Inputs.isBare), "p_bare", "p_bare_table", "bare");
    list(D.inputs.filter(Inputs.isDrawn), "p_uncertain", "p_uncertain_table", "uncertain");
    list(D.inputs.filter(Inputs.isWeak), "p_weak", "p_weak_table", "estimates");
    list(D.inputs, "p_inputs", "p_inputs_table", "inputs");
    node.append(onPaper("p_inputs_table", D.inputs.map((i) => [Words.inputName(i[0]), `${Words.inputValue(i[0], i[1])}; ${Inputs.isDrawn(i) ? T("kind_" + i[5]) + "; " : ""}${Inputs.told(i)}`])));
    rulesTable(node);
  }

  /* in columns of small type, instead of tables that are open */
  function onPaper(title, lines) {
    return el("div", { class: "print", "aria-hidden": "true" }, el("h3", null, T(title)),
      el("ul", { class: "columns" }, ...lines.map(([name, text]) => el("li", null, el("strong", null, name), " " + text))));
  }

  const isUsed = (r) => programsUsed.includes(r[1]);

  function rulesTable(node) {
    const heads = ["<" + T("p_rule"), "<" + T("p_value"), "<" + T("p_from"), "<" + T("p_until"), "<" + T("p_regulation"), "<" + T("p_status")];
    const lines = rules(isUsed).map((r) => [r.rule, r.value, [r.fromText, r.from], [r.untilText, r.until], r.regulation, r.status]);
    if (lines.length === 0) return;
    node.append(el("details", { id: "rules" }, el("summary", null, T("p_rules", lines.length)), table(T("p_rules_table"), heads, lines), csv("rules", heads, lines)),
      onPaper("p_rules_table", rules(isUsed, true).map((r) => [r.rule, `${r.value}; ${r.regulation}; ${Grounds.inForce(r)}; ${r.status}`])));
  }

  return { draw };
})();
