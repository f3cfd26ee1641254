/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of what the money buys: benefits, claims against contributions, points of coverage. */
#include "play/program.h"
#include "report/book/grids.h"

/* A program's figures; a measure that it does not have is PYGI_N_MEASURE. */
static const struct {
    int program;
    enum pygi_measure claims, incurred, paid, owed, asset;
} programs[] = {
    {0, PYGI_M_claims_jkk, PYGI_M_incurred_jkk, PYGI_M_paid_jkk, PYGI_M_owed_jkk,
     PYGI_N_MEASURE},
    {1, PYGI_M_claims_jkm, PYGI_M_incurred_jkm, PYGI_M_paid_jkm, PYGI_M_owed_jkm,
     PYGI_N_MEASURE},
    {2, PYGI_M_claims_jht, PYGI_N_MEASURE, PYGI_M_paid_jht, PYGI_N_MEASURE, PYGI_M_jht_asset},
    {3, PYGI_M_claims_jp, PYGI_M_incurred_jp, PYGI_M_paid_jp, PYGI_M_owed_jp, PYGI_M_jp_asset},
    {4, PYGI_M_claims_jkp, PYGI_M_incurred_jkp, PYGI_M_paid_jkp, PYGI_M_owed_jkp,
     PYGI_N_MEASURE}};

static double mean_of(const struct pygi_grid_scope *scope, const struct pygi_grid_place *place,
                      enum pygi_measure measure)
{
    return measure == PYGI_N_MEASURE ? 0.0 : pygi_grid_value_at(scope, place, measure).mean;
}

/* What a program's fund receives; JKP is not billed, but moved from others and the state. */
static double income(const struct pygi_grid_scope *scope, const struct pygi_grid_place *place,
                     int program)
{
    const double billed = mean_of(scope, place, pygi_contributions[0][program]) +
                          mean_of(scope, place, pygi_contributions[1][program]);
    const double from_jkk = mean_of(scope, place, PYGI_M_jkp_from_jkk),
                 from_jkm = mean_of(scope, place, PYGI_M_jkp_from_jkm);

    switch (program) {
    case 0:
        return billed - from_jkk;
    case 1:
        return billed - from_jkm;
    case 4:
        return billed + mean_of(scope, place, PYGI_M_jkp_from_state) + from_jkk + from_jkm;
    default:
        return billed;
    }
}

/* ---- benefits ---- */

static void put_cell(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                     const struct pygi_grid_place *place, enum pygi_measure measure)
{
    if (measure == PYGI_N_MEASURE) {
        pygi_grid_empty(out);
    } else {
        pygi_grid_number(out, mean_of(scope, place, measure));
    }
}

static void put_benefit(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                        const struct pygi_grid_place *place, size_t i)
{
    if (mean_of(scope, place, programs[i].incurred) == 0.0 &&
        mean_of(scope, place, programs[i].paid) == 0.0 &&
        mean_of(scope, place, programs[i].asset) == 0.0) {
        return;
    }
    pygi_grid_put_place(out, scope, place, true, true);
    pygi_grid_named(out, pygi_program_key(programs[i].program),
                    pygi_program_names[programs[i].program]);
    put_cell(out, scope, place, programs[i].claims);
    put_cell(out, scope, place, programs[i].incurred);
    if (programs[i].incurred == PYGI_N_MEASURE) {
        pygi_grid_empty(out);
        pygi_grid_empty(out);
    } else {
        const struct pygi_summary incurred =
            pygi_grid_value_at(scope, place, programs[i].incurred);
        pygi_grid_number(out, incurred.p5);
        pygi_grid_number(out, incurred.p95);
    }
    put_cell(out, scope, place, programs[i].paid);
    put_cell(out, scope, place, programs[i].owed);
    put_cell(out, scope, place, programs[i].asset);
}

void pygi_grid_benefits(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMNS_PLACE,
        PYGI_COLUMN_PROGRAM,
        PYGI_COLUMN_OWN("claims", head_claims, COUNT),
        PYGI_COLUMN_OWN("incurred", head_incurred, IDR),
        PYGI_COLUMN_OWN("incurred_p5", head_p5, IDR),
        PYGI_COLUMN_OWN("incurred_p95", head_p95, IDR),
        PYGI_COLUMN_OWN("paid", head_paid, IDR),
        PYGI_COLUMN_OWN("owed", head_owed, IDR),
        PYGI_COLUMN_OWN("asset", head_asset, IDR)};
    const unsigned walk = PYGI_WALK_GROUPS | PYGI_WALK_YEARS;
    struct pygi_grid_place place = {0};

    *out = (struct pygi_grid){.key = "benefits",
                              .name = PYGI_W_grid_benefits,
                              .about = PYGI_W_about_benefits,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (bool begun = false; pygi_grid_next(scope, walk, &place, &begun);) {
        for (size_t i = 0; i < PYGI_N_OF(programs); i++) {
            put_benefit(out, scope, &place, i);
        }
    }
}

/* ---- claims against contributions ---- */

void pygi_grid_claims(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMN_AS_OF,
        PYGI_COLUMN_VARIANT,
        PYGI_COLUMN_PERIOD,
        PYGI_COLUMN_PROGRAM,
        PYGI_COLUMN_OWN("contributions", head_contributions, IDR),
        PYGI_COLUMN_OWN("incurred", head_incurred, IDR),
        PYGI_COLUMN_OWN("paid", head_paid, IDR),
        PYGI_COLUMN_RATIO("incurred_ratio", head_ratio_incurred, SHARE, "incurred",
                          "contributions", 0),
        PYGI_COLUMN_RATIO("paid_ratio", head_ratio_paid, SHARE, "paid", "contributions", 0)};
    struct pygi_grid_place place = {0};

    *out = (struct pygi_grid){.key = "claims",
                              .name = PYGI_W_grid_claims,
                              .about = PYGI_W_about_claims,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (bool begun = false; pygi_grid_next(scope, PYGI_WALK_YEARS, &place, &begun);) {
        for (size_t i = 0; i < PYGI_N_OF(programs); i++) {
            const double in = income(scope, &place, programs[i].program),
                         incurred = mean_of(scope, &place, programs[i].incurred);
            /* JHT is the workers' own money and bears no risk */
            if (programs[i].incurred == PYGI_N_MEASURE || (in == 0.0 && incurred == 0.0)) {
                continue;
            }
            pygi_grid_put_place(out, scope, &place, false, true);
            pygi_grid_named(out, pygi_program_key(programs[i].program),
                            pygi_program_names[programs[i].program]);
            pygi_grid_number(out, in);
            pygi_grid_number(out, incurred);
            pygi_grid_number(out, mean_of(scope, &place, programs[i].paid));
        }
    }
}

/* ---- what the money buys ---- */

/* Protected months as percent of those of the workers present. */
static double points_of(const struct pygi_grid_scope *scope,
                        const struct pygi_grid_place *place)
{
    const double eligible = mean_of(scope, place, PYGI_M_eligible_pmonths);

    return eligible == 0.0 ? 0.0
                           : 100.0 * mean_of(scope, place, PYGI_M_covered_pmonths) / eligible;
}

struct bought {
    double cost, points, months, helped, contributions, incurred;
};

static struct bought bought_by(const struct pygi_grid_scope *scope,
                               const struct pygi_grid_place *place)
{
    struct bought sum = {.cost = mean_of(scope, place, PYGI_M_cost),
                         .points = points_of(scope, place),
                         .months = mean_of(scope, place, PYGI_M_covered_pmonths),
                         .helped = mean_of(scope, place, PYGI_M_families_helped)};

    for (size_t i = 0; i < PYGI_N_OF(programs); i++) {
        if (programs[i].incurred != PYGI_N_MEASURE) {
            sum.incurred += mean_of(scope, place, programs[i].incurred);
            sum.contributions += income(scope, place, programs[i].program);
        }
    }
    return sum;
}

/* All of it less the baseline's, which may have members, too. */
static void put_value(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                      const struct pygi_grid_place *place)
{
    const struct bought all = bought_by(scope, place);
    struct bought base = {0};

    if (scope->answer->baseline >= 0) {
        struct pygi_grid_place at = *place;
        at.variant = scope->answer->baseline;
        base = bought_by(scope, &at);
    }
    pygi_grid_put_place(out, scope, place, false, false);
    pygi_grid_number(out, all.cost - base.cost);
    pygi_grid_number(out, (double)scope->answer->n_years);
    pygi_grid_number(out, all.points - base.points);
    pygi_grid_number(out, all.months - base.months);
    pygi_grid_number(out, all.helped - base.helped);
    pygi_grid_number(out, all.contributions - base.contributions);
    pygi_grid_number(out, all.incurred - base.incurred);
}

void pygi_grid_value(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMN_AS_OF,
        PYGI_COLUMN_VARIANT,
        PYGI_COLUMN_OWN("cost", head_cost_total, IDR),
        PYGI_COLUMN_OWN("years", head_years, COUNT),
        PYGI_COLUMN_RATIO("cost_yearly", head_cost_yearly, IDR, "cost", "years", 0),
        PYGI_COLUMN_OWN("points", head_points, RATIO),
        PYGI_COLUMN_RATIO("points_per_billion", head_points_per, RATIO, "points", "cost_yearly",
                          1e9),
        PYGI_COLUMN_OWN("covered_pmonths", head_added_months, COUNT),
        PYGI_COLUMN_RATIO("cost_per_pmonth", head_per_month, IDR, "cost", "covered_pmonths", 0),
        PYGI_COLUMN_OWN("families_helped", head_added_helped, COUNT),
        PYGI_COLUMN_RATIO("cost_per_family", head_per_family, IDR, "cost", "families_helped",
                          0),
        PYGI_COLUMN_OWN("risk_contributions", head_risk_contributions, IDR),
        PYGI_COLUMN_OWN("risk_incurred", head_risk_incurred, IDR),
        PYGI_COLUMN_RATIO("benefit_per_rupiah", head_per_rupiah, RATIO, "risk_incurred",
                          "risk_contributions", 0)};
    struct pygi_grid_place place = {0};

    *out = (struct pygi_grid){.key = "value",
                              .name = PYGI_W_grid_value,
                              .about = PYGI_W_about_value,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (bool begun = false; pygi_grid_next(scope, 0, &place, &begun);) {
        put_value(out, scope, &place);
    }
}
