# SPDX-License-Identifier: GPL-3.0-or-later
"""A crash says where it was and what is saved, and the same command goes on."""
import os
import re
import signal
from boom import AFTER, BOOM, EXE, N, PLUGIN, SANITIZED, check, digest, end, path, run


def crashes(claim, exe, name, boom, number, says, *options):
    done = run(exe, name, *options, boom=boom)
    if SANITIZED:
        check(f"{claim}: ends with an error", done.returncode != 0, done.returncode)
        return
    check(f"{claim}: ends by the signal", done.returncode == -number, done.returncode)
    check(f"{claim}: says where", re.search(says, done.stderr) is not None, done.stderr)
    check(f"{claim}: one line", done.stderr.count("\n") == 1 and done.stderr.endswith("\n"), done.stderr)
    check(f"{claim}: prints no answer", done.stdout == "", done.stdout[:80])


# a program's claim, in the middle of a run that is kept
WHERE = r'(SIG[A-Z]+)\) in claim \(policy "\w+", group "\w+", variant "[^"]+", replicate \d+\)'
whole = digest(run(BOOM, "tabanan.lua"))
check("the program with another JKM gives the values of the right one", digest(run(EXE, "tabanan.lua")) == whole)
out = path("kept.payung")
crashes("a crash in claim", BOOM, "tabanan.lua", f"claim crash {AFTER}", signal.SIGSEGV,
        r'^payung: plugin "jkm" crashed \(' + WHERE + r"; what was finished is in .*kept\.payung\.part and the "
        r"same command goes on from there\n$", "--out", out)
check("the finished replicates are there", os.path.getsize(out + ".part") > 64, os.path.getsize(out + ".part"))
check("there is no result", not os.path.exists(out))
check("the mended program goes on to the same values", digest(run(BOOM, "tabanan.lua", "--out", out)) == whole)
check("the part file is gone", not os.path.exists(out + ".part"))
crashes("a crash without --out", BOOM, "tabanan.lua", "claim crash 100", signal.SIGSEGV,
        r'"jkm" crashed \(' + WHERE + "; nothing is saved: with --out RESULT")
crashes("an abort", BOOM, "tabanan.lua", "claim abort 100", signal.SIGABRT, r'"jkm" aborted \(' + WHERE)
if not SANITIZED:  # a sanitizer takes minutes to tell the story of a full stack
    crashes("a stack that is full", BOOM, "tabanan.lua", "claim overflow 100", signal.SIGSEGV, r'"jkm" crashed \(' + WHERE)

# a policy that is loaded
POLICY = r'^payung: plugin "boom" crashed \(SIGSEGV\) in compile \(policy "boom", group "staff", variant "all covered", '
loaded = ("--no-isolate", "--plugin", PLUGIN)
whole = digest(run(EXE, "boom.lua", *loaded))
out = path("boom.payung")
crashes("a crash in compile", EXE, "boom.lua", f"compile crash {int(N) // 2}", signal.SIGSEGV, POLICY + r"replicate \d+\); what was finished",
        "--out", out, "--threads", "1", *loaded)
if not SANITIZED:
    check("what the policy let finish is there", os.path.getsize(out + ".part") > 64)
check("the mended policy goes on to the same values", digest(run(EXE, "boom.lua", "--out", out, *loaded)) == whole)

end()
