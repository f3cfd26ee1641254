/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/book/grids.h"

#include "report/check.h"

pygi_grid_fn *const pygi_grids[PYGI_N_GRIDS] = {
    pygi_grid_costs,      pygi_grid_differences, pygi_grid_coverage, pygi_grid_families,
    pygi_grid_payers,     pygi_grid_sources,     pygi_grid_benefits, pygi_grid_claims,
    pygi_grid_value,      pygi_grid_budget,      pygi_grid_lost,     pygi_grid_uncertainty,
    pygi_grid_influences, pygi_grid_hand,        pygi_grid_inputs,   pygi_grid_rules,
    pygi_grid_notes};

/* ---- the walk: as_of, variant, group, year; the last runs fastest ---- */

static bool next_year(const struct pygi_grid_scope *scope, unsigned walk,
                      struct pygi_grid_place *place)
{
    if ((walk & PYGI_WALK_YEARS) == 0 || place->year == 0) {
        return false; /* all of them stand last */
    }
    place->year = place->year < pygi_answer_last_year(scope->answer) ? place->year + 1 : 0;
    return true;
}

static bool next_variant(const struct pygi_grid_scope *scope, unsigned walk,
                         struct pygi_grid_place *place)
{
    do {
        place->variant++;
    } while (place->variant == scope->answer->baseline && (walk & PYGI_WALK_BASELINE) == 0);
    return place->variant < (int)scope->answer->n_variants;
}

bool pygi_grid_next(const struct pygi_grid_scope *scope, unsigned walk,
                    struct pygi_grid_place *place, bool *is_begun)
{
    const int first = (walk & PYGI_WALK_YEARS) != 0 ? pygi_answer_first_year(scope->answer) : 0;

    if (!*is_begun) {
        *is_begun = true;
        *place = (struct pygi_grid_place){.as_of = scope->as_of < 0 ? 0 : scope->as_of,
                                          .variant = -1,
                                          .group = -1,
                                          .year = first};
    } else if (next_year(scope, walk, place)) {
        return true;
    } else if ((walk & PYGI_WALK_GROUPS) != 0 &&
               place->group + 1 < (int)scope->answer->n_groups) {
        place->group++;
        place->year = first;
        return true;
    }
    place->group = -1;
    place->year = first;
    if (next_variant(scope, walk, place)) {
        return true;
    }
    place->variant = -1;
    return scope->as_of < 0 && ++place->as_of < (int)scope->answer->n_as_of &&
           next_variant(scope, walk, place);
}

struct pygi_summary pygi_grid_value_at(const struct pygi_grid_scope *scope,
                                       const struct pygi_grid_place *place,
                                       enum pygi_measure measure)
{
    const struct pygi_row *row = pygi_answer_row(scope->answer, place->as_of, place->variant,
                                                 -1, place->group, place->year, measure);

    return row == NULL ? (struct pygi_summary){0} : row->value;
}

/* ---- cells that many tables have ---- */

void pygi_grid_put_place(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                         const struct pygi_grid_place *place, bool has_group, bool has_year)
{
    const struct pygi_answer *answer = scope->answer;

    pygi_grid_text(out, answer->as_of[place->as_of].label);
    pygi_grid_text(out, answer->variants[place->variant]);
    if (has_group) {
        pygi_grid_one(out, answer->groups, place->group);
    }
    if (has_year) {
        pygi_grid_year(out, place->year);
    }
}

void pygi_grid_put_summary(struct pygi_grid *out, const struct pygi_summary *value)
{
    const double cells[] = {value->mean, value->p5, value->p50, value->p95, value->mcse};

    for (size_t i = 0; i < PYGI_N_OF(cells); i++) {
        pygi_grid_number(out, cells[i]);
    }
}

void pygi_grid_put_payer(struct pygi_grid *out, const struct pygi_grid_scope *scope, int payer,
                         int source)
{
    pygi_grid_named(out, payer < 0 ? "several" : pygi_payer_key(payer),
                    pygi_word(pygi_payer_word(payer, scope->answer->area), scope->lang));
    pygi_grid_named(out, source < 0 ? "several" : pygi_source_key(source),
                    pygi_word(source < 0 ? PYGI_W_several
                                         : (enum pygi_word)(PYGI_W_source_general + source),
                              scope->lang));
}
