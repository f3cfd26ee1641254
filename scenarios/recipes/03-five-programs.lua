-- SPDX-License-Identifier: MIT
-- Private wage earners with all five programs: what employers and workers pay, what comes back at death, in old age
-- and after a dismissal. The regency pays nothing here: JKP is for workers of private firms only, and is never billed.
-- Sources: 88,519 layoffs reported in 2025 of about 26 million wage earners are 0.34 % (idntimes, estimated); 3.62 million
-- JHT claims of 18.27 million members in 2023 bound leaving at 20 % a year (kontan, estimated); 1.46-1.65 % accidents a
-- year (national, 2023-2024). Workers, wage, ages and the rest show the form and are nobody's.
local s = scenario "Private wage earners: from two programs to five"

s.region, s.as_of, s.from, s.years = "51.02", "latest", "2023-01", 6

s.posts "firms" {
  workers = between(1800, 2200), turnover = between(0.10, 0.20), vacant = 1, leaves_at = 58, men = 0.6,
  job_loss = between(0.02, 0.04),  -- of those who leave, are dismissed: 0.02 x 0.17 is 0.34 % a year
  ages = { {18, 24, 0.2}, {25, 39, 0.45}, {40, 57, 0.35} }, gompertz = { a = 3e-5, b = 0.09 },
  accident = between(0.014, 0.017), partial = 0.045, total = 0.002, at_work = 0.06, cost_median = 2e6, cost_sigma = 1.2,
  unfit = 0.5, children = 1.2, studies = 0.3,
}

s.policy "apbd_pays" {
  name = "employers", list = "firms", type = "PU", base = "fixed", base_idr = 3200000, payer = "employer",
  source = "own", share = "employer", programs = {"jkk", "jkm"}, claimed = between(0.90, 1.00),
}

s.baseline "nobody covered"                   { employers = false }
s.variant "micro firms: two programs"         {}
s.variant "small firms: JHT and JKP too"      { employers = { programs = {"jkk", "jkm", "jht", "jkp"} } }
s.variant "medium and large firms: all five"  { employers = { programs = {"jkk", "jkm", "jht", "jp", "jkp"} } }

return s
