/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Duties: where a scenario's memberships and what the law asks for them differ.
 */
#ifndef PYGI_STUDY_DUTIES_H
#define PYGI_STUDY_DUTIES_H

#include "study/study.h"

/**
 * Note, with months and article, each program that a policy does not pay though the rules of a
 * world prescribe it for such members, and each that it pays though they do not provide it. A
 * month counts by its first day; a policy's settings say what it enrols whom in and when.
 */
enum pyg_status pygi_duties_note(struct pygi_study *self, const struct pygi_world *world,
                                 struct pyg_err *err) PYG_MUST_CHECK;

#endif
