/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Sentences of notes, made in English and Indonesian at once from the message file notes.po.
 */
#ifndef PYGI_STUDY_SAY_H
#define PYGI_STUDY_SAY_H

#include <stddef.h>
#include <stdint.h>

#include "base/two.h"
#include "study/notes_map.h"

enum pygi_saying {
#define PYGI_SAYING_ENUM(key, en, id) PYGI_SAY_##key,
    PYGI_NOTES_MAP(PYGI_SAYING_ENUM)
#undef PYGI_SAYING_ENUM
        PYGI_N_SAYING
};

/** A text in both languages that grows. Zeroed it is empty. */
struct pygi_say {
    char *en, *id;   /* owned; NULL: empty */
    size_t n_items;  /* of a list */
    bool is_starved; /* out of memory: the texts are not whole */
};

/** Free; accepts a zeroed one. It is zeroed again. [any] */
void pygi_say_fini(struct pygi_say *self);

/** The text so far; lives until it grows or is freed. [any] */
struct pygi_two pygi_said(const struct pygi_say *self);

/** The same text in both languages: a name, a number. [any] */
struct pygi_two pygi_same(const char *text);

/** Append a text. [any] */
void pygi_say_text(struct pygi_say *self, struct pygi_two text);

/** Append a sentence with {0} and on filled by args [n]. [any] */
void pygi_say(struct pygi_say *self, enum pygi_saying saying, const struct pygi_two *args,
              size_t n);

/** Append an item of a list of `n`: "a", "a and b", "a, b and c". [any] */
void pygi_say_item(struct pygi_say *self, struct pygi_two item, size_t n);

/** Append a part of a list whose parts hold commas themselves: "a; b; c". [any] */
void pygi_say_part(struct pygi_say *self, struct pygi_two part);

/** Append "Dec 2019", "Des 2019". @param at_mo [calendar month] [any] */
void pygi_say_month(struct pygi_say *self, int32_t at_mo);

/** Append "1 Aug 2020", "1 Agu 2020". @param day [days since 2000-01-01] [any] */
void pygi_say_day(struct pygi_say *self, int32_t day);

#endif
