/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a replicate yields: one int64 per as_of, variant, group, year and measure.
 */
#ifndef PYGI_PLAY_MEASURE_H
#define PYGI_PLAY_MEASURE_H

#include <stddef.h>
#include <stdint.h>

#include <payung/plugin.h>

enum pygi_unit {
    PYGI_UNIT_PERSON,
    PYGI_UNIT_PERSON_MONTH,
    PYGI_UNIT_IDR,
    PYGI_UNIT_EVENT,
    PYGI_UNIT_MONTH,
    PYGI_UNIT_FLAG,
    PYGI_UNIT_SHARE,
    PYGI_N_UNIT
};
/** How years and groups add up: FLOW sums over both; STOCK sums over groups, of years the last
 * counts; YEARLY belongs to a year alone (run-out month): no total. */
enum pygi_sum { PYGI_FLOW, PYGI_STOCK, PYGI_YEARLY };

/* clang-format off */
#define PYGI_COST_BY_EN "contributions and activity by payer and source of funds, which the row names; where there are several"
#define PYGI_COST_BY_ID "iuran dan kegiatan menurut pembayar dan sumber dana, yang disebut barisnya; bila ada beberapa"
/* name, program index or -1, who pays (0 none, 1 the policy's payer, 2 the worker, 3.. the scenario's pairs of payer and source), unit, sum, English, Indonesian */
#define PYGI_MEASURE_MAP(X)                                                                                            \
    X(workers_dec, -1, 0, PERSON, STOCK, "workers present at 31 December", "pekerja yang ada pada 31 Desember")       \
    X(eligible_pmonths, -1, 0, PERSON_MONTH, FLOW, "person-months of workers present", "bulan-orang pekerja yang ada") \
    X(covered_dec, -1, 0, PERSON, STOCK, "members at 31 December", "peserta pada 31 Desember")                        \
    X(covered_pmonths, -1, 0, PERSON_MONTH, FLOW, "protected person-months", "bulan-orang terlindungi")               \
    X(grace_pmonths, -1, 0, PERSON_MONTH, FLOW, "months in arrears that were cured in time",                           \
      "bulan menunggak yang dilunasi tepat waktu")                                                                     \
    X(contribution_jkk_payer, 0, 1, IDR, FLOW, "JKK contributions billed to the payer", "iuran JKK ditagih ke pembayar")  \
    X(contribution_jkm_payer, 1, 1, IDR, FLOW, "JKM contributions billed to the payer", "iuran JKM ditagih ke pembayar")  \
    X(contribution_jht_payer, 2, 1, IDR, FLOW, "JHT contributions billed to the payer", "iuran JHT ditagih ke pembayar")  \
    X(contribution_jkk_worker, 0, 2, IDR, FLOW, "JKK contributions of the worker", "iuran JKK dari pekerja")          \
    X(contribution_jkm_worker, 1, 2, IDR, FLOW, "JKM contributions of the worker", "iuran JKM dari pekerja")          \
    X(contribution_jht_worker, 2, 2, IDR, FLOW, "JHT contributions of the worker", "iuran JHT dari pekerja")          \
    X(overhead, -1, 1, IDR, FLOW, "cost of the activity around the premium", "biaya kegiatan di luar iuran")           \
    X(cost, -1, 1, IDR, FLOW, "cost to the payer: contributions and activity", "biaya pembayar: iuran dan kegiatan")  \
    X(appropriation, -1, 1, IDR, FLOW, "appropriated, with the revised budget", "pagu anggaran termasuk perubahan")   \
    X(topup, -1, 1, IDR, FLOW, "of this, added by the revised budget (P-APBD)", "di antaranya tambahan P-APBD")       \
    X(realisation, -1, 1, IDR, FLOW, "paid within the budget year", "realisasi dalam tahun anggaran")                 \
    X(unspent, -1, 1, IDR, FLOW, "appropriated and not spent (SiLPA)", "sisa anggaran (SiLPA)")                       \
    X(shortfall, -1, 1, IDR, FLOW, "bill that the appropriation did not pay", "tagihan yang tidak terbayar pagu")     \
    X(runout, -1, 1, FLAG, YEARLY, "1 if the appropriation did not last through December", "1 bila pagu tidak cukup sampai akhir Desember") \
    X(runout_month, -1, 1, MONTH, YEARLY, "month (of payment) whose bill it no longer paid (13: it lasted)", "bulan pagu habis (13: cukup)") \
    X(deaths, -1, 0, EVENT, FLOW, "deaths", "kematian")                                                               \
    X(deaths_covered, -1, 0, EVENT, FLOW, "deaths under cover", "kematian dalam perlindungan")                        \
    X(families_helped, -1, 0, EVENT, FLOW, "deaths for which a benefit is paid", "kematian yang santunannya dibayar") \
    X(families_missed, -1, 0, EVENT, FLOW, "deaths without any benefit", "kematian tanpa santunan")                   \
    X(families_reduced, -1, 0, EVENT, FLOW, "of those helped, paid less by a waiting rule",                           \
      "di antara yang dibantu, santunan dikurangi masa tunggu")                                                        \
    X(accidents, -1, 0, EVENT, FLOW, "work accidents", "kecelakaan kerja")                                            \
    X(accidents_covered, -1, 0, EVENT, FLOW, "work accidents under cover", "kecelakaan kerja dalam perlindungan")     \
    X(claims_jkk, 0, 0, EVENT, FLOW, "JKK claims", "klaim JKK")                                                       \
    X(claims_jkm, 1, 0, EVENT, FLOW, "JKM claims", "klaim JKM")                                                       \
    X(claims_jht, 2, 0, EVENT, FLOW, "JHT claims", "klaim JHT")                                                       \
    X(incurred_jkk, 0, 0, IDR, FLOW, "JKK benefits incurred, scholarships to come included",                          \
      "manfaat JKK terjadi, termasuk beasiswa mendatang")                                                              \
    X(incurred_jkm, 1, 0, IDR, FLOW, "JKM benefits incurred, scholarships to come included",                          \
      "manfaat JKM terjadi, termasuk beasiswa mendatang")                                                              \
    X(paid_jkk, 0, 0, IDR, FLOW, "JKK benefits paid", "manfaat JKK dibayar")                                          \
    X(paid_jkm, 1, 0, IDR, FLOW, "JKM benefits paid", "manfaat JKM dibayar")                                          \
    X(paid_jht, 2, 0, IDR, FLOW, "JHT paid out to leavers and families", "JHT dibayar kepada yang keluar dan ahli waris") \
    X(owed_jkk, 0, 0, IDR, STOCK, "JKK scholarships still owed", "beasiswa JKK yang masih terutang")                  \
    X(owed_jkm, 1, 0, IDR, STOCK, "JKM scholarships still owed", "beasiswa JKM yang masih terutang")                  \
    X(jht_asset, 2, 0, IDR, STOCK, "JHT savings of the workers", "saldo JHT milik pekerja")                           \
    X(plan_pmonths, -1, 0, PERSON_MONTH, FLOW, "hand arithmetic: names x all months of the year", "hitungan tangan: nama x semua bulan dalam tahun")    \
    X(gap_verification, -1, 0, PERSON_MONTH, FLOW, "not billed: failed verification", "tidak ditagih: gagal verifikasi") \
    X(gap_late_start, -1, 0, PERSON_MONTH, FLOW, "not billed: late start or unpaid months",                           \
      "tidak ditagih: mulai terlambat atau bulan tak dibayar")                                                         \
    X(gap_vacant, -1, 0, PERSON_MONTH, FLOW, "not billed: vacant post", "tidak ditagih: posisi kosong")               \
    X(gap_death, -1, 0, PERSON_MONTH, FLOW, "not billed: death", "tidak ditagih: meninggal")                          \
    X(gap_age, -1, 0, PERSON_MONTH, FLOW, "not billed: age limit", "tidak ditagih: batas usia")                       \
    X(gap_leaving, -1, 0, PERSON_MONTH, FLOW, "not billed: left", "tidak ditagih: keluar")                            \
    X(gap_runout, -1, 0, PERSON_MONTH, FLOW, "not billed: money ran out", "tidak ditagih: anggaran habis")            \
    X(billed_pmonths, -1, 0, PERSON_MONTH, FLOW, "member-months billed", "bulan-orang ditagih")                       \
    X(plan_idr, -1, 0, IDR, FLOW, "hand arithmetic: names x rate x all months of the year, payer and worker", "hitungan tangan: nama x tarif x semua bulan dalam tahun, pembayar dan pekerja")  \
    X(effect_gap, -1, 0, IDR, FLOW, "less: member-months not billed", "kurang: bulan-orang tidak ditagih")            \
    X(effect_base, -1, 0, IDR, FLOW, "base other than planned", "dasar upah berbeda dari rencana")                    \
    X(effect_relief, -1, 0, IDR, FLOW, "relief", "keringanan iuran")                                                  \
    X(effect_type, -1, 0, IDR, FLOW, "type or rate other than planned", "jenis atau tarif berbeda dari rencana")      \
    X(effect_rounding, -1, 0, IDR, FLOW, "rounding to whole rupiah", "pembulatan ke rupiah penuh")                     \
    X(refused_dec, -1, 0, PERSON, STOCK, "on the list at 31 December, but too old to enter",                            \
      "ada dalam daftar pada 31 Desember, tetapi melewati usia masuk")                                                 \
    X(deaths_grace, -1, 0, EVENT, FLOW, "deaths of self-payers in arrears within the grace: without a benefit",         \
      "kematian peserta mandiri yang menunggak dalam tenggang: tanpa santunan")                              \
    X(contribution_jp_payer, 3, 1, IDR, FLOW, "JP contributions billed to the payer", "iuran JP ditagih ke pembayar") \
    X(contribution_jkp_payer, 4, 1, IDR, FLOW, "JKP contributions billed to the payer", "iuran JKP ditagih ke pembayar") \
    X(contribution_jp_worker, 3, 2, IDR, FLOW, "JP contributions of the worker", "iuran JP dari pekerja")             \
    X(contribution_jkp_worker, 4, 2, IDR, FLOW, "JKP contributions of the worker", "iuran JKP dari pekerja")          \
    X(jkp_from_state, 4, 0, IDR, FLOW, "JKP contributions of the central government", "iuran JKP dari pemerintah pusat") \
    X(jkp_from_jkk, 4, 0, IDR, FLOW, "JKP contributions taken out of JKK's, not billed again",                        \
      "iuran JKP dari rekomposisi JKK, tidak ditagih lagi")                                                            \
    X(jkp_from_jkm, 4, 0, IDR, FLOW, "JKP contributions taken out of JKM's, not billed again",                        \
      "iuran JKP dari rekomposisi JKM, tidak ditagih lagi")                                                            \
    X(job_losses_covered, 4, 0, EVENT, FLOW, "job losses of JKP members", "PHK peserta JKP")                          \
    X(claims_jp, 3, 0, EVENT, FLOW, "JP claims, lump sums and pensions begun", "klaim JP, sekaligus dan pensiun baru") \
    X(claims_jkp, 4, 0, EVENT, FLOW, "JKP claims", "klaim JKP")                                                       \
    X(incurred_jp, 3, 0, IDR, FLOW, "JP benefits incurred, expected pensions to their end included",                  \
      "manfaat JP terjadi, termasuk harapan pensiun sampai selesai")                                                   \
    X(incurred_jkp, 4, 0, IDR, FLOW, "JKP benefits incurred", "manfaat JKP terjadi")                                  \
    X(paid_jp, 3, 0, IDR, FLOW, "JP lump sums and pensions paid", "JP sekaligus dan pensiun dibayar")                 \
    X(paid_jkp, 4, 0, IDR, FLOW, "JKP benefits paid", "manfaat JKP dibayar")                                          \
    X(owed_jp, 3, 0, IDR, STOCK, "JP pensions and lump sums still owed for what has happened",                        \
      "pensiun dan sekaligus JP yang masih terutang atas yang telah terjadi")                                          \
    X(owed_jkp, 4, 0, IDR, STOCK, "JKP months still owed", "bulan JKP yang masih terutang")                           \
    X(jp_asset, 3, 0, IDR, STOCK, "JP contributions with return, of members and leavers not yet paid",                \
      "akumulasi iuran JP dan hasilnya, peserta dan yang keluar, belum dibayar")                                        \
    X(owed_contribution, -1, 1, IDR, STOCK, "December's bill, to be paid by the next year's appropriation",             \
      "tagihan Desember, dibayar dari pagu tahun berikutnya")                                                           \
    X(cost_by_1, -1, 3, IDR, FLOW, PYGI_COST_BY_EN, PYGI_COST_BY_ID)                                                   \
    X(cost_by_2, -1, 4, IDR, FLOW, PYGI_COST_BY_EN, PYGI_COST_BY_ID)                                                   \
    X(cost_by_3, -1, 5, IDR, FLOW, PYGI_COST_BY_EN, PYGI_COST_BY_ID)                                                   \
    X(cost_by_4, -1, 6, IDR, FLOW, PYGI_COST_BY_EN, PYGI_COST_BY_ID)                                                   \
    X(cost_by_5, -1, 7, IDR, FLOW, PYGI_COST_BY_EN, PYGI_COST_BY_ID)                                                   \
    X(cost_by_6, -1, 8, IDR, FLOW, PYGI_COST_BY_EN, PYGI_COST_BY_ID)                                                   \
    X(cost_by_7, -1, 9, IDR, FLOW, PYGI_COST_BY_EN, PYGI_COST_BY_ID)                                                   \
    X(cost_by_8, -1, 10, IDR, FLOW, PYGI_COST_BY_EN, PYGI_COST_BY_ID)                                                  \
    X(gap_other_list, -1, 0, PERSON_MONTH, FLOW, "not billed: on another list", "tidak ditagih: ada di daftar lain") \
    X(missed_death_idr, -1, 0, IDR, FLOW, "what families without any benefit after a death would have been paid as long-standing members; where the scenario asks", "yang semestinya diterima keluarga tanpa santunan kematian, bila sudah lama menjadi peserta; bila diminta skenario") \
    X(missed_accident_idr, -1, 0, IDR, FLOW, "what JKK would have paid for work accidents without any benefit; where the scenario asks", "yang semestinya dibayar JKK atas kecelakaan kerja tanpa manfaat; bila diminta skenario") \
    X(accidents_missed, -1, 0, EVENT, FLOW, "work accidents without any benefit; where the scenario asks", "kecelakaan kerja tanpa manfaat; bila diminta skenario") \
    X(list_pmonths, -1, 0, PERSON_MONTH, FLOW, "protected by lists, where people may pay for themselves beside them", \
      "bulan-orang terlindungi oleh daftar, di samping peserta mandiri")                                               \
    X(displaced_pmonths, -1, 0, PERSON_MONTH, FLOW, "of these, of people who without any list would be members by themselves", \
      "di antaranya yang tanpa daftar akan menjadi peserta mandiri")                                                   \
    X(stayed_pmonths, -1, 0, PERSON_MONTH, FLOW, "protected by themselves because they stayed when a list ended",      \
      "terlindungi mandiri karena lanjut setelah daftar berakhir")                                                     \
    X(added_pmonths, -1, 0, PERSON_MONTH, FLOW, "net added by lists: protected by them, less displaced, plus who stayed", \
      "tambahan bersih dari daftar: yang terlindungi, dikurangi yang tergeser, ditambah yang lanjut")                  \
    X(stayed_dec, -1, 0, PERSON, STOCK, "members at 31 December because they stayed when a list ended",                \
      "peserta pada 31 Desember karena lanjut setelah daftar berakhir")                                                \
    X(lost_cover, -1, 0, PERSON, FLOW, "people whose cover ended with their list while they were there (months, quota or money), each time", \
      "orang yang kehilangan perlindungan karena daftarnya berakhir selagi masih ada (bulan, kuota, atau uang), setiap kali")

/* What an answer works out of these: never played, kept or part of a digest. The first are by
 * enum pyg_payer. */
#define PYGI_FIGURE_MAP(X)                                                                                             \
    X(cost_regency, -1, 0, IDR, FLOW, "cost to the regency's budget (APBD), all its sources", "biaya APBD kabupaten, semua sumbernya") \
    X(cost_province, -1, 0, IDR, FLOW, "cost to the province", "biaya provinsi")                                     \
    X(cost_state, -1, 0, IDR, FLOW, "cost to the state (APBN)", "biaya negara (APBN)")                               \
    X(cost_village, -1, 0, IDR, FLOW, "cost to the villages", "biaya desa")                                          \
    X(cost_employer, -1, 0, IDR, FLOW, "cost to the employers", "biaya pemberi kerja")                               \
    X(cost_worker, -1, 0, IDR, FLOW, "cost to the workers: what they pay for themselves and their share", "biaya pekerja: iuran mandiri dan bagian pekerja") \
    X(cost_cooperative, -1, 0, IDR, FLOW, "cost to the cooperatives", "biaya koperasi")                              \
    X(cost_donor, -1, 0, IDR, FLOW, "cost to donors", "biaya donatur") \
    X(coverage_dec, -1, 0, SHARE, STOCK, "members over workers, both at 31 December", "peserta dibagi pekerja, keduanya pada 31 Desember") \
    X(coverage_months, -1, 0, SHARE, STOCK, "protected person-months over those of the workers present; in a year the mean month's members over its workers", "bulan-orang terlindungi dibagi bulan-orang pekerja yang ada; dalam setahun: peserta dibagi pekerja pada bulan rata-rata") \
    X(target, -1, 0, SHARE, STOCK, "the target that the scenario names for the year", "target yang ditetapkan skenario untuk tahun itu") \
    X(target_coverage, -1, 0, SHARE, STOCK, "what is held against it: members at 31 December, others included, over its denominator", "yang dibandingkan dengannya: peserta pada 31 Desember, termasuk di luar kelompok, dibagi penyebutnya") \
    X(target_missing, -1, 0, SHARE, STOCK, "what is missing to it, 0 where it is reached", "kekurangannya, 0 bila tercapai") \
    X(target_reached, -1, 0, FLAG, STOCK, "1 if it is reached", "1 bila tercapai") \
    X(break_even, -1, 0, SHARE, YEARLY, "share of the workers concerned who must join and stay 12 months before the variant costs the payer less per protected person-month than the one that pays", "bagian pekerja terkait yang harus mendaftar dan bertahan 12 bulan sebelum pilihan ini lebih murah bagi pembayar per bulan-orang terlindungi daripada yang membayar") \
    X(break_even_here, -1, 0, SHARE, YEARLY, "the same as this run has it", "hal yang sama menurut hitungan ini") \
    X(break_even_cheaper, -1, 0, FLAG, YEARLY, "1 if the variant is cheaper so", "1 bila pilihan ini lebih murah")
/* clang-format on */

enum pygi_measure {
#define PYGI_MEASURE_ENUM(name, program, who, unit, sum, en, id) PYGI_M_##name,
    PYGI_MEASURE_MAP(PYGI_MEASURE_ENUM)
    /* how many are played; what follows is worked out */
    PYGI_N_MEASURE,
    PYGI_M_BEFORE_FIGURES = PYGI_N_MEASURE - 1,
    PYGI_FIGURE_MAP(PYGI_MEASURE_ENUM)
#undef PYGI_MEASURE_ENUM
        PYGI_N_FIGURE
};
/** Measures from here on came later. They enter the digest of a study after all others and only
 * if one of them is not 0, so that studies without JP and JKP keep theirs. */
#define PYGI_M_LATER PYGI_M_contribution_jp_payer
/** And these later still; gap_other_list; what was missed; what lists add; lost_cover: in the
 * same way. */
#define PYGI_M_LATER_STILL PYGI_M_cost_by_1
enum { PYGI_MAX_PAIRS = PYGI_M_cost_by_8 - PYGI_M_cost_by_1 + 1 };

/** What is billed, by program and who pays (0 the payer, 1 the worker). [any] */
extern const enum pygi_measure pygi_contributions[2][PYG_N_PROGRAM];

struct pygi_measure_info {
    const char *name;
    int program; /* index, or -1 */
    int who;     /* 0 none, 1 the policy's payer, 2 the worker, 3 and more: the pair who - 3 */
    enum pygi_unit unit;
    enum pygi_sum sum;
    const char *en, *id;
};

/** [PYGI_N_FIGURE], in the order of enum pygi_measure. [any] */
extern const struct pygi_measure_info pygi_measures[];

/** "person", "person-month", "idr", "event", "month", "flag", "share". [any] */
const char *pygi_unit_name(enum pygi_unit unit);

#endif
