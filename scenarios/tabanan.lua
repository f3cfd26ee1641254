-- SPDX-License-Identifier: MIT
-- Tabanan (51.02), December 2019: two programs for the non-ASN staff, or three? What else would the money buy?
-- Each figure is marked with its source and how sure that is; `payung run` lists them at the end of the answer.
local s = scenario "Tabanan: two programs or three?"

local tribun = source({ en = "Tribun Bali, 22 December 2019",
                        id = "Tribun Bali, 22 Desember 2019" }, "verified")
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
local wage_rule = source({ en = "rule of 2018-2020 (8.03 %, 8.51 %); years vary by policy",
                           id = "aturan 2018-2020 (8,03 %, 8,51 %); kebijakan berubah dari tahun ke tahun" }, "estimated")
local ordinary = source({ en = "deaths of ordinary years; 2021 was three to five times that",
                          id = "kematian pada tahun biasa; tahun 2021 tiga sampai lima kalinya" }, "estimated")
local assumed = source({ en = "no source: taken so that the question can be asked",
                         id = "tanpa sumber: diandaikan agar pertanyaan bisa dijawab" }, "assumed")

s.region, s.as_of, s.beside = "51.02", "2019-12", "latest"
s.from, s.years = "2020-01", 5
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = wage_rule(yearly(triangular(0.00, 0.08, 0.12))) }
s.shocks(ordinary { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) })

local accident = cost { at_work = at_work(between(0.03, 0.08)), partial = outcomes(0.045), total = outcomes(0.001),
                        partial_loss = 0.10, cost_median = 2.0e6, cost_sigma = 1.2, unfit = 0.5,
                        children = family(1.2), studies = family(0.3) }
local function with(more) for k, v in pairs(accident) do more[k] = v end return more end

s.posts "non_asn" (with {
  workers = tribun(between(3000, 4000)), turnover = no_count(between(0.02, 0.08)),
  vacant = assumed(2), leaves_at = assumed(58), men = employed(0.57),
  ages = employed { {20, 24, 0.08}, {25, 34, 0.26}, {35, 44, 0.30}, {45, 54, 0.27}, {55, 57, 0.09} },
  death_factor = deaths(between(0.70, 1.10)), accident = between_rates(between(0.003, 0.012)),
})

s.posts "vulnerable" (with { -- places on a register of people young enough to enter (BPU: below 60);
                                  -- the next name takes one that falls free
  workers = register(40000), turnover = no_count(between(0.02, 0.06)),
  vacant = no_count(1), leaves_at = assumed(65), men = employed(0.57),
  ages = employed { {18, 24, 0.11}, {25, 34, 0.22}, {35, 44, 0.27}, {45, 54, 0.28}, {55, 59, 0.12} },
  death_factor = deaths(between(0.85, 1.15)), accident = bpu_rates(between(0.0026, 0.0085)),
})

s.policy "apbd_pays" {
  name = "staff", list = "non_asn", type = "PU", base = "umk", programs = {"jkk", "jkm"}, share = "all",
  verified = checks(between(0.90, 0.98)), starts = "2020-02", claimed = claims(between(0.85, 1.00)),
  overhead = assumed(between(0.00, 0.04)), appropriation = planned(assumed { reserve = 0.05, rise = 0.08 }), runs_out = "topup",
}
s.policy "apbd_pays" {
  name = "neighbours", list = "vulnerable", type = "BPU", base_idr = bracket(1e6), programs = {"jkk", "jkm"},
  starts = "2020-02", claimed = claims(between(0.85, 1.00)), appropriation = planned(assumed { reserve = 0.05 }),
  runs_out = "topup",
  quota = worth_of { policy = "staff", programs = {"jht"}, share = "all" },
}

s.baseline "nobody covered"               { staff = false, neighbours = false }
s.variant "two programs"                  { neighbours = false }
s.variant "three, staff pay their 2 %"    { neighbours = false,
                                            staff = { programs = {"jkk", "jkm", "jht"}, share = "employer" } }
s.variant "three, the APBD pays all"      { neighbours = false, staff = { programs = {"jkk", "jkm", "jht"} } }
s.variant "two, and the rest for others"  {}

s.translate {
  id = {
    ["Tabanan: two programs or three?"] = "Tabanan: dua program atau tiga?",
    ["nobody covered"] = "tanpa perlindungan",
    ["two programs"] = "dua program",
    ["three, staff pay their 2 %"] = "tiga program, pekerja bayar 2 %",
    ["three, the APBD pays all"] = "tiga program, APBD bayar semua",
    ["two, and the rest for others"] = "dua program + pekerja rentan",
    non_asn = "tenaga non-ASN", staff = "iuran tenaga non-ASN",
    vulnerable = "pekerja rentan", neighbours = "iuran pekerja rentan",
  },
  en = { non_asn = "non-ASN staff", staff = "premiums of the staff",
         vulnerable = "vulnerable workers", neighbours = "premiums of vulnerable workers" },
}

return s
