/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/mark.h"

#include "base/fn.h"
#include "base/philox.h"

double pygi_mark(const void *chance, const char *name, uint32_t i, uint32_t k)
{
    const struct pygi_policy_chance *of = chance;
    const uint64_t key = pygi_mix(of->key, pygi_hash(0, name));
    const struct pygi_seed seed = {(uint32_t)key, (uint32_t)(key >> 32)};

    return pygi_unit(pygi_philox(seed, i, of->replicate, PYGI_FOR_POLICY, 0, k).w[0]);
}
