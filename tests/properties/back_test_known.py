# SPDX-License-Identifier: GPL-3.0-or-later
"""Claims of the country in 2023 and 2024 and members of Trenggalek and Jember in 2024 beside what was known before (the
scenarios in known/): prints which bands held, and fails when scenarios/README.md, which reports them, is no longer true.

Published, all verified: databoks 326c5d6dd5cc8c9 and goodstats.id (accidents reported), amp.kontan.co.id (death claims
settled), bidiknasional 2024/11/16 (Trenggalek, November 2024), locusjatim 6674 (Jember, November 2024, rounded).
"""
import os
import shutil
import sqlite3

import study

# scenario, what, measure, groups, year, published, scale of the groups, 50 % held, 90 % held (as the README says)
ROWS = (("country", "accidents reported 2023", "claims_jkk", ["accidents"], 2023, 370747, 100, True, True),
        ("country", "accidents reported 2024", "claims_jkk", ["accidents"], 2024, 462241, 100, False, True),
        ("country", "death claims 2023", "claims_jkm", ["deaths"], 2023, 69029, 100, True, True),
        ("country", "death claims January-June 2024", "claims_jkm", ["deaths"], 2024, 38214, 100, True, True),
        ("trenggalek", "self-employed members", "covered_dec", ["listed", "informal"], 2024, 14468, 1, False, True),
        ("trenggalek", "wage earners who are members", "covered_dec", ["wage_earners"], 2024, 38595, 1, True, True),
        ("trenggalek", "both", "covered_dec", ["listed", "informal", "wage_earners"], 2024, 53063, 1, False, True),
        ("jember", "active members", "covered_dec", ["members"], 2024, 323000, 1, False, True))


def quantile(values, share):
    values = sorted(values)
    at = (len(values) - 1) * share
    rest = at - int(at)
    return values[int(at)] + rest * (values[min(int(at) + 1, len(values) - 1)] - values[int(at)])


def played(name):
    """Values by group, measure and year of the variant in which they are members."""
    shutil.copy(os.path.join(study.ROOT, "tests", "properties", "known", name + ".lua"), study.path(name + ".lua"))
    if not os.path.isdir(study.path("data")):
        shutil.copytree(os.path.join(study.ROOT, "scenarios", "data"), study.path("data"))
    result = study.path(name + ".result")
    study.run(study.path(name + ".lua"), "--replicates", "256", "--out", result)
    rows = sqlite3.connect(result).execute(
        "SELECT grp, measure, year, packed FROM value WHERE variant = 'members'").fetchall()
    return {(group, measure, year): study.unpack(packed) for group, measure, year, packed in rows}


values = {name: played(name) for name in sorted({row[0] for row in ROWS})}
for name, what, measure, groups, year, published, scale, *expected in ROWS:
    drawn = [scale * sum(each) for each in zip(*(values[name][group, measure, year] for group in groups))]
    low, lower, middle, upper, high = (quantile(drawn, share) for share in (0.05, 0.25, 0.5, 0.75, 0.95))
    held = [lower <= published <= upper, low <= published <= high]
    print(f"{name}, {what}: {published:,}; median {middle:,.0f}, 50 % {lower:,.0f}-{upper:,.0f}, "
          f"90 % {low:,.0f}-{high:,.0f}, held {held}")
    study.check(f"{name}, {what}: as the README says", held == expected, f"held {held}, the README says {expected}")
study.end()
