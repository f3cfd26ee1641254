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

/* The budget line of a contribution: one only if all policies and years agree; years in which
 * none is known do not count. */
const char *pygi_label_account(const struct pygi_study *s, int v, int g, int32_t year,
                               enum pygi_measure m)
{
    const int program = pygi_measures[m].program;
    const int32_t first = pyg_month_year(s->calendar.from_mo);
    const char *found = NULL;

    if (pygi_measures[m].who != 1 || program < 0 || program > 2) {
        return NULL;
    }
    for (size_t p = 0; p < s->n_policies; p++) {
        struct pygi_pair pairs[PYG_MAX_PARTS];
        if (!s->is_on[v][p] || (g >= 0 && s->played[p].group != (size_t)g)) {
            continue;
        }
        if (pygi_pairs_of(s, (size_t)v, p, pairs) != 1 ||
            (pairs[0].payer != PYG_PAYER_REGENCY && pairs[0].payer != PYG_PAYER_PROVINCE)) {
            return NULL; /* no budget line, or not one */
        }
        const char *of_policy = "";
        for (int32_t y = first; y < first + s->calendar.n_years; y++) {
            const char *one =
                year == 0 || y == year ? account_of(s, (size_t)v, p, program, y) : "";
            if (one[0] != '\0' && of_policy[0] != '\0' && strcmp(one, of_policy) != 0) {
                return NULL;
            }
            of_policy = one[0] != '\0' ? one : of_policy;
        }
        if (found != NULL && strcmp(found, of_policy) != 0) {
            return NULL;
        }
        found = of_policy;
    }
    return found;
}
