/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A stream that remembers its first failure, so that each write need not be checked by its
 * caller: a closed pipe or a full disk is found at the end, by pygi_out_finish.
 */
#ifndef PYGI_REPORT_OUT_H
#define PYGI_REPORT_OUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

#define PYGI_OUT_WIDTH 100 /* columns */

struct pygi_out {
    FILE *file; /* borrowed */
    bool has_failed;
    int error; /* errno of the first failure */
};

/** Write like fprintf. After a failure nothing more is written. */
void pygi_out_printf(struct pygi_out *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Write the text cleaned and broken at spaces to 100 columns; lines after the first start with
 *  `indent` spaces, the first with `first` (which counts its own width). */
void pygi_out_wrap(struct pygi_out *self, const char *first, int indent, const char *text);

/** Flush. @return PYG_OK, PYG_EIO with the system's reason */
PYG_MUST_CHECK enum pyg_status pygi_out_finish(struct pygi_out *self, struct pyg_err *err);

#endif
