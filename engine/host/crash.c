/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/crash.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/place.h"
#include "base/sanitizer.h"

enum { STACK_SIZE = 65536, LINE_SIZE = 2048 };

static const struct {
    int number;
    const char *verb;
} signals[] = {{SIGSEGV, "crashed (SIGSEGV) in"}, {SIGBUS, "crashed (SIGBUS) in"},
               {SIGFPE, "crashed (SIGFPE) in"},   {SIGILL, "crashed (SIGILL) in"},
               {SIGABRT, "aborted (SIGABRT) in"}, {SIGALRM, "does not come back from"}};
enum {
    N_SIGNALS = sizeof(signals) / sizeof(*signals),
    N_CRASHES = N_SIGNALS - 1 /* SIGALRM stands last */
};

/* a handler can be given nothing but what stands still in memory */
static _Atomic(const char *) ending;
static atomic_flag is_told = ATOMIC_FLAG_INIT;
static bool is_terminal;

static size_t append(char *line, size_t n, const char *words)
{
    for (; *words != '\0' && n < LINE_SIZE; words++) {
        line[n++] = *words;
    }
    return n;
}

/* The process ends by this signal, as it would have without us. The handler stays until the
 * line is written: were it gone earlier (SA_RESETHAND), a second thread's crash would end all.
 */
static void end_by(int number)
{
    struct sigaction by_default;
    sigset_t this_one;

    memset(&by_default, 0, sizeof(by_default));
    by_default.sa_handler = SIG_DFL;
    sigaction(number, &by_default, NULL);
    raise(number); /* comes when it is no longer blocked */
    sigemptyset(&this_one);
    sigaddset(&this_one, number);
    pthread_sigmask(SIG_UNBLOCK, &this_one, NULL);
}

static void on_crash(int number)
{
    char line[LINE_SIZE + 1], place[LINE_SIZE / 2];
    const char *const last = atomic_load(&ending);
    const char *verb = "crashed in";
    size_t n = 0;

    /* the first thread tells; another that crashes meanwhile waits for the end */
    while (atomic_flag_test_and_set(&is_told)) {
        pause();
    }
    for (int i = 0; i < N_SIGNALS; i++) {
        verb = signals[i].number == number ? signals[i].verb : verb;
    }
    pygi_place_say(&pygi_place, verb, place, sizeof(place));
    n = append(line, n, is_terminal ? "\r\033[Kpayung: " : "payung: ");
    n = append(line, n, place);
    n = append(line, n, last != NULL ? last : "");
    line[n++] = '\n';
    for (size_t done = 0; done < n;) {
        const ssize_t wrote = write(STDERR_FILENO, line + done, n - done);
        if (wrote <= 0) {
            break;
        }
        done += (size_t)wrote;
    }
    end_by(number);
}

static void watch(int number)
{
    struct sigaction old, ours;
    memset(&ours, 0, sizeof(ours));
    ours.sa_handler = on_crash;
    ours.sa_flags = SA_ONSTACK;
    /* what goes wrong in the handler itself is not told: a fault that is blocked ends it all */
    sigemptyset(&ours.sa_mask);
    for (int i = 0; i < N_SIGNALS; i++) {
        sigaddset(&ours.sa_mask, signals[i].number);
    }
    if (sigaction(number, NULL, &old) == 0 && old.sa_handler == SIG_DFL) {
        sigaction(number, &ours, NULL);
    }
}

void pygi_crash_watch(void)
{
    static char stack[STACK_SIZE]; /* of the main thread */
    const stack_t main_stack = {.ss_sp = stack, .ss_size = sizeof(stack)};

    if (PYGI_HAS_SANITIZER) {
        return;
    }
    is_terminal = isatty(STDERR_FILENO);
    sigaltstack(&main_stack, NULL);
    for (int i = 0; i < N_CRASHES; i++) {
        watch(signals[i].number);
    }
}

void pygi_crash_watch_alarm(void)
{
    watch(SIGALRM);
}

void pygi_crash_ending(const char *words)
{
    atomic_store(&ending, words);
}

void *pygi_crash_stack_new(void)
{
    void *stack = PYGI_HAS_SANITIZER ? NULL : malloc(STACK_SIZE);
    const stack_t of_thread = {.ss_sp = stack, .ss_size = STACK_SIZE};

    if (stack != NULL && sigaltstack(&of_thread, NULL) != 0) {
        free(stack);
        stack = NULL;
    }
    return stack;
}

void pygi_crash_stack_free(void *stack)
{
    const stack_t none = {.ss_flags = SS_DISABLE};

    if (stack != NULL) {
        sigaltstack(&none, NULL);
        free(stack);
    }
}
