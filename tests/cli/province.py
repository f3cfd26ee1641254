# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a province: its figures are those of the regencies' replicates added up, its means the sums of their means; what
cannot be added up is refused in one sentence; 38 regencies, 3 variants beside the baseline and 10 years stay small and quick."""
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

EXE, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
FOLDER = tempfile.TemporaryDirectory(prefix="payung-province-")
WORK = FOLDER.name
HERE = os.path.dirname(os.path.abspath(__file__))
failures = []
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PAYUNG_DATA": ROOT, **{k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k}}
N = 64


def check(claim, holds, more=""):
    if not holds:
        failures.append(claim)
        print(f"FAILED: {claim} {str(more)[:1500]}")


def run(*arguments):
    return subprocess.run([EXE, *arguments], capture_output=True, cwd=WORK, env=ENV, timeout=200, check=False)


def output(*arguments):
    done = run(*arguments)
    if done.returncode != 0:
        sys.exit(f"{arguments}: {done.stderr.decode()}")
    return done.stdout.decode()


def refused(claim, arguments, says, code=1):
    before = sorted(os.listdir(WORK))
    done = run(*arguments)
    said = done.stderr.decode()
    check(claim, done.returncode == code and said.count("\n") == 1 and says in said and not done.stdout, f"{done.returncode} {said!r}")
    check(claim + ": nothing written", before == sorted(os.listdir(WORK)))


shutil.copytree(os.path.join(ROOT, "scenarios", "data"), os.path.join(WORK, "data"))
with open(os.path.join(HERE, "province.lua.in"), encoding="utf-8") as f:
    TEMPLATE = f.read()
with open(os.path.join(WORK, "data", "umk.csv"), encoding="utf-8") as f:
    CODES = sorted({row["code"] for row in csv.DictReader(f) if row["code"].startswith("35.") and len(row["code"]) == 5})
check("East Java's regencies are in the data", len(CODES) == 38, CODES)


def regency(name, code, i, years, more=(), change=lambda text: text):
    workers = 1500 + 137 * (7 * i % 38)
    covered = int(4 * workers * (0.35 + 0.02 * (i % 20)))
    target = f's.target {{ name = "UCJ", denominator = "eligible", others = {4 * workers}, others_covered = {covered}, [2026] = 0.55, [{2025 + years}] = 0.62 }}'
    text = TEMPLATE.replace("@CODE@", code).replace("@YEARS@", str(years)).replace("@WORKERS@", str(workers)).replace("@TARGET@", target)
    with open(os.path.join(WORK, name + ".lua"), "w", encoding="utf-8") as file:
        file.write(change(text.replace("@SOURCE@", "dbhcht" if i % 3 == 0 else "general")))
    output("run", name + ".lua", *more, "--out", name + ".result", "--format", "csv")
    return name + ".result"


def page(name):
    with open(os.path.join(WORK, name), encoding="utf-8") as file:
        text = file.read()
    return (json.loads(re.search(r'<script type="application/json" id="data">\n(.*?)</script>', text, re.S).group(1)),
            [json.loads(m) for m in re.findall(r'<script type="application/json" id="regency-\d+">\n(.*?)</script>', text, re.S)])


def rows(data):
    names = [m["name"] for m in data["measures"]]
    return {(r[1], r[2], r[3], r[4], names[r[5]]): r[8:13] for r in data["rows"]}


def unpack(packed):
    """Zigzag varints of differences, as engine/store/pack.h says."""
    values, value, shift, last = [], 0, 0, 0
    for byte in packed:
        value, shift = value | (byte & 127) << shift, shift + 7
        if byte < 128:
            last += (value >> 1) ^ -(value & 1)
            values.append(last)
            value = shift = 0
    return values


def quantile(values, share):
    x = sorted(values)
    at = (len(x) - 1) * share
    return x[int(at)] + (at - int(at)) * (x[min(int(at) + 1, len(x) - 1)] - x[int(at)])


# three regencies: every figure of the province against a second way to get it
THREE = [regency(f"r{i}", CODES[i], i, 2) for i in (0, 1, 31)]
output("report", *THREE, "-o", "three.html")
data, regencies = page("three.html")
found = rows(data)
VARIANTS = data["variants"]
drawn = {} # (file, variant, year, measure): replicates, over groups
for name in THREE:
    with sqlite3.connect(os.path.join(WORK, name)) as db:
        for variant, year, measure, packed in db.execute("SELECT variant, year, measure, packed FROM value"):
            key = (name, VARIANTS.index(variant), year, measure)
            drawn[key] = [a + b for a, b in zip(drawn.get(key, [0] * N), unpack(packed))]
    db.close()


def summed(v, years, measure, files=THREE):
    return [sum(drawn.get((f, v, y, measure), [0] * N)[r] for f in files for y in years) for r in range(N)]


def is_close(a, b):
    return abs(a - b) <= 1e-9 * max(1, abs(b))


def holds(claim, row, values):
    expected = [sum(values) / N, quantile(values, .05), quantile(values, .5), quantile(values, .95)]
    check(claim, row is not None and all(is_close(a, b) for a, b in zip(row, expected)), f"{row} {expected}")


n_held = 0
for v in range(4):
    for year, years in ((2026, [2026]), (2027, [2027]), (0, [2026, 2027])):
        for measure, of in (("cost", "cost"), ("cost_regency", "cost"), ("families_helped", "families_helped"), ("families_missed", "families_missed"),
                            ("contribution_jkk_payer", "contribution_jkk_payer"), ("overhead", "overhead")):
            values = summed(v, years, of)
            if any(values):
                holds(f"{measure} of variant {v} in {year}", found.get((v, -1, -1, year, measure)), values)
                n_held += 1
            else:
                check(f"no {measure} of variant {v} in {year}", (v, -1, -1, year, measure) not in found)
for v, u in ((2, 1), (3, 1)):
    holds(f"difference {v} - {u}", found[v, u, -1, 0, "cost_regency"],
          [a - b for a, b in zip(summed(v, [2026, 2027], "cost"), summed(u, [2026, 2027], "cost"))])
check("many were held", n_held > 30, n_held)
for v in (1, 2, 3):
    holds(f"coverage of variant {v}", found[v, -1, -1, 2027, "coverage_dec"],
          [a / b for a, b in zip(summed(v, [2027], "covered_dec"), summed(v, [2027], "workers_dec"))])
    reached = [0] * N
    for name, own in zip(THREE, regencies):
        others, others_covered = own["meta"]["targetOthers"], own["meta"]["targetOthersCovered"]
        for r in range(N):
            members, workers = summed(v, [2027], "covered_dec", [name])[r], summed(v, [2027], "workers_dec", [name])[r]
            reached[r] += (members + others_covered) / (workers + others) >= 0.62
    told = [x for x in data["province"]["reached"] if x["variant"] == v and x["year"] == 2027][0]
    holds(f"regencies that reach their target in variant {v}", told["count"], reached)
    check(f"all of them in variant {v}", is_close(told["all"][0], sum(x == 3 for x in reached) / N) and told["of"] == 3)
    out = [any(drawn.get((f, v, y, "runout"), [0] * N)[r] for f in THREE for y in (2026, 2027)) for r in range(N)]
    check(f"money that runs out anywhere in variant {v}", is_close(found.get((v, -1, -1, 0, "runout"), [0])[0], sum(out) / N), sum(out))
check("the target is held somewhere, but not everywhere", any(0 < x["all"][0] < 1 or 0 < x["count"][0] < 3 for x in data["province"]["reached"]))
check("means of the regencies add up", all(is_close(sum(found.get((v, u, g, y, m), [0])[0] for g in range(3)), row[0])
      for (v, u, group, y, m), row in found.items() if group < 0 and y == 0 and m in ("cost", "cost_regency", "families_helped", "families_missed")))
sources = {(r[6], r[7]) for r in data["rows"] if data["measures"][r[5]]["name"].startswith("cost_by_") and r[3] == -1}
check("sources of funds are told apart, also where one regency has but one", sources == {("regency", "general"), ("regency", "dbhcht")}, sources)
check("the regencies by name", data["groups"][0] == "Kabupaten Pacitan" and len(data["groups"]) == 3 and data["province"]["codes"][2] == CODES[31])

# a regency's own page within the province is its own page, to six digits
for name, own in zip(THREE, regencies):
    output("report", name, "-o", "own.html", "--force")
    alone = page("own.html")[0]
    names = [m["name"] for m in alone["measures"]]
    mine = {tuple(r[:6]): r for r in own["rows"]}
    whole = {tuple(r[:6]): r for r in alone["rows"]}
    check(f"{name}: its rows", len(mine) > 100 and all(k in whole and r[6:8] == whole[k][6:8] and r[13] == whole[k][13] and all(
        abs(a - b) <= 5.1e-6 * abs(b) for a, b in zip(r[8:13], whole[k][8:13])) for k, r in mine.items()))
    check(f"{name}: all that is of all years", {k for k in whole if k[4] == 0} <= set(mine))
    check(f"{name}: cost, programs and coverage by year", {k for k in whole if k[3] < 0 and names[k[5]].startswith(("cost_regency", "contribution", "covered", "target"))} <= set(mine))
    check(f"{name}: its command, coverage, inputs, notes", all(own[k] == alone[k] for k in ("runs", "coverage", "inputs", "notes", "variants", "groups", "pairs", "payer")))
    check(f"{name}: every fifth quantile", [e[:3] for e in own["exceed"]] == [e[:3] for e in alone["exceed"]] and all(
        abs(a - b) <= 5.1e-6 * abs(b) for e, f in zip(own["exceed"], alone["exceed"]) for a, b in zip(e[3], f[3][::5])))

# what cannot be added up
ONE = THREE[0]
refused("the same twice", ["report", ONE, THREE[1], ONE, "-o", "x.html"], "are both of 35.01")
refused("another seed", ["report", ONE, regency("seed", CODES[1], 1, 2, ["--seed", "7"]), "-o", "x.html"],
        'r0.result and seed.result cannot be added up: their seed differ ("20191202" and "7")')
refused("another period", ["report", ONE, regency("span", CODES[1], 1, 3), "-o", "x.html"], 'their period differ ("2 years from 2026-01" and "3 years from 2026-01")')
refused("other replicates", ["report", ONE, regency("more", CODES[1], 1, 2, ["--replicates", "128"]), "-o", "x.html"], 'their replicates differ ("64" and "128")')
refused("another date", ["report", ONE, regency("date", CODES[1], 1, 2, (), lambda t: t.replace('"2025-12"', '"2025-11"')), "-o", "x.html"], "their as_of differ")
refused("other variants", ["report", ONE, regency("variants", CODES[1], 1, 2, (), lambda t: t.replace('"staff only"', '"staff alone"')), "-o", "x.html"],
        'their variants differ ("staff only" and "staff alone")')
refused("fewer variants", ["report", ONE, regency("fewer", CODES[1], 1, 2, (), lambda t: re.sub(r's.variant "staff, and.*\n', "", t)), "-o", "x.html"],
        'their variants differ ("4 of them" and "3 of them")')
refused("what is no result", ["report", ONE, "r1.lua", "-o", "x.html"], "r1.lua is not a result of payung")
refused("as text", ["report", ONE, THREE[1]], "--format text, expected html", 2)
refused("a page that is there", ["report", ONE, THREE[1], "-o", "three.html"], "three.html exists; --force replaces it")
shutil.copy(os.path.join(WORK, THREE[1]), os.path.join(WORK, "altered.result"))
with sqlite3.connect(os.path.join(WORK, "altered.result")) as db:
    db.execute("UPDATE summary SET mean = mean + 1000 WHERE measure = 'families_helped' AND grp = '' AND year = 0")
db.close()
refused("a regency whose figures do not meet", ["report", ONE, "altered.result", "-o", "x.html"], "in sum, the total is")
shutil.copy(os.path.join(WORK, THREE[1]), os.path.join(WORK, "older.result"))
with sqlite3.connect(os.path.join(WORK, "older.result")) as db:
    db.execute("UPDATE meta SET value = '0.0.9' WHERE key = 'engine'")
db.close()
refused("another version", ["report", ONE, "older.result", "-o", "x.html"], "their version of payung differ")

# regencies that hold themselves against different targets: counted, and none of all together
regency("other", CODES[2], 2, 2, (), lambda t: t.replace("[2027] = 0.62", "[2027] = 0.4"))
output("report", ONE, "other.result", "-o", "two.html")
data = page("two.html")[0]
check("targets that differ", data["meta"]["target"] == "" and not any(k[4].startswith("target") and k[2] < 0 for k in rows(data))
      and [x["of"] for x in data["province"]["reached"] if x["year"] == 2027] == [2] * 4)

# all of East Java, ten years
ALL = [regency(code, code, i, 10) for i, code in enumerate(CODES)]
began = time.monotonic()
output("report", *ALL, "-o", "all.html")
took, size = time.monotonic() - began, os.path.getsize(os.path.join(WORK, "all.html"))
check("38 regencies in under 10 s", took < 10, took)
check("38 regencies in under 5 MB", size < 5e6, size)
data, regencies = page("all.html")
check("all of them", len(regencies) == len(data["groups"]) == 38)

print(f"38 regencies: {took:.1f} s, {size / 1e6:.2f} MB; {len(failures)} failed")
sys.exit(1 if failures else 0)
