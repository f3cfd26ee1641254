/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The texts that only the page has, once, in English and Indonesian; the page has those of
 * words.h too. {0} to {9} are filled in.
 */
#ifndef PYGI_REPORT_PAGE_WORDS_H
#define PYGI_REPORT_PAGE_WORDS_H

/* key, English, Indonesian */
/* clang-format off */
#define PYGI_PAGE_WORD_MAP(X) \
    X(p_skip, "Go to the answer", "Langsung ke jawaban") \
    X(p_language, "Language", "Bahasa") \
    X(p_noscript, "This page draws its tables and pictures with JavaScript, which is switched off here. It needs no network.", "Halaman ini menampilkan tabel dan gambar dengan JavaScript, yang di sini dimatikan. Jaringan tidak diperlukan.") \
    X(p_answer, "The answer", "Jawaban") \
    X(p_even_more, "{0} more", "{0} lagi") \
    X(p_less, "{0} less {1}", "{0} dikurangi {1}") \
    X(p_less_named, "{0}  {1}, less {2}", "{0}  {1}, dikurangi {2}") \
    X(p_costs_more, "{0} costs {2} a year more than {1} (90 % range {3} to {4}), paid by {5}", "{0} membutuhkan {2} per tahun lebih banyak daripada {1} (rentang 90 %: {3} sampai {4}), dibayar {5}") \
    X(p_costs_less, "{0} costs {2} a year less than {1} (90 % range {3} to {4}), paid by {5}", "{0} membutuhkan {2} per tahun lebih sedikit daripada {1} (rentang 90 %: {3} sampai {4}), dibayar {5}") \
    X(p_costs_same, "{0} costs {2} the same as {1}", "Biaya {0} bagi {2} sama dengan {1}") \
    X(p_helps_more, "Families helped over {5}, {0} less {1}: {2} (90 % range {3} to {4}).", "Selisih keluarga terbantu selama {5}, {0} dikurangi {1}: {2} (rentang 90 %: {3} sampai {4}).") \
    X(p_helps_same, "No family more or less is helped.", "Jumlah keluarga terbantu sama.") \
    X(p_error, "Simulation error of the mean: {0}.", "Galat simulasi rata-rata: {0}.") \
    X(p_one_variant, "There is one variant and nothing to compare it with.", "Hanya ada satu pilihan, tanpa pembanding.") \
    X(p_range_is, "Figures are medians. The 90 % range is what a planner faces: in one case in twenty it is less, in one in twenty more. The simulation error only says how exact this calculation is.", "Angka adalah median. Rentang 90 % adalah ketidakpastian yang dihadapi perencana: satu dari dua puluh kemungkinan di bawahnya, satu dari dua puluh di atasnya. Galat simulasi hanya menunjukkan ketelitian hitungan ini.") \
    X(p_keys, "In the pictures below, pointing at a mark shows its figures; with the keyboard, Tab enters a picture and the arrow keys go from mark to mark.", "Pada gambar di bawah, arahkan penunjuk ke suatu tanda untuk melihat angkanya; dengan papan ketik, Tab masuk ke gambar dan tombol panah berpindah antartanda.") \
    X(p_key_title, "At a glance; cost to {0}, families over {1}", "Sekilas; biaya bagi {0}, keluarga selama {1}") \
    X(p_cost_year, "cost a year,\n{0}", "biaya per tahun,\n{0}") \
    X(p_coverage_at, "coverage\n31 Dec {0}", "cakupan\n31 Des {0}") \
    X(p_runs_out, "chance money runs\nout, worst year", "peluang pagu tidak\ncukup, tahun terburuk") \
    X(p_runs_out_year, "chance money\nruns out", "peluang pagu\ntidak cukup") \
    X(p_no_budget, "no budget", "tanpa pagu") \
    X(p_families_helped, "families\nhelped", "keluarga\nterbantu") \
    X(p_families_missed, "without any\nbenefit", "tanpa\nsantunan") \
    X(p_otherwise_title, "What the same money would buy otherwise", "Uang yang sama bila dipakai lain") \
    X(p_otherwise, "The {2} a year by which {0} costs more than {1} would protect {3} people for a year at the cost of {4} ({5} per person and month).", "Dengan {2} per tahun, selisih biaya {0} terhadap {1}, sebanyak {3} orang dapat dilindungi selama setahun dengan biaya seperti {4} ({5} per orang per bulan).") \
    X(p_table, "Table", "Tabel") \
    X(p_csv, "Save as {0}", "Simpan sebagai {0}") \
    X(p_why, "Why?", "Mengapa?") \
    X(p_why_rules, "Rules that decide it:", "Aturan yang menentukan:") \
    X(p_why_inputs, "What is not known and moves it most:", "Masukan tidak pasti yang paling memengaruhi:") \
    X(p_why_notes, "All settings, their sources and every rule stand under \"What is not known\".", "Semua masukan, sumbernya, dan seluruh aturan ada pada \"Yang belum diketahui\".") \
    X(p_law, "{0} {1}: {2}, {3}, in force from {4} ({5})", "{0} {1}: {2}, {3}, berlaku sejak {4} ({5})") \
    X(p_no_regulation, "no regulation found", "peraturan tidak ditemukan") \
    X(p_no_article, "article not found", "pasal tidak ditemukan") \
    X(p_mover, "{0}: {1} of the variance of {5}; {2}, {3}, {4}", "{0}: {1} dari ragam {5}; {2}, {3}, {4}") \
    X(p_why_cost, "Cost = members in each month x (base x rate + fixed sum), rounded to whole rupiah per worker and program, less reliefs, plus the activity around it; each payer's share apart.", "Biaya = peserta tiap bulan x (dasar upah x tarif + iuran tetap), dibulatkan ke rupiah penuh per pekerja dan program, dikurangi keringanan, ditambah biaya kegiatan; bagian tiap pembayar terpisah.") \
    X(p_why_difference, "In every replicate both variants are played against the same people, deaths and accidents, and subtracted; median and range are those of the differences.", "Pada setiap ulangan kedua pilihan dijalankan terhadap orang, kematian, dan kecelakaan yang sama lalu diselisihkan; median dan rentang berasal dari selisih itu.") \
    X(p_why_coverage, "Coverage = members / workers present, both on 31 December, in each replicate. The share of months = protected person-months / person-months of workers present.", "Cakupan = peserta / pekerja yang ada, keduanya pada 31 Desember, pada setiap ulangan. Bagian bulan = bulan-orang terlindungi / bulan-orang pekerja yang ada.") \
    X(p_why_risk, "Curve: share of replicates in which the year's cost is above the ceiling. The reserve is P95 over the median. A plan follows the names known when it is drafted, so it differs between replicates; the last chance holds each cost against its own appropriation.", "Kurva: bagian ulangan yang biaya tahun itunya melampaui pagu. Cadangan adalah P95 terhadap median. Pagu direncanakan menurut nama yang diketahui saat penyusunan, jadi berbeda antarulangan; peluang terakhir membandingkan tiap biaya dengan pagunya sendiri.") \
    X(p_why_payers, "Contributions billed = members x rate, split between payer and worker as the policy says; what the workers pay themselves is no money of the payer.", "Iuran ditagih = peserta x tarif, dibagi antara pembayar dan pekerja menurut kebijakan; yang dibayar pekerja sendiri bukan uang pembayar.") \
    X(p_why_families, "Helped: a death for which a benefit is paid. Without any benefit: a death of somebody who was no member, or whose claim was not made. All deaths of the groups count, in every variant the same.", "Terbantu: kematian yang santunannya dibayar. Tanpa santunan: kematian bukan peserta, atau yang klaimnya tidak diajukan. Semua kematian dalam kelompok dihitung, sama pada setiap pilihan.") \
    X(p_why_claims, "Incurred: all that is to be paid for the events of these years, scholarships to come included.", "Terjadi: semua yang harus dibayar atas kejadian selama tahun-tahun ini, termasuk beasiswa mendatang.") \
    X(p_why_hand, "Hand arithmetic = names x rate x months. Each line says what separates it from what is billed; together they meet to the rupiah.", "Hitungan tangan = nama x tarif x bulan. Tiap baris menyebut penyebab bedanya dari yang ditagih; seluruhnya cocok sampai ke rupiah.") \
    X(p_difference, "The difference, year by year: {0}", "Selisih per tahun: {0}") \
    X(p_difference_lead, "Dot: median; bar: 90 % range; {0}. Above the line it costs more.", "Titik: median; batang: rentang 90 %; {0}. Di atas garis berarti lebih mahal.") \
    X(p_difference_table, "Difference in cost ({0}) and in families helped", "Selisih biaya ({0}) dan keluarga terbantu") \
    X(p_mcse, "simulation\nerror", "galat\nsimulasi") \
    X(p_more_helped, "more families\nhelped, median", "tambahan keluarga\nterbantu, median") \
    X(p_cost, "Cost over time: {0}", "Biaya dari tahun ke tahun: {0}") \
    X(p_fan_lead, "Line: median; band: 90 % range; {0}, all panels on one scale.", "Garis: median; pita: rentang 90 %; {0}, skala sama di semua gambar.") \
    X(p_cost_table, "Cost, {0}", "Biaya, {0}") \
    X(p_coverage, "Coverage over time", "Cakupan dari tahun ke tahun") \
    X(p_coverage_lead, "Members on 31 December as a share of all workers of the groups. Line: median; band: 90 % range.", "Peserta pada 31 Desember terhadap seluruh pekerja dalam kelompok. Garis: median; pita: rentang 90 %.") \
    X(p_coverage_median, "coverage\n31 Dec, median", "cakupan\n31 Des, median") \
    X(p_members, "members\n31 Dec", "peserta\n31 Des") \
    X(p_workers, "workers\n31 Dec", "pekerja\n31 Des") \
    X(p_months_share, "share of months\nprotected", "bagian bulan\nterlindungi") \
    X(p_share, "coverage", "cakupan") \
    X(p_coverage_table, "Coverage on 31 December, members and workers (means)", "Cakupan pada 31 Desember, peserta dan pekerja (rata-rata)") \
    X(p_groups, "By group", "Per kelompok") \
    X(p_groups_table, "By group, 31 December {0} (means)", "Per kelompok, 31 Desember {0} (rata-rata)") \
    X(p_risk, "What ceiling is enough?", "Pagu berapa yang cukup?") \
    X(p_risk_lead, "Chance that the cost of a year to {0} is above a ceiling. Where the curve meets 5 %, the money is enough in 95 of 100 cases.", "Peluang biaya setahun bagi {0} melampaui pagu. Pada titik 5 %, uang cukup dalam 95 dari 100 kemungkinan.") \
    X(p_risk_year, "Year", "Tahun") \
    X(p_in, "{0} {1}", "{0} {1}") \
    X(p_safe, "95 % safe: {0}", "aman 95 %: {0}") \
    X(p_planned, "planned, mean", "pagu, rata-rata") \
    X(p_read, "Ceiling {0}: exceeded with a chance of {1}", "Pagu {0}: terlampaui dengan peluang {1}") \
    X(p_read_plan, "Planned appropriation, mean {0}: the cost is above it with a chance of {1}", "Pagu direncanakan, rata-rata {0}: biaya melampauinya dengan peluang {1}") \
    X(p_risk_table, "Cost that is not exceeded in 50, 80, 90 and 95 of 100 cases, {0}", "Biaya yang tidak terlampaui dalam 50, 80, 90, dan 95 dari 100 kemungkinan, {0}") \
    X(p_reserve, "reserve for 95 %\nover the median", "cadangan 95 %\ndi atas median") \
    X(p_plan_mean, "planned\n(mean)", "pagu\n(rata-rata)") \
    X(p_plan_exceeded, "cost above\nthe plan's mean", "biaya di atas\npagu rata-rata") \
    X(p_payers, "Who pays", "Siapa membayar") \
    X(p_payers_lead, "Contributions by program and who is billed, and the activity around them; means, {0}.", "Iuran menurut program dan siapa yang ditagih, serta kegiatan di luarnya; rata-rata, {0}.") \
    X(p_by_payer, "{0} (payer)", "{0} (pembayar)") \
    X(p_by_worker, "{0} (worker)", "{0} (pekerja)") \
    X(p_overhead, "activity", "kegiatan") \
    X(p_total, "total", "jumlah") \
    X(p_payers_table, "Contributions by program and who is billed (means, {0})", "Iuran menurut program dan siapa yang ditagih (rata-rata, {0})") \
    X(p_payer_open, "By payer and source of funds", "Menurut pembayar dan sumber dana") \
    X(p_payer_title, "Who pays", "Siapa membayar") \
    X(p_payer_table, "Each payer's cost, never added to another's, {0}", "Biaya tiap pembayar, tidak dijumlahkan satu sama lain, {0}") \
    X(p_all_mean, "all years,\nmean", "semua tahun,\nrata-rata") \
    X(p_families, "Families helped and families without", "Keluarga terbantu dan tanpa santunan") \
    X(p_families_lead, "Families who lose a working member in {0}: with a benefit and without any (means).", "Keluarga yang kehilangan anggota yang bekerja selama {0}: dengan santunan dan tanpa santunan (rata-rata).") \
    X(p_helped, "helped", "terbantu") \
    X(p_missed, "without any benefit", "tanpa santunan") \
    X(p_deaths, "deaths", "kematian") \
    X(p_missed_open, "What they missed", "Yang tidak mereka terima") \
    X(p_target_open, "Against the target {0}", "Terhadap target {0}") \
    X(p_reduced, "of these at\nreduced benefit", "di antaranya\ndikurangi") \
    X(p_helped_more, "more than\nbaseline", "di atas\npembanding") \
    X(p_families_table, "Families over {0} (means)", "Keluarga selama {0} (rata-rata)") \
    X(p_claims, "Claims against contributions", "Klaim terhadap iuran") \
    X(p_claims_lead, "What comes in and what the events of {0} cost, by program; each panel on its own scale.", "Iuran masuk dan biaya kejadian selama {0}, per program; tiap gambar berskala sendiri.") \
    X(p_incurred, "benefits incurred", "manfaat terjadi") \
    X(p_paid, "paid", "dibayar") \
    X(p_ratio_incurred, "incurred of\ncontributions", "terjadi\nterhadap iuran") \
    X(p_ratio_paid, "paid of\ncontributions", "dibayar\nterhadap iuran") \
    X(p_claims_table, "Claims against contributions (means, {0})", "Klaim terhadap iuran (rata-rata, {0})") \
    X(p_spread, "Where the uncertainty comes from", "Dari mana ketidakpastian berasal") \
    X(p_spread_lead, "How much of a figure's variance comes from what is not known, from what the years bring, and from luck.", "Seberapa besar ragam suatu angka berasal dari yang belum diketahui, dari keadaan tahun, dan dari kebetulan.") \
    X(p_spread_figure, "Figure", "Angka") \
    X(p_layers, "share of the variance", "bagian dari ragam") \
    X(p_layer_unknown, "what is not known", "yang belum diketahui") \
    X(p_layer_years, "the years", "keadaan tahun") \
    X(p_layer_luck, "luck", "kebetulan") \
    X(p_ranked, "Which inputs move it most", "Masukan yang paling memengaruhi") \
    X(p_rest, "remainder", "sisanya") \
    X(p_estimator, "Estimator: squared Spearman rank correlation between input and figure over the replicates, less what chance alone gives; the line is one standard error. The remainder is luck, and inputs that act together or not in one direction.", "Penaksir: kuadrat korelasi peringkat Spearman antara masukan dan angka atas ulangan, dikurangi yang muncul karena kebetulan; garis menunjukkan satu galat baku. Sisanya adalah kebetulan, serta masukan yang bekerja bersama atau tidak searah.") \
    X(p_spread_table, "Layers of the variance, all years; shares with their standard errors", "Lapisan ragam, semua tahun; bagian dengan galat bakunya") \
    X(p_deviation, "standard\ndeviation", "simpangan\nbaku") \
    X(p_ranked_open, "Inputs by share", "Masukan menurut bagiannya") \
    X(p_ranked_table, "Share of the variance that goes along with an input", "Bagian ragam yang sejalan dengan suatu masukan") \
    X(p_share_variance, "share of\nvariance", "bagian\nragam") \
    X(p_hand, "Hand arithmetic beside the simulation", "Hitungan tangan di samping simulasi") \
    X(p_hand_lead, "From names x rate x months to what is billed over {0}, payer and worker together (means).", "Dari nama x tarif x bulan ke iuran yang ditagih selama {0}, pembayar dan pekerja (rata-rata).") \
    X(p_plan, "planned", "rencana") \
    X(p_effect_gap, "months not billed", "bulan tak ditagih") \
    X(p_effect_base, "other base", "dasar upah lain") \
    X(p_effect_relief, "relief", "keringanan") \
    X(p_effect_type, "other type or rate", "jenis, tarif lain") \
    X(p_effect_rounding, "rounding", "pembulatan") \
    X(p_billed, "billed", "ditagih") \
    X(p_line, "line", "baris") \
    X(p_hand_table, "Hand arithmetic and what is billed, whole rupiah (means, each rounded by itself)", "Hitungan tangan dan iuran ditagih, rupiah penuh (rata-rata, dibulatkan sendiri-sendiri)") \
    X(p_hand_months, "Member-months", "Bulan-orang") \
    X(p_hand_months_table, "Member-months planned and billed (means)", "Bulan-orang rencana dan ditagih (rata-rata)") \
    X(p_history, "With what is known today", "Dengan yang diketahui sekarang") \
    X(p_history_lead, "The same scenario: {0}.", "Skenario yang sama: {0}.") \
    X(p_history_table, "Cost a year to {0}, {1}", "Biaya per tahun bagi {0}, {1}") \
    X(p_then, "as it was\nknown then", "menurut yang\ndiketahui saat itu") \
    X(p_uncertain, "Uncertain inputs ({0})", "Masukan tidak pasti ({0})") \
    X(p_uncertain_table, "Inputs that are drawn anew in every replicate or year", "Masukan yang diundi pada setiap ulangan atau tahun") \
    X(p_weak, "Recalled or estimated data ({0})", "Data ingatan atau perkiraan ({0})") \
    X(p_weak_table, "Data that no source confirms", "Data yang belum dibuktikan sumber") \
    X(p_inputs, "All inputs ({0})", "Semua masukan ({0})") \
    X(p_inputs_table, "Inputs, where they stand and how sure they are", "Masukan, tempatnya, dan kepastiannya") \
    X(p_rules, "All rules in force ({0})", "Semua aturan yang berlaku ({0})") \
    X(p_rules_table, "Rules of the programs used, in force within these years", "Aturan program yang dipakai, berlaku dalam tahun-tahun ini") \
    X(p_input, "input", "masukan") \
    X(p_value, "value", "nilai") \
    X(p_source, "source", "sumber") \
    X(p_status, "status", "status") \
    X(p_rule, "rule", "aturan") \
    X(p_from, "from", "sejak") \
    X(p_until, "until", "sampai") \
    X(p_regulation, "regulation, article", "peraturan, pasal") \
    X(p_open, "open", "seterusnya") \
    X(p_projected, "(carried on: its successor was not known)", "(diteruskan: penggantinya belum diketahui)") \
    X(p_status_certain, "set", "ditetapkan") \
    X(p_status_uncertain, "uncertain, drawn in every replicate", "tidak pasti, diundi pada setiap ulangan") \
    X(p_status_yearly, "drawn every year", "diundi setiap tahun") \
    X(p_status_verified, "verified", "terverifikasi") \
    X(p_status_recalled, "recalled, not verified", "ingatan, belum terverifikasi") \
    X(p_hashes, "Engine {0}; digest of all values {1}; key of the study {2}. The same scenario, seed and version give the same values on any machine.", "Mesin {0}; sidik seluruh nilai {1}; kunci studi {2}. Skenario, benih acak, dan versi yang sama memberi nilai yang sama pada komputer mana pun.") \
    X(p_foot, "Made by Payung from {0} replicates. This page holds all it needs and asks nothing of the network.", "Dibuat oleh Payung dari {0} ulangan. Halaman ini lengkap dan tidak memerlukan jaringan.") \
    X(p_licence, "Licence of D3, which draws the pictures", "Lisensi D3, yang menggambar di halaman ini")
/* clang-format on */

#endif
