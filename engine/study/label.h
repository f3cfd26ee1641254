/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What stands beside a figure of an answer: who pays it, from what, and under which account.
 */
#ifndef PYGI_STUDY_LABEL_H
#define PYGI_STUDY_LABEL_H

#include "study/study.h"

/** Set the row's payer and source, of a variant's figure in a group (-1: all); -1 where nobody
 * pays it or several do. [any] */
void pygi_label_payer(const struct pygi_study *s, int v, int g, enum pygi_measure m,
                      struct pygi_row *row);

/** The account under which a figure of a year (0: all years) is booked; see struct pygi_row.
 * [any] */
const char *pygi_label_account(const struct pygi_study *s, int v, int g, int32_t year,
                               enum pygi_measure m);

#endif
