/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person after the other, month by month: what befalls him, when he is a member, what he
 * saves. */
#include "chance.h"
#include "twin.h"

enum cause { STAYS, DEATH, AGE, LEAVING };

static void draw_person(struct world *w, int g, int *out_age_mo, int *out_sex)
{
    double total = 0, u;
    int band = 0;

    for (int b = 0; b < BANDS; b++) {
        total += GROUP[g].age[b].share;
    }
    u = uniform(w->rng) * total;
    while (band < BANDS - 1 && u >= GROUP[g].age[band].share) {
        u -= GROUP[g].age[band++].share;
    }
    const int from = GROUP[g].age[band].from_yr * 12,
              n = (GROUP[g].age[band].to_yr + 1) * 12 - from;

    *out_age_mo = from + (int)gsl_rng_uniform_int(w->rng, (unsigned long)n);
    *out_sex = uniform(w->rng) < TABLE.men ? 0 : 1;
}

static void draw_event(struct world *w, bool is_death, struct event *out)
{
    const double u = uniform(w->rng);

    *out = (struct event){.is_death = is_death, .mark = uniform(w->rng)};
    if (is_death) {
        out->at_work = u < w->at_work;
    } else {
        out->is_partial = u < TABLE.partial;
        out->is_total = !out->is_partial && u < TABLE.partial + TABLE.total;
        out->care = TABLE.cost_median * exp(TABLE.cost_sigma * normal(w->rng));
        out->unfit_mo = (int)floor(TABLE.unfit_mo * exponential(w->rng));
        out->partial_loss = out->is_partial ? 2 * TABLE.partial_loss * uniform(w->rng) : 0;
    }
    for (int i = 0; i < 4; i++) {
        if (uniform(w->rng) < TABLE.children / 4) {
            out->child_age[out->n_children] = (int)gsl_rng_uniform_int(w->rng, 23);
            out->child_studies[out->n_children++] = uniform(w->rng) < TABLE.studies;
        }
    }
}

/* Whom the neighbours' list has in a month. */
static bool is_neighbour(const struct world *w, int worker, int m)
{
    return m >= TABLE.start_mo && worker < w->quota[m / 12];
}

/* Months in which a neighbour who is there from `start` on is a member: nobody enters who is
 * too old, a membership goes on over gaps of up to three months. */
static void enrol(struct world *w, int worker, int start, int age_mo)
{
    int last = -1, paid = 0;

    for (int m = start; m < MONTHS; m++) {
        const bool goes_on = last >= 0 && m - last <= 4;

        w->is_member[m] = is_neighbour(w, worker, m) &&
                          (goes_on || age_mo + m - start < 12 * TABLE.bpu_entry_below_yr);
        if (w->is_member[m]) {
            paid = goes_on ? paid + 1 : 0;
            w->paid_mo[m] = paid;
            last = m;
        }
    }
}

static void happens(struct world *w, int g, int worker, int start, int m, bool is_death)
{
    struct event event;

    draw_event(w, is_death, &event);
    for (int v = 0; v < VARIANTS; v++) {
        w->out[v][g][m / 12][is_death ? deaths : accidents] += 1;
        w->out[v][g][m / 12][is_death ? missed_death_idr : missed_accident_idr] +=
            in_full(w, g, m / 12, &event);
        w->out[v][g][m / 12][accidents_missed] += !is_death;
        if (g == STAFF && VARIANT[v].staff && worker < w->n_listed && m >= TABLE.start_mo) {
            claim(w, v, g, m, m - (start > TABLE.start_mo ? start : TABLE.start_mo), &event);
        }
        if (g == VULNERABLE && VARIANT[v].neighbours && w->is_member[m]) {
            claim(w, v, g, m, w->paid_mo[m], &event);
        }
    }
}

/* One person from month `start` on; returns the month from which it is gone, and why. */
static int live(struct world *w, int g, int worker, int start, double present[MONTHS],
                enum cause *out_cause)
{
    int age_mo, sex;

    draw_person(w, g, &age_mo, &sex);
    if (g == VULNERABLE) {
        enrol(w, worker, start, age_mo);
    }
    const double dies_at = exponential(w->rng); /* on the scale of the cumulative hazard */
    const double leaves = start + floor(exponential(w->rng) * 12 / w->leave_pyr[g]);
    double hazard = 0, accident = 0, next_accident = exponential(w->rng);

    for (int m = start; m < MONTHS; m++, age_mo++) {
        if (age_mo >= GROUP[g].limit_yr * 12) {
            *out_cause = AGE;
            return m;
        }
        present[m] += 1;
        if (g == VULNERABLE && is_neighbour(w, worker, m)) {
            (w->is_member[m] ? w->neighbours_members : w->neighbours_refused)[m] += 1;
        } else if (g == VULNERABLE && m > start && w->is_member[m - 1]) {
            w->neighbours_lost[m] += 1; /* he is here and the list has left him */
        }
        accident += w->accident_mo[g][m / 12];
        while (next_accident < accident) {
            happens(w, g, worker, start, m, false);
            next_accident += exponential(w->rng);
        }
        hazard += w->death_mo[g][sex][age_mo / 60 - 3][m / 12];
        if (hazard > dies_at) {
            happens(w, g, worker, start, m, true);
            *out_cause = DEATH;
            return m + 1;
        }
        if (m >= leaves) {
            *out_cause = age_mo + 1 >= GROUP[g].limit_yr * 12 ? AGE : LEAVING;
            return m + 1;
        }
    }
    *out_cause = STAYS;
    return MONTHS;
}

/* Savings of one staff member: months [from, to) paid. */
static void save(struct world *w, int from, int to, enum cause cause)
{
    from = from < TABLE.start_mo ? TABLE.start_mo : from;
    if (to <= from) {
        return;
    }
    for (int y = from / 12; y < YEARS; y++) {
        const int dec = 12 * (y + 1);

        if (dec < to || (dec == to && (cause == STAYS || (dec == MONTHS && cause != DEATH &&
                                                          !READING.last_leavers_are_paid)))) {
            w->jht_asset[y] +=
                rupiah((w->jht_units[dec] - w->jht_units[from]) * w->jht_index[dec]);
        }
    }
    if (cause != STAYS && (to < MONTHS || cause == DEATH || READING.last_leavers_are_paid)) {
        w->jht_claims[(to - 1) / 12] += 1;
        w->jht_paid[(to - 1) / 12] +=
            rupiah((w->jht_units[to] - w->jht_units[from]) * w->jht_index[to]);
    }
}

void live_staff(struct world *w, double present[MONTHS])
{
    for (int post = 0; post < w->n_workers[STAFF]; post++) {
        double here[MONTHS] = {0};
        int start = 0;

        while (start < MONTHS) {
            enum cause cause;
            const int end = live(w, STAFF, post, start, here, &cause);

            if (post < w->n_listed) {
                save(w, start, end, cause);
            }
            start = end + GROUP[STAFF].vacant_mo;
        }
        for (int m = 0; m < MONTHS; m++) {
            present[m] += here[m];
            w->staff_members[m] += post < w->n_listed && m >= TABLE.start_mo ? here[m] : 0;
        }
    }
}

void live_vulnerable(struct world *w, double present[MONTHS])
{
    for (int place = 0; place < w->n_workers[VULNERABLE]; place++) {
        double here[MONTHS] = {0};
        enum cause cause;

        for (int start = 0; start < MONTHS;) {
            start =
                live(w, VULNERABLE, place, start, here, &cause) + GROUP[VULNERABLE].vacant_mo;
        }
        for (int m = 0; m < MONTHS; m++) {
            present[m] += here[m];
        }
    }
}
