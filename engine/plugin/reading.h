/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a contested reading changes: the value of a rule under another option than the one that
 * was chosen.
 */
#ifndef PYGI_PLUGIN_READING_H
#define PYGI_PLUGIN_READING_H

#include <stdbool.h>

#include "plugin/rules.h"

/**
 * Would a rule have another value on a day if another option of a reading held?
 * @param row     a row of the table that belongs to the reading; its key, class and step count
 * @param option  the other option
 * @param day     days since 2000-01-01
 * @return true: there is another value, or a value under one of the two only [any]
 */
bool pygi_reading_differs(const struct pyg_rules *self, const struct pygi_rule_row *row,
                          const char *option, int32_t day);

#endif
