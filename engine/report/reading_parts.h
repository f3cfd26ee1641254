/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The parts of a result, in the order they are read: each needs the ones before it.
 *
 * Each fills its members of the reading and tells of errors by the reader. [loop]
 */
#ifndef PYGI_REPORT_READING_PARTS_H
#define PYGI_REPORT_READING_PARTS_H

#include "report/reader.h"

/** What was run: title, place, span, seed, replicates, target. */
void pygi_reading_meta(struct pygi_reader *r);

/** Names of dates, variants and groups. */
void pygi_reading_names(struct pygi_reader *r);

/** What names are called in the languages of readers. */
void pygi_reading_translations(struct pygi_reader *r);

/** The answer's rows: figures with quantiles and simulation error. */
void pygi_reading_rows(struct pygi_reader *r);

/** Where the spread of totals comes from, and which inputs move them; what break-evens are
 * about. */
void pygi_reading_spreads(struct pygi_reader *r);

/** What the figures rest on: notes, inputs, rules. */
void pygi_reading_basis(struct pygi_reader *r);

#endif
