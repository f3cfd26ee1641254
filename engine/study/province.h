/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the regencies of a province come to together: their replicate values added up, and the
 * figures over these sums.
 *
 * Replicate r of one regency and replicate r of another are the same draw where seed and name
 * agree: the years (shocks by name), and every uncertain value at the same point of its range.
 * Lives are drawn by area and are independent. So sums are taken replicate by replicate, and
 * quantiles of the sum are those of the summed values, never sums of quantiles. What a regency
 * does not know of itself only (its number of workers) moves with the same value of the others:
 * the range of the province errs on the wide side.
 */
#ifndef PYGI_STUDY_PROVINCE_H
#define PYGI_STUDY_PROVINCE_H

#include "study/answer.h"

struct pygi_province {
    size_t n_variants, n_years, n_regencies;
    int64_t n; /* replicates */
    int baseline;
    int32_t first_year;
    int64_t **sums; /* owned, NULL: zero (n_variants x n_years x PYGI_N_FIGURE) of [n] */
    /* of the regency at hand (n_variants x n_years x n) */
    int64_t *workers, *covered;
    uint8_t *is_out; /* has an appropriation of it run out? */
    /* (n_variants x n_years x n) */
    uint8_t *is_any_out; /* of any regency? */
    uint8_t *n_reached;  /* regencies that reach their target; at most 255 */
    size_t *n_targets;   /* regencies that have one [n_years] */
    double *room;        /* [2 n + 4] and parts of a share [2 n] */
};

/** A regency's target by year (0: it has none), and workers outside its groups. */
struct pygi_province_target {
    const double *level; /* [n_years] */
    double others, others_covered;
};

/** @param like  first regency's answer: variants, years, replicates
 * @return PYG_OK or PYG_ENOMEM (nothing to free). [any] */
PYG_MUST_CHECK enum pyg_status pygi_province_init(struct pygi_province *self,
                                                  const struct pygi_answer *like,
                                                  struct pyg_err *err);

/** Accepts a zeroed one. [any] */
void pygi_province_fini(struct pygi_province *self);

/** A regency begins. [any] */
void pygi_province_begin(struct pygi_province *self);

/**
 * Add a figure's replicate values, of one of the regency's groups, to the province.
 * @param figure  any; flags of a month that ran out count for the regency as a whole
 * @param values  [n]
 * @return PYG_OK, PYG_EOVERFLOW (the sum leaves 64 bits), PYG_ENOMEM [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_province_add(struct pygi_province *self, size_t variant,
                                                 size_t year, enum pygi_measure figure,
                                                 const int64_t *values, struct pyg_err *err);

/** The regency ends: hold its coverage against its target, count its appropriations. At most
 * 255 regencies. [any] */
void pygi_province_end(struct pygi_province *self, const struct pygi_province_target *target);

/** Chance that an appropriation of the regency that began last ran out; year -1: in any. [any]
 */
struct pygi_summary pygi_province_out_here(struct pygi_province *self, size_t variant,
                                           int year);

/** The same of any regency of the province. [any] */
struct pygi_summary pygi_province_any_out(struct pygi_province *self, size_t variant, int year);

/** How many regencies reach their target in a year; mean, median and range. [any] */
struct pygi_summary pygi_province_reached(struct pygi_province *self, size_t variant,
                                          size_t year);

/** Chance that all regencies that have a target reach it. [any] */
struct pygi_summary pygi_province_all_reach(struct pygi_province *self, size_t variant,
                                            size_t year);

/**
 * Add the province's rows (group -1) and spreads to an answer: every variant, the differences
 * that a run has, years and all years. Rows have no payer but that which a figure names.
 * @param target  of the province, or NULL where its regencies do not share one
 * @param out     rows, spreads have no more room than their number; the order is the caller's
 * @return PYG_OK or PYG_ENOMEM [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_province_rows(struct pygi_province *self,
                                                  const struct pygi_province_target *target,
                                                  struct pygi_answer *out, struct pyg_err *err);

/** Replicate values of the province's sum of a figure; NULL: zero throughout. [any] */
const int64_t *pygi_province_values(const struct pygi_province *self, size_t variant,
                                    size_t year, enum pygi_measure figure);

#endif
