-- SPDX-License-Identifier: MIT
-- Trenggalek (35.03), December 2022: how many farmers for how many months, and how fast do the agencies that have not
-- enrolled their support staff follow, at what cost?
local s = scenario "Trenggalek: farmers for part of the year, staff agency by agency"

local farmers = source("bangsaonline 139723, kanaltujuh 16823, afederasi", "verified")
local budget = source({ en = "Rp1.2 billion and ten months (bangsaonline 139723): 1.2e9 / 10 / Rp16,800",
                        id = "Rp1,2 miliar dan sepuluh bulan (bangsaonline 139723): 1,2 miliar / 10 / Rp16.800" }, "derived")
local sworn_in = source({ en = "1,329 sworn in as PPPK on 27 August 2025 (kabartrenggalek): the least there were",
                          id = "1.329 dilantik sebagai PPPK pada 27 Agustus 2025 (kabartrenggalek): paling sedikit sebanyak itu" }, "estimated")
local districts = source({ en = "no source found; 14 districts (recalled) and the head office",
                           id = "sumber tidak ditemukan; 14 kecamatan (ingatan) dan kantor induk" }, "estimated")
local informal = source({ en = "informal workers by age, East Java 2025 (BPS, an age gradient assumed)",
                          id = "pekerja informal menurut umur, Jawa Timur 2025 (BPS, sebaran umur diandaikan)" }, "estimated")
local employed = source({ en = "employed persons of East Java 2021 (BPS), ages cut at the limits",
                          id = "penduduk bekerja Jawa Timur 2021 (BPS), umur dipotong pada batasnya" }, "estimated")
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
local checks = source({ en = "of names elsewhere 85 % (Ngawi), 89.8 % (Mukomuko), 98.3 % (Jember) pass",
                        id = "nama yang lolos verifikasi di daerah lain: 85 % (Ngawi), 89,8 % (Mukomuko), 98,3 % (Jember)" }, "estimated")
local ordinary = source({ en = "deaths of ordinary years; 2021 was three to five times that",
                          id = "kematian pada tahun biasa; tahun 2021 tiga sampai lima kalinya" }, "estimated")
local wage_rule = source({ en = "taken so; East Java's minimum wages grew by 11.2, 8.5, 1.3 and 0.8 % in 2019 to 2022",
                           id = "diandaikan; upah minimum di Jawa Timur naik 11,2; 8,5; 1,3 dan 0,8 % pada 2019 sampai 2022" }, "assumed")
local hand = source({ en = "the same premiums over twelve months: 5,600 x 3 / 12 and 7,143 x 10 / 12",
                      id = "iuran yang sama untuk dua belas bulan: 5.600 x 3 / 12 dan 7.143 x 10 / 12" }, "derived")
local bracket = source({ en = "lowest bracket of BPU income, Rp16,800 a month (PP 44/2015)",
                         id = "kelompok penghasilan BPU terendah, Rp16.800 sebulan (PP 44/2015)" }, "verified")
local assumed = source({ en = "no source: taken so that the question can be asked",
                         id = "tanpa sumber: diandaikan agar pertanyaan bisa dijawab" }, "assumed")

s.region, s.as_of, s.beside = "35.03", "2022-12", "latest"
s.from, s.years, s.replicates = "2023-01", 3, 1024
s.mortality = "data/mortality.csv"
s.minimum_wage { data = "data/umk.csv", growth = wage_rule(yearly(triangular(0.00, 0.055, 0.10))) }
s.shocks(ordinary { death = yearly(lognormal(1.0, 0.10)), accident = yearly(lognormal(1.0, 0.10)) })

local accident = cost { at_work = at_work(between(0.03, 0.08)), partial = outcomes(0.045), total = outcomes(0.001),
                        partial_loss = 0.10, cost_median = 2.0e6, cost_sigma = 1.2, unfit = 0.5,
                        children = family(1.2), studies = family(0.3) }
local function with(more) for k, v in pairs(accident) do more[k] = v end return more end

s.posts "farmers" (with { -- places on the register: the next farmer takes one that falls free
  workers = farmers(10000), turnover = no_count(between(0.02, 0.06)), leaves_at = assumed(65), men = employed(0.57),
  ages = informal { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} },
  death_factor = deaths(between(0.85, 1.15)), accident = bpu_rates(between(0.0026, 0.0085)),
})
local staff = { turnover = no_count(between(0.02, 0.08)), vacant = assumed(2), leaves_at = assumed(58), men = employed(0.57),
  ages = employed { {20, 24, 0.08}, {25, 34, 0.26}, {35, 44, 0.30}, {45, 54, 0.27}, {55, 57, 0.09} },
  death_factor = deaths(between(0.70, 1.10)), accident = between_rates(between(0.003, 0.012)) }
local function office(workers)
  local group = with { workers = workers }
  for k, v in pairs(staff) do group[k] = v end
  return group
end
s.posts "support_staff" (office { ["2023-01"] = sworn_in(between(1329, 2000)), ["2025-09"] = sworn_in(0) }) -- of the regency's agencies
s.posts "religious_offices" (office(no_count(between(150, 450))))    -- of the Ministry's offices in the regency

-- The farmers' list by year, from a first month to December. 16,800 member-months in 2023, 71,430 in 2024, 120,000 in 2025.
s.policy "lua" {
  name = "list", list = "farmers", type = "BPU", programs = {"jkk", "jkm"}, source = "dbhcht",
  claimed = claims(between(0.85, 1.00)),
  own = { names_2023 = farmers(5600), first_2023 = no_count(10), names_2024 = budget(7143), first_2024 = no_count(3),
          names_2025 = farmers(10000), first_2025 = farmers(1) },
  enrol = function(place)
    local listed = {}
    for i, month in ipairs(place.months) do
      local year = month:sub(1, 4)
      local paid = tonumber(month:sub(6, 7)) >= place.own["first_" .. year]
      listed[i] = paid and place.own["names_" .. year] or 0
    end
    return { names = listed, base = 1e6 }
  end,
}

-- The cooperative sets the premium aside before it shares out its surplus: who is covered is what the surplus pays for.
s.policy "apbd_pays" {
  name = "cooperative", list = "farmers", type = "BPU", base_idr = bracket(1e6), programs = {"jkk", "jkm"}, payer = "cooperative",
  source = "own", claimed = claims(between(0.85, 1.00)), quota = surplus { idr = no_count(between(2e8, 1e9)) },
}

-- Agencies decide each by itself, most at the next budget, some at the revised one; all are taken to be of one size.
-- The staff are sworn in as PPPK on 27 August 2025: August is their last month. The Ministry's offices pay from the APBN.
local function by_agency(name, list, payer, agencies)
  s.policy "adoption" {
    name = name, list = list, type = "PU", base = "umk", programs = {"jkk", "jkm"}, verified = checks(between(0.90, 0.98)),
    claimed = claims(between(0.85, 1.00)), payer = payer, agencies = districts(agencies), enrolled = no_count(between(0.3, 0.7)),
    follow = no_count(between(0.1, 0.4)), imitate = no_count(between(0, 0.2)), revised = no_count(between(0, 0.2)),
  }
end
by_agency("agencies", "support_staff", "regency", between(20, 40))
by_agency("religious", "religious_offices", "state", 15)

s.baseline "nobody covered" { list = false, cooperative = false, agencies = false, religious = false }
s.variant "as it was, each agency by itself" { cooperative = false }
s.variant "the regency pushes: two in three follow" { cooperative = false,
  agencies = no_count { push = between(0.4, 0.7), push_until = "2024-12", activity = { cost = between(10e6, 50e6) } },
  religious = no_count { push = between(0.4, 0.7), push_until = "2024-12",
                         activity = { cost = between(2e6, 10e6), payer = "regency" } } }
s.variant "farmers: the same premiums, all the year" { cooperative = false, list = { own = hand {
  names_2023 = 1400, first_2023 = 1, names_2024 = 5953, first_2024 = 1 } } }
s.variant "the cooperative pays from its surplus" { list = false }

s.translate {
  id = {
    ["Trenggalek: farmers for part of the year, staff agency by agency"] =
      "Trenggalek: petani selama beberapa bulan, tenaga pendukung OPD demi OPD",
    ["nobody covered"] = "tanpa perlindungan",
    ["as it was, each agency by itself"] = "seperti semula, tiap OPD sendiri",
    ["the regency pushes: two in three follow"] = "pemkab mendorong OPD ikut serta",
    ["farmers: the same premiums, all the year"] = "petani: iuran sama, sepanjang tahun",
    ["the cooperative pays from its surplus"] = "koperasi membayar dari SHU",
    farmers = "petani", list = "daftar petani (DBHCHT)", cooperative = "iuran petani oleh koperasi",
    support_staff = "tenaga pendukung OPD", agencies = "iuran tenaga pendukung OPD",
    religious_offices = "tenaga non-ASN Kemenag", religious = "iuran tenaga non-ASN Kemenag",
    names_2023 = "petani pada 2023", first_2023 = "bulan pertama 2023", names_2024 = "petani pada 2024",
    first_2024 = "bulan pertama 2024", names_2025 = "petani pada 2025", first_2025 = "bulan pertama 2025",
  },
  en = { support_staff = "agencies' support staff", religious_offices = "staff of religious offices",
         list = "farmers' list (DBHCHT)", agencies = "premiums of support staff", religious = "premiums of religious offices" },
}

return s
