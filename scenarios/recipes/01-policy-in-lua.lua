-- SPDX-License-Identifier: MIT
-- A policy in Lua: cover a part of the list first, and take in more every January while the year's bill stays low.
-- The figures show the form and are nobody's: workers, wage, rates and limit are invented.
local s = scenario "A policy in Lua: grow while the bill stays low"

s.region, s.as_of, s.from, s.years = "51.02", "2019-12", "2020-01", 5

s.posts "staff" {
  workers = between(3000, 4000), turnover = 0.05, vacant = 2, leaves_at = 58, men = 0.57,
  ages = { {20, 34, 0.4}, {35, 57, 0.6} }, gompertz = { a = 3e-5, b = 0.09 },
  accident = 0.01, cost_median = 2e6, cost_sigma = 1.2, children = 1.2,
}

s.policy "lua" {
  name = "steps", list = "staff", type = "PU", programs = {"jkk", "jkm"}, verified = 0.95,
  own = { first = 1000, more = 500, limit = between(3e8, 4e8) }, -- numbers of our own; may be uncertain

  -- Called once: who is on the list, month by month, and on which wage. A number stands for every month.
  enrol = function(place)
    local listed = {}
    for i, month in ipairs(place.months) do
      listed[i] = month >= "2020-02" and place.own.first or 0
    end
    return { names = place.workers, listed = listed, base = 2625217 }
  end,

  -- Called at the beginning of these months; sees all months before. nil leaves everything as it is.
  react_at = { "2021-01", "2022-01", "2023-01", "2024-01" },
  react = function(view)
    local cost = 0
    for i = view.i - 12, view.i - 1 do cost = cost + view.cost[i] end
    if cost < view.own.limit then
      local most = math.floor(view.workers * view.verified + 0.5)
      return { listed = math.min(view.listed[view.i] + view.own.more, most) }
    end
  end,
}

s.baseline "nobody covered" { steps = false }
s.variant "1,000 and 500 more a year" {}
s.variant "1,000 and 1,000 more" { steps = { own = { more = 1000 } } }

s.translate { id = {
  ["A policy in Lua: grow while the bill stays low"] = "Kebijakan dalam Lua: peserta ditambah selama beban masih ringan",
  ["nobody covered"] = "tanpa perlindungan",
  ["1,000 and 500 more a year"] = "1.000 orang, tambah 500 tiap tahun",
  ["1,000 and 1,000 more"] = "1.000 orang, tambah 1.000 tiap tahun",
  staff = "tenaga non-ASN", steps = "iuran bertahap",
} }

return s
