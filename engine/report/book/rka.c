/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/book/rka.h"

#include <math.h>
#include <stdlib.h>

#include <payung/policy.h>

#include "play/program.h"
#include "report/check.h"

enum { MONTHS = 12 };

static bool is_public(int payer)
{
    return payer >= PYG_PAYER_REGENCY && payer <= PYG_PAYER_VILLAGE;
}

/* Where the lines of a group and year are gathered. */
struct gathering {
    const struct pygi_answer *answer;
    struct pygi_rka *rka; /* lines NULL: only counts */
    int variant, year, group;
    double volume, months;
    int first_month;
};

static const struct pygi_row *row_of(const struct gathering *g, enum pygi_measure measure)
{
    return pygi_answer_row(g->answer, 0, g->variant, -1, g->group, g->year, measure);
}

static void add(struct gathering *g, const struct pygi_row *row, int program)
{
    const bool is_activity = program == PYGI_RKA_ACTIVITY;

    if (row == NULL || row->value.mean == 0.0 || !is_public(row->payer)) {
        return;
    }
    if (g->rka->lines != NULL) {
        g->rka->lines[g->rka->n] =
            (struct pygi_rka_line){.variant = g->variant,
                                   .year = g->year,
                                   .group = g->group,
                                   .program = program,
                                   .payer = row->payer,
                                   .source = row->source,
                                   .account = row->account == NULL ? "" : row->account,
                                   /* a bill without months would be one sum */
                                   .volume = is_activity || g->volume == 0.0 ? 1.0 : g->volume,
                                   .months = is_activity || g->volume == 0.0 ? 1.0 : g->months,
                                   .first_month = is_activity ? 1 : g->first_month,
                                   .amount_idr = row->value.mean,
                                   .p95_idr = row->value.p95,
                                   .next = -1};
    }
    g->rka->n++;
}

static double mean_of(const struct gathering *g, enum pygi_measure measure)
{
    const struct pygi_row *row = row_of(g, measure);

    return row == NULL ? 0.0 : row->value.mean;
}

static bool is_months(double months)
{
    return months > 0.5 && months < MONTHS + 0.5 && fabs(months - rint(months)) < 0.02;
}

/* Months that a list is paid for in the year. Names are counted for twelve, and the same part
 * of each verified one's is not paid where the list starts late or ends early; or those who are
 * members in December were so for whole months, unless the money ran out in between. Where
 * neither is a whole number, people come and go one by one: then they are the year's mean. */
static double months_of(const struct gathering *g)
{
    const double planned = mean_of(g, PYGI_M_plan_pmonths) -
                           mean_of(g, PYGI_M_gap_verification) -
                           mean_of(g, PYGI_M_gap_other_list);
    const double late = mean_of(g, PYGI_M_gap_late_start),
                 members = mean_of(g, PYGI_M_covered_dec);

    if (late > 0.0 && planned > 0.0 && is_months(MONTHS * (1.0 - late / planned))) {
        return rint(MONTHS * (1.0 - late / planned));
    }
    return members > 0.0 && mean_of(g, PYGI_M_gap_runout) == 0.0 &&
                   is_months(g->volume / members)
               ? rint(g->volume / members)
               : MONTHS;
}

/* Does one payer pay from one source? Else the bill is told apart by these. */
static bool is_single(const struct pygi_row *cost)
{
    return cost->payer >= 0 && cost->source >= 0;
}

static void gather(struct gathering *g)
{
    const struct pygi_row *cost = row_of(g, PYGI_M_cost),
                          *billed = row_of(g, PYGI_M_billed_pmonths);

    if (cost == NULL) {
        return;
    }
    g->volume = billed == NULL ? 0.0 : billed->value.mean;
    g->months = months_of(g);
    /* a list with members at the end of December was paid for up to then */
    g->first_month = mean_of(g, PYGI_M_covered_dec) > 0.0 ? MONTHS + 1 - (int)g->months : 1;
    if (!is_single(cost)) {
        for (int i = 0; i < PYGI_MAX_PAIRS; i++) {
            add(g, row_of(g, (enum pygi_measure)(PYGI_M_cost_by_1 + i)), PYGI_RKA_ALL_PROGRAMS);
        }
        return;
    }
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        add(g, row_of(g, pygi_contributions[0][p]), p);
    }
    add(g, row_of(g, PYGI_M_overhead), PYGI_RKA_ACTIVITY);
}

static void gather_all(struct pygi_rka *self, const struct pygi_answer *answer)
{
    struct gathering g = {.answer = answer, .rka = self};

    self->n = 0;
    for (g.variant = 0; g.variant < (int)answer->n_variants; g.variant++) {
        const int last = pygi_answer_last_year(answer);
        for (g.year = pygi_answer_first_year(answer);
             g.variant != answer->baseline && g.year <= last; g.year++) {
            for (g.group = 0; g.group < (int)answer->n_groups; g.group++) {
                gather(&g);
            }
        }
    }
}

static bool is_next(const struct pygi_rka_line *a, const struct pygi_rka_line *b)
{
    return b->variant == a->variant && b->year == a->year + 1 && b->group == a->group &&
           b->program == a->program && b->payer == a->payer && b->source == a->source;
}

/* The lines of a variant's year are few, and the next year's stand right after them. */
static void link_years(struct pygi_rka *self)
{
    for (size_t i = 0; i < self->n; i++) {
        for (size_t k = i + 1;
             k < self->n && self->lines[k].variant == self->lines[i].variant &&
             self->lines[k].year <= self->lines[i].year + 1;
             k++) {
            if (is_next(&self->lines[i], &self->lines[k])) {
                self->lines[i].next = (int)k;
            }
        }
    }
}

enum pyg_status pygi_rka_init(struct pygi_rka *self, const struct pygi_answer *answer,
                              struct pyg_err *err)
{
    *self = (struct pygi_rka){0};
    gather_all(self, answer);
    const size_t n = self->n;
    self->lines = calloc(n + 1, sizeof(*self->lines));
    if (self->lines == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%zu budget lines", n);
    }
    gather_all(self, answer);
    link_years(self);
    return PYG_OK;
}

void pygi_rka_fini(struct pygi_rka *self)
{
    free(self->lines);
    *self = (struct pygi_rka){0};
}

bool pygi_rka_ends(const struct pygi_rka *self, size_t i)
{
    return i + 1 == self->n || self->lines[i + 1].variant != self->lines[i].variant ||
           self->lines[i + 1].year != self->lines[i].year;
}

double pygi_rka_sum(const struct pygi_rka *self)
{
    double sum = 0.0;

    for (size_t i = 0; i < self->n; i++) {
        sum += self->lines[i].amount_idr;
    }
    return sum;
}

double pygi_rka_largest_year(const struct pygi_rka *self)
{
    double largest = 0.0, sum = 0.0;

    for (size_t i = 0; i < self->n; i++) {
        sum += self->lines[i].amount_idr;
        largest = sum > largest ? sum : largest;
        sum = pygi_rka_ends(self, i) ? 0.0 : sum;
    }
    return largest;
}

char *pygi_rka_text(char *buf, size_t n, const struct pygi_rka_line *line,
                    const struct pygi_answer *answer, enum pygi_lang lang)
{
    const enum pygi_word word = line->program == PYGI_RKA_ACTIVITY       ? PYGI_W_line_activity
                                : line->program == PYGI_RKA_ALL_PROGRAMS ? PYGI_W_line_all
                                                                         : PYGI_W_line_program;
    const char *const args[] = {line->program >= 0 ? pygi_program_names[line->program] : "",
                                answer->groups[line->group]};

    return pygi_word_fill(buf, n, word, lang, args, 2);
}

const char *pygi_rka_program(const struct pygi_rka_line *line)
{
    return line->program == PYGI_RKA_ACTIVITY       ? "activity"
           : line->program == PYGI_RKA_ALL_PROGRAMS ? "all"
                                                    : pygi_program_key(line->program);
}

void pygi_grid_rka(const struct pygi_rka *self, const struct pygi_grid_scope *scope,
                   struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMNS_PLACE,
        PYGI_COLUMN_PROGRAM,
        PYGI_COLUMN_PAYER,
        PYGI_COLUMN_SOURCE,
        PYGI_COLUMN_OWN("account", head_account, TEXT),
        PYGI_COLUMN_OWN("volume", head_volume, COUNT),
        PYGI_COLUMN_OWN("amount", head_amount, IDR),
        PYGI_COLUMN_RATIO("tariff", head_tariff, RATIO, "amount", "volume", 0),
        PYGI_COLUMN_OWN("amount_p95", head_p95, IDR),
        PYGI_COLUMN_OWN("next_year", head_next, IDR)};

    *out = (struct pygi_grid){.key = "budget_lines",
                              .name = PYGI_W_sheet_rka,
                              .about = PYGI_W_about_rka,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (size_t i = 0; i < self->n; i++) {
        const struct pygi_rka_line *line = &self->lines[i];
        const struct pygi_grid_place place = {
            .variant = line->variant, .group = line->group, .year = line->year};
        pygi_grid_put_place(out, scope, &place, true, true);
        pygi_grid_text(out, pygi_rka_program(line));
        pygi_grid_put_payer(out, scope, line->payer, line->source);
        pygi_grid_text(out, line->account[0] == '\0' ? "unknown" : line->account);
        pygi_grid_number(out, line->volume);
        pygi_grid_number(out, line->amount_idr);
        pygi_grid_number(out, line->p95_idr);
        if (line->next < 0) {
            pygi_grid_empty(out);
        } else {
            pygi_grid_number(out, self->lines[line->next].amount_idr);
        }
    }
}
