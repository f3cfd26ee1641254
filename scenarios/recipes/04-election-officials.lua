-- SPDX-License-Identifier: MIT
-- Temporary cover for an event: Pringsewu's 5,254 election officials for the weeks of the regional election of 27 November
-- 2024, paid from a grant of the regency to the election commission; as wage earners (PU) and as self-employed (BPU).
-- By hand: BPU, 5,254 x (10,000 + 6,800) x 2 months = Rp176,534,400; PU on an honorarium of Rp1 million, 5,254 x
-- (2,400 + 3,000) x 2 = Rp56,743,200 (0.24 % and 0.30 %).
-- Ages, deaths and accidents show the form and are nobody's, and the two months are an assumption. A sudden death at the
-- post is JKK's since April 2021 (Permenaker 5/2021): `sudden_at_work` is its share of all deaths, not known.
local s = scenario "Pringsewu: cover for the weeks of an election"

local ibinews = source({ en = "ibinews.co.id, 1 November 2024: so many officials, two programs",
                         id = "ibinews.co.id, 1 November 2024: jumlah petugas itu, dua program" }, "verified")
local honorarium = source({ en = "an honorarium; none was found", id = "honorarium; tidak ditemukan" }, "assumed")

s.region, s.as_of, s.from, s.years = "18.10", "latest", "2024-01", 1

s.posts "officials" {
  workers = ibinews(5254), vacant = 1, leaves_at = 65, ages = { {20, 39, 0.5}, {40, 59, 0.5} }, men = 0.7,
  gompertz = { a = 4e-5, b = 0.09 }, accident = between(0.005, 0.02), at_work = between(0.03, 0.08),
  sudden_at_work = between(0.1, 0.4),
  cost_median = 2e6, cost_sigma = 1.2, unfit = 0.5, children = 1.2, studies = 0.3,
}

s.policy "apbd_pays" {
  name = "officials_paid", list = "officials", type = "BPU", base = "fixed", base_idr = honorarium(1e6), programs = ibinews {"jkk", "jkm"},
  starts = "2024-11", ends = "2024-12", payers = { { payer = "regency", source = "grant" } },
  claimed = between(0.90, 1.00),
}

s.baseline "nobody covered"        { officials_paid = false }
s.variant "as self-employed (BPU)" {}
s.variant "as wage earners (PU)"   { officials_paid = { type = "PU" } }
s.variant "half from the province" {
  officials_paid = { payers = { { payer = "regency", source = "grant", share = 0.5 },
                                { payer = "province", source = "grant" } } },
}

s.translate { id = {
  ["Pringsewu: cover for the weeks of an election"] = "Pringsewu: perlindungan selama masa pilkada",
  ["nobody covered"] = "tanpa perlindungan",
  ["as self-employed (BPU)"] = "sebagai BPU",
  ["as wage earners (PU)"] = "sebagai PU",
  ["half from the province"] = "separuh dari provinsi",
  officials = "petugas pilkada", officials_paid = "iuran petugas pilkada",
} }

return s
