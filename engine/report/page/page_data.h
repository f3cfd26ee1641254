/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The data of the page: one JSON object that can stand in a script element.
 */
#ifndef PYGI_REPORT_PAGE_DATA_H
#define PYGI_REPORT_PAGE_DATA_H

#include "report/out.h"
#include "report/page/page_values.h"
#include "report/words.h"

/** Write it. Nothing in it can end the element: "<", ">" and "&" are escaped. [any] */
void pygi_page_data(struct pygi_out *out, const struct pygi_reading *reading,
                    const struct pygi_page_values *values, enum pygi_lang lang);

/**
 * Write what a regency's own page shows that is not the same in all of a province's pages, as
 * an element `regency-NUMBER`. Figures have six digits, means of all
 * years whole units if these are more; quantiles of a year's cost stand at
 * every fortieth part; what the page shows of no year stands for all years only. [any]
 */
void pygi_page_regency(struct pygi_out *out, const struct pygi_reading *reading,
                       const struct pygi_page_values *values, size_t number);

#endif
