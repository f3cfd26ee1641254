local s = scenario "Sources: é"
local payroll = source("BKPSDM, payroll of December 2019", "verified")
local guess = source("no count found: é", "estimated")
local accident = guess { partial = 0.045, at_work = payroll(between(0.03, 0.08)), cost = { median = 2e6 } }
s.region, s.as_of, s.from, s.years = guess("51.02"), "2019-12", "2020-01", payroll(2)
local staff = { workers = { ["2020-01"] = payroll(10), [2021] = 11 }, ages = guess { {20, 24, 0.1}, {25, 57, 0.9} } }
for k, v in pairs(accident) do staff[k] = v end
s.posts "staff" (staff)
s.policy "apbd_pays" (payroll { name = "pays", list = "staff", programs = {"jkk", "jkm"}, quota = guess(yearly(between(1, 2))),
  payers = { { payer = "regency" }, { payer = "village" } }, appropriation = planned { reserve = guess(0.05) } })
s.variant "a" { pays = guess(false) }
s.variant "b" (payroll { pays = { quota = 5, empty = {} } })
assert(tostring(payroll(5)) == "5")
return s
