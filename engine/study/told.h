/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Counts that a sentence about a case tells, in Indonesian or English: "26 cases (2 accidents,
 * 24 deaths)", "82 warga terima santunan kematian", "39,775 workers were added".
 */
#ifndef PYGI_STUDY_TOLD_H
#define PYGI_STUDY_TOLD_H

#include <stdbool.h>
#include <stdint.h>

/** -1: not told. */
struct pygi_told {
    int64_t deaths, accidents;    /* the first count that stands before such a word, at most
                                     `most` */
    bool has_death, has_accident; /* does such a word stand anywhere */
    int64_t added;                /* members that joined */
    int64_t part, whole;          /* "38,595 of 89,340": the first such pair, part <= whole */
    bool is_reported;             /* cases reported, not claims settled */
};

/**
 * Read a sentence.
 *
 * A number belongs to the words between it and the next one, at most five; sums of money
 * ("Rp1.98bn"), percentages and years are none.
 *
 * @param most  a count of deaths or accidents above this is something else (members, say)
 * [any]
 */
struct pygi_told pygi_told_read(const char *text, int64_t most);

#endif
