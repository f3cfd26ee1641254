/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/place.h"

_Thread_local struct pygi_place pygi_place = {.i_variant = -1};

/* Text that is put together without the C library: in a signal handler it may be half-way. */
struct text {
    char *at;
    size_t n, size;
};

static void add(struct text *self, const char *words)
{
    for (; *words != '\0' && self->n + 1 < self->size; words++) {
        /* names come from untrusted files: one line, nothing that moves a terminal's cursor */
        const unsigned char c = (unsigned char)*words;
        self->at[self->n++] = c < 0x20 || c == 0x7f ? '?' : *words;
    }
    self->at[self->n] = '\0';
}

static void add_number(struct text *self, uint32_t number)
{
    char digits[11];
    size_t i = sizeof(digits) - 1;

    digits[i] = '\0';
    do {
        digits[--i] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    add(self, digits + i);
}

/* `, variant "two programs"`; the first follows a bracket. */
static void add_name(struct text *self, bool *is_first, const char *what, const char *name)
{
    if (name == NULL) {
        return;
    }
    add(self, *is_first ? " (" : ", ");
    add(self, what);
    add(self, " \"");
    add(self, name);
    add(self, "\"");
    *is_first = false;
}

size_t pygi_place_say(const struct pygi_place *self, const char *verb, char *out, size_t size)
{
    struct text text = {.at = out, .size = size};
    bool is_first = true;

    if (size == 0) {
        return 0;
    }
    out[0] = '\0';
    if (self->plugin != NULL) {
        add(&text, "plugin \"");
        add(&text, self->plugin);
        add(&text, "\" ");
        add(&text, verb);
        add(&text, " ");
        add(&text, self->call);
    } else {
        add(&text, "payung ");
        add(&text, verb);
        add(&text, " its own code");
    }
    add_name(&text, &is_first, "policy", self->policy);
    add_name(&text, &is_first, "group", self->group);
    if (self->variant_names != NULL && self->i_variant >= 0) {
        add_name(&text, &is_first, "variant", self->variant_names[self->i_variant]);
    }
    if (self->is_playing) {
        add(&text, is_first ? " (replicate " : ", replicate ");
        add_number(&text, self->replicate);
        is_first = false;
    }
    add(&text, is_first ? "" : ")");
    return text.n;
}
