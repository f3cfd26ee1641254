/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Rules that a note names together: what programs share stands once, with the programs; found
 * by what was known at one date or at several.
 */
#ifndef PYGI_STUDY_RULE_LIST_H
#define PYGI_STUDY_RULE_LIST_H

#include "plugin/rules.h"
#include "study/notes.h"

/** A rule of one name and class. */
struct pygi_listed_rule {
    const struct pygi_rule_row *row; /* the first that was found */
    int program;                     /* its own */
    uint32_t programs;               /* all that have it, as bits */
    uint32_t worlds;                 /* in which it was found, as bits */
};

/** Zeroed it is empty. */
struct pygi_rule_list {
    const struct pygi_study *study;
    bool by_day;                 /* rules that are known to different days are different */
    struct pygi_listed_rule *at; /* owned [n] */
    size_t n;
    bool is_starved; /* out of memory: it is not whole */
};

/** Add a row of a program's rules, found in a world. [any] */
void pygi_rule_list_add(struct pygi_rule_list *self, size_t world, int program,
                        const struct pygi_rule_row *row);

/**
 * Note the rules: those found in all worlds first, then those of one only.
 * @param saying  a sentence with the list as {0}
 * @param beside  a sentence that follows where a world knows less than another of the study;
 * PYGI_N_SAYING: none
 * @return PYG_OK, PYG_ENOMEM
 */
enum pyg_status pygi_rule_list_note(const struct pygi_rule_list *self, struct pygi_notes *notes,
                                    enum pygi_note_kind kind, enum pygi_saying saying,
                                    enum pygi_saying beside,
                                    struct pyg_err *err) PYG_MUST_CHECK;

/** Free; accepts a zeroed one. [any] */
void pygi_rule_list_fini(struct pygi_rule_list *self);

#endif
