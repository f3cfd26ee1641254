/* SPDX-License-Identifier: MIT */
/**
 * Interface "payung.program/1": what a program charges, and what an event pays out.
 *
 * The engine calls compile once per study and as_of; tariff once per (variant, replicate, entry
 * class, month), never per worker; claim only when something happens to somebody.
 */
#ifndef PAYUNG_PROGRAM_H
#define PAYUNG_PROGRAM_H

#include <payung/plugin.h>

#define PYG_PROGRAM_INTERFACE "payung.program/1"

enum pyg_member_type { PYG_PU = 0, PYG_BPU = 1, PYG_JAKON = 2 };

/** What the members work in, where a rule asks for it. */
enum pyg_sector {
    PYG_SECTOR_OTHER = 0,
    PYG_SECTOR_TRANSPORT = 1,       /* drivers, couriers (PP 50/2025) */
    PYG_SECTOR_LABOUR_INTENSIVE = 2 /* industry of PP 7/2025 whose conditions the firm meets */
};

/** Size of a private employer, where a rule asks for it. */
enum pyg_employer {
    PYG_EMPLOYER_UNKNOWN = 0,
    PYG_EMPLOYER_MICRO = 1,
    PYG_EMPLOYER_SMALL = 2,
    PYG_EMPLOYER_MEDIUM = 3,
    PYG_EMPLOYER_LARGE = 4
};

/** What a membership is, as a policy gives it. */
struct pyg_cover {
    enum pyg_member_type type;
    int32_t risk_class;   /* JKK risk group 1..5; PU only */
    int64_t base_sen;     /* PU: declared monthly wage; BPU: monthly income, picks the bracket
                             [1/100 Rp] */
    int32_t public_payer; /* 1: paid from a public budget (APBN, APBD, village) */
    /* since ABI 1.4, in bytes that were padding */
    int16_t sector;   /* enum pyg_sector */
    int16_t employer; /* enum pyg_employer; PU of a private employer */
};

#define PYG_PPB 1000000000 /* rates are whole numbers of 1e-9 */

/** What one member owes for one contribution month. The engine rounds half up to whole rupiah.
 */
struct pyg_due {
    int64_t base_sen; /* the base that the rates apply to (bracket base, ceiling applied) [1/100
                         Rp] */
    int64_t rate_ppb; /* of the base, all shares together */
    int64_t worker_ppb;  /* of the base, the worker's own share, contained in rate_ppb */
    int64_t fixed_idr;   /* added to it: a fixed sum (BPU JKM) */
    int64_t payable_ppb; /* share of the whole still payable: PYG_PPB, or less under a relief */
};

enum pyg_event_kind {
    PYG_EVENT_DEATH = 0,
    PYG_EVENT_ACCIDENT = 1,
    PYG_EVENT_LEAVE = 2,
    PYG_EVENT_AGE = 3,
    PYG_EVENT_JOB_LOSS = 4 /* a LEAVE that was a dismissal (PHK), since ABI 1.2 */
};
enum pyg_outcome { PYG_RECOVERED = 0, PYG_PARTIAL = 1, PYG_TOTAL = 2 };

/** What happened to a person. Belongs to the life: the same in every variant. */
struct pyg_event {
    enum pyg_event_kind kind;
    int32_t at_mo;            /* calendar month */
    int32_t day;              /* days since 2000-01-01: decides which benefit rule holds */
    int32_t at_work;          /* DEATH: 1 if caused by work (JKK pays), 0 if not (JKM pays) */
    enum pyg_outcome outcome; /* ACCIDENT */
    int64_t medical_idr;      /* ACCIDENT: cost of care */
    int32_t unfit_mo;         /* ACCIDENT: months unable to work, whole */
    int64_t partial_ppb; /* ACCIDENT, PARTIAL: loss of function, share of the 80 x wage table */
    int32_t age_mo;      /* the person's age in months */
    int32_t n_children;  /* DEATH or TOTAL: children below 23, 0..4 */
    int32_t child_age_yr[4];  /* their ages [0..22] */
    int32_t child_studies[4]; /* 1: goes on to higher education */
    /* since ABI 1.5 */
    int32_t sudden_at_work; /* DEATH: 1 if it came suddenly at work, not caused by it (at_work
                               is 0): the rules say whether JKK or JKM pays */
};

/** The membership that the event meets. */
struct pyg_member {
    struct pyg_cover cover;
    int32_t entry_mo;   /* first covered month of the present membership */
    int32_t paid_mo;    /* contribution months paid in it, before the event month */
    uint64_t paid_bits; /* bit k: paid k+1 months before the event month */
    int64_t units;      /* accumulation at the event, see accumulate; 0 without */
    /* since ABI 1.2 */
    const int64_t *base_sen; /* declared base by month, from base_from_mo on [n_base]; borrowed
                                during the call [1/100 Rp] */
    int32_t base_from_mo, n_base;
    int32_t is_covered; /* 1: a member at the event; JP asks about those who were, too */
};

enum { PYG_CLAIM_YEARS = 24 };

/** What a program pays for an event. Zero means: nothing. */
struct pyg_claim {
    int64_t cash_idr;                    /* paid at once */
    int64_t yearly_idr[PYG_CLAIM_YEARS]; /* paid in the event's year + k: scholarships */
    int32_t is_claim;                    /* 1: a claim is counted */
    int32_t is_reduced;                  /* 1: paid less than the full sum by a waiting rule */
    int64_t later_idr; /* falls due after those years: long pensions; since ABI 1.2 */
    int32_t closes;    /* 1: what was saved (`units`) ends with this claim; since ABI 1.2 */
};

/** What reaches a program's fund without being billed, of a member-month's base. */
struct pyg_fund {
    int64_t base_sen;                /* ceiling applied [1/100 Rp] */
    int64_t state_ppb;               /* paid by the central government on top */
    int64_t from_ppb[PYG_N_PROGRAM]; /* taken out of another program's contribution */
};

/** What the law asks of a membership without refusing it. */
enum pyg_duty_kind {
    PYG_DUTY_FREE = 0,        /* neither */
    PYG_DUTY_PRESCRIBED = 1,  /* such members must be enrolled in the program */
    PYG_DUTY_NOT_PROVIDED = 2 /* the rules provide other programs for them */
};
struct pyg_duty {
    enum pyg_duty_kind kind;
    const char *key, *cls; /* the rule in the program's table that says so */
    const char *en, *id;   /* for whom, in English and Indonesian: "the self-employed (BPU)" */
};

#define PYG_NO_AGE INT32_MAX /* no limit of age */

/** The span over which a study needs the rules. */
struct pyg_span {
    int32_t from_mo; /* first simulated month */
    int32_t n_mo;
};

struct pyg_program {
    uint32_t struct_size;
    int32_t index; /* position of the program's bit: 0 jkk, 1 jkm, 2 jht, 3 jp, 4 jkp */

    /** Bytes of state for this span, >= 1. Plugins keep no state: the engine owns these bytes.
     */
    size_t (*state_bytes)(const struct pyg_span *span);

    /** Read the rules for the span into `state` (zeroed). Refuses a missing rule with one
     * sentence. */
    enum pyg_status (*compile)(const struct pyg_host *host, const struct pyg_rules *rules,
                               const struct pyg_span *span, void *state, struct pyg_err *err);

    /**
     * What a member who entered in `entry_mo` (may lie before the span) owes for `at_mo` (in
     * the span). Pure function of its arguments. PYG_EINVAL for a type the program does not
     * know.
     */
    enum pyg_status (*tariff)(const void *state, const struct pyg_cover *cover,
                              int32_t entry_mo, int32_t at_mo, struct pyg_due *out);

    /** What the event pays to this member (who is one at the event). Fills *out (zeroed).
     * Cannot fail. */
    void (*claim)(const void *state, const struct pyg_event *event,
                  const struct pyg_member *member, struct pyg_claim *out);

    /**
     * Accumulation (JHT, JP): value of 1e6 units in the span's month `i` (0..n_mo) in rupiah x
     * 1e3, so that a contribution of c rupiah in month i buys c x 1e9 / index(i) units...
     * exactly: units = c x 1e9 / index_milli(i); value in month j = units x index_milli(j) /
     * 1e9. NULL: the program saves nothing.
     */
    int64_t (*index_milli)(const void *state, int32_t i);

    /* since interface 1.2: read only when struct_size covers it; may be NULL */
    /**
     * Age from which nobody may enter the program any more; who is a member already may stay.
     * @param entry_mo calendar month of the entry, in the span
     * @return months of age, the first that is too old; PYG_NO_AGE: no such rule
     */
    int32_t (*entry_below_mo)(const void *state, const struct pyg_cover *cover,
                              int32_t entry_mo);
    /**
     * Arrears that somebody who pays for himself can cure; may be NULL: the program has no
     * rule.
     * @param at_mo      calendar month of the first unpaid contribution, in the span
     * @param out_counts 1: an event in a month that was cured is as good as in a paid one
     * @return months, 0..24
     */
    int32_t (*grace_mo)(const void *state, const struct pyg_cover *cover, int32_t at_mo,
                        int32_t *out_counts);

    /**
     * NULL: members of this cover, enrolled in `programs` (mask of enum pyg_program_bit), may
     * join; else one sentence that names the rule against it. Optional, since ABI 1.2.
     */
    const char *(*refuses)(const void *state, const struct pyg_cover *cover, int32_t programs);

    /** Money that the fund gets for `at_mo` (in the span) though nobody is billed for it.
     * Optional, since ABI 1.2. */
    void (*fund)(const void *state, const struct pyg_cover *cover, int32_t at_mo,
                 struct pyg_fund *out);

    /**
     * What a construction project whose wages are not known owes once, by the value of its
     * contract without VAT. Optional, since ABI 1.2.
     * @param at_mo in the span  @return rupiah; -1: the rules of that month do not say
     */
    int64_t (*project_idr)(const void *state, int64_t contract_idr, int32_t at_mo);

    /** What the law asks of members of this cover in `at_mo` (in the span), whether they are in
     * the program or not. The texts are constant. Optional, since ABI 1.5. */
    struct pyg_duty (*duty)(const void *state, const struct pyg_cover *cover, int32_t at_mo);
};

#endif
