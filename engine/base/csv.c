/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

/* Reads fields from `in` and writes them, shortened, to the same memory. */
struct reader {
    struct pygi_csv *out;
    const char *in, *end;
    char *write;
    int32_t line;
    size_t n_cells, cap_cells, n_lines, cap_lines;
    struct pyg_err *err;
};

/* Length of the UTF-8 sequence at s, 0 if it is invalid (overlong forms and surrogates too). */
static size_t utf8_length(const unsigned char *s, size_t left)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (s[0] < 0x80) {
        return 1;
    }

    const size_t n = (s[0] & 0xe0) == 0xc0   ? 2
                     : (s[0] & 0xf0) == 0xe0 ? 3
                     : (s[0] & 0xf8) == 0xf0 ? 4
                                             : 0;
    if (n == 0 || n > left) {
        return 0;
    }
    uint32_t code = s[0] & (0xffU >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xc0) != 0x80) {
            return 0;
        }
        code = code << 6 | (s[i] & 0x3f);
    }
    return code >= least[n] && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? n : 0;
}

static enum pyg_status check_bytes(const char *name, const char *bytes, size_t n,
                                   struct pyg_err *err)
{
    int line = 1;

    if (n > PYGI_CSV_MAX_BYTES) {
        return pygi_fail(err, PYG_EFORMAT, "%s: %zu bytes, expected at most %zu", name, n,
                         PYGI_CSV_MAX_BYTES);
    }
    for (size_t i = 0; i < n;) {
        const size_t length = utf8_length((const unsigned char *)bytes + i, n - i);
        if (length == 0) {
            return pygi_fail(err, PYG_EFORMAT,
                             "%s:%d: text is not UTF-8; save the file as \"CSV UTF-8\"", name,
                             line);
        }
        if (bytes[i] == '\0') {
            return pygi_fail(err, PYG_EFORMAT, "%s:%d: a zero byte; this is not a text file",
                             name, line);
        }
        line += bytes[i] == '\n';
        i += length;
    }
    return PYG_OK;
}

/* The separator of the header line: the more frequent of the two outside quotes. */
static char find_separator(const char *in, const char *end)
{
    size_t n_comma = 0, n_semicolon = 0;
    int in_quotes = 0;

    for (; in < end && (in_quotes || *in != '\n'); in++) {
        in_quotes ^= *in == '"';
        n_comma += !in_quotes && *in == ',';
        n_semicolon += !in_quotes && *in == ';';
    }
    return n_semicolon > n_comma ? ';' : ',';
}

static enum pyg_status grow(struct reader *self)
{
    struct pygi_csv *out = self->out;

    if (self->n_cells == self->cap_cells) {
        const size_t cap = self->cap_cells == 0 ? 256 : self->cap_cells * 2;
        char **cells = realloc(out->cells, cap * sizeof(*cells));
        if (cells == NULL) {
            return pygi_fail(self->err, PYG_ENOMEM, "%s: %zu cells", out->name, cap);
        }
        out->cells = cells;
        uint8_t *quoted = realloc(out->quoted, cap * sizeof(*quoted));
        if (quoted == NULL) {
            return pygi_fail(self->err, PYG_ENOMEM, "%s: %zu cells", out->name, cap);
        }
        out->quoted = quoted;
        self->cap_cells = cap;
    }
    if (self->n_lines == self->cap_lines) {
        const size_t cap = self->cap_lines == 0 ? 64 : self->cap_lines * 2;
        int32_t *lines = realloc(out->lines, cap * sizeof(*lines));
        if (lines == NULL) {
            return pygi_fail(self->err, PYG_ENOMEM, "%s: %zu rows", out->name, cap);
        }
        out->lines = lines;
        self->cap_lines = cap;
    }
    return PYG_OK;
}

static int at_line_end(const struct reader *self)
{
    return self->in == self->end || *self->in == '\n' ||
           (*self->in == '\r' && (self->in + 1 == self->end || self->in[1] == '\n'));
}

static void skip_line_end(struct reader *self)
{
    if (self->in < self->end && *self->in == '\r') {
        self->in++;
    }
    if (self->in < self->end && *self->in == '\n') {
        self->in++;
        self->line++;
    }
}

static enum pyg_status quoted_field(struct reader *self, size_t column)
{
    const int32_t started = self->line;

    self->in++;
    for (; self->in < self->end; self->in++) {
        if (*self->in == '"' && !(self->in + 1 < self->end && self->in[1] == '"')) {
            self->in++;
            if (at_line_end(self) || *self->in == self->out->separator) {
                return PYG_OK;
            }
            return pygi_fail(self->err, PYG_EFORMAT,
                             "%s:%d: column %zu: text after a closing quote, expected '%c'",
                             self->out->name, self->line, column, self->out->separator);
        }
        self->in += *self->in == '"'; /* two quotes stand for one */
        self->line += *self->in == '\n';
        *self->write++ = *self->in;
    }
    return pygi_fail(self->err, PYG_EFORMAT, "%s:%d: column %zu: a quote is never closed",
                     self->out->name, started, column);
}

static enum pyg_status plain_field(struct reader *self, size_t column)
{
    while (!at_line_end(self) && *self->in != self->out->separator) {
        if (*self->in == '"') {
            return pygi_fail(self->err, PYG_EFORMAT,
                             "%s:%d: column %zu: a quote inside a field that is not quoted",
                             self->out->name, self->line, column);
        }
        *self->write++ = *self->in++;
    }
    return PYG_OK;
}

/* One field, its terminator, and the separator after it. *out_last: the row ends here. */
static enum pyg_status read_field(struct reader *self, size_t column, int *out_last)
{
    enum pyg_status status = grow(self);
    if (status != PYG_OK) {
        return status;
    }

    const int is_quoted = self->in < self->end && *self->in == '"';
    self->out->cells[self->n_cells] = self->write;
    self->out->quoted[self->n_cells] = (uint8_t)is_quoted;
    self->n_cells++;
    status = is_quoted ? quoted_field(self, column) : plain_field(self, column);
    if (status != PYG_OK) {
        return status;
    }

    /* the terminator takes the separator's place: it can never overtake the reader */
    *out_last = at_line_end(self);
    if (*out_last) {
        skip_line_end(self);
    } else {
        self->in++;
    }
    *self->write++ = '\0';
    return PYG_OK;
}

static enum pyg_status read_row(struct reader *self)
{
    const size_t first = self->n_cells;
    const int32_t line = self->line;
    int last = 0;

    while (!last) {
        const enum pyg_status status = read_field(self, self->n_cells - first + 1, &last);
        if (status != PYG_OK) {
            return status;
        }
    }
    self->out->lines[self->n_lines++] = line;

    const size_t n = self->n_cells - first;
    if (self->n_lines == 1) {
        self->out->n_cols = n;
    } else if (n != self->out->n_cols) {
        return pygi_fail(self->err, PYG_EFORMAT,
                         "%s:%d: %zu fields, expected %zu as in the header", self->out->name,
                         line, n, self->out->n_cols);
    }
    return PYG_OK;
}

static enum pyg_status check_header(const struct pygi_csv *self, struct pyg_err *err)
{
    for (size_t i = 0; i < self->n_cols; i++) {
        if (self->cells[i][0] == '\0') {
            return pygi_fail(err, PYG_EFORMAT, "%s:%d: column %zu has no name", self->name,
                             self->lines[0], i + 1);
        }
        for (size_t j = 0; j < i; j++) {
            if (strcmp(self->cells[i], self->cells[j]) == 0) {
                return pygi_fail(err, PYG_EFORMAT,
                                 "%s:%d: columns %zu and %zu are both named \"%s\"", self->name,
                                 self->lines[0], j + 1, i + 1, self->cells[i]);
            }
        }
    }
    return PYG_OK;
}

static enum pyg_status read_rows(struct reader *self)
{
    while (self->in < self->end) {
        if (at_line_end(self)) { /* an empty line */
            skip_line_end(self);
            continue;
        }
        enum pyg_status status = read_row(self);
        if (status == PYG_OK && self->n_lines == 1) {
            status = self->out->n_cols > 4096
                         ? pygi_fail(self->err, PYG_EFORMAT, "%s:%d: %zu columns, at most 4096",
                                     self->out->name, self->out->lines[0], self->out->n_cols)
                         : check_header(self->out, self->err);
        }
        if (status != PYG_OK) {
            return status;
        }
    }
    if (self->n_lines == 0) {
        return pygi_fail(self->err, PYG_EFORMAT, "%s: empty, expected a line of column names",
                         self->out->name);
    }
    self->out->n_rows = self->n_lines - 1;
    return PYG_OK;
}

enum pyg_status pygi_csv_parse(const char *name, const char *bytes, size_t n,
                               struct pygi_csv *out, struct pyg_err *err)
{
    *out = (struct pygi_csv){.separator = ','};
    snprintf(out->name, sizeof(out->name), "%s", name);
    enum pyg_status status = check_bytes(name, bytes, n, err);
    if (status != PYG_OK) {
        goto out;
    }
    if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        n -= 3;
    }

    /* one byte more than read: the last field has no separator to overwrite */
    out->text = malloc(n + 2);
    if (out->text == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "%s: %zu bytes", name, n);
        goto out;
    }
    struct reader reader = {
        .out = out, .in = bytes, .end = bytes + n, .write = out->text, .line = 1, .err = err};
    while (reader.in < reader.end && at_line_end(&reader)) {
        skip_line_end(&reader);
    }
    out->separator = find_separator(reader.in, reader.end);
    status = read_rows(&reader);
out:
    if (status != PYG_OK) {
        pygi_csv_fini(out);
    }
    return status;
}

enum pyg_status pygi_csv_slurp(const char *path, char **out_bytes, size_t *out_n,
                               struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    size_t n = 0, cap = 1 << 16;
    char *bytes = malloc(cap);
    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        status = pygi_fail(err, PYG_EIO, "%s: cannot be read: %s", path, strerror(errno));
        goto out;
    }
    while (bytes != NULL) {
        n += fread(bytes + n, 1, cap - n, file);
        if (n < cap || cap > PYGI_CSV_MAX_BYTES) {
            break;
        }
        cap *= 2;
        char *more = realloc(bytes, cap);
        if (more == NULL) {
            free(bytes);
        }
        bytes = more;
    }
    if (bytes == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "%s: %zu bytes", path, cap);
    } else if (ferror(file)) {
        status = pygi_fail(err, PYG_EIO, "%s: cannot be read: %s", path, strerror(errno));
    }
out:
    if (file != NULL) {
        fclose(file);
    }
    if (status != PYG_OK) {
        free(bytes);
        bytes = NULL;
    }
    *out_bytes = bytes;
    *out_n = n;
    return status;
}

enum pyg_status pygi_csv_read(const char *path, struct pygi_csv *out, struct pyg_err *err)
{
    char *bytes = NULL;
    size_t n = 0;

    *out = (struct pygi_csv){.separator = ','};
    enum pyg_status status = pygi_csv_slurp(path, &bytes, &n, err);
    if (status == PYG_OK) {
        status = pygi_csv_parse(path, bytes, n, out, err);
    }
    free(bytes);
    return status;
}

void pygi_csv_fini(struct pygi_csv *self)
{
    free(self->text);
    free(self->cells);
    free(self->quoted);
    free(self->lines);
    *self = (struct pygi_csv){.separator = ','};
}

const char *pygi_csv_cell(const struct pygi_csv *self, size_t row, size_t col)
{
    pygi_bug_assert(row < self->n_rows && col < self->n_cols);
    return self->cells[(row + 1) * self->n_cols + col];
}

const char *pygi_csv_header(const struct pygi_csv *self, size_t col)
{
    pygi_bug_assert(col < self->n_cols);
    return self->cells[col];
}

int32_t pygi_csv_line(const struct pygi_csv *self, size_t row)
{
    pygi_bug_assert(row < self->n_rows);
    return self->lines[row + 1];
}

int pygi_csv_has_column(const struct pygi_csv *self, const char *name, size_t *out_col)
{
    for (size_t i = 0; i < self->n_cols; i++) {
        if (strcmp(self->cells[i], name) == 0) {
            *out_col = i;
            return 1;
        }
    }
    return 0;
}

enum pyg_status pygi_csv_column(const struct pygi_csv *self, const char *name, size_t *out_col,
                                struct pyg_err *err)
{
    if (pygi_csv_has_column(self, name, out_col)) {
        return PYG_OK;
    }
    const char *near = pygi_nearest(name, (const char *const *)self->cells, (int)self->n_cols);
    return near == NULL ? pygi_fail(err, PYG_EFORMAT, "%s: no column \"%s\"", self->name, name)
                        : pygi_fail(err, PYG_EFORMAT, "%s: no column \"%s\"; is \"%s\" meant?",
                                    self->name, name, near);
}

/* What a cell looks like as a number, before strtod sees it. */
struct shape {
    int n_whole, n_part; /* digits before and after the mark */
    char mark;           /* '.', ',' or 0 */
    int leads_zero;
};

/* Copy a number's text to `buffer` with a decimal point. 0: it is no number. */
static int copy_number(const char *text, char *buffer, size_t size, struct shape *out)
{
    size_t n = 0;
    int exponent = 0, n_exponent = 0;

    *out = (struct shape){0};
    while (*text == ' ') {
        text++;
    }
    for (; *text != '\0' && *text != ' '; text++) {
        const char c = *text;
        const int starts =
            n == 0 || (exponent && n_exponent == 0 && (buffer[n - 1] | 32) == 'e');
        if (n + 1 >= size) {
            return 0;
        }
        if (c >= '0' && c <= '9') {
            out->leads_zero |= out->n_whole == 0 && out->mark == 0 && c == '0';
            *(exponent ? &n_exponent : out->mark != 0 ? &out->n_part : &out->n_whole) += 1;
        } else if ((c == '.' || c == ',') && !exponent && out->mark == 0) {
            out->mark = c;
        } else if ((c == 'e' || c == 'E') && !exponent && out->n_whole + out->n_part > 0) {
            exponent = 1;
        } else if (!((c == '+' || c == '-') && starts)) {
            return 0;
        }
        buffer[n++] = c == ',' ? '.' : c;
    }
    while (*text == ' ') {
        text++;
    }
    buffer[n] = '\0';
    return *text == '\0' && out->n_whole + out->n_part > 0 && (!exponent || n_exponent > 0);
}

enum pyg_status pygi_csv_number(const struct pygi_csv *self, size_t row, size_t col,
                                double *out, struct pyg_err *err)
{
    const char *text = pygi_csv_cell(self, row, col);
    const int line = self->lines[row + 1];
    const int comma_ok = self->separator == ';' || self->quoted[(row + 1) * self->n_cols + col];
    char buffer[64];
    struct shape shape;

    if (!copy_number(text, buffer, sizeof(buffer), &shape) ||
        (shape.mark == ',' && !comma_ok)) {
        return pygi_fail(err, PYG_EFORMAT, "%s:%d: column \"%s\": \"%.60s\" is not a number",
                         self->name, line, self->cells[col], text);
    }

    /* 16,800 and (where the comma is the decimal mark) 16.800 are how people write thousands */
    const int grouped =
        shape.n_part == 3 && shape.n_whole >= 1 && shape.n_whole <= 3 && !shape.leads_zero;
    if (grouped && (shape.mark == ',' || self->separator == ';')) {
        return pygi_fail(
            err, PYG_EFORMAT,
            "%s:%d: column \"%s\": \"%.60s\" may mean thousands or decimals; write it "
            "without the mark or with other than three decimals",
            self->name, line, self->cells[col], text);
    }
    const double value = strtod(buffer, NULL);
    if (!isfinite(value)) {
        return pygi_fail(err, PYG_EFORMAT, "%s:%d: column \"%s\": \"%.60s\" is too large",
                         self->name, line, self->cells[col], text);
    }
    *out = value;
    return PYG_OK;
}
