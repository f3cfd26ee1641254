/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * fishers REPLICATES SEED: fishers.lua a second time, plain and slow: people who pay for
 * themselves beside two lists, each stepped month by month, written from the model in words
 * (engine/play/README.md). Prints of each row the mean and what luck alone spreads.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_rng.h>

#include "chance.h"

enum { MONTHS = 36, YEARS = 3, FIRST_YEAR = 2024, BANDS = 3, VARIANTS = 6 };

/* ---- The one table of figures: fishers.lua ---- */
enum {
    WORKERS = 3000,
    LIMIT_YR = 65,
    SINCE_MO = 12,      /* members at the start */
    LAW_GRACE_MO = 3,   /* BPU: unpaid months that can be cured */
    WAIT_MO = 3,        /* JKM: full from the fourth month */
    LIST_GAP_MO = 3,    /* unpaid months that do not end a membership on a list */
    FIRST_END = 2000,   /* workers 0.. on the first list */
    SECOND_FROM = 1600, /* 400 of its 800 are the last of the first list */
    SECOND_END = 2400
};
static const struct {
    double join_pyr, lapse_pyr, initial, a, b, women, men, accident_pyr, at_work;
    int from_yr[BANDS], to_yr[BANDS];
    double share[BANDS];
} TABLE = {0.4, 0.5,  0.2, 4e-4,         0.08,         0.7,
           0.8, 0.05, 0.1, {18, 25, 45}, {24, 44, 64}, {0.2, 0.5, 0.3}};
static const struct {
    const char *name;
    bool alone, lists, grace_covers;
    double crowding, stays;
    int grace_mo, second_from, second_months; /* calendar month from 1 */
} VARIANT[VARIANTS] = {{"beside", true, true, false, 0.6, 0.3, LAW_GRACE_MO, 7, 5},
                       {"alone", true, false, false, 0.6, 0.3, LAW_GRACE_MO, 7, 5},
                       {"lists", false, true, false, 0, 0, 0, 7, 5},
                       {"struck", true, true, false, 0, 0.3, 0, 7, 5},
                       {"all stay", true, true, true, 1, 1, LAW_GRACE_MO, 7, 5},
                       {"six months", true, true, false, 0.6, 0.3, 6, 10, 2}};
/* ---- end of the table ---- */

/* clang-format off */
#define MEASURES(X) \
    X(workers_dec, 1) X(eligible_pmonths, 0) X(deaths, 0) X(accidents, 0) X(covered_dec, 1) X(covered_pmonths, 0) \
    X(billed_pmonths, 0) X(grace_pmonths, 0) X(deaths_grace, 0) X(deaths_covered, 0) X(accidents_covered, 0) \
    X(families_helped, 0) X(families_reduced, 0) X(families_missed, 0) X(gap_other_list, 0) X(list_pmonths, 0) \
    X(displaced_pmonths, 0) X(stayed_pmonths, 0) X(added_pmonths, 0) X(stayed_dec, 1) X(lost_cover, 0)
/* clang-format on */
enum measure {
#define AS_ENUM(name, stock) name,
    MEASURES(AS_ENUM) N_MEASURES
};
static const struct {
    const char *name;
    bool is_stock;
} MEASURE[N_MEASURES] = {
#define AS_ROW(name, stock) {#name, stock},
    MEASURES(AS_ROW)};

/* What happens to a person whatever any policy does. */
struct person {
    int worker, n_months; /* months present */
    bool dies;
    int accidents[MONTHS];
    bool at_work_death;
    double crowd_mark, stay_mark;
    bool was_member;                   /* at the start */
    bool stops[MONTHS], comes[MONTHS]; /* candidates, felt in the next month */
};

/* What he would do without any list, under a variant's grace. */
struct alone {
    bool pays[MONTHS], cured[MONTHS], owes[MONTHS], is_new[MONTHS];
};

static gsl_rng *rng;
static double out[VARIANTS][YEARS][N_MEASURES];

static void draw_person(struct person *p, int worker)
{
    const double both = TABLE.join_pyr + TABLE.lapse_pyr, moves = 1 - exp(-both / 12);
    const bool is_woman = uniform(rng) >= TABLE.men;
    double u = uniform(rng), hazard = 0;
    int band = 0;

    memset(p, 0, sizeof(*p));
    p->worker = worker;
    while (band < BANDS - 1 && u >= TABLE.share[band]) {
        u -= TABLE.share[band++];
    }
    const int n_ages = 12 * (TABLE.to_yr[band] - TABLE.from_yr[band] + 1);
    const int age_mo =
        12 * TABLE.from_yr[band] + (int)gsl_rng_uniform_int(rng, (unsigned long)n_ages);
    const double dies_at = exponential(rng);

    p->was_member = uniform(rng) < TABLE.initial;
    p->crowd_mark = uniform(rng);
    p->stay_mark = uniform(rng);
    p->at_work_death = uniform(rng) < TABLE.at_work;
    for (int m = 0; m < MONTHS; m++) {
        p->stops[m] = uniform(rng) < TABLE.lapse_pyr / both * moves;
        p->comes[m] = uniform(rng) < TABLE.join_pyr / both * moves;
        for (double t = exponential(rng); t < TABLE.accident_pyr / 12; t += exponential(rng)) {
            p->accidents[m]++;
        }
    }
    for (int m = 0; m < MONTHS && age_mo + m < 12 * LIMIT_YR; m++) {
        p->n_months = m + 1;
        hazard += TABLE.a * exp(TABLE.b * (age_mo + m + 0.5) / 12) / 12 *
                  (is_woman ? TABLE.women : 1);
        if (hazard > dies_at) {
            p->dies = true;
            break;
        }
    }
}

/* Unpaid months from `from` to `to`: cured where he came back within the grace. */
static void owe(struct alone *a, int from, int to, int end, int grace, bool came_back)
{
    if (came_back && to - from <= grace) {
        for (int m = from; m < to; m++) {
            a->pays[m] = a->cured[m] = true;
        }
        a->is_new[to] = false;
        return;
    }
    for (int m = from; m < from + grace && m < (came_back ? to : end); m++) {
        a->owes[m] = true;
    }
}

static void live_alone(const struct person *p, int grace, struct alone *a)
{
    bool pays = p->was_member;
    int unpaid_from = -1;

    memset(a, 0, sizeof(*a));
    for (int m = 0; m < p->n_months; m++) {
        a->pays[m] = pays;
        if (m > 0 && pays && !a->pays[m - 1]) {
            a->is_new[m] = true;
            if (unpaid_from >= 0) {
                owe(a, unpaid_from, m, p->n_months, grace, true);
            }
        }
        if (m > 0 && !pays && a->pays[m - 1]) {
            unpaid_from = m;
        }
        pays = pays ? !p->stops[m] : p->comes[m];
    }
    if (unpaid_from >= 0 && !a->pays[p->n_months - 1]) {
        owe(a, unpaid_from, p->n_months, p->n_months, grace, false);
    }
}

/* Which list names him: 0 none, 1, 2; and whether the other one does too. */
static int list_of(int v, int worker, int m, bool *out_both)
{
    const int month = m % 12 + 1;
    const bool first = VARIANT[v].lists && worker < FIRST_END && month >= 3 && month < 8;
    const bool second = VARIANT[v].lists && worker >= SECOND_FROM && worker < SECOND_END &&
                        month >= VARIANT[v].second_from &&
                        month < VARIANT[v].second_from + VARIANT[v].second_months;

    *out_both = first && second;
    return first ? 1 : second ? 2 : 0;
}

enum payer { NOBODY, SELF, LIST };

/* Who pays each month, which are cured or owed, and when the membership began that goes on. */
struct months {
    enum payer payer[MONTHS];
    bool cured[MONTHS], owes[MONTHS];
    int entry[MONTHS];
};

static void take_turns(int v, const struct person *p, const struct alone *a, struct months *t)
{
    const bool is_struck = p->crowd_mark >= VARIANT[v].crowding;
    bool both, stays = false;
    int entry = p->was_member && VARIANT[v].alone ? -SINCE_MO : -1000, last = -1;

    memset(t, 0, sizeof(*t));
    for (int m = 0; m < p->n_months; m++) {
        const int list = list_of(v, p->worker, m, &both);

        if (m > 0 && stays && p->stops[m - 1]) {
            stays = false; /* who stays stops like everybody */
        }
        if (m > 0 && t->payer[m - 1] == LIST && list == 0) {
            stays = VARIANT[v].alone && p->stay_mark < VARIANT[v].stays;
        }
        const bool pays_now = stays || (a->pays[m] && !a->cured[m]);
        t->payer[m] = list > 0 && !(pays_now && is_struck) ? LIST
                      : stays || a->pays[m]                ? SELF
                                                           : NOBODY;
        t->cured[m] = t->payer[m] == SELF && !pays_now;
        t->owes[m] = t->payer[m] == NOBODY && a->owes[m];
        if (t->payer[m] == NOBODY) {
            continue;
        }
        const int gap = m - last - 1;
        const bool to_list = last >= 0 && (t->payer[m] == LIST || t->payer[last] == LIST);
        if (last < 0) {
            entry = entry < 0 && entry > -1000 && m == 0 ? entry : m;
        } else if (gap > 0 && to_list) {
            entry = gap <= LIST_GAP_MO ? entry : m;
        } else if (gap > 0 && !a->pays[last] && gap <= VARIANT[v].grace_mo) {
            for (int k = last + 1; k < m; k++) { /* he had stayed, stopped, and came back */
                t->payer[k] = SELF;
                t->cured[k] = true;
                t->owes[k] = false;
                t->entry[k] = entry;
            }
        } else if (gap > 0) {
            entry = m;
        }
        t->entry[m] = entry;
        last = m;
    }
    /* who had stayed and stopped is in grace, until somebody pays again */
    for (int m = 1; m < p->n_months; m++) {
        if (t->payer[m] == NOBODY && t->payer[m - 1] == SELF && !a->pays[m - 1]) {
            for (int k = m;
                 k < m + VARIANT[v].grace_mo && k < p->n_months && t->payer[k] == NOBODY; k++) {
                t->owes[k] = true;
            }
        }
    }
}

static void count(int v, const struct person *p, const struct alone *a, const struct months *t)
{
    const bool in = VARIANT[v].grace_covers;
    bool both;

    for (int m = 0; m < p->n_months; m++) {
        double *o = out[v][m / 12];
        const int list = list_of(v, p->worker, m, &both);
        const bool alone_covered = in ? a->pays[m] || a->owes[m] : a->pays[m] && !a->cured[m];
        const bool own_covered =
            in ? t->payer[m] == SELF || t->owes[m] : t->payer[m] == SELF && !t->cured[m];
        const bool is_listed = t->payer[m] == LIST, dies = p->dies && m == p->n_months - 1;
        const bool is_paid = t->payer[m] != NOBODY;

        o[eligible_pmonths] += 1;
        o[workers_dec] += m % 12 == 11;
        o[covered_pmonths] += is_listed || own_covered;
        o[covered_dec] += (is_listed || own_covered) && m % 12 == 11;
        o[billed_pmonths] += is_paid;
        o[grace_pmonths] += t->cured[m];
        o[gap_other_list] += list > 0 && t->payer[m] == SELF;
        o[accidents] += p->accidents[m];
        o[accidents_covered] += is_paid ? p->accidents[m] : 0;
        o[deaths] += dies;
        o[deaths_covered] += dies && is_paid;
        o[families_helped] += dies && is_paid;
        o[families_missed] += dies && !is_paid;
        o[families_reduced] +=
            dies && is_paid && !p->at_work_death && m - t->entry[m] < WAIT_MO;
        o[deaths_grace] += dies && t->owes[m];
        o[lost_cover] += m > 0 && t->payer[m - 1] == LIST && t->payer[m] == NOBODY;
        if (VARIANT[v].alone && VARIANT[v].lists) {
            const bool stayed = own_covered && !alone_covered;
            o[list_pmonths] += is_listed;
            o[displaced_pmonths] += is_listed && alone_covered;
            o[stayed_pmonths] += stayed;
            o[stayed_dec] += stayed && m % 12 == 11;
            o[added_pmonths] += is_listed - (is_listed && alone_covered) + stayed;
        }
    }
}

static void play(void)
{
    struct person p;

    memset(out, 0, sizeof(out));
    for (int worker = 0; worker < WORKERS; worker++) {
        draw_person(&p, worker);
        for (int v = 0; v < VARIANTS; v++) {
            struct alone a;
            struct months t;

            memset(&a, 0, sizeof(a));
            if (VARIANT[v].alone) {
                live_alone(&p, VARIANT[v].grace_mo, &a);
            }
            take_turns(v, &p, &a, &t);
            count(v, &p, &a, &t);
            for (int m = 0; m < MONTHS; m++) { /* names, whether they live or not */
                bool both;
                list_of(v, worker, m, &both);
                out[v][m / 12][gap_other_list] += both;
            }
        }
    }
}

static double row_of(int v, int y, int measure)
{
    double x = 0;

    if (y < YEARS) {
        return out[v][y][measure];
    }
    for (int z = MEASURE[measure].is_stock ? YEARS - 1 : 0; z < YEARS; z++) {
        x += out[v][z][measure];
    }
    return x;
}

int main(int argc, char **argv)
{
    static struct {
        double sum, last, luck;
    } rows[VARIANTS][YEARS + 1][N_MEASURES];
    const long n = argc == 3 ? strtol(argv[1], NULL, 10) : 0;

    if (n < 2 || n % 2 != 0) {
        fprintf(stderr, "usage: fishers REPLICATES SEED (an even number)\n");
        return 2;
    }
    rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, strtoul(argv[2], NULL, 10));
    for (long r = 0; r < n; r++) {
        play();
        for (int v = 0; v < VARIANTS; v++) {
            for (int y = 0; y <= YEARS; y++) {
                for (int i = 0; i < N_MEASURES; i++) {
                    const double x = row_of(v, y, i), d = x - rows[v][y][i].last;
                    rows[v][y][i].sum += x;
                    rows[v][y][i].luck += r % 2 == 1 ? d * d / 2 : 0;
                    rows[v][y][i].last = x;
                }
            }
        }
    }
    printf("variant,group,period,measure,n,mean,luck\n");
    for (int v = 0; v < VARIANTS; v++) {
        for (int y = 0; y <= YEARS; y++) {
            for (int i = 0; i < N_MEASURES; i++) {
                for (int g = 0; g < 2; g++) {
                    char period[16] = "all";
                    if (y < YEARS) {
                        snprintf(period, sizeof(period), "%d", FIRST_YEAR + y);
                    }
                    printf("\"%s\",%s,%s,%s,%ld,%.17g,%.17g\n", VARIANT[v].name,
                           g == 0 ? "fishers" : "all", period, MEASURE[i].name, n,
                           rows[v][y][i].sum / (double)n,
                           sqrt(rows[v][y][i].luck / ((double)n / 2)));
                }
            }
        }
    }
    gsl_rng_free(rng);
    return fflush(stdout) == 0 ? 0 : 1;
}
