/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/isa.h"

#include <stdbool.h>
#include <string.h>

#include "base/err.h"

extern pygi_philox_people_fn pygi_philox_people_base;
#if defined(PYGI_X86_64)
extern pygi_philox_people_fn pygi_philox_people_avx2, pygi_philox_people_avx512;
#endif

/* from wide to narrow */
static const struct pygi_isa sets[] = {
#if defined(PYGI_X86_64)
    {"avx512", pygi_philox_people_avx512},
    {"avx2", pygi_philox_people_avx2},
#endif
    {"base", pygi_philox_people_base},
};
enum { N_SETS = sizeof(sets) / sizeof(*sets) };

const struct pygi_isa *pygi_isa = &sets[N_SETS - 1];

static bool is_here(const struct pygi_isa *set)
{
#if defined(PYGI_X86_64)
    if (strcmp(set->name, "avx512") == 0) {
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl");
    }
    if (strcmp(set->name, "avx2") == 0) {
        return __builtin_cpu_supports("avx2");
    }
#endif
    return strcmp(set->name, "base") == 0;
}

enum pyg_status pygi_isa_choose(const char *name, struct pyg_err *err)
{
    for (int i = 0; i < N_SETS; i++) {
        if ((name == NULL || strcmp(name, sets[i].name) == 0) && is_here(&sets[i])) {
            pygi_isa = &sets[i];
            return PYG_OK;
        }
    }
    const char *names[N_SETS];
    for (int i = 0; i < N_SETS; i++) {
        if (strcmp(name, sets[i].name) == 0) {
            return pygi_fail(err, PYG_EINVAL, "this processor has no %s; expected base", name);
        }
        names[i] = sets[i].name;
    }
    const char *near = pygi_nearest(name, names, N_SETS);
    return pygi_fail(err, PYG_EINVAL, "there is no instruction set %.40s%s%s", name,
                     near != NULL ? "; perhaps " : "", near != NULL ? near : "");
}
