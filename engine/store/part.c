/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <xxhash.h>

#include "base/err.h"
#include "store/bytes.h"
#include "store/record.h"

#define MAGIC "PAYUNGP1"
#define FORMAT 1u
#define SYNC_NS 200000000u

enum {
    HEADER_SIZE = 64 /* magic 8, format 4, n_values 4, per_unit 4, zero 4, key 32, checksum 8 */
};

struct unit {
    uint64_t id;
    uint64_t offset; /* of the record [byte] */
    uint32_t n_replicates;
};

struct pygi_part {
    char *path;
    int fd;
    uint32_t n_values, per_unit;
    uint64_t end;       /* where the next record goes [byte] */
    struct unit *units; /* sorted by id [n_units] */
    size_t n_units, n_room;
    uint8_t *buffer;    /* the largest record */
    uint64_t synced_ns; /* when the file was last known to be on the disk */
    bool is_dirty;      /* appended to since then */
};

static uint64_t now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* Write all of it; a short write is tried again, so that errno says why it was short. */
static bool write_at(int fd, const uint8_t *bytes, size_t n, uint64_t offset)
{
    while (n > 0) {
        const ssize_t done = pwrite(fd, bytes, n, (off_t)offset);
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            return false;
        }
        bytes += done;
        n -= (size_t)done;
        offset += (uint64_t)done;
    }
    return true;
}

static bool read_at(int fd, uint8_t *bytes, size_t n, uint64_t offset)
{
    while (n > 0) {
        const ssize_t done = pread(fd, bytes, n, (off_t)offset);
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            errno = done == 0 ? EIO : errno; /* shorter than it was a moment ago */
            return false;
        }
        bytes += done;
        n -= (size_t)done;
        offset += (uint64_t)done;
    }
    return true;
}

static enum pyg_status fail_io(const struct pygi_part *self, const char *what,
                               struct pyg_err *err)
{
    return pygi_fail(err, PYG_EIO, "%s cannot be %s: %s", self->path, what, strerror(errno));
}

/* Take back a write that failed half-way. Where even that fails, the next open cuts it off. */
static void cut_off(const struct pygi_part *self, uint64_t size)
{
    if (ftruncate(self->fd, (off_t)size) != 0) {
        return;
    }
}

/* First unit whose id is not below `id`; n_units when there is none. */
static size_t lower_bound(const struct pygi_part *self, uint64_t id)
{
    size_t low = 0, high = self->n_units;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (self->units[middle].id < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static const struct unit *find(const struct pygi_part *self, uint64_t id)
{
    const size_t i = lower_bound(self, id);

    return i < self->n_units && self->units[i].id == id ? &self->units[i] : NULL;
}

/* Make room for one more unit, so that noting it after the write cannot fail. */
static enum pyg_status reserve(struct pygi_part *self, struct pyg_err *err)
{
    if (self->n_units < self->n_room) {
        return PYG_OK;
    }
    const size_t n_room = self->n_room == 0 ? 256 : self->n_room * 2;
    struct unit *units = realloc(self->units, n_room * sizeof(*units));
    if (units == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "out of memory for %zu units", n_room);
    }
    self->units = units;
    self->n_room = n_room;
    return PYG_OK;
}

/* Later records win. Units come nearly in order, so the move is short. */
static void note(struct pygi_part *self, const struct unit *unit)
{
    const size_t i = lower_bound(self, unit->id);

    if (i == self->n_units || self->units[i].id != unit->id) {
        memmove(&self->units[i + 1], &self->units[i],
                (self->n_units - i) * sizeof(*self->units));
        self->n_units++;
    }
    self->units[i] = *unit;
}

static void make_header(const struct pygi_part *self, const uint8_t *key, uint8_t *out)
{
    memset(out, 0, HEADER_SIZE);
    memcpy(out, MAGIC, 8);
    pygi_put32(out + 8, FORMAT);
    pygi_put32(out + 12, self->n_values);
    pygi_put32(out + 16, self->per_unit);
    memcpy(out + 24, key, PYGI_PART_KEY_SIZE);
    pygi_put64(out + 56, XXH3_64bits(out, 56));
}

static enum pyg_status fail_foreign(const struct pygi_part *self, struct pyg_err *err)
{
    return pygi_fail(
        err, PYG_EEXIST,
        "%s exists and is not an unfinished result; choose another name or move it",
        self->path);
}

/* Is the header that is there ours? `size` is the size of the file. */
static enum pyg_status check_header(const struct pygi_part *self, const uint8_t *ours,
                                    const uint8_t *found, uint64_t size, struct pyg_err *err)
{
    if (size < 8 || memcmp(found, MAGIC, 8) != 0) {
        return fail_foreign(self, err);
    }
    if (size >= 12 && pygi_get32(found + 8) > FORMAT) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s was written by a newer payung (format %u, this one reads %u)",
                         self->path, pygi_get32(found + 8), FORMAT);
    }
    if (size < HEADER_SIZE || pygi_get32(found + 8) != FORMAT ||
        pygi_get64(found + 56) != XXH3_64bits(found, 56)) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s is damaged in its first %d bytes; remove it to begin again",
                         self->path, HEADER_SIZE);
    }
    if (memcmp(found, ours, HEADER_SIZE) != 0) {
        return pygi_fail(err, PYG_EEXIST,
                         "%s is the unfinished result of another study; choose another name or "
                         "remove it",
                         self->path);
    }
    return PYG_OK;
}

/* Read the record at `offset` into the buffer. *out_next is 0 when nothing more can be made
 * out; *out_whole is false when the record is damaged but the next one may be found. */
static enum pyg_status read_record(struct pygi_part *self, uint64_t offset, uint64_t size,
                                   struct unit *out, uint64_t *out_next, bool *out_whole,
                                   struct pyg_err *err)
{
    struct pygi_record head;

    *out_next = 0;
    *out_whole = false;
    if (size - offset < PYGI_RECORD_HEAD) {
        return PYG_OK;
    }
    if (!read_at(self->fd, self->buffer, PYGI_RECORD_HEAD, offset)) {
        return fail_io(self, "read", err);
    }
    if (!pygi_record_head(self->buffer, self->n_values, self->per_unit, &head) ||
        head.n_bytes > size - offset - PYGI_RECORD_HEAD) {
        return PYG_OK;
    }
    *out = (struct unit){.id = head.unit, .offset = offset, .n_replicates = head.n_replicates};

    if (!read_at(self->fd, self->buffer + PYGI_RECORD_HEAD, head.n_bytes,
                 offset + PYGI_RECORD_HEAD)) {
        return fail_io(self, "read", err);
    }
    *out_next = offset + PYGI_RECORD_HEAD + head.n_bytes;
    *out_whole = pygi_record_is_whole(self->buffer, &head);
    return PYG_OK;
}

/* Learn which units are whole and cut off what lies behind the last of them. */
static enum pyg_status scan(struct pygi_part *self, uint64_t size, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    uint64_t next = HEADER_SIZE;

    self->end = HEADER_SIZE;
    while (next != 0 && next < size) {
        struct unit unit;
        bool is_whole = false;
        status = read_record(self, next, size, &unit, &next, &is_whole, err);
        if (status == PYG_OK && is_whole) {
            status = reserve(self, err);
        }
        if (status != PYG_OK) {
            return status;
        }
        if (is_whole) {
            note(self, &unit);
            self->end = next;
        }
    }
    if (self->end < size && ftruncate(self->fd, (off_t)self->end) != 0) {
        return fail_io(self, "repaired", err);
    }
    return PYG_OK;
}

static enum pyg_status open_locked(struct pygi_part *self, bool *out_is_new, uint64_t *out_size,
                                   struct pyg_err *err)
{
    const int flags = O_RDWR | O_CLOEXEC | O_NONBLOCK; /* a pipe of that name must not block */
    struct stat info;

    self->fd = open(self->path, flags | O_CREAT | O_EXCL, 0666);
    *out_is_new = self->fd >= 0;
    if (self->fd < 0 && errno == EEXIST) {
        self->fd = open(self->path, flags);
    }
    if (self->fd < 0 || fstat(self->fd, &info) != 0) {
        return fail_io(self, "opened", err);
    }
    if (!S_ISREG(info.st_mode)) {
        return fail_foreign(self, err);
    }

    /* no link left: the run that held the lock has just finished and removed the file */
    if (flock(self->fd, LOCK_EX | LOCK_NB) != 0 || fstat(self->fd, &info) != 0 ||
        info.st_nlink == 0) {
        return pygi_fail(err, PYG_EEXIST, "%s is in use by another run", self->path);
    }
    *out_size = (uint64_t)info.st_size;
    return PYG_OK;
}

/* Hold the header against ours, or write it where the file is empty or broke off inside it. */
static enum pyg_status settle_header(struct pygi_part *self, const uint8_t *key, bool is_new,
                                     uint64_t *size, struct pyg_err *err)
{
    uint8_t ours[HEADER_SIZE], found[HEADER_SIZE] = {0};
    const size_t n_found = *size < HEADER_SIZE ? (size_t)*size : HEADER_SIZE;

    make_header(self, key, ours);
    if (!read_at(self->fd, found, n_found, 0)) {
        return fail_io(self, "read", err);
    }
    if (n_found == HEADER_SIZE || memcmp(ours, found, n_found) != 0) {
        return check_header(self, ours, found, *size, err);
    }

    if (!write_at(self->fd, ours, HEADER_SIZE, 0)) {
        enum pyg_status status = fail_io(self, "written", err);
        if (is_new) {
            unlink(self->path);
        } else {
            cut_off(self, *size);
        }
        return status;
    }
    self->is_dirty = true;
    *size = HEADER_SIZE;
    return PYG_OK;
}

static void destroy(struct pygi_part *self)
{
    if (self->fd >= 0) {
        close(self->fd);
    }
    free(self->units);
    free(self->buffer);
    free(self->path);
    free(self);
}

enum pyg_status pygi_part_open(const char *path, const uint8_t key[PYGI_PART_KEY_SIZE],
                               uint32_t n_values, uint32_t per_unit,
                               struct pygi_part **out_self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    bool is_new = false;
    uint64_t size = 0;
    size_t room = 0;

    *out_self = NULL;
    if (!pygi_record_room(n_values, per_unit, &room)) {
        return pygi_fail(err, PYG_EINVAL, "a unit of %u replicates of %u values cannot be kept",
                         per_unit, n_values);
    }
    struct pygi_part *self = calloc(1, sizeof(*self));
    if (self == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "out of memory for %s", path);
    }
    *self = (struct pygi_part){.fd = -1, .n_values = n_values, .per_unit = per_unit};
    self->path = strdup(path);
    self->buffer = malloc(room);
    if (self->path == NULL || self->buffer == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "out of memory for %s", path);
        goto out;
    }

    status = open_locked(self, &is_new, &size, err);
    if (status == PYG_OK) {
        status = settle_header(self, key, is_new, &size, err);
    }
    if (status == PYG_OK) {
        status = scan(self, size, err);
    }
    self->synced_ns = now_ns();
out:
    if (status != PYG_OK) {
        destroy(self);
    } else {
        *out_self = self;
    }
    return status;
}

static enum pyg_status sync_file(struct pygi_part *self, struct pyg_err *err)
{
    if (!self->is_dirty) {
        return PYG_OK;
    }
    if (fdatasync(self->fd) != 0) {
        return fail_io(self, "written", err);
    }
    self->is_dirty = false;
    self->synced_ns = now_ns();
    return PYG_OK;
}

enum pyg_status pygi_part_append(struct pygi_part *self, uint64_t id, const int64_t *values,
                                 uint32_t n_replicates, struct pyg_err *err)
{
    struct unit unit = {.id = id, .offset = self->end, .n_replicates = n_replicates};

    if (n_replicates == 0 || n_replicates > self->per_unit) {
        return pygi_fail(err, PYG_EINVAL, "a unit of %u replicates, expected 1..%u",
                         n_replicates, self->per_unit);
    }
    enum pyg_status status = reserve(self, err);
    if (status != PYG_OK) {
        return status;
    }

    const size_t n = pygi_record_make(id, values, n_replicates, self->n_values, self->buffer);
    if (!write_at(self->fd, self->buffer, n, self->end)) {
        status = fail_io(self, "written", err);
        cut_off(self, self->end);
        return status;
    }
    note(self, &unit);
    self->end += n;
    self->is_dirty = true;
    return now_ns() - self->synced_ns >= SYNC_NS ? sync_file(self, err) : PYG_OK;
}

uint32_t pygi_part_has(const struct pygi_part *self, uint64_t id)
{
    const struct unit *unit = find(self, id);

    return unit == NULL ? 0 : unit->n_replicates;
}

size_t pygi_part_n_units(const struct pygi_part *self)
{
    return self->n_units;
}

uint64_t pygi_part_unit(const struct pygi_part *self, size_t i_unit)
{
    pygi_bug_assert(i_unit < self->n_units);
    return self->units[i_unit].id;
}

enum pyg_status pygi_part_read(struct pygi_part *self, uint64_t id, int64_t *out_values,
                               struct pyg_err *err)
{
    const struct unit *unit = find(self, id);
    struct pygi_record head;
    struct unit found;
    uint64_t next = 0;
    bool is_whole = false;

    if (unit == NULL) {
        return pygi_fail(err, PYG_EINVAL, "unit %llu is not in %s", (unsigned long long)id,
                         self->path);
    }
    enum pyg_status status =
        read_record(self, unit->offset, self->end, &found, &next, &is_whole, err);
    if (status != PYG_OK) {
        return status;
    }
    if (!is_whole || found.id != id || found.n_replicates != unit->n_replicates ||
        !pygi_record_head(self->buffer, self->n_values, self->per_unit, &head) ||
        !pygi_record_unpack(self->buffer, &head, self->n_values, out_values)) {
        return pygi_fail(err, PYG_EFORMAT, "unit %llu in %s is damaged", (unsigned long long)id,
                         self->path);
    }
    return PYG_OK;
}

enum pyg_status pygi_part_close(struct pygi_part *self, struct pyg_err *err)
{
    if (self == NULL) {
        return PYG_OK;
    }
    enum pyg_status status = sync_file(self, err);
    destroy(self);
    return status;
}

enum pyg_status pygi_part_remove(struct pygi_part *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    if (self == NULL) {
        return PYG_OK;
    }
    /* before the lock goes: nobody may take up a file that is about to vanish */
    if (unlink(self->path) != 0) {
        status = fail_io(self, "removed", err);
    }
    destroy(self);
    return status;
}
