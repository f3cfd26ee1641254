/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The rows of an answer built by hand, in the order in which an answer has them.
 */
#ifndef TESTS_ANSWER_ROWS_H
#define TESTS_ANSWER_ROWS_H

#include <stdlib.h>

#include "study/answer.h"

static inline int by_key(const void *left, const void *right)
{
    const struct pygi_row *a = left, *b = right;
    const int x[] = {a->as_of, a->variant, a->minus, a->group, a->year, (int)a->measure};
    const int y[] = {b->as_of, b->variant, b->minus, b->group, b->year, (int)b->measure};

    for (int i = 0; i < 6; i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

static inline void sort_rows(struct pygi_answer *answer)
{
    qsort(answer->rows, answer->n_rows, sizeof(*answer->rows), by_key);
}

#endif
