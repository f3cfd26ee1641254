/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Whom a rule concerns in a study: the policies and variants in which somebody meets it.
 */
#ifndef PYGI_STUDY_CONCERN_H
#define PYGI_STUDY_CONCERN_H

#include "plugin/names.h"
#include "study/study.h"

/** Is a policy paid from a public budget in a variant? Who joins by himself pays for himself.
 * [any] */
bool pygi_is_public(const struct pygi_study *study, size_t variant, size_t policy);

/** What the members of a policy in a variant are, as bits of enum pygi_concern; all bits where
 * its settings do not say it; 0: it is off. [any] */
uint32_t pygi_concern_of(const struct pygi_study *study, size_t variant, size_t policy);

/**
 * The variants in which somebody has all the bits and is paid the program, or is not.
 * @return bits of variants; those in which functions may give a program on the way count as
 * both [any]
 */
uint32_t pygi_concerned(const struct pygi_study *study, uint32_t concerns, int program,
                        bool is_paid);

/** The bits of a rule: those of its key and its class. [any] */
uint32_t pygi_concern_of_rule(const struct pygi_study *study, int program, const char *key,
                              const char *cls);

#endif
