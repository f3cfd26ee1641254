/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan is played with: see scratch.h. */
#include "play/scratch.h"

#include <string.h>

#include "base/err.h"
#include "play/beside.h"
#include "play/pace.h"
#include "play/turn.h"

static bool is_same_kind(const struct pyg_cover *a, const struct pyg_cover *b)
{
    return a->type == b->type && a->risk_class == b->risk_class &&
           a->public_payer == b->public_payer && a->sector == b->sector &&
           a->employer == b->employer;
}

enum pyg_status pygi_replay_schedule(struct pygi_replay *self, const struct pyg_enrolment *e,
                                     size_t group, const struct pygi_schedule **out,
                                     struct pyg_err *err)
{
    const struct pyg_cover kind = pygi_terms_cover(e, &self->model->groups[group], 0);
    const int32_t programs = pygi_terms_all(e, self->model->calendar.n_mo);
    for (size_t i = 0; i < self->n_schedules; i++) {
        const struct pygi_schedule *s = &self->schedules[i];
        if (is_same_kind(&s->cover, &kind) && s->programs == programs) {
            *out = s;
            return PYG_OK;
        }
    }
    if (self->n_schedules == PYGI_MAX_SCHEDULES) {
        return pygi_fail(err, PYG_EINVAL, "more than %d kinds of membership in one scenario",
                         PYGI_MAX_SCHEDULES);
    }
    const enum pyg_status status =
        pygi_schedule_init(&self->schedules[self->n_schedules], &self->model->programs,
                           &self->model->calendar, &kind, programs, err);
    if (status == PYG_OK) {
        *out = &self->schedules[self->n_schedules++];
    }
    return status;
}

enum pyg_status pygi_plan_check(const struct pygi_plan *self, const char *policy,
                                const struct pygi_calendar *c, const struct pygi_rates *rates,
                                struct pyg_err *err)
{
    const struct pyg_enrolment *e = &self->enrolment;
    if (!(e->claimed_share >= 0.0 && e->claimed_share <= 1.0) ||
        !(e->overlap_share >= 0.0 && e->overlap_share <= 1.0) ||
        !(e->keeps_share >= 0.0 && e->keeps_share <= 1.0) ||
        !(e->stays_share >= 0.0 && e->stays_share <= 1.0) ||
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
        if (e->listed[m] > 0 && e->base_sen[m] == 0) {
            return pygi_fail(
                err, PYG_ESETTING,
                "policy %s: %lld people are enrolled in month %d on a base of Rp0, "
                "expected what they earn or are taken to earn",
                policy, (long long)e->listed[m], m);
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
    const struct pygi_played_policy *policy = &model->policies[self->policy];
    const struct pyg_cover cover = pygi_terms_cover(e, &model->groups[policy->group], 0);
    enum pyg_status status = PYG_OK;

    for (int32_t m = 0; m < model->calendar.n_mo && status == PYG_OK; m++) {
        const int32_t programs = pygi_terms_programs(e, m);
        if (m == 0 || programs != pygi_terms_programs(e, m - 1)) {
            status = pygi_programs_admit(&model->programs, programs, &cover, policy->name, err);
        }
    }
    return status;
}

enum pyg_status pygi_plan_schedule(struct pygi_plan *self, struct pygi_replay *replay,
                                   struct pyg_err *err)
{
    const struct pyg_enrolment *e = &self->enrolment;
    const int32_t n_mo = replay->model->calendar.n_mo;
    const size_t group = replay->model->policies[self->policy].group;
    enum pyg_status status = admit(self, replay->model, err);

    if (status == PYG_OK) {
        status = pygi_replay_schedule(replay, e, group, &self->schedule, err);
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
        status = pygi_replay_schedule(replay, &month, group, &alone, err);
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

/* A share as a bound of marks: 2^32 for all. */
static uint64_t below_of(double share)
{
    return (uint64_t)(share * 0x1p32 + 0.5);
}

/* A list beside people who may pay for themselves, or these beside the lists. */
static enum pyg_status begin_beside(const struct pygi_replay *self,
                                    const struct pygi_plan *plan, struct pygi_path *path,
                                    const int64_t *listed, const struct pygi_rates *rates)
{
    const struct pyg_enrolment *e = &plan->by_self->enrolment;
    const struct pygi_crowding crowding = {.is_on = true,
                                           .crowded_below = below_of(1.0 - e->keeps_share),
                                           .stays_below = below_of(e->stays_share),
                                           .grace_is_cover = e->grace_is_coverage};
    struct pygi_list all[PYGI_MAX_LISTS];
    struct pygi_lists lists;

    pygi_beside_lists(self, plan, listed, all, &lists);
    return pygi_path_beside(path, &lists, rates->n_workers, &crowding);
}

enum pyg_status pygi_plan_begin_path(const struct pygi_plan *self, struct pygi_path *path,
                                     const struct pygi_replay *replay, size_t g,
                                     const struct pygi_draw *draw, const int64_t *listed)
{
    const struct pygi_model *model = replay->model;
    const struct pygi_rates *rates = &draw->rates[g];
    const struct pygi_plan *alone = self->enrolment.is_voluntary ? self : self->by_self;
    const int32_t n_mo = model->calendar.n_mo;
    enum pyg_status status =
        alone != NULL ? pygi_pace_begin(&alone->enrolment, path, &model->groups[g],
                                        rates->initial_share, n_mo, self->schedule->n_classes)
                      : begin_list(replay, self, path, listed, rates);
    if (status == PYG_OK && self->by_self != NULL) {
        status = begin_beside(replay, self, path, listed, rates);
    }
    if (status != PYG_OK) {
        return status;
    }
    pygi_path_refuse(path, entry_ages(self, &model->groups[g], &model->calendar));
    if (alone != NULL) {
        if (rates->since_mo > 0) {
            path->chances.entry_before = (int16_t)-rates->since_mo;
        }
        let_cure(path, alone, n_mo);
    }
    return PYG_OK;
}

enum pyg_status pygi_plan_walk(const struct pygi_plan *self, struct pygi_path *path,
                               const struct pygi_replay *replay, size_t g,
                               const struct pygi_draw *draw, const int64_t *listed,
                               struct pyg_err *err)
{
    const struct pygi_model *model = replay->model;
    const uint8_t *class_of = self->schedule->class_of;
    enum pyg_status status = pygi_plan_begin_path(self, path, replay, g, draw, listed);
    if (status == PYG_OK) {
        status = pygi_path_walk(path, &model->groups[g], &draw->rates[g], &replay->lives,
                                draw->replicate, class_of, pygi_plan_saves(self));
    }
    if (status != PYG_OK) {
        return pygi_fail(err, status, "replay of policy %s",
                         model->policies[self->policy].name);
    }
    pygi_turns_end(path, &model->groups[g], draw->replicate, class_of);
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
