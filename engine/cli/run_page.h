/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The page that a run makes beside its answer.
 */
#ifndef PYGI_CLI_RUN_PAGE_H
#define PYGI_CLI_RUN_PAGE_H

#include "cli/run_arguments.h"
#include "study/answer.h"

/** May the page be written? Asked before the work. PYG_EEXIST, PYG_EIO, PYG_ENOMEM [loop] */
enum pyg_status pygi_run_page_check(const struct pygi_run_arguments *a,
                                    struct pyg_err *err) PYG_MUST_CHECK;

/** Make the page by way of a result, which is gone afterwards: so it is what payung report
 * makes of a kept one. [loop] */
enum pyg_status pygi_run_page_write(const struct pygi_session *session,
                                    const struct pygi_run_arguments *a,
                                    const struct pygi_answer *answer, const int64_t *values,
                                    struct pyg_err *err) PYG_MUST_CHECK;

#endif
