/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A regency's result among those of its province: who pays there, and under which numbers of
 * payer and source the province counts it.
 */
#ifndef PYGI_REPORT_REGENCY_H
#define PYGI_REPORT_REGENCY_H

#include "play/replay.h"
#include "report/reading.h"

/** A regency's result; its rows are freed when they have been taken over. */
struct pygi_regency {
    const char *path; /* borrowed */
    const char *name; /* "Kabupaten Tabanan", or its code; lives as long as the reading */
    struct pygi_reading reading;
    int pair_payer[PYGI_MAX_PAIRS]; /* -1: nobody pays under this number */
    int pair_source[PYGI_MAX_PAIRS];
    int pair_at[PYGI_MAX_PAIRS]; /* its number in the province */
    bool has_pairs;              /* are payers and sources counted apart? */
    bool has_workers;            /* do workers pay anything? */
    /* where not: who pays the cost (-1: nobody), from what, and the numbers in the province of
     * this and of the workers' own */
    int only_payer, only_source, only_at, worker_at;
};

/** Pairs of payer and source of all regencies. */
struct pygi_pairs_joined {
    int payer[PYGI_MAX_PAIRS], source[PYGI_MAX_PAIRS];
    int n;          /* used */
    bool is_full;   /* there are more than have room */
    bool is_needed; /* more than one payer and source, or a regency counts them apart */
};

/** Who pays in a regency, as its rows say; their pairs join those of the province. [any] */
void pygi_regency_payers(struct pygi_regency *self, struct pygi_pairs_joined *pairs);

enum { PYGI_REGENCY_FIGURES = 3 };

/** The figures of the province that a measure of a regency adds to: itself, what its payer
 * pays, the pair of payer and source. @return how many [any] */
size_t pygi_regency_figures(const struct pygi_regency *self, enum pygi_measure measure,
                            enum pygi_measure out[PYGI_REGENCY_FIGURES]);

#endif
