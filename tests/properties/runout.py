# SPDX-License-Identifier: GPL-3.0-or-later
"""When the money runs out on purpose: every rupiah, month and death is accounted for, whatever follows."""
import study as s

R = 32 if s.SLOW else 128
file = s.scenario()
STATED = [f"staff.appropriation.{year}={sum}" for year, sum in
          ((2020, 100000000), (2021, 300000000), (2022, 500000000), (2023, 550000000), (2024, 650000000))]


def forced(runs_out, *more):
    options = []
    for setting in (f"staff.runs_out={runs_out}", "staff.appropriation.kind=stated", *STATED, *more):
        options += ["--set", setting]
    return s.run_values(file, "--replicates", str(R), *options)


def sums(found, *measures):
    """Sum of the measures by (as_of, variant, group, year), [R] each."""
    keys = {key[:4] for key in found}
    return {key: [sum(column) for column in zip(*(found.get((*key, m), [0] * R) for m in measures))] for key in keys}


def equal(claim, left, right, least=30):
    differ = [(key, r) for key in left for r in range(R) if left[key][r] != right[key][r]]
    s.check(claim, len(left) > least and not differ, differ[:3])


def at_most(claim, left, right, where=lambda key, r: True):
    over = [(key, r, left[key][r], right[key][r]) for key in left for r in range(R)
            if left[key][r] > right[key][r] and where(key, r)]
    s.check(claim, not over, f"{len(over)} times, first {over[:2]}")


plain = s.run_values(file, "--replicates", str(R))
for way in ("topup", "drop", "arrears"):
    found = forced(way)
    ran_out = sums(found, "runout")
    has_budget = lambda key, r: found.get((*key, "appropriation"), [0] * R)[r] > 0
    s.check(f"{way}: the money runs out", all(sum(x) == R for k, x in ran_out.items()
            if k[1] == "two programs" and k[2] == "non_asn" and k[3] == 2020))
    equal(f"{way}: every planned month is billed or has its cause", sums(found, "plan_pmonths"),
          sums(found, "billed_pmonths", "gap_verification", "gap_late_start", "gap_vacant", "gap_death", "gap_age",
               "gap_leaving", "gap_runout"))
    equal(f"{way}: hand arithmetic and contributions meet to the rupiah",
          sums(found, "plan_idr", "effect_gap", "effect_base", "effect_relief", "effect_type", "effect_rounding"),
          {key: [x if found.get((*key, "plan_idr"), [0] * R)[r] else 0 for r, x in enumerate(column)] for key, column in
           sums(found, *(f"contribution_{p}_{who}" for p in ("jkk", "jkm", "jht") for who in ("payer", "worker"))).items()})
    equal(f"{way}: cost is contributions and activity", sums(found, "cost"),
          sums(found, "contribution_jkk_payer", "contribution_jkm_payer", "contribution_jht_payer", "overhead"))
    equal(f"{way}: covered and uncovered die as they do without the policy", sums(found, "deaths"),
          {key: plain.get((*key, "deaths"), [0] * R) for key in sums(found, "deaths")})
    equal(f"{way}: a death is helped or missed", sums(found, "deaths"), sums(found, "families_helped", "families_missed"))
    at_most(f"{way}: no more are covered than die", sums(found, "deaths_covered"), sums(found, "deaths"))
    at_most(f"{way}: only the covered are helped", sums(found, "families_helped"), sums(found, "deaths_covered"))
    at_most(f"{way}: no more is covered than present", sums(found, "covered_pmonths"), sums(found, "eligible_pmonths"))
    at_most(f"{way}: no more is paid than was appropriated", sums(found, "realisation"), sums(found, "appropriation"), has_budget)
    equal(f"{way}: what is paid and what is left is the appropriation",
          {k: [x if has_budget(k, r) else 0 for r, x in enumerate(c)] for k, c in sums(found, "realisation", "unspent").items()},
          sums(found, "appropriation"))
    late = {key: [1 if x in range(1, 13) else 0 for x in column] for key, column in sums(found, "runout_month").items()}
    equal(f"{way}: the month says whether it ran out", late, ran_out)
    for y in range(2020, 2025):
        gap = found.get(("2019-12", "two programs", "non_asn", y, "gap_runout"), [0] * R)
        flag = found.get(("2019-12", "two programs", "non_asn", y, "runout"), [0] * R)
        s.check(f"{way}: {y}: nobody is dropped while the money lasts", all(f or not g for f, g in zip(flag, gap)))
    others = [key for key in plain if key[2] == "vulnerable" and key[1] != "two, and the rest for others"]
    s.check(f"{way}: who is not on the list is not touched", all(found.get(key, [0] * R) == plain[key] for key in others))

# the dearer variants: more is owed for the months within grace than the next year is given
small = forced("arrears", "staff.appropriation.2020=3500000000", "staff.appropriation.2021=700000000",
               "staff.appropriation.2022=4000000000", "staff.appropriation.2023=0", "staff.grace=6")
three = ("2019-12", "three, the APBD pays all", "non_asn")
of = lambda year, measure: small.get((*three, year, measure), [0] * R)
s.check("arrears larger than the next budget: some months are settled, the rest end the membership",
        any(of(2020, "grace_pmonths")) and any(of(2020, "gap_runout")))
s.check("a year without a budget settles nothing", not any(of(2022, "grace_pmonths") + of(2023, "realisation")) and
        any(of(2022, "gap_runout")))
at_most("arrears larger than the next budget: no more is paid than was appropriated", sums(small, "realisation"),
        sums(small, "appropriation"), lambda key, r: key[2] == "non_asn" and key[1] != "nobody covered")
equal("arrears larger than the next budget: what is billed is paid in its year or the next",
      {k: [sum(small.get((*k, y, "cost"), [0] * R)[r] for y in range(2020, 2025)) for r in range(R)]
       for k in {key[:3] for key in small}}, {k: [sum(small.get((*k, y, "realisation"), [0] * R)[r] for y in range(2020, 2025))
       for r in range(R)] for k in {key[:3] for key in small}}, 9)
equal("arrears larger than the next budget: every planned month is billed or has its cause", sums(small, "plan_pmonths"),
      sums(small, "billed_pmonths", "gap_verification", "gap_late_start", "gap_vacant", "gap_death", "gap_age", "gap_leaving",
           "gap_runout"))
equal("arrears larger than the next budget: hand arithmetic and contributions meet to the rupiah",
      sums(small, "plan_idr", "effect_gap", "effect_base", "effect_relief", "effect_type", "effect_rounding"),
      {key: [x if small.get((*key, "plan_idr"), [0] * R)[r] else 0 for r, x in enumerate(column)] for key, column in
       sums(small, *(f"contribution_{p}_{who}" for p in ("jkk", "jkm", "jht") for who in ("payer", "worker"))).items()})

# December is paid by the next year: nothing is lost between the years
for way in ("topup", "drop", "arrears"):
    later = forced(way, "staff.december_paid=next year")
    of_years = lambda key, m: [sum(later.get((*key, y, m), [0] * R)[r] for y in range(2020, 2025)) for r in range(R)]
    lists = {key[:3] for key in later}
    owed = {key: later.get((*key, 2024, "owed_contribution"), [0] * R) for key in lists}
    equal(f"{way}, December later: what is billed is paid or owed at the end", {key: of_years(key, "cost") for key in lists},
          {key: [a + b for a, b in zip(of_years(key, "realisation"), owed[key])] for key in lists}, 9)
    equal(f"{way}, December later: every planned month is billed or has its cause", sums(later, "plan_pmonths"),
          sums(later, "billed_pmonths", "gap_verification", "gap_late_start", "gap_vacant", "gap_death", "gap_age",
               "gap_leaving", "gap_runout"))
    at_most(f"{way}, December later: no more is paid than was appropriated", sums(later, "realisation"),
            sums(later, "appropriation"), lambda key, r: later.get((*key, "appropriation"), [0] * R)[r] > 0)

arrears = forced("arrears", "staff.appropriation.2020=500000000", "staff.grace=12")
s.check("arrears within grace keep the cover", not any(sum(x) for k, x in arrears.items()
        if k[4] == "gap_runout" and k[1] == "two programs" and k[3] == 2020))
s.check("and their months are counted", any(sum(x) for k, x in arrears.items()
        if k[4] == "grace_pmonths" and k[1] == "two programs" and k[3] == 2020))
drop, top = forced("drop"), forced("topup")
s.check("a top-up covers more than dropping does",
        sum(map(sum, sums(top, "covered_pmonths").values())) > sum(map(sum, sums(drop, "covered_pmonths").values())))
s.check("only a top-up adds money", not any(k[4] == "topup" and k[2] == "non_asn" for k in drop) and
        any(k[4] == "topup" and k[2] == "non_asn" for k in top))
s.end()
