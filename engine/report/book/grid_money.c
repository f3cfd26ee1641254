/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of what it costs: by variant, compared, by payer, by source, the appropriation. */
#include <string.h>

#include <payung/policy.h>

#include "play/program.h"
#include "report/book/grids.h"
#include "report/tidy.h"

static void put_payer(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                      const struct pygi_grid_place *place, const char *key, enum pygi_word name,
                      enum pygi_measure measure)
{
    const struct pygi_summary cost = pygi_grid_value_at(scope, place, measure);

    pygi_grid_put_place(out, scope, place, true, true);
    pygi_grid_named(out, key, pygi_word(name, scope->lang));
    pygi_grid_put_summary(out, &cost);
}

/* What each payer pays; where several share a bill, what the policies cost together. */
static void put_cost(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                     const struct pygi_grid_place *place)
{
    const struct pygi_row *cost = pygi_answer_row(scope->answer, place->as_of, place->variant,
                                                  -1, place->group, place->year, PYGI_M_cost);

    if (cost != NULL && cost->payer < 0) {
        put_payer(out, scope, place, "policies", PYGI_W_cost_of_policies, PYGI_M_cost);
    }
    for (int p = 0; p < PYG_N_PAYER; p++) {
        const enum pygi_measure measure = (enum pygi_measure)(PYGI_M_cost_regency + p);
        if (pygi_grid_value_at(scope, place, measure).mean != 0.0) {
            put_payer(out, scope, place, pygi_payer_key(p),
                      pygi_payer_word(p, scope->answer->area), measure);
        }
    }
}

void pygi_grid_costs(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {PYGI_COLUMNS_PLACE, PYGI_COLUMN_PAYER,
                                                 PYGI_COLUMNS_SUMMARY(IDR)};
    const unsigned walk = PYGI_WALK_GROUPS | PYGI_WALK_YEARS;
    struct pygi_grid_place place = {0};

    *out = (struct pygi_grid){.key = "costs",
                              .name = PYGI_W_grid_costs,
                              .about = PYGI_W_about_costs,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (bool begun = false; pygi_grid_next(scope, walk, &place, &begun);) {
        put_cost(out, scope, &place);
    }
}

/* Differences are rows of the answer; what is not paired was not computed. */
void pygi_grid_differences(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {PYGI_COLUMN_AS_OF,
                                                 PYGI_COLUMN_VARIANT,
                                                 PYGI_COLUMN_OWN("minus", head_minus, TEXT),
                                                 PYGI_COLUMN_PERIOD,
                                                 PYGI_COLUMN_OWN("measure", head_figure, TEXT),
                                                 PYGI_COLUMN_OWN("unit", head_unit, TEXT),
                                                 PYGI_COLUMNS_SUMMARY(COUNT)};
    const struct pygi_answer *answer = scope->answer;

    *out = (struct pygi_grid){.key = "differences",
                              .name = PYGI_W_grid_differences,
                              .about = PYGI_W_about_differences,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (size_t i = 0; i < answer->n_rows; i++) {
        const struct pygi_row *row = &answer->rows[i];
        const struct pygi_measure_info *info = &pygi_measures[row->measure];
        if (row->minus < 0 || row->group >= 0 ||
            (scope->as_of >= 0 && row->as_of != scope->as_of) ||
            (row->measure != PYGI_M_cost && row->measure != PYGI_M_families_helped &&
             row->measure != PYGI_M_covered_pmonths)) {
            continue;
        }
        pygi_grid_text(out, answer->as_of[row->as_of].label);
        pygi_grid_text(out, answer->variants[row->variant]);
        pygi_grid_text(out, answer->variants[row->minus]);
        pygi_grid_year(out, row->year);
        pygi_grid_named(out, info->name, scope->lang == PYGI_LANG_ID ? info->id : info->en);
        pygi_grid_named(
            out, pygi_unit_name(info->unit),
            pygi_word((enum pygi_word)(PYGI_W_unit_person + (int)info->unit), scope->lang));
        pygi_grid_put_summary(out, &row->value);
    }
}

/* ---- who pays ---- */

static void put_paid(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                     const struct pygi_grid_place *place, enum pygi_measure measure)
{
    const struct pygi_row *row = pygi_answer_row(scope->answer, place->as_of, place->variant,
                                                 -1, place->group, place->year, measure);
    const int program = pygi_measures[measure].program;

    if (row == NULL) {
        return;
    }
    pygi_grid_put_place(out, scope, place, true, true);
    pygi_grid_put_payer(out, scope, row->payer, row->source);
    pygi_grid_named(out, program < 0 ? "activity" : pygi_program_key(program),
                    program < 0 ? pygi_word(PYGI_W_activity, scope->lang)
                                : pygi_program_names[program]);
    pygi_grid_named(out, pygi_row_account(row),
                    row->account == NULL || row->account[0] != '\0'
                        ? pygi_row_account(row)
                        : pygi_word(PYGI_W_account_unknown, scope->lang));
    pygi_grid_put_summary(out, &row->value);
}

void pygi_grid_payers(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {PYGI_COLUMNS_PLACE,
                                                 PYGI_COLUMN_PAYER,
                                                 PYGI_COLUMN_SOURCE,
                                                 PYGI_COLUMN_PROGRAM,
                                                 PYGI_COLUMN_OWN("account", head_account, TEXT),
                                                 PYGI_COLUMNS_SUMMARY(IDR)};
    const unsigned walk = PYGI_WALK_GROUPS | PYGI_WALK_YEARS;
    struct pygi_grid_place place = {0};

    *out = (struct pygi_grid){.key = "payers",
                              .name = PYGI_W_grid_payers,
                              .about = PYGI_W_about_payers,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (bool begun = false; pygi_grid_next(scope, walk, &place, &begun);) {
        for (int who = 0; who < 2; who++) {
            for (int p = 0; p < PYG_N_PROGRAM; p++) {
                put_paid(out, scope, &place, pygi_contributions[who][p]);
            }
        }
        put_paid(out, scope, &place, PYGI_M_overhead);
    }
}

void pygi_grid_sources(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {PYGI_COLUMNS_PLACE, PYGI_COLUMN_PAYER,
                                                 PYGI_COLUMN_SOURCE, PYGI_COLUMNS_SUMMARY(IDR)};
    const unsigned walk = PYGI_WALK_GROUPS | PYGI_WALK_YEARS;
    struct pygi_grid_place place = {0};

    *out = (struct pygi_grid){.key = "sources",
                              .name = PYGI_W_grid_sources,
                              .about = PYGI_W_about_sources,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (bool begun = false; pygi_grid_next(scope, walk, &place, &begun);) {
        for (int i = 0; i < PYGI_MAX_PAIRS; i++) {
            const struct pygi_row *row =
                pygi_answer_row(scope->answer, place.as_of, place.variant, -1, place.group,
                                place.year, (enum pygi_measure)(PYGI_M_cost_by_1 + i));
            if (row != NULL) {
                pygi_grid_put_place(out, scope, &place, true, true);
                pygi_grid_put_payer(out, scope, row->payer, row->source);
                pygi_grid_put_summary(out, &row->value);
            }
        }
    }
}

/* ---- the appropriation ---- */

/* An appropriation runs out by itself, in a year: there is no such chance for all. */
static void put_runout(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                       const struct pygi_grid_place *place)
{
    if (place->group < 0 || place->year == 0) {
        pygi_grid_empty(out);
        pygi_grid_empty(out);
        return;
    }
    pygi_grid_number(out, pygi_grid_value_at(scope, place, PYGI_M_runout).mean);
    pygi_grid_number(out, pygi_grid_value_at(scope, place, PYGI_M_runout_month).p50);
}

void pygi_grid_budget(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMNS_PLACE,
        PYGI_COLUMN_OWN("appropriation", head_appropriation, IDR),
        PYGI_COLUMN_OWN("topup", head_topup, IDR),
        PYGI_COLUMN_OWN("realisation", head_realisation, IDR),
        PYGI_COLUMN_OWN("unspent", head_unspent, IDR),
        PYGI_COLUMN_OWN("shortfall", head_shortfall, IDR),
        PYGI_COLUMN_OWN("owed_contribution", head_december, IDR),
        PYGI_COLUMN_OWN("runout", head_runout, SHARE),
        PYGI_COLUMN_OWN("runout_month_p50", head_runout_month, MONTH)};
    static const enum pygi_measure measures[] = {
        PYGI_M_appropriation, PYGI_M_topup,     PYGI_M_realisation,
        PYGI_M_unspent,       PYGI_M_shortfall, PYGI_M_owed_contribution};
    const unsigned walk = PYGI_WALK_GROUPS | PYGI_WALK_YEARS;
    struct pygi_grid_place place = {0};

    *out = (struct pygi_grid){.key = "budget",
                              .name = PYGI_W_grid_budget,
                              .about = PYGI_W_about_budget,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (bool begun = false; pygi_grid_next(scope, walk, &place, &begun);) {
        if (pygi_grid_value_at(scope, &place, PYGI_M_appropriation).mean == 0.0) {
            continue;
        }
        pygi_grid_put_place(out, scope, &place, true, true);
        for (size_t i = 0; i < PYGI_N_OF(measures); i++) {
            pygi_grid_number(out, pygi_grid_value_at(scope, &place, measures[i]).mean);
        }
        put_runout(out, scope, &place);
    }
}
