/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/words.h"

#include <string.h>

#include <payung/policy.h>

#include "play/program.h"
#include "report/utf8.h"
#include "study/answer.h"

static const char *const words[PYGI_N_WORD][2] = {
#define WORD(key, en, id) [PYGI_W_##key] = {[PYGI_LANG_EN] = (en), [PYGI_LANG_ID] = (id)},
    PYGI_WORD_MAP(WORD) PYGI_WORD_BOOK_MAP(WORD)
#undef WORD
};

/* an empty text is refused by the compiler */
#define CHECK(key, en, id) _Static_assert(sizeof(en) > 1 && sizeof(id) > 1, #key " is empty");
PYGI_WORD_MAP(CHECK)
PYGI_WORD_BOOK_MAP(CHECK)
#undef CHECK

const char *pygi_word(enum pygi_word word, enum pygi_lang lang)
{
    return words[word][lang];
}

char *pygi_word_fill(char *buf, size_t n, enum pygi_word word, enum pygi_lang lang,
                     const char *const *args, size_t n_args)
{
    size_t at = 0;

    for (const char *c = pygi_word(word, lang); *c != '\0'; c++) {
        const char *piece = c;
        size_t length = 1;

        if (c[0] == '{' && c[1] >= '0' && c[1] <= '9' && c[2] == '}') {
            const size_t i = (size_t)(c[1] - '0');
            pygi_bug_assert(i < n_args);
            piece = args[i];
            length = strlen(piece);
            c += 2;
        }
        if (at + length >= n) {
            length = n - 1 - at;
            while (length > 0 && ((unsigned char)piece[length] & 0xc0) == 0x80) {
                length--;
            }
            memcpy(buf + at, piece, length);
            at += length;
            break;
        }
        memcpy(buf + at, piece, length);
        at += length;
    }
    buf[at] = '\0';
    return buf;
}

const char *pygi_payer_key(int payer)
{
    static const char *const keys[PYG_N_PAYER] = {"regency",     "province", "state",
                                                  "village",     "employer", "worker",
                                                  "cooperative", "donor"};

    pygi_bug_assert(payer >= -1 && payer < PYG_N_PAYER);
    return payer < 0 ? "" : keys[payer];
}

bool pygi_is_city(const char *area)
{
    const char *dot = strchr(area, '.');

    return dot != NULL && strlen(dot) == 3 && dot[1] >= '7' && dot[1] <= '9' && dot[2] >= '0' &&
           dot[2] <= '9' && strcmp(dot, ".70") > 0;
}

enum pygi_word pygi_payer_word(int payer, const char *area)
{
    return payer < 0 ? PYGI_W_several
           : payer == PYG_PAYER_REGENCY && pygi_is_city(area)
               ? PYGI_W_payer_city
               : (enum pygi_word)(PYGI_W_payer_regency + payer);
}

enum pygi_word pygi_whose_word(int payer, const char *area)
{
    return payer == PYG_PAYER_REGENCY && pygi_is_city(area)
               ? PYGI_W_whose_city
               : (enum pygi_word)(PYGI_W_whose_regency + payer);
}

const char *pygi_source_key(int source)
{
    static const char *const keys[PYG_N_SOURCE] = {
        "general", "dbhcht", "palm_oil", "village_fund", "provincial_aid", "grant", "own"};

    pygi_bug_assert(source >= -1 && source < PYG_N_SOURCE);
    return source < 0 ? "" : keys[source];
}

enum pygi_word pygi_note_kind_word(int kind)
{
    static const enum pygi_word words_of[PYGI_N_NOTE_KIND] = {
        PYGI_W_note_duty, PYGI_W_note_reading, PYGI_W_note_projected, PYGI_W_note_recalled,
        PYGI_W_note_assumed};

    pygi_bug_assert(kind >= 0 && kind < PYGI_N_NOTE_KIND);
    return words_of[kind];
}

const char *pygi_note_kind_key(int kind)
{
    static const char *const keys[PYGI_N_NOTE_KIND] = {"duty", "reading", "projected",
                                                       "recalled", "assumed"};

    pygi_bug_assert(kind >= -1 && kind < PYGI_N_NOTE_KIND);
    return kind < 0 ? "" : keys[kind];
}

const char *pygi_enroller_key(int who)
{
    static const char *const keys[PYGI_N_ENROLLER] = {"workers", "agencies", "employers",
                                                      "several"};

    pygi_bug_assert(who >= -1 && who < PYGI_N_ENROLLER);
    return who < 0 ? "" : keys[who];
}

const char *pygi_program_key(int program)
{
    pygi_bug_assert(program >= -1 && program < PYG_N_PROGRAM);
    return program < 0 ? "" : pygi_program_ids[program];
}
