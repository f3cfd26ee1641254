/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/beside.h"

#include <string.h>

#include "base/err.h"
#include "play/measure.h"

static const char *name_of(const struct pygi_replay *self, const struct pygi_plan *plan)
{
    return self->model->policies[plan->policy].name;
}

static bool is_on(const struct pygi_replay *self, size_t v, size_t rank)
{
    return rank < self->n_ranks && pygi_plan_at(self, v, rank)->policy >= 0;
}

static bool is_list(const struct pygi_replay *self, size_t v, size_t rank)
{
    return is_on(self, v, rank) && !pygi_plan_at(self, v, rank)->enrolment.is_voluntary;
}

static void swap(struct pygi_plan *a, struct pygi_plan *b)
{
    unsigned char some[512], *x = (unsigned char *)a, *y = (unsigned char *)b;
    for (size_t at = 0; at < sizeof(*a); at += sizeof(some)) {
        const size_t left = sizeof(*a) - at, n = left < sizeof(some) ? left : sizeof(some);
        memcpy(some, x + at, n);
        memcpy(x + at, y + at, n);
        memcpy(y + at, some, n);
    }
}

void pygi_beside_sort(struct pygi_replay *self, size_t v)
{
    for (size_t n = self->n_ranks; n > 1; n--) {
        for (size_t k = 0; k + 1 < n; k++) {
            if (is_on(self, v, k) && !is_list(self, v, k) && is_list(self, v, k + 1)) {
                swap(pygi_plan_at(self, v, k), pygi_plan_at(self, v, k + 1));
            }
        }
    }
}

static int64_t largest(const int64_t *x, int32_t n)
{
    int64_t most = 0;
    for (int32_t m = 0; m < n; m++) {
        most = x[m] > most ? x[m] : most;
    }
    return most;
}

/* Of so many names of a plan, those that stand on the list before. */
static int64_t shared_of(const struct pygi_plan *plan, size_t rank, int64_t names)
{
    return rank == 0 ? 0 : (int64_t)((double)names * plan->enrolment.overlap_share + 0.5);
}

int64_t pygi_beside_taken(const struct pygi_replay *self, size_t v, size_t rank)
{
    int64_t taken = 0;
    for (size_t k = 0, n_lists = 0; k < rank; k++) {
        const struct pygi_plan *plan = pygi_plan_at(self, v, k);
        if (plan->enrolment.is_voluntary) {
            continue;
        }
        const int64_t names = largest(plan->enrolment.named, self->model->calendar.n_mo);
        taken += names - shared_of(plan, n_lists++, names);
    }
    return taken;
}

/* Lists may share names only where it does not matter which of them pays. */
static enum pyg_status check_terms(const struct pygi_replay *self, const struct pygi_plan *a,
                                   const struct pygi_plan *b, struct pyg_err *err)
{
    const int32_t n_mo = self->model->calendar.n_mo;
    const int32_t programs = pygi_terms_all(&a->enrolment, n_mo);

    if (a->reacts || b->reacts) {
        return pygi_fail(
            err, PYG_ESETTING,
            "policies %s and %s share names, and %s reacts; a list that changes on "
            "the way may not overlap another one",
            name_of(self, a), name_of(self, b), name_of(self, a->reacts ? a : b));
    }
    if (a->enrolment.type != b->enrolment.type ||
        programs != pygi_terms_all(&b->enrolment, n_mo) ||
        programs != pygi_terms_always(&a->enrolment, n_mo) ||
        programs != pygi_terms_always(&b->enrolment, n_mo)) {
        return pygi_fail(
            err, PYG_ESETTING,
            "policies %s and %s share names and differ in type or programs; who is "
            "on both lists needs the same from both, every month",
            name_of(self, a), name_of(self, b));
    }
    if ((programs & ~(PYG_JKK | PYG_JKM)) != 0) {
        return pygi_fail(err, PYG_ESETTING,
                         "policies %s and %s share names and pay JHT, JP or JKP; lists that "
                         "overlap may pay JKK and JKM only",
                         name_of(self, a), name_of(self, b));
    }
    return PYG_OK;
}

/* One list behind those before it. */
static enum pyg_status seat(struct pygi_replay *self, size_t g, size_t v, size_t rank,
                            int64_t n_workers, struct pyg_err *err)
{
    struct pygi_plan *plan = pygi_plan_at(self, v, rank);
    struct pygi_plan *before = rank > 0 ? pygi_plan_at(self, v, rank - 1) : NULL;
    const char *group = self->model->groups[g].name;
    const int64_t names = largest(plan->enrolment.verified, self->model->calendar.n_mo);
    const int64_t shared = shared_of(plan, rank, names);
    const int64_t theirs =
        before == NULL ? 0 : (int64_t)before->seat.n_fresh + before->seat.n_shared;
    const int64_t first =
        before == NULL ? 0 : (int64_t)before->seat.first + before->seat.n_fresh;

    if (shared > theirs) {
        return pygi_fail(err, PYG_ESETTING,
                         "policy %s: %lld of its %lld names (overlap %g) stand on the list of "
                         "%s, which has %lld names",
                         name_of(self, plan), (long long)shared, (long long)names,
                         plan->enrolment.overlap_share, name_of(self, before),
                         (long long)theirs);
    }
    if (before != NULL && first + names - shared > n_workers) {
        return pygi_fail(
            err, PYG_ESETTING,
            "policies %s and %s together list %lld workers of %s (%lld of %s are on "
            "no list before it), but the group has %lld",
            name_of(self, before), name_of(self, plan), (long long)(first + names - shared),
            group, (long long)(names - shared), name_of(self, plan), (long long)n_workers);
    }
    plan->seat = (struct pygi_list){.first = (uint32_t)first,
                                    .n_fresh = (uint32_t)(names - shared),
                                    .n_shared = (uint32_t)shared};
    plan->n_workers = n_workers;
    plan->shares = shared > 0;
    if (shared > 0) {
        /* a long overlap may reach lists before the one before */
        for (size_t k = 0; k < rank; k++) {
            struct pygi_plan *other = pygi_plan_at(self, v, k);
            const bool is_shared = other->seat.first + other->seat.n_fresh > first - shared;
            other->shares |= is_shared;
            const enum pyg_status status =
                is_shared ? check_terms(self, other, plan, err) : PYG_OK;
            if (status != PYG_OK) {
                return status;
            }
        }
    }
    return PYG_OK;
}

/* Who may pay for himself beside a list: it may not matter to him who pays. */
static enum pyg_status check_by_self(const struct pygi_replay *self,
                                     const struct pygi_plan *plan, const struct pygi_plan *list,
                                     struct pyg_err *err)
{
    const int32_t n_mo = self->model->calendar.n_mo;
    const int32_t programs = pygi_terms_all(&plan->enrolment, n_mo);

    if (list->enrolment.type != plan->enrolment.type ||
        programs != pygi_terms_all(&list->enrolment, n_mo) ||
        programs != pygi_terms_always(&list->enrolment, n_mo) ||
        programs != pygi_terms_always(&plan->enrolment, n_mo) ||
        (programs & ~(PYG_JKK | PYG_JKM)) != 0 ||
        memcmp(plan->schedule->entry_below_mo, list->schedule->entry_below_mo,
               (size_t)n_mo * sizeof(*plan->schedule->entry_below_mo)) != 0) {
        return pygi_fail(err, PYG_ESETTING,
                         "members of %s join by themselves beside the list of %s; both may "
                         "pay JKK and JKM only, the same of them in every month, in the "
                         "same type",
                         name_of(self, plan), name_of(self, list));
    }
    return PYG_OK;
}

/* Those who may pay for themselves, behind the lists. */
static enum pyg_status stand(struct pygi_replay *self, size_t g, size_t v, size_t rank,
                             int64_t n_workers, struct pyg_err *err)
{
    struct pygi_plan *plan = pygi_plan_at(self, v, rank);
    enum pyg_status status = PYG_OK;

    plan->seat = (struct pygi_list){.n_fresh = (uint32_t)n_workers};
    plan->n_workers = n_workers;
    for (size_t k = 0; k < rank && status == PYG_OK; k++) {
        struct pygi_plan *other = pygi_plan_at(self, v, k);
        if (!is_list(self, v, k)) {
            return pygi_fail(err, PYG_ESETTING,
                             "policies %s and %s both enrol %s in one variant, and members of "
                             "both join by themselves; one must be off",
                             name_of(self, other), name_of(self, plan),
                             self->model->groups[g].name);
        }
        status = check_by_self(self, plan, other, err);
        other->by_self = plan->by_self = plan;
    }
    return status;
}

enum pyg_status pygi_beside_seat(struct pygi_replay *self, size_t g, size_t v,
                                 const struct pygi_draw *draw, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    for (size_t rank = 0; is_on(self, v, rank) && status == PYG_OK; rank++) {
        const size_t n_mo = (size_t)self->model->calendar.n_mo;
        struct pygi_plan *plan = pygi_plan_at(self, v, rank);
        memcpy(plan->months + PYGI_ROW_ASSUMED * n_mo, plan->enrolment.listed,
               n_mo * sizeof(*plan->months));
        status = plan->enrolment.is_voluntary
                     ? stand(self, g, v, rank, draw->rates[g].n_workers, err)
                     : seat(self, g, v, rank, draw->rates[g].n_workers, err);
    }
    return status;
}

/* Does a plan's path depend on the list of another one? */
static bool is_met(const struct pygi_plan *plan, const struct pygi_plan *other)
{
    return plan->enrolment.is_voluntary || (plan->shares && other->shares);
}

void pygi_beside_lists(const struct pygi_replay *self, const struct pygi_plan *plan,
                       const int64_t *listed, struct pygi_list all[PYGI_MAX_LISTS],
                       struct pygi_lists *out)
{
    const size_t v = (size_t)(plan - self->plans) % self->model->n_variants;
    const size_t n_mo = (size_t)self->model->calendar.n_mo;

    *out = (struct pygi_lists){.all = all};
    for (size_t rank = 0; is_list(self, v, rank); rank++) {
        const struct pygi_plan *other = pygi_plan_at(self, v, rank);
        if (other != plan && !is_met(plan, other)) {
            continue;
        }
        if (other == plan) {
            out->mine = out->n;
        }
        all[out->n] = other->seat;
        all[out->n++].listed = other == plan       ? listed
                               : other->is_settled ? other->months + PYGI_ROW_CUT * n_mo
                                                   : other->months + PYGI_ROW_ASSUMED * n_mo;
    }
    if (plan->enrolment.is_voluntary) {
        out->mine = out->n;
    }
}

/* Has a settled plan paid other months than it was compiled with? */
static bool came_out_otherwise(const struct pygi_plan *plan, int32_t n_mo)
{
    return plan->has_decided ||
           memcmp(plan->months + PYGI_ROW_CUT * (size_t)n_mo, plan->enrolment.listed,
                  (size_t)n_mo * sizeof(*plan->months)) != 0;
}

enum pyg_status pygi_beside_follow(struct pygi_replay *self, size_t g, size_t v, size_t rank,
                                   const struct pygi_draw *draw, bool again,
                                   struct pyg_err *err)
{
    struct pygi_plan *plan = pygi_plan_at(self, v, rank);
    bool any = again && plan->shares;

    for (size_t k = 0; k < rank && !any; k++) {
        const struct pygi_plan *other = pygi_plan_at(self, v, k);
        any = is_met(plan, other) && came_out_otherwise(other, self->model->calendar.n_mo);
    }
    if (!any) {
        return PYG_OK;
    }
    const enum pyg_status status =
        pygi_plan_walk(plan, &plan->own, self, g, draw, plan->enrolment.listed, err);
    plan->path = &plan->own;
    plan->has_decided = true; /* what it would have been is not the path that all share */
    return status;
}

enum pyg_status pygi_beside_room(const struct pygi_replay *self, const struct pygi_plan *plan,
                                 struct pyg_err *err)
{
    const size_t at = (size_t)(plan - self->plans), v = at % self->model->n_variants;
    const size_t rank = at / self->model->n_variants;
    const struct pygi_calendar *c = &self->model->calendar;
    const int64_t room = (int64_t)plan->seat.n_fresh + plan->seat.n_shared;
    const enum pyg_status status = plan->by_self != NULL && plan->by_self != plan
                                       ? check_by_self(self, plan->by_self, plan, err)
                                       : PYG_OK;

    if (status != PYG_OK) {
        return status;
    }
    for (int32_t m = 0; m < c->n_mo; m++) {
        if (is_list(self, v, rank + 1) && plan->enrolment.listed[m] > room) {
            return pygi_fail(err, PYG_ESETTING,
                             "policy %s lists %lld workers in %04d-%02d, but the list of %s "
                             "begins behind its first %lld",
                             name_of(self, plan), (long long)plan->enrolment.listed[m],
                             pyg_month_year(c->from_mo + m), pyg_month_in_year(c->from_mo + m),
                             name_of(self, pygi_plan_at(self, v, rank + 1)), (long long)room);
        }
        if (plan->seat.first + plan->seat.n_fresh +
                (plan->enrolment.listed[m] > room ? plan->enrolment.listed[m] - room : 0) >
            plan->n_workers) {
            return pygi_fail(
                err, PYG_ESETTING,
                "policy %s lists %lld workers in %04d-%02d, but %lld are on no list "
                "before it",
                name_of(self, plan), (long long)plan->enrolment.listed[m],
                pyg_month_year(c->from_mo + m), pyg_month_in_year(c->from_mo + m),
                (long long)(plan->n_workers - plan->seat.first));
        }
    }
    return PYG_OK;
}

/* Has a list lost months after which an earlier one enrols somebody anew or again? Until then
 * who is on both lists had nothing of them. */
static bool is_missed(const struct pygi_plan *early, const struct pygi_plan *late, int32_t n_mo)
{
    const int64_t *names = early->months + PYGI_ROW_CUT * (size_t)n_mo;
    const int64_t *paid = late->months + PYGI_ROW_CUT * (size_t)n_mo;
    const int64_t *assumed = late->months + PYGI_ROW_ASSUMED * (size_t)n_mo;
    int64_t least = INT64_MAX; /* names of the early list when the late one lost months */

    for (int32_t m = 0; m < n_mo; m++) {
        if (names[m] > least) {
            return true;
        }
        if (paid[m] != assumed[m] && names[m] < least) {
            least = names[m];
        }
    }
    return false;
}

bool pygi_beside_is_open(struct pygi_replay *self, size_t v)
{
    const size_t n_mo = (size_t)self->model->calendar.n_mo;
    bool any = false;

    for (size_t k = 1; is_on(self, v, k); k++) {
        for (size_t j = 0; j < k; j++) {
            const struct pygi_plan *late = pygi_plan_at(self, v, k),
                                   *early = pygi_plan_at(self, v, j);
            any |= late->shares && early->shares && is_missed(early, late, (int32_t)n_mo);
        }
    }
    for (size_t k = 0; is_on(self, v, k) && any; k++) {
        struct pygi_plan *plan = pygi_plan_at(self, v, k);
        memcpy(plan->months + PYGI_ROW_ASSUMED * n_mo, plan->months + PYGI_ROW_CUT * n_mo,
               n_mo * sizeof(*plan->months));
        plan->is_settled = false;
    }
    return any;
}

void pygi_beside_add(int64_t *out, const int64_t *figures, int n_years)
{
    for (int y = 0; y < n_years; y++) {
        int64_t *to = out + (size_t)y * PYGI_N_MEASURE;
        const int64_t *from = figures + (size_t)y * PYGI_N_MEASURE;
        for (int m = 0; m < PYGI_N_MEASURE; m++) {
            if (pygi_measures[m].sum != PYGI_YEARLY) {
                to[m] += from[m];
            }
        }
        /* of several appropriations the first that runs out */
        to[PYGI_M_runout] |= from[PYGI_M_runout];
        if (from[PYGI_M_runout_month] < to[PYGI_M_runout_month]) {
            to[PYGI_M_runout_month] = from[PYGI_M_runout_month];
        }
    }
}
