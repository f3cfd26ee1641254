/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/standing.h"

int16_t pygi_standing_entry(const struct pygi_standing *self, const struct pygi_tenure *tenure,
                            int16_t from, int16_t to)
{
    if (!pygi_standing_may_refuse(self, tenure)) {
        return from;
    }
    const int32_t age_at_0 = tenure->age_mo - tenure->start;
    if (age_at_0 + from >= self->entry_most_mo) {
        return to;
    }
    while (from < to && age_at_0 + from >= self->entry_below_mo[from]) {
        from++;
    }
    return from;
}

static bool may_enter(const struct pygi_standing *self, const struct pygi_tenure *tenure,
                      int16_t entry)
{
    return entry < 0 || pygi_standing_entry(self, tenure, entry, (int16_t)(entry + 1)) == entry;
}

size_t pygi_standing_settle(const struct pygi_standing *self, const struct pygi_tenure *tenure,
                            struct pygi_spell *spells, size_t n, struct pygi_arrears *arrears,
                            size_t *out_n_arrears)
{
    size_t kept = 0, owed = 0;

    for (size_t s = 0; s < n; s++) {
        const struct pygi_spell spell = spells[s];
        struct pygi_spell *last = kept > 0 ? &spells[kept - 1] : NULL;
        if (last != NULL && spell.from - last->to <= pygi_standing_grace(self, last->to)) {
            if (last->to < spell.from) {
                arrears[owed++] = (struct pygi_arrears){last->to, spell.from, true};
            }
            last->to = spell.to;
        } else if (may_enter(self, tenure, spell.entry)) {
            spells[kept++] = spell;
        }
    }

    /* who stopped and did not come back in time was in grace all the same */
    for (size_t s = 0; s < kept; s++) {
        const int16_t to = spells[s].to;
        const int32_t grace = to < tenure->end ? pygi_standing_grace(self, to) : 0;
        if (grace > 0) {
            const int32_t end = to + grace < tenure->end ? to + grace : tenure->end;
            arrears[owed++] = (struct pygi_arrears){to, (int16_t)end, false};
        }
    }
    *out_n_arrears = owed;
    return kept;
}
