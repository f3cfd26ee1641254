/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "cli/commands.h"
#include "cli/manual.h"
#include "cli/session.h"
#include "lua/api.h"
#include "report/format.h"
#include "study/group.h"
#include "study/missed.h"
#include "study/coverage_target.h"

static const char HELP[] =
    "payung manual [options] [FILE.so ...]\n"
    "What a scenario can say: functions, settings, and those of the policies that are built in "
    "and in the files given.\n"
    "\n"
    "  --lang id|en        default by LC_ALL, LC_MESSAGES, LANG\n"
    "  --format text|meta  Markdown, or annotations for the Lua language server (text)\n"
    "  --help              this text\n";

struct names {
    char classes[PYGI_MANUAL_PARTS][64], calls[PYGI_MANUAL_PARTS][80];
};

static enum pyg_status add_policy(struct pygi_manual *self, struct names *names, const char *id,
                                  const char *en, const char *id_text,
                                  const struct pyg_param *params, size_t n, struct pyg_err *err)
{
    const size_t i = self->n_parts;
    if (i == PYGI_MANUAL_PARTS) {
        return pygi_fail(err, PYG_EINVAL, "more than %d policies to describe",
                         PYGI_MANUAL_PARTS - 5);
    }
    snprintf(names->classes[i], sizeof(names->classes[i]), "payung.policy.%.40s", id);
    snprintf(names->calls[i], sizeof(names->calls[i]), "s.policy \"%.40s\" { ... }", id);
    self->parts[self->n_parts++] =
        (struct pygi_manual_part){names->classes[i], names->calls[i], en, id_text, params, n};
    return PYG_OK;
}

static enum pyg_status collect(struct pygi_manual *self, struct names *names,
                               const struct pygi_plugins *plugins, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    size_t n = 0;
    const struct pyg_param *params = pygi_lua_policy_params(&n);

    *self = (struct pygi_manual){
        .parts = {{"payung.scenario", "s.NAME = value", NULL, NULL, pygi_general_params,
                   PYGI_N_S},
                  {"payung.group", "s.posts \"name\" { ... }, s.people \"name\" { ... }", NULL,
                   NULL, pygi_group_params, PYGI_N_G},
                  {"payung.minimum_wage", "s.minimum_wage { ... }", NULL, NULL,
                   pygi_wage_params, PYGI_N_W},
                  {"payung.shocks", "s.shocks { ... }", NULL, NULL, pygi_shock_params,
                   PYGI_N_Y},
                  {"payung.missed", "s.missed { ... }", NULL, NULL, pygi_missed_params,
                   PYGI_N_MISSED_SETTING},
                  {"payung.target", "s.target { ... }", NULL, NULL, pygi_target_params,
                   PYGI_N_TARGET}},
        .n_parts = 6,
        .first_policy = 6};
    for (size_t i = 0; i < plugins->n && status == PYG_OK; i++) {
        const struct pyg_plugin *desc = plugins->items[i].desc;
        if (desc->kind == PYG_KIND_POLICY) {
            status = add_policy(self, names, desc->id, desc->en, desc->id_text, desc->params,
                                desc->n_params, err);
        }
    }
    if (status == PYG_OK) {
        status = add_policy(self, names, "lua", "A policy written in the scenario.",
                            "Kebijakan yang ditulis dalam skenario.", params, n, err);
    }
    return status;
}

struct options {
    bool is_english, is_meta;
};

/* -1: go on; else the exit code */
static int read_options(int argc, char **argv, struct options *self)
{
    static const struct option LONG[] = {{"lang", required_argument, NULL, 'l'},
                                         {"format", required_argument, NULL, 'f'},
                                         {"help", no_argument, NULL, 'h'},
                                         {NULL, 0, NULL, 0}};
    const char *lang_text = NULL;
    enum pygi_lang lang = PYGI_LANG_ID;
    struct pyg_err err = {0};
    int c;

    while ((c = getopt_long(argc, argv, "h", LONG, NULL)) != -1) {
        if (c == 'l') {
            lang_text = optarg;
        } else if (c == 'f' && (strcmp(optarg, "text") == 0 || strcmp(optarg, "meta") == 0)) {
            self->is_meta = optarg[0] == 'm';
        } else if (c == 'h') {
            fputs(HELP, stdout);
            return PYGI_EXIT_OK;
        } else {
            if (c == 'f') {
                fprintf(stderr, "payung manual: --format %s, expected text or meta\n", optarg);
            }
            return PYGI_EXIT_USAGE;
        }
    }
    if (pygi_lang_from(lang_text, &lang, &err) != PYG_OK) {
        pygi_complain(&err);
        return PYGI_EXIT_USAGE;
    }
    self->is_english = lang != PYGI_LANG_ID;
    return -1;
}

int pygi_cmd_manual(int argc, char **argv)
{
    struct options options = {0};
    struct pygi_plugins plugins = {0};
    struct pygi_manual manual;
    struct names names;
    struct pyg_err err = {0};
    size_t n = 0;

    const int code = read_options(argc, argv, &options);
    if (code >= 0) {
        return code;
    }
    const struct pyg_plugin *const *list = pygi_builtin_plugins(&n);
    enum pyg_status status = pygi_plugins_init(&plugins, list, n, &err);
    for (int i = optind; i < argc && status == PYG_OK; i++) {
        status = pygi_plugins_open(&plugins, argv[i], &err);
    }
    if (status == PYG_OK) {
        status = collect(&manual, &names, &plugins, &err);
    }
    if (status != PYG_OK) {
        pygi_complain(&err);
    } else if (options.is_meta) {
        pygi_manual_meta(&manual, stdout);
    } else {
        pygi_manual_text(&manual, options.is_english, stdout);
    }
    pygi_plugins_fini(&plugins);
    return status == PYG_OK ? PYGI_EXIT_OK : PYGI_EXIT_FAILED;
}
