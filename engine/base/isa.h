/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Instruction sets: what is worth compiling for more than one, behind a table. The numbers are
 * the same with each.
 */
#ifndef PYGI_BASE_ISA_H
#define PYGI_BASE_ISA_H

#include <payung/status.h>

#include "base/philox.h"

struct pygi_isa {
    const char *name;
    pygi_philox_people_fn *philox_people;
};

/** The set in use; at first the one that every processor has. */
extern const struct pygi_isa *pygi_isa;

/**
 * Choose once, before there are threads.
 * @param name  NULL: the widest that this processor has  @return PYG_OK, or PYG_EINVAL with one
 * sentence when it is not known or not there
 */
enum pyg_status pygi_isa_choose(const char *name, struct pyg_err *err);

#endif
