/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/terms.h"

static bool is_paid(const struct pyg_enrolment *self, int32_t month, int p)
{
    return pygi_terms_programs(self, month) >> p & 1;
}

bool pygi_terms_is_steady(const struct pyg_enrolment *self, const struct pygi_hit *hit, int p)
{
    for (int32_t m = hit->entry < 0 ? 0 : hit->entry; m <= hit->at; m++) {
        if (!is_paid(self, m, p)) {
            return false;
        }
    }
    return true;
}

struct pygi_seniority pygi_terms_seniority(const struct pyg_enrolment *self,
                                           const struct pygi_hit *hit, int p,
                                           const struct pygi_spell *spells, size_t n)
{
    struct pygi_seniority now = {hit->at, 0};
    int32_t last = INT16_MIN; /* the latest month paid */

    for (size_t s = 0; s < n && spells[s].from <= hit->at; s++) {
        if (spells[s].entry != hit->entry) {
            continue; /* of an earlier membership */
        }
        for (int32_t m = spells[s].from; m < spells[s].to && m <= hit->at; m++) {
            if (!is_paid(self, m, p)) {
                continue;
            }
            if (last == INT16_MIN || m - last - 1 > PYGI_REJOIN_MO) {
                /* who was a member before the span was one of this program if it was paid */
                const bool is_old = m == 0 && hit->entry < 0;
                now =
                    (struct pygi_seniority){is_old ? hit->entry : m, is_old ? -hit->entry : 0};
            }
            now.paid_mo += m < hit->at;
            last = m;
        }
    }
    return now;
}
