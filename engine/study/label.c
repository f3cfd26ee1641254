/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/label.h"

#include <string.h>

#include "study/figure.h"
#include "study/pairs.h"

static int slot_whole(const struct pygi_study *s, size_t v, size_t p, const char *name,
                      int fallback)
{
    const struct pygi_slot *slot = pygi_slot_named(s->policy_plugins[p], s->slots[v][p], name);
    return slot != NULL ? (int)slot->value.whole : fallback;
}

/* Does it speak of the appropriation, which is one payer's? */
static bool is_of_budget(enum pygi_measure m)
{
    return (m >= PYGI_M_appropriation && m <= PYGI_M_runout_month) ||
           m == PYGI_M_owed_contribution;
}

/* Of those who share a bill, who has the appropriation: the regency, else another public payer,
 * else the first. */
static enum pyg_payer payer_of_budget(const struct pygi_pair *pairs, size_t n)
{
    enum pyg_payer payer = pairs[0].payer;
    for (size_t i = 0; i < n; i++) {
        if (pairs[i].payer == PYG_PAYER_REGENCY ||
            (pairs[i].payer <= PYG_PAYER_VILLAGE && payer > PYG_PAYER_VILLAGE)) {
            payer = pairs[i].payer;
        }
    }
    return payer;
}

/* What one payer pays, in every variant: his source, if he has one only. */
static void label_figure(const struct pygi_study *s, enum pygi_measure m, struct pygi_row *row)
{
    bool found = false;

    row->payer = pygi_figure_payer(m);
    row->source = row->payer == (int)s->only.payer ? (int)s->only.source : PYG_SOURCE_OWN;
    for (size_t i = 0; i < s->n_pairs; i++) {
        if ((int)s->pairs[i].payer == row->payer) {
            row->source = found ? -1 : (int)s->pairs[i].source;
            found = true;
        }
    }
}

/* Who pays a figure and from what; -1 when nobody or several. */
void pygi_label_payer(const struct pygi_study *s, int v, int g, enum pygi_measure m,
                      struct pygi_row *row)
{
    const int who = pygi_measures[m].who;
    bool found = false;

    row->payer = row->source = -1;
    if (pygi_figure_payer(m) >= 0) {
        label_figure(s, m, row);
        return;
    }
    if (who == 2) {
        row->payer = PYG_PAYER_WORKER;
        row->source = PYG_SOURCE_OWN;
    } else if (who > 2) {
        row->payer = s->pairs[who - 3].payer;
        row->source = s->pairs[who - 3].source;
    }
    for (size_t p = 0; p < s->n_policies && who == 1; p++) {
        struct pygi_pair pairs[PYG_MAX_PARTS + 1], activity;
        if (!s->is_on[v][p] || (g >= 0 && s->played[p].group != (size_t)g)) {
            continue;
        }
        size_t n = pygi_pairs_of(s, (size_t)v, p, pairs);
        const enum pyg_payer budget = payer_of_budget(pairs, n);
        if (pygi_pairs_activity(s, (size_t)v, p, &activity)) {
            n = m == PYGI_M_overhead ? 0 : n;
            if (n == 0 || m == PYGI_M_cost) {
                pairs[n++] = activity;
            }
        }
        for (size_t i = 0; i < n; i++) {
            if (is_of_budget(m) && pairs[i].payer != budget) {
                continue;
            }
            const int payer = (int)pairs[i].payer, source = (int)pairs[i].source;
            row->payer = !found || row->payer == payer ? payer : -1;
            row->source = !found || row->source == source ? source : -1;
            found = true;
        }
    }
}

/* A policy's account for a program in a year: its own, or the one that is known. */
static const char *account_of(const struct pygi_study *s, size_t v, size_t p, int program,
                              int32_t year)
{
    static const char *const names[] = {"accounts.jkk", "accounts.jkm", "accounts.jht"};
    const struct pygi_slot *own =
        pygi_slot_named(s->policy_plugins[p], s->slots[v][p], names[program]);

    if (own != NULL && own->value.is_set) {
        return own->value.text;
    }
    return pygi_budget_code_find(&s->budget_codes,
                                 (enum pyg_member_type)slot_whole(s, v, p, "type", PYG_PU),
                                 program, year);
}

static bool is_budget(enum pyg_payer payer)
{
    return payer == PYG_PAYER_REGENCY || payer == PYG_PAYER_PROVINCE;
}

/* Has the policy a line in a local budget for the figure: among its payers a local one, for the
 * cost of one payer and source that pair? */
static bool has_line(const struct pygi_study *s, size_t v, size_t p, enum pygi_measure m)
{
    const int pair = pygi_measures[m].who - 3;
    struct pygi_pair pairs[PYG_MAX_PARTS];
    const size_t n = pygi_pairs_of(s, v, p, pairs);

    for (size_t i = 0; i < n; i++) {
        if (is_budget(pairs[i].payer) &&
            (pair < 0 || (pairs[i].payer == s->pairs[pair].payer &&
                          pairs[i].source == s->pairs[pair].source))) {
            return true;
        }
    }
    return false;
}

/* One account for two: what is not known ("") gives way; false when they differ. */
static bool agree(const char **found, const char *one)
{
    if (*found != NULL && (*found)[0] != '\0' && one[0] != '\0' && strcmp(*found, one) != 0) {
        return false;
    }
    *found = *found == NULL || (*found)[0] == '\0' ? one : *found;
    return true;
}

/* A policy's account of a program over the years asked for; NULL: more than one. */
static const char *account_over(const struct pygi_study *s, size_t v, size_t p, int program,
                                int32_t year)
{
    const int32_t first = pyg_month_year(s->calendar.from_mo);
    const char *found = "";

    for (int32_t y = first; y < first + s->calendar.n_years; y++) {
        if ((year == 0 || y == year) && !agree(&found, account_of(s, v, p, program, y))) {
            return NULL;
        }
    }
    return found;
}

/* Does an activity around the contributions cost something? It is booked elsewhere. */
static bool has_activity(const struct pygi_study *s, size_t v, size_t p)
{
    static const char *const names[] = {"overhead", "activity.cost", "cost_fixed",
                                        "cost_per_person"};
    bool has = false;

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        const struct pygi_slot *slot =
            pygi_slot_named(s->policy_plugins[p], s->slots[v][p], names[i]);
        has = has || (slot != NULL && (slot->uncertain >= 0 || slot->value.number > 0.0));
    }
    return has;
}

/* And does it stand in what a pair of payer and source pays? */
static bool pays_activity(const struct pygi_study *s, size_t v, size_t p,
                          const struct pygi_pair *pair)
{
    struct pygi_pair pairs[PYG_MAX_PARTS], other;
    size_t n = pygi_pairs_of(s, v, p, pairs);
    bool pays = false;

    if (pygi_pairs_activity(s, v, p, &other)) {
        pairs[0] = other;
        n = 1;
    }
    for (size_t i = 0; i < n; i++) {
        pays = pays || (pairs[i].payer == pair->payer && pairs[i].source == pair->source);
    }
    return pays && has_activity(s, v, p);
}

/* The one account of the programs that a policy pays and that a mask asks for; NULL: several,
 * or one of a program that has none. */
static const char *account_in(const struct pygi_study *s, size_t v, size_t p, int32_t mask,
                              int32_t year)
{
    const int paid = slot_whole(s, v, p, "programs", 0) & mask;
    const char *found = NULL;

    for (int program = 0; program < PYG_N_PROGRAM; program++) {
        const char *one = paid >> program & 1
                              ? (program > 2 ? NULL : account_over(s, v, p, program, year))
                              : "";
        if (one == NULL || (paid >> program & 1 && found != NULL && strcmp(found, one) != 0)) {
            return NULL;
        }
        found = paid >> program & 1 ? one : found;
    }
    return found;
}

/* The budget line of a contribution, or of what one payer pays from one source: one only if all
 * policies and years agree; years in which none is known do not count. Of a bill that others
 * share it is the local budgets' part that stands there. */
const char *pygi_label_account(const struct pygi_study *s, int v, int g, int32_t year,
                               enum pygi_measure m)
{
    const int program = pygi_measures[m].program, who = pygi_measures[m].who;
    const bool is_pair = who > 2 && m < PYGI_N_MEASURE;
    const char *found = NULL;

    if (!is_pair && (who != 1 || program < 0 || program > 2)) {
        return NULL;
    }
    for (size_t p = 0; p < s->n_policies; p++) {
        if (!s->is_on[v][p] || (g >= 0 && s->played[p].group != (size_t)g)) {
            continue;
        }
        if (is_pair && pays_activity(s, (size_t)v, p, &s->pairs[who - 3])) {
            return NULL;
        }
        if (!has_line(s, (size_t)v, p, m)) {
            if (is_pair) {
                continue; /* of another payer */
            }
            return NULL; /* no budget line */
        }
        const char *one = is_pair ? account_in(s, (size_t)v, p, -1, year)
                                  : account_over(s, (size_t)v, p, program, year);
        if (one == NULL || (found != NULL && strcmp(found, one) != 0)) {
            return NULL;
        }
        found = one;
    }
    return found;
}
