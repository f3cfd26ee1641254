/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/temporary.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *pygi_temporary_name(const char *path, struct pyg_err *err)
{
    const size_t room = strlen(path) + sizeof(".tmp-XXXXXX");
    char *name = malloc(room);

    if (name == NULL) {
        pygi_fail(err, PYG_ENOMEM, "out of memory for %s", path);
        return NULL;
    }
    snprintf(name, room, "%s.tmp-XXXXXX", path);
    return name;
}

mode_t pygi_temporary_rights(mode_t wanted)
{
    const mode_t mask = umask(0);

    umask(mask);
    return wanted & ~mask;
}

enum pyg_status pygi_temporary_fail(const char *path, struct pyg_err *err)
{
    return pygi_fail(err, PYG_EIO, "%s cannot be written: %s", path, strerror(errno));
}
