/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a rules table, at two as_of days: rules that can be asked, or a sentence. */
#include <stdint.h>
#include <stdlib.h>

#include "plugin/rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

static void ask(const struct pyg_rules *rules)
{
    size_t n = 0, start = 0;
    double value = 0.0;
    char text[16];
    const struct pygi_rule_row *rows = pygi_rules_rows(rules, &n);

    for (size_t i = 0; i < n && i < 64; i++) {
        struct pyg_err err = {0};
        pygi_day_text(rows[i].from_day, text);
        if (pygi_rules_value(rules, rows[i].key, rows[i].cls, rows[i].from_day, rows[i].above,
                             &value, &err) != PYG_OK &&
            err.text[0] == '\0') {
            abort();
        }
    }
    while (pygi_rules_projected(rules, 0, 20000, &start) != NULL) {
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    const int32_t as_of[2] = {PYGI_DAY_LATEST, 7304}; /* 2019-12-31 */

    for (int i = 0; i < 2; i++) {
        struct pyg_rules *rules = NULL;
        struct pyg_err err = {0};
        if (pygi_rules_parse("fuzz", (const char *)bytes, n_bytes, as_of[i], NULL, 0, &rules,
                             &err) == PYG_OK) {
            ask(rules);
        } else if (err.text[0] == '\0' || rules != NULL) {
            abort();
        }
        pygi_rules_free(rules);
    }
    return 0;
}
