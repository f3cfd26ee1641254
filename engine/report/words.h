/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Every text of a report, once, in English and Indonesian. {0} to {9} are filled in; '|' in a
 * column head starts its second line.
 */
#ifndef PYGI_REPORT_WORDS_H
#define PYGI_REPORT_WORDS_H

#include "report/format.h"
#include "report/words_book.h"

/* key, English, Indonesian */
#define PYGI_WORD_MAP(X)                                                                       \
    X(as_of, "as known in {0}", "menurut yang diketahui pada {0}")                             \
    X(as_of_latest, "history run again with all that is known today",                          \
      "sejarah dijalankan ulang dengan semua yang diketahui sekarang")                         \
    X(as_of_history, "history run again with what is known in {0}",                            \
      "sejarah dijalankan ulang dengan yang diketahui pada {0}")                               \
    X(span, "{0} to {1}", "{0} sampai {1}")                                                    \
    X(replicates, "{0} replicates", "{0} ulangan")                                             \
    X(stopped, "Stopped early: {0} of {1} replicates are done; the same command goes on.",     \
      "Berhenti lebih awal: {0} dari {1} ulangan selesai; perintah yang sama melanjutkannya.") \
    X(variants, "Variants", "Pilihan kebijakan")                                               \
    X(variant, "variant", "pilihan")                                                           \
    X(baseline, "{0} (baseline)", "{0} (pembanding)")                                          \
    X(even_title, "Break-even, for what rests on fewer than five observations",                \
      "Titik impas, bagi yang bertumpu pada kurang dari lima pengamatan")                      \
    X(even_is, "{0} is cheaper for {2} than paying as in {1} if at least ",                    \
      "{0} lebih murah bagi {2} daripada membayar seperti {1} bila sekurangnya ")              \
    X(even_if, "{0} of the workers concerned join and stay {1} months.",                       \
      "{0} pekerja terkait mendaftar dan bertahan {1} bulan.")                                 \
    X(even_if_either,                                                                          \
      "{0} of the workers concerned join and stay {1} months ({2} if they stay {3}).",         \
      "{0} pekerja terkait mendaftar dan bertahan {1} bulan ({2} bila bertahan {3} bulan).")   \
    X(even_cheaper,                                                                            \
      "{0} is cheaper for {2} than paying as in {1} in all of this run: no break-even lies "   \
      "within it.",                                                                            \
      "{0} lebih murah bagi {2} daripada membayar seperti {1} dalam seluruh hitungan ini: "    \
      "titik impas tidak ada di dalamnya.")                                                    \
    X(even_dearer,                                                                             \
      "{0} is dearer for {2} than paying as in {1} in all of this run: no break-even lies "    \
      "within it.",                                                                            \
      "{0} lebih mahal bagi {2} daripada membayar seperti {1} dalam seluruh hitungan ini: "    \
      "titik impas tidak ada di dalamnya.")                                                    \
    X(even_none,                                                                               \
      "No break-even lies within this run: other things decide whether {0} is cheaper for "    \
      "{2} than paying as in {1}.",                                                            \
      "Titik impas tidak ada dalam hitungan ini: hal lain yang menentukan apakah {0} lebih "   \
      "murah bagi {2} daripada membayar seperti {1}.")                                         \
    X(even_here,                                                                               \
      " This run: as if {0} joined and stayed 12 months (90 % range {1} to {2}); chance that " \
      "it is cheaper {3}.",                                                                    \
      " Hitungan ini: seolah {0} mendaftar dan bertahan 12 bulan (rentang 90 %: {1} sampai "   \
      "{2}); peluang lebih murah {3}.")                                                        \
    X(even_explained, "Cheaper: less money per person-month of protection added to {0}.",      \
      "Lebih murah: lebih sedikit uang per bulan-orang perlindungan yang ditambahkan pada "    \
      "{0}.")                                                                                  \
    X(differences, "What the variants cost and bring, compared",                               \
      "Perbandingan biaya dan manfaat antarpilihan")                                           \
    X(costs_more, "{0} costs {6} {2} more than {1} over {3} (90 % range {4} to {5})",          \
      "Selama {3}, {0} membebani {6} {2} lebih banyak daripada {1} (rentang 90 %: {4} sampai " \
      "{5})")                                                                                  \
    X(costs_less, "{0} costs {6} {2} less than {1} over {3} (90 % range {4} to {5})",          \
      "Selama {3}, {0} membebani {6} {2} lebih sedikit daripada {1} (rentang 90 %: {4} "       \
      "sampai {5})")                                                                           \
    X(also_more, "; for {6} it is {2} more ({4} to {5})",                                      \
      "; bagi {6} {2} lebih banyak ({4} sampai {5})")                                          \
    X(also_less, "; for {6} it is {2} less ({4} to {5})",                                      \
      "; bagi {6} {2} lebih sedikit ({4} sampai {5})")                                         \
    X(costs_same, "{0} costs every payer the same as {1} over {3}",                            \
      "Selama {3}, biaya {0} sama dengan {1} bagi setiap pembayar")                            \
    X(helps, "Families helped, {0} less {1}: {2} (90 % range {3} to {4}).",                    \
      "Selisih keluarga terbantu, {0} dikurangi {1}: {2} (rentang 90 %: {3} sampai {4}).")     \
    X(difference_is, "{0} less {1}, cost to {3}, {2}", "{0} dikurangi {1}, biaya {3}, {2}")    \
    X(difference_by_payer, "{0} less {1}, cost by payer, {2}",                                 \
      "{0} dikurangi {1}, biaya menurut pembayar, {2}")                                        \
    X(whose_regency, "the regency budget (APBD)", "APBD kabupaten")                            \
    X(whose_province, "the province", "provinsi")                                              \
    X(whose_state, "the state (APBN)", "negara (APBN)")                                        \
    X(whose_village, "the villages", "desa")                                                   \
    X(whose_employer, "employers", "pemberi kerja")                                            \
    X(whose_worker, "the workers", "pekerja")                                                  \
    X(whose_cooperative, "the cooperative", "koperasi")                                        \
    X(whose_donor, "donors", "donatur")                                                        \
    X(rupiah, "rupiah", "rupiah")                                                              \
    X(unit_rupiah, "{0} rupiah", "{0} rupiah")                                                 \
    X(year, "year", "tahun")                                                                   \
    X(all_years, "all", "semua")                                                               \
    X(median, "median", "median")                                                              \
    X(range, "90 % range", "rentang 90 %")                                                     \
    X(mcse, "(simulation error|of the mean)", "(galat simulasi|atas rata-rata)")               \
    X(families_more, "more families|helped, median", "tambahan keluarga|terbantu, median")     \
    X(range_explained,                                                                         \
      "The 90 % range (P5 to P95) is what a planner faces; the simulation error only says "    \
      "how exact the mean of this run is.",                                                    \
      "Rentang 90 % (P5 sampai P95) adalah ketidakpastian yang dihadapi perencana; galat "     \
      "simulasi hanya menunjukkan ketelitian rata-rata hasil hitungan ini.")                   \
    X(cost_title, "Cost to {1}, {0}, and members, by year",                                    \
      "Biaya {1}, {0}, dan peserta, per tahun")                                                \
    X(all_payers, "all payers together", "semua pembayar")                                     \
    X(members_dec, "members|31 Dec", "peserta|31 Des")                                         \
    X(of_workers, "of workers|31 Dec", "dari pekerja|31 Des")                                  \
    X(coverage_title, "Coverage at 31 December, members as a share of workers, by group",      \
      "Cakupan pada 31 Desember, peserta terhadap pekerja, per kelompok")                      \
    X(covered_title, "Who is covered in {0}", "Siapa yang terlindungi pada {0}")               \
    X(group, "group", "kelompok")                                                              \
    X(all_groups, "all groups", "semua kelompok")                                              \
    X(members, "members|31 Dec", "peserta|31 Des")                                             \
    X(workers, "workers|31 Dec", "pekerja|31 Des")                                             \
    X(share_dec, "share|31 Dec", "cakupan|31 Des")                                             \
    X(protected_months, "protected|person-months", "bulan-orang|terlindungi")                  \
    X(workers_months, "person-months|of workers", "bulan-orang|pekerja")                       \
    X(share_months, "share|of months", "cakupan|bulan")                                        \
    X(coverage_explained,                                                                      \
      "Covered at 31 December is not protected over the year: the last three columns count "   \
      "months. In one year the share of months is also that of the mean month: its members "   \
      "over its workers.",                                                                     \
      "Tercakup pada 31 Desember belum tentu terlindungi sepanjang tahun: tiga kolom "         \
      "terakhir menghitung bulan. Dalam satu tahun cakupan bulan juga merupakan cakupan "      \
      "bulan rata-rata: peserta dibagi pekerjanya.")                                           \
    X(target_title, "Target {0}: members at 31 December, as a share of {1}",                   \
      "Target {0}: peserta pada 31 Desember terhadap {1}")                                     \
    X(of_eligible, "eligible workers (employed, without ASN, TNI and Polri)",                  \
      "pekerja yang memenuhi syarat (bekerja, tanpa ASN, TNI, dan Polri)")                     \
    X(of_employed, "all who work", "seluruh penduduk bekerja")                                 \
    X(target_level, "target", "target")                                                        \
    X(target_median, "coverage,|median", "cakupan,|median")                                    \
    X(target_points, "points|missing", "kurang|(poin)")                                        \
    X(target_chance, "chance it|is reached", "peluang|tercapai")                               \
    X(target_when, "{0} (the target of {1}) is reached in the median:",                        \
      "{0} (target {1}) tercapai menurut median:")                                             \
    X(target_in, "{0} in {1}", "{0} pada {1}")                                                 \
    X(target_not_by, "{0} not by {1}", "{0} belum sampai {1}")                                 \
    X(target_others,                                                                           \
      "The denominator counts {0} workers in no group of the scenario, {1} of them members, "  \
      "the same in every year.",                                                               \
      "Penyebutnya mencakup {0} pekerja di luar kelompok skenario, {1} di antaranya peserta, " \
      "sama setiap tahun.")                                                                    \
    X(refused_is,                                                                              \
      "{0}: on the list at 31 December, but over the age of entry and not enrolled: {1} in "   \
      "{2}, {3} in {4}.",                                                                      \
      "{0}: ada dalam daftar pada 31 Desember tetapi melewati usia masuk dan tidak "           \
      "didaftarkan: {1} pada {2}, {3} pada {4}.")                                              \
    X(added_title, "What the lists add ({0}), and whom they leave",                            \
      "Yang ditambah oleh daftar ({0}), dan yang ditinggalkannya")                             \
    X(added_list, "paid by lists|person-months", "ditanggung daftar|bulan-orang")              \
    X(added_displaced, "of these|displaced", "di antaranya|tergeser")                          \
    X(added_stayed, "go on alone|person-months", "lanjut mandiri|bulan-orang")                 \
    X(added_net, "net added|person-months", "tambahan bersih|bulan-orang")                     \
    X(added_stayed_dec, "go on alone|31 Dec", "lanjut mandiri|31 Des")                         \
    X(added_explained,                                                                         \
      "Displaced: months that a list pays for people who without it would be members by "      \
      "themselves. Net added: what the lists pay less that, and the months of those who go "   \
      "on "                                                                                    \
      "alone when a list has ended.",                                                          \
      "Tergeser: bulan yang ditanggung daftar untuk orang yang tanpa daftar akan membayar "    \
      "sendiri. Tambahan bersih: yang ditanggung daftar dikurangi yang tergeser, ditambah "    \
      "bulan mereka yang lanjut membayar sendiri setelah daftar berakhir.")                    \
    X(lost_is, "{0}: lose cover because their list ends: {1} in {2}; the most, {3}, in {4}.",  \
      "{0}: kehilangan perlindungan karena daftarnya berakhir: {1} pada {2}; terbanyak {3} "   \
      "pada {4}.")                                                                             \
    X(budget_title, "Budget (means, {0})", "Anggaran (rata-rata, {0})")                        \
    X(appropriation, "appropriation", "pagu")                                                  \
    X(topup, "of this|P-APBD", "di antaranya|P-APBD")                                          \
    X(realisation, "realisation", "realisasi")                                                 \
    X(unspent, "unspent|(SiLPA)", "sisa|(SiLPA)")                                              \
    X(shortfall, "shortfall", "kekurangan")                                                    \
    X(chance_runout, "chance it does|not last", "peluang|tidak cukup")                         \
    X(runout_month, "month of it,|median", "bulan habis,|median")                              \
    X(lasts, "lasts", "cukup")                                                                 \
    X(december_owed,                                                                           \
      "{0}: December's contribution is paid by the next year's appropriation; that of "        \
      "December {1}, {2}, is still owed.",                                                     \
      "{0}: iuran Desember dibayar dari pagu tahun berikutnya; iuran Desember {1} sebesar "    \
      "{2} masih terutang.")                                                                   \
    X(no_budget, "No variant has an appropriation.", "Tidak ada pilihan yang berpagu.")        \
    X(families_title, "Families, {0} (means)", "Keluarga, {0} (rata-rata)")                    \
    X(deaths, "deaths", "kematian")                                                            \
    X(deaths_covered, "under|cover", "dalam|perlindungan")                                     \
    X(helped, "families|helped", "keluarga|terbantu")                                          \
    X(reduced, "of these at|reduced benefit", "di antaranya|dikurangi")                        \
    X(missed, "without any|benefit", "tanpa|santunan")                                         \
    X(accidents, "accidents|under cover", "kecelakaan|terlindungi")                            \
    X(missed_title, "What families without a benefit missed, {0} (means, {1})",                \
      "Yang tidak diterima keluarga tanpa manfaat, {0} (rata-rata, {1})")                      \
    X(missed_deaths, "deaths without|any benefit", "kematian tanpa|santunan")                  \
    X(missed_accidents, "accidents without|any benefit", "kecelakaan tanpa|manfaat")           \
    X(missed_after, "their families|missed", "tidak diterima|keluarganya")                     \
    X(missed_workers, "the workers|missed", "tidak diterima|pekerjanya")                       \
    X(missed_explained,                                                                        \
      "What JKK and JKM would have paid, had each of them been a member for long; as whom "    \
      "they are taken stands under what is not known. Whoever was paid less by a waiting "     \
      "rule is not counted here.",                                                             \
      "Yang akan dibayar JKK dan JKM seandainya masing-masing sudah lama menjadi peserta; "    \
      "jenis kepesertaan yang diandaikan ada di bagian yang belum diketahui. Yang "            \
      "santunannya dikurangi masa tunggu tidak dihitung di sini.")                             \
    X(poverty_months,                                                                          \
      "{0}: the JKM benefit of a family helped, {1} with scholarships to come, buys {2} "      \
      "months of consumption at the poverty line for a household of {3} ({4} per person and "  \
      "month).",                                                                               \
      "{0}: santunan JKM satu keluarga terbantu, {1} termasuk beasiswa mendatang, mencukupi "  \
      "{2} bulan konsumsi pada garis kemiskinan bagi rumah tangga {3} orang ({4} per orang "   \
      "per bulan).")                                                                           \
    X(benefits_title, "Death and accident benefits (JKK and JKM), {0} (means, {1})",           \
      "Manfaat JKK dan JKM, {0} (rata-rata, {1})")                                             \
    X(incurred, "incurred", "terjadi")                                                         \
    X(paid, "paid", "dibayar")                                                                 \
    X(owed, "scholarships|still owed", "beasiswa|terutang")                                    \
    X(per_family, "cost per|family helped", "biaya per|keluarga terbantu")                     \
    X(per_month, "cost per person-|month protected", "biaya per bulan-|orang terlindungi")     \
    X(points_title, "What the money buys, {0} (means, against nobody covered)",                \
      "Hasil dari uang itu, {0} (rata-rata, dibandingkan tanpa perlindungan)")                 \
    X(points_added, "points of|coverage", "poin|cakupan")                                      \
    X(cost_yearly, "cost|a year", "biaya|per tahun")                                           \
    X(points_per, "points per|Rp1 billion", "poin per|Rp1 miliar")                             \
    X(points_explained,                                                                        \
      "A point is one per cent of the person-months of all workers, protected; divided by "    \
      "the payer's yearly cost. Cost per person-month protected stands in the table of "       \
      "benefits.",                                                                             \
      "Satu poin adalah satu persen bulan-orang seluruh pekerja yang terlindungi, dibagi "     \
      "biaya pembayar per tahun. Biaya per bulan-orang terlindungi ada di tabel manfaat.")     \
    X(claims_title, "Claims against contributions, {0} (means, {1})",                          \
      "Klaim terhadap iuran, {0} (rata-rata, {1})")                                            \
    X(program, "program", "program")                                                           \
    X(contributions, "contributions", "iuran")                                                 \
    X(ratio_incurred, "incurred of|contributions", "terjadi|terhadap iuran")                   \
    X(ratio_paid, "paid of|contributions", "dibayar|terhadap iuran")                           \
    X(claims_explained,                                                                        \
      "Contributions of all payers; what is moved to JKP is counted there and not in JKK and " \
      "JKM. Incurred counts what is still to be paid for these events after the last year. "   \
      "JHT is the workers' own savings and has no such ratio.",                                \
      "Iuran semua pembayar; yang dialihkan ke JKP dihitung di sana, tidak di JKK dan JKM. "   \
      "Terjadi mencakup yang baru dibayar setelah tahun terakhir atas kejadian ini. JHT "      \
      "adalah tabungan pekerja sendiri dan tidak mempunyai rasio ini.")                        \
    X(payers_title, "Who pays: contributions by program, {0} (means, {1})",                    \
      "Siapa membayar: iuran per program, {0} (rata-rata, {1})")                               \
    X(payer_head, "{0}|payer", "{0}|pembayar")                                                 \
    X(worker_head, "{0}|worker", "{0}|pekerja")                                                \
    X(overhead, "activity|(payer)", "kegiatan|(pembayar)")                                     \
    X(payer_is, "{0}: the payer is {1}, source of funds: {2}.",                                \
      "{0}: pembayar adalah {1}, sumber dana: {2}.")                                           \
    X(accounts_are, "{0}, {1}: budget accounts {2}.", "{0}, {1}: kode rekening {2}.")          \
    X(account_from, "from {0}", "mulai {0}")                                                   \
    X(account_unknown, "no code known", "kode belum diketahui")                                \
    X(several, "several", "beberapa")                                                          \
    X(sources_title, "Cost by payer and source of funds, {0} ({1})",                           \
      "Biaya menurut pembayar dan sumber dana, {0} ({1})")                                     \
    X(by_payer, "payer", "pembayar")                                                           \
    X(by_source, "source of funds", "sumber dana")                                             \
    X(mean, "mean", "rata-rata")                                                               \
    X(of_all, "of all", "dari semua")                                                          \
    X(jht_title, "JHT: expenditure in full, and apart from it the workers' savings ({0})",     \
      "JHT: belanja penuh, dan terpisah darinya tabungan pekerja ({0})")                       \
    X(jht_spent, "contributions|in full", "iuran|seluruhnya")                                  \
    X(jht_out, "paid out by|then", "sudah|dibayarkan")                                         \
    X(jht_asset, "savings of workers|at the end", "saldo pekerja|pada akhir")                  \
    X(jp_title, "JP: pensions, {0} (means, {1})", "JP: jaminan pensiun, {0} (rata-rata, {1})") \
    X(jp_payer, "contributions|of the payer", "iuran|pembayar")                                \
    X(jp_worker, "of the|worker", "iuran|pekerja")                                             \
    X(jp_claims, "lump sums,|pensions begun", "sekaligus,|pensiun baru")                       \
    X(jp_paid, "paid out by|then", "sudah|dibayarkan")                                         \
    X(jp_owed, "still owed for|what happened", "terutang atas|yang terjadi")                   \
    X(jp_asset, "saved for the|others at the end", "tabungan untuk|yang lain, akhir")          \
    X(jkp_title, "JKP: job loss, {0} (means, {1}); the payer is billed nothing for it",        \
      "JKP: kehilangan pekerjaan, {0} (rata-rata, {1}); pembayar tidak ditagih")               \
    X(jkp_state, "from the|state", "dari|negara")                                              \
    X(jkp_moved, "out of JKK|and JKM", "dari JKK|dan JKM")                                     \
    X(jkp_losses, "job losses|of members", "PHK|peserta")                                      \
    X(jkp_claims, "claims", "klaim")                                                           \
    X(jkp_paid, "paid", "dibayar")                                                             \
    X(jkp_owed, "still owed|at the end", "terutang|pada akhir")                                \
    X(spread_title, "Where the spread comes from", "Dari mana rentang berasal")                \
    X(figure, "figure, all years", "angka, semua tahun")                                       \
    X(deviation, "standard|deviation", "simpangan|baku")                                       \
    X(unknown, "what is|not known", "yang belum|diketahui")                                    \
    X(years, "the years", "keadaan|tahun")                                                     \
    X(luck, "luck", "kebetulan")                                                               \
    X(spread_explained, "Shares of the variance, with their standard errors in points.",       \
      "Bagian dari ragam, dengan galat bakunya dalam poin persen.")                            \
    X(hand_title, "Hand arithmetic beside the simulation, {0} (means, whole rupiah)",          \
      "Hitungan tangan di samping simulasi, {0} (rata-rata, rupiah penuh)")                    \
    X(hand_months, "member-months", "bulan-orang")                                             \
    X(hand_money, "rupiah", "rupiah")                                                          \
    X(plan_months, "planned: names x all months", "rencana: nama x semua bulan")               \
    X(gap_verification, "- failed verification", "- gagal verifikasi")                         \
    X(gap_late_start, "- late start, months not paid", "- terlambat, bulan tak dibayar")       \
    X(gap_other_list, "- on another list", "- ada di daftar lain")                             \
    X(gap_vacant, "- vacant post", "- posisi kosong")                                          \
    X(gap_death, "- death", "- meninggal")                                                     \
    X(gap_age, "- age limit", "- batas usia")                                                  \
    X(gap_leaving, "- left", "- keluar")                                                       \
    X(gap_runout, "- money ran out", "- anggaran habis")                                       \
    X(billed_months, "= billed", "= ditagih")                                                  \
    X(plan_money, "planned: names x rate x all months", "rencana: nama x tarif x semua bulan") \
    X(effect_gap, "+ member-months not billed", "+ bulan-orang tidak ditagih")                 \
    X(effect_base, "+ base other than planned", "+ dasar upah lain")                           \
    X(effect_relief, "+ relief", "+ keringanan iuran")                                         \
    X(effect_type, "+ type or rate", "+ jenis atau tarif lain")                                \
    X(effect_rounding, "+ rounding", "+ pembulatan")                                           \
    X(billed_money, "= contributions billed", "= iuran ditagih")                               \
    X(reconciled, "Reconciled to the rupiah; the lines are means, each rounded by itself.",    \
      "Cocok sampai ke rupiah; tiap baris adalah rata-rata yang dibulatkan sendiri.")          \
    X(notes_title, "What is not known", "Yang belum diketahui")                                \
    X(again_title, "To run this again", "Untuk menjalankannya kembali")                        \
    X(seed, "seed {0}, digest {1}", "benih acak {0}, sidik data {1}")                          \
    X(history_cost, "Cost to the payer, {0} ({1})", "Biaya pembayar, {0} ({1})")               \
    X(payer_regency, "the regency (APBD)", "kabupaten (APBD)")                                 \
    X(payer_province, "the province", "provinsi")                                              \
    X(payer_state, "the state (APBN)", "negara (APBN)")                                        \
    X(payer_village, "the village", "desa")                                                    \
    X(payer_employer, "the employer", "pemberi kerja")                                         \
    X(payer_worker, "the worker", "pekerja")                                                   \
    X(payer_cooperative, "the cooperative", "koperasi")                                        \
    X(payer_donor, "a donor", "donatur")                                                       \
    X(source_general, "general", "umum")                                                       \
    X(source_dbhcht, "DBHCHT", "DBHCHT")                                                       \
    X(source_palm_oil, "palm-oil share (DBH Sawit)", "DBH Sawit")                              \
    X(source_village_fund, "village fund", "Dana Desa")                                        \
    X(source_provincial_aid, "provincial aid", "bantuan keuangan provinsi")                    \
    X(source_grant, "grant", "hibah")                                                          \
    X(source_own, "own money", "uang sendiri")                                                 \
    X(column_measure, "measure", "ukuran")                                                     \
    X(column_unit, "unit", "satuan")                                                           \
    X(column_meaning, "meaning", "arti")                                                       \
    X(unit_person, "person", "orang")                                                          \
    X(unit_person_month, "person-month", "bulan-orang")                                        \
    X(unit_idr, "rupiah", "rupiah")                                                            \
    X(unit_event, "event", "kejadian")                                                         \
    X(unit_month, "month", "bulan")                                                            \
    X(unit_flag, "0 or 1", "0 atau 1")                                                         \
    X(unit_share, "share", "bagian")

enum pygi_word {
#define PYGI_WORD_ENUM(key, en, id) PYGI_W_##key,
    PYGI_WORD_MAP(PYGI_WORD_ENUM) PYGI_WORD_BOOK_MAP(PYGI_WORD_ENUM)
#undef PYGI_WORD_ENUM
        PYGI_N_WORD
};

/** [any] */
const char *pygi_word(enum pygi_word word, enum pygi_lang lang);

/** Fill {0}, {1}, ... of the word with args [n_args]; cut at n, at a whole letter. @return buf.
 * [any] */
char *pygi_word_fill(char *buf, size_t n, enum pygi_word word, enum pygi_lang lang,
                     const char *const *args, size_t n_args);

/** "regency", "dbhcht" for tidy rows; "" for -1. [any] */
const char *pygi_payer_key(int payer);
const char *pygi_source_key(int source);

/** "jkk" for a program index of a measure; "" for -1. [any] */
const char *pygi_program_key(int program);

#endif
