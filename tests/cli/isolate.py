# SPDX-License-Identifier: GPL-3.0-or-later
"""Units in child processes: the same values; a crash or an endless loop costs one unit."""
import os
import re
import signal
import subprocess
import time
from boom import BOOM, EXE, N, PLUGIN, SANITIZED, check, command, digest, end, environment, path, run

ALONE = ("--isolate", "--threads", "2")
EARLY = 6000  # claims: the second or third unit of a process
whole, result = digest(run(EXE, "tabanan.lua", "--out", path("threads.payung"))), path("processes.payung")
check("the values are those of threads", digest(run(EXE, "tabanan.lua", *ALONE, "--out", result)) == whole)
with open(result, "rb") as one, open(path("threads.payung"), "rb") as other:
    check("and the bytes of the result", one.read() == other.read())
check("three processes give them too", digest(run(EXE, "tabanan.lua", "--isolate", "--threads", "3")) == whole)


def once():
    with open(path("once"), "w", encoding="utf-8"):
        return path("once")


def loses_one(claim, how, says, *options):
    out = path(how + ".payung")
    done = run(BOOM, "tabanan.lua", *ALONE, *options, "--out", out, boom=f"claim {how} {EARLY} {once()}")
    check(f"{claim}: fails", done.returncode == 1, done.returncode)
    check(f"{claim}: says which unit and why", re.search(says, done.stderr) is not None, done.stderr)
    if not SANITIZED:
        check(f"{claim}: in one line", done.stderr.count("\n") == 1, done.stderr)
    check(f"{claim}: prints no answer", done.stdout == "" and not os.path.exists(out), done.stdout[:80])
    again = run(BOOM, "tabanan.lua", "--out", out, "--cost")
    check(f"{claim}: all other units are there", "\nreplicates 2\n" in again.stderr, again.stderr)
    check(f"{claim}: the same command completes them", digest(again) == whole)


UNIT = r"^payung: replicates \d+ to \d+ are lost: "
PLACE = r' in claim \(policy "\w+", group "\w+", variant "[^"]+", replicate \d+\)'
GOES_ON = r"; what was finished is in \S+\.part and the same command goes on from there\n$"
if SANITIZED:
    loses_one("a crash", "crash", r"payung: replicates \d+ to \d+ are lost: its process (was ended by signal|ended with exit code)")
else:
    loses_one("a crash", "crash", UNIT + r'plugin "jkm" crashed \(SIGSEGV\)' + PLACE + GOES_ON)
loses_one("an endless loop", "hang", UNIT + 'plugin "jkm" does not come back from' + PLACE.replace(" in ", " ", 1) +
          "; its process did not come back within [0-9]+ s" + GOES_ON, "--unit-seconds", "20" if SANITIZED else "2")
loses_one("an exit", "exit", UNIT + "its process ended with exit code 0" + GOES_ON)

# what goes wrong in every unit does not go on for ever
done = run(BOOM, "tabanan.lua", *ALONE, boom="claim abort 0")
check("a plugin that always crashes ends the run", done.returncode == 1, done.returncode)
check("after a few units", re.search(r"and [678] more units; nothing is saved", done.stderr) is not None, done.stderr)

# an error is one sentence, with and without
os.environ["PAYUNG_BOOM_REFUSES"] = "1"
alone, together = (run(EXE, "boom.lua", "--plugin", PLUGIN, "--threads", "1", option) for option in ("--isolate", "--no-isolate"))
check("an error is the same sentence", alone.returncode == together.returncode == 1 and alone.stderr == together.stderr and
      alone.stderr == "payung: boom refuses (replicate 0)\n", alone.stderr + together.stderr)
del os.environ["PAYUNG_BOOM_REFUSES"]

# a plugin from outside the installed set runs so by default
done = run(EXE, "boom.lua", "--plugin", PLUGIN, boom="compile abort 3 " + once())
check("a foreign plugin is isolated by default", done.returncode == 1 and "are lost" in done.stderr, done.stderr)
check("and gives the same values so", digest(run(EXE, "boom.lua", "--plugin", PLUGIN)) ==
      digest(run(EXE, "boom.lua", "--plugin", PLUGIN, "--no-isolate")))

# stopped and killed


def children_of(parent):
    with open(f"/proc/{parent}/task/{parent}/children", encoding="ascii") as f:
        return [int(pid) for pid in f.read().split()]


def started():
    many = ["4096" if word == N else word for word in command(EXE, "tabanan.lua", *ALONE, "--out", path("stopped.payung"))]
    parent = subprocess.Popen(many, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(None),
                              start_new_session=True)
    limit = time.monotonic() + 60
    while time.monotonic() < limit and not (os.path.exists(path("stopped.payung.part")) and
                                            os.path.getsize(path("stopped.payung.part")) > 64):
        time.sleep(0.01)
    return parent


def are_gone(pids):
    limit = time.monotonic() + 60
    while time.monotonic() < limit and any(os.path.exists(f"/proc/{pid}") for pid in pids):
        time.sleep(0.01)
    return not any(os.path.exists(f"/proc/{pid}") for pid in pids)


parent = started()
children = children_of(parent.pid)
check("two processes are at work", len(children) == 2, children)
os.killpg(parent.pid, signal.SIGINT)  # as a terminal does
_, said = parent.communicate(timeout=60)
check("Ctrl-C finishes what is running and saves it", parent.returncode == 130 and "goes on from" in said, said)
check("and no process is left", are_gone(children))
parent = started()
children = children_of(parent.pid)
parent.kill()
parent.communicate(timeout=60)
check("the processes end when their parent is killed", are_gone(children))

done = run(EXE, "tabanan.lua", "--serve-units", "0")
check("nobody else can make it serve", done.returncode == 1 and "child processes" in done.stderr, done.stderr)
for wrong in ("0", "-1", "x"):
    done = run(EXE, "tabanan.lua", "--unit-seconds", wrong)
    check(f"a limit of {wrong} s is wrong usage", done.returncode == 2, done.returncode)
end()
