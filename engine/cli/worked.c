/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/worked.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

#include "plugin/datadir.h"
#include "plugin/plugin.h"
#include "report/out.h"
#include "report/utf8.h"
#include "study/case.h"
#include "study/worked.h"

struct table {
    struct pygi_out *out;
    enum pygi_lang lang;
    bool is_csv;
    int n_agree, n_fail;
};

/* A cell of `width` columns, on the left or (width negative) on the right, and a space. */
static void cell(struct pygi_out *out, const char *text, int width)
{
    char cut[256];
    const int columns = abs(width);

    pygi_utf8_cut(cut, sizeof(cut), text, columns);
    const int pad = columns - pygi_utf8_width(cut);
    pygi_out_printf(out, "%*s%s%*s ", width < 0 ? pad : 0, "", cut, width < 0 ? 0 : pad, "");
}

static void print_head(const struct table *self)
{
    const bool en = self->lang == PYGI_LANG_EN;

    pygi_out_wrap(
        self->out, "", 0,
        en ? "Worked cases, in rupiah: what the programs compute beside what was "
             "worked out by hand from the law. A row agrees when both are equal."
           : "Kasus hitung tangan, dalam rupiah: hasil program di samping hasil hitung "
             "tangan dari peraturan. Suatu baris cocok bila keduanya sama.");
    pygi_out_printf(self->out, "\n");
    cell(self->out, en ? "row" : "baris", 18);
    cell(self->out, en ? "programs" : "program", 11);
    cell(self->out, en ? "case" : "kasus", 23);
    cell(self->out, en ? "computed" : "dihitung", -13);
    cell(self->out, en ? "expected" : "seharusnya", -13);
    cell(self->out, en ? "difference" : "selisih", -12);
    pygi_out_printf(self->out, "%s\n", en ? "result" : "hasil");
}

/* The sum of all that a side states, over all years; "refused". */
static const char *sum_text(const struct pygi_worked_answer *self, enum pygi_lang lang,
                            char *buf, size_t n, int64_t *out_idr)
{
    *out_idr = self->idr[PYGI_WORKED_SUM] < 0 ? 0 : self->idr[PYGI_WORKED_SUM];
    for (int k = 0; k < PYG_CLAIM_YEARS; k++) {
        *out_idr += self->yearly_idr[k] < 0 ? 0 : self->yearly_idr[k];
    }
    *out_idr += self->later_idr < 0 ? 0 : self->later_idr;
    return self->is_refused ? (lang == PYGI_LANG_EN ? "refused" : "ditolak")
                            : pygi_format_whole(buf, n, (double)*out_idr, lang);
}

/* What is not stated is not compared: it leaves both sums. */
static struct pygi_worked_answer compared(const struct pygi_worked *self)
{
    struct pygi_worked_answer answer = self->computed;

    for (int k = 0; k < PYG_CLAIM_YEARS; k++) {
        answer.yearly_idr[k] = self->expected.yearly_idr[k] < 0 ? -1 : answer.yearly_idr[k];
    }
    answer.later_idr = self->expected.later_idr < 0 ? -1 : answer.later_idr;
    return answer;
}

static const char *result_text(const struct pygi_worked *self, enum pygi_lang lang)
{
    static const char *const texts[][2] = {[PYGI_WORKED_READY] = {"", ""},
                                           [PYGI_WORKED_AGREES] = {"cocok", "agrees"},
                                           [PYGI_WORKED_DIFFERS] = {"GAGAL", "FAIL"},
                                           [PYGI_WORKED_BROKEN] = {"GAGAL", "FAIL"}};
    return texts[self->result][lang == PYGI_LANG_EN];
}

static void print_case(const struct table *self, const struct pygi_worked *one)
{
    static const char *const types[] = {"PU", "BPU", "JAKON"};
    char text[64], day[16], a[PYGI_NUMBER_TEXT], b[PYGI_NUMBER_TEXT], c[PYGI_NUMBER_TEXT];
    const struct pygi_worked_answer answer = compared(one);
    int64_t computed = 0, expected = 0;
    const bool fails = one->result != PYGI_WORKED_AGREES;

    cell(self->out, one->id, 18);
    if (one->result == PYGI_WORKED_BROKEN) {
        pygi_out_printf(self->out, "%s\n", result_text(one, self->lang));
        pygi_out_wrap(self->out, "    ", 4, one->text);
        return;
    }
    cell(self->out, pygi_case_programs(text, sizeof(text), one->programs), 11);
    if (one->is_benefit) {
        snprintf(text, sizeof(text), "%s %s", pygi_day_text(one->day, day), one->event);
    } else {
        snprintf(text, sizeof(text), "%04d-%02d %s", (int)pyg_month_year(one->at_mo),
                 (int)pyg_month_in_year(one->at_mo), types[one->cover.type]);
    }
    cell(self->out, text, 23);
    cell(self->out, sum_text(&answer, self->lang, a, sizeof(a), &computed), -13);
    cell(self->out, sum_text(&one->expected, self->lang, b, sizeof(b), &expected), -13);
    const bool has_difference = !answer.is_refused && !one->expected.is_refused;
    cell(self->out,
         has_difference
             ? pygi_format_whole(c, sizeof(c), (double)(computed - expected), self->lang)
             : "-",
         -12);
    pygi_out_printf(self->out, "%s\n", result_text(one, self->lang));
    if (fails) {
        char first[80];
        snprintf(first, sizeof(first), "    %.40s %.30s: ", one->regulation, one->article);
        pygi_out_wrap(self->out, "    ", 4, one->text);
        pygi_out_wrap(self->out, first, 4, one->working);
    }
}

static void print_quoted(struct pygi_out *out, const char *text)
{
    char clean[1024];

    pygi_out_printf(out, "\"");
    for (const char *c = pygi_utf8_cut(clean, sizeof(clean), text, 480); *c != '\0'; c++) {
        pygi_out_printf(out, "%s%c", *c == '"' ? "\"" : "", *c);
    }
    pygi_out_printf(out, "\"");
}

static void print_line(const struct table *self, const struct pygi_worked *one)
{
    static const char *const results[] = {[PYGI_WORKED_READY] = "",
                                          [PYGI_WORKED_AGREES] = "agrees",
                                          [PYGI_WORKED_DIFFERS] = "differs",
                                          [PYGI_WORKED_BROKEN] = "broken"};
    const struct pygi_worked_answer answer = compared(one);
    char text[PYGI_NUMBER_TEXT];
    int64_t computed = 0, expected = 0;

    sum_text(&answer, PYGI_LANG_EN, text, sizeof(text), &computed);
    sum_text(&one->expected, PYGI_LANG_EN, text, sizeof(text), &expected);
    print_quoted(self->out, one->id);
    if (one->result == PYGI_WORKED_BROKEN) {
        pygi_out_printf(self->out, ",,,");
    } else {
        pygi_out_printf(self->out, ",%s,",
                        pygi_case_programs(text, sizeof(text), one->programs));
        pygi_out_printf(self->out, answer.is_refused ? "refused," : "%" PRId64 ",", computed);
        pygi_out_printf(self->out, one->expected.is_refused ? "refused" : "%" PRId64, expected);
    }
    pygi_out_printf(self->out, ",%s,", results[one->result]);
    print_quoted(self->out, one->result == PYGI_WORKED_AGREES ? "" : one->text);
    pygi_out_printf(self->out, "\r\n");
}

static void print_counts(const struct table *self, struct pygi_out *out)
{
    pygi_out_printf(
        out, self->lang == PYGI_LANG_EN ? "%d passed, %d failed\n" : "%d lolos, %d gagal\n",
        self->n_agree, self->n_fail);
}

enum pyg_status pygi_worked_print(const struct pygi_csv *csv, enum pygi_lang lang, bool is_csv,
                                  int *out_failed, struct pyg_err *err)
{
    struct pygi_out out = {.file = stdout}, beside = {.file = stderr};
    struct table table = {.out = &out, .lang = lang, .is_csv = is_csv};
    struct pygi_worked one;
    size_t n = 0;
    const struct pyg_plugin *const *plugins = pygi_builtin_plugins(&n);
    enum pyg_status status = pygi_worked_check_columns(csv, err);

    if (status == PYG_OK && is_csv) {
        pygi_out_printf(&out, "id,programs,computed_idr,expected_idr,result,reason\r\n");
    } else if (status == PYG_OK) {
        print_head(&table);
    }
    for (size_t row = 0; row < csv->n_rows && status == PYG_OK; row++) {
        pygi_worked_read(&one, csv, row);
        status = pygi_worked_compute(&one, plugins, n, &pygi_host, pygi_data_dir(), err);
        if (status == PYG_OK) {
            table.n_agree += one.result == PYGI_WORKED_AGREES;
            table.n_fail += one.result != PYGI_WORKED_AGREES;
            is_csv ? print_line(&table, &one) : print_case(&table, &one);
        }
    }
    if (status == PYG_OK) {
        if (!is_csv) {
            pygi_out_printf(&out, "\n");
        }
        print_counts(&table, is_csv ? &beside : &out);
        status = pygi_out_finish(&out, err);
    }
    *out_failed = table.n_fail;
    return status;
}
