# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources that a scenario states: they change no figure, and stand in the answer, the result, the page and the tables."""
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

EXE, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
FOLDER = tempfile.TemporaryDirectory(prefix="payung-sources-")
WORK = FOLDER.name
failures = []
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PAYUNG_DATA": ROOT,
       **{k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k}}
FEW = ["--replicates", "32"]
HOSTILE = "</script><script>alert(1)</script> =1+1 \u2028 é \u202e &amp; |"

SCENARIO = """local s = scenario "Sources"
local payroll = MARK("BKPSDM Tabanan, payroll of December 2019", "verified")
local guess = MARK("no count found; neighbouring regencies", "estimated")
local accident = guess { at_work = 0.05, partial = MARK("HOSTILE", "derived")(0.045), cost_median = 2e6 }
local function with(more) for k, v in pairs(accident) do more[k] = v end return more end
s.region, s.as_of, s.from, s.years = "51.02", "2019-12", "2020-01", 2
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = guess(yearly(between(0, 0.1))) }
s.posts "staff" (with {
  workers = { ["2020-01"] = payroll(between(300, 400)), ["2021-01"] = 350 }, turnover = guess(0.05), leaves_at = 58, men = guess(0.57),
  ages = guess { {20, 34, 0.4}, {35, 57, 0.6} }, accident = 0.01,
})
s.policy "apbd_pays" {
  name = "pays", list = "staff", type = "PU", base = "umk", programs = payroll {"jkk", "jkm"}, verified = guess(between(0.9, 0.98)),
  claimed = 0.9,
}
s.baseline "nobody" { pays = false }
s.variant "two" {}
s.variant "more" { pays = { claimed = MARK("no source; so that it can be asked", "assumed")(between(0.5, 0.9)) } }
return s
"""


def check(claim, holds, more=""):
    if not holds:
        failures.append(claim)
        print(f"FAILED: {claim} {more}")


def run(*arguments):
    done = subprocess.run([EXE, *arguments], capture_output=True, cwd=WORK, env=ENV, timeout=200, check=False)
    check(" ".join(arguments), done.returncode == 0, done.stderr.decode())
    return done.stdout.decode()


def write(name, text):
    with open(os.path.join(WORK, name), "w", encoding="utf-8") as f:
        f.write(text)


def digest(text):
    return re.search(r"digest ([0-9a-f]{32})\b", text).group(1)


shutil.copytree(os.path.join(ROOT, "scenarios", "data"), os.path.join(WORK, "data"))
write("marked.lua", SCENARIO.replace("MARK", "source").replace("HOSTILE", HOSTILE))
write("plain.lua", SCENARIO.replace("MARK", "(function() return function(v) return v end end)").replace("HOSTILE", "x"))

# no figure moves
marked, plain = run("run", "marked.lua", *FEW, "--lang", "en", "--out", "marked.result"), run("run", "plain.lua", *FEW, "--lang", "en", "--out", "plain.result")
check("the digest is that without marks", digest(marked) == digest(plain))
check("every figure is", run("run", "marked.lua", *FEW, "--format", "csv") == run("run", "plain.lua", *FEW, "--format", "csv"))


# the result
def inputs(name):
    with sqlite3.connect(os.path.join(WORK, name)) as db:
        rows = {r[0]: r[1:] for r in db.execute("SELECT name, value, place, kind, source, status FROM input")}
    db.close()
    return rows


held = inputs("marked.result")
GUESS = ("no count found; neighbouring regencies", "estimated")
expected = {
    "staff.workers.2020-01": ("between(300, 400)", "marked.lua:9", "uncertain", "BKPSDM Tabanan, payroll of December 2019", "verified"),
    "staff.workers.2021-01": ("350", "marked.lua:9", "certain", "", ""),
    "staff.at_work": ("0.05", "marked.lua:9", "certain", *GUESS),
    "staff.partial": ("0.045", "marked.lua:9", "certain", HOSTILE, "derived"),
    "staff.ages": ("20:34:0.4,35:57:0.6", "marked.lua:9", "certain", *GUESS),
    "staff.accident": ("0.01", "marked.lua:9", "certain", "", ""),
    "pays.programs": ("jkk,jkm", "marked.lua:13", "choice", "BKPSDM Tabanan, payroll of December 2019", "verified"),
    "pays.type": ("PU", "marked.lua:13", "choice", "", ""),
    "pays.claimed": ("0.9", "marked.lua:13", "certain", "", ""),
    "more: pays.claimed": ("between(0.5, 0.9)", "marked.lua:19", "uncertain", "no source; so that it can be asked", "assumed"),
    "minimum_wage.growth": ("yearly(between(0, 0.1))", "marked.lua:8", "yearly", *GUESS),
    "years": ("2", "marked.lua:6", "choice", "", ""),
}
for name, row in expected.items():
    check(f"the result holds {name}", held.get(name) == row, str(held.get(name)))
with open(os.path.join(WORK, "data", "umk.csv"), encoding="utf-8") as f:
    umk = {f"minimum_wage.{r['year']}": (i, r) for i, r in enumerate(csv.DictReader(f), 2) if r["code"] == "51.02"}
for name in ("minimum_wage.2020", "minimum_wage.2021"):
    line, r = umk[name]
    check(f"{name} has the source of its row", held[name] == (r["umk_idr"], f"data/umk.csv:{line}", "data", r["source"], r["status"]), str(held[name]))
check("without marks none is stated", not any(r[3] for n, r in inputs("plain.result").items() if r[2] != "data"))

# a value from the command line has no source, and the variant keeps its own
run("run", "marked.lua", *FEW, "--set", "pays.verified=0.95", "--set", "staff.turnover=0.06", "--out", "set.result")
held_set = inputs("set.result")
check("--set takes the source away", held_set["pays.verified"] == ("0.95", "--set", "certain", "", "")
      and held_set["staff.turnover"] == ("0.06", "--set", "certain", "", "") and held_set["staff.at_work"] == held["staff.at_work"], str(held_set["pays.verified"]))

# the answer for a terminal
figures = {n: r for n, r in held.items() if r[2] != "choice"}
bare = sorted(n for n, r in figures.items() if r[3] == "")
check("unmarked figures are those", bare == ["pays.claimed", "staff.accident", "staff.leaves_at", "staff.workers.2021-01"], str(bare))
said = " ".join(marked.split("Where the inputs come from\n")[1].split("\n\n")[0].split())
counts = {w: sum(r[4].startswith(w) and r[3] != "" for r in figures.values()) for w in ("verified", "recalled", "derived", "estimated", "assumed")}
check("how many state no source", f"{len(bare)} of {len(figures)} figures state no source; "
      + ", ".join(f"{n} {w}" for w, n in counts.items() if n > 0) + "." in said, said)
check("each source with what rests on it", "BKPSDM Tabanan, payroll of December 2019 (verified): pays.programs, staff.workers.2020-01" in said
      and "no source; so that it can be asked (assumed): more: pays.claimed" in said
      and "and 1 more" in said, said)
check("no source: the line", "marked.lua:9 (no source stated): staff.accident, staff.leaves_at, staff.workers.2021-01" in said, said)
check("nothing moves the cursor", "\u202e" not in marked and "\u2028" not in marked)
said = " ".join(run("report", "marked.result", "--lang", "id").split())
check("in Indonesian", f"Asal angka masukan {len(bare)} dari {len(figures)} angka tidak menyebut sumber; " in said and "(perkiraan): " in said and "(sumber tidak disebut): " in said)
check("the same from the result", run("report", "marked.result", "--lang", "en").split("Where the inputs")[1].split("To run this")[0]
      == marked.split("Where the inputs")[1].split("To run this")[0])
found = {i["name"]: (i["value"], i["place"], i["kind"], i["source"], i["status"]) for i in json.loads(run("report", "marked.result", "--format", "json"))["inputs"]}
check("as JSON", found == held)

write("all.lua", SCENARIO.replace("MARK", "source").replace("HOSTILE", "x").replace("350 }", "payroll(350) }").replace("leaves_at = 58", "leaves_at = guess(58)")
      .replace("accident = 0.01", "accident = guess(0.01)").replace("claimed = 0.9", "claimed = guess(0.9)"))
check("where every figure has a source", f"All {len(figures)} figures state a source; " in " ".join(run("run", "all.lua", *FEW, "--lang", "en").split()))

# the page
run("report", "marked.result", "-o", "marked.html")
with open(os.path.join(WORK, "marked.html"), encoding="utf-8") as f:
    page = f.read()
data = json.loads(re.search(r'<script type="application/json" id="data">\n(.*?)</script>', page, re.S).group(1))
check("the page holds every input", {i[0]: (i[1], i[4], i[5], i[2], i[3]) for i in data["inputs"]} == held)
check("a source is no markup", "alert(1)</script>" not in page and "<script>alert" not in page)

# a source in both languages: readers see theirs, tables for machines the English one
write("both.lua", SCENARIO.replace("MARK", "source").replace("HOSTILE", "x").replace('"BKPSDM Tabanan, payroll of December 2019"',
      '{ en = "BKPSDM Tabanan, payroll of December 2019", id = "BKPSDM Tabanan, daftar gaji Desember 2019 =1+1</script>" }'))
both = run("run", "both.lua", *FEW, "--lang", "id", "--out", "both.result", "--report", "both.html")
check("in Indonesian its own text", "BKPSDM Tabanan, daftar gaji Desember 2019 =1+1</script> (terverifikasi)" in " ".join(both.split()) and "payroll of" not in both)
check("in English its own text", "payroll of December 2019 (verified)" in " ".join(run("report", "both.result", "--lang", "en").split()))
check("the digest is the same still", re.search(r"[0-9a-f]{32}", both.split("sidik")[1]).group() == digest(marked))
check("the result holds the English one", inputs("both.result")["staff.workers.2020-01"][3] == "BKPSDM Tabanan, payroll of December 2019")
run("export", "both.result", "--xlsx", "both.xlsx", "--csv", "both", "--lang", "id")
with zipfile.ZipFile(os.path.join(WORK, "both.xlsx")) as book:
    check("the workbook shows the Indonesian one as text", "daftar gaji Desember 2019 =1+1&lt;/script&gt;" in book.read("xl/sharedStrings.xml").decode())
with open(os.path.join(WORK, "both.html"), encoding="utf-8") as f:
    check("and the page", "daftar gaji Desember 2019 =1+1\\u003c/script" in f.read())

# tables
run("export", "marked.result", "--xlsx", "marked.xlsx", "--csv", "tables", "--lang", "id")
with open(os.path.join(WORK, "tables", "inputs.csv"), encoding="utf-8-sig", newline="") as f:
    table = {r["name"]: (r["value"], r["place"], r["kind"], r["source"], r["status"]) for r in csv.DictReader(f)}
check("the table of inputs is the result's", table == held, str([n for n in held if table.get(n) != held[n]]))
with zipfile.ZipFile(os.path.join(WORK, "marked.xlsx")) as book:
    strings = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)
texts = {re.sub(r"<[^>]*>", "", s) for s in strings}
check("the workbook has sources and statuses", {"BKPSDM Tabanan, payroll of December 2019", "sumber tidak disebut", "perkiraan", "asumsi", "marked.lua:9"} <= texts)

# results of runs made apart: a source holds where all state it
write("other.lua", SCENARIO.replace("MARK", "source").replace("HOSTILE", "another").replace('"no count found; neighbouring regencies", "estimated"', '"as in 2019", "assumed"')
      .replace('"more"', '"other"').replace('"two"', '"two more"').replace("accident = 0.01", 'accident = guess(0.01)'))
run("run", "other.lua", *FEW, "--out", "other.result")
said = " ".join(run("compare", "marked.result", "other.result", "--lang", "en").split())
check("the weaker status is told", "1: no count found; neighbouring regencies; 2: as in 2019 (assumed): " in said, said[-3000:])
check("a figure without a source in one run has none", "1: marked.lua:9; 2: other.lua:9 (no source stated): staff.accident" in said, said[-3000:])

# what is refused
write("wrong.lua", SCENARIO.replace("MARK", "source").replace('"verified"', '"verivied"'))
done = subprocess.run([EXE, "check", "wrong.lua"], capture_output=True, cwd=WORK, env=ENV, timeout=200, check=False)
check("a status that is none", done.returncode == 1 and b'wrong.lua:2: source(text, status): status "verivied" is not known; is "verified" meant?' in done.stderr, done.stderr)

print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
