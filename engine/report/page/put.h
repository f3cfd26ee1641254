/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Values of the page's data as JSON. Nothing in a text can end the script element that it
 * stands in: "<", ">" and "&" are escaped. [any]
 */
#ifndef PYGI_REPORT_PAGE_PUT_H
#define PYGI_REPORT_PAGE_PUT_H

#include <stddef.h>
#include <stdint.h>

#include "report/out.h"

/** A text in quotes; bytes that are not UTF-8 are replaced. */
void pygi_page_put_string(struct pygi_out *out, const char *text);

/** The very value: as few digits as give it back. */
void pygi_page_put_number(struct pygi_out *out, double value);

/** Every `step`-th of `n` values, with commas, to six digits: more than any figure shows. */
void pygi_page_put_rounded(struct pygi_out *out, const double *values, size_t n, size_t step);

/** Values with commas. */
void pygi_page_put_numbers(struct pygi_out *out, const double *values, size_t n);

/** Texts with commas. */
void pygi_page_put_strings(struct pygi_out *out, const char *const *texts, size_t n);

/** A member of an object, `"name":"value",`. */
void pygi_page_put_text(struct pygi_out *out, const char *name, const char *value);

/** A member of an object, `"name":"2020-01",`. */
void pygi_page_put_month(struct pygi_out *out, const char *name, int32_t at_mo);

#endif
