/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "report/format.h"
#include "report/out.h"
#include "report/text/table.h"
#include "report/words.h"
#include "study/measure.h"

enum { EXIT_FINE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

struct options {
    enum pygi_lang lang;
    const char *lang_text; /* NULL: not given */
    bool is_csv, wants_help;
};

static const char help[] =
    "usage: payung measures [--lang id|en] [--format text|csv]\n"
    "\n"
    "List what a study reports: name, unit and meaning. CSV has the meaning in both "
    "languages.\n"
    "\n"
    "  --lang id|en        language of the text; default by LC_ALL, LC_MESSAGES, LANG\n"
    "  --format text|csv   default text\n"
    "  --help              this text\n";

static const char *meaning(const struct pygi_measure_info *info, enum pygi_lang lang)
{
    return lang == PYGI_LANG_ID ? info->id : info->en;
}

static enum pyg_status print_text(enum pygi_lang lang, struct pyg_err *err)
{
    struct pygi_out out = {.file = stdout};

    pygi_out_printf(&out, "%-24s%-14s%s\n", pygi_word(PYGI_W_column_measure, lang),
                    pygi_word(PYGI_W_column_unit, lang),
                    pygi_word(PYGI_W_column_meaning, lang));
    for (int m = 0; m < PYGI_N_FIGURE; m++) {
        const struct pygi_measure_info *info = &pygi_measures[m];
        char first[64];

        snprintf(first, sizeof(first), "%-24s%-14s", info->name,
                 pygi_word((enum pygi_word)(PYGI_W_unit_person + (int)info->unit), lang));
        pygi_out_wrap(&out, first, 38, meaning(info, lang));
    }
    return pygi_out_finish(&out, err);
}

/* The texts of the map hold commas but no quotes. */
static enum pyg_status print_csv(struct pyg_err *err)
{
    struct pygi_out out = {.file = stdout};

    pygi_out_printf(&out, "measure,unit,program,en,id\r\n");
    for (int m = 0; m < PYGI_N_FIGURE; m++) {
        const struct pygi_measure_info *info = &pygi_measures[m];
        pygi_out_printf(&out, "%s,%s,%s,\"%s\",\"%s\"\r\n", info->name,
                        pygi_unit_name(info->unit), pygi_program_key(info->program), info->en,
                        info->id);
    }
    return pygi_out_finish(&out, err);
}

/* The value of "--name value" or "--name=value"; NULL if argv[*i] is another option. */
static const char *option_value(const char *name, int argc, char **argv, int *i)
{
    const size_t length = strlen(name);

    if (strncmp(argv[*i], name, length) != 0) {
        return NULL;
    }
    if (argv[*i][length] == '=') {
        return argv[*i] + length + 1;
    }
    if (argv[*i][length] == '\0') {
        *i += 1;
        return *i < argc ? argv[*i] : "";
    }
    return NULL;
}

static enum pyg_status read_options(int argc, char **argv, struct options *out,
                                    struct pyg_err *err)
{
    for (int i = 1; i < argc; i++) {
        const char *given = argv[i], *value = NULL;

        if (strcmp(given, "--help") == 0) {
            out->wants_help = true;
        } else if ((value = option_value("--lang", argc, argv, &i)) != NULL) {
            out->lang_text = value;
        } else if ((value = option_value("--format", argc, argv, &i)) != NULL) {
            out->is_csv = strcmp(value, "csv") == 0;
            if (!out->is_csv && strcmp(value, "text") != 0) {
                return pygi_fail(err, PYG_EINVAL, "--format is \"%s\", expected text or csv",
                                 value);
            }
        } else {
            return pygi_fail(err, PYG_EINVAL,
                             "\"%s\" is not an option of payung measures; see --help", given);
        }
    }
    return pygi_lang_from(out->lang_text, &out->lang, err);
}

int pygi_cmd_measures(int argc, char **argv)
{
    struct options options = {0};
    struct pyg_err err = {0};

    if (read_options(argc, argv, &options, &err) != PYG_OK) {
        fprintf(stderr, "payung: %s\n", err.text);
        return EXIT_USAGE;
    }

    enum pyg_status status = PYG_OK;
    if (options.wants_help) {
        struct pygi_out out = {.file = stdout};
        pygi_out_printf(&out, "%s", help);
        status = pygi_out_finish(&out, &err);
    } else {
        status = options.is_csv ? print_csv(&err) : print_text(options.lang, &err);
    }
    if (status != PYG_OK) {
        fprintf(stderr, "payung: %s\n", err.text);
        return EXIT_FAILED;
    }
    return EXIT_FINE;
}
