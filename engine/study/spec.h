/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A scenario as plain data: what the Lua room reads and the study room checks and compiles.
 * The Lua room knows no schema: it keeps names, values and lines; the study holds them against
 * the schemas of groups and plugins and names the nearest right name.
 */
#ifndef PYGI_STUDY_SPEC_H
#define PYGI_STUDY_SPEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <payung/plugin.h>

#include "study/source.h"
#include "study/translation.h"

/** Distribution of an uncertain value. */
enum pygi_dist {
    PYGI_DIST_BETWEEN,    /* uniform: a low, b high */
    PYGI_DIST_NORMAL,     /* a mean, b sd */
    PYGI_DIST_LOGNORMAL,  /* a median, b sigma of the logarithm */
    PYGI_DIST_TRIANGULAR, /* a low, b mode, c high */
    PYGI_DIST_BETA,       /* a mean, b sd, on [0, 1] */
    PYGI_DIST_EMPIRICAL,  /* points[n], each equally likely */
};

struct pygi_uncertain {
    char *name; /* full name: "non_asn.workers"; for a year's shock the year is added by the
                   study */
    enum pygi_dist dist;
    double a, b, c;
    double *points; /* EMPIRICAL, owned */
    size_t n_points;
    bool yearly; /* drawn anew each year: layer "the years"; else once per parameter point */
    int line;
};

struct pygi_correlation {
    size_t a, b; /* indices into uncertain */
    double rho;  /* in (-1, 1) */
    int line;
};

enum pygi_setting_kind { PYGI_SET_NUMBER, PYGI_SET_TEXT, PYGI_SET_FLAG, PYGI_SET_UNCERTAIN };

struct pygi_setting {
    char *name; /* dotted for nested tables: "appropriation.reserve"; lists of text are joined
                   by "," */
    enum pygi_setting_kind kind;
    double number;    /* NUMBER; FLAG as 0 or 1 */
    char *text;       /* TEXT; of a NUMBER from the command line what was written; else NULL */
    size_t uncertain; /* UNCERTAIN: index into uncertain */
    int line;         /* of the file that the scenario stands in */
    bool is_figures;  /* TEXT: a list of numbers, or of rows of them */
    char *source; /* where it comes from, in the scenario's words; owned; NULL: not stated */
    enum pygi_source_status status; /* of the source */
};

struct pygi_settings {
    struct pygi_setting *at; /* owned, [n] */
    size_t n;
};

enum pygi_group_kind { PYGI_POSTS, PYGI_PEOPLE };

struct pygi_group_spec {
    char *name;
    enum pygi_group_kind kind;
    struct pygi_settings settings;
    int line;
};

struct pygi_policy_spec {
    char *name;   /* how variants call it; the plugin's id unless `name = "..."` is set */
    char *plugin; /* id */
    bool reacts;  /* it has functions of its own, and `react` is one of them */
    struct pygi_settings settings;
    int line;
};

struct pygi_overlay {
    char *target; /* a policy's or a group's name */
    bool off;     /* target = false */
    struct pygi_settings settings;
    int line;
    char *source; /* of `off`, as of a setting */
    enum pygi_source_status status;
};

struct pygi_variant_spec {
    char *name;
    bool is_baseline;
    struct pygi_overlay *overlays; /* owned, [n_overlays] */
    size_t n_overlays;
    int line;
};

/** A function that acts on the policies of a variant at the calendar. */
struct pygi_hook_spec {
    int32_t *months; /* calendar months, owned [n_months] */
    size_t n_months;
    int32_t every; /* 1..12: that month of every year; 0: the months above */
    int line;
};

struct pygi_spec {
    char *path; /* of the scenario file, as given */
    char *dir;  /* its folder: data files are read below it */
    char *title;
    char *script; /* the text, kept when functions in it are called later; else NULL */
    struct pygi_settings
        general; /* region, as_of, from, years, beside, seed, ... : s.NAME = value */
    struct pygi_group_spec *groups;
    size_t n_groups;
    struct pygi_policy_spec *policies;
    size_t n_policies;
    struct pygi_variant_spec *variants;
    size_t n_variants;
    struct pygi_hook_spec *hooks;
    size_t n_hooks;
    struct pygi_uncertain *uncertain;
    size_t n_uncertain;
    struct pygi_correlation *correlations;
    size_t n_correlations;
    struct pygi_settings readings; /* s.reading { jkm_wait = "2021-04" } */
    struct pygi_settings wages;    /* s.minimum_wage { growth = ..., data = "data/umk.csv" } */
    struct pygi_settings years;  /* s.shocks { death = yearly(...), accident = yearly(...) } */
    struct pygi_settings missed; /* s.missed { type = "BPU", base_idr = 1e6 } */
    struct pygi_settings target; /* s.target { name = "UCJ", [2026] = 0.52 } */
    struct pygi_translation *translations; /* s.translate { id = { ["two"] = "dua" } } */
    size_t n_translations;
};

/** Free all that a spec owns; accepts a zeroed one. */
void pygi_spec_fini(struct pygi_spec *self);

#endif
