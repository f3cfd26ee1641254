/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on what is assumed: months in arrears, what families missed, JKP's fund. */
#include <stdio.h>
#include <string.h>

#include "plugin/rules.h"
#include "study/group.h"
#include "study/missed.h"
#include "study/notes.h"

/* How a policy counts unpaid months within the grace: bit 0 out, bit 1 in; 0: it has none. */
static int grace_of(const struct pygi_study *study, size_t p)
{
    int bits = 0;

    for (size_t v = 0; v < study->n_variants; v++) {
        const struct pygi_slot *slot =
            pygi_slot_named(study->policy_plugins[p], study->slots[v][p], "grace_coverage");
        if (slot != NULL && study->is_on[v][p]) {
            bits |= 1 << (slot->value.whole == 1);
        }
    }
    return bits;
}

/* Coverage with or without the months in arrears; policies that count alike together. */
static enum pyg_status note_grace(struct pygi_notes *self, int bits, enum pygi_saying saying,
                                  struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    const struct pygi_draft draft = {
        .kind = PYGI_NOTE_ASSUMED, .setting = "grace_coverage = \"in\" | \"out\"", .world = -1};
    struct pygi_say policies = {0}, text = {0};
    enum pyg_status status = PYG_OK;
    size_t n = 0;

    for (size_t p = 0; p < study->n_policies; p++) {
        n += grace_of(study, p) == bits;
    }
    for (size_t p = 0; p < study->n_policies; p++) {
        if (grace_of(study, p) == bits) {
            pygi_say_item(&policies, pygi_called(study, study->played[p].name), n);
        }
    }
    if (n > 0) {
        const struct pygi_two arg = pygi_said(&policies);
        pygi_say(&text, saying, &arg, 1);
        text.is_starved |= policies.is_starved;
        status = pygi_notes_add(self, &draft, &text, err);
    }
    pygi_say_fini(&policies);
    return status;
}

static bool is_alike(const struct pygi_missed *a, const struct pygi_missed *b)
{
    return a->type == b->type && a->is_umk == b->is_umk &&
           (a->is_umk || a->base_sen == b->base_sen);
}

/* As whom people are taken who have no benefit; groups of the same kind together. */
static enum pyg_status note_missed(struct pygi_notes *self, size_t first, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    const struct pygi_missed *missed = study->missed;
    const struct pygi_draft draft = {
        .kind = PYGI_NOTE_ASSUMED, .setting = "s.missed { ... }", .world = -1};
    struct pygi_say groups = {0}, base = {0}, text = {0};
    char sum[32];
    size_t n = 0;

    for (size_t g = 0; g < study->n_groups; g++) {
        if (is_alike(&missed[first], &missed[g])) {
            if (g < first) {
                return PYG_OK; /* said with a group before */
            }
            n++;
        }
    }
    for (size_t g = first; g < study->n_groups; g++) {
        if (is_alike(&missed[first], &missed[g])) {
            pygi_say_item(&groups, pygi_called(study, study->group_names[g]), n);
        }
    }
    snprintf(sum, sizeof(sum), "%lld", (long long)(missed[first].base_sen / 100));
    const struct pygi_two amount = pygi_same(sum);
    pygi_say(&base, missed[first].is_umk ? PYGI_SAY_minimum_wage : PYGI_SAY_a_month, &amount,
             1);
    const struct pygi_two args[] = {pygi_same(missed[first].type == PYG_BPU ? "BPU" : "PU"),
                                    pygi_said(&base), pygi_said(&groups)};
    pygi_say(&text, PYGI_SAY_missed, args, 3);
    text.is_starved |= groups.is_starved || base.is_starved;
    pygi_say_fini(&groups);
    pygi_say_fini(&base);
    return pygi_notes_add(self, &draft, &text, err);
}

/* ---- JKP ---- */

/* Does a policy pay a program in some variant? */
static bool pays(const struct pygi_study *study, size_t p, int32_t program)
{
    for (size_t v = 0; v < study->n_variants; v++) {
        const struct pygi_slot *slot =
            pygi_slot_named(study->policy_plugins[p], study->slots[v][p], "programs");
        if (slot != NULL && study->is_on[v][p] && (slot->value.whole & program)) {
            return true;
        }
    }
    return false;
}

/* What halving JKK leaves for JKP's fund was not found: a figure that stands on it says so. */
static enum pyg_status note_industry_fund(struct pygi_notes *self, size_t p,
                                          struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    const struct pygi_draft draft = {.kind = PYGI_NOTE_ASSUMED, .setting = "", .world = -1};
    const struct pygi_two policy = pygi_called(study, study->played[p].name);
    struct pygi_say text = {0};

    if (study->group_slots[study->played[p].group][PYGI_G_SECTOR].value.whole !=
        PYG_SECTOR_LABOUR_INTENSIVE) {
        return PYG_OK;
    }
    pygi_say(&text, PYGI_SAY_industry_fund, &policy, 1);
    return pygi_notes_add(self, &draft, &text, err);
}

/* Who is too old for JKP on entering is paid nothing by it; what its fund gets and whom it sees
 * dismissed is counted without asking for his age. */
static enum pyg_status note_jkp_age(struct pygi_notes *self, size_t p, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    const struct pygi_world *world = &study->worlds[0];
    const struct pygi_group *group = &world->groups[study->played[p].group];
    const struct pyg_rules *rules = world->rules[PYG_N_PROGRAM - 1]; /* JKP is the last */
    const struct pygi_draft draft = {.kind = PYGI_NOTE_ASSUMED, .setting = "", .world = -1};
    struct pygi_say text = {0};
    char years[32];
    double below = 0.0;
    size_t n = 0;
    const struct pygi_rule_row *row = rules == NULL ? NULL : pygi_rules_rows(rules, &n);

    for (size_t i = 0; i < n; i++) {
        below = strcmp(row[i].key, "age_below") == 0 ? row[i].value : below;
    }
    if (!(below > 0.0) || group->limit_mo <= 12.0 * below) {
        return PYG_OK;
    }
    snprintf(years, sizeof(years), "%g", below);
    const struct pygi_two args[] = {pygi_called(study, study->played[p].name),
                                    pygi_same(years)};
    pygi_say(&text, PYGI_SAY_jkp_age, args, 2);
    return pygi_notes_add(self, &draft, &text, err);
}

enum pyg_status pygi_notes_assumptions(struct pygi_notes *self, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    enum pyg_status status = note_grace(self, 1, PYGI_SAY_grace_out, err);

    if (status == PYG_OK) {
        status = note_grace(self, 2, PYGI_SAY_grace_in, err);
    }
    if (status == PYG_OK) {
        status = note_grace(self, 3, PYGI_SAY_grace_both, err);
    }
    for (size_t g = 0; study->missed != NULL && g < study->n_groups && status == PYG_OK; g++) {
        status = note_missed(self, g, err);
    }
    for (size_t p = 0; p < study->n_policies && status == PYG_OK; p++) {
        if (pays(study, p, PYG_JKP)) {
            status = note_industry_fund(self, p, err);
            if (status == PYG_OK) {
                status = note_jkp_age(self, p, err);
            }
        }
    }
    return status;
}
