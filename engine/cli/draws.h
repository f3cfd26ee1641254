/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What each replicate drew of what is not known and of the years, as a table for a spreadsheet
 * or a second program.
 */
#ifndef PYGI_CLI_DRAWS_H
#define PYGI_CLI_DRAWS_H

#include "study/study.h"

/**
 * Write a CSV file: a row for each of the study's replicates, a column for each uncertain value
 * by its full name (`non_asn.workers`), for each year of a yearly one (`shocks.death.2021`).
 * Values are as drawn, before counts are rounded, with 17 digits. They do not depend on lives.
 *
 * @param path   a file of that name is refused unless `force`
 * @return PYG_OK; PYG_EEXIST; PYG_EIO (what was written is gone); PYG_ENOMEM
 * [loop]
 */
enum pyg_status pygi_draws_write(const char *path, bool force, const struct pygi_study *study,
                                 struct pyg_err *err) PYG_MUST_CHECK;

#endif
