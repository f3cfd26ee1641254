/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/told.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "study/published.h"

enum { MAX_WORDS = 5 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 128;
}

/* Does the word begin with one of these? */
static bool begins(const char *text, size_t n, const char *const *stems)
{
    for (; *stems != NULL; stems++) {
        const size_t length = strlen(*stems);
        if (length <= n && strncasecmp(text, *stems, length) == 0) {
            return true;
        }
    }
    return false;
}

static const char *const DEATH[] = {"death",    "died",  "dead",  "dying", "meninggal",
                                    "kematian", "wafat", "tewas", NULL},
                         *const ACCIDENT[] = {"accident", "kecelakaan", "injur", NULL},
                         *const ADDED[] = {"added",    "joined",     "tambahan",
                                           "ditambah", "bertambah",  "new",
                                           "baru",     "additional", NULL},
                         *const OF[] = {"of", "dari", "from", NULL},
                         *const REPORTED[] = {"reported", "dilaporkan", NULL};

/* A number at `at`, with its signs: "1,980", "41.28". @return bytes, 0: none */
static size_t figure(const char *at)
{
    size_t n = 0;

    while (is_digit(at[n]) || ((at[n] == '.' || at[n] == ',') && is_digit(at[n + 1]))) {
        n++;
    }
    return n;
}

/* Money, a percentage or a year is no count. @param from  start of the text */
static bool is_count(const char *from, const char *at, size_t n, double value)
{
    const char *behind = at + n + strspn(at + n, " ");
    const size_t before = (size_t)(at - from);

    if ((before >= 2 && strncasecmp(at - 2, "Rp", 2) == 0) ||
        (before >= 3 && strncasecmp(at - 3, "Rp", 2) == 0) ||
        (before >= 1 && (is_letter(at[-1]) || at[-1] == '-'))) {
        return false;
    }
    static const char *const not_counts[] = {"percent", "persen",  "juta", "miliar", "milyar",
                                             "million", "billion", "bn",   "point",  "poin",
                                             "month",   "bulan",   "mo",   "per",    NULL};
    return *behind != '%' && !begins(behind, strlen(behind), not_counts) &&
           value == (double)(int64_t)value &&
           !(n == 4 && value >= 1990 && value <= 2100); /* a year: "2,019" is a count */
}

/* What the words between two numbers say of the first. */
static void assign(struct pygi_told *out, const char *at, const char *end, int64_t value,
                   int64_t most, int64_t *last, bool *out_of)
{
    int n_words = 0;

    *out_of = false;
    while (at < end && n_words < MAX_WORDS) {
        size_t n = 0;
        while (at + n < end && is_letter(at[n])) {
            n++;
        }
        if (n == 0) {
            /* the end of a sentence or of a part of it ends what belongs to the number */
            if (strchr(";:()", *at) != NULL || (*at == '.' && at[1] == ' ')) {
                return;
            }
            at++;
            continue;
        }
        *out_of = *out_of || (n_words == 0 && pygi_published_is(at, n, OF));
        if (begins(at, n, DEATH) && out->deaths < 0 && value <= most) {
            out->deaths = value;
            return;
        }
        if (begins(at, n, ACCIDENT) && out->accidents < 0 && value <= most) {
            out->accidents = value;
            return;
        }
        if (begins(at, n, ADDED) && out->added < 0) {
            out->added = value;
            return;
        }
        at += n;
        n_words++;
    }
    *last = value;
}

/* Words that stand anywhere. */
static void note_words(struct pygi_told *out, const char *text)
{
    for (const char *at = text; *at != '\0';) {
        size_t n = 0;
        while (is_letter(at[n])) {
            n++;
        }
        if (n == 0) {
            at++;
            continue;
        }
        out->has_death = out->has_death || begins(at, n, DEATH);
        out->has_accident = out->has_accident || begins(at, n, ACCIDENT);
        out->is_reported = out->is_reported || begins(at, n, REPORTED);
        at += n;
    }
}

struct pygi_told pygi_told_read(const char *text, int64_t most)
{
    struct pygi_told out = {
        .deaths = -1, .accidents = -1, .added = -1, .part = -1, .whole = -1};
    int64_t last = -1;
    bool of = false;

    note_words(&out, text);
    for (const char *at = text; *at != '\0';) {
        const size_t n = figure(at);
        double value = 0.0;
        if (n == 0) {
            at++;
            continue;
        }
        const char *behind = at + n, *next = behind;
        while (*next != '\0' && !is_digit(*next)) {
            next++;
        }
        if (pygi_published_number(at, n, &value) == PYGI_READ && value < 1e12 &&
            is_count(text, at, n, value)) {
            if (of && out.whole < 0 && last >= 0 && last <= (int64_t)value) {
                out.part = last;
                out.whole = (int64_t)value;
            }
            last = (int64_t)value;
            assign(&out, behind, next, (int64_t)value, most, &last, &of);
        } else {
            of = false;
        }
        at = behind;
    }
    return out;
}
