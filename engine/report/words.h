/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Every text of a report, in English and Indonesian, from the message files in words/. {0} to
 * {9} are filled in; '|' in a column head starts its second line.
 */
#ifndef PYGI_REPORT_WORDS_H
#define PYGI_REPORT_WORDS_H

#include <stdbool.h>

#include "report/format.h"
#include "report/words_map.h"

enum pygi_word {
#define PYGI_WORD_ENUM(key, en, id) PYGI_W_##key,
    PYGI_WORD_MAP(PYGI_WORD_ENUM) PYGI_WORD_BOOK_MAP(PYGI_WORD_ENUM)
#undef PYGI_WORD_ENUM
        PYGI_N_WORD
};

/** [any] */
const char *pygi_word(enum pygi_word word, enum pygi_lang lang);

/** Fill {0}, {1}, ... of the word with args [n_args]; cut at n, at a whole letter. @return buf.
 * [any] */
char *pygi_word_fill(char *buf, size_t n, enum pygi_word word, enum pygi_lang lang,
                     const char *const *args, size_t n_args);

/** "regency", "dbhcht" for tidy rows; "" for -1. [any] */
const char *pygi_payer_key(int payer);
const char *pygi_source_key(int source);

/** The heading under which notes of a kind stand. [any] */
enum pygi_word pygi_note_kind_word(int kind);

/** "reading" for an enum pygi_note_kind; "" for -1. [any] */
const char *pygi_note_kind_key(int kind);

/** Name of a payer in reports of an area: "the regency (APBD)", of a city "the city (APBD)";
 * "several" for -1. [any] */
enum pygi_word pygi_payer_word(int payer, const char *area);
/** The same where it is said whose money a sum is: "the regency budget (APBD)". [any] */
enum pygi_word pygi_whose_word(int payer, const char *area);
/** Is a code like 35.73 a city's? Codes of regencies end in 01 to 69, those of cities in 71 to
 * 99 (Permendagri 72/2019, annex). [any] */
bool pygi_is_city(const char *area);

/** "agencies" for an enum pygi_enroller; "" for -1. [any] */
const char *pygi_enroller_key(int who);

/** "jkk" for a program index of a measure; "" for -1. [any] */
const char *pygi_program_key(int program);

#endif
