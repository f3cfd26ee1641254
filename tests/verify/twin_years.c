/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not known and what the years bring. */
#include <stdio.h>

#include "chance.h"
#include "twin.h"

static double sen(double x) /* a wage has two decimals */
{
    return floor(x * 100 + 0.5) / 100;
}

/* Every draw of the engine has the distribution of the table; PAIR replicates share a point,
 * FOUR a year. */
void hold_draws(struct draws *draws)
{
    enum { PAIR = 2, FOUR = 4 };
    const struct {
        const char *name;
        struct range range;
    } parameter[] = {{"non_asn.workers", GROUP[STAFF].workers},
                     {"non_asn.turnover", GROUP[STAFF].turnover_pyr},
                     {"non_asn.death_factor", GROUP[STAFF].death_factor},
                     {"non_asn.accident", GROUP[STAFF].accident_pyr},
                     {"non_asn.at_work", TABLE.at_work},
                     {"vulnerable.turnover", GROUP[VULNERABLE].turnover_pyr},
                     {"vulnerable.death_factor", GROUP[VULNERABLE].death_factor},
                     {"vulnerable.accident", GROUP[VULNERABLE].accident_pyr},
                     {"staff.verified", TABLE.verified},
                     {"staff.overhead", TABLE.overhead},
                     {"staff.claimed", TABLE.claimed_staff},
                     {"neighbours.claimed", TABLE.claimed_neighbours}};

    for (size_t i = 0; i < sizeof(parameter) / sizeof(*parameter); i++) {
        draws_hold(draws, parameter[i].name, PAIR, UNIFORM, parameter[i].range.low,
                   parameter[i].range.high, 0);
    }
    for (int y = 0; y < YEARS; y++) {
        char name[64];

        snprintf(name, sizeof(name), "shocks.death.%d", FIRST_YEAR + y);
        draws_hold(draws, name, FOUR, LOGNORMAL, 1, TABLE.shock_sigma, 0);
        snprintf(name, sizeof(name), "shocks.accident.%d", FIRST_YEAR + y);
        draws_hold(draws, name, FOUR, LOGNORMAL, 1, TABLE.shock_sigma, 0);
        snprintf(name, sizeof(name), "minimum_wage.growth.%d", FIRST_YEAR + y);
        draws_hold(draws, name, FOUR, TRIANGULAR, TABLE.growth_low, TABLE.growth_mode,
                   TABLE.growth_high);
    }
    draws_hold_apart(draws);
}

static double drawn(const struct world *w, size_t replicate, const char *name)
{
    return draws_value(w->draws, replicate, name);
}

static double drawn_year(const struct world *w, size_t replicate, const char *name, int y)
{
    char full[64];

    snprintf(full, sizeof(full), "%s.%d", name, FIRST_YEAR + y);
    return drawn(w, replicate, full);
}

/* What befalls a person in a month of each year. */
static void take_hazards(struct world *w, size_t r, int g, const char *death_factor,
                         const char *accident)
{
    for (int y = 0; y < YEARS; y++) {
        const double factor = drawn(w, r, death_factor) * drawn_year(w, r, "shocks.death", y);

        w->accident_mo[g][y] =
            drawn(w, r, accident) / 12 * drawn_year(w, r, "shocks.accident", y);
        for (int sex = 0; sex < 2; sex++) {
            for (int age = 0; age < AGES; age++) {
                w->death_mo[g][sex][age][y] = DEATH_PYR[sex][age] / 12 * factor;
            }
        }
    }
}

void take_uncertain(struct world *w, size_t r)
{
    take_hazards(w, r, STAFF, "non_asn.death_factor", "non_asn.accident");
    take_hazards(w, r, VULNERABLE, "vulnerable.death_factor", "vulnerable.accident");
    w->n_workers[STAFF] = (int)floor(drawn(w, r, "non_asn.workers") + 0.5);
    w->n_workers[VULNERABLE] = (int)GROUP[VULNERABLE].workers.low;
    w->leave_pyr[STAFF] = drawn(w, r, "non_asn.turnover");
    w->leave_pyr[VULNERABLE] = drawn(w, r, "vulnerable.turnover");
    w->at_work = drawn(w, r, "non_asn.at_work"); /* one value for both groups */
    w->verified = drawn(w, r, "staff.verified");
    w->overhead = drawn(w, r, "staff.overhead");
    w->claimed[STAFF] = drawn(w, r, "staff.claimed");
    w->claimed[VULNERABLE] = drawn(w, r, "neighbours.claimed");
    w->n_listed = (int)floor(w->n_workers[STAFF] * w->verified + 0.5);

    for (int y = 0; y < YEARS; y++) {
        w->umk[y] = y == 0
                        ? TABLE.umk_2020
                        : sen(w->umk[y - 1] * (1 + drawn_year(w, r, "minimum_wage.growth", y)));
        w->base[STAFF][y] = w->umk[y];
        w->base_before[STAFF][y] = y == 0 ? TABLE.umk_2019 : w->umk[y - 1];
        w->base[VULNERABLE][y] = w->base_before[VULNERABLE][y] = TABLE.bpu_base;
    }

    w->jht_index[0] = 1;
    w->jht_units[0] = 0;
    for (int m = 0; m < MONTHS; m++) {
        const double due = m < TABLE.start_mo ? 0 : rupiah(TABLE.jht * w->umk[m / 12]);

        w->jht_units[m + 1] = w->jht_units[m] + due / w->jht_index[m];
        w->jht_index[m + 1] = w->jht_index[m] * (1 + TABLE.jht_return_pyr / 12);
    }
}
