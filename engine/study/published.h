/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Numbers, programs and months as people publish them: "15.000", "Rp1,92 miliar", "JKM & JKK",
 * "Oct-Dec 2025". What can be read in two ways is not guessed.
 */
#ifndef PYGI_STUDY_PUBLISHED_H
#define PYGI_STUDY_PUBLISHED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum pygi_reading {
    PYGI_READ,        /* understood */
    PYGI_READ_UNSURE, /* a range, one of two readings, or "any": nothing that can be computed */
    PYGI_READ_WRONG   /* not understood */
};

/**
 * A number of n bytes. Thousands may be parted by points, commas or spaces, decimals by the
 * other sign; "Rp" or "IDR" before, and after it juta, miliar, triliun, million, billion,
 * trillion and what is counted (orang, pekerja, people, workers). "15.000" is fifteen thousand:
 * nobody publishes thousandths. UNSURE: a range ("3000-4000"), "1.115 miliar".
 * [any]
 */
enum pygi_reading pygi_published_number(const char *text, size_t n, double *out);

/**
 * Programs in any order and case, parted by + , / & - or words (dan, and); "2 programs" are JKK
 * and JKM, 3 add JHT, 4 JP, 5 JKP. UNSURE: "any", "all".
 * @param out mask of 1 << program
 * [any]
 */
enum pygi_reading pygi_published_programs(const char *text, size_t n, int32_t *out);

/** What a cell about time says; 0 where it says nothing. */
struct pygi_period {
    int32_t count;                /* months, as a number */
    int32_t from_year, to_year;   /* equal: one year */
    int32_t from_month, to_month; /* 1..12; equal: one month */
    int32_t from_day, to_day;     /* 1..31, of these months */
};

/**
 * "2025", "7", "7 months", "Oct-Dec 2025", "Januari s.d. Maret", "2017-Oct 2019", "7
 * (Jun-Dec)", "1 Jan-22 Nov 2022", "H1 2024", "Q3 2024". UNSURE: "3-6", which may be a length
 * or months; "since 2021", "mid 2025". [any]
 */
enum pygi_reading pygi_published_period(const char *text, struct pygi_period *out);

/** Length of the word of ASCII letters with which a text of at most n bytes begins. [any] */
size_t pygi_published_word(const char *text, size_t n);

/** Is the text one of these words, whatever its case? words ends with NULL. [any] */
bool pygi_published_is(const char *text, size_t n, const char *const *words);

#endif
