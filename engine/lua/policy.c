/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/policy.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "lua/api.h"
#include "lua/policy_call.h"

static const struct pyg_param fixed[PYGI_LUA_N_SETTING] = {
    [PYGI_LUA_LIST] = {.name = "list",
                       .type = PYG_TYPE_NAME,
                       .required = 1,
                       .unit = "",
                       .en = "group whose workers are on the list",
                       .id = "kelompok pekerja yang masuk daftar"},
    [PYGI_LUA_TYPE] = {.name = "type",
                       .type = PYG_TYPE_CHOICE,
                       .choices = "PU|BPU",
                       .required = 1,
                       .unit = "",
                       .en = "membership type",
                       .id = "jenis kepesertaan"},
    [PYGI_LUA_PROGRAMS] = {.name = "programs",
                           .type = PYG_TYPE_PROGRAMS,
                           .required = 1,
                           .unit = "",
                           .en = "programs paid",
                           .id = "program yang dibayar"},
    [PYGI_LUA_RISK_CLASS] = {.name = "risk_class",
                             .type = PYG_TYPE_COUNT,
                             .fallback = 1,
                             .min = 1,
                             .max = 5,
                             .unit = "",
                             .en = "JKK risk group of the office",
                             .id = "kelompok risiko JKK"},
    [PYGI_LUA_SHARE] = {.name = "share",
                        .type = PYG_TYPE_CHOICE,
                        .choices = "employer|all",
                        .fallback = 1,
                        .unit = "",
                        .en = "whether the worker's own share is paid too",
                        .id = "apakah iuran bagian pekerja ikut dibayar"},
    [PYGI_LUA_VERIFIED] = {.name = "verified",
                           .type = PYG_TYPE_SHARE,
                           .fallback = 1,
                           .max = 1,
                           .unit = "share",
                           .en = "share of the names that passes verification",
                           .id = "bagian nama yang lolos verifikasi"},
    [PYGI_LUA_OVERHEAD] = {.name = "overhead",
                           .type = PYG_TYPE_SHARE,
                           .max = 1,
                           .unit = "share",
                           .en = "cost of the activity around the premium, of the premium",
                           .id = "biaya kegiatan di luar iuran, terhadap iuran"},
    [PYGI_LUA_CLAIMED] = {.name = "claimed",
                          .type = PYG_TYPE_SHARE,
                          .fallback = 1,
                          .max = 1,
                          .unit = "share",
                          .en = "share of covered events that are claimed",
                          .id = "bagian kejadian terlindungi yang diklaim"},
    [PYGI_LUA_PAYER] = {.name = "payer",
                        .type = PYG_TYPE_CHOICE,
                        .unit = "",
                        .choices =
                            "regency|province|state|village|employer|worker|cooperative|donor",
                        .en = "who pays",
                        .id = "siapa yang membayar"},
    [PYGI_LUA_SOURCE] = {.name = "source",
                         .type = PYG_TYPE_CHOICE,
                         .unit = "",
                         .choices =
                             "general|dbhcht|palm_oil|village_fund|provincial_aid|grant|own",
                         .en = "source of funds",
                         .id = "sumber dana"},
    [PYGI_LUA_REACT_AT] = {.name = "react_at",
                           .type = PYG_TYPE_NAME,
                           .unit = "",
                           .en = "months at which react is called",
                           .id = "bulan saat react dipanggil"},
    [PYGI_LUA_WEAK] = {.name = "weak",
                       .type = PYG_TYPE_NAME,
                       .unit = "",
                       .en = "what the policy's own figures rest on, where that is fewer than "
                             "five observations; the answer then begins with the break-even",
                       .id = "dasar angka milik kebijakan bila kurang dari lima pengamatan; "
                             "jawaban lalu diawali titik impas"},
    PYGI_LUA_BUDGET_SETTINGS(PYGI_LUA_BUDGET),
};

const struct pyg_param *pygi_lua_policy_params(size_t *out_n)
{
    *out_n = PYGI_LUA_N_SETTING;
    return fixed;
}

static enum pyg_status no_compile(const struct pyg_host *host, const struct pyg_value *values,
                                  const struct pyg_place *place, struct pyg_enrolment *out,
                                  struct pyg_err *err)
{
    (void)values;
    (void)place;
    (void)out;
    return host->fail(err, PYG_EPLUGIN, "lua: the functions stand in a scenario");
}

static int64_t appropriate(const struct pyg_value *values, const struct pyg_seen *seen)
{
    return pygi_lua_budget_of(&values[PYGI_LUA_BUDGET], values[PYGI_LUA_OVERHEAD].number, seen);
}

static const struct pyg_policy interface = {.struct_size = sizeof(struct pyg_policy),
                                            .compile = no_compile,
                                            .appropriate = appropriate};

static const void *get_interface(const char *interface_id)
{
    return strcmp(interface_id, PYG_POLICY_INTERFACE) == 0 ? &interface : NULL;
}

/* every own.NAME of a policy in Lua is a setting of the plugin */
static void add_own(struct pygi_lua_policies *self, const struct pygi_settings *settings)
{
    for (size_t i = 0; i < settings->n; i++) {
        const char *name = settings->at[i].name;
        size_t k = PYGI_LUA_N_SETTING;
        while (k < self->plugin.n_params && strcmp(self->params[k].name, name) != 0) {
            k++;
        }
        if (strncmp(name, PYGI_OWN, strlen(PYGI_OWN)) == 0 && k == self->plugin.n_params) {
            self->params[self->plugin.n_params++] =
                (struct pyg_param){.name = name,
                                   .type = PYG_TYPE_NUMBER,
                                   .unit = "",
                                   .min = -1e15,
                                   .max = 1e15,
                                   .en = "a number for the policy's functions",
                                   .id = "angka untuk fungsi kebijakan ini"};
        }
    }
}

enum pyg_status pygi_lua_policies_new(const struct pygi_spec *spec,
                                      struct pygi_lua_policies **out, struct pyg_err *err)
{
    size_t n = PYGI_LUA_N_SETTING;
    for (size_t p = 0; p < spec->n_policies; p++) {
        n += spec->policies[p].settings.n;
    }
    struct pygi_lua_policies *self = calloc(1, sizeof(*self));
    struct pyg_param *params = calloc(n, sizeof(*params));
    *out = NULL;
    if (self == NULL || params == NULL) {
        free(self);
        free(params);
        return pygi_fail(err, PYG_ENOMEM, "policies in Lua");
    }
    memcpy(params, fixed, sizeof(fixed));
    self->spec = spec;
    self->params = params;
    self->plugin = (struct pyg_plugin){.struct_size = sizeof(self->plugin),
                                       .abi_major = PYG_ABI_MAJOR,
                                       .abi_minor = PYG_ABI_MINOR,
                                       .id = "lua",
                                       .version = "1.0",
                                       .kind = PYG_KIND_POLICY,
                                       .params = params,
                                       .n_params = PYGI_LUA_N_SETTING,
                                       .en = "A policy written in the scenario.",
                                       .id_text = "Kebijakan yang ditulis dalam skenario.",
                                       .get_interface = get_interface};
    for (size_t p = 0; p < spec->n_policies; p++) {
        if (strcmp(spec->policies[p].plugin, self->plugin.id) == 0) {
            add_own(self, &spec->policies[p].settings);
        }
    }
    self->script = pygi_policy_script(self);
    self->hooks = pygi_hooks_of(spec);
    *out = self;
    return PYG_OK;
}

void pygi_lua_policies_free(struct pygi_lua_policies *self)
{
    if (self != NULL) {
        free(self->params);
        free(self);
    }
}

void pygi_lua_policies_offer(const struct pygi_lua_policies *self,
                             struct pygi_study_options *options)
{
    if (self->spec->script != NULL) {
        options->script_plugin = &self->plugin;
        options->script = &self->script;
    }
    if (self->spec->n_hooks > 0) {
        options->hooks = &self->hooks;
    }
}
