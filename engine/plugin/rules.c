/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/rules.h"

#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "base/csv.h"
#include "base/err.h"

enum { MAX_READINGS = 16, MAX_OPTIONS = 8, MAX_ROWS = 4000 };

struct pyg_rules {
    struct pygi_csv csv; /* owns all texts; reading cells are cut at '=' */
    struct pygi_rule_row *rows;
    size_t n_rows;
    struct pygi_reading readings[MAX_READINGS];
    size_t n_readings;
    uint64_t hash;
};

enum column {
    KEY,
    CLASS,
    ABOVE,
    VALUE,
    UNIT,
    FROM,
    UNTIL,
    ENDS,
    KNOWN,
    READING,
    REGULATION,
    ARTICLE,
    SOURCE,
    STATUS,
    NOTE,
    N_COLUMN
};
static const char *const COLUMNS[N_COLUMN] = {
    "key",        "class",   "above",      "value",   "unit",   "from",   "until", "ends",
    "known_from", "reading", "regulation", "article", "source", "status", "note"};

static enum pyg_status read_day(const struct pygi_csv *csv, size_t row, size_t col,
                                int32_t fallback, int32_t *out, struct pyg_err *err)
{
    const char *text = pygi_csv_cell(csv, row, col);

    *out = fallback;
    if (text[0] == '\0' && fallback != INT32_MIN) {
        return PYG_OK;
    }
    if (!pygi_day_parse(text, out)) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s:%d: column \"%s\": \"%.40s\" is no date yyyy-mm-dd", csv->name,
                         pygi_csv_line(csv, row), pygi_csv_header(csv, col), text);
    }
    return PYG_OK;
}

/* Cut "name=option*" into its parts, in place. */
static enum pyg_status cut_reading(const struct pygi_csv *csv, struct pygi_rule_row *row,
                                   char *text, struct pyg_err *err)
{
    row->reading = row->option = "";
    if (text[0] == '\0') {
        return PYG_OK;
    }

    char *equals = strchr(text, '=');
    const size_t n = strlen(text);
    row->is_default = text[n - 1] == '*';
    if (row->is_default) {
        text[n - 1] = '\0';
    }
    if (equals == NULL || equals == text || equals[1] == '\0') {
        return pygi_fail(err, PYG_EFORMAT, "%s:%d: reading \"%.40s\", expected name=option",
                         csv->name, row->line, text);
    }
    *equals = '\0';
    row->reading = text;
    row->option = equals + 1;
    return PYG_OK;
}

static enum pyg_status read_row(struct pyg_rules *self, size_t i, const size_t *at,
                                struct pyg_err *err)
{
    const struct pygi_csv *csv = &self->csv;
    struct pygi_rule_row *row = &self->rows[i];

    *row = (struct pygi_rule_row){
        .line = pygi_csv_line(csv, i),
        .key = pygi_csv_cell(csv, i, at[KEY]),
        .cls = pygi_csv_cell(csv, i, at[CLASS]),
        .unit = pygi_csv_cell(csv, i, at[UNIT]),
        .regulation = pygi_csv_cell(csv, i, at[REGULATION]),
        .article = pygi_csv_cell(csv, i, at[ARTICLE]),
        .source = pygi_csv_cell(csv, i, at[SOURCE]),
        .status = pygi_csv_cell(csv, i, at[STATUS]),
        .note = pygi_csv_cell(csv, i, at[NOTE]),
        .has_above = pygi_csv_cell(csv, i, at[ABOVE])[0] != '\0',
        .is_fixed = strcmp(pygi_csv_cell(csv, i, at[ENDS]), "fixed") == 0,
    };
    if (row->key[0] == '\0' || row->regulation[0] == '\0') {
        return pygi_fail(err, PYG_EFORMAT, "%s:%d: a rule needs a key and a regulation",
                         csv->name, row->line);
    }
    if (!row->is_fixed && pygi_csv_cell(csv, i, at[ENDS])[0] != '\0') {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s:%d: ends is \"%.40s\", expected \"fixed\" or nothing", csv->name,
                         row->line, pygi_csv_cell(csv, i, at[ENDS]));
    }
    if (strcmp(row->status, "verified") != 0 && strcmp(row->status, "recalled") != 0) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s:%d: status \"%.40s\", expected verified or recalled", csv->name,
                         row->line, row->status);
    }

    enum pyg_status status = pygi_csv_number(csv, i, at[VALUE], &row->value, err);
    if (status == PYG_OK && row->has_above) {
        status = pygi_csv_number(csv, i, at[ABOVE], &row->above, err);
    }
    if (status == PYG_OK) {
        status = read_day(csv, i, at[FROM], INT32_MIN, &row->from_day, err);
    }
    if (status == PYG_OK) {
        status = read_day(csv, i, at[UNTIL], PYGI_DAY_OPEN, &row->until_day, err);
    }
    if (status == PYG_OK) {
        status = read_day(csv, i, at[KNOWN], row->from_day, &row->known_day, err);
    }
    if (status == PYG_OK && row->until_day < row->from_day) {
        status = pygi_fail(err, PYG_ERULE, "%s:%d: the rule \"%s\" ends before it starts",
                           csv->name, row->line, row->key);
    }
    row->last_day = row->until_day;
    return status == PYG_OK
               ? cut_reading(csv, row, csv->cells[(i + 1) * csv->n_cols + at[READING]], err)
               : status;
}

static struct pygi_reading *find_reading(struct pyg_rules *self, const char *name)
{
    for (size_t i = 0; i < self->n_readings; i++) {
        if (strcmp(self->readings[i].name, name) == 0) {
            return &self->readings[i];
        }
    }
    return NULL;
}

static enum pyg_status add_option(struct pyg_rules *self, const struct pygi_rule_row *row,
                                  struct pyg_err *err)
{
    struct pygi_reading *reading = find_reading(self, row->reading);

    if (reading == NULL) {
        if (self->n_readings == MAX_READINGS) {
            return pygi_fail(err, PYG_EFORMAT, "%s:%d: more than %d contested readings",
                             self->csv.name, row->line, (int)MAX_READINGS);
        }
        reading = &self->readings[self->n_readings++];
        *reading = (struct pygi_reading){.name = row->reading};
    }

    int i = 0;
    while (i < reading->n_options && strcmp(reading->options[i], row->option) != 0) {
        i++;
    }
    if (i == MAX_OPTIONS) {
        return pygi_fail(err, PYG_EFORMAT, "%s:%d: reading \"%s\" has more than %d options",
                         self->csv.name, row->line, row->reading, (int)MAX_OPTIONS);
    }
    if (i == reading->n_options) {
        reading->options[reading->n_options++] = row->option;
    }
    if (row->is_default && reading->fallback != NULL &&
        strcmp(reading->fallback, row->option) != 0) {
        return pygi_fail(
            err, PYG_ERULE, "%s:%d: reading \"%s\" has two defaults, \"%s\" and \"%s\"",
            self->csv.name, row->line, row->reading, reading->fallback, row->option);
    }
    if (row->is_default) {
        reading->fallback = row->option;
    }
    return PYG_OK;
}

static enum pyg_status choose(struct pyg_rules *self, const struct pygi_reading_choice *choices,
                              size_t n_choices, struct pyg_err *err)
{
    for (size_t i = 0; i < self->n_readings; i++) {
        struct pygi_reading *reading = &self->readings[i];
        if (reading->fallback == NULL) {
            return pygi_fail(err, PYG_ERULE,
                             "%s: reading \"%s\" has no default; mark one option with *",
                             self->csv.name, reading->name);
        }
        reading->chosen = reading->fallback;
    }
    for (size_t i = 0; i < n_choices; i++) {
        struct pygi_reading *reading = find_reading(self, choices[i].name);
        if (reading == NULL) {
            continue; /* another program's */
        }
        int k = 0;
        while (k < reading->n_options && strcmp(reading->options[k], choices[i].option) != 0) {
            k++;
        }
        if (k == reading->n_options) {
            const char *near =
                pygi_nearest(choices[i].option, reading->options, reading->n_options);
            return pygi_fail(
                err, PYG_ESETTING, "reading \"%s\" has no option \"%.40s\"; is \"%s\" meant?",
                reading->name, choices[i].option, near != NULL ? near : reading->options[0]);
        }
        reading->chosen = reading->options[k];
    }
    return PYG_OK;
}

static int same_series(const struct pygi_rule_row *a, const struct pygi_rule_row *b)
{
    return strcmp(a->key, b->key) == 0 && strcmp(a->cls, b->cls) == 0 &&
           a->has_above == b->has_above && a->above == b->above;
}

/* Rows of two options of one reading never count together. */
static int exclude_each_other(const struct pygi_rule_row *a, const struct pygi_rule_row *b)
{
    return a->reading[0] != '\0' && strcmp(a->reading, b->reading) == 0 &&
           strcmp(a->option, b->option) != 0;
}

/* Index of the row that begins the day after row i ends, n_rows if there is none. */
static size_t find_successor(const struct pyg_rules *self, size_t i, int *out_later)
{
    const struct pygi_rule_row *row = &self->rows[i];

    *out_later = 0;
    for (size_t j = 0; j < self->n_rows; j++) {
        const struct pygi_rule_row *other = &self->rows[j];
        if (j == i || !same_series(row, other) || exclude_each_other(row, other)) {
            continue;
        }
        if (row->until_day != PYGI_DAY_OPEN && other->from_day == row->until_day + 1) {
            return j;
        }
        *out_later |= other->from_day > row->until_day;
    }
    return self->n_rows;
}

static enum pyg_status check_overlaps(const struct pyg_rules *self, struct pyg_err *err)
{
    for (size_t i = 0; i < self->n_rows; i++) {
        const struct pygi_rule_row *a = &self->rows[i];
        for (size_t j = 0; j < i; j++) {
            const struct pygi_rule_row *b = &self->rows[j];
            if (same_series(a, b) && !exclude_each_other(a, b) && a->from_day <= b->until_day &&
                b->from_day <= a->until_day) {
                return pygi_fail(
                    err, PYG_ERULE,
                    "%s: the rule \"%s\" has two values at once, in lines %d and %d",
                    self->csv.name, a->key, b->line, a->line);
            }
        }
    }
    return PYG_OK;
}

static enum pyg_status check_holes(const struct pyg_rules *self, struct pyg_err *err)
{
    for (size_t i = 0; i < self->n_rows; i++) {
        const struct pygi_rule_row *row = &self->rows[i];
        int later;
        if (find_successor(self, i, &later) == self->n_rows && later && !row->is_fixed) {
            char day[16];
            return pygi_fail(
                err, PYG_ERULE,
                "%s:%d: the rule \"%s\" ends on %s and a later row leaves a hole after it",
                self->csv.name, row->line, row->key, pygi_day_text(row->until_day, day));
        }
    }
    return PYG_OK;
}

static void mark_known(struct pyg_rules *self, int32_t as_of_day)
{
    for (size_t i = 0; i < self->n_rows; i++) {
        struct pygi_rule_row *row = &self->rows[i];
        row->is_known = row->known_day <= as_of_day;
        row->is_chosen = row->reading[0] == '\0' ||
                         strcmp(find_reading(self, row->reading)->chosen, row->option) == 0;
    }
}

/* A known row runs on to the next known row of its series, unless the law itself ended it. */
static void project(struct pyg_rules *self)
{
    for (size_t i = 0; i < self->n_rows; i++) {
        struct pygi_rule_row *row = &self->rows[i];
        if (!row->is_known || !row->is_chosen || row->is_fixed ||
            row->until_day == PYGI_DAY_OPEN) {
            continue;
        }
        int32_t next = PYGI_DAY_OPEN;
        for (size_t j = 0; j < self->n_rows; j++) {
            const struct pygi_rule_row *other = &self->rows[j];
            if (other->is_known && other->is_chosen && same_series(row, other) &&
                other->from_day > row->until_day && other->from_day < next) {
                next = other->from_day;
            }
        }
        row->last_day = next == PYGI_DAY_OPEN ? PYGI_DAY_OPEN : next - 1;
        row->is_projected = row->last_day != row->until_day;
    }
}

static enum pyg_status fill(struct pyg_rules *self, int32_t as_of_day,
                            const struct pygi_reading_choice *choices, size_t n_choices,
                            struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    size_t at[N_COLUMN];

    for (int i = 0; i < N_COLUMN && status == PYG_OK; i++) {
        status = pygi_csv_column(&self->csv, COLUMNS[i], &at[i], err);
    }
    if (status == PYG_OK && self->csv.n_rows > MAX_ROWS) {
        status = pygi_fail(err, PYG_EFORMAT, "%s: more than %d rules", self->csv.name,
                           (int)MAX_ROWS);
    }
    if (status != PYG_OK) {
        return status;
    }

    self->n_rows = self->csv.n_rows;
    self->rows = calloc(self->n_rows + 1, sizeof(*self->rows));
    if (self->rows == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%s: %zu rules", self->csv.name, self->n_rows);
    }
    for (size_t i = 0; i < self->n_rows && status == PYG_OK; i++) {
        status = read_row(self, i, at, err);
        if (status == PYG_OK && self->rows[i].reading[0] != '\0') {
            status = add_option(self, &self->rows[i], err);
        }
    }
    if (status == PYG_OK) {
        status = choose(self, choices, n_choices, err);
    }
    if (status == PYG_OK) {
        status = check_overlaps(self, err);
    }
    if (status == PYG_OK) {
        status = check_holes(self, err);
    }
    if (status == PYG_OK) {
        mark_known(self, as_of_day);
        project(self);
    }
    return status;
}

enum pyg_status pygi_rules_parse(const char *name, const char *bytes, size_t n,
                                 int32_t as_of_day, const struct pygi_reading_choice *choices,
                                 size_t n_choices, struct pyg_rules **out, struct pyg_err *err)
{
    struct pyg_rules *self = calloc(1, sizeof(*self));

    *out = NULL;
    if (self == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "rules of %s", name);
    }
    enum pyg_status status = pygi_csv_parse(name, bytes, n, &self->csv, err);
    if (status == PYG_OK) {
        self->hash = XXH64(bytes, n, 0);
        status = fill(self, as_of_day, choices, n_choices, err);
    }
    if (status != PYG_OK) {
        pygi_rules_free(self);
        return status;
    }
    *out = self;
    return PYG_OK;
}

enum pyg_status pygi_rules_read(const char *path, int32_t as_of_day,
                                const struct pygi_reading_choice *choices, size_t n_choices,
                                struct pyg_rules **out, struct pyg_err *err)
{
    char *bytes = NULL;
    size_t n = 0;

    *out = NULL;
    enum pyg_status status = pygi_csv_slurp(path, &bytes, &n, err);
    if (status == PYG_OK) {
        status = pygi_rules_parse(path, bytes, n, as_of_day, choices, n_choices, out, err);
    }
    free(bytes);
    return status;
}

void pygi_rules_free(struct pyg_rules *self)
{
    if (self != NULL) {
        pygi_csv_fini(&self->csv);
        free(self->rows);
        free(self);
    }
}

int pygi_rule_row_holds(const struct pygi_rule_row *row, int32_t day)
{
    return row->is_known && row->is_chosen && row->from_day <= day && day <= row->last_day;
}

/* Why a rule gave no value: a wrong name, a wrong class, a day outside, or a step outside. */
static enum pyg_status no_value(const struct pyg_rules *self, const char *key, const char *cls,
                                int32_t day, struct pyg_err *err)
{
    char text[16];
    const char *near = NULL;
    int has_key = 0;

    for (size_t i = 0; i < self->n_rows; i++) {
        has_key |= strcmp(self->rows[i].key, key) == 0;
        if (near == NULL) {
            near = pygi_nearest(key, &self->rows[i].key, 1);
        }
    }
    pygi_day_text(day, text);
    if (has_key) {
        return pygi_fail(err, PYG_ERULE, "%s: the rule \"%s\"%s%s has no value known for %s",
                         self->csv.name, key, cls[0] != '\0' ? " for " : "", cls, text);
    }
    return near == NULL ? pygi_fail(err, PYG_ERULE, "%s: no rule \"%s\"", self->csv.name, key)
                        : pygi_fail(err, PYG_ERULE, "%s: no rule \"%s\"; is \"%s\" meant?",
                                    self->csv.name, key, near);
}

enum pyg_status pygi_rules_value(const struct pyg_rules *self, const char *key, const char *cls,
                                 int32_t day, double x, double *out_value, struct pyg_err *err)
{
    const struct pygi_rule_row *best = NULL;
    const char *wanted = cls == NULL ? "" : cls;

    for (size_t i = 0; i < self->n_rows; i++) {
        const struct pygi_rule_row *row = &self->rows[i];
        if (!pygi_rule_row_holds(row, day) || strcmp(row->key, key) != 0 ||
            strcmp(row->cls, wanted) != 0 || (row->has_above && !(row->above <= x))) {
            continue;
        }
        if (best != NULL && best->has_above != row->has_above) {
            return pygi_fail(err, PYG_ERULE,
                             "%s: the rule \"%s\" has steps and none, in lines %d and %d",
                             self->csv.name, key, best->line, row->line);
        }
        if (best == NULL || row->above > best->above) {
            best = row;
        }
    }
    if (best == NULL) {
        return no_value(self, key, wanted, day, err);
    }
    *out_value = best->value;
    return PYG_OK;
}

const struct pygi_rule_row *pygi_rules_rows(const struct pyg_rules *self, size_t *out_n)
{
    *out_n = self->n_rows;
    return self->rows;
}

const struct pygi_reading *pygi_rules_readings(const struct pyg_rules *self, size_t *out_n)
{
    *out_n = self->n_readings;
    return self->readings;
}

const struct pygi_rule_row *pygi_rules_projected(const struct pyg_rules *self, int32_t from_day,
                                                 int32_t until_day, size_t *start)
{
    while (*start < self->n_rows) {
        const struct pygi_rule_row *row = &self->rows[(*start)++];
        if (row->is_projected && row->until_day < until_day && row->last_day >= from_day) {
            return row;
        }
    }
    return NULL;
}

uint64_t pygi_rules_hash(const struct pyg_rules *self)
{
    return self->hash;
}
