/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The figures in the page's data, as members of its JSON object. [any]
 */
#ifndef PYGI_REPORT_PAGE_FIGURES_H
#define PYGI_REPORT_PAGE_FIGURES_H

#include "report/out.h"
#include "report/page/page_values.h"

/** What the figures are written for: a page of its own, a province with what its regencies have
 * side by side, or a regency within it. */
enum pygi_page_scope { PYGI_SCOPE_PAGE, PYGI_SCOPE_PROVINCE, PYGI_SCOPE_REGENCY };

/** "rows": the figures that the page shows, and no others. */
void pygi_page_put_rows(struct pygi_out *out, const struct pygi_answer *answer,
                        enum pygi_page_scope scope);

/** "pairs": which differences there are (a pair without a single row was not worked out), and
 * "payers". */
void pygi_page_put_pairs(struct pygi_out *out, const struct pygi_answer *answer);

/** Quantiles of each year's cost and coverage, replicate by replicate. */
void pygi_page_put_values(struct pygi_out *out, const struct pygi_answer *answer,
                          const struct pygi_page_values *values, enum pygi_page_scope scope);

/** "spreads", and "influences" that stand out of chance. */
void pygi_page_put_spreads(struct pygi_out *out, const struct pygi_answer *answer);

/** "stay", and "break_evens": as_of, variant, minus, the variant that both are held against,
 * who enrols. */
void pygi_page_put_break_evens(struct pygi_out *out, const struct pygi_answer *answer);

#endif
