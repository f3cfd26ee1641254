-- SPDX-License-Identifier: MIT
-- Private wage earners with all five programs: what employers and workers pay, what comes back at death, in old age
-- and after a dismissal. The regency pays nothing here: JKP is for workers of private firms only, and is never billed.
-- What has a source is marked with it; workers, wage, ages and the rest show the form and are nobody's.
local s = scenario "Private wage earners: from two programs to five"

local leavers = source({ en = "3.62 million JHT claims of 18.27 million members in 2023: at most 20 % leave in a year (kontan)",
                         id = "3,62 juta klaim JHT dari 18,27 juta peserta pada 2023: paling banyak 20 % keluar dalam setahun (kontan)" }, "estimated")
local layoffs = source({ en = "88,519 reported in 2025 of about 26 million wage earners, 0.34 % (idntimes): 0.02 x 0.17",
                         id = "88.519 dilaporkan pada 2025 dari sekitar 26 juta penerima upah, 0,34 % (idntimes): 0,02 x 0,17" }, "estimated")
local accidents = source({ en = "PU members, national: 1.46 % in 2023 and 1.65 % in 2024",
                           id = "peserta PU, nasional: 1,46 % pada 2023 dan 1,65 % pada 2024" }, "estimated")

s.region, s.as_of, s.from, s.years = "51.02", "latest", "2023-01", 6

s.posts "firms" {
  workers = between(1800, 2200), turnover = leavers(between(0.10, 0.20)), vacant = 1, leaves_at = 58, men = 0.6,
  job_loss = layoffs(between(0.02, 0.04)),  -- of those who leave, are dismissed
  ages = { {18, 24, 0.2}, {25, 39, 0.45}, {40, 57, 0.35} }, gompertz = { a = 3e-5, b = 0.09 },
  accident = accidents(between(0.014, 0.017)), partial = 0.045, total = 0.002, at_work = 0.06, cost_median = 2e6, cost_sigma = 1.2,
  unfit = 0.5, children = 1.2, studies = 0.3,
}

s.policy "apbd_pays" {
  name = "employers", list = "firms", type = "PU", base = "fixed", base_idr = 3200000, payer = "employer",
  source = "own", share = "employer", programs = {"jkk", "jkm"}, claimed = between(0.90, 1.00),
}

s.baseline "nobody covered"                   { employers = false }
s.variant "micro firms: two programs"         {}
s.variant "small firms: JHT and JKP too"      { employers = { programs = {"jkk", "jkm", "jht", "jkp"} } }
s.variant "medium and large firms: all five"  { employers = { programs = {"jkk", "jkm", "jht", "jp", "jkp"} } }

s.translate { id = {
  ["Private wage earners: from two programs to five"] = "Pekerja penerima upah swasta: dari dua program sampai lima",
  ["nobody covered"] = "tanpa perlindungan",
  ["micro firms: two programs"] = "usaha mikro: dua program",
  ["small firms: JHT and JKP too"] = "usaha kecil: ditambah JHT dan JKP",
  ["medium and large firms: all five"] = "usaha menengah dan besar: lima program",
  firms = "pekerja perusahaan", employers = "iuran oleh pemberi kerja",
} }

return s
