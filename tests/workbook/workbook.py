# SPDX-License-Identifier: GPL-3.0-or-later
"""The workbook and the data package hold the result's figures, and go on being right when a planner changes a number.

Everything is read back twice: as the file stores it, and as LibreOffice computes it from a copy in which no formula
has a value. Truth is what `payung run --format csv` printed."""
import csv
import io
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile

import sheets

EXE, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
FOLDER = tempfile.TemporaryDirectory(prefix="payung-workbook-")
WORK = FOLDER.name
ENV = {**os.environ, "PAYUNG_DATA": ROOT, "LC_ALL": "C"}
failures = []


def claim(text, holds, detail=""):
    print(("ok      " if holds else "FAILED  ") + text + ("" if holds else f": {detail}"), flush=True)
    if not holds:
        failures.append(text)


def payung(*arguments):
    done = subprocess.run([EXE, *arguments], capture_output=True, cwd=WORK, env=ENV, timeout=300, check=False)
    if done.returncode != 0:
        sys.exit(f"payung {' '.join(arguments)}: {done.stderr.decode('utf-8', 'replace')}")
    return done.stdout


def read(name):
    with open(os.path.join(WORK, name), "rb") as file:
        return file.read()


def near(a, b, slack=0.0):
    """Printed with ten digits, or rounded as `slack` says."""
    return isinstance(a, float) and math.isclose(a, b, rel_tol=1e-9, abs_tol=max(1e-9, slack))


class Case:
    """A scenario that was run, and what came of it."""

    def __init__(self, name, scenario, *options):
        self.name, self.result = name, name + ".result"
        self.printed = payung("run", scenario, "--replicates", "64", "--out", self.result, "--format", "csv", *options)
        self.rows = list(csv.DictReader(io.StringIO(self.printed.decode())))
        self.first = self.rows[0]["as_of"] if self.rows else ""
        self.figures = {(r["as_of"], r["variant"], r["group"], r["period"], r["measure"]): r for r in self.rows}
        for lang in ("id", "en"):
            payung("export", self.result, "--xlsx", f"{name}-{lang}.xlsx", "--csv", f"{name}-{lang}", "--lang", lang)
        self.stored = sheets.stored(os.path.join(WORK, f"{name}-en.xlsx"))
        summary = self.stored["Summary"]  # long names are cut in the budget lines
        self.variants = {c.value: summary[(row, 1)].value for (row, column), c in summary.items()
                         if column == 0 and re.fullmatch("[A-Z]", str(c.value))}
        self.bare = os.path.join(WORK, f"{name}-bare.xlsx")
        sheets.without_values(os.path.join(WORK, f"{name}-en.xlsx"), self.bare)

    def figure(self, variant, group, period, measure, what="mean"):
        row = self.figures.get((self.first, variant, group, period, measure))
        return float(row[what]) if row else 0.0

    def table(self, sheet):
        """Rows of a sheet as lists, below its head."""
        return rows_of({k: c.value for k, c in self.stored[sheet].items()}, 4)


def rows_of(cells, first):
    lines = {}
    for (row, column), value in cells.items():
        if row >= first:
            lines.setdefault(row, {})[column] = value
    return [[lines[r].get(c) for c in range(max(lines[r]) + 1)] for r in sorted(lines)]


NAMES_OF_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "lasts"]


def year(cell):
    return "all" if cell == "all" else str(int(cell))


# ---- the cells of the tables are the figures of the run ----

def columns_of(case):
    """For each sheet the measures, and what of them, of its columns after variant, group and year."""
    spread = ["mean", "p5", "p50", "p95", "mcse"]
    return {
        "Coverage": [("covered_dec", "mean"), ("covered_dec", "p5"), ("covered_dec", "p95"), ("workers_dec", "mean"),
                     None, ("covered_pmonths", "mean"), ("grace_pmonths", "mean"), ("eligible_pmonths", "mean"), None,
                     ("target", "mean"), ("target_coverage", "mean")],
        "Families": [("deaths", "mean"), ("deaths_covered", "mean"), ("families_helped", "mean"),
                     ("families_helped", "p5"), ("families_helped", "p95"), ("families_reduced", "mean"),
                     ("families_missed", "mean"), ("accidents", "mean"), ("accidents_covered", "mean"),
                     ("missed_death_idr", "mean"), ("missed_accident_idr", "mean")],
        "When lists end": [("lost_cover", "mean"), ("lost_cover", "p5"), ("lost_cover", "p95"), ("stayed_dec", "mean"),
                           ("list_pmonths", "mean"), ("displaced_pmonths", "mean"), ("stayed_pmonths", "mean"),
                           ("added_pmonths", "mean")],
        "Appropriation": [("appropriation", "mean"), ("topup", "mean"), ("realisation", "mean"), ("unspent", "mean"),
                          ("shortfall", "mean"), ("owed_contribution", "mean"), ("runout", "mean"),
                          ("runout_month", "p50")],
        "Costs": [None] + [("cost", w) for w in spread],
    }


def check_tables(case):
    wrong, n = [], 0
    for sheet, columns in columns_of(case).items():
        for line in case.table(sheet) if sheet in case.stored else []:
            variant, group, period = line[0], line[1], year(line[2])
            for cell, what in zip(line[3:], columns):
                if what is None or cell is None:
                    continue
                measure = what[0]
                if sheet == "Costs" and line[3] != "cost of the policies":
                    measure = "cost_" + {"the regency (APBD)": "regency", "the province": "province",
                                         "the state (APBN)": "state", "the village": "village",
                                         "the employer": "employer", "the worker": "worker",
                                         "the cooperative": "cooperative", "a donor": "donor"}[line[3]]
                n += 1
                truth = case.figure(variant, group, period, measure, what[1])
                if measure == "runout_month":
                    cell, truth = float(NAMES_OF_MONTHS.index(cell) + 1), float(round(truth))
                if not near(cell, truth):
                    wrong.append((sheet, variant, group, period, measure, cell, truth))
    claim(f"{case.name}: {n} cells of the tables are the run's figures", n > 0 and not wrong, wrong[:3])
    missing = [r for r in case.rows if r["as_of"] == case.first and r["measure"] == "covered_dec"
               and " - " not in r["variant"]
               and not any(line[0] == r["variant"] and line[1] == r["group"] and year(line[2]) == r["period"]
                           for line in case.table("Coverage"))]
    claim(f"{case.name}: no group and year of the coverage is missing", not missing, missing[:1])


def check_ratios(case):
    wrong, n = [], 0
    for variant, group, period, *cells in case.table("Coverage"):
        members, workers = (case.figure(variant, group, year(period), m) for m in ("covered_dec", "workers_dec"))
        if workers:
            n += 1
            if not near(cells[4], members / workers):
                wrong.append((variant, group, period, cells[4]))
    for line in case.table("Value for money"):
        cost, covered = (case.figure(line[0], "all", "all", m) for m in ("cost", "covered_pmonths"))
        if covered and cost:
            n += 1
            if not near(line[7], cost / covered):
                wrong.append((line[0], "cost per month", line[7]))
    claim(f"{case.name}: {n} ratios are those of the run's figures", not wrong, wrong[:3])


def check_package(case):
    claim(f"{case.name}: figures.csv is what the run printed", read(f"{case.name}-en/figures.csv") == case.printed)
    described = json.loads(read(f"{case.name}-en/datapackage.json"))
    wrong = []
    for resource in described["resources"]:
        lines = list(csv.reader(io.StringIO(read(f"{case.name}-en/{resource['path']}").decode(), newline="")))
        fields = resource["schema"]["fields"]
        if lines[0] != [f["name"] for f in fields]:
            wrong.append((resource["name"], lines[0]))
        for line in lines[1:]:
            if len(line) != len(fields):
                wrong.append((resource["name"], line))
            for field, cell in zip(fields, line):
                if field["type"] == "number" and cell != "" and not math.isfinite(float(cell)):
                    wrong.append((resource["name"], cell))
    claim(f"{case.name}: every file of the package is as described", not wrong, wrong[:3])
    files = sorted(os.listdir(os.path.join(WORK, f"{case.name}-en")))
    claim(f"{case.name}: every file is described",
          files == sorted(["datapackage.json"] + [r["path"] for r in described["resources"]]), files)
    numbers = {}
    for lang in ("id", "en"):
        book = sheets.stored(os.path.join(WORK, f"{case.name}-{lang}.xlsx"))
        numbers[lang] = [{k: c.value for k, c in cells.items() if isinstance(c.value, float)}
                         for cells in book.values()]
    claim(f"{case.name}: the numbers are the same in both languages", numbers["id"] == numbers["en"])


# ---- the budget lines ----

PEOPLE, MONTHS, VOLUME, TARIFF, AMOUNT = 6, 7, 8, 10, 11


def budget_lines(cells):
    """Lines and sums of the budget sheet: {row: list}."""
    lines = {}
    for (row, column), value in cells.items():
        if row >= 11:
            lines.setdefault(row, [None] * 14)[column] = value
    return ({r: line for r, line in lines.items() if line[PEOPLE] is not None},
            {r: line for r, line in lines.items() if line[PEOPLE] is None and line[1] is not None})


def check_budget(case):
    lines, sums = budget_lines({k: c.value for k, c in case.stored["Budget lines"].items()})
    wrong, by_payer = [], {}
    for line in lines.values():
        if not (near(line[VOLUME], line[PEOPLE] * line[MONTHS])
                and near(line[AMOUNT], line[VOLUME] * line[TARIFF], 0.5001)
                and line[AMOUNT] == int(line[AMOUNT])):
            wrong.append(line)
        key = (case.variants[line[0].split(" ", 1)[0]], year(line[1]), line[2])
        by_payer[key] = by_payer.get(key, 0.0) + line[AMOUNT]
    claim(f"{case.name}: {len(lines)} budget lines are people x months x tariff, in whole rupiah", not wrong, wrong[:2])
    names = {"the regency (APBD)": "cost_regency", "the province": "cost_province", "the state (APBN)": "cost_state",
             "the village": "cost_village"}
    truth = {(r["variant"], r["period"], payer): float(r["mean"]) for r in case.rows for payer, m in names.items()
             if r["measure"] == m and r["as_of"] == case.first and r["group"] == "all" and r["period"] != "all"
             and " - " not in r["variant"]}
    wrong = [(k, by_payer.get(k), truth.get(k)) for k in {*truth, *by_payer}
             if not near(by_payer.get(k, 0.0), truth.get(k, 0.0), 30.0)]
    claim(f"{case.name}: budget lines add up to what each public payer pays in a year", not wrong, wrong[:3])
    wrong = [s for r, s in sums.items()
             if s[AMOUNT] != sum(line[AMOUNT] for line in lines.values() if (line[0], line[1]) == (s[0], s[1]))]
    claim(f"{case.name}: the sum of a year is that of its lines", not wrong and bool(sums) == bool(lines), wrong[:2])


def check_cash(case):
    lines, _ = budget_lines({k: c.value for k, c in case.stored["Budget lines"].items()})
    cash = [line for line in case.table("Cash plan") if len(line) > 4 and line[4] is not None]
    wrong = []
    for line in cash:
        months = [line[6 + m + m // 3] for m in range(12)]
        quarters = [line[9 + 4 * q] for q in range(4)]
        if sum(months) != line[3] or line[22] != line[3] or quarters != [sum(months[3 * q:3 * q + 3]) for q in range(4)]:
            wrong.append(line)
    claim(f"{case.name}: months and quarters of the cash plan are the year's amount, to the rupiah", not wrong, wrong[:1])
    claim(f"{case.name}: the cash plan has every budget line",
          [line[3] for line in cash] == [lines[r][AMOUNT] for r in sorted(lines)])


# ---- formulas computed anew ----

def same_text(a, b):
    return " ".join(str(a).split()) == " ".join(str(b or "").split())


def check_computed(case, computed):
    wrong, n = [], 0
    for sheet, cells in case.stored.items():
        for at, cell in cells.items():
            found = computed[sheet].get(at)
            n += cell.formula is not None
            if isinstance(cell.value, float) != isinstance(found, float) or (
                    not near(found, cell.value) if isinstance(cell.value, float) else not same_text(cell.value, found)):
                wrong.append((sheet, at, cell, found))
    claim(f"{case.name}: {n} formulas give what the file says of them", n > 0 and not wrong, wrong[:3])


def changes_of(case):
    """A planner's changes: people and tariff of the first line, its first and last month, a total of the APBD."""
    return {"Budget lines": {"G12": 100.0, "K12": 7000.0}, "Cash plan": {"E5": 3.0, "F5": 5.0},
            "Share of the APBD": {"B5": 2e12}}


def check_changed(case, computed):
    before, _ = budget_lines({k: c.value for k, c in case.stored["Budget lines"].items()})
    lines, sums = budget_lines(computed["Budget lines"])
    wanted = round(100.0 * before[11][MONTHS] * 7000.0)
    claim(f"{case.name}: a changed line costs people x months x tariff", lines[11][AMOUNT] == wanted, lines[11])
    end = min(sums)
    total = wanted + sum(line[AMOUNT] for r, line in before.items() if 11 < r < end)
    claim(f"{case.name}: the sum of its year follows", near(sums[end][AMOUNT], total), (sums[end], total))
    cash = [computed["Cash plan"].get((4, c)) for c in range(23)]
    third = round(wanted / 3)
    claim(f"{case.name}: its cash plan follows, over the three months chosen",
          [cash[6 + m + m // 3] for m in range(12)] == [0, 0, third, third, wanted - 2 * third] + [0] * 7
          and cash[22] == wanted, cash)
    share = [computed["Share of the APBD"].get((4, c)) for c in range(4)]
    claim(f"{case.name}: the share of the APBD follows", near(share[2], total) and near(share[3], total / 2e12), share)


# ---- names are text ----

HOSTILE = ['=HYPERLINK("http://x.invalid","y")', "<script>alert(1)</script>", "+cmd|' /C calc'!A0", "@SUM(1)"]


def check_hostile(case, computed):
    texts = {c.value for cells in case.stored.values() for c in cells.values() if c.formula is None}
    formulas = [c.formula for cells in case.stored.values() for c in cells.values() if c.formula]
    claim("hostile names stand in the workbook as they are", set(HOSTILE) <= texts, [n for n in HOSTILE if n not in texts])
    claim("no formula comes from a name", not any(w in f for f in formulas for w in ("HYPERLINK", "script", "cmd", "@")))
    values = {v for cells in computed.values() for v in cells.values()}
    claim("and LibreOffice takes them for text", set(HOSTILE) <= values)
    files = sheets.parts(os.path.join(WORK, f"{case.name}-en.xlsx"))
    claim("nothing links out of the file", not any(b"x.invalid" in content and name.endswith(".rels")
                                                   for name, content in files.items()))


# ---- the cases ----

with open(os.path.join(ROOT, "scenarios", "tabanan.lua"), encoding="utf-8") as tabanan_file:
    TABANAN = tabanan_file.read()


def scenario(name, *changes):
    """Tabanan's, changed, beside its data."""
    text = TABANAN
    for old, new in changes:
        if old not in text:
            sys.exit(f"Tabanan's scenario no longer has: {old}")
        text = text.replace(old, new)
    path = os.path.join(WORK, name + ".lua")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def variants(new):
    """A change that puts other variants in place of all."""
    return TABANAN[TABANAN.index("s.baseline"):TABANAN.index("return s")], new


def lua(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


LONG = "a very long name of a variant that a planner wrote to say all that it does, from the first month on, and why"
BASELINE = 's.baseline "nobody covered" { staff = false, neighbours = false }\n'
SIX = BASELINE + "".join(
    f's.variant "{name}" {{ neighbours = false, staff = {{ programs = {{{programs}}} }} }}\n'
    for name, programs in (("one", '"jkk"'), ("two", '"jkk", "jkm"'), ("three", '"jkk", "jkm", "jht"'),
                           ("only death", '"jkm"'), ("death and savings", '"jkm", "jht"'), (LONG, '"jkk", "jht"')))


def worst_cases():
    shutil.copytree(os.path.join(ROOT, "scenarios", "data"), os.path.join(WORK, "data"))
    names = [('"non_asn"', lua(HOSTILE[0])), ('"vulnerable"', lua(HOSTILE[1])),
             ('"two programs"', lua(HOSTILE[2])), ('"two, and the rest for others"', lua(HOSTILE[3]))]
    nothing = BASELINE + 's.variant "nothing either" { staff = false, neighbours = false }\n'
    return [Case("hostile", scenario("hostile", *names)),
            Case("alone", scenario("alone", variants('s.variant "only one" {}\n'))),
            Case("zero", scenario("zero", variants(nothing))),
            Case("six", scenario("six", ('"2020-01", 5', '"2020-01", 30'), variants(SIX)))]


def check_names(cases):
    """What a spreadsheet asks of the names of sheets."""
    wrong = [(c.name, n) for c in cases for n in c.stored
             if len(n) > 31 or set("[]:*?/\\") & set(n) or len({m.lower() for m in c.stored}) != len(c.stored)]
    claim("names of sheets are such as spreadsheets take", not wrong, wrong)


# ---- what bad input gets ----

def tree():
    """All that lies in the folder, with its bytes."""
    found = {}
    for folder, _, files in os.walk(WORK):
        for name in files:
            with open(os.path.join(folder, name), "rb") as file:
                found[os.path.join(folder, name)] = file.read()
    return found


def refused(text, says, *arguments, ordinary=False, small=False):
    """One sentence, nothing written and nothing destroyed. Root may write everywhere: `ordinary` takes that away;
    with `small` no file may be longer than 20 KB."""
    before = tree()
    able = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"] if ordinary and os.geteuid() == 0 else []
    able += ["prlimit", "--fsize=20000"] if small else []
    done = subprocess.run([*able, EXE, "export", *arguments], capture_output=True, cwd=WORK, env=ENV, timeout=60,
                          check=False)
    said = done.stderr.decode("utf-8", "replace")
    claim(f"refused: {text}: {said.strip()}", done.returncode in (1, 2) and said.count("\n") == 1 and not done.stdout
          and re.search(says, said) is not None and tree() == before, (done.returncode, says, tree() == before))


def put(name, content):
    with open(os.path.join(WORK, name), "wb") as file:
        file.write(content)
    return name


def check_refusals():
    result = read("tabanan.result")
    shutil.rmtree(os.path.join(WORK, "computed"))  # LibreOffice's own files may change
    put("text.result", b"no result at all\n")
    put("torn.result", result[:len(result) // 2])
    put("bits.result", result[:40000] + bytes(4000) + result[44000:])
    put("newer.result", result[:60] + (99).to_bytes(4, "big") + result[64:])
    put("mine.xlsx", b"a planner's own work")
    os.mkdir(os.path.join(WORK, "closed"))
    os.chmod(os.path.join(WORK, "closed"), 0o500)
    refused("a file that is no result", "text.result", "text.result", "--xlsx", "new.xlsx")
    refused("a file that is not there", "none.result", "none.result", "--xlsx", "new.xlsx")
    refused("half a result", "torn.result", "torn.result", "--xlsx", "new.xlsx")
    refused("a damaged result", "bits.result", "bits.result", "--xlsx", "new.xlsx")
    refused("a newer result", "newer.result.*(newer|99)", "newer.result", "--csv", "new")
    refused("a workbook that exists", "mine.xlsx exists.*--force", "tabanan.result", "--xlsx", "mine.xlsx")
    refused("a folder in a workbook's place", "closed", "tabanan.result", "--xlsx", "closed", "--force")
    refused("a folder that holds files", "tabanan-en holds files.*--force", "tabanan.result", "--csv", "tabanan-en")
    refused("a file in a folder's place", "mine.xlsx exists", "tabanan.result", "--csv", "mine.xlsx", "--force")
    refused("a folder that is not there", "nowhere", "tabanan.result", "--xlsx", "nowhere/new.xlsx")
    refused("a folder that may not be written", "closed/new.xlsx", "tabanan.result", "--xlsx", "closed/new.xlsx",
            ordinary=True)
    for what in (("--xlsx", "new.xlsx"), ("--csv", "new")):
        refused(f"a full disk ({what[0]})", "cannot be written", "tabanan.result", *what, small=True)
    refused("nothing asked for", "--xlsx FILE", "tabanan.result")
    refused("a language that is none", "id", "tabanan.result", "--xlsx", "new.xlsx", "--lang", "xx")
    payung("export", "tabanan.result", "--xlsx", "mine.xlsx", "--csv", "tabanan-en", "--force", "--lang", "en")
    claim("--force replaces both", read("mine.xlsx") == read("tabanan-en.xlsx"))
    os.chmod(os.path.join(WORK, "closed"), 0o700)


def check_bytes(case):
    for lang, other in (("id", "again.xlsx"), ("en", "once-more.xlsx")):
        payung("export", case.result, "--xlsx", other, "--lang", lang)
        claim(f"the same result gives the same bytes ({lang})", read(other) == read(f"{case.name}-{lang}.xlsx"))


def main():
    data = os.path.join(ROOT, "scenarios")
    cases = [Case(name, os.path.join(data, name + ".lua")) for name in ("tabanan", "trenggalek", "dharmasraya")]
    cases += worst_cases()
    changed = os.path.join(WORK, "changed.xlsx")
    sheets.without_values(cases[0].bare, changed, changes_of(cases[0]))
    made = sheets.convert([c.bare for c in cases] + [changed], os.path.join(WORK, "computed"))
    for case, path in zip(cases, made):
        computed = sheets.computed(path)
        check_tables(case)
        check_ratios(case)
        check_package(case)
        check_budget(case)
        check_cash(case)
        check_computed(case, computed)
        if case.name == "hostile":
            check_hostile(case, computed)
    check_changed(cases[0], sheets.computed(made[-1]))
    check_bytes(cases[0])
    check_names(cases)
    check_refusals()


if subprocess.run(["sh", "-c", "command -v soffice"], capture_output=True, check=False).returncode != 0:
    print("there is no soffice: scripts/setup --tests installs libreoffice-calc")
    sys.exit(77)
main()
print(f"{len(failures)} failed" if failures else "all claims hold")
sys.exit(1 if failures else 0)
