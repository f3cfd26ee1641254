/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/joined.h"
#include "cli/options.h"
#include "cli/session.h"
#include "cli/target.h"
#include "report/grounds.h"
#include "report/page/page.h"
#include "report/text/table.h"
#include "report/text/text.h"
#include "report/tidy.h"
#include "report/utf8.h"
#include "report/words.h"

enum { VALUE_WIDTH = 36, NAME_WIDTH = 60 };

struct arguments {
    const char *out, *report;
    bool force, is_csv;
    enum pygi_lang lang, report_lang;
    char *const *results;
    size_t n_results;
};

struct comparison {
    const struct arguments *arguments;
    const struct pygi_joined *joined;
};

static void print_help(FILE *file)
{
    fputs("Usage: payung compare A.result B.result [...] [options]\n"
          "Prints one answer for runs made apart, with the differences between their variants "
          "and the inputs that\ndiffer. They must share area, span, as_of, seed and "
          "replicates.\n\n"
          "  -o, --out FILE   write to FILE\n"
          "  --report FILE    and make a page of it that needs nothing else\n"
          "  --force          replace FILE\n"
          "  --format F       text or csv (tidy rows) (default: text)\n"
          "  --lang L         id or en (default: the locale; of a page id, and it holds both)\n"
          "  --help           this text\n",
          file);
}

/* -1: go on; else the exit code. */
static int read_arguments(struct arguments *a, int argc, char **argv)
{
    static const char *const formats[] = {"text", "csv"};
    const char *lang = NULL, *format = "text";
    const struct pygi_option list[] = {
        {"out", 'o', &a->out, NULL},   {"report", 0, &a->report, NULL},
        {"force", 0, NULL, &a->force}, {"format", 0, &format, NULL},
        {"lang", 0, &lang, NULL},
    };
    const struct pygi_options options = {"compare", print_help, list,
                                         sizeof(list) / sizeof(list[0])};
    char found[32];
    int i_format = 0;

    int code = pygi_options_read(&options, argc, argv);
    if (code < 0) {
        code = pygi_options_format(&options, format, formats, 2, "text or csv", &i_format);
    }
    if (code < 0) {
        code = pygi_options_lang(&options, lang, &a->lang);
    }
    if (code < 0 && (argc - optind < 2 || argc - optind > PYGI_JOINED_MAX)) {
        snprintf(found, sizeof(found), "%d given", argc - optind);
        code = pygi_options_wrong(&options, "results:", found,
                                  "2 to 9; payung compare --help shows the options");
    }
    a->is_csv = i_format == 1;
    a->report_lang = lang == NULL ? PYGI_LANG_ID : a->lang; /* it holds both */
    a->results = argv + optind;
    a->n_results = (size_t)(argc - optind);
    return code;
}

struct page {
    struct pygi_reading *reading;
    enum pygi_lang lang;
};

/* ---- what differs ---- */

static void add_input(struct pygi_table *table, const struct pygi_joined *joined,
                      const char *name, enum pygi_lang lang)
{
    const struct pygi_answer *answer = &joined->reading.answer;
    char called[1024], text[PYGI_TABLE_CELL];

    pygi_table_line(table);
    pygi_translated_input(called, sizeof(called), answer->translations, answer->n_translations,
                          name, lang);
    pygi_utf8_cut(text, sizeof(text), called, NAME_WIDTH);
    pygi_table_cell(table, text);
    for (size_t k = 0; k < joined->n_runs; k++) {
        const struct pygi_input *input = pygi_input_named(&joined->runs[k].reading, name);
        pygi_utf8_cut(text, sizeof(text), input == NULL ? "\xe2\x80\x93" : input->value,
                      VALUE_WIDTH);
        pygi_table_cell(table, text);
    }
}

static enum pyg_status print_inputs(struct pygi_out *out, const struct pygi_joined *joined,
                                    enum pygi_lang lang, struct pyg_err *err)
{
    struct pygi_table table;
    char head[32];

    pygi_table_init(&table);
    pygi_table_head(&table, pygi_word(PYGI_W_compare_input, lang));
    for (size_t k = 0; k < joined->n_runs; k++) {
        snprintf(head, sizeof(head), "%zu", k + 1);
        pygi_table_head(&table, head);
    }
    for (size_t i = 0; i < joined->reading.n_apart; i++) {
        add_input(&table, joined, joined->reading.apart[i].name, lang);
    }
    enum pyg_status status = PYG_OK;
    if (joined->reading.n_apart == 0) {
        pygi_out_wrap(out, "  ", 2, pygi_word(PYGI_W_compare_none, lang));
    } else {
        status = pygi_table_print(&table, out, err);
    }
    pygi_table_fini(&table);
    return status;
}

static enum pyg_status print_runs(const struct comparison *c, FILE *file, struct pyg_err *err)
{
    const struct pygi_joined *joined = c->joined;
    const enum pygi_lang lang = c->arguments->lang;
    struct pygi_out out = {.file = file};
    char number[32];

    pygi_out_printf(&out, "\n%s\n", pygi_word(PYGI_W_compare_results, lang));
    for (size_t k = 0; k < joined->n_runs; k++) {
        snprintf(number, sizeof(number), "  %zu  ", k + 1);
        pygi_out_wrap(&out, number, 5, joined->runs[k].path);
        const struct pygi_answer *run = &joined->runs[k].reading.answer;
        pygi_out_wrap(
            &out, "     ", 5,
            pygi_translated(run->translations, run->n_translations, run->title, lang));
    }
    pygi_out_wrap(&out, "  ", 2, pygi_word(PYGI_W_compare_explained, lang));
    pygi_out_printf(&out, "\n%s\n", pygi_word(PYGI_W_compare_inputs, lang));
    const enum pyg_status status = print_inputs(&out, joined, lang, err);
    return status == PYG_OK ? pygi_out_finish(&out, err) : status;
}

static enum pyg_status write_comparison(const void *what, FILE *file, struct pyg_err *err)
{
    const struct comparison *c = what;

    if (c->arguments->is_csv) {
        return pygi_report_csv(&c->joined->reading.answer, file, err);
    }
    const enum pyg_status status =
        pygi_report_text(&c->joined->reading.answer, c->arguments->lang, file, err);
    return status == PYG_OK ? print_runs(c, file, err) : status;
}

static enum pyg_status write_page(const void *what, FILE *file, struct pyg_err *err)
{
    const struct page *page = what;

    return pygi_report_page(page->reading, page->lang, file, err);
}

/* The answer is not printed where the page cannot be made. */
static enum pyg_status write_all(const struct arguments *a, struct pygi_joined *joined,
                                 struct pyg_err *err)
{
    const struct comparison what = {a, joined};
    const struct page page = {&joined->reading, a->report_lang};
    enum pyg_status status = PYG_OK;

    if (a->report != NULL) {
        status = pygi_target_write(a->report, a->force, write_page, &page, err);
    }
    if (status != PYG_OK) {
        return status;
    }
    return a->out != NULL ? pygi_target_write(a->out, a->force, write_comparison, &what, err)
                          : write_comparison(&what, stdout, err);
}

int pygi_cmd_compare(int argc, char **argv)
{
    struct arguments a = {0};
    struct pygi_joined joined;
    struct pyg_err err = {0};

    const int code = read_arguments(&a, argc, argv);
    if (code >= 0) {
        return code;
    }
    enum pyg_status status = pygi_joined_open(&joined, a.results, a.n_results, &err);
    if (status == PYG_OK) {
        status = write_all(&a, &joined, &err);
        pygi_joined_close(&joined);
    }
    if (status != PYG_OK) {
        pygi_complain(&err);
    }
    return status == PYG_OK ? PYGI_EXIT_OK : PYGI_EXIT_FAILED;
}
