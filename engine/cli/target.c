/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/target.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/temporary.h"

static enum pyg_status check(const char *path, bool force, struct pyg_err *err)
{
    struct stat found;

    if (stat(path, &found) != 0) {
        return errno == ENOENT ? PYG_OK : pygi_temporary_fail(path, err);
    }
    if (!S_ISREG(found.st_mode)) {
        return pygi_fail(err, PYG_EEXIST, "%s exists and is not a plain file", path);
    }
    return force ? PYG_OK : pygi_fail(err, PYG_EEXIST, "%s exists; --force replaces it", path);
}

enum pyg_status pygi_target_begin(struct pygi_target *self, const char *path, bool force,
                                  struct pyg_err *err)
{
    *self = (struct pygi_target){.path = path, .force = force};
    enum pyg_status status = check(path, force, err);
    if (status != PYG_OK) {
        return status;
    }
    char *name = pygi_temporary_name(path, err);
    if (name == NULL) {
        return PYG_ENOMEM;
    }
    const int fd = mkstemp(name);
    if (fd < 0) {
        status = pygi_temporary_fail(path, err);
        free(name);
        return status;
    }
    if (fchmod(fd, pygi_temporary_rights(0666)) != 0 || close(fd) != 0) {
        status = pygi_temporary_fail(path, err);
        unlink(name);
        free(name);
        return status;
    }
    self->temporary = name;
    return PYG_OK;
}

/* Into its place; without force only where nothing is, also if it appeared a moment ago. */
static int put_in_place(const struct pygi_target *self)
{
    if (self->force) {
        return rename(self->temporary, self->path);
    }
    if (renameat2(AT_FDCWD, self->temporary, AT_FDCWD, self->path, RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return -1;
    }
    /* a file system that cannot tell: look, then rename */
    if (access(self->path, F_OK) == 0) {
        errno = EEXIST;
        return -1;
    }
    return rename(self->temporary, self->path);
}

enum pyg_status pygi_target_commit(struct pygi_target *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    const int fd = open(self->temporary, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0) {
        status = pygi_temporary_fail(self->path, err);
    } else if (put_in_place(self) != 0) {
        status = errno == EEXIST
                     ? pygi_fail(err, PYG_EEXIST, "%s exists; --force replaces it", self->path)
                     : pygi_temporary_fail(self->path, err);
    } else {
        free(self->temporary);
        self->temporary = NULL;
    }
    if (fd >= 0) {
        close(fd);
    }
    pygi_target_abort(self);
    return status;
}

void pygi_target_abort(struct pygi_target *self)
{
    if (self->temporary != NULL) {
        unlink(self->temporary);
        free(self->temporary);
    }
    *self = (struct pygi_target){0};
}

enum pyg_status pygi_target_write(const char *path, bool force, pygi_target_fn *fn,
                                  const void *what, struct pyg_err *err)
{
    struct pygi_target target;
    enum pyg_status status = pygi_target_begin(&target, path, force, err);

    if (status != PYG_OK) {
        return status;
    }
    FILE *file = fopen(target.temporary, "w");
    status = file == NULL ? pygi_temporary_fail(path, err) : fn(what, file, err);
    if (file != NULL && fclose(file) != 0 && status == PYG_OK) {
        status = pygi_temporary_fail(path, err);
    }
    if (status != PYG_OK) {
        pygi_target_abort(&target);
        return status;
    }
    return pygi_target_commit(&target, err);
}
