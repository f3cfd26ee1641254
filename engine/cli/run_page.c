/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/run_page.h"

#include "cli/keep.h"
#include "cli/target.h"
#include "report/page/page.h"

struct what {
    struct pygi_reading *reading;
    enum pygi_lang lang;
};

static enum pyg_status write_page(const void *what, FILE *file, struct pyg_err *err)
{
    const struct what *page = what;

    return pygi_report_page(page->reading, page->lang, file, err);
}

enum pyg_status pygi_run_page_check(const struct pygi_run_arguments *a, struct pyg_err *err)
{
    struct pygi_target probe;
    const enum pyg_status status = pygi_target_begin(&probe, a->report, a->force, err);

    if (status == PYG_OK) {
        pygi_target_abort(&probe);
    }
    return status;
}

enum pyg_status pygi_run_page_write(const struct pygi_session *session,
                                    const struct pygi_run_arguments *a,
                                    const struct pygi_answer *answer, const int64_t *values,
                                    struct pyg_err *err)
{
    struct pygi_target between; /* the result, in the page's folder */
    struct pygi_reading reading;
    const struct what page = {&reading, a->report_lang};
    enum pyg_status status = pygi_target_begin(&between, a->report, a->force, err);

    if (status != PYG_OK) {
        return status;
    }
    status = pygi_keep_write(session, between.temporary, true, answer, values, err);
    if (status == PYG_OK) {
        status = pygi_reading_open(&reading, between.temporary, err);
    }
    if (status == PYG_OK) {
        status = pygi_target_write(a->report, a->force, write_page, &page, err);
        pygi_reading_close(&reading);
    }
    pygi_target_abort(&between);
    return status;
}
