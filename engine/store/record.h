/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A finished unit as bytes: what stands in RESULT.part and what a child process sends. The
 * format stands in README.md.
 */
#ifndef PYGI_STORE_RECORD_H
#define PYGI_STORE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PYGI_RECORD_HEAD = 24 }; /* bytes before the payload */

struct pygi_record {
    uint64_t unit;
    uint32_t n_replicates; /* 1 .. per_unit */
    uint32_t n_bytes;      /* of the payload */
};

/** The largest record of such units [byte]. @return false: its length would not fit [any] */
bool pygi_record_room(uint32_t n_values, uint32_t per_unit, size_t *out);

/**
 * @param values  [n_replicates x n_values]
 * @param out     [pygi_record_room]
 * @return bytes written
 * [any]
 */
size_t pygi_record_make(uint64_t unit, const int64_t *values, uint32_t n_replicates,
                        uint32_t n_values, uint8_t *out);

/** Read the first PYGI_RECORD_HEAD bytes. @return false: they cannot begin a record of such
 * units, and the length is not to be trusted [any] */
bool pygi_record_head(const uint8_t *bytes, uint32_t n_values, uint32_t per_unit,
                      struct pygi_record *out);

/** Do the checksum and the bytes agree? @param bytes  [PYGI_RECORD_HEAD + head->n_bytes] [any]
 */
bool pygi_record_is_whole(const uint8_t *bytes, const struct pygi_record *head);

/**
 * @param bytes  of a whole record
 * @param out    [head->n_replicates x n_values]
 * @return false: the payload is not what it should be; `out` is then of no use
 * [any]
 */
bool pygi_record_unpack(const uint8_t *bytes, const struct pygi_record *head, uint32_t n_values,
                        int64_t *out);

#endif
