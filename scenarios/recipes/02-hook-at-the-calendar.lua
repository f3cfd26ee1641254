-- SPDX-License-Identifier: MIT
-- A hook at the calendar: Tabanan's staff get the third program "if the budget can bear it". Every January the regency
-- looks at what the year before has left; when that would have paid the third program, it is added.
-- The figures show the form and are nobody's: workers, wage, rates and appropriation are invented.
local s = scenario "A hook: the third program, if the budget can bear it"

s.region, s.as_of, s.from, s.years = "51.02", "2019-12", "2020-01", 5

s.posts "staff" {
  workers = between(3000, 4000), turnover = 0.05, vacant = 2, leaves_at = 58, men = 0.57,
  ages = { {20, 34, 0.4}, {35, 57, 0.6} }, gompertz = { a = 3e-5, b = 0.09 },
  accident = 0.01, cost_median = 2e6, cost_sigma = 1.2, children = 1.2,
}

s.policy "apbd_pays" {
  list = "staff", type = "PU", base = "fixed", base_idr = 2625217, programs = {"jkk", "jkm"}, share = "all",
  verified = between(0.90, 0.98), runs_out = "topup",
  appropriation = stated { [2020] = 6.5e9, [2021] = 6.5e9, [2022] = 6.5e9, [2023] = 6.5e9, [2024] = 6.5e9 },
}

-- Called at the beginning of each January, in a state of its own for each replicate and variant. It sees the months
-- before; what it changes holds from now on, or from a later month: change { from = "2022-07", ... }.
s.every("january", function(region)
  local staff = region.policy "apbd_pays" -- nil where the policy is off
  if region.variant ~= "the third if the budget can bear it" or staff.last_year == nil then return end
  local third = staff.members * staff.base * 0.057 * 12 -- 3.7 % and the staff's own 2 %, for a year
  if staff.last_year.left > third then staff.change { programs = {"jkk", "jkm", "jht"} } end
end)

s.baseline "nobody covered"                     { apbd_pays = false }
s.variant "two programs"                        {}
s.variant "the third if the budget can bear it" {}
s.variant "three from the start"                { apbd_pays = { programs = {"jkk", "jkm", "jht"} } }

s.translate { id = {
  ["A hook: the third program, if the budget can bear it"] = "Program ketiga, bila anggaran sanggup",
  ["nobody covered"] = "tanpa perlindungan",
  ["two programs"] = "dua program",
  ["the third if the budget can bear it"] = "program ketiga bila anggaran cukup",
  ["three from the start"] = "tiga program sejak awal",
  staff = "tenaga non-ASN", apbd_pays = "iuran tenaga non-ASN",
} }

return s
