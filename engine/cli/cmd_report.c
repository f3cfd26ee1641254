/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "cli/target.h"
#include "report/json.h"
#include "report/page/page.h"
#include "report/reading.h"
#include "report/text/text.h"
#include "report/tidy.h"
#include "report/words.h"

enum format { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON, FORMAT_HTML, N_FORMAT };

struct arguments {
    const char *result, *out;
    bool force, has_format;
    enum format format;
    const char *lang_option;
    enum pygi_lang lang;
};

struct page {
    const struct arguments *arguments;
    struct pygi_reading *reading;
};

static void print_help(FILE *file)
{
    fputs("Usage: payung report RESULT [options]\n"
          "Makes a page of the answer that a result holds (payung run --out RESULT), or prints "
          "it.\n\n"
          "  -o, --out FILE   write to FILE: a page that needs nothing else, unless --format "
          "says otherwise\n"
          "  --force          replace FILE\n"
          "  --format F       html, text, csv (tidy rows) or json (default: html with -o, else "
          "text)\n"
          "  --lang L         id or en (default: the locale; of a page id, and it holds "
          "both)\n"
          "  --help           this text\n",
          file);
}

static int usage(const char *option, const char *found, const char *expected)
{
    fprintf(stderr, "payung report: %s %s, expected %s\n", option, found, expected);
    return PYGI_EXIT_USAGE;
}

static int read_format(struct arguments *a, const char *name)
{
    static const char *const names[N_FORMAT] = {"text", "csv", "json", "html"};

    for (int i = 0; i < N_FORMAT; i++) {
        if (strcmp(names[i], name) == 0) {
            a->format = (enum format)i;
            a->has_format = true;
            return -1;
        }
    }
    return usage("--format", name, "html, text, csv or json");
}

/* -1: go on; else the exit code. */
static int read_arguments(struct arguments *a, int argc, char **argv)
{
    static const struct option options[] = {
        {"out", required_argument, NULL, 'o'},    {"force", no_argument, NULL, 'F'},
        {"format", required_argument, NULL, 'f'}, {"lang", required_argument, NULL, 'l'},
        {"help", no_argument, NULL, 'h'},         {NULL, 0, NULL, 0}};
    int option, code = -1;

    while ((option = getopt_long(argc, argv, "ho:", options, NULL)) != -1 && code < 0) {
        switch (option) {
        case 'o':
            a->out = optarg;
            break;
        case 'F':
            a->force = true;
            break;
        case 'f':
            code = read_format(a, optarg);
            break;
        case 'l':
            a->lang_option = optarg;
            break;
        case 'h':
            print_help(stdout);
            return PYGI_EXIT_OK;
        default:
            fprintf(stderr, "payung report --help shows the options\n");
            return PYGI_EXIT_USAGE;
        }
    }
    if (code >= 0) {
        return code;
    }
    if (!a->has_format && a->out != NULL) {
        a->format = FORMAT_HTML;
    }
    if (pygi_lang_from(a->lang_option, &a->lang, NULL) != PYG_OK) {
        return usage("--lang", a->lang_option, "id or en");
    }
    if (a->format == FORMAT_HTML && a->lang_option == NULL) {
        a->lang = PYGI_LANG_ID; /* it holds both */
    }
    if (optind != argc - 1) {
        fprintf(stderr,
                "payung report: expected one result; payung report --help shows the options\n");
        return PYGI_EXIT_USAGE;
    }
    a->result = argv[optind];
    return -1;
}

static enum pyg_status write_answer(const void *what, FILE *file, struct pyg_err *err)
{
    const struct page *page = what;
    const struct pygi_answer *answer = &page->reading->answer;

    switch (page->arguments->format) {
    case FORMAT_CSV:
        return pygi_report_csv(answer, file, err);
    case FORMAT_JSON:
        return pygi_report_json(answer, file, err);
    case FORMAT_HTML:
        return pygi_report_page(page->reading, page->arguments->lang, file, err);
    default:
        return pygi_report_text(answer, page->arguments->lang, file, err);
    }
}

int pygi_cmd_report(int argc, char **argv)
{
    struct arguments a = {0};
    struct pygi_reading reading;
    const struct page page = {.arguments = &a, .reading = &reading};
    struct pyg_err err = {0};

    const int code = read_arguments(&a, argc, argv);
    if (code >= 0) {
        return code;
    }
    enum pyg_status status = pygi_reading_open(&reading, a.result, &err);
    if (status == PYG_OK) {
        status = a.out != NULL ? pygi_target_write(a.out, a.force, write_answer, &page, &err)
                               : write_answer(&page, stdout, &err);
        pygi_reading_close(&reading);
    }
    if (status != PYG_OK) {
        pygi_complain(&err);
    }
    return status == PYG_OK ? PYGI_EXIT_OK : PYGI_EXIT_FAILED;
}
