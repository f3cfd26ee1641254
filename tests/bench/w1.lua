-- SPDX-License-Identifier: GPL-3.0-or-later
-- W1, the reference workload: one group whose workers join and lapse by themselves for ten years.
local s = scenario "W1"
s.region, s.as_of, s.from, s.years = "00.00", "2020-01", "2020-01", 10
s.people "workers" {
  workers = 3500, leaves_at = 65, men = 0.5, ages = { {20, 58, 1.0} },
  gompertz = { a = 0.00008, b = 0.088, women = 0.7 },
  accident = 0.008, cost_median = 3e6, cost_sigma = 1.2,
  initial = 0.14, join_bound = 0.05, join_floor = 0.05, lapse_bound = 0.20, lapse_floor = 0.20,
}
s.reading { bpu_entry_age = "65" } -- nobody is refused: the group ends at 65, as in the reference
s.policy "self_pays" { list = "workers", programs = {"jkk", "jkm"}, join = 0.05, lapse = 0.20, grace = 0 }
s.variant "w1" {}
return s
