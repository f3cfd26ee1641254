/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <getopt.h>
#include <stdio.h>

#include "cli/commands.h"
#include "cli/folder.h"
#include "cli/options.h"
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

/* -1: go on; else the exit code. */
static int read_arguments(struct arguments *a, int argc, char **argv)
{
    const char *lang = NULL;
    const struct pygi_option list[] = {
        {"xlsx", 0, &a->xlsx, NULL},
        {"csv", 0, &a->csv, NULL},
        {"force", 0, NULL, &a->force},
        {"lang", 0, &lang, NULL},
    };
    const struct pygi_options options = {"export", print_help, list,
                                         sizeof(list) / sizeof(list[0])};

    int code = pygi_options_read(&options, argc, argv);
    if (code < 0) {
        code = pygi_options_lang(&options, lang, &a->lang);
    }
    if (code >= 0) {
        return code;
    }
    if (optind != argc - 1) {
        return pygi_options_missing(&options, "expected one result");
    }
    if (a->xlsx == NULL && a->csv == NULL) {
        return pygi_options_missing(&options, "expected --xlsx FILE, --csv FOLDER, or both");
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
