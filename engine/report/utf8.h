/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * UTF-8 for output: one code point, its width on a terminal, clean copies, cuts that split no
 * letter. Names come from scenarios, which are untrusted: what is not valid or would move a
 * cursor becomes '?'.
 */
#ifndef PYGI_REPORT_UTF8_H
#define PYGI_REPORT_UTF8_H

#include <stddef.h>
#include <stdint.h>

/** Decode one code point. @return bytes used; 0 at the end of text, -1: the byte is not valid.
 * [any] */
int pygi_utf8_next(const char *text, uint32_t *out_code);

/** Columns that the text takes on a terminal. [any] */
int pygi_utf8_width(const char *text);

/** Copy, clean, and cut to at most `width` columns ("..." as one sign when cut). @return buf.
 * [any] */
char *pygi_utf8_cut(char *buf, size_t n, const char *text, int width);

#endif
