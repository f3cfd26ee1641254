/* SPDX-License-Identifier: MIT */
/* Pictures: each draws one idea into a panel. What a mark says stands in its label, which hovering and
 * the keyboard show and a screen reader reads. Patterns and places tell marks apart, not colour alone. */
"use strict";

const Charts = (() => {
  const INK = "#1b1f24", DEEP = "#0b4f6c", BAND = "#b9d3e0", WARM = "#b35c00";
  const KINDS = {
    jkk: { fill: "#0b4f6c" }, jkm: { fill: "url(#dots)" }, jht: { fill: "#a9cfe2" }, jp: { fill: "url(#cross)" },
    jkp: { fill: "#e6e6e6" }, overhead: { fill: "#ffffff" },
    jkk_worker: { fill: "url(#lines-dark)" }, jkm_worker: { fill: "url(#lines-warm)" }, jht_worker: { fill: "url(#lines-light)" },
    jp_worker: { fill: "url(#lines-light)" }, jkp_worker: { fill: "url(#lines-light)" },
    helped: { fill: "#0b4f6c" }, missed: { fill: "url(#lines-warm)" },
    contributions: { fill: "#a9cfe2" }, incurred: { fill: "#0b4f6c" },
    unknown: { fill: "#0b4f6c" }, years: { fill: "url(#dots)" }, luck: { fill: "#a9cfe2" },
    up: { fill: "url(#dots)" }, down: { fill: "url(#lines-warm)" }, whole: { fill: "#0b4f6c" },
  };

  /* patterns, once in the page */
  function defs() {
    const svg = d3.select(document.body).insert("svg", ":first-child").attr("width", 0).attr("height", 0)
      .attr("aria-hidden", "true").style("position", "absolute");
    const add = (id, ground, size) => {
      const p = svg.append("pattern").attr("id", id).attr("width", size).attr("height", size)
        .attr("patternUnits", "userSpaceOnUse");
      p.append("rect").attr("width", size).attr("height", size).attr("fill", ground);
      return p;
    };
    add("dots", "#f0b45a", 4).append("circle").attr("cx", 2).attr("cy", 2).attr("r", .9).attr("fill", "#6b3a00");
    add("cross", "#ffffff", 5).append("path").attr("d", "M0,0L5,5M5,0L0,5").attr("stroke", "#444").attr("fill", "none");
    const lines = (id, ground, stroke) => add(id, ground, 6).attr("patternTransform", "rotate(45)")
      .append("path").attr("d", "M0,0V6M3,0V6").attr("stroke", stroke).attr("stroke-width", 1.2).attr("fill", "none");
    lines("lines-dark", "#ffffff", "#0b4f6c");
    lines("lines-warm", "#ffffff", "#b35c00");
    lines("lines-light", "#ffffff", "#5f9fbd");
  }

  /* ---- what a mark says ---- */

  function place(tip, x, y) {
    const room = document.documentElement.clientWidth;
    tip.style.left = Math.max(4, Math.min(x + 12, room - tip.offsetWidth - 8)) + "px";
    tip.style.top = (y + 14) + "px";
  }

  let told = null; /* the mark whose words stand in the tip */

  function says(selection, text) {
    const tip = document.getElementById("tip");
    const show = (mark, x, y) => {
      tip.textContent = mark.getAttribute("aria-label");
      tip.hidden = false;
      told = mark;
      place(tip, x, y);
    };
    const hide = (mark) => { if (told === mark) tip.hidden = true; };
    /* a page that scrolls under a mouse at rest gives "mouseover" and "mouseout" of marks that nobody points at */
    selection.attr("tabindex", -1).attr("role", "img").attr("aria-label", text)
      .on("mousemove", function () { show(this, d3.event.pageX, d3.event.pageY); })
      .on("mouseout", function () { if (document.activeElement !== this) hide(this); })
      .on("focus", function () {
        const box = this.getBoundingClientRect();
        show(this, box.left + window.scrollX, box.bottom + window.scrollY - 10);
      })
      .on("blur", function () { hide(this); });
    return selection;
  }

  /* a picture is one stop of the keyboard; the arrows go from mark to mark within it */
  function enter(root) {
    for (const svg of root.querySelectorAll("svg[role=group]")) {
      const marks = [...svg.querySelectorAll("[role=img]")];
      if (marks.length > 0) marks[0].setAttribute("tabindex", 0);
      svg.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key], at = marks.indexOf(document.activeElement);
        if (step === undefined || at < 0) return;
        const next = marks[Math.min(Math.max(at + step, 0), marks.length - 1)];
        event.preventDefault();
        marks[at].setAttribute("tabindex", -1);
        next.setAttribute("tabindex", 0);
        next.focus();
      });
    }
  }

  /* ---- panels ---- */

  function panel(parent, caption, width, height) {
    const figure = d3.select(parent).append("figure").attr("class", "panel");
    figure.append("figcaption").text(caption);
    return figure.append("svg").attr("width", width).attr("height", height).attr("viewBox", `0 0 ${width} ${height}`)
      .attr("role", "group").attr("aria-label", caption);
  }

  const axis = (g, a, x, y) => g.append("g").attr("class", "axis").attr("transform", `translate(${x},${y})`)
    .attr("aria-hidden", "true").call(a);

  /* a scale so narrow that two ticks read alike says the number once */
  function once(format) {
    const seen = new Set();
    return (value) => {
      const text = format(value), isNew = !seen.has(text);
      seen.add(text);
      return isNew ? text : "";
    };
  }

  /* every year if there is room, else every second, fifth, tenth */
  function someYears(years, most) {
    const step = [1, 2, 5, 10, 20].find((s) => years.length / s <= most) || 20;
    return years.filter((y, i) => i % step === 0);
  }

  /* from 0 unless something is below it; never of no height */
  function domainOf(values) {
    const low = Math.min(0, ...values), high = Math.max(0, ...values);
    return high > low ? [low, high] : [0, 1];
  }

  /* points: [{ year, low, mid, high, says }], median in its range, over time */
  function fan(parent, caption, points, domain, format) {
    const w = 220, h = 150, left = 40, right = 8, top = 6, bottom = 20;
    const svg = panel(parent, caption, w, h);
    const x = d3.scalePoint().domain(points.map((p) => p.year)).range([left, w - right]).padding(.3);
    const y = d3.scaleLinear().domain(domain).nice(4).range([h - bottom, top]);
    axis(svg, d3.axisLeft(y).ticks(4).tickSize(-(w - left - right)).tickPadding(6).tickFormat(format), left, 0);
    axis(svg, d3.axisBottom(x).tickValues(someYears(points.map((p) => p.year), 5)).tickSize(0).tickPadding(6), 0, h - bottom);
    svg.append("path").attr("fill", BAND).attr("aria-hidden", "true")
      .attr("d", d3.area().x((p) => x(p.year)).y0((p) => y(p.low)).y1((p) => y(p.high))(points));
    svg.append("path").attr("fill", "none").attr("stroke", DEEP).attr("stroke-width", 2).attr("aria-hidden", "true")
      .attr("d", d3.line().x((p) => x(p.year)).y((p) => y(p.mid))(points));
    for (const p of points) {
      const g = says(svg.append("g"), p.says);
      const half = Math.max(4, x.step() / 2 || 20);
      g.append("rect").attr("x", x(p.year) - half).attr("y", top).attr("width", 2 * half).attr("height", h - top - bottom)
        .attr("fill", "transparent");
      g.append("line").attr("x1", x(p.year)).attr("x2", x(p.year)).attr("y1", y(p.low)).attr("y2", y(p.high))
        .attr("stroke", DEEP).attr("stroke-width", points.length === 1 ? 2 : .5);
      g.append("circle").attr("class", "mark").attr("cx", x(p.year)).attr("cy", y(p.mid)).attr("r", points.length > 15 ? 1.5 : 3)
        .attr("fill", DEEP);
    }
  }

  /* the same points as ranges about a line of no difference */
  function difference(parent, caption, points, domain, format) {
    const w = 220, h = 150, left = 40, right = 8, top = 6, bottom = 20;
    const svg = panel(parent, caption, w, h);
    const x = d3.scalePoint().domain(points.map((p) => p.year)).range([left, w - right]).padding(.6);
    const y = d3.scaleLinear().domain(domain).nice(4).range([h - bottom, top]);
    axis(svg, d3.axisLeft(y).ticks(4).tickSize(-(w - left - right)).tickPadding(6).tickFormat(format), left, 0);
    axis(svg, d3.axisBottom(x).tickValues(someYears(points.map((p) => p.year), 5)).tickSize(0).tickPadding(6), 0, h - bottom);
    svg.append("line").attr("class", "zero").attr("x1", left).attr("x2", w - right).attr("y1", y(0)).attr("y2", y(0));
    for (const p of points) {
      const g = says(svg.append("g"), p.says);
      g.append("rect").attr("x", x(p.year) - 8).attr("y", top).attr("width", 16).attr("height", h - top - bottom).attr("fill", "transparent");
      g.append("line").attr("x1", x(p.year)).attr("x2", x(p.year)).attr("y1", y(p.low)).attr("y2", y(p.high))
        .attr("stroke", BAND).attr("stroke-width", points.length > 15 ? 3 : 7);
      g.append("circle").attr("class", "mark").attr("cx", x(p.year)).attr("cy", y(p.mid)).attr("r", points.length > 15 ? 2 : 3.5)
        .attr("fill", DEEP);
    }
  }

  /* columns: [{ year, parts: [{ kind, value, says }] }] */
  function stack(parent, caption, columns, domain, format) {
    const w = 220, h = 150, left = 40, right = 8, top = 6, bottom = 20;
    const svg = panel(parent, caption, w, h);
    const x = d3.scaleBand().domain(columns.map((c) => c.year)).range([left, w - right]).padding(.25);
    const y = d3.scaleLinear().domain(domain).nice(4).range([h - bottom, top]);
    axis(svg, d3.axisLeft(y).ticks(4).tickSize(-(w - left - right)).tickPadding(6).tickFormat(format), left, 0);
    axis(svg, d3.axisBottom(x).tickValues(someYears(columns.map((c) => c.year), 5)).tickSize(0).tickPadding(6), 0, h - bottom);
    for (const column of columns) {
      let at = 0;
      for (const part of column.parts) {
        says(svg.append("g"), part.says).append("rect").attr("class", "mark").attr("x", x(column.year)).attr("width", x.bandwidth())
          .attr("y", y(at + part.value)).attr("height", Math.max(0, y(at) - y(at + part.value)))
          .attr("fill", KINDS[part.kind].fill).attr("stroke", INK).attr("stroke-width", .5);
        at += part.value;
      }
    }
  }

  /* points: [[budget, chance that the cost exceeds it]]; marks: [{ budget, chance, says, text }] */
  function curve(parent, caption, points, marks, format, chanceFormat) {
    const w = 340, h = 190, left = 44, right = 20, top = 14, bottom = 22;
    const svg = panel(parent, caption, w, h);
    const all = points.map((p) => p[0]).concat(marks.map((m) => m.budget));
    const [low, high] = d3.extent(all), pad = (high - low) * .04 || Math.abs(high) * .1 || 1;
    const x = d3.scaleLinear().domain([Math.max(low - pad, Math.min(low, 0)), high + pad]).range([left, w - right]);
    const y = d3.scaleLinear().domain([0, 1]).range([h - bottom, top]);
    axis(svg, d3.axisLeft(y).ticks(5).tickSize(-(w - left - right)).tickPadding(6).tickFormat(chanceFormat), left, 0);
    axis(svg, d3.axisBottom(x).ticks(5).tickSize(0).tickPadding(6).tickFormat(once(format)), 0, h - bottom);
    svg.append("path").attr("fill", "none").attr("stroke", DEEP).attr("stroke-width", 2).attr("aria-hidden", "true")
      .attr("d", d3.line().x((p) => x(p[0])).y((p) => y(p[1]))([[x.domain()[0], 1], ...points, [x.domain()[1], 0]]));
    marks.forEach((m) => {
      const g = says(svg.append("g"), m.says), at = x(m.budget);
      if (m.text) { /* from the axis up to its words, where the picture is empty */
        const height = top + (m.isPlan ? 0 : 16);
        g.append("line").attr("x1", at).attr("x2", at).attr("y1", y(0)).attr("y2", height - 4)
          .attr("stroke", m.isPlan ? WARM : INK).attr("stroke-width", 1).attr("stroke-dasharray", m.isPlan ? "4 3" : "2 2");
        const isRight = at > w * .55;
        g.append("text").attr("class", "halo").attr("x", at + (isRight ? -5 : 5)).attr("y", height + 4)
          .attr("text-anchor", isRight ? "end" : "start").attr("aria-hidden", "true").text(m.text);
      }
      g.append("circle").attr("class", "mark").attr("cx", at).attr("cy", y(m.chance)).attr("r", m.text ? 4 : 3)
        .attr("fill", m.isPlan ? "#fff" : DEEP).attr("stroke", m.isPlan ? WARM : DEEP).attr("stroke-width", 1.5);
    });
    /* read off anywhere along the curve */
    const guide = svg.append("line").attr("y1", y(0)).attr("y2", top).attr("stroke", INK).attr("stroke-width", .5).style("display", "none");
    return {
      svg, x, onRead(read) {
        svg.insert("rect", "g").attr("x", left).attr("y", top).attr("width", w - left - right).attr("height", h - top - bottom)
          .attr("fill", "transparent")
          .on("mousemove", function () {
            const budget = x.invert(d3.mouse(this)[0]);
            guide.style("display", null).attr("x1", x(budget)).attr("x2", x(budget));
            const tip = document.getElementById("tip");
            tip.textContent = read(budget);
            tip.hidden = false;
            place(tip, d3.event.pageX, d3.event.pageY);
          })
          .on("mouseout", () => {
            guide.style("display", "none");
            document.getElementById("tip").hidden = true;
          });
      },
    };
  }

  /* rows: [{ name, parts: [{ kind, value, says, text }] }], lying bars of one scale */
  function bars(parent, rows, domain, width, labelWidth, right) {
    const step = 26, h = rows.length * step + 4;
    const svg = d3.select(parent).append("svg").attr("width", width).attr("height", h).attr("viewBox", `0 0 ${width} ${h}`)
      .attr("role", "group").attr("aria-label", rows.map((r) => r.name).join("; "));
    const x = d3.scaleLinear().domain(domain).range([labelWidth, width - right]);
    rows.forEach((row, i) => {
      let at = 0;
      svg.append("text").attr("x", labelWidth - 8).attr("y", i * step + 17).attr("text-anchor", "end").attr("aria-hidden", "true")
        .text(row.name);
      for (const part of row.parts) {
        const g = says(svg.append("g"), part.says);
        g.append("rect").attr("class", "mark").attr("x", x(at)).attr("y", i * step + 4).attr("height", 18)
          .attr("width", Math.max(0, x(at + part.value) - x(at))).attr("fill", KINDS[part.kind].fill).attr("stroke", INK).attr("stroke-width", .5);
        if (part.low !== undefined) { /* its error */
          g.append("line").attr("x1", x(Math.max(0, part.low))).attr("x2", x(part.high)).attr("y1", i * step + 13).attr("y2", i * step + 13)
            .attr("stroke", INK);
        }
        at += part.value;
      }
      if (row.text) {
        const end = Math.max(at, ...row.parts.map((p) => p.high || 0));
        svg.append("text").attr("x", x(end) + 5).attr("y", i * step + 17).attr("aria-hidden", "true").text(row.text);
      }
    });
  }

  /* steps: [{ name, from, to, isWhole, says, text }], from the plan down to the bill */
  function waterfall(parent, caption, steps, domain) {
    const w = 340, step = 22, labelWidth = 118, h = steps.length * step + 4, right = 86;
    const svg = panel(parent, caption, w, h);
    const x = d3.scaleLinear().domain(domain).range([labelWidth, w - right]);
    steps.forEach((s, i) => {
      const low = Math.min(s.from, s.to), high = Math.max(s.from, s.to), top = i * step + 4;
      svg.append("text").attr("x", labelWidth - 6).attr("y", top + 12).attr("text-anchor", "end").attr("aria-hidden", "true").text(s.name);
      says(svg.append("g"), s.says).append("rect").attr("class", "mark").attr("x", x(low)).attr("y", top).attr("height", 15)
        .attr("width", Math.max(1, x(high) - x(low))).attr("stroke", INK).attr("stroke-width", .5)
        .attr("fill", s.isWhole ? KINDS.whole.fill : s.to >= s.from ? KINDS.up.fill : KINDS.down.fill);
      svg.append("text").attr("x", x(high) + 5).attr("y", top + 12).attr("aria-hidden", "true").text(s.text);
      if (i + 1 < steps.length) {
        svg.append("line").attr("x1", x(s.to)).attr("x2", x(s.to)).attr("y1", top + 15).attr("y2", top + step).attr("stroke", INK)
          .attr("stroke-width", .5).attr("aria-hidden", "true");
      }
    });
  }

  /* rows: [{ name, low, mid, high, says }], a dot in its range each, below one another */
  function ranges(parent, caption, rows, domain, format) {
    const w = 640, step = 18, top = 22, left = 190, right = 14, h = top + rows.length * step + 4;
    const svg = panel(parent, caption, w, h);
    const x = d3.scaleLinear().domain(domain).nice(5).range([left, w - right]);
    axis(svg, d3.axisTop(x).ticks(5).tickSize(-(h - top - 4)).tickPadding(5).tickFormat(format), 0, top);
    if (domain[0] < 0) svg.append("line").attr("class", "zero").attr("x1", x(0)).attr("x2", x(0)).attr("y1", top).attr("y2", h - 4);
    rows.forEach((r, i) => {
      const y = top + (i + .5) * step;
      svg.append("text").attr("x", left - 8).attr("y", y + 4).attr("text-anchor", "end").attr("aria-hidden", "true").text(r.name);
      const g = says(svg.append("g"), r.says);
      g.append("rect").attr("x", left).attr("y", y - step / 2).attr("width", w - left - right).attr("height", step).attr("fill", "transparent");
      g.append("line").attr("x1", x(r.low)).attr("x2", x(r.high)).attr("y1", y).attr("y2", y).attr("stroke", BAND).attr("stroke-width", 7);
      g.append("circle").attr("class", "mark").attr("cx", x(r.mid)).attr("cy", y).attr("r", 3.5).attr("fill", DEEP);
    });
  }

  /* what colours and patterns stand for */
  function legend(parent, kinds) {
    const list = d3.select(parent).append("ul").attr("class", "legend");
    for (const [kind, name] of kinds) {
      const item = list.append("li");
      item.append("svg").attr("width", 14).attr("height", 12).attr("aria-hidden", "true").append("rect").attr("width", 13).attr("height", 11)
        .attr("x", .5).attr("y", .5).attr("fill", KINDS[kind].fill).attr("stroke", INK).attr("stroke-width", .5);
      item.append("span").text(name);
    }
  }

  return { defs, enter, fan, difference, stack, curve, bars, waterfall, ranges, legend, domainOf };
})();
