/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/err.h"

enum { N_TABLES = 2, OWN = 0, SHARED = 1 }; /* the program's own come first */

struct pygi_names {
    struct pygi_csv names_csv[N_TABLES], readings_csv[N_TABLES]; /* own the texts */
    struct pygi_name *names;                                     /* owned [n_names] */
    struct pygi_reading_words *readings;                         /* owned [n_readings] */
    size_t n_names, n_readings;
};

static const char *const KINDS[PYGI_N_NAME] = {"rule", "class", "unit", "regulation"};

/* in the order of the bits of enum pygi_concern */
static const char *const CONCERNS[] = {
    "PU",           "BPU",     "JAKON", "public", "private", "transport", "labour_intensive",
    "sudden_death", "arrears", "micro", "small",  "medium",  "large"};
enum { N_CONCERNS = sizeof(CONCERNS) / sizeof(CONCERNS[0]) };

const char *pygi_name_kind_key(enum pygi_name_kind kind)
{
    return KINDS[kind];
}

/* Words with spaces between them, as bits. */
static enum pyg_status read_concerns(const struct pygi_csv *csv, size_t row, size_t col,
                                     uint32_t *out, struct pyg_err *err)
{
    const char *at = pygi_csv_cell(csv, row, col);

    *out = 0;
    while (*at != '\0') {
        const size_t n = strcspn(at, " ");
        size_t i = 0;
        while (i < N_CONCERNS &&
               (strlen(CONCERNS[i]) != n || strncmp(CONCERNS[i], at, n) != 0)) {
            i++;
        }
        if (i == N_CONCERNS) {
            char word[64];
            snprintf(word, sizeof(word), "%.*s", n < 60 ? (int)n : 60, at);
            const char *near = pygi_nearest(word, CONCERNS, N_CONCERNS);
            return pygi_fail(
                err, PYG_EFORMAT, "%s:%d: column \"concerns\": found \"%s\"; is \"%s\" meant?",
                csv->name, pygi_csv_line(csv, row), word, near != NULL ? near : CONCERNS[0]);
        }
        *out |= 1u << i;
        at += n + (at[n] == ' ');
    }
    return PYG_OK;
}

/* A text that must not be empty. */
static enum pyg_status read_text(const struct pygi_csv *csv, size_t row, size_t col,
                                 const char **out, struct pyg_err *err)
{
    *out = pygi_csv_cell(csv, row, col);
    return (*out)[0] != '\0'
               ? PYG_OK
               : pygi_fail(err, PYG_EFORMAT, "%s:%d: column \"%s\" is empty", csv->name,
                           pygi_csv_line(csv, row), pygi_csv_header(csv, col));
}

static enum pyg_status find_columns(const struct pygi_csv *csv, const char *const *names,
                                    size_t n, size_t *out, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; i < n && status == PYG_OK; i++) {
        status = pygi_csv_column(csv, names[i], &out[i], err);
    }
    return status;
}

/* ---- names ---- */

static enum pyg_status read_name(const struct pygi_csv *csv, size_t row, const size_t *at,
                                 struct pygi_name *out, struct pyg_err *err)
{
    const char *kind = pygi_csv_cell(csv, row, at[0]);
    int k = 0;

    while (k < PYGI_N_NAME && strcmp(KINDS[k], kind) != 0) {
        k++;
    }
    if (k == PYGI_N_NAME) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s:%d: kind is \"%.40s\", expected rule, class, unit or regulation",
                         csv->name, pygi_csv_line(csv, row), kind);
    }
    out->kind = (enum pygi_name_kind)k;
    enum pyg_status status = read_text(csv, row, at[1], &out->name, err);
    if (status == PYG_OK) {
        status = read_concerns(csv, row, at[2], &out->concerns, err);
    }
    if (status == PYG_OK) {
        status = read_text(csv, row, at[3], &out->text.en, err);
    }
    return status == PYG_OK ? read_text(csv, row, at[4], &out->text.id, err) : status;
}

static enum pyg_status add_names(struct pygi_names *self, int table, struct pyg_err *err)
{
    static const char *const columns[] = {"kind", "name", "concerns", "en", "id"};
    const struct pygi_csv *csv = &self->names_csv[table];
    const size_t first = self->n_names;
    size_t at[5];

    enum pyg_status status = find_columns(csv, columns, 5, at, err);
    struct pygi_name *more =
        realloc(self->names, (first + csv->n_rows + 1) * sizeof(*self->names));
    if (more == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%s: %zu names", csv->name, csv->n_rows);
    }
    self->names = more;
    for (size_t i = 0; i < csv->n_rows && status == PYG_OK; i++) {
        struct pygi_name *one = &self->names[first + i];
        *one = (struct pygi_name){.is_common = table == SHARED};
        status = read_name(csv, i, at, one, err);
        for (size_t k = first; k < first + i && status == PYG_OK; k++) {
            if (self->names[k].kind == one->kind &&
                strcmp(self->names[k].name, one->name) == 0) {
                status =
                    pygi_fail(err, PYG_EFORMAT, "%s:%d: the %s \"%s\" has two names", csv->name,
                              pygi_csv_line(csv, i), KINDS[one->kind], one->name);
            }
        }
        self->n_names += status == PYG_OK;
    }
    return status;
}

/* ---- readings ---- */

static enum pyg_status read_reading(const struct pygi_csv *csv, size_t row, const size_t *at,
                                    struct pygi_reading_words *out, struct pyg_err *err)
{
    enum pyg_status status = read_text(csv, row, at[0], &out->reading, err);

    out->option = pygi_csv_cell(csv, row, at[1]);
    if (status == PYG_OK) {
        status = read_concerns(csv, row, at[2], &out->concerns, err);
    }
    const char **const texts[] = {&out->name.en, &out->name.id,   &out->text.en,
                                  &out->text.id, &out->effect.en, &out->effect.id};
    for (size_t i = 0; i < 6 && status == PYG_OK; i++) {
        *texts[i] = pygi_csv_cell(csv, row, at[3 + i]);
        /* what follows is told of options, not of the question */
        if (i < 4 || out->option[0] != '\0') {
            status = read_text(csv, row, at[3 + i], texts[i], err);
        }
    }
    return status;
}

static enum pyg_status add_readings(struct pygi_names *self, int table, struct pyg_err *err)
{
    static const char *const columns[] = {"reading", "option",    "concerns",
                                          "name_en", "name_id",   "text_en",
                                          "text_id", "effect_en", "effect_id"};
    const struct pygi_csv *csv = &self->readings_csv[table];
    const size_t first = self->n_readings;
    size_t at[9];

    enum pyg_status status = find_columns(csv, columns, 9, at, err);
    struct pygi_reading_words *more =
        realloc(self->readings, (first + csv->n_rows + 1) * sizeof(*self->readings));
    if (more == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%s: %zu readings", csv->name, csv->n_rows);
    }
    self->readings = more;
    for (size_t i = 0; i < csv->n_rows && status == PYG_OK; i++) {
        struct pygi_reading_words *one = &self->readings[first + i];
        *one = (struct pygi_reading_words){0};
        status = read_reading(csv, i, at, one, err);
        for (size_t k = first; k < first + i && status == PYG_OK; k++) {
            if (strcmp(self->readings[k].reading, one->reading) == 0 &&
                strcmp(self->readings[k].option, one->option) == 0) {
                status = pygi_fail(err, PYG_EFORMAT, "%s:%d: the reading \"%s=%s\" twice",
                                   csv->name, pygi_csv_line(csv, i), one->reading, one->option);
            }
        }
        self->n_readings += status == PYG_OK;
    }
    return status;
}

/* ---- all of it ---- */

/* A table that is not there has no rows. */
static enum pyg_status read_table(const char *data_dir, const char *folder, const char *file,
                                  struct pygi_csv *out, bool *out_is_there, struct pyg_err *err)
{
    char path[4096];
    const int n = snprintf(path, sizeof(path), "%s/plugins/%s/%s", data_dir, folder, file);

    *out_is_there = false;
    if (n < 0 || (size_t)n >= sizeof(path)) {
        return pygi_fail(err, PYG_EINVAL, "the path of the names of %.40s is too long", folder);
    }
    if (access(path, F_OK) != 0) {
        return PYG_OK;
    }
    *out_is_there = true;
    return pygi_csv_read(path, out, err);
}

enum pyg_status pygi_names_read(const char *data_dir, const char *id, struct pygi_names **out,
                                struct pyg_err *err)
{
    struct pygi_names *self = calloc(1, sizeof(*self));
    const char *const folders[N_TABLES] = {[OWN] = id, [SHARED] = "common"};
    enum pyg_status status = PYG_OK;

    *out = NULL;
    if (self == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "names of %s", id);
    }
    for (int t = 0; t < N_TABLES && status == PYG_OK; t++) {
        bool is_there = false;
        status =
            read_table(data_dir, folders[t], "names.csv", &self->names_csv[t], &is_there, err);
        if (status == PYG_OK && is_there) {
            status = add_names(self, t, err);
        }
        if (status == PYG_OK) {
            status = read_table(data_dir, folders[t], "readings.csv", &self->readings_csv[t],
                                &is_there, err);
        }
        if (status == PYG_OK && is_there) {
            status = add_readings(self, t, err);
        }
    }
    if (status != PYG_OK) {
        pygi_names_free(self);
        return status;
    }
    *out = self;
    return PYG_OK;
}

void pygi_names_free(struct pygi_names *self)
{
    if (self == NULL) {
        return;
    }
    for (int t = 0; t < N_TABLES; t++) {
        pygi_csv_fini(&self->names_csv[t]);
        pygi_csv_fini(&self->readings_csv[t]);
    }
    free(self->names);
    free(self->readings);
    free(self);
}

const struct pygi_name *pygi_names_find(const struct pygi_names *self, enum pygi_name_kind kind,
                                        const char *name)
{
    for (size_t i = 0; self != NULL && i < self->n_names; i++) {
        if (self->names[i].kind == kind && strcmp(self->names[i].name, name) == 0) {
            return &self->names[i];
        }
    }
    return NULL;
}

const struct pygi_name *pygi_names_all(const struct pygi_names *self, size_t *out_n)
{
    *out_n = self->n_names;
    return self->names;
}

const struct pygi_reading_words *pygi_names_reading(const struct pygi_names *self,
                                                    const char *reading, const char *option)
{
    for (size_t i = 0; self != NULL && i < self->n_readings; i++) {
        if (strcmp(self->readings[i].reading, reading) == 0 &&
            strcmp(self->readings[i].option, option) == 0) {
            return &self->readings[i];
        }
    }
    return NULL;
}

const struct pygi_reading_words *pygi_names_readings(const struct pygi_names *self,
                                                     size_t *out_n)
{
    *out_n = self->n_readings;
    return self->readings;
}

char *pygi_names_phrase(const struct pygi_names *self, const char *key, const char *cls,
                        bool is_id, char *out, size_t n)
{
    const struct pygi_name *rule = pygi_names_find(self, PYGI_NAME_RULE, key),
                           *of = pygi_names_find(self, PYGI_NAME_CLASS, cls);
    const char *name = rule == NULL ? key : pygi_two_in(rule->text, is_id),
               *which = of == NULL ? cls : pygi_two_in(of->text, is_id);

    /* a number is its own name: "risk class 2" */
    snprintf(out, n, "%s%s%s", name,
             which[0] == '\0'                     ? ""
             : which[0] >= '0' && which[0] <= '9' ? " "
                                                  : ", ",
             which);
    return out;
}
