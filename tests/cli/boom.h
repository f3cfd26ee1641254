/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A plugin that goes wrong when it is told to: PAYUNG_BOOM is "CALL HOW AFTER [FILE]", for
 * example "claim crash 100": the 101st call of claim in a process crashes. With FILE only while
 * that file is there, and the file is removed first: once in all processes together.
 */
#ifndef BOOM_H
#define BOOM_H

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int boom_deep(volatile const int *above)
{
    volatile int room[64] = {0}; /* less than the page that guards a stack */
    room[0] = above[0] + 1;
    return room[0] > 0 ? boom_deep(room) + room[1] : 0;
}

static void boom(const char *call)
{
    static atomic_long calls;
    char which[16], how[16], file[256] = "";
    long after = 0;
    const char *told = getenv("PAYUNG_BOOM");

    if (told == NULL || sscanf(told, "%15s %15s %ld %255s", which, how, &after, file) < 3 ||
        strcmp(which, call) != 0 || atomic_fetch_add(&calls, 1) != after ||
        (file[0] != '\0' && unlink(file) != 0)) {
        return;
    }
    if (strcmp(how, "abort") == 0) {
        abort();
    }
    if (strcmp(how, "hang") == 0) {
        for (;;) {
            pause();
        }
    }
    if (strcmp(how, "exit") == 0) {
        _exit(0);
    }
    if (strcmp(how, "overflow") == 0) {
        const int start = 0;
        exit(boom_deep(&start));
    }
    volatile int *volatile nowhere = NULL;
    *nowhere = 1; /* "crash" */
}

#endif
