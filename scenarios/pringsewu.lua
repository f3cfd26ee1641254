-- SPDX-License-Identifier: MIT
-- Pringsewu (18.10), December 2023: after 3,615 extremely poor workers and 1,590 RT heads and village council members,
-- which road leads to universal coverage, by when and at what cost? And who pays how much for 5,254 election officials?
local s = scenario "Pringsewu: which road to universal coverage?"

local ibinews = source("ibinews, 1 November 2024", "verified")
local unclear = source({ en = "ibinews, 1 November 2024; whether 1,590 includes the council is not clear",
                         id = "ibinews, 1 November 2024; tidak jelas apakah 1.590 orang itu termasuk BPD" }, "verified")
local lampung = source({ en = "69.14 % informal (Lampung, August 2024) of about 214,000 employed",
                         id = "69,14 % informal (Lampung, Agustus 2024) dari sekitar 214.000 orang bekerja" }, "estimated")
local others = source({ en = "147,957 informal workers less 15 % above 65, the poor, RT heads and council",
                        id = "147.957 pekerja informal dikurangi 15 % di atas 65 tahun, warga miskin, ketua RT, dan BPD" }, "estimated")
local one_percent = source({ en = "1 % of the budget of 2026, Rp1.152 trillion (gemalampung, rounded)",
                             id = "1 % dari APBD 2026, Rp1,152 triliun (gemalampung, dibulatkan)" }, "derived")
local norm = source({ en = "100 workers a village: norm of Nusa Tenggara Timur, 2023 (infopublik 689038); 126 villages recalled",
                      id = "100 pekerja per desa: patokan Nusa Tenggara Timur, 2023 (infopublik 689038); 126 desa dari ingatan" }, "estimated")
local tulungagung = source({ en = "RT heads of Tulungagung paid Rp10,800 a month in 2022",
                             id = "ketua RT di Tulungagung dibayar Rp10.800 sebulan pada 2022" }, "estimated")
local leavers = source({ en = "20 % of JHT members claim in a year (2023), an upper bound",
                         id = "20 % peserta JHT mengajukan klaim dalam setahun (2023), batas atas" }, "estimated")
local pu_rates = source({ en = "PU members, national: 1.46 % in 2023 and 1.65 % in 2024",
                          id = "peserta PU, nasional: 1,46 % pada 2023 dan 1,65 % pada 2024" }, "estimated")
local age = source({ en = "informal workers by age, East Java 2025 (BPS, an age gradient assumed)",
                     id = "pekerja informal menurut umur, Jawa Timur 2025 (BPS, sebaran umur diandaikan)" }, "estimated")
local employed = source({ en = "57 % of the employed persons of East Java are men",
                          id = "57 % penduduk bekerja di Jawa Timur laki-laki" }, "estimated")
local no_count = source({ en = "no source found",
                          id = "sumber tidak ditemukan" }, "estimated")
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
local bpu_rates = source({ en = "BPU: national rate of 2023, one branch (Semarang Pemuda) 2020",
                           id = "BPU: tingkat nasional 2023, satu kantor cabang (Semarang Pemuda) 2020" }, "estimated")
local ordinary = source({ en = "deaths of ordinary years; 2021 was three to five times that",
                          id = "kematian pada tahun biasa; tahun 2021 tiga sampai lima kalinya" }, "estimated")
local wage_rule = source({ en = "taken so; East Java's minimum wages grew by 11.2, 8.5, 1.3 and 0.8 % in 2019 to 2022",
                           id = "diandaikan; upah minimum di Jawa Timur naik 11,2; 8,5; 1,3 dan 0,8 % pada 2019 sampai 2022" }, "assumed")
local bracket = source({ en = "lowest bracket of BPU income, Rp16,800 a month (PP 44/2015)",
                         id = "kelompok penghasilan BPU terendah, Rp16.800 sebulan (PP 44/2015)" }, "verified")
local assumed = source({ en = "no source: taken so that the question can be asked",
                         id = "tanpa sumber: diandaikan agar pertanyaan bisa dijawab" }, "assumed")

s.region, s.as_of, s.beside = "18.10", "2023-12", "latest"
s.from, s.years, s.replicates = "2023-01", 5, 256
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = wage_rule(yearly(triangular(0.03, 0.055, 0.08))) }
s.shocks(ordinary { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) })

local informal = age { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} }
local function people(group, workers, more)
  local it = {
    workers = workers, turnover = no_count(between(0.02, 0.06)), leaves_at = assumed(65), men = employed(0.57), ages = informal,
    death_factor = deaths(between(0.85, 1.15)), at_work = at_work(between(0.03, 0.08)),
    partial = outcomes(0.045), total = outcomes(0.001), accident = bpu_rates(between(0.0026, 0.0085)),
    cost_median = cost(2.0e6), cost_sigma = cost(1.2), unfit = cost(0.5), children = family(1.2), studies = family(0.3),
  }
  for k, v in pairs(more or {}) do it[k] = v end
  s.posts(group)(it)
end
people("extremely_poor", ibinews(3615))
people("rt_and_council", unclear(1590), assumed { men = 0.95 })
people("election_officials", ibinews(5254), { sudden_at_work = no_count(between(0.07, 0.32)), -- a death at the post: JKK's
                                              turnover = assumed(0) })
people("other_informal", others(120558))
people("wage_earners", lampung(66043), {
  turnover = leavers(between(0.10, 0.20)), vacant = assumed(1), accident = pu_rates(between(0.0146, 0.018)),
  ages = assumed { {18, 24, 0.2}, {25, 39, 0.45}, {40, 64, 0.35} }, death_factor = deaths(between(0.7, 1.1)),
})

local function pays(name, list, more)
  local it = { name = name, list = list, type = "BPU", base_idr = bracket(1e6), programs = {"jkk", "jkm"},
               claimed = claims(between(0.85, 1.00)) }
  for k, v in pairs(more or {}) do it[k] = v end
  s.policy "apbd_pays" (it)
end
pays("poor", "extremely_poor")
pays("rt", "rt_and_council", { quota = ceiling { idr = one_percent(0.01 * 1.152e12), after = "poor" } })
pays("election", "election_officials", { starts = "2024-11", ends = "2024-11", source = "grant" })
pays("everyone", "other_informal", { starts = "2025-01" })

-- Each village sets aside the premiums of 100 workers.
pays("villages", "other_informal", { starts = "2025-01", quota = norm(12600), payer = "village", source = "village_fund" })
-- A quota that grows each January until the money for all lists of the regency reaches the ceiling, poorest first.
pays("quota", "other_informal", { starts = "2025-01",
  quota = ceiling { idr = one_percent(0.01 * 1.152e12), names = assumed(15000), more = assumed(15000), after = "rt" } })
-- Firms are held to it by licences and contracts, more and more of them; the regency enforces it.
s.policy "obligation" {
  name = "employers", list = "wage_earners", type = "PU", base = "umk", programs = {"jkk", "jkm"},
  enrolled = no_count(between(0.25, 0.45)), starts = "2025-01", obeys = assumed(0), ceiling = no_count(0.85),
}

local function roads(taken) -- all that is not taken is off
  for _, road in ipairs { "villages", "quota", "everyone" } do if taken[road] == nil then taken[road] = false end end
  return taken
end
local held = no_count { obeys = between(0.05, 0.20), activity = { cost = between(50e6, 200e6), payer = "regency" } }
s.baseline "nobody covered" (roads { poor = false, rt = false, election = false, employers = false })
s.variant "as in 2024" (roads {})
s.variant "RT heads and officials as wage earners" (roads {
  rt = { type = "PU", base = "honorarium", base_idr = tulungagung(2000000) },
  election = { type = "PU", base = "honorarium", base_idr = no_count(1000000) } })
s.variant "firms are held to it" (roads { employers = held })
s.variant "village budgets" (roads { villages = {} })
s.variant "a quota up to 1 % of the budget" (roads { quota = {} })
s.variant "firms, villages and quota" (roads { villages = {}, quota = {}, employers = held })
s.variant "every informal worker" (roads { everyone = {} })

s.translate { id = {
  ["Pringsewu: which road to universal coverage?"] = "Pringsewu: jalan mana menuju cakupan semesta?",
  ["nobody covered"] = "tanpa perlindungan",
  ["as in 2024"] = "seperti pada 2024",
  ["RT heads and officials as wage earners"] = "ketua RT dan petugas pilkada sebagai PU",
  ["firms are held to it"] = "kepatuhan perusahaan ditegakkan",
  ["village budgets"] = "APBDes",
  ["a quota up to 1 % of the budget"] = "kuota sampai 1 % APBD",
  ["firms, villages and quota"] = "perusahaan + APBDes + kuota",
  ["every informal worker"] = "semua pekerja informal",
  extremely_poor = "pekerja miskin ekstrem", poor = "iuran pekerja miskin ekstrem",
  rt_and_council = "ketua RT dan anggota BHP", rt = "iuran ketua RT dan anggota BHP",
  election_officials = "petugas pilkada", election = "iuran petugas pilkada",
  other_informal = "pekerja informal lainnya", everyone = "iuran semua pekerja informal",
  villages = "iuran oleh APBDes", quota = "kuota pekerja informal oleh APBD",
  wage_earners = "pekerja penerima upah swasta", employers = "kewajiban perusahaan",
} }

return s
