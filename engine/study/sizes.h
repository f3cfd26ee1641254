/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Sizes: a group's workers by date, and their growth, as a scenario states them:
 * workers = { ["2020-01"] = 4000, [2022] = 4942 }, growth = 0.01 or { [2024] = 0.01 }.
 */
#ifndef PYGI_STUDY_SIZES_H
#define PYGI_STUDY_SIZES_H

#include "play/size.h"
#include "study/schema.h"

enum { PYGI_MAX_SIZES = 48 };

/** A setting from a month on. */
struct pygi_dated {
    int32_t at_mo;
    struct pygi_slot slot;
};

struct pygi_sizes {
    struct pygi_dated workers[PYGI_MAX_SIZES], growth[PYGI_MAX_SIZES]; /* by month */
    size_t n_workers, n_growth;
};

/**
 * Take the dated settings out of a group's.
 * @param from_mo  first month of the span: the size stated for it or last before it becomes the
 *                 plain setting `workers`
 * @param rest     the other settings; its array is the caller's to free
 * @return PYG_OK, PYG_ESETTING, PYG_ENOMEM
 */
enum pyg_status pygi_sizes_read(struct pygi_sizes *self, const struct pygi_spec *spec,
                                const struct pygi_settings *settings, const char *what,
                                int32_t from_mo, struct pygi_settings *rest,
                                struct pyg_err *err) PYG_MUST_CHECK;

/** The entry that holds in a month; NULL: none yet. */
const struct pygi_dated *pygi_dated_at(const struct pygi_dated *self, size_t n, int32_t at_mo);

#endif
