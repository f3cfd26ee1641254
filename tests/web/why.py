# SPDX-License-Identifier: GPL-3.0-or-later
"""Every figure of the page can be asked "why?": the panel's numbers are the result's, its sums are right, its rules are those
in force, in both languages, by mouse and keyboard, and shut out nobody (axe-core)."""
import csv
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

EXE, ROOT = (os.path.abspath(a) for a in sys.argv[1:3])
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402

AXE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "node_modules", "axe-core", "axe.min.js")
if not driver.is_there() or not os.path.exists(AXE):
    print("chromium, chromedriver or axe-core is missing; scripts/setup --tests installs them")
    sys.exit(77)

FOLDER = tempfile.TemporaryDirectory(prefix="payung-why-", ignore_cleanup_errors=True)
WORK = FOLDER.name
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PAYUNG_DATA": ROOT, **{k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k}}
failures = []


def check(claim, holds, more=""):
    if not holds:
        failures.append(claim)
        print(f"FAILED: {claim} {str(more)[:1500]}")


def run(*arguments):
    done = subprocess.run([EXE, *arguments], capture_output=True, cwd=WORK, env=ENV, timeout=200, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr.decode())
    return done.stdout.decode()


def close(found, expected):
    return abs(found - expected) <= 1e-9 * max(1.0, abs(expected))


shutil.copytree(os.path.join(ROOT, "scenarios", "data"), os.path.join(WORK, "data"))
for name in ("tabanan", "dharmasraya"):
    shutil.copy(os.path.join(ROOT, "scenarios", name + ".lua"), WORK)
run("run", "tabanan.lua", "--replicates", "256", "--out", "tabanan.result", "--report", "tabanan.html")
run("run", "dharmasraya.lua", "--replicates", "16", "--out", "dharmasraya.result", "--report", "dharmasraya.html")
answer = {(r["as_of"], r["variant"], r["group"], r["period"], r["measure"]): r
          for r in csv.DictReader(io.StringIO(run("report", "tabanan.result", "--format", "csv"), newline=""))}
B, D = "two programs", "three, the APBD pays all"


def figure(variant, period, measure, statistic="mean", group="all"):
    row = answer.get(("2019-12", variant, group, str(period), measure))
    return float(row[statistic]) if row else 0.0


browser = driver.Browser(WORK)
# every n-th figure, and every part of its sum: the panel shows the figure's value, its sums are right and leave nothing over
WALK = """document.querySelectorAll("#main details").forEach((d) => { d.open = true; });
const wrong = [], seen = new Set(), box = document.getElementById("why"), rest = Words.T("why_rest");
const step = { "": (x, y) => x + y, "+": (x, y) => x + y, "−": (x, y) => x - y, "×": (x, y) => x * y, "÷": (x, y) => x / y };
const inner = () => [...box.querySelectorAll(".sum button.ask")];
let n = 0, sums = 0;
function look(name, value) {
  n++;
  const text = box.textContent;
  if (/NaN|undefined|Infinity|null/.test(text) || !box.querySelector("h3 + p").textContent) wrong.push([name, text.slice(0, 200)]);
  const shown = box.querySelector(".value").dataset.value;
  if (value !== undefined && Number(shown) !== Math.abs(value) && Number(shown) !== value) wrong.push([name, "value", shown, value]);
  for (const table of box.querySelectorAll(".sum")) {
    let x = 0;
    sums++;
    for (const row of table.tBodies[0].rows) {
      const y = Number(row.dataset.value);
      if (row.dataset.sign !== "=") x = step[row.dataset.sign](x, y);
      else if (Math.abs(x - y) > 1e-9 * Math.max(1, Math.abs(x))) wrong.push([name, "sum", x, y]);
      if (row.textContent.includes(rest)) wrong.push([name, "rest", row.textContent]);
    }
  }
}
for (const button of [...document.querySelectorAll("#main button.ask")].filter((b) => b.offsetParent !== null).filter((b, i) => i % arguments[0] === 0)) {
  const cell = button.closest("td");
  button.click();
  look(button.dataset.ask, cell && cell.dataset.value !== undefined ? Number(cell.dataset.value) : undefined);
  for (const name of inner().map((b) => b.dataset.ask)) {
    if (seen.has(name)) continue;
    seen.add(name);
    button.click();
    inner().find((b) => b.dataset.ask === name).click();
    look(name, undefined);
  }
}
Panel.shut();
const bare = [...document.querySelectorAll("#main td[data-value]")].filter((d) => d.offsetParent !== null && !d.querySelector("button.ask")
  && !/^[12]\\d{3}$/.test(d.textContent)).map((d) => d.closest("section").id + " " + d.textContent);
return [n, sums, wrong.slice(0, 8), bare];"""
for name, step in (("dharmasraya", 3), ("tabanan", 1)):
    browser.open(os.path.join(WORK, name + ".html"))
    n, sums, wrong, bare = browser.js(WALK, step)
    check(f"{name}: many figures are asked", n > 900 / step and sums > 900 / step, (n, sums))
    check(f"{name}: values and sums are right", wrong == [], wrong)
    check(f"{name}: every figure can be asked", bare == [], bare)

OPEN = """const row = [...document.querySelectorAll(arguments[0])].find((r) => r.cells[0].textContent.startsWith(arguments[1])
  && (arguments[2] === null || r.cells[1].textContent === String(arguments[2])));
row.querySelectorAll("button.ask")[arguments[3]].click();"""
READ = """const box = document.getElementById("why"), texts = (css) => [...box.querySelectorAll(css)].map((e) => e.textContent);
return { hidden: box.hidden, title: box.querySelector("h2").textContent, value: Number(box.querySelector(".value").dataset.value), shown: texts(".value")[0],
  about: Object.fromEntries([...box.querySelectorAll("dt")].map((d) => [d.textContent, d.nextElementSibling.textContent])), text: box.textContent,
  sums: [...box.querySelectorAll(".sum")].map((t) => [...t.tBodies[0].rows].map((r) => [r.dataset.sign, r.cells[1].textContent, Number(r.dataset.value)])),
  rules: texts("ul.rules > li"), movers: texts(".movers strong"), inputs: texts("details ul.rules strong") }"""


def ask(rows, name, year, place):
    browser.js(OPEN, rows + " tbody tr", name, year, place)
    return browser.js(READ)


def parts(sums, expected):
    found = [value for sign, _, value in sums if sign in ("", "+", "−")]
    return len(found) == len(expected) and all(close(x, y) for x, y in zip(found, expected))


# the cost of a year: contributions by program and the activity, to the result's numbers
said = ask("#cost .behind", "D", 2022, 0)
check("cost: the median asked for", close(said["value"], figure(D, 2022, "cost_regency", "p50")), said)
check("cost: adds up to the mean", close(said["sums"][0][-1][2], figure(D, 2022, "cost_regency")), said["sums"])
check("cost: by program", parts(said["sums"][0], [figure(D, 2022, m) for m in
      ("contribution_jkk_payer", "contribution_jkm_payer", "contribution_jht_payer", "overhead")]), said["sums"])
check("cost: what it is", said["about"]["pilihan"].startswith("D") and said["about"]["tahun"] == "2022" and "APBD" in said["about"]["pembayar"]
      and said["about"]["jenis angka"].startswith("median dari 256"), said["about"])
check("cost: regulation, article and date of a rule in force", any("PP 44/2015, Pasal 16(1); berlaku sejak 1 Jul 2015; terverifikasi" in r for r in said["rules"]), said["rules"])
check("cost: no rule that ended before", not any("sampai 31 Jul 2020" in r for r in said["rules"]), said["rules"])
check("cost: in the year in which it was in force it is there", any("sampai 31 Jul 2020" in r for r in ask("#cost .behind", "D", 2020, 0)["rules"]))
with sqlite3.connect(os.path.join(WORK, "tabanan.result")) as db:
    moved = [r[0] for r in db.execute("SELECT input FROM influence WHERE as_of = '2019-12' AND variant = ? AND minus = '' AND measure = 'cost_regency' "
                                      "AND share > 2 * share_se ORDER BY idx", (D,))]
check("cost: what moves it most is the result's", len(said["movers"]) == len(moved) and moved[0] == "non_asn.workers" and said["movers"][0] == "tenaga non-ASN: workers", (said["movers"], moved))
check("cost: the inputs behind it, those of the variant", {"iuran tenaga non-ASN: starts", "tiga program, APBD bayar semua, iuran tenaga non-ASN: programs"} <= set(said["inputs"])
      and not any("rentan" in i.split(":")[0] and "iuran" in i or i == "iuran tenaga non-ASN: programs" for i in said["inputs"]), said["inputs"])

# the key table, by the year; a share; families; hand arithmetic; a difference
said = ask("#answer .key", "B", None, 0)
check("key: the years add up to it", close(said["sums"][1][-1][2], figure(B, "all", "cost_regency") / 5)
      and parts(said["sums"][1], [figure(B, y, "cost_regency") for y in range(2020, 2025)]), said["sums"])
said = ask("#answer .key", "B", None, 2)
check("key: coverage is members over workers", close(said["value"], figure(B, 2024, "covered_dec") / figure(B, 2024, "workers_dec"))
      and all(close(s[2], figure(B, 2024, m)) for s, m in zip(said["sums"][0], ("covered_dec", "workers_dec"))), said["sums"])
said = ask("#families .behind", "E", None, 1)
check("families: deaths less those without a benefit", parts(said["sums"][0], [figure("two, and the rest for others", "all", m)
      for m in ("deaths", "families_missed")]), said["sums"])
check("families: the rule of the death grant", any("JKM" in r and "PP" in r for r in said["rules"]), said["rules"])
said = ask("#hand .behind", "rencana", None, 0)
check("hand: names x tariff x months", close(said["sums"][0][0][2], figure(B, "all", "plan_pmonths")) and said["sums"][0][1][0] == "×"
      and close(said["sums"][0][0][2] * said["sums"][0][1][2], figure(B, "all", "plan_idr")), said["sums"])
said = ask("#difference .screen", "D", 2021, 0)
check("difference: one less the other", parts(said["sums"][0], [figure(v, 2021, "cost_regency") for v in (D, B)]), said["sums"])

# the first screen's sentence, and on to a part and back
browser.js("document.querySelectorAll('#answer .lead')[1].querySelector('.ask').click()")
said = browser.js(READ)
check("sentence: the difference a year", close(said["value"], figure(D + " - " + B, "all", "cost_regency", "p50") / 5), said)
check("sentence: its parts", close(said["sums"][0][-1][2], (figure(D, "all", "cost_regency") - figure(B, "all", "cost_regency")) / 5), said["sums"])
browser.js("document.querySelector('#why .sum button.ask').click()")
check("a part is asked in its turn", close(browser.js(READ)["value"], figure(D, "all", "cost_regency")))
browser.js("document.querySelector('#why .back').click()")
check("and back", browser.js(READ)["title"] == said["title"] and browser.js(READ)["value"] == said["value"])
browser.press("\ue00c")
check("Escape closes it, the keyboard is back", browser.js("return [document.getElementById('why').hidden, document.activeElement.textContent]") == [True, said["shown"]])

# the keyboard alone
browser.js("document.querySelector('#cost .behind table').querySelector('button.ask').focus()")
check("a table is one stop", browser.js("return document.querySelectorAll('#cost .behind table button.ask[tabindex=\"0\"]').length") == 1)
AT = "const e = document.activeElement, d = e.closest('td'); return d && [d.parentNode.rowIndex, d.cellIndex]"
start = browser.js(AT)
for key, to in (("\ue014", [0, 1]), ("\ue015", [1, 1]), ("\ue012", [1, 0]), ("\ue013", [0, 0])):
    browser.press(key)
    check("the arrows go from figure to figure", browser.js(AT) == [start[0] + to[0], start[1] + to[1]], (key, browser.js(AT)))
browser.press("\ue015")
browser.press("\ue007")
said = browser.js(READ)
check("Enter asks", not said["hidden"] and said["about"]["tahun"] == "2021" and browser.js("return document.activeElement.id") == "why", said["about"])
check("a screen reader is told what opens", browser.js("const w = document.getElementById('why'); return [w.getAttribute('role'), "
      "document.getElementById(w.getAttribute('aria-labelledby')).textContent]") == ["dialog", said["title"]])
browser.press("\ue00c")
check("Escape goes back to the figure", browser.js(AT) == [start[0] + 1, start[1]], browser.js(AT))


def accessible(claim):
    with open(AXE, encoding="utf-8") as f:
        browser.js(f.read())
    found = browser.js_async("const done = arguments[0]; axe.run(document).then((r) => done(r.violations.map((v) => "
                             "[v.id, v.nodes.length, v.nodes[0].html.slice(0, 300), v.nodes[0].failureSummary])))")
    check(f"{claim}: axe-core finds nothing", found == [], found)


# both languages, also of the panel that is open; narrow rooms; paper
before = ask("#cost .behind", "D", 2022, 0)
accessible("id")
browser.js("document.querySelector('.langs [lang=en]').click()")
after = browser.js(READ)
check("the panel changes its language with the page", after["title"] == "cost to the regency's budget (APBD), all its sources" and after["value"] == before["value"]
      and "median of 256 replicates" in after["text"] and "in force from 1 Jul 2015" in after["text"], after)
accessible("en")
check("en: values and sums", browser.js(WALK, 9)[2:] == [[], []])
said = ask("#cost .behind", "D", 2022, 0)
for width in (1280, 1024, 800, 400):
    browser.size(width, 800)
    check(f"{width}: nothing hangs out, the figure is still to be seen", browser.js("""const b = document.querySelector("#why"), w = document.documentElement;
const f = [...document.querySelectorAll("#cost .behind button.ask")].find((x) => x.tabIndex === 0);
f.scrollIntoView({ block: "center" });
return w.scrollWidth <= w.clientWidth && b.scrollWidth <= b.clientWidth && b.getBoundingClientRect().right <= innerWidth"""))
browser.size(1100, 900)
browser.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"media": "print"}})
check("on paper there is no panel", browser.js("return getComputedStyle(document.getElementById('why')).display") == "none")
errors = browser.log("browser")
check("no errors", errors == [], errors)

browser.close()
print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
