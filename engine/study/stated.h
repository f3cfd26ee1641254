/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a published case states of claims: who, how many, for how long, and how many claims of
 * which kind. Read as it stands; what has no reading is a reason, never a guess.
 */
#ifndef PYGI_STUDY_STATED_H
#define PYGI_STUDY_STATED_H

#include <stdbool.h>
#include <stdint.h>

#include <payung/program.h>

#include "study/case.h"

enum { PYGI_STATED_YEARS = 20 };

enum pygi_stated_reason {
    PYGI_STATED_ALL,       /* whole */
    PYGI_STATED_NO_CLAIMS, /* neither cases nor rupiah */
    PYGI_STATED_NO_YEAR,   /* no period, or no figure that is one */
    PYGI_STATED_LONG,      /* more than PYGI_STATED_YEARS */
    PYGI_STATED_NO_WORKERS,
    PYGI_STATED_NO_FIGURE, /* claims that are no figure */
    PYGI_STATED_NO_TYPE,   /* a worker type that nobody knows */
    PYGI_STATED_KINDS,     /* claims of other programs are among them, or may be */
    PYGI_STATED_BENEFIT,   /* of a sum: the death benefit changed within the period */
    PYGI_STATED_N_REASON
};

/** What a count or a sum is of. */
enum pygi_claim_kind {
    PYGI_CLAIM_DEATHS,    /* death benefits of JKM */
    PYGI_CLAIM_ACCIDENTS, /* cases of JKK */
    PYGI_CLAIM_BOTH,
    PYGI_CLAIM_N_KIND
};

struct pygi_stated {
    enum pygi_stated_reason reason;
    const char *place, *province, *segment, *gist; /* borrowed from the table; "" */
    enum pyg_member_type type;
    bool is_mixed;          /* of several types */
    int32_t from_mo, to_mo; /* calendar months, the last one included */
    double months;          /* how many of them count; may have a fraction */
    double workers;
    int64_t counts[PYGI_CLAIM_N_KIND]; /* published; -1: none */
    int64_t sum_idr;                   /* -1: none, or of kinds that are not known */
    enum pygi_claim_kind sum_of;
    bool is_reported; /* accidents are cases reported, not claims settled */
    bool is_fitted;   /* the defaults were fitted on it */
};

/** Read a row. What is missing stands in out->reason. [any] */
void pygi_stated_read(struct pygi_stated *out, const struct pygi_csv *csv,
                      const struct pygi_case_columns *columns, size_t row);

/**
 * Claims of JKK and JKM that are not told apart are deaths when their sum is so many death
 * benefits, to a hundredth. @param benefit_idr  of one death; 0: not known [any]
 */
void pygi_stated_settle(struct pygi_stated *self, int64_t benefit_idr);

#endif
