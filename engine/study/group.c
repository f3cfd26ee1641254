/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/group.h"

#include <stdio.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "base/err.h"
#include "base/fn.h"

/* clang-format off */
#define NUMBER(n, u, lo, hi, def, e, i)                                                                             \
    {.name = n, .type = PYG_TYPE_NUMBER, .unit = u, .min = lo, .max = hi, .fallback = def, .en = e, .id = i}
#define SHARE(n, def, e, i)                                                                                         \
    {.name = n, .type = PYG_TYPE_SHARE, .unit = "", .min = 0, .max = 1, .fallback = def, .en = e, .id = i}

const struct pyg_param pygi_group_params[PYGI_N_G] = {
    [PYGI_G_WORKERS] = {.name = "workers", .type = PYG_TYPE_COUNT, .unit = "person", .required = 1, .min = 0, .max = 5e7,
                        .en = "posts or people in the group; where it changes by date: { [\"2020-01\"] = 4000, [2022] = 4942 }",
                        .id = "posisi atau orang dalam kelompok; bila berubah, menurut tanggal: { [\"2020-01\"] = 4000, [2022] = 4942 }"},
    [PYGI_G_GROWTH] = NUMBER("growth", "1/year", -0.5, 0.5, 0, "growth of workers between stated sizes; or by year: { [2024] = 0.01 }",
                             "pertumbuhan workers di antara yang ditetapkan; atau menurut tahun: { [2024] = 0.01 }"),
    [PYGI_G_TURNOVER] = NUMBER("turnover", "1/year", 0, 5, 0, "rate of leaving the group", "laju keluar dari kelompok"),
    [PYGI_G_VACANT] = {.name = "vacant", .type = PYG_TYPE_COUNT, .unit = "month", .min = 0, .max = 60,
                       .en = "months until a post is filled again", .id = "bulan sampai posisi terisi lagi"},
    [PYGI_G_LEAVES_AT] = {.name = "leaves_at", .type = PYG_TYPE_COUNT, .unit = "year", .min = 15, .max = 100,
                          .fallback = 65, .en = "age at which the worker leaves the group", .id = "usia keluar kelompok"},
    [PYGI_G_AGES] = {.name = "ages", .type = PYG_TYPE_NAME, .unit = "", .required = 1,
                     .en = "bands { from, to, share } of whole years", .id = "rentang usia { dari, sampai, bagian }"},
    [PYGI_G_NEWCOMERS] = {.name = "newcomers", .type = PYG_TYPE_NAME, .unit = "",
                          .en = "the same bands for who comes later; else those of ages",
                          .id = "rentang yang sama bagi pendatang kemudian; jika tidak, seperti ages"},
    [PYGI_G_MEN] = SHARE("men", 0.57, "share of men", "bagian laki-laki"),
    [PYGI_G_DEATH_FACTOR] = NUMBER("death_factor", "", 0, 10, 1, "death rate against the population's",
                                   "laju kematian terhadap penduduk"),
    [PYGI_G_GOMPERTZ_A] = NUMBER("gompertz.a", "1/year", 0, 1, 0, "death rate a exp(b age) instead of the table: a",
                                 "laju kematian a exp(b usia) pengganti tabel: a"),
    [PYGI_G_GOMPERTZ_B] = NUMBER("gompertz.b", "1/year", 0, 1, 0, "its b", "b-nya"),
    [PYGI_G_GOMPERTZ_WOMEN] = NUMBER("gompertz.women", "", 0, 10, 1, "women's rate against men's",
                                     "laju perempuan terhadap laki-laki"),
    [PYGI_G_ACCIDENT] = NUMBER("accident", "1/year", 0, 1, 0, "work accidents", "kecelakaan kerja"),
    [PYGI_G_AT_WORK] = SHARE("at_work", 0, "share of deaths that work causes", "bagian kematian karena kerja"),
    [PYGI_G_PARTIAL] = SHARE("partial", 0, "share of accidents with partial disability", "bagian cacat sebagian"),
    [PYGI_G_TOTAL] = SHARE("total", 0, "share of accidents with total disability", "bagian cacat total"),
    [PYGI_G_PARTIAL_LOSS] = NUMBER("partial_loss", "", 0, 0.5, 0.1, "mean loss of function in partial disability",
                                   "rata-rata kehilangan fungsi"),
    [PYGI_G_COST_MEDIAN] = {.name = "cost_median", .type = PYG_TYPE_IDR, .unit = "idr", .min = 0, .max = 1e10,
                            .en = "median cost of care of an accident", .id = "median biaya perawatan"},
    [PYGI_G_COST_SIGMA] = NUMBER("cost_sigma", "", 0, 3, 1, "spread of its logarithm", "sebaran logaritmanya"),
    [PYGI_G_UNFIT] = NUMBER("unfit", "month", 0, 60, 0, "mean months unable to work", "rata-rata bulan tak mampu bekerja"),
    [PYGI_G_CHILDREN] = NUMBER("children", "person", 0, 4, 0, "mean children below 23", "rata-rata anak di bawah 23"),
    [PYGI_G_STUDIES] = SHARE("studies", 0, "share of children who go on to higher education", "bagian anak yang kuliah"),
    [PYGI_G_JOB_LOSS] = SHARE("job_loss", 0, "share of leaving that is dismissal", "bagian keluar karena PHK"),
    [PYGI_G_FRAILTY] = NUMBER("frailty.sd", "", 0.1, 2, 0, "spread of a factor on each person's death rate, gamma with mean 1",
                              "sebaran faktor atas laju kematian tiap orang, gamma dengan rata-rata 1"),
    [PYGI_G_JOINERS] = NUMBER("frailty.joiners", "", 0.2, 1, 1, "death rate of who joins by himself against the group's, on entering",
                              "laju kematian yang mendaftar sendiri terhadap kelompoknya, saat masuk"),
    [PYGI_G_INITIAL] = SHARE("initial", 0, "members at the start, who pay for themselves", "peserta mandiri pada awal"),
    [PYGI_G_SINCE] = {.name = "members_since", .type = PYG_TYPE_COUNT, .unit = "month", .min = 1, .max = 240, .fallback = 12,
                      .en = "months before the start in which the members at the start had entered, all paid",
                      .id = "berapa bulan sebelum awal peserta awal sudah masuk, semuanya lunas"},
    [PYGI_G_JOIN_BOUND] = NUMBER("join_bound", "1/year", 0, 12, 0, "highest rate of joining of any variant",
                                 "laju mendaftar tertinggi semua varian"),
    [PYGI_G_JOIN_FLOOR] = NUMBER("join_floor", "1/year", 0, 12, 0, "lowest rate of joining of any variant",
                                 "laju mendaftar terendah semua varian"),
    [PYGI_G_LAPSE_BOUND] = NUMBER("lapse_bound", "1/year", 0, 12, 0, "highest rate of lapsing of any variant",
                                  "laju berhenti tertinggi semua varian"),
    [PYGI_G_LAPSE_FLOOR] = NUMBER("lapse_floor", "1/year", 0, 12, 0, "lowest rate of lapsing of any variant",
                                  "laju berhenti terendah semua varian"),
    /* in the order of enum pyg_sector and enum pyg_employer */
    [PYGI_G_SECTOR] = {.name = "sector", .type = PYG_TYPE_CHOICE, .unit = "", .choices = "other|transport|labour_intensive",
                       .en = "what its members work in, for reliefs: transport (BPU, PP 50/2025) or industry that meets the conditions of PP 7/2025 (PU)",
                       .id = "bidang kerja anggotanya, untuk keringanan iuran: transportasi (BPU, PP 50/2025) atau industri padat karya yang memenuhi syarat PP 7/2025 (PU)"},
    [PYGI_G_EMPLOYER] = {.name = "employer", .type = PYG_TYPE_CHOICE, .unit = "", .choices = "unknown|micro|small|medium|large",
                         .en = "size of the private employer of wage earners, which decides what programs are compulsory",
                         .id = "ukuran usaha pemberi kerja swasta, yang menentukan program wajib bagi penerima upah"},
    [PYGI_G_SUDDEN] = SHARE("sudden_at_work", 0, "share of deaths that come suddenly at work without being caused by it; with at_work at most 1",
                            "bagian kematian mendadak di tempat kerja yang bukan karena kerja; bersama at_work paling banyak 1"),
};

const struct pyg_param pygi_general_params[PYGI_N_S] = {
    [PYGI_S_REGION] = {.name = "region", .type = PYG_TYPE_NAME, .unit = "", .required = 1, .en = "code of the regency",
                       .id = "kode kabupaten"},
    [PYGI_S_AS_OF] = {.name = "as_of", .type = PYG_TYPE_NAME, .unit = "", .required = 1,
                      .en = "month whose knowledge is used, or latest", .id = "bulan pengetahuan, atau latest"},
    [PYGI_S_BESIDE] = {.name = "beside", .type = PYG_TYPE_NAME, .unit = "", .en = "a second as_of, run beside the first",
                       .id = "as_of kedua di sampingnya"},
    [PYGI_S_FROM] = {.name = "from", .type = PYG_TYPE_MONTH, .unit = "month", .required = 1, .en = "first month",
                     .id = "bulan pertama"},
    [PYGI_S_YEARS] = {.name = "years", .type = PYG_TYPE_COUNT, .unit = "year", .required = 1, .min = 1, .max = 30,
                      .en = "length of the study", .id = "lama kajian"},
    [PYGI_S_SEED] = {.name = "seed", .type = PYG_TYPE_COUNT, .unit = "", .fallback = 20191202, .min = 0, .max = 9e15,
                     .en = "seed of all chance", .id = "benih acak"},
    [PYGI_S_REPLICATES] = {.name = "replicates", .type = PYG_TYPE_COUNT, .unit = "", .fallback = 1024, .min = 2,
                           .max = 4000000, .en = "replicates to run", .id = "jumlah ulangan"},
    [PYGI_S_MORTALITY] = {.name = "mortality", .type = PYG_TYPE_NAME, .unit = "", .en = "table of death rates",
                          .id = "tabel laju kematian"},
    [PYGI_S_POVERTY_LINE] = {.name = "poverty_line", .type = PYG_TYPE_IDR, .unit = "idr/person/month", .min = 1, .max = 1e8,
                             .en = "consumption at the poverty line (BPS); the answer then says how many months of it a death benefit buys",
                             .id = "konsumsi pada garis kemiskinan (BPS); jawaban lalu menyebut berapa bulan tercukupi oleh santunan kematian"},
    [PYGI_S_HOUSEHOLD] = NUMBER("household", "person", 1, 20, 4, "people in the household that lives on the benefit",
                                "jumlah orang dalam rumah tangga yang hidup dari santunan"),
};

const struct pyg_param pygi_wage_params[PYGI_N_W] = {
    [PYGI_W_DATA] = {.name = "data", .type = PYG_TYPE_NAME, .unit = "", .required = 1, .en = "table of minimum wages",
                     .id = "tabel upah minimum"},
    [PYGI_W_GROWTH] = NUMBER("growth", "1/year", -0.5, 1, 0.055, "growth of the regency's minimum wage when not known",
                             "kenaikan UMK bila belum diketahui"),
    [PYGI_W_UMP_GROWTH] = NUMBER("ump_growth", "1/year", -0.5, 1, 0.055, "the same for the province", "begitu juga UMP"),
};

const struct pyg_param pygi_shock_params[PYGI_N_Y] = {
    [PYGI_Y_DEATH] = NUMBER("death", "", 0, 20, 1, "factor of the year on deaths", "faktor tahun atas kematian"),
    [PYGI_Y_ACCIDENT] = NUMBER("accident", "", 0, 20, 1, "factor of the year on accidents", "faktor tahun atas kecelakaan"),
};
/* clang-format on */

void pygi_group_frailty(double sd, double joiners, struct pygi_frailty *out)
{
    enum { N = 1 << PYGI_FRAILTY_BITS };
    const double v = sd * sd;

    *out = (struct pygi_frailty){.variance = v, .pull = (1.0 / joiners - 1.0) / v};
    out->most = pygi_exp(-pygi_log(joiners) / v);
    for (int i = 1; i <= N; i++) {
        const double p = i < N ? (double)i / N : 1.0 - 0x1p-14;
        /* as fixed point: the library's last bits are not the same everywhere */
        out->quantile[i] =
            (double)(int64_t)(gsl_cdf_gamma_Pinv(p, 1.0 / v + 1.0, v) * 0x1p24 + 0.5) * 0x1p-24;
    }
}

enum pyg_status pygi_group_ages(const char *bands, double men_frac, int32_t below_mo,
                                const char *what, const char *path, int line,
                                struct pygi_ages *out, struct pyg_err *err)
{
    enum { MAX_BANDS = 128 };
    int from[MAX_BANDS], to[MAX_BANDS];
    double share[MAX_BANDS];
    size_t n = 0;

    for (const char *c = bands; *c != '\0';) {
        double a = 0, b = 0;
        int used = 0;
        if (n == MAX_BANDS || sscanf(c, "%lf:%lf:%lf%n", &a, &b, &share[n], &used) != 3 ||
            (c[used] != ',' && c[used] != '\0')) {
            return pygi_fail(
                err, PYG_ESETTING,
                "%s:%d: %s: ages are not bands; expected ages = { { from, to, share }, ... }",
                path, line, what);
        }
        if (!(a >= 0 && b >= a && b < PYGI_AGE_MONTHS / 12 && share[n] >= 0 && a == (int)a &&
              b == (int)b)) {
            return pygi_fail(err, PYG_ESETTING,
                             "%s:%d: %s: band { %g, %g, %g } of ages, expected whole years "
                             "0..109 in order and a share",
                             path, line, what, a, b, share[n]);
        }
        from[n] = (int)a;
        to[n] = (int)b;
        n++;
        c += used + (c[used] == ',');
    }
    const enum pyg_status status = pygi_ages_init(out, n, from, to, share, men_frac, below_mo);
    if (status == PYG_EINVAL) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s:%d: %s: no band of ages lies below the age limit (leaves_at)",
                         path, line, what);
    }
    return status == PYG_OK ? PYG_OK : pygi_fail(err, status, "ages of %s", what);
}
