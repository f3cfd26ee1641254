/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * s.missed { type = "BPU", base_idr = 1e6, staff = { type = "PU", base = "umk" } }: as whom the
 * people without a benefit are taken, so that what they miss has a sum.
 */
#ifndef PYGI_STUDY_MISSED_H
#define PYGI_STUDY_MISSED_H

#include "study/study.h"

enum { PYGI_MISSED_TYPE, PYGI_MISSED_BASE, PYGI_MISSED_BASE_IDR, PYGI_N_MISSED_SETTING };
extern const struct pyg_param pygi_missed_params[PYGI_N_MISSED_SETTING];

/** Read for each group: what is set for the group by its name, else for all. Nothing when the
 * scenario does not ask. PYG_ESETTING where a group is not known, nothing is said for one, JKK
 * or JKM is not loaded, or a value is uncertain. */
enum pyg_status pygi_missed_read(struct pygi_study *self, struct pyg_err *err) PYG_MUST_CHECK;

#endif
