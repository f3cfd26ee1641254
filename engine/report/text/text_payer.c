/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose money a difference is: one payer, or several that are never added up. */
#include "report/text/parts.h"

bool pygi_parts_next_payer(const struct pygi_parts *self, int variant, int minus, int *payer)
{
    for (int p = *payer + 1; p < PYG_N_PAYER; p++) {
        const enum pygi_measure cost = (enum pygi_measure)(PYGI_M_cost_regency + p);
        if (pygi_answer_row(self->answer, self->as_of, variant, minus, -1, 0, cost) != NULL) {
            *payer = p;
            return true;
        }
    }
    return false;
}

const char *pygi_parts_whose(const struct pygi_parts *self, int payer)
{
    return pygi_parts_word(self, pygi_whose_word(payer, self->answer->area));
}

const char *pygi_parts_only_payer(const struct pygi_parts *self)
{
    int only = -1;

    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        const struct pygi_row *cost =
            pygi_answer_row(self->answer, self->as_of, v, -1, -1, 0, PYGI_M_cost);
        if (cost != NULL && (cost->payer < 0 || (only >= 0 && only != cost->payer))) {
            return pygi_parts_word(self, PYGI_W_all_payers);
        }
        only = cost != NULL ? cost->payer : only;
    }
    return only < 0 ? pygi_parts_word(self, PYGI_W_all_payers) : pygi_parts_whose(self, only);
}
