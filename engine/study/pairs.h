/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Pairs of payer and source of funds: who pays for the lists of a scenario, and from what.
 */
#ifndef PYGI_STUDY_PAIRS_H
#define PYGI_STUDY_PAIRS_H

#include "study/study.h"

/** The payers of a policy in a variant, without the workers: by its settings `payers.1.payer`
 * and on, else `payer` and `source`; who pays for himself stands as the worker. @param out
 * [PYG_MAX_PARTS]  @return how many, 1 at least [any] */
size_t pygi_pairs_of(const struct pygi_study *study, size_t variant, size_t policy,
                     struct pygi_pair *out);

/** Who pays the activity of a policy where that is somebody else than its payers, by its
 * settings `activity.payer` and `activity.source`. @return false: nobody else [any] */
bool pygi_pairs_activity(const struct pygi_study *study, size_t variant, size_t policy,
                         struct pygi_pair *out);

/** Find the study's pairs, in the order of enum pyg_payer and pyg_source, the workers' with
 * them; none when only one payer pays and from one source. PYG_ESETTING when there are more
 * than can be counted apart. */
enum pyg_status pygi_pairs_find(struct pygi_study *self, struct pyg_err *err) PYG_MUST_CHECK;

#endif
