/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/datadir.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"

const char *pygi_data_dir(void)
{
    const char *given = getenv("PAYUNG_DATA");

    if (given != NULL && given[0] != '\0') {
        return given;
    }
    return access(PAYUNG_SOURCE_DATA "/plugins/jkk/rules.csv", R_OK) == 0 ? PAYUNG_SOURCE_DATA
                                                                          : PAYUNG_DATADIR;
}

enum pyg_status pygi_rules_path(const char *id, char *out, size_t size, struct pyg_err *err)
{
    const int n = snprintf(out, size, "%s/plugins/%s/rules.csv", pygi_data_dir(), id);
    return n < 0 || (size_t)n >= size
               ? pygi_fail(err, PYG_EINVAL, "the path of the rules of %.40s is too long", id)
               : PYG_OK;
}
