/* SPDX-License-Identifier: MIT */
/**
 * Calendar months and days as integers: months since 2000-01 (2000-01 is 0), days since
 * 2000-01-01.
 */
#ifndef PAYUNG_MONTH_H
#define PAYUNG_MONTH_H

#include <stdint.h>

#define PYG_MONTH_NONE INT32_MIN /* "no such month" */

/** Month number of a year and a month 1..12. [any] */
static inline int32_t pyg_month_of(int32_t year, int32_t month)
{
    return (year - 2000) * 12 + (month - 1);
}

/** Year of a month number, also before 2000. [any] */
static inline int32_t pyg_month_year(int32_t at_mo)
{
    return 2000 + (at_mo >= 0 ? at_mo / 12 : -((-at_mo + 11) / 12));
}

/** Month of the year, 1..12. [any] */
static inline int32_t pyg_month_in_year(int32_t at_mo)
{
    return at_mo - (pyg_month_year(at_mo) - 2000) * 12 + 1;
}

#endif
