/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A name of the scenario, or a source's text, in a language of its readers.
 * For display only: keys, tables for machines and random numbers keep the names of the
 * scenario.
 */
#ifndef PYGI_STUDY_TRANSLATION_H
#define PYGI_STUDY_TRANSLATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

enum {
    PYGI_TRANSLATION_TEXT = 400, /* bytes of a name or text at most */
    PYGI_MAX_TRANSLATIONS = 4000,
};

struct pygi_translation {
    enum pygi_lang lang;
    const char *name, *text; /* of the scenario, and in that language; never empty */
    int line;                /* of the scenario; 0: read from a result */
    bool is_source;          /* of a source's text, not of a name; in a scenario only */
};

/** The name as readers of a language see it: its translation, or the name itself. Borrowed.
 * [any] */
const char *pygi_translated(const struct pygi_translation *all, size_t n, const char *name,
                            enum pygi_lang lang);

/**
 * The full name of an input as readers see it: of "two programs/staff.share" or
 * "non_asn.workers" the variant, the policy or group, and a number of a policy's own in their
 * translation ("dua program, iuran tenaga non-ASN: share"). Without one it stays as it is. Cut
 * at `n`, at a whole letter.
 *
 * @return buf. [any]
 */
char *pygi_translated_input(char *buf, size_t n, const struct pygi_translation *all,
                            size_t n_all, const char *input, enum pygi_lang lang);

/** The value of an input as readers see it: of one that names a group or a policy
 * ("staff.list") its translation, else the value itself. Borrowed. [any] */
const char *pygi_translated_value(const struct pygi_translation *all, size_t n,
                                  const char *input, const char *value, enum pygi_lang lang);

#endif
