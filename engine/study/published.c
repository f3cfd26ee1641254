/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/published.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "play/program.h"

bool pygi_published_is(const char *text, size_t n, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strlen(*words) == n && strncasecmp(text, *words, n) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of white space at the start, a no-break space included. */
static size_t space(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n) {
        if (text[i] == ' ' || text[i] == '\t') {
            i++;
        } else if (i + 1 < n && memcmp(text + i, "\xc2\xa0", 2) == 0) {
            i += 2;
        } else {
            break;
        }
    }
    return i;
}

/* Bytes of a dash at the start: -, en or em dash. */
static size_t dash(const char *text, size_t n)
{
    if (n >= 1 && text[0] == '-') {
        return 1;
    }
    return n >= 3 && (memcmp(text, "\xe2\x80\x93", 3) == 0 ||
                      memcmp(text, "\xe2\x80\x94", 3) == 0)
               ? 3
               : 0;
}

size_t pygi_published_word(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n && is_letter(text[i])) {
        i++;
    }
    return i;
}

/* What follows a number multiplies it, or only names what is counted (1). 0: neither. */
static double unit_of(const char *text, size_t n)
{
    static const char *const million[] = {"juta", "jt", "million", NULL},
                             *const billion[] = {"miliar", "milyar", "billion", "bn", NULL},
                             *const trillion[] = {"triliun", "trillion", NULL},
                             *const counted[] = {"orang",   "pekerja", "people",
                                                 "workers", "rupiah",  NULL};
    return pygi_published_is(text, n, million)    ? 1e6
           : pygi_published_is(text, n, billion)  ? 1e9
           : pygi_published_is(text, n, trillion) ? 1e12
           : pygi_published_is(text, n, counted)  ? 1
                                                  : 0;
}

/* The signs between digits: at most two kinds, the later of which stands once, for decimals. */
struct signs {
    char kind[2]; /* 0: none; a space stands for every white space */
    int times[2];
    int digits;     /* since the last sign */
    bool in_threes; /* every group but the first has three digits so far */
};

static bool add_sign(struct signs *self, char kind)
{
    const int i = self->kind[0] == 0 || self->kind[0] == kind ? 0 : 1;
    if ((i == 0 && self->kind[1] != 0) || (i == 1 && self->times[1] > 0)) {
        return false; /* a thousands sign behind the decimals, or a third kind */
    }
    if (self->digits == 0 || self->digits > 3 || (self->times[0] > 0 && self->digits != 3)) {
        self->in_threes = false;
    }
    self->kind[i] = kind;
    self->times[i]++;
    self->digits = 0;
    return true;
}

/* Which reading the signs leave: decimals (number of digits behind the last sign), or none. */
static enum pygi_reading read_signs(const struct signs *self, bool leads_zero, double unit,
                                    int *out_decimals)
{
    *out_decimals = 0;
    if (self->kind[0] == 0) {
        return PYGI_READ;
    }
    if (self->digits == 0 || (!self->in_threes && self->times[0] + self->times[1] > 1)) {
        return PYGI_READ_WRONG;
    }
    if (self->kind[1] != 0) { /* 1.234,56 */
        *out_decimals = self->digits;
        return self->kind[1] != ' ' && self->digits <= 2 ? PYGI_READ : PYGI_READ_WRONG;
    }
    if (self->times[0] == 1 && self->kind[0] != ' ' && self->digits <= 2) { /* 2552015.5 */
        *out_decimals = self->digits;
        return PYGI_READ;
    }
    if (self->digits != 3 || !self->in_threes || leads_zero) {
        return PYGI_READ_WRONG;
    }
    return unit > 1 && self->times[0] == 1 ? PYGI_READ_UNSURE : PYGI_READ;
}

enum pygi_reading pygi_published_number(const char *text, size_t n, double *out)
{
    static const char *const currency[] = {"rp", "idr", NULL};
    struct signs signs = {.in_threes = true};
    char digits[24];
    size_t i = space(text, n), k = 0;
    double unit = 1;
    int decimals = 0;

    /* Rp, Rp. */
    const size_t money = pygi_published_word(text + i, n - i);
    if (money > 0 && pygi_published_is(text + i, money, currency)) {
        i += money;
        i += i < n && text[i] == '.';
        i += space(text + i, n - i);
    }
    for (; i < n; i++) {
        const size_t gap = space(text + i, n - i);
        if (is_digit(text[i])) {
            if (k + 1 >= sizeof(digits)) {
                return PYGI_READ_WRONG;
            }
            digits[k++] = text[i];
            signs.digits++;
        } else if ((text[i] == '.' || text[i] == ',') && i + 1 < n && is_digit(text[i + 1])) {
            if (!add_sign(&signs, text[i])) {
                return PYGI_READ_WRONG;
            }
        } else if (gap > 0 && i + gap < n && is_digit(text[i + gap])) {
            if (!add_sign(&signs, ' ')) {
                return PYGI_READ_WRONG;
            }
            i += gap - 1;
        } else {
            break;
        }
    }
    digits[k] = '\0';
    if (k == 0) {
        return PYGI_READ_WRONG;
    }

    /* "Rp5.000,-", a unit, a range */
    if (i + 1 < n && text[i] == ',' && dash(text + i + 1, n - i - 1) > 0) {
        i += 1 + dash(text + i + 1, n - i - 1);
    }
    i += space(text + i, n - i);
    for (size_t length; (length = pygi_published_word(text + i, n - i)) > 0;) {
        const double factor = unit_of(text + i, length);
        if (factor == 0) {
            return PYGI_READ_WRONG;
        }
        unit *= factor;
        i += length;
        i += space(text + i, n - i);
    }
    if (i < n) {
        const size_t to = dash(text + i, n - i);
        const size_t next = i + to + space(text + i + to, n - i - to);
        return to > 0 && next < n && is_digit(text[next]) ? PYGI_READ_UNSURE : PYGI_READ_WRONG;
    }
    const enum pygi_reading reading = read_signs(&signs, digits[0] == '0', unit, &decimals);
    *out = strtod(digits, NULL) * unit;
    for (int d = 0; d < decimals; d++) {
        *out /= 10;
    }
    return reading;
}

/* "2 programs": these many of the list. @return bytes read, 0: not that */
static size_t read_count(const char *text, size_t n, int32_t *out)
{
    static const char *const words[] = {"program", "programs", NULL};
    if (n < 2 || text[0] < '2' || text[0] > '5') {
        return 0;
    }
    const size_t i = 1 + space(text + 1, n - 1), length = pygi_published_word(text + i, n - i);
    *out = (INT32_C(1) << (text[0] - '0')) - 1;
    return pygi_published_is(text + i, length, words) ? i + length : 0;
}

enum pygi_reading pygi_published_programs(const char *text, size_t n, int32_t *out)
{
    static const char *const joins[] = {"dan", "and", "serta", "plus", NULL};
    static const char *const any[] = {"any", "all", "semua", "mixed", "campuran", NULL};
    bool may_join = false, must_name = true;
    size_t i = space(text, n);

    *out = 0;
    const size_t counted = read_count(text + i, n - i, out);
    if (counted > 0) {
        i += counted;
        return i + space(text + i, n - i) == n ? PYGI_READ : PYGI_READ_WRONG;
    }
    *out = 0;
    while (i < n) {
        const size_t length = pygi_published_word(text + i, n - i),
                     gap = space(text + i, n - i);
        int p = 0;
        if (gap > 0) {
            i += gap;
            continue;
        }
        const size_t sign = dash(text + i, n - i) > 0         ? dash(text + i, n - i)
                            : strchr("+,/&", text[i]) != NULL ? 1
                                                              : 0;
        const size_t join = sign > 0                                     ? sign
                            : pygi_published_is(text + i, length, joins) ? length
                                                                         : 0;
        if (join > 0) {
            /* ", and" are two */
            if (!may_join && !(sign == 0 && must_name && *out != 0)) {
                return PYGI_READ_WRONG;
            }
            may_join = false;
            must_name = true;
            i += join;
            continue;
        }
        if (*out == 0 && pygi_published_is(text + i, length, any)) {
            return PYGI_READ_UNSURE;
        }
        while (p < PYG_N_PROGRAM &&
               !(strlen(pygi_program_names[p]) == length &&
                 strncasecmp(pygi_program_names[p], text + i, length) == 0)) {
            p++;
        }
        if (p == PYG_N_PROGRAM || (*out >> p & 1)) {
            return PYGI_READ_WRONG;
        }
        *out |= INT32_C(1) << p;
        may_join = true;
        must_name = false;
        i += length;
    }
    return must_name ? PYGI_READ_WRONG : PYGI_READ;
}

/* 1..12; 0: no month. Names may be cut to three letters or more. */
static int32_t month_of(const char *text, size_t n)
{
    static const char *const names[][12] = {
        {"january", "february", "march", "april", "may", "june", "july", "august", "september",
         "october", "november", "december"},
        {"januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
         "oktober", "november", "desember"}};
    for (int lang = 0; lang < 2 && n >= 3; lang++) {
        for (int32_t m = 0; m < 12; m++) {
            if (n <= strlen(names[lang][m]) && strncasecmp(text, names[lang][m], n) == 0) {
                return m + 1;
            }
        }
    }
    return (n == 4 && strncasecmp(text, "sept", n) == 0)   ? 9
           : (n == 4 && strncasecmp(text, "agst", n) == 0) ? 8
           : (n == 3 && strncasecmp(text, "agt", n) == 0)  ? 8
           : (n == 3 && strncasecmp(text, "ags", n) == 0)  ? 8
           : (n == 3 && strncasecmp(text, "nop", n) == 0)  ? 11
                                                           : 0;
}

/* Bytes of "to", "sampai", "s.d.", "s/d" or a dash. */
static size_t until(const char *text, size_t n)
{
    static const char *const words[] = {"to",     "until", "through", "sampai",
                                        "hingga", "sd",    NULL};
    static const char *const signs[] = {"s.d.", "s.d", "s/d", NULL};
    const size_t length = pygi_published_word(text, n);
    for (int i = 0; signs[i] != NULL; i++) {
        if (n >= strlen(signs[i]) && strncasecmp(text, signs[i], strlen(signs[i])) == 0) {
            return strlen(signs[i]);
        }
    }
    return dash(text, n) > 0                                      ? dash(text, n)
           : length > 0 && pygi_published_is(text, length, words) ? length
                                                                  : 0;
}

/* One piece of a cell about time. */
enum piece { END, YEAR, MONTH, DAY, COUNT, UNTIL, UNIT, SPAN, VAGUE, UNKNOWN };

/* "H1" and "Q3": half a year, a quarter. @return from x 100 + to, 0: neither */
static int32_t part_of_year(const char *text, size_t n)
{
    if (n < 2 || (n > 2 && (is_letter(text[2]) || is_digit(text[2])))) {
        return 0;
    }
    const int32_t i = text[1] - '0';
    return (text[0] == 'H' || text[0] == 'h') && i >= 1 && i <= 2   ? (6 * i - 5) * 100 + 6 * i
           : (text[0] == 'Q' || text[0] == 'q') && i >= 1 && i <= 4 ? (3 * i - 2) * 100 + 3 * i
                                                                    : 0;
}

static enum piece next_piece(const char **at, int32_t *out)
{
    static const char *const ignored[] = {"fy",   "apbd", "ta",       "tahun", "year",
                                          "full", "all",  "anggaran", "whole", NULL},
                             *const vague[] = {"since", "sejak", "mid",  "pertengahan",
                                               "early", "awal",  "late", "akhir",
                                               "about", "by",    "end",  "per",
                                               "from",  "dari",  NULL};
    static const char *const units[] = {"month", "months", "bulan", "bln", "mo", NULL};
    const char *c = *at;
    for (;;) {
        const size_t n = strlen(c), gap = space(c, n), length = pygi_published_word(c, n);
        if (gap > 0) {
            c += gap;
        } else if (*c != '\0' && strchr("(),.", *c) != NULL) {
            c++;
        } else if (length > 0 && pygi_published_is(c, length, ignored)) {
            c += length;
        } else {
            break;
        }
    }
    const size_t n = strlen(c), to = until(c, n), length = pygi_published_word(c, n);
    enum piece found = UNKNOWN;
    size_t used = 0;
    if (n == 0) {
        found = END;
    } else if (to > 0) {
        found = UNTIL;
        used = to;
    } else if (length > 0) {
        *out = month_of(c, length);
        found = *out > 0                              ? MONTH
                : pygi_published_is(c, length, units) ? UNIT
                : pygi_published_is(c, length, vague) ? VAGUE
                                                      : UNKNOWN;
        used = length;
        if (found == UNKNOWN && (*out = part_of_year(c, n)) > 0) {
            found = SPAN;
            used = 2;
        }
    } else if (is_digit(*c)) {
        *out = 0;
        for (; used < 4 && is_digit(c[used]); used++) {
            *out = *out * 10 + (c[used] - '0');
        }
        found = is_digit(c[used]) ? UNKNOWN : used == 4 ? YEAR : used <= 2 ? COUNT : UNKNOWN;
        /* "22 Nov": the day, not a number of months; "7 (Jun-Dec)" is one */
        const size_t gap = space(c + used, n - used),
                     behind = pygi_published_word(c + used + gap, n - used - gap);
        if (found == COUNT && *out <= 31 && behind > 0 &&
            month_of(c + used + gap, behind) > 0) {
            found = DAY;
        }
        used += strncmp(c + used, ".0", 2) == 0 && !is_digit(c[used + 2]) ? 2 : 0; /* 12.0 */
    }
    *at = c + used;
    return found;
}

enum pygi_reading pygi_published_period(const char *text, struct pygi_period *out)
{
    int32_t year[2] = {0}, month[2] = {0}, day[2] = {0}, value = 0;
    int side = 0;
    bool has_unit = false, ends_open = false, is_span = false;

    *out = (struct pygi_period){0};
    for (enum piece piece; (piece = next_piece(&text, &value)) != END;) {
        ends_open = false;
        if (piece == YEAR && year[side] == 0) {
            year[side] = value;
        } else if (piece == MONTH && month[side] == 0 && year[side] == 0) {
            month[side] = value;
        } else if (piece == DAY && day[side] == 0 && month[side] == 0 && value > 0) {
            day[side] = value;
        } else if (piece == SPAN && side == 0 && month[0] == 0 && year[0] == 0) {
            month[0] = value / 100;
            month[1] = value % 100;
            is_span = true;
        } else if (piece == VAGUE) {
            return PYGI_READ_UNSURE; /* since 2021, mid 2025 */
        } else if (piece == COUNT && side == 1 && year[0] == 0 && month[0] == 0) {
            return PYGI_READ_UNSURE; /* 3-6 */
        } else if (piece == COUNT && out->count == 0 && value > 0 && side == 0) {
            out->count = value;
        } else if (piece == UNIT && out->count > 0 && !has_unit) {
            has_unit = true;
        } else if (piece == UNTIL && side == 0) {
            side = 1;
            ends_open = true;
        } else {
            return PYGI_READ_WRONG;
        }
    }
    if (ends_open || (side == 1 && year[0] + month[0] == 0) ||
        (out->count == 0 && year[0] + month[0] == 0)) {
        return PYGI_READ_WRONG;
    }
    if ((side == 1 && month[1] == 0 && year[1] == 0) || (side == 1 && is_span)) {
        return PYGI_READ_WRONG;
    }
    out->from_day = day[0];
    out->to_day = side == 1 ? day[1] : 0;
    out->from_year = year[0] > 0 ? year[0] : year[1];
    out->to_year = year[1] > 0 ? year[1] : year[0];
    if (month[0] > 0 || month[1] > 0) {
        out->from_month = month[0] > 0 ? month[0] : 1;
        out->to_month = side == 0 && !is_span ? month[0] : month[1] > 0 ? month[1] : 12;
    }
    return PYGI_READ;
}
