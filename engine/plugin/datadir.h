/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Where rules and data lie.
 */
#ifndef PYGI_PLUGIN_DATADIR_H
#define PYGI_PLUGIN_DATADIR_H

#include <stddef.h>

#include <payung/status.h>

/**
 * The data directory: PAYUNG_DATA from the environment, else the source tree this was built
 * from if it still exists, else the installed share/payung. Never NULL. [any]
 */
const char *pygi_data_dir(void);

/** Path of a program's rules: <dir>/plugins/<id>/rules.csv. @return PYG_EINVAL when too long
 * [any] */
PYG_MUST_CHECK enum pyg_status pygi_rules_path(const char *id, char *out, size_t size,
                                               struct pyg_err *err);

#endif
