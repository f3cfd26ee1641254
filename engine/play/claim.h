/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Claims: the events of a group met by the memberships of one variant, and what they pay.
 */
#ifndef PYGI_PLAY_CLAIM_H
#define PYGI_PLAY_CLAIM_H

#include "play/scratch.h"

/** The group and variant at hand; all borrowed. */
struct pygi_claims {
    struct pygi_replay *replay; /* its events are drawn once a path */
    const struct pygi_calendar *calendar;
    const struct pygi_group *group;
    const struct pygi_draw *draw;
    const struct pygi_rates *rates;
    const struct pygi_plan *plan;           /* as billed, after any cut */
    bool has_missed;                        /* what is missed is asked for */
    const struct pygi_missed_place *missed; /* then as whom */
    int32_t always;                         /* programs paid in every month, a mask */
    int64_t *out;                           /* measures [n_years][PYGI_N_MEASURE], added to */
};

/** Meet every event of the plan's path; families, claims, benefits, savings. @return PYG_OK,
 * PYG_ENOMEM [replicate] */
enum pyg_status pygi_claims_count(const struct pygi_claims *a,
                                  struct pyg_err *err) PYG_MUST_CHECK;

#endif
