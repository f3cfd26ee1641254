/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the sections of the text report share. Only for text*.c.
 */
#ifndef PYGI_REPORT_PARTS_H
#define PYGI_REPORT_PARTS_H

#include <payung/policy.h>

#include "report/check.h"
#include "report/out.h"
#include "report/text/table.h"
#include "report/words.h"
#include "study/answer.h"

enum { PYGI_TEXT = 384, PYGI_SENTENCE = 4 * PYGI_TEXT };

struct pygi_parts {
    const struct pygi_answer *answer;
    struct pygi_out *out;
    enum pygi_lang lang;
    int as_of;
    int first_year, last_year;
    char span[32]; /* "2020-2024" with a dash */
};

typedef enum pyg_status pygi_section_fn(const struct pygi_parts *self, struct pyg_err *err);

/* text.c */
const char *pygi_parts_word(const struct pygi_parts *self, enum pygi_word word);
void pygi_parts_heading(const struct pygi_parts *self, enum pygi_word word, const char *first,
                        const char *second);
struct pygi_summary pygi_parts_value(const struct pygi_parts *self, int variant, int minus,
                                     int group, int year, enum pygi_measure measure);
bool pygi_parts_has(const struct pygi_parts *self, int variant, int minus);
int pygi_parts_reference(
    const struct pygi_parts *self); /* first variant that is not the baseline */
char *pygi_parts_label(char *buf, size_t n, const struct pygi_parts *self, int variant);
char *pygi_parts_name(char *buf, size_t n, const struct pygi_parts *self, int variant);
double pygi_parts_quantile_error(const struct pygi_parts *self, const struct pygi_summary *s);
char *pygi_parts_unit(char *buf, size_t n, const struct pygi_parts *self, int exponent);

/* text_payer.c: the next payer who pays more or less (from -1); his name in a sentence; the
 * name of the one who pays in every variant, or "all payers together" */
bool pygi_parts_next_payer(const struct pygi_parts *self, int variant, int minus, int *payer);
const char *pygi_parts_whose(const struct pygi_parts *self, int payer);
const char *pygi_parts_only_payer(const struct pygi_parts *self);

/* text.c: place and what is known; span and replicates */
char *pygi_parts_place(char *buf, size_t n, const struct pygi_parts *self);
char *pygi_parts_span(char *buf, size_t n, const struct pygi_parts *self);
/* parts of an answer, with the years that its texts name */
struct pygi_parts pygi_parts_of(const struct pygi_answer *answer, enum pygi_lang lang);

/* text_compare.c: later variants against the first that is not the baseline, one pair after the
 * other (from -1, -1); what a pair's difference costs, and what it brings */
bool pygi_parts_next_pair(const struct pygi_parts *self, int *variant, int *minus);
void pygi_parts_sentences(const struct pygi_parts *self, int variant, int minus,
                          char money[PYGI_SENTENCE], char families[PYGI_SENTENCE]);

/* cells */
void pygi_cell_in(struct pygi_table *table, const struct pygi_parts *self, double value,
                  double error, int exponent);
void pygi_cell_count(struct pygi_table *table, const struct pygi_parts *self, double value,
                     double error);
void pygi_cell_percent(struct pygi_table *table, const struct pygi_parts *self,
                       const struct pygi_summary *part, const struct pygi_summary *whole);
void pygi_cell_range_in(struct pygi_table *table, const struct pygi_parts *self,
                        const struct pygi_summary *s, int exponent);
void pygi_cell_range_count(struct pygi_table *table, const struct pygi_parts *self,
                           const struct pygi_summary *s);
void pygi_cell_year(struct pygi_table *table, const struct pygi_parts *self, int year);

/* text_basis.c, text_compare.c, text_cover.c, text_added.c, text_money.c, text_value.c,
 * text_sources.c, text_later.c, text_end.c */
pygi_section_fn pygi_text_break_even, pygi_text_compare, pygi_text_cost_short;
pygi_section_fn pygi_text_cost, pygi_text_coverage, pygi_text_covered, pygi_text_added;
pygi_section_fn pygi_text_budget, pygi_text_families, pygi_text_benefits, pygi_text_payers,
    pygi_text_jht, pygi_text_jp, pygi_text_jkp, pygi_text_sources;
/* A line on what a death benefit buys; nothing when the scenario names no poverty line. */
void pygi_text_poverty(const struct pygi_parts *self, int variant);
pygi_section_fn pygi_text_target, pygi_text_missed, pygi_text_points, pygi_text_claims;
pygi_section_fn pygi_text_spread, pygi_text_hand, pygi_text_basis, pygi_text_notes,
    pygi_text_again;

#endif
