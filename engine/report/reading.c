/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reading.h"

#include <stdlib.h>

#include "base/err.h"
#include "report/pool.h"
#include "report/reading_find.h"
#include "report/reading_parts.h"

enum pyg_status pygi_reading_open(struct pygi_reading *self, const char *path,
                                  struct pyg_err *err)
{
    struct pygi_reader r = {.to = self, .path = path, .err = err};

    *self = (struct pygi_reading){0};
    r.status = pygi_result_open(path, &self->file, err);
    if (pygi_reader_is_ok(&r) && (self->pool = pygi_pool_new()) == NULL) {
        r.status = pygi_fail(err, PYG_ENOMEM, "out of memory for %s", path);
    }
    if (pygi_reader_is_ok(&r)) {
        pygi_reading_meta(&r);
        pygi_reading_names(&r);
        pygi_reading_translations(&r);
        pygi_reading_rows(&r);
        pygi_reading_spreads(&r);
        pygi_reading_basis(&r);
    }
    if (!pygi_reader_is_ok(&r)) {
        pygi_reading_close(self);
    }
    return r.status;
}

void pygi_reading_close(struct pygi_reading *self)
{
    pygi_answer_fini(&self->answer);
    free(self->inputs);
    free(self->rules);
    free(self->rule_names);
    pygi_result_close(self->file);
    pygi_pool_free(self->pool);
    *self = (struct pygi_reading){0};
}

enum pyg_status pygi_reading_next(struct pygi_reading *self, struct pygi_reading_value *out,
                                  bool *out_has, struct pyg_err *err)
{
    const struct pygi_answer *answer = &self->answer;
    struct pygi_result_figure figure;

    *out = (struct pygi_reading_value){0};
    if (self->next != NULL) {
        return self->next(self->next_of, out, out_has, err);
    }
    const enum pyg_status status = pygi_result_next_value(self->file, &figure, out_has, err);
    if (status != PYG_OK || !*out_has) {
        return status;
    }
    const int measure = pygi_measure_find(figure.measure);
    *out = (struct pygi_reading_value){
        .as_of = pygi_answer_as_of_find(answer, figure.as_of),
        .variant = pygi_name_find(answer->variants, answer->n_variants, figure.variant),
        .group = pygi_name_find(answer->groups, answer->n_groups, figure.group),
        .year = figure.year,
        .measure = (enum pygi_measure)measure,
        .values = figure.values};
    if (out->as_of < 0 || out->variant < 0 || out->group < 0 || measure < 0 ||
        measure >= PYGI_N_MEASURE || figure.year == 0 ||
        !pygi_answer_has_year(answer, figure.year) ||
        figure.n != (size_t)answer->n_replicates) {
        *out_has = false;
        return pygi_fail(err, PYG_EFORMAT,
                         "the result is damaged or was altered: the values of \"%.60s\"",
                         figure.measure);
    }
    return PYG_OK;
}
