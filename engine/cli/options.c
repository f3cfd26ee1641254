/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include <getopt.h>
#include <string.h>

#include "base/err.h"
#include "cli/session.h"

enum { MAX_OPTIONS = 30, FIRST = 1000 /* beyond the letters */ };

/* as getopt_long wants them; its number is FIRST + the index here */
struct getopt_table {
    struct option longs[MAX_OPTIONS + 2];
    char shorts[2 * MAX_OPTIONS + 2];
};

static void fill(struct getopt_table *table, const struct pygi_options *self)
{
    size_t n_shorts = 0;

    table->shorts[n_shorts++] = 'h';
    for (size_t i = 0; i < self->n_options; i++) {
        const struct pygi_option *one = &self->options[i];
        const bool takes = one->text != NULL;
        table->longs[i] = (struct option){one->name, takes ? required_argument : no_argument,
                                          NULL, FIRST + (int)i};
        if (one->letter != 0) {
            table->shorts[n_shorts++] = one->letter;
            if (takes) {
                table->shorts[n_shorts++] = ':';
            }
        }
    }
    table->longs[self->n_options] = (struct option){"help", no_argument, NULL, 'h'};
}

static const struct pygi_option *option_of(const struct pygi_options *self, int found)
{
    for (size_t i = 0; i < self->n_options; i++) {
        if (found == FIRST + (int)i ||
            (self->options[i].letter != 0 && found == self->options[i].letter)) {
            return &self->options[i];
        }
    }
    return NULL;
}

int pygi_options_read(const struct pygi_options *self, int argc, char **argv)
{
    struct getopt_table table = {0};
    int found = 0;

    pygi_bug_assert(self->n_options <= MAX_OPTIONS);
    fill(&table, self);
    while ((found = getopt_long(argc, argv, table.shorts, table.longs, NULL)) != -1) {
        if (found == 'h') {
            self->help(stdout);
            return PYGI_EXIT_OK;
        }
        const struct pygi_option *option = option_of(self, found);
        if (option == NULL) {
            fprintf(stderr, "payung %s --help shows the options\n", self->command);
            return PYGI_EXIT_USAGE;
        }
        if (option->text != NULL) {
            *option->text = optarg;
        } else {
            *option->is_given = true;
        }
    }
    return -1;
}

int pygi_options_wrong(const struct pygi_options *self, const char *option, const char *found,
                       const char *expected)
{
    fprintf(stderr, "payung %s: %s %s, expected %s\n", self->command, option, found, expected);
    return PYGI_EXIT_USAGE;
}

int pygi_options_missing(const struct pygi_options *self, const char *what)
{
    fprintf(stderr, "payung %s: %s; payung %s --help shows the options\n", self->command, what,
            self->command);
    return PYGI_EXIT_USAGE;
}

int pygi_options_format(const struct pygi_options *self, const char *found,
                        const char *const *names, int n, const char *expected, int *out)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(names[i], found) == 0) {
            *out = i;
            return -1;
        }
    }
    return pygi_options_wrong(self, "--format", found, expected);
}

int pygi_options_lang(const struct pygi_options *self, const char *found, enum pygi_lang *out)
{
    return pygi_lang_from(found, out, NULL) == PYG_OK
               ? -1
               : pygi_options_wrong(self, "--lang", found, "id or en");
}
