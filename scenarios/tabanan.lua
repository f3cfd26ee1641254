-- SPDX-License-Identifier: MIT
-- Tabanan (51.02), December 2019: two programs for the non-ASN staff, or three? What else would the money buy?
-- Each figure is marked with its source and how sure that is; `payung run` lists them at the end of the answer.
local s = scenario "Tabanan: two programs or three?"

local tribun = source("Tribun Bali, 22 December 2019", "verified")
local register = source("a quarter of the informal workers: 52 % of 284,770 employed", "estimated")
local no_count = source("no source found", "estimated")
local employed = source("employed persons of East Java 2021 (BPS), ages cut at the limits", "estimated")
local at_work = source("about 5 % of the deaths of BPU members, solved from the mean cost of a case", "estimated")
local outcomes = source("official outcomes of 2019 and 2020 (sentralberita.com ?p=115204); 0.1 % total is guessed", "estimated")
local cost = source("mean cost of a case, Rp7.2 million in 2024 (goodstats.id)", "estimated")
local family = source("no source found; checked against Rp4.2 million of scholarship per child and year, 2023", "estimated")
local deaths = source("lists that governments enrol claim at 0.92-1.03 of the population's deaths (Jember 2022)", "estimated")
local claims = source("claims counted in Jember in 2022 leave out what nobody claimed", "estimated")
local between_rates = source("between the national rates of BPU and PU members, 2024", "estimated")
local bpu_rates = source("BPU: national rate of 2023, one branch (Semarang Pemuda) 2020", "estimated")
local checks = source("of names elsewhere 85 % (Ngawi), 89.8 % (Mukomuko), 98.3 % (Jember) pass", "estimated")
local bracket = source("lowest bracket of BPU income, Rp16,800 a month (PP 44/2015)", "verified")
local wage_rule = source("rule of 2018-2020 (8.03 %, 8.51 %); years vary by policy", "estimated")
local ordinary = source("deaths of ordinary years; 2021 was three to five times that", "estimated")
local assumed = source("no source: taken so that the question can be asked", "assumed")

s.region, s.as_of, s.beside = "51.02", "2019-12", "latest"
s.from, s.years = "2020-01", 5
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = wage_rule(yearly(triangular(0.00, 0.08, 0.12))) }
s.shocks(ordinary { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) })

local accident = cost { at_work = at_work(between(0.03, 0.08)), partial = outcomes(0.045), total = outcomes(0.001),
                        partial_loss = 0.10, cost_median = 2.0e6, cost_sigma = 1.2, unfit = 0.5,
                        children = family(1.2), studies = family(0.3) }
local function with(more) for k, v in pairs(accident) do more[k] = v end return more end

s.posts "non_asn" (with {
  workers = tribun(between(3000, 4000)), turnover = no_count(between(0.02, 0.08)),
  vacant = assumed(2), leaves_at = assumed(58), men = employed(0.57),
  ages = employed { {20, 24, 0.08}, {25, 34, 0.26}, {35, 44, 0.30}, {45, 54, 0.27}, {55, 57, 0.09} },
  death_factor = deaths(between(0.70, 1.10)), accident = between_rates(between(0.003, 0.012)),
})

s.posts "vulnerable" (with { -- places on a register of people young enough to enter (BPU: below 60);
                                  -- the next name takes one that falls free
  workers = register(40000), turnover = no_count(between(0.02, 0.06)),
  vacant = no_count(1), leaves_at = assumed(65), men = employed(0.57),
  ages = employed { {18, 24, 0.11}, {25, 34, 0.22}, {35, 44, 0.27}, {45, 54, 0.28}, {55, 59, 0.12} },
  death_factor = deaths(between(0.85, 1.15)), accident = bpu_rates(between(0.0026, 0.0085)),
})

s.policy "apbd_pays" {
  name = "staff", list = "non_asn", type = "PU", base = "umk", programs = {"jkk", "jkm"}, share = "all",
  verified = checks(between(0.90, 0.98)), starts = "2020-02", claimed = claims(between(0.85, 1.00)),
  overhead = assumed(between(0.00, 0.04)), appropriation = planned(assumed { reserve = 0.05, rise = 0.08 }), runs_out = "topup",
}
s.policy "apbd_pays" {
  name = "neighbours", list = "vulnerable", type = "BPU", base_idr = bracket(1e6), programs = {"jkk", "jkm"},
  starts = "2020-02", claimed = claims(between(0.85, 1.00)), appropriation = planned(assumed { reserve = 0.05 }),
  runs_out = "topup",
  quota = worth_of { policy = "staff", programs = {"jht"}, share = "all" },
}

s.baseline "nobody covered"               { staff = false, neighbours = false }
s.variant "two programs"                  { neighbours = false }
s.variant "three, staff pay their 2 %"    { neighbours = false,
                                            staff = { programs = {"jkk", "jkm", "jht"}, share = "employer" } }
s.variant "three, the APBD pays all"      { neighbours = false, staff = { programs = {"jkk", "jkm", "jht"} } }
s.variant "two, and the rest for others"  {}

s.translate {
  id = {
    ["Tabanan: two programs or three?"] = "Tabanan: dua program atau tiga?",
    ["nobody covered"] = "tanpa perlindungan",
    ["two programs"] = "dua program",
    ["three, staff pay their 2 %"] = "tiga program, pekerja bayar 2 %",
    ["three, the APBD pays all"] = "tiga program, APBD bayar semua",
    ["two, and the rest for others"] = "dua program + pekerja rentan",
    non_asn = "tenaga non-ASN", staff = "iuran tenaga non-ASN",
    vulnerable = "pekerja rentan", neighbours = "iuran pekerja rentan",
  },
  en = { non_asn = "non-ASN staff", staff = "premiums of the staff",
         vulnerable = "vulnerable workers", neighbours = "premiums of vulnerable workers" },
}

return s
