/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/err.h"
#include "cli/commands.h"
#include "plugin/datadir.h"
#include "plugin/names.h"
#include "plugin/plugin.h"
#include "plugin/rules.h"
#include "report/format.h"
#include "report/words.h"

enum { MAX_CHOICES = 16, NAME = 400 };

struct options {
    const char *program;
    int32_t at_day, as_of_day;
    int is_csv, is_all, is_english;
    const char *lang; /* NULL: not given */
    struct pygi_reading_choice choices[MAX_CHOICES];
    size_t n_choices;
    const struct pygi_names *names; /* what the rules are called */
};

static const char HELP[] =
    "payung rules PROGRAM [options]\n"
    "Prints the rules of a program (jkk, jkm, jht, jp, jkp) in force on a day, and where they "
    "are "
    "written.\n"
    "\n"
    "  --at DAY               the day, as 2019-12-01 (today)\n"
    "  --as-of DAY            only what was known on that day (everything known)\n"
    "  --reading NAME=OPTION  reading of a contested rule, as jkm_wait=2025-02; may be "
    "repeated\n"
    "  --all                  every row of the table, in force or not\n"
    "  --lang id|en           language of headings and names; default by LC_ALL, LC_MESSAGES, "
    "LANG\n"
    "  --format text|csv      (text)\n"
    "  --help                 this text\n";

static int refuse(const struct pyg_err *err)
{
    fprintf(stderr, "payung rules: %s\n", err->text);
    return err->status == PYG_ESETTING || err->status == PYG_EINVAL ? 2 : 1;
}

static int32_t today(void)
{
    char text[16];
    int32_t day = 0;
    const time_t now = time(NULL);
    struct tm parts;

    if (localtime_r(&now, &parts) != NULL &&
        strftime(text, sizeof(text), "%Y-%m-%d", &parts) > 0 && pygi_day_parse(text, &day)) {
        return day;
    }
    return 0;
}

static enum pyg_status read_day(const char *option, const char *text, int32_t *out,
                                struct pyg_err *err)
{
    return pygi_day_parse(text, out)
               ? PYG_OK
               : pygi_fail(err, PYG_ESETTING,
                           "%s: \"%.40s\" is no day, expected one as 2019-12-01", option, text);
}

static enum pyg_status add_choice(struct options *self, char *text, struct pyg_err *err)
{
    char *equals = strchr(text, '=');

    if (equals == NULL || equals == text || equals[1] == '\0' ||
        self->n_choices == MAX_CHOICES) {
        return pygi_fail(err, PYG_ESETTING, "--reading: \"%.60s\", expected NAME=OPTION", text);
    }
    *equals = '\0';
    self->choices[self->n_choices++] = (struct pygi_reading_choice){text, equals + 1};
    return PYG_OK;
}

static enum pyg_status one_of(const char *option, const char *text, const char *first,
                              const char *second, int *out_is_second, struct pyg_err *err)
{
    *out_is_second = strcmp(text, second) == 0;
    return *out_is_second || strcmp(text, first) == 0
               ? PYG_OK
               : pygi_fail(err, PYG_ESETTING, "%s: \"%.40s\", expected %s or %s", option, text,
                           first, second);
}

/* @return PYG_ESTOPPED after --help */
static enum pyg_status read_options(int argc, char **argv, struct options *self,
                                    struct pyg_err *err)
{
    static const struct option LONG[] = {
        {"at", required_argument, NULL, 'a'},   {"as-of", required_argument, NULL, 'k'},
        {"lang", required_argument, NULL, 'l'}, {"format", required_argument, NULL, 'f'},
        {"help", no_argument, NULL, 'h'},       {"reading", required_argument, NULL, 'r'},
        {"all", no_argument, NULL, 'A'},        {NULL, 0, NULL, 0}};
    enum pyg_status status = PYG_OK;
    int c;

    optind = 0; /* start anew: another command may have read its options */
    opterr = 0;
    while (status == PYG_OK && (c = getopt_long(argc, argv, "h", LONG, NULL)) != -1) {
        switch (c) {
        case 'a':
            status = read_day("--at", optarg, &self->at_day, err);
            break;
        case 'k':
            status = read_day("--as-of", optarg, &self->as_of_day, err);
            break;
        case 'l':
            self->lang = optarg;
            break;
        case 'f':
            status = one_of("--format", optarg, "text", "csv", &self->is_csv, err);
            break;
        case 'r':
            status = add_choice(self, optarg, err);
            break;
        case 'A':
            self->is_all = 1;
            break;
        case 'h':
            fputs(HELP, stdout);
            return PYG_ESTOPPED;
        default:
            status = pygi_fail(err, PYG_ESETTING,
                               "%.60s: unknown option or value missing; see --help",
                               argv[optind - 1]);
        }
    }
    if (status == PYG_OK && optind != argc - 1) {
        status = pygi_fail(err, PYG_ESETTING, "expected one program, as in: payung rules jkm");
    }
    self->program = status == PYG_OK ? argv[optind] : NULL;
    enum pygi_lang lang = PYGI_LANG_ID;
    if (status == PYG_OK) {
        status = pygi_lang_from(self->lang, &lang, err);
    }
    self->is_english = lang != PYGI_LANG_ID;
    return status;
}

static int is_shown(const struct options *options, const struct pygi_rule_row *row)
{
    return options->is_all || pygi_rule_row_holds(row, options->at_day) ||
           /* the other readings of what is contested on that day */
           (!row->is_chosen && row->is_known && row->from_day <= options->at_day &&
            options->at_day <= row->until_day);
}

static void print_quoted(const char *text)
{
    putchar('"');
    for (; *text != '\0'; text++) {
        if (*text == '"') {
            putchar('"');
        }
        putchar(*text);
    }
    putchar('"');
}

static void print_csv(const struct options *options, const struct pygi_rule_row *rows, size_t n)
{
    printf("program,key,class,above,value,unit,from,until,known_from,reading,chosen,projected,"
           "regulation,"
           "article,status,source,note,name\n");
    for (size_t i = 0; i < n; i++) {
        const struct pygi_rule_row *row = &rows[i];
        char from[16], until[16], known[16], above[32] = "";
        if (!is_shown(options, row)) {
            continue;
        }
        if (row->has_above) {
            snprintf(above, sizeof(above), "%.15g", row->above);
        }
        printf("%s,%s,%s,%s,%.15g,", options->program, row->key, row->cls, above, row->value);
        print_quoted(row->unit);
        printf(",%s,%s,%s,%s%s%s,%d,%d,", pygi_day_text(row->from_day, from),
               pygi_day_text(row->until_day, until), pygi_day_text(row->known_day, known),
               row->reading, row->reading[0] != '\0' ? "=" : "", row->option, row->is_chosen,
               row->is_projected);
        char name[NAME];
        const char *const texts[] = {row->regulation,
                                     row->article,
                                     row->status,
                                     row->source,
                                     row->note,
                                     pygi_names_phrase(options->names, row->key, row->cls,
                                                       !options->is_english, name,
                                                       sizeof(name))};
        for (int k = 0; k < 6; k++) {
            print_quoted(texts[k]);
            putchar(k < 5 ? ',' : '\n');
        }
    }
}

/* 42000000 as 42.000.000 (id) or 42,000,000 (en); a share or rate with its decimals. */
static const char *format_value(double value, int is_english, char buffer[40])
{
    char digits[32];
    size_t n = 0;

    snprintf(digits, sizeof(digits), "%.10g", value);
    const size_t length = strlen(digits), whole = strcspn(digits, ".");
    for (size_t i = 0; i < length && n < 38; i++) {
        if (digits[i] == '.') {
            buffer[n++] = is_english ? '.' : ',';
            continue;
        }
        if (i > 0 && i < whole && (whole - i) % 3 == 0 && digits[i - 1] != '-' &&
            value >= 1e4) {
            buffer[n++] = is_english ? ',' : '.';
        }
        buffer[n++] = digits[i];
    }
    buffer[n] = '\0';
    return buffer;
}

/* What a unit, or what stands for a regulation, is called. */
static const char *called(const struct options *options, enum pygi_name_kind kind,
                          const char *text)
{
    const struct pygi_name *name = pygi_names_find(options->names, kind, text);

    return name == NULL ? text : pygi_two_in(name->text, !options->is_english);
}

/* The question and this row's answer to it. */
static void print_contested(const struct options *options, const struct pygi_rule_row *row)
{
    const bool en = options->is_english;
    const struct pygi_reading_words *reading =
                                        pygi_names_reading(options->names, row->reading, ""),
                                    *option = pygi_names_reading(options->names, row->reading,
                                                                 row->option);

    printf("%36s%s: %s=%s%s\n", "", en ? "contested" : "diperdebatkan", row->reading,
           row->option,
           row->is_chosen ? en ? " (chosen)" : " (dipakai)"
           : en           ? " (not chosen)"
                          : " (tidak dipakai)");
    if (reading != NULL && option != NULL) {
        printf("%36s%s %s (%s)\n", "", pygi_two_in(reading->text, !en),
               pygi_two_in(option->name, !en), pygi_two_in(option->text, !en));
    }
}

static void print_row(const struct options *options, const struct pygi_rule_row *row)
{
    char from[16], until[16], known[16], value[40], above[40] = "", name[120], phrase[NAME];
    const int en = options->is_english;

    if (row->has_above) {
        format_value(row->above, en, above);
    }
    snprintf(name, sizeof(name), "%s%s%s%s%s", row->key, row->cls[0] != '\0' ? " " : "",
             row->cls, row->has_above ? " >= " : "", above);
    pygi_day_text(row->until_day, until);
    const bool is_verified = strcmp(row->status, "verified") == 0;
    printf("%-34s %12s  %-26s %s  %-10s  %s%s%s [%s]\n", name,
           format_value(row->value, en, value), called(options, PYGI_NAME_UNIT, row->unit),
           pygi_day_text(row->from_day, from),
           until[0] != '\0' ? until : (en ? "open" : "terbuka"),
           called(options, PYGI_NAME_REGULATION, row->regulation),
           row->article[0] != '\0' ? " " : "", row->article,
           pygi_word(is_verified ? PYGI_W_status_verified : PYGI_W_status_recalled,
                     en ? PYGI_LANG_EN : PYGI_LANG_ID));
    printf("  %s\n",
           pygi_names_phrase(options->names, row->key, row->cls, !en, phrase, sizeof(phrase)));
    if (row->known_day != row->from_day) {
        printf("%36s%s %s\n", "", en ? "known from" : "diketahui sejak",
               pygi_day_text(row->known_day, known));
    }
    if (row->reading[0] != '\0') {
        print_contested(options, row);
    }
    if (row->is_projected && row->until_day < options->at_day) {
        printf("%36s%s\n", "",
               en ? "projected: what replaced it was not known then"
                  : "diproyeksikan: penggantinya belum diketahui saat itu");
    }
}

static void print_text(const struct options *options, const struct pygi_rule_row *rows,
                       size_t n)
{
    const int en = options->is_english;
    char day[16];

    printf(en ? "Rules of %s in force on %s" : "Aturan %s yang berlaku pada %s",
           options->program, pygi_day_text(options->at_day, day));
    if (options->as_of_day != PYGI_DAY_LATEST) {
        printf(en ? ", as known on %s" : ", sebagaimana diketahui pada %s",
               pygi_day_text(options->as_of_day, day));
    }
    printf("\n\n%-34s %12s  %-26s %-10s  %-10s  %s\n", en ? "rule" : "aturan",
           en ? "value" : "nilai", en ? "unit" : "satuan", en ? "from" : "mulai",
           en ? "until" : "sampai",
           en ? "regulation, article [status]" : "peraturan, pasal [status]");
    int n_shown = 0;
    for (size_t i = 0; i < n; i++) {
        if (is_shown(options, &rows[i])) {
            print_row(options, &rows[i]);
            n_shown++;
        }
    }
    if (n_shown == 0) {
        puts(en ? "no rule is known for that day"
                : "tidak ada aturan yang diketahui untuk hari itu");
    }
}

int pygi_cmd_rules(int argc, char **argv)
{
    struct options options = {.at_day = today(), .as_of_day = PYGI_DAY_LATEST};
    struct pygi_plugins plugins = {0};
    struct pyg_rules *rules = NULL;
    struct pygi_names *names = NULL;
    const struct pygi_plugin *plugin = NULL;
    struct pyg_err err = {0};
    char path[4096];
    size_t n = 0;

    enum pyg_status status = read_options(argc, argv, &options, &err);
    if (status == PYG_ESTOPPED) {
        return 0;
    }
    if (status == PYG_OK) {
        const struct pyg_plugin *const *list = pygi_builtin_plugins(&n);
        status = pygi_plugins_init(&plugins, list, n, &err);
    }
    if (status == PYG_OK) {
        status = pygi_plugins_find(&plugins, options.program, PYG_KIND_PROGRAM, &plugin, &err);
    }
    if (status == PYG_OK) {
        status = pygi_rules_path(options.program, path, sizeof(path), &err);
    }
    if (status == PYG_OK) {
        status = pygi_rules_read(path, options.as_of_day, options.choices, options.n_choices,
                                 &rules, &err);
    }
    if (status == PYG_OK) {
        status = pygi_names_read(pygi_data_dir(), options.program, &names, &err);
    }
    if (status == PYG_OK) {
        options.names = names;
        const struct pygi_rule_row *rows = pygi_rules_rows(rules, &n);
        (options.is_csv ? print_csv : print_text)(&options, rows, n);
    }
    pygi_rules_free(rules);
    pygi_names_free(names);
    pygi_plugins_fini(&plugins);
    return status == PYG_OK ? 0 : refuse(&err);
}
