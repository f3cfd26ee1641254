/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The ledger of one variant and group: every contribution twice, as a debit of who pays and as
 * a credit of the program's fund, reached by two paths: debits are members x tariff month by
 * month; credits come from spells, each posting its prefix sum of tariffs at its start and end.
 */
#ifndef PYGI_PLAY_LEDGER_H
#define PYGI_PLAY_LEDGER_H

#include "play/path.h"
#include "play/price.h"

enum pygi_side { PYGI_BY_PAYER, PYGI_BY_WORKER, PYGI_N_SIDE };

struct pygi_ledger {
    int64_t *debit_idr; /* [PYGI_N_SIDE][PYG_N_PROGRAM][n_mo] */
    int64_t *part_idr;  /* where several share the bill: debit of each but the worker, of all
                           programs [PYG_MAX_PARTS][n_mo] */
    int64_t *members;   /* [n_classes][n_mo] */
    int64_t *total;     /* members of all classes [n_mo] */
    size_t cap;
    int32_t n_mo;
};

/** Post a path's memberships at these prices; where an enrolment's parts share the bill, each
 * payer's part likewise (NULL: nobody shares). PYG_EOVERFLOW, PYG_ENOMEM; PYG_ELEDGER when
 * debits and credits differ, or the parts and the bill. */
enum pyg_status pygi_ledger_post(struct pygi_ledger *self, const struct pygi_path *path,
                                 const struct pygi_schedule *schedule,
                                 const struct pygi_prices *prices,
                                 const struct pyg_enrolment *shared,
                                 struct pyg_err *err) PYG_MUST_CHECK;

/** Debit of a side, program and month [Rp]. */
static inline int64_t pygi_ledger_debit(const struct pygi_ledger *self, enum pygi_side side,
                                        int p, int32_t m)
{
    return self->debit_idr[((size_t)side * PYG_N_PROGRAM + (size_t)p) * (size_t)self->n_mo +
                           (size_t)m];
}

/** Debit of a part of a shared bill in a month, all programs [Rp]; 0 of the worker's part,
 * which stands under PYGI_BY_WORKER. */
static inline int64_t pygi_ledger_part(const struct pygi_ledger *self, int part, int32_t m)
{
    return self->part_idr[(size_t)part * (size_t)self->n_mo + (size_t)m];
}

void pygi_ledger_fini(struct pygi_ledger *self);

#endif
