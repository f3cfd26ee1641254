/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Numbers as people write them, in Indonesian and English.
 *
 * Digits follow the precision reached: the last digit shown is worth at least a third of the
 * simulation error that comes with the value. An error of 0 means an exact value. Never
 * scientific notation; a value or error that is not finite is a mistake of ours. Each function
 * fills `buf` [n] and returns it. Nothing here reads the locale.
 */
#ifndef PYGI_REPORT_FORMAT_H
#define PYGI_REPORT_FORMAT_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/lang.h"

#define PYGI_NUMBER_TEXT 96 /* bytes; room for any one number below */

/**
 * The language to write in.
 *
 * @param option  "id" or "en"; NULL: the first of LC_ALL, LC_MESSAGES and LANG that is set
 * decides, Indonesian if it starts with "id", else English
 * @return PYG_OK, PYG_EINVAL (any other option). [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_lang_from(const char *option, enum pygi_lang *out_lang,
                                              struct pyg_err *err);

/** "Rp1,2 miliar", "Rp1.2 billion"; at least 1 digit, at most 4. [any] */
char *pygi_format_idr(char *buf, size_t n, double value, double error, enum pygi_lang lang);

/** One of 0, 3, 6, 9, 12: the unit in which a column up to `largest` rupiah reads best. [any]
 */
int pygi_format_unit(double largest);

/** "", "ribu", "juta", "miliar", "triliun", or their English, for an exponent as above. [any]
 */
const char *pygi_format_unit_name(int exponent, enum pygi_lang lang);

/** The value in units of 10^exponent, at most 3 decimals; "~0" if that leaves nothing. [any] */
char *pygi_format_in(char *buf, size_t n, double value, double error, int exponent,
                     enum pygi_lang lang);

/** A count of people or events; exact whole numbers keep all their digits. [any] */
char *pygi_format_count(char *buf, size_t n, double value, double error, enum pygi_lang lang);

/** All digits of the nearest whole number, with separators: for accounts that must add up.
 * [any] */
char *pygi_format_whole(char *buf, size_t n, double value, enum pygi_lang lang);

/** A share of one as "84,3 %"; at most 3 digits. [any] */
char *pygi_format_percent(char *buf, size_t n, double share, double error, enum pygi_lang lang);

/** A chance estimated from n_replicates; seen as 0 or 1 it becomes its bound, "< 0,3 %". [any]
 */
char *pygi_format_chance(char *buf, size_t n, double chance, double error, int64_t n_replicates,
                         enum pygi_lang lang);

/** "Des 2024", "Dec 2024". [any] */
char *pygi_format_month(char *buf, size_t n, int32_t at_mo, enum pygi_lang lang);

/** "Des", "Dec" for a month 1..12. [any] */
const char *pygi_format_month_name(int month, enum pygi_lang lang);

/** For machines: decimal point, 10 digits, whole numbers in full. [any] */
char *pygi_format_plain(char *buf, size_t n, double value);

#endif
