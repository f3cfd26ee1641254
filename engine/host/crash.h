/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * When the program crashes, it says where, and then crashes.
 *
 * One line on standard error names the plugin, the policy, the group, the variant and the
 * replicate (base/place.h); the signal then ends the process as it would have without us. Built
 * with a sanitizer, nothing is installed: its report says more.
 */
#ifndef PYGI_HOST_CRASH_H
#define PYGI_HOST_CRASH_H

/** Watch SIGSEGV, SIGBUS, SIGFPE, SIGILL and SIGABRT, except those somebody else watches. Once,
 * at the start of the program. [loop] */
void pygi_crash_watch(void);

/** Watch SIGALRM too: a process that does not come back is told so from outside, and says where
 * it is. Under a sanitizer too. [loop] */
void pygi_crash_watch_alarm(void);

/**
 * What the line ends with: what is saved and how to go on. The crash of a thread that runs
 * later than this call shows it.
 * @param words  borrowed until the next call; NULL: nothing
 * [loop]
 */
void pygi_crash_ending(const char *words);

/**
 * Let a crash of this thread be told even when its stack is full.
 * @return for pygi_crash_stack_free, by the same thread; NULL: no memory, it is then not told
 * [any]
 */
void *pygi_crash_stack_new(void);
void pygi_crash_stack_free(void *stack); /* accepts NULL */

#endif
