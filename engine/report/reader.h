/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The state of reading one result back: the first error, the texts kept, room that grows.
 */
#ifndef PYGI_REPORT_READER_H
#define PYGI_REPORT_READER_H

#include "report/reading.h"

/** After the first error nothing more is read; what was read is thrown away by the caller. */
struct pygi_reader {
    struct pygi_reading *to;
    const char *path; /* for messages */
    struct pyg_err *err;
    enum pyg_status status; /* the first error */
};

/** Has nothing failed yet? [loop] */
bool pygi_reader_is_ok(const struct pygi_reader *self);

/**
 * What the file says is not what this program writes: PYG_EFORMAT, unless something failed
 * before.
 * @param what   "a month,"
 * @param found  the text that stands there; its first 60 bytes are shown [loop]
 */
void pygi_reader_refuse(struct pygi_reader *self, const char *what, const char *found);

/**
 * Keep a text as long as the reading lives.
 * @return the text; NULL after PYG_ENOMEM [loop]
 */
const char *pygi_reader_keep(struct pygi_reader *self, const char *text);

/**
 * Room for one more of an array that this function alone has grown so far.
 * @param at    the array; NULL while n is 0
 * @param n     elements in it
 * @param size  of an element [bytes]
 * @return the array, perhaps moved; NULL after PYG_ENOMEM, at is then as it was [loop]
 */
void *pygi_reader_room(struct pygi_reader *self, void *at, size_t n, size_t size);

/**
 * Read a list of the result to its end.
 * @param add  called for each line, which is borrowed; it tells of errors by refuse [loop]
 */
void pygi_reader_list(struct pygi_reader *self, enum pygi_result_list list,
                      void (*add)(struct pygi_reader *r, const struct pygi_result_line *line));

#endif
