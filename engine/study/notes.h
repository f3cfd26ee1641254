/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Notes: what the reader of an answer must know about its inputs, in two languages.
 */
#ifndef PYGI_STUDY_NOTES_H
#define PYGI_STUDY_NOTES_H

#include "study/study.h"

/** Add a note; both texts are copied. @return PYG_OK or PYG_ENOMEM */
enum pyg_status pygi_notes_add(struct pygi_study *self, const char *en, const char *id,
                               struct pyg_err *err) PYG_MUST_CHECK;

enum pyg_status pygi_notes_make(struct pygi_study *self, struct pyg_err *err) PYG_MUST_CHECK;
void pygi_notes_free(struct pygi_study *self);

#endif
