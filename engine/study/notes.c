/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/notes.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "study/notes_found.h"

static void found_fini(struct pygi_found_note *self)
{
    free(self->en);
    free(self->id);
    free(self->setting);
}

static struct pygi_found_note *find_same(const struct pygi_notes *self,
                                         const struct pygi_draft *draft)
{
    for (size_t i = 0; i < self->n; i++) {
        struct pygi_found_note *one = &self->at[i];
        if (one->kind == draft->kind && one->variants == draft->variants &&
            strcmp(one->en, draft->text.en) == 0 && strcmp(one->setting, draft->setting) == 0) {
            return one;
        }
    }
    return NULL;
}

static enum pyg_status add_new(struct pygi_notes *self, const struct pygi_draft *draft,
                               struct pygi_found_note **out, struct pyg_err *err)
{
    struct pygi_found_note *more = realloc(self->at, (self->n + 1) * sizeof(*self->at));

    if (more == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "notes");
    }
    self->at = more;
    *out = &more[self->n];
    **out = (struct pygi_found_note){.kind = draft->kind,
                                     .en = strdup(draft->text.en),
                                     .id = strdup(draft->text.id),
                                     .setting = strdup(draft->setting),
                                     .variants = draft->variants,
                                     .has_months = draft->months != NULL};
    if ((*out)->en == NULL || (*out)->id == NULL || (*out)->setting == NULL) {
        found_fini(*out);
        return pygi_fail(err, PYG_ENOMEM, "notes");
    }
    self->n++;
    return PYG_OK;
}

enum pyg_status pygi_notes_add(struct pygi_notes *self, const struct pygi_draft *draft,
                               struct pygi_say *text, struct pyg_err *err)
{
    struct pygi_draft whole = *draft;
    enum pyg_status status = PYG_OK;

    whole.text = pygi_said(text);
    struct pygi_found_note *one = find_same(self, &whole);
    if (text->is_starved) {
        status = pygi_fail(err, PYG_ENOMEM, "notes");
    } else if (one == NULL) {
        status = add_new(self, &whole, &one, err);
    }
    if (status == PYG_OK && draft->world >= 0) {
        one->is_in[draft->world] = true;
        for (size_t m = 0; draft->months != NULL && m < PYGI_MAX_MONTHS; m++) {
            one->months[draft->world].is[m] |= draft->months->is[m];
        }
    }
    pygi_say_fini(text);
    return status;
}

/* ---- all of it ---- */

/* Months and variants concerned; more of them weigh more. */
static long weight_of(const struct pygi_study *study, const struct pygi_found_note *note)
{
    long months = 0, variants = 0;

    for (size_t v = 0; v < study->n_variants; v++) {
        variants += note->variants >> v & 1;
    }
    for (int32_t m = 0; m < study->calendar.n_mo; m++) {
        bool is = false;
        for (size_t w = 0; w < study->n_worlds; w++) {
            is = is || note->months[w].is[m];
        }
        months += is;
    }
    return months * variants;
}

/* The next in the order: kind, weight, order of finding. -1: all are taken. */
static long find_next(const struct pygi_notes *self, const bool *is_taken)
{
    long best = -1;

    for (size_t i = 0; i < self->n; i++) {
        if (is_taken[i]) {
            continue;
        }
        const struct pygi_found_note *one = &self->at[i],
                                     *than = best < 0 ? NULL : &self->at[best];
        if (than == NULL || one->kind < than->kind ||
            (one->kind == than->kind &&
             weight_of(self->study, one) > weight_of(self->study, than))) {
            best = (long)i;
        }
    }
    return best;
}

static enum pyg_status put(struct pygi_study *study, struct pygi_found_note *note,
                           struct pyg_err *err)
{
    struct pygi_say text = {0};

    pygi_found_say(&text, study, note);
    if (text.is_starved) {
        pygi_say_fini(&text);
        return pygi_fail(err, PYG_ENOMEM, "notes");
    }
    study->notes[study->n_notes++] = (struct pygi_note){
        .kind = note->kind, .en = text.en, .id = text.id, .setting = note->setting};
    note->setting = NULL; /* given away, as the texts are */
    return PYG_OK;
}

enum pyg_status pygi_notes_put(struct pygi_notes *self, struct pygi_study *study,
                               struct pyg_err *err)
{
    bool *is_taken = calloc(self->n + 1, sizeof(*is_taken));
    struct pygi_note *more =
        realloc(study->notes, (study->n_notes + self->n + 1) * sizeof(*more));
    enum pyg_status status = PYG_OK;
    long i;

    study->notes = more != NULL ? more : study->notes;
    if (is_taken == NULL || more == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "%zu notes", self->n);
    }
    while (status == PYG_OK && (i = find_next(self, is_taken)) >= 0) {
        is_taken[i] = true;
        status = put(study, &self->at[i], err);
    }
    free(is_taken);
    for (size_t k = 0; k < self->n; k++) {
        found_fini(&self->at[k]);
    }
    free(self->at);
    *self = (struct pygi_notes){0};
    return status;
}

enum pyg_status pygi_notes_make(struct pygi_study *study, struct pyg_err *err)
{
    static pygi_notes_fn *const finders[] = {pygi_notes_duties, pygi_notes_readings,
                                             pygi_notes_rules,  pygi_notes_entry,
                                             pygi_notes_inputs, pygi_notes_assumptions};
    struct pygi_notes notes = {.study = study};
    enum pyg_status found = PYG_OK;

    for (size_t i = 0; i < sizeof(finders) / sizeof(finders[0]) && found == PYG_OK; i++) {
        found = finders[i](&notes, err);
    }
    const enum pyg_status kept = pygi_notes_put(&notes, study, found == PYG_OK ? err : NULL);
    return found != PYG_OK ? found : kept;
}

void pygi_notes_free(struct pygi_study *study)
{
    for (size_t i = 0; i < study->n_notes; i++) {
        free((char *)study->notes[i].en);
        free((char *)study->notes[i].id);
        free((char *)study->notes[i].setting);
    }
    free(study->notes);
}
