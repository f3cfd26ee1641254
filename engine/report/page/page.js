/* SPDX-License-Identifier: MIT */
/* What is shown, in which order, and paper. */
"use strict";

const Page = (() => {
  function render() {
    for (const id of ["head", "main", "foot"]) document.getElementById(id).replaceChildren();
    Head.draw();
    Answer.draw();
    const more = Cost.differences();
    Brief.draw();
    if (more) document.getElementById("main").append(more);
    Regencies.draw();
    Cost.costs();
    for (const part of [Coverage, Risk, Payers, Families, Spread, Claims, Hand, Past, Unknowns, Runs, End]) part.draw();
    const first = document.querySelector("#brief + section");
    if (first) first.classList.add("after-brief");
    Charts.enter(document.getElementById("main"));
    Ask.enter(document.getElementById("main"));
    Panel.redraw();
    document.documentElement.dataset.ready = Words.lang;
  }

  /* on paper the tables behind the pictures are open */
  const opened = [];
  window.addEventListener("beforeprint", () => document.querySelectorAll("details.behind:not([open])").forEach((d) => {
    d.open = true;
    opened.push(d);
  }));
  window.addEventListener("afterprint", () => opened.splice(0).forEach((d) => { d.open = false; }));
  const hideTip = () => { document.getElementById("tip").hidden = true; };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideTip();
  });
  window.addEventListener("resize", hideTip);

  return { render };
})();

Words.lang = DATA.lang;
Charts.defs();
Page.render();
