/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places, lists and people: who is there, and what befalls him. */
#include <stdio.h>
#include <stdlib.h>

#include "chance.h"
#include "five.h"

/* Whether a place of a group exists; the places that end are spread over the list. */
bool exists(int g, int place, int m)
{
    switch (g) {
    case MILL: /* 800, 600, 700 */
        return m < 12 || place % 8 < (m < 18 ? 6 : 7);
    case VILLAGERS: /* 900, 1200 */
        return m >= 12 || place % 4 < 3;
    default:
        return true;
    }
}

/* Places on the list: n names are that many first places of which n exist. */
bool is_listed(int v, int g, int place, int m)
{
    switch (g) {
    case MILL:
        return m >= VARIANT[v].mill_starts_mo;
    case OFFICE:
        return m >= VARIANT[v].office_starts_mo;
    case VILLAGERS:
        if (VARIANT[v].quota == 0) {
            return VARIANT[v].villagers && place < TABLE.verified * GROUP[VILLAGERS].places;
        }
        return place < (m < 12 ? VARIANT[v].quota / 3 * 4 : VARIANT[v].quota);
    default:
        return false;
    }
}

static void draw_event(struct person *p, int m, bool is_death)
{
    const double u = uniform(rng);

    if (p->n_events == sizeof(p->event) / sizeof(*p->event)) {
        fprintf(stderr, "five: too many events of one person\n");
        exit(1);
    }
    struct event *e = &p->event[p->n_events++];

    *e = (struct event){.month = m, .is_death = is_death, .mark = uniform(rng)};
    if (is_death) {
        e->at_work =
            u < TABLE.at_work + TABLE.sudden; /* JKK pays for a sudden death at work too */
    } else {
        e->is_partial = u < TABLE.partial;
        e->is_total = !e->is_partial && u < TABLE.partial + GROUP[p->group].total;
        e->care = TABLE.cost_median * exp(TABLE.cost_sigma * normal(rng));
        e->unfit_mo = (int)floor(TABLE.unfit_mo * exponential(rng));
        e->partial_loss = e->is_partial ? 2 * TABLE.partial_loss * uniform(rng) : 0;
    }
    for (int i = 0; i < 4; i++) {
        if (uniform(rng) < TABLE.children / 4) {
            e->child_age[e->n_children] = (int)gsl_rng_uniform_int(rng, 23);
            e->child_studies[e->n_children++] = uniform(rng) < TABLE.studies;
        }
    }
}

/* Somebody who takes a place in month `from`. */
void live(struct person *p, enum group g, int place, int from)
{
    int band = 0, age;
    double u = uniform(rng), hazard = 0, accident = 0, next_accident = exponential(rng);
    const int sex = uniform(rng) < TABLE.men ? 0 : 1;
    const double dies_at = exponential(rng);
    const double leaves = GROUP[g].turnover_pyr > 0
                              ? from + floor(exponential(rng) * 12 / GROUP[g].turnover_pyr)
                              : MONTHS;

    while (band < BANDS - 1 && u >= GROUP[g].share[band]) {
        u -= GROUP[g].share[band++];
    }
    const int n_ages = 12 * (GROUP[g].to_yr[band] - GROUP[g].from_yr[band] + 1);

    *p =
        (struct person){.group = g, .place = place, .from = from, .to = MONTHS, .cause = STAYS};
    p->age_mo = age =
        12 * GROUP[g].from_yr[band] + (int)gsl_rng_uniform_int(rng, (unsigned long)n_ages);
    p->dismissed = uniform(rng) < GROUP[g].job_loss;
    p->leaving_mark = uniform(rng);
    for (int m = from; m < MONTHS; m++, age++) {
        accident += GROUP[g].accident_pyr / 12;
        for (; next_accident < accident; next_accident += exponential(rng)) {
            draw_event(p, m, false);
        }
        hazard += hazard_mo[g][sex][age];
        p->cause = hazard > dies_at                                      ? DEATH
                   : age + 1 >= 12 * GROUP[g].limit_yr && m + 1 < MONTHS ? AGE
                   : m >= leaves && age + 1 >= 12 * GROUP[g].limit_yr    ? AGE
                   : m >= leaves                                         ? LEAVING
                   : m + 1 < MONTHS && !exists(g, place, m + 1)          ? PLACE_ENDS
                                                                         : STAYS;
        if (p->cause == DEATH) {
            draw_event(p, m, true);
        }
        if (p->cause != STAYS) {
            p->to = m + 1;
            p->dismissed = p->dismissed && p->cause == LEAVING;
            return;
        }
    }
    p->dismissed = false;
}
