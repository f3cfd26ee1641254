/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/replay.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/place.h"
#include "play/account.h"
#include "play/beside.h"
#include "play/measure.h"
#include "play/pace.h"
#include "play/react.h"
#include "play/scratch.h"
#include "play/split.h"

/* The most policies that may enrol one group. */
static size_t count_ranks(const struct pygi_model *model)
{
    size_t n_of[PYGI_MAX_GROUPS] = {0}, most = 1;
    for (size_t p = 0; p < model->n_policies; p++) {
        const size_t n = ++n_of[model->policies[p].group];
        most = n > most ? n : most;
    }
    return most;
}

/* `june` is borrowed; NULL: its own. */
static struct pygi_replay *replay_new(const struct pygi_model *model, int64_t **june)
{
    struct pygi_replay *self = calloc(1, sizeof(*self));
    if (self == NULL) {
        return NULL;
    }
    self->model = model;
    const size_t n_mo = (size_t)model->calendar.n_mo;
    const size_t n_june = model->n_variants * model->n_policies;
    self->is_stage = june != NULL;
    self->n_ranks = count_ranks(model);
    const size_t n_plans = self->n_ranks * model->n_variants;
    self->plans = calloc(n_plans, sizeof(*self->plans));
    self->taken = calloc(n_june + 1, sizeof(*self->taken));
    self->paths = calloc(n_plans, sizeof(*self->paths));
    self->path_plan = calloc(n_plans, sizeof(*self->path_plan));
    self->path_saves = calloc(n_plans, sizeof(*self->path_saves));
    self->path_events = calloc(n_plans, sizeof(*self->path_events));
    self->figures =
        calloc((size_t)model->calendar.n_years * PYGI_N_MEASURE, sizeof(*self->figures));
    self->june = self->is_stage ? june : calloc(n_june + 1, sizeof(*self->june));
    self->reaction = calloc(1, sizeof(*self->reaction));
    bool whole = self->plans != NULL && self->june != NULL && self->reaction != NULL &&
                 self->taken != NULL && self->paths != NULL && self->path_plan != NULL &&
                 self->path_saves != NULL && self->path_events != NULL && self->figures != NULL;
    for (size_t i = 0; i < n_plans && whole; i++) {
        self->plans[i].months = calloc(PYGI_N_ROW * n_mo, sizeof(int64_t));
        whole = self->plans[i].months != NULL;
    }
    for (size_t i = 0; i < n_june && whole && !self->is_stage; i++) {
        self->june[i] = calloc((size_t)model->calendar.n_years, sizeof(**self->june));
        whole = self->june[i] != NULL;
    }
    if (!whole) {
        pygi_replay_free(self);
        return NULL;
    }
    return self;
}

struct pygi_replay *pygi_replay_new(const struct pygi_model *model)
{
    struct pygi_replay *self = replay_new(model, NULL);

    if (self == NULL || model->hooks == NULL) {
        return self;
    }
    self->stages = calloc(model->n_groups, sizeof(*self->stages));
    bool whole = self->stages != NULL;
    for (size_t g = 0; g < model->n_groups && whole; g++) {
        self->stages[g] = replay_new(model, self->june);
        whole = self->stages[g] != NULL;
    }
    if (!whole) {
        pygi_replay_free(self);
        return NULL;
    }
    return self;
}

void pygi_replay_free(struct pygi_replay *self)
{
    if (self == NULL) {
        return;
    }
    for (size_t g = 0; self->stages != NULL && g < self->model->n_groups; g++) {
        pygi_replay_free(self->stages[g]);
    }
    free(self->stages);
    const size_t n_plans = self->n_ranks * self->model->n_variants;
    for (size_t i = 0; self->plans != NULL && i < n_plans; i++) {
        free(self->plans[i].months);
        pygi_path_fini(&self->plans[i].own);
        pygi_path_fini(&self->plans[i].wanted);
        pygi_prices_fini(&self->plans[i].prices);
        pygi_ledger_fini(&self->plans[i].ledger);
    }
    for (size_t i = 0; self->june != NULL && !self->is_stage &&
                       i < self->model->n_variants * self->model->n_policies;
         i++) {
        free(self->june[i]);
    }
    free(self->worth_plan.months);
    pygi_prices_fini(&self->worth_plan.prices);
    for (size_t i = 0; self->paths != NULL && i < n_plans; i++) {
        pygi_path_fini(&self->paths[i]);
    }
    for (size_t i = 0; i < self->n_schedules; i++) {
        pygi_schedule_fini(&self->schedules[i]);
    }
    free(self->plans);
    free(self->taken);
    free(self->paths);
    free(self->path_plan);
    free(self->path_saves);
    free(self->path_events);
    free(self->figures);
    if (!self->is_stage) {
        free(self->june);
    }
    free(self->reaction);
    free(self->events);
    free(self->marks);
    pygi_lives_fini(&self->lives);
    free(self);
}

double pygi_replay_bytes_per_worker(const struct pygi_replay *self)
{
    return self->kept_bytes_per_worker;
}

/* Schedules are few and the same in every replicate: made when first met. */
static enum pyg_status find_schedule(struct pygi_replay *self, const struct pyg_enrolment *e,
                                     const struct pygi_schedule **out, struct pyg_err *err)
{
    const int32_t public_payer = pygi_terms_is_public(e);
    const int32_t programs = pygi_terms_all(e, self->model->calendar.n_mo);
    for (size_t i = 0; i < self->n_schedules; i++) {
        const struct pygi_schedule *s = &self->schedules[i];
        if (s->type == e->type && s->risk_class == e->risk_class &&
            s->public_payer == public_payer && s->programs == programs) {
            *out = s;
            return PYG_OK;
        }
    }
    if (self->n_schedules == PYGI_MAX_SCHEDULES) {
        return pygi_fail(err, PYG_EINVAL, "more than %d kinds of membership in one scenario",
                         PYGI_MAX_SCHEDULES);
    }
    const enum pyg_status status = pygi_schedule_init(
        &self->schedules[self->n_schedules], &self->model->programs, &self->model->calendar,
        e->type, e->risk_class, public_payer, programs, err);
    if (status == PYG_OK) {
        *out = &self->schedules[self->n_schedules++];
    }
    return status;
}

/* Members of each June of a policy in a variant, for the budgets that follow. */
static int64_t *june_of(const struct pygi_replay *self, size_t v, size_t p)
{
    return self->june[v * self->model->n_policies + p];
}

enum pyg_status pygi_plan_check(const struct pygi_plan *self, const char *policy,
                                const struct pygi_calendar *c, const struct pygi_rates *rates,
                                struct pyg_err *err)
{
    const struct pyg_enrolment *e = &self->enrolment;
    if (!(e->claimed_share >= 0.0 && e->claimed_share <= 1.0) ||
        !(e->overlap_share >= 0.0 && e->overlap_share <= 1.0) ||
        !(e->overhead_share >= 0.0 && e->overhead_share < 10.0) || e->programs < 0 ||
        e->programs >= 1 << PYG_N_PROGRAM || e->grace_mo < 0 || e->grace_mo > 1200 ||
        (int)e->payer < 0 || e->payer >= PYG_N_PAYER || (int)e->source < 0 ||
        e->source >= PYG_N_SOURCE) {
        return pygi_fail(err, PYG_EPLUGIN,
                         "policy %s enrols with a share, payer or program that does not exist",
                         policy);
    }
    if (e->workers_pay_all && (e->n_parts > 0 || e->payer == PYG_PAYER_WORKER)) {
        return pygi_fail(err, PYG_EPLUGIN,
                         "policy %s: its workers pay all contributions, so its payer is "
                         "somebody else, who shares with nobody",
                         policy);
    }
    if (!pygi_split_is_whole(e)) {
        return pygi_fail(err, PYG_EPLUGIN,
                         "policy %s shares its bill among payers that do not exist or whose "
                         "shares do not add up to 1",
                         policy);
    }
    for (int32_t m = 0; m < c->n_mo; m++) {
        if (e->listed[m] < 0 || e->listed[m] > e->verified[m] || e->verified[m] > e->named[m] ||
            e->named[m] > INT32_MAX || e->base_sen[m] < 0 ||
            e->base_sen[m] > PYGI_MAX_BASE_SEN) {
            return pygi_fail(err, PYG_EPLUGIN,
                             "policy %s, month %d: expected 0 <= listed <= verified <= named "
                             "and a base from 0 to "
                             "Rp10 billion",
                             policy, m);
        }
        if (e->activity_idr[m] < 0 || e->activity_idr[m] > PYGI_MAX_APPROPRIATION) {
            return pygi_fail(err, PYG_EPLUGIN,
                             "policy %s, month %d: an activity costs Rp%lld, expected 0 to "
                             "Rp1,000 trillion",
                             policy, m, (long long)e->activity_idr[m]);
        }
        if (e->programs_in[m] < 0 || e->programs_in[m] >= 1 << PYG_N_PROGRAM ||
            e->share_in[m] < PYG_SHARE_AS_ALWAYS || e->share_in[m] > PYG_SHARE_ALL) {
            return pygi_fail(err, PYG_EPLUGIN,
                             "policy %s, month %d: pays programs or a share that do not exist",
                             policy, m);
        }
        const int64_t n_workers = rates->size != NULL ? rates->size->in[m] : rates->n_workers;
        if (e->listed[m] > n_workers) {
            return pygi_fail(
                err, PYG_ESETTING,
                "policy %s lists %lld workers in %04d-%02d, but its group has %lld", policy,
                (long long)e->listed[m], pyg_month_year(c->from_mo + m),
                pyg_month_in_year(c->from_mo + m), (long long)n_workers);
        }
    }
    return PYG_OK;
}

enum pyg_status pygi_plan_price(struct pygi_plan *self, const struct pygi_model *model,
                                struct pyg_err *err)
{
    return pygi_prices_of(&self->prices, self->schedule, &model->programs, &model->calendar,
                          &self->enrolment, err);
}

static bool is_same_standing(const struct pyg_enrolment *e, const struct pygi_schedule *a,
                             const struct pygi_schedule *b, int32_t n_mo)
{
    const size_t n = (size_t)n_mo;
    return memcmp(a->entry_below_mo, b->entry_below_mo, n * sizeof(*a->entry_below_mo)) == 0 &&
           (!e->is_voluntary ||
            (memcmp(a->grace_mo, b->grace_mo, n * sizeof(*a->grace_mo)) == 0 &&
             memcmp(a->grace_counts, b->grace_counts, n) == 0));
}

/* May such members join each month's programs? */
static enum pyg_status admit(const struct pygi_plan *self, const struct pygi_model *model,
                             struct pyg_err *err)
{
    const struct pyg_enrolment *e = &self->enrolment;
    const struct pyg_cover cover = {.type = e->type,
                                    .risk_class = e->risk_class,
                                    .base_sen = e->base_sen[0],
                                    .public_payer = pygi_terms_is_public(e)};
    enum pyg_status status = PYG_OK;

    for (int32_t m = 0; m < model->calendar.n_mo && status == PYG_OK; m++) {
        const int32_t programs = pygi_terms_programs(e, m);
        if (m == 0 || programs != pygi_terms_programs(e, m - 1)) {
            status = pygi_programs_admit(&model->programs, programs, &cover,
                                         model->policies[self->policy].name, err);
        }
    }
    return status;
}

enum pyg_status pygi_plan_schedule(struct pygi_plan *self, struct pygi_replay *replay,
                                   struct pyg_err *err)
{
    const struct pyg_enrolment *e = &self->enrolment;
    const int32_t n_mo = replay->model->calendar.n_mo;
    enum pyg_status status = admit(self, replay->model, err);

    if (status == PYG_OK) {
        status = find_schedule(replay, e, &self->schedule, err);
    }
    /* age at entry and grace hold for the membership: they cannot come with a program */
    for (int32_t m = 0; m < n_mo && status == PYG_OK; m++) {
        struct pyg_enrolment month = *e;
        const struct pygi_schedule *alone = NULL;
        month.programs = pygi_terms_programs(e, m);
        month.programs_in = NULL;
        if (month.programs == self->schedule->programs ||
            (m > 0 && month.programs == pygi_terms_programs(e, m - 1))) {
            continue;
        }
        status = find_schedule(replay, &month, &alone, err);
        if (status == PYG_OK && !is_same_standing(e, alone, self->schedule, n_mo)) {
            return pygi_fail(err, PYG_ESETTING,
                             "policy %s: programs with different ages at entry or months of "
                             "grace cannot be added or dropped on the way",
                             replay->model->policies[self->policy].name);
        }
    }
    return status;
}

bool pygi_plan_saves(const struct pygi_plan *self)
{
    return (self->schedule->programs & (PYG_JHT | PYG_JP | PYG_JKP)) != 0;
}

/* Ages at entry that somebody of the group can reach while he is in it; NULL: none. */
static const int32_t *entry_ages(const struct pygi_plan *plan, const struct pygi_group *group,
                                 const struct pygi_calendar *calendar)
{
    for (int32_t m = 0; m < calendar->n_mo && plan->schedule->has_entry_age; m++) {
        if (plan->schedule->entry_below_mo[m] < group->limit_mo) {
            return plan->schedule->entry_below_mo;
        }
    }
    return NULL;
}

/* Age at the start from which somebody may meet a limit at entry under some variant. */
static int32_t keep_from(const struct pygi_replay *self)
{
    const struct pygi_model *model = self->model;
    int32_t from = PYG_NO_AGE;

    for (size_t i = 0; i < self->n_ranks * model->n_variants; i++) {
        const struct pygi_plan *plan = &self->plans[i];
        if (plan->policy < 0 || plan->path->standing.entry_below_mo == NULL) {
            continue;
        }
        for (int32_t m = 0; m < model->calendar.n_mo; m++) {
            const int32_t age = plan->path->standing.entry_below_mo[m];
            if ((plan->enrolment.listed[m] > 0 || plan->reacts) && age < PYG_NO_AGE &&
                age - m < from) {
                from = age - m;
            }
        }
    }
    return from;
}

/* The law's grace, or the one that the policy states. */
static void let_cure(struct pygi_path *path, const struct pygi_plan *plan, int32_t n_mo)
{
    int16_t stated[PYGI_MAX_MONTHS];
    for (int32_t m = 0; m < n_mo; m++) {
        stated[m] = (int16_t)plan->enrolment.grace_mo;
    }
    pygi_path_grace(path, plan->enrolment.grace_by_law ? plan->schedule->grace_mo : stated,
                    plan->schedule->grace_counts);
}

/* The people whom a plan enrols with a list. */
static enum pyg_status begin_list(const struct pygi_replay *self, const struct pygi_plan *plan,
                                  struct pygi_path *path, const int64_t *listed,
                                  const struct pygi_rates *rates)
{
    struct pygi_list all[PYGI_MAX_LISTS];
    struct pygi_lists lists;

    if (rates->size != NULL) { /* no other policy stands beside it */
        return pygi_path_begin_sized(path, listed, rates->size, plan->schedule->n_classes);
    }
    pygi_beside_lists(self, plan, listed, all, &lists);
    return pygi_path_begin_beside(path, &lists, rates->n_workers, self->model->calendar.n_mo,
                                  plan->schedule->n_classes);
}

enum pyg_status pygi_plan_walk(const struct pygi_plan *self, struct pygi_path *path,
                               const struct pygi_replay *replay, size_t g,
                               const struct pygi_draw *draw, const int64_t *listed,
                               struct pyg_err *err)
{
    const struct pygi_model *model = replay->model;
    const struct pyg_enrolment *e = &self->enrolment;
    const uint8_t *class_of = self->schedule->class_of;
    enum pyg_status status =
        e->is_voluntary
            ? pygi_pace_begin(e, path, &model->groups[g], draw->rates[g].initial_share,
                              model->calendar.n_mo, self->schedule->n_classes)
            : begin_list(replay, self, path, listed, &draw->rates[g]);
    if (status == PYG_OK) {
        pygi_path_refuse(path, entry_ages(self, &model->groups[g], &model->calendar));
        if (e->is_voluntary) {
            let_cure(path, self, model->calendar.n_mo);
        }
        status = pygi_path_walk(path, &model->groups[g], &draw->rates[g], &replay->lives,
                                draw->replicate, class_of, pygi_plan_saves(self));
    }
    if (status != PYG_OK) {
        return pygi_fail(err, status, "replay of policy %s",
                         model->policies[self->policy].name);
    }
    pygi_path_end(path, class_of);
    return PYG_OK;
}

enum pyg_status pygi_plan_replay(struct pygi_plan *self, const struct pygi_replay *replay,
                                 size_t g, const struct pygi_draw *draw, const int64_t *listed,
                                 struct pyg_err *err)
{
    const enum pyg_status status =
        pygi_plan_walk(self, &self->own, replay, g, draw, listed, err);
    if (status != PYG_OK) {
        return status;
    }
    self->path = &self->own;
    return pygi_ledger_post(&self->ledger, self->path, self->schedule, &self->prices,
                            &self->enrolment, err);
}

static void close_script(const struct pygi_model *model, struct pygi_plan *plan)
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
        close_script(model, plan);
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
    const struct pyg_place place = {.span = {model->calendar.from_mo, model->calendar.n_mo},
                                    .n_workers = rates->n_workers,
                                    .workers_in = workers_in,
                                    .umk_sen = draw->umk_sen,
                                    .ump_sen = draw->ump_sen,
                                    .umk_before_sen = draw->umk_before_sen,
                                    .ump_before_sen = draw->ump_before_sen,
                                    .affordable = affordable,
                                    .n_left = rates->n_workers - taken,
                                    .member_idr = member_idr};
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

/* Names that the planned cost of some programs of another policy would pay for, by year. */
static enum pyg_status find_affordable(struct pygi_replay *self, const struct pygi_draw *draw,
                                       size_t v, struct pygi_plan *plan, int64_t *out,
                                       struct pyg_err *err)
{
    enum { MANY = 1000000 }; /* priced together, so that a name's price is not rounded */
    const struct pygi_model *model = self->model;
    const struct pygi_calendar *c = &model->calendar;
    const size_t p = (size_t)plan->policy;
    const struct pygi_worth *worth = &draw->setting[v][p].worth;
    const struct pygi_plan mine = *plan;
    struct pygi_plan *other = &self->worth_plan;

    if (!draw->setting[v][worth->policy].is_on) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s: worth_of names %s, which is off in a variant that uses it",
                         model->policies[p].name, model->policies[worth->policy].name);
    }
    /* the other policy as this variant runs it, with the programs in question added */
    *plan = *other;
    if (plan->months == NULL) {
        plan->months = calloc(PYGI_N_ROW * (size_t)c->n_mo, sizeof(int64_t));
    }
    plan->policy = worth->policy;
    enum pyg_status status = plan->months == NULL
                                 ? pygi_fail(err, PYG_ENOMEM, "plan of %d months", c->n_mo)
                                 : call_compile(self, draw, v, plan, NULL, err);
    if (status == PYG_OK && plan->enrolment.workers_pay_all) {
        status = pygi_fail(err, PYG_ESETTING,
                           "%s: worth_of names %s, whose workers pay for themselves",
                           model->policies[p].name, model->policies[worth->policy].name);
    }
    struct pyg_enrolment with = plan->enrolment;
    with.programs = worth->programs;
    with.programs_in = with.share_in = NULL;
    if (status == PYG_OK) {
        status = find_schedule(self, &with, &plan->schedule, err);
    }
    if (status == PYG_OK) {
        status = pygi_prices_make(&plan->prices, plan->schedule, &model->programs, c,
                                  with.base_sen, worth->all_shares, err);
    }
    close_script(model, plan);
    *other = *plan;
    *plan = mine;

    for (int y = 0; y < c->n_years && status == PYG_OK; y++) {
        const int32_t june = pygi_june_before(c, y), first = c->year_from[y];
        struct pyg_seen theirs = {.year = pyg_month_year(c->from_mo + first)}, ours = theirs;
        theirs.listed_june =
            june < 0 ? with.named[first] : june_of(self, v, (size_t)worth->policy)[y];
        theirs.base_now_sen = june < 0 ? with.base_before_sen : with.base_sen[june];
        ours.listed_june = MANY;
        ours.base_now_sen =
            june < 0 ? mine.enrolment.base_before_sen : mine.enrolment.base_sen[june];
        for (int32_t m = first; m < c->year_from[y + 1]; m++) {
            theirs.months += is_paid_in(&with, m);
            ours.months += is_paid_in(&mine.enrolment, m);
        }
        status = pygi_price_at(other->schedule, &model->programs, c, theirs.base_now_sen,
                               worth->all_shares, &with, &theirs.due_now_idr, err);
        if (status == PYG_OK) {
            status = pygi_price_at(mine.schedule, &model->programs, c, ours.base_now_sen,
                                   mine.enrolment.payer_pays_worker_share, &mine.enrolment,
                                   &ours.due_now_idr, err);
        }
        const double money = planned(&model->policies[worth->policy],
                                     draw->setting[v][worth->policy].values, &theirs);
        const double price =
            planned(&model->policies[p], draw->setting[v][p].values, &ours) / MANY;
        out[y] = price > 0.0 ? (int64_t)(money / price) : 0;
    }
    return status;
}

/* For the words of a crash: what follows concerns this variant and policy. */
static void stand(const struct pygi_model *model, size_t v, int p)
{
    pygi_place.i_variant = (int32_t)v;
    pygi_place.policy = p >= 0 ? model->policies[p].name : NULL;
}

static enum pyg_status make_plan(struct pygi_replay *self, const struct pygi_draw *draw,
                                 size_t v, size_t rank, size_t p, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    int64_t affordable[PYGI_MAX_YEARS];
    struct pygi_plan *plan = pygi_plan_at(self, v, rank);

    self->taken[v * model->n_policies + p] = pygi_beside_taken(self, v, rank);
    plan->policy = (int)p;
    stand(model, v, (int)p);
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

static bool has_same_grace(const struct pygi_plan *a, const struct pygi_plan *b, int32_t n_mo)
{
    const struct pyg_enrolment *x = &a->enrolment, *y = &b->enrolment;
    return x->grace_by_law == y->grace_by_law &&
           (x->grace_by_law || x->grace_mo == y->grace_mo) &&
           memcmp(a->schedule->grace_mo, b->schedule->grace_mo,
                  (size_t)n_mo * sizeof(*a->schedule->grace_mo)) == 0 &&
           memcmp(a->schedule->grace_counts, b->schedule->grace_counts, (size_t)n_mo) == 0;
}

/* Variants that enrol the same people share a path. */
static enum pyg_status find_path(struct pygi_replay *self, size_t g,
                                 const struct pygi_draw *draw, size_t v, size_t rank,
                                 size_t *n_paths, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    struct pygi_plan *plan = pygi_plan_at(self, v, rank);
    const struct pyg_enrolment *e = &plan->enrolment;
    const int32_t n_mo = model->calendar.n_mo;

    for (size_t i = 0; i < (v + 1) * self->n_ranks; i++) {
        const struct pygi_plan *other =
            pygi_plan_at(self, i / self->n_ranks, i % self->n_ranks);
        if (other == plan) {
            break; /* those before it have theirs */
        }
        if (other->policy >= 0 && other->seat.first == plan->seat.first && !other->shares &&
            !plan->shares && other->schedule->n_classes == plan->schedule->n_classes &&
            memcmp(other->schedule->class_of, plan->schedule->class_of,
                   (size_t)(n_mo - PYGI_ENTRY_BEFORE)) == 0 &&
            other->enrolment.is_voluntary == e->is_voluntary &&
            (!e->is_voluntary || has_same_grace(other, plan, n_mo)) &&
            pygi_pace_is_same(&other->enrolment, e, n_mo) &&
            memcmp(other->schedule->entry_below_mo, plan->schedule->entry_below_mo,
                   (size_t)n_mo * sizeof(*plan->schedule->entry_below_mo)) == 0 &&
            memcmp(other->enrolment.listed, e->listed, (size_t)n_mo * sizeof(*e->listed)) ==
                0) {
            plan->path = other->path;
            self->path_saves[plan->path - self->paths] |= pygi_plan_saves(plan);
            return PYG_OK;
        }
    }
    plan->path = &self->paths[*n_paths];
    self->path_plan[*n_paths] = plan;
    self->path_saves[*n_paths] = pygi_plan_saves(plan);
    (*n_paths)++;
    enum pyg_status status = pygi_pace_check(e, model->policies[plan->policy].name,
                                             &model->groups[g], &model->calendar, err);
    if (status != PYG_OK) {
        return status;
    }
    status = e->is_voluntary ? pygi_pace_begin(e, plan->path, &model->groups[g],
                                               draw->rates[g].initial_share, n_mo,
                                               plan->schedule->n_classes)
                             : begin_list(self, plan, plan->path, e->listed, &draw->rates[g]);
    if (status == PYG_OK) {
        pygi_path_refuse(plan->path, entry_ages(plan, &model->groups[g], &model->calendar));
    }
    if (status == PYG_OK && e->is_voluntary && draw->rates[g].since_mo > 0) {
        plan->path->chances.entry_before = (int16_t)-draw->rates[g].since_mo;
    }
    if (status == PYG_OK && e->is_voluntary) {
        let_cure(plan->path, plan, n_mo);
    }
    if (status == PYG_EINVAL) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s: join rate %g or lapse rate %g lies outside the bounds that group "
                         "%s declares (join_floor "
                         "%g..join_bound %g, lapse_floor %g..lapse_bound %g)",
                         model->policies[plan->policy].name, e->join_pyr, e->lapse_pyr,
                         model->groups[g].name, model->groups[g].join_floor_pyr,
                         model->groups[g].join_bound_pyr, model->groups[g].lapse_floor_pyr,
                         model->groups[g].lapse_bound_pyr);
    }
    return status;
}

static enum pyg_status walk_all(struct pygi_replay *self, size_t g,
                                const struct pygi_draw *draw, size_t n_paths)
{
    struct pygi_walk walks[PYGI_MAX_WALKS];
    enum pyg_status status = PYG_OK;

    for (size_t first = 0; first < n_paths && status == PYG_OK; first += PYGI_MAX_WALKS) {
        size_t n = 0;
        for (size_t i = first; i < n_paths && n < PYGI_MAX_WALKS; i++) {
            walks[n++] = (struct pygi_walk){.path = &self->paths[i],
                                            .class_of = self->path_plan[i]->schedule->class_of,
                                            .saves = self->path_saves[i]};
        }
        status = pygi_paths_walk(walks, n, &self->model->groups[g], &draw->rates[g],
                                 &self->lives, draw->replicate);
    }
    return status;
}

/* Draw the lives of a group and play them against every path; keep them only where a budget may
 * ask for them again. */
static enum pyg_status play_lives(struct pygi_replay *self, size_t g,
                                  const struct pygi_draw *draw, size_t n_paths, bool keep)
{
    const struct pygi_group *group = &self->model->groups[g];
    const struct pygi_rates *rates = &draw->rates[g];
    const struct pygi_calendar *calendar = &self->model->calendar;
    enum pyg_status status = pygi_lives_begin(&self->lives, group, rates, calendar);
    pygi_lives_keep(&self->lives, keep_from(self));

    for (uint32_t first = 0; first < rates->n_workers && status == PYG_OK;
         first += PYGI_LIFE_BLOCK) {
        const uint32_t n = rates->n_workers - first < PYGI_LIFE_BLOCK ? rates->n_workers - first
                                                                      : PYGI_LIFE_BLOCK;
        status =
            pygi_lives_draw(&self->lives, group, rates, calendar, draw->replicate, first, n);
        if (status == PYG_OK && !keep) {
            status = walk_all(self, g, draw, n_paths);
            pygi_lives_reset(&self->lives);
        }
    }
    if (status == PYG_OK && keep) {
        status = walk_all(self, g, draw, n_paths);
        self->kept_bytes_per_worker =
            (double)(self->lives.n_tenures * sizeof(struct pygi_tenure) +
                     self->lives.n_accidents * sizeof(struct pygi_accident)) /
            (rates->n_workers + 1e-9);
    }
    for (size_t i = 0; i < n_paths && status == PYG_OK; i++) {
        pygi_path_end(&self->paths[i], self->path_plan[i]->schedule->class_of);
    }
    return status;
}

/* What cannot stand beside other policies that enrol the same group. */
static enum pyg_status check_beside(const struct pygi_replay *self,
                                    const struct pygi_draw *draw, size_t v, size_t rank,
                                    size_t p, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    const struct pygi_played_policy *policy = &model->policies[p];
    const int other = draw->setting[v][p].worth.policy;

    if (rank > 0 && self->is_stage) {
        return pygi_fail(
            err, PYG_ESETTING,
            "policies %s and %s both enrol %s in one variant, and the scenario has "
            "hooks; beside hooks one policy enrols a group",
            model->policies[pygi_plan_at(self, v, 0)->policy].name, policy->name,
            model->groups[policy->group].name);
    }
    if (rank > 0 && draw->rates[policy->group].size != NULL) {
        return pygi_fail(err, PYG_ESETTING,
                         "policies %s and %s both enrol %s in one variant, and the size of %s "
                         "changes; one policy enrols such a group",
                         model->policies[pygi_plan_at(self, v, 0)->policy].name, policy->name,
                         model->groups[policy->group].name, model->groups[policy->group].name);
    }
    if (other >= 0 && draw->setting[v][other].is_on &&
        model->policies[other].group == policy->group) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s: worth_of names %s, which enrols %s too; a quota is worth of the "
                         "money of another group's policy",
                         policy->name, model->policies[other].name,
                         model->groups[policy->group].name);
    }
    return PYG_OK;
}

/* The plans of a group in a variant: one for each policy that enrols it. */
static enum pyg_status make_plans(struct pygi_replay *self, size_t g,
                                  const struct pygi_draw *draw, size_t v, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    enum pyg_status status = PYG_OK;
    size_t rank = 0;

    for (size_t k = 0; k < self->n_ranks; k++) {
        struct pygi_plan *plan = pygi_plan_at(self, v, k);
        plan->reacts = plan->has_decided = plan->is_settled = plan->shares = false;
        plan->policy = -1;
    }
    for (size_t p = 0; p < model->n_policies && status == PYG_OK; p++) {
        if (model->policies[p].group == g && draw->setting[v][p].is_on) {
            status = check_beside(self, draw, v, rank, p, err);
            if (status == PYG_OK) {
                status = make_plan(self, draw, v, rank++, p, err);
            }
        }
    }
    return status == PYG_OK ? pygi_beside_seat(self, g, v, draw, err) : status;
}

/* The plans of a group in every variant, and its lives. */
static enum pyg_status begin_group(struct pygi_replay *self, size_t g,
                                   const struct pygi_draw *draw, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    enum pyg_status status = PYG_OK;
    size_t n_paths = 0;
    bool keep = false;

    pygi_place.group = model->groups[g].name;
    for (size_t i = 0; i < self->n_ranks * model->n_variants; i++) {
        self->plans[i].policy = -1; /* of the group before */
    }
    for (size_t v = 0; v < model->n_variants && status == PYG_OK; v++) {
        status = make_plans(self, g, draw, v, err);
        for (size_t k = 0; k < self->n_ranks && status == PYG_OK; k++) {
            const struct pygi_plan *plan = pygi_plan_at(self, v, k);
            if (plan->policy >= 0) {
                status = find_path(self, g, draw, v, k, &n_paths, err);
                keep |= model->policies[plan->policy].interface->appropriate != NULL ||
                        plan->reacts;
            }
        }
    }
    pygi_place.i_variant = -1; /* the lives belong to all */
    pygi_place.policy = NULL;
    if (status == PYG_OK) {
        status = play_lives(self, g, draw, n_paths, keep);
        if (status == PYG_ENOMEM) {
            return pygi_fail(err, status, "lives of group %s", model->groups[g].name);
        }
    }
    for (size_t i = 0; i < n_paths; i++) {
        self->path_events[i] = -1; /* drawn when first asked for */
    }
    self->n_events = 0;
    return status;
}

/* Settle and count a variant's policies of a group in their order, after the reactions of each;
 * beside hooks these have been. */
static enum pyg_status settle(struct pygi_replay *self, size_t g, size_t v,
                              const struct pygi_draw *draw, bool again, int64_t *of_group,
                              struct pyg_err *err)
{
    const int n_years = self->model->calendar.n_years;
    const size_t bytes = (size_t)n_years * PYGI_N_MEASURE * sizeof(*of_group);
    enum pyg_status status = PYG_OK;

    for (size_t k = 0; k < self->n_ranks && status == PYG_OK; k++) {
        struct pygi_plan *plan = pygi_plan_at(self, v, k);
        int64_t *out = k == 0 ? of_group : self->figures;
        if (k > 0 && plan->policy < 0) {
            break;
        }
        stand(self->model, v, plan->policy);
        memset(out, 0, bytes);
        status = pygi_beside_follow(self, g, v, k, draw, again, err);
        if (status == PYG_OK && !self->is_stage) {
            status = pygi_react_plan(self, g, v, k, draw, err);
        }
        if (status == PYG_OK) {
            status = pygi_account_plan(self, g, v, k, draw, out, err);
        }
        if (status == PYG_OK && k > 0) {
            pygi_beside_add(of_group, out, n_years);
        }
        plan->is_settled = true;
        close_script(self->model, plan);
    }
    return status;
}

/* After the lives were played: count a variant of a group. */
static enum pyg_status end_variant(struct pygi_replay *self, size_t g, size_t v,
                                   const struct pygi_draw *draw, int64_t *out,
                                   struct pyg_err *err)
{
    enum { MOST = 8 }; /* a list's months move what another one owes, hardly ever its months */
    const size_t n = (size_t)self->model->calendar.n_years * PYGI_N_MEASURE;
    int64_t *of_group = out + (v * self->model->n_groups + g) * n;

    enum pyg_status status = settle(self, g, v, draw, false, of_group, err);
    for (int i = 0; status == PYG_OK && pygi_beside_is_open(self, v); i++) {
        status = i < MOST
                     ? settle(self, g, v, draw, true, of_group, err)
                     : pygi_fail(err, PYG_ESETTING,
                                 "policies that share names of %s run out of money by turns, "
                                 "without end",
                                 self->model->groups[g].name);
    }
    return status;
}

/* Have the groups been played whose policies' money a quota in this group is worth of? */
static bool is_ready(const struct pygi_model *model, const struct pygi_draw *draw, size_t g,
                     const bool *has_played)
{
    for (size_t v = 0; v < model->n_variants; v++) {
        for (size_t p = 0; p < model->n_policies; p++) {
            const int other = draw->setting[v][p].worth.policy;
            if (model->policies[p].group == g && draw->setting[v][p].is_on && other >= 0 &&
                draw->setting[v][other].is_on && model->policies[other].group != g &&
                !has_played[model->policies[other].group]) {
                return false;
            }
        }
    }
    return true;
}

/* Group by group, those first that another one's quota waits for. */
static enum pyg_status play_apart(struct pygi_replay *self, const struct pygi_draw *draw,
                                  int64_t *out, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    bool has_played[PYGI_MAX_GROUPS] = {false};
    enum pyg_status status = PYG_OK;

    for (size_t n = 0; n < model->n_groups && status == PYG_OK; n++) {
        size_t g = 0;
        while (g < model->n_groups &&
               (has_played[g] || !is_ready(model, draw, g, has_played))) {
            g++;
        }
        if (g == model->n_groups) {
            return pygi_fail(err, PYG_ESETTING,
                             "quotas are worth of one another's money in a circle of groups");
        }
        has_played[g] = true;
        status = begin_group(self, g, draw, err);
        for (size_t v = 0; v < model->n_variants && status == PYG_OK; v++) {
            status = end_variant(self, g, v, draw, out, err);
        }
    }
    return status;
}

/* Is any quota worth of another policy's money, which is known when that has been played? */
static bool has_worth(const struct pygi_model *model, const struct pygi_draw *draw)
{
    bool found = false;
    for (size_t v = 0; v < model->n_variants; v++) {
        for (size_t p = 0; p < model->n_policies; p++) {
            found |= draw->setting[v][p].is_on && draw->setting[v][p].worth.policy >= 0;
        }
    }
    return found;
}

/* All groups side by side, for hooks look at the whole region. */
static enum pyg_status play_together(struct pygi_replay *self, const struct pygi_draw *draw,
                                     int64_t *out, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;
    enum pyg_status status = has_worth(model, draw) ? play_apart(self, draw, out, err) : PYG_OK;

    if (status == PYG_OK) {
        memset(out, 0,
               model->n_variants * model->n_groups * (size_t)model->calendar.n_years *
                   PYGI_N_MEASURE * sizeof(*out));
    }
    for (size_t g = 0; g < model->n_groups && status == PYG_OK; g++) {
        status = begin_group(self->stages[g], g, draw, err);
    }
    for (size_t v = 0; v < model->n_variants && status == PYG_OK; v++) {
        stand(model, v, -1);
        status = pygi_react_region(self->stages, v, draw, err);
        for (size_t g = 0; g < model->n_groups && status == PYG_OK; g++) {
            pygi_place.group = model->groups[g].name;
            status = end_variant(self->stages[g], g, v, draw, out, err);
        }
    }
    for (size_t g = 0; g < model->n_groups; g++) {
        for (size_t i = 0; i < self->n_ranks * model->n_variants; i++) {
            close_script(model, &self->stages[g]->plans[i]);
        }
    }
    return status;
}

enum pyg_status pygi_replay_run(struct pygi_replay *self, const struct pygi_draw *draw,
                                int64_t *out, struct pyg_err *err)
{
    const struct pygi_model *model = self->model;

    memset(out, 0,
           model->n_variants * model->n_groups * (size_t)model->calendar.n_years *
               PYGI_N_MEASURE * sizeof(*out));
    const enum pyg_status status = self->stages != NULL ? play_together(self, draw, out, err)
                                                        : play_apart(self, draw, out, err);
    for (size_t i = 0; i < self->n_ranks * model->n_variants; i++) {
        close_script(model, &self->plans[i]); /* what an error left open */
    }
    pygi_place.group = pygi_place.policy = NULL;
    pygi_place.i_variant = -1;
    return status;
}
