/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A result as one HTML page that needs nothing else: no network, no other file.
 */
#ifndef PYGI_REPORT_PAGE_H
#define PYGI_REPORT_PAGE_H

#include <stdio.h>

#include "report/format.h"
#include "report/reading.h"

/**
 * Write the page. It holds both languages and begins with `lang`; names of scenarios stand in
 * it as text only.
 *
 * @param reading  its replicate values are read to their end
 * @return PYG_OK; PYG_ELEDGER (figures do not meet across payer, program, group and
 *         year; nothing written); PYG_EFORMAT (damaged
 *         values); PYG_EIO; PYG_ENOMEM. [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_report_page(struct pygi_reading *reading,
                                                enum pygi_lang lang, FILE *file,
                                                struct pyg_err *err);

#endif
