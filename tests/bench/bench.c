/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The benchmark: one figure a line, `name value unit`. argv[1]: folder of the scenarios;
 * argv[2]: path of tabanan.lua. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/csv.h"
#include "base/err.h"
#include "base/isa.h"
#include "host/run.h"
#include "lua/scenario.h"
#include "naive.h"
#include "plugin/datadir.h"
#include "plugin/plugin.h"

enum { YEARS = 10, MONTHS = 120 };

struct subject {
    struct pygi_spec spec;
    struct pygi_study *study;
};

static void must(enum pyg_status status, const struct pyg_err *err)
{
    if (status != PYG_OK) {
        fprintf(stderr, "bench: %s\n", err->text);
        exit(1);
    }
}

static double wall_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* A scenario with a first line put before it and the size of its groups changed. */
static void open_scenario(struct subject *s, const char *path, const char *first_line,
                          double n_workers, int64_t n_replicates)
{
    *s = (struct subject){0}; /* in place: the study keeps pointing to the spec */
    struct pyg_err err = {0};
    char *text = NULL, *whole = NULL;
    size_t n = 0, n_plugins = 0;
    const struct pyg_plugin *const *plugins = pygi_builtin_plugins(&n_plugins);
    const struct pygi_study_options options = {.n_replicates = n_replicates};

    must(pygi_csv_slurp(path, &text, &n, &err), &err);
    const size_t extra = strlen(first_line);
    whole = malloc(n + extra + 1);
    memcpy(whole, first_line, extra);
    memcpy(whole + extra, text, n);
    char *dir = strdup(path);
    *strrchr(dir, '/') = '\0';
    must(pygi_scenario_read_text(path, dir, whole, n + extra, &s->spec, &err), &err);
    for (size_t g = 0; g < s->spec.n_groups && n_workers > 0; g++) {
        for (size_t i = 0; i < s->spec.groups[g].settings.n; i++) {
            if (strcmp(s->spec.groups[g].settings.at[i].name, "workers") == 0) {
                s->spec.groups[g].settings.at[i].number = n_workers;
            }
        }
    }
    must(pygi_study_new(&s->spec, plugins, n_plugins, &pygi_host, pygi_data_dir(), &options,
                        &s->study, &err),
         &err);
    free(text);
    free(whole);
    free(dir);
}

static void close_scenario(struct subject *s)
{
    pygi_study_free(s->study);
    pygi_spec_fini(&s->spec);
}

/* Play it all; CPU seconds of the threads. */
static double play(const struct subject *s, int n_threads, int64_t *values, double *out_wall,
                   double *out_bytes)
{
    struct pyg_err err = {0};
    struct pygi_run_outcome outcome;
    const struct pygi_run_options options = {.n_threads = n_threads};
    const double began = wall_now();
    must(pygi_run(s->study, &options, values, &outcome, &err), &err);
    *out_wall = wall_now() - began;
    *out_bytes = outcome.bytes_per_worker;
    return outcome.cpu_s;
}

static int64_t *values_of(const struct subject *s)
{
    int64_t *values =
        calloc((size_t)s->study->n_replicates * s->study->n_values, sizeof(*values));
    if (values == NULL) {
        fprintf(stderr, "bench: out of memory\n");
        exit(1);
    }
    return values;
}

static double best_of(const struct subject *s, int rounds)
{
    int64_t *values = values_of(s);
    double best = 1e9, wall, bytes;
    for (int i = 0; i < rounds; i++) {
        best = fmin(best, play(s, 1, values, &wall, &bytes));
    }
    free(values);
    return best;
}

/* Exact expectation by the month of what W1 measures: present and covered by month, deaths
 * under cover by year. */
static void expect(double n, double *covered, double *months, double *deaths)
{
    const double chance = (1.0 - exp(-0.25 / 12.0)) / 0.25, join = 0.05 * chance,
                 lapse = 0.20 * chance;
    double cover[MONTHS + 1] = {0.14};
    for (int m = 0; m < MONTHS; m++) {
        cover[m + 1] = cover[m] * (1.0 - lapse) + (1.0 - cover[m]) * join;
    }
    for (int sex = 0; sex < 2; sex++) {
        for (int age = 240; age < 708; age++) {
            double alive = n / 2.0 / 468.0;
            for (int m = 0; m < MONTHS && age + m < 780; m++) {
                const double h =
                    0.00008 * (sex ? 0.7 : 1.0) * exp(0.088 * (age + m + 0.5) / 12.0) / 12.0;
                months[m / 12] += alive * cover[m];
                if (m % 12 == 11) {
                    covered[m / 12] += alive * cover[m];
                }
                deaths[m / 12] += alive * (1.0 - exp(-h)) * cover[m];
                alive *= exp(-h);
            }
        }
    }
}

static void within_3se(const struct subject *s)
{
    double covered[YEARS] = {0}, months[YEARS] = {0}, deaths[YEARS] = {0}, wall, bytes;
    const enum pygi_measure which[4] = {PYGI_M_covered_dec, PYGI_M_cost, PYGI_M_incurred_jkk,
                                        PYGI_M_incurred_jkm};
    int64_t *values = values_of(s);
    const double r = (double)s->study->n_replicates;
    int n_in = 0;

    expect(3500, covered, months, deaths);
    play(s, 2, values, &wall, &bytes);
    for (size_t y = 0; y < YEARS; y++) {
        const double truth[4] = {covered[y], 16800 * months[y],
                                 0.008 / 12 * months[y] * 3e6 * exp(0.72), 42e6 * deaths[y]};
        for (int k = 0; k < 4; k++) {
            double sum = 0, square = 0;
            for (int64_t i = 0; i < s->study->n_replicates; i++) {
                const double x =
                    (double)values[(size_t)i * s->study->n_values +
                                   pygi_study_index(s->study, 0, 0, 0, y, which[k])];
                sum += x;
                square += x * x;
            }
            const double mean = sum / r, se = sqrt((square / r - mean * mean) / (r - 1));
            n_in += fabs(mean - truth[k]) <= 3 * se;
        }
    }
    printf("w1_within_3se %d of 40\n", n_in);
    free(values);
}

static void bench_w1(const char *path)
{
    double covered[YEARS], events;
    struct subject large, small;
    open_scenario(&large, path, "", 600000, 20);
    open_scenario(&small, path, "", 3500, 2000);

    pygi_naive_w1(3500, 100, 1, covered, &events); /* warm up */
    const double naive_large = pygi_naive_w1(600000, 20, 1, covered, &events);
    const double cpu_large = best_of(&large, 3);
    printf("w1_large_speedup %.2f x\n", naive_large / cpu_large);
    printf("w1_large_ns_per_worker %.1f ns\nw1_large_ns_per_event %.1f ns\n",
           cpu_large / 12e6 * 1e9, cpu_large / events * 1e9);
    printf("w1_large_naive_ns_per_worker %.1f ns\n", naive_large / 12e6 * 1e9);
    const double naive_small = pygi_naive_w1(3500, 2000, 1, covered, &events);
    const double cpu_small = best_of(&small, 3);
    printf("w1_small_speedup %.2f x\nw1_small_ns_per_worker %.1f ns\n", naive_small / cpu_small,
           cpu_small / 7e6 * 1e9);
    fflush(stdout);

    int64_t *values = values_of(&large);
    double one = 1e9, two = 1e9, wall, bytes;
    for (int i = 0; i < 3; i++) {
        play(&large, 1, values, &wall, &bytes);
        one = fmin(one, wall);
        play(&large, 2, values, &wall, &bytes);
        two = fmin(two, wall);
    }
    printf("threads_2 %.2f x\n", one / two);
    free(values);
    within_3se(&small);
    close_scenario(&large);
    close_scenario(&small);
}

static void bench_second_variant(const char *path)
{
    static const char *const lines[] = {"local CHANGE = '' ", "local CHANGE = 'a' ",
                                        "local CHANGE = 'b' ", "local CHANGE = 'c' "};
    enum { N_CASES = 4, ROUNDS = 15 };
    struct subject s[N_CASES];
    double cpu[N_CASES];
    for (int i = 0; i < N_CASES; i++) {
        open_scenario(&s[i], path, lines[i], 60000, 10);
        cpu[i] = 1e9;
    }
    /* in turn, so that a slow moment of the machine meets all of them */
    for (int r = 0; r < ROUNDS; r++) {
        for (int i = 0; i < N_CASES; i++) {
            cpu[i] = fmin(cpu[i], best_of(&s[i], 1));
        }
    }
    for (int i = 0; i < N_CASES; i++) {
        close_scenario(&s[i]);
    }
    printf("w1v_2a %.1f %%\nw1v_2b %.1f %%\nw1v_2c %.1f %%\n", 100 * (cpu[1] / cpu[0] - 1),
           100 * (cpu[2] / cpu[0] - 1), 100 * (cpu[3] / cpu[0] - 1));
    fflush(stdout);
}

/* Process start to printed table, two cores, as a user would. */
static void bench_tabanan(const char *payung, const char *path)
{
    char command[4096];
    double best = 1e9;
    snprintf(command, sizeof(command), "'%s' run '%s' --threads 2 --lang en > /dev/null 2>&1",
             payung, path);
    for (int i = 0; i < 3; i++) {
        const double began = wall_now();
        if (system(command) != 0) {
            fprintf(stderr, "bench: %s failed\n", command);
            exit(1);
        }
        best = fmin(best, wall_now() - began);
    }
    printf("tabanan_s %.2f s\n", best);

    struct subject s;
    open_scenario(&s, path, "", 0, 64);
    int64_t *values = values_of(&s);
    double wall, bytes;
    play(&s, 1, values, &wall, &bytes);
    printf("bytes_per_worker %.1f bytes\n", bytes);
    free(values);
    close_scenario(&s);
}

int main(int argc, char **argv)
{
    char w1[4096], w1v[4096];
    if (argc != 4) {
        fprintf(stderr, "usage: bench FOLDER TABANAN.lua PAYUNG\n");
        return 2;
    }
    struct pyg_err err = {0};
    must(pygi_isa_choose(NULL, &err), &err);
    printf("isa %s\n", pygi_isa->name);
    snprintf(w1, sizeof(w1), "%s/w1.lua", argv[1]);
    snprintf(w1v, sizeof(w1v), "%s/w1v.lua", argv[1]);
    bench_w1(w1);
    bench_second_variant(w1v);
    bench_tabanan(argv[3], argv[2]);
    return 0;
}
