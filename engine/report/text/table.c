/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/text/table.h"

#include <stdlib.h>
#include <string.h>

#include "report/utf8.h"

enum { N_HEAD = 2, INDENT = 2, GAP = 2, LEAST_FIRST = 8 };

struct pygi_table_line {
    bool is_span;
    size_t n_cells;
    char cells[PYGI_TABLE_COLUMNS][PYGI_TABLE_CELL];
};

void pygi_table_init(struct pygi_table *self)
{
    *self = (struct pygi_table){0};
    pygi_table_line(self);
    pygi_table_line(self);
}

void pygi_table_fini(struct pygi_table *self)
{
    free(self->lines);
    *self = (struct pygi_table){0};
}

void pygi_table_line(struct pygi_table *self)
{
    if (self->n_lines == self->n_room) {
        const size_t room = self->n_room == 0 ? 16 : 2 * self->n_room;
        struct pygi_table_line *lines = reallocarray(self->lines, room, sizeof(*lines));

        if (lines == NULL) {
            self->is_out_of_memory = true;
            return;
        }
        self->lines = lines;
        self->n_room = room;
    }
    memset(&self->lines[self->n_lines++], 0, sizeof(*self->lines));
}

static void put(struct pygi_table_line *line, const char *text)
{
    pygi_bug_assert(line->n_cells < PYGI_TABLE_COLUMNS);
    pygi_utf8_cut(line->cells[line->n_cells++], PYGI_TABLE_CELL, text, PYGI_OUT_WIDTH);
}

void pygi_table_head(struct pygi_table *self, const char *text)
{
    char upper[PYGI_TABLE_CELL] = "";
    const char *bar = strchr(text, '|');

    if (self->is_out_of_memory) {
        return;
    }
    if (bar != NULL) {
        snprintf(upper, sizeof(upper), "%.*s", (int)(bar - text), text);
    }
    put(&self->lines[0], upper);
    put(&self->lines[1], bar != NULL ? bar + 1 : text);
    self->n_columns++;
}

void pygi_table_cell(struct pygi_table *self, const char *text)
{
    if (!self->is_out_of_memory) {
        put(&self->lines[self->n_lines - 1], text);
    }
}

void pygi_table_span(struct pygi_table *self, const char *text)
{
    pygi_table_line(self);
    pygi_table_cell(self, text);
    if (!self->is_out_of_memory) {
        self->lines[self->n_lines - 1].is_span = true;
    }
}

static void measure_columns(const struct pygi_table *self, int *width)
{
    int total = INDENT;

    for (size_t j = 0; j < self->n_columns; j++) {
        width[j] = 0;
        for (size_t i = 0; i < self->n_lines; i++) {
            const struct pygi_table_line *line = &self->lines[i];
            const int w = pygi_utf8_width(line->cells[j]);
            if (!line->is_span && w > width[j]) {
                width[j] = w;
            }
        }
        total += width[j] + (j > 0 ? GAP : 0);
    }
    if (total > PYGI_OUT_WIDTH && self->n_columns > 0) {
        width[0] -= total - PYGI_OUT_WIDTH;
        width[0] = width[0] < LEAST_FIRST ? LEAST_FIRST : width[0];
    }
}

static void print_line(const struct pygi_table_line *line, const int *width,
                       struct pygi_out *out)
{
    char cell[PYGI_TABLE_CELL];

    if (line->is_span) {
        pygi_utf8_cut(cell, sizeof(cell), line->cells[0], PYGI_OUT_WIDTH - INDENT);
        pygi_out_printf(out, "%*s%s\n", INDENT, "", cell);
        return;
    }

    size_t n = line->n_cells; /* no spaces at the end of a line */
    while (n > 0 && line->cells[n - 1][0] == '\0') {
        n--;
    }
    for (size_t j = 0; j < n; j++) {
        pygi_utf8_cut(cell, sizeof(cell), line->cells[j], width[j]);
        const int pad = width[j] - pygi_utf8_width(cell);
        if (j == 0) {
            pygi_out_printf(out, "%*s%s%*s", INDENT, "", cell, n > 1 ? pad : 0, "");
        } else {
            pygi_out_printf(out, "%*s%s", GAP + pad, "", cell);
        }
    }
    pygi_out_printf(out, "\n");
}

enum pyg_status pygi_table_print(const struct pygi_table *self, struct pygi_out *out,
                                 struct pyg_err *err)
{
    int width[PYGI_TABLE_COLUMNS] = {0};

    if (self->is_out_of_memory) {
        return pygi_fail(err, PYG_ENOMEM, "a table of the report");
    }
    measure_columns(self, width);
    for (size_t i = 0; i < self->n_lines; i++) {
        bool is_empty = true;
        for (size_t j = 0; j < self->n_columns; j++) {
            is_empty = is_empty && self->lines[i].cells[j][0] == '\0';
        }
        if (i >= N_HEAD || !is_empty) {
            print_line(&self->lines[i], width, out);
        }
    }
    return PYG_OK;
}
