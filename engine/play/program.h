/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The programs by their index, which masks of programs and rows of measures share.
 */
#ifndef PYGI_PLAY_PROGRAM_H
#define PYGI_PLAY_PROGRAM_H

#include <payung/plugin.h>

/** "jkk": the plugin's id, for settings, tables and other machines. [any] */
extern const char *const pygi_program_ids[PYG_N_PROGRAM];
/** "JKK": for people, in both languages. [any] */
extern const char *const pygi_program_names[PYG_N_PROGRAM];

#endif
