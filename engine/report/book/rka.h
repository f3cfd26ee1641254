/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a public budget has to pay, as the lines of a work plan and budget (RKA): by variant,
 * year, group, and program or payer. Only figures of the answer; none is invented.
 */
#ifndef PYGI_REPORT_RKA_H
#define PYGI_REPORT_RKA_H

#include <stddef.h>

#include "base/err.h"
#include "report/book/grids.h"
#include "study/answer.h"

enum { PYGI_RKA_ACTIVITY = -1, PYGI_RKA_ALL_PROGRAMS = -2 };

struct pygi_rka_line {
    int variant, year, group;
    int program;         /* index, or one of the two above */
    int payer, source;   /* enum pyg_payer, pyg_source; source -1: several */
    const char *account; /* "": none is known; borrowed from the answer */
    double volume;       /* person-months billed, mean; 1 for the activity */
    double months;       /* of these for one person: 1 to 12; 1 for the activity */
    int first_month;     /* 1 to 12: the first that is paid, where it can be told; else 1 */
    double amount_idr;   /* mean */
    double p95_idr;
    int next; /* index of the same line a year later, -1: none */
};

struct pygi_rka {
    struct pygi_rka_line *lines; /* by variant, year, group; owned [n] */
    size_t n;
};

/**
 * The lines of the first as_of. A bill that several share has one line for each payer and
 * source of funds, all programs together.
 * @return PYG_OK, PYG_ENOMEM; on error there is nothing to free. [any]
 */
PYG_MUST_CHECK enum pyg_status
pygi_rka_init(struct pygi_rka *self, const struct pygi_answer *answer, struct pyg_err *err);
void pygi_rka_fini(struct pygi_rka *self);

/** Is it the last line of its variant's year? [any] */
bool pygi_rka_ends(const struct pygi_rka *self, size_t i);

/** All lines together: no amount is larger. [any] */
double pygi_rka_sum(const struct pygi_rka *self);

/** The largest sum of a variant and year. [any] */
double pygi_rka_largest_year(const struct pygi_rka *self);

/** What the line is for: "JKK contributions: non_asn". @return buf. [any] */
char *pygi_rka_text(char *buf, size_t n, const struct pygi_rka_line *line,
                    const struct pygi_answer *answer, enum pygi_lang lang);

/** "jkk", "activity", "all". [any] */
const char *pygi_rka_program(const struct pygi_rka_line *line);

/** The lines as a table of the data package. [any] */
void pygi_grid_rka(const struct pygi_rka *self, const struct pygi_grid_scope *scope,
                   struct pygi_grid *out);

#endif
