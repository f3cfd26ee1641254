#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Count the results in a meson test log: `tally.py LOG.json` prints `PASSED FAILED SKIPPED`.

The log has one JSON object a line. What a failed test said goes to standard error, its last lines
only. A result that is not known counts as failed.
"""
import json
import sys

N_LINES = 60
PASSED = ("OK", "EXPECTEDFAIL")


def show(test):
    print(f"--- {test['name']}: {test['result']} after {test.get('duration', 0):.1f} s", file=sys.stderr)
    for stream in ("stdout", "stderr"):
        lines = (test.get(stream) or "").splitlines()
        if len(lines) > N_LINES:
            print(f"[{len(lines) - N_LINES} lines before]", file=sys.stderr)
        for line in lines[-N_LINES:]:
            print(line, file=sys.stderr)


def main():
    sys.stderr.reconfigure(errors="backslashreplace")
    passed = failed = skipped = 0
    with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
        for line in log:
            if not line.strip():
                continue
            test = json.loads(line)
            if test["result"] in PASSED:
                passed += 1
            elif test["result"] == "SKIP":
                skipped += 1
            else:
                failed += 1
                show(test)
    print(passed, failed, skipped)


main()
