# SPDX-License-Identifier: GPL-3.0-or-later
"""A variant changes what it touches and nothing else; more replicates, groups, variants or uncertain values change nothing."""
import study as s

R = "64" if s.SLOW else "256"
file = s.scenario()
base = s.run_values(file, "--replicates", R)
variants = sorted({key[1] for key in base})
LIVES = ("workers_dec", "eligible_pmonths", "deaths", "accidents")


def zero(found, key):
    return found.get(key, [0] * int(R))


same = all(zero(base, (a, v, g, y, m)) == zero(base, (a, "nobody covered", g, y, m))
           for (a, v, g, y, m) in base if m in LIVES)
s.check("deaths, accidents and workers are the same in all variants", same and len(variants) == 5)

two, rest = "two programs", "two, and the rest for others"
staff = [key for key in base if key[1] in (two, rest) and key[2] == "non_asn"]
differ = [key for key in staff if zero(base, (key[0], two, *key[2:])) != zero(base, (key[0], rest, *key[2:]))]
s.check("what others get leaves the staff's figures", len(staff) > 200 and not differ, differ[:3])

helped = all([h + m for h, m in zip(zero(base, (a, v, g, y, "families_helped")), zero(base, (a, v, g, y, "families_missed")))] ==
             x for (a, v, g, y, k), x in base.items() if k == "deaths")
s.check("each death is helped or missed", helped)


def leaves(claim, changed, others=lambda key: True):
    keys = [key for key in base if others(key)]
    differ = [key for key in keys if zero(changed, key) != base[key]]
    more = [key for key in changed if others(key) and key not in base and key[1] in variants and key[2] in ("non_asn", "vulnerable")]
    s.check(claim, len(keys) > 200 and not differ and not more, (differ + more)[:3])


half = str(int(R) // 2)
fewer = s.run_values(file, "--replicates", half)
differ = [key for key in base if fewer.get(key, [0] * int(half)) != base[key][:int(half)]]
s.check("more replicates leave the first ones", len(fewer) > 200 and not differ, differ[:3])

group = ('s.policy "apbd_pays" {\n  name = "staff"', 's.people "added" (with { workers = 5000, turnover = between(0, 0.1), '
         'ages = { {20, 40, 1} }, accident = 0.01 })\ns.policy "apbd_pays" {\n  name = "staff"')
leaves("a group more leaves the others", s.run_values(s.scenario("group.lua", [group]), "--replicates", R))

added = ("return s\n", 's.variant "added" { neighbours = false, staff = { programs = {"jkm"} } }\nreturn s\n')
leaves("a variant more leaves the others", s.run_values(s.scenario("variant.lua", [added]), "--replicates", R))

sure = ("workers = register(40000),", "workers = register(between(40000, 40000)),")
leaves("a value that is said to be uncertain and is not changes nothing",
       s.run_values(s.scenario("sure.lua", [sure]), "--replicates", R))
unsure = ("workers = register(40000),", "workers = register(between(30000, 50000)),")
changed = s.run_values(s.scenario("unsure.lua", [unsure]), "--replicates", R)
leaves("an uncertain value more leaves what it does not touch", changed, lambda key: key[2] == "non_asn")
s.check("and changes what it touches", any(changed.get(key) != base[key] for key in base if key[2] == "vulnerable"))

price = s.run_values(file, "--replicates", R, "--set", "staff.base=fixed", "--set", "staff.base_idr=2000000")
s.check("another base of wages changes nobody's membership or death",
        all(zero(price, key) == base[key] for key in base
            if key[2] == "non_asn" and key[4] in LIVES + ("gap_death", "gap_vacant", "plan_pmonths", "gap_late_start")))
s.end()
