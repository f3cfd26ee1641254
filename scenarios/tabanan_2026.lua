-- SPDX-License-Identifier: MIT
-- Tabanan (51.02), December 2025: the non-ASN staff go, because their contracts become PPPK. What do two programs or three
-- cost then, what do the 6,650 vulnerable workers of 2026 cost, and how many would the money pay for that the staff leave?
local s = scenario "Tabanan: the staff go, vulnerable workers come"

local radarbali = source({ en = "census of October 2022 (radarbali, 14 October 2022)",
                           id = "pendataan Oktober 2022 (radarbali, 14 Oktober 2022)" }, "verified")
local coverbali = source({ en = "coverbali, July 2025: 2,133 of them in the national database",
                           id = "coverbali, Juli 2025: 2.133 di antaranya dalam pangkalan data nasional" }, "verified")
local went = source({ en = "between the two counts; no source for when contracts ended",
                      id = "di antara kedua pendataan; kapan kontrak berakhir tidak ada sumbernya" }, "estimated")
local left = source({ en = "who is not in the database, or all: whether part-time PPPK stay with BPJS is not known",
                      id = "yang tidak ada dalam pangkalan data, atau semua: tidak diketahui apakah PPPK paruh waktu tetap peserta BPJS" }, "estimated")
local diskominfo = source("diskominfo.tabanankab.go.id ?p=4469, suarabantas 2026/01 (Perbup 30/2025)", "verified")
local register = source({ en = "a quarter of the informal workers: 52 % of 284,770 employed",
                          id = "seperempat pekerja informal: 52 % dari 284.770 orang bekerja" }, "estimated")
local no_count = source({ en = "no source found",
                          id = "sumber tidak ditemukan" }, "estimated")
local employed = source({ en = "employed persons of East Java 2021 (BPS), ages cut at the limits",
                          id = "penduduk bekerja Jawa Timur 2021 (BPS), umur dipotong pada batasnya" }, "estimated")
local at_work = source({ en = "about 5 % of the deaths of BPU members, solved from the mean cost of a case",
                         id = "sekitar 5 % kematian peserta BPU, diturunkan dari biaya rata-rata satu kasus" }, "estimated")
local outcomes = source({ en = "official outcomes of 2019 and 2020 (sentralberita.com ?p=115204); 0.1 % total is guessed",
                          id = "akibat kecelakaan resmi 2019 dan 2020 (sentralberita.com ?p=115204); 0,1 % cacat total hanya dugaan" }, "estimated")
local cost = source({ en = "mean cost of a case, Rp7.2 million in 2024 (goodstats.id)",
                      id = "biaya rata-rata satu kasus, Rp7,2 juta pada 2024 (goodstats.id)" }, "estimated")
local family = source({ en = "no source found; checked against Rp4.2 million of scholarship per child and year, 2023",
                        id = "sumber tidak ditemukan; dicocokkan dengan beasiswa Rp4,2 juta per anak per tahun, 2023" }, "estimated")
local deaths = source({ en = "lists that governments enrol claim at 0.92-1.03 of the population's deaths (Jember 2022)",
                        id = "klaim peserta yang didaftarkan pemerintah 0,92-1,03 kali kematian penduduk (Jember 2022)" }, "estimated")
local claims = source({ en = "claims counted in Jember in 2022 leave out what nobody claimed",
                        id = "klaim tercatat di Jember tahun 2022 tidak memuat yang tidak diajukan" }, "estimated")
local between_rates = source({ en = "between the national rates of BPU and PU members, 2024",
                               id = "di antara tingkat nasional peserta BPU dan PU, 2024" }, "estimated")
local bpu_rates = source({ en = "BPU: national rate of 2023, one branch (Semarang Pemuda) 2020",
                           id = "BPU: tingkat nasional 2023, satu kantor cabang (Semarang Pemuda) 2020" }, "estimated")
local checks = source({ en = "of names elsewhere 85 % (Ngawi), 89.8 % (Mukomuko), 98.3 % (Jember) pass",
                        id = "nama yang lolos verifikasi di daerah lain: 85 % (Ngawi), 89,8 % (Mukomuko), 98,3 % (Jember)" }, "estimated")
local bracket = source({ en = "lowest bracket of BPU income, Rp16,800 a month (PP 44/2015)",
                         id = "kelompok penghasilan BPU terendah, Rp16.800 sebulan (PP 44/2015)" }, "verified")
local wage_rule = source({ en = "formula of PP 49/2025; growth observed 2019-2026",
                           id = "rumus PP 49/2025; kenaikan teramati 2019-2026" }, "estimated")
local ordinary = source({ en = "deaths of ordinary years; 2021 was three to five times that",
                          id = "kematian pada tahun biasa; tahun 2021 tiga sampai lima kalinya" }, "estimated")
local product = source({ en = "4,942 staff x 12 months x Rp15,253", id = "4.942 tenaga x 12 bulan x Rp15.253" }, "derived")
local assumed = source({ en = "no source: taken so that the question can be asked",
                         id = "tanpa sumber: diandaikan agar pertanyaan bisa dijawab" }, "assumed")

s.region, s.as_of = "51.02", "2025-12"
s.from, s.years, s.replicates = "2023-01", 5, 512
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = wage_rule(yearly(triangular(0.035, 0.055, 0.075))) }
s.shocks(ordinary { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) })

local accident = cost { at_work = at_work(between(0.03, 0.08)), partial = outcomes(0.045), total = outcomes(0.001),
                        partial_loss = 0.10, cost_median = 2.0e6, cost_sigma = 1.2, unfit = 0.5,
                        children = family(1.2), studies = family(0.3) }
local function with(more) for k, v in pairs(accident) do more[k] = v end return more end

s.posts "non_asn" (with { -- who is sworn in leaves the group at the end of the month before
  workers = { ["2023-01"] = radarbali(4942), ["2024-04"] = went(between(3600, 4400)), ["2025-07"] = coverbali(2985),
              ["2026-01"] = left(between(852, 2985)) },   -- part-time PPPK: a contract of another kind, or none yet
  turnover = no_count(between(0.02, 0.08)), vacant = assumed(2), leaves_at = assumed(58), men = employed(0.57),
  ages = employed { {20, 24, 0.08}, {25, 34, 0.26}, {35, 44, 0.30}, {45, 54, 0.27}, {55, 57, 0.09} },
  death_factor = deaths(between(0.70, 1.10)), accident = between_rates(between(0.003, 0.012)),
})
s.posts "vulnerable" (with { -- places on a register of people below 65
  workers = register(40000), turnover = no_count(between(0.02, 0.06)),
  vacant = no_count(1), leaves_at = assumed(65), men = employed(0.57),
  ages = employed { {18, 24, 0.10}, {25, 34, 0.20}, {35, 44, 0.25}, {45, 54, 0.26}, {55, 64, 0.19} },
  death_factor = deaths(between(0.85, 1.15)), accident = bpu_rates(between(0.0026, 0.0085)),
})

s.policy "apbd_pays" {
  name = "staff", list = "non_asn", type = "PU", base = "umk", programs = {"jkk", "jkm"}, share = "all",
  verified = checks(between(0.90, 0.98)), claimed = claims(between(0.85, 1.00)), overhead = assumed(between(0.00, 0.04)),
}
s.policy "apbd_pays" {
  name = "vulnerable_list", list = "vulnerable", type = "BPU", base_idr = bracket(1e6), programs = {"jkk", "jkm"},
  starts = "2026-01", quota = diskominfo(6650), claimed = claims(between(0.85, 1.00)),
}
-- What two programs cost for the staff of January 2023, less what they cost for those who are left.
s.policy "apbd_pays" {
  name = "freed_money", list = "vulnerable", type = "BPU", base_idr = bracket(1e6), programs = {"jkk", "jkm"},
  quota = ceiling { idr = product(4942 * 12 * 15253), after = "staff" },
  starts = "2024-01", claimed = claims(between(0.85, 1.00)),
}

s.baseline "nobody covered"                         { staff = false, vulnerable_list = false, freed_money = false }
s.variant "two programs for the staff"              { vulnerable_list = false, freed_money = false }
s.variant "three programs, the APBD pays all"       { vulnerable_list = false, freed_money = false,
                                                      staff = { programs = {"jkk", "jkm", "jht"} } }
s.variant "two, and 6650 vulnerable workers"        { freed_money = false }
s.variant "two, and the freed money for others"     { vulnerable_list = false }

s.translate {
  id = {
    ["Tabanan: the staff go, vulnerable workers come"] = "Tabanan: tenaga non-ASN keluar, pekerja rentan masuk",
    ["nobody covered"] = "tanpa perlindungan",
    ["two programs for the staff"] = "dua program, tenaga non-ASN saja",
    ["three programs, the APBD pays all"] = "tiga program, APBD bayar semua",
    ["two, and 6650 vulnerable workers"] = "dua program + 6.650 pekerja rentan",
    ["two, and the freed money for others"] = "dua program + pengalihan sisa pagu",
    non_asn = "tenaga non-ASN", staff = "iuran tenaga non-ASN",
    vulnerable = "pekerja rentan", vulnerable_list = "iuran 6.650 pekerja rentan",
    freed_money = "pagu yang dialihkan ke pekerja rentan",
  },
  en = { non_asn = "non-ASN staff", staff = "premiums of the staff", vulnerable = "vulnerable workers",
         vulnerable_list = "premiums of 6,650 vulnerable workers", freed_money = "money that the staff leave" },
}

return s
