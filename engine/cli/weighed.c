/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/weighed.h"

#include <stdio.h>
#include <string.h>

#include <payung/month.h>

#include "cli/cases.h"

enum { INDENT = 7 };

/* of the band that is tested, and the chance to fail the test if the defaults hold */
#define SHARE 0.9
#define ALPHA 0.05

static const char *reason_text(enum pygi_stated_reason reason, enum pygi_lang lang)
{
    static const char *const texts[PYGI_STATED_N_REASON][2] = {
        [PYGI_STATED_NO_YEAR] = {"bulan-bulan klaimnya (year, months) tidak terbaca",
                                 "the months of the claims (year, months) cannot be read"},
        [PYGI_STATED_LONG] = {"klaim lebih dari 20 tahun", "claims of more than 20 years"},
        [PYGI_STATED_NO_WORKERS] = {"klaim tanpa jumlah pekerja (workers) yang pasti",
                                    "claims, but not of how many workers, as one figure"},
        [PYGI_STATED_NO_FIGURE] = {"klaim (claims_cases, claims_rp) bukan satu angka",
                                   "claims (claims_cases, claims_rp) that are not one figure"},
        [PYGI_STATED_NO_TYPE] = {"klaim pekerja yang tipenya (worker_type) tidak dikenal",
                                 "claims of a worker_type that is not known"},
        [PYGI_STATED_KINDS] = {"klaim yang jenisnya tidak disebut: mungkin ada JHT, atau biaya "
                               "kecelakaan, di antaranya",
                               "claims whose kinds are not stated: savings, or the cost of "
                               "accidents, may be among them"},
        [PYGI_STATED_BENEFIT] = {"santunan kematian berubah di antara bulan-bulannya",
                                 "the death benefit changed within the months"}};
    const char *text = texts[reason][lang == PYGI_LANG_EN];
    return text == NULL ? "" : text;
}

static const char *kind_text(const struct pygi_figure *self, enum pygi_lang lang)
{
    static const char *const texts[2][PYGI_CLAIM_N_KIND][2] = {
        {{"klaim kematian", "death claims"},
         {"klaim kecelakaan", "accident claims"},
         {"klaim JKK dan JKM", "claims of JKK and JKM"}},
        {{"rupiah santunan kematian", "rupiah of death benefits"},
         {"rupiah JKK", "rupiah of JKK"},
         {"rupiah JKK dan JKM", "rupiah of JKK and JKM"}}};
    return texts[self->is_sum][self->kind][lang == PYGI_LANG_EN];
}

static char *number(char *buf, size_t n, const struct pygi_figure *self, double value,
                    enum pygi_lang lang)
{
    return self->is_sum ? pygi_format_idr(buf, n, value, value * 0.002, lang)
                        : pygi_format_whole(buf, n, value, lang);
}

/* A chance with two digits that count, down to a millionth. */
static char *chance(char *buf, size_t n, double p, enum pygi_lang lang)
{
    const double percent = 100.0 * p;

    if (percent > 0.0 && percent < 0.0001) {
        snprintf(buf, n, "< 0.0001 %%");
    } else {
        snprintf(buf, n, "%.*f %%",
                 percent >= 10.0   ? 0
                 : percent >= 1.0  ? 1
                 : percent >= 0.1  ? 2
                 : percent >= 0.01 ? 3
                                   : 4,
                 percent);
    }
    return pygi_cases_point(buf, lang);
}

static char *percent(char *buf, size_t n, double value, enum pygi_lang lang)
{
    snprintf(buf, n, "%.2f %%", value);
    return pygi_cases_point(buf, lang);
}

static const char *held_text(const struct pygi_figure *self, enum pygi_lang lang)
{
    static const char *const texts[3][2] = {{"di luar keduanya", "inside neither"},
                                            {"di dalam pita 90 %", "inside the 90 % band"},
                                            {"di dalam keduanya", "inside both"}};
    const int held = pygi_figure_is_inside(self, SHARE) + pygi_figure_is_inside(self, 0.5);
    return texts[held][lang == PYGI_LANG_EN];
}

static void print_name(const struct pygi_case *self, const char *what, struct pygi_out *out)
{
    pygi_cases_cell(out, self->id, 6);
    pygi_cases_cell(out, self->place, 20);
    pygi_out_printf(out, "%s\n", what);
}

static void print_figure(const struct pygi_figure *self, enum pygi_lang lang,
                         struct pygi_out *out)
{
    const bool en = lang == PYGI_LANG_EN;
    const struct pygi_bands *b = &self->bands, *plain = &self->plain;
    char text[9][PYGI_NUMBER_TEXT], line[1024], below[PYGI_NUMBER_TEXT], is[200] = "";
    const double values[9] = {self->published, b->median,    b->low50,      b->high50, b->low90,
                              b->high90,       plain->low90, plain->high90, 0};

    for (int i = 0; i < 8; i++) {
        number(text[i], sizeof(text[i]), self, values[i], lang);
    }
    if (!self->is_sum) {
        snprintf(is, sizeof(is), "P(%s) = %s, ", text[0],
                 chance(text[8], sizeof(text[8]), self->is, lang));
    }
    snprintf(line, sizeof(line),
             en ? "%s: %s published; expected %s (50 %%: %s to %s, 90 %%: %s to %s): %s; "
                  "%sbelow it %s; plain Poisson 90 %%: %s to %s"
                : "%s: %s terbit; perkiraan %s (50 %%: %s sampai %s, 90 %%: %s sampai %s): %s; "
                  "%sdi bawahnya %s; Poisson biasa 90 %%: %s sampai %s",
             kind_text(self, lang), text[0], text[1], text[2], text[3], text[4], text[5],
             held_text(self, lang), is, chance(below, sizeof(below), self->below, lang),
             text[6], text[7]);
    pygi_out_wrap(out, "       ", INDENT, line);
}

/* What a group of members (the words of hazards.csv) is called; one that is new keeps its name.
 */
static const char *class_text(const char *cls, enum pygi_lang lang)
{
    static const struct {
        const char *cls, *en, *id;
    } names[] = {
        {"", "general", "umum"},
        {"all", "all members", "semua peserta"},
        {"religious", "religious workers", "pekerja keagamaan"},
        {"village", "village officials", "perangkat desa"},
        {"heads", "neighbourhood heads", "ketua RT/RW dan lembaga kemasyarakatan desa"},
        {"cadres", "health cadres", "kader posyandu"},
        {"fishers", "fishers", "nelayan"},
        {"transport", "drivers", "pengemudi dan juru parkir"},
        {"election", "election officials", "petugas pemilu"},
        {"students", "students and interns", "mahasiswa dan peserta magang"},
        {"bpu", "self-employed members (BPU)", "peserta bukan penerima upah (BPU)"},
        {"formal", "private wage earners", "pekerja penerima upah swasta"},
        {"staff", "non-ASN staff", "tenaga non-ASN"},
        {"self", "those who pay for themselves", "peserta mandiri"}};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(names[i].cls, cls) == 0) {
            return lang == PYGI_LANG_EN ? names[i].en : names[i].id;
        }
    }
    return cls;
}

void pygi_weighed_print(const struct pygi_case *self, const struct pygi_stated *stated,
                        const struct pygi_forecast *forecast, bool is_alone,
                        enum pygi_lang lang, struct pygi_out *out)
{
    const bool en = lang == PYGI_LANG_EN;
    char line[512], years[PYGI_NUMBER_TEXT];

    if (stated->reason == PYGI_STATED_NO_CLAIMS) {
        return;
    }
    if (is_alone) {
        print_name(self, en ? "weighed" : "ditimbang", out);
    }
    if (forecast->n_figures > 0) {
        snprintf(line, sizeof(line),
                 en ? "claims of the group \"%s\", %s member-years%s"
                    : "klaim kelompok \"%s\", %s tahun peserta%s",
                 class_text(forecast->cls, lang),
                 pygi_format_whole(years, sizeof(years), forecast->member_years, lang),
                 !stated->is_fitted ? ""
                 : en               ? "; a default was fitted on this row: no test"
                                    : "; dipakai menyusun nilai bawaan: bukan uji");
        pygi_out_wrap(out, "       ", INDENT, line);
    }
    for (size_t i = 0; i < forecast->n_figures; i++) {
        print_figure(&forecast->figures[i], lang, out);
    }
    if (forecast->reason != PYGI_STATED_ALL) {
        snprintf(line, sizeof(line), "%s: %s",
                 forecast->n_figures > 0
                     ? en ? "of the sum nothing to compare" : "nilainya tanpa pembanding"
                 : en ? "nothing to compare"
                      : "tanpa pembanding",
                 reason_text(forecast->reason, lang));
        pygi_out_wrap(out, "       ", INDENT, line);
    }
}

static const char *coverage_text(const struct pygi_coverage *self, enum pygi_lang lang)
{
    static const char *const texts[][2] = {
        [PYGI_COVERAGE_NONE] = {"", ""},
        [PYGI_COVERAGE_WRONG] = {"GAGAL: bukan persentase (coverage_before, coverage_after)",
                                 "FAIL: no percentage (coverage_before, coverage_after)"},
        [PYGI_COVERAGE_HOLDS] = {"lolos", "pass"},
        [PYGI_COVERAGE_DIFFERS] = {"GAGAL", "FAIL"},
        [PYGI_COVERAGE_NO_MEMBERS] = {"tanpa pembanding: jumlah peserta tidak disebut",
                                      "nothing to compare: no members are stated"},
        [PYGI_COVERAGE_NO_WORKERS] = {
            "tanpa pembanding: jumlah pekerja daerah ini tidak ada "
            "di scenarios/data/employed.csv",
            "nothing to compare: the workers of this place are not in "
            "scenarios/data/employed.csv"}};
    return texts[self->result][lang == PYGI_LANG_EN];
}

void pygi_weighed_print_coverage(const struct pygi_case *self,
                                 const struct pygi_coverage *coverage, bool is_alone,
                                 enum pygi_lang lang, struct pygi_out *out)
{
    const bool en = lang == PYGI_LANG_EN;
    char line[512], text[3][PYGI_NUMBER_TEXT], stated[200] = "", computed[200] = "";

    if (coverage->result == PYGI_COVERAGE_NONE) {
        return;
    }
    if (is_alone) {
        print_name(self, coverage_text(coverage, lang), out);
    }
    if (coverage->result == PYGI_COVERAGE_WRONG) {
        return;
    }
    if (coverage->before >= 0) {
        snprintf(stated, sizeof(stated), "%s -> ",
                 percent(text[0], sizeof(text[0]), coverage->before, lang));
    }
    if (coverage->after >= 0) {
        const size_t n = strlen(stated);
        snprintf(stated + n, sizeof(stated) - n, "%s",
                 percent(text[0], sizeof(text[0]), coverage->after, lang));
    }
    if (coverage->members >= 0) {
        snprintf(computed, sizeof(computed),
                 coverage->is_added
                     ? en ? "; %s members added mean %s eligible workers"
                          : "; tambahan %s peserta berarti %s pekerja yang berhak"
                 : en ? "; %s members mean %s eligible workers"
                      : "; %s peserta berarti %s pekerja yang berhak",
                 pygi_format_whole(text[0], sizeof(text[0]), coverage->members, lang),
                 pygi_format_whole(text[1], sizeof(text[1]), coverage->eligible, lang));
    } else if (coverage->computed >= 0) {
        snprintf(computed, sizeof(computed),
                 en ? "; of %s workers computed %s" : "; dari %s pekerja dihitung %s",
                 pygi_format_whole(text[0], sizeof(text[0]), coverage->eligible, lang),
                 percent(text[1], sizeof(text[1]), coverage->computed, lang));
    }
    char employed[120] = "";
    if (coverage->employed >= 0) {
        snprintf(employed, sizeof(employed), en ? "; %s employed" : "; %s orang bekerja",
                 pygi_format_whole(text[2], sizeof(text[2]), coverage->employed, lang));
    }
    snprintf(line, sizeof(line), "%s %s%s%s", en ? "coverage" : "cakupan", stated, computed,
             employed);
    pygi_out_wrap(out, "       ", INDENT, line);
}

static void print_start_csv(const struct pygi_case *self, struct pygi_out *out)
{
    pygi_cases_quoted(out, self->id);
    pygi_out_printf(out, ",");
    pygi_cases_quoted(out, self->place);
}

void pygi_weighed_print_csv(const struct pygi_case *self, const struct pygi_stated *stated,
                            const struct pygi_forecast *forecast, struct pygi_out *out)
{
    static const char *const kinds[2][PYGI_CLAIM_N_KIND] = {
        {"deaths", "accidents", "claims"}, {"deaths_idr", "accidents_idr", "claims_idr"}};

    if (stated->reason == PYGI_STATED_NO_CLAIMS) {
        return;
    }
    for (size_t i = 0; i < forecast->n_figures; i++) {
        const struct pygi_figure *f = &forecast->figures[i];
        const struct pygi_bands *b = &f->bands;
        print_start_csv(self, out);
        pygi_out_printf(out, ",%d,,,%.0f,%.6g,,,,,,,,,,weighed,,%s,,%s,%.6g,%.0f,",
                        (int)pyg_month_year(stated->from_mo), stated->workers, stated->months,
                        kinds[f->is_sum][f->kind], forecast->cls, forecast->member_years,
                        f->published);
        if (!f->is_sum) {
            pygi_out_printf(out, "%.6g", f->is);
        }
        pygi_out_printf(out, ",%.6g,%.0f,%.0f,%.0f,%.0f,%.0f,%.0f,%.0f,%d\r\n", f->below,
                        b->median, b->low50, b->high50, b->low90, b->high90, f->plain.low90,
                        f->plain.high90, stated->is_fitted);
    }
    if (forecast->reason != PYGI_STATED_ALL) {
        print_start_csv(self, out);
        pygi_out_printf(out, ",,,,,,,,,,,,,,,not_weighed,");
        pygi_cases_quoted(out, reason_text(forecast->reason, PYGI_LANG_EN));
        pygi_out_printf(out, ",claims,,,,,,,,,,,,,,\r\n");
    }
}

void pygi_weighed_print_coverage_csv(const struct pygi_case *self,
                                     const struct pygi_coverage *coverage, struct pygi_out *out)
{
    static const char *const results[] = {"",        "broken",    "within",
                                          "differs", "not_built", "not_built"};

    if (coverage->result == PYGI_COVERAGE_NONE) {
        return;
    }
    print_start_csv(self, out);
    pygi_out_printf(out, ",,,,,,,,,,,,,,,%s,", results[coverage->result]);
    pygi_cases_quoted(out, coverage->result == PYGI_COVERAGE_HOLDS
                               ? ""
                               : coverage_text(coverage, PYGI_LANG_EN));
    pygi_out_printf(out, ",coverage,,,,");
    if (coverage->after >= 0) {
        pygi_out_printf(out, "%.6g", coverage->after);
    }
    pygi_out_printf(out, ",,,");
    if (coverage->computed >= 0) {
        pygi_out_printf(out, "%.6g", coverage->computed);
    }
    pygi_out_printf(out, ",,,,,,,\r\n");
}

void pygi_weighed_count(struct pygi_weighed_tally *self, const struct pygi_stated *stated,
                        const struct pygi_forecast *forecast)
{
    self->not_weighed += stated->reason != PYGI_STATED_NO_CLAIMS && forecast->n_figures == 0;
    for (size_t i = 0; i < forecast->n_figures; i++) {
        const struct pygi_figure *f = &forecast->figures[i];
        const struct pygi_bands *b = &f->bands, *p = &f->plain;
        struct pygi_weighed_sum *sum = &self->of[stated->is_fitted][f->is_sum];
        const double score = pygi_interval_score(b->low90, b->high90, SHARE, f->published),
                     plain = pygi_interval_score(p->low90, p->high90, SHARE, f->published),
                     rate = 1000.0 / forecast->member_years;
        sum->n++;
        sum->inside50 += pygi_figure_is_inside(f, 0.5);
        sum->inside90 += pygi_figure_is_inside(f, SHARE);
        sum->plain_inside90 += p->low90 <= f->published && f->published <= p->high90;
        sum->score += score;
        sum->width += b->high90 - b->low90;
        sum->plain_score += plain;
        sum->plain_width += p->high90 - p->low90;
        sum->score_rate += score * rate;
        sum->width_rate += (b->high90 - b->low90) * rate;
        sum->plain_score_rate += plain * rate;
        sum->plain_width_rate += (p->high90 - p->low90) * rate;
    }
}

static char *decimal(char *buf, size_t n, double value, enum pygi_lang lang)
{
    if (value >= 1000.0) {
        return pygi_format_whole(buf, n, value, lang);
    }
    snprintf(buf, n, value >= 10 ? "%.1f" : "%.2f", value);
    return pygi_cases_point(buf, lang);
}

static void print_sum(const struct pygi_weighed_sum *self, bool is_fitted, bool is_idr,
                      enum pygi_lang lang, struct pygi_out *out)
{
    const bool en = lang == PYGI_LANG_EN;
    const double n = (double)self->n;
    char text[8][PYGI_NUMBER_TEXT], line[1024];
    const double values[8] = {self->score / n,      self->plain_score / n,
                              self->width / n,      self->plain_width / n,
                              self->score_rate / n, self->plain_score_rate / n,
                              self->width_rate / n, self->plain_width_rate / n};

    for (int i = 0; i < 8; i++) {
        if (is_idr) {
            pygi_format_idr(text[i], sizeof(text[i]), values[i], values[i] * 0.01, lang);
        } else {
            decimal(text[i], sizeof(text[i]), values[i], lang);
        }
    }
    const char *what = is_idr ? is_fitted ? en ? "Sums on which a default was fitted (no test)"
                                               : "Nilai klaim yang dipakai menyusun nilai "
                                                 "bawaan (bukan uji)"
                                : en      ? "Sums of claims"
                                          : "Nilai klaim"
                       : is_fitted ? en ? "Counts on which a default was fitted (no test)"
                                        : "Jumlah klaim yang dipakai menyusun nilai bawaan "
                                          "(bukan uji)"
                       : en        ? "Counts of claims"
                                   : "Jumlah klaim";
    snprintf(
        line, sizeof(line),
        en ? "%s: %d of %d inside the 50 %% band, %d inside the 90 %% band (plain Poisson "
             "at the national rate: %d); mean interval score %s (plain %s), mean width of "
             "the band %s (%s); by 1,000 member-years score %s (%s), width %s (%s)."
           : "%s: %d dari %d di dalam pita 50 %%, %d di dalam pita 90 %% (Poisson biasa "
             "dengan angka nasional: %d); rata-rata skor interval %s (biasa %s), rata-rata "
             "lebar pita %s (%s); per 1.000 tahun peserta skor %s (%s), lebar %s (%s).",
        what, (int)self->inside50, (int)self->n, (int)self->inside90, (int)self->plain_inside90,
        text[0], text[1], text[2], text[3], text[4], text[5], text[6], text[7]);
    pygi_out_wrap(out, "", 0, line);
}

bool pygi_weighed_print_tally(const struct pygi_weighed_tally *self, enum pygi_lang lang,
                              struct pygi_out *out)
{
    const bool en = lang == PYGI_LANG_EN;
    const struct pygi_weighed_sum *test = &self->of[0][0];
    const int64_t least = pygi_binomial_point(test->n, SHARE, ALPHA);
    const bool holds = test->inside90 >= least;

    for (int fitted = 0; fitted < 2; fitted++) {
        for (int idr = 0; idr < 2; idr++) {
            if (self->of[fitted][idr].n > 0) {
                print_sum(&self->of[fitted][idr], fitted != 0, idr != 0, lang, out);
            }
        }
    }
    if (test->n > 0) {
        pygi_out_printf(
            out,
            en ? "At least %d of %d counts should be inside the 90 %% band (5 %% "
                 "point of the binomial): %s\n"
               : "Paling sedikit %d dari %d jumlah harus di dalam pita 90 %% (titik "
                 "5 %% binomial): %s\n",
            (int)least, (int)test->n,
            holds ? en ? "holds" : "terpenuhi"
            : en  ? "FAILS"
                  : "GAGAL");
    }
    if (self->not_weighed > 0) {
        pygi_out_printf(out,
                        en ? "%d rows state claims of which nothing can be computed\n"
                           : "%d baris menyebut klaim yang tidak dapat dihitung\n",
                        self->not_weighed);
    }
    const int *c = self->coverage;
    const int none = c[PYGI_COVERAGE_NO_MEMBERS] + c[PYGI_COVERAGE_NO_WORKERS],
              failed = c[PYGI_COVERAGE_DIFFERS] + c[PYGI_COVERAGE_WRONG];
    if (none + failed + c[PYGI_COVERAGE_HOLDS] > 0) {
        pygi_out_printf(out,
                        en ? "coverage: %d passed, %d failed, %d with nothing to compare\n"
                           : "cakupan: %d lolos, %d gagal, %d tanpa pembanding\n",
                        c[PYGI_COVERAGE_HOLDS], failed, none);
    }
    return holds;
}
