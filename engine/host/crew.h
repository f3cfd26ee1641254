/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Units played in child processes: a crash or an endless loop costs one unit.
 *
 * A child is this program again. It reads numbers of units on its standard input (8 bytes each,
 * little-endian), writes their records (store/record.h) to descriptor 3, and what goes wrong to
 * standard error. It ends when its input does.
 */
#ifndef PYGI_HOST_CREW_H
#define PYGI_HOST_CREW_H

#include "study/study.h"

struct pygi_crew_options {
    char **argv;      /* of a child, ends with NULL; borrowed */
    int64_t limit_ms; /* a unit that takes longer is given up */
};

struct pygi_units;
struct uv_loop_s;

/**
 * Play all open units and save them as they come.
 *
 * A unit whose child crashes or takes too long is left open; the others go on, until 8 are
 * lost. Any other failure of a child stops the run like that of a thread.
 *
 * @param n       processes at a time
 * @param ending  what the sentence about lost units ends with
 * @return PYG_OK, or PYG_EPLUGIN: units are lost; the sentence names the first
 * [loop]
 */
enum pyg_status pygi_crew_play(struct uv_loop_s *loop, struct pygi_units *units,
                               const struct pygi_crew_options *options, int n,
                               const char *ending, struct pyg_err *err) PYG_MUST_CHECK;

/** The child's side, until its input ends. @return PYG_OK, or what failed [loop] */
enum pyg_status pygi_crew_serve(const struct pygi_study *study,
                                struct pyg_err *err) PYG_MUST_CHECK;

#endif
