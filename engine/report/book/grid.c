/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/book/grid.h"

#include <stdlib.h>
#include <string.h>

void pygi_grid_fini(struct pygi_grid *self)
{
    free(self->cells);
    self->cells = NULL;
    self->n_cells = self->n_room = 0;
}

size_t pygi_grid_rows(const struct pygi_grid *self)
{
    return self->n_cells / self->n_columns;
}

const struct pygi_cell *pygi_grid_at(const struct pygi_grid *self, size_t row, size_t column)
{
    pygi_bug_assert(column < self->n_columns && row < pygi_grid_rows(self));
    return &self->cells[row * self->n_columns + column];
}

size_t pygi_grid_column(const struct pygi_grid *self, const char *key)
{
    size_t i = 0;

    while (i < self->n_columns && strcmp(self->columns[i].key, key) != 0) {
        i++;
    }
    pygi_bug_assert(i < self->n_columns);
    return i;
}

static void put(struct pygi_grid *self, const struct pygi_cell *cell)
{
    if (self->n_cells == self->n_room && !self->is_out_of_memory) {
        const size_t room = self->n_room == 0 ? 512 : 2 * self->n_room;
        struct pygi_cell *cells = realloc(self->cells, room * sizeof(*cells));
        if (cells == NULL) {
            self->is_out_of_memory = true;
        } else {
            self->cells = cells;
            self->n_room = room;
        }
    }
    if (!self->is_out_of_memory) {
        self->cells[self->n_cells++] = *cell;
    }
}

static struct pygi_cell ratio_of(const struct pygi_grid *self, const struct pygi_column *column)
{
    const struct pygi_cell *row =
        self->cells + self->n_cells / self->n_columns * self->n_columns;
    const struct pygi_cell *over = &row[pygi_grid_column(self, column->over)];
    const struct pygi_cell *under = &row[pygi_grid_column(self, column->under)];
    const double scale = column->scale == 0.0 ? 1.0 : column->scale;

    if (over->kind != PYGI_CELL_NUMBER || under->kind != PYGI_CELL_NUMBER ||
        !(under->number > 0.0)) {
        return (struct pygi_cell){.kind = PYGI_CELL_EMPTY};
    }
    return (struct pygi_cell){.kind = PYGI_CELL_NUMBER,
                              .number = scale * over->number / under->number};
}

/* The cell, and the ratios that follow it. */
static void add(struct pygi_grid *self, const struct pygi_cell *cell)
{
    put(self, cell);
    while (!self->is_out_of_memory && self->n_cells % self->n_columns != 0) {
        const struct pygi_column *column = &self->columns[self->n_cells % self->n_columns];
        if (column->over == NULL) {
            break;
        }
        const struct pygi_cell ratio = ratio_of(self, column);
        put(self, &ratio);
    }
}

void pygi_grid_named(struct pygi_grid *self, const char *key, const char *text)
{
    add(self, &(struct pygi_cell){.kind = PYGI_CELL_TEXT, .text = text, .key = key});
}

void pygi_grid_text(struct pygi_grid *self, const char *text)
{
    pygi_grid_named(self, text, text);
}

void pygi_grid_number(struct pygi_grid *self, double number)
{
    add(self, &(struct pygi_cell){.kind = PYGI_CELL_NUMBER, .number = number});
}

void pygi_grid_empty(struct pygi_grid *self)
{
    add(self, &(struct pygi_cell){.kind = PYGI_CELL_EMPTY});
}

void pygi_grid_year(struct pygi_grid *self, int year)
{
    if (year == 0) {
        add(self, &(struct pygi_cell){.kind = PYGI_CELL_ALL});
    } else {
        pygi_grid_number(self, year);
    }
}

void pygi_grid_one(struct pygi_grid *self, const char *const *names, int i)
{
    if (i < 0) {
        add(self, &(struct pygi_cell){.kind = PYGI_CELL_ALL});
    } else {
        pygi_grid_text(self, names[i]);
    }
}
