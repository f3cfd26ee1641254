/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reading.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

#include "base/err.h"
#include "play/gap.h"
#include "play/replay.h"
#include "report/pool.h"
#include "report/words.h"
#include "store/digest.h"

/* What SQLite gave is sound; what it says is not what this program writes. */
static enum pyg_status fail_strange(const char *path, const char *what, const char *found,
                                    struct pyg_err *err)
{
    return pygi_fail(err, PYG_EFORMAT, "%s is damaged or was altered: %s \"%.60s\" is not one",
                     path, what, found);
}

struct reader {
    struct pygi_reading *to;
    const char *path;
    struct pyg_err *err;
    enum pyg_status status; /* the first error */
    size_t cap_rows, cap_spreads, cap_influences, cap_notes, cap_inputs, cap_rules;
};

static bool is_ok(const struct reader *r)
{
    return r->status == PYG_OK;
}

static void refuse(struct reader *r, const char *what, const char *found)
{
    if (r->status == PYG_OK) {
        r->status = fail_strange(r->path, what, found, r->err);
    }
}

static const char *keep(struct reader *r, const char *text)
{
    const char *kept = pygi_pool_keep(r->to->pool, text);

    if (kept == NULL && r->status == PYG_OK) {
        r->status = pygi_fail(r->err, PYG_ENOMEM, "out of memory for %s", r->path);
    }
    return kept;
}

/* Room for one more of an array; NULL after an error. */
static void *make_room(struct reader *r, void *at, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) {
        return at;
    }
    const size_t wanted = *cap == 0 ? 64 : 2 * *cap;
    void *more = realloc(at, wanted * size);
    if (more == NULL) {
        r->status = pygi_fail(r->err, PYG_ENOMEM, "out of memory for %s", r->path);
        return NULL;
    }
    *cap = wanted;
    return more;
}

/* ---- what names and numbers mean ---- */

/* Figures are whole numbers of 64 bits, shares, their means and quantiles: nothing that a
 * report divides by or adds up may leave what a double holds. */
static bool is_figure(double value)
{
    return fabs(value) <= 1e19 && (value == 0.0 || fabs(value) >= 1e-60);
}

static bool is_variance(double value)
{
    return fabs(value) <= 1e39;
}

static int find(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static int as_of_named(const struct pygi_answer *answer, const char *label)
{
    for (size_t i = 0; i < answer->n_as_of; i++) {
        if (strcmp(answer->as_of[i].label, label) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static int measure_named(const char *name)
{
    for (int m = 0; m < PYGI_N_FIGURE; m++) {
        if (strcmp(pygi_measures[m].name, name) == 0) {
            return m;
        }
    }
    return -1;
}

static int key_named(const char *(*key)(int), int n, const char *name)
{
    for (int i = -1; i < n; i++) {
        if (strcmp(key(i), name) == 0) {
            return i;
        }
    }
    return -2;
}

/* "2020-01" to a calendar month. */
static bool read_month(const char *text, int32_t *out)
{
    char *end = NULL;
    const long year = strtol(text, &end, 10);

    if (strlen(text) != 7 || end != text + 4 || *end != '-' || year < 2000 || year > 2199) {
        return false;
    }
    const long month = strtol(text + 5, &end, 10);
    *out = pyg_month_of((int32_t)year, (int32_t)month);
    return *end == '\0' && month >= 1 && month <= 12;
}

static const char *meta(struct reader *r, const char *name)
{
    const char *value = NULL;

    if (r->status == PYG_OK) {
        r->status = pygi_result_meta_get(r->to->file, name, &value, r->err);
        if (r->status == PYG_OK && value == NULL) {
            refuse(r, "what is missing,", name);
        }
    }
    return is_ok(r) ? keep(r, value) : "";
}

static double meta_number(struct reader *r, const char *name, double low, double high)
{
    const char *text = meta(r, name);
    char *end = NULL;
    const double value = is_ok(r) ? strtod(text, &end) : low;

    if (is_ok(r) && (end == text || *end != '\0' || !(value >= low && value <= high))) {
        refuse(r, name, text);
        return low;
    }
    return value;
}

static int64_t meta_whole(struct reader *r, const char *name, int64_t low, int64_t high)
{
    const double value = meta_number(r, name, (double)low, (double)high);

    if (is_ok(r) && value != rint(value)) {
        refuse(r, "a whole number,", name);
    }
    return (int64_t)value;
}

/* ---- the parts ---- */

static void read_digest(struct reader *r, const char *text)
{
    for (size_t i = 0; is_ok(r) && i < 16; i++) {
        unsigned byte = 0;
        for (size_t k = 2 * i; k < 2 * i + 2; k++) {
            static const char digits[] = "0123456789abcdef";
            const char *at = text[k] != '\0' ? strchr(digits, text[k]) : NULL;
            if (at == NULL) {
                refuse(r, "a digest,", text);
                return;
            }
            byte = byte * 16 + (unsigned)(at - digits);
        }
        r->to->answer.digest[i] = (uint8_t)byte;
    }
    if (is_ok(r) && text[32] != '\0') {
        refuse(r, "a digest,", text);
    }
}

static void read_meta(struct reader *r)
{
    struct pygi_answer *answer = &r->to->answer;
    char *end = NULL;

    r->to->engine = meta(r, "engine");
    r->to->study_key = meta(r, "study_key");
    answer->title = meta(r, "title");
    answer->path = meta(r, "scenario");
    answer->area = meta(r, "area");
    answer->area_name = meta(r, "area_name");
    read_digest(r, meta(r, "digest"));
    const char *seed = meta(r, "seed"), *from = meta(r, "from");
    errno = 0;
    answer->seed = is_ok(r) ? strtoull(seed, &end, 10) : 0;
    if (is_ok(r) && (errno != 0 || end == seed || *end != '\0')) {
        refuse(r, "a seed,", seed);
    }
    if (is_ok(r) && !read_month(from, &answer->from_mo)) {
        refuse(r, "a month,", from);
    }
    answer->n_years = (int32_t)meta_whole(r, "years", 1, PYGI_MAX_YEARS);
    answer->n_replicates = meta_whole(r, "replicates", 1, PYGI_RESULT_REPLICATES_MAX);
    answer->n_wanted =
        meta_whole(r, "replicates_wanted", answer->n_replicates, PYGI_RESULT_REPLICATES_MAX);
    answer->poverty_line_idr = meta_number(r, "poverty_line_idr", 0, 1e15);
    answer->household = meta_number(r, "household", 0, 1e6);
    answer->target.name = meta(r, "target");
    answer->target.denominator =
        (int)meta_whole(r, "target_denominator", 0, PYGI_N_DENOMINATOR - 1);
    answer->target.others = meta_number(r, "target_others", 0, 1e8);
    answer->target.others_covered = meta_number(r, "target_others_covered", 0, 1e8);
}

static void add_as_of(struct reader *r, const struct pygi_result_line *line)
{
    struct pygi_answer *answer = &r->to->answer;

    if (answer->n_as_of == sizeof(answer->as_of) / sizeof(answer->as_of[0])) {
        refuse(r, "a date more,", line->text[1]);
        return;
    }
    struct pygi_as_of *one = &answer->as_of[answer->n_as_of];
    *one = (struct pygi_as_of){.label = keep(r, line->text[1]),
                               .is_history = line->text[0][0] == 'h',
                               .known_mo = INT32_MAX};
    if (line->text[2][0] != '\0' && !read_month(line->text[2], &one->known_mo)) {
        refuse(r, "a month,", line->text[2]);
        return;
    }
    answer->n_as_of++;
}

static void add_name(struct reader *r, const char **names, size_t *n, size_t most,
                     const char *name)
{
    if (*n == most || find(names, *n, name) >= 0) {
        refuse(r, "a name more,", name);
        return;
    }
    names[*n] = keep(r, name);
    *n += is_ok(r);
}

static void read_names(struct reader *r)
{
    struct pygi_answer *answer = &r->to->answer;
    struct pygi_result_line line;
    bool has = is_ok(r);

    answer->baseline = -1;
    answer->variants = calloc(PYGI_MAX_VARIANTS, sizeof(*answer->variants));
    answer->groups = calloc(PYGI_MAX_GROUPS, sizeof(*answer->groups));
    if (has && (answer->variants == NULL || answer->groups == NULL)) {
        r->status = pygi_fail(r->err, PYG_ENOMEM, "out of memory for %s", r->path);
    }
    while (is_ok(r) && has) {
        r->status = pygi_result_next_line(r->to->file, PYGI_LIST_NAME, &line, &has, r->err);
        if (!is_ok(r) || !has) {
            break;
        }
        const char *kind = line.text[0], *name = line.text[1];
        if (strcmp(kind, "as_of") == 0 || strcmp(kind, "history") == 0) {
            add_as_of(r, &line);
        } else if (strcmp(kind, "variant") == 0 || strcmp(kind, "baseline") == 0) {
            if (kind[0] == 'b' && answer->baseline >= 0) {
                refuse(r, "a second baseline,", name);
            }
            answer->baseline = kind[0] == 'b' ? (int)answer->n_variants : answer->baseline;
            add_name(r, answer->variants, &answer->n_variants, PYGI_MAX_VARIANTS, name);
        } else if (strcmp(kind, "group") == 0) {
            add_name(r, answer->groups, &answer->n_groups, PYGI_MAX_GROUPS, name);
        } else {
            refuse(r, "a kind of name,", kind);
        }
    }
    if (is_ok(r) &&
        (answer->n_as_of == 0 || answer->n_variants == 0 || answer->n_groups == 0)) {
        refuse(r, "a list of names,", "");
    }
}

/* The comparison that texts name: as_of, variant, minus; false when they name none. */
static bool find_keys(struct reader *r, const char *as_of, const char *variant,
                      const char *minus, const char *measure, int out[4])
{
    const struct pygi_answer *a = &r->to->answer;
    const char *const found[] = {as_of, variant, minus, measure};
    static const char *const what[] = {"a date,", "a variant,", "a variant,", "a measure,"};

    out[0] = as_of_named(a, as_of);
    out[1] = find(a->variants, a->n_variants, variant);
    out[2] = minus[0] == '\0' ? -1 : find(a->variants, a->n_variants, minus);
    out[3] = measure_named(measure);
    for (int i = 0; i < 4; i++) {
        if (out[i] < 0 && (i != 2 || minus[0] != '\0')) {
            refuse(r, what[i], found[i]);
            return false;
        }
    }
    return true;
}

static bool is_year(const struct pygi_answer *answer, int32_t year)
{
    const int32_t first = pyg_month_year(answer->from_mo);

    return year == 0 || (year >= first && year < first + answer->n_years);
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
static const char *account_of(struct reader *r, const char *text)
{
    return text[0] == '\0' ? NULL : strcmp(text, "unknown") == 0 ? "" : keep(r, text);
}

static void add_row(struct reader *r, const struct pygi_result_row *from)
{
    struct pygi_answer *answer = &r->to->answer;
    int keys[4];

    if (!find_keys(r, from->as_of, from->variant, from->minus, from->measure, keys)) {
        return;
    }
    struct pygi_row row = {.as_of = keys[0],
                           .variant = keys[1],
                           .minus = keys[2],
                           .group = from->group[0] == '\0'
                                        ? -1
                                        : find(answer->groups, answer->n_groups, from->group),
                           .year = from->year,
                           .measure = (enum pygi_measure)keys[3],
                           .payer = key_named(pygi_payer_key, PYG_N_PAYER, from->payer),
                           .source = key_named(pygi_source_key, PYG_N_SOURCE, from->source),
                           .account = account_of(r, from->account),
                           .value = {from->mean, from->p5, from->p50, from->p95, from->mcse}};
    const bool is_sound = is_figure(from->mean) && is_figure(from->p5) &&
                          is_figure(from->p50) && is_figure(from->p95) && from->mcse >= 0.0 &&
                          from->mcse <= 1e19;
    if (row.group < 0 && from->group[0] != '\0') {
        refuse(r, "a group,", from->group);
    } else if (row.payer < -1 || row.source < -1) {
        refuse(r, "a payer or source,", row.payer < -1 ? from->payer : from->source);
    } else if (!is_year(answer, row.year)) {
        refuse(r, "the year of", from->measure);
    } else if (!is_sound) {
        refuse(r, "the number of", from->measure);
    } else if (answer->n_rows > 0 && !is_after(&row, &answer->rows[answer->n_rows - 1])) {
        refuse(r, "the place of", from->measure);
    }
    struct pygi_row *rows =
        is_ok(r) ? make_room(r, answer->rows, answer->n_rows, &r->cap_rows, sizeof(*rows))
                 : NULL;
    if (rows != NULL) {
        answer->rows = rows;
        rows[answer->n_rows++] = row;
    }
}

static void read_rows(struct reader *r)
{
    struct pygi_result_row row;
    bool has = is_ok(r);

    while (is_ok(r) && has) {
        r->status = pygi_result_next_summary(r->to->file, &row, &has, r->err);
        if (is_ok(r) && has) {
            add_row(r, &row);
        }
    }
}

static void add_spread(struct reader *r, const struct pygi_result_line *line)
{
    struct pygi_answer *answer = &r->to->answer;
    const char *const *text = line->text;
    const double *x = line->number;
    int keys[4];

    if (!find_keys(r, text[0], text[1], text[2], text[3], keys)) {
        return;
    }
    for (int i = 0; i < 7; i++) {
        if (!is_variance(x[i]) || (i > 3 && x[i] < 0.0) ||
            (i == 0 && x[i] != 0.0 && fabs(x[i]) < 1e-60)) {
            refuse(r, "the spread of", text[3]);
            return;
        }
    }
    struct pygi_spread *all =
        make_room(r, answer->spreads, answer->n_spreads, &r->cap_spreads, sizeof(*all));
    if (all != NULL) {
        answer->spreads = all;
        all[answer->n_spreads++] = (struct pygi_spread){.as_of = keys[0],
                                                        .variant = keys[1],
                                                        .minus = keys[2],
                                                        .measure = (enum pygi_measure)keys[3],
                                                        .total = x[0],
                                                        .unknown = x[1],
                                                        .years = x[2],
                                                        .luck = x[3],
                                                        .unknown_se = x[4],
                                                        .years_se = x[5],
                                                        .luck_se = x[6]};
    }
}

static void add_influence(struct reader *r, const struct pygi_result_line *line)
{
    struct pygi_answer *answer = &r->to->answer;
    const char *const *text = line->text;
    int keys[4];

    if (!find_keys(r, text[0], text[1], text[2], text[3], keys)) {
        return;
    }
    if (!(fabs(line->number[0]) <= 1e3) ||
        !(line->number[1] >= 0.0 && line->number[1] <= 1e3)) {
        refuse(r, "the influence of", text[4]);
        return;
    }
    struct pygi_influence *all = make_room(r, answer->influences, answer->n_influences,
                                           &r->cap_influences, sizeof(*all));
    if (all != NULL) {
        answer->influences = all;
        all[answer->n_influences++] =
            (struct pygi_influence){.as_of = keys[0],
                                    .variant = keys[1],
                                    .minus = keys[2],
                                    .measure = (enum pygi_measure)keys[3],
                                    .input = keep(r, text[4]),
                                    .share = line->number[0],
                                    .share_se = line->number[1]};
    }
}

static void add_note(struct reader *r, const struct pygi_result_line *line)
{
    struct pygi_answer *answer = &r->to->answer;
    struct pygi_note *all =
        make_room(r, answer->notes, answer->n_notes, &r->cap_notes, sizeof(*all));

    if (all != NULL) {
        answer->notes = all;
        all[answer->n_notes++] =
            (struct pygi_note){.en = keep(r, line->text[0]), .id = keep(r, line->text[1])};
    }
}

static void add_input(struct reader *r, const struct pygi_result_line *line)
{
    struct pygi_reading *to = r->to;
    struct pygi_input *all =
        make_room(r, to->inputs, to->n_inputs, &r->cap_inputs, sizeof(*all));

    if (all != NULL) {
        to->inputs = all;
        all[to->n_inputs++] = (struct pygi_input){.name = keep(r, line->text[0]),
                                                  .value = keep(r, line->text[1]),
                                                  .source = keep(r, line->text[2]),
                                                  .status = keep(r, line->text[3])};
    }
}

static void add_rule(struct reader *r, const struct pygi_result_line *line)
{
    struct pygi_reading *to = r->to;
    const char *const *text = line->text;
    const int as_of = as_of_named(&to->answer, text[0]);
    const int program = key_named(pygi_program_key, PYG_N_PROGRAM, text[1]);

    if (as_of < 0 || program < 0 || !isfinite(line->number[0])) {
        refuse(r, "a rule,", text[2]);
        return;
    }
    struct pygi_rule_used *all =
        make_room(r, to->rules, to->n_rules, &r->cap_rules, sizeof(*all));
    if (all != NULL) {
        to->rules = all;
        all[to->n_rules++] = (struct pygi_rule_used){.as_of = as_of,
                                                     .program = program,
                                                     .key = keep(r, text[2]),
                                                     .cls = keep(r, text[3]),
                                                     .above = keep(r, text[4]),
                                                     .unit = keep(r, text[5]),
                                                     .from_day = keep(r, text[6]),
                                                     .until_day = keep(r, text[7]),
                                                     .known_day = keep(r, text[8]),
                                                     .reading = keep(r, text[9]),
                                                     .regulation = keep(r, text[10]),
                                                     .article = keep(r, text[11]),
                                                     .source = keep(r, text[12]),
                                                     .status = keep(r, text[13]),
                                                     .value = line->number[0],
                                                     .is_projected = line->number[1] != 0.0};
    }
}

static void read_list(struct reader *r, enum pygi_result_list list,
                      void (*add)(struct reader *r, const struct pygi_result_line *line))
{
    struct pygi_result_line line;
    bool has = is_ok(r);

    while (is_ok(r) && has) {
        r->status = pygi_result_next_line(r->to->file, list, &line, &has, r->err);
        if (is_ok(r) && has) {
            add(r, &line);
        }
    }
}

enum pyg_status pygi_reading_open(struct pygi_reading *self, const char *path,
                                  struct pyg_err *err)
{
    struct reader r = {.to = self, .path = path, .err = err};

    *self = (struct pygi_reading){0};
    r.status = pygi_result_open(path, &self->file, err);
    if (is_ok(&r) && (self->pool = pygi_pool_new()) == NULL) {
        r.status = pygi_fail(err, PYG_ENOMEM, "out of memory for %s", path);
    }
    if (is_ok(&r)) {
        read_meta(&r);
        read_names(&r);
        read_rows(&r);
        read_list(&r, PYGI_LIST_SPREAD, add_spread);
        read_list(&r, PYGI_LIST_INFLUENCE, add_influence);
        read_list(&r, PYGI_LIST_NOTE, add_note);
        read_list(&r, PYGI_LIST_INPUT, add_input);
        read_list(&r, PYGI_LIST_RULE, add_rule);
    }
    if (!is_ok(&r)) {
        pygi_reading_close(self);
    }
    return r.status;
}

void pygi_reading_close(struct pygi_reading *self)
{
    pygi_answer_fini(&self->answer);
    free(self->inputs);
    free(self->rules);
    pygi_result_close(self->file);
    pygi_pool_free(self->pool);
    *self = (struct pygi_reading){0};
}

enum pyg_status pygi_reading_next(struct pygi_reading *self, struct pygi_reading_value *out,
                                  bool *out_has, struct pyg_err *err)
{
    const struct pygi_answer *answer = &self->answer;
    struct pygi_result_figure figure;

    *out = (struct pygi_reading_value){0};
    const enum pyg_status status = pygi_result_next_value(self->file, &figure, out_has, err);
    if (status != PYG_OK || !*out_has) {
        return status;
    }
    const int measure = measure_named(figure.measure);
    *out = (struct pygi_reading_value){
        .as_of = as_of_named(answer, figure.as_of),
        .variant = find(answer->variants, answer->n_variants, figure.variant),
        .group = find(answer->groups, answer->n_groups, figure.group),
        .year = figure.year,
        .measure = (enum pygi_measure)measure,
        .values = figure.values};
    if (out->as_of < 0 || out->variant < 0 || out->group < 0 || measure < 0 ||
        measure >= PYGI_N_MEASURE || figure.year == 0 || !is_year(answer, figure.year) ||
        figure.n != (size_t)answer->n_replicates) {
        *out_has = false;
        return pygi_fail(err, PYG_EFORMAT,
                         "the result is damaged or was altered: the values of \"%.60s\"",
                         figure.measure);
    }
    return PYG_OK;
}
