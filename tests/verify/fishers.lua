-- SPDX-License-Identifier: GPL-3.0-or-later
-- Self-payers beside two lists, for fishers.c, which has the same figures at its top. Nothing is uncertain.
local s = scenario "fishers"
s.region, s.as_of, s.from, s.years = "35.28", "latest", "2024-01", 3
s.people "fishers" {
  workers = 3000, leaves_at = 65, men = 0.8, ages = { {18, 24, 0.2}, {25, 44, 0.5}, {45, 64, 0.3} },
  gompertz = { a = 4e-4, b = 0.08, women = 0.7 }, accident = 0.05, cost_median = 1e6, at_work = 0.1,
  initial = 0.2, join_bound = 0.6, lapse_bound = 0.7, -- wider than what is used
}
local programs = {"jkk", "jkm"}
s.policy "self_pays" { name = "alone", list = "fishers", programs = programs, join = 0.4, lapse = 0.5,
  crowding = 0.6, stays = 0.3 }
s.policy "apbd_pays" { name = "first", list = "fishers", type = "BPU", base_idr = 1e6, programs = programs,
  quota = 2000, from_month = 3, months = 5 }
s.policy "apbd_pays" { name = "second", list = "fishers", type = "BPU", base_idr = 1e6, programs = programs,
  quota = 800, overlap = 0.5, from_month = 7, months = 5 }
s.variant "beside" {}
s.variant "alone" { first = false, second = false }
s.variant "lists" { alone = false }
s.variant "struck" { alone = { crowding = 0, grace = 0 } }
s.variant "all stay" { alone = { crowding = 1, stays = 1, grace_coverage = "in" } }
s.variant "six months" { alone = { grace = 6 }, second = { from_month = 10, months = 2 } }
return s
