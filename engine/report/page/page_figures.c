/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page/page_figures.h"

#include <math.h>

#include <payung/policy.h>

#include "report/check.h"
#include "report/page/put.h"
#include "report/tidy.h"
#include "report/words.h"
#include "study/figure.h"

/* Of the quantiles of a regency within its province every fifth stands in the page. */
enum { REGENCY_STEP = 5 };

static bool is_cost(enum pygi_measure m)
{
    return m == PYGI_M_cost || (m >= PYGI_M_cost_regency && m <= PYGI_M_cost_donor);
}

/* Of groups the page shows coverage and appropriations only, of differences cost and families,
 * of another as_of what all years cost: else it would grow with what nobody looks at. */
static bool is_shown(const struct pygi_row *row)
{
    static const enum pygi_measure of_groups[] = {PYGI_M_workers_dec, PYGI_M_covered_dec,
                                                  PYGI_M_appropriation, PYGI_M_runout};

    if (row->as_of > 0) {
        return is_cost(row->measure) && row->group < 0 && row->year == 0;
    }
    if (row->minus >= 0) {
        return row->group < 0 &&
               (is_cost(row->measure) || row->measure == PYGI_M_families_helped ||
                row->measure == PYGI_M_break_even || row->measure == PYGI_M_break_even_here ||
                row->measure == PYGI_M_break_even_cheaper);
    }
    for (size_t i = 0; row->group >= 0 && i < sizeof(of_groups) / sizeof(of_groups[0]); i++) {
        if (row->measure == of_groups[i]) {
            return true;
        }
    }
    return row->group < 0;
}

/* Of a province's regencies what stands side by side: their cost and families, coverage in the
 * last year, their targets, chances that money runs out. */
static bool is_shown_of_regency(const struct pygi_row *row, int last)
{
    const enum pygi_measure m = row->measure;
    const bool is_families = m == PYGI_M_families_helped || m == PYGI_M_families_missed;

    if (row->year == 0) {
        return is_cost(m) || is_families ||
               (row->minus < 0 && (m == PYGI_M_runout || m == PYGI_M_appropriation));
    }
    return row->minus < 0 &&
           (m == PYGI_M_target_reached ||
            (row->year == last && (m == PYGI_M_workers_dec || m == PYGI_M_covered_dec ||
                                   m == PYGI_M_coverage_dec || m == PYGI_M_target_coverage)));
}

/* What the page shows year by year; of all else the whole span. A regency within its province
 * has no more. */
static bool is_shown_by_year(const struct pygi_row *row, int last)
{
    static const enum pygi_measure yearly[] = {PYGI_M_workers_dec,     PYGI_M_covered_dec,
                                               PYGI_M_covered_pmonths, PYGI_M_eligible_pmonths,
                                               PYGI_M_overhead,        PYGI_M_appropriation,
                                               PYGI_M_runout,          PYGI_M_families_helped};

    if (row->group >= 0 && row->year != last) { /* coverage of groups stands at the end */
        return row->measure == PYGI_M_appropriation || row->measure == PYGI_M_runout;
    }
    for (size_t i = 0; i < sizeof(yearly) / sizeof(yearly[0]); i++) {
        if (row->measure == yearly[i]) {
            return true;
        }
    }
    for (int who = 0; who < 2; who++) {
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            if (row->measure == pygi_contributions[who][p]) {
                return true;
            }
        }
    }
    return pygi_figure_payer(row->measure) >= 0 ||
           (row->measure >= PYGI_M_target && row->measure <= PYGI_M_target_reached);
}

static bool is_in(const struct pygi_row *row, enum pygi_page_scope scope, int last)
{
    if (scope == PYGI_SCOPE_PROVINCE && row->group >= 0) {
        return is_shown_of_regency(row, last);
    }
    if (scope == PYGI_SCOPE_REGENCY &&
        (row->as_of > 0 || (row->year != 0 && !is_shown_by_year(row, last)))) {
        return false;
    }
    return is_shown(row);
}

void pygi_page_put_rows(struct pygi_out *out, const struct pygi_answer *answer,
                        enum pygi_page_scope scope)
{
    const int last = pygi_answer_last_year(answer);
    bool is_first = true;

    pygi_out_printf(out, "\"rows\":[");
    for (size_t i = 0; i < answer->n_rows; i++) {
        const struct pygi_row *row = &answer->rows[i];
        const double values[] = {row->value.mean, row->value.p5, row->value.p50, row->value.p95,
                                 row->value.mcse};
        if (!is_in(row, scope, last)) {
            continue;
        }
        pygi_out_printf(out, "%s[%d,%d,%d,%d,%d,%d,\"%s\",\"%s\",", is_first ? "" : ",\n",
                        row->as_of, row->variant, row->minus, row->group, row->year,
                        (int)row->measure, pygi_payer_key(row->payer),
                        pygi_source_key(row->source));
        if (scope != PYGI_SCOPE_REGENCY) {
            pygi_page_put_numbers(out, values, 5);
        } else if (row->year == 0 && fabs(row->value.mean) >= 1e5) {
            pygi_out_printf(out, "%.0f,", row->value.mean); /* tables in whole rupiah add up */
            pygi_page_put_rounded(out, values + 1, 4, 1);
        } else {
            pygi_page_put_rounded(out, values, 5, 1);
        }
        pygi_out_printf(out, ",");
        pygi_page_put_string(out, pygi_row_account(row));
        pygi_out_printf(out, "]");
        is_first = false;
    }
    pygi_out_printf(out, "],\n");
}

void pygi_page_put_pairs(struct pygi_out *out, const struct pygi_answer *answer)
{
    int variant = -1, minus = -1;
    bool is_first = true;

    pygi_out_printf(out, "\"pairs\":[");
    for (size_t i = 0; i < answer->n_rows && answer->rows[i].as_of == 0; i++) {
        const struct pygi_row *row = &answer->rows[i];
        if (row->minus >= 0 && (row->variant != variant || row->minus != minus)) {
            pygi_out_printf(out, "%s[%d,%d]", is_first ? "" : ",", row->variant, row->minus);
            variant = row->variant;
            minus = row->minus;
            is_first = false;
        }
    }
    pygi_out_printf(out, "],\"payers\":[");
    is_first = true;
    for (int p = 0; p < PYG_N_PAYER; p++) {
        bool pays = false;
        for (int v = 0; v < (int)answer->n_variants; v++) {
            pays |= pygi_answer_row(answer, 0, v, -1, -1, 0,
                                    (enum pygi_measure)(PYGI_M_cost_regency + p)) != NULL;
        }
        if (pays) {
            pygi_out_printf(out, "%s\"%s\"", is_first ? "" : ",", pygi_payer_key(p));
            is_first = false;
        }
    }
    pygi_out_printf(out, "],\n");
}

void pygi_page_put_values(struct pygi_out *out, const struct pygi_answer *answer,
                          const struct pygi_page_values *values, enum pygi_page_scope scope)
{
    const int first = pygi_answer_first_year(answer);

    for (int is_cost_list = 0; is_cost_list < 2; is_cost_list++) {
        bool is_first = true;
        pygi_out_printf(out, is_cost_list ? "\"exceed\":[" : "\"coverage\":[");
        for (size_t i = 0; i < answer->n_variants * (size_t)answer->n_years; i++) {
            const struct pygi_page_year *year = &values->years[i];
            if (is_cost_list ? !year->has_cost : !year->has_coverage) {
                continue;
            }
            pygi_out_printf(out, "%s[0,%zu,%d,", is_first ? "" : ",\n",
                            i / (size_t)answer->n_years,
                            first + (int)(i % (size_t)answer->n_years));
            pygi_out_printf(out, is_cost_list ? "[" : "");
            if (scope == PYGI_SCOPE_REGENCY && is_cost_list) {
                pygi_page_put_rounded(out, year->cost, PYGI_PAGE_STEPS + 1, REGENCY_STEP);
            } else {
                pygi_page_put_numbers(out, is_cost_list ? year->cost : year->coverage,
                                      is_cost_list ? PYGI_PAGE_STEPS + 1 : 3);
            }
            pygi_out_printf(out, is_cost_list ? "]]" : "]");
            is_first = false;
        }
        pygi_out_printf(out, "],\n");
    }
    pygi_out_printf(out, "\"payer\":\"%s\",\n", pygi_payer_key(values->payer));
}

/* Is the spread of the figure split, so that all its inputs are listed? */
static bool has_spread(const struct pygi_answer *answer, const struct pygi_influence *f)
{
    for (size_t i = 0; i < answer->n_spreads; i++) {
        const struct pygi_spread *s = &answer->spreads[i];
        if (s->as_of == f->as_of && s->variant == f->variant && s->minus == f->minus &&
            s->measure == f->measure) {
            return true;
        }
    }
    return false;
}

void pygi_page_put_spreads(struct pygi_out *out, const struct pygi_answer *answer)
{
    pygi_out_printf(out, "\"spreads\":[");
    for (size_t i = 0; i < answer->n_spreads; i++) {
        const struct pygi_spread *s = &answer->spreads[i];
        const double values[] = {s->total,      s->unknown,  s->years,  s->luck,
                                 s->unknown_se, s->years_se, s->luck_se};
        pygi_out_printf(out, "%s[%d,%d,%d,%d,", i > 0 ? ",\n" : "", s->as_of, s->variant,
                        s->minus, (int)s->measure);
        pygi_page_put_numbers(out, values, 7);
        pygi_out_printf(out, "]");
    }
    pygi_out_printf(out, "],\"influences\":[");
    bool is_first = true;
    for (size_t i = 0; i < answer->n_influences; i++) {
        const struct pygi_influence *f = &answer->influences[i];
        if (!has_spread(answer, f) && !(f->share > 2.0 * f->share_se)) {
            continue; /* chance gives as much: nobody is told of it */
        }
        pygi_out_printf(out, "%s[%d,%d,%d,%d,", is_first ? "" : ",\n", f->as_of, f->variant,
                        f->minus, (int)f->measure);
        is_first = false;
        pygi_page_put_string(out, f->input);
        pygi_out_printf(out, ",");
        pygi_page_put_numbers(out, (const double[]){f->share, f->share_se}, 2);
        pygi_out_printf(out, "]");
    }
    pygi_out_printf(out, "],\n");
}

void pygi_page_put_break_evens(struct pygi_out *out, const struct pygi_answer *answer)
{
    pygi_out_printf(out, "\"stay\":%d,\"break_evens\":[", PYGI_STAY_MO);
    for (size_t i = 0; i < answer->n_break_evens; i++) {
        const struct pygi_break_even *one = &answer->break_evens[i];
        pygi_out_printf(out, "%s[%d,%d,%d,%d,\"%s\"]", i > 0 ? "," : "", one->as_of,
                        one->variant, one->minus, one->reference,
                        pygi_enroller_key((int)one->who));
    }
    pygi_out_printf(out, "],\n");
}
