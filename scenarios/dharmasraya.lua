-- SPDX-License-Identifier: MIT
-- Dharmasraya (13.10), December 2023: ojek drivers, mosque keepers, farmers, traders and Quran teachers who pay for
-- themselves. What does a campaign achieve, how fast does it fade, and how does it compare with paying?
-- Sources: joining 0.8 % a year without a campaign, 5 % (2-10 %) of those whom one reaches; lapse 1.2-3 % a month (all
-- estimated from few observations); how many it reaches, how long it lasts in their minds, what it costs for each person
-- reached: no source, so wide; 5,200 palm-oil workers paid for four months, Rp349,440,000 (minangkabaunews, verified).
-- Heads by occupation: shares of East Java of 123,520 employed (katadata, verified), or no count at all (estimated).
local s = scenario "Dharmasraya: a campaign for those who pay themselves, or paying for them?"

s.region, s.as_of, s.beside = "13.10", "2023-12", "latest"
s.from, s.years = "2024-01", 3
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = yearly(triangular(0.03, 0.055, 0.08)) }
s.shocks { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) }

-- One value for all occupations: what is not known about a campaign is not known about all of them.
local join, lapse, claimed = between(0.003, 0.02), between(0.14, 0.36), between(0.5, 0.9)
local reach = { exposure = between(0.3, 0.8), points = triangular(0.012, 0.043, 0.097), half_life = between(3, 24),
                cost_per_person = between(5000, 50000) }
local lasting_cost = between(15000, 150000) -- of nearly three years
local nobody, as_it_is, fades, lasts = {}, {}, {}, {}
local function works(group, workers, men)
  s.posts(group) {
    workers = workers, turnover = between(0.02, 0.06), leaves_at = 65, men = men, initial = between(0.01, 0.03),
    ages = { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} },
    join_bound = 0.12, lapse_bound = 0.4,
    death_factor = between(0.85, 1.15), at_work = between(0.03, 0.08), partial = 0.045, total = 0.001,
    accident = between(0.0026, 0.0085), cost_median = 2.0e6, cost_sigma = 1.2, unfit = 0.5, children = 1.2, studies = 0.3,
  }
  local name = group .. "_alone"
  s.policy "campaign" {
    name = name, list = group, programs = {"jkk", "jkm"}, join = join, lapse = lapse, claimed = claimed,
    exposure = reach.exposure, points = reach.points, half_life = reach.half_life, cost_per_person = reach.cost_per_person,
    starts = "2024-03", months = 6, payer = "regency", stays = triangular(0.01, 0.04, 0.12),
  }
  nobody[name], as_it_is[name] = false, { points = 0, cost_per_person = 0 }
  lasts[name] = { months = 34, cost_per_person = lasting_cost }
end
works("ojek_drivers", 1840, 0.95, "transport") -- PP 50/2025: half price from January 2026
works("mosque_keepers", 500, 0.9)
works("farmers", 34880, 0.6)
works("traders", 15280, 0.45)
works("quran_teachers", 800, 0.5)
works("palm_workers", 5200, 0.8)
s.policy "apbd_pays" {
  name = "paying", list = "palm_workers", type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"}, source = "palm_oil",
  from_month = 9, months = 4, claimed = between(0.85, 1.00),
}
nobody.paying, fades.paying, lasts.paying = false, false, false
local paying = {}
for name, off in pairs(as_it_is) do paying[name] = off end
as_it_is.paying = false

s.baseline "nobody covered" (nobody)
s.variant "as it is" (as_it_is)
s.variant "a campaign of six months" (fades)
s.variant "a campaign without end" (lasts)
s.variant "paying for 5200 for four months" (paying)

return s
