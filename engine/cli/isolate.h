/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Whether a run's units are played in child processes, and how these are called: this program
 * with the same arguments, and before them the option that makes it serve units.
 */
#ifndef PYGI_CLI_ISOLATE_H
#define PYGI_CLI_ISOLATE_H

#include "cli/session.h"
#include "host/crew.h"

enum pygi_isolate { PYGI_ISOLATE_FOREIGN = 0, PYGI_ISOLATE_ALWAYS, PYGI_ISOLATE_NEVER };

/** Is one of the plugins [n] not of the installed set? [loop] */
bool pygi_has_foreign_plugin(const char *const *paths, size_t n);

/**
 * @param argc, argv  of `payung run`, [0] is "run"
 * @param key         [32] of the study: a child whose study is another refuses to serve
 * @return arguments that end with NULL, free() them (not what they point to); NULL: no memory
 * [loop]
 */
char **pygi_child_arguments(int argc, char **argv, const uint8_t *key);

/**
 * Serve units to the parent.
 * @param key  in hexadecimal, as the parent gave it
 * @return PYG_OK, PYG_EEXIST (the scenario, a rule or a plugin has changed since the parent
 * read it), PYG_EINVAL (there is no parent), or what failed [loop]
 */
enum pyg_status pygi_serve_units(const struct pygi_session *session, const char *key,
                                 struct pyg_err *err) PYG_MUST_CHECK;

#endif
