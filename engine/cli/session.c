/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/session.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/err.h"
#include "lua/scenario.h"
#include "plugin/datadir.h"
#include "plugin/rules.h"
#include "store/digest.h"

void pygi_complain(const struct pyg_err *err)
{
    fprintf(stderr, "payung: %s\n", err->text);
}

void pygi_session_close(struct pygi_session *self)
{
    pygi_study_free(self->study);
    pygi_lua_policies_free(self->lua);
    pygi_plugins_fini(&self->plugins);
    free(self->descriptors);
    pygi_spec_fini(&self->spec);
    *self = (struct pygi_session){0};
}

static enum pyg_status open_plugins(struct pygi_session *self,
                                    const struct pygi_session_options *options,
                                    struct pyg_err *err)
{
    size_t n = 0;
    const struct pyg_plugin *const *builtin = pygi_builtin_plugins(&n);
    enum pyg_status status = pygi_plugins_init(&self->plugins, builtin, n, err);

    for (size_t i = 0; i < options->n_plugins && status == PYG_OK; i++) {
        status = pygi_plugins_open(&self->plugins, options->plugins[i], err);
    }
    if (status != PYG_OK) {
        return status;
    }
    self->descriptors = calloc(self->plugins.n + 1, sizeof(*self->descriptors));
    if (self->descriptors == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "plugins");
    }
    for (size_t i = 0; i < self->plugins.n; i++) {
        self->descriptors[i] = self->plugins.items[i].desc;
    }
    return PYG_OK;
}

/* The settings that "non_asn.workers" or "replicates" belongs to, and the rest of the name. */
static struct pygi_settings *find_settings(struct pygi_spec *spec, const char *name,
                                           const char **rest)
{
    const char *dot = strchr(name, '.');
    const size_t n = dot != NULL ? (size_t)(dot - name) : 0;

    *rest = name;
    if (dot == NULL) {
        return &spec->general;
    }
    *rest = dot + 1;
    for (size_t i = 0; i < spec->n_groups; i++) {
        if (strncmp(spec->groups[i].name, name, n) == 0 && spec->groups[i].name[n] == '\0') {
            return &spec->groups[i].settings;
        }
    }
    for (size_t i = 0; i < spec->n_policies; i++) {
        if (strncmp(spec->policies[i].name, name, n) == 0 &&
            spec->policies[i].name[n] == '\0') {
            return &spec->policies[i].settings;
        }
    }
    if (strncmp(name, "minimum_wage.", n + 1) == 0) {
        return &spec->wages;
    }
    if (strncmp(name, "shocks.", n + 1) == 0) {
        return &spec->years;
    }
    return strncmp(name, "reading.", n + 1) == 0 ? &spec->readings : NULL;
}

static enum pyg_status set_value(struct pygi_setting *s, const char *text)
{
    char *end = NULL;
    const double number = strtod(text, &end);

    free(s->text);
    free(s->source); /* the source was that of the other value */
    s->text = s->source = NULL;
    s->status = PYGI_SOURCE_NONE;
    s->is_figures = false;
    s->line = 0;
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
        s->kind = PYGI_SET_FLAG;
        s->number = text[0] == 't';
    } else if (end != text && *end == '\0') {
        s->kind = PYGI_SET_NUMBER;
        s->number = number;
        s->text = strdup(text); /* "51.02" is a number here and the code of a regency there */
        return s->text != NULL ? PYG_OK : PYG_ENOMEM;
    } else {
        s->kind = PYGI_SET_TEXT;
        s->text = strdup(text);
        return s->text != NULL ? PYG_OK : PYG_ENOMEM;
    }
    return PYG_OK;
}

static enum pyg_status set_one(struct pygi_spec *spec, const char *assignment,
                               struct pyg_err *err)
{
    const char *equals = strchr(assignment, '='), *rest;
    char name[256];
    if (equals == NULL || equals == assignment ||
        (size_t)(equals - assignment) >= sizeof(name)) {
        return pygi_fail(err, PYG_ESETTING, "--set %.80s: expected key=value", assignment);
    }
    memcpy(name, assignment, (size_t)(equals - assignment));
    name[equals - assignment] = '\0';
    struct pygi_settings *settings = find_settings(spec, name, &rest);
    if (settings == NULL) {
        return pygi_fail(err, PYG_ESETTING,
                         "--set %.80s: expected a general setting, or group.setting, "
                         "policy.setting, minimum_wage.setting, "
                         "shocks.setting, reading.name",
                         name);
    }
    size_t i = 0;
    while (i < settings->n && strcmp(settings->at[i].name, rest) != 0) {
        i++;
    }
    if (i == settings->n) {
        struct pygi_setting *p = realloc(settings->at, (settings->n + 1) * sizeof(*p));
        if (p == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "--set %.80s", name);
        }
        settings->at = p;
        p[i] = (struct pygi_setting){.name = strdup(rest)};
        if (p[i].name == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "--set %.80s", name);
        }
        settings->n++;
    }
    return set_value(&settings->at[i], equals + 1) == PYG_OK
               ? PYG_OK
               : pygi_fail(err, PYG_ENOMEM, "--set %.80s", name);
}

static enum pyg_status add_file(struct pygi_key *key, const char *name, const char *path,
                                struct pyg_err *err)
{
    char *bytes = NULL;
    size_t n = 0;
    const enum pyg_status status = pygi_csv_slurp(path, &bytes, &n, err);
    if (status == PYG_OK) {
        pygi_key_add(key, name, bytes, n);
    }
    free(bytes);
    return status;
}

static enum pyg_status add_data(struct pygi_key *key, const struct pygi_spec *spec,
                                const struct pygi_settings *settings, const char *name,
                                struct pyg_err *err)
{
    for (size_t i = 0; i < settings->n; i++) {
        char path[PATH_MAX];
        if (strcmp(settings->at[i].name, name) == 0 && settings->at[i].kind == PYGI_SET_TEXT) {
            snprintf(path, sizeof(path), "%s/%s", spec->dir, settings->at[i].text);
            return add_file(key, settings->at[i].text, path, err);
        }
    }
    return PYG_OK;
}

/* The number of replicates is not part of the key: a study can be extended. */
static enum pyg_status make_key(struct pygi_session *self,
                                const struct pygi_session_options *options, struct pyg_err *err)
{
    struct pygi_key key = {0};
    enum pyg_status status = pygi_key_init(&key, err);
    if (status != PYG_OK) {
        return status;
    }
    pygi_key_add(&key, "version", PAYUNG_VERSION, strlen(PAYUNG_VERSION));
    pygi_key_add(&key, "seed", &self->study->seed, sizeof(self->study->seed));
    status = add_file(&key, "scenario", options->path, err);
    for (size_t i = 0; i < options->n_set; i++) {
        if (strncmp(options->set[i], "replicates=", 11) != 0) {
            pygi_key_add(&key, "set", options->set[i], strlen(options->set[i]));
        }
    }
    if (status == PYG_OK) {
        status = add_data(&key, &self->spec, &self->spec.general, "mortality", err);
    }
    if (status == PYG_OK) {
        status = add_data(&key, &self->spec, &self->spec.wages, "data", err);
    }
    for (size_t i = 0; i < self->plugins.n; i++) {
        pygi_key_add(&key, self->descriptors[i]->id, self->descriptors[i]->version,
                     strlen(self->descriptors[i]->version));
    }
    /* a plugin from outside by its bytes: who mends one may forget its version */
    for (size_t i = 0; i < options->n_plugins && status == PYG_OK; i++) {
        status = add_file(&key, "plugin", options->plugins[i], err);
    }
    for (size_t w = 0; w < self->study->n_worlds; w++) {
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            const uint64_t hash = self->study->worlds[w].rules[p] != NULL
                                      ? pygi_rules_hash(self->study->worlds[w].rules[p])
                                      : 0;
            pygi_key_add(&key, "rules", &hash, sizeof(hash));
        }
    }
    if (status != PYG_OK) {
        pygi_key_fini(&key);
        return status;
    }
    pygi_key_final(&key, self->key);
    return PYG_OK;
}

/* A setting from the command line stands in no line of the file. */
static void name_origin(struct pyg_err *err)
{
    char *at = err != NULL ? strstr(err->text, ":0: ") : NULL;
    if (at != NULL) {
        char rest[sizeof(err->text)];
        snprintf(rest, sizeof(rest), "%s", at + 4);
        snprintf(err->text, sizeof(err->text), "--set: %.470s", rest);
    }
}

enum pyg_status pygi_session_open(struct pygi_session *self,
                                  const struct pygi_session_options *options,
                                  struct pyg_err *err)
{
    struct pygi_study_options study = {.n_replicates = options->n_replicates,
                                       .seed = options->seed};

    *self = (struct pygi_session){0};
    enum pyg_status status = pygi_scenario_read(options->path, &self->spec, err);
    if (status == PYG_OK) {
        /* before --set, which changes numbers of their own and invents none */
        status = pygi_lua_policies_new(&self->spec, &self->lua, err);
    }
    for (size_t i = 0; i < options->n_set && status == PYG_OK; i++) {
        status = set_one(&self->spec, options->set[i], err);
    }
    if (status == PYG_OK) {
        status = open_plugins(self, options, err);
    }
    if (status == PYG_OK) {
        pygi_lua_policies_offer(self->lua, &study);
        status = pygi_study_new(&self->spec, self->descriptors, self->plugins.n, &pygi_host,
                                pygi_data_dir(), &study, &self->study, err);
    }
    if (status == PYG_OK) {
        status = make_key(self, options, err);
    }
    if (status != PYG_OK) {
        name_origin(err);
        pygi_session_close(self);
    }
    return status;
}
