/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/err.h"
#include "cli/cases.h"
#include "cli/weighed.h"
#include "cli/session.h"
#include "cli/worked.h"
#include "plugin/datadir.h"
#include "report/format.h"
#include "report/out.h"
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
    "income, 1,000,000 if empty), budget_rp_stated; and, if they are there, regency, province, "
    "segment, contract_rp,\n"
    "claims_cases, claims_rp, coverage_before, coverage_after, gist, checks, fitted. Others "
    "are "
    "ignored.\n"
    "Numbers may be 15000, 15,000, 15.000 or Rp1,92 miliar; several groups of workers stand as "
    "326; 52 with wage\n"
    "bases 3000000; 2500000.\n"
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
    "  (JKM, a year paid, no child at school).\n"
    "- Claims are weighed: each count beside what general defaults expect of such members "
    "(scenarios/data/hazards.csv,\n"
    "  the same for all cases): P(X = x), the chance of fewer (half of P(X = x) counted), 50 "
    "and "
    "90 % bands, and\n"
    "  beside it a plain Poisson at the national rate. Who they are stands in segment and "
    "worker_type, how many in\n"
    "  workers, when in year and months (1.6 is allowed); whether the claims are deaths or "
    "accidents in gist, else in\n"
    "  programs. A row with anything in the column fitted is reported apart: a default rests "
    "on "
    "it. The command fails\n"
    "  when fewer of the other counts lie inside the 90 % band than the 5 % point of the "
    "binomial.\n"
    "- Coverage passes when what the row states fits: a part of a whole in gist; or members "
    "(workers, or added in gist)\n"
    "  that imply 50 to 105 % of the employed (scenarios/data/employed.csv) as eligible.\n"
    "- In the end budgets that are people x months x one rate are counted apart from those for "
    "which months or rate were\n"
    "  inferred (the column checks says so), the rate changed, or parts had wages of their "
    "own.\n"
    "- A row that lacks a figure, or has two readings is named and not built.\n"
    "- A row with a wrong cell is named with line and column, and fails.\n"
    "\n";

static const char HELP_WORKED[] =
    "A table with a column \"working\" holds worked cases: one member on one day, put to the "
    "programs themselves.\n"
    "Each row has id, programs, type (PU, BPU, JAKON), expected_idr (or: refused), working, "
    "regulation, article,\n"
    "source, status (verified, recalled); if need be payer (employer, public; BPU: self, "
    "public), risk_class (1),\n"
    "sector (transport, labour_intensive), employer (micro, small, medium, large),\n"
    "wage_idr, entry (2021-04), age (59y11m; at entry or at the event), as_of (a day), reading "
    "(jkm_wait=2025-02).\n"
    "Contributions: month; contract_idr, worker_idr, state_idr, from_jkk_idr, from_jkm_idr; "
    "prescribed,\n"
    "not_provided (programs that the law asks of such a member, or has not for him: JKK+JKM, "
    "none).\n"
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

/* What all rows are computed with. */
struct means {
    struct pygi_hazards *hazards;
    struct pygi_employed *employed;
    const struct pyg_plugin *const *plugins;
    size_t n_plugins;
};

/* One row by all three views: its budget or benefits, its claims, its coverage. */
struct views {
    struct pygi_case one;
    struct pygi_stated stated;
    struct pygi_forecast forecast;
    struct pygi_coverage coverage;
};

static enum pyg_status view(const struct means *means, const struct pygi_csv *csv,
                            const struct pygi_case_columns *columns, size_t row,
                            struct views *out, struct pyg_err *err)
{
    struct pygi_case *one = &out->one;
    int64_t benefit_idr = 0;

    pygi_case_read(one, csv, columns, row);
    enum pyg_status status =
        pygi_case_play(one, means->plugins, means->n_plugins, &pygi_host, pygi_data_dir(), err);
    pygi_stated_read(&out->stated, csv, columns, row);
    if (status == PYG_OK && out->stated.reason == PYGI_STATED_ALL && out->stated.sum_idr >= 0) {
        status = pygi_case_death_benefit(out->stated.from_mo, out->stated.to_mo,
                                         out->stated.type, means->plugins, means->n_plugins,
                                         &pygi_host, pygi_data_dir(), &benefit_idr, err);
        pygi_stated_settle(&out->stated, benefit_idr);
    }
    if (status == PYG_OK) {
        status =
            pygi_forecast_make(&out->stated, means->hazards, benefit_idr, &out->forecast, err);
    }
    pygi_coverage_read(&out->coverage, csv, columns, row, means->employed);

    /* what is no budget is not missing one */
    const bool has_claims = out->forecast.n_figures > 0,
               has_coverage = out->coverage.result != PYGI_COVERAGE_NONE;
    if (one->result == PYGI_CASE_NOT_BUILT && (has_claims || has_coverage)) {
        one->result = PYGI_CASE_WEIGHED;
    }
    return status;
}

static void print(const struct views *self, const struct options *options, struct pygi_out *out)
{
    const bool is_named = self->one.result != PYGI_CASE_WEIGHED,
               has_claims = self->stated.reason != PYGI_STATED_NO_CLAIMS;

    if (options->is_csv) {
        pygi_cases_print_csv(&self->one, out);
        pygi_weighed_print_csv(&self->one, &self->stated, &self->forecast, out);
        pygi_weighed_print_coverage_csv(&self->one, &self->coverage, out);
        return;
    }
    pygi_cases_print(&self->one, options->lang, out);
    pygi_weighed_print(&self->one, &self->stated, &self->forecast, !is_named, options->lang,
                       out);
    pygi_weighed_print_coverage(&self->one, &self->coverage, !is_named && !has_claims,
                                options->lang, out);
}

static enum pyg_status play_rows(const struct options *options, const struct pygi_csv *csv,
                                 const struct means *means, struct pygi_cases_counts *counts,
                                 struct pyg_err *err)
{
    struct pygi_out out = {.file = stdout}, beside = {.file = stderr};
    struct pygi_weighed_tally tally = {0};
    struct pygi_case_columns columns;
    struct views views;
    enum pyg_status status = pygi_case_columns(csv, &columns, err);

    if (status == PYG_OK && options->is_csv) {
        pygi_cases_print_columns(&out);
    } else if (status == PYG_OK) {
        pygi_cases_print_head(options->lang, &out);
    }
    for (size_t row = 0; row < csv->n_rows && status == PYG_OK; row++) {
        status = view(means, csv, &columns, row, &views, err);
        if (status == PYG_OK) {
            pygi_cases_count(counts, &views.one);
            pygi_weighed_count(&tally, &views.stated, &views.forecast);
            tally.coverage[views.coverage.result]++;
            print(&views, options, &out);
        }
    }
    if (status != PYG_OK) {
        return status;
    }
    struct pygi_out *const to = options->is_csv ? &beside : &out;
    if (!options->is_csv) {
        pygi_out_printf(&out, "\n");
    }
    pygi_cases_print_counts(counts, options->lang, to);
    counts->failed += !pygi_weighed_print_tally(&tally, options->lang, to) +
                      tally.coverage[PYGI_COVERAGE_DIFFERS] +
                      tally.coverage[PYGI_COVERAGE_WRONG];
    return pygi_out_finish(&out, err);
}

static enum pyg_status play_all(const struct options *options, const struct pygi_csv *csv,
                                struct pygi_cases_counts *counts, struct pyg_err *err)
{
    struct means means = {0};
    means.plugins = pygi_builtin_plugins(&means.n_plugins);
    enum pyg_status status = pygi_hazards_new(pygi_data_dir(), &means.hazards, err);

    if (status == PYG_OK) {
        status = pygi_employed_new(pygi_data_dir(), &means.employed, err);
    }
    if (status == PYG_OK) {
        status = play_rows(options, csv, &means, counts, err);
    }
    pygi_hazards_free(means.hazards);
    pygi_employed_free(means.employed);
    return status;
}

int pygi_cmd_cases(int argc, char **argv)
{
    struct options options = {0};
    struct pygi_cases_counts counts = {0};
    struct pygi_csv csv = {0};
    struct pyg_err err = {0};

    enum pyg_status status = read_options(argc, argv, &options, &err);
    if (status == PYG_ESTOPPED) {
        struct pygi_out out = {.file = stdout};
        pygi_out_printf(&out, "%s%s", HELP, HELP_WORKED);
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
