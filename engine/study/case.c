/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/case.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "study/study.h"

static const char *const PROGRAM_NAMES[PYG_N_PROGRAM] = {"JKK", "JKM", "JHT", "JP", "JKP"};

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
                    {"coverage_after", &out->coverage_after}};

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

static bool has_text(const struct pygi_csv *csv, size_t row, size_t col)
{
    return col < csv->n_cols && pygi_csv_cell(csv, row, col)[0] != '\0';
}

static void not_built(struct pygi_case *out, enum pygi_case_reason reason)
{
    out->result = PYGI_CASE_NOT_BUILT;
    out->reason = reason;
}

static void broken(struct pygi_case *out, const struct pyg_err *err)
{
    out->result = PYGI_CASE_BROKEN;
    snprintf(out->text, sizeof(out->text), "%s", err->text);
}

static enum pyg_status wrong_cell(const struct pygi_csv *csv, size_t row, size_t col,
                                  const char *expected, struct pyg_err *err)
{
    return pygi_fail(err, PYG_EFORMAT, "%s:%d: column \"%s\": \"%.60s\", expected %s",
                     csv->name, (int)pygi_csv_line(csv, row), pygi_csv_header(csv, col),
                     pygi_csv_cell(csv, row, col), expected);
}

static enum pyg_status read_whole(const struct pygi_csv *csv, size_t row, size_t col,
                                  int64_t lo, int64_t hi, int64_t *out, struct pyg_err *err)
{
    double x = 0;
    char expected[80];
    const enum pyg_status status = pygi_csv_number(csv, row, col, &x, err);

    if (status != PYG_OK) {
        return status;
    }
    if (!(x >= (double)lo && x <= (double)hi && x == (double)(int64_t)x)) {
        snprintf(expected, sizeof(expected), "a whole number %" PRId64 "..%" PRId64, lo, hi);
        return wrong_cell(csv, row, col, expected, err);
    }
    *out = (int64_t)x;
    return PYG_OK;
}

/* One package: "JKK+JKM", or "4 programs": all that are billed. */
static bool read_package(const char *text, size_t n, int32_t *out)
{
    if (n == strlen("4 programs") && strncmp(text, "4 programs", n) == 0) {
        *out = PYG_JKK | PYG_JKM | PYG_JHT | PYG_JP;
        return true;
    }
    for (size_t i = 0; i < n;) {
        size_t length = 0;
        int p = 0;
        while (i + length < n && text[i + length] != '+') {
            length++;
        }
        while (p < PYG_N_PROGRAM && (strlen(PROGRAM_NAMES[p]) != length ||
                                     strncmp(text + i, PROGRAM_NAMES[p], length) != 0)) {
            p++;
        }
        if (p == PYG_N_PROGRAM || (*out >> p & 1)) {
            return false;
        }
        *out |= INT32_C(1) << p;
        i += length;
        if (i < n && ++i == n) {
            return false; /* ends in '+' */
        }
    }
    return *out != 0;
}

/* "JKK+JKM" or "JKK+JKM vs JKK+JKM+JHT" */
static enum pyg_status read_programs(struct pygi_case *out, const struct pygi_csv *csv,
                                     size_t row, size_t col, struct pyg_err *err)
{
    static const char versus[] = " vs ";

    for (const char *c = pygi_csv_cell(csv, row, col); c != NULL;) {
        const char *next = strstr(c, versus);
        const size_t n = next != NULL ? (size_t)(next - c) : strlen(c);
        if (out->n_packages == PYGI_CASE_PACKAGES ||
            !read_package(c, n, &out->packages[out->n_packages].programs)) {
            return wrong_cell(csv, row, col,
                              "programs out of JKK, JKM, JHT, JP, JKP as in \"JKK+JKM\"", err);
        }
        out->n_packages++;
        c = next != NULL ? next + strlen(versus) : NULL;
    }
    return PYG_OK;
}

static enum pyg_status read_type(struct pygi_case *out, const struct pygi_csv *csv, size_t row,
                                 size_t col, struct pyg_err *err)
{
    const char *text = pygi_csv_cell(csv, row, col);
    out->type = strcmp(text, "BPU") == 0 ? PYG_BPU : PYG_PU;
    return out->type == PYG_BPU || strcmp(text, "PU") == 0
               ? PYG_OK
               : wrong_cell(csv, row, col, "PU or BPU", err);
}

/* Which of what a case needs is not stated. @return false: nothing */
static bool is_missing(const struct pygi_case *self, const struct pygi_csv *csv,
                       const struct pygi_case_columns *at, size_t row,
                       enum pygi_case_reason *out)
{
    if (self->n_packages == 1 && !has_text(csv, row, at->workers)) {
        *out = PYGI_CASE_NO_WORKERS;
    } else if (self->n_packages == 1 && !has_text(csv, row, at->months)) {
        *out = PYGI_CASE_NO_MONTHS;
    } else if (self->type == PYG_PU && !has_text(csv, row, at->base)) {
        *out = PYGI_CASE_NO_BASE;
    } else {
        return false;
    }
    return true;
}

static enum pyg_status read_numbers(struct pygi_case *out, const struct pygi_csv *csv,
                                    const struct pygi_case_columns *at, size_t row,
                                    struct pyg_err *err)
{
    int64_t year = 0, months = 1;

    out->workers = 1;
    out->base_idr = 1000000; /* BPU: the lowest bracket */
    enum pyg_status status = read_whole(csv, row, at->year, 2000, 2199, &year, err);
    if (status == PYG_OK && has_text(csv, row, at->workers)) {
        status = read_whole(csv, row, at->workers, 1, 50000000, &out->workers, err);
    }
    if (status == PYG_OK && has_text(csv, row, at->months)) {
        status = read_whole(csv, row, at->months, 1, 12, &months, err);
    }
    if (status == PYG_OK && has_text(csv, row, at->base)) {
        status = read_whole(csv, row, at->base, 1, 1000000000, &out->base_idr, err);
    }
    if (status == PYG_OK && has_text(csv, row, at->budget)) {
        status = read_whole(csv, row, at->budget, 1, INT64_C(1000000000000000),
                            &out->stated_idr, err);
    }
    if (status == PYG_OK && out->n_packages > 1 && out->stated_idr > 0) {
        status = wrong_cell(csv, row, at->budget,
                            "a row of its own for each package that states a budget", err);
    }
    out->year = (int32_t)year;
    out->months = (int32_t)months;
    return status;
}

void pygi_case_read(struct pygi_case *out, const struct pygi_csv *csv,
                    const struct pygi_case_columns *at, size_t row)
{
    struct pyg_err err = {0};
    enum pygi_case_reason reason = PYGI_CASE_NO_BUDGET;

    *out = (struct pygi_case){
        .id = pygi_csv_cell(csv, row, at->id),
        .place = at->place < csv->n_cols ? pygi_csv_cell(csv, row, at->place) : "",
        .line = pygi_csv_line(csv, row)};
    enum pyg_status status =
        out->id[0] != '\0' ? PYG_OK : wrong_cell(csv, row, at->id, "a name for the row", &err);
    for (size_t i = 0; i < row && status == PYG_OK; i++) {
        if (strcmp(pygi_csv_cell(csv, i, at->id), out->id) == 0) {
            status = wrong_cell(csv, row, at->id, "a name that no other row has", &err);
        }
    }

    /* rows about claims and coverage use words of their own for year, type and programs */
    const bool compares = strstr(pygi_csv_cell(csv, row, at->programs), " vs ") != NULL;
    if (status == PYG_OK && !compares && !has_text(csv, row, at->budget)) {
        const bool claims =
            has_text(csv, row, at->claims_cases) || has_text(csv, row, at->claims_rp);
        const bool coverage =
            has_text(csv, row, at->coverage_before) || has_text(csv, row, at->coverage_after);
        not_built(out, claims     ? PYGI_CASE_STATES_CLAIMS
                       : coverage ? PYGI_CASE_STATES_COVERAGE
                                  : PYGI_CASE_NO_BUDGET);
        return;
    }
    if (status == PYG_OK) {
        status = read_type(out, csv, row, at->type, &err);
    }
    if (status == PYG_OK) {
        status = read_programs(out, csv, row, at->programs, &err);
    }
    if (status == PYG_OK) {
        status = read_numbers(out, csv, at, row, &err);
    }
    if (status != PYG_OK) {
        broken(out, &err);
    } else if (is_missing(out, csv, at, row, &reason)) {
        not_built(out, reason);
    }
}

/* text NULL: a number */
static bool put(struct pygi_settings *self, const char *name, const char *text, double number)
{
    struct pygi_setting *at = realloc(self->at, (self->n + 1) * sizeof(*at));

    if (at == NULL) {
        return false;
    }
    self->at = at;
    at += self->n++;
    *at = (struct pygi_setting){.name = strdup(name),
                                .kind = text != NULL ? PYGI_SET_TEXT : PYGI_SET_NUMBER,
                                .number = number,
                                .text = text != NULL ? strdup(text) : NULL};
    return at->name != NULL && (text == NULL || at->text != NULL);
}

/* The scenario: one group in which nothing happens, one policy, one variant. */
static bool make_spec(const struct pygi_case *self, int32_t programs, struct pygi_spec *out)
{
    char from[16], mask[32] = "";

    *out = (struct pygi_spec){
        .path = strdup(self->id), .dir = strdup("."), .title = strdup(self->id)};
    out->groups = calloc(1, sizeof(*out->groups));
    out->policies = calloc(1, sizeof(*out->policies));
    out->variants = calloc(1, sizeof(*out->variants));
    if (out->path == NULL || out->dir == NULL || out->title == NULL || out->groups == NULL ||
        out->policies == NULL || out->variants == NULL) {
        return false;
    }
    out->n_groups = out->n_policies = out->n_variants = 1;
    *out->groups = (struct pygi_group_spec){.name = strdup("list"), .kind = PYGI_POSTS};
    *out->policies =
        (struct pygi_policy_spec){.name = strdup("case"), .plugin = strdup("apbd_pays")};
    *out->variants = (struct pygi_variant_spec){.name = strdup("paid")};
    if (out->groups->name == NULL || out->policies->name == NULL ||
        out->policies->plugin == NULL || out->variants->name == NULL) {
        return false;
    }

    /* "jkk,jkm": programs have the names of their plugins */
    static const char *const ids[PYG_N_PROGRAM] = {"jkk", "jkm", "jht", "jp", "jkp"};
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        if (programs >> p & 1) {
            snprintf(mask + strlen(mask), sizeof(mask) - strlen(mask), "%s%s",
                     mask[0] != '\0' ? "," : "", ids[p]);
        }
    }
    snprintf(from, sizeof(from), "%04d-01", (int)self->year);
    struct pygi_settings *general = &out->general, *group = &out->groups->settings,
                         *policy = &out->policies->settings;
    return put(general, "region", "case", 0) && put(general, "as_of", "latest", 0) &&
           put(general, "from", from, 0) && put(general, "years", NULL, 1) &&
           put(general, "replicates", NULL, 2) &&
           put(group, "workers", NULL, (double)self->workers) &&
           put(group, "ages", "30:30:1", 0) && put(group, "leaves_at", NULL, 100) &&
           put(group, "gompertz.a", NULL, 0) && put(policy, "list", "list", 0) &&
           put(policy, "type", self->type == PYG_BPU ? "BPU" : "PU", 0) &&
           put(policy, "programs", mask, 0) && put(policy, "base", "fixed", 0) &&
           put(policy, "base_idr", NULL, (double)self->base_idr) &&
           put(policy, "share", "all", 0) &&
           put(policy, "from_month", NULL, 13 - self->months) &&
           put(policy, "months", NULL, self->months);
}

/* What the payer is billed in the year; nothing is left to chance, so two replicates must
 * agree. */
static enum pyg_status play_study(const struct pygi_study *study, struct pygi_case_package *out,
                                  struct pyg_err *err)
{
    struct pygi_player *player = pygi_player_new(study);
    int64_t *values = calloc(study->n_values, sizeof(*values));
    enum pyg_status status =
        player == NULL || values == NULL ? pygi_fail(err, PYG_ENOMEM, "a replicate") : PYG_OK;

    for (uint32_t r = 0; r < 2 && status == PYG_OK; r++) {
        status = pygi_player_run(player, r, values, err);
        for (int p = 0; p < PYG_N_PROGRAM && status == PYG_OK; p++) {
            const int64_t idr =
                values[pygi_study_index(study, 0, 0, 0, 0, pygi_contributions[0][p])];
            pygi_bug_assert(r == 0 || idr == out->idr[p]);
            out->idr[p] = idr;
        }
    }
    for (int p = 0; p < PYG_N_PROGRAM && status == PYG_OK; p++) {
        out->computed_idr += out->idr[p];
    }
    pygi_player_free(player);
    free(values);
    return status;
}

bool pygi_case_is_rounding(int64_t stated_idr, int64_t computed_idr)
{
    int64_t unit = 1;

    while (stated_idr / unit % 10 == 0) {
        unit *= 10;
    }
    return (computed_idr + unit / 2) / unit * unit == stated_idr;
}

static void judge(struct pygi_case *self)
{
    const int64_t computed = self->packages[0].computed_idr, stated = self->stated_idr;

    if (stated == 0) {
        self->result = PYGI_CASE_COMPUTED;
    } else if (llabs(computed - stated) * 100 <= PYGI_CASE_PERCENT * stated) {
        self->result = PYGI_CASE_WITHIN;
    } else {
        self->result =
            pygi_case_is_rounding(stated, computed) ? PYGI_CASE_ROUNDED : PYGI_CASE_DIFFERS;
    }
}

enum pyg_status pygi_case_play(struct pygi_case *self, const struct pyg_plugin *const *plugins,
                               size_t n_plugins, const struct pyg_host *host,
                               const char *data_dir, struct pyg_err *err)
{
    const struct pygi_study_options options = {0};
    struct pyg_err local = {0};
    enum pyg_status status = PYG_OK;

    if (self->result != PYGI_CASE_READY) {
        return PYG_OK;
    }
    for (size_t k = 0; k < self->n_packages && status == PYG_OK; k++) {
        struct pygi_spec spec;
        struct pygi_study *study = NULL;
        status = make_spec(self, self->packages[k].programs, &spec)
                     ? PYG_OK
                     : pygi_fail(&local, PYG_ENOMEM, "a case");
        if (status == PYG_OK) {
            status = pygi_study_new(&spec, plugins, n_plugins, host, data_dir, &options, &study,
                                    &local);
        }
        if (status == PYG_OK) {
            status = play_study(study, &self->packages[k], &local);
        }
        pygi_study_free(study);
        pygi_spec_fini(&spec);
    }
    if (status == PYG_OK) {
        judge(self);
    } else if (status == PYG_ERULE) {
        not_built(self, PYGI_CASE_NO_RULE);
        snprintf(self->text, sizeof(self->text), "%s", local.text);
    } else {
        return pygi_fail(err, status, "%s", local.text);
    }
    return PYG_OK;
}

char *pygi_case_programs(char *buf, size_t n, int32_t programs)
{
    buf[0] = '\0';
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        if (programs >> p & 1) {
            const size_t used = strlen(buf);
            snprintf(buf + used, n - used, "%s%s", used > 0 ? "+" : "", PROGRAM_NAMES[p]);
        }
    }
    return buf;
}
