/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/reading.h"

#include <string.h>

/* Is a row of the same rule, and does it count where the reading has this option? */
static bool counts(const struct pygi_rule_row *row, const struct pygi_rule_row *of,
                   const char *option)
{
    const bool is_same = strcmp(row->key, of->key) == 0 && strcmp(row->cls, of->cls) == 0 &&
                         row->has_above == of->has_above && row->above == of->above;

    return is_same && row->is_known &&
           (strcmp(row->reading, of->reading) == 0 ? strcmp(row->option, option) == 0
                                                   : row->is_chosen);
}

/* The row that holds on a day: as in the table's own choice, a row whose successor is not known
 * runs on unless the law ended it. NULL: none. */
static const struct pygi_rule_row *row_on(const struct pyg_rules *self,
                                          const struct pygi_rule_row *of, const char *option,
                                          int32_t day)
{
    size_t n = 0;
    const struct pygi_rule_row *row = pygi_rules_rows(self, &n), *last = NULL;

    for (size_t i = 0; i < n; i++, row++) {
        if (counts(row, of, option) && row->from_day <= day &&
            (last == NULL || row->from_day > last->from_day)) {
            last = row;
        }
    }
    return last != NULL && last->is_fixed && last->until_day < day ? NULL : last;
}

bool pygi_reading_differs(const struct pyg_rules *self, const struct pygi_rule_row *row,
                          const char *option, int32_t day)
{
    size_t n = 0;
    const struct pygi_reading *reading = pygi_rules_readings(self, &n);

    while (n > 0 && strcmp(reading->name, row->reading) != 0) {
        reading++;
        n--;
    }
    if (n == 0) {
        return false; /* not contested */
    }
    const struct pygi_rule_row *chosen = row_on(self, row, reading->chosen, day),
                               *other = row_on(self, row, option, day);

    return chosen == NULL || other == NULL ? chosen != other : chosen->value != other->value;
}
