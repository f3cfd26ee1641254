/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page/page_values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <payung/month.h>
#include <payung/policy.h>

#include "base/err.h"
#include "report/check.h"

/* Sums over groups of one variant, by year and replicate. */
struct sums {
    const struct pygi_answer *answer;
    size_t n, n_years;
    double *cost, *covered, *workers; /* (n_years x n), owned together by cost */
    double *sorted;                   /* [n] */
    int variant;
};

static const struct pygi_row *total(const struct pygi_answer *answer, int variant,
                                    enum pygi_measure measure)
{
    return pygi_answer_row(answer, 0, variant, -1, -1, 0, measure);
}

/* The regency if it pays anywhere, else the first that does; the workers last: their cost is no
 * budget. */
static int choose_payer(const struct pygi_answer *answer)
{
    static const enum pyg_payer order[] = {
        PYG_PAYER_REGENCY,  PYG_PAYER_PROVINCE,    PYG_PAYER_STATE, PYG_PAYER_VILLAGE,
        PYG_PAYER_EMPLOYER, PYG_PAYER_COOPERATIVE, PYG_PAYER_DONOR, PYG_PAYER_WORKER};

    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
        for (int v = 0; v < (int)answer->n_variants; v++) {
            if (total(answer, v, (enum pygi_measure)(PYGI_M_cost_regency + (int)order[i])) !=
                NULL) {
                return (int)order[i];
            }
        }
    }
    return PYG_PAYER_REGENCY;
}

/* Is the measure part of what the payer pays in this variant? Where one pays alone it is the
 * whole cost, else his pairs of payer and source. */
static bool is_paid_by(const struct pygi_answer *answer, int variant, int payer,
                       enum pygi_measure measure)
{
    const struct pygi_row *cost = total(answer, variant, PYGI_M_cost);
    const bool is_alone = cost != NULL && cost->payer == payer;

    if (is_alone) {
        return measure == PYGI_M_cost;
    }
    const bool is_pair = measure >= PYGI_M_cost_by_1 && measure <= PYGI_M_cost_by_8;
    const struct pygi_row *row = is_pair ? total(answer, variant, measure) : NULL;
    return row != NULL && row->payer == payer;
}

static int by_value(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

/* Between the neighbours by rank, as the answer's own quantiles. */
static double quantile(const double *sorted, size_t n, double p)
{
    const double h = p * (double)(n - 1);
    const size_t i = (size_t)h;

    return i + 1 >= n ? sorted[n - 1]
                      : sorted[i] + (h - (double)i) * (sorted[i + 1] - sorted[i]);
}

static void sort_shares(struct sums *s, size_t year, struct pygi_page_year *out)
{
    const double *covered = s->covered + year * s->n, *workers = s->workers + year * s->n;

    for (size_t r = 0; r < s->n; r++) {
        if (!(workers[r] > 0.0)) {
            return; /* nobody is there in some replicate: no share */
        }
        s->sorted[r] = covered[r] / workers[r];
    }
    qsort(s->sorted, s->n, sizeof(*s->sorted), by_value);
    out->has_coverage = true;
    for (int i = 0; i < 3; i++) {
        static const double at[] = {0.05, 0.50, 0.95};
        out->coverage[i] = quantile(s->sorted, s->n, at[i]);
    }
}

static enum pyg_status sort_cost(struct sums *s, size_t year, int payer,
                                 struct pygi_page_year *out, struct pyg_err *err)
{
    const int32_t calendar_year = pyg_month_year(s->answer->from_mo) + (int32_t)year;
    const enum pygi_measure figure = (enum pygi_measure)(PYGI_M_cost_regency + payer);
    const double stated = pygi_answer_mean(s->answer, 0, s->variant, -1, calendar_year, figure);
    double mean = 0.0;

    memcpy(s->sorted, s->cost + year * s->n, s->n * sizeof(*s->sorted));
    qsort(s->sorted, s->n, sizeof(*s->sorted), by_value);
    for (size_t r = 0; r < s->n; r++) {
        mean += s->sorted[r] / (double)s->n;
    }
    if (payer != PYG_PAYER_WORKER && !(fabs(mean - stated) <= 0.5 + 1e-9 * fabs(stated))) {
        return pygi_fail(err, PYG_ELEDGER,
                         "%s, %d: the replicates cost Rp%.2f in the mean, the answer says "
                         "Rp%.2f",
                         s->answer->variants[s->variant], (int)calendar_year, mean, stated);
    }
    out->has_cost = payer != PYG_PAYER_WORKER && s->sorted[s->n - 1] != 0.0;
    for (int i = 0; i <= PYGI_PAGE_STEPS; i++) {
        out->cost[i] = quantile(s->sorted, s->n, (double)i / PYGI_PAGE_STEPS);
    }
    return PYG_OK;
}

/* A variant's values are all there: keep its quantiles, begin the next. */
static enum pyg_status end_variant(struct sums *s, struct pygi_page_values *out,
                                   struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t y = 0; y < s->n_years && status == PYG_OK; y++) {
        struct pygi_page_year *year = &out->years[(size_t)s->variant * s->n_years + y];
        sort_shares(s, y, year);
        status = sort_cost(s, y, out->payer, year, err);
    }
    memset(s->cost, 0, 3 * s->n_years * s->n * sizeof(*s->cost));
    s->variant++;
    return status;
}

static void add(struct sums *s, const struct pygi_reading_value *value, int payer)
{
    const size_t year = (size_t)(value->year - pyg_month_year(s->answer->from_mo));
    double *to = value->measure == PYGI_M_covered_dec   ? s->covered
                 : value->measure == PYGI_M_workers_dec ? s->workers
                                                        : s->cost;

    if (to == s->cost && !is_paid_by(s->answer, value->variant, payer, value->measure)) {
        return;
    }
    for (size_t r = 0; r < s->n; r++) {
        to[year * s->n + r] += (double)value->values[r];
    }
}

static enum pyg_status read(struct sums *s, struct pygi_page_values *out,
                            struct pygi_reading *reading, struct pyg_err *err)
{
    struct pygi_reading_value value;
    bool has = true;

    for (;;) {
        enum pyg_status status = pygi_reading_next(reading, &value, &has, err);
        if (status != PYG_OK || !has) {
            return status;
        }
        if (value.as_of != 0) {
            continue;
        }
        if (value.variant < s->variant) {
            return pygi_fail(err, PYG_EFORMAT,
                             "the result is damaged or was altered: its values are not in the "
                             "order of its variants");
        }
        while (s->variant < value.variant && status == PYG_OK) {
            status = end_variant(s, out, err);
        }
        if (status != PYG_OK) {
            return status;
        }
        add(s, &value, out->payer);
    }
}

enum pyg_status pygi_page_values_read(struct pygi_page_values *self,
                                      struct pygi_reading *reading, struct pyg_err *err)
{
    const struct pygi_answer *answer = &reading->answer;
    struct sums s = {.answer = answer,
                     .n = (size_t)answer->n_replicates,
                     .n_years = (size_t)answer->n_years};

    *self = (struct pygi_page_values){.payer = choose_payer(answer)};
    self->years = calloc(answer->n_variants * s.n_years, sizeof(*self->years));
    s.cost = calloc(3 * s.n_years * s.n, sizeof(*s.cost));
    s.sorted = calloc(s.n, sizeof(*s.sorted));
    enum pyg_status status = PYG_OK;
    if (self->years == NULL || s.cost == NULL || s.sorted == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "values of %zu replicates", s.n);
    } else {
        s.covered = s.cost + s.n_years * s.n;
        s.workers = s.covered + s.n_years * s.n;
        status = read(&s, self, reading, err);
    }
    while (status == PYG_OK && s.variant < (int)answer->n_variants) {
        status = end_variant(&s, self, err);
    }
    free(s.cost);
    free(s.sorted);
    if (status != PYG_OK) {
        pygi_page_values_fini(self);
    }
    return status;
}

void pygi_page_values_fini(struct pygi_page_values *self)
{
    free(self->years);
    *self = (struct pygi_page_values){0};
}
