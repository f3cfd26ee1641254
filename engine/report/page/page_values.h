/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the page needs replicate by replicate: how coverage spreads, and the chance that a
 * year's cost is above a ceiling. Of the first as_of.
 */
#ifndef PYGI_REPORT_PAGE_VALUES_H
#define PYGI_REPORT_PAGE_VALUES_H

#include "report/reading.h"

enum { PYGI_PAGE_STEPS = 200 };

/** One variant in one year. */
struct pygi_page_year {
    bool has_coverage, has_cost;
    double coverage[3];               /* members of workers at 31 December: P5, P50, P95 */
    double cost[PYGI_PAGE_STEPS + 1]; /* quantiles at 0, 1/200 ... 1 of the payer's cost */
};

struct pygi_page_values {
    int payer;                    /* whose cost: the regency's if it pays, enum pyg_payer */
    struct pygi_page_year *years; /* owned (n_variants x n_years) */
};

/**
 * Read the replicate values of a reading to their end.
 * @return PYG_OK; PYG_EFORMAT (damaged, or not in order); PYG_ELEDGER (their mean is not the
 * answer's); PYG_EIO; PYG_ENOMEM. After an error there is nothing to free. [loop]
 */
enum pyg_status pygi_page_values_read(struct pygi_page_values *self,
                                      struct pygi_reading *reading,
                                      struct pyg_err *err) PYG_MUST_CHECK;

/** Accepts a zeroed one. [any] */
void pygi_page_values_fini(struct pygi_page_values *self);

#endif
