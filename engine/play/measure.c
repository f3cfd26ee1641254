/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/measure.h"

const struct pygi_measure_info pygi_measures[] = {
#define INFO(name, program, who, unit, sum, en, id)                                            \
    {#name, program, who, PYGI_UNIT_##unit, PYGI_##sum, en, id},
    PYGI_MEASURE_MAP(INFO)
#undef INFO
};

const char *pygi_unit_name(enum pygi_unit unit)
{
    static const char *const names[PYGI_N_UNIT] = {"person", "person-month", "idr",
                                                   "event",  "month",        "flag"};
    return names[unit];
}
