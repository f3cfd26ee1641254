/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/text/text.h"

#include <math.h>
#include <string.h>

#include "report/text/parts.h"
#include "report/utf8.h"

const char *pygi_parts_word(const struct pygi_parts *self, enum pygi_word word)
{
    return pygi_word(word, self->lang);
}

void pygi_parts_heading(const struct pygi_parts *self, enum pygi_word word, const char *first,
                        const char *second)
{
    const char *const args[] = {first, second};
    char text[PYGI_TEXT];

    pygi_word_fill(text, sizeof(text), word, self->lang, args, 2);
    pygi_out_printf(self->out, "\n");
    pygi_out_wrap(self->out, "", 0, text);
}

struct pygi_summary pygi_parts_value(const struct pygi_parts *self, int variant, int minus,
                                     int group, int year, enum pygi_measure measure)
{
    const struct pygi_row *row =
        pygi_answer_row(self->answer, self->as_of, variant, minus, group, year, measure);

    return row == NULL ? (struct pygi_summary){0} : row->value;
}

/* A pair without a single row was not computed; a figure without a row is zero. */
bool pygi_parts_has(const struct pygi_parts *self, int variant, int minus)
{
    for (size_t i = 0; i < self->answer->n_rows; i++) {
        const struct pygi_row *row = &self->answer->rows[i];
        if (row->as_of == self->as_of && row->variant == variant && row->minus == minus) {
            return true;
        }
    }
    return false;
}

int pygi_parts_reference(const struct pygi_parts *self)
{
    return self->answer->baseline == 0 && self->answer->n_variants > 1 ? 1 : 0;
}

/* "A", "B", ... "Z", "AA": short names that stay unlike when long ones are cut. */
char *pygi_parts_label(char *buf, size_t n, const struct pygi_parts *self, int variant)
{
    char text[16];
    size_t at = sizeof(text) - 1;

    (void)self;
    text[at] = '\0';
    for (int i = variant; i >= 0 && at > 0; i = i / 26 - 1) {
        text[--at] = (char)('A' + i % 26);
    }
    snprintf(buf, n, "%s", text + at);
    return buf;
}

char *pygi_parts_name(char *buf, size_t n, const struct pygi_parts *self, int variant)
{
    char label[16], name[PYGI_TABLE_CELL];

    pygi_parts_label(label, sizeof(label), self, variant);
    pygi_utf8_cut(name, sizeof(name), self->answer->variants[variant], 60);
    snprintf(buf, n, "%s  %s", label, name);
    return buf;
}

/* A quantile is known less well than the mean: about 2.1 standard deviations over root n at P5
 * and P95 of a bell curve, and balanced draws help it less. */
double pygi_parts_quantile_error(const struct pygi_parts *self, const struct pygi_summary *s)
{
    const double deviation = (s->p95 - s->p5) / 3.29;
    const double n = self->answer->n_replicates > 0 ? (double)self->answer->n_replicates : 1.0;

    return fmax(s->mcse, 2.1 * fabs(deviation) / sqrt(n));
}

char *pygi_parts_unit(char *buf, size_t n, const struct pygi_parts *self, int exponent)
{
    const char *const name[] = {pygi_format_unit_name(exponent, self->lang)};

    if (exponent == 0) {
        snprintf(buf, n, "%s", pygi_parts_word(self, PYGI_W_rupiah));
        return buf;
    }
    return pygi_word_fill(buf, n, PYGI_W_unit_rupiah, self->lang, name, 1);
}

/* ---- cells ---- */

void pygi_cell_in(struct pygi_table *table, const struct pygi_parts *self, double value,
                  double error, int exponent)
{
    char text[PYGI_NUMBER_TEXT];

    pygi_table_cell(table,
                    pygi_format_in(text, sizeof(text), value, error, exponent, self->lang));
}

void pygi_cell_count(struct pygi_table *table, const struct pygi_parts *self, double value,
                     double error)
{
    char text[PYGI_NUMBER_TEXT];

    pygi_table_cell(table, pygi_format_count(text, sizeof(text), value, error, self->lang));
}

void pygi_cell_percent(struct pygi_table *table, const struct pygi_parts *self,
                       const struct pygi_summary *part, const struct pygi_summary *whole)
{
    char text[PYGI_NUMBER_TEXT] = "-";

    if (whole->mean != 0.0) {
        const double share = part->mean / whole->mean;
        const double error = (part->mcse + fabs(share) * whole->mcse) /
                             fabs(whole->mean); /* not less than true */
        pygi_format_percent(text, sizeof(text), share, error, self->lang);
    }
    pygi_table_cell(table, text);
}

void pygi_cell_range_in(struct pygi_table *table, const struct pygi_parts *self,
                        const struct pygi_summary *s, int exponent)
{
    const double error = pygi_parts_quantile_error(self, s);
    char low[PYGI_NUMBER_TEXT], high[PYGI_NUMBER_TEXT], text[2 * PYGI_NUMBER_TEXT + 8];

    pygi_format_in(low, sizeof(low), s->p5, error, exponent, self->lang);
    pygi_format_in(high, sizeof(high), s->p95, error, exponent, self->lang);
    snprintf(text, sizeof(text), "%s \xe2\x80\x93 %s", low, high);
    pygi_table_cell(table, text);
}

void pygi_cell_range_count(struct pygi_table *table, const struct pygi_parts *self,
                           const struct pygi_summary *s)
{
    const double error = pygi_parts_quantile_error(self, s);
    char low[PYGI_NUMBER_TEXT], high[PYGI_NUMBER_TEXT], text[2 * PYGI_NUMBER_TEXT + 8];

    pygi_format_count(low, sizeof(low), s->p5, error, self->lang);
    pygi_format_count(high, sizeof(high), s->p95, error, self->lang);
    snprintf(text, sizeof(text), "%s \xe2\x80\x93 %s", low, high);
    pygi_table_cell(table, text);
}

void pygi_cell_year(struct pygi_table *table, const struct pygi_parts *self, int year)
{
    char text[32];

    snprintf(text, sizeof(text), "  %d", year);
    if (year == 0) {
        snprintf(text, sizeof(text), "  %s", pygi_parts_word(self, PYGI_W_all_years));
    }
    pygi_table_cell(table, text);
}

/* ---- the head of the report ---- */

static char *known_at(char *buf, size_t n, const struct pygi_parts *self)
{
    const struct pygi_as_of *as_of = &self->answer->as_of[self->as_of];
    char month[PYGI_NUMBER_TEXT];
    const char *const args[] = {month};

    if (as_of->known_mo == INT32_MAX) {
        return pygi_word_fill(buf, n, PYGI_W_as_of_latest, self->lang, args, 0);
    }
    pygi_format_month(month, sizeof(month), as_of->known_mo, self->lang);
    return pygi_word_fill(buf, n, as_of->is_history ? PYGI_W_as_of_history : PYGI_W_as_of,
                          self->lang, args, 1);
}

static void print_legend(const struct pygi_parts *self)
{
    char label[16], first[32], name[PYGI_TEXT];

    pygi_out_printf(self->out, "\n%s\n", pygi_parts_word(self, PYGI_W_variants));
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        const char *const args[] = {self->answer->variants[v]};

        pygi_parts_label(label, sizeof(label), self, v);
        snprintf(first, sizeof(first), "  %s  ", label);
        if (v == self->answer->baseline) {
            pygi_word_fill(name, sizeof(name), PYGI_W_baseline, self->lang, args, 1);
            pygi_out_wrap(self->out, first, 5, name);
        } else {
            pygi_out_wrap(self->out, first, 5, args[0]);
        }
    }
}

char *pygi_parts_place(char *buf, size_t n, const struct pygi_parts *self)
{
    const struct pygi_answer *answer = self->answer;
    char known[PYGI_TEXT];

    /* the name stands in the table of minimum wages, which not every scenario has */
    const bool has_name = answer->area_name[0] != '\0';
    snprintf(buf, n, has_name ? "%s (%s); %s" : "%s%s; %s", answer->area_name, answer->area,
             known_at(known, sizeof(known), self));
    return buf;
}

char *pygi_parts_span(char *buf, size_t n, const struct pygi_parts *self)
{
    const struct pygi_answer *answer = self->answer;
    char from[PYGI_NUMBER_TEXT], to[PYGI_NUMBER_TEXT], done[PYGI_NUMBER_TEXT];
    char span[PYGI_TEXT], count[PYGI_TEXT];
    const char *const months[] = {from, to};
    const char *const counts[] = {done};

    pygi_format_month(from, sizeof(from), answer->from_mo, self->lang);
    pygi_format_month(to, sizeof(to), answer->from_mo + 12 * answer->n_years - 1, self->lang);
    pygi_format_whole(done, sizeof(done), (double)answer->n_replicates, self->lang);
    pygi_word_fill(span, sizeof(span), PYGI_W_span, self->lang, months, 2);
    pygi_word_fill(count, sizeof(count), PYGI_W_replicates, self->lang, counts, 1);
    snprintf(buf, n, "%s; %s", span, count);
    return buf;
}

static void print_title(const struct pygi_parts *self)
{
    const struct pygi_answer *answer = self->answer;
    char done[PYGI_NUMBER_TEXT], wanted[PYGI_NUMBER_TEXT], text[4 * PYGI_TEXT];
    const char *const counts[] = {done, wanted};

    pygi_format_whole(done, sizeof(done), (double)answer->n_replicates, self->lang);
    pygi_format_whole(wanted, sizeof(wanted), (double)answer->n_wanted, self->lang);

    pygi_out_wrap(self->out, "", 0, answer->title);
    pygi_out_wrap(self->out, "", 0, pygi_parts_place(text, sizeof(text), self));
    pygi_out_wrap(self->out, "", 0, pygi_parts_span(text, sizeof(text), self));
    if (answer->n_wanted > answer->n_replicates) {
        pygi_word_fill(text, sizeof(text), PYGI_W_stopped, self->lang, counts, 2);
        pygi_out_wrap(self->out, "", 0, text);
    }
    print_legend(self);
}

/* ---- the report ---- */

static enum pyg_status run(const struct pygi_parts *self, pygi_section_fn *const *sections,
                           size_t n, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; status == PYG_OK && i < n; i++) {
        status = sections[i](self, err);
    }
    return status;
}

static enum pyg_status print_short(const struct pygi_parts *self, struct pyg_err *err)
{
    static pygi_section_fn *const sections[] = {pygi_text_break_even, pygi_text_compare,
                                                pygi_text_cost_short};
    char known[PYGI_TEXT];

    pygi_out_printf(self->out, "\n");
    pygi_out_wrap(self->out, "== ", 3, known_at(known, sizeof(known), self));
    return run(self, sections, sizeof(sections) / sizeof(sections[0]), err);
}

struct pygi_parts pygi_parts_of(const struct pygi_answer *answer, enum pygi_lang lang)
{
    struct pygi_parts self = {.answer = answer,
                              .lang = lang,
                              .first_year = pygi_answer_first_year(answer),
                              .last_year = pygi_answer_last_year(answer)};

    snprintf(self.span, sizeof(self.span), "%d\xe2\x80\x93%d", self.first_year, self.last_year);
    if (self.first_year == self.last_year) {
        snprintf(self.span, sizeof(self.span), "%d", self.first_year);
    }
    return self;
}

enum pyg_status pygi_report_text(const struct pygi_answer *answer, enum pygi_lang lang,
                                 FILE *file, struct pyg_err *err)
{
    static pygi_section_fn *const body[] = {
        pygi_text_break_even, pygi_text_compare, pygi_text_cost,     pygi_text_coverage,
        pygi_text_covered,    pygi_text_target,  pygi_text_added,    pygi_text_budget,
        pygi_text_families,   pygi_text_missed,  pygi_text_benefits, pygi_text_points,
        pygi_text_claims,     pygi_text_payers,  pygi_text_sources,  pygi_text_jht,
        pygi_text_jp,         pygi_text_jkp,     pygi_text_spread,   pygi_text_hand};
    static pygi_section_fn *const tail[] = {pygi_text_basis, pygi_text_notes, pygi_text_again};
    struct pygi_out out = {.file = file};
    struct pygi_answer_view view;
    enum pyg_status status = pygi_report_check(answer, err);

    if (status != PYG_OK) {
        return status;
    }
    pygi_answer_view(&view, answer, lang);
    struct pygi_parts self = pygi_parts_of(&view.answer, lang);
    self.out = &out;
    print_title(&self);
    status = run(&self, body, sizeof(body) / sizeof(body[0]), err);
    for (int i = 1; status == PYG_OK && i < (int)answer->n_as_of; i++) {
        self.as_of = i;
        status = print_short(&self, err);
    }
    self.as_of = 0;
    if (status == PYG_OK) {
        status = run(&self, tail, sizeof(tail) / sizeof(tail[0]), err);
    }
    return status == PYG_OK ? pygi_out_finish(&out, err) : status;
}
