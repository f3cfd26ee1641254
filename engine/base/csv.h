/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Tables of text from files that nobody has checked: UTF-8, comma or semicolon, quoted fields.
 */
#ifndef PYGI_BASE_CSV_H
#define PYGI_BASE_CSV_H

#include <stddef.h>
#include <stdint.h>

#include <payung/status.h>

#define PYGI_CSV_MAX_BYTES ((size_t)64 << 20)

/** A table of strings. Row 0 is the first row below the header. All memory is owned. */
struct pygi_csv {
    char name[200]; /* for messages: the file's name */
    char separator; /* ',' or ';' */
    char *text;     /* the cells' bytes, each terminated */
    size_t n_cols;
    size_t n_rows;   /* without the header */
    char **cells;    /* header, then rows ((n_rows + 1) x n_cols), into text */
    uint8_t *quoted; /* 1: the field stood in quotes ((n_rows + 1) x n_cols) */
    int32_t *lines;  /* line of the file on which each row starts (n_rows + 1) */
};

/**
 * Read bytes into a table. Lines end in LF or CRLF; wholly empty lines are skipped; a byte
 * order mark is skipped.
 *
 * @param name   for messages; copied
 * @param bytes  borrowed for the call [n]
 * @return PYG_OK; PYG_EFORMAT for invalid UTF-8, NUL, an open or stray quote, ragged rows,
 * empty or duplicate column names, no header, more than PYGI_CSV_MAX_BYTES; PYG_ENOMEM. After
 * an error there is nothing to free. [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_csv_parse(const char *name, const char *bytes, size_t n,
                                              struct pygi_csv *out, struct pyg_err *err);

/** The same from a file. @return also PYG_EIO when it cannot be read. [any] */
PYG_MUST_CHECK enum pyg_status pygi_csv_read(const char *path, struct pygi_csv *out,
                                             struct pyg_err *err);

/**
 * A whole file as bytes [*out_n], owned by the caller (free). Reads little more than
 * PYGI_CSV_MAX_BYTES; what is longer is refused by pygi_csv_parse. @return PYG_EIO, PYG_ENOMEM
 * [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_csv_slurp(const char *path, char **out_bytes, size_t *out_n,
                                              struct pyg_err *err);

/** Free. Accepts a zeroed table. [any] */
void pygi_csv_fini(struct pygi_csv *self);

/** A cell's text, never NULL; row < n_rows, col < n_cols. Lives as long as the table. [any] */
const char *pygi_csv_cell(const struct pygi_csv *self, size_t row, size_t col);

/** Name of a column. [any] */
const char *pygi_csv_header(const struct pygi_csv *self, size_t col);

/** Line of the file on which a row starts, from 1. [any] */
int32_t pygi_csv_line(const struct pygi_csv *self, size_t row);

/** Find a column. @return PYG_EFORMAT when missing, with the nearest name. [any] */
PYG_MUST_CHECK enum pyg_status pygi_csv_column(const struct pygi_csv *self, const char *name,
                                               size_t *out_col, struct pyg_err *err);

/** Whether a column exists; sets *out_col when it does. [any] */
int pygi_csv_has_column(const struct pygi_csv *self, const char *name, size_t *out_col);

/**
 * A cell as a number: decimal point, or decimal comma where the separator is a semicolon or the
 * field is quoted. What could as well be thousands (16,800 or, among semicolons, 16.800) is
 * refused.
 * @return PYG_EFORMAT with file, row and column when it is none or not finite [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_csv_number(const struct pygi_csv *self, size_t row,
                                               size_t col, double *out, struct pyg_err *err);

#endif
