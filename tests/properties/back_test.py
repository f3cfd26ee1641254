# SPDX-License-Identifier: GPL-3.0-or-later
"""Jember's death claims of 2022 beside what was known in December 2021: prints which bands held, and fails when
scenarios/README.md, which reports them, is no longer true.

The counts run to 22 November (newsmeter 671ce3d0, verified); the lists are played to the end of November.
"""
import os
import sqlite3
import subprocess
import sys
import tempfile

EXE, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
NEW = ["posyandu_cadres", "parking", "ambulance_drivers", "cleaners", "farm_labourers", "religious_workers", "fishers"]
STAFF, HEADS = ["non_asn", "honorary_teachers"], ["rt_rw_heads", "village_officials"]
# name, groups, claims published, does the 50 % band hold, does the 90 % band hold (as the README says)
COUNTS = (("RT/RW heads", ["rt_rw_heads"], 179, True, True), ("village officials", ["village_officials"], 35, False, True),
          ("non-ASN, alone", ["non_asn"], 28, False, False), ("non-ASN with honorary teachers", STAFF, 28, False, True),
          ("all other groups", NEW + STAFF[1:], 30, False, False), ("all", HEADS + STAFF + NEW, 272, False, True))
PAID_MEAN = 9_688e6 / 272
failures = []


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


def quantile(sorted_values, share):
    at = (len(sorted_values) - 1) * share
    low, rest = sorted_values[int(at)], at - int(at)
    return low + rest * (sorted_values[min(int(at) + 1, len(sorted_values) - 1)] - low)


def played(wait, folder):
    result = os.path.join(folder, wait + ".result")
    ends = [word for group in HEADS + STAFF + NEW for word in ("--set", f"pay_{group}.ends=2022-11")]
    subprocess.run([EXE, "run", os.path.join(ROOT, "scenarios", "jember.lua"), "--replicates", "1024", "--format", "csv",
                    "--out", result, "--set", f"reading.jkm_wait={wait}", *ends], check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "PAYUNG_DATA": ROOT}, timeout=1200)
    rows = sqlite3.connect(result).execute(
        "SELECT grp, measure, packed FROM value WHERE as_of = '2021-12' AND variant = 'the eleven groups' AND year = 2022")
    return {(group, measure): unpack(packed) for group, measure, packed in rows if measure in ("claims_jkm", "incurred_jkm")}


def summed(values, groups, measure):
    return [sum(each) for each in zip(*(values[group, measure] for group in groups))]


means = {}
with tempfile.TemporaryDirectory(prefix="payung-back-test-") as folder:
    for wait in ("2021-04", "2025-02"):
        values = played(wait, folder)
        for name, groups, published, *expected in COUNTS:
            claims = summed(values, groups, "claims_jkm")
            low, lower, upper, high = (quantile(sorted(claims), share) for share in (0.05, 0.25, 0.75, 0.95))
            held = [lower <= published <= upper, low <= published <= high]
            print(f"{wait} {name}: {published}, 50 % {lower:.0f}-{upper:.0f}, 90 % {low:.0f}-{high:.0f}, held {held}")
            if held != expected:
                failures.append(f"{wait} {name}: held {held}, the README says {expected}")
        means[wait] = sum(summed(values, COUNTS[-1][1], "incurred_jkm")) / sum(claims)
        print(f"{wait} mean payment {means[wait] / 1e6:.1f}, published {PAID_MEAN / 1e6:.1f} million rupiah")
if abs(means["2021-04"] - PAID_MEAN) >= abs(means["2025-02"] - PAID_MEAN):
    failures.append("the wait from April 2021 no longer fits the mean payment better")
if failures:
    sys.exit(f"{len(failures)} failed: " + "; ".join(failures))
