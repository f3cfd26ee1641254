/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The registry of programs and policies: those linked in, and shared objects given by path.
 */
#ifndef PYGI_PLUGIN_PLUGIN_H
#define PYGI_PLUGIN_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#include <payung/plugin.h>
#include <payung/policy.h>
#include <payung/program.h>

/** A plugin that was checked. */
struct pygi_plugin {
    const struct pyg_plugin *desc;
    char *path;                        /* owned; NULL: linked in */
    const struct pyg_program *program; /* when desc->kind is PYG_KIND_PROGRAM, else NULL */
    const struct pyg_policy *policy;   /* when desc->kind is PYG_KIND_POLICY, else NULL */
};

struct pygi_plugins {
    struct pygi_plugin *items; /* [n] */
    size_t n;
};

/** The host table that is given to every plugin. */
extern const struct pyg_host pygi_host;

/**
 * Start with the plugins that are linked in; pygi_builtin_plugins() is the usual list.
 * @param list  [n]; the descriptors must live as long as the registry
 * @return PYG_OK, PYG_EABI, PYG_EPLUGIN, PYG_ENOMEM; after an error there is nothing to free
 * [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_plugins_init(struct pygi_plugins *self,
                                                 const struct pyg_plugin *const *list, size_t n,
                                                 struct pyg_err *err);

/** Free the registry. Shared objects stay loaded: something may still point into them. [loop]
 */
void pygi_plugins_fini(struct pygi_plugins *self);

/**
 * Load a shared object.
 * @return PYG_OK; PYG_EIO (no such file), PYG_EPLUGIN (no plugin, incomplete, id already
 * taken), PYG_EABI (other version; the sentence names both), PYG_ENOMEM. On error nothing has
 * changed. [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_plugins_open(struct pygi_plugins *self, const char *path,
                                                 struct pyg_err *err);

/**
 * Find a plugin by id.
 * @param kind  enum pyg_kind, or 0 for either
 * @param out   borrowed, until the next open or fini
 * @return PYG_EPLUGIN with the nearest name when there is none [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_plugins_find(const struct pygi_plugins *self,
                                                 const char *id, int kind,
                                                 const struct pygi_plugin **out,
                                                 struct pyg_err *err);

/** The plugins linked into this program [*out_n]. [any] */
const struct pyg_plugin *const *pygi_builtin_plugins(size_t *out_n);

#endif
