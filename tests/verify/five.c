/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * five REPLICATES SEED: five.lua a second time, plain and slow: all five programs, job loss,
 * the reliefs of 2025 and 2026, several payers, groups that shrink and grow, a campaign; every
 * person stepped month by month, written from the law and the model in words
 * (engine/play/README.md). Prints of each row the mean and what luck alone spreads.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_rng.h>

enum { MONTHS = 24, YEARS = 2, FIRST_YEAR = 2025, BANDS = 2, OLDEST = 66 * 12 };
enum group { MILL, OFFICE, VILLAGERS, DRIVERS, TRADERS, GROUPS };
enum variant { TWO, FIVE, FOUR, VARIANTS };
enum program { JKK, JKM, JHT, JP, JKP, PROGRAMS };
enum { BY_LAW = 1 << JKK | 1 << JKM, ALL_FIVE = 31, ALL_BUT_JKP = 15 };

/* ---- The one table of figures: five.lua ---- */
/* clang-format off */
static const struct {
    const char *name;
    int places, limit_yr, vacant_mo, from_yr[BANDS], to_yr[BANDS];
    double share[BANDS], turnover_pyr, job_loss, a, b, women, accident_pyr, total, claimed;
    double base; /* the wage, or the base of the BPU bracket that the income picks */
} GROUP[GROUPS] = {
    {"mill", 800, 59, 1, {20, 40}, {39, 58}, {0.6, 0.4}, 0.2, 0.4, 4e-4, 0.08, 0.7, 0.05, 0, 0.9, 11e6},
    {"office", 400, 58, 2, {50, 50}, {57, 57}, {1, 0}, 0.2, 0.5, 0, 0, 1, 0, 0, 0.9, 4.5e6},
    {"villagers", 1200, 65, 0, {25, 25}, {64, 64}, {1, 0}, 0.1, 0, 4e-4, 0.08, 0.7, 0.05, 0.05, 0.8, 1.2e6},
    {"drivers", 1000, 65, 0, {20, 20}, {59, 59}, {1, 0}, 0, 0, 4e-4, 0.08, 0.7, 0.05, 0.05, 0.95, 1.8e6},
    {"traders", 500, 65, 0, {20, 20}, {59, 59}, {1, 0}, 0, 0, 4e-4, 0.08, 0.7, 0.05, 0.05, 0.9, 1e6},
};
static const struct {
    const char *name;
    int programs, mill_starts_mo, office_starts_mo;
    bool all_shares, villagers, campaign;
    int quota; /* of villagers; 0: the verified share */
    int grace_mo; /* of drivers */
} VARIANT[VARIANTS] = {
    {"two", BY_LAW, 0, 1, false, true, false, 0, 3},
    {"five", ALL_FIVE, 1, 1, false, true, true, 720, 3},
    {"four", ALL_BUT_JKP, 1, 1, true, false, false, 0, 0},
};
static const struct {
    double men, partial, partial_loss, cost_median, cost_sigma, unfit_mo, at_work, sudden, children, studies;
    double verified, overhead, regency, initial, join_pyr, lapse_pyr;
    int since_mo, campaign_from, campaign_until;
    double exposure, factor, half_life, reached_idr, fixed_idr;
} TABLE = {
    .men = 0.6, .partial = 0.2, .partial_loss = 0.1, .cost_median = 1e6, .cost_sigma = 0.5, .unfit_mo = 3,
    .at_work = 0.1, .sudden = 0.15, .children = 2, .studies = 0.4,
    .verified = 0.8, .overhead = 0.03, .regency = 0.333,
    .initial = 0.3, .join_pyr = 0.3, .lapse_pyr = 0.6, .since_mo = 20,
    .campaign_from = 3, .campaign_until = 8, .exposure = 0.4, .factor = 5, .half_life = 4,
    .reached_idr = 5001, .fixed_idr = 1e6,
};
/* ---- and the law, months from January 2025 ---- */
static const struct {
    double jkk[GROUPS], jkm, bpu_jkm, jht, jht_worker, jp, jp_worker, jp_ceiling[3], halved;
    int jp_ceiling_from[3], labour_from, labour_until, transport_from, others_from;
    double jkp_wage, jkp_state, jkp_jkk, jkp_jkm, jkp_pays, return_pyr, lump, periodic, funeral;
    int jkp_jkm_until, jkp_months, jkp_paid_mo, jkp_below_yr, pension_yr, wait_mo, school_mo, grace_mo;
} LAW = {
    .jkk = {0.0089, 0.0024, 0.01, 0.01, 0.01},                           /* PP 44/2015: classes III and I; BPU */
    .jkm = 0.003, .bpu_jkm = 6800,
    .jht = 0.057, .jht_worker = 0.02,                              /* PP 46/2015 */
    .jp = 0.03, .jp_worker = 0.01,                                 /* PP 45/2015, ceilings of each March */
    .jp_ceiling = {10042300, 10547400, 11086300}, .jp_ceiling_from = {0, 2, 14},
    .halved = 0.5,
    .labour_from = 1, .labour_until = 13,                          /* PP 7/2025, PP 36/2025: February 2025 to January 2026 */
    .transport_from = 12, .others_from = 15,                       /* PP 50/2025: January 2026 to March 2027; April to December 2026 */
    .jkp_wage = 5e6, .jkp_state = 0.0022, .jkp_jkk = 0.0014,       /* PP 37/2021, PP 6/2025 */
    .jkp_jkm = 0.0010, .jkp_jkm_until = 2,                         /* to 6 February 2025: a month counts by its first day */
    .jkp_pays = 0.60, .jkp_months = 6, .jkp_paid_mo = 12, .jkp_below_yr = 54,
    .return_pyr = 0.055,                                           /* of JHT and JP: not published, an estimate */
    .pension_yr = 59,                                              /* PP 45/2015 Pasal 15: in 2025-2027 */
    .lump = 20e6, .periodic = 12e6, .funeral = 10e6,               /* PP 82/2019 */
    .wait_mo = 3, .school_mo = 36,                                 /* JKM: BPU, Permenaker 5/2021; PP 82/2019 */
    .grace_mo = 3,                                                 /* Perdir 22/2022: unpaid months that can be cured */
};
/* clang-format on */
/* Where two readings were compared; the comment says why this one. */
static const struct {
    bool jkp_of_all;  /* a list that names JKP is taken at its word: who was 54 at entry is paid
                         nothing, but his months and his dismissal count */
    int month_itself; /* months paid are those before the event's, as for a scholarship */
} READING = {true, 0};
/* ---- end of the table ---- */

/* clang-format off */
#define MEASURES(X) \
    X(workers_dec, 1) X(eligible_pmonths, 0) X(covered_dec, 1) X(covered_pmonths, 0) X(grace_pmonths, 0) \
    X(billed_pmonths, 0) X(lost_cover, 0) X(contribution_jkk_payer, 0) X(contribution_jkm_payer, 0) \
    X(contribution_jht_payer, 0) X(contribution_jp_payer, 0) X(contribution_jkk_worker, 0) X(contribution_jkm_worker, 0) \
    X(contribution_jht_worker, 0) X(contribution_jp_worker, 0) X(jkp_from_state, 0) X(jkp_from_jkk, 0) X(jkp_from_jkm, 0) \
    X(overhead, 0) X(cost, 0) X(cost_by_1, 0) X(cost_by_2, 0) X(cost_by_3, 0) X(cost_by_4, 0) \
    X(deaths, 0) X(deaths_covered, 0) X(families_helped, 0) X(families_missed, 0) X(families_reduced, 0) X(deaths_grace, 0) \
    X(accidents, 0) X(accidents_covered, 0) X(job_losses_covered, 0) X(claims_jkk, 0) X(claims_jkm, 0) X(claims_jht, 0) \
    X(claims_jp, 0) X(claims_jkp, 0) X(incurred_jkk, 0) X(incurred_jkm, 0) X(paid_jkk, 0) X(paid_jkm, 0) X(owed_jkk, 1) \
    X(owed_jkm, 1) X(paid_jht, 0) X(jht_asset, 1) X(incurred_jkp, 0) X(paid_jkp, 0) X(owed_jkp, 1) X(incurred_jp, 0) \
    X(paid_jp, 0) X(owed_jp, 1) X(jp_asset, 1) X(realisation, 0) X(plan_pmonths, 0) X(gap_verification, 0) \
    X(gap_late_start, 0) X(gap_vacant, 0) X(plan_idr, 0) X(effect_gap, 0) X(effect_base, 0) X(effect_relief, 0) \
    X(effect_type, 0) X(effect_rounding, 0)
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

enum cause { STAYS, DEATH, AGE, LEAVING, PLACE_ENDS };

struct event {
    int month;
    bool is_death, at_work, is_partial, is_total;
    double mark, care, partial_loss;
    int unfit_mo, n_children, child_age[4];
    bool child_studies[4];
};

/* Somebody in the months [from, to); what befalls him. */
struct person {
    enum group group;
    int place, from, to, age_mo; /* age at `from` */
    enum cause cause;
    bool dismissed;
    double leaving_mark;
    int n_events;
    struct event event[16];
};

/* His membership in a variant: what he pays, and the month in which it began. */
struct months {
    bool pays[MONTHS], cured[MONTHS], owes[MONTHS];
    int entry[MONTHS];
};

static gsl_rng *rng;
static double out[VARIANTS][GROUPS][YEARS][N_MEASURES];
static double hazard_mo[GROUPS][2][OLDEST];
static double index_at[MONTHS + 13]; /* of savings, at the beginning of a month */
static double due[VARIANTS][GROUPS][MONTHS][PROGRAMS][2]; /* payer's, worker's */
static double join_in[VARIANTS][GROUPS][MONTHS],
    lapse_in[VARIANTS][GROUPS][MONTHS]; /* chances of a month */

static double uniform(void)
{
    return gsl_rng_uniform_pos(rng);
}

static double exponential(void)
{
    return -log(uniform());
}

static double normal(void)
{
    const double radius = sqrt(2 * exponential());

    return radius * cos(2 * M_PI * uniform());
}

/* half up; what is exact in millionths stays exact */
static double rupiah(double x)
{
    return floor(rint(x * 1e6) / 1e6 + 0.5);
}

static bool has(int v, int g, int program)
{
    return g <= OFFICE && (VARIANT[v].programs >> program & 1);
}

static double jp_wage(double wage, int m)
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

static void set_tables(void)
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

/* Whether a place of a group exists; the places that end are spread over the list. */
static bool exists(int g, int place, int m)
{
    switch (g) {
    case MILL: /* 800, 600, 700 */
        return m < 12 || place % 8 < (m < 18 ? 6 : 7);
    case VILLAGERS: /* 900, 1200 */
        return m >= 12 || place % 4 < 3;
    default:
        return true;
    }
}

/* Places on the list: n names are that many first places of which n exist. */
static bool is_listed(int v, int g, int place, int m)
{
    switch (g) {
    case MILL:
        return m >= VARIANT[v].mill_starts_mo;
    case OFFICE:
        return m >= VARIANT[v].office_starts_mo;
    case VILLAGERS:
        if (VARIANT[v].quota == 0) {
            return VARIANT[v].villagers && place < TABLE.verified * GROUP[VILLAGERS].places;
        }
        return place < (m < 12 ? VARIANT[v].quota / 3 * 4 : VARIANT[v].quota);
    default:
        return false;
    }
}

static void draw_event(struct person *p, int m, bool is_death)
{
    const double u = uniform();

    if (p->n_events == sizeof(p->event) / sizeof(*p->event)) {
        fprintf(stderr, "five: too many events of one person\n");
        exit(1);
    }
    struct event *e = &p->event[p->n_events++];

    *e = (struct event){.month = m, .is_death = is_death, .mark = uniform()};
    if (is_death) {
        e->at_work =
            u < TABLE.at_work + TABLE.sudden; /* JKK pays for a sudden death at work too */
    } else {
        e->is_partial = u < TABLE.partial;
        e->is_total = !e->is_partial && u < TABLE.partial + GROUP[p->group].total;
        e->care = TABLE.cost_median * exp(TABLE.cost_sigma * normal());
        e->unfit_mo = (int)floor(TABLE.unfit_mo * exponential());
        e->partial_loss = e->is_partial ? 2 * TABLE.partial_loss * uniform() : 0;
    }
    for (int i = 0; i < 4; i++) {
        if (uniform() < TABLE.children / 4) {
            e->child_age[e->n_children] = (int)gsl_rng_uniform_int(rng, 23);
            e->child_studies[e->n_children++] = uniform() < TABLE.studies;
        }
    }
}

/* Somebody who takes a place in month `from`. */
static void live(struct person *p, enum group g, int place, int from)
{
    int band = 0, age;
    double u = uniform(), hazard = 0, accident = 0, next_accident = exponential();
    const int sex = uniform() < TABLE.men ? 0 : 1;
    const double dies_at = exponential();
    const double leaves = GROUP[g].turnover_pyr > 0
                              ? from + floor(exponential() * 12 / GROUP[g].turnover_pyr)
                              : MONTHS;

    while (band < BANDS - 1 && u >= GROUP[g].share[band]) {
        u -= GROUP[g].share[band++];
    }
    const int n_ages = 12 * (GROUP[g].to_yr[band] - GROUP[g].from_yr[band] + 1);

    *p =
        (struct person){.group = g, .place = place, .from = from, .to = MONTHS, .cause = STAYS};
    p->age_mo = age =
        12 * GROUP[g].from_yr[band] + (int)gsl_rng_uniform_int(rng, (unsigned long)n_ages);
    p->dismissed = uniform() < GROUP[g].job_loss;
    p->leaving_mark = uniform();
    for (int m = from; m < MONTHS; m++, age++) {
        accident += GROUP[g].accident_pyr / 12;
        for (; next_accident < accident; next_accident += exponential()) {
            draw_event(p, m, false);
        }
        hazard += hazard_mo[g][sex][age];
        p->cause = hazard > dies_at                                      ? DEATH
                   : age + 1 >= 12 * GROUP[g].limit_yr && m + 1 < MONTHS ? AGE
                   : m >= leaves && age + 1 >= 12 * GROUP[g].limit_yr    ? AGE
                   : m >= leaves                                         ? LEAVING
                   : m + 1 < MONTHS && !exists(g, place, m + 1)          ? PLACE_ENDS
                                                                         : STAYS;
        if (p->cause == DEATH) {
            draw_event(p, m, true);
        }
        if (p->cause != STAYS) {
            p->to = m + 1;
            p->dismissed = p->dismissed && p->cause == LEAVING;
            return;
        }
    }
    p->dismissed = false;
}

static void list_months(int v, const struct person *p, struct months *t)
{
    memset(t, 0, sizeof(*t));
    for (int m = p->from; m < p->to; m++) {
        t->pays[m] = is_listed(v, p->group, p->place, m);
        t->entry[m] = m > p->from && t->pays[m - 1] ? t->entry[m - 1] : m;
    }
}

/* Who pays for himself: stops, owes, comes back within the grace or begins anew. */
static void own_months(int v, const struct person *p, bool was_member,
                       const double stop[MONTHS], const double come[MONTHS], struct months *t)
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

static void claim(int v, const struct person *p, const struct months *t, const struct event *e)
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

static void save_jht(int v, const struct person *p, const struct months *t)
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
static void save_jp(int v, const struct person *p, const struct months *t)
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

static void fund_and_job_loss(int v, const struct person *p, const struct months *t)
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
        const bool was_member = uniform() < TABLE.initial;

        live(&p, g, i, 0);
        for (int m = 0; m < MONTHS; m++) {
            stop[m] = uniform();
            come[m] = uniform();
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
