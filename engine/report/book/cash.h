/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * When the budget lines are paid: what of a year's bill waits for January of the next one,
 * December's contribution and arrears. A result knows years, not months: what waits is worked
 * out of what is billed and what is paid in a year, exactly; the months within a year are not.
 */
#ifndef PYGI_REPORT_CASH_H
#define PYGI_REPORT_CASH_H

#include "report/book/rka.h"

struct pygi_cash_line {
    int line;         /* budget line whose bill, group, program and payer it has */
    int year;         /* of payment */
    bool is_billed;   /* false: the line has ended, and only January pays what was left */
    int before;       /* index of the line whose `later_idr` this January pays; -1: none */
    double bill_idr;  /* of the year's contribution months, mean; 0 if not is_billed */
    double later_idr; /* of these paid in January of the next year, mean */
    int first_month;  /* of payment, 1 to 12 */
    bool has_budget;  /* an appropriation of its group pays it */
};

/** What an appropriation and the ledger say of a variant's year, means in rupiah; of lines
 * that public payers pay. */
struct pygi_cash_year {
    double paid_idr;          /* by the ledger, in the year */
    double appropriation_idr; /* with its top-up; 0: no line has one */
    double topup_idr, shortfall_idr;
};

struct pygi_cash {
    struct pygi_cash_line *lines; /* by variant, year; owned [n] */
    size_t n;
    struct pygi_cash_year *years; /* by variant, year; owned [n_variants x n_years] */
    int first_year, n_years;
};

/**
 * The payments of the first as_of, line by line in the order of the budget lines; lines that
 * have ended stand after them.
 * @param rka  borrowed
 * @return PYG_OK, PYG_ENOMEM; on error there is nothing to free. [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_cash_init(struct pygi_cash *self,
                                              const struct pygi_rka *rka,
                                              const struct pygi_answer *answer,
                                              struct pyg_err *err);
void pygi_cash_fini(struct pygi_cash *self);

/** The year of a variant. [any] */
const struct pygi_cash_year *pygi_cash_year(const struct pygi_cash *self, int variant,
                                            int year);

/** What a line pays in its year, in the whole rupiah of its cells: bill less what waits, and
 * what waited. [any] */
double pygi_cash_paid(const struct pygi_cash *self, size_t i);

/** Is it the last line of its variant's year? [any] */
bool pygi_cash_ends(const struct pygi_cash *self, const struct pygi_rka *rka, size_t i);

/** The payments by year as a table of the data package. [any] */
void pygi_grid_cash(const struct pygi_cash *self, const struct pygi_rka *rka,
                    const struct pygi_grid_scope *scope, struct pygi_grid *out);

#endif
