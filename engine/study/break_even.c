/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/break_even.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <payung/weak.h>

#include "study/figure.h"
#include "study/statistics.h"

enum { N_BLOCKS = 16 };

/* ---- a line ---- */

struct sums {
    double n, z, d, zz, zd;
};

static void add(struct sums *s, double z, double d, double sign)
{
    s->n += sign;
    s->z += sign * z;
    s->d += sign * d;
    s->zz += sign * z * z;
    s->zd += sign * z * d;
}

/* Where the line is 0; false where it does not rise. */
static bool zero_of(const struct sums *s, double *out)
{
    const double spread = s->zz - s->z * s->z / s->n;
    const double together = s->zd - s->z * s->d / s->n;

    if (!(s->n >= 2.0 && spread > 1e-12 * s->zz && together > 0.0)) {
        return false;
    }
    *out = s->z / s->n - s->d / s->n * spread / together;
    return true;
}

struct pygi_crossing pygi_crossing_find(const double *z, const double *d, int64_t n)
{
    struct pygi_crossing out = {.is_found = false};
    struct sums all = {0}, block[N_BLOCKS] = {{0}};
    double low = INFINITY, high = -INFINITY, left[N_BLOCKS], mean = 0.0, squares = 0.0;
    int used = 0;

    for (int64_t r = 0; r < n; r++) {
        add(&all, z[r], d[r], 1.0);
        add(&block[r / 2 % N_BLOCKS], z[r], d[r], 1.0);
        low = z[r] < low ? z[r] : low;
        high = z[r] > high ? z[r] : high;
    }
    if (n < 2 || !zero_of(&all, &out.at) || out.at < low || out.at > high) {
        return (struct pygi_crossing){.is_found = false};
    }
    out.is_found = true;

    /* the jackknife: each scramble block left out in turn */
    for (int b = 0; b < N_BLOCKS; b++) {
        const struct sums without = {all.n - block[b].n, all.z - block[b].z, all.d - block[b].d,
                                     all.zz - block[b].zz, all.zd - block[b].zd};
        if (block[b].n > 0.0 && zero_of(&without, &left[used])) {
            mean += left[used++];
        }
    }
    mean /= used > 0 ? used : 1;
    for (int b = 0; b < used; b++) {
        squares += (left[b] - mean) * (left[b] - mean);
    }
    out.error = used > 1 ? sqrt(squares * (used - 1) / used) : 0.0;
    return out;
}

/* ---- what is weakly known ---- */

const struct pyg_weak_list *pygi_weak_of(const struct pygi_study *study, size_t policy)
{
    const struct pyg_plugin *plugin = study->policy_plugins[policy];

    return plugin->get_interface != NULL ? plugin->get_interface(PYG_WEAK_INTERFACE) : NULL;
}

static bool is_same(const struct pygi_slot *a, const struct pygi_slot *b)
{
    const char *x = a->value.text != NULL ? a->value.text : "",
               *y = b->value.text != NULL ? b->value.text : "";

    return a->uncertain == b->uncertain && a->value.is_set == b->value.is_set &&
           a->value.number == b->value.number && a->value.whole == b->value.whole &&
           strcmp(x, y) == 0;
}

/* A plugin names weak settings; a scenario's own policy says that its figures are. */
static bool has_weak(const struct pygi_study *study, size_t p, size_t v)
{
    const struct pyg_weak_list *weak = pygi_weak_of(study, p);
    const struct pygi_slot *says =
        pygi_slot_named(study->policy_plugins[p], study->slots[v][p], "weak");

    return (weak != NULL && weak->n > 0) ||
           (study->played[p].script != NULL && says != NULL && says->value.is_set);
}

/* Does a policy with weak settings stand otherwise in a variant than in the reference? What a
 * campaign reaches is known, what comes of it is not: any of its settings counts. */
static bool is_weak_policy(const struct pygi_study *study, size_t p, size_t v, size_t reference)
{
    if (!study->is_on[v][p] || !has_weak(study, p, v)) {
        return false;
    }
    bool differs = !study->is_on[reference][p];
    for (size_t i = 0; !differs && i < study->policy_plugins[p]->n_params; i++) {
        differs = !is_same(&study->slots[v][p][i], &study->slots[reference][p][i]);
    }
    return differs;
}

/* Does a variant pay for a list that the reference does not pay for? */
static bool pays_more(const struct pygi_study *study, size_t v, size_t reference)
{
    for (size_t p = 0; p < study->n_policies; p++) {
        if (study->is_on[v][p] && !study->is_on[reference][p] && !has_weak(study, p, v)) {
            return true;
        }
    }
    return false;
}

bool pygi_is_weak(const struct pygi_study *study, size_t variant, size_t reference)
{
    for (size_t p = 0; p < study->n_policies; p++) {
        if (is_weak_policy(study, p, variant, reference)) {
            return true;
        }
    }
    return false;
}

/* ---- two variants ---- */

/* A weak variant against one that pays, both against a third, in one world. */
struct pair {
    const struct pygi_study *study;
    const int64_t *values;
    int64_t n;
    size_t world, weak, pays, reference;
    int payer;
    double *z, *d, *scratch; /* [n] */
};

static double figure_at(const struct pair *p, int64_t r, size_t v, enum pygi_measure figure,
                        const bool *groups)
{
    const struct pygi_study *s = p->study;
    const int64_t *values = p->values + (size_t)r * s->n_values;
    enum pygi_measure terms[PYGI_MAX_TERMS];
    const size_t n = pygi_figure_terms(s, figure, terms);
    double sum = 0.0;

    for (size_t g = 0; g < s->n_groups; g++) {
        for (size_t y = 0; (groups == NULL || groups[g]) && y < (size_t)s->calendar.n_years;
             y++) {
            for (size_t t = 0; t < n; t++) {
                sum += (double)values[pygi_study_index(s, p->world, v, g, y, terms[t])];
            }
        }
    }
    return sum;
}

/* What a variant adds of a figure in a replicate. */
static double added(const struct pair *p, int64_t r, size_t v, enum pygi_measure figure)
{
    return figure_at(p, r, v, figure, NULL) - figure_at(p, r, p->reference, figure, NULL);
}

static enum pygi_measure cost_of(int payer)
{
    return (enum pygi_measure)(PYGI_M_cost_regency + payer);
}

/* The payer to whom paying costs most in the mean; -1: it costs nobody anything, or adds no
 * protection in some replicate. */
static int find_payer(const struct pair *p)
{
    double most = 0.0;
    int payer = -1;

    for (int k = 0; k < PYG_N_PAYER; k++) {
        double sum = 0.0;
        for (int64_t r = 0; r < p->n; r++) {
            sum += added(p, r, p->pays, cost_of(k));
        }
        if (sum > most) {
            most = sum;
            payer = k;
        }
    }
    for (int64_t r = 0; r < p->n && payer >= 0; r++) {
        if (!(added(p, r, p->pays, PYGI_M_covered_pmonths) > 0.0 &&
              added(p, r, p->pays, cost_of(payer)) > 0.0)) {
            payer = -1;
        }
    }
    return payer;
}

/* Groups in which the weak behaviour is at work. */
static void find_groups(const struct pair *p, bool *out)
{
    memset(out, 0, PYGI_MAX_GROUPS * sizeof(*out));
    for (size_t k = 0; k < p->study->n_policies; k++) {
        if (is_weak_policy(p->study, k, p->weak, p->reference)) {
            out[p->study->played[k].group] = true;
        }
    }
}

/* z: months of protection added for each worker whom the behaviour concerns; d: what they would
 * cost at the price of paying, less what they do cost. */
static void fill(const struct pair *p)
{
    bool groups[PYGI_MAX_GROUPS];

    find_groups(p, groups);
    for (int64_t r = 0; r < p->n; r++) {
        const double months = added(p, r, p->weak, PYGI_M_covered_pmonths);
        const double workers = figure_at(p, r, p->weak, PYGI_M_eligible_pmonths, groups) /
                               (double)p->study->calendar.n_mo;
        const double price = added(p, r, p->pays, cost_of(p->payer)) /
                             added(p, r, p->pays, PYGI_M_covered_pmonths);
        p->z[r] = workers > 0.0 ? months / workers : 0.0;
        p->d[r] = price * months - added(p, r, p->weak, cost_of(p->payer));
    }
}

static struct pygi_row row_of(const struct pair *p, enum pygi_measure measure,
                              struct pygi_summary value)
{
    return (struct pygi_row){.as_of = (int)p->world,
                             .variant = (int)p->weak,
                             .minus = (int)p->pays,
                             .group = -1,
                             .measure = measure,
                             .payer = p->payer,
                             .source = -1,
                             .value = value};
}

/* The rows of a pair. @return how many */
static size_t compare(struct pair *p, struct pygi_row out[3])
{
    size_t n = 0;

    p->payer = find_payer(p);
    if (p->payer < 0) {
        return 0;
    }
    fill(p);
    double sum = 0.0;
    for (int64_t r = 0; r < p->n; r++) {
        sum += p->z[r];
    }
    if (!(sum > 0.0)) {
        return 0; /* it adds no protection: there is nothing to be cheaper */
    }
    const struct pygi_crossing crossing = pygi_crossing_find(p->z, p->d, p->n);
    if (crossing.is_found) {
        const double at = crossing.at / PYGI_STAY_MO;
        out[n++] = row_of(p, PYGI_M_break_even,
                          (struct pygi_summary){at, at, at, at, crossing.error / PYGI_STAY_MO});
    }
    for (int64_t r = 0; r < p->n; r++) {
        p->z[r] /= PYGI_STAY_MO;
        p->d[r] = p->d[r] > 0.0;
    }
    out[n++] = row_of(p, PYGI_M_break_even_here, pygi_summarise(p->z, p->n, p->scratch));
    out[n++] = row_of(p, PYGI_M_break_even_cheaper, pygi_summarise(p->d, p->n, p->scratch));
    return n;
}

/* The variant that two are held against: the first real one, or where they are the only two
 * real ones the baseline; -1: there is none. */
static int reference_of(const struct pygi_study *s, size_t weak, size_t pays)
{
    const int first = s->baseline == 0 ? 1 : 0;
    const size_t n_real = s->n_variants - (s->baseline >= 0);

    return (int)weak != first && (int)pays != first ? first : n_real == 2 ? s->baseline : -1;
}

/* Is it a pair to compare? */
static bool is_pair(const struct pygi_study *s, size_t weak, size_t pays, size_t *out_reference)
{
    const int reference = reference_of(s, weak, pays);

    if (weak == pays || (int)weak == s->baseline || (int)pays == s->baseline || reference < 0 ||
        !pygi_is_weak(s, weak, (size_t)reference) || pays_more(s, weak, (size_t)reference) ||
        (pygi_is_weak(s, pays, (size_t)reference) && !pays_more(s, pays, (size_t)reference))) {
        return false;
    }
    *out_reference = (size_t)reference;
    return true;
}

/* Who enrols in a policy: its plugin says it; those of a scenario's own are workers who join.
 */
static enum pygi_enroller enroller_of(const struct pygi_study *study, size_t p)
{
    const struct pyg_weak_list *weak = pygi_weak_of(study, p);
    const bool says = weak != NULL && weak->struct_size >= offsetof(struct pyg_weak_list, who) +
                                                               sizeof(weak->who);

    return !says                             ? PYGI_ENROL_WORKERS
           : weak->who == PYG_WEAK_AGENCIES  ? PYGI_ENROL_AGENCIES
           : weak->who == PYG_WEAK_EMPLOYERS ? PYGI_ENROL_EMPLOYERS
                                             : PYGI_ENROL_WORKERS;
}

/* Who enrols where the weak behaviour is at work. */
static enum pygi_enroller find_enroller(const struct pair *p)
{
    enum pygi_enroller who = PYGI_N_ENROLLER;

    for (size_t k = 0; k < p->study->n_policies; k++) {
        if (is_weak_policy(p->study, k, p->weak, p->reference)) {
            const enum pygi_enroller one = enroller_of(p->study, k);
            who = who == PYGI_N_ENROLLER || who == one ? one : PYGI_ENROL_SEVERAL;
        }
    }
    return who;
}

enum pyg_status pygi_break_evens_find(const struct pygi_study *study, const int64_t *values,
                                      int64_t n, struct pygi_break_evens *out)
{
    const size_t most = study->n_worlds * study->n_variants * study->n_variants;
    double *numbers = malloc((size_t)(3 * n + 4) * sizeof(*numbers));

    *out = (struct pygi_break_evens){.rows = malloc((3 * most + 1) * sizeof(*out->rows)),
                                     .about = malloc((most + 1) * sizeof(*out->about))};
    if (out->rows == NULL || out->about == NULL || numbers == NULL) {
        free(numbers);
        pygi_break_evens_fini(out);
        return PYG_ENOMEM;
    }
    for (size_t i = 0; i < most; i++) {
        struct pair p = {.study = study,
                         .values = values,
                         .n = n,
                         .world = i / study->n_variants / study->n_variants,
                         .weak = i / study->n_variants % study->n_variants,
                         .pays = i % study->n_variants,
                         .z = numbers,
                         .d = numbers + n,
                         .scratch = numbers + 2 * n};
        const size_t added_rows = is_pair(study, p.weak, p.pays, &p.reference)
                                      ? compare(&p, out->rows + out->n_rows)
                                      : 0;
        if (added_rows > 0) {
            out->n_rows += added_rows;
            out->about[out->n_about++] = (struct pygi_break_even){.as_of = (int)p.world,
                                                                  .variant = (int)p.weak,
                                                                  .minus = (int)p.pays,
                                                                  .reference = (int)p.reference,
                                                                  .who = find_enroller(&p)};
        }
    }
    free(numbers);
    return PYG_OK;
}

void pygi_break_evens_fini(struct pygi_break_evens *self)
{
    free(self->rows);
    free(self->about);
    *self = (struct pygi_break_evens){0};
}
