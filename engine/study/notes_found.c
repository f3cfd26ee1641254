/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/notes_found.h"

#include <stdio.h>
#include <string.h>

enum { MOST_VARIANTS = 4, MOST_SPANS = 4 }; /* that a note names */

/* Append "3 others" as the last item of a list of n. */
static void say_more(struct pygi_say *out, enum pygi_saying saying, size_t count, size_t n)
{
    struct pygi_say more = {0};
    char text[32];

    snprintf(text, sizeof(text), "%zu", count);
    const struct pygi_two number = pygi_same(text);
    pygi_say(&more, saying, &number, 1);
    pygi_say_item(out, pygi_said(&more), n);
    out->is_starved |= more.is_starved;
    pygi_say_fini(&more);
}

static void say_variants(struct pygi_say *out, const struct pygi_study *study, uint32_t bits)
{
    size_t n = 0, n_real = 0;

    for (size_t v = 0; v < study->n_variants; v++) {
        n += bits >> v & 1;
        n_real += (int)v != study->baseline;
    }
    if (n == n_real && n > 1) {
        pygi_say(out, PYGI_SAY_every_variant, NULL, 0);
        return;
    }
    const size_t n_named = n > MOST_VARIANTS ? MOST_VARIANTS - 1 : n;
    const size_t n_items = n > MOST_VARIANTS ? MOST_VARIANTS : n;
    size_t said = 0;
    for (size_t v = 0; v < study->n_variants && said < n_named; v++) {
        struct pygi_say one = {0};
        const struct pygi_two name = pygi_called(study, study->variant_names[v]);
        if (bits >> v & 1) {
            pygi_say(&one, PYGI_SAY_quoted, &name, 1);
            pygi_say_item(out, pygi_said(&one), n_items);
            said++;
        }
        out->is_starved |= one.is_starved;
        pygi_say_fini(&one);
    }
    if (n > n_named) {
        say_more(out, PYGI_SAY_variants_more, n - n_named, n_items);
    }
}

/* Append "May 2023 to Nov 2023" as an item. */
static void say_span(struct pygi_say *out, int32_t from_mo, int32_t to_mo, size_t n)
{
    struct pygi_say first = {0}, last = {0}, span = {0};

    pygi_say_month(&first, from_mo);
    pygi_say_month(&last, to_mo);
    const struct pygi_two ends[] = {pygi_said(&first), pygi_said(&last)};
    if (from_mo == to_mo) {
        pygi_say_text(&span, ends[0]);
    } else {
        pygi_say(&span, PYGI_SAY_span, ends, 2);
    }
    pygi_say_item(out, pygi_said(&span), n);
    out->is_starved |= first.is_starved || last.is_starved || span.is_starved;
    pygi_say_fini(&first);
    pygi_say_fini(&last);
    pygi_say_fini(&span);
}

/* The end of the span that begins in m, itself counted in. */
static int32_t end_of(const struct pygi_months *months, int32_t m, int32_t n_mo)
{
    while (m + 1 < n_mo && months->is[m + 1]) {
        m++;
    }
    return m;
}

static void say_months(struct pygi_say *out, const struct pygi_study *study,
                       const struct pygi_months *months)
{
    const int32_t n_mo = study->calendar.n_mo, from_mo = study->calendar.from_mo;
    size_t n = 0, said = 0;

    for (int32_t m = 0; m < n_mo; m++) {
        n += months->is[m] && (m == 0 || !months->is[m - 1]);
    }
    if (n == 1 && months->is[0] && end_of(months, 0, n_mo) == n_mo - 1) {
        pygi_say(out, PYGI_SAY_every_month, NULL, 0);
        return;
    }
    const size_t n_named = n > MOST_SPANS ? MOST_SPANS - 1 : n;
    const size_t n_items = n > MOST_SPANS ? MOST_SPANS : n;
    for (int32_t m = 0; m < n_mo && said < n_named; m++) {
        if (months->is[m]) {
            const int32_t end = end_of(months, m, n_mo);
            say_span(out, from_mo + m, from_mo + end, n_items);
            said++;
            m = end;
        }
    }
    if (n > n_named) {
        say_more(out, PYGI_SAY_spans_more, n - n_named, n_items);
    }
}

/* Append "as known in Dec 2019", "as known today", or both. */
static void say_known(struct pygi_say *out, const struct pygi_study *study, const bool *is_in)
{
    struct pygi_say months = {0};
    size_t n = 0;
    bool is_now = false;

    for (size_t w = 0; w < study->n_worlds; w++) {
        const int32_t known_mo = study->worlds[w].as_of.known_mo;
        is_now = is_now || (is_in[w] && known_mo == INT32_MAX);
        n += is_in[w] && known_mo != INT32_MAX;
    }
    for (size_t w = 0; w < study->n_worlds; w++) {
        const int32_t known_mo = study->worlds[w].as_of.known_mo;
        if (is_in[w] && known_mo != INT32_MAX) {
            struct pygi_say month = {0};
            pygi_say_month(&month, known_mo);
            pygi_say_item(&months, pygi_said(&month), n);
            months.is_starved |= month.is_starved;
            pygi_say_fini(&month);
        }
    }
    const struct pygi_two text = pygi_said(&months);
    pygi_say(out,
             n == 0   ? PYGI_SAY_known_now
             : is_now ? PYGI_SAY_known_in_and_now
                      : PYGI_SAY_known_in,
             &text, 1);
    out->is_starved |= months.is_starved;
    pygi_say_fini(&months);
}

static bool is_same_months(const struct pygi_found_note *self, size_t a, size_t b)
{
    return memcmp(&self->months[a], &self->months[b], sizeof(self->months[a])) == 0;
}

/* Append the months of each date; those of dates that agree stand once. */
static void say_when(struct pygi_say *out, const struct pygi_study *study,
                     const struct pygi_found_note *note)
{
    bool is_said[PYGI_MAX_WORLDS] = {false};
    size_t n = 0;

    for (size_t w = 0; w < study->n_worlds; w++) {
        bool is_first = note->is_in[w];
        for (size_t k = 0; k < w; k++) {
            is_first = is_first && !(note->is_in[k] && is_same_months(note, k, w));
        }
        n += is_first;
    }
    for (size_t w = 0; w < study->n_worlds; w++) {
        struct pygi_say months = {0}, known = {0}, item = {0};
        bool is_in[PYGI_MAX_WORLDS] = {false};
        if (!note->is_in[w] || is_said[w]) {
            continue;
        }
        for (size_t k = w; k < study->n_worlds; k++) {
            is_in[k] = note->is_in[k] && is_same_months(note, k, w);
            is_said[k] |= is_in[k];
        }
        say_months(&months, study, &note->months[w]);
        say_known(&known, study, is_in);
        const struct pygi_two args[] = {pygi_said(&months), pygi_said(&known)};
        if (study->n_worlds > 1) {
            pygi_say(&item, PYGI_SAY_months_known, args, 2);
        } else {
            pygi_say_text(&item, args[0]);
        }
        pygi_say_item(out, pygi_said(&item), n);
        out->is_starved |= months.is_starved || known.is_starved || item.is_starved;
        pygi_say_fini(&months);
        pygi_say_fini(&known);
        pygi_say_fini(&item);
    }
}

void pygi_found_say(struct pygi_say *out, const struct pygi_study *study,
                    const struct pygi_found_note *note)
{
    struct pygi_say who = {0}, when = {0};
    size_t n_in = 0;

    pygi_say_text(out, (struct pygi_two){note->en, note->id});
    for (size_t w = 0; w < study->n_worlds; w++) {
        n_in += note->is_in[w];
    }
    if (note->has_months) {
        say_variants(&who, study, note->variants);
        say_when(&when, study, note);
        const struct pygi_two args[] = {pygi_said(&who), pygi_said(&when)};
        pygi_say(out, PYGI_SAY_touches, args, 2);
    } else if (n_in > 0 && study->n_worlds > 1) {
        say_known(&when, study, note->is_in);
        const struct pygi_two known = pygi_said(&when);
        pygi_say(out, n_in > 1 ? PYGI_SAY_holds_in_all : PYGI_SAY_holds_in_one, &known, 1);
    }
    out->is_starved |= who.is_starved || when.is_starved;
    pygi_say_fini(&who);
    pygi_say_fini(&when);
}
