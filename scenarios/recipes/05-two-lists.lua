-- SPDX-License-Identifier: MIT
-- Three lists of the same farmers: the regency pays the extremely poor by quota, the village budgets pay others for
-- half the year, DBHCHT pays tobacco workers. Lists are drawn up by different offices and overlap: `overlap` says what
-- share of a list's names stands on the list of the policy before it. Who is paid by an earlier list in a month is
-- struck from the later one in that month; where the earlier one does not pay, the later one does, and the membership
-- goes on. Each list has its own money and its own line of hand arithmetic, "on another list" among the causes.
-- The figures show the form and are nobody's: workers, ages, quotas, overlaps and money are invented.
local s = scenario "Three lists of farmers, and who stands on two of them"

s.region, s.as_of, s.from, s.years = "35.03", "latest", "2023-01", 3

s.people "farmers" {
  workers = between(9500, 10500), leaves_at = 65, men = 0.6, ages = { {20, 39, 0.45}, {40, 59, 0.55} },
  gompertz = { a = 3e-5, b = 0.09 }, accident = 0.01, cost_median = 2e6, children = 1.2,
}

s.policy "apbd_pays" {
  name = "regency", list = "farmers", type = "BPU", programs = {"jkk", "jkm"}, base_idr = 1000000, quota = 3000,
  verified = between(0.90, 0.98), appropriation = planned { reserve = 0.02 }, runs_out = "drop",
}
s.policy "apbd_pays" {
  name = "villages", list = "farmers", type = "BPU", programs = {"jkk", "jkm"}, base_idr = 1000000, quota = 2000,
  overlap = 0.15, from_month = 4, months = 6, payer = "village", source = "village_fund",
  appropriation = planned { },
}
s.policy "apbd_pays" {
  name = "tobacco", list = "farmers", type = "BPU", programs = {"jkk", "jkm"}, base_idr = 1000000, quota = 1500,
  overlap = 0.10, source = "dbhcht", appropriation = stated { [2023] = 2.4e8, [2024] = 2.6e8, [2025] = 2.6e8 },
  runs_out = "drop",
}

s.baseline "nobody covered"      { regency = false, villages = false, tobacco = false }
s.variant "the regency alone"    { villages = false, tobacco = false }
s.variant "regency and villages" { tobacco = false }
s.variant "all three"            {}
s.variant "lists that are clean" { villages = { overlap = 0 }, tobacco = { overlap = 0 } }

s.translate { id = {
  ["Three lists of farmers, and who stands on two of them"] = "Tiga daftar petani, dan siapa yang tercatat dua kali",
  ["nobody covered"] = "tanpa perlindungan",
  ["the regency alone"] = "daftar kabupaten saja",
  ["regency and villages"] = "kabupaten dan desa",
  ["all three"] = "ketiga daftar",
  ["lists that are clean"] = "daftar tanpa nama ganda",
  farmers = "petani", regency = "daftar kabupaten", villages = "daftar desa", tobacco = "daftar DBHCHT",
} }

return s
