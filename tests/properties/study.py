# SPDX-License-Identifier: GPL-3.0-or-later
"""Run payung on the Tabanan study and read what it wrote: for the property tests beside this file."""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

EXE, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
# sanitizers make each replicate several times slower
SLOW = sys.argv[3:4] == ["slow"]
os.environ.setdefault("PAYUNG_DATA", ROOT)
FOLDER = tempfile.TemporaryDirectory(prefix="payung-properties-")
failures = []


def check(claim, holds, detail=""):
    print(("ok      " if holds else "FAILED  ") + claim + (f": {detail}" if detail and not holds else ""))
    if not holds:
        failures.append(claim)


def end():
    if failures:
        sys.exit(f"{len(failures)} failed")


def path(name):
    return os.path.join(FOLDER.name, name)


def scenario(name="tabanan.lua", change=()):
    """A copy of the scenario and its data with texts replaced; each must be there."""
    if not os.path.isdir(path("data")):
        shutil.copytree(os.path.join(ROOT, "scenarios", "data"), path("data"))
    with open(os.path.join(ROOT, "scenarios", "tabanan.lua"), encoding="utf-8") as file:
        text = file.read()
    for old, new in change:
        if old not in text:
            sys.exit(f"the scenario no longer has: {old}")
        text = text.replace(old, new)
    with open(path(name), "w", encoding="utf-8") as file:
        file.write(text)
    return path(name)


def command(file, *options):
    return [EXE, "run", file, "--lang", "en", *options]


def run(file, *options, code=0):
    done = subprocess.run(command(file, *options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != code:
        sys.exit(f"exit code {done.returncode} of {options}, expected {code}\n{done.stderr}")
    return done.stdout


def digest(file, *options):
    return json.loads(run(file, "--format", "json", *options))["meta"]["digest"]


def rows(file, *options):
    """Tidy rows by (as_of, variant, group, period, measure)."""
    lines = json.loads(run(file, "--format", "json", *options))["rows"]
    return {(r["as_of"], r["variant"], r["group"], r["period"], r["measure"]): r for r in lines}


def unpack(packed):
    """The store's zigzag varints of differences."""
    out, last, word, shift = [], 0, 0, 0
    for byte in packed:
        word |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            last = (last + ((word >> 1) ^ -(word & 1)) + 2**63) % 2**64 - 2**63
            out.append(last)
            word, shift = 0, 0
    return out


def values(result):
    """All values of a result by (as_of, variant, group, year, measure); what is zero throughout has none."""
    with sqlite3.connect(f"file:{result}?mode=ro", uri=True) as db:
        found = db.execute("SELECT as_of, variant, grp, year, measure, packed FROM value").fetchall()
    return {tuple(row[:5]): unpack(row[5]) for row in found}


def run_values(file, *options):
    """Run with a result file, return its values."""
    out = path("values.payung")
    if os.path.exists(out):
        os.unlink(out)
    run(file, "--out", out, "--format", "csv", *options)
    return values(out)
