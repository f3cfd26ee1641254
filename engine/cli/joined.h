/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Results of runs made apart, joined to one answer: their variants side by side, with the
 * differences between runs worked out replicate by replicate from the values that they hold.
 */
#ifndef PYGI_CLI_JOINED_H
#define PYGI_CLI_JOINED_H

#include "play/replay.h"
#include "report/pool.h"
#include "report/reading.h"

enum { PYGI_JOINED_MAX = 9 };

struct pygi_joined_run {
    const char *path; /* borrowed */
    struct pygi_reading reading;
    int64_t **values;                /* [n_values], NULL: zero throughout; owned */
    size_t n_values;                 /* as_of, variant, group, year, measure */
    int at[PYGI_MAX_VARIANTS];       /* where its variants stand in the answer */
    bool is_new[PYGI_MAX_VARIANTS];  /* no run before it has the same */
    int pair_payer[PYGI_MAX_PAIRS];  /* -1: nobody pays under this number */
    int pair_source[PYGI_MAX_PAIRS]; /* enum pyg_source */
    bool has_pairs;                  /* are payers and sources counted apart? */
    int only_payer;                  /* where not: who pays the cost; -1: nobody */
};

/** One answer; every text of it lives as long as this, and this stays where it is. */
struct pygi_joined {
    struct pygi_joined_run runs[PYGI_JOINED_MAX];
    size_t n_runs;
    /* what a report is made of: one answer, whose path is NULL and digest 0 because no one run
     * gives it; inputs, rules and runs; its replicate values are those of the runs */
    struct pygi_reading reading;
    struct pygi_run_told told[PYGI_JOINED_MAX];
    struct pygi_pool *pool;
    size_t next; /* which replicate values come next, see pygi_joined_index */
};

/** Where the values of a figure stand in a run: dates, variants, groups, years, measures. [any]
 */
static inline size_t pygi_joined_index(const struct pygi_answer *a, size_t w, size_t v,
                                       size_t g, size_t y, size_t m)
{
    return (((w * a->n_variants + v) * a->n_groups + g) * (size_t)a->n_years + y) *
               PYGI_N_MEASURE +
           m;
}

/**
 * Read the results and join them. A variant that has the same name and values in several stands
 * once; the others have the number of their run before their name ("2: three programs").
 * Spreads of differences between runs come without the uncertain values that move them: a
 * result does not hold what was drawn.
 *
 * @param n  2 to PYGI_JOINED_MAX
 * @return PYG_OK; PYG_EINVAL (area, span, as_of, seed, replicates, groups or what else must be
 * shared differs; too many variants); PYG_ELEDGER (the joined figures do not meet); those of
 * pygi_reading_open. After an error there is nothing to close. [loop]
 */
enum pyg_status pygi_joined_open(struct pygi_joined *self, char *const *paths, size_t n,
                                 struct pyg_err *err) PYG_MUST_CHECK;

/** The run that has a variant of the answer first, and as which of its own. [any] */
const struct pygi_joined_run *pygi_joined_side(const struct pygi_joined *self, int at,
                                               size_t *out_variant);

/** Accepts a zeroed one. [loop] */
void pygi_joined_close(struct pygi_joined *self);

#endif
