/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/react.h"

#include <string.h>

#include "base/err.h"
#include "base/place.h"
#include "play/beside.h"
#include "play/spend.h"

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
static void look(struct pygi_reaction *r, const struct pygi_purse *purse, int32_t at)
{
    const struct pygi_plan *plan = purse->plan;
    const struct pygi_lives *lives = &purse->replay->lives;

    memset(r->members, 0, sizeof(r->members));
    memset(r->cost_idr, 0, sizeof(r->cost_idr));
    memset(r->deaths, 0, sizeof(r->deaths));
    memset(r->deaths_covered, 0, sizeof(r->deaths_covered));
    for (int32_t m = 0; m < at; m++) {
        r->members[m] = plan->ledger.total[m];
        r->cost_idr[m] = pygi_plan_cost(plan, m);
    }
    for (size_t i = 0; i < lives->n_tenures; i++) {
        const struct pygi_tenure *t = &lives->tenures[i];
        if (t->cause == PYGI_END_DEATH && t->end <= at) {
            r->deaths[t->end - 1]++;
        }
    }
    for (size_t i = 0; i < plan->path->n_hits; i++) {
        const struct pygi_hit *hit = &plan->path->hits[i];
        r->deaths_covered[hit->at] +=
            hit->kind == PYG_EVENT_DEATH && hit->is_covered && hit->at < at;
    }
}

/* Wages of later months are not shown: a plugin that read too far would see zeroes. */
static void look_at_wages(struct pygi_reaction *r, const struct pygi_draw *draw, int32_t at)
{
    memset(r->umk_sen, 0, sizeof(r->umk_sen));
    memset(r->ump_sen, 0, sizeof(r->ump_sen));
    memcpy(r->umk_sen, draw->umk_sen, ((size_t)at + 1) * sizeof(*r->umk_sen));
    memcpy(r->ump_sen, draw->ump_sen, ((size_t)at + 1) * sizeof(*r->ump_sen));
}

/* This year's appropriation as it stands, those before, and what is left of each. */
static void look_at_money(struct pygi_reaction *r, const struct pygi_purse *purse, int32_t at)
{
    const struct pygi_calendar *c = &purse->replay->model->calendar;

    for (int y = 0; y <= c->year_of[at]; y++) {
        const struct pygi_budget_year *year = &purse->plan->spend.years[y];
        const int64_t left = year->appropriation_idr - pygi_spend_paid(purse, y, at) +
                             (year->runout < 0 ? 0 : year->deferred_idr);
        r->appropriation_idr[y] = year->appropriation_idr;
        r->left_idr[y] = year->appropriation_idr < 0 ? -1 : left > 0 ? left : 0;
    }
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
           a->grace_by_law == b->grace_by_law && a->grace_is_coverage == b->grace_is_coverage &&
           a->december_next_year == b->december_next_year && a->programs_in == b->programs_in &&
           a->share_in == b->share_in && a->n_parts == b->n_parts &&
           memcmp(a->parts, b->parts, sizeof(a->parts)) == 0 &&
           a->overhead_part == b->overhead_part && a->wants_price == b->wants_price &&
           a->rates_by_month == b->rates_by_month && a->join_in == b->join_in &&
           a->lapse_in == b->lapse_in && a->workers_pay_all == b->workers_pay_all &&
           a->activity_idr == b->activity_idr && a->overlap_share == b->overlap_share &&
           a->keeps_share == b->keeps_share && a->stays_share == b->stays_share;
}

/* Only the list and its bases may change, and only from `at` on. */
static enum pyg_status check(const struct pygi_plan *plan, const struct pyg_enrolment *out,
                             const int64_t *before, const char *name,
                             const struct pygi_calendar *c, int32_t at,
                             const struct pygi_rates *rates, struct pyg_err *err)
{
    const int32_t at_mo = c->from_mo + at;

    if (!is_same_kind(&plan->enrolment, out)) {
        return pygi_fail(
            err, PYG_EPLUGIN,
            "policy %s reacts in %04d-%02d and changes more than what it pays for whom", name,
            pyg_month_year(at_mo), pyg_month_in_year(at_mo));
    }
    for (int32_t m = 0; m < at; m++) {
        for (int k = 0; k < PYGI_N_ENROLMENT_ROW; k++) {
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
    if (out->is_voluntary &&
        memcmp(before, plan->months, PYGI_ROW_BASE * (size_t)c->n_mo * sizeof(*before)) != 0) {
        return pygi_fail(
            err, PYG_ESETTING,
            "policy %s: its members join by themselves, there is no list to change", name);
    }
    return pygi_plan_check(plan, name, c, rates, err);
}

enum pyg_status pygi_reaction_begin(struct pygi_reaction *self, const struct pygi_purse *purse,
                                    int32_t at, struct pyg_err *err)
{
    const struct pygi_calendar *c = &purse->replay->model->calendar;
    const struct pygi_plan *plan = purse->plan;
    const struct pygi_rates *rates = &purse->draw->rates[purse->g];
    const enum pyg_status status = pygi_spend_until(purse, at, err);

    if (status != PYG_OK) {
        return status;
    }
    look(self, purse, at);
    look_at_wages(self, purse->draw, at);
    look_at_money(self, purse, at);
    self->view = (struct pyg_view){.struct_size = sizeof(self->view),
                                   .span = {c->from_mo, c->n_mo},
                                   .at = at,
                                   .n_workers = rates->size != NULL ? rates->size->in[at]
                                                                    : rates->n_workers,
                                   .members = self->members,
                                   .cost_idr = self->cost_idr,
                                   .deaths = self->deaths,
                                   .deaths_covered = self->deaths_covered,
                                   .umk_sen = self->umk_sen,
                                   .ump_sen = self->ump_sen,
                                   .appropriation_idr = self->appropriation_idr,
                                   .left_idr = self->left_idr,
                                   .year = c->year_of[at]};
    memcpy(self->before, plan->months,
           PYGI_N_ENROLMENT_ROW * (size_t)c->n_mo * sizeof(*self->before));
    self->out = plan->enrolment;
    self->out.appropriation_idr = self->appropriation_idr[self->view.year];
    return PYG_OK;
}

/* Rupiah added to this year's appropriation. */
static enum pyg_status moved(const struct pygi_reaction *self, const struct pygi_purse *purse,
                             int64_t *out, struct pyg_err *err)
{
    const int year = self->view.year;
    const int64_t was = self->appropriation_idr[year], now = self->out.appropriation_idr;
    const char *name = purse->replay->model->policies[purse->plan->policy].name;

    *out = now - was;
    if (now == was) {
        return PYG_OK;
    }
    if (was < 0) {
        return pygi_fail(err, PYG_ESETTING,
                         "policy %s has no appropriation in %d that could be changed", name,
                         pyg_month_year(self->view.span.from_mo + self->view.at));
    }
    const int64_t least = was - self->left_idr[year];
    if (now < least || now > PYGI_MAX_APPROPRIATION) {
        return pygi_fail(err, PYG_ESETTING,
                         "policy %s: the appropriation of %d becomes Rp%lld, expected at least "
                         "the Rp%lld that is spent and at most Rp1,000 trillion",
                         name, pyg_month_year(self->view.span.from_mo + self->view.at),
                         (long long)now, (long long)least);
    }
    return PYG_OK;
}

enum pyg_status pygi_reaction_end(struct pygi_reaction *self, const struct pygi_purse *purse,
                                  struct pyg_err *err)
{
    const struct pygi_model *model = purse->replay->model;
    const char *name = model->policies[purse->plan->policy].name;
    int64_t more_idr = 0;
    enum pyg_status status =
        check(purse->plan, &self->out, self->before, name, &model->calendar, self->view.at,
              &purse->draw->rates[purse->g], err);
    if (status == PYG_OK) {
        status = pygi_beside_room(purse->replay, purse->plan, err);
    }
    if (status == PYG_OK) {
        status = moved(self, purse, &more_idr, err);
    }
    return status == PYG_OK
               ? pygi_spend_decided(purse, self->view.at, self->before, more_idr, err)
               : status;
}

static enum pyg_status react_once(const struct pygi_purse *purse, int32_t at,
                                  struct pyg_err *err)
{
    const struct pygi_model *model = purse->replay->model;
    struct pygi_plan *plan = purse->plan;
    const struct pygi_played_policy *policy = &model->policies[plan->policy];
    const struct pyg_value *values = purse->draw->setting[purse->v][plan->policy].values;
    struct pygi_reaction *r = purse->replay->reaction;

    enum pyg_status status = pygi_reaction_begin(r, purse, at, err);
    if (status != PYG_OK) {
        return status;
    }
    pygi_place_enter(policy->plugin, "react");
    status = policy->script != NULL
                 ? policy->script->react(plan->script, values, &r->view, &r->out, err)
                 : policy->interface->react(model->host, values, &r->view, &r->out, err);
    pygi_place_leave();
    return status == PYG_OK ? pygi_reaction_end(r, purse, err) : status;
}

/* The policy's own reaction, when it is due. */
static enum pyg_status react_if_due(const struct pygi_purse *purse, int32_t at,
                                    struct pyg_err *err)
{
    const struct pygi_model *model = purse->replay->model;
    const struct pygi_played_policy *policy = &model->policies[purse->plan->policy];
    const struct pyg_value *values = purse->draw->setting[purse->v][purse->plan->policy].values;

    if (!reacts_at(policy, values, model->calendar.from_mo + at)) {
        return PYG_OK;
    }
    if (purse->plan->enrolment.is_voluntary) {
        return pygi_fail(
            err, PYG_ESETTING,
            "policy %s reacts, but its members join by themselves: there is no list to "
            "change",
            policy->name);
    }
    return react_once(purse, at, err);
}

enum pyg_status pygi_react_plan(struct pygi_replay *self, size_t g, size_t v, size_t rank,
                                const struct pygi_draw *draw, struct pyg_err *err)
{
    const struct pygi_purse purse = {
        .replay = self, .draw = draw, .plan = pygi_plan_at(self, v, rank), .g = g, .v = v};

    if (purse.plan->policy < 0 || !purse.plan->reacts) {
        return PYG_OK;
    }
    enum pyg_status status = pygi_spend_begin(&purse, err);
    for (int32_t m = 0; m < self->model->calendar.n_mo && status == PYG_OK; m++) {
        status = react_if_due(&purse, m, err);
    }
    return status;
}

/* -- hooks: the reactions of all policies of a variant at once -- */

/* Has the hook changed a policy whose money another one's quota is worth of? */
static enum pyg_status check_worth(const struct pygi_purse *purse, struct pyg_err *err)
{
    const struct pygi_model *model = purse->replay->model;
    const struct pygi_reaction *r = purse->replay->reaction;
    const int mine = purse->plan->policy;
    const size_t bytes =
        PYGI_N_ENROLMENT_ROW * (size_t)model->calendar.n_mo * sizeof(*r->before);

    if (memcmp(r->before, purse->plan->months, bytes) == 0) {
        return PYG_OK;
    }
    for (size_t p = 0; p < model->n_policies; p++) {
        if (purse->draw->setting[purse->v][p].is_on &&
            purse->draw->setting[purse->v][p].worth.policy == mine) {
            return pygi_fail(
                err, PYG_ESETTING,
                "policy %s: a hook changes it in %04d-%02d, but the quota of %s "
                "is worth of its money",
                model->policies[mine].name, pyg_month_year(r->view.span.from_mo + r->view.at),
                pyg_month_in_year(r->view.span.from_mo + r->view.at), model->policies[p].name);
        }
    }
    return PYG_OK;
}

/* One month: show every policy, let the hooks act, play what they have changed. */
static enum pyg_status act(const struct pygi_model *model, const struct pygi_purse *purses,
                           void *state, int32_t at, struct pyg_err *err)
{
    struct pygi_acted acted[PYGI_MAX_POLICIES] = {{0}};
    const struct pygi_region region = {.span = {model->calendar.from_mo, model->calendar.n_mo},
                                       .at = at,
                                       .i_variant = purses[0].v,
                                       .umk_sen = purses[0].draw->umk_sen,
                                       .ump_sen = purses[0].draw->ump_sen,
                                       .policies = acted,
                                       .n_policies = model->n_policies};
    enum pyg_status status = PYG_OK;

    for (size_t p = 0; p < model->n_policies && status == PYG_OK; p++) {
        const struct pygi_purse *purse = &purses[model->policies[p].group];
        acted[p].name = model->policies[p].name;
        if (purse->plan->policy == (int)p) {
            struct pygi_reaction *r = purse->replay->reaction;
            status = pygi_reaction_begin(r, purse, at, err);
            acted[p].view = &r->view;
            acted[p].out = &r->out;
        }
    }
    if (status == PYG_OK) {
        status = model->hooks->act(state, &region, err);
    }
    for (size_t g = 0; g < model->n_groups && status == PYG_OK; g++) {
        if (purses[g].plan->policy >= 0) {
            status = check_worth(&purses[g], err);
            if (status == PYG_OK) {
                status = pygi_reaction_end(purses[g].replay->reaction, &purses[g], err);
            }
            if (status != PYG_OK) {
                model->hooks->blame(state, err);
            }
        }
    }
    return status;
}

enum pyg_status pygi_react_region(struct pygi_replay *const *of_group, size_t v,
                                  const struct pygi_draw *draw, struct pyg_err *err)
{
    const struct pygi_model *model = of_group[0]->model;
    struct pygi_purse purses[PYGI_MAX_GROUPS];
    enum pyg_status status = PYG_OK;
    void *state = NULL;

    for (size_t g = 0; g < model->n_groups && status == PYG_OK; g++) {
        purses[g] = (struct pygi_purse){.replay = of_group[g],
                                        .draw = draw,
                                        .plan = &of_group[g]->plans[v],
                                        .g = g,
                                        .v = v};
        if (purses[g].plan->policy >= 0) {
            status = pygi_spend_begin(&purses[g], err);
        }
    }
    for (int32_t m = 0; m < model->calendar.n_mo && status == PYG_OK; m++) {
        for (size_t g = 0; g < model->n_groups && status == PYG_OK; g++) {
            if (purses[g].plan->policy >= 0) {
                status = react_if_due(&purses[g], m, err);
            }
        }
        if (status != PYG_OK ||
            !model->hooks->acts_at(model->hooks->context, model->calendar.from_mo + m)) {
            continue;
        }
        if (state == NULL) {
            status = model->hooks->open(model->hooks->context, &state, err);
        }
        if (status == PYG_OK) {
            status = act(model, purses, state, m, err);
        }
    }
    model->hooks->close(state);
    return status;
}
