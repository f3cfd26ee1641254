# SPDX-License-Identifier: GPL-3.0-or-later
"""Readers see the names of their language, machines those of the scenario; every scenario here is named in Indonesian."""
import glob
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

EXE, ROOT = (os.path.abspath(a) for a in sys.argv[1:3])
FOLDER = tempfile.TemporaryDirectory(prefix="payung-names-")
WORK = FOLDER.name
ENV = {**os.environ, "PAYUNG_DATA": ROOT, "LC_ALL": "C"}
failures = []


def check(claim, holds, more=""):
    if not holds:
        failures.append(claim)
        print(f"FAILED: {claim} {str(more)[:1500]}")


def run(*arguments):
    return subprocess.run([EXE, *arguments], capture_output=True, cwd=WORK, env=ENV, timeout=300, check=False)


def output(*arguments):
    done = run(*arguments)
    if done.returncode != 0:
        sys.exit(f"{arguments}: {done.stderr.decode()}")
    return done.stdout.decode()


def rows(result, query):
    with sqlite3.connect(os.path.join(WORK, result)) as db:
        return db.execute(query).fetchall()


shutil.copytree(os.path.join(ROOT, "scenarios"), os.path.join(WORK, "scenarios"))
with open(os.path.join(WORK, "scenarios", "tabanan.lua"), encoding="utf-8") as file:
    NAMED = file.read()
with open(os.path.join(WORK, "scenarios", "plain.lua"), "w", encoding="utf-8") as file:
    file.write(NAMED[:NAMED.index("s.translate")] + "return s\n")
FEW = ["--replicates", "16"]
for name in ("tabanan", "plain"):
    output("run", f"scenarios/{name}.lua", *FEW, "--out", name + ".result", "--format", "csv")

# for machines nothing changes
for form in ("csv", "json"):
    named, plain = (output("report", name + ".result", "--format", form) for name in ("tabanan", "plain"))
    if form == "json":  # notes are for readers
        named, plain = ({k: v for k, v in json.loads(t).items() if k != "notes"} for t in (named.replace("tabanan.lua", "plain.lua"), plain))
        check("the JSON has all that it had", {"meta", "rows"} <= set(plain), list(plain))
        check("json is that of the scenario without translations", named == plain)
        continue
    check(f"{form} is that of the scenario without translations", named.replace("tabanan.lua", "plain.lua") == plain and len(plain) > 10000)
meta = {name: dict(rows(name + ".result", "SELECT key, value FROM meta")) for name in ("tabanan", "plain")}
check("the values are the same", meta["tabanan"]["digest"] == meta["plain"]["digest"])
check("the study key is another, as after any edit of the file", meta["tabanan"]["study_key"] != meta["plain"]["study_key"])
for table in ("name", "summary", "value", "spread", "influence"):
    check(f"table {table} keeps the names", rows("tabanan.result", f"SELECT * FROM {table}") == rows("plain.result", f"SELECT * FROM {table}"))

# for readers
for lang, shown, hidden in (("id", ("Tabanan: dua program atau tiga?", "A  tanpa perlindungan (pembanding)", "tenaga non-ASN", "iuran tenaga non-ASN: JHT"),
                             ("nobody covered", "two programs", "vulnerable", "non_asn ", "neighbours")),
                            ("en", ("Tabanan: two programs or three?", "A  nobody covered (baseline)", "non-ASN staff", "premiums of the staff: JHT"),
                             ("tanpa perlindungan", "dua program", "tenaga non", "non_asn ", "neighbours"))):
    text = output("report", "tabanan.result", "--lang", lang)
    check(f"{lang}: names of that language", all(s in text for s in shown), [s for s in shown if s not in text])
    check(f"{lang}: and no others", not any(h in text for h in hidden), [h for h in hidden if h in text])
    check(f"{lang}: the run prints the same", text == output("run", "scenarios/tabanan.lua", *FEW, "--lang", lang).replace("scenarios/tabanan.lua", "tabanan.lua"))

# a scenario in Indonesian gives the English names
with open(os.path.join(WORK, "scenarios", "indonesia.lua"), "w", encoding="utf-8") as file:
    file.write(NAMED[:NAMED.index("s.translate")].replace('"two programs"', '"dua program"')
               + 's.translate { en = { ["dua program"] = "two programs" } }\nreturn s\n')
for lang, said in (("id", "B  dua program\n"), ("en", "B  two programs\n")):
    check(f"{lang}: of a scenario in Indonesian", said in output("run", "scenarios/indonesia.lua", "--replicates", "2", "--lang", lang))

# a name that is not there
with open(os.path.join(WORK, "scenarios", "wrong.lua"), "w", encoding="utf-8") as file:
    file.write(NAMED.replace('["two programs"] =', '["two program"] ='))
done = run("check", "scenarios/wrong.lua")
check("a name that is not there is refused with its line and the nearest",
      done.returncode == 1 and re.fullmatch(r'payung: wrong\.lua:\d+: translate: id: readers see no name "two program" of this scenario; is '
                                            r'"two programs" meant\?\n', done.stderr.decode()), done.stderr)

# every scenario here has Indonesian names for all that is seen
for path in sorted(glob.glob(os.path.join(ROOT, "scenarios", "*.lua")) + glob.glob(os.path.join(ROOT, "scenarios", "recipes", "*.lua"))):
    name = os.path.relpath(path, os.path.join(ROOT, "scenarios"))
    with open(path, encoding="utf-8") as file:
        check(f"{name}: it is named in Indonesian", "s.translate" in file.read())
    output("run", os.path.join("scenarios", name), "--replicates", "2", "--out", "one.result", "--force", "--format", "csv")
    called = dict(rows("one.result", "SELECT name, text FROM translation WHERE lang='id'"))
    seen = {n for kind, n in rows("one.result", "SELECT kind, name FROM name WHERE kind IN ('variant', 'baseline', 'group')")}
    seen |= {v for v, in rows("one.result", "SELECT value FROM meta WHERE key='title'")}
    seen |= {n[:n.index(".list")] for n, in rows("one.result", "SELECT name FROM input WHERE name LIKE '%.list'") if ":" not in n}
    check(f"{name}: title, variants, groups and policies have Indonesian names", seen <= set(called), seen - set(called))

print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
