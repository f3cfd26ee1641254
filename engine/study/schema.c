/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/schema.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "play/program.h"

bool pygi_month_parse(const char *text, int32_t *out_mo)
{
    if (strlen(text) != 7 || text[4] != '-' || strspn(text, "0123456789-") != 7) {
        return false;
    }
    const int year = atoi(text), month = atoi(text + 5);
    *out_mo = pyg_month_of(year, month);
    return year >= 1990 && year <= 2199 && month >= 1 && month <= 12;
}

/* Position of a word in "a|b|c", -1 when it is not there. */
static int choice_of(const char *choices, const char *word)
{
    const size_t n = strlen(word);
    int i = 0;
    for (const char *c = choices; c != NULL; i++) {
        const char *bar = strchr(c, '|');
        const size_t len = bar != NULL ? (size_t)(bar - c) : strlen(c);
        if (len == n && strncmp(c, word, n) == 0) {
            return i;
        }
        c = bar != NULL ? bar + 1 : NULL;
    }
    return -1;
}

static bool programs_of(const char *text, int64_t *out)
{
    *out = 0;
    for (const char *c = text; *c != '\0';) {
        const size_t len = strcspn(c, ",");
        int found = -1;
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            if (strlen(pygi_program_ids[p]) == len &&
                strncmp(c, pygi_program_ids[p], len) == 0) {
                found = p;
            }
        }
        if (found < 0) {
            return false;
        }
        *out |= INT64_C(1) << found;
        c += len + (c[len] == ',');
    }
    return *out != 0;
}

static const char *hint(const struct pyg_param *param, double x)
{
    const bool share = param->type == PYG_TYPE_SHARE;
    return share && x > 1.0 && x <= 100.0 ? "; is it a percentage?" : "";
}

enum pyg_status pygi_schema_draw(const struct pyg_param *param, double drawn, const char *what,
                                 const char *path, int line, struct pyg_value *out,
                                 struct pyg_err *err)
{
    const double lo = param->type == PYG_TYPE_SHARE ? 0.0 : param->min;
    const double hi = param->type == PYG_TYPE_SHARE ? 1.0 : param->max;
    if (!(drawn >= lo && drawn <= hi)) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s:%d: %s: %s is %.10g, expected %.10g..%.10g%s%s%s", path, line,
                         what, param->name, drawn, lo, hi, param->unit[0] != '\0' ? " " : "",
                         param->unit, hint(param, drawn));
    }
    if (param->type == PYG_TYPE_COUNT) {
        drawn = (double)(int64_t)(drawn + 0.5);
    }
    *out = (struct pyg_value){.is_set = 1, .number = drawn, .whole = (int64_t)drawn};
    return PYG_OK;
}

static enum pyg_status wrong_kind(const struct pyg_param *param, const struct pygi_setting *s,
                                  const char *expected, const char *what, const char *path,
                                  struct pyg_err *err)
{
    static const char *const kinds[] = {"a number", "text", "true or false",
                                        "an uncertain value"};
    return pygi_fail(err, PYG_ESETTING, "%s:%d: %s: %s is %s%s%.60s%s, expected %s", path,
                     s->line, what, param->name, kinds[s->kind],
                     s->kind == PYGI_SET_TEXT ? " \"" : "",
                     s->kind == PYGI_SET_TEXT ? s->text : "",
                     s->kind == PYGI_SET_TEXT ? "\"" : "", expected);
}

static enum pyg_status read_number(const struct pyg_param *param, const struct pygi_spec *spec,
                                   const struct pygi_setting *s, const char *what,
                                   struct pygi_slot *slot, struct pyg_err *err)
{
    if (s->kind == PYGI_SET_UNCERTAIN) {
        slot->uncertain = (int)s->uncertain;
        slot->value = (struct pyg_value){.is_set = 1};
        return PYG_OK;
    }
    if (s->kind != PYGI_SET_NUMBER) {
        return wrong_kind(param, s, "a number", what, spec->path, err);
    }
    if (param->type == PYG_TYPE_COUNT && s->number != (double)(int64_t)s->number) {
        return pygi_fail(err, PYG_ESETTING, "%s:%d: %s: %s is %.10g, expected a whole number",
                         spec->path, s->line, what, param->name, s->number);
    }
    return pygi_schema_draw(param, s->number, what, spec->path, s->line, &slot->value, err);
}

static enum pyg_status read_text(const struct pyg_param *param, const struct pygi_spec *spec,
                                 const struct pygi_setting *s, const char *what,
                                 struct pygi_slot *slot, struct pyg_err *err)
{
    struct pyg_value *v = &slot->value;
    int32_t month = 0;

    *v = (struct pyg_value){.is_set = 1};
    if (param->type == PYG_TYPE_FLAG) {
        v->whole = s->number != 0.0;
        return s->kind == PYGI_SET_FLAG
                   ? PYG_OK
                   : wrong_kind(param, s, "true or false", what, spec->path, err);
    }
    if (s->text == NULL) {
        return wrong_kind(param, s,
                          param->type == PYG_TYPE_MONTH ? "a month like \"2020-02\"" : "text",
                          what, spec->path, err);
    }
    switch (param->type) {
    case PYG_TYPE_MONTH:
        if (!pygi_month_parse(s->text, &month)) {
            return wrong_kind(param, s, "a month like \"2020-02\"", what, spec->path, err);
        }
        v->whole = month;
        return PYG_OK;
    case PYG_TYPE_CHOICE:
        v->whole = choice_of(param->choices, s->text);
        return v->whole >= 0 ? PYG_OK
                             : wrong_kind(param, s, param->choices, what, spec->path, err);
    case PYG_TYPE_PROGRAMS:
        return programs_of(s->text, &v->whole)
                   ? PYG_OK
                   : wrong_kind(param, s, "a list out of jkk, jkm, jht, jp, jkp", what,
                                spec->path, err);
    default:
        v->text = s->text;
        return PYG_OK;
    }
}

static enum pyg_status read_one(const struct pyg_param *param, const struct pygi_spec *spec,
                                const struct pygi_setting *s, const char *what,
                                struct pygi_slot *slot, struct pyg_err *err)
{
    slot->uncertain = -1;
    slot->line = s->line;
    if (param->type == PYG_TYPE_NUMBER || param->type == PYG_TYPE_SHARE ||
        param->type == PYG_TYPE_COUNT || param->type == PYG_TYPE_IDR) {
        return read_number(param, spec, s, what, slot, err);
    }
    return read_text(param, spec, s, what, slot, err);
}

static enum pyg_status unknown_name(const struct pyg_param *params, size_t n, const char *path,
                                    const struct pygi_setting *s, const char *what,
                                    struct pyg_err *err)
{
    const char *names[256];
    size_t n_names = 0;
    for (size_t i = 0; i < n && n_names < 256; i++) {
        names[n_names++] = params[i].name;
    }
    const char *near = pygi_nearest(s->name, names, (int)n_names);
    return pygi_fail(err, PYG_ESETTING, "%s:%d: %s has no setting %s%s%s%s", path, s->line,
                     what, s->name, near != NULL ? "; did you mean " : "",
                     near != NULL ? near : "", near != NULL ? "?" : "");
}

/* The fallback of a setting that is not set. */
static struct pygi_slot unset(const struct pyg_param *param)
{
    return (struct pygi_slot){
        .uncertain = -1,
        .value = {.number = param->fallback, .whole = (int64_t)param->fallback}};
}

/* A list of tables ("payers.1.share") replaces the list that stood there: nothing of a longer
 * one stays. */
static void forget_list(const struct pyg_param *params, size_t n_params, const char *name,
                        struct pygi_slot *slots)
{
    const char *dot = strchr(name, '.');

    if (dot == NULL || strncmp(dot, ".1.", 3) != 0) {
        return;
    }
    for (size_t i = 0; i < n_params; i++) {
        const char *of = params[i].name + (dot - name);
        if (strncmp(params[i].name, name, (size_t)(dot - name)) == 0 && of[0] == '.' &&
            of[1] >= '1' && of[1] <= '9' && of[2] == '.') {
            slots[i] = unset(&params[i]);
        }
    }
}

enum pyg_status pygi_schema_read(const struct pyg_param *params, size_t n_params,
                                 const struct pygi_spec *spec,
                                 const struct pygi_settings *settings, const char *what,
                                 bool keep, struct pygi_slot *slots, struct pyg_err *err)
{
    for (size_t i = 0; i < n_params && !keep; i++) {
        slots[i] = unset(&params[i]);
    }
    for (size_t s = 0; s < settings->n && keep; s++) {
        forget_list(params, n_params, settings->at[s].name, slots);
    }
    for (size_t s = 0; s < settings->n; s++) {
        size_t i = 0;
        while (i < n_params && strcmp(params[i].name, settings->at[s].name) != 0) {
            i++;
        }
        if (i == n_params) {
            return unknown_name(params, n_params, spec->path, &settings->at[s], what, err);
        }
        const enum pyg_status status =
            read_one(&params[i], spec, &settings->at[s], what, &slots[i], err);
        if (status != PYG_OK) {
            return status;
        }
    }
    for (size_t i = 0; i < n_params; i++) {
        if (params[i].required && !slots[i].value.is_set) {
            return pygi_fail(err, PYG_ESETTING, "%s: %s needs the setting %s (%s)", spec->path,
                             what, params[i].name, params[i].en);
        }
    }
    return PYG_OK;
}

enum pyg_status pygi_schema_check_drawn(const struct pyg_param *params, size_t n,
                                        const struct pygi_slot *slots,
                                        const struct pygi_spec *spec, const char *what,
                                        struct pyg_err *err)
{
    for (size_t i = 0; i < n; i++) {
        struct pyg_value v;
        if (slots[i].uncertain < 0) {
            continue;
        }
        const struct pygi_uncertain *u = &spec->uncertain[slots[i].uncertain];
        enum pyg_status status = PYG_OK;
        if (u->yearly) {
            return pygi_fail(
                err, PYG_ESETTING,
                "%s:%d: %s: %s is drawn once, not anew each year; leave out yearly", spec->path,
                slots[i].line, what, params[i].name);
        }
        if (u->dist == PYGI_DIST_BETWEEN || u->dist == PYGI_DIST_TRIANGULAR) {
            const double hi = u->dist == PYGI_DIST_BETWEEN ? u->b : u->c;
            status =
                pygi_schema_draw(&params[i], u->a, what, spec->path, slots[i].line, &v, err);
            if (status == PYG_OK) {
                status =
                    pygi_schema_draw(&params[i], hi, what, spec->path, slots[i].line, &v, err);
            }
        }
        if (status != PYG_OK) {
            return status;
        }
    }
    return PYG_OK;
}

const struct pygi_slot *pygi_slot_named(const struct pyg_plugin *plugin,
                                        const struct pygi_slot *slots, const char *name)
{
    for (size_t i = 0; i < plugin->n_params; i++) {
        if (strcmp(plugin->params[i].name, name) == 0) {
            return &slots[i];
        }
    }
    return NULL;
}
