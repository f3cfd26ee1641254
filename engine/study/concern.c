/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/concern.h"

#include "study/group.h"
#include "study/pairs.h"

_Static_assert(PYGI_MAX_VARIANTS <= 32, "variants are bits");

static const struct pygi_slot *slot_of(const struct pygi_study *study, size_t v, size_t p,
                                       const char *name)
{
    return pygi_slot_named(study->policy_plugins[p], study->slots[v][p], name);
}

bool pygi_is_public(const struct pygi_study *study, size_t v, size_t p)
{
    struct pygi_pair pairs[PYG_MAX_PARTS];
    const size_t n = pygi_pairs_of(study, v, p, pairs);
    bool is = false;

    for (size_t i = 0; i < n; i++) {
        is = is || pairs[i].payer <= PYG_PAYER_VILLAGE;
    }
    return is && slot_of(study, v, p, "join") == NULL;
}

/* What the group works in, and for whom. */
static uint32_t of_group(const struct pygi_study *study, size_t p)
{
    static const uint32_t sizes[] = {[PYG_EMPLOYER_UNKNOWN] = PYGI_OF_MICRO,
                                     [PYG_EMPLOYER_MICRO] = PYGI_OF_MICRO,
                                     [PYG_EMPLOYER_SMALL] = PYGI_OF_SMALL,
                                     [PYG_EMPLOYER_MEDIUM] = PYGI_OF_MEDIUM,
                                     [PYG_EMPLOYER_LARGE] = PYGI_OF_LARGE};
    const struct pygi_slot *group = study->group_slots[study->played[p].group];
    const int64_t sector = group[PYGI_G_SECTOR].value.whole;
    const struct pygi_slot *sudden = &group[PYGI_G_SUDDEN];

    return sizes[group[PYGI_G_EMPLOYER].value.whole] |
           (sector == PYG_SECTOR_TRANSPORT ? PYGI_OF_TRANSPORT : 0) |
           (sector == PYG_SECTOR_LABOUR_INTENSIVE ? PYGI_OF_LABOUR_INTENSIVE : 0) |
           (sudden->uncertain >= 0 || sudden->value.number > 0.0 ? PYGI_OF_SUDDEN_DEATH : 0);
}

uint32_t pygi_concern_of(const struct pygi_study *study, size_t v, size_t p)
{
    static const uint32_t types[] = {
        [PYG_PU] = PYGI_OF_PU, [PYG_BPU] = PYGI_OF_BPU, [PYG_JAKON] = PYGI_OF_JAKON};

    if (!study->is_on[v][p]) {
        return 0;
    }
    const struct pygi_slot *type = slot_of(study, v, p, "type");
    if (type == NULL || type->value.whole < 0 ||
        type->value.whole >= (int64_t)(sizeof(types) / sizeof(types[0]))) {
        return UINT32_MAX;
    }
    return types[type->value.whole] |
           (pygi_is_public(study, v, p) ? PYGI_OF_PUBLIC : PYGI_OF_PRIVATE) |
           (slot_of(study, v, p, "lapse") != NULL ? PYGI_OF_ARREARS : 0) | of_group(study, p);
}

/* May functions give another program on the way? */
static bool may_change(const struct pygi_study *study, size_t p)
{
    return study->spec->n_hooks > 0 || study->spec->policies[p].reacts;
}

/* Can it be that a policy pays a program, or that it does not? */
static bool may_pay(const struct pygi_study *study, size_t v, size_t p, int program,
                    bool is_paid)
{
    const struct pygi_slot *slot = slot_of(study, v, p, "programs");

    return slot == NULL || (slot->value.whole >> program & 1) == is_paid ||
           (program < 3 && may_change(study, p));
}

uint32_t pygi_concerned(const struct pygi_study *study, uint32_t concerns, int program,
                        bool is_paid)
{
    uint32_t variants = 0;

    for (size_t v = 0; v < study->n_variants; v++) {
        for (size_t p = 0; p < study->n_policies; p++) {
            if (study->is_on[v][p] && (concerns & ~pygi_concern_of(study, v, p)) == 0 &&
                may_pay(study, v, p, program, is_paid)) {
                variants |= 1u << v;
            }
        }
    }
    return variants;
}

uint32_t pygi_concern_of_rule(const struct pygi_study *study, int program, const char *key,
                              const char *cls)
{
    const struct pygi_name *rule = pygi_names_find(study->names[program], PYGI_NAME_RULE, key),
                           *of = pygi_names_find(study->names[program], PYGI_NAME_CLASS, cls);

    return (rule != NULL ? rule->concerns : 0) | (of != NULL ? of->concerns : 0);
}
