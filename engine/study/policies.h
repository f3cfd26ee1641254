/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Policies of a scenario: each variant's settings of each, checked against the plugin's schema.
 */
#ifndef PYGI_STUDY_POLICIES_H
#define PYGI_STUDY_POLICIES_H

#include "study/study.h"

/** Names of the variants, the baseline; an overlay of what is no policy is refused. */
enum pyg_status pygi_study_read_variants(struct pygi_study *self,
                                         struct pyg_err *err) PYG_MUST_CHECK;

/** Policy p in every variant: its plugin, its settings, the group that it enrols. After the
 * groups and the policies before it. */
enum pyg_status pygi_study_read_policy(struct pygi_study *self,
                                       const struct pyg_plugin *const *plugins,
                                       size_t n_plugins,
                                       const struct pygi_study_options *options, size_t p,
                                       struct pyg_err *err) PYG_MUST_CHECK;

/** Does each policy whose base is the minimum wage find one in every world? After the worlds.
 * PYG_ESETTING when not: contributions of a wage of nothing would be nothing. */
enum pyg_status pygi_study_check_wages(const struct pygi_study *self,
                                       struct pyg_err *err) PYG_MUST_CHECK;

#endif
