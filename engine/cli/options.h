/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Options of a command as a table: where each value goes, and what is said of a wrong one.
 */
#ifndef PYGI_CLI_OPTIONS_H
#define PYGI_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "report/format.h"

/** An option that takes a text, or a switch. */
struct pygi_option {
    const char *name;  /* "out": --out */
    char letter;       /* 'o': -o means the same; 0: it has none */
    const char **text; /* its value goes here, borrowed from argv; NULL: a switch */
    bool *is_given;    /* a switch becomes true here */
};

struct pygi_options {
    const char *command;      /* "report", for messages */
    void (*help)(FILE *file); /* prints what --help shows */
    const struct pygi_option *options;
    size_t n_options; /* at most 30 */
};

/**
 * Read the options of a command; --help and -h every command has.
 *
 * @return -1: go on, the operands stand from argv[optind]; else the exit code, all is said
 * [loop]
 */
int pygi_options_read(const struct pygi_options *self, int argc, char **argv);

/** "payung COMMAND: OPTION FOUND, expected EXPECTED" on standard error. @return exit code
 * [loop] */
int pygi_options_wrong(const struct pygi_options *self, const char *option, const char *found,
                       const char *expected);

/** "payung COMMAND: WHAT; payung COMMAND --help shows the options". @return exit code [loop] */
int pygi_options_missing(const struct pygi_options *self, const char *what);

/**
 * The index of the name that --format gives.
 * @param expected  the names as a sentence has them: "text or csv"
 * @return -1: go on; else the exit code, all is said [loop]
 */
int pygi_options_format(const struct pygi_options *self, const char *found,
                        const char *const *names, int n, const char *expected, int *out);

/** The language that --lang gives. @param found  NULL: not given, the locale's
 * @return -1: go on; else the exit code, all is said [loop] */
int pygi_options_lang(const struct pygi_options *self, const char *found, enum pygi_lang *out);

#endif
