/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A scenario's text as a study, played replicate by replicate, as tests of rules need it.
 */
#ifndef TESTS_STUDY_CASE_H
#define TESTS_STUDY_CASE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lua/scenario.h"
#include "plugin/datadir.h"
#include "plugin/plugin.h"
#include "study/study.h"

struct study_case {
    struct pygi_spec spec;
    struct pygi_study *study;
    struct pygi_player *player;
    int64_t *values;
};

static inline enum pyg_status try_study(struct study_case *self, const char *text,
                                        struct pyg_err *err)
{
    const struct pygi_study_options options = {.n_replicates = 2};
    size_t n = 0;
    const struct pyg_plugin *const *plugins = pygi_builtin_plugins(&n);

    *self = (struct study_case){0};
    enum pyg_status status =
        pygi_scenario_read_text("case.lua", ".", text, strlen(text), &self->spec, err);
    return status != PYG_OK ? status
                            : pygi_study_new(&self->spec, plugins, n, &pygi_host,
                                             pygi_data_dir(), &options, &self->study, err);
}

static inline void open_study(struct study_case *self, const char *text)
{
    struct pyg_err err = {0};
    if (try_study(self, text, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    self->player = pygi_player_new(self->study);
    self->values = calloc(self->study->n_values, sizeof(*self->values));
    assert_non_null(self->player);
    assert_non_null(self->values);
}

static inline void close_study(struct study_case *self)
{
    free(self->values);
    pygi_player_free(self->player);
    pygi_study_free(self->study);
    pygi_spec_fini(&self->spec);
}

static inline void play_study(struct study_case *self, uint32_t replicate)
{
    struct pyg_err err = {0};
    if (pygi_player_run(self->player, replicate, self->values, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
}

/* A text that is refused when it is read or when its first replicate is played, with these
 * words in its sentence. */
static inline void assert_refused_study(const char *text, const char *words)
{
    struct study_case c;
    struct pyg_err err = {0};
    enum pyg_status status = try_study(&c, text, &err);

    if (status == PYG_OK) {
        c.player = pygi_player_new(c.study);
        c.values = calloc(c.study->n_values, sizeof(*c.values));
        assert_non_null(c.player);
        assert_non_null(c.values);
        status = pygi_player_run(c.player, 0, c.values, &err);
    }
    if (status != PYG_ESETTING || strstr(err.text, words) == NULL) {
        fail_msg("found \"%s\", expected \"%s\"", err.text, words);
    }
    close_study(&c);
}

/* Of the first group. */
static inline int64_t figure_of(const struct study_case *self, size_t variant, size_t year,
                                enum pygi_measure measure)
{
    return self->values[pygi_study_index(self->study, 0, variant, 0, year, measure)];
}

/* Of the first group, in the first two years together. */
static inline int64_t total_of(const struct study_case *self, size_t variant,
                               enum pygi_measure measure)
{
    return figure_of(self, variant, 0, measure) + figure_of(self, variant, 1, measure);
}

/* What one payer owes for the first group, from all its sources. */
static inline int64_t cost_by(const struct study_case *self, size_t variant, size_t year,
                              enum pyg_payer payer)
{
    int64_t sum = 0;
    for (size_t i = 0; i < self->study->n_pairs; i++) {
        if (self->study->pairs[i].payer == payer) {
            sum += figure_of(self, variant, year, (enum pygi_measure)(PYGI_M_cost_by_1 + i));
        }
    }
    return sum;
}

/* A count of n independent chances p each, within 4 standard errors. */
static inline void assert_share(int64_t count, double n, double p, const char *what)
{
    const double se = sqrt(n * p * (1.0 - p));
    if (!(fabs((double)count - n * p) <= 4.0 * se)) {
        fail_msg("%s: found %lld, truth %.1f, standard error %.1f", what, (long long)count,
                 n * p, se);
    }
}

#endif
