/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which months of a person are paid, cured or owed, and when his membership began. */
#include <string.h>

#include "five.h"

void list_months(int v, const struct person *p, struct months *t)
{
    memset(t, 0, sizeof(*t));
    for (int m = p->from; m < p->to; m++) {
        t->pays[m] = is_listed(v, p->group, p->place, m);
        t->entry[m] = m > p->from && t->pays[m - 1] ? t->entry[m - 1] : m;
    }
}

/* Who pays for himself: stops, owes, comes back within the grace or begins anew. */
void own_months(int v, const struct person *p, bool was_member, const double stop[MONTHS],
                const double come[MONTHS], struct months *t)
{
    const int grace_mo = p->group == DRIVERS ? VARIANT[v].grace_mo : LAW.grace_mo;
    bool pays = was_member;
    int entry = was_member ? -TABLE.since_mo : 0, stopped = -1;

    memset(t, 0, sizeof(*t));
    for (int m = 0; m < p->to; m++) {
        if (pays && stopped >= 0 && m - stopped <= grace_mo) {
            for (int k = stopped; k < m; k++) {
                t->pays[k] = t->cured[k] = true;
                t->owes[k] = false;
            }
        } else if (pays && (m == 0 || !t->pays[m - 1])) {
            entry = m == 0 ? entry : m;
        }
        if (!pays && m > 0 && t->pays[m - 1]) {
            stopped = m;
        }
        stopped = pays ? -1 : stopped;
        t->pays[m] = pays;
        t->owes[m] = !pays && stopped >= 0 && m - stopped < grace_mo;
        for (int k = m; pays && k >= 0 && t->pays[k]; k--) {
            t->entry[k] = entry;
        }
        pays = pays ? stop[m] >= lapse_in[v][p->group][m] : come[m] < join_in[v][p->group][m];
    }
}
