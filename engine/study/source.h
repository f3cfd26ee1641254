/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How sure the source of a figure is: the words of the domain's tables, which a scenario uses
 * too.
 */
#ifndef PYGI_STUDY_SOURCE_H
#define PYGI_STUDY_SOURCE_H

enum pygi_source_status {
    PYGI_SOURCE_NONE,      /* none is stated */
    PYGI_SOURCE_VERIFIED,  /* a page that states the figure was read */
    PYGI_SOURCE_RECALLED,  /* from memory, not read */
    PYGI_SOURCE_DERIVED,   /* worked out from figures that have a source */
    PYGI_SOURCE_ESTIMATED, /* judged from what is near it */
    PYGI_SOURCE_ASSUMED,   /* taken so that the question can be asked; nothing speaks for it */
    PYGI_N_SOURCE
};

/** Its word; "" for none. [any] */
static inline const char *pygi_source_word(enum pygi_source_status status)
{
    static const char *const words[PYGI_N_SOURCE] = {"",        "verified",  "recalled",
                                                     "derived", "estimated", "assumed"};
    return words[status];
}

#endif
