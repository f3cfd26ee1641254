-- SPDX-License-Identifier: MIT
-- Tabanan (51.02), December 2025: the non-ASN staff go, because their contracts become PPPK. What do two programs or three
-- cost then, what do the 6,650 vulnerable workers of 2026 cost, and how many would the money pay for that the staff leave?
-- Sources: 4,942 staff in October 2022 (radarbali, verified), 2,985 in July 2025, 2,133 of them in the national database and
-- to become part-time PPPK (coverbali, verified); 6,650 vulnerable workers in 2026 (diskominfo Tabanan, verified).
-- When the others went, and who is left in 2026: estimated. The rest as in tabanan.lua.
local s = scenario "Tabanan: the staff go, vulnerable workers come"

s.region, s.as_of = "51.02", "2025-12"
s.from, s.years, s.replicates = "2023-01", 5, 512
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = yearly(triangular(0.035, 0.055, 0.075)) }
s.shocks { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) }

local accident = { at_work = between(0.03, 0.08), partial = 0.045, total = 0.001, partial_loss = 0.10,
                   cost_median = 2.0e6, cost_sigma = 1.2, unfit = 0.5, children = 1.2, studies = 0.3 }
local function with(more) for k, v in pairs(accident) do more[k] = v end return more end

s.posts "non_asn" (with { -- who is sworn in leaves the group at the end of the month before
  workers = { ["2023-01"] = 4942, ["2024-04"] = between(3600, 4400), ["2025-07"] = 2985,
              ["2026-01"] = between(852, 2985) },   -- part-time PPPK: a contract of another kind, or none yet
  turnover = between(0.02, 0.08), vacant = 2, leaves_at = 58, men = 0.57,
  ages = { {20, 24, 0.08}, {25, 34, 0.26}, {35, 44, 0.30}, {45, 54, 0.27}, {55, 57, 0.09} },
  death_factor = between(0.70, 1.10), accident = between(0.003, 0.012),
})
s.posts "vulnerable" (with { -- places on a register of people below 65
  workers = 40000, turnover = between(0.02, 0.06), vacant = 1, leaves_at = 65, men = 0.57,
  ages = { {18, 24, 0.10}, {25, 34, 0.20}, {35, 44, 0.25}, {45, 54, 0.26}, {55, 64, 0.19} },
  death_factor = between(0.85, 1.15), accident = between(0.0026, 0.0085),
})

s.policy "apbd_pays" {
  name = "staff", list = "non_asn", type = "PU", base = "umk", programs = {"jkk", "jkm"}, share = "all",
  verified = between(0.90, 0.98), claimed = between(0.85, 1.00), overhead = between(0.00, 0.04),
}
s.policy "apbd_pays" {
  name = "vulnerable_list", list = "vulnerable", type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"},
  starts = "2026-01", quota = 6650, claimed = between(0.85, 1.00),
}
-- What two programs cost for the staff of January 2023, less what they cost for those who are left: 4,942 x 12 x Rp15,253.
s.policy "apbd_pays" {
  name = "freed_money", list = "vulnerable", type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"},
  quota = ceiling { idr = 4942 * 12 * 15253, after = "staff" }, starts = "2024-01", claimed = between(0.85, 1.00),
}

s.baseline "nobody covered"                         { staff = false, vulnerable_list = false, freed_money = false }
s.variant "two programs for the staff"              { vulnerable_list = false, freed_money = false }
s.variant "three programs, the APBD pays all"       { vulnerable_list = false, freed_money = false,
                                                      staff = { programs = {"jkk", "jkm", "jht"} } }
s.variant "two, and 6650 vulnerable workers"        { freed_money = false }
s.variant "two, and the freed money for others"     { vulnerable_list = false }

return s
