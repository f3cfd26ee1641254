/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the inputs come from: source by source, and how many figures state none. */
#include <stdio.h>
#include <string.h>

#include "report/text/parts.h"
#include "report/utf8.h"

enum { NAMES = 6, NAME_WIDTH = 90, SOURCE_WIDTH = 440 };

_Static_assert(PYGI_W_source_other - PYGI_W_source_none == PYGI_N_SOURCE,
               "the texts stand in the order of the statuses");

/* its word; the texts stand in the order of the statuses */
static const char *word_of(const struct pygi_parts *self, int status)
{
    return pygi_parts_word(self, (enum pygi_word)(PYGI_W_source_none + status));
}

/* What is asked needs no source; where it has one all the same, it is told. */
static bool is_told(const struct pygi_input *input)
{
    return input->kind != PYGI_INPUT_CHOICE || input->source[0] != '\0';
}

/* Of one source; without one, of one line of the scenario. */
static bool is_alike(const struct pygi_input *a, const struct pygi_input *b)
{
    return is_told(b) && pygi_input_status(a) == pygi_input_status(b) &&
           strcmp(a->source, b->source) == 0 &&
           (a->source[0] != '\0' || strcmp(a->place, b->place) == 0);
}

static bool is_first(const struct pygi_answer *answer, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (is_alike(&answer->inputs[i], &answer->inputs[k])) {
            return false;
        }
    }
    return true;
}

/* "non_asn.men, non_asn.vacant and 3 others" */
static void names_of(const struct pygi_parts *self, size_t i, char *buf, size_t n)
{
    const struct pygi_answer *answer = self->answer;
    char called[1024], name[4 * NAME_WIDTH + 4], number[PYGI_NUMBER_TEXT];
    size_t n_names = 0, used = 0;

    buf[0] = '\0';
    for (size_t k = i; k < answer->n_inputs; k++) {
        if (!is_alike(&answer->inputs[i], &answer->inputs[k])) {
            continue;
        }
        if (n_names++ < NAMES) {
            pygi_translated_input(called, sizeof(called), answer->translations,
                                  answer->n_translations, answer->inputs[k].name, self->lang);
            pygi_utf8_cut(name, sizeof(name), called, NAME_WIDTH);
            used +=
                (size_t)snprintf(buf + used, n - used, "%s%s", n_names > 1 ? ", " : "", name);
        }
    }
    if (n_names > NAMES) {
        const char *const args[] = {number};
        pygi_format_whole(number, sizeof(number), (double)(n_names - NAMES), self->lang);
        pygi_word_fill(buf + used, n - used, PYGI_W_basis_more, self->lang, args, 1);
    }
}

static void print_source(const struct pygi_parts *self, size_t i)
{
    const struct pygi_input *input = &self->answer->inputs[i];
    const int status = pygi_input_status(input);
    const char *word = word_of(self, status);
    char names[NAMES * (4 * NAME_WIDTH + 8) + PYGI_TEXT], source[4 * SOURCE_WIDTH + 4];
    char text[sizeof(names) + sizeof(source) + PYGI_TEXT];

    names_of(self, i, names, sizeof(names));
    pygi_utf8_cut(source, sizeof(source),
                  status == PYGI_SOURCE_NONE ? input->place
                                             : pygi_translated(self->answer->translations,
                                                               self->answer->n_translations,
                                                               input->source, self->lang),
                  SOURCE_WIDTH);
    if (pygi_input_is_from_memory(input)) {
        snprintf(text, sizeof(text), "%s: %s", word, names);
    } else {
        snprintf(text, sizeof(text), "%s (%s): %s", source, word, names);
    }
    pygi_out_wrap(self->out, "  - ", 4, text);
}

/* "12 of 45 figures state no source; verified 20, estimated 13" */
static void print_count(const struct pygi_parts *self)
{
    const struct pygi_input_count count =
        pygi_inputs_count(self->answer->inputs, self->answer->n_inputs);
    char none[PYGI_NUMBER_TEXT], all[PYGI_NUMBER_TEXT], one[PYGI_NUMBER_TEXT];
    char text[2 * PYGI_TEXT];
    const char *const args[] = {none, all};
    bool is_begun = false;

    pygi_format_whole(none, sizeof(none), (double)count.by_status[PYGI_SOURCE_NONE],
                      self->lang);
    pygi_format_whole(all, sizeof(all), (double)count.n, self->lang);
    pygi_word_fill(text, PYGI_TEXT,
                   count.by_status[PYGI_SOURCE_NONE] > 0 ? PYGI_W_basis_count
                                                         : PYGI_W_basis_all,
                   self->lang, args, 2);
    for (int i = PYGI_SOURCE_NONE + 1; i <= PYGI_N_SOURCE; i++) {
        if (count.by_status[i] > 0) {
            const size_t n = strlen(text);
            pygi_format_whole(one, sizeof(one), (double)count.by_status[i], self->lang);
            snprintf(text + n, sizeof(text) - n, "%s %s %s", is_begun ? "," : ";", one,
                     word_of(self, i));
            is_begun = true;
        }
    }
    const size_t n = strlen(text);
    snprintf(text + n, sizeof(text) - n, ".");
    pygi_out_wrap(self->out, "  ", 2, text);
}

enum pyg_status pygi_text_basis(const struct pygi_parts *self, struct pyg_err *err)
{
    const struct pygi_answer *answer = self->answer;

    (void)err;
    if (answer->n_inputs == 0) {
        return PYG_OK;
    }
    pygi_parts_heading(self, PYGI_W_basis_title, "", "");
    print_count(self);
    pygi_out_wrap(self->out, "  ", 2, pygi_parts_word(self, PYGI_W_basis_words));
    for (int status = 1; status <= PYGI_N_SOURCE + 1; status++) { /* those without one last */
        for (size_t i = 0; i < answer->n_inputs; i++) {
            if (is_told(&answer->inputs[i]) &&
                pygi_input_status(&answer->inputs[i]) == status % (PYGI_N_SOURCE + 1) &&
                is_first(answer, i)) {
                print_source(self, i);
            }
        }
    }
    return PYG_OK;
}
