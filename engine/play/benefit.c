/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/benefit.h"

#include "base/place.h"
#include "play/measure.h"
#include "play/terms.h"

__extension__ typedef __int128 wide;

void pygi_benefit_book(int64_t *out, const struct pygi_calendar *calendar, int32_t at, int p,
                       const struct pyg_claim *claim)
{
    static const struct {
        enum pygi_measure incurred, paid, owed;
    } of[PYG_N_PROGRAM] = {
        [0] = {PYGI_M_incurred_jkk, PYGI_M_paid_jkk, PYGI_M_owed_jkk},
        [1] = {PYGI_M_incurred_jkm, PYGI_M_paid_jkm, PYGI_M_owed_jkm},
        [3] = {PYGI_M_incurred_jp, PYGI_M_paid_jp, PYGI_M_owed_jp},
        [4] = {PYGI_M_incurred_jkp, PYGI_M_paid_jkp, PYGI_M_owed_jkp},
    };
    const int year = calendar->year_of[at], n_years = calendar->n_years;
    int64_t total = claim->cash_idr + claim->later_idr, paid_by = claim->cash_idr;

    for (int k = 0; k < PYG_CLAIM_YEARS; k++) {
        total += claim->yearly_idr[k];
    }
    out[(size_t)year * PYGI_N_MEASURE + of[p].incurred] += total;
    out[(size_t)year * PYGI_N_MEASURE + of[p].paid] += claim->cash_idr;
    for (int k = 0; year + k < n_years; k++) {
        int64_t *row = out + (size_t)(year + k) * PYGI_N_MEASURE;
        if (k < PYG_CLAIM_YEARS) {
            row[of[p].paid] += claim->yearly_idr[k];
            paid_by += claim->yearly_idr[k];
        }
        row[of[p].owed] += total - paid_by;
    }
}

/* Base [sen] x rate [1e-9], half up to whole rupiah. */
static int64_t rupiah(int64_t base_sen, int64_t rate_ppb)
{
    const wide unit = (wide)100 * PYG_PPB;
    return (int64_t)(((wide)base_sen * rate_ppb + unit / 2) / unit);
}

void pygi_benefit_funds(int64_t *out, const struct pygi_calendar *calendar,
                        const struct pygi_programs *programs, const struct pygi_group *group,
                        const struct pyg_enrolment *enrolment, const int64_t *members)
{
    enum { JKK = 0, JKM = 1, JKP = 4 };
    const struct pyg_program *program = programs->interface[JKP];

    if (program == NULL || !PYGI_OFFERS(program, fund)) {
        return;
    }
    for (int32_t m = 0; m < calendar->n_mo; m++) {
        if (!(pygi_terms_programs(enrolment, m) & PYG_JKP)) {
            continue;
        }
        const struct pyg_cover cover = pygi_terms_cover(enrolment, group, m);
        int64_t *row = out + (size_t)calendar->year_of[m] * PYGI_N_MEASURE;
        struct pyg_fund fund = {0};
        pygi_place_enter(programs->id[JKP], "fund");
        program->fund(programs->state[JKP], &cover, calendar->from_mo + m, &fund);
        pygi_place_leave();
        row[PYGI_M_jkp_from_state] += members[m] * rupiah(fund.base_sen, fund.state_ppb);
        row[PYGI_M_jkp_from_jkk] += members[m] * rupiah(fund.base_sen, fund.from_ppb[JKK]);
        row[PYGI_M_jkp_from_jkm] += members[m] * rupiah(fund.base_sen, fund.from_ppb[JKM]);
    }
}
