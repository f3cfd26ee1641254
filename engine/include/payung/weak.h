/* SPDX-License-Identifier: MIT */
/**
 * Interface "payung.weak/1": settings of a policy whose usual values rest on fewer than five
 * observations. Optional. Where a variant uses one, an answer begins with the break-even: how
 * much of it there must be before the variant is cheaper than paying.
 */
#ifndef PAYUNG_WEAK_H
#define PAYUNG_WEAK_H

#include <payung/plugin.h>

#define PYG_WEAK_INTERFACE "payung.weak/1"

/** One such setting. */
struct pyg_weak {
    const char *param;      /* name of the setting */
    int32_t n_observations; /* 0..4 */
    const char *en, *id;    /* what they are and where they stand, a phrase */
};

/** Whose behaviour it is: of whom an answer says that he enrols. */
enum pyg_weak_who {
    PYG_WEAK_WORKERS = 0,  /* workers join by themselves */
    PYG_WEAK_AGENCIES = 1, /* agencies enrol their staff */
    PYG_WEAK_EMPLOYERS = 2 /* employers enrol their workers */
};

struct pyg_weak_list {
    uint32_t struct_size;
    size_t n;
    const struct pyg_weak *items; /* [n] */
    int32_t who; /* enum pyg_weak_who; a list built before it existed is of workers */
};

#endif
