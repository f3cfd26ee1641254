/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * One program's dated rules: the table beside its plugin, as known on a day, under chosen
 * readings.
 *
 * Columns: key, class, above, value, unit, from, until, ends, known_from, reading, regulation,
 * article, source, status, note. What is known: a row counts when known_from (empty: from) is
 * not after the as_of day. A row whose successor is not yet known stays in force, except where
 * `ends` is "fixed" (the law itself named the end). A row with a reading ("jkm_wait=2021-04",
 * the table's own choice marked "jkm_wait=2021-04*") counts when that reading is chosen.
 */
#ifndef PYGI_PLUGIN_RULES_H
#define PYGI_PLUGIN_RULES_H

#include <stddef.h>
#include <stdint.h>

#include <payung/plugin.h>

#define PYGI_DAY_OPEN INT32_MAX   /* "until": no end known */
#define PYGI_DAY_LATEST INT32_MAX /* as_of: everything that is known today */

/** One row, for printing. Texts live as long as the table. */
struct pygi_rule_row {
    int32_t line; /* of the file */
    const char *key, *cls, *unit, *regulation, *article, *source, *status, *note;
    const char *reading, *option; /* "" when the row is not contested */
    int is_default;               /* the table's own choice of reading */
    int is_chosen;                /* not contested, or of the chosen reading */
    int is_known;                 /* known on the as_of day */
    int is_fixed;                 /* its end was written in the law at enactment */
    int is_projected; /* in force beyond until_day because its successor is not known */
    int has_above;
    double above, value;
    int32_t from_day, until_day; /* as written [days since 2000-01-01]; PYGI_DAY_OPEN */
    int32_t last_day;            /* as in force at as_of; PYGI_DAY_OPEN */
    int32_t known_day;
};

/** The scenario's choice of a contested reading. */
struct pygi_reading_choice {
    const char *name, *option; /* "jkm_wait", "2025-02"; borrowed for the call */
};

/** A contested reading of the table. Texts live as long as the table. */
struct pygi_reading {
    const char *name;
    const char *chosen;
    const char *fallback;   /* the table's default */
    const char *options[8]; /* [n_options] */
    int n_options;
};

/**
 * Read a table. Choices whose name this table does not know are ignored (another program's),
 * unknown options are refused.
 *
 * @param as_of_day  days since 2000-01-01; PYGI_DAY_LATEST for all
 * @param choices    [n_choices], may be NULL
 * @param out        owned by the caller, pygi_rules_free
 * @return PYG_OK; PYG_EIO, PYG_EFORMAT (broken file, number, date), PYG_ERULE (two rows hold at
 * once, a hole between two rows, reading without default), PYG_ESETTING (unknown option),
 * PYG_ENOMEM [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_rules_read(const char *path, int32_t as_of_day,
                                               const struct pygi_reading_choice *choices,
                                               size_t n_choices, struct pyg_rules **out,
                                               struct pyg_err *err);

/** The same from bytes. [any] */
PYG_MUST_CHECK enum pyg_status pygi_rules_parse(const char *name, const char *bytes, size_t n,
                                                int32_t as_of_day,
                                                const struct pygi_reading_choice *choices,
                                                size_t n_choices, struct pyg_rules **out,
                                                struct pyg_err *err);

/** Free. NULL is accepted. [any] */
void pygi_rules_free(struct pyg_rules *self);

/** Value of a rule on a day: see struct pyg_host.rule. [any] */
PYG_MUST_CHECK enum pyg_status pygi_rules_value(const struct pyg_rules *self, const char *key,
                                                const char *cls, int32_t day, double x,
                                                double *out_value, struct pyg_err *err);

/** All rows in the file's order, known or not, chosen or not. [any] */
const struct pygi_rule_row *pygi_rules_rows(const struct pyg_rules *self, size_t *out_n);

/** 1: the row is known, chosen and in force on the day. [any] */
int pygi_rule_row_holds(const struct pygi_rule_row *row, int32_t day);

/** The table's contested readings. [any] */
const struct pygi_reading *pygi_rules_readings(const struct pyg_rules *self, size_t *out_n);

/**
 * The first row after `start` (0 at first) that is in force between the days only because what
 * replaced it was not known at as_of: the study projects it. NULL: no more. [any]
 */
const struct pygi_rule_row *pygi_rules_projected(const struct pyg_rules *self, int32_t from_day,
                                                 int32_t until_day, size_t *start);

/** XXH64 of the file's bytes, for provenance. [any] */
uint64_t pygi_rules_hash(const struct pyg_rules *self);

/** "2019-12-02" to days since 2000-01-01. @return 0 when it is no date of 1900..2199 [any] */
int pygi_day_parse(const char *text, int32_t *out_day);

/** Day number to "2019-12-02" (buffer of 16; "" for PYGI_DAY_OPEN). [any] */
const char *pygi_day_text(int32_t day, char buffer[16]);

/** First day of a month, in days since 2000-01-01. [any] */
int32_t pygi_day_of_month(int32_t at_mo);

#endif
