-- SPDX-License-Identifier: MIT
-- Tabanan (51.02), December 2019: two programs for the non-ASN staff, or three? What else would the money buy?
-- Sources: staff 3,000-4,000 Tribun Bali 22 Dec 2019 (verified); accidents, deaths, verification: data/README.md (estimated).
local s = scenario "Tabanan: two programs or three?"

s.region, s.as_of, s.beside = "51.02", "2019-12", "latest"
s.from, s.years = "2020-01", 5
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = yearly(triangular(0.00, 0.08, 0.12)) }
s.shocks { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) }

local accident = { at_work = between(0.03, 0.08), partial = 0.045, total = 0.001, partial_loss = 0.10,
                   cost_median = 2.0e6, cost_sigma = 1.2, unfit = 0.5, children = 1.2, studies = 0.3 }
local function with(more) for k, v in pairs(accident) do more[k] = v end return more end

s.posts "non_asn" (with {
  workers = between(3000, 4000), turnover = between(0.02, 0.08), vacant = 2, leaves_at = 58, men = 0.57,
  ages = { {20, 24, 0.08}, {25, 34, 0.26}, {35, 44, 0.30}, {45, 54, 0.27}, {55, 57, 0.09} },
  death_factor = between(0.70, 1.10), accident = between(0.003, 0.012),
})

s.posts "vulnerable" (with { -- places on a register of people young enough to enter (BPU: below 60);
                                  -- the next name takes one that falls free
  workers = 40000, turnover = between(0.02, 0.06), vacant = 1, leaves_at = 65, men = 0.57,
  ages = { {18, 24, 0.11}, {25, 34, 0.22}, {35, 44, 0.27}, {45, 54, 0.28}, {55, 59, 0.12} },
  death_factor = between(0.85, 1.15), accident = between(0.0026, 0.0085),
})

s.policy "apbd_pays" {
  name = "staff", list = "non_asn", type = "PU", base = "umk", programs = {"jkk", "jkm"}, share = "all",
  verified = between(0.90, 0.98), starts = "2020-02", claimed = between(0.85, 1.00), overhead = between(0.00, 0.04),
  appropriation = planned { reserve = 0.05, rise = 0.08 }, runs_out = "topup",
}
s.policy "apbd_pays" {
  name = "neighbours", list = "vulnerable", type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"},
  starts = "2020-02", claimed = between(0.85, 1.00), appropriation = planned { reserve = 0.05 }, runs_out = "topup",
  quota = worth_of { policy = "staff", programs = {"jht"}, share = "all" },
}

s.baseline "nobody covered"               { staff = false, neighbours = false }
s.variant "two programs"                  { neighbours = false }
s.variant "three, staff pay their 2 %"    { neighbours = false,
                                            staff = { programs = {"jkk", "jkm", "jht"}, share = "employer" } }
s.variant "three, the APBD pays all"      { neighbours = false, staff = { programs = {"jkk", "jkm", "jht"} } }
s.variant "two, and the rest for others"  {}

return s
