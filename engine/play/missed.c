/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/missed.h"

#include "base/place.h"

enum { N_RISKS = 2 }; /* JKK and JKM, the first two programs */

int64_t pygi_missed_idr(const struct pygi_missed_place *self, const struct pyg_event *event)
{
    const int32_t at = event->at_mo - self->calendar->from_mo;
    const int64_t base_sen = self->as->is_umk ? self->umk_sen[at] : self->as->base_sen;
    const struct pyg_member member = {
        .cover = {.type = self->as->type, .risk_class = 1, .base_sen = base_sen},
        .entry_mo = event->at_mo - PYGI_MISSED_PAID_MO,
        .paid_mo = PYGI_MISSED_PAID_MO,
        .paid_bits = UINT64_MAX,
        .base_sen = &base_sen,
        .base_from_mo = event->at_mo,
        .n_base = 1,
        .is_covered = 1};
    int64_t sum = 0;

    for (int p = 0; p < N_RISKS; p++) {
        struct pyg_claim claim = {0};
        pygi_place_enter(self->programs->id[p], "claim");
        self->programs->interface[p]->claim(self->programs->state[p], event, &member, &claim);
        pygi_place_leave();
        sum += claim.cash_idr + claim.later_idr;
        for (int k = 0; k < PYG_CLAIM_YEARS; k++) {
            sum += claim.yearly_idr[k];
        }
    }
    return sum;
}

/* One thing that happened to a person, drawn at its address as a path would draw it. */
static int64_t value_of(const struct pygi_missed_place *self, const struct pygi_tenure *t,
                        enum pyg_event_kind kind, int16_t at, uint16_t k)
{
    const struct pygi_hit hit = {.tenure = *t, .at = at, .k = k, .kind = (uint8_t)kind};
    struct pyg_event event;
    double mark;

    pygi_event_draw(&hit, self->group, self->rates, self->calendar, self->replicate, &event,
                    &mark);
    return pygi_missed_idr(self, &event);
}

void pygi_missed_add(const struct pygi_missed_place *self, const struct pygi_lives *lives,
                     int64_t out[PYGI_N_MISSED][PYGI_MAX_YEARS])
{
    const uint8_t *year_of = self->calendar->year_of;

    for (size_t i = 0; i < lives->n_tenures; i++) {
        const struct pygi_tenure *t = &lives->tenures[i];
        uint32_t next = t->i_accident;
        for (int k = 0; k < t->n_accidents; k++) {
            const struct pygi_accident *a = &lives->accidents[next];
            out[PYGI_MISSED_ACCIDENT][year_of[a->at]] +=
                value_of(self, t, PYG_EVENT_ACCIDENT, a->at, a->k);
            next = a->next;
        }
        if (t->cause == PYGI_END_DEATH) {
            out[PYGI_MISSED_DEATH][year_of[t->end - 1]] +=
                value_of(self, t, PYG_EVENT_DEATH, (int16_t)(t->end - 1), 0);
        }
    }
}
