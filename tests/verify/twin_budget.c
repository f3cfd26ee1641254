/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the lists cost: names, bills, budget lines, hand arithmetic. */
#include <stdio.h>
#include <stdlib.h>

#include "chance.h"
#include "twin.h"

/* What a year's budget line asks for, by what is seen in June of the year before. */
static double plan_budget(double names, double due, double rise, int y, double overhead_share)
{
    const int months = y == 0 ? 12 - TABLE.start_mo : 12;

    return floor(
        names * due * (1 + rise) * months * (1 + overhead_share) * (1 + TABLE.reserve) + 0.5);
}

static double seen_names(const double members[MONTHS], double before, int y)
{
    return y == 0 ? before : members[12 * (y - 1) + 5];
}

void set_quota(struct world *w)
{
    for (int y = 0; y < YEARS; y++) {
        const double names = seen_names(w->staff_members, w->n_workers[STAFF], y);
        const double base =
            !READING.quota_as_planned && y == 0 ? TABLE.umk_2020 : w->base_before[STAFF][y];
        const double more = READING.quota_as_planned ? (1 + TABLE.rise) * (1 + w->overhead) : 1;
        const double worth = names * rupiah(TABLE.jht * base) *
                             more; /* months and reserve are the same for both */

        w->quota[y] =
            (int)fmin(floor(worth / (TABLE.bpu_jkk + TABLE.bpu_jkm)), w->n_workers[VULNERABLE]);
    }
}

/* Bills, budget and reconciliation of one list. */
void account(struct world *w, int v, int g, const double members[MONTHS])
{
    const bool jht = g == STAFF && VARIANT[v].jht, all = VARIANT[v].all_shares;
    const double share = g == STAFF ? w->overhead : 0;

    for (int y = 0; y < YEARS; y++) {
        double *out = w->out[v][g][y];
        const double names = g == STAFF ? w->n_workers[STAFF] : w->quota[y];
        const double listed = g == STAFF ? w->n_listed : w->quota[y];
        double exact[2] = {0}; /* hand arithmetic, worker's share included: at the first year's
                                  base; at this year's */
        double due[2][3] = {{0}}, own[2] = {0};

        for (int i = 0; i < 2; i++) {
            const double base = i == 0 ? w->base_before[g][y] : w->base[g][y];

            if (g == STAFF) {
                due[i][0] = rupiah(TABLE.jkk * base);
                due[i][1] = rupiah(TABLE.jkm * base);
                own[i] = jht && !all ? rupiah(TABLE.jht_worker * base) : 0;
                due[i][2] = jht ? rupiah(TABLE.jht * base) - own[i] : 0;
                exact[i] = (i == 0 ? w->base[g][0] : base) *
                           (TABLE.jkk + TABLE.jkm + (jht ? TABLE.jht : 0));
            } else {
                due[i][0] = TABLE.bpu_jkk;
                due[i][1] = TABLE.bpu_jkm;
                exact[i] = TABLE.bpu_jkk + TABLE.bpu_jkm;
            }
        }
        const double price_seen = due[0][0] + due[0][1] + due[0][2];
        const double price = due[1][0] + due[1][1] + due[1][2];
        /* a list whose length changes by decision is planned at its new length */
        const double grows = g == VULNERABLE && y > 0 ? names / w->quota[y - 1] : 1;
        const double seen = floor(seen_names(members, names, y) * grows);
        const double asked =
            plan_budget(seen, price_seen, g == STAFF ? TABLE.rise : 0, y, share);
        double left = asked, paid = 0, billed = 0;
        int out_in = 13;

        for (int i = 0; i < 12; i++) {
            const int m = 12 * y + i;
            const double bill = members[m] * price, extra = rupiah(bill * share);

            billed += members[m];
            out[contribution_jkk_payer] += members[m] * due[1][0];
            out[contribution_jkm_payer] += members[m] * due[1][1];
            out[contribution_jht_payer] += members[m] * due[1][2];
            out[contribution_jht_worker] += members[m] * own[1];
            out[overhead] += extra;
            paid += bill + extra;
            if (out_in == 13 && bill + extra > left) {
                out_in = i + 1;
            }
            left -= bill + extra;
            if (out_in < 10) { /* arrears until the revised budget of October: cannot happen in
                                  this study */
                fprintf(stderr,
                        "twin: the money ran out in month %d, before the revised budget\n",
                        out_in);
                exit(1);
            }
            out[plan_pmonths] += names;
            out[gap_verification] += names - listed;
            if (m < TABLE.start_mo) {
                out[gap_late_start] += listed;
            } else {
                const double refused = g == VULNERABLE ? w->neighbours_refused[m] : 0;

                out[lost_cover] += g == VULNERABLE ? w->neighbours_lost[m] : 0;
                out[gap_age] += refused;
                out[gap_vacant] += listed - members[m] - refused;
                out[refused_dec] = refused;
            }
        }
        out[cost] = out[realisation] = paid;
        out[shortfall] = out[topup] = fmax(paid - asked, 0);
        out[appropriation] = asked + out[topup];
        out[unspent] = out[appropriation] - paid;
        out[runout] = out_in < 13;
        out[runout_month] = out_in;
        out[covered_pmonths] = out[billed_pmonths] = billed;
        out[covered_dec] = members[12 * y + 11];
        out[plan_idr] = out[plan_pmonths] * exact[0];
        out[effect_gap] = -(out[plan_pmonths] - billed) * exact[0];
        out[effect_base] = billed * (exact[1] - exact[0]);
        out[effect_rounding] = billed * (price + own[1] - exact[1]);
        if (jht) {
            out[claims_jht] = w->jht_claims[y];
            out[paid_jht] = w->jht_paid[y];
            out[jht_asset] = w->jht_asset[y];
        }
    }
}
