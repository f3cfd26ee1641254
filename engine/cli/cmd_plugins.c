/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "cli/commands.h"
#include "plugin/plugin.h"
#include "report/format.h"

static const char HELP[] =
    "payung plugins [options] [FILE.so ...]\n"
    "Lists the programs and policies that are built in and those in the files given.\n"
    "\n"
    "  --settings         with the settings of each\n"
    "  --lang id|en       default by LC_ALL, LC_MESSAGES, LANG\n"
    "  --format text|csv  (text)\n"
    "  --help             this text\n";

struct options {
    int is_english, is_csv, has_settings;
};

static int read_options(int argc, char **argv, struct options *self, struct pyg_err *err)
{
    static const struct option LONG[] = {{"settings", no_argument, NULL, 's'},
                                         {"lang", required_argument, NULL, 'l'},
                                         {"format", required_argument, NULL, 'f'},
                                         {"help", no_argument, NULL, 'h'},
                                         {NULL, 0, NULL, 0}};
    const char *lang_text = NULL;
    enum pygi_lang lang = PYGI_LANG_ID;
    int c;

    optind = 0;
    opterr = 0;
    while ((c = getopt_long(argc, argv, "h", LONG, NULL)) != -1) {
        if (c == 's') {
            self->has_settings = 1;
        } else if (c == 'l') {
            lang_text = optarg;
        } else if (c == 'f' && (strcmp(optarg, "text") == 0 || strcmp(optarg, "csv") == 0)) {
            self->is_csv = optarg[0] == 'c';
        } else if (c == 'h') {
            return 'h';
        } else {
            return (int)pygi_fail(err, PYG_ESETTING,
                                  "%.60s: unknown option or value; see --help",
                                  argv[optind - 1]);
        }
    }
    const enum pyg_status status = pygi_lang_from(lang_text, &lang, err);
    self->is_english = lang != PYGI_LANG_ID;
    return (int)status;
}

static void print_settings(const struct options *options, const struct pyg_plugin *desc)
{
    for (size_t i = 0; i < desc->n_params; i++) {
        const struct pyg_param *p = &desc->params[i];
        printf("    %-24s %-10s %s%s\n", p->name, p->unit, options->is_english ? p->en : p->id,
               p->required ? options->is_english ? " (required)" : " (wajib)" : "");
    }
}

static void print_plugin(const struct options *options, const struct pygi_plugin *plugin)
{
    const struct pyg_plugin *desc = plugin->desc;
    const int is_program = desc->kind == PYG_KIND_PROGRAM;
    const char *meaning = options->is_english ? desc->en : desc->id_text;

    if (options->is_csv) {
        printf("%s,%s,%s,%d.%d,%s,\"%s\"\n", desc->id, is_program ? "program" : "policy",
               desc->version, desc->abi_major, desc->abi_minor,
               plugin->path != NULL ? plugin->path : "", meaning);
        return;
    }
    printf("%-12s %-9s %-6s %s%s%s\n", desc->id,
           options->is_english ? (is_program ? "program" : "policy")
                               : (is_program ? "program" : "kebijakan"),
           desc->version, meaning, plugin->path != NULL ? "  " : "",
           plugin->path != NULL ? plugin->path : "");
    if (options->has_settings) {
        print_settings(options, desc);
    }
}

int pygi_cmd_plugins(int argc, char **argv)
{
    struct options options = {0};
    struct pygi_plugins plugins = {0};
    struct pyg_err err = {0};
    size_t n = 0;

    const int stop = read_options(argc, argv, &options, &err);
    if (stop == 'h') {
        fputs(HELP, stdout);
        return 0;
    }
    if (stop != 0) {
        fprintf(stderr, "payung plugins: %s\n", err.text);
        return 2;
    }

    const struct pyg_plugin *const *list = pygi_builtin_plugins(&n);
    enum pyg_status status = pygi_plugins_init(&plugins, list, n, &err);
    for (int i = optind; i < argc && status == PYG_OK; i++) {
        status = pygi_plugins_open(&plugins, argv[i], &err);
    }
    if (status == PYG_OK && options.is_csv) {
        puts("id,kind,version,interface,file,meaning");
    }
    for (size_t i = 0; i < plugins.n && status == PYG_OK; i++) {
        print_plugin(&options, &plugins.items[i]);
    }
    pygi_plugins_fini(&plugins);
    if (status != PYG_OK) {
        fprintf(stderr, "payung plugins: %s\n", err.text);
        return 1;
    }
    return 0;
}
