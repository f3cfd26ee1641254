# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a province in a browser: no error, no request; both languages; the regencies in the order asked for, each with a page
of its own that shows what its own report shows; keyboard, paper, nothing that shuts people out (axe-core)."""
import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

EXE, ROOT = (os.path.abspath(a) for a in sys.argv[1:3])
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import driver  # noqa: E402

AXE = os.path.join(HERE, "node_modules", "axe-core", "axe.min.js")
if not driver.is_there() or not os.path.exists(AXE):
    print("chromium, chromedriver or axe-core is missing; scripts/setup --tests installs them")
    sys.exit(77)

FOLDER = tempfile.TemporaryDirectory(prefix="payung-web-province-", ignore_cleanup_errors=True)
WORK = FOLDER.name
failures = []
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PAYUNG_DATA": ROOT, **{k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k}}
PLACES = [("35.01", "Kabupaten Pacitan", 2000), ("35.02", "Kabupaten Ponorogo", 5000), ("35.78", "Kota Surabaya", 3000)]


def check(claim, holds, more=""):
    if not holds:
        failures.append(claim)
        print(f"FAILED: {claim} {str(more)[:1500]}")


def run(*arguments):
    done = subprocess.run([EXE, *arguments], capture_output=True, cwd=WORK, env=ENV, timeout=200, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr.decode())


shutil.copytree(os.path.join(ROOT, "scenarios", "data"), os.path.join(WORK, "data"))
with open(os.path.join(ROOT, "tests", "cli", "province.lua.in"), encoding="utf-8") as f:
    TEMPLATE = f.read()
HOSTILE = "</script><script>document.title=1</script><b>"
for code, _, workers in PLACES:
    target = f's.target {{ name = "UCJ", denominator = "eligible", others = {workers}, others_covered = {workers // 2}, [2027] = 0.55 }}'
    text = TEMPLATE.replace("@CODE@", code).replace("@YEARS@", "2").replace("@WORKERS@", str(workers)).replace("@TARGET@", target)
    with open(os.path.join(WORK, code + ".lua"), "w", encoding="utf-8") as f:
        f.write(text.replace("@SOURCE@", "dbhcht").replace('"staff"', f'"{HOSTILE}"'))
    run("run", code + ".lua", "--out", code + ".result", "--format", "csv")
    run("report", code + ".result", "-o", code + ".html")
run("report", *(code + ".result" for code, _, _ in PLACES), "-o", "province.html")

browser = driver.Browser(WORK)


def quiet(claim):
    errors = browser.log("browser")
    check(f"{claim}: no errors", errors == [], errors)
    asked = [json.loads(e["message"])["message"] for e in browser.log("performance")]
    urls = [m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"]
    check(f"{claim}: no requests", all(u.startswith(("file:", "data:", "about:")) for u in urls), urls)


def opened(name):
    browser.log("browser")
    browser.log("performance")
    browser.open(os.path.join(WORK, name))
    check(f"{name}: it is drawn", browser.js("return document.documentElement.dataset.ready") == "id")
    quiet(name)


def accessible(claim):
    with open(AXE, encoding="utf-8") as f:
        browser.js(f.read())
    found = browser.js_async("const done = arguments[0]; axe.run(document).then((r) => done(r.violations.map((v) => "
                             "[v.id, v.nodes.length, v.nodes[0].html.slice(0, 300), v.nodes[0].failureSummary])))")
    check(f"{claim}: axe-core finds nothing", found == [], found)


def chosen(css, value):
    browser.js("const s = document.querySelector(arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('change'))", css, value)


TABLES = """return [...document.querySelectorAll("main section:not(#again):not(#brief) table")].map((t) =>
  [t.caption.textContent, ...[...t.rows].map((r) => [...r.cells].map((c) => c.textContent).join("|"))].join("\\n"))"""


def differs(one, two):
    """Cells that differ in more than the last digit: a regency's figures have six digits within the province."""
    cells = [(a, b) for x, y in zip(one, two) for a, b in zip(re.split(r"[|\n]", x), re.split(r"[|\n]", y)) if a != b]
    digits = [[[int(re.sub(r"\D", "", n) or "0") for n in re.findall(r"[\d.,]+", c)] for c in pair] for pair in cells]
    return len(one) != len(two) or len(cells) > 5 or any(len(a) != len(b) or any(abs(x - y) > 1 for x, y in zip(a, b)) for a, b in digits), cells[:3]


browser.open(os.path.join(WORK, PLACES[0][0] + ".html")) # what the browser asks for when it starts is not ours
own = {}
for code, name, _ in PLACES:
    opened(code + ".html")
    own[code] = browser.js(TABLES)
    check(f"{code}: it has tables", len(own[code]) > 10)
    check(f"{code}: no choice of places", browser.js("return document.getElementById('place')") is None)

opened("province.html")
accessible("the province")
first = browser.js("return document.getElementById('answer').textContent")
check("the first screen says whose figures these are", "gabungan 3 kabupaten dan kota" in first and "gabungan APBD kabupaten dan kota" in first, first[:400])
check("how they are added up, and what that assumes", "dalam setiap ulangan" in first and "Anggapannya" in first)
check("how many reach the target", re.search(r"\d dari 3", first) is not None, first[:900])
together = browser.js(TABLES)

# by regency: a mark each, in the order asked for, with a table and its CSV
NAMES = "return [...document.querySelectorAll('#regencies svg [role=img]')].map((e) => e.getAttribute('aria-label').split(':')[0])"
check("sorted by name", browser.js(NAMES) == [name for _, name, _ in PLACES], browser.js(NAMES))
chosen("#regency-order", "difference")
check("sorted by difference", browser.js(NAMES) == ["Kabupaten Ponorogo", "Kota Surabaya", "Kabupaten Pacitan"], browser.js(NAMES))
check("the choice keeps the keyboard", browser.js("return document.activeElement.id") == "regency-order")
chosen("#regency-figure", str(browser.js("return document.getElementById('regency-figure').options.length - 1")))
check("another figure", "cakupan" in browser.js("return document.querySelector('#regencies figcaption').textContent")
      and all("%" in x for x in browser.js("return [...document.querySelectorAll('#regencies svg [role=img]')].map((e) => e.getAttribute('aria-label'))")))
lines = browser.js("return [...document.querySelectorAll('#regencies tbody tr')].map((r) => [...r.cells].map((c) => c.dataset.value === undefined ? c.textContent : Number(c.dataset.value)))")
check("a line for each regency and variant, and for all", len(lines) == 4 * 3 and lines[-1][0] == "gabungan", len(lines))
for k in range(3):
    check(f"means add up in the table, variant {k}", abs(sum(x[-1] for x in lines[k:9:3]) - lines[9 + k][-1]) < 1e-6 * lines[9 + k][-1], lines)
check("with its CSV", browser.js("return document.querySelector('#regencies a.csv').download") == "kabupaten-kota.csv")
browser.js("document.querySelector('#regencies svg [role=img]').focus()")
check("the keyboard shows a mark", "Ponorogo" in (browser.js("const t = document.getElementById('tip'); return t.hidden ? '' : t.textContent")))

# one regency from the same file, and back
for k, (code, name, _) in enumerate(PLACES):
    chosen("#place", str(k))
    quiet(f"{name} within the province")
    check(f"{name}: its name stands there", name in browser.js("return document.querySelector('.kicker').textContent"))
    is_other, cells = differs(own[code], browser.js(TABLES))
    check(f"{name}: its tables are those of its own page", not is_other, cells)
    check(f"{name}: the choice keeps the keyboard", browser.js("return document.activeElement.id + document.activeElement.value") == f"place{k}")
    check(f"{name}: its command", code + ".lua" in browser.js("return document.getElementById('again').textContent"))
accessible("a regency within the province")
browser.js("document.querySelector('.langs [lang=en]').click()")
check("the regency in English", "a year more than" in browser.js("return document.getElementById('answer').textContent"))
chosen("#place", "-1")
check("back, in English", browser.js("return document.documentElement.dataset.ready") == "en"
      and "3 regencies and cities together" in browser.js("return document.getElementById('answer').textContent"))
browser.js("document.querySelector('.langs [lang=id]').click()")
check("all together again", browser.js(TABLES) == together)
check("nothing stands twice", browser.js("const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return ids.length === new Set(ids).size"))
quiet("back")

# paper, and a narrow screen
pdf = base64.b64decode(browser.pdf())
pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
check("paper", pdf.startswith(b"%PDF") and 3 <= pages <= 25, pages)
browser.size(480, 900)
wide = browser.js("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
check("nothing hangs out of a narrow screen", wide[0] <= wide[1], wide)

browser.close()
print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
