/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Events in full: what a hit of a path was, drawn at its address, the same in every variant.
 */
#ifndef PYGI_PLAY_EVENT_H
#define PYGI_PLAY_EVENT_H

#include <payung/program.h>

#include "play/path.h"

/** Fill in the event of a hit; out_claim_mark is compared with the claimed share. [replicate]
 */
void pygi_event_draw(const struct pygi_hit *hit, const struct pygi_group *group,
                     const struct pygi_rates *rates, const struct pygi_calendar *calendar,
                     uint32_t replicate, struct pyg_event *out, double *out_claim_mark);

/** Days since 2000-01-01 of a day in a calendar month. [any] */
int32_t pygi_day_of(int32_t at_mo, int32_t day_in_month);

#endif
