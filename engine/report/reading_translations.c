/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reading_parts.h"

#include <string.h>

/* Index of a language by its key; -1: there is none so called. */
static int lang_find(const char *key)
{
    for (int i = 0; i < PYGI_N_LANG; i++) {
        if (strcmp(pygi_lang_keys[i], key) == 0) {
            return i;
        }
    }
    return -1;
}

static bool is_text(const char *text)
{
    return text[0] != '\0' && strlen(text) <= PYGI_TRANSLATION_TEXT;
}

static void add_translation(struct pygi_reader *r, const struct pygi_result_line *line)
{
    struct pygi_answer *answer = &r->to->answer;
    const int lang = lang_find(line->text[0]);
    const char *name = line->text[1], *text = line->text[2];
    bool is_new = answer->n_translations < PYGI_MAX_TRANSLATIONS;

    for (size_t i = 0; i < answer->n_translations && is_new; i++) {
        const struct pygi_translation *one = &answer->translations[i];
        is_new = (int)one->lang != lang || strcmp(one->name, name) != 0;
    }
    if (lang < 0 || !is_new || !is_text(name) || !is_text(text)) {
        pygi_reader_refuse(r, "a translation of", name);
        return;
    }
    struct pygi_translation *all =
        pygi_reader_room(r, answer->translations, answer->n_translations, sizeof(*all));
    if (all != NULL) {
        answer->translations = all;
        all[answer->n_translations++] =
            (struct pygi_translation){.lang = (enum pygi_lang)lang,
                                      .name = pygi_reader_keep(r, name),
                                      .text = pygi_reader_keep(r, text)};
    }
}

/* No two of a list may read alike. */
static void check_unlike(struct pygi_reader *r, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            if (strcmp(names[i], names[k]) == 0) {
                pygi_reader_refuse(r, "another translation than", names[i]);
            }
        }
    }
}

void pygi_reading_translations(struct pygi_reader *r)
{
    struct pygi_answer_view view;

    pygi_reader_list(r, PYGI_LIST_TRANSLATION, add_translation);
    for (int lang = 0; pygi_reader_is_ok(r) && lang < PYGI_N_LANG; lang++) {
        pygi_answer_view(&view, &r->to->answer, (enum pygi_lang)lang);
        check_unlike(r, view.answer.variants, view.answer.n_variants);
        check_unlike(r, view.answer.groups, view.answer.n_groups);
    }
}
