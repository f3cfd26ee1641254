/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Published cases printed beside what was stated.
 */
#ifndef PYGI_CLI_CASES_H
#define PYGI_CLI_CASES_H

#include "report/format.h"
#include "report/out.h"
#include "study/case.h"

/** Rows by result; budgets also by whether they are a plain product. */
struct pygi_cases_counts {
    int passed, failed, not_built, computed, weighed;
    int budgets[PYGI_CASE_N_PRODUCT][2]; /* by product: [1] of which passed */
};

/** The heading of the text. */
void pygi_cases_print_head(enum pygi_lang lang, struct pygi_out *out);

/** Columns of the CSV, the first line. */
void pygi_cases_print_columns(struct pygi_out *out);

/** One row as text; nothing for a row that is only weighed. */
void pygi_cases_print(const struct pygi_case *self, enum pygi_lang lang, struct pygi_out *out);

/** One row as a line of CSV for each package; nothing for a row that is only weighed. */
void pygi_cases_print_csv(const struct pygi_case *self, struct pygi_out *out);

/** A cell of `width` columns, on the left or (width negative) on the right, and a space. */
void pygi_cases_cell(struct pygi_out *out, const char *text, int width);

/** Turn the decimal point of a number into the language's own sign. @return text [any] */
char *pygi_cases_point(char *text, enum pygi_lang lang);

/** A cell of CSV in quotes. */
void pygi_cases_quoted(struct pygi_out *out, const char *text);

void pygi_cases_count(struct pygi_cases_counts *self, const struct pygi_case *one);
void pygi_cases_print_counts(const struct pygi_cases_counts *self, enum pygi_lang lang,
                             struct pygi_out *out);

#endif
