/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/digest.h"

#include <endian.h>
#include <stdio.h>
#include <string.h>

#include <xxhash.h>

#include "base/err.h"

static enum pyg_status start(struct XXH3_state_s **out_state, struct pyg_err *err)
{
    *out_state = XXH3_createState();
    if (*out_state == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "out of memory for a digest");
    }
    XXH3_128bits_reset(*out_state);
    return PYG_OK;
}

static void stop(struct XXH3_state_s **state)
{
    XXH3_freeState(*state); /* accepts NULL */
    *state = NULL;
}

static void finish(struct XXH3_state_s **state, uint8_t out[PYGI_DIGEST_SIZE])
{
    XXH128_canonical_t canonical;

    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(*state));
    memset(out, 0, PYGI_DIGEST_SIZE);
    memcpy(out, canonical.digest, sizeof(canonical.digest));
    stop(state);
}

enum pyg_status pygi_digest_init(struct pygi_digest *self, struct pyg_err *err)
{
    return start(&self->state, err);
}

void pygi_digest_add(struct pygi_digest *self, const int64_t *values, size_t n)
{
    uint64_t block[256];

    for (size_t i = 0; i < n;) {
        size_t n_block = 0;
        for (; n_block < sizeof(block) / sizeof(*block) && i < n; i++) {
            block[n_block++] = htole64((uint64_t)values[i]);
        }
        XXH3_128bits_update(self->state, block, n_block * sizeof(*block));
    }
}

void pygi_digest_final(struct pygi_digest *self, uint8_t out[PYGI_DIGEST_SIZE])
{
    finish(&self->state, out);
}

void pygi_digest_fini(struct pygi_digest *self)
{
    stop(&self->state);
}

void pygi_digest_hex(const uint8_t digest[PYGI_DIGEST_SIZE], char out[PYGI_DIGEST_HEX])
{
    for (size_t i = 0; i < (PYGI_DIGEST_HEX - 1) / 2; i++) {
        snprintf(out + 2 * i, 3, "%02x", digest[i]);
    }
}

enum pyg_status pygi_key_init(struct pygi_key *self, struct pyg_err *err)
{
    return start(&self->state, err);
}

static void add_counted(struct XXH3_state_s *state, const void *bytes, size_t n)
{
    const uint64_t length = htole64((uint64_t)n);

    XXH3_128bits_update(state, &length, sizeof(length));
    if (n > 0) {
        XXH3_128bits_update(state, bytes, n);
    }
}

void pygi_key_add(struct pygi_key *self, const char *name, const void *bytes, size_t n)
{
    add_counted(self->state, name, strlen(name));
    add_counted(self->state, bytes, n);
}

void pygi_key_final(struct pygi_key *self, uint8_t out[PYGI_DIGEST_SIZE])
{
    finish(&self->state, out);
}

void pygi_key_fini(struct pygi_key *self)
{
    stop(&self->state);
}
