/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sizes.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "study/group.h"

const struct pygi_dated *pygi_dated_at(const struct pygi_dated *self, size_t n, int32_t at_mo)
{
    const struct pygi_dated *found = NULL;
    for (size_t i = 0; i < n && self[i].at_mo <= at_mo; i++) {
        found = &self[i];
    }
    return found;
}

/* "workers.2022" and "workers.2022-01" begin with "workers."; NULL: another setting. */
static const char *date_of(const char *name, const char *param)
{
    const size_t n = strlen(param);
    return strncmp(name, param, n) == 0 && name[n] == '.' ? name + n + 1 : NULL;
}

static bool parse_date(const char *text, int32_t *out_mo)
{
    char month[8];
    if (strlen(text) != 4) {
        return pygi_month_parse(text, out_mo);
    }
    memcpy(month, text, 4);
    memcpy(month + 4, "-01", 4);
    return pygi_month_parse(month, out_mo);
}

/* One dated setting, in its place among those read before. */
static enum pyg_status add(struct pygi_dated *list, size_t *n, const struct pyg_param *param,
                           const struct pygi_spec *spec, const struct pygi_setting *setting,
                           const char *date, const char *what, struct pyg_err *err)
{
    struct pygi_setting plain = *setting;
    const struct pygi_settings one = {.at = &plain, .n = 1};
    struct pygi_dated dated;

    if (!parse_date(date, &dated.at_mo)) {
        return pygi_fail(
            err, PYG_ESETTING,
            "%s:%d: %s: %s of %.40s, expected a year or a month like [\"2022-01\"]", spec->path,
            setting->line, what, param->name, date);
    }
    if (*n == PYGI_MAX_SIZES) {
        return pygi_fail(err, PYG_ESETTING, "%s:%d: %s: more than %d entries of %s", spec->path,
                         setting->line, what, PYGI_MAX_SIZES, param->name);
    }
    plain.name = (char *)param->name; /* only read */
    const enum pyg_status status =
        pygi_schema_read(param, 1, spec, &one, what, false, &dated.slot, err);
    if (status != PYG_OK) {
        return status;
    }
    size_t i = *n;
    while (i > 0 && list[i - 1].at_mo >= dated.at_mo) {
        i--;
    }
    if (i < *n && list[i].at_mo == dated.at_mo) {
        return pygi_fail(err, PYG_ESETTING, "%s:%d: %s: %s of %s is stated twice", spec->path,
                         setting->line, what, param->name, date);
    }
    memmove(&list[i + 1], &list[i], (*n - i) * sizeof(*list));
    list[i] = dated;
    (*n)++;
    return PYG_OK;
}

/* The size at the start is the plain setting. */
static enum pyg_status add_first(const struct pygi_sizes *self, const struct pygi_spec *spec,
                                 const struct pygi_settings *settings, const char *what,
                                 int32_t from_mo, struct pygi_settings *rest,
                                 struct pyg_err *err)
{
    const struct pygi_dated *first = pygi_dated_at(self->workers, self->n_workers, from_mo);

    if (first == NULL) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s:%d: %s: the first of workers is of %04d-%02d, but the scenario "
                         "begins in %04d-%02d",
                         spec->path, self->workers[0].slot.line, what,
                         pyg_month_year(self->workers[0].at_mo),
                         pyg_month_in_year(self->workers[0].at_mo), pyg_month_year(from_mo),
                         pyg_month_in_year(from_mo));
    }
    for (size_t i = 0; i < settings->n; i++) {
        const char *date = date_of(settings->at[i].name, "workers");
        int32_t at_mo = 0;
        if (strcmp(settings->at[i].name, "workers") == 0) {
            return pygi_fail(err, PYG_ESETTING,
                             "%s:%d: %s: workers is one number and a table by date; expected "
                             "one of them",
                             spec->path, settings->at[i].line, what);
        }
        if (date != NULL && parse_date(date, &at_mo) && at_mo == first->at_mo) {
            rest->at[rest->n] = settings->at[i];
            rest->at[rest->n++].name = (char *)pygi_group_params[PYGI_G_WORKERS].name;
        }
    }
    return PYG_OK;
}

enum pyg_status pygi_sizes_read(struct pygi_sizes *self, const struct pygi_spec *spec,
                                const struct pygi_settings *settings, const char *what,
                                int32_t from_mo, struct pygi_settings *rest,
                                struct pyg_err *err)
{
    *self = (struct pygi_sizes){0};
    *rest = (struct pygi_settings){.at = calloc(settings->n + 1, sizeof(*rest->at))};
    if (rest->at == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%s", what);
    }
    for (size_t i = 0; i < settings->n; i++) {
        const struct pygi_setting *s = &settings->at[i];
        const char *workers = date_of(s->name, "workers"), *growth = date_of(s->name, "growth");
        enum pyg_status status = PYG_OK;
        if (workers != NULL) {
            status = add(self->workers, &self->n_workers, &pygi_group_params[PYGI_G_WORKERS],
                         spec, s, workers, what, err);
        } else if (growth != NULL) {
            status = add(self->growth, &self->n_growth, &pygi_group_params[PYGI_G_GROWTH], spec,
                         s, growth, what, err);
        } else {
            rest->at[rest->n++] = *s;
        }
        if (status != PYG_OK) {
            return status;
        }
    }
    return self->n_workers > 0 ? add_first(self, spec, settings, what, from_mo, rest, err)
                               : PYG_OK;
}
