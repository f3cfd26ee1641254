-- SPDX-License-Identifier: MIT
-- Self-payers and a list: whom does a list of four months add, and what is left when it ends? Of 10,512 fishers in
-- Pamekasan 450 paid for themselves in 2023. Let the tobacco share (DBHCHT) pay for 3,453 from September to December of
-- 2024, as many as Bangkalan's paid for in 2025; 2024 alone. Who is on the list lets it pay (`crowding`): an assumption; 0 is
-- a list from which active members are struck.
-- Chances, ages and families show the form; their sources stand in data/README.md of the scenarios (estimated).
local s = scenario "Self-payers and a list: whom does it add, and who is left?"

local pamekasan = source({ en = "koranmadura 2023/11: of 10,512 fishers 450 pay for themselves",
                           id = "koranmadura 2023/11: dari 10.512 nelayan 450 membayar sendiri" }, "verified")
local bangkalan = source({ en = "peristiwajatim: 3,453 tobacco workers of Bangkalan, September to December 2025",
                           id = "peristiwajatim: 3.453 pekerja tembakau Bangkalan, September sampai Desember 2025" }, "verified")
local members = source({ en = "few observations: rise of members in 2022 and 2023, 0.8 % a year without a campaign",
                         id = "pengamatan sedikit: kenaikan peserta 2022 dan 2023, 0,8 % setahun tanpa kampanye" }, "estimated")
local lapses = source({ en = "one file of 8,428 members, weak: 1.2-3 % a month",
                        id = "satu berkas 8.428 peserta, lemah: 1,2-3 % sebulan" }, "estimated")
local alone = source({ en = "no count exists, only officials' statements",
                       id = "belum pernah dihitung, hanya keterangan pejabat" }, "estimated")

s.region, s.as_of, s.from, s.years = "35.28", "latest", "2024-01", 3

s.people "fishers" {
  workers = pamekasan(10512), leaves_at = 65, men = 0.95, initial = pamekasan(450 / 10512), join_bound = 0.02, lapse_bound = 0.36,
  ages = { {18, 24, 0.09}, {25, 34, 0.19}, {35, 44, 0.25}, {45, 54, 0.27}, {55, 64, 0.20} },
  gompertz = { a = 8.2e-5, b = 0.092, women = 0.7 }, death_factor = between(0.85, 1.15), at_work = 0.05,
  accident = between(0.0026, 0.0085), cost_median = 2.0e6, cost_sigma = 1.2, children = 1.2, studies = 0.3,
}

s.policy "self_pays" {
  name = "alone", list = "fishers", programs = {"jkk", "jkm"}, join = members(triangular(0.003, 0.008, 0.02)),
  lapse = lapses(between(0.14, 0.36)), stays = alone(triangular(0.01, 0.04, 0.12)),
}
s.policy "apbd_pays" {
  name = "list", list = "fishers", type = "BPU", base_idr = 1e6, programs = {"jkk", "jkm"}, source = "dbhcht",
  quota = bangkalan(3453), from_month = bangkalan(9), months = bangkalan(4), ends = "2024-12",
}

s.baseline "no list"            { list = false }
s.variant "four months"         {}
s.variant "nobody goes on"      { alone = { stays = 0 } }
s.variant "members are struck"  { alone = { crowding = 0 } }
s.variant "each year again"     { list = { ends = "2026-12" } }

s.translate { id = {
  ["Self-payers and a list: whom does it add, and who is left?"] = "Peserta mandiri dan daftar: siapa bertambah, siapa bertahan?",
  ["no list"] = "tanpa daftar",
  ["four months"] = "empat bulan",
  ["nobody goes on"] = "tidak ada yang melanjutkan",
  ["members are struck"] = "peserta aktif dicoret dari daftar",
  ["each year again"] = "diulang tiap tahun",
  fishers = "nelayan", alone = "nelayan membayar sendiri", list = "daftar nelayan (DBHCHT)",
} }

return s
