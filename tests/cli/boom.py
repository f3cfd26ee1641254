# SPDX-License-Identifier: GPL-3.0-or-later
"""Run payung with plugins that go wrong when they are told to (boom.h): for the tests beside this file."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

EXE, ROOT, BOOM, PLUGIN = (os.path.abspath(a) for a in sys.argv[1:5])
# a sanitizer reports a crash itself, with its own exit code
SANITIZED = sys.argv[5] != "none"
FOLDER = tempfile.TemporaryDirectory(prefix="payung-boom-")
failures = []
# replicates, and claims until about the middle of them
N, AFTER = ("16", 40000) if SANITIZED else ("64", 160000)


def check(claim, holds, detail=""):
    print(("ok      " if holds else "FAILED  ") + claim + (f": {detail}" if not holds else ""))
    if not holds:
        failures.append(claim)


def end():
    if failures:
        sys.exit(f"{len(failures)} failed: " + "; ".join(failures))


def path(name):
    return os.path.join(FOLDER.name, name)


def environment(boom):
    env = {**os.environ, "PAYUNG_DATA": ROOT, "LC_ALL": "C"}
    env.pop("PAYUNG_BOOM", None)
    return env if boom is None else {**env, "PAYUNG_BOOM": boom}


def command(exe, name, *options):
    return [exe, "run", path(name), "--replicates", N, "--format", "json", *options]


def run(exe, name, *options, boom=None):
    return subprocess.run(command(exe, name, *options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          env=environment(boom), timeout=120)


def digest(done):
    if done.returncode != 0:
        sys.exit(f"exit code {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)["meta"]["digest"]


shutil.copytree(os.path.join(ROOT, "scenarios", "data"), path("data"))
shutil.copy(os.path.join(ROOT, "scenarios", "tabanan.lua"), path("tabanan.lua"))
with open(path("boom.lua"), "w", encoding="utf-8") as f:
    f.write("""local s = scenario "boom"
s.region, s.as_of, s.from, s.years = "51.02", "2019-12", "2020-01", 5
s.posts "staff" { workers = between(6000, 8000), turnover = 0.1, ages = { {20, 57, 1} }, leaves_at = 58 }
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = 0.05 }
s.policy "boom" { list = "staff" }
s.baseline "nobody covered" { boom = false }
s.variant "all covered" {}
return s
""")
