/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of people: who is covered, which families are helped, who loses cover. */
#include "report/book/grids.h"

/* Only some years have a target, and only all groups together. */
static void put_target(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                       const struct pygi_grid_place *place, enum pygi_measure measure)
{
    const struct pygi_row *row = pygi_answer_row(scope->answer, place->as_of, place->variant,
                                                 -1, place->group, place->year, measure);

    if (row == NULL) {
        pygi_grid_empty(out);
    } else {
        pygi_grid_number(out, row->value.mean);
    }
}

void pygi_grid_coverage(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMNS_PLACE,
        PYGI_COLUMN_OWN("covered_dec", head_members, COUNT),
        PYGI_COLUMN_OWN("covered_dec_p5", head_p5, COUNT),
        PYGI_COLUMN_OWN("covered_dec_p95", head_p95, COUNT),
        PYGI_COLUMN_OWN("workers_dec", head_workers, COUNT),
        PYGI_COLUMN_RATIO("share_dec", head_share_dec, SHARE, "covered_dec", "workers_dec", 0),
        PYGI_COLUMN_OWN("covered_pmonths", head_months, COUNT),
        PYGI_COLUMN_OWN("grace_pmonths", head_grace, COUNT),
        PYGI_COLUMN_OWN("eligible_pmonths", head_eligible, COUNT),
        PYGI_COLUMN_RATIO("share_pmonths", head_share_months, SHARE, "covered_pmonths",
                          "eligible_pmonths", 0),
        PYGI_COLUMN_OWN("target", head_target, SHARE),
        PYGI_COLUMN_OWN("target_coverage", head_target_coverage, SHARE)};
    const unsigned walk = PYGI_WALK_BASELINE | PYGI_WALK_GROUPS | PYGI_WALK_YEARS;
    const bool has_target = scope->answer->target.name[0] != '\0';
    struct pygi_grid_place place = {0};

    *out = (struct pygi_grid){.key = "coverage",
                              .name = PYGI_W_grid_coverage,
                              .about = PYGI_W_about_coverage,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns) - (has_target ? 0 : 2)};
    for (bool begun = false; pygi_grid_next(scope, walk, &place, &begun);) {
        const struct pygi_summary members =
            pygi_grid_value_at(scope, &place, PYGI_M_covered_dec);
        pygi_grid_put_place(out, scope, &place, true, true);
        pygi_grid_number(out, members.mean);
        pygi_grid_number(out, members.p5);
        pygi_grid_number(out, members.p95);
        pygi_grid_number(out, pygi_grid_value_at(scope, &place, PYGI_M_workers_dec).mean);
        pygi_grid_number(out, pygi_grid_value_at(scope, &place, PYGI_M_covered_pmonths).mean);
        pygi_grid_number(out, pygi_grid_value_at(scope, &place, PYGI_M_grace_pmonths).mean);
        pygi_grid_number(out, pygi_grid_value_at(scope, &place, PYGI_M_eligible_pmonths).mean);
        if (has_target) {
            put_target(out, scope, &place, PYGI_M_target);
            put_target(out, scope, &place, PYGI_M_target_coverage);
        }
    }
}

void pygi_grid_families(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMNS_PLACE,
        PYGI_COLUMN_OWN("deaths", head_deaths, COUNT),
        PYGI_COLUMN_OWN("deaths_covered", head_deaths_covered, COUNT),
        PYGI_COLUMN_OWN("families_helped", head_helped, COUNT),
        PYGI_COLUMN_OWN("families_helped_p5", head_p5, COUNT),
        PYGI_COLUMN_OWN("families_helped_p95", head_p95, COUNT),
        PYGI_COLUMN_OWN("families_reduced", head_reduced, COUNT),
        PYGI_COLUMN_OWN("families_missed", head_missed, COUNT),
        PYGI_COLUMN_OWN("accidents", head_accidents, COUNT),
        PYGI_COLUMN_OWN("accidents_covered", head_accidents_covered, COUNT),
        PYGI_COLUMN_OWN("missed_death_idr", head_missed_death, IDR),
        PYGI_COLUMN_OWN("missed_accident_idr", head_missed_accident, IDR)};
    const unsigned walk = PYGI_WALK_BASELINE | PYGI_WALK_GROUPS | PYGI_WALK_YEARS;
    struct pygi_grid_place place = {0};

    *out = (struct pygi_grid){.key = "families",
                              .name = PYGI_W_grid_families,
                              .about = PYGI_W_about_families,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (bool begun = false; pygi_grid_next(scope, walk, &place, &begun);) {
        const struct pygi_summary helped =
            pygi_grid_value_at(scope, &place, PYGI_M_families_helped);
        pygi_grid_put_place(out, scope, &place, true, true);
        pygi_grid_number(out, pygi_grid_value_at(scope, &place, PYGI_M_deaths).mean);
        pygi_grid_number(out, pygi_grid_value_at(scope, &place, PYGI_M_deaths_covered).mean);
        pygi_grid_number(out, helped.mean);
        pygi_grid_number(out, helped.p5);
        pygi_grid_number(out, helped.p95);
        pygi_grid_number(out, pygi_grid_value_at(scope, &place, PYGI_M_families_reduced).mean);
        pygi_grid_number(out, pygi_grid_value_at(scope, &place, PYGI_M_families_missed).mean);
        pygi_grid_number(out, pygi_grid_value_at(scope, &place, PYGI_M_accidents).mean);
        pygi_grid_number(out, pygi_grid_value_at(scope, &place, PYGI_M_accidents_covered).mean);
        pygi_grid_number(out, pygi_grid_value_at(scope, &place, PYGI_M_missed_death_idr).mean);
        pygi_grid_number(out,
                         pygi_grid_value_at(scope, &place, PYGI_M_missed_accident_idr).mean);
    }
}

/* ---- lists beside those who pay for themselves, and lists that end ---- */

void pygi_grid_lost(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMNS_PLACE,
        PYGI_COLUMN_OWN("lost_cover", head_lost, COUNT),
        PYGI_COLUMN_OWN("lost_cover_p5", head_p5, COUNT),
        PYGI_COLUMN_OWN("lost_cover_p95", head_p95, COUNT),
        PYGI_COLUMN_OWN("stayed_dec", head_stayed_dec, COUNT),
        PYGI_COLUMN_OWN("list_pmonths", head_list, COUNT),
        PYGI_COLUMN_OWN("displaced_pmonths", head_displaced, COUNT),
        PYGI_COLUMN_OWN("stayed_pmonths", head_stayed, COUNT),
        PYGI_COLUMN_OWN("added_pmonths", head_added, COUNT)};
    static const enum pygi_measure means[] = {PYGI_M_stayed_dec, PYGI_M_list_pmonths,
                                              PYGI_M_displaced_pmonths, PYGI_M_stayed_pmonths,
                                              PYGI_M_added_pmonths};
    const unsigned walk = PYGI_WALK_GROUPS | PYGI_WALK_YEARS;
    struct pygi_grid_place place = {0};

    *out = (struct pygi_grid){.key = "lists",
                              .name = PYGI_W_grid_lost,
                              .about = PYGI_W_about_lost,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (bool begun = false; pygi_grid_next(scope, walk, &place, &begun);) {
        const struct pygi_summary lost = pygi_grid_value_at(scope, &place, PYGI_M_lost_cover);
        if (lost.mean == 0.0 &&
            pygi_grid_value_at(scope, &place, PYGI_M_list_pmonths).mean == 0.0) {
            continue;
        }
        pygi_grid_put_place(out, scope, &place, true, true);
        pygi_grid_number(out, lost.mean);
        pygi_grid_number(out, lost.p5);
        pygi_grid_number(out, lost.p95);
        for (size_t i = 0; i < PYGI_N_OF(means); i++) {
            pygi_grid_number(out, pygi_grid_value_at(scope, &place, means[i]).mean);
        }
    }
}
