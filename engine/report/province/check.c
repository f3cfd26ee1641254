/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include <payung/month.h>

#include "base/err.h"
#include "report/province/province.h"

/* How a result stands with another; what differs, NULL: nothing. */
struct difference {
    const char *what;
    char left[80], right[80];
};

static void differ(struct difference *d, const char *what, const char *left, const char *right)
{
    d->what = what;
    snprintf(d->left, sizeof(d->left), "%.60s", left);
    snprintf(d->right, sizeof(d->right), "%.60s", right);
}

static void compare_variants(struct difference *d, const struct pygi_answer *a,
                             const struct pygi_answer *b)
{
    const size_t n = a->n_variants < b->n_variants ? a->n_variants : b->n_variants;

    for (size_t v = 0; v < n; v++) {
        if (strcmp(a->variants[v], b->variants[v]) != 0) {
            differ(d, "variants", a->variants[v], b->variants[v]);
            return;
        }
    }
    if (a->n_variants != b->n_variants) {
        d->what = "variants";
        snprintf(d->left, sizeof(d->left), "%zu of them", a->n_variants);
        snprintf(d->right, sizeof(d->right), "%zu of them", b->n_variants);
    } else if (a->baseline != b->baseline) {
        differ(d, "baseline", a->baseline < 0 ? "none" : a->variants[a->baseline],
               b->baseline < 0 ? "none" : b->variants[b->baseline]);
    }
}

static void compare_numbers(struct difference *d, const struct pygi_answer *a,
                            const struct pygi_answer *b)
{
    if (a->from_mo != b->from_mo || a->n_years != b->n_years) {
        d->what = "period";
        snprintf(d->left, sizeof(d->left), "%d years from %04d-%02d", a->n_years,
                 pyg_month_year(a->from_mo), pyg_month_in_year(a->from_mo));
        snprintf(d->right, sizeof(d->right), "%d years from %04d-%02d", b->n_years,
                 pyg_month_year(b->from_mo), pyg_month_in_year(b->from_mo));
    } else if (a->seed != b->seed) {
        d->what = "seed";
        snprintf(d->left, sizeof(d->left), "%llu", (unsigned long long)a->seed);
        snprintf(d->right, sizeof(d->right), "%llu", (unsigned long long)b->seed);
    } else if (a->n_replicates != b->n_replicates) {
        d->what = "replicates";
        snprintf(d->left, sizeof(d->left), "%lld", (long long)a->n_replicates);
        snprintf(d->right, sizeof(d->right), "%lld", (long long)b->n_replicates);
    }
}

enum pyg_status pygi_province_check(const struct pygi_regency *one,
                                    const struct pygi_regency *two, struct pyg_err *err)
{
    const struct pygi_answer *a = &one->reading.answer, *b = &two->reading.answer;
    struct difference d = {0};

    if (strcmp(a->area, b->area) == 0) {
        return pygi_fail(err, PYG_EINVAL,
                         "%s and %s are both of %s: a province adds each regency up once; "
                         "payung compare holds two results of one against each other",
                         one->path, two->path, a->area);
    }
    compare_variants(&d, a, b);
    if (d.what == NULL) {
        compare_numbers(&d, a, b);
    }
    if (d.what == NULL && (strcmp(a->as_of[0].label, b->as_of[0].label) != 0 ||
                           a->as_of[0].known_mo != b->as_of[0].known_mo ||
                           a->as_of[0].is_history != b->as_of[0].is_history)) {
        differ(&d, "as_of", a->as_of[0].label, b->as_of[0].label);
    }
    if (d.what == NULL && strcmp(one->reading.engine, two->reading.engine) != 0) {
        differ(&d, "version of payung", one->reading.engine, two->reading.engine);
    }
    return d.what == NULL
               ? PYG_OK
               : pygi_fail(err, PYG_EINVAL,
                           "%s and %s cannot be added up: their %s differ (\"%s\" and \"%s\")",
                           one->path, two->path, d.what, d.left, d.right);
}
