/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Prices: what a member-month costs, by program, entry class and month, in whole rupiah.
 *
 * Members who entered in different months may owe different sums (the relief of 2020). Months
 * of entry with the same schedule form a class; there are few, and everything is counted by
 * class, never by worker.
 */
#ifndef PYGI_PLAY_PRICE_H
#define PYGI_PLAY_PRICE_H

#include <payung/policy.h>

#include "play/life.h"
#include "play/path.h"

/** The programs of a study as the rules were known at one as_of. */
struct pygi_programs {
    const struct pyg_program *interface[PYG_N_PROGRAM]; /* NULL: not loaded */
    const void *state[PYG_N_PROGRAM];
    const char *id[PYG_N_PROGRAM]; /* the plugin's, borrowed */
};

/** Was the program built with this optional function, and does it offer it? */
#define PYGI_OFFERS(program, function)                                                         \
    ((program)->struct_size >= offsetof(struct pyg_program, function) + sizeof(void *) &&      \
     (program)->function != NULL)

/** May members of this cover join the programs of the mask? PYG_ERULE with the program's own
 * sentence when not. */
enum pyg_status pygi_programs_admit(const struct pygi_programs *self, int32_t mask,
                                    const struct pyg_cover *cover, const char *policy,
                                    struct pyg_err *err) PYG_MUST_CHECK;

/** Schedule of one kind of membership: entry classes, and what each owes before the base is
 * known. */
struct pygi_schedule {
    struct pyg_cover cover; /* base_sen is 0 */
    int32_t programs;
    size_t n_classes;
    int16_t class_entry[64]; /* an entry month of each class */
    uint8_t *class_of;       /* [n_mo - PYGI_ENTRY_BEFORE] by entry month */
    int64_t *payable_ppb;    /* [PYG_N_PROGRAM][n_classes][n_mo] */
    uint8_t *changes;        /* [n_mo] 1: a rate differs from the month before */
    int32_t *entry_below_mo; /* [n_mo] age from which nobody enters, the programs' lowest */
    bool has_entry_age;      /* some month has one */
    int16_t *grace_mo;       /* [n_mo] arrears that can be cured, the programs' least */
    uint8_t *grace_counts;   /* [n_mo] 1: events in cured months are paid by all programs */
};

/** Prices of one variant in one replicate. */
struct pygi_prices {
    int64_t *due_idr;    /* [PYG_N_PROGRAM][n_classes][n_mo], all shares */
    int64_t *worker_idr; /* the worker's share of it */
    int64_t *part_idr; /* where several share the bill: what each owes of the rest, the worker's
                          part included [n_parts][PYG_N_PROGRAM][n_classes][n_mo]; else NULL */
    int64_t *exact;    /* [PYG_N_PROGRAM][n_mo] full price without rounding or relief, 1e-6 Rp;
                          of a program that is not paid in the month what it would be */
    int64_t *payer_full_idr; /* [n_mo] what the payer owes for one member-month without relief;
                                of a shared bill the part that stands in the appropriation */
    int64_t *units_sum[PYG_N_PROGRAM]; /* [n_mo + 1] of programs that save (JHT, JP): units
                                          bought from month 0 on by one member */
    size_t cap, cap_parts;
};

/** @param kind  the membership; its base is not looked at */
enum pyg_status pygi_schedule_init(struct pygi_schedule *self,
                                   const struct pygi_programs *programs,
                                   const struct pygi_calendar *calendar,
                                   const struct pyg_cover *kind, int32_t mask,
                                   struct pyg_err *err) PYG_MUST_CHECK;
void pygi_schedule_fini(struct pygi_schedule *self);

/** Price every month by what the enrolment pays in it; a month's program that is not paid costs
 * nothing. The schedule holds all programs that are paid in any month. */
enum pyg_status pygi_prices_of(struct pygi_prices *self, const struct pygi_schedule *schedule,
                               const struct pygi_programs *programs,
                               const struct pygi_calendar *calendar,
                               const struct pyg_enrolment *enrolment,
                               struct pyg_err *err) PYG_MUST_CHECK;

/** The same with the schedule's programs in every month. base_sen [n_mo]; payer_pays_worker
 * moves the worker's share to the payer. */
enum pyg_status pygi_prices_make(struct pygi_prices *self, const struct pygi_schedule *schedule,
                                 const struct pygi_programs *programs,
                                 const struct pygi_calendar *calendar, const int64_t *base_sen,
                                 bool payer_pays_worker, struct pyg_err *err) PYG_MUST_CHECK;

/** What the payer owes for one member-month at a base, by the first month's rates and without
 * relief; of a shared bill what stands in the appropriation. */
enum pyg_status pygi_price_at(const struct pygi_schedule *schedule,
                              const struct pygi_programs *programs,
                              const struct pygi_calendar *calendar, int64_t base_sen,
                              bool payer_pays_worker, const struct pyg_enrolment *shared,
                              int64_t *out_idr, struct pyg_err *err) PYG_MUST_CHECK;

/** The same for some of the schedule's programs, by the rates of a month; of a bill that the
 * enrolment's parts share what stands in the appropriation. */
enum pyg_status pygi_price_in(const struct pygi_schedule *schedule,
                              const struct pygi_programs *programs,
                              const struct pygi_calendar *calendar, int64_t base_sen,
                              int32_t mask, bool payer_pays_worker, int32_t month,
                              const struct pyg_enrolment *shared, int64_t *out_idr,
                              struct pyg_err *err) PYG_MUST_CHECK;
void pygi_prices_fini(struct pygi_prices *self);

/** Balance in whole rupiah of units of program p in month m (half up). */
int64_t pygi_units_value(const struct pygi_programs *programs, int p, int64_t units, int32_t m);

#endif
