/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reconcile.h"

#include <math.h>
#include <stdio.h>

#include <payung/policy.h>

#include "report/check.h"

/* Half a unit, and what adding some hundred means in doubles may lose. */
static bool is_apart(double left, double right)
{
    return !(fabs(left - right) <= 0.5 + 1e-11 * fabs(right)); /* also catches NaN */
}

static enum pyg_status refuse(const struct pygi_answer *answer, const struct pygi_row *row,
                              const char *what, double parts, double whole, struct pyg_err *err)
{
    char period[16] = "all years";

    if (row->year != 0) {
        snprintf(period, sizeof(period), "%d", row->year);
    }
    return pygi_fail(err, PYG_ELEDGER, "%s, %s, %s: %s are %.2f in sum, the total is %.2f",
                     answer->variants[row->variant], period, pygi_measures[row->measure].name,
                     what, parts, whole);
}

static double mean_at(const struct pygi_answer *answer, const struct pygi_row *row, int group,
                      int year, enum pygi_measure measure)
{
    const struct pygi_row *at =
        pygi_answer_row(answer, row->as_of, row->variant, row->minus, group, year, measure);

    return at == NULL ? 0.0 : at->value.mean;
}

/* What stands in groups, of a figure over all of them; shares and flags do not add up. */
static enum pyg_status check_groups(const struct pygi_answer *answer,
                                    const struct pygi_row *row, struct pyg_err *err)
{
    double sum = 0.0;

    for (int g = 0; g < (int)answer->n_groups; g++) {
        sum += mean_at(answer, row, g, row->year, row->measure);
    }
    return is_apart(sum, row->value.mean)
               ? refuse(answer, row, "the groups", sum, row->value.mean, err)
               : PYG_OK;
}

static enum pyg_status check_years(const struct pygi_answer *answer, const struct pygi_row *row,
                                   struct pyg_err *err)
{
    const int last = pygi_answer_last_year(answer);
    double sum = 0.0;

    for (int year = pygi_answer_first_year(answer); year <= last; year++) {
        sum += mean_at(answer, row, row->group, year, row->measure);
    }
    return is_apart(sum, row->value.mean)
               ? refuse(answer, row, "the years", sum, row->value.mean, err)
               : PYG_OK;
}

/* Programs and activity are the payer's cost; payers and sources are that and the workers'. */
static enum pyg_status check_cost(const struct pygi_answer *answer, const struct pygi_row *row,
                                  struct pyg_err *err)
{
    double programs = mean_at(answer, row, row->group, row->year, PYGI_M_overhead),
           workers = 0.0, pairs = 0.0, payers = 0.0;

    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        programs += mean_at(answer, row, row->group, row->year, pygi_contributions[0][p]);
        workers += mean_at(answer, row, row->group, row->year, pygi_contributions[1][p]);
    }
    for (int i = 0; i < PYGI_MAX_PAIRS; i++) {
        pairs += mean_at(answer, row, row->group, row->year,
                         (enum pygi_measure)(PYGI_M_cost_by_1 + i));
    }
    for (int m = PYGI_M_cost_regency; m <= PYGI_M_cost_donor; m++) {
        payers += mean_at(answer, row, row->group, row->year, (enum pygi_measure)m);
    }
    if (is_apart(payers, row->value.mean + workers)) {
        return refuse(answer, row, "the payers", payers, row->value.mean + workers, err);
    }
    if (is_apart(programs, row->value.mean)) {
        return refuse(answer, row, "programs and activity", programs, row->value.mean, err);
    }
    /* without pairs the whole scenario has one payer and source */
    return pairs != 0.0 && is_apart(pairs, row->value.mean + workers)
               ? refuse(answer, row, "payers and sources", pairs, row->value.mean + workers,
                        err)
               : PYG_OK;
}

static enum pyg_status check_difference(const struct pygi_answer *answer,
                                        const struct pygi_row *row, struct pyg_err *err)
{
    struct pygi_row left = *row, right = *row;

    if (row->measure >= PYGI_M_break_even) {
        return PYG_OK; /* worked out of two variants, no difference of theirs */
    }
    left.minus = right.minus = -1;
    right.variant = row->minus;
    const double apart = mean_at(answer, &left, row->group, row->year, row->measure) -
                         mean_at(answer, &right, row->group, row->year, row->measure);
    return is_apart(apart, row->value.mean)
               ? refuse(answer, row, "the two variants apart", apart, row->value.mean, err)
               : PYG_OK;
}

enum pyg_status pygi_reconcile(const struct pygi_answer *answer, struct pyg_err *err)
{
    enum pyg_status status = pygi_report_check(answer, err);

    for (size_t i = 0; status == PYG_OK && i < answer->n_rows; i++) {
        const struct pygi_row *row = &answer->rows[i];
        const enum pygi_sum sum = pygi_measures[row->measure].sum;
        const enum pygi_unit unit = pygi_measures[row->measure].unit;
        const bool is_additive = unit != PYGI_UNIT_SHARE && unit != PYGI_UNIT_FLAG;
        if (row->group < 0 && sum != PYGI_YEARLY && is_additive) {
            status = check_groups(answer, row, err);
        }
        if (status == PYG_OK && row->year == 0 && sum == PYGI_FLOW) {
            status = check_years(answer, row, err);
        }
        if (status == PYG_OK && row->measure == PYGI_M_cost) {
            status = check_cost(answer, row, err);
        }
        if (status == PYG_OK && row->minus >= 0) {
            status = check_difference(answer, row, err);
        }
    }
    return status;
}
