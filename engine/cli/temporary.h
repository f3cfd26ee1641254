/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What is written beside its place first: its name, its rights, what is said when it fails.
 */
#ifndef PYGI_CLI_TEMPORARY_H
#define PYGI_CLI_TEMPORARY_H

#include <sys/types.h>

#include "base/err.h"

/** "PATH.tmp-XXXXXX" for mkstemp or mkdtemp; the caller frees it. NULL: PYG_ENOMEM in err.
 * [loop] */
char *pygi_temporary_name(const char *path, struct pyg_err *err);

/** Of the rights wanted those that any new file or folder would get (the umask). [loop] */
mode_t pygi_temporary_rights(mode_t wanted);

/** PYG_EIO: the path cannot be written, as errno says. [loop] */
enum pyg_status pygi_temporary_fail(const char *path, struct pyg_err *err);

#endif
