/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/utf8.h"

#include <stdbool.h>
#include <string.h>

int pygi_utf8_next(const char *text, uint32_t *out_code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800,
                                     0x10000}; /* by length: shortest form only */
    const unsigned char *c = (const unsigned char *)text;

    if (c[0] < 0x80) {
        *out_code = c[0];
        return c[0] == '\0' ? 0 : 1;
    }
    const int length = c[0] >= 0xf0 && c[0] <= 0xf4 ? 4
                       : (c[0] & 0xf0) == 0xe0      ? 3
                       : (c[0] & 0xe0) == 0xc0      ? 2
                                                    : 0;
    if (length == 0) {
        return -1;
    }

    uint32_t code = c[0] & (0xffu >> (length + 1));
    for (int i = 1; i < length; i++) {
        if ((c[i] & 0xc0) != 0x80) { /* also the terminating zero */
            return -1;
        }
        code = code << 6 | (c[i] & 0x3fu);
    }
    if (code < least[length] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
        return -1;
    }
    *out_code = code;
    return length;
}

/* Controls, and the marks that reverse or hide what follows. */
static bool is_unsafe(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029 ||
           (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x206f) || code == 0xfeff;
}

/* wcwidth needs a locale; the engine sets none. */
static int width_of(uint32_t code)
{
    static const uint32_t wide[][2] = {
        {0x1100, 0x115f}, {0x2e80, 0xa4cf},   {0xac00, 0xd7a3},
        {0xf900, 0xfaff}, {0xfe30, 0xfe6f},   {0xff00, 0xff60},
        {0xffe0, 0xffe6}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd}};

    if (code >= 0x300 && code <= 0x36f) {
        return 0; /* combining marks */
    }
    for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
        if (code >= wide[i][0] && code <= wide[i][1]) {
            return 2;
        }
    }
    return 1;
}

/* One step through text as it will be shown. Returns the bytes read, 0 at the end. */
static int step(const char *text, int *out_width, bool *out_ok)
{
    uint32_t code = 0;
    const int length = pygi_utf8_next(text, &code);

    *out_ok = length > 0 && !is_unsafe(code);
    *out_width = *out_ok ? width_of(code) : 1;
    return length < 0 ? 1 : length;
}

int pygi_utf8_width(const char *text)
{
    int total = 0, width = 0, length = 0;
    bool ok = false;

    while ((length = step(text, &width, &ok)) > 0) {
        total += width;
        text += length;
    }
    return total;
}

char *pygi_utf8_cut(char *buf, size_t n, const char *text, int width)
{
    static const char ellipsis[] = "\xe2\x80\xa6";
    size_t at = 0, safe = 0; /* safe: where the ellipsis still fits */
    int used = 0, step_width = 0, length = 0;
    bool ok = false;

    while ((length = step(text, &step_width, &ok)) > 0) {
        const size_t bytes = ok ? (size_t)length : 1;

        if (used + step_width > width || at + bytes + 1 > n) {
            memcpy(buf + safe, ellipsis, sizeof(ellipsis));
            return buf;
        }
        if (ok) {
            memcpy(buf + at, text, bytes);
        } else {
            buf[at] = '?';
        }
        at += bytes;
        used += step_width;
        text += length;
        if (used <= width - 1 && at + sizeof(ellipsis) <= n) {
            safe = at;
        }
    }
    buf[at] = '\0';
    return buf;
}
