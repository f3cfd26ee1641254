/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/influence.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

struct place {
    double value;
    int64_t at;
};

static int by_value(const void *left, const void *right)
{
    const struct place *a = left, *b = right;

    if (a->value != b->value) {
        return a->value < b->value ? -1 : 1;
    }
    return (a->at > b->at) - (a->at < b->at);
}

/* Ranks from -1 to 1, the mean of theirs for equal values. */
static void rank(const double *figure, int64_t n, struct place *places, double *out)
{
    for (int64_t r = 0; r < n; r++) {
        places[r] = (struct place){figure[r], r};
    }
    qsort(places, (size_t)n, sizeof(*places), by_value);
    for (int64_t first = 0, end = 0; first < n; first = end) {
        while (end < n && places[end].value == places[first].value) {
            end++;
        }
        for (int64_t i = first; i < end; i++) {
            out[places[i].at] = (double)(first + end - n) / (double)n;
        }
    }
}

/* Squared correlation of two lists of ranks, each with mean 0; 0 if one does not vary. */
static double correlate(const double *a, const double *b, int64_t n)
{
    double aa = 0.0, bb = 0.0, ab = 0.0;

    for (int64_t r = 0; r < n; r++) {
        aa += a[r] * a[r];
        bb += b[r] * b[r];
        ab += a[r] * b[r];
    }
    return aa > 0.0 && bb > 0.0 ? ab / aa * (ab / bb) : 0.0;
}

enum pyg_status pygi_ranks_init(struct pygi_ranks *self, const struct pygi_chance *chance,
                                int64_t n, struct pyg_err *err)
{
    const size_t n_draws = chance->n_draws;
    const int64_t used = n < PYGI_INFLUENCE_REPLICATES ? n : PYGI_INFLUENCE_REPLICATES;
    double *draws = calloc(n_draws * (size_t)used + 1, sizeof(*draws));
    double *one = calloc(2 * n_draws + (size_t)used, sizeof(*one));
    struct place *places = calloc((size_t)used, sizeof(*places));
    enum pyg_status status = PYG_OK;

    *self = (struct pygi_ranks){.chance = chance, .of = draws, .n = used};
    if (draws == NULL || one == NULL || places == NULL) {
        pygi_ranks_fini(self);
        status = pygi_fail(err, PYG_ENOMEM, "ranks of %zu uncertain values", n_draws);
        goto out;
    }
    for (int64_t r = 0; r < used; r++) {
        pygi_chance_draw(chance, (uint32_t)r, one, one + n_draws);
        for (size_t d = 0; d < n_draws; d++) {
            draws[d * (size_t)used + (size_t)r] = one[n_draws + d];
        }
    }
    for (size_t d = 0; d < n_draws; d++) {
        double *of = draws + d * (size_t)used;
        memcpy(one, of, (size_t)used * sizeof(*one));
        rank(one, used, places, of);
    }
out:
    free(one);
    free(places);
    return status;
}

void pygi_ranks_fini(struct pygi_ranks *self)
{
    free(self->of);
    *self = (struct pygi_ranks){0};
}

static int by_share(const void *left, const void *right)
{
    const struct pygi_influence *a = left, *b = right;

    if (a->share != b->share) {
        return a->share > b->share ? -1 : 1;
    }
    return strcmp(a->input, b->input);
}

/* Share of one uncertain value. Replicates share a draw (a pair, of a yearly value four), so
 * they are not that many looks at it: chance alone gives one in m, which is taken off. */
static struct pygi_influence influence(const struct pygi_ranks *self, const double *ranks,
                                       size_t u)
{
    const struct pygi_chance *c = self->chance;
    const struct pygi_uncertain *value = &c->spec->uncertain[u];
    const int32_t n_draws = value->yearly ? c->n_years : 1;
    const double m = (double)self->n / (value->yearly ? 4.0 : 2.0);
    struct pygi_influence out = {.input = value->name};
    double variance = 0.0;

    for (int32_t i = 0; i < n_draws && m > 3.0; i++) {
        const double *of = self->of + (c->first[u] + (size_t)i) * (size_t)self->n;
        const double square = correlate(ranks, of, self->n);
        out.share += square - (1.0 - square) / (m - 2.0);
        variance += 4.0 * square * (1.0 - square) * (1.0 - square) / m + 2.0 / (m * m);
    }
    out.share_se = __builtin_sqrt(variance);
    return out;
}

enum pyg_status pygi_ranks_influences(const struct pygi_ranks *self, const double *figure,
                                      struct pygi_influence *out, size_t *out_n)
{
    double *ranks = calloc((size_t)self->n, sizeof(*ranks));
    struct place *places = calloc((size_t)self->n, sizeof(*places));
    size_t n = 0;

    if (ranks == NULL || places == NULL) {
        free(ranks);
        free(places);
        return PYG_ENOMEM;
    }
    rank(figure, self->n, places, ranks);
    for (size_t u = 0; u < self->chance->spec->n_uncertain; u++) {
        const struct pygi_influence one = influence(self, ranks, u);
        if (one.share > 0.0) {
            out[n++] = one;
        }
    }
    qsort(out, n, sizeof(*out), by_share);
    *out_n = n;
    free(ranks);
    free(places);
    return PYG_OK;
}
