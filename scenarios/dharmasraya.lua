-- SPDX-License-Identifier: MIT
-- Dharmasraya (13.10), December 2023: ojek drivers, mosque keepers, farmers, traders and Quran teachers who pay for
-- themselves. What does a campaign achieve, how fast does it fade, and how does it compare with paying?
local s = scenario "Dharmasraya: a campaign for those who pay themselves, or paying for them?"

local shares = source({ en = "shares of East Java (1.49, 28.24, 12.37 %) of 123,520 employed in 2023 (katadata)",
                        id = "bagian Jawa Timur (1,49; 28,24; 12,37 %) dari 123.520 orang bekerja pada 2023 (katadata)" }, "estimated")
local no_count = source({ en = "no source found",
                          id = "sumber tidak ditemukan" }, "estimated")
local palm = source({ en = "minangkabaunews: 5,200 for four months of 2025, Rp349,440,000; taken for each year",
                      id = "minangkabaunews: 5.200 orang selama empat bulan 2025, Rp349.440.000; dipakai untuk tiap tahun" }, "verified")
local members = source({ en = "few observations: rise of members in 2022 and 2023, 0.8 % a year without a campaign",
                         id = "pengamatan sedikit: kenaikan peserta 2022 dan 2023, 0,8 % setahun tanpa kampanye" }, "estimated")
local fishers = source({ en = "few observations: 4.3 % of Pamekasan's fishers joined after outreach; 5 % (2-10 %) taken",
                         id = "pengamatan sedikit: 4,3 % nelayan Pamekasan ikut sesudah sosialisasi; dipakai 5 % (2-10 %)" }, "estimated")
local lapses = source({ en = "one file of 8,428 members, weak: 1.2-3 % a month",
                        id = "satu berkas 8.428 peserta, lemah: 1,2-3 % sebulan" }, "estimated")
local alone = source({ en = "fishers who pay themselves, officials' statements; nobody has counted",
                       id = "nelayan yang membayar sendiri menurut pejabat; belum pernah dihitung" }, "estimated")
local self_claims = source({ en = "claims of self-payers are 0.40-0.70 of the population's deaths",
                             id = "klaim peserta mandiri 0,40-0,70 kali kematian penduduk" }, "estimated")
local age = source({ en = "informal workers by age, East Java 2025 (BPS, an age gradient assumed)",
                     id = "pekerja informal menurut umur, Jawa Timur 2025 (BPS, sebaran umur diandaikan)" }, "estimated")
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

s.region, s.as_of, s.beside = "13.10", "2023-12", "latest"
s.from, s.years = "2024-01", 3
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = wage_rule(yearly(triangular(0.03, 0.055, 0.08))) }
s.shocks(ordinary { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) })

-- One value for all occupations: what is not known about a campaign is not known about all of them.
local join, lapse, claimed = members(between(0.003, 0.02)), lapses(between(0.14, 0.36)), self_claims(between(0.5, 0.9))
local reach = no_count { exposure = between(0.3, 0.8), points = fishers(triangular(0.012, 0.043, 0.097)), half_life = between(3, 24),
                         cost_per_person = between(5000, 50000) }
local lasting_cost = no_count(between(15000, 150000)) -- of nearly three years
local nobody, as_it_is, fades, lasts = {}, {}, {}, {}
local function works(group, workers, men)
  s.posts(group) {
    workers = workers, turnover = no_count(between(0.02, 0.06)), leaves_at = assumed(65), men = assumed(men),
    initial = no_count(between(0.01, 0.03)), join_bound = assumed(0.12), lapse_bound = assumed(0.4),
    ages = age { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} },
    death_factor = deaths(between(0.85, 1.15)), at_work = at_work(between(0.03, 0.08)),
    partial = outcomes(0.045), total = outcomes(0.001), accident = bpu_rates(between(0.0026, 0.0085)),
    cost_median = cost(2.0e6), cost_sigma = cost(1.2), unfit = cost(0.5), children = family(1.2), studies = family(0.3),
  }
  local name = group .. "_alone"
  s.policy "campaign" {
    name = name, list = group, programs = {"jkk", "jkm"}, join = join, lapse = lapse, claimed = claimed,
    exposure = reach.exposure, points = reach.points, half_life = reach.half_life, cost_per_person = reach.cost_per_person,
    starts = "2024-03", months = assumed(6), payer = "regency", stays = alone(triangular(0.01, 0.04, 0.12)),
  }
  nobody[name], as_it_is[name] = false, assumed { points = 0, cost_per_person = 0 }
  lasts[name] = { months = assumed(34), cost_per_person = lasting_cost }
end
works("ojek_drivers", shares(1840), 0.95, "transport") -- PP 50/2025: half price from January 2026
works("mosque_keepers", no_count(500), 0.9)
works("farmers", shares(34880), 0.6)
works("traders", shares(15280), 0.45)
works("quran_teachers", no_count(800), 0.5)
works("palm_workers", palm(5200), 0.8)
s.policy "apbd_pays" {
  name = "paying", list = "palm_workers", type = "BPU", base_idr = bracket(1e6), programs = {"jkk", "jkm"}, source = "palm_oil",
  from_month = palm(9), months = palm(4), claimed = claims(between(0.85, 1.00)),
}
nobody.paying, fades.paying, lasts.paying = false, false, false
local paying = {}
for name, off in pairs(as_it_is) do paying[name] = off end
as_it_is.paying = false

s.baseline "nobody covered" (nobody)
s.variant "as it is" (as_it_is)
s.variant "a campaign of six months" (fades)
s.variant "a campaign without end" (lasts)
s.variant "paying for 5200 for four months" (paying)

local called = {
  ojek_drivers = "pengemudi ojek", mosque_keepers = "marbot masjid", farmers = "petani",
  traders = "pedagang", quran_teachers = "guru ngaji", palm_workers = "pekerja sawit",
}
for group, text in pairs(called) do s.translate { id = { [group] = text, [group .. "_alone"] = text .. " membayar sendiri" } } end
s.translate { id = {
  ["Dharmasraya: a campaign for those who pay themselves, or paying for them?"] =
    "Dharmasraya: kampanye agar membayar sendiri, atau dibayari?",
  ["nobody covered"] = "tanpa perlindungan",
  ["as it is"] = "seperti sekarang",
  ["a campaign of six months"] = "kampanye enam bulan",
  ["a campaign without end"] = "kampanye terus-menerus",
  ["paying for 5200 for four months"] = "5.200 orang dibayari empat bulan",
  paying = "iuran pekerja sawit (DBH Sawit)",
} }

return s
