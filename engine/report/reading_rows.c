/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reading_parts.h"

#include <math.h>
#include <string.h>

#include <payung/policy.h>

#include "report/reading_find.h"
#include "report/words.h"

/* Figures are whole numbers of 64 bits, shares, their means and quantiles: nothing that a
 * report divides by or adds up may leave what a double holds. */
static bool is_figure(double value)
{
    return fabs(value) <= 1e19 && (value == 0.0 || fabs(value) >= 1e-60);
}

/* pygi_answer_row searches in this order. */
static bool is_after(const struct pygi_row *row, const struct pygi_row *before)
{
    const int left[] = {row->as_of, row->variant, row->minus,
                        row->group, row->year,    (int)row->measure};
    const int right[] = {before->as_of, before->variant, before->minus,
                         before->group, before->year,    (int)before->measure};

    for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++) {
        if (left[i] != right[i]) {
            return left[i] > right[i];
        }
    }
    return false;
}

/* "" is no budget line, "unknown" one whose account is not known. */
static const char *account_of(struct pygi_reader *r, const char *text)
{
    return text[0] == '\0'                ? NULL
           : strcmp(text, "unknown") == 0 ? ""
                                          : pygi_reader_keep(r, text);
}

static void add_row(struct pygi_reader *r, const struct pygi_result_row *from)
{
    struct pygi_answer *answer = &r->to->answer;
    int keys[4];

    if (!pygi_keys_find(r, from->as_of, from->variant, from->minus, from->measure, keys)) {
        return;
    }
    struct pygi_row row = {
        .as_of = keys[0],
        .variant = keys[1],
        .minus = keys[2],
        .group = from->group[0] == '\0'
                     ? -1
                     : pygi_name_find(answer->groups, answer->n_groups, from->group),
        .year = from->year,
        .measure = (enum pygi_measure)keys[3],
        .payer = pygi_key_find(pygi_payer_key, PYG_N_PAYER, from->payer),
        .source = pygi_key_find(pygi_source_key, PYG_N_SOURCE, from->source),
        .account = account_of(r, from->account),
        .value = {from->mean, from->p5, from->p50, from->p95, from->mcse}};
    const bool is_sound = is_figure(from->mean) && is_figure(from->p5) &&
                          is_figure(from->p50) && is_figure(from->p95) && from->mcse >= 0.0 &&
                          from->mcse <= 1e19;
    if (row.group < 0 && from->group[0] != '\0') {
        pygi_reader_refuse(r, "a group,", from->group);
    } else if (row.payer < -1 || row.source < -1) {
        pygi_reader_refuse(r, "a payer or source,",
                           row.payer < -1 ? from->payer : from->source);
    } else if (!pygi_answer_has_year(answer, row.year)) {
        pygi_reader_refuse(r, "the year of", from->measure);
    } else if (!is_sound) {
        pygi_reader_refuse(r, "the number of", from->measure);
    } else if (answer->n_rows > 0 && !is_after(&row, &answer->rows[answer->n_rows - 1])) {
        pygi_reader_refuse(r, "the place of", from->measure);
    }
    struct pygi_row *rows =
        pygi_reader_is_ok(r) ? pygi_reader_room(r, answer->rows, answer->n_rows, sizeof(*rows))
                             : NULL;
    if (rows != NULL) {
        answer->rows = rows;
        rows[answer->n_rows++] = row;
    }
}

void pygi_reading_rows(struct pygi_reader *r)
{
    struct pygi_result_row row;
    bool has = pygi_reader_is_ok(r);

    while (pygi_reader_is_ok(r) && has) {
        r->status = pygi_result_next_summary(r->to->file, &row, &has, r->err);
        if (pygi_reader_is_ok(r) && has) {
            add_row(r, &row);
        }
    }
}
