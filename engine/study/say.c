/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

#include "base/err.h"
#include "plugin/rules.h"

static const struct pygi_two SAYINGS[PYGI_N_SAYING] = {
#define SAYING(key, en, id) [PYGI_SAY_##key] = {(en), (id)},
    PYGI_NOTES_MAP(SAYING)
#undef SAYING
};

void pygi_say_fini(struct pygi_say *self)
{
    free(self->en);
    free(self->id);
    *self = (struct pygi_say){0};
}

struct pygi_two pygi_said(const struct pygi_say *self)
{
    return (struct pygi_two){self->en != NULL ? self->en : "",
                             self->id != NULL ? self->id : ""};
}

struct pygi_two pygi_same(const char *text)
{
    return (struct pygi_two){text, text};
}

/* Append n bytes. */
static void grow(char **text, const char *more, size_t n, bool *is_starved)
{
    const size_t used = *text != NULL ? strlen(*text) : 0;
    char *grown = realloc(*text, used + n + 1);

    if (grown == NULL) {
        *is_starved = true;
        return;
    }
    memcpy(grown + used, more, n);
    grown[used + n] = '\0';
    *text = grown;
}

void pygi_say_text(struct pygi_say *self, struct pygi_two text)
{
    grow(&self->en, text.en, strlen(text.en), &self->is_starved);
    grow(&self->id, text.id, strlen(text.id), &self->is_starved);
}

/* One language of a sentence. */
static void fill(struct pygi_say *self, bool is_id, enum pygi_saying saying,
                 const struct pygi_two *args, size_t n)
{
    char **text = is_id ? &self->id : &self->en;

    for (const char *c = pygi_two_in(SAYINGS[saying], is_id); *c != '\0';) {
        if (c[0] == '{' && c[1] >= '0' && c[1] <= '9' && c[2] == '}') {
            const size_t i = (size_t)(c[1] - '0');
            pygi_bug_assert(i < n);
            const char *arg = pygi_two_in(args[i], is_id);
            grow(text, arg, strlen(arg), &self->is_starved);
            c += 3;
        } else {
            const size_t plain = 1 + strcspn(c + 1, "{");
            grow(text, c, plain, &self->is_starved);
            c += plain;
        }
    }
}

void pygi_say(struct pygi_say *self, enum pygi_saying saying, const struct pygi_two *args,
              size_t n)
{
    fill(self, false, saying, args, n);
    fill(self, true, saying, args, n);
}

void pygi_say_item(struct pygi_say *self, struct pygi_two item, size_t n)
{
    if (self->n_items > 0) {
        pygi_say(self, self->n_items + 1 == n ? PYGI_SAY_and : PYGI_SAY_comma, NULL, 0);
    }
    pygi_say_text(self, item);
    self->n_items++;
}

void pygi_say_part(struct pygi_say *self, struct pygi_two part)
{
    if (self->n_items > 0) {
        pygi_say(self, PYGI_SAY_semicolon, NULL, 0);
    }
    pygi_say_text(self, part);
    self->n_items++;
}

/* The name of a month, 1..12. */
static void name_month(int32_t month, bool is_id, char out[16])
{
    const char *name = pygi_two_in(SAYINGS[PYGI_SAY_month_names], is_id);

    for (int32_t i = 1; i < month; i++) {
        name += strcspn(name, " ") + 1;
    }
    snprintf(out, 16, "%.*s", (int)strcspn(name, " "), name);
}

static void say_date(struct pygi_say *self, const char *day, int32_t year, int32_t month)
{
    char en[16], id[16], text[2][64];

    name_month(month, false, en);
    name_month(month, true, id);
    snprintf(text[0], sizeof(text[0]), "%s%s %d", day, en, (int)year);
    snprintf(text[1], sizeof(text[1]), "%s%s %d", day, id, (int)year);
    pygi_say_text(self, (struct pygi_two){text[0], text[1]});
}

void pygi_say_month(struct pygi_say *self, int32_t at_mo)
{
    say_date(self, "", pyg_month_year(at_mo), pyg_month_in_year(at_mo));
}

void pygi_say_day(struct pygi_say *self, int32_t day)
{
    char text[16], of_month[16];

    pygi_day_text(day, text); /* 2019-12-02 */
    snprintf(of_month, sizeof(of_month), "%d ", atoi(text + 8));
    say_date(self, of_month, atoi(text), atoi(text + 5));
}
