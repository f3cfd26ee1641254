/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/input.h"

#include <string.h>

static const char *const kinds[PYGI_N_INPUT_KIND] = {"choice", "certain", "uncertain", "yearly",
                                                     "data"};

const char *pygi_input_kind_name(enum pygi_input_kind kind)
{
    return kinds[kind];
}

bool pygi_input_kind_of(const char *name, enum pygi_input_kind *out)
{
    for (int i = 0; i < PYGI_N_INPUT_KIND; i++) {
        if (strcmp(kinds[i], name) == 0) {
            *out = (enum pygi_input_kind)i;
            return true;
        }
    }
    return false;
}

int pygi_input_status(const struct pygi_input *self)
{
    const size_t n = strspn(self->status, "abcdefghijklmnopqrstuvwxyz");

    if (self->source[0] == '\0') {
        return PYGI_SOURCE_NONE;
    }
    for (int i = PYGI_SOURCE_NONE + 1; i < PYGI_N_SOURCE; i++) {
        const char *word = pygi_source_word((enum pygi_source_status)i);
        if (strlen(word) == n && strncmp(word, self->status, n) == 0) {
            return i;
        }
    }
    return PYGI_N_SOURCE;
}

bool pygi_input_is_from_memory(const struct pygi_input *self)
{
    return strcmp(self->source, pygi_source_word(PYGI_SOURCE_RECALLED)) == 0;
}

struct pygi_input_count pygi_inputs_count(const struct pygi_input *inputs, size_t n)
{
    struct pygi_input_count count = {0};

    for (size_t i = 0; i < n; i++) {
        if (inputs[i].kind != PYGI_INPUT_CHOICE) {
            count.n++;
            count.by_status[pygi_input_status(&inputs[i])]++;
        }
    }
    return count;
}
