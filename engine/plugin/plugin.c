/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/plugin.h"

#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/place.h"
#include "plugin/rules.h"

const struct pyg_host pygi_host = {
    .struct_size = sizeof(struct pyg_host),
    .fail = pygi_fail,
    .rule = pygi_rules_value,
};

static enum pyg_status check_abi(const struct pyg_plugin *desc, const char *where,
                                 struct pyg_err *err)
{
    if (desc->abi_major != PYG_ABI_MAJOR || desc->abi_minor > PYG_ABI_MINOR) {
        return pygi_fail(err, PYG_EABI,
                         "%s: built for plugin interface %d.%d, this engine offers %d.%d",
                         where, desc->abi_major, desc->abi_minor, PYG_ABI_MAJOR, PYG_ABI_MINOR);
    }
    if (desc->struct_size != sizeof(*desc)) {
        return pygi_fail(
            err, PYG_EABI,
            "%s: says interface %d.%d but its descriptor has %u bytes, expected %zu", where,
            desc->abi_major, desc->abi_minor, (unsigned)desc->struct_size, sizeof(*desc));
    }
    return PYG_OK;
}

static int is_id(const char *id)
{
    size_t n = 0;

    for (; id != NULL && id[n] != '\0'; n++) {
        if (!((id[n] >= 'a' && id[n] <= 'z') || (n > 0 && id[n] >= '0' && id[n] <= '9') ||
              (n > 0 && id[n] == '_')) ||
            n >= 40) {
            return 0;
        }
    }
    return n > 0;
}

static enum pyg_status check_params(const struct pyg_plugin *desc, const char *where,
                                    struct pyg_err *err)
{
    if (desc->n_params > 0 && desc->params == NULL) {
        return pygi_fail(err, PYG_EPLUGIN, "%s: says it has %zu settings but gives none", where,
                         desc->n_params);
    }
    for (size_t i = 0; i < desc->n_params; i++) {
        const struct pyg_param *param = &desc->params[i];
        if (param->name == NULL || param->unit == NULL || param->en == NULL ||
            param->id == NULL || param->type < PYG_TYPE_NUMBER ||
            param->type > PYG_TYPE_PROGRAMS ||
            (param->type == PYG_TYPE_CHOICE && param->choices == NULL)) {
            return pygi_fail(
                err, PYG_EPLUGIN,
                "%s: setting %zu (%s) lacks a name, type, unit, choices or meaning", where,
                i + 1, param->name != NULL ? param->name : "unnamed");
        }
    }
    return PYG_OK;
}

static enum pyg_status check_program(struct pygi_plugin *plugin, const char *where,
                                     struct pyg_err *err)
{
    const struct pyg_program *program = plugin->desc->get_interface(PYG_PROGRAM_INTERFACE);

    if (program == NULL) {
        return pygi_fail(err, PYG_EPLUGIN, "%s: does not offer %s", where,
                         PYG_PROGRAM_INTERFACE);
    }
    /* a program built before 1.2 ends before entry_below_mo; within 1.2 refuses came after it;
     * before 1.5 it ends before duty */
    if (program->struct_size != sizeof(*program) &&
        program->struct_size != offsetof(struct pyg_program, entry_below_mo) &&
        program->struct_size != offsetof(struct pyg_program, refuses) &&
        program->struct_size != offsetof(struct pyg_program, duty)) {
        return pygi_fail(err, PYG_EABI, "%s: %s has %u bytes, this engine expects %zu", where,
                         PYG_PROGRAM_INTERFACE, (unsigned)program->struct_size,
                         sizeof(*program));
    }
    if (program->index < 0 || program->index >= PYG_N_PROGRAM || program->state_bytes == NULL ||
        program->compile == NULL || program->tariff == NULL || program->claim == NULL) {
        return pygi_fail(err, PYG_EPLUGIN, "%s: %s is incomplete (index %d)", where,
                         PYG_PROGRAM_INTERFACE, (int)program->index);
    }
    plugin->program = program;
    return PYG_OK;
}

static enum pyg_status check_policy(struct pygi_plugin *plugin, const char *where,
                                    struct pyg_err *err)
{
    const struct pyg_policy *policy = plugin->desc->get_interface(PYG_POLICY_INTERFACE);

    if (policy == NULL) {
        return pygi_fail(err, PYG_EPLUGIN, "%s: does not offer %s", where,
                         PYG_POLICY_INTERFACE);
    }
    /* a policy built before 1.1 ends before reacts_at */
    if (policy->struct_size != sizeof(*policy) &&
        policy->struct_size != offsetof(struct pyg_policy, reacts_at)) {
        return pygi_fail(err, PYG_EABI, "%s: %s has %u bytes, this engine expects %zu", where,
                         PYG_POLICY_INTERFACE, (unsigned)policy->struct_size, sizeof(*policy));
    }
    if (policy->compile == NULL || (policy->struct_size == sizeof(*policy) &&
                                    (policy->reacts_at == NULL) != (policy->react == NULL))) {
        return pygi_fail(err, PYG_EPLUGIN, "%s: %s is incomplete", where, PYG_POLICY_INTERFACE);
    }
    plugin->policy = policy;
    return PYG_OK;
}

static enum pyg_status check(struct pygi_plugin *plugin, const char *where, struct pyg_err *err)
{
    const struct pyg_plugin *desc = plugin->desc;

    enum pyg_status status = check_abi(desc, where, err);
    if (status != PYG_OK) {
        return status; /* nothing beyond the versions may be read */
    }
    if (!is_id(desc->id) || desc->version == NULL || desc->en == NULL ||
        desc->id_text == NULL || desc->get_interface == NULL) {
        return pygi_fail(
            err, PYG_EPLUGIN,
            "%s: the descriptor lacks an id (a-z, 0-9, _), version, meaning or interface",
            where);
    }
    status = check_params(desc, where, err);
    if (status != PYG_OK) {
        return status;
    }
    switch (desc->kind) {
    case PYG_KIND_PROGRAM:
        return check_program(plugin, where, err);
    case PYG_KIND_POLICY:
        return check_policy(plugin, where, err);
    }
    return pygi_fail(err, PYG_EPLUGIN, "%s: kind %d is neither program nor policy", where,
                     (int)desc->kind);
}

/* Check and append; `path` is taken on success only. */
static enum pyg_status add(struct pygi_plugins *self, const struct pyg_plugin *desc,
                           char *path_take, struct pyg_err *err)
{
    struct pygi_plugin plugin = {.desc = desc, .path = path_take};
    const char *where = path_take != NULL ? path_take : "a plugin that is linked in";

    pygi_place_enter(where, "get_interface");
    enum pyg_status status = check(&plugin, where, err);
    pygi_place_leave();
    for (size_t i = 0; i < self->n && status == PYG_OK; i++) {
        const struct pygi_plugin *other = &self->items[i];
        if (strcmp(other->desc->id, desc->id) == 0) {
            status =
                pygi_fail(err, PYG_EPLUGIN, "%s: the id \"%s\" already belongs to %s", where,
                          desc->id, other->path != NULL ? other->path : "a plugin linked in");
        } else if (plugin.program != NULL && other->program != NULL &&
                   plugin.program->index == other->program->index) {
            status = pygi_fail(err, PYG_EPLUGIN, "%s: \"%s\" takes the place of program \"%s\"",
                               where, desc->id, other->desc->id);
        }
    }
    if (status != PYG_OK) {
        return status;
    }

    struct pygi_plugin *items = realloc(self->items, (self->n + 1) * sizeof(*items));
    if (items == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%s", where);
    }
    items[self->n++] = plugin;
    self->items = items;
    return PYG_OK;
}

enum pyg_status pygi_plugins_init(struct pygi_plugins *self,
                                  const struct pyg_plugin *const *list, size_t n,
                                  struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    *self = (struct pygi_plugins){0};
    for (size_t i = 0; i < n && status == PYG_OK; i++) {
        status = add(self, list[i], NULL, err);
    }
    if (status != PYG_OK) {
        pygi_plugins_fini(self);
    }
    return status;
}

void pygi_plugins_fini(struct pygi_plugins *self)
{
    for (size_t i = 0; i < self->n; i++) {
        free(self->items[i].path);
    }
    free(self->items);
    *self = (struct pygi_plugins){0};
}

enum pyg_status pygi_plugins_open(struct pygi_plugins *self, const char *path,
                                  struct pyg_err *err)
{
    /* an absolute path: dlopen would look for a bare name among the system's libraries */
    char *full = realpath(path, NULL);
    if (full == NULL) {
        return pygi_fail(err, PYG_EIO, "%s: %s", path, strerror(errno));
    }

    enum pyg_status status;
    pygi_place_enter(path, "its constructors");
    void *handle = dlopen(full, RTLD_NOW | RTLD_LOCAL);
    pygi_place_leave();
    const struct pyg_plugin *desc = handle != NULL ? dlsym(handle, "pyg_plugin") : NULL;
    if (handle == NULL) {
        status = pygi_fail(err, PYG_EPLUGIN, "%s: is no plugin: %s", path, dlerror());
    } else if (desc == NULL) {
        status = pygi_fail(err, PYG_EPLUGIN,
                           "%s: a shared object, but no Payung plugin (no pyg_plugin)", path);
    } else {
        status = add(self, desc, full, err);
    }
    if (status != PYG_OK) {
        free(full);
    }
    return status;
}

enum pyg_status pygi_plugins_find(const struct pygi_plugins *self, const char *id, int kind,
                                  const struct pygi_plugin **out, struct pyg_err *err)
{
    const char *what = kind == PYG_KIND_PROGRAM  ? "program"
                       : kind == PYG_KIND_POLICY ? "policy"
                                                 : "plugin";
    const char *names[64] = {0};
    int n_names = 0;

    for (size_t i = 0; i < self->n; i++) {
        if (kind != 0 && (int)self->items[i].desc->kind != kind) {
            continue;
        }
        if (strcmp(self->items[i].desc->id, id) == 0) {
            *out = &self->items[i];
            return PYG_OK;
        }
        if (n_names < 64) {
            names[n_names++] = self->items[i].desc->id;
        }
    }

    const char *near = pygi_nearest(id, names, n_names);
    if (near != NULL) {
        return pygi_fail(err, PYG_EPLUGIN, "no %s \"%.60s\"; is \"%s\" meant?", what, id, near);
    }

    /* nothing is near: say what there is */
    char all[240] = "";
    size_t n = 0;
    for (int i = 0; i < n_names && n < sizeof(all); i++) {
        n += (size_t)snprintf(all + n, sizeof(all) - n, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    return pygi_fail(err, PYG_EPLUGIN, "no %s \"%.60s\"; there %s %s", what, id,
                     n_names == 1 ? "is" : "are", n_names > 0 ? all : "none");
}
