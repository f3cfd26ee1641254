/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/temporary.h"

/* "PATH/NAME"; false when it is too long. */
static bool join(char *buf, const char *path, const char *name)
{
    if (snprintf(buf, PATH_MAX, "%s/%s", path, name) < PATH_MAX) {
        return true;
    }
    errno = ENAMETOOLONG;
    return false;
}

/* For each file of a folder. Stops at the first that fails; whether none did. */
typedef bool file_fn(const struct pygi_folder *self, const char *name);

static bool for_each(const struct pygi_folder *self, const char *path, file_fn *fn)
{
    DIR *dir = opendir(path);
    bool is_fine = dir != NULL;
    struct dirent *entry = NULL;

    errno = 0;
    while (is_fine && (entry = readdir(dir)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            is_fine = fn(self, entry->d_name);
        }
    }
    const int saved = errno;
    if (dir != NULL) {
        closedir(dir);
    }
    errno = saved;
    return is_fine;
}

static bool is_none(const struct pygi_folder *self, const char *name)
{
    (void)self;
    (void)name;
    return false;
}

static enum pyg_status check(struct pygi_folder *self, bool force, struct pyg_err *err)
{
    struct stat found;

    if (stat(self->path, &found) != 0) {
        return errno == ENOENT ? PYG_OK : pygi_temporary_fail(self->path, err);
    }
    if (!S_ISDIR(found.st_mode)) {
        return pygi_fail(err, PYG_EEXIST, "%s exists and is no folder", self->path);
    }
    self->is_shared = !for_each(self, self->path, is_none);
    return force || !self->is_shared
               ? PYG_OK
               : pygi_fail(err, PYG_EEXIST,
                           "%s holds files; --force replaces those of the same names",
                           self->path);
}

static enum pyg_status make(struct pygi_folder *self, struct pyg_err *err)
{
    self->temporary = pygi_temporary_name(self->path, err);
    if (self->temporary == NULL) {
        return PYG_ENOMEM;
    }
    if (mkdtemp(self->temporary) == NULL) {
        const enum pyg_status status = pygi_temporary_fail(self->path, err);
        free(self->temporary);
        self->temporary = NULL;
        return status;
    }
    return chmod(self->temporary, pygi_temporary_rights(0777)) == 0
               ? PYG_OK
               : pygi_temporary_fail(self->path, err);
}

enum pyg_status pygi_folder_begin(struct pygi_folder *self, const char *path, bool force,
                                  struct pyg_err *err)
{
    size_t length = strlen(path);

    while (length > 1 && path[length - 1] == '/') {
        length--;
    }
    *self = (struct pygi_folder){.path = strndup(path, length)};
    enum pyg_status status = self->path != NULL
                                 ? check(self, force, err)
                                 : pygi_fail(err, PYG_ENOMEM, "out of memory for %s", path);
    if (status == PYG_OK) {
        status = make(self, err);
    }
    if (status != PYG_OK) {
        pygi_folder_abort(self);
    }
    return status;
}

FILE *pygi_folder_open(void *self, const char *name, struct pyg_err *err)
{
    const struct pygi_folder *folder = self;
    char path[PATH_MAX];
    FILE *file = join(path, folder->temporary, name) ? fopen(path, "wx") : NULL;

    if (file == NULL) {
        pygi_fail(err, PYG_EIO, "%s/%s cannot be written: %s", folder->path, name,
                  strerror(errno));
    }
    return file;
}

/* ---- into their place ---- */

static bool sync_file(const struct pygi_folder *self, const char *name)
{
    char path[PATH_MAX];
    const int fd = join(path, self->temporary, name) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    const bool is_fine = fd >= 0 && fsync(fd) == 0;
    const int saved = errno;

    if (fd >= 0) {
        close(fd);
    }
    errno = saved;
    return is_fine;
}

/* A folder of that name is not replaced: rename refuses it. */
static bool move_file(const struct pygi_folder *self, const char *name)
{
    char from[PATH_MAX], to[PATH_MAX];

    return join(from, self->temporary, name) && join(to, self->path, name) &&
           rename(from, to) == 0;
}

static bool remove_file(const struct pygi_folder *self, const char *name)
{
    char path[PATH_MAX];

    return join(path, self->temporary, name) && unlink(path) == 0;
}

enum pyg_status pygi_folder_commit(struct pygi_folder *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    if (!for_each(self, self->temporary, sync_file) ||
        (self->is_shared ? !for_each(self, self->temporary, move_file)
                         : rename(self->temporary, self->path) != 0)) {
        status = pygi_temporary_fail(self->path, err);
    } else if (!self->is_shared) {
        free(self->temporary);
        self->temporary = NULL;
    }
    pygi_folder_abort(self);
    return status;
}

void pygi_folder_abort(struct pygi_folder *self)
{
    if (self->temporary != NULL) {
        (void)for_each(self, self->temporary, remove_file);
        rmdir(self->temporary);
    }
    free(self->temporary);
    free(self->path);
    *self = (struct pygi_folder){0};
}
