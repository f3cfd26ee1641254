/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the engine drew of what is not known (`payung run --draws`), read so that the twin plays
 * the same points, and held against the distributions of the twin's own table.
 */
#ifndef TWIN_DRAWS_H
#define TWIN_DRAWS_H

#include <stddef.h>

enum shape {
    UNIFORM,    /* a low, b high */
    TRIANGULAR, /* a low, b mode, c high */
    LOGNORMAL   /* a median, b sigma of the logarithm */
};

struct draws {
    size_t n_rows, n_columns;
    char (*names)[96]; /* [n_columns] */
    double *at;        /* [n_rows][n_columns] */
    char *is_held;     /* [n_columns] */
};

/** Read the file; ends the program with a sentence when it is wrong. */
void draws_read(struct draws *self, const char *path);

/** Value of a replicate by name; ends the program when there is no such column. */
double draws_value(const struct draws *self, size_t row, const char *name);

/**
 * Hold a column against its exact distribution: the greatest distance between the two
 * distribution functions, and the mean, in standard errors of independent points.
 * @param shared replicates in a row that have the value in common: 2 a parameter, 4 a year
 */
void draws_hold(struct draws *self, const char *name, size_t shared, enum shape shape, double a,
                double b, double c);

/** All columns have been held, and no two of them go together. */
void draws_hold_apart(const struct draws *self);

void draws_free(struct draws *self);

#endif
