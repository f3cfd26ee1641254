/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a table of published cases, and as the tables of defaults they are weighed by:
 * rows that are read with a result or a reason, or a sentence. Nothing is played. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "study/coverage.h"
#include "study/hazard.h"
#include "study/stated.h"
#include "study/told.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

static const char EMPLOYED[] = "regency,province,employed\nJember,Jawa Timur,1000000\n";

static void read_rows(const struct pygi_csv *csv, const struct pygi_employed *employed)
{
    struct pygi_case_columns columns;
    struct pyg_err err = {0};

    if (pygi_case_columns(csv, &columns, &err) != PYG_OK) {
        if (err.text[0] == '\0') {
            abort();
        }
        return;
    }
    for (size_t row = 0; row < csv->n_rows && row < 64; row++) {
        struct pygi_case one;
        struct pygi_stated stated;
        struct pygi_coverage coverage;
        pygi_case_read(&one, csv, &columns, row);
        pygi_stated_read(&stated, csv, &columns, row);
        pygi_coverage_read(&coverage, csv, &columns, row, employed);
        if (one.result == PYGI_CASE_BROKEN &&
            (one.text.en[0] == '\0' || one.text.id[0] == '\0')) {
            abort();
        }
        /* what is called whole can be computed with */
        if (stated.reason == PYGI_STATED_ALL &&
            (!(stated.workers >= 1 && stated.workers <= 5e8) || !(stated.months > 0) ||
             stated.from_mo > stated.to_mo ||
             stated.to_mo - stated.from_mo >= 12 * PYGI_STATED_YEARS)) {
            abort();
        }
        for (int k = 0; k < PYGI_CLAIM_N_KIND; k++) {
            if (stated.counts[k] < -1 || stated.counts[k] > 50000000) {
                abort();
            }
        }
        if (!(coverage.eligible - coverage.eligible == 0.0)) {
            abort(); /* not finite */
        }
    }
}

/* The defaults' own tables: death rates are read from no file here, so none is complete. */
static void read_defaults(const char *text, size_t n)
{
    struct pygi_hazards *hazards = NULL;
    struct pygi_employed *employed = NULL;
    struct pyg_err err = {0};

    if (pygi_hazards_parse("fuzz", text, n, "/dev/null", &hazards, &err) == PYG_OK ||
        err.text[0] == '\0' || hazards != NULL) {
        abort();
    }
    err.text[0] = '\0';
    if ((pygi_employed_parse("fuzz", text, n, &employed, &err) == PYG_OK) !=
            (employed != NULL) ||
        (employed == NULL && err.text[0] == '\0')) {
        abort();
    }
    pygi_employed_free(employed);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    struct pygi_csv csv;
    struct pygi_employed *employed = NULL;
    char text[1024];

    if (pygi_employed_parse("e", EMPLOYED, strlen(EMPLOYED), &employed, NULL) != PYG_OK) {
        abort();
    }
    if (pygi_csv_parse("fuzz", (const char *)bytes, n_bytes, &csv, NULL) == PYG_OK) {
        read_rows(&csv, employed);
        pygi_csv_fini(&csv);
    }
    pygi_employed_free(employed);
    read_defaults((const char *)bytes, n_bytes);

    /* and as one sentence */
    const size_t n = n_bytes < sizeof(text) - 1 ? n_bytes : sizeof(text) - 1;
    memcpy(text, bytes, n);
    text[n] = '\0';
    const struct pygi_told told = pygi_told_read(text, 1000);
    if (told.deaths > 1000 || told.accidents > 1000 || told.part > told.whole) {
        abort();
    }
    return 0;
}
