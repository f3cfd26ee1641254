-- SPDX-License-Identifier: MIT
-- Pringsewu (18.10), December 2023: after 3,615 extremely poor workers and 1,590 RT heads and village council members,
-- which road leads to universal coverage, by when and at what cost? And who pays how much for 5,254 election officials?
-- Sources: heads ibinews (1 Nov 2024, verified; whether 1,590 includes the council is not clear); 69.14 % informal in
-- Lampung (August 2024, verified), of about 214,000 employed (estimated); budget Rp1.152 trillion (2026, verified, rounded).
-- Tempo of quota and employers, members among wage earners, honorarium: estimated, see data/README.md.
local s = scenario "Pringsewu: which road to universal coverage?"

s.region, s.as_of, s.beside = "18.10", "2023-12", "latest"
s.from, s.years, s.replicates = "2023-01", 5, 256
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = yearly(triangular(0.03, 0.055, 0.08)) }
s.shocks { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) }

local informal = { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} }
local function people(group, workers, more)
  local it = {
    workers = workers, turnover = between(0.02, 0.06), leaves_at = 65, men = 0.57, ages = informal,
    death_factor = between(0.85, 1.15), at_work = between(0.03, 0.08), partial = 0.045, total = 0.001,
    accident = between(0.0026, 0.0085), cost_median = 2.0e6, cost_sigma = 1.2, unfit = 0.5, children = 1.2, studies = 0.3,
  }
  for k, v in pairs(more or {}) do it[k] = v end
  s.posts(group)(it)
end
people("extremely_poor", 3615)
people("rt_and_council", 1590, { men = 0.95 })
people("election_officials", 5254, { sudden_at_work = between(0.07, 0.32), turnover = 0 }) -- a death at the post: JKK's
people("other_informal", 120558) -- 147,957 informal workers less 15 % above 65, the poor, RT heads and council
people("wage_earners", 66043, { turnover = between(0.10, 0.20), vacant = 1, accident = between(0.0146, 0.018),
                                ages = { {18, 24, 0.2}, {25, 39, 0.45}, {40, 64, 0.35} }, death_factor = between(0.7, 1.1) })

local function pays(name, list, more)
  local it = { name = name, list = list, type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"}, claimed = between(0.85, 1.00) }
  for k, v in pairs(more or {}) do it[k] = v end
  s.policy "apbd_pays" (it)
end
pays("poor", "extremely_poor")
pays("rt", "rt_and_council", { quota = ceiling { idr = 0.01 * 1.152e12, after = "poor" } })
pays("election", "election_officials", { starts = "2024-11", ends = "2024-11", source = "grant" })
pays("everyone", "other_informal", { starts = "2025-01" })

-- Each village sets aside the premiums of 100 workers: a norm of Nusa Tenggara Timur (2023, verified), 126 villages (recalled).
pays("villages", "other_informal", { starts = "2025-01", quota = 12600, payer = "village", source = "village_fund" })
-- A quota that grows each January until the money for all lists of the regency reaches the ceiling, poorest first.
pays("quota", "other_informal", { starts = "2025-01",
  quota = ceiling { idr = 0.01 * 1.152e12, names = 15000, more = 15000, after = "rt" } })
-- Firms are held to it by licences and contracts, more and more of them; the regency enforces it.
s.policy "obligation" {
  name = "employers", list = "wage_earners", type = "PU", base = "umk", programs = {"jkk", "jkm"},
  enrolled = between(0.25, 0.45), starts = "2025-01", obeys = 0, ceiling = 0.85,
}

local function roads(taken) -- all that is not taken is off
  for _, road in ipairs { "villages", "quota", "everyone" } do if taken[road] == nil then taken[road] = false end end
  return taken
end
local held = { obeys = between(0.05, 0.20), activity = { cost = between(50e6, 200e6), payer = "regency" } }
s.baseline "nobody covered" (roads { poor = false, rt = false, election = false, employers = false })
s.variant "as in 2024" (roads {})
s.variant "RT heads and officials as wage earners" (roads {
  rt = { type = "PU", base = "honorarium", base_idr = 2000000 },
  election = { type = "PU", base = "honorarium", base_idr = 1000000 } })
s.variant "firms are held to it" (roads { employers = held })
s.variant "village budgets" (roads { villages = {} })
s.variant "a quota up to 1 % of the budget" (roads { quota = {} })
s.variant "firms, villages and quota" (roads { villages = {}, quota = {}, employers = held })
s.variant "every informal worker" (roads { everyone = {} })

return s
