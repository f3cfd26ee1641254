/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/uncertain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/err.h"
#include "base/fn.h"

static uint32_t reversed(uint32_t x)
{
    x = (x & 0x55555555u) << 1 | (x >> 1 & 0x55555555u);
    x = (x & 0x33333333u) << 2 | (x >> 2 & 0x33333333u);
    x = (x & 0x0f0f0f0fu) << 4 | (x >> 4 & 0x0f0f0f0fu);
    return __builtin_bswap32(x);
}

/* Nested uniform scramble in base 2, by a hash that lets each bit depend on higher ones only
   (Laine and Karras 2011, constants of Vegdahl 2021). */
static uint32_t scrambled(uint32_t x, uint32_t seed)
{
    x = reversed(x);
    x ^= x * 0x3d20adeau;
    x += seed;
    x *= (seed >> 16) | 1u;
    x ^= x * 0x05526c56u;
    x ^= x * 0x53a22864u;
    return reversed(x);
}

/* Point `index` of the sequence of a name: van der Corput, shuffled and scrambled. */
static double point(uint64_t name, uint32_t index)
{
    const uint32_t shuffled = scrambled(index, (uint32_t)name);
    const uint32_t x = scrambled(reversed(shuffled), (uint32_t)(name >> 32));
    return ((double)x + 0.5) * 0x1p-32;
}

double pygi_uncertain_quantile(const struct pygi_uncertain *u, double p)
{
    switch (u->dist) {
    case PYGI_DIST_BETWEEN:
        return u->a + (u->b - u->a) * p;
    case PYGI_DIST_NORMAL:
        return u->a + u->b * pygi_normal_quantile(p);
    case PYGI_DIST_LOGNORMAL:
        return u->a * pygi_exp(u->b * pygi_normal_quantile(p));
    case PYGI_DIST_TRIANGULAR: {
        const double width = u->c - u->a, left = width > 0.0 ? (u->b - u->a) / width : 0.0;
        return p < left ? u->a + __builtin_sqrt(p * width * (u->b - u->a))
                        : u->c - __builtin_sqrt((1.0 - p) * width * (u->c - u->b));
    }
    case PYGI_DIST_BETA: {
        /* GSL's result may differ in the last digits between processors: rounded to 1e-9 */
        const double n = u->a * (1.0 - u->a) / (u->b * u->b) - 1.0;
        const double x = gsl_cdf_beta_Pinv(p, u->a * n, (1.0 - u->a) * n);
        return (double)(int64_t)(x * 1e9 + 0.5) * 1e-9;
    }
    case PYGI_DIST_EMPIRICAL: {
        const size_t i = (size_t)(p * (double)u->n_points);
        return u->points[i < u->n_points ? i : u->n_points - 1];
    }
    }
    return 0.0;
}

void pygi_chance_fini(struct pygi_chance *self)
{
    free(self->names);
    free(self->of);
    free(self->first);
    free(self->root);
    *self = (struct pygi_chance){0};
}

static enum pyg_status factor(double *a, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double s = a[i * n + j];
            for (size_t k = 0; k < j; k++) {
                s -= a[i * n + k] * a[j * n + k];
            }
            if (i == j && !(s > 1e-12)) {
                return PYG_EINVAL;
            }
            a[i * n + j] = i == j ? __builtin_sqrt(s) : s / a[j * n + j];
        }
        for (size_t j = i + 1; j < n; j++) {
            a[i * n + j] = 0.0;
        }
    }
    return PYG_OK;
}

static enum pyg_status correlate(struct pygi_chance *self, struct pyg_err *err)
{
    const struct pygi_spec *spec = self->spec;
    const size_t n = self->n_draws;

    if (spec->n_correlations == 0) {
        return PYG_OK;
    }
    if (n > 4096) {
        return pygi_fail(err, PYG_ESETTING, "%s: correlations among more than 4096 draws",
                         spec->path);
    }
    self->root = calloc(n * n, sizeof(*self->root));
    if (self->root == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "correlations of %zu draws", n);
    }
    for (size_t i = 0; i < n; i++) {
        self->root[i * n + i] = 1.0;
    }
    for (size_t c = 0; c < spec->n_correlations; c++) {
        const struct pygi_correlation *cor = &spec->correlations[c];
        if (spec->uncertain[cor->a].yearly != spec->uncertain[cor->b].yearly) {
            return pygi_fail(
                err, PYG_ESETTING,
                "%s:%d: %s and %s cannot be correlated: one is drawn anew each year",
                spec->path, cor->line, spec->uncertain[cor->a].name,
                spec->uncertain[cor->b].name);
        }
        const size_t years = spec->uncertain[cor->a].yearly ? (size_t)self->n_years : 1;
        for (size_t y = 0; y < years; y++) {
            const size_t i = self->first[cor->a] + y, j = self->first[cor->b] + y;
            self->root[i * n + j] = self->root[j * n + i] = cor->rho;
        }
    }
    if (factor(self->root, n) != PYG_OK) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s: the correlations contradict each other (not positive definite)",
                         spec->path);
    }
    return PYG_OK;
}

enum pyg_status pygi_chance_init(struct pygi_chance *self, const struct pygi_spec *spec,
                                 uint64_t seed, int32_t first_year, int32_t n_years,
                                 struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    size_t n = 0;

    *self = (struct pygi_chance){
        .spec = spec, .seed = seed, .first_year = first_year, .n_years = n_years};
    for (size_t u = 0; u < spec->n_uncertain; u++) {
        n += spec->uncertain[u].yearly ? (size_t)n_years : 1;
    }
    self->names = calloc(n + 1, sizeof(*self->names));
    self->of = calloc(n + 1, sizeof(*self->of));
    self->first = calloc(spec->n_uncertain + 1, sizeof(*self->first));
    if (self->names == NULL || self->of == NULL || self->first == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "%zu uncertain values", n);
        goto out;
    }
    for (size_t u = 0; u < spec->n_uncertain; u++) {
        const struct pygi_uncertain *value = &spec->uncertain[u];
        self->first[u] = self->n_draws;
        for (int32_t y = 0; y < (value->yearly ? n_years : 1); y++) {
            char name[512];
            if (value->yearly) {
                snprintf(name, sizeof(name), "%.480s.%d", value->name, first_year + y);
            } else {
                snprintf(name, sizeof(name), "%.500s", value->name);
            }
            self->of[self->n_draws] = u;
            self->names[self->n_draws++] = pygi_hash(seed, name);
        }
    }
    status = correlate(self, err);
out:
    if (status != PYG_OK) {
        pygi_chance_fini(self);
    }
    return status;
}

void pygi_chance_draw(const struct pygi_chance *self, uint32_t replicate, double *scratch,
                      double *out)
{
    const uint32_t four = replicate / 4, half = replicate / 2 % 2;
    const uint32_t block = four % PYGI_N_BLOCKS, index = four / PYGI_N_BLOCKS;

    for (size_t d = 0; d < self->n_draws; d++) {
        const bool yearly = self->spec->uncertain[self->of[d]].yearly;
        const uint64_t sequence = pygi_mix(self->names[d], block * 2 + (yearly ? 0 : half));
        scratch[d] = point(sequence, index);
    }
    if (self->root != NULL) {
        const size_t n = self->n_draws;
        for (size_t d = 0; d < n; d++) {
            scratch[d] = pygi_normal_quantile(scratch[d]);
        }
        for (size_t d = n; d-- > 0;) {
            double z = 0.0;
            for (size_t k = 0; k <= d; k++) {
                z += self->root[d * n + k] * scratch[k];
            }
            scratch[d] = pygi_normal_cdf(z);
        }
    }
    for (size_t d = 0; d < self->n_draws; d++) {
        out[d] = pygi_uncertain_quantile(&self->spec->uncertain[self->of[d]], scratch[d]);
    }
}
