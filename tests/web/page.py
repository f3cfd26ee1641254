# SPDX-License-Identifier: GPL-3.0-or-later
"""The page in a browser: no error, no request; both languages; what the pictures say by mouse and keyboard; a table and a CSV behind
each; figures that are the result's; paper; nothing that shuts people out (axe-core); odd studies."""
import base64
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

EXE, ROOT, NUMBERS = (os.path.abspath(a) for a in sys.argv[1:4])
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402

AXE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "node_modules", "axe-core", "axe.min.js")
if not driver.is_there() or not os.path.exists(AXE):
    print("chromium, chromedriver or axe-core is missing; scripts/setup --tests installs them")
    sys.exit(77)

FOLDER = tempfile.TemporaryDirectory(prefix="payung-web-", ignore_cleanup_errors=True)
WORK = FOLDER.name
failures = []
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PAYUNG_DATA": ROOT, **{k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k}}


BEGAN = time.monotonic()


def check(claim, holds, more=""):
    if "-v" in sys.argv:
        print(f"{time.monotonic() - BEGAN:6.1f} s  {claim}", flush=True)
    if not holds:
        failures.append(claim)
        print(f"FAILED: {claim} {str(more)[:1500]}")


def run(*arguments):
    done = subprocess.run([EXE, *arguments], capture_output=True, cwd=WORK, env=ENV, timeout=200, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr.decode())
    return done.stdout.decode()


def scenario(name, text):
    with open(os.path.join(WORK, name + ".lua"), "w", encoding="utf-8") as f:
        f.write(text)


shutil.copytree(os.path.join(ROOT, "scenarios", "data"), os.path.join(WORK, "data"))
with open(os.path.join(ROOT, "scenarios", "tabanan.lua"), encoding="utf-8") as f:
    TABANAN = f.read()
scenario("tabanan", TABANAN)
SMALL = '''local s = scenario "%s"
s.region, s.as_of, s.from, s.years, s.mortality = "51.02", "2019-12", "2020-01", %d, "data/mortality.csv"
s.posts "staff" { workers = %s, turnover = 0.05, vacant = 1, leaves_at = 58, men = 0.5, ages = { {20, 57, 1} }, death_factor = 1,
  accident = 0.01 }
s.policy "apbd_pays" { list = "staff", type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"}, starts = "2020-02" }
%s
return s
'''
LONG = "A policy with a name so long that no table and no picture has room for it, and then some more words about what it does"
ODD = {
    "one variant": SMALL % ("One", 1, "between(20, 30)", 's.variant "alone" {}'),
    "a baseline and one": SMALL % ("Two", 2, "between(20, 30)", 's.baseline "nobody" { apbd_pays = false }\ns.variant "alone" {}'),
    "no spread": SMALL % ("Certain", 2, "1000", 's.variant "a" {}\ns.variant "b" { apbd_pays = { starts = "2021-01" } }'),
    "no cost": SMALL % ("Nothing", 3, "50", 's.variant "a" { apbd_pays = false }\ns.variant "b" { apbd_pays = false }'),
    "thirty years": SMALL % ("Long", 30, "between(20, 30)", 's.variant "a" {}\ns.variant "b" { apbd_pays = { programs = {"jkk", "jkm", "jht"} } }'),
    "six variants, long names": SMALL % ("Six", 5, "between(900, 1100)",
                                         "\n".join(f's.variant "{i} {LONG}" {{ apbd_pays = {{ starts = "2020-0{i}" }} }}' for i in range(1, 7))),
    "much money": (SMALL % ("Much", 5, "5000000", 's.variant "a" {}\ns.variant "b" { apbd_pays = { programs = {"jkk", "jkm", "jht"}, share = "all" } }'))
    .replace('type = "BPU", base_idr = 1e6', 'type = "PU", base = "fixed", base_idr = 1e8'),
    "an empty group": (SMALL % ("Empty", 3, "between(20, 30)", 's.variant "a" {}\ns.variant "b" { apbd_pays = { programs = {"jkk", "jkm", "jht"} } }'))
    .replace('s.policy', '''s.posts "nobody" { workers = 0, turnover = 0.05, vacant = 1, leaves_at = 58, men = 0.5, ages = { {20, 57, 1} }, death_factor = 1,
  accident = 0.01 }
s.policy'''),
    "hostile names": (TABANAN[:TABANAN.index("s.translate")] + """s.translate { en = {
  ["nobody covered"] = "</script><b>none</b><img src=x>", non_asn = "<b>staff</b>", neighbours = "<img src=x onerror=alert(1)>" } }
return s
""").replace('"vulnerable"', '"</script><script>document.title=1</script><b>=1+1"')
    .replace("Tabanan: two programs or three?", "<img src=x onerror=alert(1)> & 'q' \\\"q\\\""),
}
for name, text in ODD.items():
    scenario(name.replace(" ", "-").replace(",", ""), text)

browser = driver.Browser(WORK)


def opened(path, ready="id"):
    """Open a page: what it logs and what it asks for."""
    browser.log("browser")
    browser.log("performance")
    browser.open(path)
    check(f"{path}: it is drawn", browser.js("return document.documentElement.dataset.ready") == ready)
    quiet(path)


def quiet(claim):
    errors = browser.log("browser")
    check(f"{claim}: no errors", errors == [], errors)
    asked = [json.loads(e["message"])["message"] for e in browser.log("performance")]
    urls = [m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"]
    check(f"{claim}: no requests", all(u.startswith(("file:", "data:", "about:")) for u in urls), urls)


def accessible(claim):
    with open(AXE, encoding="utf-8") as f:
        browser.js(f.read())
    found = browser.js_async("const done = arguments[0]; axe.run(document).then((r) => done(r.violations.map((v) => "
                             "[v.id, v.nodes.length, v.nodes[0].html.slice(0, 300), v.nodes[0].failureSummary])))")
    check(f"{claim}: axe-core finds nothing", found == [], found)


def narrow(claim):
    wide = browser.js("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    check(f"{claim}: nothing hangs out", wide[0] <= wide[1], wide)


# numbers are written as the engine writes them
run("run", "tabanan.lua", "--replicates", "256", "--out", "tabanan.result", "--report", "tabanan.html")
opened(os.path.join(WORK, "tabanan.html"))
cases = json.loads(subprocess.run([NUMBERS], capture_output=True, check=True, text=True).stdout)
wrong = browser.js("""const wrong = [], before = Numbers.lang;
for (const [f, value, error, more, lang, text] of arguments[0]) {
  Numbers.lang = lang;
  const found = f === "whole" ? Numbers.whole(value) : ["inUnit", "chance"].includes(f) ? Numbers[f](value, error, more) : Numbers[f](value, error);
  if (found !== text) wrong.push([f, value, error, more, lang, text, found]);
}
Numbers.lang = before;
return wrong;""", cases)
check("numbers are those of the engine", len(cases) > 5000 and wrong == [], wrong[:5])

# figures of the tables are the result's
answer = {(r["as_of"], r["variant"], r["group"], r["period"], r["measure"]): r
          for r in csv.DictReader(io.StringIO(run("report", "tabanan.result", "--format", "csv"), newline=""))}
READ = """return [...document.querySelectorAll(arguments[0] + " table")].map((t) => [...t.tBodies[0].rows].map((r) =>
  [...r.cells].map((c) => c.dataset.value === undefined ? c.textContent : Number(c.dataset.value))))"""
names = "nobody covered|two programs|three, staff pay their 2 %|three, the APBD pays all|two, and the rest for others".split("|")
label = {chr(65 + i): n for i, n in enumerate(names)}


def close(found, expected):
    return abs(found - expected) <= 1e-9 * abs(expected)


lines = browser.js(READ, "#cost .behind")[0]
check("costs stand there", len(lines) == 4 * 6)
for name, year, p50, p5, p95, mean, mcse in lines:
    row = answer[("2019-12", label[name[0]], "all", "all" if not isinstance(year, int) else str(year), "cost_regency")]
    check(f"cost of {name} in {year}", all(close(x, float(row[k])) for x, k in ((p50, "p50"), (p5, "p5"), (p95, "p95"), (mean, "mean"), (mcse, "mcse"))))
lines = browser.js(READ, "#difference .screen")[0]
check("differences stand there", len(lines) == 3 * 6)
for name, year, p50, p5, p95, mcse, more, _, _ in lines:
    pair = label[name[0]] + " - " + label[name[-1]]
    key = ("2019-12", pair, "all", "all" if not isinstance(year, int) else str(year))
    row, helped = answer[key + ("cost_regency",)], answer.get(key + ("families_helped",), {"p50": 0})
    check(f"difference {pair} in {year}", close(p50, float(row["p50"])) and close(p5, float(row["p5"])) and close(p95, float(row["p95"]))
          and close(mcse, float(row["mcse"])) and more == float(helped["p50"]))
lines = browser.js(READ, "#answer")[0]
for name, cost, _, covered, *rest in lines:
    row = answer.get(("2019-12", label[name[0]], "all", "all", "cost_regency"), {"p50": 0})
    check(f"cost a year of {name}", close(cost, float(row["p50"]) / 5))
    members, workers = (float(answer.get(("2019-12", label[name[0]], "all", "2024", m), {"mean": 0})["mean"]) for m in ("covered_dec", "workers_dec"))
    check(f"coverage of {name}", close(covered, members / workers))
    for x, m in zip(rest[-3:-1], ("families_helped", "families_missed")):
        check(f"{m} of {name}", x == float(answer.get(("2019-12", label[name[0]], "all", "all", m), {"p50": 0})["p50"]))
lines = browser.js(READ, "#hand .behind")[0]
check("hand arithmetic meets", all(abs(sum(line[v] for line in lines[:-1]) - lines[-1][v]) < 1 for v in range(1, 5)), lines)
sentence = browser.js("return document.querySelector('#answer .lead').textContent")
row = answer[("2019-12", label["C"] + " - " + label["B"], "all", "all", "cost_regency")]
said = re.search(r"Rp([\d,]+)\s*miliar per tahun", sentence)
check("the first sentence says the difference a year", said and abs(float(said.group(1).replace(",", ".")) - float(row["p50"]) / 5e9) < 0.06, sentence)
check("and which variants it is about", sentence.startswith("C “tiga program, pekerja bayar 2\u00a0%” ") and "B “dua program”" in sentence, sentence)
check("with its range, and the simulation error apart and small", "rentang 90\u00a0%" in sentence
      and "alat simulasi" in browser.js("return document.querySelector('#answer .lead small').textContent"))

# behind each picture a table and its CSV
PICTURES = ["difference", "cost", "coverage", "risk", "payers", "families", "spread", "claims", "hand"]
for name in PICTURES:
    found = browser.js("""const s = document.getElementById(arguments[0]);
return [s.querySelectorAll("svg [role=img]").length, s.querySelectorAll("details table tbody tr").length,
  [...s.querySelectorAll("details > a.csv")].map((a) => [a.download, a.href]), [...s.querySelectorAll("svg [role=img]")].every((e) => e.getAttribute("aria-label"))]""", name)
    check(f"{name}: marks that say something", found[0] > 0 and found[3], found)
    check(f"{name}: a table", found[1] > 0)
    check(f"{name}: a CSV", found[2])
    for file, href in found[2]:
        head, text = href.split(",", 1)
        rows = list(csv.reader(io.StringIO(urllib.parse.unquote(text).lstrip("\ufeff"), newline="")))
        check(f"{file}: is a table", head == "data:text/csv;charset=utf-8" and len(rows) > 1 and len({len(r) for r in rows}) == 1 and file.endswith(".csv"))

# why: at every picture of figures
why = browser.js("return [...document.querySelectorAll('details.why')].map((d) => [d.closest('section').id, d.textContent])")
check("why: everywhere", {w[0] for w in why} >= {"answer", "difference", "cost", "coverage", "risk", "payers", "families", "claims", "hand"}, why)
check("why: regulation, article, date, status", any("PP 44/2015, Pasal 16(1), berlaku sejak 1 Jul 2015 (terverifikasi)" in w[1] for w in why),
      [w[1][w[1].find("PP 44/2015"):][:120] for w in why])
check("why: what moves it, with source", any("tenaga non-ASN: workers" in w[1] and "Tribun Bali, 22 Desember 2019 (terverifikasi)" in w[1] for w in why),
      [w[1][w[1].find("tenaga non-ASN: workers"):][:200] for w in why])

# the mouse and the keyboard
TIP = "const t = document.getElementById('tip'); return t.hidden ? null : t.textContent"
for css in ("#cost svg [role=img]", "#difference svg [role=img]", "#payers svg [role=img]", "#risk svg [role=img]", "#hand svg [role=img]"):
    element = browser.find(css)[0]
    text = browser.js("const e = document.querySelector(arguments[0]); e.scrollIntoView({ block: 'center' }); return e.getAttribute('aria-label')", css)
    browser.hover(element)
    check(f"{css}: the mouse shows it", browser.js(TIP) == text, f"{browser.js(TIP)} {text}")
    browser.js("document.getElementById('tip').hidden = true; document.querySelector(arguments[0]).focus()", css)
    check(f"{css}: the keyboard shows it", browser.js(TIP) == text)
    browser.press("\ue00c")
    check(f"{css}: Escape hides it", browser.js(TIP) is None)
steps = browser.js("""const svg = document.querySelector("#cost svg[role=group]"), marks = [...svg.querySelectorAll("[role=img]")];
marks[0].focus();
return [marks.length, marks.filter((m) => m.tabIndex === 0).length, marks.map((m) => m.getAttribute("aria-label"))]""")
browser.press("\ue014")
browser.press("\ue014")
check("the arrows go from mark to mark", steps[0] == 5 and steps[1] == 1 and browser.js(TIP) == steps[2][2]
      and browser.js("return document.activeElement.getAttribute('aria-label')") == steps[2][2], f"{steps} {browser.js(TIP)}")
browser.js("document.querySelector('#hand svg [role=img]').dispatchEvent(new MouseEvent('mouseout', { bubbles: true }))")
check("a mouse that leaves another mark hides nothing", browser.js(TIP) == steps[2][2], browser.js(TIP))
browser.press("\ue012")
check("and back", browser.js(TIP) == steps[2][1], browser.js(TIP))
browser.press("\ue004")
check("and out of the picture", browser.js("return document.activeElement.closest('svg') !== document.querySelector('#cost svg[role=group]')"))
box = browser.js("const r = [...document.querySelectorAll('#risk svg')][0]; r.scrollIntoView({ block: 'center' }); return r.querySelector(':scope > rect') !== null")
check("a ceiling can be read off", box)
browser.hover(browser.find("#risk svg > rect")[0])
check("with its chance", re.match(r"Pagu Rp.*peluang", browser.js(TIP) or "") is not None, browser.js(TIP))
browser.js("const s = document.getElementById('risk-year'); s.value = '2024'; s.dispatchEvent(new Event('change'))")
check("another year", browser.js("return document.getElementById('risk-year').value") == "2024")
browser.js("const s = document.getElementById('spread-figure'); s.value = '1'; s.dispatchEvent(new Event('change'))")
check("another figure", browser.js("return document.getElementById('spread-figure').value") == "1")

# languages
texts, files = {}, {}
browser.hover(browser.find("h1")[0])
for lang in ("id", "en"):
    browser.js("document.querySelector(`.langs [lang=${arguments[0]}]`).click()", lang)
    check(f"{lang}: it is drawn", browser.js("return [document.documentElement.lang, document.documentElement.dataset.ready]") == [lang, lang])
    texts[lang] = browser.js("return [...document.querySelectorAll('h2, h3, summary, th[scope=col], caption, #main p')].map((e) => e.textContent)")
    check(f"{lang}: nothing is left out", not [t for t in texts[lang] if "undefined" in t or "{" in t or "NaN" in t])
    if lang == "en":
        browser.js("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    files[lang] = browser.js("return [...document.querySelectorAll('a.csv')].map((a) => a.download)")
    accessible(lang)
    for width in (1280, 1024, 800, 400):
        browser.size(width, 800)
        narrow(f"{lang}, {width} wide")
    browser.size(1100, 900)
# names of the scenario are those of the language
CALLED = {"id": ["Tabanan: dua program atau tiga?", "tanpa perlindungan", "tiga program, APBD bayar semua", "tenaga non-ASN", "iuran tenaga non-ASN"],
          "en": ["Tabanan: two programs or three?", "nobody covered", "three, the APBD pays all", "non-ASN staff", "premiums of the staff"]}
for lang, other in (("id", "en"), ("en", "id"), ("id", "en")):
    browser.js("document.querySelector(`.langs [lang=${arguments[0]}]`).click()", lang)
    shown = browser.js("return document.title + document.body.textContent + [...document.querySelectorAll('[aria-label]')].map((e) => e.getAttribute('aria-label')).join()"
                       " + [...document.querySelectorAll('a.csv')].map((a) => decodeURIComponent(a.href)).join()")
    shown = shown.replace(browser.js("return document.getElementById('data').textContent"), "")
    lost, alien = [n for n in CALLED[lang] if n not in shown], [n for n in CALLED[other] + ["non_asn ", "non_asn:", "non_asn.", "neighbours"] if n in shown]
    check(f"{lang}: names are called as in that language", not lost and not alien, (lost, [(n, shown[shown.index(n) - 60:][:150]) for n in alien]))
both = [t for t in zip(texts["id"], texts["en"]) if t[0] == t[1] and re.search("[a-z]{4}", t[0]) and not t[0].startswith("payung run")]
check("every text is in both languages", len(texts["id"]) == len(texts["en"]) and {b[0] for b in both} <= {"median", "program", "status", "total"}, both)
check("files have names in the language of the page", files["en"][0] == "summary.csv" and len(set(files["en"])) == len(files["en"]) == len(files["id"])
      and set(files["en"]) & set(files["id"]) <= {"target.csv"}, files)
places = browser.js("return [...document.querySelectorAll('#difference .panel, #cost .panel')].map((p) => [p.closest('section').id, p.getBoundingClientRect().top])")
check("three pictures, and four, fill one row", [p[0] for p in places] == ["difference"] * 3 + ["cost"] * 4 and len({p[1] for p in places}) == 2, places)
quiet("after all that")

# paper, as nobody has opened anything
browser.js("document.querySelector('.langs [lang=id]').click()")
pdf = base64.b64decode(browser.pdf())
pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
check("paper: a brief and the rest", pdf.startswith(b"%PDF") and 3 <= pages <= 12, pages)
browser.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"media": "print"}})
browser.size(718, 1000)  # the width of A4 less its margins
shown = browser.js("""const y = (e) => e.getBoundingClientRect();
const rest = document.querySelector(".after-brief");
return [y(rest).top - y(document.body).top, y(document.getElementById("brief")).height > 50, getComputedStyle(rest).breakBefore,
  [...document.querySelectorAll(".langs, .csv, select, .skip")].every((e) => y(e).height === 0),
  [...document.querySelectorAll("svg[role=group]")].every((e) => y(e).height === 0 || getComputedStyle(e).filter.includes("grayscale"))]""")
check("paper: the brief takes two pages", shown[0] < 2 * 1010, shown)
check("paper: it is there, and the rest begins anew", shown[1] and shown[2] == "page", shown)
check("paper: without what only a screen has, in grey", shown[3] and shown[4], shown)
browser.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"media": ""}})
browser.size(1100, 900)

# what leads where little is known, and whose money it is, are those of the answer in words
shutil.copy(os.path.join(ROOT, "scenarios", "trenggalek.lua"), WORK)
run("run", "trenggalek.lua", "--replicates", "64", "--out", "trenggalek.result", "--report", "trenggalek.html", "--lang", "en")
words = " ".join(run("report", "trenggalek.result", "--format", "text", "--lang", "en").split())
opened(os.path.join(WORK, "trenggalek.html"), "en")
even = browser.js("return [...document.querySelectorAll('#even li')].map((e) => e.textContent.replace(/\\s+/g, ' '))")
check("break-evens lead", even and all(e in words for e in even), even)
check("every payer is named", "for the state (APBN) it is" in browser.js("return document.querySelector('#answer .lead').textContent"))

# the other scenarios: self-payers, years without cost, many payers and targets
for name in ("dharmasraya", "pringsewu", "jember"):
    shutil.copy(os.path.join(ROOT, "scenarios", name + ".lua"), WORK)
    run("run", name + ".lua", "--replicates", "16", "--report", name + ".html")
    opened(os.path.join(WORK, name + ".html"))
    check(f"{name}: it is whole", browser.js("return document.getElementById('again') !== null"))
    narrow(name)

# odd studies
# runs made apart
for name, dropped in (("one", '"three, the'), ("two", '"two')):
    scenario(name, "\n".join(line for line in TABANAN.split("\n") if not line.startswith(("s.variant " + dropped, "    [" + dropped))))
    run("run", name + ".lua", "--replicates", "64", "--out", name + ".result")
run("compare", "one.result", "two.result", "--report", "apart.html")
opened(os.path.join(WORK, "apart.html"))
accessible("runs made apart")
said = browser.js("return [document.getElementById('runs').textContent, document.getElementById('again').textContent]")
check("runs made apart: which, and what differs", all(x in said[0] for x in ("one.result", "two.result", "1: false; 2: –")), said[0])
check("runs made apart: a command each", said[1].count("payung run ") == 2 and "one.lua" in said[1] and "two.lua" in said[1], said[1])

for name in ODD:
    file = name.replace(" ", "-").replace(",", "")
    run("run", file + ".lua", "--replicates", "4" if name == "much money" else "64", "--report", file + ".html", "--lang", "en")
    opened(os.path.join(WORK, file + ".html"), "en")
    text = browser.js("return document.body.innerText")
    check(f"{name}: numbers are numbers", not re.search(r"NaN|undefined|Infinity|\bnull\b", text))
    check(f"{name}: pictures too", browser.js("return ![...document.querySelectorAll('svg *')].some((e) => [...e.attributes].some((a) => /NaN|Infinity|undefined/.test(a.value)))"))
    narrow(name)
    if name == "no cost":
        check("variants that do not differ are no single one", "do not differ" in text and "nothing to compare" not in text)
    if name == "much money":
        check("much money: more than Rp1,000 trillion", "quadrillion" not in text and browser.js("return Math.max(...[...document.querySelectorAll('#cost td[data-value]')]"
              ".map((d) => Number(d.dataset.value)))") > 1e15)
    if name in ("one variant", "six variants, long names", "hostile names"):
        accessible(name)
check("hostile names are text", browser.js("return [document.title, document.querySelectorAll('main img, main b, main script').length]")
      == ["<img src=x onerror=alert(1)> & 'q' \"q\"", 0])

browser.close()
print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
