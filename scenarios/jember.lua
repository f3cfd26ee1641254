-- SPDX-License-Identifier: MIT
-- Jember (35.09), December 2021: what do the eleven groups that the regency pays for add to a province that stood at
-- 14 % (2.9 of 21 million workers, June 2020), what do tobacco workers from DBHCHT add, and what would ten points cost?
local s = scenario "Jember: eleven groups, tobacco workers, and ten points more"

local newsmeter = source({ en = "newsmeter 671ce3d0 (copy of beritajatim, 23 November 2022)",
                           id = "newsmeter 671ce3d0 (salinan beritajatim, 23 November 2022)" }, "verified")
local jempolindo = source({ en = "newsmeter 671ce3d0; registered in August 2021 (jempolindo)",
                            id = "newsmeter 671ce3d0; didaftarkan Agustus 2021 (jempolindo)" }, "verified")
local tobacco = source({ en = "surabaya.inews 443789, surabaya.tribunnews 2024/11/29: of 2024, taken for 2023",
                         id = "surabaya.inews 443789, surabaya.tribunnews 2024/11/29: angka 2024, dipakai untuk 2023" }, "verified")
local a_tenth = source({ en = "a tenth of 1,480,981 employed, August 2024 (locusjatim 6674)",
                         id = "sepersepuluh dari 1.480.981 orang bekerja, Agustus 2024 (locusjatim 6674)" }, "verified")
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
local between_rates = source({ en = "between the national rates of BPU and PU members, 2024",
                               id = "di antara tingkat nasional peserta BPU dan PU, 2024" }, "estimated")
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

s.region, s.as_of, s.beside = "35.09", "2021-12", "latest"
s.from, s.years, s.replicates = "2021-01", 3, 256
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = wage_rule(yearly(triangular(0.00, 0.03, 0.10))) }
s.shocks(ordinary { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) })

local elders = no_count { {30, 39, 0.15}, {40, 49, 0.30}, {50, 59, 0.35}, {60, 64, 0.20} }
local office = no_count { {20, 24, 0.08}, {25, 34, 0.26}, {35, 44, 0.30}, {45, 54, 0.27}, {55, 57, 0.09} }
local village = no_count { {25, 34, 0.15}, {35, 44, 0.30}, {45, 54, 0.35}, {55, 59, 0.20} }
local cadres = no_count { {20, 34, 0.25}, {35, 44, 0.40}, {45, 54, 0.25}, {55, 64, 0.10} }
local informal = no_count { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} }

-- A place on a list is filled again when its holder dies, leaves or grows too old: heads stay as published.
local nobody = {}
local function pays(group, workers, type, starts, men, ages, leaves_at, more)
  s.posts(group) {
    workers = workers, turnover = no_count(between(0.02, 0.06)), leaves_at = assumed(leaves_at), men = no_count(men), ages = ages,
    death_factor = deaths(between(0.85, 1.15)), at_work = at_work(between(0.03, 0.08)),
    partial = outcomes(0.045), total = outcomes(0.001), cost_median = cost(2.0e6), cost_sigma = cost(1.2), unfit = cost(0.5),
    accident = type == "PU" and between_rates(between(0.003, 0.012)) or bpu_rates(between(0.0026, 0.0085)),
    children = family(1.2), studies = family(0.3),
  }
  local policy = { name = "pay_" .. group, list = group, type = type, programs = {"jkk", "jkm"}, starts = starts,
                   base = type == "PU" and "umk" or "fixed", base_idr = bracket(1e6), claimed = claims(between(0.85, 1.00)) }
  for k, v in pairs(more or {}) do policy[k] = v end
  s.policy "apbd_pays" (policy)
  nobody[policy.name] = false
end

pays("rt_rw_heads",       jempolindo(18337), "BPU", "2021-08", 0.95, elders, 65)
pays("posyandu_cadres",   newsmeter(14380), "BPU", "2022-01", 0.02, cadres, 65)
pays("parking",           newsmeter(362), "BPU", "2022-01", 0.95, informal, 65)
pays("village_officials", newsmeter(5016), "PU",  "2022-01", 0.80, village, 60)
pays("honorary_teachers", newsmeter(4343), "PU",  "2022-01", 0.45, office, 60)
pays("non_asn",           newsmeter(1664), "PU",  "2022-01", 0.60, office, 58)
pays("ambulance_drivers", newsmeter(289), "PU",  "2022-01", 0.95, office, 58)
pays("cleaners",          newsmeter(270), "PU",  "2022-01", 0.60, office, 58)
pays("farm_labourers",    newsmeter(10235), "BPU", "2022-06", 0.57, informal, 65)
pays("religious_workers", newsmeter(9908), "BPU", "2022-06", 0.57, informal, 65)
pays("fishers",           newsmeter(1500), "BPU", "2022-06", 0.95, informal, 65)
pays("tobacco_workers",   tobacco(20275), "BPU", "2023-01", 0.57, informal, 65,
     tobacco { verified = 0.98343, from_month = 9, months = 4, source = "dbhcht" })
pays("ten_points_more",   a_tenth(148098), "BPU", "2023-01", 0.57, informal, 65)

s.baseline "nobody covered" (nobody)
s.variant "the eleven groups" { pay_tobacco_workers = false, pay_ten_points_more = false }
s.variant "and tobacco workers" { pay_ten_points_more = false }
s.variant "and ten points more" {}

local called = {
  rt_rw_heads = "ketua RT/RW", posyandu_cadres = "kader posyandu", parking = "juru parkir",
  village_officials = "perangkat desa", honorary_teachers = "guru honorer", non_asn = "tenaga non-ASN",
  ambulance_drivers = "sopir ambulans", cleaners = "petugas kebersihan", farm_labourers = "buruh tani",
  religious_workers = "pekerja keagamaan", fishers = "nelayan", tobacco_workers = "buruh tani tembakau",
  ten_points_more = "pekerja rentan tambahan (10 poin)",
}
for group, text in pairs(called) do s.translate { id = { [group] = text, ["pay_" .. group] = "iuran " .. text } } end
s.translate { id = {
  ["Jember: eleven groups, tobacco workers, and ten points more"] = "Jember: sebelas kelompok, buruh tembakau, dan tambahan sepuluh poin",
  ["nobody covered"] = "tanpa perlindungan",
  ["the eleven groups"] = "sebelas kelompok",
  ["and tobacco workers"] = "+ buruh tani tembakau",
  ["and ten points more"] = "+ pekerja rentan sepuluh poin",
} }

return s
