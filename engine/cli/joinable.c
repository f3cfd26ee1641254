/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/joinable.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"

static bool has_same_names(const char **one, size_t n_one, const char **two, size_t n_two)
{
    bool is_same = n_one == n_two;

    for (size_t i = 0; is_same && i < n_one; i++) {
        is_same = strcmp(one[i], two[i]) == 0;
    }
    return is_same;
}

static bool has_same_dates(const struct pygi_answer *a, const struct pygi_answer *b)
{
    bool is_same = a->n_as_of == b->n_as_of;

    for (size_t i = 0; is_same && i < a->n_as_of; i++) {
        is_same = strcmp(a->as_of[i].label, b->as_of[i].label) == 0 &&
                  a->as_of[i].known_mo == b->as_of[i].known_mo &&
                  a->as_of[i].is_history == b->as_of[i].is_history;
    }
    return is_same;
}

static bool has_same_target(const struct pygi_answer *a, const struct pygi_answer *b)
{
    return strcmp(a->target.name, b->target.name) == 0 &&
           a->target.denominator == b->target.denominator &&
           a->target.others == b->target.others &&
           a->target.others_covered == b->target.others_covered;
}

/* Where payers are numbered, the same number is the same payer and source. */
static bool has_same_payers(const struct pygi_joined_run *one,
                            const struct pygi_joined_run *two)
{
    if (one->only_payer < 0 || two->only_payer < 0) {
        return true; /* nobody pays anything in one of them */
    }
    bool is_same = one->has_pairs == two->has_pairs;
    for (int k = 0; is_same && k < PYGI_MAX_PAIRS; k++) {
        is_same = one->pair_payer[k] < 0 || two->pair_payer[k] < 0 ||
                  (one->pair_payer[k] == two->pair_payer[k] &&
                   one->pair_source[k] == two->pair_source[k]);
    }
    return is_same;
}

enum pyg_status pygi_joinable_check(const struct pygi_joined_run *one,
                                    const struct pygi_joined_run *two, struct pyg_err *err)
{
    const struct pygi_answer *a = &one->reading.answer, *b = &two->reading.answer;
    char left[64] = "", right[64] = "";
    const char *what = NULL;

    if (strcmp(a->area, b->area) != 0) {
        what = "area";
        snprintf(left, sizeof(left), " (%.50s)", a->area);
        snprintf(right, sizeof(right), " (%.50s)", b->area);
    } else if (a->from_mo != b->from_mo || a->n_years != b->n_years) {
        what = "span";
        snprintf(left, sizeof(left), " (%d years from %04d-%02d)", a->n_years,
                 pyg_month_year(a->from_mo), pyg_month_in_year(a->from_mo));
        snprintf(right, sizeof(right), " (%d years from %04d-%02d)", b->n_years,
                 pyg_month_year(b->from_mo), pyg_month_in_year(b->from_mo));
    } else if (!has_same_dates(a, b)) {
        what = "as_of";
        snprintf(left, sizeof(left), " (%.50s)", a->as_of[0].label);
        snprintf(right, sizeof(right), " (%.50s)", b->as_of[0].label);
    } else if (a->seed != b->seed) {
        what = "seed";
        snprintf(left, sizeof(left), " (%llu)", (unsigned long long)a->seed);
        snprintf(right, sizeof(right), " (%llu)", (unsigned long long)b->seed);
    } else if (a->n_replicates != b->n_replicates) {
        what = "replicates";
        snprintf(left, sizeof(left), " (%lld)", (long long)a->n_replicates);
        snprintf(right, sizeof(right), " (%lld)", (long long)b->n_replicates);
    } else if (!has_same_names(a->groups, a->n_groups, b->groups, b->n_groups)) {
        what = "groups";
    } else if (!has_same_target(a, b)) {
        what = "coverage target";
    } else if (a->poverty_line_idr != b->poverty_line_idr || a->household != b->household) {
        what = "poverty line";
    } else if (strcmp(one->reading.engine, two->reading.engine) != 0) {
        what = "version of payung";
        snprintf(left, sizeof(left), " (%.50s)", one->reading.engine);
        snprintf(right, sizeof(right), " (%.50s)", two->reading.engine);
    } else if (!has_same_payers(one, two)) {
        what = "list of payers and sources of funds";
    }
    return what == NULL
               ? PYG_OK
               : pygi_fail(err, PYG_EINVAL,
                           "%s%s and %s%s cannot be compared: they do not share the %s",
                           one->path, left, two->path, right, what);
}
