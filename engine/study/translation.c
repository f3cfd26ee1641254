/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/translation.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

const char *pygi_translated(const struct pygi_translation *all, size_t n, const char *name,
                            enum pygi_lang lang)
{
    for (size_t i = 0; i < n; i++) {
        if (all[i].lang == lang && strcmp(all[i].name, name) == 0) {
            return all[i].text;
        }
    }
    return name;
}

/* The longest name with a translation that `text` begins with, up to `end`; *rest is what
 * follows. NULL: none. */
static const char *leading(const struct pygi_translation *all, size_t n, enum pygi_lang lang,
                           const char *text, const char *end, const char **rest)
{
    const char *found = NULL;
    size_t longest = 0;

    for (size_t i = 0; i < n; i++) {
        const size_t length = strlen(all[i].name);
        if (all[i].lang == lang && length > longest &&
            strncmp(text, all[i].name, length) == 0 &&
            strncmp(text + length, end, strlen(end)) == 0) {
            found = all[i].text;
            longest = length;
            *rest = text + length + strlen(end);
        }
    }
    return found;
}

/* A group or policy that `text` begins with, or that it is; *rest is the setting. */
static const char *target_of(const struct pygi_translation *all, size_t n, enum pygi_lang lang,
                             const char *text, const char **rest)
{
    const char *const found = leading(all, n, lang, text, ".", rest);
    const char *const whole = pygi_translated(all, n, text, lang);

    if (found == NULL && whole != text) {
        *rest = text + strlen(text);
        return whole;
    }
    return found;
}

/* A cut letter at the end is taken away. */
static void mend_end(char *buf)
{
    size_t n = strlen(buf), start = n;

    while (start > 0 && ((unsigned char)buf[start - 1] & 0xc0) == 0x80) {
        start--;
    }
    if (start > 0 && (unsigned char)buf[start - 1] >= 0xc0) {
        const unsigned char lead = (unsigned char)buf[start - 1];
        const size_t wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (n - (start - 1) < wanted) {
            buf[start - 1] = '\0';
        }
    }
}

/* An input's name in its parts; a part that is not there is "". */
struct parts {
    const char *variant, *target, *setting;
    int n_variant; /* bytes of the variant */
};

static struct parts parts_of(const struct pygi_translation *all, size_t n, const char *input,
                             enum pygi_lang lang)
{
    static const char *const ends[] = {"/", ": "};
    struct parts out = {.variant = "", .target = "", .setting = input};

    /* the input of a variant: "variant/target.setting", or "variant: target" */
    for (int k = 0; k < 2 && out.n_variant == 0; k++) {
        const char *const found = leading(all, n, lang, input, ends[k], &out.setting);
        out.variant = found != NULL ? found : "";
        out.n_variant = (int)strlen(out.variant);
    }
    const char *target = leading(all, n, lang, out.setting, ".", &out.setting);
    for (const char *c = input; *c != '\0' && target == NULL && out.n_variant == 0; c++) {
        for (int k = 0; k < 2 && target == NULL; k++) {
            /* a variant without a translation */
            if (c > input && strncmp(c, ends[k], strlen(ends[k])) == 0 &&
                (target = target_of(all, n, lang, c + strlen(ends[k]), &out.setting)) != NULL) {
                out.variant = input;
                out.n_variant = (int)(c - input);
            }
        }
    }
    if (target == NULL && out.n_variant > 0) {
        target = target_of(all, n, lang, out.setting, &out.setting);
    }
    out.target = target != NULL ? target : "";
    if (strncmp(out.setting, "own.", 4) == 0) {
        out.setting = pygi_translated(all, n, out.setting + 4, lang);
    }
    return out;
}

char *pygi_translated_input(char *buf, size_t n, const struct pygi_translation *all,
                            size_t n_all, const char *input, enum pygi_lang lang)
{
    const struct parts p = parts_of(all, n_all, input, lang);
    const bool has_target = p.target[0] != '\0', has_setting = p.setting[0] != '\0';
    const char *after_variant = p.n_variant == 0 ? "" : has_target && has_setting ? ", " : ": ";

    const int length = snprintf(buf, n, "%.*s%s%s%s%s", p.n_variant, p.variant, after_variant,
                                p.target, has_target && has_setting ? ": " : "", p.setting);
    if (length >= (int)n) {
        mend_end(buf);
    }
    return buf;
}

const char *pygi_translated_value(const struct pygi_translation *all, size_t n,
                                  const char *input, const char *value, enum pygi_lang lang)
{
    static const char *const ends[] = {".list", ".quota.policy", ".quota.after", ".weak"};
    const size_t length = strlen(input);

    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
        const size_t end = strlen(ends[i]);
        if (length > end && strcmp(input + length - end, ends[i]) == 0) {
            return pygi_translated(all, n, value, lang);
        }
    }
    return value;
}
