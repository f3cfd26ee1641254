/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an event pays, at once and in years of school. */
#include <math.h>

#include "twin.h"

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Scholarship of the year k after the event. */
static double scholarship(const struct event *event, int k)
{
    double sum = 0;

    for (int i = 0; i < event->n_children && i < 2; i++) {
        const int age = event->child_age[i] + k;

        sum += age < 4 || age >= READING.school_until_yr ? 0
               : age <= 11                               ? 1.5e6
               : age <= 14                               ? 2e6
               : age <= 17                               ? 3e6
               : event->child_studies[i]                 ? 12e6
                                                         : 0;
    }
    return sum;
}

/* What an event pays at once in a membership that has paid_mo months behind it; whether school
 * is paid after it. */
static double benefit(const struct world *w, int g, int y, int paid_mo,
                      const struct event *event, bool *out_schooling)
{
    const double wage = w->base[g][y];

    if (!event->is_death) {
        *out_schooling = event->is_total;
        return event->care +
               wage * (least(event->unfit_mo, 12) +
                       0.5 * (event->unfit_mo > 12 ? event->unfit_mo - 12 : 0)) +
               event->partial_loss * 80 * wage + (event->is_total ? 56 * wage + 12e6 : 0);
    }
    *out_schooling = event->at_work || paid_mo >= 36;
    return event->at_work ? fmax(48 * wage, 20e6) + 10e6 + 12e6 : 20e6 + 12e6 + 10e6;
}

/* The same with all years of school, of somebody who has been a member for long. */
double in_full(const struct world *w, int g, int y, const struct event *event)
{
    bool schooling;
    double sum = benefit(w, g, y, 600, event, &schooling);

    for (int k = 0; schooling && k < 24; k++) {
        sum += scholarship(event, k);
    }
    return sum;
}

/* An event under cover, in a membership that has paid_mo months behind it. */
void claim(struct world *w, int v, int g, int m, int paid_mo, const struct event *event)
{
    const int y = m / 12;
    double(*out)[N_MEASURES] = w->out[v][g];
    bool schooling;

    out[y][event->is_death ? deaths_covered : accidents_covered] += 1;
    if (event->mark >= w->claimed[g]) {
        return;
    }
    const bool jkk = !event->is_death || event->at_work;
    const double cash = benefit(w, g, y, paid_mo, event, &schooling);

    out[y][event->is_death ? missed_death_idr : missed_accident_idr] -= in_full(w, g, y, event);
    out[y][accidents_missed] -= !event->is_death;
    out[y][jkk ? claims_jkk : claims_jkm] += 1;
    out[y][families_helped] += event->is_death;
    out[y][jkk ? incurred_jkk : incurred_jkm] += cash;
    out[y][jkk ? paid_jkk : paid_jkm] += cash;
    for (int k = 0; schooling && k < 24; k++) {
        const double sum = scholarship(event, k);

        out[y][jkk ? incurred_jkk : incurred_jkm] += sum;
        if (y + k < YEARS) {
            out[y + k][jkk ? paid_jkk : paid_jkm] += sum;
        }
        for (int z = y; z < y + k && z < YEARS;
             z++) { /* owed at the ends of the years before it is paid */
            out[z][jkk ? owed_jkk : owed_jkm] += sum;
        }
    }
}
