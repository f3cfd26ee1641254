/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/book/package.h"

#include <errno.h>
#include <string.h>

#include "report/book/grids.h"
#include "report/json.h"
#include "report/out.h"
#include "report/reconcile.h"
#include "report/book/cash.h"
#include "report/tidy.h"

struct package {
    const struct pygi_reading *reading;
    const struct pygi_answer *answer; /* the reading's */
    enum pygi_lang lang;
    pygi_package_open_fn *open;
    void *ctx;
    struct pygi_out description; /* datapackage.json */
    size_t n_resources;
};

static enum pyg_status finish(struct pygi_out *out, const char *name, struct pyg_err *err)
{
    const enum pyg_status status = pygi_out_finish(out, err);
    int reason = out->error;

    if (fclose(out->file) != 0 && status == PYG_OK) {
        reason = errno;
    } else if (status == PYG_OK) {
        return PYG_OK;
    }
    return pygi_fail(err, PYG_EIO, "%s cannot be written: %s", name, strerror(reason));
}

/* ---- a table ---- */

static void put_cell(struct pygi_out *out, const struct pygi_cell *cell)
{
    char number[PYGI_NUMBER_TEXT];

    switch (cell->kind) {
    case PYGI_CELL_TEXT:
        pygi_tidy_field(out, cell->key);
        break;
    case PYGI_CELL_NUMBER:
        pygi_out_printf(out, "%s", pygi_format_plain(number, sizeof(number), cell->number));
        break;
    case PYGI_CELL_ALL:
        pygi_out_printf(out, "all");
        break;
    case PYGI_CELL_EMPTY:
        break;
    }
}

static void put_table(struct pygi_out *out, const struct pygi_grid *grid)
{
    for (size_t i = 0; i < grid->n_columns; i++) {
        pygi_out_printf(out, "%s%s", i > 0 ? "," : "", grid->columns[i].key);
    }
    pygi_out_printf(out, "\r\n");
    for (size_t row = 0; row < pygi_grid_rows(grid); row++) {
        for (size_t i = 0; i < grid->n_columns; i++) {
            pygi_out_printf(out, "%s", i > 0 ? "," : "");
            put_cell(out, pygi_grid_at(grid, row, i));
        }
        pygi_out_printf(out, "\r\n");
    }
}

/* ---- its description ---- */

/* A line of a list: a comma unless it is the first. */
static void put_next(struct pygi_out *out, size_t i, const char *indent)
{
    pygi_out_printf(out, "%s\n%s", i > 0 ? "," : "", indent);
}

static void put_resource_head(struct package *self, const char *key, const char *title,
                              const char *about)
{
    struct pygi_out *out = &self->description;

    put_next(out, self->n_resources++, "    ");
    pygi_out_printf(out,
                    "{\"name\": \"%s\", \"path\": \"%s.csv\", \"profile\": "
                    "\"tabular-data-resource\", \"encoding\": \"utf-8\",\n"
                    "     \"dialect\": {\"delimiter\": \",\", \"lineTerminator\": \"\\r\\n\", "
                    "\"header\": true},\n     \"title\": ",
                    key, key);
    pygi_json_text(out, title);
    pygi_out_printf(out, ", \"description\": ");
    pygi_json_text(out, about);
    pygi_out_printf(out, ",\n     \"schema\": {\"missingValues\": [\"\"], \"fields\": [");
}

static void put_schema_field(struct pygi_out *out, size_t i, const char *key, const char *type,
                             const char *title)
{
    put_next(out, i, "      ");
    pygi_out_printf(out, "{\"name\": \"%s\", \"type\": \"%s\", \"title\": ", key, type);
    pygi_json_text(out, title);
    pygi_out_printf(out, "}");
}

/* A period is a year or "all": no number. */
static const char *type_of(enum pygi_field field)
{
    return field == PYGI_FIELD_TEXT || field == PYGI_FIELD_LONG || field == PYGI_FIELD_PERIOD
               ? "string"
               : "number";
}

static void describe(struct package *self, const struct pygi_grid *grid)
{
    struct pygi_out *out = &self->description;

    put_resource_head(self, grid->key, pygi_word(grid->name, self->lang),
                      pygi_word(grid->about, self->lang));
    for (size_t i = 0; i < grid->n_columns; i++) {
        put_schema_field(out, i, grid->columns[i].key, type_of(grid->columns[i].field),
                         pygi_word(grid->columns[i].head, self->lang));
    }
    pygi_out_printf(out, "\n     ]}}");
}

static enum pyg_status add_grid(struct package *self, const struct pygi_grid *grid,
                                struct pyg_err *err)
{
    char name[64];

    if (grid->is_out_of_memory) {
        return pygi_fail(err, PYG_ENOMEM, "table of %s", grid->key);
    }
    snprintf(name, sizeof(name), "%s.csv", grid->key);
    struct pygi_out out = {.file = self->open(self->ctx, name, err)};
    if (out.file == NULL) {
        return PYG_EIO;
    }
    put_table(&out, grid);
    describe(self, grid);
    return finish(&out, name, err);
}

/* ---- all figures, and the budget lines ---- */

static enum pyg_status add_figures(struct package *self, struct pyg_err *err)
{
    static const char *const keys[] = {
        "as_of",   "variant", "area", "group", "period", "program", "payer", "source",
        "measure", "unit",    "mean", "p5",    "p50",    "p95",     "mcse",  "account"};
    static const enum pygi_word heads[] = {
        PYGI_W_head_as_of,  PYGI_W_head_variant, PYGI_W_head_area,  PYGI_W_head_group,
        PYGI_W_head_year,   PYGI_W_head_program, PYGI_W_head_payer, PYGI_W_head_source,
        PYGI_W_head_figure, PYGI_W_head_unit,    PYGI_W_head_mean,  PYGI_W_head_p5,
        PYGI_W_head_p50,    PYGI_W_head_p95,     PYGI_W_head_mcse,  PYGI_W_head_account};
    struct pygi_out out = {.file = self->open(self->ctx, "figures.csv", err)};

    _Static_assert(PYGI_N_OF(keys) == PYGI_N_OF(heads), "a head for every key");
    if (out.file == NULL) {
        return PYG_EIO;
    }
    enum pyg_status status = pygi_report_csv(self->answer, out.file, err);
    if (fclose(out.file) != 0 && status == PYG_OK) {
        status = pygi_fail(err, PYG_EIO, "figures.csv cannot be written: %s", strerror(errno));
    }
    put_resource_head(self, "figures", pygi_word(PYGI_W_grid_figures, self->lang),
                      pygi_word(PYGI_W_about_figures, self->lang));
    for (size_t i = 0; i < PYGI_N_OF(keys); i++) {
        put_schema_field(&self->description, i, keys[i],
                         i >= 10 && i < 15 ? "number" : "string",
                         pygi_word(heads[i], self->lang));
    }
    pygi_out_printf(&self->description, "\n     ]}}");
    return status;
}

static enum pyg_status add_lines(struct package *self, const struct pygi_rka *rka,
                                 struct pyg_err *err)
{
    const struct pygi_grid_scope scope = {self->reading, self->answer, self->lang, 0};
    struct pygi_grid grid = {0};

    pygi_grid_rka(rka, &scope, &grid);
    const enum pyg_status status = add_grid(self, &grid, err);
    pygi_grid_fini(&grid);
    return status;
}

static enum pyg_status add_payments(struct package *self, const struct pygi_rka *rka,
                                    struct pyg_err *err)
{
    const struct pygi_grid_scope scope = {self->reading, self->answer, self->lang, 0};
    struct pygi_cash cash = {0};
    struct pygi_grid grid = {0};
    enum pyg_status status = pygi_cash_init(&cash, rka, self->answer, err);

    if (status == PYG_OK) {
        pygi_grid_cash(&cash, rka, &scope, &grid);
        status = add_grid(self, &grid, err);
    }
    pygi_grid_fini(&grid);
    pygi_cash_fini(&cash);
    return status;
}

/* The budget lines, and when they are paid. */
static enum pyg_status add_rka(struct package *self, struct pyg_err *err)
{
    struct pygi_rka rka = {0};
    enum pyg_status status = pygi_rka_init(&rka, self->answer, err);

    if (status == PYG_OK) {
        status = add_lines(self, &rka, err);
    }
    if (status == PYG_OK) {
        status = add_payments(self, &rka, err);
    }
    pygi_rka_fini(&rka);
    return status;
}

/* ---- the package ---- */

static void put_head(struct package *self)
{
    struct pygi_out *out = &self->description;
    const struct pygi_answer *answer = self->answer;

    pygi_out_printf(out, "{\n  \"profile\": \"tabular-data-package\",\n  \"name\": \"payung-");
    for (const char *c = answer->area; *c != '\0'; c++) { /* names are lower-case and plain */
        pygi_out_printf(out, "%c", (*c >= '0' && *c <= '9') || *c == '.' ? *c : '-');
    }
    pygi_out_printf(out, "\",\n  \"title\": ");
    pygi_json_text(out, answer->title);
    pygi_out_printf(out, ",\n  \"description\": ");
    pygi_json_text(out, pygi_word(PYGI_W_about_package, self->lang));
    pygi_out_printf(out, ",\n  \"version\": \"");
    for (size_t i = 0; i < sizeof(answer->digest); i++) {
        pygi_out_printf(out, "%02x", answer->digest[i]);
    }
    pygi_out_printf(out, "\",\n  \"resources\": [");
}

static enum pyg_status add_all(struct package *self, struct pyg_err *err)
{
    const struct pygi_grid_scope scope = {self->reading, self->answer, self->lang, -1};
    enum pyg_status status = add_figures(self, err);

    if (status == PYG_OK) {
        status = add_rka(self, err);
    }
    for (size_t i = 0; status == PYG_OK && i < PYGI_N_GRIDS; i++) {
        struct pygi_grid grid = {0};
        pygi_grids[i](&scope, &grid);
        status = add_grid(self, &grid, err);
        pygi_grid_fini(&grid);
    }
    return status;
}

enum pyg_status pygi_report_package(const struct pygi_reading *reading, enum pygi_lang lang,
                                    pygi_package_open_fn *open, void *ctx, struct pyg_err *err)
{
    struct package self = {
        .reading = reading, .answer = &reading->answer, .lang = lang, .open = open, .ctx = ctx};
    enum pyg_status status = pygi_reconcile(&reading->answer, err);

    if (status != PYG_OK) {
        return status;
    }
    self.description.file = open(ctx, "datapackage.json", err);
    if (self.description.file == NULL) {
        return PYG_EIO;
    }
    put_head(&self);
    status = add_all(&self, err);
    pygi_out_printf(&self.description, "\n  ]\n}\n");
    const enum pyg_status end =
        finish(&self.description, "datapackage.json", status == PYG_OK ? err : NULL);
    return status == PYG_OK ? end : status;
}
