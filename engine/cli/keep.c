/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/keep.h"

#include <stdio.h>
#include <stdlib.h>

#include <payung/month.h>

#include "base/err.h"
#include "play/measure.h"
#include "report/format.h"
#include "report/words.h"
#include "store/digest.h"
#include "store/result.h"

static enum pyg_status write_summaries(struct pygi_result *result,
                                       const struct pygi_answer *answer, struct pyg_err *err)
{
    static const char *const programs[] = {"jkk", "jkm", "jht", "jp", "jkp"};
    enum pyg_status status = PYG_OK;
    for (size_t i = 0; i < answer->n_rows && status == PYG_OK; i++) {
        const struct pygi_row *r = &answer->rows[i];
        const struct pygi_measure_info *m = &pygi_measures[r->measure];
        const struct pygi_result_row row = {
            .as_of = answer->as_of[r->as_of].label,
            .variant = answer->variants[r->variant],
            .minus = r->minus < 0 ? "" : answer->variants[r->minus],
            .group = r->group < 0 ? "" : answer->groups[r->group],
            .year = r->year,
            .program = m->program < 0 ? "" : programs[m->program],
            .payer = pygi_payer_key(r->payer),
            .source = pygi_source_key(r->source),
            .measure = m->name,
            .unit = pygi_unit_name(m->unit),
            .mean = r->value.mean,
            .p5 = r->value.p5,
            .p50 = r->value.p50,
            .p95 = r->value.p95,
            .mcse = r->value.mcse};
        status = pygi_result_summary(result, &row, err);
    }
    return status;
}

static enum pyg_status write_values(struct pygi_result *result, const struct pygi_study *s,
                                    const int64_t *values, int64_t n, struct pyg_err *err)
{
    int64_t *column = malloc((size_t)n * sizeof(*column));
    if (column == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "values of %lld replicates", (long long)n);
    }
    enum pyg_status status = PYG_OK;
    for (size_t i = 0; i < s->n_values && status == PYG_OK; i++) {
        const size_t m = i % PYGI_N_MEASURE,
                     y = i / PYGI_N_MEASURE % (size_t)s->calendar.n_years;
        const size_t g = i / PYGI_N_MEASURE / (size_t)s->calendar.n_years % s->n_groups;
        const size_t v =
            i / PYGI_N_MEASURE / (size_t)s->calendar.n_years / s->n_groups % s->n_variants;
        const size_t w = i / (s->n_values / s->n_worlds);
        bool any = false;
        for (int64_t r = 0; r < n; r++) {
            column[r] = values[(size_t)r * s->n_values + i];
            any |= column[r] != 0;
        }
        if (any) {
            status = pygi_result_value(result, s->worlds[w].label, s->variant_names[v],
                                       s->group_names[g],
                                       pyg_month_year(s->calendar.from_mo) + (int32_t)y,
                                       pygi_measures[m].name, column, (size_t)n, err);
        }
    }
    free(column);
    return status;
}

enum pyg_status pygi_keep_write(const struct pygi_session *session, const char *out, bool force,
                                const struct pygi_answer *answer, const int64_t *values,
                                struct pyg_err *err)
{
    struct pygi_result *result = NULL;
    char text[64], hex[PYGI_DIGEST_HEX];
    enum pyg_status status = pygi_result_begin(out, force, session->key, &result, err);
    if (status != PYG_OK) {
        return status;
    }
    pygi_digest_hex(answer->digest, hex);
    snprintf(text, sizeof(text), "%llu", (unsigned long long)answer->seed);
    status = pygi_result_meta(result, "digest", hex, err);
    if (status == PYG_OK) {
        status = pygi_result_meta(result, "seed", text, err);
    }
    if (status == PYG_OK) {
        status = pygi_result_meta(result, "engine", PAYUNG_VERSION, err);
    }
    if (status == PYG_OK) {
        status = pygi_result_meta(result, "title", answer->title, err);
    }
    for (size_t i = 0; i < session->plugins.n && status == PYG_OK; i++) {
        snprintf(text, sizeof(text), "plugin.%.48s", session->descriptors[i]->id);
        status = pygi_result_meta(result, text, session->descriptors[i]->version, err);
    }
    snprintf(text, sizeof(text), "%lld", (long long)answer->n_replicates);
    if (status == PYG_OK) {
        status = pygi_result_meta(result, "replicates", text, err);
    }
    if (status == PYG_OK) {
        status = write_values(result, session->study, values, answer->n_replicates, err);
    }
    if (status == PYG_OK) {
        status = write_summaries(result, answer, err);
    }
    if (status != PYG_OK) {
        pygi_result_abort(result);
        return status;
    }
    return pygi_result_commit(result, err);
}

/* Measures [first, last) of every row (replicate, world, variant, group, year). */
static void add_measures(struct pygi_digest *digest, const int64_t *values, size_t n_rows,
                         int first, int last)
{
    for (size_t i = 0; i < n_rows; i++) {
        pygi_digest_add(digest, values + i * PYGI_N_MEASURE + first, (size_t)(last - first));
    }
}

static bool has_some(const int64_t *values, size_t n_rows, int first, int last)
{
    for (size_t i = 0; i < n_rows; i++) {
        for (int m = first; m < last; m++) {
            if (values[i * PYGI_N_MEASURE + (size_t)m] != 0) {
                return true;
            }
        }
    }
    return false;
}

enum pyg_status pygi_keep_digest(const struct pygi_study *study, const int64_t *values,
                                 int64_t n, uint8_t *out, struct pyg_err *err)
{
    struct pygi_digest digest = {0};
    const enum pyg_status status = pygi_digest_init(&digest, err);
    if (status == PYG_OK) {
        const size_t n_rows = (size_t)n * study->n_values / PYGI_N_MEASURE;
        add_measures(&digest, values, n_rows, 0, PYGI_M_LATER);
        static const int later[] = {PYGI_M_LATER, PYGI_M_LATER_STILL, PYGI_M_gap_other_list,
                                    PYGI_N_MEASURE};
        for (size_t i = 0; i + 1 < sizeof(later) / sizeof(*later); i++) {
            if (has_some(values, n_rows, later[i], later[i + 1])) {
                add_measures(&digest, values, n_rows, later[i], later[i + 1]);
            }
        }
        pygi_digest_final(&digest, out);
    }
    return status;
}

enum pyg_status pygi_keep_check(const struct pygi_session *session, const char *out, bool force,
                                struct pyg_err *err)
{
    struct pygi_result *probe = NULL;
    const enum pyg_status status = pygi_result_begin(out, force, session->key, &probe, err);
    pygi_result_abort(probe);
    return status;
}
