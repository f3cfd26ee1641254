/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that crashes tells one whole line, also when several threads crash at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/place.h"
#include "base/sanitizer.h"
#include "host/crash.h"

enum { N_THREADS = 4, N_TIMES = 300, ROOM = 4096, PATIENCE_S = 20 };

enum how { WRITES_NOWHERE, ABORTS, SENDS_BUS_ERROR, NAMES_NOWHERE };

struct crasher {
    pthread_barrier_t *together;
    enum how how;
    uint32_t replicate;
};

static void *crash(void *arg)
{
    const struct crasher *self = arg;
    volatile int *volatile nowhere = NULL;

    (void)pygi_crash_stack_new();
    pygi_place = (struct pygi_place){.plugin = "jkm",
                                     .call = "claim",
                                     .policy = "p",
                                     .group = "g",
                                     .i_variant = -1,
                                     .replicate = self->replicate,
                                     .is_playing = true};
    if (self->how == NAMES_NOWHERE) {
        pygi_place.group = (const char *)(uintptr_t)16; /* the handler itself crashes */
    }
    pthread_barrier_wait(self->together);
    if (self->how == ABORTS) {
        abort();
    }
    if (self->how == SENDS_BUS_ERROR) {
        raise(SIGBUS);
    }
    *nowhere = 1;
    return NULL;
}

/* In a process of its own: one thread a way, all at once. */
static void crash_all(const enum how hows[N_THREADS])
{
    const struct rlimit no_core = {0, 0};
    static const int watched[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
    static struct crasher crashers[N_THREADS];
    static pthread_barrier_t together;
    pthread_t thread;

    setrlimit(RLIMIT_CORE, &no_core);
    for (size_t i = 0; i < sizeof(watched) / sizeof(watched[0]); i++) {
        signal(watched[i], SIG_DFL); /* cmocka watches them */
    }
    alarm(PATIENCE_S); /* should they wait for each other for ever */
    pygi_crash_watch();
    pygi_crash_ending("; the ending");
    pthread_barrier_init(&together, NULL, N_THREADS);
    for (uint32_t i = 0; i < N_THREADS; i++) {
        crashers[i] = (struct crasher){&together, hows[i], 1000 + i};
        if (pthread_create(&thread, NULL, crash, &crashers[i]) != 0) {
            _exit(1);
        }
    }
    for (;;) {
        pause();
    }
}

/* What such a process says. @return the signal that ended it; 0: it was none */
static int told_by(const enum how hows[N_THREADS], char out[ROOM])
{
    int ends[2], status = 0;
    size_t n = 0;
    ssize_t got = 0;

    assert_int_equal(pipe(ends), 0);
    const pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        crash_all(hows);
    }
    close(ends[1]);
    while (n < ROOM - 1 && (got = read(ends[0], out + n, ROOM - 1 - n)) > 0) {
        n += (size_t)got;
    }
    out[n] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

/* One whole line that a thread tells of itself, as each would if it crashed alone. */
static void assert_one_line(const char *told, const enum how hows[N_THREADS])
{
    static const char *const verbs[] = {"crashed (SIGSEGV)", "aborted (SIGABRT)",
                                        "crashed (SIGBUS)"};
    char expected[ROOM];

    for (int i = 0; i < N_THREADS; i++) {
        snprintf(expected, sizeof(expected),
                 "payung: plugin \"jkm\" %s in claim (policy \"p\", group \"g\", replicate %d)"
                 "; the ending\n",
                 verbs[hows[i]], 1000 + i);
        if (strcmp(told, expected) == 0) {
            return;
        }
    }
    fail_msg("not one whole line of a thread: \"%s\"; the last would be \"%s\"", told,
             expected);
}

static void test_crash_of_several_threads_at_once_is_told_by_one(void **state)
{
    static const enum how hows[N_THREADS] = {WRITES_NOWHERE, WRITES_NOWHERE, WRITES_NOWHERE,
                                             WRITES_NOWHERE};
    char told[ROOM];

    (void)state;
    for (int i = 0; i < N_TIMES; i++) {
        assert_int_equal(told_by(hows, told), SIGSEGV);
        assert_one_line(told, hows);
    }
}

static void test_crash_by_several_signals_at_once_is_told_by_one(void **state)
{
    static const enum how hows[N_THREADS] = {WRITES_NOWHERE, ABORTS, SENDS_BUS_ERROR,
                                             WRITES_NOWHERE};
    char told[ROOM];

    (void)state;
    for (int i = 0; i < N_TIMES; i++) {
        const int number = told_by(hows, told);
        assert_true(number == SIGSEGV || number == SIGABRT || number == SIGBUS);
        assert_one_line(told, hows);
    }
}

static void test_crash_in_the_handler_ends_the_process(void **state)
{
    static const enum how hows[N_THREADS] = {NAMES_NOWHERE, NAMES_NOWHERE, NAMES_NOWHERE,
                                             NAMES_NOWHERE};
    char told[ROOM];

    (void)state;
    assert_int_equal(told_by(hows, told), SIGSEGV);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_crash_of_several_threads_at_once_is_told_by_one),
        cmocka_unit_test(test_crash_by_several_signals_at_once_is_told_by_one),
        cmocka_unit_test(test_crash_in_the_handler_ends_the_process),
    };

    /* then nothing is installed: the sanitizer's report says more (host/crash.h) */
    return PYGI_HAS_SANITIZER ? 77 : cmocka_run_group_tests(tests, NULL, NULL);
}
