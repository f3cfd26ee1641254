/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a CSV table: a table whose every cell can be read, or a sentence. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    struct pygi_csv csv;
    struct pyg_err err = {0};
    size_t col, n_text = 0;

    if (pygi_csv_parse("fuzz", (const char *)bytes, n_bytes, &csv, &err) != PYG_OK) {
        if (err.text[0] == '\0') {
            abort();
        }
        return 0;
    }
    for (size_t i = 0; i < csv.n_rows; i++) {
        for (size_t k = 0; k < csv.n_cols; k++) {
            double value = 0.0;
            n_text += strlen(pygi_csv_cell(&csv, i, k));
            if (pygi_csv_number(&csv, i, k, &value, &err) == PYG_OK &&
                !(value - value == 0.0)) {
                abort(); /* not finite */
            }
        }
    }
    if (n_text > n_bytes ||
        pygi_csv_column(&csv, pygi_csv_header(&csv, 0), &col, &err) != PYG_OK) {
        abort();
    }
    pygi_csv_fini(&csv);
    return 0;
}
