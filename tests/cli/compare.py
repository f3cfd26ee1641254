# SPDX-License-Identifier: GPL-3.0-or-later
"""payung compare: variants of one scenario run apart give the differences that one run gives; what cannot be compared is
refused in one sentence."""
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

EXE, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
FOLDER = tempfile.TemporaryDirectory(prefix="payung-compare-")
WORK = FOLDER.name
failures = []
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PAYUNG_DATA": ROOT,
       **{k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k}}


def check(claim, holds, more=""):
    if not holds:
        failures.append(claim)
        print(f"FAILED: {claim} {more}")


def run(*arguments):
    return subprocess.run([EXE, *arguments], capture_output=True, cwd=WORK, env=ENV, timeout=200)


def output(*arguments):
    done = run(*arguments)
    if done.returncode != 0:
        sys.exit(f"{arguments}: {done.stderr.decode()}")
    return done.stdout.decode()


def refused(claim, arguments, says):
    before = sorted(os.listdir(WORK))
    done = run(*arguments)
    said = done.stderr.decode()
    check(claim, done.returncode in (1, 2) and said.count("\n") == 1 and says in said and not done.stdout,
          f"{done.returncode} {said!r}")
    check(claim + ": nothing written", before == sorted(os.listdir(WORK)))


shutil.copytree(os.path.join(ROOT, "scenarios", "data"), os.path.join(WORK, "data"))
for name in ("tabanan", "pringsewu"):
    shutil.copy(os.path.join(ROOT, "scenarios", name + ".lua"), WORK)
with open(os.path.join(WORK, "tabanan.lua"), encoding="utf-8") as f:
    WHOLE = f.read()
APBD = 's.variant "three, the APBD pays all"'
REST = 's.variant "two, and the rest for others"'
FEW = ["--replicates", "64"]


def write(name, text, more=()):
    with open(os.path.join(WORK, name + ".lua"), "w", encoding="utf-8") as file:
        file.write(text)
    output("run", name + ".lua", *FEW, *more, "--out", name + ".result", "--format", "csv")


def without(*starts):
    lines = WHOLE.split("\n")
    for start in starts:
        check(f"the scenario has {start}", any(line.startswith(start) for line in lines))
    return "\n".join(line for line in lines if not line.startswith(starts))


# the third variant stands in two lines: it goes into both files, and once into the comparison
write("whole", WHOLE)
write("one", without(APBD, REST, '    ["three, the APBD pays all"]', '    ["two, and the rest for others"]'))
write("two", without('s.variant "two programs"', '    ["two programs"]'))


def plain(text):
    return re.sub(r"\b[1-9]: (?=[td])", "", text)


def rows(text):
    return {tuple(plain(row[k]) for k in ("as_of", "variant", "group", "period", "measure")):
            tuple(row[k] for k in ("payer", "source", "mean", "p5", "p50", "p95", "mcse", "account"))
            for row in csv.DictReader(io.StringIO(text, newline=""))}


apart = output("compare", "one.result", "two.result", "--format", "csv")
once = rows(output("report", "whole.result", "--format", "csv"))
joined = rows(apart)
other = [(k, v, joined.get(k)) for k, v in once.items() if joined.get(k) != v]
check("every row of the one run and no more", joined == once and len(once) > 8000, f"{len(joined)} {len(once)} {len(other)} {other[:3]}")
check("some are differences between the files", "2: two, and the rest for others - 1: two programs" in apart)
check("what is in both stands once", "1: three, staff" not in apart and "2: three, staff" not in apart and "three, staff" in apart
      and ": nobody covered" not in apart)


def section(text, first):
    return plain(text[text.index(first):]).split("\n\n")[:8]


for lang, first, inputs in (("en", "What the variants cost and bring, compared", "Inputs that differ"), ("id", "Selisih", "Masukan yang berbeda")):
    text = output("compare", "one.result", "two.result", "--lang", lang)
    check(f"{lang}: the differences as in the one run",
          section(text, first) == section(output("report", "whole.result", "--lang", lang), first))
    name = {"en": "three, the APBD pays all: premiums of vuln", "id": "tiga program, APBD bayar semua: iuran peke"}[lang]
    check(f"{lang}: the inputs", inputs in text and name in text.split(inputs)[1], text.split(inputs)[-1])
    check(f"{lang}: no command that would give it", "payung run" not in text and "00000000" not in text)

# the page of both holds what the page of the one run holds
def data(name):
    with open(os.path.join(WORK, name), encoding="utf-8") as file:
        return json.loads(re.search(r'<script type="application/json" id="data">\n(.*?)</script>', file.read(), re.S).group(1))


def figures(page):
    """Every figure by the names of its variants."""
    names = [plain(v) for v in page["variants"]] + [None]
    return {kind: {(r[0], names[r[1]], *([names[r[2]]] if kind in ("rows", "spreads") else [r[2]]), *r[3:n]): r[n:] for r in page[kind]}
            for kind, n in (("rows", 6), ("coverage", 3), ("exceed", 3), ("spreads", 4))}


printed = output("compare", "one.result", "two.result", "--report", "apart.html", "--lang", "en")
check("the page does not change what is printed", printed == output("compare", "one.result", "two.result", "--lang", "en"))
output("report", "whole.result", "-o", "whole.html")
apart_page, whole_page = data("apart.html"), data("whole.html")
for kind, expected in figures(whole_page).items():
    found = figures(apart_page)[kind]
    check(f"page: {kind} are those of the one run", found == expected and len(expected) > 10,
          [(k, v, found.get(k)) for k, v in expected.items() if found.get(k) != v][:2])
check("page: pairs, payers, groups, baseline", all(apart_page[k] == whole_page[k] for k in ("groups", "payers", "payer", "baseline", "measures", "rules"))
      and {tuple(plain(apart_page["variants"][v]) for v in p) for p in apart_page["pairs"]} ==
      {tuple(whole_page["variants"][v] for v in p) for p in whole_page["pairs"]})
check("page: each run's own command", [(r["file"], r["scenario"], r["wanted"]) for r in apart_page["runs"]] ==
      [("one.result", "one.lua", 64), ("two.result", "two.lua", 64)] and all(int(r["digest"], 16) for r in apart_page["runs"]))
check("page: what differs is told of each", any("1: " in a[1] and "2: " in a[1] for a in apart_page["apart"])
      and {i[0] for i in whole_page["inputs"]} == {i[0] for i in apart_page["inputs"]}, apart_page["apart"][:3])
refused("a page that is there", ["compare", "one.result", "two.result", "--report", "apart.html"], "apart.html exists; --force replaces it")

# a setting that differs is told with both values; people who are not the same make the variants others
write("men", WHOLE.replace("leaves_at = assumed(58), men = employed(0.57)", "leaves_at = assumed(58), men = employed(0.6)"))
text = output("compare", "whole.result", "men.result", "--lang", "en")
check("a setting that differs", re.search(r"non-ASN staff: men +0\.57 +0\.6\n", text) is not None, text[-900:])
text = output("compare", "whole.result", "men.result", "--lang", "id")
check("names in Indonesian, behind the number of their run", "1: dua program" in text and "2: dua program" in text and "two programs" not in text
      and "     Tabanan: dua program atau tiga?" in text and re.search(r"tenaga non-ASN: men +0,?", text) is not None, text[-1500:])
write("other", WHOLE.replace('vulnerable = "pekerja rentan"', 'vulnerable = "petani"').replace('"tanpa perlindungan"', '"tiada"'))
text = output("compare", "one.result", "other.result", "--lang", "id")
check("the first of two translations is used, and it is said", "    pekerja rentan" in text and "tanpa perlindungan (pembanding)" in text
      and 'menyebut "vulnerable" dalam bahasa Indonesia: "petani" tidak dipakai karena sudah ada "pekerja rentan"' in " ".join(text.split()), text[-2500:])
write("alike", WHOLE[:WHOLE.index("s.translate")] + 's.translate { id = { non_asn = "pekerja rentan" } }\nreturn s\n')
text = " ".join(output("compare", "alike.result", "one.result", "--lang", "id").split())
check("no two groups read alike", 'menyebut "vulnerable" dalam bahasa Indonesia: "pekerja rentan" tidak dipakai karena sudah ada "non_asn"' in text
      and " vulnerable " in text)
text = output("compare", "whole.result", "men.result", "--lang", "en")
check("variants of other people", "1: two programs" in text and "2: two programs" in text)
twice = output("compare", "one.result", "one.result", "two.result", "--lang", "en")
check("the same result twice adds nothing", section(twice, "What the variants cost and bring, compared")[:2] == section(
    output("compare", "one.result", "two.result", "--lang", "en"), "What the variants cost and bring, compared")[:2])

# into a file
output("compare", "one.result", "two.result", "--format", "csv", "-o", "out.csv")
with open(os.path.join(WORK, "out.csv"), encoding="utf-8", newline="") as f:
    check("the file is what is printed", f.read().replace("\r\n", "\n") == apart.replace("\r\n", "\n"))
refused("a file that is there", ["compare", "one.result", "two.result", "-o", "out.csv"], "out.csv exists; --force replaces it")

# what cannot be compared
for name, text, more in (("seed", WHOLE, ["--seed", "77"]), ("span", WHOLE.replace("s.years = \"2020-01\", 5", "s.years = \"2020-01\", 4"), []),
                         ("dates", WHOLE.replace("s.region, s.as_of, s.beside = \"51.02\", \"2019-12\", \"latest\"", "s.region, s.as_of = \"51.02\", \"2019-12\""), []),
                         ("groups", WHOLE.replace('"vulnerable"', '"others"').replace("vulnerable =", "others ="), [])):
    write(name, text, more)
refused("another seed", ["compare", "one.result", "seed.result"], "do not share the seed")
refused("another span", ["compare", "one.result", "span.result"], "do not share the span")
refused("another date", ["compare", "one.result", "dates.result"], "do not share the as_of")
refused("other groups", ["compare", "one.result", "groups.result"], "do not share the groups")
output("run", "pringsewu.lua", *FEW, "--out", "pringsewu.result", "--format", "csv")
refused("another area", ["compare", "one.result", "pringsewu.result"], "do not share the area")
output("run", "two.lua", "--replicates", "128", "--out", "more.result", "--format", "csv")
refused("other replicates", ["compare", "one.result", "more.result"], "one.result (64) and more.result (128) cannot be compared: they do not share the replicates")
refused("no result", ["compare", "one.result", "two.lua"], "two.lua is not a result of payung")
refused("no file", ["compare", "one.result", "nowhere.result"], "nowhere.result cannot be read: No such file")
refused("one", ["compare", "one.result"], "1 given, expected 2 to 9")
refused("a format that there is not", ["compare", "one.result", "two.result", "--format", "pdf"], "--format pdf, expected text or csv")
with sqlite3.connect(os.path.join(WORK, "two.result")) as db:
    db.execute("UPDATE value SET packed=(SELECT packed FROM value WHERE measure='cost' AND variant LIKE 'two%' ORDER BY rowid DESC LIMIT 1) "
               "WHERE measure='cost' AND variant LIKE 'three, the%'")
db.close()
refused("values that are not the summaries'", ["compare", "one.result", "two.result"], "in sum, the total is")

print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
