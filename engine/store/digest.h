/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The digest of all values, and the key of what they depend on. Both are XXH3-128: they tell
 * equal from unequal between honest runs and do not guard against forgery.
 */
#ifndef PYGI_STORE_DIGEST_H
#define PYGI_STORE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#include <payung/status.h>

/** A digest's field; its last 16 bytes are zero until a longer hash is used. */
#define PYGI_DIGEST_SIZE 32
/** Hexadecimal digits that are printed, and the final NUL. */
#define PYGI_DIGEST_HEX 33

struct XXH3_state_s;

/** Values digest: int64 as little-endian bytes, in the order (replicate, value). */
struct pygi_digest {
    struct XXH3_state_s *state; /* owned */
};

/**
 * Start a digest. fini frees it; so does final.
 * @return PYG_OK, PYG_ENOMEM
 * [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_digest_init(struct pygi_digest *self, struct pyg_err *err);

/** Add `values` [n]. How they are cut into calls does not matter, their order does. [any] */
void pygi_digest_add(struct pygi_digest *self, const int64_t *values, size_t n);

/** The digest of what was added; ends `self`. [any] */
void pygi_digest_final(struct pygi_digest *self, uint8_t out[PYGI_DIGEST_SIZE]);

/** Free without a digest; accepts a zeroed or ended one. [any] */
void pygi_digest_fini(struct pygi_digest *self);

/** 32 hexadecimal digits and NUL. Of a key too. [any] */
void pygi_digest_hex(const uint8_t digest[PYGI_DIGEST_SIZE], char out[PYGI_DIGEST_HEX]);

/** Study key: everything that a result depends on, by name. */
struct pygi_key {
    struct XXH3_state_s *state; /* owned */
};

/** Start a key. @return PYG_OK, PYG_ENOMEM [any] */
PYG_MUST_CHECK enum pyg_status pygi_key_init(struct pygi_key *self, struct pyg_err *err);

/**
 * Add one input: length of the name, name, length of the bytes, bytes. Lengths stand first, so
 * two different lists of inputs never give the same bytes. The order of the calls counts.
 *
 * @param bytes  [n]; may be NULL when n is 0
 * [any]
 */
void pygi_key_add(struct pygi_key *self, const char *name, const void *bytes, size_t n);

/** The key of what was added; ends `self`. [any] */
void pygi_key_final(struct pygi_key *self, uint8_t out[PYGI_DIGEST_SIZE]);

/** Free without a key; accepts a zeroed or ended one. [any] */
void pygi_key_fini(struct pygi_key *self);

#endif
