/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the figures of several results rest on, joined: inputs, rules and their names, each run
 * told by itself.
 */
#ifndef PYGI_REPORT_GROUNDS_H
#define PYGI_REPORT_GROUNDS_H

#include "report/pool.h"
#include "report/reading.h"

/** Results to join; all is borrowed and outlives what is joined. */
struct pygi_grounds {
    const struct pygi_reading *const *readings; /* [n] */
    const char *const *labels;                  /* by which inputs tell them apart: "1" [n] */
    const char *const *files;                   /* the results' names without folders [n] */
    size_t n;
    struct pygi_pool *pool;
};

/**
 * Fill title, inputs, rules, runs and engine of `out` from the readings. An input that is not
 * the same in all of them has its values by their labels: "1: 0.57; 2: 0.6", of more than nine
 * readings the first two. Arrays of inputs, rules and rule names are `out`'s.
 * @param out_told [n]  lives as long as out
 * @return PYG_OK or PYG_ENOMEM; what is there already is still out's to free [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_grounds_join(const struct pygi_grounds *self,
                                                 struct pygi_run_told *out_told,
                                                 struct pygi_reading *out, struct pyg_err *err);

/** An input of a reading by its name; NULL: it has none. [any] */
const struct pygi_input *pygi_input_named(const struct pygi_reading *reading, const char *name);

#endif
