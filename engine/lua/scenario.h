/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A scenario file, read in the sandbox, becomes a spec. Names of settings are not checked here:
 * the study holds them against its schemas.
 */
#ifndef PYGI_LUA_SCENARIO_H
#define PYGI_LUA_SCENARIO_H

#include <stddef.h>

#include <payung/status.h>

#include "study/spec.h"

/**
 * Read a scenario file.
 *
 * @param path  at most 1 MiB of UTF-8 text
 * @param out   filled; the caller frees it with pygi_spec_fini. On error it is zeroed
 * @param err   one sentence, beginning with file and line where there is one
 * @return PYG_OK, PYG_EIO (cannot be read), PYG_EFORMAT (too large, not text), PYG_ESCRIPT
 * (Lua), PYG_ESETTING (what is set), PYG_ENOMEM [any]
 */
enum pyg_status pygi_scenario_read(const char *path, struct pygi_spec *out,
                                   struct pyg_err *err) PYG_MUST_CHECK;

/** The same from memory: `name` stands before the line in errors, `dir` is where data files
 * lie. [any] */
enum pyg_status pygi_scenario_read_text(const char *name, const char *dir, const char *text,
                                        size_t n, struct pygi_spec *out,
                                        struct pyg_err *err) PYG_MUST_CHECK;

struct pygi_reader;
struct pygi_sandbox;

/**
 * Run a scenario's text once more, for its functions.
 *
 * @param checked  what was read before, with its script; borrowed
 * @param reader, spec  the caller's; must live as long as the sandbox. The spec is what this
 * run gave; pygi_spec_fini
 * @param out  the state, owned by the caller [replicate]
 */
enum pyg_status pygi_scenario_open(const struct pygi_spec *checked, struct pygi_reader *reader,
                                   struct pygi_spec *spec, struct pygi_sandbox **out,
                                   struct pyg_err *err) PYG_MUST_CHECK;

#endif
