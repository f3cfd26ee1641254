/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A note that was found: its text, whom it concerns, and when, by what was known at each date.
 */
#ifndef PYGI_STUDY_NOTES_FOUND_H
#define PYGI_STUDY_NOTES_FOUND_H

#include "study/notes.h"

/** As it was found by what was known at one date or at several. */
struct pygi_found_note {
    enum pygi_note_kind kind;
    char *en, *id, *setting; /* owned */
    uint32_t variants;
    bool is_in[PYGI_MAX_WORLDS]; /* found there; none: it does not depend on what was known */
    bool has_months;
    struct pygi_months months[PYGI_MAX_WORLDS];
};

/** Append the text, then the variants and months that it concerns; where the study holds what
 * was known at two dates, also by which of them it stands. [any] */
void pygi_found_say(struct pygi_say *out, const struct pygi_study *study,
                    const struct pygi_found_note *note);

#endif
