/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/replay.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/place.h"
#include "play/account.h"
#include "play/beside.h"
#include "play/measure.h"
#include "play/react.h"
#include "play/scratch.h"
#include "play/share.h"

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
        self->june[i] = calloc(2 * (size_t)model->calendar.n_years, sizeof(**self->june));
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
                         "%s: %s names %s, which enrols %s too; a quota is worth of the "
                         "money of another group's policy",
                         policy->name,
                         draw->setting[v][p].worth.goes_first ? "after" : "worth_of",
                         model->policies[other].name, model->groups[policy->group].name);
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
        plan->by_self = NULL;
        plan->policy = -1;
    }
    for (size_t p = 0; p < model->n_policies && status == PYG_OK; p++) {
        if (model->policies[p].group == g && draw->setting[v][p].is_on) {
            status = check_beside(self, draw, v, rank, p, err);
            if (status == PYG_OK) {
                status = pygi_plan_make(self, draw, v, rank++, p, err);
            }
        }
    }
    if (status == PYG_OK) {
        pygi_beside_sort(self, v);
        status = pygi_beside_seat(self, g, v, draw, err);
    }
    return status;
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
                status = pygi_share_find(self, g, draw, v, k, &n_paths, err);
                keep |= model->policies[plan->policy].interface->appropriate != NULL ||
                        plan->reacts;
            }
        }
    }
    pygi_place.i_variant = -1; /* the lives belong to all */
    pygi_place.policy = NULL;
    if (status == PYG_OK) {
        status = pygi_share_play(self, g, draw, n_paths, keep);
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
        pygi_place_stand(self->model, v, plan->policy);
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
        pygi_plan_end_script(self->model, plan);
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
        pygi_place_stand(model, v, -1);
        status = pygi_react_region(self->stages, v, draw, err);
        for (size_t g = 0; g < model->n_groups && status == PYG_OK; g++) {
            pygi_place.group = model->groups[g].name;
            status = end_variant(self->stages[g], g, v, draw, out, err);
        }
    }
    for (size_t g = 0; g < model->n_groups; g++) {
        for (size_t i = 0; i < self->n_ranks * model->n_variants; i++) {
            pygi_plan_end_script(model, &self->stages[g]->plans[i]);
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
        pygi_plan_end_script(model, &self->plans[i]); /* what an error left open */
    }
    pygi_place.group = pygi_place.policy = NULL;
    pygi_place.i_variant = -1;
    return status;
}
