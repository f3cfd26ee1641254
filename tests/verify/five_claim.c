/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs pay for an event, at the end of a membership and after a dismissal. */
#include "chance.h"
#include "five.h"

/* Books what a claim of year y pays in the year in which it is due. */
static void pay(double (*o)[N_MEASURES], int y, int due_year, double idr, int incurred,
                int paid, int owed)
{
    o[y][incurred] += idr;
    if (due_year < YEARS) {
        o[due_year][paid] += idr;
    }
    for (int z = y; z < due_year && z < YEARS; z++) {
        o[z][owed] += idr;
    }
}

static double scholarship(const struct event *e, int k)
{
    double sum = 0;

    for (int i = 0; i < e->n_children && i < 2; i++) {
        const int age = e->child_age[i] + k;

        sum += age < 4 || age >= 23  ? 0
               : age <= 11           ? 1.5e6
               : age <= 14           ? 2e6
               : age <= 17           ? 3e6
               : e->child_studies[i] ? 12e6
                                     : 0;
    }
    return sum;
}

void claim(int v, const struct person *p, const struct months *t, const struct event *e)
{
    const int g = p->group, y = e->month / 12, paid_mo = e->month - t->entry[e->month];
    const double wage = GROUP[g].base;
    const bool jkk = !e->is_death || e->at_work,
               reduced = !jkk && g >= VILLAGERS && paid_mo < LAW.wait_mo;
    double(*o)[N_MEASURES] = out[v][g], cash;

    o[y][e->is_death ? deaths_covered : accidents_covered] += 1;
    if (e->mark >= GROUP[g].claimed) {
        return;
    }
    if (!e->is_death) {
        cash = e->care + wage * (fmin(e->unfit_mo, 12) + 0.5 * fmax(e->unfit_mo - 12, 0)) +
               e->partial_loss * 80 * wage + (e->is_total ? 56 * wage + LAW.periodic : 0);
    } else if (e->at_work) {
        cash = fmax(48 * wage, LAW.lump) + LAW.periodic + LAW.funeral;
    } else {
        cash = reduced ? LAW.funeral : LAW.lump + LAW.periodic + LAW.funeral;
    }
    o[y][jkk ? claims_jkk : claims_jkm] += 1;
    o[y][families_helped] += e->is_death;
    o[y][families_reduced] += reduced;
    for (int k = -1; k < 24; k++) {
        const bool schooling = e->is_death ? jkk || paid_mo >= LAW.school_mo : e->is_total;

        pay(o, y, y + (k < 0 ? 0 : k),
            k < 0       ? cash
            : schooling ? scholarship(e, k)
                        : 0,
            jkk ? incurred_jkk : incurred_jkm, jkk ? paid_jkk : paid_jkm,
            jkk ? owed_jkk : owed_jkm);
    }
}

/* Units of savings in a program bought up to month `to`. */
static double units(int v, const struct person *p, const struct months *t, int program, int to)
{
    double sum = 0;

    for (int m = p->from; m < to; m++) {
        sum += t->pays[m]
                   ? (due[v][p->group][m][program][0] + due[v][p->group][m][program][1]) /
                         index_at[m]
                   : 0;
    }
    return sum;
}

void save_jht(int v, const struct person *p, const struct months *t)
{
    double(*o)[N_MEASURES] = out[v][p->group];
    const double all = units(v, p, t, JHT, p->to);

    for (int y = p->from / 12; y < YEARS && all > 0; y++) {
        const int dec = 12 * (y + 1);

        if (dec < p->to || (dec == p->to && p->cause == STAYS)) {
            o[y][jht_asset] += rupiah(units(v, p, t, JHT, dec) * index_at[dec]);
        }
    }
    if (p->cause != STAYS && all > 0) {
        o[(p->to - 1) / 12][claims_jht] += 1;
        o[(p->to - 1) / 12][paid_jht] += rupiah(all * index_at[p->to]);
    }
}

/* A family gets the savings, or from twelve months on a pension, which is not counted here; who
 * reaches the limit is paid when he reaches the pension age; whoever leaves has them still. */
void save_jp(int v, const struct person *p, const struct months *t)
{
    double(*o)[N_MEASURES] = out[v][p->group];
    const double all = units(v, p, t, JP, p->to);
    const int y = (p->to - 1) / 12;
    const bool claims =
        p->cause == AGE ||
        (p->cause == DEATH && p->event[p->n_events - 1].mark < GROUP[p->group].claimed);

    for (int z = p->from / 12; z < YEARS && all > 0; z++) {
        const int dec = 12 * (z + 1);

        if (!claims || dec < p->to) {
            o[z][jp_asset] +=
                rupiah(units(v, p, t, JP, dec < p->to ? dec : p->to) * index_at[dec]);
        }
    }
    if (claims && all > 0) {
        const int at =
            p->cause == AGE ? p->to + 12 * (LAW.pension_yr - GROUP[p->group].limit_yr) : p->to;

        o[y][claims_jp] += 1;
        pay(o, y, p->cause == AGE ? at / 12 : y, rupiah(all * index_at[at]), incurred_jp,
            paid_jp, owed_jp);
    }
}

void fund_and_job_loss(int v, const struct person *p, const struct months *t)
{
    const int g = p->group, m = p->to - 1, entry = t->entry[m];
    double(*o)[N_MEASURES] = out[v][g];
    const double wage = fmin(GROUP[g].base, LAW.jkp_wage);
    const bool is_young = p->age_mo + entry - p->from < 12 * LAW.jkp_below_yr;

    if (!t->pays[m]) {
        return;
    }
    for (int k = entry; k <= m && (is_young || READING.jkp_of_all); k++) {
        o[k / 12][jkp_from_state] += rupiah(LAW.jkp_state * wage);
        o[k / 12][jkp_from_jkk] += rupiah(LAW.jkp_jkk * wage);
        o[k / 12][jkp_from_jkm] += k < LAW.jkp_jkm_until ? rupiah(LAW.jkp_jkm * wage) : 0;
    }
    o[m / 12][job_losses_covered] += p->dismissed && (is_young || READING.jkp_of_all);
    if (p->dismissed && is_young && m - entry + READING.month_itself >= LAW.jkp_paid_mo &&
        p->leaving_mark < GROUP[g].claimed) {
        o[m / 12][claims_jkp] += 1;
        for (int k = 1; k <= LAW.jkp_months; k++) {
            pay(o, m / 12, (m + k) / 12, rupiah(LAW.jkp_pays * wage), incurred_jkp, paid_jkp,
                owed_jkp);
        }
    }
}
