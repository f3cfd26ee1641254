/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/answer.h"

#include <stdlib.h>

#include "base/err.h"

/* The sorted order of answer.h, as one comparison. */
static int compare_keys(const struct pygi_row *a, const struct pygi_row *b)
{
    const int left[] = {a->as_of, a->variant, a->minus, a->group, a->year, (int)a->measure};
    const int right[] = {b->as_of, b->variant, b->minus, b->group, b->year, (int)b->measure};

    for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++) {
        if (left[i] != right[i]) {
            return left[i] < right[i] ? -1 : 1;
        }
    }
    return 0;
}

const struct pygi_row *pygi_answer_row(const struct pygi_answer *self, int as_of, int variant,
                                       int minus, int group, int year,
                                       enum pygi_measure measure)
{
    const struct pygi_row key = {.as_of = as_of,
                                 .variant = variant,
                                 .minus = minus,
                                 .group = group,
                                 .year = year,
                                 .measure = measure};
    size_t low = 0, high = self->n_rows;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = compare_keys(&key, &self->rows[middle]);

        if (order == 0) {
            return &self->rows[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

static int compare_rows(const void *a, const void *b)
{
    return compare_keys(a, b);
}

void pygi_answer_sort(struct pygi_answer *self)
{
    if (self->n_rows > 1) {
        qsort(self->rows, self->n_rows, sizeof(*self->rows), compare_rows);
    }
}

/* The strings are borrowed: whoever made the answer keeps them. */
void pygi_answer_fini(struct pygi_answer *self)
{
    if (self == NULL) {
        return;
    }
    free(self->rows);
    free(self->spreads);
    free(self->influences);
    free(self->notes);
    free(self->break_evens);
    free((void *)self->variants);
    free((void *)self->groups);
    free(self->translations);
    *self = (struct pygi_answer){0};
}

void pygi_answer_view(struct pygi_answer_view *self, const struct pygi_answer *answer,
                      enum pygi_lang lang)
{
    const struct pygi_translation *all = answer->translations;
    const size_t n = answer->n_translations;

    self->answer = *answer;
    if (n == 0) {
        return; /* of as many groups as there may be: a province has more than a study */
    }
    pygi_bug_assert(answer->n_variants <= PYGI_MAX_VARIANTS &&
                    answer->n_groups <= PYGI_MAX_GROUPS);
    self->answer.title = pygi_translated(all, n, answer->title, lang);
    if (answer->target.name != NULL) {
        self->answer.target.name = pygi_translated(all, n, answer->target.name, lang);
    }
    for (size_t i = 0; i < answer->n_variants; i++) {
        self->variants[i] = pygi_translated(all, n, answer->variants[i], lang);
    }
    for (size_t i = 0; i < answer->n_groups; i++) {
        self->groups[i] = pygi_translated(all, n, answer->groups[i], lang);
    }
    self->answer.variants = self->variants;
    self->answer.groups = self->groups;
}
