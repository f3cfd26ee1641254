/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/result.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "store/digest.h"
#include "store/pack.h"
#include "store/sql.h"

struct pygi_result {
    char *path;      /* the target */
    char *temporary; /* what is written; NULL: not made yet */
    bool force;
    char key[PYGI_DIGEST_HEX];
    sqlite3 *db;
    sqlite3_stmt *insert[PYGI_N_TABLE];
    uint8_t *packed; /* [n_packed] */
    size_t n_packed;
    enum pyg_status status; /* the first error: nothing is committed after one */
    struct pyg_err first;
};

/* Keep the first error and pass it on. */
static enum pyg_status stick(struct pygi_result *self, const struct pyg_err *found,
                             struct pyg_err *err)
{
    if (self->status == PYG_OK) {
        self->status = found->status;
        self->first = *found;
    }
    if (err != NULL) {
        *err = *found;
    }
    return found->status;
}

static enum pyg_status db_fail(struct pygi_result *self, int code, struct pyg_err *err)
{
    struct pyg_err found = {0};

    if ((code & 0xff) == SQLITE_CONSTRAINT) {
        pygi_fail(&found, PYG_EINVAL, "a name stands twice in the result %s", self->path);
    } else {
        pygi_sql_fail(self->db, code, self->path, "written", &found);
    }
    return stick(self, &found, err);
}

/* May what stands at the path be replaced? */
static enum pyg_status check_target(const struct pygi_result *self, struct pyg_err *err)
{
    struct pygi_result_file *there = NULL;
    const char *key = NULL;
    struct stat info;

    if (stat(self->path, &info) != 0) {
        return errno == ENOENT ? PYG_OK
                               : pygi_fail(err, PYG_EIO, "%s cannot be written: %s", self->path,
                                           strerror(errno));
    }
    if (!S_ISREG(info.st_mode)) {
        return pygi_fail(err, PYG_EEXIST, "%s exists and is not a plain file", self->path);
    }
    if (self->force) {
        return PYG_OK;
    }

    enum pyg_status status = pygi_result_open(self->path, &there, err);
    if (status == PYG_OK) {
        status = pygi_result_meta_get(there, "study_key", &key, err);
    }
    if (status == PYG_EFORMAT) {
        status = pygi_fail(err, PYG_EEXIST,
                           "%s exists and is not a result that this payung reads; choose "
                           "another name or move it",
                           self->path);
    } else if (status == PYG_OK && (key == NULL || strcmp(key, self->key) != 0)) {
        status = pygi_fail(err, PYG_EEXIST,
                           "%s is the result of another study; choose another name or move it",
                           self->path);
    }
    pygi_result_close(there);
    return status;
}

/* Make an empty file beside the target, with the rights that any new file would get. */
static enum pyg_status make_temporary(struct pygi_result *self, struct pyg_err *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
    const size_t room = strlen(self->path) + sizeof(".tmp-XXXXXX");
    char *name = malloc(room);
    int fd = -1;

    if (name == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "out of memory for %s", self->path);
    }
    for (int i_try = 0; i_try < 100 && fd < 0; i_try++) {
        unsigned char random[6];
        if (getentropy(random, sizeof(random)) != 0) {
            break;
        }
        char *at = name + sprintf(name, "%s.tmp-", self->path);
        for (size_t i = 0; i < sizeof(random); i++) {
            *at++ = letters[random[i] % 32];
        }
        *at = '\0';
        fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST) {
            break;
        }
    }
    if (fd < 0) {
        const int os_error = errno;
        free(name);
        return pygi_fail(err, PYG_EIO, "%s cannot be written: %s", self->path,
                         strerror(os_error));
    }
    close(fd);
    self->temporary = name;
    return PYG_OK;
}

static int run(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* No journal: on any error the file is deleted. Zeroed free space keeps old bytes out of pages.
 */
static int set_up(struct pygi_result *self)
{
    char numbers[96];
    int code = run(self->db, "PRAGMA page_size=4096; PRAGMA encoding='UTF-8';"
                             "PRAGMA auto_vacuum=NONE; PRAGMA secure_delete=ON;"
                             "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
                             "PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=MEMORY;");

    snprintf(numbers, sizeof(numbers),
             "PRAGMA application_id=%d; PRAGMA user_version=%d; BEGIN", PYGI_RESULT_APPLICATION,
             PYGI_RESULT_FORMAT);
    if (code == SQLITE_OK) {
        code = run(self->db, numbers);
    }
    for (int i = 0; i < PYGI_N_TABLE && code == SQLITE_OK; i++) {
        code = run(self->db, pygi_tables[i].create);
        if (code == SQLITE_OK) {
            code = sqlite3_prepare_v3(self->db, pygi_tables[i].insert, -1,
                                      SQLITE_PREPARE_PERSISTENT, &self->insert[i], NULL);
        }
    }
    return code;
}

static int close_db(struct pygi_result *self)
{
    for (int i = 0; i < PYGI_N_TABLE; i++) {
        sqlite3_finalize(self->insert[i]);
        self->insert[i] = NULL;
    }
    const int code = sqlite3_close(self->db);
    self->db = NULL;
    return code;
}

enum pyg_status pygi_result_begin(const char *path, bool force,
                                  const uint8_t key[PYGI_RESULT_KEY_SIZE],
                                  struct pygi_result **out_self, struct pyg_err *err)
{
    struct pygi_result *self = calloc(1, sizeof(*self));
    enum pyg_status status = PYG_OK;

    *out_self = NULL;
    if (self == NULL || (self->path = strdup(path)) == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "out of memory for %s", path);
        goto out;
    }
    self->force = force;
    pygi_digest_hex(key, self->key);

    status = check_target(self, err);
    if (status == PYG_OK) {
        status = make_temporary(self, err);
    }
    if (status != PYG_OK) {
        goto out;
    }

    int code = pygi_sql_open(self->temporary, SQLITE_OPEN_READWRITE, "", &self->db);
    if (code == SQLITE_OK) {
        code = set_up(self);
    }
    status = code == SQLITE_OK ? pygi_result_meta(self, "study_key", self->key, err)
                               : db_fail(self, code, err);
out:
    if (status != PYG_OK) {
        pygi_result_abort(self);
    } else {
        *out_self = self;
    }
    return status;
}

/* Bind texts in order, from parameter `first`; names from scenarios are data, never SQL. */
static int bind_texts(sqlite3_stmt *insert, int first, const char *const *texts, int n)
{
    int code = SQLITE_OK;

    for (int i = 0; i < n && code == SQLITE_OK; i++) {
        code = sqlite3_bind_text(insert, first + i, texts[i] == NULL ? "" : texts[i], -1,
                                 SQLITE_STATIC);
    }
    return code;
}

/* Run a bound insert and forget what was bound: it belongs to the caller. */
static enum pyg_status put(struct pygi_result *self, sqlite3_stmt *insert, int code,
                           struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    if (self->status != PYG_OK) {
        status = stick(self, &self->first, err);
    } else if (code != SQLITE_OK || (code = sqlite3_step(insert)) != SQLITE_DONE) {
        status = db_fail(self, code, err);
    }
    sqlite3_reset(insert);
    sqlite3_clear_bindings(insert);
    return status;
}

enum pyg_status pygi_result_meta(struct pygi_result *self, const char *name, const char *value,
                                 struct pyg_err *err)
{
    sqlite3_stmt *const insert = self->insert[PYGI_TABLE_META];
    const char *const texts[] = {name, value};

    return put(self, insert, bind_texts(insert, 1, texts, 2), err);
}

/* Bind numbers in order; SQLite keeps NaN as NULL. */
static int bind_numbers(sqlite3_stmt *insert, int first, const double *numbers, int n)
{
    int code = SQLITE_OK;

    for (int i = 0; i < n && code == SQLITE_OK; i++) {
        code = sqlite3_bind_double(insert, first + i, numbers[i]);
    }
    return code;
}

enum pyg_status pygi_result_line(struct pygi_result *self, enum pygi_result_list list,
                                 const struct pygi_result_line *line, struct pyg_err *err)
{
    const struct pygi_list_info *const info = &pygi_lists[list];
    sqlite3_stmt *const insert = self->insert[info->table];

    int code = bind_texts(insert, 1, line->text, info->n_texts);
    if (code == SQLITE_OK) {
        code = bind_numbers(insert, 1 + info->n_texts, line->number, info->n_numbers);
    }
    return put(self, insert, code, err);
}

/* Room for n packed values; kept for the next figure. */
static enum pyg_status make_room(struct pygi_result *self, size_t n, struct pyg_err *err)
{
    struct pyg_err found = {0};

    if (n > PYGI_RESULT_REPLICATES_MAX) {
        pygi_fail(&found, PYG_EINVAL, "%zu replicates, a result holds at most %d", n,
                  PYGI_RESULT_REPLICATES_MAX);
        return stick(self, &found, err);
    }
    if (n * PYGI_PACK_MAX > self->n_packed) {
        uint8_t *packed = realloc(self->packed, n * PYGI_PACK_MAX);
        if (packed == NULL) {
            pygi_fail(&found, PYG_ENOMEM, "out of memory for %s", self->path);
            return stick(self, &found, err);
        }
        self->packed = packed;
        self->n_packed = n * PYGI_PACK_MAX;
    }
    return PYG_OK;
}

enum pyg_status pygi_result_value(struct pygi_result *self, const char *as_of,
                                  const char *variant, const char *group, int32_t year,
                                  const char *measure, const int64_t *values, size_t n,
                                  struct pyg_err *err)
{
    sqlite3_stmt *const insert = self->insert[PYGI_TABLE_VALUE];
    const char *const texts[] = {as_of, variant, group};

    enum pyg_status status = make_room(self, n, err);
    if (status != PYG_OK) {
        return status;
    }
    const size_t n_bytes = pygi_pack(values, n, 1, self->packed);
    int code = bind_texts(insert, 1, texts, 3);
    if (code == SQLITE_OK) {
        code = sqlite3_bind_int(insert, 4, year);
    }
    if (code == SQLITE_OK) {
        code = bind_texts(insert, 5, &measure, 1);
    }
    if (code == SQLITE_OK) { /* a NULL pointer would be bound as NULL, not as an empty blob */
        code = sqlite3_bind_blob64(insert, 6, n == 0 ? (const uint8_t *)"" : self->packed,
                                   n_bytes, SQLITE_STATIC);
    }
    return put(self, insert, code, err);
}

enum pyg_status pygi_result_summary(struct pygi_result *self, const struct pygi_result_row *row,
                                    struct pyg_err *err)
{
    sqlite3_stmt *const insert = self->insert[PYGI_TABLE_SUMMARY];
    const char *const keys[] = {row->as_of, row->variant, row->minus, row->group};
    const char *const labels[] = {row->program, row->payer, row->source, row->measure,
                                  row->unit};
    const double numbers[] = {row->mean, row->p5, row->p50, row->p95, row->mcse};

    int code = bind_texts(insert, 1, keys, 4);
    if (code == SQLITE_OK) {
        code = sqlite3_bind_int(insert, 5, row->year);
    }
    if (code == SQLITE_OK) {
        code = bind_texts(insert, 6, labels, 5);
    }
    if (code == SQLITE_OK) {
        code = bind_numbers(insert, 11, numbers, 5);
    }
    if (code == SQLITE_OK) {
        code = bind_texts(insert, 16, &row->account, 1);
    }
    return put(self, insert, code, err);
}

/* fsync a file or a folder by name. */
static bool sync_path(const char *path)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return false;
    }
    const bool is_synced = fsync(fd) == 0;
    const int os_error = errno;
    close(fd);
    errno = os_error;
    return is_synced;
}

/* The file is whole: put it in place, so that readers see the old one or the new one. */
static enum pyg_status put_in_place(struct pygi_result *self, struct pyg_err *err)
{
    if (!sync_path(self->temporary)) {
        return pygi_fail(err, PYG_EIO, "%s cannot be written: %s", self->path, strerror(errno));
    }
    enum pyg_status status = check_target(self, err);
    if (status != PYG_OK) {
        return status;
    }
    if (rename(self->temporary, self->path) != 0) {
        return pygi_fail(err, PYG_EIO, "%s cannot be written: %s", self->path, strerror(errno));
    }
    free(self->temporary);
    self->temporary = NULL;

    /* the result stands; not every file system can sync a folder, so a refusal is no error */
    sync_path(dirname(self->path));
    return PYG_OK;
}

enum pyg_status pygi_result_commit(struct pygi_result *self, struct pyg_err *err)
{
    enum pyg_status status = self->status;

    if (status != PYG_OK) {
        stick(self, &self->first, err);
    } else {
        int code = run(self->db, "COMMIT");
        if (code != SQLITE_OK) {
            status = db_fail(self, code, err);
        } else if ((code = close_db(self)) != SQLITE_OK) {
            status = db_fail(self, code, err);
        } else {
            status = put_in_place(self, err);
        }
    }
    pygi_result_abort(self); /* frees; deletes the temporary file if it still stands */
    return status;
}

void pygi_result_abort(struct pygi_result *self)
{
    if (self == NULL) {
        return;
    }
    close_db(self);
    if (self->temporary != NULL) {
        unlink(self->temporary);
    }
    free(self->temporary);
    free(self->packed);
    free(self->path);
    free(self);
}
