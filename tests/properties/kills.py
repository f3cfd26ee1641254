# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that was stopped or killed goes on and ends as if nothing had happened, to the last byte of its result."""
import json
import os
import random
import signal
import subprocess
import time
import study as s

N = "512"
file = s.scenario()
whole = s.path("whole.payung")
began = time.monotonic()
want = s.digest(file, "--replicates", N, "--threads", "2", "--out", whole)
took = time.monotonic() - began
with open(whole, "rb") as f:
    want_bytes = f.read()
s.check("an undisturbed run leaves no part file", not os.path.exists(whole + ".part"))


def start(out):
    return subprocess.Popen(s.command(file, "--replicates", N, "--threads", "2", "--out", out, "--format", "json"),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(out, claim):
    got = s.digest(file, "--replicates", N, "--threads", "1", "--out", out)
    s.check(f"{claim}: the same values", got == want)
    with open(out, "rb") as f:
        s.check(f"{claim}: the same bytes", f.read() == want_bytes)
    s.check(f"{claim}: no part file is left", not os.path.exists(out + ".part"))
    os.unlink(out)


def wait_for_work(out, more):
    """Until the part file has grown by some bytes, or the child ended."""
    part = out + ".part"
    size = os.path.getsize(part) if os.path.exists(part) else 64
    limit = time.monotonic() + 60
    while time.monotonic() < limit and not os.path.exists(out):
        if os.path.exists(part) and os.path.getsize(part) >= size + more:
            return
        time.sleep(0.002)


# by hand of the user: stopped in the middle, three times on end
out = s.path("stopped.payung")
stops = 0
for _ in range(3):
    child = start(out)
    wait_for_work(out, 1)
    child.send_signal(signal.SIGINT)
    printed, said = child.communicate()
    if child.returncode != 130:
        # the signal came when all was played: it ends the program while it prints, or too late
        s.check("stopped: late", child.returncode in (0, -signal.SIGINT), child.returncode)
        if os.path.exists(out):
            os.unlink(out)
        continue
    stops += 1
    s.check("stopped: it says how to go on", said.rstrip().splitlines()[-1].startswith("payung: stopped; the same command goes on"), said)
    s.check("stopped: no result yet", not os.path.exists(out) and os.path.exists(out + ".part"))
    if printed:
        meta = json.loads(printed)["meta"]
        s.check("stopped: the answer says how much is done", meta["replicates"] < meta["replicates_wanted"] == int(N))
s.check("stopped: at least once in the middle", stops > 0)
finish(out, "stopped")

# by the machine: killed at random moments until a run gets through
rng = random.Random(20191202)
kills = 0
for attempt in range(8):
    child = start(out)
    time.sleep(rng.uniform(0.01, 0.7) * took)
    child.kill()
    child.communicate()
    if child.returncode == 0 and os.path.exists(out):
        os.unlink(out)
    else:
        kills += 1
s.check("killed: at least three times", kills >= 3, kills)
finish(out, "killed")

# a part file whose end was torn off, and one with a flipped byte
for name, damage in (("torn", lambda b: b[:-7]), ("flipped", lambda b: b[:len(b) // 2] + bytes([b[len(b) // 2] ^ 1]) + b[len(b) // 2 + 1:])):
    child = start(out)
    time.sleep(0.4 * took)
    child.kill()
    child.communicate()
    if os.path.exists(out + ".part"):
        with open(out + ".part", "rb") as f:
            content = f.read()
        with open(out + ".part", "wb") as f:
            f.write(damage(content))
    elif os.path.exists(out):
        os.unlink(out)
    finish(out, name)

# by the system
child = start(out)
wait_for_work(out, 1)
child.send_signal(signal.SIGTERM)
child.communicate()
s.check("SIGTERM stops as SIGINT does", child.returncode in (0, 130, -signal.SIGTERM), child.returncode)
if os.path.exists(out):
    os.unlink(out)
finish(out, "terminated")
s.end()
