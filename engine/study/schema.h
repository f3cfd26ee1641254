/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Settings held against a schema: types, ranges, names. What is wrong is said with file, line
 * and the nearest name.
 */
#ifndef PYGI_STUDY_SCHEMA_H
#define PYGI_STUDY_SCHEMA_H

#include "study/spec.h"

/** A setting as read: a value, or an uncertain value that gives one in each replicate. */
struct pygi_slot {
    struct pyg_value value;
    int uncertain; /* index into the spec's, -1: certain */
    int line;
};

/**
 * Read settings into slots [n_params], in the order of the schema. Slots that `settings` does
 * not set keep what they have when `keep` is true (an overlay), and get the fallback otherwise;
 * a list of tables is replaced as a whole.
 * @param what  "policy staff", for messages; path: the scenario's file
 */
enum pyg_status pygi_schema_read(const struct pyg_param *params, size_t n_params,
                                 const struct pygi_spec *spec,
                                 const struct pygi_settings *settings, const char *what,
                                 bool keep, struct pygi_slot *slots,
                                 struct pyg_err *err) PYG_MUST_CHECK;

/** A draw as the value of a setting: checked against the range, rounded for counts. */
enum pyg_status pygi_schema_draw(const struct pyg_param *param, double drawn, const char *what,
                                 const char *path, int line, struct pyg_value *out,
                                 struct pyg_err *err) PYG_MUST_CHECK;

/** Can every value that may be drawn be a value of its setting? Bounded distributions are known
 * before anything is drawn; `yearly` is refused. */
enum pyg_status pygi_schema_check_drawn(const struct pyg_param *params, size_t n,
                                        const struct pygi_slot *slots,
                                        const struct pygi_spec *spec, const char *what,
                                        struct pyg_err *err) PYG_MUST_CHECK;

/** The slot of a plugin's setting; NULL: it has none of this name. [any] */
const struct pygi_slot *pygi_slot_named(const struct pyg_plugin *plugin,
                                        const struct pygi_slot *slots, const char *name);

/** "2020-02" to a calendar month. @return false when it is none */
bool pygi_month_parse(const char *text, int32_t *out_mo);

#endif
