/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a published case states of coverage, and what can be computed beside it: coverage is
 * members over eligible workers, so of gain, members added and eligible workers each follows
 * from the two others, and "38,595 of 89,340" from the sentence.
 */
#ifndef PYGI_STUDY_COVERAGE_H
#define PYGI_STUDY_COVERAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "study/case.h"

enum pygi_coverage_result {
    PYGI_COVERAGE_NONE,       /* the row states no coverage */
    PYGI_COVERAGE_WRONG,      /* a cell that is no percentage */
    PYGI_COVERAGE_HOLDS,      /* computed and stated agree */
    PYGI_COVERAGE_DIFFERS,    /* they do not: fails */
    PYGI_COVERAGE_NO_MEMBERS, /* nothing to compare: no members are stated */
    PYGI_COVERAGE_NO_WORKERS  /* nothing to compare: how many workers there are is not known */
};

/**
 * Points by which computed and stated may differ: each stated figure is rounded to its last
 * digit, members to a part in 200. Eligible workers are fewer than the employed (ASN, TNI and
 * Polri are none, each page draws the line elsewhere): 50 to 105 % of them agree.
 */
#define PYGI_COVERAGE_ROUNDING 0.06
#define PYGI_COVERAGE_OF_EMPLOYED_LOW 0.50
#define PYGI_COVERAGE_OF_EMPLOYED_HIGH 1.05

struct pygi_coverage {
    enum pygi_coverage_result result;
    double before, after; /* stated [%]; -1: not stated */
    double computed;      /* [%] by "part of whole", else members over the employed; -1: not */
    double members;       /* all of them, or those added; -1: not stated */
    bool is_added;
    double eligible; /* implied by members and percentage, or the whole; -1: not */
    double employed; /* of the place, where the table has it; -1: not */
};

struct pygi_employed;

/** Read <data_dir>/scenarios/data/employed.csv. Owned by the caller. @return PYG_EFORMAT,
 * PYG_EIO, PYG_ENOMEM [any] */
PYG_MUST_CHECK enum pyg_status
pygi_employed_new(const char *data_dir, struct pygi_employed **out, struct pyg_err *err);

/** The same from bytes [n]. [any] */
PYG_MUST_CHECK enum pyg_status pygi_employed_parse(const char *name, const char *bytes,
                                                   size_t n, struct pygi_employed **out,
                                                   struct pyg_err *err);
void pygi_employed_free(struct pygi_employed *self);

/** Read a row and compute. [any] */
void pygi_coverage_read(struct pygi_coverage *out, const struct pygi_csv *csv,
                        const struct pygi_case_columns *columns, size_t row,
                        const struct pygi_employed *employed);

#endif
