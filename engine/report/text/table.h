/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A table for a terminal, aligned by display width: first column left, the others right, at
 * most 100 columns wide (the first column is cut if it must be). Out of memory is remembered
 * until the print.
 */
#ifndef PYGI_REPORT_TABLE_H
#define PYGI_REPORT_TABLE_H

#include "report/out.h"

enum { PYGI_TABLE_COLUMNS = 14, PYGI_TABLE_CELL = 192 };

struct pygi_table {
    struct pygi_table_line *lines; /* owned; 0 and 1 are the head [n_lines] */
    size_t n_lines, n_room;
    size_t n_columns;
    bool is_out_of_memory;
};

void pygi_table_init(struct pygi_table *self);
void pygi_table_fini(struct pygi_table *self);

/** Add a column; '|' in `text` starts the second line of its head. Before any line. */
void pygi_table_head(struct pygi_table *self, const char *text);

/** Begin a line; cells then fill it from the left. */
void pygi_table_line(struct pygi_table *self);
void pygi_table_cell(struct pygi_table *self, const char *text);

/** A line of its own across all columns, such as a variant's name. */
void pygi_table_span(struct pygi_table *self, const char *text);

/** @return PYG_OK, PYG_ENOMEM (nothing printed). Failures of writing stay in `out`. */
PYG_MUST_CHECK enum pyg_status pygi_table_print(const struct pygi_table *self,
                                                struct pygi_out *out, struct pyg_err *err);

#endif
