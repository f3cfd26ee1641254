/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a row; worked.c computes it. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

#include "base/err.h"
#include "play/program.h"
#include "study/worked.h"

const char *const pygi_worked_parts[PYGI_WORKED_N_PART] = {
    "expected_idr", "worker_idr", "state_idr", "from_jkk_idr", "from_jkm_idr"};

/* One row while it is read. The first wrong cell ends it. */
struct row {
    struct pygi_worked *out;
    const struct pygi_csv *csv;
    size_t at;
};

/* "" where the table has no such column */
static const char *cell(const struct row *self, const char *name)
{
    size_t col;
    return pygi_csv_has_column(self->csv, name, &col) ? pygi_csv_cell(self->csv, self->at, col)
                                                      : "";
}

static bool wrong(const struct row *self, const char *name, const char *expected)
{
    self->out->result = PYGI_WORKED_BROKEN;
    snprintf(self->out->text, sizeof(self->out->text),
             "%s:%d: column \"%s\": \"%.80s\", expected %s", self->csv->name,
             (int)self->out->line, name, cell(self, name), expected);
    return false;
}

/* Digits only, at most 15 of them. @return where they end, NULL: none */
static const char *whole(const char *text, int64_t *out)
{
    const char *c = text;

    for (*out = 0; *c >= '0' && *c <= '9' && c - text < 15; c++) {
        *out = *out * 10 + (*c - '0');
    }
    return c > text && !(*c >= '0' && *c <= '9') ? c : NULL;
}

static const char *spaces(const char *text)
{
    return text + strspn(text, " ");
}

/* An amount or a number; `fallback` where the cell is empty. */
static bool read_whole(const struct row *self, const char *name, int64_t lo, int64_t hi,
                       int64_t fallback, int64_t *out)
{
    const char *text = cell(self, name);
    char expected[80];

    if (text[0] == '\0') {
        *out = fallback;
        return true;
    }
    const char *end = whole(text, out);
    snprintf(expected, sizeof(expected),
             "a whole number %" PRId64 "..%" PRId64 " without points", lo, hi);
    return (end != NULL && *end == '\0' && *out >= lo && *out <= hi) ||
           wrong(self, name, expected);
}

/* "2026-04" */
static const char *month(const char *text, int32_t *out)
{
    int64_t year, in_year;
    const char *c = whole(text, &year);

    if (c != text + 4 || *c != '-' || whole(c + 1, &in_year) != text + 7 || year < 2000 ||
        year > 2199 || in_year < 1 || in_year > 12) {
        return NULL;
    }
    *out = pyg_month_of((int32_t)year, (int32_t)in_year);
    return text + 7;
}

static bool read_month(const struct row *self, const char *name, int32_t fallback, int32_t *out)
{
    const char *text = cell(self, name), *end = month(text, out);

    if (text[0] == '\0') {
        *out = fallback;
        return true;
    }
    return (end != NULL && *end == '\0') || wrong(self, name, "a month, as 2026-04");
}

/* "59y11m", "59" */
static bool read_age(const struct row *self, int32_t *out)
{
    const char *text = cell(self, "age"), *c;
    int64_t years = 0, months = 0;

    *out = -1;
    if (text[0] == '\0') {
        return true;
    }
    c = whole(text, &years);
    if (c != NULL && *c == 'y') {
        c = c[1] == '\0' ? c + 1 : whole(c + 1, &months);
        c = c != NULL && *c == 'm' ? c + 1 : c;
    }
    if (c == NULL || *c != '\0' || years > 110 || months > 11) {
        return wrong(self, "age", "years, or years and months as 59y11m");
    }
    *out = (int32_t)(12 * years + months);
    return true;
}

/* Which of the words; n_words: none. */
static size_t word_of(const char *text, const char *const *words, size_t n_words)
{
    size_t i = 0;

    for (; i < n_words && strcmp(text, words[i]) != 0; i++) {
    }
    return i;
}

/* "JKK+JKM" */
static bool read_programs(const struct row *self, const char *name, int32_t *out)
{
    const char *c = cell(self, name);

    for (bool more = true; more; c++) {
        const size_t length = strcspn(c, "+");
        int p = 0;
        for (; p < PYG_N_PROGRAM && (strlen(pygi_program_names[p]) != length ||
                                     strncmp(c, pygi_program_names[p], length) != 0);
             p++) {
        }
        if (p == PYG_N_PROGRAM || *out >> p & 1) {
            return wrong(self, name, "programs out of JKK, JKM, JHT, JP, JKP as JKK+JKM");
        }
        *out |= INT32_C(1) << p;
        c += length;
        more = *c == '+';
    }
    return true;
}

/* What the members work in, and for whom. */
static bool read_work(const struct row *self)
{
    static const char *const sectors[] = {"", "other", "transport", "labour_intensive"};
    static const char *const sizes[] = {"", "unknown", "micro", "small", "medium", "large"};
    struct pyg_cover *cover = &self->out->cover;
    const size_t sector = word_of(cell(self, "sector"), sectors, 4),
                 size = word_of(cell(self, "employer"), sizes, 6);

    if (sector == 4) {
        return wrong(self, "sector", "other, transport or labour_intensive");
    }
    if (size == 6) {
        return wrong(self, "employer", "unknown, micro, small, medium or large");
    }
    cover->sector = (int16_t)(sector > 0 ? sector - 1 : 0);
    cover->employer = (int16_t)(size > 0 ? size - 1 : 0);
    return true;
}

static bool read_member(const struct row *self)
{
    static const char *const types[] = {"PU", "BPU", "JAKON"}, *const payers[] = {"employer",
                                                                                  "self",
                                                                                  "public"};
    struct pygi_worked *out = self->out;
    int64_t n;

    if (!read_programs(self, "programs", &out->programs)) {
        return false;
    }
    const size_t type = word_of(cell(self, "type"), types, 3);
    if (type == 3) {
        return wrong(self, "type", "PU, BPU or JAKON");
    }
    const char *payer = cell(self, "payer");
    const size_t who = payer[0] == '\0' ? 0 : word_of(payer, payers, 3);
    if (who == 3 || (who == 0 && type == 1) || (who == 1 && type != 1)) {
        return wrong(self, "payer",
                     type == 1 ? "who pays a BPU: self or public" : "employer or public");
    }
    out->cover =
        (struct pyg_cover){.type = (enum pyg_member_type)type, .public_payer = who == 2};
    if (!read_work(self) || !read_whole(self, "risk_class", 1, 5, 1, &n)) {
        return false;
    }
    out->cover.risk_class = type == 0 ? (int32_t)n : 0;
    if (!read_whole(self, "contract_idr", 1, INT64_C(1000000000000000), 0,
                    &out->contract_idr) ||
        !read_whole(self, "wage_idr", 1, 1000000000, 0, &n)) {
        return false;
    }
    out->cover.base_sen = 100 * n;
    if (out->contract_idr > 0 && (type != 2 || n > 0)) {
        return wrong(self, "contract_idr",
                     "a contract only of JAKON whose wages are not known");
    }
    return out->contract_idr > 0 || n > 0 ||
           wrong(self, "wage_idr", "the wage, or a BPU's income, in whole rupiah");
}

/* "jkm_wait=2025-02; bpu_grace=not" */
static bool read_readings(const struct row *self)
{
    struct pygi_worked *out = self->out;
    char *c = out->reading_text;

    snprintf(c, sizeof(out->reading_text), "%s", cell(self, "reading"));
    if (strlen(cell(self, "reading")) >= sizeof(out->reading_text)) {
        return wrong(self, "reading", "readings of at most 159 bytes");
    }
    while (*(c = (char *)(uintptr_t)spaces(c)) != '\0') {
        char *equals = strchr(c, '='), *end = c + strcspn(c, ";");
        if (equals == NULL || equals > end || out->n_readings == PYGI_WORKED_READINGS) {
            return wrong(self, "reading", "readings as jkm_wait=2025-02; bpu_grace=not");
        }
        const bool is_last = *end == '\0';
        *equals = *end = '\0';
        out->readings[out->n_readings++] = (struct pygi_reading_choice){c, equals + 1};
        c = is_last ? end : end + 1;
    }
    return true;
}

/* "4; 12", "yes; no" */
static bool read_children(const struct row *self)
{
    struct pyg_event *event = &self->out->what;
    const char *c = cell(self, "children");
    int64_t age;

    for (c = spaces(c); *c != '\0'; c = spaces(c + (*c == ';'))) {
        c = event->n_children < 4 ? whole(c, &age) : NULL;
        if (c == NULL || (*c != '\0' && *c != ';') || age > 22) {
            return wrong(self, "children", "ages below 23 of at most 4 children, as 4; 12");
        }
        event->child_age_yr[event->n_children++] = (int32_t)age;
    }
    int n = 0;
    for (c = spaces(cell(self, "studies")); *c != '\0'; c = spaces(c + (*c == ';'))) {
        const size_t length = strcspn(c, ";");
        const bool yes = length == 3 && strncmp(c, "yes", 3) == 0;
        if (n == event->n_children || (!yes && !(length == 2 && strncmp(c, "no", 2) == 0))) {
            return wrong(self, "studies", "yes or no for each child, as yes; no");
        }
        event->child_studies[n++] = yes;
        c += length;
    }
    return true;
}

/* "2024-08..2025-01; 2025-04" */
static bool read_unpaid(const struct row *self)
{
    struct pygi_worked *out = self->out;
    const char *c = spaces(cell(self, "unpaid"));

    while (*c != '\0') {
        int32_t from = 0, to = 0;
        c = month(c, &from);
        to = from;
        if (c != NULL && strncmp(c, "..", 2) == 0) {
            c = month(c + 2, &to);
        }
        if (c == NULL || (*c != '\0' && *c != ';') || to < from || from < out->entry_mo ||
            to > out->at_mo) {
            return wrong(self, "unpaid",
                         "months from entry to the event, as 2024-08..2025-01; 2025-04");
        }
        for (int32_t m = from; m <= to; m++) {
            out->is_unpaid[out->at_mo - m] = 1;
        }
        c = spaces(c + (*c == ';'));
    }
    return true;
}

/* "2026-2033: 1500000; 2034: 2000000; ..." where ... leaves later years unsaid */
static bool read_years(const struct row *self)
{
    struct pygi_worked_answer *out = &self->out->expected;
    const int64_t first = pyg_month_year(self->out->at_mo);
    const char *c = spaces(cell(self, "by_year"));
    int64_t from, to, idr, next = first;

    while (*c != '\0' && strcmp(c, "...") != 0) {
        c = whole(c, &from);
        to = from;
        if (c != NULL && *c == '-') {
            c = whole(c + 1, &to);
        }
        c = c != NULL && *c == ':' ? whole(spaces(c + 1), &idr) : NULL;
        if (c == NULL || (*c != '\0' && *c != ';') || from < next || to < from ||
            to >= first + PYG_CLAIM_YEARS) {
            return wrong(self, "by_year",
                         "years from the event's on and their sums, as 2026-2033: 1500000; "
                         "2034: 2000000; ...");
        }
        for (int64_t y = from; y <= to; y++) {
            out->yearly_idr[y - first] = idr;
        }
        next = to + 1;
        c = spaces(c + (*c == ';'));
    }
    if (*c != '\0') {
        for (int64_t y = next; y < first + PYG_CLAIM_YEARS; y++) {
            out->yearly_idr[y - first] = -1;
        }
        out->later_idr = -1;
    }
    return true;
}

static bool read_event(const struct row *self)
{
    static const char *const words[] = {
        "death",   "death at work", "accident",  "partial disability",  "total disability",
        "leaving", "age limit",     "dismissal", "sudden death at work"};
    static const struct pyg_event events[] = {
        {.kind = PYG_EVENT_DEATH},
        {.kind = PYG_EVENT_DEATH, .at_work = 1},
        {.kind = PYG_EVENT_ACCIDENT, .outcome = PYG_RECOVERED},
        {.kind = PYG_EVENT_ACCIDENT, .outcome = PYG_PARTIAL},
        {.kind = PYG_EVENT_ACCIDENT, .outcome = PYG_TOTAL},
        {.kind = PYG_EVENT_LEAVE},
        {.kind = PYG_EVENT_AGE},
        {.kind = PYG_EVENT_JOB_LOSS},
        {.kind = PYG_EVENT_DEATH, .sudden_at_work = 1},
    };
    const size_t n_words = sizeof(words) / sizeof(*words);
    struct pygi_worked *out = self->out;
    int64_t unfit = 0;

    out->event = cell(self, "event");
    const size_t which = word_of(out->event, words, n_words);
    if (which == n_words) {
        return wrong(self, "event",
                     "death, death at work, sudden death at work, accident, partial "
                     "disability, total disability, leaving, age limit or dismissal");
    }
    out->what = events[which];
    out->what.at_mo = out->at_mo;
    out->what.day = out->day;
    out->what.age_mo = out->age_mo < 0 ? 480 : out->age_mo;
    if (!read_whole(self, "medical_idr", 0, 1000000000000, 0, &out->what.medical_idr) ||
        !read_whole(self, "unfit_months", 0, 120, 0, &unfit)) {
        return false;
    }
    out->what.unfit_mo = (int32_t)unfit;
    const char *loss = cell(self, "loss_percent");
    if ((loss[0] != '\0') != (out->what.outcome == PYG_PARTIAL)) {
        return wrong(self, "loss_percent", "the loss of a partial disability, and of no other");
    }
    if (loss[0] != '\0') {
        char *end = NULL;
        const double percent = strtod(loss, &end);
        if (end == loss || *end != '\0' || !(percent > 0.0 && percent <= 100.0)) {
            return wrong(self, "loss_percent", "a number above 0, at most 100, as 7.5");
        }
        out->what.partial_ppb = (int64_t)(percent * 1e7 + 0.5);
    }
    return read_children(self) && read_unpaid(self) && read_years(self);
}

static bool read_when(const struct row *self)
{
    struct pygi_worked *out = self->out;
    const char *as_of = cell(self, "as_of");

    if (out->is_benefit) {
        const char *date = cell(self, "date");
        if (!pygi_day_parse(date, &out->day) || date[0] != '2' ||
            month(date, &out->at_mo) == NULL) {
            return wrong(self, "date", "a day, as 2019-12-02");
        }
    } else if (!read_month(self, "month", PYG_MONTH_NONE, &out->at_mo) ||
               out->at_mo == PYG_MONTH_NONE) {
        return wrong(self, "month", "a month, as 2026-04");
    }
    if (!read_month(self, "entry", out->at_mo, &out->entry_mo)) {
        return false;
    }
    if (out->entry_mo > out->at_mo || out->at_mo - out->entry_mo >= PYGI_WORKED_MONTHS) {
        return wrong(self, "entry", "a month not after the case's, within 40 years");
    }
    out->as_of_day = PYGI_DAY_LATEST;
    if (as_of[0] != '\0' && !pygi_day_parse(as_of, &out->as_of_day)) {
        return wrong(self, "as_of", "the day on which the rules are known, as 2025-12-21");
    }
    return read_age(self, &out->age_mo);
}

/* What the law asks of such a member: programs, or none. */
static bool read_duty(const struct row *self, const char *name, int32_t *out)
{
    const char *text = cell(self, name);

    *out = text[0] == '\0' ? -1 : 0;
    return text[0] == '\0' || strcmp(text, "none") == 0 || read_programs(self, name, out);
}

static bool read_expected(const struct row *self)
{
    struct pygi_worked_answer *out = &self->out->expected;

    out->is_refused = strcmp(cell(self, pygi_worked_parts[0]), "refused") == 0;
    for (int i = 0; i < PYGI_WORKED_N_PART; i++) {
        out->idr[i] = -1;
        if (!(i == 0 && out->is_refused) &&
            !read_whole(self, pygi_worked_parts[i], 0, INT64_C(100000000000000), -1,
                        &out->idr[i])) {
            return false;
        }
    }
    if (!read_duty(self, "prescribed", &out->prescribed) ||
        !read_duty(self, "not_provided", &out->not_provided)) {
        return false;
    }
    return out->is_refused || out->idr[0] >= 0 ||
           wrong(self, pygi_worked_parts[0], "whole rupiah, or: refused");
}

/* A figure without its arithmetic and its article is nobody's work. */
static bool read_grounds(const struct row *self)
{
    static const char *const needed[] = {"id", "working", "regulation", "article", "source"};

    for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++) {
        if (cell(self, needed[i])[0] == '\0') {
            return wrong(self, needed[i], "some words: what cannot be found is named so");
        }
    }
    for (size_t r = 0; r < self->at; r++) {
        const struct row before = {self->out, self->csv, r};
        if (strcmp(cell(&before, "id"), self->out->id) == 0) {
            return wrong(self, "id", "a name that no other row has");
        }
    }
    return strcmp(self->out->status, "verified") == 0 ||
           strcmp(self->out->status, "recalled") == 0 ||
           wrong(self, "status", "verified or recalled");
}

void pygi_worked_read(struct pygi_worked *out, const struct pygi_csv *csv, size_t row)
{
    const struct row self = {out, csv, row};

    *out = (struct pygi_worked){.line = pygi_csv_line(csv, row),
                                .is_benefit = pygi_worked_is_benefits(csv),
                                .id = cell(&self, "id"),
                                .event = "",
                                .working = cell(&self, "working"),
                                .regulation = cell(&self, "regulation"),
                                .article = cell(&self, "article"),
                                .status = cell(&self, "status")};
    if (read_grounds(&self) && read_when(&self) && read_member(&self) && read_readings(&self) &&
        read_expected(&self) && out->is_benefit) {
        read_event(&self);
    }
}
