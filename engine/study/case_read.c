/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a row; case.c plays it. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <payung/month.h>

#include "base/err.h"
#include "study/case.h"
#include "study/published.h"

enum pyg_status pygi_case_columns(const struct pygi_csv *csv, struct pygi_case_columns *out,
                                  struct pyg_err *err)
{
    const struct {
        const char *name;
        size_t *at;
    } needed[] = {{"id", &out->id},
                  {"year", &out->year},
                  {"worker_type", &out->type},
                  {"programs", &out->programs},
                  {"workers", &out->workers},
                  {"months", &out->months},
                  {"wage_base_rp", &out->base},
                  {"budget_rp_stated", &out->budget}},
      optional[] = {{"regency", &out->place},
                    {"claims_cases", &out->claims_cases},
                    {"claims_rp", &out->claims_rp},
                    {"coverage_before", &out->coverage_before},
                    {"coverage_after", &out->coverage_after},
                    {"contract_rp", &out->contract},
                    {"province", &out->province},
                    {"segment", &out->segment},
                    {"gist", &out->gist},
                    {"checks", &out->checks},
                    {"fitted", &out->fitted}};

    for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++) {
        const enum pyg_status status = pygi_csv_column(csv, needed[i].name, needed[i].at, err);
        if (status != PYG_OK) {
            return status;
        }
    }
    for (size_t i = 0; i < sizeof(optional) / sizeof(*optional); i++) {
        if (!pygi_csv_has_column(csv, optional[i].name, optional[i].at)) {
            *optional[i].at = csv->n_cols;
        }
    }
    return PYG_OK;
}

const char *pygi_case_cell(const struct pygi_csv *csv, size_t row, size_t col)
{
    return col < csv->n_cols ? pygi_csv_cell(csv, row, col) : "";
}

static bool has_text(const struct pygi_csv *csv, size_t row, size_t col)
{
    return pygi_case_cell(csv, row, col)[0] != '\0';
}

static void not_built(struct pygi_case *out, enum pygi_case_reason reason)
{
    out->result = PYGI_CASE_NOT_BUILT;
    out->reason = reason;
}

/* What a cell should have held. */
struct expected {
    const char *en, *id;
};

/* A cell that is wrong, that has two readings, or that is no figure. */
static void name_cell(struct pygi_case *out, const struct pygi_csv *csv, size_t row, size_t col,
                      struct expected expected)
{
    const char *column = pygi_csv_header(csv, col), *cell = pygi_csv_cell(csv, row, col);
    const int line = (int)pygi_csv_line(csv, row);

    snprintf(out->text.en, sizeof(out->text.en), "%s:%d: column \"%s\": \"%.60s\", expected %s",
             csv->name, line, column, cell, expected.en);
    snprintf(out->text.id, sizeof(out->text.id),
             "%s:%d: kolom \"%s\": \"%.60s\", seharusnya %s", csv->name, line, column, cell,
             expected.id);
}

/* What a reading says about the case. @return whether to go on */
static bool take(struct pygi_case *out, enum pygi_reading reading, const struct pygi_csv *csv,
                 size_t row, size_t col, struct expected expected)
{
    if (reading == PYGI_READ_UNSURE) {
        not_built(out, PYGI_CASE_UNCLEAR);
        name_cell(out, csv, row, col, expected);
    } else if (reading == PYGI_READ_WRONG) {
        out->result = PYGI_CASE_BROKEN;
        name_cell(out, csv, row, col, expected);
    }
    return reading == PYGI_READ;
}

/* A figure of n bytes from lo to hi, with at most two decimals when it may have them. */
static enum pygi_reading read_figure(const char *text, size_t n, double lo, double hi,
                                     bool is_whole, double *out)
{
    const enum pygi_reading reading = pygi_published_number(text, n, out);

    if (reading != PYGI_READ) {
        return reading;
    }
    return *out >= lo && *out <= hi && (!is_whole || *out == (double)(int64_t)*out)
               ? PYGI_READ
               : PYGI_READ_WRONG;
}

/* A list of figures, parted by ; or +: one for each part. @return how many, 0: none is there */
static size_t read_list(struct pygi_case *out, const struct pygi_csv *csv, size_t row,
                        size_t col, double lo, double hi, bool is_whole, double *list)
{
    char en[80], id[80];
    const struct expected expected = {en, id};
    size_t n = 0;

    snprintf(en, sizeof(en), "a %s %.0f..%.0f", is_whole ? "whole number" : "number", lo, hi);
    snprintf(id, sizeof(id), "%s %.0f..%.0f", is_whole ? "bilangan bulat" : "bilangan", lo, hi);
    for (const char *c = has_text(csv, row, col) ? pygi_csv_cell(csv, row, col) : NULL;
         c != NULL;) {
        const size_t length = strcspn(c, ";+");
        if (n == PYGI_CASE_PARTS) {
            take(out, PYGI_READ_WRONG, csv, row, col,
                 (struct expected){"at most 8 parts", "paling banyak 8 bagian"});
            return 0;
        }
        if (!take(out, read_figure(c, length, lo, hi, is_whole, &list[n]), csv, row, col,
                  expected)) {
            return 0;
        }
        n++;
        c = c[length] != '\0' ? c + length + 1 : NULL;
    }
    return n;
}

/* "JKK+JKM" or "JKK+JKM vs JKK+JKM+JHT" */
static const char *versus(const char *text, size_t *out_length)
{
    static const char *const words[] = {" vs. ", " vs ", " versus "};

    for (; *text != '\0'; text++) {
        for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
            if (strncasecmp(text, words[i], strlen(words[i])) == 0) {
                *out_length = strlen(words[i]);
                return text;
            }
        }
    }
    return NULL;
}

static bool read_programs(struct pygi_case *out, const struct pygi_csv *csv, size_t row,
                          size_t col)
{
    for (const char *c = pygi_csv_cell(csv, row, col); c != NULL;) {
        size_t gap = 0;
        const char *next = versus(c, &gap);
        const size_t n = next != NULL ? (size_t)(next - c) : strlen(c);
        const enum pygi_reading reading =
            out->n_packages == PYGI_CASE_PACKAGES
                ? PYGI_READ_WRONG
                : pygi_published_programs(c, n, &out->packages[out->n_packages].programs);
        if (!take(out, reading, csv, row, col,
                  (struct expected){
                      "programs out of JKK, JKM, JHT, JP, JKP as in \"JKK+JKM\"",
                      "program dari JKK, JKM, JHT, JP, JKP, seperti \"JKK+JKM\""})) {
            return false;
        }
        out->n_packages++;
        c = next != NULL ? next + gap : NULL;
    }
    return true;
}

/* A construction project is one that states its contract. */
static bool read_type(struct pygi_case *out, const struct pygi_csv *csv, size_t row,
                      const struct pygi_case_columns *at)
{
    static const char *const pu[] = {"PU", "PPU", "penerima upah", NULL},
                             *const bpu[] = {"BPU", "PBPU", "bukan penerima upah", NULL},
                             *const others[] = {"JAKON",        "jasa konstruksi",
                                                "construction", "PMI",
                                                "any",          "all",
                                                "semua",        "mixed",
                                                "campuran",     "PU/BPU",
                                                "PU+BPU",       "BPU/PU",
                                                "BPU+PU",       NULL};
    static const char *const jakon[] = {"JAKON", "jasa konstruksi", "construction", NULL};
    const char *text = pygi_csv_cell(csv, row, at->type);
    size_t n = strlen(text);

    for (; n > 0 && text[0] == ' '; n--) {
        text++;
    }
    for (; n > 0 && text[n - 1] == ' '; n--) {
    }
    const bool is_project =
        has_text(csv, row, at->contract) && pygi_published_is(text, n, jakon);
    out->type = is_project ? PYG_JAKON : pygi_published_is(text, n, bpu) ? PYG_BPU : PYG_PU;
    return take(out,
                out->type != PYG_PU || pygi_published_is(text, n, pu) ? PYGI_READ
                : pygi_published_is(text, n, others)                  ? PYGI_READ_UNSURE
                                                                      : PYGI_READ_WRONG,
                csv, row, at->type, (struct expected){"PU or BPU", "PU atau BPU"});
}

/* Which of what a case needs is not stated. @return false: nothing */
static bool is_missing(const struct pygi_case *self, const struct pygi_csv *csv,
                       const struct pygi_case_columns *at, size_t row, bool has_months,
                       enum pygi_case_reason *out)
{
    if (self->n_packages == 1 && !has_text(csv, row, at->workers)) {
        *out = PYGI_CASE_NO_WORKERS;
    } else if (self->n_packages == 1 && !has_months) {
        *out = PYGI_CASE_NO_MONTHS;
    } else if (self->type == PYG_PU && !has_text(csv, row, at->base)) {
        *out = PYGI_CASE_NO_BASE;
    } else {
        return false;
    }
    return true;
}

/* The calendar months that the cell of the year is about. */
static bool read_span(struct pygi_case *out, const struct pygi_csv *csv, size_t row, size_t col,
                      struct pygi_period *period)
{
    static const struct expected expected = {
        "a year 2000..2199, or months of it as in \"Oct-Dec 2025\"",
        "tahun 2000..2199, atau bulan-bulannya seperti \"Okt-Des 2025\""};
    enum pygi_reading reading = pygi_published_period(pygi_csv_cell(csv, row, col), period);

    if (reading == PYGI_READ &&
        (period->from_year < 2000 || period->to_year > 2199 || period->count > 0)) {
        reading = PYGI_READ_WRONG;
    }
    if (reading == PYGI_READ) {
        out->from_mo =
            pyg_month_of(period->from_year, period->from_month > 0 ? period->from_month : 1);
        out->to_mo =
            pyg_month_of(period->to_year, period->to_month > 0 ? period->to_month : 12);
        reading = out->from_mo <= out->to_mo ? PYGI_READ : PYGI_READ_WRONG;
    }
    return take(out, reading, csv, row, col, expected);
}

/* The months of a part: named, or so many at the end of the year. */
static bool read_months(struct pygi_case *out, const char *text, const struct pygi_period *year,
                        struct pygi_case_part *part, const struct pygi_csv *csv, size_t row,
                        size_t col)
{
    static const struct expected expected = {
        "months of the year: a whole number 1..12, or as in \"Oct-Dec\"",
        "bulan dalam tahun itu: bilangan bulat 1..12, atau seperti \"Okt-Des\""};
    struct pygi_period period = {0};
    enum pygi_reading reading = PYGI_READ;

    if (text[0] != '\0') {
        reading = pygi_published_period(text, &period);
    }
    if (period.from_month == 0) {
        period.from_month = year->from_month;
        period.to_month = year->to_month;
    } else if (year->from_month > 0 &&
               (year->from_month != period.from_month || year->to_month != period.to_month)) {
        reading = PYGI_READ_WRONG;
    }
    const int32_t named =
        period.from_month > 0 ? period.to_month - period.from_month + 1 : period.count;
    if (reading == PYGI_READ &&
        ((period.from_year > 0 &&
          (period.from_year != year->from_year || period.to_year != year->to_year)) ||
         named < 1 || named > 12 || (period.count > 0 && period.count != named))) {
        reading = PYGI_READ_WRONG;
    }
    part->months = named;
    part->from_month = period.from_month > 0 ? period.from_month : 13 - named;
    return take(out, reading, csv, row, col, expected);
}

/* Workers, bases and months of the parts: lists of one length, or one figure for all. */
static bool read_parts(struct pygi_case *out, const struct pygi_csv *csv,
                       const struct pygi_case_columns *at, size_t row,
                       const struct pygi_period *year)
{
    double workers[PYGI_CASE_PARTS] = {1}, base[PYGI_CASE_PARTS] = {1000000};
    const char *months = pygi_case_cell(csv, row, at->months);
    const size_t n_workers = read_list(out, csv, row, at->workers, 1, 50000000, true, workers),
                 n_base = out->result == PYGI_CASE_READY
                              ? read_list(out, csv, row, at->base, 1, 1000000000, false, base)
                              : 0;

    out->n_parts = n_workers > n_base ? n_workers : n_base;
    out->n_parts = out->n_parts > 0 ? out->n_parts : 1;
    if (out->result != PYGI_CASE_READY) {
        return false;
    }
    if (n_base > 1 && n_workers != n_base) {
        return take(out, PYGI_READ_WRONG, csv, row, at->workers,
                    (struct expected){"as many parts as there are wage bases",
                                      "bagian sebanyak dasar upahnya"});
    }
    size_t n_months = 1;
    for (const char *c = months; *c != '\0'; c++) {
        n_months += *c == ';';
    }
    if (n_months > 1 && n_months != out->n_parts) {
        return take(out, PYGI_READ_WRONG, csv, row, at->months,
                    (struct expected){"months of one part, or of as many as there are workers",
                                      "bulan untuk satu bagian, atau untuk setiap bagian "
                                      "pekerjanya"});
    }
    for (size_t i = 0; i < out->n_parts; i++) {
        const size_t length = strcspn(months, ";");
        char one[64];
        out->parts[i].workers = (int64_t)workers[n_workers > 1 ? i : 0];
        out->parts[i].base_sen = (int64_t)(base[n_base > 1 ? i : 0] * 100 + 0.5);
        if (snprintf(one, sizeof(one), "%.*s", (int)length, months) >= (int)sizeof(one)) {
            return take(out, PYGI_READ_WRONG, csv, row, at->months,
                        (struct expected){"months of the year", "bulan dalam tahun itu"});
        }
        if (one[0] == '\0' && year->from_month == 0) {
            out->parts[i].months = 1; /* packages side by side: December */
            out->parts[i].from_month = 12;
        } else if (!read_months(out, one, year, &out->parts[i], csv, row, at->months)) {
            return false;
        }
        months += n_months > 1 && months[length] == ';' ? length + 1 : 0;
    }
    return true;
}

static bool read_money(struct pygi_case *out, const struct pygi_csv *csv, size_t row,
                       size_t col, int64_t *out_idr)
{
    const char *text = pygi_csv_cell(csv, row, col);
    double idr = 0;

    if (!take(out, read_figure(text, strlen(text), 1, 1e15, false, &idr), csv, row, col,
              (struct expected){"rupiah, 1..1000000000000000",
                                "jumlah rupiah 1..1000000000000000"})) {
        return false;
    }
    *out_idr = (int64_t)(idr + 0.5);
    return true;
}

static void read_budget(struct pygi_case *out, const struct pygi_csv *csv,
                        const struct pygi_case_columns *at, size_t row)
{
    enum pygi_case_reason reason = PYGI_CASE_NO_BUDGET;
    struct pygi_period year;

    if (!read_type(out, csv, row, at) || !read_programs(out, csv, row, at->programs) ||
        !read_span(out, csv, row, at->year, &year) ||
        (has_text(csv, row, at->budget) &&
         !read_money(out, csv, row, at->budget, &out->stated_idr))) {
        return;
    }
    if (out->n_packages > 1 && out->stated_idr > 0) {
        take(out, PYGI_READ_WRONG, csv, row, at->budget,
             (struct expected){"a row of its own for each package that states a budget",
                               "satu baris tersendiri untuk setiap paket yang menyebut "
                               "anggaran"});
    } else if (out->type == PYG_JAKON) {
        out->n_parts = 1;
        out->parts[0] =
            (struct pygi_case_part){1, 100000000, 1, pyg_month_in_year(out->from_mo)};
        (void)read_money(out, csv, row, at->contract, &out->contract_idr);
    } else if (is_missing(out, csv, at, row,
                          has_text(csv, row, at->months) || year.from_month > 0, &reason)) {
        not_built(out, reason);
    } else if (year.from_year != year.to_year) {
        not_built(out, PYGI_CASE_LONG);
    } else {
        (void)read_parts(out, csv, at, row, &year);
    }
}

/* So many claims and their sum: computed as death benefits of JKM. */
static void read_claims(struct pygi_case *out, const struct pygi_csv *csv,
                        const struct pygi_case_columns *at, size_t row)
{
    struct pygi_period year;
    double cases = 0;

    if (!has_text(csv, row, at->claims_cases) || !has_text(csv, row, at->claims_rp)) {
        not_built(out, PYGI_CASE_STATES_CLAIMS);
        return;
    }
    if (!read_type(out, csv, row, at) || !read_programs(out, csv, row, at->programs) ||
        !read_span(out, csv, row, at->year, &year)) {
        /* the months may be told in words, and claims may be weighed all the same (stated.h) */
        if (out->result == PYGI_CASE_BROKEN) {
            not_built(out, PYGI_CASE_UNCLEAR);
        }
        return;
    }
    if (!read_money(out, csv, row, at->claims_rp, &out->stated_idr)) {
        return;
    }
    const char *text = pygi_csv_cell(csv, row, at->claims_cases);
    if (!take(out, read_figure(text, strlen(text), 1, 50000000, true, &cases), csv, row,
              at->claims_cases,
              (struct expected){"a whole number of claims", "jumlah klaim, bilangan bulat"})) {
        return;
    }
    out->claims = (int64_t)cases;
    if (out->n_packages != 1 || !(out->packages[0].programs & PYG_JKM)) {
        not_built(out, PYGI_CASE_STATES_CLAIMS);
    }
}

void pygi_case_read(struct pygi_case *out, const struct pygi_csv *csv,
                    const struct pygi_case_columns *at, size_t row)
{
    bool is_new = true;
    size_t gap = 0;

    *out = (struct pygi_case){
        .id = pygi_csv_cell(csv, row, at->id),
        .place = pygi_case_cell(csv, row, at->place),
        .line = pygi_csv_line(csv, row),
        .is_inferred = strstr(pygi_case_cell(csv, row, at->checks), "inferred") != NULL};
    for (size_t i = 0; i < row && is_new; i++) {
        is_new = strcmp(pygi_csv_cell(csv, i, at->id), out->id) != 0;
    }
    if (out->id[0] == '\0') {
        take(out, PYGI_READ_WRONG, csv, row, at->id,
             (struct expected){"a name for the row", "nama untuk baris itu"});
    } else if (!is_new) {
        take(out, PYGI_READ_WRONG, csv, row, at->id,
             (struct expected){"a name that no other row has",
                               "nama yang tidak dipakai baris lain"});
    } else if (has_text(csv, row, at->budget) ||
               versus(pygi_csv_cell(csv, row, at->programs), &gap) != NULL) {
        read_budget(out, csv, at, row);
    } else if (has_text(csv, row, at->claims_cases) || has_text(csv, row, at->claims_rp)) {
        read_claims(out, csv, at, row);
    } else {
        /* rows about coverage use words of their own for year, type and programs */
        const bool coverage =
            has_text(csv, row, at->coverage_before) || has_text(csv, row, at->coverage_after);
        not_built(out, coverage ? PYGI_CASE_STATES_COVERAGE : PYGI_CASE_NO_BUDGET);
    }
}

int64_t pygi_case_workers(const struct pygi_case *self)
{
    int64_t sum = 0;
    for (size_t i = 0; i < self->n_parts; i++) {
        sum += self->parts[i].workers;
    }
    return sum;
}
