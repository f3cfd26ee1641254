/* SPDX-License-Identifier: MIT */
/* Figures that can be asked "why?". Each is a button; those of one table or sentence are one stop of the keyboard,
 * within which the arrows go. What is asked is an object: see figure.js. */
"use strict";

const Ask = (() => {
  const asked = new WeakMap();
  const self = { button, of, nameOf, enter, opened: null /* told of the figure that is asked, and its button */ };

  /* one figure has one name, whatever the language */
  function nameOf(ask) {
    return Object.keys(ask).filter((k) => ["string", "number"].includes(typeof ask[k])).sort().map((k) => k + "=" + ask[k]).join(";");
  }

  function of(node) {
    return asked.get(node);
  }

  function button(text, ask) {
    const node = document.createElement("button");
    node.type = "button";
    node.className = "ask";
    node.tabIndex = -1;
    node.setAttribute("aria-haspopup", "dialog");
    node.dataset.ask = nameOf(ask);
    node.append(text);
    asked.set(node, ask);
    return node;
  }

  const holderOf = (node) => node.closest("table, .asks");

  function move(from, to) {
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  /* in a table up and down stay in the column */
  function neighbour(node, key) {
    const cell = node.closest("td"), all = [...holderOf(node).querySelectorAll("button.ask")], at = all.indexOf(node);
    if (key === "Home") return all[0];
    if (key === "End") return all[all.length - 1];
    if (cell && (key === "ArrowUp" || key === "ArrowDown")) {
      for (let row = cell.parentNode; row; ) {
        row = key === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
        const found = row && row.cells[cell.cellIndex] && row.cells[cell.cellIndex].querySelector("button.ask");
        if (found) return found;
      }
      return node;
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    return step === undefined ? null : all[Math.min(Math.max(at + step, 0), all.length - 1)];
  }

  document.addEventListener("keydown", (event) => {
    const node = document.activeElement;
    if (!node || !asked.has(node) || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = neighbour(node, event.key);
    if (!next) return;
    event.preventDefault();
    move(node, next);
  });

  document.addEventListener("click", (event) => {
    const node = event.target.closest ? event.target.closest("button.ask") : null;
    if (!node || !asked.has(node)) return;
    const stop = holderOf(node).querySelector('button.ask[tabindex="0"]');
    if (stop) stop.tabIndex = -1;
    node.tabIndex = 0;
    self.opened(asked.get(node), node);
  });

  /* the first figure of each table and sentence is its stop */
  function enter(root) {
    for (const holder of root.querySelectorAll("table, .asks")) {
      const first = holder.querySelector("button.ask");
      if (first) first.tabIndex = 0;
    }
  }

  return self;
})();
