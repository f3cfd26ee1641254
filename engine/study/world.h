/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Worlds: what was known at an as_of. Fills the world's part of a study.
 */
#ifndef PYGI_STUDY_WORLD_H
#define PYGI_STUDY_WORLD_H

#include "study/study.h"

/** Death rates by period, sex and age, as known; the latest known period serves later years. */
enum pyg_status pygi_world_mortality(struct pygi_world *self, const char *path,
                                     const struct pygi_calendar *calendar,
                                     struct pyg_err *err) PYG_MUST_CHECK;

/** Death rates a exp(b age), women's times `women`. */
enum pyg_status pygi_world_gompertz(struct pygi_mortality *self, double a, double b,
                                    double women) PYG_MUST_CHECK;

/** Known minimum wages of the region and its province; fills the area's name too. */
enum pyg_status pygi_world_wages(struct pygi_study *study, struct pygi_world *self,
                                 const char *path, struct pyg_err *err) PYG_MUST_CHECK;

/** Rules as known, and the programs' state made from them. */
enum pyg_status pygi_world_programs(struct pygi_study *study, struct pygi_world *self,
                                    const struct pyg_plugin *const *plugins, size_t n_plugins,
                                    const struct pyg_host *host, const char *data_dir,
                                    struct pyg_err *err) PYG_MUST_CHECK;

void pygi_world_fini(struct pygi_world *self);

#endif
