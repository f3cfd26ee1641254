/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a result: one sentence, or an answer whose every report can be made. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "report/json.h"
#include "report/page/page_values.h"
#include "report/reading.h"
#include "report/text/text.h"
#include "report/tidy.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* A report may still refuse accounts that do not meet. */
static void report(const struct pygi_answer *answer)
{
    static FILE *nowhere = NULL;
    struct pyg_err err = {0};

    if (nowhere == NULL && (nowhere = fopen("/dev/null", "w")) == NULL) {
        return;
    }
    if (pygi_report_text(answer, PYGI_LANG_ID, nowhere, &err) == PYG_OK &&
        pygi_report_csv(answer, nowhere, &err) == PYG_OK &&
        pygi_report_json(answer, nowhere, &err) == PYG_OK) {
        fflush(nowhere);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    const char *const base = getenv("TMPDIR");
    struct pygi_reading reading;
    struct pygi_page_values values;
    char path[256];

    snprintf(path, sizeof(path), "%s/payung-fuzz-XXXXXX", base != NULL ? base : "/tmp");
    const int fd = mkstemp(path);
    if (fd < 0) {
        return 0;
    }
    if (write(fd, bytes, n_bytes) == (ssize_t)n_bytes &&
        pygi_reading_open(&reading, path, NULL) == PYG_OK) {
        if (pygi_page_values_read(&values, &reading, NULL) == PYG_OK) {
            pygi_page_values_fini(&values);
        }
        report(&reading.answer);
        pygi_reading_close(&reading);
    }
    close(fd);
    unlink(path);
    return 0;
}
