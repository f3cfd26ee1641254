/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/policies.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/fn.h"

static const struct pyg_plugin *find_plugin(const struct pyg_plugin *const *plugins, size_t n,
                                            const char *id)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(plugins[i]->id, id) == 0) {
            return plugins[i];
        }
    }
    return NULL;
}

static enum pyg_status no_plugin(const struct pyg_plugin *const *plugins, size_t n,
                                 const struct pygi_spec *spec,
                                 const struct pygi_policy_spec *policy, struct pyg_err *err)
{
    const char *names[128];
    int n_names = 0;
    for (size_t i = 0; i < n && n_names < 128; i++) {
        if (plugins[i]->kind == PYG_KIND_POLICY) {
            names[n_names++] = plugins[i]->id;
        }
    }
    const char *near = pygi_nearest(policy->plugin, names, n_names);
    return pygi_fail(err, PYG_ESETTING, "%s:%d: there is no policy plugin %s%s%s%s", spec->path,
                     policy->line, policy->plugin, near != NULL ? "; did you mean " : "",
                     near != NULL ? near : "", near != NULL ? "?" : "");
}

static int index_of_policy(const struct pygi_spec *spec, const char *name)
{
    for (size_t p = 0; p < spec->n_policies; p++) {
        if (strcmp(spec->policies[p].name, name) == 0) {
            return (int)p;
        }
    }
    return -1;
}

/* "quota.after": the policy that goes first within a ceiling. */
static enum pyg_status read_after(struct pygi_study *self, size_t v, size_t p,
                                  struct pyg_err *err)
{
    const struct pygi_slot *after =
        pygi_slot_named(self->policy_plugins[p], self->slots[v][p], "quota.after");

    if (after == NULL || !after->value.is_set) {
        return PYG_OK;
    }
    int other = index_of_policy(self->spec, after->value.text);
    if (other < 0 || (size_t)other >= p) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s:%d: ceiling: after is %.80s, expected the name of a policy that "
                         "stands above this one",
                         self->spec->path, after->line, after->value.text);
    }
    while (other >= 0 && !self->is_on[v][other]) { /* nobody goes first who is off */
        const struct pygi_worth *before = &self->worth[v][other];
        other = before->goes_first ? before->policy : -1;
    }
    self->worth[v][p] = (struct pygi_worth){.policy = other, .goes_first = other >= 0};
    return PYG_OK;
}

/* "quota.policy" and its neighbours, for any policy that offers them. */
static enum pyg_status read_worth(struct pygi_study *self, size_t v, size_t p,
                                  struct pyg_err *err)
{
    const struct pyg_plugin *plugin = self->policy_plugins[p];
    const struct pygi_slot *kind = pygi_slot_named(plugin, self->slots[v][p], "quota.kind");
    const struct pygi_slot *policy = pygi_slot_named(plugin, self->slots[v][p], "quota.policy");
    const struct pygi_slot *programs =
        pygi_slot_named(plugin, self->slots[v][p], "quota.programs");
    const struct pygi_slot *share = pygi_slot_named(plugin, self->slots[v][p], "quota.share");

    self->worth[v][p] = (struct pygi_worth){.policy = -1};
    if (kind != NULL && kind->value.is_set && kind->value.whole == 2) {
        return read_after(self, v, p, err);
    }
    if (kind == NULL || !kind->value.is_set || kind->value.whole != 0 || policy == NULL ||
        programs == NULL || share == NULL) {
        return PYG_OK;
    }
    const int other =
        policy->value.is_set ? index_of_policy(self->spec, policy->value.text) : -1;
    if (other < 0 || (size_t)other >= p || !programs->value.is_set) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s:%d: worth_of needs programs and the name of a policy that stands "
                         "above this one",
                         self->spec->path, kind->line);
    }
    self->worth[v][p] = (struct pygi_worth){.policy = other,
                                            .programs = (int32_t)programs->value.whole,
                                            .all_shares = share->value.whole == 1};
    return PYG_OK;
}

enum pyg_status pygi_study_read_policy(struct pygi_study *self,
                                       const struct pyg_plugin *const *plugins,
                                       size_t n_plugins,
                                       const struct pygi_study_options *options, size_t p,
                                       struct pyg_err *err)
{
    const struct pygi_spec *spec = self->spec;
    const struct pygi_policy_spec *policy = &spec->policies[p];
    const struct pyg_plugin *plugin = find_plugin(plugins, n_plugins, policy->plugin);
    const bool is_script =
        options->script != NULL && strcmp(policy->plugin, options->script_plugin->id) == 0;
    char what[160];

    if (is_script) {
        plugin = options->script_plugin;
    }

    if (plugin == NULL || plugin->kind != PYG_KIND_POLICY) {
        return no_plugin(plugins, n_plugins, spec, policy, err);
    }
    self->policy_plugins[p] = plugin;
    self->played[p] =
        (struct pygi_played_policy){.name = policy->name,
                                    .plugin = plugin->id,
                                    .interface = plugin->get_interface(PYG_POLICY_INTERFACE),
                                    .script = is_script ? options->script : NULL,
                                    .i_script = p};
    snprintf(what, sizeof(what), "%s/%.100s", self->area, policy->name);
    self->played[p].key = pygi_hash(self->seed, what);
    snprintf(what, sizeof(what), "policy %.120s", policy->name);
    for (size_t v = 0; v < spec->n_variants; v++) {
        struct pygi_slot *slots = calloc(plugin->n_params + 1, sizeof(*slots));
        self->slots[v][p] = slots;
        self->is_on[v][p] = true;
        if (slots == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "%s", what);
        }
        enum pyg_status status = pygi_schema_read(plugin->params, plugin->n_params, spec,
                                                  &policy->settings, what, false, slots, err);
        for (size_t o = 0; o < spec->variants[v].n_overlays && status == PYG_OK; o++) {
            const struct pygi_overlay *overlay = &spec->variants[v].overlays[o];
            if (strcmp(overlay->target, policy->name) != 0) {
                continue;
            }
            self->is_on[v][p] = !overlay->off;
            status = pygi_schema_read(plugin->params, plugin->n_params, spec,
                                      &overlay->settings, what, true, slots, err);
        }
        if (status == PYG_OK) {
            status = pygi_schema_check_drawn(plugin->params, plugin->n_params, slots, spec,
                                             what, err);
        }
        if (status == PYG_OK) {
            status = read_worth(self, v, p, err);
        }
        if (status != PYG_OK) {
            return status;
        }
    }

    /* which group it enrols is the same in every variant: payer and programs never change who
     * the people are */
    const struct pygi_slot *list = pygi_slot_named(plugin, self->slots[0][p], "list");
    if (list == NULL || list->value.text == NULL) {
        return pygi_fail(err, PYG_EPLUGIN, "policy plugin %s has no setting list", plugin->id);
    }
    size_t g = 0;
    while (g < spec->n_groups && strcmp(spec->groups[g].name, list->value.text) != 0) {
        g++;
    }
    if (g == spec->n_groups) {
        const char *near =
            pygi_nearest(list->value.text, self->group_names, (int)spec->n_groups);
        return pygi_fail(err, PYG_ESETTING,
                         "%s:%d: %s: list names the group %.80s, which does not exist%s%s%s",
                         spec->path, list->line, what, list->value.text,
                         near != NULL ? "; did you mean " : "", near != NULL ? near : "",
                         near != NULL ? "?" : "");
    }
    self->played[p].group = g;
    for (size_t v = 0; v < spec->n_variants; v++) {
        if (strcmp(pygi_slot_named(plugin, self->slots[v][p], "list")->value.text,
                   list->value.text) != 0) {
            return pygi_fail(err, PYG_ESETTING,
                             "%s: %s: list differs between variants; use a second policy",
                             spec->path, what);
        }
    }
    return PYG_OK;
}

enum pyg_status pygi_study_read_variants(struct pygi_study *self, struct pyg_err *err)
{
    const struct pygi_spec *spec = self->spec;
    self->n_variants = spec->n_variants;
    self->baseline = -1;
    for (size_t v = 0; v < spec->n_variants; v++) {
        self->variant_names[v] = spec->variants[v].name;
        if (spec->variants[v].is_baseline) {
            self->baseline = (int)v;
        }
        for (size_t o = 0; o < spec->variants[v].n_overlays; o++) {
            const struct pygi_overlay *overlay = &spec->variants[v].overlays[o];
            if (index_of_policy(spec, overlay->target) < 0) {
                return pygi_fail(err, PYG_ESETTING,
                                 "%s:%d: variant %.80s changes %.80s, which is no policy: what "
                                 "happens to people is the "
                                 "same in every variant",
                                 spec->path, overlay->line, spec->variants[v].name,
                                 overlay->target);
            }
        }
    }
    return PYG_OK;
}

/* The minimum wage that a policy declares in a variant, "umk" or "ump"; NULL: it declares none.
 */
static const char *declared_wage(const struct pygi_study *self, size_t v, size_t p)
{
    const struct pygi_slot *type = pygi_slot_named(self->policy_plugins[p], self->slots[v][p],
                                                   "type"),
                           *base = pygi_slot_named(self->policy_plugins[p], self->slots[v][p],
                                                   "base");

    if (!self->is_on[v][p] || type == NULL || type->value.whole != PYG_PU || base == NULL) {
        return NULL;
    }
    const struct pyg_param *param = &self->policy_plugins[p]->params[base - self->slots[v][p]];
    if (param->choices == NULL || strncmp(param->choices, "umk|ump", 7) != 0) {
        return NULL;
    }
    return base->value.whole == 0 ? "umk" : base->value.whole == 1 ? "ump" : NULL;
}

enum pyg_status pygi_study_check_wages(const struct pygi_study *self, struct pyg_err *err)
{
    for (size_t i = 0; i < self->n_variants * self->n_policies * self->n_worlds; i++) {
        const size_t w = i % self->n_worlds, p = i / self->n_worlds % self->n_policies,
                     v = i / self->n_worlds / self->n_policies;
        const char *wage = declared_wage(self, v, p);
        const struct pygi_world *world = &self->worlds[w];
        if (wage != NULL &&
            (wage[2] == 'k' ? world->umk_known_sen : world->ump_known_sen)[0] == 0) {
            return pygi_fail(
                err, PYG_ESETTING,
                "%s: policy %s declares the minimum wage (base is %s), but none is "
                "known; %s, or set base = \"fixed\" and base_idr",
                self->spec->path, self->played[p].name, wage,
                self->spec->wages.n == 0 ? "name its table with s.minimum_wage { data = ... }"
                                         : "add the province to the table of minimum wages");
        }
    }
    return PYG_OK;
}
