/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a program's rules are called, in English and Indonesian: the tables names.csv and
 * readings.csv beside its rules.csv, and those that programs share (plugins/common). A program
 * without such tables has no names: its keys are shown.
 */
#ifndef PYGI_PLUGIN_NAMES_H
#define PYGI_PLUGIN_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <payung/status.h>

#include "base/two.h"

/** What a name is of: a column of rules.csv. "regulation" names what is no regulation. */
enum pygi_name_kind {
    PYGI_NAME_RULE,
    PYGI_NAME_CLASS,
    PYGI_NAME_UNIT,
    PYGI_NAME_REGULATION,
    PYGI_N_NAME
};

/** Whom a rule concerns; it concerns a run in which all of its words hold for somebody. */
enum pygi_concern {
    PYGI_OF_PU = 1 << 0,
    PYGI_OF_BPU = 1 << 1,
    PYGI_OF_JAKON = 1 << 2,
    PYGI_OF_PUBLIC = 1 << 3,  /* paid from a public budget */
    PYGI_OF_PRIVATE = 1 << 4, /* not so */
    PYGI_OF_TRANSPORT = 1 << 5,
    PYGI_OF_LABOUR_INTENSIVE = 1 << 6,
    PYGI_OF_SUDDEN_DEATH = 1 << 7, /* the scenario has sudden deaths at work */
    PYGI_OF_ARREARS = 1 << 8,      /* members pay for themselves and may fall behind */
    PYGI_OF_MICRO = 1 << 9,        /* size of the firm */
    PYGI_OF_SMALL = 1 << 10,
    PYGI_OF_MEDIUM = 1 << 11,
    PYGI_OF_LARGE = 1 << 12
};

/** Texts live as long as the names. */
struct pygi_name {
    enum pygi_name_kind kind;
    const char *name;
    struct pygi_two text;
    uint32_t concerns; /* of enum pygi_concern; 0: everybody */
    bool is_common;    /* of the table that programs share */
};

/** A contested reading (option ""), or one of its options. */
struct pygi_reading_words {
    const char *reading, *option;
    struct pygi_two name;   /* "April 2021" */
    struct pygi_two text;   /* of a reading the question, of an option its evidence */
    struct pygi_two effect; /* of an option: what follows from it; of a reading "" */
    uint32_t concerns;      /* of a reading */
};

struct pygi_names;

/**
 * @param data_dir  the tables are data_dir/plugins/common/ and data_dir/plugins/ID/
 * @param id        the program's plugin
 * @param out       owned by the caller, pygi_names_free
 * @return PYG_OK; PYG_EFORMAT (a broken table, an unknown kind or word, a name twice, an empty
 * text); PYG_EIO (a table is there and cannot be read); PYG_EINVAL (path too long); PYG_ENOMEM.
 * [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_names_read(const char *data_dir, const char *id,
                                               struct pygi_names **out, struct pyg_err *err);

/** Free. NULL is accepted. [any] */
void pygi_names_free(struct pygi_names *self);

/** The program's own name before a shared one; NULL: none. NULL has no names. [any] */
const struct pygi_name *pygi_names_find(const struct pygi_names *self, enum pygi_name_kind kind,
                                        const char *name);

/** All of them, the program's own first. [any] */
const struct pygi_name *pygi_names_all(const struct pygi_names *self, size_t *out_n);

/** Words of a reading (option "") or option; NULL: none. [any] */
const struct pygi_reading_words *pygi_names_reading(const struct pygi_names *self,
                                                    const char *reading, const char *option);

/** All of them, the program's own first. [any] */
const struct pygi_reading_words *pygi_names_readings(const struct pygi_names *self,
                                                     size_t *out_n);

/** A rule in one phrase, "contribution of wage earners, risk class 2"; the key and class where
 * they have no name. Cut at n. @return out [any] */
char *pygi_names_phrase(const struct pygi_names *self, const char *key, const char *cls,
                        bool is_id, char *out, size_t n);

/** "rule", "class", "unit", "regulation". [any] */
const char *pygi_name_kind_key(enum pygi_name_kind kind);

#endif
