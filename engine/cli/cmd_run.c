/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/isa.h"
#include "cli/draws.h"
#include "cli/isolate.h"
#include "cli/session.h"
#include "host/run.h"
#include "report/format.h"
#include "report/json.h"
#include "report/text.h"
#include "report/tidy.h"
#include "report/words.h"
#include "play/measure.h"
#include "store/digest.h"
#include "store/part.h"
#include "store/result.h"

enum { MAX_SET = 64 };

enum format { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON };

struct arguments {
    struct pygi_session_options session;
    const char *set[MAX_SET], *plugins[MAX_SET];
    uint64_t seed;
    int n_threads;
    enum pygi_isolate isolate;
    int64_t unit_seconds;
    const char *serve_key; /* a child's: of the parent's study */
    const char *out, *draws;
    bool force, show_cost;
    enum format format;
    enum pygi_lang lang;
};

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
        "  --force          replace RESULT when it belongs to another study, and FILE.csv\n"
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
static int read_option(struct arguments *a, int option, const char *value)
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
                a->format = (enum format)i;
                return -1;
            }
        }
        return usage("--format", value, "text, csv or json");
    case 'S':
    case 'p': {
        const char **list = option == 'S' ? a->set : a->plugins;
        size_t *count = option == 'S' ? &a->session.n_set : &a->session.n_plugins;
        if (*count == MAX_SET) {
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

static int read_arguments(struct arguments *a, int argc, char **argv)
{
    static const struct option options[] = {{"replicates", required_argument, NULL, 'r'},
                                            {"seed", required_argument, NULL, 's'},
                                            {"threads", required_argument, NULL, 't'},
                                            {"out", required_argument, NULL, 'o'},
                                            {"draws", required_argument, NULL, 'd'},
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

static enum pyg_status print_answer(const struct pygi_answer *answer, const struct arguments *a,
                                    struct pyg_err *err)
{
    switch (a->format) {
    case FORMAT_CSV:
        return pygi_report_csv(answer, stdout, err);
    case FORMAT_JSON:
        return pygi_report_json(answer, stdout, err);
    default:
        return pygi_report_text(answer, a->lang, stdout, err);
    }
}

static enum pyg_status write_summaries(struct pygi_result *result,
                                       const struct pygi_answer *answer, struct pyg_err *err)
{
    static const char *const programs[] = {"jkk", "jkm", "jht", "jp", "jkp"};
    enum pyg_status status = PYG_OK;
    for (size_t i = 0; i < answer->n_rows && status == PYG_OK; i++) {
        const struct pygi_row *r = &answer->rows[i];
        const struct pygi_measure_info *m = &pygi_measures[r->measure];
        const struct pygi_result_row row = {
            .as_of = answer->as_of[r->as_of].label,
            .variant = answer->variants[r->variant],
            .minus = r->minus < 0 ? "" : answer->variants[r->minus],
            .group = r->group < 0 ? "" : answer->groups[r->group],
            .year = r->year,
            .program = m->program < 0 ? "" : programs[m->program],
            .payer = pygi_payer_key(r->payer),
            .source = pygi_source_key(r->source),
            .measure = m->name,
            .unit = pygi_unit_name(m->unit),
            .mean = r->value.mean,
            .p5 = r->value.p5,
            .p50 = r->value.p50,
            .p95 = r->value.p95,
            .mcse = r->value.mcse};
        status = pygi_result_summary(result, &row, err);
    }
    return status;
}

static enum pyg_status write_values(struct pygi_result *result, const struct pygi_study *s,
                                    const int64_t *values, int64_t n, struct pyg_err *err)
{
    int64_t *column = malloc((size_t)n * sizeof(*column));
    if (column == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "values of %lld replicates", (long long)n);
    }
    enum pyg_status status = PYG_OK;
    for (size_t i = 0; i < s->n_values && status == PYG_OK; i++) {
        const size_t m = i % PYGI_N_MEASURE,
                     y = i / PYGI_N_MEASURE % (size_t)s->calendar.n_years;
        const size_t g = i / PYGI_N_MEASURE / (size_t)s->calendar.n_years % s->n_groups;
        const size_t v =
            i / PYGI_N_MEASURE / (size_t)s->calendar.n_years / s->n_groups % s->n_variants;
        const size_t w = i / (s->n_values / s->n_worlds);
        bool any = false;
        for (int64_t r = 0; r < n; r++) {
            column[r] = values[(size_t)r * s->n_values + i];
            any |= column[r] != 0;
        }
        if (any) {
            status = pygi_result_value(result, s->worlds[w].label, s->variant_names[v],
                                       s->group_names[g],
                                       pyg_month_year(s->calendar.from_mo) + (int32_t)y,
                                       pygi_measures[m].name, column, (size_t)n, err);
        }
    }
    free(column);
    return status;
}

static enum pyg_status write_result(const struct pygi_session *session,
                                    const struct arguments *a, const struct pygi_answer *answer,
                                    const int64_t *values, struct pyg_err *err)
{
    struct pygi_result *result = NULL;
    char text[64], hex[PYGI_DIGEST_HEX];
    enum pyg_status status = pygi_result_begin(a->out, a->force, session->key, &result, err);
    if (status != PYG_OK) {
        return status;
    }
    pygi_digest_hex(answer->digest, hex);
    snprintf(text, sizeof(text), "%llu", (unsigned long long)answer->seed);
    status = pygi_result_meta(result, "digest", hex, err);
    if (status == PYG_OK) {
        status = pygi_result_meta(result, "seed", text, err);
    }
    if (status == PYG_OK) {
        status = pygi_result_meta(result, "engine", PAYUNG_VERSION, err);
    }
    if (status == PYG_OK) {
        status = pygi_result_meta(result, "title", answer->title, err);
    }
    for (size_t i = 0; i < session->plugins.n && status == PYG_OK; i++) {
        snprintf(text, sizeof(text), "plugin.%.48s", session->descriptors[i]->id);
        status = pygi_result_meta(result, text, session->descriptors[i]->version, err);
    }
    snprintf(text, sizeof(text), "%lld", (long long)answer->n_replicates);
    if (status == PYG_OK) {
        status = pygi_result_meta(result, "replicates", text, err);
    }
    if (status == PYG_OK) {
        status = write_values(result, session->study, values, answer->n_replicates, err);
    }
    if (status == PYG_OK) {
        status = write_summaries(result, answer, err);
    }
    if (status != PYG_OK) {
        pygi_result_abort(result);
        return status;
    }
    return pygi_result_commit(result, err);
}

/* Measures [first, last) of every row (replicate, world, variant, group, year). */
static void add_measures(struct pygi_digest *digest, const int64_t *values, size_t n_rows,
                         int first, int last)
{
    for (size_t i = 0; i < n_rows; i++) {
        pygi_digest_add(digest, values + i * PYGI_N_MEASURE + first, (size_t)(last - first));
    }
}

static bool has_later(const int64_t *values, size_t n_rows)
{
    for (size_t i = 0; i < n_rows; i++) {
        for (int m = PYGI_M_LATER; m < PYGI_N_MEASURE; m++) {
            if (values[i * PYGI_N_MEASURE + (size_t)m] != 0) {
                return true;
            }
        }
    }
    return false;
}

static enum pyg_status digest_values(const struct pygi_study *study, const int64_t *values,
                                     int64_t n, struct pygi_answer *answer, struct pyg_err *err)
{
    struct pygi_digest digest = {0};
    const enum pyg_status status = pygi_digest_init(&digest, err);
    if (status == PYG_OK) {
        const size_t n_rows = (size_t)n * study->n_values / PYGI_N_MEASURE;
        add_measures(&digest, values, n_rows, 0, PYGI_M_LATER);
        if (has_later(values, n_rows)) {
            add_measures(&digest, values, n_rows, PYGI_M_LATER, PYGI_N_MEASURE);
        }
        pygi_digest_final(&digest, answer->digest);
    }
    return status;
}

/* A result of another study is found before the work, not after it. */
static enum pyg_status check_target(const struct pygi_session *session,
                                    const struct arguments *a, struct pyg_err *err)
{
    struct pygi_result *probe = NULL;
    const enum pyg_status status =
        pygi_result_begin(a->out, a->force, session->key, &probe, err);
    pygi_result_abort(probe);
    return status;
}

static enum pyg_status finish(const struct pygi_session *session, const struct arguments *a,
                              const int64_t *values, const struct pygi_run_outcome *outcome,
                              struct pyg_err *err)
{
    struct pygi_answer answer;
    enum pyg_status status =
        pygi_study_answer(session->study, values, outcome->n_done, &answer, err);
    if (status != PYG_OK) {
        return status;
    }
    status = digest_values(session->study, values, outcome->n_done, &answer, err);
    if (status == PYG_OK) {
        status = print_answer(&answer, a, err);
    }
    if (status == PYG_OK && a->out != NULL && !outcome->was_stopped) {
        status = write_result(session, a, &answer, values, err);
    }
    pygi_answer_fini(&answer);
    return status;
}

static void print_cost(const struct pygi_session *session,
                       const struct pygi_run_outcome *outcome)
{
    fprintf(stderr, "cpu_s %.6f s\nreplicates %lld\n", outcome->cpu_s,
            (long long)(outcome->n_done - outcome->n_resumed));
    if (outcome->bytes_per_worker > 0) {
        fprintf(stderr, "bytes_per_worker %.2f bytes\n", outcome->bytes_per_worker);
    }
    (void)session;
}

static int run(const struct pygi_session *session, const struct arguments *a,
               const struct pygi_crew_options *crew, struct pyg_err *err)
{
    char part[4096] = "";
    struct pygi_run_outcome outcome;
    const struct pygi_run_options options = {
        .n_threads = a->n_threads,
        .part = a->out != NULL ? part : NULL,
        .key = session->key,
        .crew = crew,
        .show_progress = isatty(STDERR_FILENO),
        .progress = a->lang == PYGI_LANG_ID ? "%lld dari %lld ulangan, sisa %lld detik"
                                            : "%lld of %lld replicates, %lld s left"};
    const size_t n = (size_t)session->study->n_replicates * session->study->n_values;

    if (a->out != NULL) {
        if (snprintf(part, sizeof(part), "%s.part", a->out) >= (int)sizeof(part)) {
            pygi_fail(err, PYG_EINVAL, "--out: the path is longer than %zu bytes",
                      sizeof(part) - 6);
            return PYGI_EXIT_FAILED;
        }
        if (check_target(session, a, err) != PYG_OK) {
            return PYGI_EXIT_FAILED;
        }
    }
    if (a->draws != NULL &&
        pygi_draws_write(a->draws, a->force, session->study, err) != PYG_OK) {
        return PYGI_EXIT_FAILED;
    }
    int64_t *values = calloc(n, sizeof(*values));
    if (values == NULL) {
        pygi_fail(err, PYG_ENOMEM, "values of %lld replicates",
                  (long long)session->study->n_replicates);
        return PYGI_EXIT_FAILED;
    }
    enum pyg_status status = pygi_run(session->study, &options, values, &outcome, err);
    if (status == PYG_OK && outcome.n_done < 2) {
        status = pygi_fail(err, PYG_ESTOPPED,
                           "stopped before two replicates were done: nothing to show");
    } else if (status == PYG_OK) {
        outcome.n_done -= outcome.n_done & 1;
        status = finish(session, a, values, &outcome, err);
    }
    if (status == PYG_OK && a->show_cost) {
        print_cost(session, &outcome);
    }
    if (status == PYG_OK && a->out != NULL && !outcome.was_stopped && unlink(part) != 0) {
        status = pygi_fail(err, PYG_EIO, "%s cannot be removed", part);
    }
    free(values);
    if (status == PYG_ESTOPPED || (status == PYG_OK && outcome.was_stopped)) {
        fprintf(stderr,
                a->out != NULL
                    ? "payung: stopped; the same command goes on from %s\n"
                    : "payung: stopped; with --out RESULT the same command could go on\n",
                part);
        return PYGI_EXIT_STOPPED;
    }
    return status == PYG_OK ? PYGI_EXIT_OK : PYGI_EXIT_FAILED;
}

static int run_isolated(const struct pygi_session *session, const struct arguments *a, int argc,
                        char **argv, struct pyg_err *err)
{
    const struct pygi_crew_options crew = {.argv =
                                               pygi_child_arguments(argc, argv, session->key),
                                           .limit_ms = a->unit_seconds * 1000};
    int code = PYGI_EXIT_FAILED;

    if (crew.argv == NULL) {
        pygi_fail(err, PYG_ENOMEM, "arguments of child processes");
    } else {
        code = run(session, a, &crew, err);
    }
    free(crew.argv);
    return code;
}

int pygi_cmd_run(int argc, char **argv)
{
    struct arguments a = {.unit_seconds = 600};
    struct pygi_session session;
    struct pyg_err err = {0};

    int code = read_arguments(&a, argc, argv);
    if (code >= 0) {
        return code;
    }
    if (pygi_session_open(&session, &a.session, &err) != PYG_OK) {
        pygi_complain(&err);
        return PYGI_EXIT_FAILED;
    }
    if (a.serve_key != NULL) {
        code = pygi_serve_units(&session, a.serve_key, &err) == PYG_OK ? PYGI_EXIT_OK
                                                                       : PYGI_EXIT_FAILED;
    } else if (a.isolate == PYGI_ISOLATE_ALWAYS ||
               (a.isolate == PYGI_ISOLATE_FOREIGN &&
                pygi_has_foreign_plugin(a.plugins, a.session.n_plugins))) {
        code = run_isolated(&session, &a, argc, argv, &err);
    } else {
        code = run(&session, &a, NULL, &err);
    }
    if (code == PYGI_EXIT_FAILED) {
        pygi_complain(&err);
    }
    pygi_session_close(&session);
    return code;
}
