-- SPDX-License-Identifier: MIT
-- Part of a year: do the same premiums buy as much in three months as in twelve? 5,600 farmers from October to December,
-- as Trenggalek paid in 2023, or 1,400 all the year.
-- Both pay 16,800 member-months a year: Rp282,240,000. Run it under every reading of the two contested rules:
--   payung run scenarios/recipes/06-part-year.lua --set reading.jkm_wait=2025-02 --set reading.bpu_grace=not
-- JKM incurred for three months against twelve, means in million rupiah:
--   wait since          2023         2024         2025
--   April 2021        91 / 302     93 / 369     94 / 385
--   February 2025    381 / 377    391 / 374     94 / 386
-- What survives all four: the same premiums reach as many families and accidents, and a three-month list of 2025 leaves
-- each family Rp10 million of Rp42 million, so that its JKM is worth a quarter of twelve months'. For 2023 and 2024 the
-- start dates disagree. Who stays on a list waits only once. The reading of grace moves nothing: a list cures no arrears.
-- Chances, ages and families show the form; their sources stand in data/README.md of the scenarios (estimated).
local s = scenario "Part of a year: three months or twelve for the same premiums?"

local bangsaonline = source({ en = "bangsaonline 139723: 5,600 farmers for three months of 2023",
                              id = "bangsaonline 139723: 5.600 petani selama tiga bulan 2023" }, "verified")
local unknown = source({ en = "which three months is not known", id = "tidak diketahui tiga bulan yang mana" }, "assumed")
local same = source({ en = "the same premiums: 5,600 x 3 / 12", id = "iuran yang sama: 5.600 x 3 / 12" }, "derived")

s.region, s.as_of, s.from, s.years = "35.03", "latest", "2023-01", 3
s.reading { jkm_wait = "2021-04", bpu_grace = "counts" }

s.posts "farmers" { -- places on the register: another farmer takes one that falls free, at once
  workers = bangsaonline(5600), turnover = 0.04, leaves_at = 65, men = 0.57,
  ages = { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} },
  gompertz = { a = 8.2e-5, b = 0.092, women = 0.7 }, death_factor = between(0.85, 1.15), at_work = 0.05,
  accident = between(0.0026, 0.0085), cost_median = 2.0e6, cost_sigma = 1.2, children = 1.2, studies = 0.3,
}

s.policy "apbd_pays" {
  list = "farmers", type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"}, source = "dbhcht",
  quota = bangsaonline(5600), from_month = unknown(10), months = bangsaonline(3),
}

s.baseline "nobody covered"     { apbd_pays = false }
s.variant "5600 for 3 months"   {}
s.variant "1400 for 12 months"  { apbd_pays = same { quota = 1400, from_month = 1, months = 12 } }

s.translate { id = {
  ["Part of a year: three months or twelve for the same premiums?"] = "Iuran yang sama: tiga bulan atau dua belas bulan?",
  ["nobody covered"] = "tanpa perlindungan",
  ["5600 for 3 months"] = "5.600 orang selama 3 bulan",
  ["1400 for 12 months"] = "1.400 orang selama 12 bulan",
  farmers = "petani", apbd_pays = "iuran petani",
} }

return s
