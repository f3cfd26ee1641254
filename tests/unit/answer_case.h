/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A scenario's text as a study and its answer, for tests of what an answer works out.
 */
#ifndef TESTS_ANSWER_CASE_H
#define TESTS_ANSWER_CASE_H

#include "study_case.h"

struct answer_case {
    struct study_case study;
    struct pygi_answer answer;
    int64_t n;
    int64_t *values; /* [n][n_values] */
};

static inline void open_answer(struct answer_case *self, const char *text, int64_t n)
{
    struct pyg_err err = {0};

    *self = (struct answer_case){.n = n};
    open_study(&self->study, text);
    const size_t n_values = self->study.study->n_values;
    self->values = calloc((size_t)n * n_values, sizeof(*self->values));
    assert_non_null(self->values);
    for (int64_t r = 0; r < n; r++) {
        play_study(&self->study, (uint32_t)r);
        memcpy(self->values + (size_t)r * n_values, self->study.values,
               n_values * sizeof(*self->values));
    }
    if (pygi_study_answer(self->study.study, self->values, n, NULL, &self->answer, &err) !=
        PYG_OK) {
        fail_msg("%s", err.text);
    }
}

static inline void close_answer(struct answer_case *self)
{
    pygi_answer_fini(&self->answer);
    free(self->values);
    close_study(&self->study);
}

/* Over all groups, in the first world; a figure without a row is zero. */
static inline struct pygi_summary answered(const struct answer_case *self, int variant,
                                           int minus, int year, enum pygi_measure measure)
{
    const struct pygi_row *row =
        pygi_answer_row(&self->answer, 0, variant, minus, -1, year, measure);
    return row == NULL ? (struct pygi_summary){0} : row->value;
}

#endif
