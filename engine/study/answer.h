/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The answer of a study: every figure that is shown, as tidy rows, with what is needed to read
 * them. Made by the study room from replicate values; the report room only puts it into words.
 */
#ifndef PYGI_STUDY_ANSWER_H
#define PYGI_STUDY_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <payung/status.h>

#include "play/limits.h"
#include "play/measure.h"
#include "study/input.h"
#include "study/translation.h"

/** Summary of one figure over replicates. */
struct pygi_summary {
    double mean, p5, p50, p95;
    double mcse; /* simulation error of the mean (standard error, from 16 scramble blocks) */
};

struct pygi_row {
    int as_of;   /* index into answer.as_of */
    int variant; /* index into answer.variants, or the minuend of a difference */
    int minus;   /* -1, or the subtrahend: the row is `variant - minus`, paired */
    int group;   /* index into answer.groups, -1: all groups */
    int year;    /* calendar year, 0: all years of the study */
    enum pygi_measure measure;
    int payer, source; /* enum pyg_payer, pyg_source; -1: none or several */
    /* account of the local budget under which it is booked; NULL: no one budget line; "": a
     * budget line whose account is not known. Borrowed like all strings */
    const char *account;
    struct pygi_summary value;
};

/** Spread of a headline figure split into three layers, as variances, with standard errors. */
struct pygi_spread {
    int as_of, variant, minus;
    enum pygi_measure measure; /* over all groups and years */
    double total, unknown, years, luck;
    double unknown_se, years_se, luck_se;
};

/** How much of a figure's variance goes along with one uncertain value: the squared rank
 * correlation over replicates, less what chance alone would give; of a yearly value the sum
 * over its years. Values that are not correlated with one another share the variance; what they
 * leave is luck and what acts together. Of the figures with a spread all inputs are told, of
 * others the first. */
struct pygi_influence {
    int as_of, variant, minus;
    enum pygi_measure measure; /* over all groups and years */
    const char *input;         /* full name of the uncertain value: "non_asn.workers" */
    double share, share_se;    /* [0, 1], standard error */
};

struct pygi_as_of {
    const char *label; /* "2019-12" or "latest" */
    bool is_history;   /* true: a re-run of history with what is known today */
    int32_t known_mo;  /* month from which nothing later is used */
};

/** What a note is about; notes stand in this order. */
enum pygi_note_kind {
    PYGI_NOTE_DUTY,      /* a program that the law asks for, or does not provide */
    PYGI_NOTE_READING,   /* a contested rule, and how it is read */
    PYGI_NOTE_PROJECTED, /* carried on past what was known */
    PYGI_NOTE_RECALLED,  /* from memory or estimated */
    PYGI_NOTE_ASSUMED,   /* what the run takes for granted */
    PYGI_N_NOTE_KIND
};

/** Months that those who join are taken to stay where a break-even names a share of workers. */
enum { PYGI_STAY_MO = 12 };

/** Who enrols in the variant that a break-even is about. */
enum pygi_enroller {
    PYGI_ENROL_WORKERS,   /* workers join by themselves */
    PYGI_ENROL_AGENCIES,  /* agencies enrol their staff */
    PYGI_ENROL_EMPLOYERS, /* employers enrol their workers */
    PYGI_ENROL_SEVERAL,   /* more than one of these */
    PYGI_N_ENROLLER
};

/** What rows of break_even, break_even_here and break_even_cheaper are about. */
struct pygi_break_even {
    int as_of, variant, minus; /* as in their rows */
    int reference;             /* the variant that both are held against */
    enum pygi_enroller who;
};

/** A thing that the reader must know. */
struct pygi_note {
    enum pygi_note_kind kind;
    const char *en, *id;
    const char *setting; /* what an analyst changes to see its weight; "": nothing */
};

enum { PYGI_DIGEST_SHOWN = 16 /* bytes of a digest that tell; the rest is zero */ };

/** Of whom a target is a share. */
enum pygi_denominator { PYGI_OF_ELIGIBLE, PYGI_OF_EMPLOYED, PYGI_N_DENOMINATOR };

/** A coverage target; its levels are rows. */
struct pygi_coverage_target {
    const char *name;              /* "": the scenario names none */
    int denominator;               /* enum pygi_denominator */
    double others, others_covered; /* workers in no group, and members among them [person] */
};

struct pygi_answer {
    const char *title, *path, *area; /* path NULL: of several runs; area: "51.02" */
    const char *area_name;           /* "Kabupaten Tabanan" */
    int32_t from_mo, n_years;
    uint64_t seed;
    double poverty_line_idr; /* consumption of a person and month; 0: not asked for */
    double household;        /* people who live on a benefit, for the same */
    struct pygi_coverage_target target;
    int64_t n_replicates; /* done */
    int64_t n_wanted;     /* more than done: the run was stopped */
    uint8_t digest[32];   /* of all values */
    struct pygi_as_of as_of[2];
    size_t n_as_of;
    const char **variants;
    size_t n_variants;
    int baseline; /* index of the variant in which nobody is covered, -1: none */
    const char **groups;
    size_t n_groups;
    struct pygi_row *rows;
    size_t n_rows; /* sorted: as_of, variant, minus, group, year, measure */
    struct pygi_spread *spreads;
    size_t n_spreads;
    struct pygi_influence *influences; /* of each figure from the largest share down */
    size_t n_influences;
    struct pygi_note *notes;
    size_t n_notes;
    const struct pygi_input *inputs; /* borrowed [n_inputs], by name */
    size_t n_inputs;
    struct pygi_break_even *break_evens; /* in the order of their rows */
    size_t n_break_evens;
    struct pygi_translation *translations; /* of title, variants, groups, policies, ... */
    size_t n_translations;
};

/** An answer as readers of a language see it. */
struct pygi_answer_view {
    struct pygi_answer answer;
    const char *variants[PYGI_MAX_VARIANTS], *groups[PYGI_MAX_GROUPS];
};

/**
 * Make the view of an answer in a language: title, target, variants and groups in their
 * translations, all else borrowed. There is nothing to free; the view must stay where it is.
 * [any]
 */
void pygi_answer_view(struct pygi_answer_view *self, const struct pygi_answer *answer,
                      enum pygi_lang lang);

/** The row with these keys, NULL if there is none (a measure that is zero throughout has no
 * row). [any] */
const struct pygi_row *pygi_answer_row(const struct pygi_answer *self, int as_of, int variant,
                                       int minus, int group, int year,
                                       enum pygi_measure measure);

/** Put the rows in their order; no two have the same keys. [any] */
void pygi_answer_sort(struct pygi_answer *self);

/**
 * Free rows, spreads, influences, notes, break-evens, translations and the arrays of variant
 * and group names. The strings themselves (title, path, area, labels, names, texts) are
 * borrowed: who made the answer owns them and keeps them until here. Accepts a zeroed answer
 * and NULL. [any]
 */
void pygi_answer_fini(struct pygi_answer *self);

#endif
