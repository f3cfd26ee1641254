/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A table of an answer as typed cells, for files that others work on: a sheet of the workbook,
 * a CSV file of the data package. One figure has one place; headings come in both languages.
 */
#ifndef PYGI_REPORT_GRID_H
#define PYGI_REPORT_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "report/words.h"

/** What stands in a column: decides its number format and its type in the data package. */
enum pygi_field {
    PYGI_FIELD_TEXT,   /* names */
    PYGI_FIELD_LONG,   /* a sentence */
    PYGI_FIELD_PERIOD, /* a calendar year, or all */
    PYGI_FIELD_COUNT,  /* people, months of people, events */
    PYGI_FIELD_IDR,    /* rupiah */
    PYGI_FIELD_SHARE,  /* of one */
    PYGI_FIELD_RATIO,  /* a number with two decimals */
    PYGI_FIELD_PLAIN,  /* a number as it is */
    PYGI_FIELD_MONTH,  /* 1 to 12; 13: none of them */
};

struct pygi_column {
    const char *key;     /* heading for machines */
    enum pygi_word head; /* heading for people */
    enum pygi_field field;
    /* a ratio of two columns before it, by their keys: scale x over / under, computed by the
     * grid and in the workbook by a formula; empty where `under` is not above 0. NULL: the
     * column has cells of its own */
    const char *over, *under;
    double scale; /* 0 means 1 */
};

enum pygi_cell_kind { PYGI_CELL_EMPTY, PYGI_CELL_TEXT, PYGI_CELL_NUMBER, PYGI_CELL_ALL };

struct pygi_cell {
    enum pygi_cell_kind kind;
    double number;
    const char *text, *key; /* for people, for machines; borrowed from the answer */
};

struct pygi_grid {
    const char *key;            /* of the file: "costs" */
    enum pygi_word name, about; /* of the sheet; a sentence below its title */
    const struct pygi_column *columns;
    size_t n_columns;
    struct pygi_cell *cells; /* [n_rows x n_columns], owned */
    size_t n_cells, n_room;
    bool is_out_of_memory;
};

/** Free; accepts a zeroed grid. [any] */
void pygi_grid_fini(struct pygi_grid *self);

/** Fill the next cells from the left; ratios follow by themselves. Running out of memory is
 * remembered. [any] */
void pygi_grid_text(struct pygi_grid *self, const char *text);
void pygi_grid_named(struct pygi_grid *self, const char *key, const char *text);
void pygi_grid_number(struct pygi_grid *self, double number);
void pygi_grid_empty(struct pygi_grid *self);
/** A calendar year; 0: all of them. */
void pygi_grid_year(struct pygi_grid *self, int year);
/** A name of names[i]; i < 0: all of them. */
void pygi_grid_one(struct pygi_grid *self, const char *const *names, int i);

/** Whole rows; what is begun and not ended does not count. [any] */
size_t pygi_grid_rows(const struct pygi_grid *self);
const struct pygi_cell *pygi_grid_at(const struct pygi_grid *self, size_t row, size_t column);

/** Index of a column by its key; it must be there. [any] */
size_t pygi_grid_column(const struct pygi_grid *self, const char *key);

#endif
