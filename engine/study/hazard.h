/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * General defaults of claims: how often members of a kind die or have an accident and how much
 * of it is claimed, where a page states no more than who they are. One table for all cases,
 * each figure with source and status (scenarios/data/hazards.csv); death rates of the
 * population by the engine's own table (scenarios/data/mortality.csv).
 */
#ifndef PYGI_STUDY_HAZARD_H
#define PYGI_STUDY_HAZARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <payung/status.h>

#include "study/spec.h"

struct pygi_hazards;

/**
 * Read both tables of <data_dir>/scenarios/data. Owned by the caller (pygi_hazards_free).
 * @return PYG_EFORMAT with file and line, PYG_EIO, PYG_ENOMEM [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_hazards_new(const char *data_dir, struct pygi_hazards **out,
                                                struct pyg_err *err);

/** The same with the defaults' table as bytes [n]; deaths are read from the file `rates`. [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_hazards_parse(const char *name, const char *bytes, size_t n,
                                                  const char *rates, struct pygi_hazards **out,
                                                  struct pyg_err *err);

/** Accepts NULL. [any] */
void pygi_hazards_free(struct pygi_hazards *self);

/** The class whose words stand in the text, the first of the table; "": none. The class "self"
 * is no answer: it says who pays. Borrowed from self. [any] */
const char *pygi_hazards_class(const struct pygi_hazards *self, const char *text);

/** Do the words of a class stand in the text? [any] */
bool pygi_hazards_says(const struct pygi_hazards *self, const char *cls, const char *text);

/** Has the table a row of a parameter for this very class? [any] */
bool pygi_hazards_has(const struct pygi_hazards *self, const char *parameter, const char *cls);

/** What is known of a parameter for a class, else for the class "". A fixed value is one
 * between itself and itself. Every parameter is in the table, or reading it has failed. [any]
 */
struct pygi_uncertain pygi_hazards_get(const struct pygi_hazards *self, const char *parameter,
                                       const char *cls);

/**
 * Deaths of the population per person-year, at the ages and shares of the sexes of a class.
 * @param shift  years by which all are older [years]
 * Years before the first period of the table have its rates, later ones the latest. [any]
 */
double pygi_hazards_deaths(const struct pygi_hazards *self, const char *cls, int32_t year,
                           double shift);

#endif
