-- SPDX-License-Identifier: GPL-3.0-or-later
-- W1v: W1 as ten equal groups. A second variant changes (a) a price, (b) joining in one group, (c) joining in all.
-- The benchmark puts a line `local CHANGE = "a"` before this one.
local s = scenario "W1v"
s.region, s.as_of, s.from, s.years = "00.00", "2020-01", "2020-01", 10
s.reading { bpu_entry_age = "65" } -- nobody is refused: the groups end at 65
local overlay = {}
for g = 1, 10 do
  local group = "workers" .. g
  s.people(group) {
    workers = 350, leaves_at = 65, men = 0.5, ages = { {20, 58, 1.0} },
    gompertz = { a = 0.00008, b = 0.088, women = 0.7 },
    accident = 0.008, cost_median = 3e6, cost_sigma = 1.2,
    initial = 0.14, join_bound = 0.06, join_floor = 0.05, lapse_bound = 0.20, lapse_floor = 0.20,
  }
  s.policy "self_pays" { name = "pay" .. g, list = group, programs = {"jkk", "jkm"}, join = 0.05, lapse = 0.20, grace = 0 }
  overlay["pay" .. g] = { join = 0.06 }
end
s.variant "first" {}
if CHANGE == "a" then
  local price = {}
  for g = 1, 10 do price["pay" .. g] = { base_idr = 2000000 } end
  s.variant "a price" (price)
elseif CHANGE == "b" then
  s.variant "joining in one group" { pay1 = { join = 0.06 } }
elseif CHANGE == "c" then
  s.variant "joining in all" (overlay)
end
return s
