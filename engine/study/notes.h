/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Notes: what the reader of an answer must know about its inputs, in two languages. What holds
 * by what was known at both dates of a study is one note.
 */
#ifndef PYGI_STUDY_NOTES_H
#define PYGI_STUDY_NOTES_H

#include "study/say.h"
#include "study/study.h"

/** Months of the span. */
struct pygi_months {
    bool is[PYGI_MAX_MONTHS];
};

/** A note as it is found, by what was known at one date. */
struct pygi_draft {
    enum pygi_note_kind kind;
    struct pygi_two text;
    const char *setting;              /* what an analyst would change; "": nothing */
    int world;                        /* -1: it does not depend on what was known */
    uint32_t variants;                /* bits; 0: not said */
    const struct pygi_months *months; /* NULL: not said */
};

/** Notes that are being found. */
struct pygi_notes {
    const struct pygi_study *study;
    struct pygi_found_note *at; /* owned [n] */
    size_t n;
};

/**
 * Add a note. The same text of the same variants, found by what was known at another date, is
 * one note with it. A text that is not whole is refused.
 * @param text  becomes draft->text; emptied in any case
 * @return PYG_OK, PYG_ENOMEM
 */
enum pyg_status pygi_notes_add(struct pygi_notes *self, const struct pygi_draft *draft,
                               struct pygi_say *text, struct pyg_err *err) PYG_MUST_CHECK;

/**
 * Put what was found behind the notes of a study: by kind, the weightiest first. Frees what was
 * found in any case.
 * @return PYG_OK, PYG_ENOMEM
 */
enum pyg_status pygi_notes_put(struct pygi_notes *self, struct pygi_study *study,
                               struct pyg_err *err) PYG_MUST_CHECK;

/** A name of the scenario as readers of each language see it. Borrowed. [any] */
static inline struct pygi_two pygi_called(const struct pygi_study *study, const char *name)
{
    const struct pygi_translation *all = study->spec->translations;
    const size_t n = study->spec->n_translations;

    return (struct pygi_two){.en = pygi_translated(all, n, name, PYGI_LANG_EN),
                             .id = pygi_translated(all, n, name, PYGI_LANG_ID)};
}

/** Find all notes of a study and put them into it, by kind, the weightiest first. */
enum pyg_status pygi_notes_make(struct pygi_study *study, struct pyg_err *err) PYG_MUST_CHECK;
void pygi_notes_free(struct pygi_study *study);

/** The finders, one for each kind of thing that a note is about. */
typedef enum pyg_status pygi_notes_fn(struct pygi_notes *self, struct pyg_err *err);
pygi_notes_fn pygi_notes_duties, pygi_notes_readings, pygi_notes_rules, pygi_notes_inputs,
    pygi_notes_entry, pygi_notes_assumptions;

#endif
