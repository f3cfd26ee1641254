/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the figures of an answer rest on: a setting of the scenario or a row of its data, with
 * where it stands, and the source that is stated for it.
 */
#ifndef PYGI_STUDY_INPUT_H
#define PYGI_STUDY_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "study/source.h"

enum pygi_input_kind {
    PYGI_INPUT_CHOICE,    /* what is asked: the frame of the study, words, months, programs */
    PYGI_INPUT_CERTAIN,   /* a figure, taken as it stands */
    PYGI_INPUT_UNCERTAIN, /* a figure that is drawn once a replicate */
    PYGI_INPUT_YEARLY,    /* a figure that is drawn for each year */
    PYGI_INPUT_DATA,      /* a row of a data table */
    PYGI_N_INPUT_KIND
};

/** Texts are borrowed from who made the list; none is NULL. */
struct pygi_input {
    const char *name;  /* "non_asn.workers", "VARIANT: staff.programs"; each once in a list */
    const char *value; /* as it is written in a scenario: "between(3000, 4000)" */
    const char *place; /* "tabanan.lua:12", "data/umk.csv:30", "--set" */
    enum pygi_input_kind kind;
    const char *source; /* as stated; "": none is */
    const char *status; /* a word of study/source.h, of a data row perhaps with more behind it:
                           "verified; 2019-11"; "" */
};

/** "choice", "certain", "uncertain", "yearly", "data". [any] */
const char *pygi_input_kind_name(enum pygi_input_kind kind);

/** @return false: it is none of them [any] */
bool pygi_input_kind_of(const char *name, enum pygi_input_kind *out);

/** The word that the status begins with; NONE without a source, PYGI_N_SOURCE: another word.
 * [any] */
int pygi_input_status(const struct pygi_input *self);

/** A row that says "recalled" where its source should stand names no page. [any] */
bool pygi_input_is_from_memory(const struct pygi_input *self);

/** Inputs that are figures, not choices, by pygi_input_status. */
struct pygi_input_count {
    size_t n;
    size_t by_status[PYGI_N_SOURCE + 1];
};

struct pygi_input_count pygi_inputs_count(const struct pygi_input *inputs, size_t n);

#endif
