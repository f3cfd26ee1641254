-- SPDX-License-Identifier: GPL-3.0-or-later
-- Jember, August 2016: how many active members in November 2024? Known then: 106,521 members (bangsaonline 26585, verified);
-- the country's had grown 15 and 17 % a year (2014-2016, recalled). Growth between 2 and 16 % a year over eight and a quarter
-- years, a factor of 1.18 to 3.40.
local s = scenario "Jember: members of 2024 as known in August 2016"

s.region, s.as_of, s.from, s.years = "35.09", "2016-08", "2024-01", 1
s.posts "members" {
  workers = between(106521 * 1.18, 106521 * 3.40), ages = { {18, 34, 0.5}, {35, 64, 0.5} }, leaves_at = 65,
  gompertz = { a = 3.5e-5, b = 0.105 },
}
s.policy "apbd_pays" { name = "covered", list = "members", type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"} }
s.baseline "nobody covered" { covered = false }
s.variant "members" {}

return s
