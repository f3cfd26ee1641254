/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/react.h"

#include <string.h>

#include "base/err.h"
#include "base/place.h"
#include "play/scratch.h"

enum {
    N_ARRAYS = 4
}; /* named, verified, listed, base_sen: the first of struct pygi_plan.months */

/* What a policy sees, by month. */
struct seen {
    int64_t members[PYGI_MAX_MONTHS], cost_idr[PYGI_MAX_MONTHS];
    int64_t deaths[PYGI_MAX_MONTHS], deaths_covered[PYGI_MAX_MONTHS];
    int64_t umk_sen[PYGI_MAX_MONTHS], ump_sen[PYGI_MAX_MONTHS];
};

static bool reacts_at(const struct pygi_played_policy *policy, const struct pyg_value *values,
                      int32_t at_mo)
{
    if (policy->script != NULL) {
        return policy->script->reacts_at(policy->script->context, values, at_mo) != 0;
    }
    const struct pyg_policy *interface = policy->interface;
    if (interface->struct_size <
            offsetof(struct pyg_policy, react) + sizeof(interface->react) ||
        interface->reacts_at == NULL) {
        return false; /* built before policies could react, or one that does not */
    }
    pygi_place_enter(policy->plugin, "reacts_at");
    const bool reacts = interface->reacts_at(values, at_mo) != 0;
    pygi_place_leave();
    return reacts;
}

bool pygi_reacts(const struct pygi_model *model, size_t policy, const struct pyg_value *values)
{
    for (int32_t m = 0; m < model->calendar.n_mo; m++) {
        if (reacts_at(&model->policies[policy], values, model->calendar.from_mo + m)) {
            return true;
        }
    }
    return false;
}

/* The months before `at`; nothing of what comes later is shown. */
static void look(struct seen *seen, const struct pygi_replay *replay,
                 const struct pygi_plan *plan, const struct pygi_draw *draw, int32_t at)
{
    memset(seen, 0, sizeof(*seen));
    for (int32_t m = 0; m < at; m++) {
        seen->members[m] = plan->ledger.total[m];
        seen->cost_idr[m] = pygi_plan_cost(plan, m);
    }
    for (size_t i = 0; i < replay->lives.n_tenures; i++) {
        const struct pygi_tenure *t = &replay->lives.tenures[i];
        if (t->cause == PYGI_END_DEATH && t->end <= at) {
            seen->deaths[t->end - 1]++;
        }
    }
    for (size_t i = 0; i < plan->path->n_hits; i++) {
        const struct pygi_hit *hit = &plan->path->hits[i];
        seen->deaths_covered[hit->at] +=
            hit->kind == PYG_EVENT_DEATH && hit->is_covered && hit->at < at;
    }
    memcpy(seen->umk_sen, draw->umk_sen, ((size_t)at + 1) * sizeof(*seen->umk_sen));
    memcpy(seen->ump_sen, draw->ump_sen, ((size_t)at + 1) * sizeof(*seen->ump_sen));
}

static bool is_same_kind(const struct pyg_enrolment *a, const struct pyg_enrolment *b)
{
    return a->type == b->type && a->risk_class == b->risk_class && a->programs == b->programs &&
           a->payer == b->payer && a->source == b->source &&
           a->payer_pays_worker_share == b->payer_pays_worker_share &&
           a->claimed_share == b->claimed_share && a->overhead_share == b->overhead_share &&
           a->named == b->named && a->verified == b->verified && a->listed == b->listed &&
           a->base_sen == b->base_sen && a->base_before_sen == b->base_before_sen &&
           a->is_voluntary == b->is_voluntary && a->initial_share == b->initial_share &&
           a->join_pyr == b->join_pyr && a->lapse_pyr == b->lapse_pyr &&
           a->runout == b->runout && a->grace_mo == b->grace_mo &&
           a->grace_by_law == b->grace_by_law && a->grace_is_coverage == b->grace_is_coverage;
}

/* Only the list and its bases may change, and only from `at` on. */
static enum pyg_status check(const struct pygi_plan *plan, const struct pyg_enrolment *out,
                             const int64_t *before, const char *name,
                             const struct pygi_calendar *c, int32_t at, int64_t n_workers,
                             struct pyg_err *err)
{
    const int32_t at_mo = c->from_mo + at;

    if (!is_same_kind(&plan->enrolment, out)) {
        return pygi_fail(
            err, PYG_EPLUGIN,
            "policy %s reacts in %04d-%02d and changes more than its list and base", name,
            pyg_month_year(at_mo), pyg_month_in_year(at_mo));
    }
    for (int32_t m = 0; m < at; m++) {
        for (int k = 0; k < N_ARRAYS; k++) {
            const size_t i = (size_t)(k * c->n_mo + m);
            if (plan->months[i] != before[i]) {
                return pygi_fail(
                    err, PYG_EPLUGIN,
                    "policy %s reacts in %04d-%02d and changes %04d-%02d, which has passed",
                    name, pyg_month_year(at_mo), pyg_month_in_year(at_mo),
                    pyg_month_year(c->from_mo + m), pyg_month_in_year(c->from_mo + m));
            }
        }
    }
    return pygi_plan_check(plan, name, c, n_workers, err);
}

static enum pyg_status react_once(struct pygi_replay *self, size_t g, size_t v,
                                  const struct pygi_draw *draw, int32_t at, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    const struct pygi_calendar *c = &model->calendar;
    struct pygi_plan *plan = &self->plans[v];
    const struct pygi_played_policy *policy = &model->policies[plan->policy];
    const struct pyg_value *values = draw->setting[v][plan->policy].values;
    const size_t n_mo = (size_t)c->n_mo;
    struct seen seen;
    int64_t before[N_ARRAYS * PYGI_MAX_MONTHS];

    look(&seen, self, plan, draw, at);
    const struct pyg_view view = {.struct_size = sizeof(view),
                                  .span = {c->from_mo, c->n_mo},
                                  .at = at,
                                  .n_workers = draw->rates[g].n_workers,
                                  .members = seen.members,
                                  .cost_idr = seen.cost_idr,
                                  .deaths = seen.deaths,
                                  .deaths_covered = seen.deaths_covered,
                                  .umk_sen = seen.umk_sen,
                                  .ump_sen = seen.ump_sen};
    memcpy(before, plan->months, N_ARRAYS * n_mo * sizeof(*before));
    struct pyg_enrolment out = plan->enrolment;
    pygi_place_enter(policy->plugin, "react");
    enum pyg_status status =
        policy->script != NULL
            ? policy->script->react(plan->script, values, &view, &out, err)
            : policy->interface->react(model->host, values, &view, &out, err);
    pygi_place_leave();
    if (status == PYG_OK) {
        status = check(plan, &out, before, policy->name, c, at, view.n_workers, err);
    }
    if (status != PYG_OK) {
        return status;
    }
    const bool list =
        memcmp(before + 2 * n_mo, plan->enrolment.listed, n_mo * sizeof(*before)) != 0;
    const bool base =
        memcmp(before + 3 * n_mo, plan->enrolment.base_sen, n_mo * sizeof(*before)) != 0;
    if (base) {
        status = pygi_plan_price(plan, model, err);
    }
    if (status == PYG_OK && list) {
        return pygi_plan_replay(plan, self, g, draw, plan->enrolment.listed, err);
    }
    return status == PYG_OK && base
               ? pygi_ledger_post(&plan->ledger, plan->path, plan->schedule, &plan->prices, err)
               : status;
}

enum pyg_status pygi_react_group(struct pygi_replay *self, size_t g, size_t v,
                                 const struct pygi_draw *draw, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    struct pygi_plan *plan = &self->plans[v];

    if (plan->policy < 0 || !plan->reacts) {
        return PYG_OK;
    }
    const struct pygi_played_policy *policy = &model->policies[plan->policy];
    if (plan->enrolment.is_voluntary) {
        return pygi_fail(
            err, PYG_ESETTING,
            "policy %s reacts, but its members join by themselves: there is no list to "
            "change",
            policy->name);
    }
    enum pyg_status status =
        pygi_ledger_post(&plan->ledger, plan->path, plan->schedule, &plan->prices, err);
    for (int32_t m = 0; m < model->calendar.n_mo && status == PYG_OK; m++) {
        if (reacts_at(policy, draw->setting[v][plan->policy].values,
                      model->calendar.from_mo + m)) {
            status = react_once(self, g, v, draw, m, err);
        }
    }
    return status;
}
