/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/format.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

enum { MAX_DIGITS = 17, MAX_SIGNIFICANT = 4, MAX_PERCENT = 3, MAX_DECIMALS = 3 };

/* d[0].d[1]d[2]... x 10^exponent */
struct digits {
    char d[MAX_DIGITS + 1];
    int n, exponent;
};

/* ---- language ---- */

enum pyg_status pygi_lang_from(const char *option, enum pygi_lang *out_lang,
                               struct pyg_err *err)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    if (option != NULL) {
        if (strcmp(option, "id") != 0 && strcmp(option, "en") != 0) {
            return pygi_fail(err, PYG_EINVAL, "--lang is \"%s\", expected id or en", option);
        }
        *out_lang = option[0] == 'i' ? PYGI_LANG_ID : PYGI_LANG_EN;
        return PYG_OK;
    }

    *out_lang = PYGI_LANG_EN;
    for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
        const char *value = getenv(variables[i]);

        if (value != NULL && value[0] != '\0') { /* POSIX: the first that is set decides */
            *out_lang = strncmp(value, "id", 2) == 0 ? PYGI_LANG_ID : PYGI_LANG_EN;
            break;
        }
    }
    return PYG_OK;
}

/* ---- digits ---- */

/* printf rounds correctly; its decimal point, which a locale may change, is skipped. */
static struct digits digits_of(double value, int n)
{
    char text[64];
    struct digits out = {.n = 0};

    snprintf(text, sizeof(text), "%.*e", n - 1, fabs(value));
    const char *c = text;
    for (; *c != '\0' && *c != 'e'; c++) {
        if (*c >= '0' && *c <= '9' && out.n < MAX_DIGITS) {
            out.d[out.n++] = *c;
        }
    }
    out.exponent = *c == 'e' ? atoi(c + 1) : 0;
    return out;
}

/* Smallest p with 10^p >= value; value > 0. */
static int place_of(double value)
{
    const struct digits d = digits_of(value, MAX_DIGITS);

    if (d.d[0] == '1') {
        bool is_power = true;
        for (int i = 1; i < d.n; i++) {
            is_power = is_power && d.d[i] == '0';
        }
        if (is_power) {
            return d.exponent;
        }
    }
    return d.exponent + 1;
}

/* How many digits of the value the error supports, 1..max. */
static int significant(double value, double error, int max)
{
    if (value == 0.0) {
        return 1;
    }
    if (error == 0.0) {
        return max;
    }
    const int n = digits_of(value, max).exponent - place_of(error / 3.0) + 1;
    return n < 1 ? 1 : n > max ? max : n;
}

static void check(double value, double error)
{
    pygi_bug_assert(isfinite(value));
    pygi_bug_assert(isfinite(error) && error >= 0.0);
}

/* The digits in units of 10^unit, with separators; `strip` drops zeros at the end of decimals.
 */
static char *lay_out(char *buf, size_t n, const struct digits *d, int unit, bool is_negative,
                     bool strip, enum pygi_lang lang)
{
    const char thousand = lang == PYGI_LANG_ID ? '.' : ',';
    const char point = lang == PYGI_LANG_ID ? ',' : '.';
    const int n_whole =
        d->exponent - unit + 1; /* digits before the point; < 1: zeros after it */
    int n_used = d->n;
    char text[512];
    size_t at = 0;

    while (strip && n_used > 1 && n_used > n_whole && d->d[n_used - 1] == '0') {
        n_used--;
    }
    pygi_bug_assert(n_whole < 320 && n_whole > -320);

    if (is_negative) {
        text[at++] = '-';
    }
    for (int i = 0; i < n_whole; i++) {
        if (i > 0 && (n_whole - i) % 3 == 0) {
            text[at++] = thousand;
        }
        text[at++] = i < n_used ? d->d[i] : '0';
    }
    if (n_whole <= 0) {
        text[at++] = '0';
    }
    if (n_used > n_whole) {
        text[at++] = point;
    }
    for (int i = n_whole; i < n_used && at < sizeof(text) - 1; i++) {
        text[at++] = i < 0 ? '0' : d->d[i];
    }
    text[at] = '\0';
    snprintf(buf, n, "%s", text);
    return buf;
}

/* ---- rupiah ---- */

int pygi_format_unit(double largest)
{
    const double size = fabs(largest);

    return size >= 1e12 ? 12 : size >= 1e9 ? 9 : size >= 1e6 ? 6 : size >= 1e3 ? 3 : 0;
}

const char *pygi_format_unit_name(int exponent, enum pygi_lang lang)
{
    static const char *const names[2][5] = {
        [PYGI_LANG_ID] = {"", "ribu", "juta", "miliar", "triliun"},
        [PYGI_LANG_EN] = {"", "thousand", "million", "billion", "trillion"}};

    pygi_bug_assert(exponent >= 0 && exponent <= 12 && exponent % 3 == 0);
    return names[lang][exponent / 3];
}

char *pygi_format_idr(char *buf, size_t n, double value, double error, enum pygi_lang lang)
{
    char number[PYGI_NUMBER_TEXT];

    check(value, error);
    if (value == 0.0) {
        snprintf(buf, n, "Rp0");
        return buf;
    }

    /* the unit is chosen after rounding: 999.96 million is 1 billion */
    const struct digits d = digits_of(value, significant(value, error, MAX_SIGNIFICANT));
    const int unit = d.exponent >= 12 ? 12 : d.exponent >= 3 ? d.exponent / 3 * 3 : 0;

    lay_out(number, sizeof(number), &d, unit, false, error == 0.0, lang);
    snprintf(buf, n, "%sRp%s%s%s", value < 0.0 ? "-" : "", number, unit > 0 ? " " : "",
             pygi_format_unit_name(unit, lang));
    return buf;
}

char *pygi_format_in(char *buf, size_t n, double value, double error, int exponent,
                     enum pygi_lang lang)
{
    check(value, error);
    if (value == 0.0) {
        snprintf(buf, n, "0");
        return buf;
    }

    int digits = significant(value, error, MAX_SIGNIFICANT);
    const int room = digits_of(value, digits).exponent - exponent + 1 + MAX_DECIMALS;
    if (room < 1) {
        snprintf(buf, n, "~0");
        return buf;
    }
    digits = digits < room ? digits : room;
    const struct digits d = digits_of(value, digits);
    return lay_out(buf, n, &d, exponent, value < 0.0, error == 0.0, lang);
}

/* ---- counts and shares ---- */

char *pygi_format_count(char *buf, size_t n, double value, double error, enum pygi_lang lang)
{
    check(value, error);
    if (error == 0.0 && value == rint(value)) {
        return pygi_format_whole(buf, n, value, lang);
    }
    const struct digits d = digits_of(value, significant(value, error, MAX_SIGNIFICANT));
    return lay_out(buf, n, &d, 0, value < 0.0, error == 0.0, lang);
}

char *pygi_format_whole(char *buf, size_t n, double value, enum pygi_lang lang)
{
    check(value, 0.0);
    const double whole = rint(value);
    const int n_digits = whole == 0.0 ? 1 : digits_of(whole, MAX_DIGITS).exponent + 1;
    const struct digits d = digits_of(whole, n_digits < MAX_DIGITS ? n_digits : MAX_DIGITS);

    return lay_out(buf, n, &d, 0, whole < 0.0, false, lang);
}

char *pygi_format_percent(char *buf, size_t n, double share, double error, enum pygi_lang lang)
{
    char number[PYGI_NUMBER_TEXT];
    const double value = 100.0 * share;

    check(share, error);
    const struct digits d = digits_of(value, significant(value, 100.0 * error, MAX_PERCENT));
    lay_out(number, sizeof(number), &d, 0, value < 0.0, error == 0.0, lang);
    snprintf(buf, n, "%s %%", number);
    return buf;
}

/* Rule of three: a thing not seen in n draws has a chance below 3/n, with 95 % confidence. The
 * bound is rounded up to one digit, so that what is printed holds. */
static char *format_bound(char *buf, size_t n, bool is_sure, int64_t n_replicates,
                          enum pygi_lang lang)
{
    char number[PYGI_NUMBER_TEXT];
    double bound = n_replicates > 3 ? 300.0 / (double)n_replicates : 100.0;
    const int place = digits_of(bound, MAX_DIGITS).exponent;
    const double step = pow(10.0, place);

    bound = ceil(bound / step - 1e-9) * step;
    bound = bound > 100.0 ? 100.0 : bound;
    if (is_sure) {
        bound = 100.0 - bound;
    }
    const struct digits d = digits_of(bound, 12); /* sheds the binary tail of the subtraction */
    lay_out(number, sizeof(number), &d, 0, false, true, lang);
    snprintf(buf, n, "%s %s %%", is_sure ? ">" : "<", number);
    return buf;
}

char *pygi_format_chance(char *buf, size_t n, double chance, double error, int64_t n_replicates,
                         enum pygi_lang lang)
{
    check(chance, error);
    pygi_bug_assert(n_replicates > 0);
    if (chance <= 0.0 || chance >= 1.0) {
        return format_bound(buf, n, chance >= 1.0, n_replicates, lang);
    }
    const double binomial = sqrt(chance * (1.0 - chance) / (double)n_replicates);
    return pygi_format_percent(buf, n, chance, fmax(error, binomial), lang);
}

/* ---- months ---- */

const char *pygi_format_month_name(int month, enum pygi_lang lang)
{
    static const char *const names[2][12] = {
        [PYGI_LANG_ID] = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt",
                          "Nov", "Des"},
        [PYGI_LANG_EN] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
                          "Nov", "Dec"}};

    pygi_bug_assert(month >= 1 && month <= 12);
    return names[lang][month - 1];
}

char *pygi_format_month(char *buf, size_t n, int32_t at_mo, enum pygi_lang lang)
{
    snprintf(buf, n, "%s %d", pygi_format_month_name(pyg_month_in_year(at_mo), lang),
             (int)pyg_month_year(at_mo));
    return buf;
}

/* ---- for machines ---- */

char *pygi_format_plain(char *buf, size_t n, double value)
{
    char text[64];
    size_t at = 0;

    check(value, 0.0);
    if (value == 0.0) {
        value = 0.0; /* no "-0" */
    }
    if (fabs(value) < 9007199254740992.0 && value == rint(value)) { /* 2^53 */
        snprintf(text, sizeof(text), "%.0f", value + 0.0);
    } else {
        snprintf(text, sizeof(text), "%.10g", value);
    }

    /* whatever the locale put as decimal point becomes one '.' */
    bool in_point = false;
    for (const char *c = text; *c != '\0' && at + 1 < n; c++) {
        const bool is_kept = strchr("0123456789+-e", *c) != NULL;
        if (is_kept || !in_point) {
            buf[at++] = is_kept ? *c : '.';
        }
        in_point = !is_kept;
    }
    buf[at] = '\0';
    return buf;
}
