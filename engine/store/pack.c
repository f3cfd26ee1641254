/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pack.h"

size_t pygi_pack(const int64_t *values, size_t n, size_t stride, uint8_t *out)
{
    uint8_t *at = out;
    uint64_t before = 0;

    for (size_t i = 0; i < n; i++) {
        const uint64_t value = (uint64_t)values[i * stride];
        const uint64_t delta = value - before;

        /* zigzag: the sign goes to the lowest bit, so that small negatives stay short */
        uint64_t rest = (delta << 1) ^ (0 - (delta >> 63));
        while (rest >= 0x80) {
            *at++ = (uint8_t)(rest | 0x80);
            rest >>= 7;
        }
        *at++ = (uint8_t)rest;
        before = value;
    }
    return (size_t)(at - out);
}

/* One varint; returns the bytes read, 0 when malformed. */
static size_t varint(const uint8_t *bytes, size_t n_bytes, uint64_t *out)
{
    uint64_t value = 0;

    for (size_t i = 0; i < n_bytes && i < PYGI_PACK_MAX; i++) {
        const uint64_t low = bytes[i] & 0x7f;

        if (i == PYGI_PACK_MAX - 1 && bytes[i] > 1) {
            return 0; /* more than 64 bits */
        }
        value |= low << (7 * i);
        if (bytes[i] < 0x80) {
            *out = value;
            return i > 0 && low == 0 ? 0 : i + 1; /* a last byte of zero says nothing */
        }
    }
    return 0;
}

bool pygi_unpack(const uint8_t *bytes, size_t n_bytes, size_t n, size_t stride, int64_t *out,
                 size_t *out_used)
{
    size_t used = 0;
    uint64_t value = 0;

    for (size_t i = 0; i < n; i++) {
        uint64_t zigzag = 0;
        const size_t step = varint(bytes + used, n_bytes - used, &zigzag);
        if (step == 0) {
            return false;
        }
        used += step;
        value += (zigzag >> 1) ^ (0 - (zigzag & 1));
        out[i * stride] = (int64_t)value;
    }
    *out_used = used;
    return true;
}

size_t pygi_pack_count(const uint8_t *bytes, size_t n_bytes)
{
    size_t n = 0;

    for (size_t i = 0; i < n_bytes; i++) {
        n += bytes[i] < 0x80; /* the last byte of a value */
    }
    return n;
}
