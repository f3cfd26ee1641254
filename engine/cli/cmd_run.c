/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"
#include "cli/draws.h"
#include "cli/inputs.h"
#include "cli/keep.h"
#include "cli/run_arguments.h"
#include "cli/run_page.h"
#include "host/run.h"
#include "host/tasks.h"
#include "report/json.h"
#include "report/text/text.h"
#include "report/tidy.h"
#include "store/part.h"

static enum pyg_status print_answer(const struct pygi_answer *answer,
                                    const struct pygi_run_arguments *a, struct pyg_err *err)
{
    switch (a->format) {
    case PYGI_FORMAT_CSV:
        return pygi_report_csv(answer, stdout, err);
    case PYGI_FORMAT_JSON:
        return pygi_report_json(answer, stdout, err);
    default:
        return pygi_report_text(answer, a->lang, stdout, err);
    }
}

static enum pyg_status finish(const struct pygi_session *session,
                              const struct pygi_run_arguments *a, const int64_t *values,
                              const struct pygi_run_outcome *outcome, struct pyg_err *err)
{
    struct pygi_answer answer;
    struct pygi_inputs inputs;
    enum pyg_status status = pygi_inputs_collect(&inputs, session, err);
    if (status != PYG_OK) {
        return status;
    }
    status = pygi_study_answer(session->study, values, outcome->n_done,
                               a->n_threads == 1 ? NULL : pygi_tasks_run, &answer, err);
    if (status != PYG_OK) {
        pygi_inputs_fini(&inputs);
        return status;
    }
    answer.inputs = inputs.at;
    answer.n_inputs = inputs.n;
    status = pygi_keep_digest(session->study, values, outcome->n_done, answer.digest, err);
    if (status == PYG_OK) {
        status = print_answer(&answer, a, err);
    }
    if (status == PYG_OK && a->out != NULL && !outcome->was_stopped) {
        status = pygi_keep_write(session, a->out, a->force, &answer, values, err);
    }
    if (status == PYG_OK && a->report != NULL && !outcome->was_stopped) {
        status = pygi_run_page_write(session, a, &answer, values, err);
    }
    pygi_answer_fini(&answer);
    pygi_inputs_fini(&inputs);
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

static int run(const struct pygi_session *session, const struct pygi_run_arguments *a,
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
        if (pygi_keep_check(session, a->out, a->force, err) != PYG_OK) {
            return PYGI_EXIT_FAILED;
        }
    }
    if (a->report != NULL && pygi_run_page_check(a, err) != PYG_OK) {
        return PYGI_EXIT_FAILED;
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

static int run_isolated(const struct pygi_session *session, const struct pygi_run_arguments *a,
                        int argc, char **argv, struct pyg_err *err)
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
    struct pygi_run_arguments a = {.unit_seconds = 600};
    struct pygi_session session;
    struct pyg_err err = {0};

    int code = pygi_run_arguments_read(&a, argc, argv);
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
