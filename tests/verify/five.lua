-- SPDX-License-Identifier: GPL-3.0-or-later
-- Five programs over the reliefs of 2025 and 2026, for five_table.h, which has the same figures. Nothing is uncertain.
local s = scenario "five"
s.region, s.as_of, s.from, s.years = "35.28", "latest", "2025-01", 2
local function accidents(more)
  local all = { accident = 0.05, partial = 0.2, partial_loss = 0.1, cost_median = 1e6, cost_sigma = 0.5, unfit = 3, at_work = 0.1,
    sudden_at_work = 0.15, children = 2, studies = 0.4, men = 0.6, gompertz = { a = 4e-4, b = 0.08, women = 0.7 } }
  for k, v in pairs(more) do all[k] = v end
  return all
end
s.posts "mill" (accidents { -- shrinks, then grows again
  workers = { ["2025-01"] = 800, ["2026-01"] = 600, ["2026-07"] = 700 }, turnover = 0.2, vacant = 1, leaves_at = 59, job_loss = 0.4,
  ages = { {20, 39, 0.6}, {40, 58, 0.4} }, sector = "labour_intensive", employer = "large" })
s.posts "office" { -- nobody dies: its pensions are those of old age alone
  workers = 400, turnover = 0.2, vacant = 2, leaves_at = 58, job_loss = 0.5, ages = { {50, 57, 1} }, men = 0.6,
  gompertz = { a = 1e-12, b = 0.01 }, employer = "large" }
s.people "villagers" (accidents { -- grow
  workers = { ["2025-01"] = 900, ["2026-01"] = 1200 }, turnover = 0.1, leaves_at = 65, ages = { {25, 64, 1} }, total = 0.05 })
s.people "drivers" (accidents {
  workers = 1000, leaves_at = 65, ages = { {20, 59, 1} }, total = 0.05, sector = "transport",
  initial = 0.3, members_since = 20, join_bound = 2, lapse_bound = 1 })
s.people "traders" (accidents {
  workers = 500, leaves_at = 65, ages = { {20, 59, 1} }, total = 0.05, initial = 0.3, members_since = 20, join_bound = 1, lapse_bound = 1 })

local five = {"jkk", "jkm", "jht", "jp", "jkp"}
for _, firm in ipairs { {"mill", 3, 11e6}, {"office", 1, 4.5e6} } do
  s.policy "apbd_pays" { name = firm[1] .. "_list", list = firm[1], type = "PU", risk_class = firm[2], base = "fixed", base_idr = firm[3],
    payer = "employer", source = "own", share = "employer", programs = five, claimed = 0.9, starts = "2025-02" }
end
s.policy "apbd_pays" { name = "regency", list = "villagers", type = "BPU", base_idr = 1250000, programs = {"jkk", "jkm"},
  claimed = 0.8, verified = 0.8, overhead = 0.03, payers = { { payer = "regency", share = 0.333, overhead = true },
                                                             { payer = "province", source = "provincial_aid" } } }
local own = { list = "drivers", base_idr = 1700000, programs = {"jkk", "jkm"}, join = 0.3, lapse = 0.6, claimed = 0.95 }
local function with(more) for k, v in pairs(own) do more[k] = v end return more end
s.policy "self_pays" (with { name = "alone" })
s.policy "self_pays" { name = "traders_pay", list = "traders", base_idr = 1050000, programs = {"jkk", "jkm"}, join = 0.3,
  lapse = 0.6, claimed = 0.9 }
s.policy "campaign" (with { name = "moved", exposure = 0.4, factor = 5, starts = "2025-04", months = 5, half_life = 4,
                            cost_per_person = 5001, cost_fixed = 1e6 })

s.variant "two" { mill_list = { programs = {"jkk", "jkm"}, starts = "2025-01" }, office_list = { programs = {"jkk", "jkm"} },
                  moved = false }
s.variant "five" { regency = { quota = 720, verified = 1 }, alone = false }
s.variant "four" { mill_list = { programs = {"jkk", "jkm", "jht", "jp"}, share = "all" },
                   office_list = { programs = {"jkk", "jkm", "jht", "jp"}, share = "all" }, regency = false,
                   alone = { grace = 0 }, moved = false }
return s
