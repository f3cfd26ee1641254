-- SPDX-License-Identifier: MIT
-- Jember (35.09), December 2021: what do the eleven groups that the regency pays for add to a province that stood at
-- 14 % (2.9 of 21 million workers, June 2020), what do tobacco workers from DBHCHT add, and what would ten points cost?
-- Sources: heads by group and the month in which three of them joined: newsmeter 671ce3d0 (23 Nov 2022, verified); RT/RW
-- heads registered in August 2021 (jempolindo, verified); tobacco 20,275 planned, 98.3 % registered, September-December
-- (surabaya.inews 443789, verified for 2024). Ages, sex and membership type by group: estimated, see data/README.md.
local s = scenario "Jember: eleven groups, tobacco workers, and ten points more"

s.region, s.as_of, s.beside = "35.09", "2021-12", "latest"
s.from, s.years, s.replicates = "2021-01", 3, 256
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = yearly(triangular(0.00, 0.03, 0.10)) }
s.shocks { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) }

local elders = { {30, 39, 0.15}, {40, 49, 0.30}, {50, 59, 0.35}, {60, 64, 0.20} }
local office = { {20, 24, 0.08}, {25, 34, 0.26}, {35, 44, 0.30}, {45, 54, 0.27}, {55, 57, 0.09} }
local village = { {25, 34, 0.15}, {35, 44, 0.30}, {45, 54, 0.35}, {55, 59, 0.20} }
local cadres = { {20, 34, 0.25}, {35, 44, 0.40}, {45, 54, 0.25}, {55, 64, 0.10} }
local informal = { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} }

-- A place on a list is filled again when its holder dies, leaves or grows too old: heads stay as published.
local nobody = {}
local function pays(group, workers, type, starts, men, ages, leaves_at, more)
  s.posts(group) {
    workers = workers, turnover = between(0.02, 0.06), leaves_at = leaves_at, men = men, ages = ages,
    death_factor = between(0.85, 1.15), at_work = between(0.03, 0.08), partial = 0.045, total = 0.001,
    accident = type == "PU" and between(0.003, 0.012) or between(0.0026, 0.0085),
    cost_median = 2.0e6, cost_sigma = 1.2, unfit = 0.5, children = 1.2, studies = 0.3,
  }
  local policy = { name = "pay_" .. group, list = group, type = type, programs = {"jkk", "jkm"}, starts = starts,
                   base = type == "PU" and "umk" or "fixed", base_idr = 1e6, claimed = between(0.85, 1.00) }
  for k, v in pairs(more or {}) do policy[k] = v end
  s.policy "apbd_pays" (policy)
  nobody[policy.name] = false
end

pays("rt_rw_heads",       18337, "BPU", "2021-08", 0.95, elders, 65)
pays("posyandu_cadres",   14380, "BPU", "2022-01", 0.02, cadres, 65)
pays("parking",             362, "BPU", "2022-01", 0.95, informal, 65)
pays("village_officials",  5016, "PU",  "2022-01", 0.80, village, 60)
pays("honorary_teachers",  4343, "PU",  "2022-01", 0.45, office, 60)
pays("non_asn",            1664, "PU",  "2022-01", 0.60, office, 58)
pays("ambulance_drivers",   289, "PU",  "2022-01", 0.95, office, 58)
pays("cleaners",            270, "PU",  "2022-01", 0.60, office, 58)
pays("farm_labourers",    10235, "BPU", "2022-06", 0.57, informal, 65)
pays("religious_workers",  9908, "BPU", "2022-06", 0.57, informal, 65)
pays("fishers",            1500, "BPU", "2022-06", 0.95, informal, 65)
pays("tobacco_workers",   20275, "BPU", "2023-01", 0.57, informal, 65,
     { verified = 0.98343, from_month = 9, months = 4, source = "dbhcht" })
pays("ten_points_more",  148098, "BPU", "2023-01", 0.57, informal, 65)

s.baseline "nobody covered" (nobody)
s.variant "the eleven groups" { pay_tobacco_workers = false, pay_ten_points_more = false }
s.variant "and tobacco workers" { pay_ten_points_more = false }
s.variant "and ten points more" {}

return s
