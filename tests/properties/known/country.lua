-- SPDX-License-Identifier: GPL-3.0-or-later
-- Indonesia, December 2022, one member in a hundred: how many death claims and reported accidents in 2023 and 2024?
-- Known then: 35.86 million active members (recalled), between -12 % and +17 % a year since 2018; death claims of 0.12 to
-- 0.29 % a year (Jember 2016, East Java 2018 and 2021, Semarang 2020), which is 25-60 % of the population's at a mean age of
-- 36 (assumed); 297,725 accidents reported in 2022, 0.9 % of members, up 0-15 % a year.
local s = scenario "Indonesia: claims of 2023 and 2024 as known in December 2022"

s.region, s.as_of, s.from, s.years = "35.09", "2022-12", "2023-01", 2
s.mortality = "data/mortality.csv"
s.shocks { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) }

local function members(group, more)
  local it = {
    workers = { ["2023-01"] = between(337000, 389000), ["2024-01"] = between(305000, 455000) },
    ages = { {18, 24, 0.15}, {25, 34, 0.35}, {35, 44, 0.28}, {45, 54, 0.17}, {55, 64, 0.05} }, men = 0.697, leaves_at = 65,
    children = 0, studies = 0,
  }
  for k, v in pairs(more) do it[k] = v end
  s.posts(group)(it)
end
members("deaths", { accident = 0, at_work = 0 })
members("accidents", { accident = between(0.0088, 0.0118), cost_median = 2e6, cost_sigma = 1.2 })
local function covered(group, more)
  local it = { name = group .. "_covered", list = group, type = "PU", base = "fixed", base_idr = 2e6, programs = {"jkk", "jkm"},
               payer = "employer", source = "own" }
  for k, v in pairs(more) do it[k] = v end
  s.policy "apbd_pays" (it)
end
covered("deaths", { claimed = between(0.25, 0.60), ends = "2024-06" }) -- 2024 is published to June
covered("accidents", {})

s.baseline "nobody covered" { deaths_covered = false, accidents_covered = false }
s.variant "members" {}

return s
