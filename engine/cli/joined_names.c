/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/joined_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "report/utf8.h"

enum {
    TITLES_TEXT = 4096,
    TITLE_TEXT = 400,
    TITLE_WIDTH = 100,
    NAME_TEXT = 2200,
    MOST_TITLES = 3
};

/* The titles of the runs in a language, each once, one after the other, as grounds.c joins
 * them; NULL when memory ran out. */
static const char *join_titles(struct pygi_joined *self, enum pygi_lang lang)
{
    char title[TITLES_TEXT], cut[TITLE_TEXT];
    size_t n = 0, n_titles = 0;

    title[0] = '\0';
    for (size_t k = 0; k < self->n_runs; k++) {
        const struct pygi_answer *run = &self->runs[k].reading.answer;
        bool is_new = true;
        for (size_t i = 0; i < k; i++) {
            is_new &= strcmp(run->title, self->runs[i].reading.answer.title) != 0;
        }
        pygi_utf8_cut(cut, sizeof(cut),
                      pygi_translated(run->translations, run->n_translations, run->title, lang),
                      TITLE_WIDTH);
        if (is_new && n_titles++ < MOST_TITLES) {
            n += (size_t)snprintf(title + n, sizeof(title) - n, "%s%s",
                                  n > 0 ? " \xe2\x80\x93 " : "", cut);
        }
    }
    if (n_titles > MOST_TITLES) {
        snprintf(title + n, sizeof(title) - n, " \xe2\x80\x93 \xe2\x80\xa6");
    }
    return pygi_pool_keep(self->pool, title);
}

static const struct pygi_translation *find(const struct pygi_answer *answer,
                                           enum pygi_lang lang, const char *name)
{
    for (size_t i = 0; i < answer->n_translations; i++) {
        const struct pygi_translation *one = &answer->translations[i];
        if (one->lang == lang && strcmp(one->name, name) == 0) {
            return one;
        }
    }
    return NULL;
}

/* Another name of the list that already reads so; NULL: none. */
static const char *namesake(const struct pygi_answer *answer, const char *const *names,
                            size_t n, const struct pygi_translation *one)
{
    const char *other = NULL;
    bool is_in = false;

    for (size_t i = 0; i < n; i++) {
        const bool is_it = strcmp(names[i], one->name) == 0;
        is_in |= is_it;
        if (!is_it && strcmp(pygi_translated(answer->translations, answer->n_translations,
                                             names[i], one->lang),
                             one->text) == 0) {
            other = names[i];
        }
    }
    return is_in ? other : NULL;
}

static enum pyg_status note(struct pygi_joined *self, const struct pygi_translation *one,
                            const char *other, struct pyg_err *err)
{
    struct pygi_answer *out = &self->reading.answer;
    char en[3 * PYGI_TRANSLATION_TEXT + 200], id[sizeof(en)];
    static const char *const lang_en[] = {"Indonesian", "English"};
    static const char *const lang_id[] = {"Indonesia", "Inggris"};

    snprintf(en, sizeof(en),
             "The results do not agree on what \"%.240s\" is called in %s: \"%.240s\" is not "
             "used, because of \"%.240s\".",
             one->name, lang_en[one->lang], one->text, other);
    snprintf(id, sizeof(id),
             "Hasil-hasil ini berbeda dalam menyebut \"%.240s\" dalam bahasa %s: \"%.240s\" "
             "tidak dipakai karena sudah ada \"%.240s\".",
             one->name, lang_id[one->lang], one->text, other);
    struct pygi_note *const last = &out->notes[out->n_notes];
    *last = (struct pygi_note){.kind = PYGI_NOTE_ASSUMED,
                               .en = pygi_pool_keep(self->pool, en),
                               .id = pygi_pool_keep(self->pool, id),
                               .setting = ""};
    if (last->en == NULL || last->id == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "notes of a comparison");
    }
    out->n_notes++;
    return PYG_OK;
}

/* Add a translation, unless an earlier one stands in its way. */
static enum pyg_status join_one(struct pygi_joined *self, const struct pygi_translation *one,
                                struct pyg_err *err)
{
    struct pygi_answer *out = &self->reading.answer;
    const struct pygi_translation *before = find(out, one->lang, one->name);

    if (before != NULL) {
        return strcmp(before->text, one->text) == 0 ? PYG_OK
                                                    : note(self, one, before->text, err);
    }
    const char *other = namesake(out, out->variants, out->n_variants, one);
    other = other != NULL ? other : namesake(out, out->groups, out->n_groups, one);
    if (other != NULL) {
        return note(self, one, other, err);
    }
    out->translations[out->n_translations++] = *one;
    return PYG_OK;
}

/* The name itself, which inputs have in theirs; what runs do not agree on is told elsewhere. */
static void join_plain(struct pygi_answer *out, const struct pygi_translation *one)
{
    if (find(out, one->lang, one->name) == NULL) {
        out->translations[out->n_translations++] = *one;
    }
}

/* A variant that stands in the joined answer with the number of its run has it before its
 * translation, too. */
static enum pyg_status join_run(struct pygi_joined *self, size_t k, struct pyg_err *err)
{
    const struct pygi_joined_run *run = &self->runs[k];
    const struct pygi_answer *a = &run->reading.answer;
    enum pyg_status status = PYG_OK;
    char text[NAME_TEXT];

    for (size_t i = 0; i < a->n_translations && status == PYG_OK; i++) {
        struct pygi_translation one = a->translations[i];
        for (size_t v = 0; v < a->n_variants; v++) {
            const char *joined = self->reading.answer.variants[run->at[v]];
            if (run->is_new[v] && strcmp(a->variants[v], one.name) == 0 &&
                strcmp(joined, one.name) != 0) {
                join_plain(&self->reading.answer, &one);
                snprintf(text, sizeof(text), "%zu: %.2100s", k + 1, one.text);
                one.name = joined;
                one.text = pygi_pool_keep(self->pool, text);
            }
        }
        status = one.text == NULL ? pygi_fail(err, PYG_ENOMEM, "names of a comparison")
                                  : join_one(self, &one, err);
    }
    return status;
}

enum pyg_status pygi_joined_names(struct pygi_joined *self, struct pyg_err *err)
{
    struct pygi_answer *out = &self->reading.answer;
    size_t n = PYGI_N_LANG;

    for (size_t k = 0; k < self->n_runs; k++) {
        n += 2 * self->runs[k].reading.answer.n_translations;
    }
    out->translations = calloc(n, sizeof(*out->translations));
    struct pygi_note *notes = realloc(out->notes, (out->n_notes + n) * sizeof(*notes));
    out->notes = notes != NULL ? notes : out->notes;
    if (out->translations == NULL || notes == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%zu names", n);
    }
    enum pyg_status status = PYG_OK;
    for (int i = 0; i < PYGI_N_LANG && status == PYG_OK; i++) {
        const enum pygi_lang lang = (enum pygi_lang)i;
        const char *text = join_titles(self, lang);
        const struct pygi_translation title = {.lang = lang, .name = out->title, .text = text};
        status = text == NULL ? pygi_fail(err, PYG_ENOMEM, "the titles of the results")
                              : join_one(self, &title, err);
    }
    for (size_t k = 0; k < self->n_runs && status == PYG_OK; k++) {
        status = join_run(self, k, err);
    }
    return status;
}
