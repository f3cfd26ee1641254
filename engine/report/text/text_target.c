/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage against the target that the scenario names; nothing where it names none. */
#include <string.h>

#include "report/text/parts.h"
#include "report/utf8.h"

static struct pygi_summary of(const struct pygi_parts *self, int variant, int year,
                              enum pygi_measure measure)
{
    return pygi_parts_value(self, variant, -1, -1, year, measure);
}

/* The level of a year, 0: it has none; a constant is the same in every variant. */
static double level_of(const struct pygi_parts *self, int year)
{
    return of(self, 0, year, PYGI_M_target).p50;
}

/* Published with two decimals: 52.15 %. */
static char *format_level(char *buf, size_t n, const struct pygi_parts *self, double level)
{
    char number[PYGI_NUMBER_TEXT];

    pygi_format_count(number, sizeof(number), 100.0 * level, 0.0, self->lang);
    snprintf(buf, n, "%s %%", number);
    return buf;
}

static void add_year(struct pygi_table *table, const struct pygi_parts *self, int variant,
                     int year)
{
    const struct pygi_summary coverage = of(self, variant, year, PYGI_M_target_coverage),
                              missing = of(self, variant, year, PYGI_M_target_missing),
                              reached = of(self, variant, year, PYGI_M_target_reached);
    const double error = pygi_parts_quantile_error(self, &coverage);
    char low[PYGI_NUMBER_TEXT], high[PYGI_NUMBER_TEXT], text[2 * PYGI_NUMBER_TEXT + 8];

    pygi_table_line(table);
    pygi_cell_year(table, self, year);
    pygi_table_cell(table, format_level(text, sizeof(text), self, level_of(self, year)));
    pygi_table_cell(table,
                    pygi_format_percent(text, sizeof(text), coverage.p50, error, self->lang));
    pygi_format_percent(low, sizeof(low), coverage.p5, error, self->lang);
    pygi_format_percent(high, sizeof(high), coverage.p95, error, self->lang);
    snprintf(text, sizeof(text), "%s \xe2\x80\x93 %s", low, high);
    pygi_table_cell(table, text);
    pygi_cell_count(table, self, 100.0 * missing.p50, 100.0 * error);
    pygi_table_cell(table, pygi_format_chance(text, sizeof(text), reached.mean, reached.mcse,
                                              self->answer->n_replicates, self->lang));
}

/* The first year in whose median a level is reached; 0: none of the study. */
static int year_reached(const struct pygi_parts *self, int variant, double level)
{
    for (int year = self->first_year; year <= self->last_year; year++) {
        if (of(self, variant, year, PYGI_M_target_coverage).p50 >= level) {
            return year;
        }
    }
    return 0;
}

/* "52.15 % (the target of 2025) is reached in the median: B in 2026; C not by 2028." */
static void print_reached(const struct pygi_parts *self, int year)
{
    char level[PYGI_NUMBER_TEXT + 4], of_year[16], last[16], text[PYGI_TEXT * 4];
    const char *const args[] = {level, of_year};

    format_level(level, sizeof(level), self, level_of(self, year));
    snprintf(of_year, sizeof(of_year), "%d", year);
    pygi_word_fill(text, sizeof(text), PYGI_W_target_when, self->lang, args, 2);
    for (int v = 0, n = 0; v < (int)self->answer->n_variants; v++) {
        const int when = year_reached(self, v, level_of(self, year));
        const size_t used = strlen(text);
        char label[16], words[PYGI_TEXT];
        const char *const found[] = {pygi_parts_label(label, sizeof(label), self, v), last};
        if (v == self->answer->baseline) {
            continue;
        }
        snprintf(last, sizeof(last), "%d", when == 0 ? self->last_year : when);
        pygi_word_fill(words, sizeof(words),
                       when == 0 ? PYGI_W_target_not_by : PYGI_W_target_in, self->lang, found,
                       2);
        snprintf(text + used, sizeof(text) - used, "%s%s", n++ == 0 ? " " : "; ", words);
    }
    const size_t used = strlen(text);
    snprintf(text + used, sizeof(text) - used, ".");
    pygi_out_wrap(self->out, "  ", 2, text);
}

/* Who stands in the denominator besides the groups. */
static void print_others(const struct pygi_parts *self)
{
    const struct pygi_coverage_target *target = &self->answer->target;
    char others[PYGI_NUMBER_TEXT], covered[PYGI_NUMBER_TEXT], text[PYGI_TEXT];
    const char *const args[] = {others, covered};

    if (target->others > 0.0) {
        pygi_format_whole(others, sizeof(others), target->others, self->lang);
        pygi_format_whole(covered, sizeof(covered), target->others_covered, self->lang);
        pygi_word_fill(text, sizeof(text), PYGI_W_target_others, self->lang, args, 2);
        pygi_out_wrap(self->out, "  ", 2, text);
    }
}

enum pyg_status pygi_text_target(const struct pygi_parts *self, struct pyg_err *err)
{
    const struct pygi_coverage_target *target = &self->answer->target;
    char name[PYGI_TEXT];
    struct pygi_table table;

    if (target->name == NULL || target->name[0] == '\0') {
        return PYG_OK;
    }
    pygi_utf8_cut(name, sizeof(name), target->name, 60);
    pygi_parts_heading(
        self, PYGI_W_target_title, name,
        pygi_parts_word(self, (enum pygi_word)(PYGI_W_of_eligible + target->denominator)));
    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_year));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_target_level));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_target_median));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_range));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_target_points));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_target_chance));
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        if (v == self->answer->baseline) {
            continue;
        }
        pygi_table_span(&table, pygi_parts_name(name, sizeof(name), self, v));
        for (int year = self->first_year; year <= self->last_year; year++) {
            if (level_of(self, year) > 0.0) {
                add_year(&table, self, v, year);
            }
        }
    }
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    for (int year = self->first_year; year <= self->last_year; year++) {
        if (level_of(self, year) > 0.0) {
            print_reached(self, year);
        }
    }
    print_others(self);
    return status;
}
