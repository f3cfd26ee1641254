/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the commands that read a scenario share: the file, the settings given beside it, the
 * study, its key.
 */
#ifndef PYGI_CLI_SESSION_H
#define PYGI_CLI_SESSION_H

#include "lua/policy.h"
#include "plugin/plugin.h"
#include "study/study.h"

enum { PYGI_EXIT_OK = 0, PYGI_EXIT_FAILED = 1, PYGI_EXIT_USAGE = 2, PYGI_EXIT_STOPPED = 130 };

struct pygi_session {
    struct pygi_spec spec;
    struct pygi_plugins plugins;
    const struct pyg_plugin **descriptors; /* owned [plugins.n] */
    struct pygi_lua_policies *lua;         /* policies whose functions stand in the scenario */
    struct pygi_study *study;
    uint8_t key[32]; /* all that the values depend on */
};

struct pygi_session_options {
    const char *path;
    const char *const *set; /* "key=value" [n_set] */
    size_t n_set;
    const char *const *plugins; /* paths of shared objects [n_plugins] */
    size_t n_plugins;
    int64_t n_replicates; /* 0: as the scenario says */
    const uint64_t *seed; /* NULL: as the scenario says */
};

enum pyg_status pygi_session_open(struct pygi_session *self,
                                  const struct pygi_session_options *options,
                                  struct pyg_err *err) PYG_MUST_CHECK;
void pygi_session_close(struct pygi_session *self);

/** "payung: <sentence>" on standard error. */
void pygi_complain(const struct pyg_err *err);

#endif
