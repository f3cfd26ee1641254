/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A file that a command is asked to write: beside it until it is whole, then in its place.
 */
#ifndef PYGI_CLI_TARGET_H
#define PYGI_CLI_TARGET_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

struct pygi_target {
    const char *path; /* borrowed */
    char *temporary;  /* owned: what is to be written, an empty file now */
    bool force;
};

/**
 * Make an empty file beside `path`. Nothing at `path` changes before the commit.
 *
 * @param force  replace a plain file that stands at `path`
 * @return PYG_OK; PYG_EEXIST (there is one, or no plain file); PYG_EIO; PYG_ENOMEM. After an
 * error there is nothing to give up. [loop]
 */
enum pyg_status pygi_target_begin(struct pygi_target *self, const char *path, bool force,
                                  struct pyg_err *err) PYG_MUST_CHECK;

/** Bring the file to the disk and to its place; the target is over in any case, after an error
 * the temporary file is gone. @return PYG_OK; PYG_EEXIST (one appeared meanwhile); PYG_EIO
 * [loop] */
enum pyg_status pygi_target_commit(struct pygi_target *self,
                                   struct pyg_err *err) PYG_MUST_CHECK;

/** Delete the temporary file. Accepts one that is over. [loop] */
void pygi_target_abort(struct pygi_target *self);

/** Writes all of it to `file`. */
typedef enum pyg_status pygi_target_fn(const void *what, FILE *file, struct pyg_err *err);

/** Begin, write by `fn`, commit; on any error nothing at `path` has changed. [loop] */
enum pyg_status pygi_target_write(const char *path, bool force, pygi_target_fn *fn,
                                  const void *what, struct pyg_err *err) PYG_MUST_CHECK;

#endif
