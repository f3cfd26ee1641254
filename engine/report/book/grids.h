/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The tables of an answer, one after the other.
 */
#ifndef PYGI_REPORT_GRIDS_H
#define PYGI_REPORT_GRIDS_H

#include "report/book/grid.h"
#include "report/reading.h"
#include "study/answer.h"

struct pygi_grid_scope {
    const struct pygi_reading *reading;
    const struct pygi_answer *answer; /* the reading's */
    enum pygi_lang lang;
    int as_of; /* index; -1: all of them. The first column says which */
};

/** Fill a zeroed grid; a table of which the answer has nothing keeps 0 rows. [any] */
typedef void pygi_grid_fn(const struct pygi_grid_scope *scope, struct pygi_grid *out);

pygi_grid_fn pygi_grid_costs, pygi_grid_differences, pygi_grid_coverage, pygi_grid_families,
    pygi_grid_payers, pygi_grid_sources, pygi_grid_benefits, pygi_grid_claims, pygi_grid_value,
    pygi_grid_budget, pygi_grid_lost, pygi_grid_uncertainty, pygi_grid_influences,
    pygi_grid_hand, pygi_grid_inputs, pygi_grid_rules, pygi_grid_notes;

/** All of them in the order of the sheets [PYGI_N_GRIDS]. */
enum { PYGI_N_GRIDS = 17 };
extern pygi_grid_fn *const pygi_grids[PYGI_N_GRIDS];

/* ---- what they share ---- */

/** A place in the loops over what the answer knows. */
struct pygi_grid_place {
    int as_of, variant, group, year; /* group -1 and year 0: all */
};

enum pygi_grid_walk {
    PYGI_WALK_BASELINE = 1, /* the baseline too */
    PYGI_WALK_GROUPS = 2,   /* each group, after all of them */
    PYGI_WALK_YEARS = 4,    /* each year, before all of them */
};

/** Next place of the walk, begun with a zeroed place and `is_begun` false.
 * @return false at the end. [any] */
bool pygi_grid_next(const struct pygi_grid_scope *scope, unsigned walk,
                    struct pygi_grid_place *place, bool *is_begun);

/** The figure there; zeros where there is no row. [any] */
struct pygi_summary pygi_grid_value_at(const struct pygi_grid_scope *scope,
                                       const struct pygi_grid_place *place,
                                       enum pygi_measure measure);

/** Cells as_of, variant, group and period of a place; with `has_group` or `has_year` false
 * without these. [any] */
void pygi_grid_put_place(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                         const struct pygi_grid_place *place, bool has_group, bool has_year);

/** Mean, P5, median, P95, simulation error. [any] */
void pygi_grid_put_summary(struct pygi_grid *out, const struct pygi_summary *value);

/** Payer and source of funds; "several" for -1. [any] */
void pygi_grid_put_payer(struct pygi_grid *out, const struct pygi_grid_scope *scope, int payer,
                         int source);

/* a column with cells of its own, and those that many tables have */
#define PYGI_COLUMN_OWN(key, head, field)                                                      \
    {                                                                                          \
        key, PYGI_W_##head, PYGI_FIELD_##field, NULL, NULL, 0                                  \
    }
#define PYGI_COLUMN_AS_OF PYGI_COLUMN_OWN("as_of", head_as_of, TEXT)
#define PYGI_COLUMN_VARIANT PYGI_COLUMN_OWN("variant", head_variant, TEXT)
#define PYGI_COLUMN_GROUP PYGI_COLUMN_OWN("group", head_group, TEXT)
#define PYGI_COLUMN_PERIOD PYGI_COLUMN_OWN("period", head_year, PERIOD)
#define PYGI_COLUMN_PROGRAM PYGI_COLUMN_OWN("program", head_program, TEXT)
#define PYGI_COLUMN_PAYER PYGI_COLUMN_OWN("payer", head_payer, TEXT)
#define PYGI_COLUMN_SOURCE PYGI_COLUMN_OWN("source", head_source, TEXT)
/* what pygi_grid_put_place fills with a group and a year */
#define PYGI_COLUMNS_PLACE                                                                     \
    PYGI_COLUMN_AS_OF, PYGI_COLUMN_VARIANT, PYGI_COLUMN_GROUP, PYGI_COLUMN_PERIOD
#define PYGI_COLUMN_RATIO(key, head, field, over, under, scale)                                \
    {                                                                                          \
        key, PYGI_W_##head, PYGI_FIELD_##field, over, under, scale                             \
    }
#define PYGI_COLUMNS_SUMMARY(field)                                                            \
    PYGI_COLUMN_OWN("mean", head_mean, field), PYGI_COLUMN_OWN("p5", head_p5, field),          \
        PYGI_COLUMN_OWN("p50", head_p50, field), PYGI_COLUMN_OWN("p95", head_p95, field),      \
        PYGI_COLUMN_OWN("mcse", head_mcse, field)
#define PYGI_N_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
