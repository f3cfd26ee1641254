# SPDX-License-Identifier: GPL-3.0-or-later
"""test_summary.py PAYUNG FOLDER: the table of counts in README.md is what follows from the rows that `payung cases` prints,
and the scores that it prints in the end follow from them too."""
import csv
import functools
import io
import os
import re
import subprocess
import sys

EXE, FOLDER = sys.argv[1], sys.argv[2]
failures = []


@functools.cache
def printed(name, *options):
    return subprocess.run([EXE, "cases", os.path.join(FOLDER, name), "--lang", "en", *options], check=True, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def score(low, high, x):
    return high - low + 20 * (max(low - x, 0) + max(x - high, 0))


def number(value):
    return f"{value:,.0f}"


def summary(rows):
    values = [{k: float(r[k]) for k in ("published", "low50", "high50", "low90", "high90", "plain_low90", "plain_high90")}
              for r in rows]
    n = len(values)
    return (n, sum(v["low50"] <= v["published"] <= v["high50"] for v in values),
            sum(v["low90"] <= v["published"] <= v["high90"] for v in values),
            sum(v["plain_low90"] <= v["published"] <= v["plain_high90"] for v in values),
            sum(score(v["low90"], v["high90"], v["published"]) for v in values) / n,
            sum(score(v["plain_low90"], v["plain_high90"], v["published"]) for v in values) / n,
            sum(v["high90"] - v["low90"] for v in values) / n,
            sum(v["plain_high90"] - v["plain_low90"] for v in values) / n)


with open(os.path.join(FOLDER, "README.md"), encoding="utf-8") as file:
    readme = file.read()
for name, fitted, label in (("cases.csv", "0", "`cases.csv`"), ("claims.csv", "0", "`claims.csv`, not fitted"),
                            ("claims.csv", "1", "`claims.csv`, fitted (no test)")):
    rows = [r for r in csv.DictReader(io.StringIO(printed(name, "--format", "csv")))
            if r["kind"] in ("deaths", "accidents", "claims") and r["published"] and r["fitted"] == fitted]
    n, in50, in90, plain_in, own, plain, width, plain_width = summary(rows)
    line = (f"| {label} | {n} | {in50} | {in90} | {plain_in} | {number(own)} ({number(plain)}) | "
            f"{number(width)} ({number(plain_width)}) |")
    if line not in readme:
        failures.append(f"README.md has not: {line}")
    text = re.sub(r"\s+", " ", printed(name))
    start = "Counts on which" if fitted == "1" else "Counts of claims"
    said = (f"{in50} of {n} inside the 50 % band, {in90} inside the 90 % band (plain Poisson at the national rate: {plain_in}); "
            f"mean interval score ")
    if said not in text[text.index(start):text.index(start) + 300]:
        failures.append(f"{name} does not say: {said}")
for failure in failures:
    print("FAILED ", failure)
sys.exit(1 if failures else 0)
