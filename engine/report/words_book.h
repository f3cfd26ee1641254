/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Texts of the workbook and the data package. Only for words.h, which has all texts.
 */
#ifndef PYGI_REPORT_WORDS_BOOK_H
#define PYGI_REPORT_WORDS_BOOK_H

/* key, English, Indonesian; names of sheets have at most 31 letters and none of []:*?/\ */
#define PYGI_WORD_BOOK_MAP(X)                                                                  \
    X(sheet_summary, "Summary", "Ringkasan")                                                   \
    X(sheet_share, "Share of the APBD", "Pangsa APBD")                                         \
    X(sheet_rka, "Budget lines", "RKA")                                                        \
    X(sheet_cash, "Cash plan", "Rencana kas")                                                  \
    X(sheet_charts, "Chart data", "Data grafik")                                               \
    X(grid_costs, "Costs", "Biaya")                                                            \
    X(grid_differences, "Differences", "Selisih")                                              \
    X(grid_coverage, "Coverage", "Cakupan")                                                    \
    X(grid_families, "Families", "Keluarga")                                                   \
    X(grid_payers, "Who pays", "Pembayar")                                                     \
    X(grid_sources, "Sources of funds", "Sumber dana")                                         \
    X(grid_benefits, "Benefits", "Manfaat")                                                    \
    X(grid_claims, "Claims", "Klaim dan iuran")                                                \
    X(grid_value, "Value for money", "Hasil dari uang")                                        \
    X(grid_budget, "Appropriation", "Pagu")                                                    \
    X(grid_lost, "When lists end", "Bila daftar berakhir")                                     \
    X(grid_uncertainty, "Uncertainty", "Ketidakpastian")                                       \
    X(grid_hand, "Hand arithmetic", "Hitungan tangan")                                         \
    X(grid_influences, "What moves it", "Yang paling memengaruhi")                             \
    X(grid_inputs, "Inputs", "Masukan")                                                        \
    X(grid_rules, "Rules", "Aturan")                                                           \
    X(grid_notes, "Notes", "Catatan")                                                          \
    X(grid_history, "History run again", "Ulang sejarah")                                      \
    X(cost_of_policies, "cost of the policies", "biaya kebijakan")                             \
    X(about_costs,                                                                             \
      "Contributions and activity in rupiah, by who pays. Where several share a bill, the "    \
      "cost of the policies is all of it but the workers' own share. P5 to P95 is the 90 % "   \
      "range that a planner faces; the simulation error only says how exact the mean of this " \
      "run is.",                                                                               \
      "Iuran dan kegiatan dalam rupiah, menurut pembayar. Bila beberapa pihak berbagi "        \
      "tagihan, biaya kebijakan adalah seluruhnya kecuali bagian pekerja sendiri. P5 sampai "  \
      "P95 adalah rentang 90 % yang dihadapi perencana; galat simulasi hanya menunjukkan "     \
      "ketelitian rata-rata.")                                                                 \
    X(about_differences,                                                                       \
      "The first variant less the second, met by the same deaths and accidents in each "       \
      "replicate. Quantiles of a difference are not differences of quantiles.",                \
      "Pilihan pertama dikurangi pilihan kedua; keduanya menghadapi kematian dan kecelakaan "  \
      "yang sama pada tiap ulangan. Kuantil selisih bukan selisih kuantil.")                   \
    X(about_coverage,                                                                          \
      "Members and workers at 31 December, and protected months of the year. Covered at 31 "   \
      "December is not protected over the year.",                                              \
      "Peserta dan pekerja pada 31 Desember, dan bulan terlindungi sepanjang tahun. Tercakup " \
      "pada 31 Desember belum tentu terlindungi sepanjang tahun.")                             \
    X(about_families,                                                                          \
      "Deaths and accidents, means. Families helped: deaths for which a benefit is paid; "     \
      "missed: deaths without any. Benefit missed: 0 where the scenario does not ask.",        \
      "Kematian dan kecelakaan, rata-rata. Keluarga terbantu: kematian yang santunannya "      \
      "dibayar; tanpa santunan: kematian tanpa manfaat apa pun. Santunan yang tak diterima: "  \
      "0 bila skenario tidak memintanya.")                                                     \
    X(about_payers,                                                                            \
      "Contributions by program, and the activity around them, by who pays, in rupiah. "       \
      "No account code is invented: where none is known, the line says so.",                   \
      "Iuran per program dan kegiatan pendukungnya menurut pembayar, dalam rupiah. Kode "      \
      "rekening tidak dikarang: bila belum diketahui, barisnya mengatakan demikian.")          \
    X(about_sources,                                                                           \
      "Cost by payer and source of funds, all programs and the workers' own share together.",  \
      "Biaya menurut pembayar dan sumber dana, semua program beserta bagian pekerja sendiri.") \
    X(about_benefits,                                                                          \
      "Incurred counts what is still to be paid for what has happened; owed is that part. "    \
      "JHT and JP savings belong to the workers.",                                             \
      "Terjadi mencakup yang masih akan dibayar atas kejadian itu; terutang adalah bagian "    \
      "tersebut. Saldo JHT dan JP adalah milik pekerja.")                                      \
    X(about_claims,                                                                            \
      "Contributions of all payers; what is moved to JKP is counted there. JHT is the "        \
      "workers' own savings and has no such ratio.",                                           \
      "Iuran semua pembayar; yang dialihkan ke JKP dihitung di sana. JHT adalah tabungan "     \
      "pekerja sendiri dan tidak mempunyai rasio ini.")                                        \
    X(about_value,                                                                             \
      "All years, against nobody covered. A point is one per cent of the months of all "       \
      "workers, protected. Contributions and benefits of programs that bear a risk: JHT is "   \
      "left out.",                                                                             \
      "Semua tahun, dibandingkan tanpa perlindungan. Satu poin adalah satu persen bulan "      \
      "seluruh pekerja yang terlindungi. Iuran dan manfaat program yang menanggung risiko: "   \
      "tanpa JHT.")                                                                            \
    X(about_budget,                                                                            \
      "Appropriation and what became of it, means, in rupiah. Each appropriation runs out by " \
      "itself: its chance and month stand "                                                    \
      "with its group and year. 0 % means not once in these replicates, not never.",           \
      "Pagu dan penggunaannya, rata-rata, dalam rupiah. Tiap pagu habis sendiri-sendiri: "     \
      "peluang dan bulannya ada "                                                              \
      "pada kelompok dan tahunnya. 0 % berarti tidak sekali pun dalam ulangan ini, bukan "     \
      "mustahil.")                                                                             \
    X(about_lost,                                                                              \
      "Who loses cover when a list ends (months, quota or money), who stays and pays for "     \
      "himself; and what lists add net of those who would be members without them. Means, "    \
      "months are months of people.",                                                          \
      "Siapa kehilangan perlindungan saat daftar berakhir (bulan, kuota, atau uang), siapa "   \
      "lanjut secara mandiri; dan tambahan bersih dari daftar setelah dikurangi yang "         \
      "tanpanya "                                                                              \
      "pun menjadi peserta. Rata-rata; bulan adalah bulan-orang.")                             \
    X(about_uncertainty,                                                                       \
      "Where the spread of a figure comes from, as shares of its variance with their "         \
      "standard errors: what is not known, the years, luck. A small negative share is noise.", \
      "Asal rentang suatu angka, sebagai bagian dari ragam dengan galat bakunya: yang belum "  \
      "diketahui, keadaan tahun, kebetulan. Bagian negatif yang kecil adalah derau.")          \
    X(about_hand,                                                                              \
      "From names x rate x months to what is billed, step by step; the steps add up.",         \
      "Dari nama x tarif x bulan sampai yang ditagih, langkah demi langkah; jumlahnya cocok.") \
    X(about_influences,                                                                        \
      "How much of a figure's variance goes along with one uncertain value, from the largest " \
      "share down: squared rank correlation over replicates, less what chance alone gives.",   \
      "Seberapa besar ragam suatu angka bergerak bersama satu nilai yang tidak pasti, dari "   \
      "yang terbesar: kuadrat korelasi peringkat atas ulangan, dikurangi bagian kebetulan.")   \
    X(about_inputs,                                                                            \
      "Settings of the scenario and rows of its data, with where they stand and how sure "     \
      "they "                                                                                  \
      "are.",                                                                                  \
      "Setelan skenario dan baris datanya, dengan letak dan tingkat kepastiannya.")            \
    X(about_rules,                                                                             \
      "Rules in force within the years of the study, with regulation, article and status. "    \
      "Projected (1): kept past a change that was not yet known.",                             \
      "Aturan yang berlaku dalam tahun-tahun ini, dengan peraturan, pasal, dan statusnya. "    \
      "Diteruskan (1): dipakai melewati perubahan yang belum diketahui.")                      \
    X(about_notes, "Recalled or estimated inputs, contested readings, rules near their end.",  \
      "Masukan yang diingat atau diperkirakan, tafsir yang diperdebatkan, aturan yang hampir " \
      "habis masa berlakunya.")                                                                \
    X(about_history,                                                                           \
      "The same variants run again with what is known today: a check on the forecast, not a "  \
      "forecast.",                                                                             \
      "Pilihan yang sama dijalankan ulang dengan yang diketahui sekarang: pemeriksaan atas "   \
      "perkiraan, bukan perkiraan.")                                                           \
    X(about_rka,                                                                               \
      "What a public budget has to pay, means. People are the mean of those billed in the "    \
      "months paid; the tariff is the mean per person and month. Yellow cells may be "         \
      "changed; amounts follow, rounded to whole rupiah.",                                     \
      "Yang harus dibayar anggaran pemerintah, rata-rata. Orang adalah rata-rata yang "        \
      "ditagih pada bulan-bulan yang dibayar; tarif adalah rata-rata per orang per bulan. "    \
      "Sel kuning boleh diubah; jumlah mengikuti, dibulatkan ke rupiah penuh.")                \
    X(about_cash,                                                                              \
      "Each line of the RKA spread evenly over the months in the yellow cells, which may be "  \
      "changed; the last of them takes the rest. They end in December; they begin later than " \
      "January where a list with members in December is paid for fewer months.",               \
      "Tiap baris RKA dibagi rata pada bulan-bulan di sel kuning, yang boleh diubah; bulan "   \
      "terakhir menampung sisanya. Akhirnya Desember; awalnya setelah Januari bila daftar "    \
      "yang masih berpeserta pada Desember dibayar kurang dari dua belas bulan.")              \
    X(about_share,                                                                             \
      "Fill in the total expenditure of the APBD in the yellow cells; the shares follow. "     \
      "Cost: the lines of the regency's own budget on the sheet of budget lines.",             \
      "Isi total belanja APBD di sel kuning; pangsa mengikuti. Biaya: baris RKA yang dibayar " \
      "anggaran kabupaten sendiri.")                                                           \
    X(about_charts, "What the charts of the summary show.",                                    \
      "Angka di balik grafik pada lembar ringkasan.")                                          \
    X(grid_figures, "All figures", "Semua angka")                                              \
    X(about_figures,                                                                           \
      "Every figure of the answer, one a row, as `payung run --format csv` prints it.",        \
      "Semua angka jawaban, satu angka per baris, seperti `payung run --format csv`.")         \
    X(about_package,                                                                           \
      "Tables of an answer of Payung: coverage of BPJS Ketenagakerjaan and its cost, means "   \
      "and 90 % ranges over replicates, rupiah. Names in columns are keys for machines; "      \
      "\"all\" stands for all groups or all years.",                                           \
      "Tabel jawaban Payung: cakupan BPJS Ketenagakerjaan dan biayanya, rata-rata dan "        \
      "rentang "                                                                               \
      "90 % atas ulangan, dalam rupiah. Isian kolom nama adalah kunci untuk mesin; \"all\" "   \
      "berarti semua kelompok atau semua tahun.")                                              \
    X(head_area, "area", "wilayah")                                                            \
    X(head_as_of, "as known", "menurut")                                                       \
    X(head_variant, "variant", "pilihan")                                                      \
    X(head_minus, "less variant", "dikurangi pilihan")                                         \
    X(head_group, "group", "kelompok")                                                         \
    X(head_year, "year", "tahun")                                                              \
    X(head_program, "program", "program")                                                      \
    X(head_payer, "payer", "pembayar")                                                         \
    X(head_source, "source of funds", "sumber dana")                                           \
    X(head_account, "account code", "kode rekening")                                           \
    X(head_mean, "mean", "rata-rata")                                                          \
    X(head_p5, "P5", "P5")                                                                     \
    X(head_p50, "median", "median")                                                            \
    X(head_p95, "P95", "P95")                                                                  \
    X(head_mcse, "simulation error of the mean", "galat simulasi rata-rata")                   \
    X(head_figure, "figure", "angka")                                                          \
    X(head_unit, "unit", "satuan")                                                             \
    X(head_members, "members 31 Dec", "peserta 31 Des")                                        \
    X(head_workers, "workers 31 Dec", "pekerja 31 Des")                                        \
    X(head_share_dec, "share 31 Dec", "cakupan 31 Des")                                        \
    X(head_months, "protected months", "bulan-orang terlindungi")                              \
    X(head_grace, "months in arrears, cured", "bulan menunggak yang dilunasi")                 \
    X(head_eligible, "months of all workers", "bulan-orang seluruh pekerja")                   \
    X(head_share_months, "share of months", "bagian bulan terlindungi")                        \
    X(head_deaths, "deaths", "kematian")                                                       \
    X(head_deaths_covered, "deaths under cover", "kematian dalam perlindungan")                \
    X(head_helped, "families helped", "keluarga terbantu")                                     \
    X(head_reduced, "of these at reduced benefit", "di antaranya santunan dikurangi")          \
    X(head_missed, "families without any benefit", "keluarga tanpa santunan")                  \
    X(head_accidents, "work accidents", "kecelakaan kerja")                                    \
    X(head_accidents_covered, "accidents under cover", "kecelakaan terlindungi")               \
    X(head_missed_death, "benefit missed after deaths", "santunan yang tak diterima")          \
    X(head_missed_accident, "benefit missed after accidents",                                  \
      "manfaat kecelakaan tak diterima")                                                       \
    X(head_lost, "people who lose cover", "orang kehilangan perlindungan")                     \
    X(head_stayed_dec, "stayed by themselves 31 Dec", "lanjut mandiri 31 Des")                 \
    X(head_list, "months by lists", "bulan oleh daftar")                                       \
    X(head_displaced, "of these displaced", "di antaranya tergeser")                           \
    X(head_stayed, "months stayed by themselves", "bulan lanjut mandiri")                      \
    X(head_added, "net added months", "tambahan bersih bulan")                                 \
    X(head_target, "target", "target")                                                         \
    X(head_target_coverage, "coverage held against it", "cakupan yang dibandingkan")           \
    X(head_claims, "claims", "klaim")                                                          \
    X(head_incurred, "benefits incurred", "manfaat terjadi")                                   \
    X(head_paid, "benefits paid", "manfaat dibayar")                                           \
    X(head_owed, "still owed", "masih terutang")                                               \
    X(head_asset, "savings of the workers", "saldo milik pekerja")                             \
    X(head_contributions, "contributions", "iuran")                                            \
    X(head_ratio_incurred, "incurred of contributions", "terjadi terhadap iuran")              \
    X(head_ratio_paid, "paid of contributions", "dibayar terhadap iuran")                      \
    X(head_cost_total, "cost, all years", "biaya, semua tahun")                                \
    X(head_years, "years", "tahun")                                                            \
    X(head_cost_yearly, "cost per year", "biaya per tahun")                                    \
    X(head_points, "points of coverage", "poin cakupan")                                       \
    X(head_points_per, "points per Rp1 billion a year", "poin per Rp1 miliar setahun")         \
    X(head_per_month, "cost per protected month", "biaya per bulan-orang terlindungi")         \
    X(head_per_family, "cost per family helped", "biaya per keluarga terbantu")                \
    X(head_risk_contributions, "contributions without JHT", "iuran tanpa JHT")                 \
    X(head_risk_incurred, "benefits without JHT", "manfaat tanpa JHT")                         \
    X(head_per_rupiah, "benefit per rupiah of contribution", "manfaat per rupiah iuran")       \
    X(head_appropriation, "appropriation", "pagu")                                             \
    X(head_topup, "of this P-APBD", "di antaranya P-APBD")                                     \
    X(head_realisation, "realisation", "realisasi")                                            \
    X(head_unspent, "unspent (SiLPA)", "sisa (SiLPA)")                                         \
    X(head_shortfall, "shortfall", "kekurangan")                                               \
    X(head_december, "December's bill still owed", "tagihan Desember terutang")                \
    X(head_runout, "chance it does not last", "peluang tidak cukup")                           \
    X(head_runout_month, "month of it, median", "bulan habis, median")                         \
    X(head_deviation, "standard deviation", "simpangan baku")                                  \
    X(head_unknown, "what is not known", "yang belum diketahui")                               \
    X(head_unknown_se, "its error", "galatnya")                                                \
    X(head_of_years, "the years", "keadaan tahun")                                             \
    X(head_of_years_se, "its error", "galatnya")                                               \
    X(head_luck, "luck", "kebetulan")                                                          \
    X(head_luck_se, "its error", "galatnya")                                                   \
    X(head_input, "uncertain value", "nilai tidak pasti")                                      \
    X(head_share, "share of the variance", "bagian ragam")                                     \
    X(head_share_se, "its error", "galatnya")                                                  \
    X(head_name, "name", "nama")                                                               \
    X(head_value, "value", "nilai")                                                            \
    X(head_from_where, "source", "sumber")                                                     \
    X(head_status, "status", "status")                                                         \
    X(head_rule, "rule", "aturan")                                                             \
    X(head_class, "class", "golongan")                                                         \
    X(head_above, "above", "di atas")                                                          \
    X(head_from, "from", "sejak")                                                              \
    X(head_until, "until", "sampai")                                                           \
    X(head_known, "known from", "diketahui sejak")                                             \
    X(head_projected, "projected", "diteruskan")                                               \
    X(head_reading, "reading", "tafsir")                                                       \
    X(head_regulation, "regulation", "peraturan")                                              \
    X(head_article, "article", "pasal")                                                        \
    X(head_no, "no.", "no.")                                                                   \
    X(head_note, "note", "catatan")                                                            \
    X(head_label, "label", "label")                                                            \
    X(head_activity_program, "program", "program")                                             \
    X(head_activity, "activity", "kegiatan")                                                   \
    X(head_sub_activity, "sub-activity", "sub kegiatan")                                       \
    X(head_agency, "agency", "perangkat daerah")                                               \
    X(head_line, "for", "uraian")                                                              \
    X(head_people, "people", "orang")                                                          \
    X(head_months_paid, "months", "bulan")                                                     \
    X(head_volume, "volume", "volume")                                                         \
    X(head_tariff, "tariff (Rp)", "tarif (Rp)")                                                \
    X(head_amount, "amount (Rp)", "jumlah (Rp)")                                               \
    X(head_next, "next year's estimate (Rp)", "prakiraan maju (Rp)")                           \
    X(head_line_p95, "amount at P95 (Rp)", "jumlah pada P95 (Rp)")                             \
    X(head_from_month, "first month", "bulan awal")                                            \
    X(head_to_month, "last month", "bulan akhir")                                              \
    X(head_quarter, "Q{0}", "TW {0}")                                                          \
    X(head_year_sum, "year", "setahun")                                                        \
    X(head_apbd, "APBD, total expenditure (Rp)", "APBD, total belanja (Rp)")                   \
    X(head_cost_of, "{0}: cost (Rp)", "{0}: biaya (Rp)")                                       \
    X(head_share_of, "{0}: share", "{0}: pangsa")                                              \
    X(item_activity, "activity", "kegiatan")                                                   \
    X(unit_package, "package", "paket")                                                        \
    X(unit_person_months, "person-months", "orang-bulan")                                      \
    X(line_program, "{0} contributions: {1}", "Iuran {0}: {1}")                                \
    X(line_activity, "Activity around the contributions: {1}", "Kegiatan pendukung: {1}")      \
    X(line_all, "Contributions and activity: {1}", "Iuran dan kegiatan: {1}")                  \
    X(line_sum, "Sum {0} {1}", "Jumlah {0} {1}")                                               \
    X(line_none, "No public budget pays anything here.",                                       \
      "Tidak ada yang dibayar anggaran pemerintah di sini.")                                   \
    X(line_visible, "Sum of the visible lines (follows the filter)",                           \
      "Jumlah baris yang tampak (mengikuti saringan)")                                         \
    X(sum_sentences, "The answer", "Jawaban")                                                  \
    X(sum_variants, "Variants, {0}; cost: {1}", "Pilihan kebijakan, {0}; biaya: {1}")          \
    X(sum_cost_p5, "cost, P5", "biaya, P5")                                                    \
    X(sum_cost_p50, "cost, median", "biaya, median")                                           \
    X(sum_cost_p95, "cost, P95", "biaya, P95")                                                 \
    X(sum_members, "members 31 Dec {0}", "peserta 31 Des {0}")                                 \
    X(sum_share, "coverage 31 Dec {0}", "cakupan 31 Des {0}")                                  \
    X(sum_contents, "Sheets", "Isi buku kerja")                                                \
    X(chart_cost, "Cost by year, {1} ({0}): P5, median, P95",                                  \
      "Biaya per tahun, {1} ({0}): P5, median, P95")                                           \
    X(chart_low, "P5 to median", "P5 sampai median")                                           \
    X(chart_high, "median to P95", "median sampai P95")                                        \
    X(chart_base, "up to P5", "sampai P5")                                                     \
    X(chart_coverage, "Coverage at 31 December", "Cakupan pada 31 Desember")                   \
    X(chart_families, "Deaths in families: helped and without any benefit",                    \
      "Kematian: keluarga terbantu dan tanpa santunan")                                        \
    X(chart_payers, "Who pays, {1} ({0})", "Siapa membayar, {1} ({0})")                        \
    X(print_page, "page {0} of {1}", "halaman {0} dari {1}")

#endif
