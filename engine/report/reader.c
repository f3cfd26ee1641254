/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reader.h"

#include <stdlib.h>

#include "base/err.h"
#include "report/pool.h"

bool pygi_reader_is_ok(const struct pygi_reader *self)
{
    return self->status == PYG_OK;
}

/* What SQLite gave is sound; what it says is not what this program writes. */
void pygi_reader_refuse(struct pygi_reader *self, const char *what, const char *found)
{
    if (self->status == PYG_OK) {
        self->status = pygi_fail(self->err, PYG_EFORMAT,
                                 "%s is damaged or was altered: %s \"%.60s\" is not one",
                                 self->path, what, found);
    }
}

const char *pygi_reader_keep(struct pygi_reader *self, const char *text)
{
    const char *kept = pygi_pool_keep(self->to->pool, text);

    if (kept == NULL && self->status == PYG_OK) {
        self->status = pygi_fail(self->err, PYG_ENOMEM, "out of memory for %s", self->path);
    }
    return kept;
}

/* 64 at first, then twice as much each time it is full. */
void *pygi_reader_room(struct pygi_reader *self, void *at, size_t n, size_t size)
{
    const bool is_full = n == 0 || (n >= 64 && (n & (n - 1)) == 0);

    if (!is_full) {
        return at;
    }
    void *more = realloc(at, (n == 0 ? 64 : 2 * n) * size);
    if (more == NULL) {
        self->status = pygi_fail(self->err, PYG_ENOMEM, "out of memory for %s", self->path);
    }
    return more;
}

void pygi_reader_list(struct pygi_reader *self, enum pygi_result_list list,
                      void (*add)(struct pygi_reader *r, const struct pygi_result_line *line))
{
    struct pygi_result_line line;
    bool has = pygi_reader_is_ok(self);

    while (pygi_reader_is_ok(self) && has) {
        self->status = pygi_result_next_line(self->to->file, list, &line, &has, self->err);
        if (pygi_reader_is_ok(self) && has) {
            add(self, &line);
        }
    }
}
