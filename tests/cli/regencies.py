# SPDX-License-Identifier: GPL-3.0-or-later
"""The scenarios of the regencies run with few replicates, and cost what the published figures multiply out to.

A product stands here as people x rate x months. Where the billed months depend on who dies or leaves, the cost must be
exactly billed months x rate, and the months within what those few can take away.
"""
import csv
import os
import subprocess
import sys

EXE, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
BPU = 10_000 + 6_800  # rupiah a month: JKK and JKM at an income of Rp1 million (PP 44/2015)
failures = []


def check(claim, holds, detail=""):
    print(("ok      " if holds else "FAILED  ") + claim + (f": {detail}" if not holds else ""))
    if not holds:
        failures.append(claim)


def run(file, *options):
    """The rows of a scenario: (as_of, variant, group, period, measure) -> (mean, p5, p95)."""
    done = subprocess.run([EXE, "run", os.path.join(ROOT, "scenarios", file), "--replicates", "16", "--format", "csv", *options],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
                          env={**os.environ, "PAYUNG_DATA": ROOT}, timeout=240)
    check(f"{file} {' '.join(options)} runs", done.returncode == 0, done.stderr)
    return {(row["as_of"], row["variant"], row["group"], row["period"], row["measure"]):
            tuple(float(row[name]) for name in ("mean", "p5", "p95")) for row in csv.DictReader(done.stdout.splitlines())}


def exactly(rows, key, expected):
    found = rows.get(key)
    check(f"{' / '.join(key)} is {expected:,}", found == (expected, expected, expected), found)


def wage_rate(wage_sen):
    """JKK 0.24 % and JKM 0.30 % of a wage in sen, each rounded half up to whole rupiah."""
    return (wage_sen * 24 + 500_000) // 1_000_000 + (wage_sen * 30 + 500_000) // 1_000_000


def billed_at(rows, key, rate, *measures):
    """The cost is billed months x rate (16 replicates: the mean is printed with few digits after the point)."""
    parts, months = [rows.get(key + (m,)) for m in measures or ("cost",)], rows.get(key + ("billed_pmonths",))
    holds = None not in parts and months is not None and months[0] > 0
    holds = holds and abs(sum(part[0] for part in parts) - months[0] * rate) < 1
    check(f"{' / '.join(key)}: every billed month costs {rate:,}", holds, (parts, months))


# Part of a year: 5,600 for 3 months and 1,400 for 12 are the same money, whatever the reading
for wait in ("2021-04", "2025-02"):
    for grace in ("counts", "not"):
        rows = run("recipes/06-part-year.lua", "--set", f"reading.jkm_wait={wait}", "--set", f"reading.bpu_grace={grace}")
        for variant, expected in (("5600 for 3 months", 5600 * BPU * 3), ("1400 for 12 months", 1400 * BPU * 12)):
            for year in ("2023", "2024", "2025"):
                exactly(rows, ("latest", variant, "farmers", year, "cost"), expected)
        # what survives: in 2025 every JKM family of three months gets the funeral money only
        short = [rows.get(("latest", "5600 for 3 months", "farmers", "2025", m), (0,))[0] for m in ("incurred_jkm", "claims_jkm")]
        check(f"{wait}, {grace}: Rp10 million for every JKM claim of 2025", short[1] > 0 and abs(short[0] - 1e7 * short[1]) < 1e5, short)

# Self-payers and a list: what the lists add is what the variant covers more than without them; the regency pays the lists' months
rows = run("recipes/07-self-payers-and-a-list.lua")
for variant in ("four months", "nobody goes on", "members are struck", "each year again"):
    of = {m: rows.get(("latest", variant, "fishers", "all", m), (0,))[0] for m in
          ("covered_pmonths", "added_pmonths", "list_pmonths", "displaced_pmonths", "cost_regency", "lost_cover")}
    alone = rows.get(("latest", "no list", "fishers", "all", "covered_pmonths"), (0,))[0]
    check(f"{variant}: net added", abs(of["covered_pmonths"] - alone - of["added_pmonths"]) < 1, (alone, of))
    check(f"{variant}: the regency pays", abs(of["cost_regency"] - BPU * of["list_pmonths"]) < 1, of)
    check(f"{variant}: displaced", (of["displaced_pmonths"] == 0) == (variant == "members are struck"), of)
    check(f"{variant}: some lose cover", of["lost_cover"] > 2000, of)

# Trenggalek: the farmers' premiums of 2023-2025, the agencies' at 0.54 % of the minimum wage of 2023
rows = run("trenggalek.lua")
for as_of in ("2022-12", "latest"):
    for year, product in (("2023", 5600 * BPU * 3), ("2024", 7143 * BPU * 10), ("2025", 10000 * BPU * 12)):
        exactly(rows, (as_of, "as it was, each agency by itself", "farmers", year, "cost"), product)
    for group in ("support_staff", "religious_offices"):
        billed_at(rows, (as_of, "as it was, each agency by itself", group, "2023"), wage_rate(213942601))
    billed_at(rows, (as_of, "the cooperative pays from its surplus", "farmers", "2024"), BPU)
    check(f"{as_of}: no staff is left in September 2025",
          rows.get((as_of, "as it was, each agency by itself", "support_staff", "2025", "covered_dec"), (0,))[0] == 0)
    # 200 million to a billion pay for 992 to 4,960 farmers; the push enrols more, and its cost is the regency's for both groups
    covered = rows.get((as_of, "the cooperative pays from its surplus", "farmers", "2024", "covered_dec"), (0, 0, 0))
    check(f"{as_of}: what the surplus pays for", 992 <= covered[1] and covered[2] <= 4960, covered)
    for group in ("support_staff", "religious_offices"):
        alone, pushed = (rows.get((as_of, v, group, "2024", "covered_dec"), (0,))[0] for v in
                         ("as it was, each agency by itself", "the regency pushes: two in three follow"))
        check(f"{as_of}: a push enrols more of {group}", 0 < alone < pushed, (alone, pushed))
    push = [rows.get((as_of, "the regency pushes: two in three follow", "religious_offices", "2023", m), (0,))[0] for m in
            ("cost_regency", "overhead")]
    check(f"{as_of}: the regency pays the push at the state's offices", push[1] > 0 and abs(push[0] - push[1]) < 1, push)
exactly(rows, ("latest", "farmers: the same premiums, all the year", "farmers", "2023", "cost"), 1400 * BPU * 12)

# Jember: eleven groups, three of them from June 2022; PU at 0.54 % of the minimum wage of 2022, which stayed that of 2021
rows = run("jember.lua")
year_round, offices, from_june = 18337 + 14380 + 362, 5016 + 4343 + 1664 + 289 + 270, 10235 + 9908 + 1500
check("the eleven groups are 66,304 people", year_round + offices + from_june == 66304)
for as_of in ("2021-12", "latest"):
    exactly(rows, (as_of, "the eleven groups", "all", "2021", "cost"), 18337 * BPU * 5)
    exactly(rows, (as_of, "the eleven groups", "all", "2022", "cost"),
            (year_round * 12 + from_june * 7) * BPU + offices * 12 * wage_rate(235566291))
    exactly(rows, (as_of, "the eleven groups", "all", "2022", "covered_dec"), 66304)
    exactly(rows, (as_of, "and tobacco workers", "tobacco_workers", "2023", "cost"), 19939 * BPU * 4)
    exactly(rows, (as_of, "and ten points more", "ten_points_more", "2023", "cost"), 148098 * BPU * 12)

# Pringsewu: lists, election officials for a month as BPU or as wage earners, and everybody who works informally
rows = run("pringsewu.lua")
for as_of in ("2023-12", "latest"):
    for variant, rt, election in (("as in 2024", 1590 * 12 * BPU, 5254 * BPU),
                                  ("RT heads and officials as wage earners", 1590 * 12 * 10800, 5254 * 5400)):
        exactly(rows, (as_of, variant, "extremely_poor", "2024", "cost"), 3615 * 12 * BPU)
        exactly(rows, (as_of, variant, "rt_and_council", "2024", "cost"), rt)
        exactly(rows, (as_of, variant, "election_officials", "2024", "cost"), election)
    exactly(rows, (as_of, "every informal worker", "other_informal", "2025", "cost"), 120558 * 12 * BPU)
    exactly(rows, (as_of, "a quota up to 1 % of the budget", "other_informal", "2026", "cost"), 30000 * 12 * BPU)
    billed_at(rows, (as_of, "firms are held to it", "wage_earners", "2023"), wage_rate(263328400))
    exactly(rows, (as_of, "village budgets", "other_informal", "2025", "cost"), 126 * 100 * 12 * BPU)
    exactly(rows, (as_of, "village budgets", "other_informal", "2025", "cost_village"), 126 * 100 * 12 * BPU)
    exactly(rows, (as_of, "firms, villages and quota", "other_informal", "2027", "cost"), (12600 + 45000) * 12 * BPU)
    few, many = (rows.get((as_of, v, "wage_earners", "2027", "covered_dec"), (0,))[0] for v in ("as in 2024", "firms are held to it"))
    check(f"{as_of}: firms that are held to it enrol more", 0 < few < many <= 0.85 * 66043, (few, many))

# Dharmasraya: four months of 5,200 palm-oil workers; who pays alone pays the BPU contribution
rows = run("dharmasraya.lua")
for as_of in ("2023-12", "latest"):
    exactly(rows, (as_of, "paying for 5200 for four months", "palm_workers", "2025", "cost"), 349_440_000)
    exactly(rows, (as_of, "paying for 5200 for four months", "all", "2025", "cost_by_2"), 349_440_000)  # the regency's palm-oil share alone
    for variant in ("as it is", "a campaign of six months", "a campaign without end"):
        for group in ("ojek_drivers", "mosque_keepers", "farmers", "traders", "quran_teachers"):
            billed_at(rows, (as_of, variant, group, "2024"), BPU, "cost_worker")
    members = [rows.get((as_of, v, "all", "2026", "covered_dec"), (0,))[0] for v in
               ("as it is", "a campaign of six months", "a campaign without end")]
    check(f"{as_of}: a campaign leaves members, a longer one more", 0 < members[0] < members[1] < members[2], members)
    added = [rows.get((as_of, "paying for 5200 for four months", "palm_workers", "all", m), (0,))[0] for m in
             ("list_pmonths", "displaced_pmonths", "stayed_pmonths", "added_pmonths")]
    check(f"{as_of}: the list adds its months less those displaced, and those of who stays",
          added[0] == 3 * 5200 * 4 and abs(added[0] - added[1] + added[2] - added[3]) < 1 and added[1] > 0 and added[2] > 0, added)
check("5,200 for four months is what was published", 5200 * 4 * BPU == 349_440_000)

# Tabanan, the staff go: 0.54 % of the minimum wage of 2023 for each, Rp16,800 for each of 6,650 from 2026
rows = run("tabanan_2026.lua")
for variant in ("two programs for the staff", "two, and 6650 vulnerable workers"):
    billed_at(rows, ("2025-12", variant, "non_asn", "2023"), wage_rate(282461312), "contribution_jkk_payer", "contribution_jkm_payer")
staff = {year: rows.get(("2025-12", "two programs for the staff", "non_asn", year, "workers_dec"), (0, 0, 0)) for year in ("2023", "2025", "2026")}
check("the staff shrink as they were counted", staff["2023"][2] <= 4942 and staff["2025"][2] <= 2985 and
      400 < staff["2026"][1] < staff["2026"][2] <= 2985, staff)
billed_at(rows, ("2025-12", "two, and 6650 vulnerable workers", "vulnerable", "2026"), BPU)
months = rows.get(("2025-12", "two, and 6650 vulnerable workers", "vulnerable", "2026", "billed_pmonths"), (0,))[0]
check("6,650 for a year, but for a place that is free for a month", 0.99 * 6650 * 12 < months < 6650 * 12, months)
freed = [rows.get(("2025-12", "two, and the freed money for others", "all", year, "cost"), (0,))[0] for year in ("2025", "2026", "2027")]
check("staff and others together cost what the staff of 2023 did, to the activity and the wages' rise",
      all(0.88 < cost / (4942 * 12 * wage_rate(282461312)) < 1.06 for cost in freed), freed)

if failures:
    sys.exit(f"{len(failures)} failed: " + "; ".join(failures))
