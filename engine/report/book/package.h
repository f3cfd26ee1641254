/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The answer as a data package: a folder of CSV files, one a table, with datapackage.json (the
 * Data Package standard of Frictionless Data) that says what each column is.
 */
#ifndef PYGI_REPORT_PACKAGE_H
#define PYGI_REPORT_PACKAGE_H

#include <stdio.h>

#include "base/err.h"
#include "report/format.h"
#include "report/reading.h"

/** Open a file of the folder for writing; NULL with `err` filled. The package closes it. */
typedef FILE *pygi_package_open_fn(void *ctx, const char *name, struct pyg_err *err);

/**
 * Write all files. Column names and keys are English, for machines; titles, descriptions and
 * notes are in `lang`. The tables hold every as_of; figures.csv is what `--format csv` prints.
 *
 * @return PYG_OK; PYG_ELEDGER and PYG_ESTOPPED (nothing was opened); PYG_EIO; PYG_ENOMEM.
 * [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_report_package(const struct pygi_reading *reading,
                                                   enum pygi_lang lang,
                                                   pygi_package_open_fn *open, void *ctx,
                                                   struct pyg_err *err);

#endif
