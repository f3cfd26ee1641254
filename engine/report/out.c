/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/out.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "report/utf8.h"

static void fail(struct pygi_out *self)
{
    if (!self->has_failed) {
        self->has_failed = true;
        self->error = errno;
    }
}

void pygi_out_printf(struct pygi_out *self, const char *format, ...)
{
    va_list args;

    if (self->has_failed) {
        return;
    }
    errno = 0;
    va_start(args, format);
    if (vfprintf(self->file, format, args) < 0) {
        fail(self);
    }
    va_end(args);
}

void pygi_out_wrap(struct pygi_out *self, const char *first, int indent, const char *text)
{
    int column = pygi_utf8_width(first);
    bool is_start = true;

    pygi_out_printf(self, "%s", first);
    while (*text != '\0') {
        char raw[256], word[2 * sizeof(raw)];
        size_t length = strcspn(text, " \n");

        if (length >= sizeof(raw)) { /* no word is that long; break it at a letter */
            length = sizeof(raw) - 1;
            while (length > 1 && ((unsigned char)text[length] & 0xc0) == 0x80) {
                length--;
            }
        }
        memcpy(raw, text, length);
        raw[length] = '\0';
        text += length;
        text += strspn(text, " \n");
        pygi_utf8_cut(word, sizeof(word), raw, PYGI_OUT_WIDTH - indent);
        const int width = pygi_utf8_width(word);
        if (!is_start && column + 1 + width > PYGI_OUT_WIDTH) {
            pygi_out_printf(self, "\n%*s", indent, "");
            column = indent;
            is_start = true;
        }
        pygi_out_printf(self, "%s%s", is_start ? "" : " ", word);
        column += width + (is_start ? 0 : 1);
        is_start = false;
    }
    pygi_out_printf(self, "\n");
}

enum pyg_status pygi_out_finish(struct pygi_out *self, struct pyg_err *err)
{
    errno = 0;
    if (!self->has_failed && (fflush(self->file) != 0 || ferror(self->file) != 0)) {
        fail(self);
    }
    if (!self->has_failed) {
        return PYG_OK;
    }
    return pygi_fail(err, PYG_EIO, "the report cannot be written: %s",
                     self->error != 0 ? strerror(self->error) : "the stream is closed");
}
