/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/pairs.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"

static const struct pyg_value *value_of(const struct pygi_study *s, size_t v, size_t p,
                                        const char *name)
{
    const struct pyg_plugin *plugin = s->policy_plugins[p];
    for (size_t i = 0; i < plugin->n_params; i++) {
        if (strcmp(plugin->params[i].name, name) == 0) {
            return &s->slots[v][p][i].value;
        }
    }
    return NULL;
}

size_t pygi_pairs_of(const struct pygi_study *study, size_t variant, size_t policy,
                     struct pygi_pair *out)
{
    size_t n = 0;

    for (int k = 1; k <= PYG_MAX_PARTS; k++) {
        char payer_name[32], source_name[32];
        snprintf(payer_name, sizeof(payer_name), "payers.%d.payer", k);
        snprintf(source_name, sizeof(source_name), "payers.%d.source", k);
        const struct pyg_value *payer = value_of(study, variant, policy, payer_name);
        const struct pyg_value *source = value_of(study, variant, policy, source_name);
        if (payer != NULL && source != NULL && payer->is_set &&
            payer->whole != PYG_PAYER_WORKER) {
            out[n++] = (struct pygi_pair){(enum pyg_payer)payer->whole,
                                          (enum pyg_source)source->whole};
        }
    }
    if (n > 0) {
        return n;
    }
    const struct pyg_value *payer = value_of(study, variant, policy, "payer");
    const struct pyg_value *source = value_of(study, variant, policy, "source");
    out[0] =
        (struct pygi_pair){payer != NULL ? (enum pyg_payer)payer->whole : PYG_PAYER_WORKER,
                           source != NULL ? (enum pyg_source)source->whole : PYG_SOURCE_OWN};
    return 1;
}

bool pygi_pairs_activity(const struct pygi_study *study, size_t variant, size_t policy,
                         struct pygi_pair *out)
{
    const struct pyg_value *payer = value_of(study, variant, policy, "activity.payer");
    const struct pyg_value *source = value_of(study, variant, policy, "activity.source");

    if (payer == NULL || source == NULL || !payer->is_set) {
        return false;
    }
    *out = (struct pygi_pair){(enum pyg_payer)payer->whole, (enum pyg_source)source->whole};
    return true;
}

static bool is_own(const struct pygi_pair *pair)
{
    return pair->payer == PYG_PAYER_WORKER && pair->source == PYG_SOURCE_OWN;
}

enum pyg_status pygi_pairs_find(struct pygi_study *self, struct pyg_err *err)
{
    bool has[PYG_N_PAYER][PYG_N_SOURCE] = {{false}};
    bool alone = false; /* does a policy leave the whole cost to the workers? */
    size_t n = 0, n_others = 0;

    for (size_t v = 0; v < self->n_variants; v++) {
        for (size_t p = 0; p < self->n_policies; p++) {
            struct pygi_pair pairs[PYG_MAX_PARTS + 1];
            size_t n_pairs = self->is_on[v][p] ? pygi_pairs_of(self, v, p, pairs) : 0;
            n_pairs += n_pairs > 0 && pygi_pairs_activity(self, v, p, &pairs[n_pairs]);
            for (size_t i = 0; i < n_pairs; i++) {
                has[pairs[i].payer][pairs[i].source] = true;
                alone = alone || is_own(&pairs[i]);
            }
        }
    }
    has[PYG_PAYER_WORKER][PYG_SOURCE_OWN] = true;
    self->n_pairs = 0;
    self->only = (struct pygi_pair){PYG_PAYER_WORKER, PYG_SOURCE_OWN};
    for (int payer = 0; payer < PYG_N_PAYER; payer++) {
        for (int source = 0; source < PYG_N_SOURCE; source++) {
            const struct pygi_pair pair = {(enum pyg_payer)payer, (enum pyg_source)source};
            if (!has[payer][source]) {
                continue;
            }
            if (n < PYGI_MAX_PAIRS) {
                self->pairs[n] = pair;
            }
            n++;
            if (alone || !is_own(&pair)) {
                self->only = pair;
                n_others++;
            }
        }
    }
    if (n_others < 2) {
        return PYG_OK; /* one payer and source: the cost is his */
    }
    if (n > PYGI_MAX_PAIRS) {
        return pygi_fail(
            err, PYG_ESETTING,
            "%s: the policies name %zu pairs of payer and source, the workers' own "
            "money included; expected at most %d",
            self->spec->path, n, PYGI_MAX_PAIRS);
    }
    self->n_pairs = n;
    return PYG_OK;
}
