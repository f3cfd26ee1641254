/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every replicate has in common: prices, hazards, the index of savings, chances of
 * joining. */
#include "chance.h"
#include "five.h"

double hazard_mo[GROUPS][2][OLDEST];
double index_at[MONTHS + 13];                      /* of savings, at the beginning of a month */
double due[VARIANTS][GROUPS][MONTHS][PROGRAMS][2]; /* payer's, worker's */
double join_in[VARIANTS][GROUPS][MONTHS],
    lapse_in[VARIANTS][GROUPS][MONTHS]; /* chances of a month */

bool has(int v, int g, int program)
{
    return g <= OFFICE && (VARIANT[v].programs >> program & 1);
}

double jp_wage(double wage, int m)
{
    return fmin(wage,
                LAW.jp_ceiling[(m >= LAW.jp_ceiling_from[1]) + (m >= LAW.jp_ceiling_from[2])]);
}

static void set_prices(void)
{
    for (int v = 0; v < VARIANTS; v++) {
        for (int g = 0; g < GROUPS; g++) {
            for (int m = 0; m < MONTHS; m++) {
                const double base = GROUP[g].base;
                const bool labour = g == MILL && m >= LAW.labour_from && m < LAW.labour_until;
                const bool own = (g == DRIVERS && m >= LAW.transport_from) ||
                                 (g == TRADERS && m >= LAW.others_from);
                const bool all = VARIANT[v].all_shares;
                double(*d)[2] = due[v][g][m];

                d[JKK][0] = rupiah(LAW.jkk[g] * base * (labour || own ? LAW.halved : 1));
                d[JKM][0] = g <= OFFICE ? rupiah(LAW.jkm * base)
                                        : rupiah(LAW.bpu_jkm * (own ? LAW.halved : 1));
                if (has(v, g, JHT)) {
                    d[JHT][1] = all ? 0 : rupiah(LAW.jht_worker * base);
                    d[JHT][0] = rupiah(LAW.jht * base) - d[JHT][1];
                }
                if (has(v, g, JP)) {
                    d[JP][1] = all ? 0 : rupiah(LAW.jp_worker * jp_wage(base, m));
                    d[JP][0] = rupiah(LAW.jp * jp_wage(base, m)) - d[JP][1];
                }
            }
        }
    }
}

void set_tables(void)
{
    for (int g = 0; g < GROUPS; g++) {
        for (int age = 0; age < OLDEST; age++) {
            hazard_mo[g][0][age] = GROUP[g].a * exp(GROUP[g].b * (age + 0.5) / 12) / 12;
            hazard_mo[g][1][age] = hazard_mo[g][0][age] * GROUP[g].women;
        }
    }
    index_at[0] = 1;
    for (int m = 0; m < MONTHS + 12; m++) {
        index_at[m + 1] = index_at[m] * (1 + LAW.return_pyr / 12);
    }
    for (int v = 0; v < VARIANTS; v++) {
        for (int i = 0; i < MONTHS * 2; i++) {
            const int m = i / 2, g = i % 2 == 0 ? DRIVERS : TRADERS;
            const double left = m < TABLE.campaign_from ? 0
                                : m < TABLE.campaign_until
                                    ? 1
                                    : exp2(-(m - TABLE.campaign_until + 0.5) / TABLE.half_life);
            const bool is_on = VARIANT[v].campaign && g == DRIVERS;
            const double more =
                is_on ? TABLE.exposure * TABLE.join_pyr * (TABLE.factor - 1) * left : 0;
            const double there = TABLE.join_pyr + more, both = there + TABLE.lapse_pyr,
                         moves = 1 - exp(-both / 12);

            join_in[v][g][m] = there / both * moves;
            lapse_in[v][g][m] = TABLE.lapse_pyr / both * moves;
        }
    }
    set_prices();
}
