/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Every text of a report, in English and Indonesian, from the message files in words/. {0} to
 * {9} are filled in; '|' in a column head starts its second line.
 */
#ifndef PYGI_REPORT_WORDS_H
#define PYGI_REPORT_WORDS_H

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

/** "jkk" for a program index of a measure; "" for -1. [any] */
const char *pygi_program_key(int program);

#endif
