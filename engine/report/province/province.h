/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Results of several regencies as one reading: the province's regencies together, with each of
 * them as a group, and the page that is made of it.
 */
#ifndef PYGI_REPORT_PROVINCE_H
#define PYGI_REPORT_PROVINCE_H

#include <stdio.h>

#include "report/pool.h"
#include "report/province/regency.h"
#include "report/reading.h"
#include "report/words.h"
#include "study/province.h"

enum { PYGI_PROVINCE_MAX = 64 };

/** One reading of all; it stays where it is. */
struct pygi_province_reading {
    /* what a report is made of; its groups are the regencies, its replicate values their sums
     */
    struct pygi_reading reading;
    struct pygi_reading_province told;
    struct pygi_run_told runs[PYGI_PROVINCE_MAX];
    struct pygi_regency regencies[PYGI_PROVINCE_MAX];
    size_t n_regencies;
    struct pygi_province sums;
    struct pygi_pairs_joined pairs;
    /* the target of the province, where all regencies hold themselves against the same */
    struct pygi_province_target target;
    double *levels; /* [n_years] */
    bool has_target;
    char *parts; /* each regency's own page data, as script elements */
    size_t n_parts;
    FILE *parts_file;
    size_t next, cap_rows;
    struct pygi_pool *pool;
};

/**
 * Read the results one after the other; of each only its texts, its totals and its page data
 * stay. Replicate values are added up as they are read.
 *
 * @param n  2 to PYGI_PROVINCE_MAX
 * @return PYG_OK; PYG_EINVAL (two results of one regency; variants, span, as_of, seed,
 * replicates or version differ); PYG_ELEDGER (figures of a regency, or of all of them, do not
 * meet); PYG_EOVERFLOW; those of pygi_reading_open. After an error there is nothing to close.
 * [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_province_open(struct pygi_province_reading *self,
                                                  char *const *paths, size_t n,
                                                  struct pyg_err *err);

/** Accepts a zeroed one. [loop] */
void pygi_province_close(struct pygi_province_reading *self);

/** Can results be added up to a province? @return PYG_OK, or PYG_EINVAL with what they do not
 * share. [any] */
PYG_MUST_CHECK enum pyg_status pygi_province_check(const struct pygi_regency *one,
                                                   const struct pygi_regency *two,
                                                   struct pyg_err *err);

#endif
