/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A policy is asked for its plan: see scratch.h. */
#include "play/scratch.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/place.h"
#include "play/beside.h"
#include "play/mark.h"
#include "play/react.h"

void pygi_plan_end_script(const struct pygi_model *model, struct pygi_plan *plan)
{
    if (plan->script != NULL) {
        model->policies[plan->policy].script->close(plan->script);
        plan->script = NULL;
    }
}

/* A plugin's function, or a script's in a fresh state. */
static enum pyg_status ask(const struct pygi_model *model, struct pygi_plan *plan,
                           const struct pyg_value *values, const struct pyg_place *place,
                           struct pyg_err *err)
{
    const struct pygi_played_policy *policy = &model->policies[plan->policy];
    enum pyg_status status = PYG_OK;

    pygi_place_enter(policy->plugin, "compile");
    if (policy->script == NULL) {
        status = policy->interface->compile(model->host, values, place, &plan->enrolment, err);
    } else {
        pygi_plan_end_script(model, plan);
        status =
            policy->script->open(policy->script->context, policy->i_script, &plan->script, err);
        if (status == PYG_OK) {
            status =
                policy->script->compile(plan->script, values, place, &plan->enrolment, err);
        }
    }
    pygi_place_leave();
    return status;
}

static void hand_arrays(struct pygi_plan *plan, size_t n_mo)
{
    struct pyg_enrolment *e = &plan->enrolment;
    e->named = plan->months + PYGI_ROW_NAMED * n_mo;
    e->verified = plan->months + PYGI_ROW_VERIFIED * n_mo;
    e->listed = plan->months + PYGI_ROW_LISTED * n_mo;
    e->base_sen = plan->months + PYGI_ROW_BASE * n_mo;
    e->programs_in = plan->months + PYGI_ROW_PROGRAMS * n_mo;
    e->share_in = plan->months + PYGI_ROW_SHARE * n_mo;
    e->activity_idr = plan->months + PYGI_ROW_ACTIVITY * n_mo;
    e->join_in = (double *)(plan->months + PYGI_ROW_JOIN * n_mo);
    e->lapse_in = (double *)(plan->months + PYGI_ROW_LAPSE * n_mo);
}

static enum pyg_status compile_once(struct pygi_replay *self, const struct pygi_draw *draw,
                                    size_t v, struct pygi_plan *plan, const int64_t *affordable,
                                    const int64_t *member_idr, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    const size_t p = (size_t)plan->policy;
    const int64_t taken = self->taken[v * model->n_policies + p];
    const size_t n_mo = (size_t)model->calendar.n_mo;
    const struct pygi_rates *rates = &draw->rates[model->policies[p].group];
    int64_t workers_in[PYGI_MAX_MONTHS];
    pygi_rates_size(rates, model->calendar.n_mo, workers_in);
    const struct pygi_policy_chance chance = {model->policies[p].key, draw->replicate};
    const struct pyg_place place = {.span = {model->calendar.from_mo, model->calendar.n_mo},
                                    .n_workers = rates->n_workers,
                                    .workers_in = workers_in,
                                    .umk_sen = draw->umk_sen,
                                    .ump_sen = draw->ump_sen,
                                    .umk_before_sen = draw->umk_before_sen,
                                    .ump_before_sen = draw->ump_before_sen,
                                    .affordable = affordable,
                                    .n_left = rates->n_workers - taken,
                                    .member_idr = member_idr,
                                    .chance = &chance,
                                    .mark = pygi_mark};
    memset(plan->months, 0, PYGI_N_ROW * n_mo * sizeof(int64_t));
    plan->enrolment = (struct pyg_enrolment){0};
    hand_arrays(plan, n_mo);
    enum pyg_status status = ask(model, plan, draw->setting[v][p].values, &place, err);
    hand_arrays(plan, n_mo); /* a plugin of before knows only some of them */
    if (status == PYG_OK) {
        status = pygi_plan_check(plan, model->policies[p].name, &model->calendar, rates, err);
    }
    if (status == PYG_OK) {
        status = pygi_plan_schedule(plan, self, err);
    }
    if (status == PYG_OK) {
        status = pygi_plan_price(plan, model, err);
    }
    return status;
}

/* A list that goes by price is made when the price is known. */
static enum pyg_status call_compile(struct pygi_replay *self, const struct pygi_draw *draw,
                                    size_t v, struct pygi_plan *plan, const int64_t *affordable,
                                    struct pyg_err *err)
{
    int64_t member_idr[PYGI_MAX_MONTHS];
    const enum pyg_status status = compile_once(self, draw, v, plan, affordable, NULL, err);

    if (status != PYG_OK || !plan->enrolment.wants_price) {
        return status;
    }
    memcpy(member_idr, plan->prices.payer_full_idr,
           (size_t)self->model->calendar.n_mo * sizeof(*member_idr));
    return compile_once(self, draw, v, plan, affordable, member_idr, err);
}

/* What a budget officer would plan: the policy's own appropriation, or where it has none the
 * plain product. */
static double planned(const struct pygi_played_policy *policy, const struct pyg_value *values,
                      const struct pyg_seen *seen)
{
    int64_t sum = -1;
    if (policy->interface->appropriate != NULL) {
        pygi_place_enter(policy->plugin, "appropriate");
        sum = policy->interface->appropriate(values, seen);
        pygi_place_leave();
    }
    return sum >= 0 ? (double)sum
                    : (double)seen->listed_june * (double)seen->due_now_idr * seen->months;
}

/* Does the budget of this month pay a contribution? */
static bool is_paid_in(const struct pyg_enrolment *e, int32_t month)
{
    const int32_t of = month - (e->december_next_year ? 1 : 0);
    return of >= 0 && e->listed[of] > 0;
}

/* What a budget officer sees of year y, when a policy's plan has this price. */
static enum pyg_status see(const struct pygi_model *model, const struct pygi_schedule *schedule,
                           const struct pyg_enrolment *e, bool all_shares, int y,
                           int64_t listed_june, struct pyg_seen *out, struct pyg_err *err)
{
    const struct pygi_calendar *c = &model->calendar;
    const int32_t june = pygi_june_before(c, y), first = c->year_from[y];

    *out = (struct pyg_seen){.year = pyg_month_year(c->from_mo + first),
                             .listed_june = listed_june,
                             .base_now_sen = june < 0 ? e->base_before_sen : e->base_sen[june]};
    for (int32_t m = first; m < c->year_from[y + 1]; m++) {
        out->months += is_paid_in(e, m);
    }
    return pygi_price_at(schedule, &model->programs, c, out->base_now_sen, all_shares, e,
                         &out->due_now_idr, err);
}

/* Add the planned cost of some programs of a policy, by year, as the variant runs it. */
static enum pyg_status add_money(struct pygi_replay *self, const struct pygi_draw *draw,
                                 size_t v, const char *policy, const struct pygi_worth *worth,
                                 double *money_idr, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    const struct pygi_calendar *c = &model->calendar;
    const char *name = model->policies[worth->policy].name;
    struct pygi_plan *plan = &self->worth_plan;

    if (plan->months == NULL) {
        plan->months = calloc(PYGI_N_ROW * (size_t)c->n_mo, sizeof(int64_t));
    }
    plan->policy = worth->policy;
    enum pyg_status status = plan->months == NULL
                                 ? pygi_fail(err, PYG_ENOMEM, "plan of %d months", c->n_mo)
                                 : call_compile(self, draw, v, plan, NULL, err);
    if (status == PYG_OK && plan->enrolment.workers_pay_all) {
        status =
            pygi_fail(err, PYG_ESETTING, "%s: %s names %s, whose workers pay for themselves",
                      policy, worth->goes_first ? "ceiling" : "worth_of", name);
    }
    struct pyg_enrolment with = plan->enrolment;
    const bool all_shares =
        worth->goes_first ? with.payer_pays_worker_share : worth->all_shares;
    with.programs = worth->goes_first ? with.programs : worth->programs;
    with.programs_in = with.share_in = NULL;
    if (status == PYG_OK) {
        status = pygi_replay_schedule(self, &with, model->policies[worth->policy].group,
                                      &plan->schedule, err);
    }
    if (status == PYG_OK) {
        status = pygi_prices_make(&plan->prices, plan->schedule, &model->programs, c,
                                  with.base_sen, all_shares, err);
    }
    pygi_plan_end_script(model, plan);
    for (int y = 0; y < c->n_years && status == PYG_OK; y++) {
        const size_t q = (size_t)worth->policy;
        const int64_t names = worth->goes_first            ? pygi_most_of(self, v, q)[y]
                              : pygi_june_before(c, y) < 0 ? with.named[c->year_from[y]]
                                                           : pygi_june_of(self, v, q)[y];
        struct pyg_seen theirs;
        status = see(model, plan->schedule, &with, all_shares, y, names, &theirs, err);
        money_idr[y] += planned(&model->policies[worth->policy],
                                draw->setting[v][worth->policy].values, &theirs);
    }
    return status;
}

/* Names that the planned cost of some programs of another policy would pay for, by year; of all
 * that go first, where a ceiling is shared. */
static enum pyg_status find_affordable(struct pygi_replay *self, const struct pygi_draw *draw,
                                       size_t v, const struct pygi_plan *plan, int64_t *out,
                                       struct pyg_err *err)
{
    enum { MANY = 1000000 }; /* priced together, so that a name's price is not rounded */
    const struct pygi_model *model = self->model;
    const size_t p = (size_t)plan->policy;
    const char *name = model->policies[p].name;
    const struct pygi_worth *worth = &draw->setting[v][p].worth;
    double money_idr[PYGI_MAX_YEARS] = {0.0};
    enum pyg_status status = PYG_OK;

    if (!worth->goes_first && !draw->setting[v][worth->policy].is_on) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s: worth_of names %s, which is off in a variant that uses it", name,
                         model->policies[worth->policy].name);
    }
    status = add_money(self, draw, v, name, worth, money_idr, err);
    while (worth->goes_first && status == PYG_OK) { /* and who goes before that one */
        worth = &draw->setting[v][worth->policy].worth;
        if (worth->goes_first) {
            status = add_money(self, draw, v, name, worth, money_idr, err);
        }
    }
    for (int y = 0; y < model->calendar.n_years && status == PYG_OK; y++) {
        struct pyg_seen ours;
        status = see(model, plan->schedule, &plan->enrolment,
                     plan->enrolment.payer_pays_worker_share, y, MANY, &ours, err);
        const double price =
            planned(&model->policies[p], draw->setting[v][p].values, &ours) / MANY;
        out[y] = price > 0.0 ? (int64_t)(money_idr[y] / price) : 0;
    }
    return status;
}

enum pyg_status pygi_plan_make(struct pygi_replay *self, const struct pygi_draw *draw, size_t v,
                               size_t rank, size_t p, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    int64_t affordable[PYGI_MAX_YEARS];
    struct pygi_plan *plan = pygi_plan_at(self, v, rank);

    self->taken[v * model->n_policies + p] = pygi_beside_taken(self, v, rank);
    plan->policy = (int)p;
    pygi_place_stand(model, v, (int)p);
    plan->reacts = self->is_stage || pygi_reacts(model, p, draw->setting[v][p].values);
    enum pyg_status status = call_compile(self, draw, v, plan, NULL, err);
    if (status == PYG_OK && draw->setting[v][p].worth.policy >= 0) {
        status = find_affordable(self, draw, v, plan, affordable, err);
        if (status == PYG_OK) {
            status = call_compile(self, draw, v, plan, affordable, err);
        }
    }
    return status;
}
