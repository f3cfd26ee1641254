# SPDX-License-Identifier: GPL-3.0-or-later
"""What `payung cases` expects of a count of claims is what the engine plays: the same group, months and uncertain values, once
as a mixture of Poisson counts, once life by life. The table of defaults is a copy in which a group's ages are known: half a
year more than stated, since who is played grows older through the year."""
import csv
import io
import math
import os
import re
import shutil
import sqlite3
import subprocess

import study

HEADS, COUNTS, REPLICATES = 20000, (30, 45, 60, 70, 80, 100, 130), 1024
SCENARIO = """
local s = scenario "a group whose claims are known"
s.region, s.as_of, s.from, s.years = "35.09", "latest", "2022-01", 1
s.mortality = "data/mortality.csv"
s.shocks { death = yearly(lognormal(%.17g, %.17g)), accident = 1 }
s.posts "staff" {
  workers = between(%d, %d), leaves_at = 65, men = 0.57, at_work = 0, accident = 0, children = 0,
  ages = { {20, 24, 0.08}, {25, 34, 0.26}, {35, 44, 0.30}, {45, 54, 0.27}, {55, 57, 0.09} },
  death_factor = between(0.85, 1.15),
}
s.policy "apbd_pays" { list = "staff", type = "PU", base = "fixed", base_idr = 1e6, programs = {"jkk", "jkm"},
                       claimed = between(0.5, 1.0) }
s.baseline "nobody" { apbd_pays = false }
s.variant "members" {}
return s
"""


def expected():
    """The chance of less (half of P(X = x) counted) for each count."""
    data = study.path("root")
    os.makedirs(os.path.join(data, "scenarios", "data"))
    os.symlink(os.path.join(study.ROOT, "plugins"), os.path.join(data, "plugins"))
    for name in ("mortality.csv", "employed.csv"):
        shutil.copy(os.path.join(study.ROOT, "scenarios", "data", name), os.path.join(data, "scenarios", "data"))
    with open(os.path.join(study.ROOT, "scenarios", "data", "hazards.csv"), encoding="utf-8") as file:
        text = file.read()
    text, n = re.subn(r"(?m)^age_shift,,.*$", "age_shift,,fixed,,0.5,,years,,,", text)
    study.check("the table of defaults has one row of age_shift for all", n == 1)
    with open(os.path.join(data, "scenarios", "data", "hazards.csv"), "w", encoding="utf-8") as file:
        file.write(text)
    rows = "id,year,segment,worker_type,programs,workers,months,wage_base_rp,budget_rp_stated,claims_cases\n"
    rows += "".join(f"X{x},2022,non-asn,PU,JKM,{HEADS},,,,{x}\n" for x in COUNTS)
    with open(study.path("rows.csv"), "w", encoding="utf-8") as file:
        file.write(rows)
    # it fails: so many different counts cannot all lie in one band
    done = subprocess.run([study.EXE, "cases", study.path("rows.csv"), "--format", "csv"], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True, env={**os.environ, "PAYUNG_DATA": data})
    return {float(r["published"]): float(r["p_below"]) for r in csv.DictReader(io.StringIO(done.stdout)) if r["kind"] == "deaths"}


def played():
    sigma = math.log(1.30 / 0.85) / (2 * 1.6448536269514722)  # the table's shock of 2022
    study.scenario()  # its data
    file, result = study.path("group.lua"), study.path("group.result")
    with open(file, "w", encoding="utf-8") as out:
        out.write(SCENARIO % (math.sqrt(0.85 * 1.30), sigma, round(HEADS * 0.85), round(HEADS * 1.05)))
    study.run(file, "--replicates", str(REPLICATES), "--out", result)
    packed, = sqlite3.connect(result).execute("SELECT packed FROM value WHERE variant = 'members' AND grp = 'staff' AND "
                                              "measure = 'claims_jkm' AND year = 2022").fetchone()
    return study.unpack(packed)


wanted, claims = expected(), played()
study.check("every count was weighed", sorted(wanted) == sorted(map(float, COUNTS)))
for x, p in wanted.items():
    share = (sum(c < x for c in claims) + sum(c == x for c in claims) / 2) / len(claims)
    bound = 4 * math.sqrt(p * (1 - p) / len(claims)) + 1e-3
    print(f"below {x:g}: {p:.4f} expected, {share:.4f} played")
    study.check(f"the chance of fewer than {x:g} claims", abs(share - p) <= bound, f"{share:.4f}, expected {p:.4f} +- {bound:.4f}")
study.end()
