# SPDX-License-Identifier: GPL-3.0-or-later
"""A crash says where it was and what is saved, and the same command goes on."""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

EXE, ROOT, BOOM, PLUGIN = (os.path.abspath(a) for a in sys.argv[1:5])
# a sanitizer reports a crash itself, with its own exit code
SANITIZED = sys.argv[5] != "none"
FOLDER = tempfile.TemporaryDirectory(prefix="payung-crash-")
failures = []
N, AFTER = ("16", 40000) if SANITIZED else ("64", 160000)


def check(claim, holds, detail=""):
    print(("ok      " if holds else "FAILED  ") + claim + (f": {detail}" if not holds else ""))
    if not holds:
        failures.append(claim)


def path(name):
    return os.path.join(FOLDER.name, name)


def run(exe, name, *options, boom=None):
    env = {**os.environ, "PAYUNG_DATA": ROOT, "LC_ALL": "C"}
    env.pop("PAYUNG_BOOM", None)
    if boom is not None:
        env["PAYUNG_BOOM"] = boom
    return subprocess.run([exe, "run", path(name), "--replicates", N, "--format", "json", *options],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, timeout=120)


def digest(done):
    if done.returncode != 0:
        sys.exit(f"exit code {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)["meta"]["digest"]


def crashes(claim, exe, name, boom, number, says, *options):
    done = run(exe, name, *options, boom=boom)
    if SANITIZED:
        check(f"{claim}: ends with an error", done.returncode != 0, done.returncode)
        return
    check(f"{claim}: ends by the signal", done.returncode == -number, done.returncode)
    check(f"{claim}: says where", re.search(says, done.stderr) is not None, done.stderr)
    check(f"{claim}: one line", done.stderr.count("\n") == 1 and done.stderr.endswith("\n"), done.stderr)
    check(f"{claim}: prints no answer", done.stdout == "", done.stdout[:80])


shutil.copytree(os.path.join(ROOT, "scenarios", "data"), path("data"))
with open(os.path.join(ROOT, "scenarios", "tabanan.lua"), encoding="utf-8") as f:
    TABANAN = f.read()
with open(path("tabanan.lua"), "w", encoding="utf-8") as f:
    f.write(TABANAN)
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

# a program's claim, in the middle of a run that is kept
WHERE = r'(SIG[A-Z]+)\) in claim \(policy "\w+", group "\w+", variant "[^"]+", replicate \d+\)'
whole = digest(run(BOOM, "tabanan.lua"))
check("the program with another JKM gives the values of the right one", digest(run(EXE, "tabanan.lua")) == whole)
out = path("kept.payung")
crashes("a crash in claim", BOOM, "tabanan.lua", f"claim crash {AFTER}", signal.SIGSEGV,
        r'^payung: plugin "jkm" crashed \(' + WHERE + r"; what was finished before is in .*kept\.payung\.part and the "
        r"same command goes on from there\n$", "--out", out)
check("the finished replicates are there", os.path.getsize(out + ".part") > 64, os.path.getsize(out + ".part"))
check("there is no result", not os.path.exists(out))
check("the mended program goes on to the same values", digest(run(BOOM, "tabanan.lua", "--out", out)) == whole)
check("the part file is gone", not os.path.exists(out + ".part"))
crashes("a crash without --out", BOOM, "tabanan.lua", "claim crash 100", signal.SIGSEGV,
        r'"jkm" crashed \(' + WHERE + "; nothing is saved: with --out RESULT")
crashes("an abort", BOOM, "tabanan.lua", "claim abort 100", signal.SIGABRT, r'"jkm" aborted \(' + WHERE)
crashes("a stack that is full", BOOM, "tabanan.lua", "claim overflow 100", signal.SIGSEGV, r'"jkm" crashed \(' + WHERE)

# a policy that is loaded
POLICY = r'^payung: plugin "boom" crashed \(SIGSEGV\) in compile \(policy "boom", group "staff", variant "all covered", '
loaded = ("--plugin", PLUGIN)
whole = digest(run(EXE, "boom.lua", *loaded))
out = path("boom.payung")
crashes("a crash in compile", EXE, "boom.lua", f"compile crash {int(N) // 2}", signal.SIGSEGV, POLICY + r"replicate \d+\); what was finished",
        "--out", out, "--threads", "1", *loaded)
if not SANITIZED:
    check("what the policy let finish is there", os.path.getsize(out + ".part") > 64)
check("the mended policy goes on to the same values", digest(run(EXE, "boom.lua", "--out", out, *loaded)) == whole)

if failures:
    sys.exit(f"{len(failures)} failed: " + "; ".join(failures))
