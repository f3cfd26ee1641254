-- SPDX-License-Identifier: GPL-3.0-or-later
-- Trenggalek, December 2022: how many members in late 2024? What the regency pays for is given as it happened; the rest is
-- what was known then. Employed 462,262, 72.7 % informal (BPS, of 2023 and 2025), 13 % of these above 65. Wage earners who are
-- members: 25-45 % (nationally 41 %, no count here). Self-employed members: between 1.8 % (East Java 2019) and 5.7 % (country
-- 2022) of the informal; they join and lapse as everywhere. Construction is counted by contract and is not in it.
local s = scenario "Trenggalek: members of 2024 as known in December 2022"

s.region, s.as_of, s.from, s.years = "35.03", "2022-12", "2023-01", 2
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = yearly(triangular(0.00, 0.055, 0.10)) }

local ages = { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} }
s.posts "listed" { workers = 7143, turnover = between(0.02, 0.06), ages = ages, leaves_at = 65 }
s.posts "informal" {
  workers = 285200, turnover = between(0.02, 0.06), ages = ages, leaves_at = 65, initial = between(0.018, 0.057),
  join_bound = 0.02, lapse_bound = 0.36,
}
s.posts "wage_earners" { workers = 126200, turnover = between(0.10, 0.20), ages = { {18, 24, 0.2}, {25, 39, 0.45}, {40, 64, 0.35} },
                         leaves_at = 65 }
s.policy "apbd_pays" { name = "list", list = "listed", type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"}, from_month = 3,
                       starts = "2024-03" }
s.policy "self_pays" { name = "alone", list = "informal", programs = {"jkk", "jkm"}, join = between(0.003, 0.02),
                       lapse = between(0.14, 0.36) }
s.policy "apbd_pays" { name = "firms", list = "wage_earners", type = "PU", base = "umk", programs = {"jkk", "jkm"},
                       verified = between(0.25, 0.45), payer = "employer", source = "own" }
s.baseline "nobody covered" { list = false, alone = false, firms = false }
s.variant "members" {}

return s
