/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "base/err.h"
#include "base/isa.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "host/crash.h"

struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *what;
};

static const struct command commands[] = {
    {"run", pygi_cmd_run, "run a scenario and print the answer"},
    {"report", pygi_cmd_report, "print the answer that a result holds"},
    {"compare", pygi_cmd_compare, "print one answer for results of runs made apart"},
    {"export", pygi_cmd_export, "write a result as a workbook or as CSV files"},
    {"check", pygi_cmd_check, "check a scenario without running it"},
    {"cases", pygi_cmd_cases, "compute published cases beside what was stated"},
    {"rules", pygi_cmd_rules, "show the rules of a program in force on a day"},
    {"manual", pygi_cmd_manual, "say what a scenario can be written with"},
    {"plugins", pygi_cmd_plugins, "list programs and policies with their settings"},
    {"measures", pygi_cmd_measures, "list what is measured, with units"},
};
enum { N_COMMANDS = sizeof(commands) / sizeof(*commands) };

static void print_help(FILE *file)
{
    fputs("Usage: payung COMMAND [options]\n"
          "Projects coverage and cost of BPJS Ketenagakerjaan for a regency, under "
          "uncertainty.\n\n",
          file);
    for (int i = 0; i < N_COMMANDS; i++) {
        fprintf(file, "  %-10s %s\n", commands[i].name, commands[i].what);
    }
    fputs("\npayung COMMAND --help shows a command's options; payung --version the version.\n",
          file);
}

/* What was printed has to arrive: a full disk shows when the last bytes are written. */
static int end_output(int code)
{
    if (code == PYGI_EXIT_OK && (fflush(stdout) != 0 || ferror(stdout) != 0)) {
        fprintf(stderr, "payung: standard output cannot be written: %s\n", strerror(errno));
        return PYGI_EXIT_FAILED;
    }
    return code;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error to report, not a death */
    signal(SIGXFSZ, SIG_IGN); /* a full disk likewise */
    gsl_set_error_handler_off();
    pygi_crash_watch();
    if (pygi_isa_choose(NULL, &(struct pyg_err){0}) != PYG_OK) {
        return PYGI_EXIT_FAILED; /* cannot be: every processor has the base */
    }

    if (argc < 2) {
        print_help(stderr);
        return PYGI_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help(stdout);
        return end_output(PYGI_EXIT_OK);
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("payung %s\n", PAYUNG_VERSION);
        return end_output(PYGI_EXIT_OK);
    }
    const char *names[N_COMMANDS];
    for (int i = 0; i < N_COMMANDS; i++) {
        names[i] = commands[i].name;
        if (strcmp(argv[1], commands[i].name) == 0) {
            return end_output(commands[i].run(argc - 1, argv + 1));
        }
    }
    const char *near = pygi_nearest(argv[1], names, N_COMMANDS);
    fprintf(stderr, "payung: there is no command %.80s%s%s%s\n", argv[1],
            near != NULL ? "; did you mean " : "", near != NULL ? near : "",
            near != NULL ? "?" : "");
    return PYGI_EXIT_USAGE;
}
