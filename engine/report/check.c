/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/check.h"

#include <math.h>
#include <stdio.h>

#include <payung/month.h>

const enum pygi_measure pygi_gaps[PYGI_REPORT_N_GAP] = {
    PYGI_M_gap_verification, PYGI_M_gap_late_start, PYGI_M_gap_other_list, PYGI_M_gap_vacant,
    PYGI_M_gap_death,        PYGI_M_gap_age,        PYGI_M_gap_leaving,    PYGI_M_gap_runout};

const enum pygi_measure pygi_effects[PYGI_REPORT_N_EFFECT] = {
    PYGI_M_effect_gap, PYGI_M_effect_base, PYGI_M_effect_relief, PYGI_M_effect_type,
    PYGI_M_effect_rounding};

int pygi_answer_first_year(const struct pygi_answer *answer)
{
    return pyg_month_year(answer->from_mo);
}

int pygi_answer_last_year(const struct pygi_answer *answer)
{
    return pyg_month_year(answer->from_mo + 12 * answer->n_years - 1);
}

double pygi_answer_mean(const struct pygi_answer *answer, int as_of, int variant, int minus,
                        int year, enum pygi_measure measure)
{
    const struct pygi_row *row =
        pygi_answer_row(answer, as_of, variant, minus, -1, year, measure);

    return row == NULL ? 0.0 : row->value.mean;
}

double pygi_answer_contributions(const struct pygi_answer *answer, int as_of, int variant,
                                 int year)
{
    double sum = 0.0;

    for (int who = 0; who < 2; who++) {
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            sum +=
                pygi_answer_mean(answer, as_of, variant, -1, year, pygi_contributions[who][p]);
        }
    }
    return sum;
}

/* Half a unit, and what adding a dozen means in doubles may lose. */
static bool is_apart(double left, double right)
{
    return !(fabs(left - right) <= 0.5 + 1e-12 * fabs(right)); /* also catches NaN */
}

static enum pyg_status check_one(const struct pygi_answer *answer, int as_of, int variant,
                                 int year, struct pyg_err *err)
{
    const double billed_mo =
        pygi_answer_mean(answer, as_of, variant, -1, year, PYGI_M_billed_pmonths);
    const double billed_idr = pygi_answer_contributions(answer, as_of, variant, year);
    double left_mo = pygi_answer_mean(answer, as_of, variant, -1, year, PYGI_M_plan_pmonths);
    double left_idr = pygi_answer_mean(answer, as_of, variant, -1, year, PYGI_M_plan_idr);
    char period[16] = "all years";

    for (size_t i = 0; i < PYGI_REPORT_N_GAP; i++) {
        left_mo -= pygi_answer_mean(answer, as_of, variant, -1, year, pygi_gaps[i]);
    }
    for (size_t i = 0; i < PYGI_REPORT_N_EFFECT; i++) {
        left_idr += pygi_answer_mean(answer, as_of, variant, -1, year, pygi_effects[i]);
    }

    if (year != 0) {
        snprintf(period, sizeof(period), "%d", year);
    }
    if (is_apart(left_mo, billed_mo)) {
        return pygi_fail(err, PYG_ELEDGER,
                         "%s, %s: planned member-months less the gaps are %.2f, billed %.2f",
                         answer->variants[variant], period, left_mo, billed_mo);
    }
    if (is_apart(left_idr, billed_idr)) {
        return pygi_fail(
            err, PYG_ELEDGER,
            "%s, %s: hand arithmetic with its effects gives Rp%.2f, the simulation "
            "billed Rp%.2f",
            answer->variants[variant], period, left_idr, billed_idr);
    }
    return PYG_OK;
}

/* What the payers pay, each by himself, is the cost and the workers' share, to the rupiah. */
static enum pyg_status check_payers(const struct pygi_answer *answer, int as_of, int variant,
                                    int year, struct pyg_err *err)
{
    double whole = pygi_answer_mean(answer, as_of, variant, -1, year, PYGI_M_cost), parts = 0.0;

    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        whole += pygi_answer_mean(answer, as_of, variant, -1, year, pygi_contributions[1][p]);
    }
    for (int m = PYGI_M_cost_regency; m <= PYGI_M_cost_donor; m++) {
        parts += pygi_answer_mean(answer, as_of, variant, -1, year, (enum pygi_measure)m);
    }
    return !is_apart(parts, whole)
               ? PYG_OK
               : pygi_fail(err, PYG_ELEDGER,
                           "%s, %s %d: the payers pay Rp%.2f together, cost and the workers' "
                           "share are Rp%.2f",
                           answer->variants[variant], year == 0 ? "all years from" : "year",
                           year == 0 ? pygi_answer_first_year(answer) : year, parts, whole);
}

enum pyg_status pygi_report_check(const struct pygi_answer *answer, struct pyg_err *err)
{
    const int first = pygi_answer_first_year(answer), last = pygi_answer_last_year(answer);

    if (answer->n_replicates <= 0) {
        return pygi_fail(err, PYG_ESTOPPED,
                         "no replicate is done yet: there is nothing to report");
    }
    for (int a = 0; a < (int)answer->n_as_of; a++) {
        for (int v = 0; v < (int)answer->n_variants; v++) {
            enum pyg_status status = check_one(answer, a, v, 0, err);
            if (status == PYG_OK) {
                status = check_payers(answer, a, v, 0, err);
            }
            for (int year = first; status == PYG_OK && year <= last; year++) {
                status = check_one(answer, a, v, year, err);
                if (status == PYG_OK) {
                    status = check_payers(answer, a, v, year, err);
                }
            }
            if (status != PYG_OK) {
                return status;
            }
        }
    }
    return PYG_OK;
}
