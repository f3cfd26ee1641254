/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/record.h"

#include <xxhash.h>

#include "store/bytes.h"
#include "store/pack.h"

/* head: checksum 8, unit 8, n_replicates 4, n_bytes 4; the payload follows */

bool pygi_record_room(uint32_t n_values, uint32_t per_unit, size_t *out)
{
    const uint64_t n = (uint64_t)n_values * per_unit;

    if (n == 0 || n > (UINT32_MAX - PYGI_RECORD_HEAD) / PYGI_PACK_MAX) {
        return false;
    }
    *out = (size_t)n * PYGI_PACK_MAX + PYGI_RECORD_HEAD;
    return true;
}

static uint64_t checksum(const uint8_t *bytes, size_t n_payload)
{
    return XXH3_64bits(bytes + 8, PYGI_RECORD_HEAD - 8 + n_payload);
}

size_t pygi_record_make(uint64_t unit, const int64_t *values, uint32_t n_replicates,
                        uint32_t n_values, uint8_t *out)
{
    size_t used = 0;

    /* by value over the replicates: those lie close */
    for (uint32_t i = 0; i < n_values; i++) {
        used += pygi_pack(values + i, n_replicates, n_values, out + PYGI_RECORD_HEAD + used);
    }
    pygi_put64(out + 8, unit);
    pygi_put32(out + 16, n_replicates);
    pygi_put32(out + 20, (uint32_t)used);
    pygi_put64(out, checksum(out, used));
    return PYGI_RECORD_HEAD + used;
}

bool pygi_record_head(const uint8_t *bytes, uint32_t n_values, uint32_t per_unit,
                      struct pygi_record *out)
{
    *out = (struct pygi_record){.unit = pygi_get64(bytes + 8),
                                .n_replicates = pygi_get32(bytes + 16),
                                .n_bytes = pygi_get32(bytes + 20)};
    const uint64_t n = (uint64_t)out->n_replicates * n_values;
    return out->n_replicates > 0 && out->n_replicates <= per_unit && out->n_bytes >= n &&
           out->n_bytes <= n * PYGI_PACK_MAX;
}

bool pygi_record_is_whole(const uint8_t *bytes, const struct pygi_record *head)
{
    return pygi_get64(bytes) == checksum(bytes, head->n_bytes);
}

bool pygi_record_unpack(const uint8_t *bytes, const struct pygi_record *head, uint32_t n_values,
                        int64_t *out)
{
    size_t used = 0;

    for (uint32_t i = 0; i < n_values; i++) {
        size_t step = 0;
        if (!pygi_unpack(bytes + PYGI_RECORD_HEAD + used, head->n_bytes - used,
                         head->n_replicates, n_values, out + i, &step)) {
            return false;
        }
        used += step;
    }
    return used == head->n_bytes;
}
