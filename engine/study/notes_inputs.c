/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on inputs: behaviour that hardly anybody has seen, wages known to a year. */
#include <stdio.h>
#include <string.h>

#include <payung/month.h>
#include <payung/weak.h>

#include "study/break_even.h"
#include "study/notes.h"

static bool is_ever_on(const struct pygi_study *study, size_t p)
{
    bool is_on = false;

    for (size_t v = 0; v < study->n_variants; v++) {
        is_on = is_on || study->is_on[v][p];
    }
    return is_on;
}

/* Has a scenario's policy of this plugin set the setting where it is on? */
static bool is_set(const struct pygi_study *study, const struct pyg_plugin *plugin,
                   size_t param)
{
    for (size_t p = 0; p < study->n_policies; p++) {
        for (size_t v = 0; v < study->n_variants && study->policy_plugins[p] == plugin; v++) {
            const struct pygi_slot *slot = &study->slots[v][p][param];
            if (study->is_on[v][p] && (slot->value.is_set || slot->uncertain >= 0)) {
                return true;
            }
        }
    }
    return false;
}

static const struct pyg_param *param_of(const struct pyg_plugin *plugin, const char *name,
                                        size_t *out_i)
{
    for (size_t i = 0; i < plugin->n_params; i++) {
        if (strcmp(plugin->params[i].name, name) == 0) {
            *out_i = i;
            return &plugin->params[i];
        }
    }
    return NULL;
}

/* What a setting means, without what stands behind a semicolon: how it is written. */
static void say_weak(struct pygi_say *out, const struct pyg_weak *weak,
                     const struct pyg_param *param)
{
    struct pygi_say item = {0};
    char en[300], id[300], number[16];

    snprintf(en, sizeof(en), "%.*s", (int)strcspn(param->en, ";"), param->en);
    snprintf(id, sizeof(id), "%.*s", (int)strcspn(param->id, ";"), param->id);
    snprintf(number, sizeof(number), "%d", (int)weak->n_observations);
    const struct pygi_two where = {weak->en, weak->id};
    const struct pygi_two args[] = {
        {en, id}, weak->n_observations > 0 ? pygi_same(number) : where, where};
    pygi_say(&item, weak->n_observations > 0 ? PYGI_SAY_weak_item : PYGI_SAY_weak_item_none,
             args, 3);
    pygi_say_part(out, pygi_said(&item));
    out->is_starved |= item.is_starved;
    pygi_say_fini(&item);
}

/* The policies of a plugin that are ever on. */
static void say_policies(struct pygi_say *out, const struct pygi_study *study,
                         const struct pyg_plugin *plugin)
{
    size_t n = 0;

    for (size_t p = 0; p < study->n_policies; p++) {
        n += study->policy_plugins[p] == plugin && is_ever_on(study, p);
    }
    for (size_t p = 0; p < study->n_policies; p++) {
        if (study->policy_plugins[p] == plugin && is_ever_on(study, p)) {
            pygi_say_item(out, pygi_called(study, study->played[p].name), n);
        }
    }
}

/* What the policies of a plugin rest on that hardly anybody has seen; said with the first. */
static enum pyg_status note_weak(struct pygi_notes *self, size_t p, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    const struct pyg_plugin *plugin = study->policy_plugins[p];
    const struct pyg_weak_list *weak = pygi_weak_of(study, p);
    struct pygi_say items = {0}, policies = {0}, text = {0};
    char setting[300] = "";
    size_t n = 0, at = 0;

    for (size_t k = 0; k < p && weak != NULL; k++) {
        weak = study->policy_plugins[k] == plugin && is_ever_on(study, k) ? NULL : weak;
    }
    if (weak == NULL || !is_ever_on(study, p)) {
        return PYG_OK;
    }
    for (size_t i = 0; i < weak->n; i++) {
        n += param_of(plugin, weak->items[i].param, &at) != NULL && is_set(study, plugin, at);
    }
    for (size_t i = 0; i < weak->n; i++) {
        const struct pyg_param *param = param_of(plugin, weak->items[i].param, &at);
        if (param != NULL && is_set(study, plugin, at)) {
            const size_t used = strlen(setting);
            say_weak(&items, &weak->items[i], param);
            snprintf(setting + used, sizeof(setting) - used, "%s%s", used > 0 ? ", " : "",
                     param->name);
        }
    }
    enum pyg_status status = PYG_OK;
    if (n > 0) {
        const struct pygi_draft draft = {
            .kind = PYGI_NOTE_RECALLED, .setting = setting, .world = -1};
        say_policies(&policies, study, plugin);
        const struct pygi_two args[] = {pygi_said(&policies), pygi_said(&items)};
        pygi_say(&text, PYGI_SAY_weak, args, 2);
        text.is_starved |= items.is_starved || policies.is_starved;
        status = pygi_notes_add(self, &draft, &text, err);
    }
    pygi_say_fini(&items);
    pygi_say_fini(&policies);
    return status;
}

/* A policy of the scenario's own says of its figures that hardly anybody has seen them. */
static enum pyg_status note_own(struct pygi_notes *self, size_t p, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    const struct pygi_slot *says = NULL;
    struct pygi_say text = {0};

    for (size_t v = 0; v < study->n_variants && says == NULL; v++) {
        const struct pygi_slot *own =
            pygi_slot_named(study->policy_plugins[p], study->slots[v][p], "weak");
        says = study->is_on[v][p] && own != NULL && own->value.is_set ? own : NULL;
    }
    if (study->played[p].script == NULL || says == NULL) {
        return PYG_OK;
    }
    const struct pygi_draft draft = {.kind = PYGI_NOTE_RECALLED, .setting = "", .world = -1};
    const struct pygi_two args[] = {pygi_called(study, study->played[p].name),
                                    pygi_same(says->value.text)};
    pygi_say(&text, PYGI_SAY_weak_own, args, 2);
    return pygi_notes_add(self, &draft, &text, err);
}

/* To which year the minimum wage is known. */
static enum pyg_status note_wages(struct pygi_notes *self, size_t w, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    const int32_t first = pyg_month_year(study->calendar.from_mo);
    struct pygi_say text = {0};
    char year[16];
    int32_t y = study->calendar.n_years;

    while (y > 0 && study->worlds[w].umk_known_sen[y] == 0) {
        y--;
    }
    if (y == study->calendar.n_years || study->worlds[0].umk_known_sen[0] == 0) {
        return PYG_OK;
    }
    snprintf(year, sizeof(year), "%d", (int)(first + y - 1));
    const struct pygi_draft draft = {.kind = PYGI_NOTE_PROJECTED,
                                     .setting = "s.minimum_wage { growth = ... }",
                                     .world = (int)w};
    const struct pygi_two arg = pygi_same(year);
    pygi_say(&text, PYGI_SAY_wages_known, &arg, 1);
    return pygi_notes_add(self, &draft, &text, err);
}

enum pyg_status pygi_notes_inputs(struct pygi_notes *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t w = 0; w < self->study->n_worlds && status == PYG_OK; w++) {
        status = note_wages(self, w, err);
    }
    for (size_t p = 0; p < self->study->n_policies && status == PYG_OK; p++) {
        status = note_weak(self, p, err);
        if (status == PYG_OK) {
            status = note_own(self, p, err);
        }
    }
    return status;
}
