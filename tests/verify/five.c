/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * five REPLICATES SEED: five.lua a second time, plain and slow: all five programs, job loss,
 * the reliefs of 2025 and 2026, several payers, groups that shrink and grow, a campaign; every
 * person stepped month by month, written from the law and the model in words
 * (engine/play/README.md). Prints of each row the mean and what luck alone spreads.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chance.h"
#include "five.h"

gsl_rng *rng;
double out[VARIANTS][GROUPS][YEARS][N_MEASURES];

static void count(int v, const struct person *p, const struct months *t)
{
    const int g = p->group;
    double(*o)[N_MEASURES] = out[v][g];

    for (int m = p->from; m < p->to; m++) {
        const bool covered = t->pays[m] && !t->cured[m];
        double *year = o[m / 12];

        year[eligible_pmonths] += 1;
        year[workers_dec] += m % 12 == 11;
        year[covered_pmonths] += covered;
        year[covered_dec] += covered && m % 12 == 11;
        year[billed_pmonths] += t->pays[m];
        year[grace_pmonths] += t->cured[m];
        year[lost_cover] += g < DRIVERS && m > p->from && t->pays[m - 1] && !t->pays[m];
        if (g == MILL && t->pays[m] && m >= LAW.labour_from && m < LAW.labour_until) {
            year[effect_relief] -= due[v][g][0][JKK][0] - due[v][g][m][JKK][0];
        }
        if (has(v, g, JP) && t->pays[m]) { /* the ceiling is not that of the plan */
            year[effect_type] +=
                LAW.jp * (jp_wage(GROUP[g].base, m) - jp_wage(GROUP[g].base, 0));
        }
        for (int i = 0; t->pays[m] && i < JKP; i++) {
            const bool self =
                g == DRIVERS && VARIANT[v].campaign; /* the payer pays the campaign only */
            static const int payers[2][JKP] = {
                {contribution_jkk_payer, contribution_jkm_payer, contribution_jht_payer,
                 contribution_jp_payer},
                {contribution_jkk_worker, contribution_jkm_worker, contribution_jht_worker,
                 contribution_jp_worker}};
            const double payer = due[v][g][m][i][0], worker = due[v][g][m][i][1];
            const double part = TABLE.regency * payer,
                         other = payer - part; /* the larger remainder gets the rest */
            const bool up = part - floor(part) >= other - floor(other) && part > floor(part);

            year[payers[self][i]] += payer;
            year[payers[1][i]] += worker;
            year[cost] += self ? 0 : payer;
            year[cost_by_4] += worker + (g >= DRIVERS ? payer : 0);
            year[cost_by_3] += g <= OFFICE ? payer : 0;
            if (g == VILLAGERS) {
                year[cost_by_1] += floor(part) + up;
                year[cost_by_2] += payer - floor(part) - up;
            }
        }
    }
    for (int i = 0; i < p->n_events; i++) {
        const struct event *e = &p->event[i];

        o[e->month / 12][e->is_death ? deaths : accidents] += 1;
        if (t->pays[e->month]) {
            claim(v, p, t, e);
        } else if (e->is_death && t->owes[e->month]) {
            o[e->month / 12][deaths_grace] += 1;
        }
    }
    if (has(v, g, JHT)) {
        save_jht(v, p, t);
        save_jp(v, p, t);
    }
    if (has(v, g, JKP)) {
        fund_and_job_loss(v, p, t);
    }
}

static void play_self_payers(enum group g)
{
    for (int i = 0; i < GROUP[g].places; i++) {
        double stop[MONTHS], come[MONTHS];
        struct person p;
        struct months t;
        const bool was_member = uniform(rng) < TABLE.initial;

        live(&p, g, i, 0);
        for (int m = 0; m < MONTHS; m++) {
            stop[m] = uniform(rng);
            come[m] = uniform(rng);
        }
        for (int v = 0; v < VARIANTS; v++) {
            own_months(v, &p, was_member, stop, come, &t);
            count(v, &p, &t);
        }
    }
}

static bool has_list(int v, int g)
{
    return g <= OFFICE || (g == VILLAGERS && VARIANT[v].villagers);
}

/* A year of a list by hand: names by the price of the first month without relief, and what the
 * bill has less or more. Who pays for himself has no plan: it is his bill. */
static void reckon(int v, int g, int y)
{
    double *o = out[v][g][y], price = 0, members = 0, names = 0;

    o[realisation] = g == VILLAGERS ? o[cost_by_1] : o[cost]; /* the budget is the regency's */
    if (!has_list(v, g)) {
        o[plan_pmonths] = o[billed_pmonths];
        o[plan_idr] = g >= DRIVERS ? o[cost_by_4] : 0;
        return;
    }
    for (int i = 0; i < JKP; i++) {
        price += due[v][g][0][i][0] + due[v][g][0][i][1];
    }
    for (int m = 12 * y; m < 12 * (y + 1); m++) {
        for (int place = 0; place < GROUP[g].places; place++) {
            const bool is_name =
                exists(g, place, m) && (g != VILLAGERS || VARIANT[v].quota == 0);

            names += is_name;
            o[gap_late_start] += is_name && g != VILLAGERS && !is_listed(v, g, place, m);
        }
        names += g == VILLAGERS ? VARIANT[v].quota : 0;
    }
    members = g == VILLAGERS && VARIANT[v].quota == 0 ? rupiah(names * TABLE.verified) : names;
    o[plan_pmonths] = names;
    o[gap_verification] = names - members;
    o[gap_vacant] = members - o[gap_late_start] - o[billed_pmonths];
    o[plan_idr] = names * price;
    o[effect_gap] = -(names - o[billed_pmonths]) * price;
}

static void play(void)
{
    memset(out, 0, sizeof(out));
    for (int g = MILL; g < DRIVERS; g++) {
        for (int place = 0; place < GROUP[g].places; place++) {
            for (int m = 0; m < MONTHS;) {
                struct person p;
                struct months t;

                if (!exists(g, place, m)) {
                    m++;
                    continue;
                }
                live(&p, (enum group)g, place, m);
                for (int v = 0; v < VARIANTS; v++) {
                    list_months(v, &p, &t);
                    count(v, &p, &t);
                }
                m = p.to + (p.cause == PLACE_ENDS ? 0 : GROUP[g].vacant_mo);
            }
        }
    }
    play_self_payers(DRIVERS);
    play_self_payers(TRADERS);
    for (int v = 0; v < VARIANTS; v++) {
        for (int g = 0; g < GROUPS; g++) {
            for (int y = 0; y < YEARS; y++) {
                out[v][g][y][families_missed] =
                    out[v][g][y][deaths] - out[v][g][y][families_helped];
            }
        }
        for (int y = 0; y < YEARS;
             y++) { /* all months of a year cost the villagers' payers the same */
            double *o = out[v][VILLAGERS][y];

            o[overhead] = 12 * rupiah(o[cost] / 12 * TABLE.overhead);
            o[cost] += o[overhead];
            o[cost_by_1] += o[overhead];
        }
        if (VARIANT[v].campaign) {
            double *o = out[v][DRIVERS][0];

            o[overhead] =
                TABLE.fixed_idr +
                TABLE.reached_idr * floor(TABLE.exposure * GROUP[DRIVERS].places + 0.5);
            o[cost] += o[overhead];
            o[cost_by_1] += o[overhead];
        }
        for (int g = 0; g < GROUPS; g++) {
            for (int y = 0; y < YEARS; y++) {
                reckon(v, g, y);
            }
        }
    }
}

static double row_of(int v, int g, int y, int measure)
{
    double x = 0;

    for (int gg = g < GROUPS ? g : 0; gg <= (g < GROUPS ? g : GROUPS - 1); gg++) {
        for (int z = y < YEARS                   ? y
                     : MEASURE[measure].is_stock ? YEARS - 1
                                                 : 0;
             z <= (y < YEARS ? y : YEARS - 1); z++) {
            x += out[v][gg][z][measure];
        }
    }
    return x;
}

/* Not known here: pensions of families, from 2026 on; whom the rounding of a list's share
 * strikes at its edge. */
static bool is_known(int v, int g, int y, int measure)
{
    if (measure == lost_cover) {
        return v != TWO || y == 0 || (g != VILLAGERS && g != GROUPS);
    }
    return y == 0 || (g != MILL && g != GROUPS) ||
           (measure != incurred_jp && measure != paid_jp && measure != owed_jp);
}

int main(int argc, char **argv)
{
    static struct {
        double sum, last, luck;
    } rows[VARIANTS][GROUPS + 1][YEARS + 1][N_MEASURES];
    const long n = argc == 3 ? strtol(argv[1], NULL, 10) : 0;

    if (n < 2 || n % 2 != 0) {
        fprintf(stderr, "usage: five REPLICATES SEED (an even number)\n");
        return 2;
    }
    rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, strtoul(argv[2], NULL, 10));
    set_tables();
    for (long r = 0; r < n; r++) {
        play();
        for (int v = 0; v < VARIANTS; v++) {
            for (int g = 0; g <= GROUPS; g++) {
                for (int y = 0; y <= YEARS; y++) {
                    for (int i = 0; i < N_MEASURES; i++) {
                        const double x = row_of(v, g, y, i), d = x - rows[v][g][y][i].last;

                        rows[v][g][y][i].sum += x;
                        rows[v][g][y][i].luck += r % 2 == 1 ? d * d / 2 : 0;
                        rows[v][g][y][i].last = x;
                    }
                }
            }
        }
    }
    printf("variant,group,period,measure,n,mean,luck\n");
    for (int v = 0; v < VARIANTS; v++) {
        for (int g = 0; g <= GROUPS; g++) {
            for (int y = 0; y <= YEARS; y++) {
                for (int i = 0; i < N_MEASURES; i++) {
                    char period[16] = "all";

                    if (!is_known(v, g, y, i)) {
                        continue;
                    }
                    if (y < YEARS) {
                        snprintf(period, sizeof(period), "%d", FIRST_YEAR + y);
                    }
                    printf("\"%s\",%s,%s,%s,%ld,%.17g,%.17g\n", VARIANT[v].name,
                           g == GROUPS ? "all" : GROUP[g].name, period, MEASURE[i].name, n,
                           rows[v][g][y][i].sum / (double)n,
                           sqrt(rows[v][g][y][i].luck / ((double)n / 2)));
                }
            }
        }
    }
    gsl_rng_free(rng);
    return fflush(stdout) == 0 ? 0 : 1;
}
