/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <getopt.h>
#include <stdio.h>

#include "cli/commands.h"
#include "cli/folder.h"
#include "cli/session.h"
#include "cli/target.h"
#include "report/book/package.h"
#include "report/reading.h"
#include "report/book/workbook.h"

struct arguments {
    const char *result, *xlsx, *csv;
    bool force;
    enum pygi_lang lang;
};

static void print_help(FILE *file)
{
    fputs("Usage: payung export RESULT [--xlsx FILE] [--csv FOLDER] [options]\n"
          "Writes the answer that a result holds (payung run --out RESULT) for others to work "
          "on.\n\n"
          "  --xlsx FILE      a workbook: summary with charts, budget lines (RKA) with "
          "formulas, cash plan, a sheet a table\n"
          "  --csv FOLDER     one CSV file a table, with datapackage.json\n"
          "  --force          replace FILE, and files of the same names in FOLDER\n"
          "  --lang L         id or en (default: the locale)\n"
          "  --help           this text\n",
          file);
}

static int usage(const char *what)
{
    fprintf(stderr, "payung export: %s; payung export --help shows the options\n", what);
    return PYGI_EXIT_USAGE;
}

/* -1: go on; else the exit code. */
static int read_arguments(struct arguments *a, int argc, char **argv)
{
    static const struct option options[] = {
        {"xlsx", required_argument, NULL, 'x'}, {"csv", required_argument, NULL, 'c'},
        {"force", no_argument, NULL, 'F'},      {"lang", required_argument, NULL, 'l'},
        {"help", no_argument, NULL, 'h'},       {NULL, 0, NULL, 0}};
    const char *lang = NULL;
    int option;

    while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
        switch (option) {
        case 'x':
            a->xlsx = optarg;
            break;
        case 'c':
            a->csv = optarg;
            break;
        case 'F':
            a->force = true;
            break;
        case 'l':
            lang = optarg;
            break;
        case 'h':
            print_help(stdout);
            return PYGI_EXIT_OK;
        default:
            fprintf(stderr, "payung export --help shows the options\n");
            return PYGI_EXIT_USAGE;
        }
    }
    if (pygi_lang_from(lang, &a->lang, NULL) != PYG_OK) {
        return usage("--lang is neither id nor en");
    }
    if (optind != argc - 1) {
        return usage("expected one result");
    }
    if (a->xlsx == NULL && a->csv == NULL) {
        return usage("expected --xlsx FILE, --csv FOLDER, or both");
    }
    a->result = argv[optind];
    return -1;
}

static enum pyg_status write_workbook(const struct arguments *a,
                                      const struct pygi_reading *reading, struct pyg_err *err)
{
    struct pygi_target target;
    enum pyg_status status = pygi_target_begin(&target, a->xlsx, a->force, err);

    if (status != PYG_OK) {
        return status;
    }
    status = pygi_report_workbook(reading, a->lang, target.temporary, err);
    if (status != PYG_OK) {
        const struct pyg_err found = *err;
        pygi_target_abort(&target);
        return status == PYG_EIO ? pygi_fail(err, status, "%s: %s", a->xlsx, found.text)
                                 : status;
    }
    return pygi_target_commit(&target, err);
}

static enum pyg_status write_package(const struct arguments *a,
                                     const struct pygi_reading *reading, struct pyg_err *err)
{
    struct pygi_folder folder;
    enum pyg_status status = pygi_folder_begin(&folder, a->csv, a->force, err);

    if (status != PYG_OK) {
        return status;
    }
    status = pygi_report_package(reading, a->lang, pygi_folder_open, &folder, err);
    if (status != PYG_OK) {
        pygi_folder_abort(&folder);
        return status;
    }
    return pygi_folder_commit(&folder, err);
}

int pygi_cmd_export(int argc, char **argv)
{
    struct arguments a = {0};
    struct pygi_reading reading;
    struct pyg_err err = {0};

    const int code = read_arguments(&a, argc, argv);
    if (code >= 0) {
        return code;
    }
    enum pyg_status status = pygi_reading_open(&reading, a.result, &err);
    if (status == PYG_OK) {
        if (a.xlsx != NULL) {
            status = write_workbook(&a, &reading, &err);
        }
        if (a.csv != NULL && status == PYG_OK) {
            status = write_package(&a, &reading, &err);
        }
        pygi_reading_close(&reading);
    }
    if (status != PYG_OK) {
        pygi_complain(&err);
    }
    return status == PYG_OK ? PYGI_EXIT_OK : PYGI_EXIT_FAILED;
}
