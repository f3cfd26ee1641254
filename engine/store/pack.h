/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Packed integers: what a value differs by from the one before, as zigzag varints.
 *
 * Values of one figure lie near each other from replicate to replicate, so most differences
 * take two to five bytes instead of eight. Differences wrap at 64 bits: every int64 goes in and
 * out.
 */
#ifndef PYGI_STORE_PACK_H
#define PYGI_STORE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bytes that one value takes at most. */
#define PYGI_PACK_MAX 10

/**
 * Pack values[0], values[stride], ... (n of them).
 *
 * @param out  room for n x PYGI_PACK_MAX bytes
 * @return bytes written; at least n
 * [any]
 */
size_t pygi_pack(const int64_t *values, size_t n, size_t stride, uint8_t *out);

/**
 * Unpack n values into out[0], out[stride], ... The bytes are not trusted: what runs over the
 * end, does not fit 64 bits or is longer than needed is refused, so one sequence of values has
 * one form.
 *
 * @param out_used  bytes read
 * @return false when the bytes are malformed; `out` is then partly written
 * [any]
 */
bool pygi_unpack(const uint8_t *bytes, size_t n_bytes, size_t n, size_t stride, int64_t *out,
                 size_t *out_used);

/** How many values `bytes` hold if they are well formed. [any] */
size_t pygi_pack_count(const uint8_t *bytes, size_t n_bytes);

#endif
