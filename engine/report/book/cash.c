/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/book/cash.h"

#include <math.h>
#include <stdlib.h>

#include <payung/policy.h>

#include "report/check.h"

enum { MONTHS = 12, ALL_PAYERS = (1 << PYG_N_PAYER) - 1 };
enum {
    PUBLIC_PAYERS = 1 << PYG_PAYER_REGENCY | 1 << PYG_PAYER_PROVINCE | 1 << PYG_PAYER_STATE |
                    1 << PYG_PAYER_VILLAGE
};

/* ---- whose bill the ledger's payments are ---- */

/* A group in a variant: of which payers the ledger knows when they pay. */
struct purse {
    const struct pygi_answer *answer;
    int variant, group;
    int payers;     /* bits of enum pyg_payer; 0: not known */
    bool has_lag;   /* a contribution is paid in the month after its own */
    bool is_public; /* none of them is private */
    double *later;  /* unpaid at the end of a year, of all these payers [n_years] */
};

static double mean_at(const struct purse *self, int year, enum pygi_measure measure)
{
    const struct pygi_row *row =
        pygi_answer_row(self->answer, 0, self->variant, -1, self->group, year, measure);

    return row == NULL ? 0.0 : row->value.mean;
}

static double cost_of(const struct purse *self, int year, int payers)
{
    double sum = 0.0;

    if (payers == ALL_PAYERS) { /* without the workers' own share */
        return mean_at(self, year, PYGI_M_cost);
    }
    for (int p = 0; p < PYG_N_PAYER; p++) {
        sum += (payers >> p & 1) != 0
                   ? mean_at(self, year, (enum pygi_measure)(PYGI_M_cost_regency + p))
                   : 0.0;
    }
    return sum;
}

/* Costs of all years, of these payers or only the public ones. */
static double cost_in_all(const struct purse *self, int payers)
{
    const int last = pygi_answer_last_year(self->answer);
    double sum = 0.0;

    for (int year = pygi_answer_first_year(self->answer); year <= last; year++) {
        sum += cost_of(self, year, payers);
    }
    return sum;
}

/* What is billed to these payers and not paid at the end of a year is December's bill and
 * arrears: never less than the first, and at the end of the span not more. */
static bool is_theirs(struct purse *self, int payers)
{
    const int first = pygi_answer_first_year(self->answer), n = self->answer->n_years;
    double billed = 0.0, unpaid = 0.0, arrears = 0.0;

    for (int y = 0; y < n; y++) {
        const double cost = cost_of(self, first + y, payers);
        billed += cost;
        unpaid += cost - mean_at(self, first + y, PYGI_M_realisation);
        arrears = unpaid - mean_at(self, first + y, PYGI_M_owed_contribution);
        const double noise = 0.5 + 1e-11 * billed;
        if (arrears < -noise || (y + 1 == n && arrears > noise)) {
            return false;
        }
        self->later[y] = unpaid > noise ? unpaid : 0.0;
    }
    const double all = cost_in_all(self, payers);
    self->is_public = all > 0.0 && fabs(all - cost_in_all(self, payers & PUBLIC_PAYERS)) < 0.5;
    self->payers = payers;
    return true;
}

/* An appropriation is that of some of those who pay, and which they are no row says: those
 * whose bill agrees with what the ledger paid. Mostly all. */
static void find_payers(struct purse *self)
{
    const int first = pygi_answer_first_year(self->answer), n = self->answer->n_years;
    int present = 0;

    for (int y = 0; y < n; y++) {
        self->has_lag |= mean_at(self, first + y, PYGI_M_owed_contribution) > 0.0;
        for (int p = 0; p < PYG_N_PAYER; p++) {
            present |=
                (mean_at(self, first + y, (enum pygi_measure)(PYGI_M_cost_regency + p)) != 0.0)
                << p;
        }
    }
    if (is_theirs(self, ALL_PAYERS)) {
        return;
    }
    for (int payers = 1; payers < ALL_PAYERS; payers++) {
        if ((payers & ~present) == 0 && is_theirs(self, payers)) {
            return;
        }
    }
    for (int y = 0; y < n; y++) {
        self->later[y] = 0.0;
    }
}

/* Part of a year's bill that waits. */
static double later_part(const struct purse *self, int y)
{
    const double cost = cost_of(self, pygi_answer_first_year(self->answer) + y, self->payers);

    return cost > 0.0 ? self->later[y] / cost : 0.0;
}

/* What the ledger pays in a year for public payers; what private ones of the same purse pay is
 * taken off in proportion. */
static double public_paid(const struct purse *self, int y)
{
    const int year = pygi_answer_first_year(self->answer) + y;
    double paid = mean_at(self, year, PYGI_M_realisation), private[2] = {0.0, 0.0};

    if ((self->payers & PUBLIC_PAYERS) == 0 && self->payers != 0) {
        return 0.0;
    }
    for (int k = 0; k < 2 && k <= y; k++) {
        const double all = cost_of(self, year - k, self->payers),
                     theirs = cost_of(self, year - k, self->payers & PUBLIC_PAYERS);
        private[k] = all - theirs > 0.5 ? all - theirs : 0.0;
    }
    paid -= private[0] * (1.0 - later_part(self, y));
    return y == 0 ? paid : paid - private[1] * later_part(self, y - 1);
}

static bool has_budget(const struct purse *self, int year)
{
    return self->is_public && mean_at(self, year, PYGI_M_appropriation) > 0.0;
}

/* ---- the lines ---- */

struct gathering {
    struct pygi_cash *cash;
    const struct pygi_rka *rka;
    struct purse *purses; /* [n_variants x n_groups] */
    size_t n_groups;
    size_t before; /* where the lines of the year before begin */
};

static const struct purse *purse_of(const struct gathering *self,
                                    const struct pygi_rka_line *line)
{
    return &self->purses[(size_t)line->variant * self->n_groups + (size_t)line->group];
}

static bool is_in(const struct purse *purse, const struct pygi_rka_line *line)
{
    return (purse->payers >> line->payer & 1) != 0;
}

static void add(struct gathering *self, const struct pygi_cash_line *line)
{
    self->cash->lines[self->cash->n++] = *line;
}

/* The line of the year before that goes on as this one; `line` is a budget line. */
static int line_before(const struct gathering *self, size_t end, int line)
{
    for (size_t i = self->before; i < end; i++) {
        if (self->cash->lines[i].is_billed &&
            self->rka->lines[self->cash->lines[i].line].next == line) {
            return (int)i;
        }
    }
    return -1;
}

static void add_billed(struct gathering *self, size_t end, int i_line)
{
    const struct pygi_rka_line *line = &self->rka->lines[i_line];
    const struct purse *purse = purse_of(self, line);
    const int y = line->year - self->cash->first_year;
    const bool is_own = is_in(purse, line);
    const int first = line->first_month + (is_own && purse->has_lag);

    add(self, &(struct pygi_cash_line){
                  .line = i_line,
                  .year = line->year,
                  .is_billed = true,
                  .before = line_before(self, end, i_line),
                  .bill_idr = line->amount_idr,
                  .later_idr = is_own ? line->amount_idr * later_part(purse, y) : 0.0,
                  .first_month = first < MONTHS ? first : MONTHS,
                  .has_budget = is_own && has_budget(purse, line->year)});
}

/* A line that waits for January and has no next year of its own is paid there all the same. */
static void add_ended(struct gathering *self, size_t end, int year)
{
    for (size_t i = self->before; i < end; i++) {
        const struct pygi_cash_line before = self->cash->lines[i];
        const struct pygi_rka_line *line = &self->rka->lines[before.line];
        if (before.is_billed && before.later_idr >= 0.5 && line->next < 0) {
            add(self,
                &(struct pygi_cash_line){.line = before.line,
                                         .year = year,
                                         .before = (int)i,
                                         .first_month = 1,
                                         .has_budget = has_budget(purse_of(self, line), year)});
        }
    }
}

/* Lines of a variant and year; `i` runs over the budget lines. */
static void gather(struct gathering *self, int variant, int year, size_t *i)
{
    const size_t begin = self->cash->n;

    for (; *i < self->rka->n && self->rka->lines[*i].variant == variant &&
           self->rka->lines[*i].year == year;
         ++*i) {
        add_billed(self, begin, (int)*i);
    }
    add_ended(self, begin, year);
    self->before = begin;
}

/* What the ledger and the appropriations of all groups say. */
static void sum_year(struct gathering *self, const struct pygi_answer *answer, int variant,
                     int y)
{
    struct pygi_cash_year *out =
        &self->cash->years[(size_t)variant * (size_t)self->cash->n_years + (size_t)y];
    const int year = self->cash->first_year + y;

    *out = (struct pygi_cash_year){0};
    for (size_t g = 0; g < answer->n_groups; g++) {
        const struct purse *purse = &self->purses[(size_t)variant * self->n_groups + g];
        out->paid_idr += public_paid(purse, y);
        if (has_budget(purse, year)) {
            out->appropriation_idr += mean_at(purse, year, PYGI_M_appropriation);
            out->topup_idr += mean_at(purse, year, PYGI_M_topup);
            out->shortfall_idr += mean_at(purse, year, PYGI_M_shortfall);
        }
    }
    for (size_t i = 0; i < self->rka->n; i++) {
        const struct pygi_rka_line *line = &self->rka->lines[i];
        const struct purse *purse = purse_of(self, line);
        if (line->variant == variant && line->year == year && purse->payers != 0 &&
            !is_in(purse, line)) {
            out->paid_idr += line->amount_idr; /* paid when it is billed */
        }
    }
}

static void fill(struct gathering *self, const struct pygi_answer *answer)
{
    size_t i = 0;

    for (int v = 0; v < (int)answer->n_variants; v++) {
        self->before = self->cash->n;
        for (int y = 0; y < self->cash->n_years; y++) {
            gather(self, v, self->cash->first_year + y, &i);
        }
    }
    for (int v = 0; v < (int)answer->n_variants; v++) {
        for (int y = 0; y < self->cash->n_years; y++) {
            sum_year(self, answer, v, y);
        }
    }
}

static void find_purses(struct gathering *self, const struct pygi_answer *answer, double *later)
{
    const size_t n = answer->n_variants * self->n_groups;

    for (size_t i = 0; i < n; i++) {
        self->purses[i] = (struct purse){.answer = answer,
                                         .variant = (int)(i / self->n_groups),
                                         .group = (int)(i % self->n_groups),
                                         .later = later + i * (size_t)answer->n_years};
        find_payers(&self->purses[i]);
    }
}

enum pyg_status pygi_cash_init(struct pygi_cash *self, const struct pygi_rka *rka,
                               const struct pygi_answer *answer, struct pyg_err *err)
{
    const size_t n_years = (size_t)answer->n_years,
                 n_purses = answer->n_variants * answer->n_groups;
    struct gathering g = {.cash = self, .rka = rka, .n_groups = answer->n_groups};
    double *later = calloc(n_purses * n_years + 1, sizeof(*later));
    enum pyg_status status = PYG_OK;

    *self = (struct pygi_cash){.first_year = pygi_answer_first_year(answer),
                               .n_years = answer->n_years};
    g.purses = calloc(n_purses + 1, sizeof(*g.purses));
    /* a line ends once at most */
    self->lines = calloc(2 * rka->n + 1, sizeof(*self->lines));
    self->years = calloc(answer->n_variants * n_years + 1, sizeof(*self->years));
    if (later == NULL || g.purses == NULL || self->lines == NULL || self->years == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "payments of %zu budget lines", rka->n);
        pygi_cash_fini(self);
        goto out;
    }
    find_purses(&g, answer, later);
    fill(&g, answer);
out:
    free(g.purses);
    free(later);
    return status;
}

void pygi_cash_fini(struct pygi_cash *self)
{
    free(self->lines);
    free(self->years);
    *self = (struct pygi_cash){0};
}

const struct pygi_cash_year *pygi_cash_year(const struct pygi_cash *self, int variant, int year)
{
    return &self->years[(size_t)variant * (size_t)self->n_years +
                        (size_t)(year - self->first_year)];
}

double pygi_cash_paid(const struct pygi_cash *self, size_t i)
{
    const struct pygi_cash_line *line = &self->lines[i];

    return round(line->bill_idr) - round(line->later_idr) +
           (line->before < 0 ? 0.0 : round(self->lines[line->before].later_idr));
}

bool pygi_cash_ends(const struct pygi_cash *self, const struct pygi_rka *rka, size_t i)
{
    return i + 1 == self->n || self->lines[i + 1].year != self->lines[i].year ||
           rka->lines[self->lines[i + 1].line].variant !=
               rka->lines[self->lines[i].line].variant;
}

void pygi_grid_cash(const struct pygi_cash *self, const struct pygi_rka *rka,
                    const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {PYGI_COLUMNS_PLACE,
                                                 PYGI_COLUMN_PROGRAM,
                                                 PYGI_COLUMN_PAYER,
                                                 PYGI_COLUMN_SOURCE,
                                                 PYGI_COLUMN_OWN("bill", head_bill, IDR),
                                                 PYGI_COLUMN_OWN("later", head_later, IDR),
                                                 PYGI_COLUMN_OWN("before", head_before, IDR),
                                                 PYGI_COLUMN_OWN("paid", head_year_paid, IDR)};

    *out = (struct pygi_grid){.key = "payments",
                              .name = PYGI_W_sheet_cash,
                              .about = PYGI_W_about_payments,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (size_t i = 0; i < self->n; i++) {
        const struct pygi_cash_line *line = &self->lines[i];
        const struct pygi_rka_line *of = &rka->lines[line->line];
        const struct pygi_grid_place place = {
            .variant = of->variant, .group = of->group, .year = line->year};
        const double before = line->before < 0 ? 0.0 : self->lines[line->before].later_idr;
        pygi_grid_put_place(out, scope, &place, true, true);
        pygi_grid_text(out, pygi_rka_program(of));
        pygi_grid_put_payer(out, scope, of->payer, of->source);
        pygi_grid_number(out, line->bill_idr);
        pygi_grid_number(out, line->later_idr);
        pygi_grid_number(out, before);
        pygi_grid_number(out, line->bill_idr - line->later_idr + before);
    }
}
