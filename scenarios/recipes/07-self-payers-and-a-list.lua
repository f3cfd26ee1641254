-- SPDX-License-Identifier: MIT
-- Self-payers and a list: whom does a list of four months add, and what is left when it ends? Of 10,512 fishers in
-- Pamekasan 450 paid for themselves in 2023 (koranmadura 2023/11, verified). Let the tobacco share (DBHCHT) pay for 3,453
-- from September to December of 2024, as many as Bangkalan's paid for in 2025 (peristiwajatim, verified); 2024 alone.
--   joining      0.8 % (0.3-2 %) of those outside in a year without a campaign; lapse 1.2-3 % a month: few observations
--   crowding     who is on the list lets it pay: an assumption; 0 is a list from which active members are struck
--   stays        4 % (1-12 %) go on alone when a subsidy ends: no count exists, only officials' statements (estimated)
-- Chances, ages and families show the form; their sources stand in data/README.md of the scenarios (estimated).
local s = scenario "Self-payers and a list: whom does it add, and who is left?"

s.region, s.as_of, s.from, s.years = "35.28", "latest", "2024-01", 3

s.people "fishers" {
  workers = 10512, leaves_at = 65, men = 0.95, initial = 450 / 10512, join_bound = 0.02, lapse_bound = 0.36,
  ages = { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} },
  gompertz = { a = 8.2e-5, b = 0.092, women = 0.7 }, death_factor = between(0.85, 1.15), at_work = 0.05,
  accident = between(0.0026, 0.0085), cost_median = 2.0e6, cost_sigma = 1.2, children = 1.2, studies = 0.3,
}

s.policy "self_pays" {
  name = "alone", list = "fishers", programs = {"jkk", "jkm"}, join = triangular(0.003, 0.008, 0.02),
  lapse = between(0.14, 0.36), stays = triangular(0.01, 0.04, 0.12),
}
s.policy "apbd_pays" {
  name = "list", list = "fishers", type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"}, source = "dbhcht",
  quota = 3453, from_month = 9, months = 4, ends = "2024-12",
}

s.baseline "no list"            { list = false }
s.variant "four months"         {}
s.variant "nobody goes on"      { alone = { stays = 0 } }
s.variant "members are struck"  { alone = { crowding = 0 } }
s.variant "each year again"     { list = { ends = "2026-12" } }

return s
