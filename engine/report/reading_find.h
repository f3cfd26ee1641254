/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the names in a result stand for: texts to the indexes of an answer.
 */
#ifndef PYGI_REPORT_READING_FIND_H
#define PYGI_REPORT_READING_FIND_H

#include "report/reader.h"

/** Index of a name in a list; -1: it is not there. [any] */
int pygi_name_find(const char *const *names, size_t n, const char *name);

/** Index of a date by its label; -1: the answer has none so called. [any] */
int pygi_answer_as_of_find(const struct pygi_answer *answer, const char *label);

/** A measure or figure by its name; -1: there is none. [any] */
int pygi_measure_find(const char *name);

/**
 * A payer, source or program by its key, as in words.h.
 * @param key  gives the key of each from -1 (none) to n - 1
 * @return -1 to n - 1; -2: there is none so called [any]
 */
int pygi_key_find(const char *(*key)(int), int n, const char *name);

/** "2020-01" to a calendar month [months since 2000-01]; false: it is not one. [any] */
bool pygi_month_read(const char *text, int32_t *out);

/**
 * What a line is about: date, variant, variant taken away, measure.
 * @param minus  "": nothing is taken away, out[2] is -1
 * @param out    indexes, in this order
 * @return false: a name is not the answer's; r has the error [loop]
 */
bool pygi_keys_find(struct pygi_reader *r, const char *as_of, const char *variant,
                    const char *minus, const char *measure, int out[4]);

/** Is the year within the answer's span, or 0, all years together? [any] */
bool pygi_answer_has_year(const struct pygi_answer *answer, int32_t year);

#endif
