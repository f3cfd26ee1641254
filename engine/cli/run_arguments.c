/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/run_arguments.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/isa.h"
#include "cli/commands.h"

static void print_help(FILE *file)
{
    fputs(
        "Usage: payung run FILE.lua [options]\n"
        "Runs a scenario and prints the answer.\n\n"
        "  --replicates N   replicates to run (default: the scenario's, else 1024)\n"
        "  --seed N         seed of all chance\n"
        "  --threads N      threads (default: one a core); the answer does not depend on it\n"
        "  --out RESULT     keep the result; a run that was stopped goes on from RESULT.part\n"
        "  --draws FILE.csv write what each replicate drew of what is not known\n"
        "  --report FILE.html  make a page of the answer, too; payung report makes it from "
        "RESULT\n"
        "  --force          replace RESULT when it belongs to another study, FILE.csv and "
        "FILE.html\n"
        "  --format F       text, csv (tidy rows) or json, on standard output\n"
        "  --lang L         id or en (default: the locale)\n"
        "  --set KEY=VALUE  change a setting: replicates=64, staff.verified=0.9, "
        "reading.jkm_wait=2025-02\n"
        "  --plugin FILE.so load a plugin\n"
        "  --isolate        play units in processes of their own: a crash costs one unit "
        "(default for plugins from outside)\n"
        "  --no-isolate     play all units in this process\n"
        "  --unit-seconds N with --isolate, give up a unit after N seconds (default: 600)\n"
        "  --isa NAME       base, avx2 or avx512 (default: the widest here); the answer does "
        "not "
        "depend on it\n"
        "  --cost           print the cost of the run on standard error\n"
        "  --help           this text\n\n"
        "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped (the same command with --out "
        "goes on).\n",
        file);
}

static bool read_whole(const char *text, long long min, long long max, long long *out)
{
    char *end = NULL;
    *out = strtoll(text, &end, 10);
    return end != text && *end == '\0' && *out >= min && *out <= max;
}

static int usage(const char *option, const char *found, const char *expected)
{
    fprintf(stderr, "payung run: %s %s, expected %s\n", option, found, expected);
    return PYGI_EXIT_USAGE;
}

/* -1: go on; else the exit code. */
static int read_option(struct pygi_run_arguments *a, int option, const char *value)
{
    static const char *const formats[] = {"text", "csv", "json"};
    long long n = 0;

    switch (option) {
    case 'r':
        if (!read_whole(value, 2, 4000000, &n)) {
            return usage("--replicates", value, "a whole number from 2 to 4000000");
        }
        a->session.n_replicates = n;
        return -1;
    case 's':
        if (!read_whole(value, 0, 9000000000000000, &n)) {
            return usage("--seed", value, "a whole number from 0 to 9e15");
        }
        a->seed = (uint64_t)n;
        a->session.seed = &a->seed;
        return -1;
    case 't':
        if (!read_whole(value, 1, 256, &n)) {
            return usage("--threads", value, "a whole number from 1 to 256");
        }
        a->n_threads = (int)n;
        return -1;
    case 'f':
        for (int i = 0; i < 3; i++) {
            if (strcmp(value, formats[i]) == 0) {
                a->format = (enum pygi_format)i;
                return -1;
            }
        }
        return usage("--format", value, "text, csv or json");
    case 'S':
    case 'p': {
        const char **list = option == 'S' ? a->set : a->plugins;
        size_t *count = option == 'S' ? &a->session.n_set : &a->session.n_plugins;
        if (*count == PYGI_MAX_SET) {
            return usage("--set", value, "at most 64 of them");
        }
        list[(*count)++] = value;
        return -1;
    }
    case 'o':
        a->out = value;
        return -1;
    case 'd':
        a->draws = value;
        return -1;
    case 'R':
        a->report = value;
        return -1;
    case 'F':
        a->force = true;
        return -1;
    case 'c':
        a->show_cost = true;
        return -1;
    case 'i':
        a->isolate = PYGI_ISOLATE_ALWAYS;
        return -1;
    case 'n':
        a->isolate = PYGI_ISOLATE_NEVER;
        return -1;
    case 'u':
        if (!read_whole(value, 1, 1000000, &n)) {
            return usage("--unit-seconds", value, "a whole number from 1 to 1000000");
        }
        a->unit_seconds = n;
        return -1;
    case 'I': {
        struct pyg_err err = {0};
        if (pygi_isa_choose(value, &err) != PYG_OK) {
            pygi_complain(&err);
            return PYGI_EXIT_USAGE;
        }
        return -1;
    }
    case 'k':
        a->serve_key = value;
        return -1;
    case 'h':
        print_help(stdout);
        return PYGI_EXIT_OK;
    default:
        fprintf(stderr, "payung run --help shows the options\n");
        return PYGI_EXIT_USAGE;
    }
}

int pygi_run_arguments_read(struct pygi_run_arguments *a, int argc, char **argv)
{
    static const struct option options[] = {{"replicates", required_argument, NULL, 'r'},
                                            {"seed", required_argument, NULL, 's'},
                                            {"threads", required_argument, NULL, 't'},
                                            {"out", required_argument, NULL, 'o'},
                                            {"draws", required_argument, NULL, 'd'},
                                            {"report", required_argument, NULL, 'R'},
                                            {"format", required_argument, NULL, 'f'},
                                            {"lang", required_argument, NULL, 'l'},
                                            {"set", required_argument, NULL, 'S'},
                                            {"plugin", required_argument, NULL, 'p'},
                                            {"force", no_argument, NULL, 'F'},
                                            {"cost", no_argument, NULL, 'c'},
                                            {"isolate", no_argument, NULL, 'i'},
                                            {"no-isolate", no_argument, NULL, 'n'},
                                            {"unit-seconds", required_argument, NULL, 'u'},
                                            {"serve-units", required_argument, NULL, 'k'},
                                            {"isa", required_argument, NULL, 'I'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    const char *lang = NULL;
    int option;

    while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
        if (option == 'l') {
            lang = optarg;
            continue;
        }
        const int code = read_option(a, option, optarg);
        if (code >= 0) {
            return code;
        }
    }
    if (pygi_lang_from(lang, &a->lang, NULL) != PYG_OK) {
        return usage("--lang", lang, "id or en");
    }
    a->report_lang = lang == NULL ? PYGI_LANG_ID : a->lang; /* a page holds both */
    if (optind != argc - 1) {
        fprintf(
            stderr,
            "payung run: expected one scenario file; payung run --help shows the options\n");
        return PYGI_EXIT_USAGE;
    }
    a->session.path = argv[optind];
    a->session.set = a->set;
    a->session.plugins = a->plugins;
    return -1;
}
