/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The Tabanan study a second time, plain and slow, sharing nothing with the engine: plain Monte
 * Carlo by the Mersenne Twister, every worker stepped month by month. Written from the model in
 * words and from the law.
 *
 * twin DRAWS.csv [SEED [PART PARTS]]: the study as of December 2019, as CSV on standard output:
 * of each row of the answer the mean and what luck alone spreads. What is not known and what
 * the years bring is taken from the engine's own draws, after these have been held against the
 * table below; everything else is drawn here. PART of PARTS (from 0) plays every PARTS-th pair
 * of replicates.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "twin.h"

static void play(struct world *w, size_t replicate)
{
    double present[GROUPS][MONTHS] = {{0}};
    const struct world tools = {.rng = w->rng, .draws = w->draws};

    *w = tools;
    take_uncertain(w, replicate);
    live_staff(w, present[STAFF]);
    set_quota(w);
    live_vulnerable(w, present[VULNERABLE]);
    for (int v = 0; v < VARIANTS; v++) {
        if (VARIANT[v].staff) {
            account(w, v, STAFF, w->staff_members);
        }
        if (VARIANT[v].neighbours) {
            account(w, v, VULNERABLE, w->neighbours_members);
        }
        for (int g = 0; g < GROUPS; g++) {
            for (int m = 0; m < MONTHS; m++) {
                w->out[v][g][m / 12][eligible_pmonths] += present[g][m];
            }
            for (int y = 0; y < YEARS; y++) {
                w->out[v][g][y][workers_dec] = present[g][12 * y + 11];
                w->out[v][g][y][families_missed] =
                    w->out[v][g][y][deaths] - w->out[v][g][y][families_helped];
            }
        }
    }
}

/* A row of the answer in one replicate: a group or all, a year or all. */
static double row_of(const struct world *w, int v, int g, int y, int measure)
{
    const int last_year = y < YEARS ? y : YEARS - 1;
    const int first_year = y < YEARS || MEASURE[measure].sum == STOCK ? last_year : 0;
    double x = 0;

    for (int gg = g < GROUPS ? g : 0; gg <= (g < GROUPS ? g : GROUPS - 1); gg++) {
        for (int yy = first_year; yy <= last_year; yy++) {
            x += w->out[v][gg][yy][measure];
        }
    }
    return x;
}

/* A row over all replicates. Sums are of deviations from the first replicate, which keeps them
 * exact enough. The two of a pair differ by luck alone. */
struct row {
    double first, last, sum, luck;
};

static void add(struct row *row, double x, long n_before)
{
    row->first = n_before == 0 ? x : row->first;
    row->sum += x - row->first;
    if (n_before % 2 == 1) {
        row->luck += (x - row->last) * (x - row->last) / 2;
    }
    row->last = x;
}

static void print_row(const struct row *row, long n, int v, int g, int y, int measure)
{
    char period[16] = "all";

    if (MEASURE[measure].sum == YEARLY && (y == YEARS || g == GROUPS)) {
        return;
    }
    if (y < YEARS) {
        snprintf(period, sizeof(period), "%d", FIRST_YEAR + y);
    }
    printf("\"%s\",%s,%s,%s,%ld,%.17g,%.17g\n", VARIANT[v].name,
           g == GROUPS  ? "all"
           : g == STAFF ? "non_asn"
                        : "vulnerable",
           period, MEASURE[measure].name, n, row->first + row->sum / (double)n,
           sqrt(row->luck / ((double)n / 2)));
}

int main(int argc, char **argv)
{
    static struct row rows[VARIANTS][GROUPS + 1][YEARS + 1][N_MEASURES];
    static struct world w;
    struct draws draws;
    const size_t part = argc > 4 ? strtoul(argv[3], NULL, 10) : 0,
                 parts = argc > 4 ? strtoul(argv[4], NULL, 10) : 1;
    long n = 0;

    if (argc < 2 || argc == 4 || argc > 5 || part >= parts) {
        fprintf(stderr, "usage: twin DRAWS.csv [SEED [PART PARTS]]\n");
        return 2;
    }
    draws_read(&draws, argv[1]);
    hold_draws(&draws);
    w.draws = &draws;
    w.rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(w.rng, (argc > 2 ? strtoul(argv[2], NULL, 10) : 1) * parts + part);

    for (size_t r = 0; r < draws.n_rows; r++) {
        if (r / 2 % parts != part) {
            continue;
        }
        play(&w, r);
        for (int v = 0; v < VARIANTS; v++) {
            for (int g = 0; g <= GROUPS; g++) {
                for (int y = 0; y <= YEARS; y++) {
                    for (int i = 0; i < N_MEASURES; i++) {
                        add(&rows[v][g][y][i], row_of(&w, v, g, y, i), n);
                    }
                }
            }
        }
        n++;
    }

    printf("variant,group,period,measure,n,mean,luck\n");
    for (int v = 0; v < VARIANTS; v++) {
        for (int g = 0; g <= GROUPS; g++) {
            for (int y = 0; y <= YEARS; y++) {
                for (int i = 0; i < N_MEASURES; i++) {
                    print_row(&rows[v][g][y][i], n, v, g, y, i);
                }
            }
        }
    }
    gsl_rng_free(w.rng);
    draws_free(&draws);
    return fflush(stdout) == 0 ? 0 : 1;
}
