/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A text in both languages.
 */
#ifndef PYGI_BASE_TWO_H
#define PYGI_BASE_TWO_H

#include <stdbool.h>

/** English and Indonesian; borrowed unless its holder says otherwise. */
struct pygi_two {
    const char *en, *id;
};

/** The text in one of the languages. [any] */
static inline const char *pygi_two_in(struct pygi_two self, bool is_id)
{
    return is_id ? self.id : self.en;
}

#endif
