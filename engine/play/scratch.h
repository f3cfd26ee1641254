/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The scratch of one thread: shared by replay.c and react.c, which play, compile.c and plan.c,
 * which plan, and account.c and claim.c, which count. Nobody else includes it.
 */
#ifndef PYGI_PLAY_SCRATCH_H
#define PYGI_PLAY_SCRATCH_H

#include "base/place.h"
#include "play/replay.h"
#include "play/split.h"
#include "play/terms.h"

enum { PYGI_MAX_SCHEDULES = 64 };
#define PYGI_MAX_APPROPRIATION 1000000000000000 /* Rp1,000 trillion */
#define PYGI_MAX_BASE_SEN 1000000000000         /* Rp10 billion a month */

/** Rows of a plan's storage, by month. The first PYGI_N_ENROLMENT_ROW are the enrolment's. */
enum pygi_row {
    PYGI_ROW_NAMED,
    PYGI_ROW_VERIFIED,
    PYGI_ROW_LISTED,
    PYGI_ROW_BASE,
    PYGI_ROW_PROGRAMS,
    PYGI_ROW_SHARE,
    PYGI_N_ENROLMENT_ROW,
    PYGI_ROW_COST = PYGI_N_ENROLMENT_ROW, /* payer's part with overhead */
    PYGI_ROW_CUT,         /* the list as it is played, cut where the money has run out */
    PYGI_ROW_PLANNED,     /* members had the money lasted */
    PYGI_ROW_WANTED,      /* cost had it lasted, from the month on in which it did not */
    PYGI_ROW_PAID,        /* where a contribution is paid a month later: cost by that month */
    PYGI_ROW_PAID_LISTED, /* and the list that it is paid for */
    PYGI_ROW_JOIN,        /* of doubles: rates that change by month */
    PYGI_ROW_LAPSE,
    PYGI_ROW_ACTIVITY, /* cost of the activity that is no share of the bill */
    PYGI_ROW_ASSUMED,  /* the list as the lists before it took it to be */
    PYGI_N_ROW
};

/** How far a plan's money has been followed; see spend.h. */
struct pygi_spend {
    struct pygi_budget_year years[PYGI_MAX_YEARS]; /* [n_asked] */
    int n_asked;                                   /* years whose appropriation is known */
    int n_closed;                                  /* years that have ended and are settled */
    int32_t from;    /* of the open year: what was decided before this month stands */
    int32_t since;   /* first month of the unpaid bills; -1: none */
    bool is_decided; /* the open year's money has run out, and what follows is played */
    uint8_t in_grace[PYGI_MAX_MONTHS];
};

/** One variant's enrolment of the group at hand. */
struct pygi_plan {
    int policy;      /* -1: nobody is enrolled */
    int64_t *months; /* [PYGI_N_ROW][n_mo], of int64_t or double by row */
    struct pyg_enrolment enrolment;
    const struct pygi_schedule *schedule;
    struct pygi_prices prices;
    struct pygi_ledger ledger;
    struct pygi_path *path; /* shared, or `own` when the list changed on the way */
    struct pygi_path own;   /* made anew by a reaction or a cut */
    void *script;           /* state of a scripted policy; NULL: none is open */
    bool reacts;
    bool has_decided; /* a reaction has changed it */
    struct pygi_spend spend;
    const struct pygi_path *planned; /* had the money lasted; `wanted` where that differs */
    struct pygi_path wanted;
    struct pygi_list seat;     /* where its list lies in the group; `listed` is not used */
    int64_t n_workers;         /* of the group */
    bool shares;               /* names of its list stand on another one of the variant */
    struct pygi_plan *by_self; /* whose members may pay for themselves beside the variant's
                                  lists: itself where it is that; NULL: nobody does, or no
                                  list is there */
    bool is_settled;           /* played to the end: its list is the cut one */
};

struct pygi_replay {
    const struct pygi_model *model;
    struct pygi_lives lives;
    size_t n_ranks; /* the most policies of one group; the first that is on has rank 0 */
    struct pygi_plan *plans; /* [n_ranks][n_variants] */
    int64_t *taken; /* [n_variants x n_policies]: names on the lists before a policy's own */
    struct pygi_plan worth_plan;
    int64_t **june; /* [n_variants x n_policies][2][n_years]: members of the June before the
                       year; the most names that the plan enrols in it */
    struct pygi_path *paths; /* [n_ranks x n_variants], as the next three */
    struct pygi_plan **path_plan;
    bool *path_saves;
    int64_t *path_events; /* where a path's events begin in `events`, -1: not drawn */
    int64_t *figures;     /* of a policy beside the first [n_years][PYGI_N_MEASURE] */
    struct pygi_schedule schedules[PYGI_MAX_SCHEDULES];
    size_t n_schedules;
    struct pyg_event *events;
    double *marks;
    size_t n_events, cap_events;
    double kept_bytes_per_worker;
    int64_t missed_idr[PYGI_N_MISSED][PYGI_MAX_YEARS]; /* of the group, had nobody a benefit */
    struct pygi_reaction *reaction;                    /* what a policy sees at a barrier */
    struct pygi_replay **stages; /* where hooks act: one a group [n_groups], owned */
    bool is_stage;               /* of another replay, whose `june` it borrows */
};

/** The plan of a variant's policy of this rank in the group at hand. */
static inline struct pygi_plan *pygi_plan_at(const struct pygi_replay *self, size_t v,
                                             size_t rank)
{
    return &self->plans[rank * self->model->n_variants + v];
}

/** Members of each June of a policy in a variant, for the budgets that follow [n_years]. */
static inline int64_t *pygi_june_of(const struct pygi_replay *self, size_t v, size_t p)
{
    return self->june[v * self->model->n_policies + p];
}

/** The most names that such a policy's plan enrols in each year, for those that it goes before
 * [n_years]. */
static inline int64_t *pygi_most_of(const struct pygi_replay *self, size_t v, size_t p)
{
    return pygi_june_of(self, v, p) + self->model->calendar.n_years;
}

/** For the words of a crash: what follows concerns this variant and policy (-1: none). */
static inline void pygi_place_stand(const struct pygi_model *model, size_t v, int p)
{
    pygi_place.i_variant = (int32_t)v;
    pygi_place.policy = p >= 0 ? model->policies[p].name : NULL;
}

/** As whom the people of a group are taken for what they miss; false: nobody asks. */
static inline bool pygi_missed_at(const struct pygi_model *model, size_t g,
                                  const struct pygi_draw *draw, struct pygi_missed_place *out)
{
    if (model->missed == NULL || !model->missed[g].is_counted) {
        return false;
    }
    *out = (struct pygi_missed_place){.as = &model->missed[g],
                                      .programs = &model->programs,
                                      .calendar = &model->calendar,
                                      .group = &model->groups[g],
                                      .rates = &draw->rates[g],
                                      .umk_sen = draw->umk_sen,
                                      .replicate = draw->replicate};
    return true;
}

/** The row of bills by the month in which they are paid. */
static inline enum pygi_row pygi_row_paid(const struct pygi_plan *self)
{
    return self->enrolment.december_next_year ? PYGI_ROW_PAID : PYGI_ROW_COST;
}

/** The schedule of an enrolment's kind of membership in a group. Schedules are few and the same
 * in every replicate: made when first met. */
enum pyg_status pygi_replay_schedule(struct pygi_replay *self, const struct pyg_enrolment *e,
                                     size_t group, const struct pygi_schedule **out,
                                     struct pyg_err *err) PYG_MUST_CHECK;

/** Ask policy p for its plan in a variant, of this rank in its group. */
enum pyg_status pygi_plan_make(struct pygi_replay *self, const struct pygi_draw *draw, size_t v,
                               size_t rank, size_t p, struct pyg_err *err) PYG_MUST_CHECK;

/** Close a scripted policy's state, if one is open. */
void pygi_plan_end_script(const struct pygi_model *model, struct pygi_plan *plan);

/** Is the enrolment one that can be played? PYG_EPLUGIN when not; PYG_ESETTING when it lists
 * more than there are. */
enum pyg_status pygi_plan_check(const struct pygi_plan *self, const char *policy,
                                const struct pygi_calendar *calendar,
                                const struct pygi_rates *rates,
                                struct pyg_err *err) PYG_MUST_CHECK;

/** Prices from the enrolment's bases as they stand. */
enum pyg_status pygi_plan_price(struct pygi_plan *self, const struct pygi_model *model,
                                struct pyg_err *err) PYG_MUST_CHECK;

/** The schedule of all programs that are paid in any month. */
enum pyg_status pygi_plan_schedule(struct pygi_plan *self, struct pygi_replay *replay,
                                   struct pyg_err *err) PYG_MUST_CHECK;

/** Does any of the programs ask about those who leave or reach the limit (JHT, JP, JKP)? */
bool pygi_plan_saves(const struct pygi_plan *self);

/** Begin a path for whom the plan enrols, a list's people as in `listed` [n_mo]. PYG_EINVAL
 * where a rate is outside the group's bounds. */
enum pyg_status pygi_plan_begin_path(const struct pygi_plan *self, struct pygi_path *path,
                                     const struct pygi_replay *replay, size_t g,
                                     const struct pygi_draw *draw,
                                     const int64_t *listed) PYG_MUST_CHECK;

/** Walk the kept lives with a list [n_mo] on a path of the plan's. */
enum pyg_status pygi_plan_walk(const struct pygi_plan *self, struct pygi_path *path,
                               const struct pygi_replay *replay, size_t g,
                               const struct pygi_draw *draw, const int64_t *listed,
                               struct pyg_err *err) PYG_MUST_CHECK;

/** Play the kept lives again with another list [n_mo], on the plan's own path, and post it. */
enum pyg_status pygi_plan_replay(struct pygi_plan *self, const struct pygi_replay *replay,
                                 size_t g, const struct pygi_draw *draw, const int64_t *listed,
                                 struct pyg_err *err) PYG_MUST_CHECK;

/** Contributions of a month that are billed to all payers [Rp]. */
static inline int64_t pygi_plan_bill(const struct pygi_plan *self, int32_t month)
{
    int64_t bill = 0;
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        bill += pygi_ledger_debit(&self->ledger, PYGI_BY_PAYER, p, month);
    }
    return bill;
}

/** Cost of the activity around them [Rp]. */
static inline int64_t pygi_plan_overhead(const struct pygi_plan *self, int32_t month)
{
    const struct pyg_enrolment *e = &self->enrolment;
    const int64_t bill = pygi_plan_bill(self, month);
    return (int64_t)((double)bill * e->overhead_share + 0.5) + e->activity_idr[month];
}

/** What part k of a shared bill pays in a month, with the activity if that is its own; nothing
 * where the part is the worker's [Rp]. */
static inline int64_t pygi_plan_part(const struct pygi_plan *self, int k, int32_t month)
{
    return pygi_ledger_part(&self->ledger, k, month) +
           (self->enrolment.overhead_part == k ? pygi_plan_overhead(self, month) : 0);
}

/** What a month costs the payer whose appropriation it is: the bill with the cost of the
 * activity around it; of a shared bill his part [Rp]. */
static inline int64_t pygi_plan_cost(const struct pygi_plan *self, int32_t month)
{
    const struct pyg_enrolment *e = &self->enrolment;
    int64_t cost = 0;

    if (e->n_parts == 0) {
        return pygi_plan_bill(self, month) + pygi_plan_overhead(self, month);
    }
    for (int k = 0; k < e->n_parts; k++) {
        cost += pygi_split_is_budget(e, k) ? pygi_plan_part(self, k, month) : 0;
    }
    return cost;
}

#endif
