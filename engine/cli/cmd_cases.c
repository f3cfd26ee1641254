/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

#include "base/csv.h"
#include "base/err.h"
#include "cli/session.h"
#include "cli/worked.h"
#include "plugin/datadir.h"
#include "report/format.h"
#include "report/out.h"
#include "report/utf8.h"
#include "study/case.h"
#include "study/worked.h"

static const char HELP[] =
    "Usage: payung cases FILE.csv [options]\n"
    "Computes published cases by the rules of their year and compares them with what was "
    "stated;\n"
    "or worked cases, see below, with what was worked out by hand from the law.\n"
    "\n"
    "Columns read: id, year (2025, or months of it: Oct-Dec 2025), worker_type (PU or BPU), "
    "programs (JKK+JKM,\n"
    "\"JKM, JKK\", 4 programs: JP too), workers, months (7, Jun-Dec), wage_base_rp (PU: the "
    "declared "
    "wage; BPU: the\n"
    "income, 1,000,000 if empty), budget_rp_stated; and, if they are there, regency, "
    "contract_rp, claims_cases, claims_rp,\n"
    "coverage_before, coverage_after. Others are ignored. Numbers may be 15000, 15,000, 15.000 "
    "or Rp1,92 miliar;\n"
    "several groups of workers stand as 326; 52 with wage bases 3000000; 2500000.\n"
    "\n"
    "- Each row becomes a small study that the engine plays: one group in which nobody dies, "
    "leaves or has an\n"
    "  accident, JKK risk group I, the payer pays every share, by the rules known today for "
    "the months paid.\n"
    "- JAKON with contract_rp is a construction project whose wages are not known: charged "
    "once "
    "by the value of its\n"
    "  contract without VAT, by the rules of the row's first month.\n"
    "- Fewer than 12 months without names are the last months of the year: 3 are October to "
    "December.\n"
    "- A row passes when computed and stated differ by at most 1 % of stated, or when stated "
    "is computed rounded\n"
    "  to the digits that stated has before its closing zeros (the result then says: "
    "rounded).\n"
    "- \"JKK+JKM vs JKK+JKM+JHT\" without a budget gives what a member costs in a month "
    "(December), by package.\n"
    "- A row without a budget that states claims and their sum passes when these are so many "
    "death benefits\n"
    "  (JKM, a year paid, no child at school); of other claims a sum tells nothing.\n"
    "- A row that states coverage, lacks a figure, or has two readings is named and "
    "not built.\n"
    "- A row with a wrong cell is named with line and column, and fails.\n"
    "\n"
    "A table with a column \"working\" holds worked cases: one member on one day, put to the "
    "programs themselves.\n"
    "Each row has id, programs, type (PU, BPU, JAKON), expected_idr (or: refused), working, "
    "regulation, article,\n"
    "source, status (verified, recalled); if need be payer (employer, public; BPU: self, "
    "public), risk_class (1),\n"
    "sector (transport, labour_intensive), employer (micro, small, medium, large),\n"
    "wage_idr, entry (2021-04), age (59y11m; at entry or at the event), as_of (a day), reading "
    "(jkm_wait=2025-02).\n"
    "Contributions: month; contract_idr, worker_idr, state_idr, from_jkk_idr, from_jkm_idr.\n"
    "Benefits: date, event (death, death at work, sudden death at work, accident, partial "
    "disability,\n"
    "total disability, leaving, age limit, dismissal); unpaid (2024-08..2025-01; 2025-04), "
    "medical_idr, unfit_months, "
    "loss_percent,\n"
    "children (4; 12), studies (yes; no), by_year (2026-2033: 1500000; ..., where ... leaves "
    "the rest unsaid).\n"
    "expected_idr is the whole bill of the month, or what is paid at once. A row agrees to the "
    "rupiah (JHT\n"
    "and JP benefits: within two), or fails.\n"
    "\n"
    "  --lang id|en       default by LC_ALL, LC_MESSAGES, LANG\n"
    "  --format text|csv  (text)\n"
    "  --help             this text\n"
    "\n"
    "Exit 0: every row that can be built passes; 1: not, or the file cannot be read; 2: wrong "
    "usage.\n";

struct options {
    enum pygi_lang lang;
    bool is_csv;
    const char *path;
};

struct counts {
    int passed, failed, not_built, computed;
};

/* @return PYG_ESTOPPED after --help */
static enum pyg_status read_options(int argc, char **argv, struct options *self,
                                    struct pyg_err *err)
{
    static const struct option LONG[] = {{"lang", required_argument, NULL, 'l'},
                                         {"format", required_argument, NULL, 'f'},
                                         {"help", no_argument, NULL, 'h'},
                                         {NULL, 0, NULL, 0}};
    const char *lang = NULL;
    int c;

    optind = 0; /* start anew: another command may have read its options */
    opterr = 0;
    while ((c = getopt_long(argc, argv, "h", LONG, NULL)) != -1) {
        if (c == 'l') {
            lang = optarg;
        } else if (c == 'f' && (strcmp(optarg, "text") == 0 || strcmp(optarg, "csv") == 0)) {
            self->is_csv = optarg[0] == 'c';
        } else if (c == 'h') {
            return PYG_ESTOPPED;
        } else {
            return pygi_fail(err, PYG_ESETTING, "%.60s: unknown option or value; see --help",
                             argv[optind - 1]);
        }
    }
    if (optind != argc - 1) {
        return pygi_fail(err, PYG_ESETTING, "expected one file, as in: payung cases FILE.csv");
    }
    self->path = argv[optind];
    return pygi_lang_from(lang, &self->lang, err);
}

static const char *reason_text(const struct pygi_case *self, enum pygi_lang lang)
{
    static const char *const texts[PYGI_CASE_N_REASON][2] = {
        [PYGI_CASE_STATES_CLAIMS] = {"menyebut klaim, tetapi bukan jumlah kasus dan nilai JKM",
                                     "states claims, but not how many and how much of JKM"},
        [PYGI_CASE_OTHER_CLAIMS] = {"menyebut klaim selain santunan kematian",
                                    "states claims other than death benefits"},
        [PYGI_CASE_UNCLEAR] = {"dapat dibaca lebih dari satu cara",
                               "has more than one reading"},
        [PYGI_CASE_LONG] = {"menyebut anggaran untuk lebih dari satu tahun",
                            "states a budget for more than one calendar year"},
        [PYGI_CASE_STATES_COVERAGE] =
            {"menyebut cakupan tanpa jumlah pekerja yang menjadi dasarnya",
             "states coverage, but not of how many workers"},
        [PYGI_CASE_NO_BUDGET] = {"tidak menyebut anggaran (budget_rp_stated)",
                                 "states no budget (budget_rp_stated)"},
        [PYGI_CASE_NO_WORKERS] = {"tidak menyebut jumlah pekerja (workers)",
                                  "states no workers"},
        [PYGI_CASE_NO_MONTHS] = {"tidak menyebut jumlah bulan (months)", "states no months"},
        [PYGI_CASE_NO_BASE] = {"tidak menyebut dasar upah PU (wage_base_rp)",
                               "states no wage base for PU (wage_base_rp)"},
    };
    return self->text[0] != '\0' ? self->text : texts[self->reason][lang == PYGI_LANG_EN];
}

static const char *result_text(enum pygi_case_result result, enum pygi_lang lang)
{
    static const char *const texts[][2] = {
        [PYGI_CASE_READY] = {"", ""},
        [PYGI_CASE_WITHIN] = {"lolos", "pass"},
        [PYGI_CASE_ROUNDED] = {"lolos, dibulatkan", "pass, rounded"},
        [PYGI_CASE_DIFFERS] = {"GAGAL", "FAIL"},
        [PYGI_CASE_COMPUTED] = {"tanpa pembanding", "nothing to compare"},
        [PYGI_CASE_NOT_BUILT] = {"tidak dibangun", "not built"},
        [PYGI_CASE_BROKEN] = {"GAGAL", "FAIL"},
    };
    return texts[result][lang == PYGI_LANG_EN];
}

static void count(struct counts *self, enum pygi_case_result result)
{
    self->passed += result == PYGI_CASE_WITHIN || result == PYGI_CASE_ROUNDED;
    self->failed += result == PYGI_CASE_DIFFERS || result == PYGI_CASE_BROKEN;
    self->not_built += result == PYGI_CASE_NOT_BUILT;
    self->computed += result == PYGI_CASE_COMPUTED;
}

static void print_counts(const struct counts *self, enum pygi_lang lang, struct pygi_out *out)
{
    const bool en = lang == PYGI_LANG_EN;

    pygi_out_printf(out,
                    en ? "%d passed, %d failed, %d not built"
                       : "%d lolos, %d gagal, %d tidak dibangun",
                    self->passed, self->failed, self->not_built);
    if (self->computed > 0) {
        pygi_out_printf(out, en ? ", %d with nothing to compare" : ", %d tanpa pembanding",
                        self->computed);
    }
    pygi_out_printf(out, "\n");
}

/* A cell of `width` columns, on the left or (width negative) on the right, and a space. */
static void cell(struct pygi_out *out, const char *text, int width)
{
    char cut[256];
    const int columns = abs(width);

    pygi_utf8_cut(cut, sizeof(cut), text, columns);
    const int pad = columns - pygi_utf8_width(cut);
    pygi_out_printf(out, "%*s%s%*s ", width < 0 ? pad : 0, "", cut, width < 0 ? 0 : pad, "");
}

static void print_head(const struct options *options, struct pygi_out *out)
{
    static const struct {
        int width;
        const char *text[2];
    } heads[] = {
        {6, {"baris", "row"}},    {20, {"daerah", "place"}},       {4, {"thn", "year"}},
        {5, {"tipe", "type"}},    {14, {"program", "programs"}},   {-9, {"pekerja", "workers"}},
        {-3, {"bln", "mo"}},      {-14, {"dihitung", "computed"}}, {-14, {"disebut", "stated"}},
        {-6, {"rasio", "ratio"}}, {18, {"hasil", "result"}}};
    const bool en = options->lang == PYGI_LANG_EN;

    pygi_out_wrap(
        out, "", 0,
        en ? "Published cases by the rules of their year, in rupiah. A row passes when "
             "computed and stated differ "
             "by at most 1 % of stated, or when stated is computed rounded to its own digits."
           : "Kasus terbitan menurut aturan tahunnya, dalam rupiah. Suatu baris lolos bila "
             "selisih hasil hitung "
             "paling banyak 1 % dari angka yang disebut, atau bila angka itu pembulatan hasil "
             "hitung.");
    pygi_out_printf(out, "\n");
    for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
        cell(out, heads[i].text[en], heads[i].width);
    }
    pygi_out_printf(out, "\n");
}

static const char *type_text(enum pyg_member_type type)
{
    return type == PYG_BPU ? "BPU" : type == PYG_JAKON ? "JAKON" : "PU";
}

/* What the parts have in common, 0: nothing. */
static int32_t common_months(const struct pygi_case *self)
{
    int32_t months = self->parts[0].months;
    for (size_t i = 1; i < self->n_parts; i++) {
        months = self->parts[i].months == months ? months : 0;
    }
    return months;
}

static int64_t common_base(const struct pygi_case *self)
{
    int64_t base_sen = self->parts[0].base_sen;
    for (size_t i = 1; i < self->n_parts; i++) {
        base_sen = self->parts[i].base_sen == base_sen ? base_sen : 0;
    }
    return base_sen;
}

static void print_ratio(const struct pygi_case *self, const struct pygi_case_package *package,
                        enum pygi_lang lang, struct pygi_out *out)
{
    char text[PYGI_NUMBER_TEXT], ratio[32] = "-";

    cell(out, pygi_format_whole(text, sizeof(text), (double)package->computed_idr, lang), -14);
    if (self->stated_idr > 0) {
        snprintf(ratio, sizeof(ratio), "%.4f",
                 (double)package->computed_idr / (double)self->stated_idr);
        if (lang == PYGI_LANG_ID && strchr(ratio, '.') != NULL) {
            *strchr(ratio, '.') = ',';
        }
    }
    cell(out,
         self->stated_idr > 0
             ? pygi_format_whole(text, sizeof(text), (double)self->stated_idr, lang)
             : "-",
         -14);
    cell(out, ratio, -6);
    pygi_out_printf(out, "%s\n       ", result_text(self->result, lang));
}

static void print_package(const struct pygi_case *self, const struct pygi_case_package *package,
                          const struct options *options, struct pygi_out *out)
{
    char text[PYGI_NUMBER_TEXT], name[32];
    const enum pygi_lang lang = options->lang;
    const int32_t months = common_months(self);

    cell(out, self->id, 6);
    cell(out, self->place, 20);
    snprintf(text, sizeof(text), "%d", (int)pyg_month_year(self->from_mo));
    cell(out, text, 4);
    cell(out, type_text(self->type), 5);
    cell(out, pygi_case_programs(name, sizeof(name), package->programs), 14);
    cell(out,
         self->claims > 0
             ? "-"
             : pygi_format_whole(text, sizeof(text), (double)pygi_case_workers(self), lang),
         -9);
    snprintf(text, sizeof(text), "%d", (int)months);
    cell(out, self->claims > 0 || months == 0 ? "-" : text, -3);
    print_ratio(self, package, lang, out);
    if (self->claims > 0) {
        char benefit[PYGI_NUMBER_TEXT];
        pygi_out_printf(
            out,
            lang == PYGI_LANG_EN ? "%s death benefits of Rp%s\n"
                                 : "%s santunan kematian Rp%s\n",
            pygi_format_whole(text, sizeof(text), (double)self->claims, lang),
            pygi_format_whole(benefit, sizeof(benefit), (double)self->benefit_idr, lang));
        return;
    }

    /* each program's part */
    for (int p = 0, n = 0; p < PYG_N_PROGRAM; p++) {
        if (package->programs >> p & 1) {
            pygi_format_whole(text, sizeof(text), (double)package->idr[p], lang);
            pygi_out_printf(out, "%s%s %s", n++ > 0 ? " + " : "",
                            pygi_case_programs(name, sizeof(name), INT32_C(1) << p), text);
        }
    }
    pygi_out_printf(out, "\n");
}

static void print_text(const struct pygi_case *self, const struct options *options,
                       struct pygi_out *out)
{
    if (self->result == PYGI_CASE_NOT_BUILT || self->result == PYGI_CASE_BROKEN) {
        char first[64];
        cell(out, self->id, 6);
        cell(out, self->place, 20);
        snprintf(first, sizeof(first), "%s: ", result_text(self->result, options->lang));
        pygi_out_wrap(out, first, 28, reason_text(self, options->lang));
        return;
    }
    for (size_t k = 0; k < self->n_packages; k++) {
        print_package(self, &self->packages[k], options, out);
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

static void print_csv(const struct pygi_case *self, struct pygi_out *out)
{
    static const char *const results[] = {[PYGI_CASE_READY] = "",
                                          [PYGI_CASE_WITHIN] = "within",
                                          [PYGI_CASE_ROUNDED] = "rounded",
                                          [PYGI_CASE_DIFFERS] = "differs",
                                          [PYGI_CASE_COMPUTED] = "computed",
                                          [PYGI_CASE_NOT_BUILT] = "not_built",
                                          [PYGI_CASE_BROKEN] = "broken"};
    const bool is_built =
        self->result != PYGI_CASE_NOT_BUILT && self->result != PYGI_CASE_BROKEN;

    for (size_t k = 0; k < (is_built ? self->n_packages : 1); k++) {
        const struct pygi_case_package *package = &self->packages[k];
        char name[32];
        print_quoted(out, self->id);
        pygi_out_printf(out, ",");
        print_quoted(out, self->place);
        if (!is_built) {
            pygi_out_printf(out, ",,,,,,,,,,,,,,,%s,", results[self->result]);
            print_quoted(out, reason_text(self, PYGI_LANG_EN));
            pygi_out_printf(out, "\r\n");
            continue;
        }
        pygi_out_printf(out, ",%d,%s,%s,", (int)pyg_month_year(self->from_mo),
                        type_text(self->type),
                        pygi_case_programs(name, sizeof(name), package->programs));
        if (self->claims > 0) {
            pygi_out_printf(out, ",,,");
        } else {
            const int64_t base_sen = common_base(self);
            pygi_out_printf(out, "%" PRId64 ",", pygi_case_workers(self));
            pygi_out_printf(out, common_months(self) > 0 ? "%d," : ",",
                            (int)common_months(self));
            pygi_out_printf(out,
                            base_sen == 0         ? ","
                            : base_sen % 100 == 0 ? "%.0f,"
                                                  : "%.2f,",
                            (double)base_sen / 100);
        }
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            pygi_out_printf(out, "%" PRId64 ",", package->idr[p]);
        }
        pygi_out_printf(out, "%" PRId64 ",", package->computed_idr);
        if (self->stated_idr > 0) {
            pygi_out_printf(out, "%" PRId64 ",%.6f,", self->stated_idr,
                            (double)package->computed_idr / (double)self->stated_idr);
        } else {
            pygi_out_printf(out, ",,");
        }
        pygi_out_printf(out, "%s,", results[self->result]);
        if (self->claims > 0) {
            pygi_out_printf(out, "\"%" PRId64 " death benefits of %" PRId64 "\"", self->claims,
                            self->benefit_idr);
        }
        pygi_out_printf(out, "\r\n");
    }
}

static enum pyg_status play_all(const struct options *options, const struct pygi_csv *csv,
                                struct counts *counts, struct pyg_err *err)
{
    struct pygi_out out = {.file = stdout};
    struct pygi_case_columns columns;
    struct pygi_case one;
    size_t n = 0;
    const struct pyg_plugin *const *plugins = pygi_builtin_plugins(&n);
    enum pyg_status status = pygi_case_columns(csv, &columns, err);

    if (status == PYG_OK && options->is_csv) {
        pygi_out_printf(&out, "id,regency,year,worker_type,programs,workers,months,base_idr,"
                              "jkk_idr,jkm_idr,jht_idr,jp_idr,jkp_idr,"
                              "computed_idr,stated_idr,ratio,result,reason\r\n");
    } else if (status == PYG_OK) {
        print_head(options, &out);
    }
    for (size_t row = 0; row < csv->n_rows && status == PYG_OK; row++) {
        pygi_case_read(&one, csv, &columns, row);
        status = pygi_case_play(&one, plugins, n, &pygi_host, pygi_data_dir(), err);
        if (status == PYG_OK) {
            count(counts, one.result);
            if (options->is_csv) {
                print_csv(&one, &out);
            } else {
                print_text(&one, options, &out);
            }
        }
    }
    if (status == PYG_OK) {
        struct pygi_out beside = {.file = stderr};
        if (!options->is_csv) {
            pygi_out_printf(&out, "\n");
        }
        print_counts(counts, options->lang, options->is_csv ? &beside : &out);
        status = pygi_out_finish(&out, err);
    }
    return status;
}

int pygi_cmd_cases(int argc, char **argv)
{
    struct options options = {0};
    struct counts counts = {0};
    struct pygi_csv csv = {0};
    struct pyg_err err = {0};

    enum pyg_status status = read_options(argc, argv, &options, &err);
    if (status == PYG_ESTOPPED) {
        struct pygi_out out = {.file = stdout};
        pygi_out_printf(&out, "%s", HELP);
        status = pygi_out_finish(&out, &err);
        if (status != PYG_OK) {
            pygi_complain(&err);
        }
        return status == PYG_OK ? PYGI_EXIT_OK : PYGI_EXIT_FAILED;
    }
    if (status != PYG_OK) {
        pygi_complain(&err);
        return PYGI_EXIT_USAGE;
    }
    status = pygi_csv_read(options.path, &csv, &err);
    if (status == PYG_OK) {
        status =
            pygi_worked_is_table(&csv)
                ? pygi_worked_print(&csv, options.lang, options.is_csv, &counts.failed, &err)
                : play_all(&options, &csv, &counts, &err);
    }
    if (status != PYG_OK) {
        pygi_complain(&err);
    }
    pygi_csv_fini(&csv);
    return status == PYG_OK && counts.failed == 0 ? PYGI_EXIT_OK : PYGI_EXIT_FAILED;
}
