/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/grounds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "report/utf8.h"

enum {
    VALUES_TEXT = 4096,
    VALUE_TEXT = 400,
    VALUE_WIDTH = 100,
    MOST_VALUES = 9,
    MOST_TITLES = 3
};

/* Text of an input of a run. */
typedef const char *(*text_fn)(const struct pygi_input *input);

static const char *value_of(const struct pygi_input *input)
{
    return input->value;
}

static const char *place_of(const struct pygi_input *input)
{
    return input->place;
}

static const char *source_of(const struct pygi_input *input)
{
    return input->source;
}

static int by_input(const void *key, const void *at)
{
    const struct pygi_input *input = at;

    return strcmp(key, input->name);
}

const struct pygi_input *pygi_input_named(const struct pygi_reading *reading, const char *name)
{
    return reading->n_inputs == 0 ? NULL
                                  : bsearch(name, reading->inputs, reading->n_inputs,
                                            sizeof(*reading->inputs), by_input);
}

static const struct pygi_input *input_of(const struct pygi_grounds *self, size_t k,
                                         const char *name)
{
    return pygi_input_named(self->readings[k], name);
}

static bool is_shared(const struct pygi_grounds *self, const char *name, text_fn text)
{
    const struct pygi_input *first = input_of(self, 0, name);
    bool is_same = first != NULL;

    for (size_t k = 1; is_same && k < self->n; k++) {
        const struct pygi_input *other = input_of(self, k, name);
        is_same = other != NULL && strcmp(text(other), text(first)) == 0;
    }
    return is_same;
}

/* "1: 0.57; 2: 0.6"; a run that has no such input has a dash. NULL when memory ran out. */
static const char *told_apart(const struct pygi_grounds *self, const char *name, text_fn text)
{
    char all[VALUES_TEXT], value[VALUE_TEXT];
    const size_t shown = self->n > MOST_VALUES ? 2 : self->n;
    size_t n = 0;

    for (size_t k = 0; k < shown && n < sizeof(all); k++) {
        const struct pygi_input *one = input_of(self, k, name);
        pygi_utf8_cut(value, sizeof(value), one == NULL ? "\xe2\x80\x93" : text(one),
                      VALUE_WIDTH);
        n += (size_t)snprintf(all + n, sizeof(all) - n, "%s%s: %s", k > 0 ? "; " : "",
                              self->labels[k], value);
    }
    if (shown < self->n && n < sizeof(all)) {
        snprintf(all + n, sizeof(all) - n, "; \xe2\x80\xa6 (+%zu)", self->n - shown);
    }
    return pygi_pool_keep(self->pool, all);
}

/* A text of an input: that of all runs, or one after the other. NULL when memory ran out. */
static const char *joined_text(const struct pygi_grounds *self, const char *name, text_fn text)
{
    for (size_t k = 0; k < self->n; k++) {
        const struct pygi_input *one = input_of(self, k, name);
        if (one != NULL) {
            return is_shared(self, name, text) ? text(one) : told_apart(self, name, text);
        }
    }
    return "";
}

/* The least certain source and use are those to tell: a figure without a source in one run has
 * none here. */
static void join_source(const struct pygi_grounds *self, struct pygi_input *out)
{
    bool is_bare = false;
    int weakest = pygi_input_status(out);

    out->source = joined_text(self, out->name, source_of);
    for (size_t k = 0; k < self->n; k++) {
        const struct pygi_input *one = input_of(self, k, out->name);
        if (one != NULL) {
            is_bare |= one->source[0] == '\0';
            if (pygi_input_status(one) > weakest) {
                weakest = pygi_input_status(one);
                out->status = one->status;
            }
            out->kind = one->kind > out->kind ? one->kind : out->kind;
        }
    }
    if (is_bare) {
        out->source = out->status = "";
    }
}

static bool is_first_with(const struct pygi_grounds *self, size_t k, const char *name)
{
    for (size_t i = 0; i < k; i++) {
        if (input_of(self, i, name) != NULL) {
            return false;
        }
    }
    return true;
}

static int by_name(const void *left, const void *right)
{
    const struct pygi_input *a = left, *b = right;

    return strcmp(a->name, b->name);
}

static enum pyg_status join_inputs(const struct pygi_grounds *self, struct pygi_reading *out,
                                   struct pyg_err *err)
{
    size_t n = 1;

    for (size_t k = 0; k < self->n; k++) {
        n += self->readings[k]->n_inputs;
    }
    /* behind all inputs, those that differ */
    struct pygi_input *all = calloc(2 * n, sizeof(*all)), *apart = all + n;
    if (all == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%zu inputs", n);
    }
    out->inputs = all;
    out->apart = apart;
    for (size_t k = 0; k < self->n; k++) {
        const struct pygi_reading *reading = self->readings[k];
        for (size_t i = 0; i < reading->n_inputs; i++) {
            struct pygi_input one = reading->inputs[i];
            if (!is_first_with(self, k, one.name)) {
                continue;
            }
            const bool is_same = is_shared(self, one.name, value_of);
            one.value = joined_text(self, one.name, value_of);
            one.place = joined_text(self, one.name, place_of);
            join_source(self, &one);
            if (one.value == NULL || one.place == NULL || one.source == NULL) {
                return pygi_fail(err, PYG_ENOMEM, "%zu inputs", n);
            }
            all[out->n_inputs++] = one;
            if (!is_same) {
                apart[out->n_apart++] = one;
            }
        }
    }
    qsort(all, out->n_inputs, sizeof(*all), by_name);
    qsort(apart, out->n_apart, sizeof(*apart), by_name);
    out->answer.inputs = all;
    out->answer.n_inputs = out->n_inputs;
    return PYG_OK;
}

static bool is_same_rule(const struct pygi_rule_used *a, const struct pygi_rule_used *b)
{
    return a->as_of == b->as_of && a->program == b->program && a->value == b->value &&
           a->is_projected == b->is_projected && strcmp(a->key, b->key) == 0 &&
           strcmp(a->cls, b->cls) == 0 && strcmp(a->above, b->above) == 0 &&
           strcmp(a->from_day, b->from_day) == 0 && strcmp(a->until_day, b->until_day) == 0 &&
           strcmp(a->known_day, b->known_day) == 0 && strcmp(a->reading, b->reading) == 0 &&
           strcmp(a->regulation, b->regulation) == 0 && strcmp(a->article, b->article) == 0;
}

static enum pyg_status join_rules(const struct pygi_grounds *self, struct pygi_reading *out,
                                  struct pyg_err *err)
{
    size_t n = 1;

    for (size_t k = 0; k < self->n; k++) {
        n += self->readings[k]->n_rules;
    }
    out->rules = calloc(n, sizeof(*out->rules));
    if (out->rules == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%zu rules", n);
    }
    for (size_t k = 0; k < self->n; k++) {
        const struct pygi_reading *reading = self->readings[k];
        for (size_t i = 0; i < reading->n_rules; i++) {
            bool is_new = true;
            for (size_t j = 0; is_new && j < out->n_rules; j++) {
                is_new = !is_same_rule(&out->rules[j], &reading->rules[i]);
            }
            if (is_new) {
                out->rules[out->n_rules++] = reading->rules[i];
            }
        }
    }
    return PYG_OK;
}

/* What any of the runs calls its rules; the first run's name where they differ. */
static enum pyg_status join_rule_names(const struct pygi_grounds *self,
                                       struct pygi_reading *out, struct pyg_err *err)
{
    size_t n = 1;

    for (size_t k = 0; k < self->n; k++) {
        n += self->readings[k]->n_rule_names;
    }
    out->rule_names = calloc(n, sizeof(*out->rule_names));
    if (out->rule_names == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%zu names of rules", n);
    }
    for (size_t k = 0; k < self->n; k++) {
        const struct pygi_reading *reading = self->readings[k];
        for (size_t i = 0; i < reading->n_rule_names; i++) {
            const struct pygi_rule_name *one = &reading->rule_names[i];
            bool is_new = true;
            for (size_t j = 0; is_new && j < out->n_rule_names; j++) {
                const struct pygi_rule_name *there = &out->rule_names[j];
                is_new = there->program != one->program ||
                         strcmp(there->kind, one->kind) != 0 ||
                         strcmp(there->name, one->name) != 0;
            }
            if (is_new) {
                out->rule_names[out->n_rule_names++] = *one;
            }
        }
    }
    return PYG_OK;
}

/* The title of all, or their titles one after the other. */
static const char *join_titles(const struct pygi_grounds *self)
{
    char title[VALUES_TEXT], cut[VALUE_TEXT];
    size_t n = 0, n_titles = 0;

    for (size_t k = 0; k < self->n; k++) {
        const char *own = self->readings[k]->answer.title;
        bool is_new = true;
        for (size_t i = 0; i < k; i++) {
            is_new &= strcmp(own, self->readings[i]->answer.title) != 0;
        }
        pygi_utf8_cut(cut, sizeof(cut), own, VALUE_WIDTH);
        if (is_new && n_titles++ < MOST_TITLES) {
            n += (size_t)snprintf(title + n, sizeof(title) - n, "%s%s",
                                  n > 0 ? " \xe2\x80\x93 " : "", cut);
        }
    }
    if (n_titles > MOST_TITLES) {
        snprintf(title + n, sizeof(title) - n, " \xe2\x80\x93 \xe2\x80\xa6");
    }
    return pygi_pool_keep(self->pool, title);
}

static void tell_run(struct pygi_run_told *out, const struct pygi_reading *reading,
                     const char *file)
{
    const struct pygi_answer *answer = &reading->answer;

    *out = (struct pygi_run_told){.file = file,
                                  .title = answer->title,
                                  .scenario = answer->path,
                                  .engine = reading->engine,
                                  .study_key = reading->study_key,
                                  .inputs = reading->inputs,
                                  .n_inputs = reading->n_inputs,
                                  .seed = answer->seed,
                                  .n_wanted = answer->n_wanted};
    memcpy(out->digest, answer->digest, sizeof(out->digest));
}

enum pyg_status pygi_grounds_join(const struct pygi_grounds *self,
                                  struct pygi_run_told *out_told, struct pygi_reading *out,
                                  struct pyg_err *err)
{
    enum pyg_status status = join_inputs(self, out, err);

    if (status == PYG_OK) {
        status = join_rules(self, out, err);
    }
    if (status == PYG_OK) {
        status = join_rule_names(self, out, err);
    }
    if (status != PYG_OK) {
        return status;
    }
    for (size_t k = 0; k < self->n; k++) {
        tell_run(&out_told[k], self->readings[k], self->files[k]);
    }
    out->runs = out_told;
    out->n_runs = self->n;
    out->engine = self->readings[0]->engine;
    out->study_key = "";
    out->answer.title = join_titles(self);
    return out->answer.title == NULL ? pygi_fail(err, PYG_ENOMEM, "the titles of the results")
                                     : PYG_OK;
}
