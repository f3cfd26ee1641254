/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reading_find.h"

#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

int pygi_name_find(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int pygi_answer_as_of_find(const struct pygi_answer *answer, const char *label)
{
    for (size_t i = 0; i < answer->n_as_of; i++) {
        if (strcmp(answer->as_of[i].label, label) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int pygi_measure_find(const char *name)
{
    for (int m = 0; m < PYGI_N_FIGURE; m++) {
        if (strcmp(pygi_measures[m].name, name) == 0) {
            return m;
        }
    }
    return -1;
}

int pygi_key_find(const char *(*key)(int), int n, const char *name)
{
    for (int i = -1; i < n; i++) {
        if (strcmp(key(i), name) == 0) {
            return i;
        }
    }
    return -2;
}

bool pygi_month_read(const char *text, int32_t *out)
{
    char *end = NULL;
    const long year = strtol(text, &end, 10);

    if (strlen(text) != 7 || end != text + 4 || *end != '-' || year < 2000 || year > 2199) {
        return false;
    }
    const long month = strtol(text + 5, &end, 10);
    *out = pyg_month_of((int32_t)year, (int32_t)month);
    return *end == '\0' && month >= 1 && month <= 12;
}

bool pygi_keys_find(struct pygi_reader *r, const char *as_of, const char *variant,
                    const char *minus, const char *measure, int out[4])
{
    const struct pygi_answer *a = &r->to->answer;
    const char *const found[] = {as_of, variant, minus, measure};
    static const char *const what[] = {"a date,", "a variant,", "a variant,", "a measure,"};

    out[0] = pygi_answer_as_of_find(a, as_of);
    out[1] = pygi_name_find(a->variants, a->n_variants, variant);
    out[2] = minus[0] == '\0' ? -1 : pygi_name_find(a->variants, a->n_variants, minus);
    out[3] = pygi_measure_find(measure);
    for (int i = 0; i < 4; i++) {
        if (out[i] < 0 && (i != 2 || minus[0] != '\0')) {
            pygi_reader_refuse(r, what[i], found[i]);
            return false;
        }
    }
    return true;
}

bool pygi_answer_has_year(const struct pygi_answer *answer, int32_t year)
{
    const int32_t first = pyg_month_year(answer->from_mo);

    return year == 0 || (year >= first && year < first + answer->n_years);
}
