/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What published cases state of claims and coverage, printed beside what was expected.
 */
#ifndef PYGI_CLI_WEIGHED_H
#define PYGI_CLI_WEIGHED_H

#include "report/format.h"
#include "report/out.h"
#include "study/coverage.h"
#include "study/forecast.h"

/** Figures of one kind: how often bands held, what they scored and how wide they were, with
 * the plain Poisson at the national rate. */
struct pygi_weighed_sum {
    int64_t n, inside50, inside90, plain_inside90;
    double score, width, plain_score, plain_width; /* sums, in claims or rupiah */
    /* the same by 1,000 member-years, so that a large group does not decide alone */
    double score_rate, width_rate, plain_score_rate, plain_width_rate;
};

/** [fitted][is a sum of rupiah] */
struct pygi_weighed_tally {
    struct pygi_weighed_sum of[2][2];
    int not_weighed;
    int coverage[PYGI_COVERAGE_NO_WORKERS + 1];
};

/** A row's figures as text, or why there are none. @param is_alone  nothing was printed of the
 * row yet: its name goes first */
void pygi_weighed_print(const struct pygi_case *self, const struct pygi_stated *stated,
                        const struct pygi_forecast *forecast, bool is_alone,
                        enum pygi_lang lang, struct pygi_out *out);
void pygi_weighed_print_coverage(const struct pygi_case *self,
                                 const struct pygi_coverage *coverage, bool is_alone,
                                 enum pygi_lang lang, struct pygi_out *out);

/** The same as lines of CSV. */
void pygi_weighed_print_csv(const struct pygi_case *self, const struct pygi_stated *stated,
                            const struct pygi_forecast *forecast, struct pygi_out *out);
void pygi_weighed_print_coverage_csv(const struct pygi_case *self,
                                     const struct pygi_coverage *coverage,
                                     struct pygi_out *out);

void pygi_weighed_count(struct pygi_weighed_tally *self, const struct pygi_stated *stated,
                        const struct pygi_forecast *forecast);

/** All of them in the end. @return false: fewer published counts lie inside their 90 % band
 * than the 5 % point of the binomial, those that a default was fitted on left out */
bool pygi_weighed_print_tally(const struct pygi_weighed_tally *self, enum pygi_lang lang,
                              struct pygi_out *out);

#endif
