-- SPDX-License-Identifier: MIT
-- Trenggalek (35.03), December 2022: how many farmers for how many months, and how fast do the agencies that have not
-- enrolled their support staff follow, at what cost?
-- Sources: farmers 5,600 for 3 months in 2023, Rp1.2 billion for 10 months in 2024 (7,143 derived), 10,000 for 12 months
-- in 2025 (bangsaonline 139723, verified); support staff: 1,329 sworn in as PPPK on 27 August 2025 (kabartrenggalek,
-- verified; a lower bound of the staff before). Which months, which agencies, how fast they follow: estimated.
local s = scenario "Trenggalek: farmers for part of the year, staff agency by agency"

s.region, s.as_of, s.beside = "35.03", "2022-12", "latest"
s.from, s.years, s.replicates = "2023-01", 3, 1024
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = yearly(triangular(0.00, 0.055, 0.10)) }
s.shocks { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) }

local accident = { at_work = between(0.03, 0.08), partial = 0.045, total = 0.001, partial_loss = 0.10,
                   cost_median = 2.0e6, cost_sigma = 1.2, unfit = 0.5, children = 1.2, studies = 0.3 }
local function with(more) for k, v in pairs(accident) do more[k] = v end return more end

s.posts "farmers" (with { -- places on the register: the next farmer takes one that falls free
  workers = 10000, turnover = between(0.02, 0.06), leaves_at = 65, men = 0.57,
  ages = { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} },
  death_factor = between(0.85, 1.15), accident = between(0.0026, 0.0085),
})
local staff = { turnover = between(0.02, 0.08), vacant = 2, leaves_at = 58, men = 0.57,
  ages = { {20, 24, 0.08}, {25, 34, 0.26}, {35, 44, 0.30}, {45, 54, 0.27}, {55, 57, 0.09} },
  death_factor = between(0.70, 1.10), accident = between(0.003, 0.012) }
local function office(workers)
  local group = with { workers = workers }
  for k, v in pairs(staff) do group[k] = v end
  return group
end
s.posts "support_staff" (office { ["2023-01"] = between(1329, 2000), ["2025-09"] = 0 }) -- of the regency's agencies
s.posts "religious_offices" (office(between(150, 450)))    -- of the Ministry's offices in the regency: no count found

-- The farmers' list by year, from a first month to December. 16,800 member-months in 2023, 71,430 in 2024, 120,000 in 2025.
s.policy "lua" {
  name = "list", list = "farmers", type = "BPU", programs = {"jkk", "jkm"}, source = "dbhcht",
  claimed = between(0.85, 1.00),
  own = { names_2023 = 5600, first_2023 = 10, names_2024 = 7143, first_2024 = 3, names_2025 = 10000, first_2025 = 1 },
  enrol = function(place)
    local listed = {}
    for i, month in ipairs(place.months) do
      local year = month:sub(1, 4)
      local paid = tonumber(month:sub(6, 7)) >= place.own["first_" .. year]
      listed[i] = paid and place.own["names_" .. year] or 0
    end
    return { names = listed, base = 1e6 }
  end,
}

-- The cooperative sets the premium aside before it shares out its surplus: who is covered is what the surplus pays for.
s.policy "apbd_pays" {
  name = "cooperative", list = "farmers", type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"}, payer = "cooperative",
  source = "own", claimed = between(0.85, 1.00), quota = surplus { idr = between(2e8, 1e9) },
}

-- Agencies decide each by itself, most at the next budget, some at the revised one. How many they are and how large: assumed.
-- The staff are sworn in as PPPK on 27 August 2025: August is their last month. The Ministry's offices pay from the APBN.
local function by_agency(name, list, payer, agencies)
  s.policy "adoption" {
    name = name, list = list, type = "PU", base = "umk", programs = {"jkk", "jkm"}, verified = between(0.90, 0.98),
    claimed = between(0.85, 1.00), payer = payer, agencies = agencies,
    enrolled = between(0.3, 0.7), follow = between(0.1, 0.4), imitate = between(0, 0.2), revised = between(0, 0.2),
  }
end
by_agency("agencies", "support_staff", "regency", between(20, 40))
by_agency("religious", "religious_offices", "state", 15)

s.baseline "nobody covered" { list = false, cooperative = false, agencies = false, religious = false }
s.variant "as it was, each agency by itself" { cooperative = false }
s.variant "the regency pushes: two in three follow" { cooperative = false,
  agencies = { push = between(0.4, 0.7), push_until = "2024-12", activity = { cost = between(10e6, 50e6) } },
  religious = { push = between(0.4, 0.7), push_until = "2024-12", activity = { cost = between(2e6, 10e6), payer = "regency" } } }
s.variant "farmers: the same premiums, all the year" { cooperative = false, list = { own = {
  names_2023 = 1400, first_2023 = 1, names_2024 = 5953, first_2024 = 1 } } }
s.variant "the cooperative pays from its surplus" { list = false }

return s
