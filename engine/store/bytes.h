/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Unsigned integers as little-endian bytes; internal to this room.
 */
#ifndef PYGI_STORE_BYTES_H
#define PYGI_STORE_BYTES_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

static inline void pygi_put32(uint8_t *at, uint32_t value)
{
    value = htole32(value);
    memcpy(at, &value, sizeof(value));
}

static inline void pygi_put64(uint8_t *at, uint64_t value)
{
    value = htole64(value);
    memcpy(at, &value, sizeof(value));
}

static inline uint32_t pygi_get32(const uint8_t *at)
{
    uint32_t value;
    memcpy(&value, at, sizeof(value));
    return le32toh(value);
}

static inline uint64_t pygi_get64(const uint8_t *at)
{
    uint64_t value;
    memcpy(&value, at, sizeof(value));
    return le64toh(value);
}

#endif
