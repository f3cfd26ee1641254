/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A folder of files that a command is asked to write: beside it until all are whole, then in
 * its place.
 */
#ifndef PYGI_CLI_FOLDER_H
#define PYGI_CLI_FOLDER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

struct pygi_folder {
    char *path;      /* owned; without slashes at its end */
    char *temporary; /* owned */
    bool is_shared;  /* files stand at `path` already, and stay unless they are replaced */
};

/**
 * Make an empty folder beside `path`. Nothing at `path` changes before the commit.
 *
 * @param force  write into a folder that holds files; those of the same names are replaced
 * @return PYG_OK; PYG_EEXIST (it holds files, or is no folder); PYG_EIO; PYG_ENOMEM. After an
 * error there is nothing to give up. [loop]
 */
enum pyg_status pygi_folder_begin(struct pygi_folder *self, const char *path, bool force,
                                  struct pyg_err *err) PYG_MUST_CHECK;

/** Open a new file of the folder for writing; the caller closes it. `self` is a void pointer as
 * callbacks have it. NULL with `err` filled. [loop] */
FILE *pygi_folder_open(void *self, const char *name, struct pyg_err *err);

/** Bring all files to the disk and to their place; the folder is over in any case. @return
 * PYG_OK; PYG_EIO [loop] */
enum pyg_status pygi_folder_commit(struct pygi_folder *self,
                                   struct pyg_err *err) PYG_MUST_CHECK;

/** Delete what was begun. Accepts one that is over, and a zeroed one. [loop] */
void pygi_folder_abort(struct pygi_folder *self);

#endif
