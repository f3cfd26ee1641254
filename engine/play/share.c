/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/share.h"

#include <string.h>

#include "base/err.h"
#include "play/pace.h"
#include "play/turn.h"

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

static bool has_same_grace(const struct pygi_plan *a, const struct pygi_plan *b, int32_t n_mo)
{
    const struct pyg_enrolment *x = &a->enrolment, *y = &b->enrolment;
    return x->grace_by_law == y->grace_by_law &&
           (x->grace_by_law || x->grace_mo == y->grace_mo) &&
           memcmp(a->schedule->grace_mo, b->schedule->grace_mo,
                  (size_t)n_mo * sizeof(*a->schedule->grace_mo)) == 0 &&
           memcmp(a->schedule->grace_counts, b->schedule->grace_counts, (size_t)n_mo) == 0;
}

enum pyg_status pygi_share_find(struct pygi_replay *self, size_t g,
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
            !plan->shares && other->by_self == NULL && plan->by_self == NULL &&
            other->schedule->n_classes == plan->schedule->n_classes &&
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
    status = pygi_plan_begin_path(plan, plan->path, self, g, draw, e->listed);
    if (status == PYG_EINVAL) {
        if (plan->by_self != NULL) {
            e = &plan->by_self->enrolment;
        }
        return pygi_fail(
            err, PYG_ESETTING,
            "%s: join rate %g or lapse rate %g lies outside the bounds that group "
            "%s declares (join_floor "
            "%g..join_bound %g, lapse_floor %g..lapse_bound %g)",
            model->policies[(plan->by_self != NULL ? plan->by_self : plan)->policy].name,
            e->join_pyr, e->lapse_pyr, model->groups[g].name, model->groups[g].join_floor_pyr,
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

enum pyg_status pygi_share_play(struct pygi_replay *self, size_t g,
                                const struct pygi_draw *draw, size_t n_paths, bool keep)
{
    const struct pygi_group *group = &self->model->groups[g];
    const struct pygi_rates *rates = &draw->rates[g];
    const struct pygi_calendar *calendar = &self->model->calendar;
    struct pygi_missed_place missed;
    const bool has_missed = pygi_missed_at(self->model, g, draw, &missed);
    enum pyg_status status = pygi_lives_begin(&self->lives, group, rates, calendar);
    memset(self->missed_idr, 0, sizeof(self->missed_idr));
    pygi_lives_keep(&self->lives, keep_from(self));

    for (uint32_t first = 0; first < rates->n_workers && status == PYG_OK;
         first += PYGI_LIFE_BLOCK) {
        const uint32_t n = rates->n_workers - first < PYGI_LIFE_BLOCK ? rates->n_workers - first
                                                                      : PYGI_LIFE_BLOCK;
        status =
            pygi_lives_draw(&self->lives, group, rates, calendar, draw->replicate, first, n);
        if (status == PYG_OK && !keep) {
            if (has_missed) {
                pygi_missed_add(&missed, &self->lives, self->missed_idr);
            }
            status = walk_all(self, g, draw, n_paths);
            pygi_lives_reset(&self->lives);
        }
    }
    if (status == PYG_OK && keep) {
        if (has_missed) {
            pygi_missed_add(&missed, &self->lives, self->missed_idr);
        }
        status = walk_all(self, g, draw, n_paths);
        self->kept_bytes_per_worker =
            (double)(self->lives.n_tenures * sizeof(struct pygi_tenure) +
                     self->lives.n_accidents * sizeof(struct pygi_accident)) /
            (rates->n_workers + 1e-9);
    }
    for (size_t i = 0; i < n_paths && status == PYG_OK; i++) {
        const uint8_t *class_of = self->path_plan[i]->schedule->class_of;
        pygi_turns_end(&self->paths[i], group, draw->replicate, class_of);
        pygi_path_end(&self->paths[i], class_of);
    }
    return status;
}
