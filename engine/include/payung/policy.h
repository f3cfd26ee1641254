/* SPDX-License-Identifier: MIT */
/**
 * Interface "payung.policy/1": what a regency does, as data for the engine.
 *
 * compile is called once per variant and replicate with that replicate's values and writes
 * plain data: who is enrolled when, as what, on which base, paid by whom. The engine does the
 * rest. A policy that must answer to what happens names the months in which it reacts, and is
 * then asked again.
 */
#ifndef PAYUNG_POLICY_H
#define PAYUNG_POLICY_H

#include <payung/program.h>

#define PYG_POLICY_INTERFACE "payung.policy/1"

enum pyg_payer {
    PYG_PAYER_REGENCY = 0,
    PYG_PAYER_PROVINCE,
    PYG_PAYER_STATE,
    PYG_PAYER_VILLAGE,
    PYG_PAYER_EMPLOYER,
    PYG_PAYER_WORKER,
    PYG_PAYER_COOPERATIVE,
    PYG_PAYER_DONOR,
    PYG_N_PAYER
};
enum pyg_source {
    PYG_SOURCE_GENERAL = 0,
    PYG_SOURCE_DBHCHT,
    PYG_SOURCE_PALM_OIL,
    PYG_SOURCE_VILLAGE_FUND,
    PYG_SOURCE_PROVINCIAL_AID,
    PYG_SOURCE_GRANT,
    PYG_SOURCE_OWN,
    PYG_N_SOURCE
};

enum { PYG_MAX_PARTS = 4 };

/** A part of the bill that several share. */
struct pyg_part {
    enum pyg_payer payer;
    enum pyg_source source;
    double share; /* of each member-month and program, (0, 1]; since interface 1.5 also 0, of
                     the part that pays the activity only */
};

/** What happens in the month from which the appropriation no longer pays the bill. */
enum pyg_runout { PYG_RUNOUT_TOPUP = 0, PYG_RUNOUT_DROP = 1, PYG_RUNOUT_ARREARS = 2 };

/** What a policy may look at: the place and what is known. Months are indices into the span. */
struct pyg_place {
    struct pyg_span span;
    int64_t n_workers;      /* size of the group whose list this is, this replicate */
    const int64_t *umk_sen; /* regency minimum wage by month of the span [n_mo, 1/100 Rp] */
    const int64_t *ump_sen; /* provincial minimum wage, likewise */
    int64_t umk_before_sen; /* the regency's and the province's minimum wage in the year before
                               the span */
    int64_t ump_before_sen;
    const int64_t
        *affordable; /* names that the money of `worth_of`, or of those that go first within
                        a ceiling (since 1.5), pays for, by year of the span; NULL:
                        not yet known (compile is then called again), or not asked for */
    /* since interface 1.3: what a member-month costs the payer of the budget without relief, by
     * month [n_mo, Rp]; NULL: not yet known, see wants_price */
    const int64_t *member_idr;
    const int64_t *workers_in; /* size of the group by month of the span [n_mo]; n_workers is
                                  the most */
    int64_t n_left; /* of n_workers, those that no policy before this one has named */
    /* since interface 1.5 */
    const void *chance; /* for mark; borrowed during the call */
    /**
     * A mark in (0, 1), uniform: what a decision of somebody other than a worker (an agency, a
     * firm) rests on. It belongs to the study's seed, the region, this policy's name, the
     * replicate, the name and the two numbers, and to nothing else: every variant gets the same
     * one, whenever it is asked for. Number what decides (agency 3) and when (2024, the year
     * itself), never the order of asking.
     */
    double (*mark)(const void *chance, const char *name, uint32_t i, uint32_t k);
};

/** What compile fills. Arrays are given by the engine, zeroed, [span.n_mo] each. */
struct pyg_enrolment {
    enum pyg_member_type type;
    int32_t risk_class;
    int32_t programs;     /* mask of enum pyg_program_bit */
    enum pyg_payer payer; /* pays the employer's share, or all */
    enum pyg_source source;
    int32_t payer_pays_worker_share; /* 1: the payer also pays the worker's share */
    double claimed_share;            /* share of covered events that become claims */
    double overhead_share;           /* cost of the activity around the premium, of the bill */
    int64_t *named;                  /* names that the plan counts in the month, paid or not */
    int64_t *verified;               /* of these, names that passed verification */
    int64_t *listed;   /* of these, enrolled in the month: the first n workers of the group */
    int64_t *base_sen; /* wage (PU) or income (BPU) declared in the month */
    int64_t
        base_before_sen; /* the same base in the year before the span, for the first budget */
    /* self-enrolment: used when is_voluntary; `listed` then is the pool that may join */
    int32_t is_voluntary;
    double initial_share;       /* members at the start */
    double join_pyr, lapse_pyr; /* rates, not above the group's bounds */
    enum pyg_runout runout;
    int32_t grace_mo; /* arrears that can be cured */
    /* since interface 1.2 */
    int32_t grace_by_law; /* 1: as the programs say; grace_mo is not used (voluntary) */
    int32_t
        grace_is_coverage; /* 1: coverage counts months in grace, cured or not (voluntary) */
    /* arrays like those above; zeroes leave the month as the policy is */
    int64_t *programs_in;      /* programs paid in the month, a mask; 0: `programs` */
    int64_t *share_in;         /* enum pyg_share_in */
    int64_t appropriation_idr; /* of this year as view.appropriation_idr shows it; a reaction
                                  that changes it moves budget from now on */
    /* 1: a contribution is paid in the month after its own, so December's from the next year's
     * appropriation; not for a policy that reacts */
    int32_t december_next_year;
    /* since interface 1.3. Who shares what `payer` would owe: each member-month and program is
     * split in whole rupiah, the largest remainder first; the shares add up to 1. `payer` is
     * then the part whose payer has the appropriation; a part of the worker is his own
     * contribution. 0: `payer` owes all */
    int32_t n_parts;
    struct pyg_part parts[PYG_MAX_PARTS];
    int32_t overhead_part; /* index of the part that pays the activity around the premium */
    int32_t wants_price;   /* 1: compile is called once more, with place.member_idr */
    /* rates of joining and lapsing that change (voluntary) */
    int32_t rates_by_month;     /* 1: what follows holds, not join_pyr and lapse_pyr */
    double *join_in, *lapse_in; /* by month [n_mo, 1/year], each within the group's bounds;
                                   given by the engine, zeroed */
    int32_t workers_pay_all;    /* 1: the workers pay all contributions from their own, `payer`
                                   only the activity; nobody shares then */
    int64_t *activity_idr;      /* cost of the activity by month that is no share of the bill
                                   [n_mo, Rp], zeroed; the payer's, with overhead_share's */
    /* of the names, the share that also stands on the list of the policy before, where several
     * enrol the group; who is enrolled by that one is struck from this one in the month */
    double overlap_share;
    /* beside lists of other policies (voluntary) */
    double keeps_share; /* of those who would pay for themselves, who still do so when a list
                           names them and are struck from it; the others let it pay */
    double stays_share; /* of those whose months on a list end, who go on by themselves */
};

/** Who pays the worker's share in a month. */
enum pyg_share_in {
    PYG_SHARE_AS_ALWAYS = 0, /* as payer_pays_worker_share says */
    PYG_SHARE_EMPLOYER = 1,  /* the payer pays the employer's share only */
    PYG_SHARE_ALL = 2        /* and the worker's too */
};

/** What a budget officer sees at KUA-PPAS, in June of the year before (or before the first
 * year). */
struct pyg_seen {
    int32_t year;         /* the budget year */
    int64_t listed_june;  /* members of last June, or names on the list before the first year */
    int64_t base_now_sen; /* the chosen base as known then */
    int64_t due_now_idr;  /* bill of one member-month at that base, payer's part, no relief */
    int32_t months;       /* months the policy will pay in the budget year */
};

/** What a policy that reacts sees of its own group: months before `at`, indices into the span.
 */
struct pyg_view {
    uint32_t struct_size;
    struct pyg_span span;
    int32_t at;                    /* the month that begins */
    int64_t n_workers;             /* size of the group in this month, this replicate */
    const int64_t *members;        /* by month [at] */
    const int64_t *cost_idr;       /* payer's part with the cost around it [at] */
    const int64_t *deaths;         /* of the whole group [at] */
    const int64_t *deaths_covered; /* of these, under cover [at] */
    const int64_t *umk_sen;        /* minimum wages, this month included [at + 1, 1/100 Rp] */
    const int64_t *ump_sen;
    /* since interface 1.2; by year of the span, up to this one [year + 1] */
    const int64_t *appropriation_idr; /* with the revised budget; -1: not limited */
    const int64_t *left_idr;          /* of it, not spent before this month */
    int32_t year;                     /* this one */
};

struct pyg_policy {
    uint32_t struct_size;
    /** @param values [n_params] in schema order  @return PYG_OK or PYG_ESETTING */
    enum pyg_status (*compile)(const struct pyg_host *host, const struct pyg_value *values,
                               const struct pyg_place *place, struct pyg_enrolment *out,
                               struct pyg_err *err);
    /** Appropriation of a year; NULL: the policy has no budget line. @return rupiah, -1: not
     * limited */
    int64_t (*appropriate)(const struct pyg_value *values, const struct pyg_seen *seen);
    /* since interface 1.1: read only when struct_size covers them; both or neither */
    /** @param at_mo calendar month  @return 1: react is called at the beginning of this month
     */
    int (*reacts_at)(const struct pyg_value *values, int32_t at_mo);
    /**
     * React to what has happened. May change `named`, `verified`, `listed` and `base_sen`, and
     * since interface 1.2 `programs_in` and `share_in`, of month view->at and later, and
     * `appropriation_idr`; anything else, and any earlier month, is refused. Called in the
     * order of months; keeps nothing between the calls.
     * @param out  the enrolment as it stands  @return PYG_OK or PYG_ESETTING
     */
    enum pyg_status (*react)(const struct pyg_host *host, const struct pyg_value *values,
                             const struct pyg_view *view, struct pyg_enrolment *out,
                             struct pyg_err *err);
};

#endif
