/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/draws.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "report/out.h"

/* Names are quoted: a group's may hold anything but control characters. */
static void put_heading(struct pygi_out *out, const struct pygi_chance *chance)
{
    pygi_out_printf(out, "replicate");
    for (size_t d = 0; d < chance->n_draws; d++) {
        const size_t u = chance->of[d];
        const struct pygi_uncertain *value = &chance->spec->uncertain[u];
        pygi_out_printf(out, ",\"");
        for (const char *c = value->name; *c != '\0'; c++) {
            pygi_out_printf(out, "%s%c", *c == '"' ? "\"" : "", *c);
        }
        if (value->yearly) {
            pygi_out_printf(out, ".%d", chance->first_year + (int)(d - chance->first[u]));
        }
        pygi_out_printf(out, "\"");
    }
    pygi_out_printf(out, "\r\n");
}

static void put_rows(struct pygi_out *out, const struct pygi_study *study, double *scratch,
                     double *drawn)
{
    for (int64_t r = 0; r < study->n_replicates; r++) {
        pygi_chance_draw(&study->chance, (uint32_t)r, scratch, drawn);
        pygi_out_printf(out, "%lld", (long long)r);
        for (size_t d = 0; d < study->chance.n_draws; d++) {
            pygi_out_printf(out, ",%.17g", drawn[d]);
        }
        pygi_out_printf(out, "\r\n");
    }
}

enum pyg_status pygi_draws_write(const char *path, bool force, const struct pygi_study *study,
                                 struct pyg_err *err)
{
    const size_t n = study->chance.n_draws;
    double *scratch = calloc(n + 1, sizeof(*scratch)), *drawn = calloc(n + 1, sizeof(*drawn));
    enum pyg_status status = PYG_OK;
    FILE *file = NULL;

    if (scratch == NULL || drawn == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "%zu uncertain values", n);
        goto out;
    }
    file = fopen(path, force ? "w" : "wx");
    if (file == NULL && errno == EEXIST) {
        status = pygi_fail(err, PYG_EEXIST, "--draws: %s is there; --force replaces it", path);
    } else if (file == NULL) {
        status = pygi_fail(err, PYG_EIO, "--draws: %s: %s", path, strerror(errno));
    }
    if (status != PYG_OK) {
        goto out;
    }
    struct stat found;
    const bool is_plain = fstat(fileno(file), &found) == 0 && S_ISREG(found.st_mode);
    struct pygi_out out = {.file = file};
    put_heading(&out, &study->chance);
    put_rows(&out, study, scratch, drawn);
    status = pygi_out_finish(&out, err);
    if (fclose(file) != 0 && status == PYG_OK) {
        status = pygi_fail(err, PYG_EIO, "--draws: %s: %s", path, strerror(errno));
    }
    if (status != PYG_OK && is_plain) {
        unlink(path);
    }
out:
    free(scratch);
    free(drawn);
    return status;
}
