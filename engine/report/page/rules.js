/* SPDX-License-Identifier: MIT */
/* What rules are called; a rule without a name is called as it stands in its table. */
"use strict";

const Rules = (() => {
  const names = new Map(DATA.rule_names.map((n) => [n.slice(0, 3).join("|"), n]));

  /* kind: "rule", "class", "unit", "regulation" or "reading" */
  function called(program, kind, name) {
    const found = names.get([program, kind, name].join("|"));
    return found ? found[Words.lang === "id" ? 4 : 3] : name;
  }

  /* a rule with its class in one phrase; a number is its own name: "risk class 2" */
  function phrase(program, key, cls) {
    const name = called(program, "rule", key);
    return cls === "" ? name : name + (/^\d/.test(cls) ? " " : ", ") + called(program, "class", cls);
  }

  return { called, phrase };
})();
