/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/session.h"
#include "cli/target.h"
#include "report/json.h"
#include "report/page/page.h"
#include "report/province/province.h"
#include "report/reading.h"
#include "report/text/text.h"
#include "report/tidy.h"
#include "report/words.h"

enum format { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON, FORMAT_HTML, N_FORMAT };

struct arguments {
    const char *out;
    char *const *results;
    size_t n_results;
    bool force;
    enum format format;
    enum pygi_lang lang;
};

struct page {
    const struct arguments *arguments;
    struct pygi_reading *reading;
};

static void print_help(FILE *file)
{
    fputs(
        "Usage: payung report RESULT [RESULT ...] [options]\n"
        "Makes a page of the answer that a result holds (payung run --out RESULT), or prints "
        "it. Results of\nseveral regencies make one page of all of them together and of each; "
        "they must share variants, period,\nas_of, seed, replicates and version.\n\n"
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

/* -1: go on; else the exit code. */
static int read_arguments(struct arguments *a, int argc, char **argv)
{
    static const char *const formats[N_FORMAT] = {"text", "csv", "json", "html"};
    const char *lang = NULL, *format = NULL;
    const struct pygi_option list[] = {
        {"out", 'o', &a->out, NULL},
        {"force", 0, NULL, &a->force},
        {"format", 0, &format, NULL},
        {"lang", 0, &lang, NULL},
    };
    const struct pygi_options options = {"report", print_help, list,
                                         sizeof(list) / sizeof(list[0])};
    int i_format = FORMAT_TEXT;
    char found[32];

    int code = pygi_options_read(&options, argc, argv);
    if (code < 0 && format == NULL) {
        format = formats[a->out != NULL ? FORMAT_HTML : FORMAT_TEXT];
    }
    if (code < 0) {
        code = pygi_options_format(&options, format, formats, N_FORMAT,
                                   "html, text, csv or json", &i_format);
    }
    if (code < 0) {
        code = pygi_options_lang(&options, lang, &a->lang);
    }
    if (code < 0 && optind == argc) {
        code = pygi_options_missing(&options, "expected a result");
    }
    if (code < 0 && argc - optind > 1 && i_format != FORMAT_HTML) {
        code = pygi_options_wrong(&options, "--format", formats[i_format],
                                  "html, the one form of several regencies' results");
    }
    if (code < 0 && argc - optind > PYGI_PROVINCE_MAX) {
        snprintf(found, sizeof(found), "%d given", argc - optind);
        code = pygi_options_wrong(&options, "results:", found, "at most 64 regencies");
    }
    a->format = (enum format)i_format;
    if (a->format == FORMAT_HTML && lang == NULL) {
        a->lang = PYGI_LANG_ID; /* it holds both */
    }
    a->results = argv + optind;
    a->n_results = (size_t)(argc - optind);
    return code;
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

static enum pyg_status write(const struct arguments *a, struct pygi_reading *reading,
                             struct pyg_err *err)
{
    const struct page page = {.arguments = a, .reading = reading};

    return a->out != NULL ? pygi_target_write(a->out, a->force, write_answer, &page, err)
                          : write_answer(&page, stdout, err);
}

static enum pyg_status report_one(const struct arguments *a, struct pyg_err *err)
{
    struct pygi_reading reading;
    enum pyg_status status = pygi_reading_open(&reading, a->results[0], err);

    if (status == PYG_OK) {
        status = write(a, &reading, err);
        pygi_reading_close(&reading);
    }
    return status;
}

static enum pyg_status report_province(const struct arguments *a, struct pyg_err *err)
{
    struct pygi_province_reading *province = malloc(sizeof(*province));

    if (province == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "the results of %zu regencies", a->n_results);
    }
    enum pyg_status status = pygi_province_open(province, a->results, a->n_results, err);
    if (status == PYG_OK) {
        status = write(a, &province->reading, err);
        pygi_province_close(province);
    }
    free(province);
    return status;
}

int pygi_cmd_report(int argc, char **argv)
{
    struct arguments a = {0};
    struct pyg_err err = {0};

    const int code = read_arguments(&a, argc, argv);
    if (code >= 0) {
        return code;
    }
    const enum pyg_status status =
        a.n_results > 1 ? report_province(&a, &err) : report_one(&a, &err);
    if (status != PYG_OK) {
        pygi_complain(&err);
    }
    return status == PYG_OK ? PYGI_EXIT_OK : PYGI_EXIT_FAILED;
}
