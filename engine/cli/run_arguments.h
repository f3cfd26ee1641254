/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What payung run was asked to do.
 */
#ifndef PYGI_CLI_RUN_ARGUMENTS_H
#define PYGI_CLI_RUN_ARGUMENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/isolate.h"
#include "cli/session.h"
#include "report/words.h"

enum { PYGI_MAX_SET = 64 };

enum pygi_format { PYGI_FORMAT_TEXT, PYGI_FORMAT_CSV, PYGI_FORMAT_JSON };

/** The command line of payung run. */
struct pygi_run_arguments {
    struct pygi_session_options session;
    const char *set[PYGI_MAX_SET], *plugins[PYGI_MAX_SET];
    uint64_t seed;
    int n_threads;
    enum pygi_isolate isolate;
    int64_t unit_seconds;
    const char *serve_key; /* a child's: of the parent's study */
    const char *out, *draws;
    const char *report; /* a page of the answer */
    enum pygi_lang report_lang;
    bool force, show_cost;
    enum pygi_format format;
    enum pygi_lang lang;
};

/** Read the command line; texts are borrowed from argv. @return -1: go on, else the exit code
 */
int pygi_run_arguments_read(struct pygi_run_arguments *self, int argc, char **argv);

#endif
