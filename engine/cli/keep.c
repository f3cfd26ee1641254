/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/keep.h"

#include <stdio.h>
#include <stdlib.h>

#include <payung/month.h>

#include "base/err.h"
#include "cli/inputs.h"
#include "cli/keep_inputs.h"
#include "cli/keep_names.h"
#include "play/measure.h"
#include "report/tidy.h"
#include "report/words.h"
#include "store/digest.h"
#include "store/result.h"

static enum pyg_status write_summaries(struct pygi_result *result,
                                       const struct pygi_answer *answer, struct pyg_err *err)
{
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
            .program = pygi_program_key(m->program),
            .payer = pygi_payer_key(r->payer),
            .source = pygi_source_key(r->source),
            .measure = m->name,
            .unit = pygi_unit_name(m->unit),
            .mean = r->value.mean,
            .p5 = r->value.p5,
            .p50 = r->value.p50,
            .p95 = r->value.p95,
            .mcse = r->value.mcse,
            .account = pygi_row_account(r)};
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

static enum pyg_status write_names(struct pygi_result *result, const struct pygi_answer *answer,
                                   struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; i < answer->n_as_of && status == PYG_OK; i++) {
        const struct pygi_as_of *as_of = &answer->as_of[i];
        char known[32] = "";
        if (as_of->known_mo != INT32_MAX) {
            snprintf(known, sizeof(known), "%04d-%02d", (int)pyg_month_year(as_of->known_mo),
                     (int)pyg_month_in_year(as_of->known_mo));
        }
        const struct pygi_result_line line = {
            .text = {as_of->is_history ? "history" : "as_of", as_of->label, known}};
        status = pygi_result_line(result, PYGI_LIST_NAME, &line, err);
    }
    for (size_t i = 0; i < answer->n_variants && status == PYG_OK; i++) {
        const struct pygi_result_line line = {
            .text = {(int)i == answer->baseline ? "baseline" : "variant", answer->variants[i]}};
        status = pygi_result_line(result, PYGI_LIST_NAME, &line, err);
    }
    for (size_t i = 0; i < answer->n_groups && status == PYG_OK; i++) {
        const struct pygi_result_line line = {.text = {"group", answer->groups[i]}};
        status = pygi_result_line(result, PYGI_LIST_NAME, &line, err);
    }
    return status;
}

static enum pyg_status write_spreads(struct pygi_result *result,
                                     const struct pygi_answer *answer, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; i < answer->n_spreads && status == PYG_OK; i++) {
        const struct pygi_spread *s = &answer->spreads[i];
        const struct pygi_result_line line = {
            .text = {answer->as_of[s->as_of].label, answer->variants[s->variant],
                     s->minus < 0 ? "" : answer->variants[s->minus],
                     pygi_measures[s->measure].name},
            .number = {s->total, s->unknown, s->years, s->luck, s->unknown_se, s->years_se,
                       s->luck_se}};
        status = pygi_result_line(result, PYGI_LIST_SPREAD, &line, err);
    }
    for (size_t i = 0; i < answer->n_influences && status == PYG_OK; i++) {
        const struct pygi_influence *f = &answer->influences[i];
        const struct pygi_result_line line = {
            .text = {answer->as_of[f->as_of].label, answer->variants[f->variant],
                     f->minus < 0 ? "" : answer->variants[f->minus],
                     pygi_measures[f->measure].name, f->input},
            .number = {f->share, f->share_se}};
        status = pygi_result_line(result, PYGI_LIST_INFLUENCE, &line, err);
    }
    return status;
}

static enum pyg_status write_notes(struct pygi_result *result, const struct pygi_answer *answer,
                                   struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; i < answer->n_notes && status == PYG_OK; i++) {
        const struct pygi_result_line line = {
            .text = {pygi_note_kind_key((int)answer->notes[i].kind), answer->notes[i].en,
                     answer->notes[i].id, answer->notes[i].setting}};
        status = pygi_result_line(result, PYGI_LIST_NOTE, &line, err);
    }
    return status;
}

static enum pyg_status write_break_evens(struct pygi_result *result,
                                         const struct pygi_answer *answer, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; i < answer->n_break_evens && status == PYG_OK; i++) {
        const struct pygi_break_even *one = &answer->break_evens[i];
        const struct pygi_result_line line = {
            .text = {answer->as_of[one->as_of].label, answer->variants[one->variant],
                     answer->variants[one->minus], answer->variants[one->reference],
                     pygi_enroller_key((int)one->who)}};
        status = pygi_result_line(result, PYGI_LIST_BREAK_EVEN, &line, err);
    }
    return status;
}

static enum pyg_status write_translations(struct pygi_result *result,
                                          const struct pygi_answer *answer, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; i < answer->n_translations && status == PYG_OK; i++) {
        const struct pygi_translation *one = &answer->translations[i];
        const struct pygi_result_line line = {
            .text = {pygi_lang_keys[one->lang], one->name, one->text}};
        status = pygi_result_line(result, PYGI_LIST_TRANSLATION, &line, err);
    }
    return status;
}

/* A number of meta: exact, whatever it is. */
static enum pyg_status write_number(struct pygi_result *result, const char *name, double value,
                                    struct pyg_err *err)
{
    char text[40];

    snprintf(text, sizeof(text), "%.17g", value);
    return pygi_result_meta(result, name, text, err);
}

static enum pyg_status write_meta(struct pygi_result *result,
                                  const struct pygi_session *session,
                                  const struct pygi_answer *answer, struct pyg_err *err)
{
    char digest[PYGI_DIGEST_HEX], seed[32], from[32], text[64];

    pygi_digest_hex(answer->digest, digest);
    snprintf(seed, sizeof(seed), "%llu", (unsigned long long)answer->seed);
    snprintf(from, sizeof(from), "%04d-%02d", (int)pyg_month_year(answer->from_mo),
             (int)pyg_month_in_year(answer->from_mo));
    const char *const texts[][2] = {{"digest", digest},
                                    {"seed", seed},
                                    {"engine", PAYUNG_VERSION},
                                    {"title", answer->title},
                                    {"scenario", pygi_file_name(answer->path)},
                                    {"area", answer->area},
                                    {"area_name", answer->area_name},
                                    {"from", from},
                                    {"target", answer->target.name}};
    const struct {
        const char *name;
        double value;
    } numbers[] = {{"years", answer->n_years},
                   {"replicates", (double)answer->n_replicates},
                   {"replicates_wanted", (double)answer->n_wanted},
                   {"poverty_line_idr", answer->poverty_line_idr},
                   {"household", answer->household},
                   {"target_denominator", answer->target.denominator},
                   {"target_others", answer->target.others},
                   {"target_others_covered", answer->target.others_covered}};
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts) && status == PYG_OK; i++) {
        status = pygi_result_meta(result, texts[i][0], texts[i][1], err);
    }
    for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers) && status == PYG_OK; i++) {
        status = write_number(result, numbers[i].name, numbers[i].value, err);
    }
    for (size_t i = 0; i < session->plugins.n && status == PYG_OK; i++) {
        snprintf(text, sizeof(text), "plugin.%.48s", session->descriptors[i]->id);
        status = pygi_result_meta(result, text, session->descriptors[i]->version, err);
    }
    return status;
}

enum pyg_status pygi_keep_write(const struct pygi_session *session, const char *out, bool force,
                                const struct pygi_answer *answer, const int64_t *values,
                                struct pyg_err *err)
{
    struct pygi_result *result = NULL;
    enum pyg_status status = pygi_result_begin(out, force, session->key, &result, err);
    if (status != PYG_OK) {
        return status;
    }
    status = write_meta(result, session, answer, err);
    if (status == PYG_OK) {
        status = pygi_keep_inputs(session, answer, result, err);
    }
    if (status == PYG_OK) {
        status = pygi_keep_names(session, result, err);
    }
    if (status == PYG_OK) {
        status = write_names(result, answer, err);
    }
    if (status == PYG_OK) {
        status = write_values(result, session->study, values, answer->n_replicates, err);
    }
    if (status == PYG_OK) {
        status = write_summaries(result, answer, err);
    }
    if (status == PYG_OK) {
        status = write_spreads(result, answer, err);
    }
    if (status == PYG_OK) {
        status = write_notes(result, answer, err);
    }
    if (status == PYG_OK) {
        status = write_break_evens(result, answer, err);
    }
    if (status == PYG_OK) {
        status = write_translations(result, answer, err);
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
        static const int later[] = {PYGI_M_LATER,          PYGI_M_LATER_STILL,
                                    PYGI_M_gap_other_list, PYGI_M_missed_death_idr,
                                    PYGI_M_list_pmonths,   PYGI_M_lost_cover,
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
