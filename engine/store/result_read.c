/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/result.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "store/pack.h"
#include "store/sql.h"

struct pygi_result_file {
    char *path;
    sqlite3 *db;
    sqlite3_stmt *meta;
    sqlite3_stmt
        *rows[PYGI_N_TABLE]; /* of tables that are read from end to end; NULL: not yet */
    bool is_done[PYGI_N_TABLE];
    int64_t *values; /* of the current figure [n_values] */
    size_t n_values;
};

static enum pyg_status fail_damaged(const struct pygi_result_file *self, struct pyg_err *err)
{
    return pygi_fail(err, PYG_EFORMAT, "%s is damaged or was altered", self->path);
}

static enum pyg_status db_fail(struct pygi_result_file *self, int code, struct pyg_err *err)
{
    switch (code & 0xff) {
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return pygi_sql_fail(self->db, code, self->path, "read", err);
    case SQLITE_IOERR: /* a file shorter than it says is damaged, not unreadable */
        if (code != SQLITE_IOERR_SHORT_READ) {
            return pygi_sql_fail(self->db, code, self->path, "read", err);
        }
        return fail_damaged(self, err);
    default:
        return fail_damaged(self, err);
    }
}

static uint32_t big32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Look at the first 100 bytes before SQLite does: whose file is it, and of which format? */
static enum pyg_status check_header(const char *path, struct pyg_err *err)
{
    uint8_t header[100];
    struct stat info;
    ssize_t n = -1;

    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0 && fstat(fd, &info) == 0) {
        n = S_ISREG(info.st_mode) ? read(fd, header, sizeof(header)) : 0;
    }
    const int os_error = errno;
    if (fd >= 0) {
        close(fd);
    }

    if (n < 0) {
        return pygi_fail(err, PYG_EIO, "%s cannot be read: %s", path, strerror(os_error));
    }
    if (n < (ssize_t)sizeof(header) || memcmp(header, "SQLite format 3", 16) != 0 ||
        big32(header + 68) != PYGI_RESULT_APPLICATION) {
        return pygi_fail(err, PYG_EFORMAT, "%s is not a result of payung", path);
    }
    if (big32(header + 60) > PYGI_RESULT_FORMAT) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s was written by a newer payung (format %u, this one reads %d)",
                         path, big32(header + 60), PYGI_RESULT_FORMAT);
    }
    if (big32(header + 60) < PYGI_RESULT_FORMAT) {
        return pygi_fail(
            err, PYG_EFORMAT,
            "%s was written by an older payung (format %u, this one reads %d); run "
            "the scenario again",
            path, big32(header + 60), PYGI_RESULT_FORMAT);
    }
    return PYG_OK;
}

/* What a file from elsewhere may make SQLite do: read rows of plain tables, no more. */
static int restrict_db(sqlite3 *db)
{
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH,
                  PYGI_RESULT_REPLICATES_MAX * PYGI_PACK_MAX + 1048576);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 10000);
    sqlite3_limit(db, SQLITE_LIMIT_COLUMN, 64);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 20);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_extended_result_codes(db, 1);
    return sqlite3_exec(db,
                        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
                        "PRAGMA mmap_size=0; PRAGMA query_only=ON; PRAGMA temp_store=MEMORY;",
                        NULL, NULL, NULL);
}

/* Did SQLite run out of memory while it handed out the columns of a row? It then gives NULL. */
static bool is_starved(const struct pygi_result_file *self)
{
    return (sqlite3_errcode(self->db) & 0xff) == SQLITE_NOMEM;
}

static const char *text(sqlite3_stmt *row, int i)
{
    const char *found = sqlite3_column_type(row, i) == SQLITE_TEXT
                            ? (const char *)sqlite3_column_text(row, i)
                            : NULL;

    return found == NULL ? "" : found;
}

/* The schema must be ours to the letter: no view, index, trigger or virtual table gets in. */
static enum pyg_status check_schema(struct pygi_result_file *self, struct pyg_err *err)
{
    sqlite3_stmt *row = NULL;
    int n = 0;
    bool is_ours = true;

    int code = sqlite3_prepare_v2(self->db, "SELECT type, name, sql FROM sqlite_schema", -1,
                                  &row, NULL);
    while (code == SQLITE_OK && is_ours && (code = sqlite3_step(row)) == SQLITE_ROW) {
        code = SQLITE_OK;
        is_ours = n < PYGI_N_TABLE && strcmp(text(row, 0), "table") == 0 &&
                  strcmp(text(row, 1), pygi_tables[n].name) == 0 &&
                  strcmp(text(row, 2), pygi_tables[n].create) == 0;
        n++;
    }
    if (is_starved(self)) {
        code = SQLITE_NOMEM;
    }
    sqlite3_finalize(row);
    if (code != SQLITE_OK && code != SQLITE_DONE) {
        return db_fail(self, code, err);
    }
    return is_ours && n == PYGI_N_TABLE ? PYG_OK : fail_damaged(self, err);
}

static enum pyg_status quick_check(struct pygi_result_file *self, struct pyg_err *err)
{
    sqlite3_stmt *row = NULL;
    bool is_sound = false;

    int code = sqlite3_prepare_v2(self->db, "PRAGMA quick_check(1)", -1, &row, NULL);
    if (code == SQLITE_OK) {
        code = sqlite3_step(row);
        is_sound = code == SQLITE_ROW && strcmp(text(row, 0), "ok") == 0;
        code = is_starved(self) ? SQLITE_NOMEM : code;
    }
    sqlite3_finalize(row);
    if (code != SQLITE_ROW) {
        return db_fail(self, code, err);
    }
    return is_sound ? PYG_OK : fail_damaged(self, err);
}

enum pyg_status pygi_result_open(const char *path, struct pygi_result_file **out_self,
                                 struct pyg_err *err)
{
    *out_self = NULL;
    enum pyg_status status = check_header(path, err);
    if (status != PYG_OK) {
        return status;
    }
    struct pygi_result_file *self = calloc(1, sizeof(*self));
    if (self == NULL || (self->path = strdup(path)) == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "out of memory for %s", path);
        goto out;
    }

    /* immutable: no journal that lies beside the file is played into it, no lock is taken */
    int code = pygi_sql_open(path, SQLITE_OPEN_READONLY, "immutable=1", &self->db);
    if (code == SQLITE_OK) {
        code = restrict_db(self->db);
    }
    if (code != SQLITE_OK) {
        status = db_fail(self, code, err);
        goto out;
    }
    status = check_schema(self, err);
    if (status == PYG_OK) {
        status = quick_check(self, err);
    }
    if (status == PYG_OK) {
        code = sqlite3_prepare_v3(self->db, "SELECT value FROM meta WHERE key=?", -1,
                                  SQLITE_PREPARE_PERSISTENT, &self->meta, NULL);
        status = code == SQLITE_OK ? PYG_OK : db_fail(self, code, err);
    }
out:
    if (status != PYG_OK) {
        pygi_result_close(self);
    } else {
        *out_self = self;
    }
    return status;
}

void pygi_result_close(struct pygi_result_file *self)
{
    if (self == NULL) {
        return;
    }
    sqlite3_finalize(self->meta);
    for (int i = 0; i < PYGI_N_TABLE; i++) {
        sqlite3_finalize(self->rows[i]);
    }
    sqlite3_close(self->db);
    free(self->values);
    free(self->path);
    free(self);
}

enum pyg_status pygi_result_meta_get(struct pygi_result_file *self, const char *name,
                                     const char **out_value, struct pyg_err *err)
{
    *out_value = NULL;
    sqlite3_reset(self->meta);
    int code = sqlite3_bind_text(self->meta, 1, name, -1, SQLITE_TRANSIENT);
    if (code == SQLITE_OK) {
        code = sqlite3_step(self->meta);
    }
    const char *const value = code == SQLITE_ROW ? text(self->meta, 0) : NULL;
    if (is_starved(self)) {
        code = SQLITE_NOMEM;
    } else {
        *out_value = value;
    }
    return code == SQLITE_ROW || code == SQLITE_DONE ? PYG_OK : db_fail(self, code, err);
}

/* Step a query that is read once from its beginning to its end. */
static enum pyg_status next(struct pygi_result_file *self, enum pygi_table table, bool *out_has,
                            struct pyg_err *err)
{
    int code = SQLITE_OK;

    *out_has = false;
    if (self->is_done[table]) { /* SQLite would begin again */
        return PYG_OK;
    }
    if (self->rows[table] == NULL) {
        code = sqlite3_prepare_v3(self->db, pygi_tables[table].select, -1,
                                  SQLITE_PREPARE_PERSISTENT, &self->rows[table], NULL);
    }
    if (code == SQLITE_OK) {
        code = sqlite3_step(self->rows[table]);
    }
    *out_has = code == SQLITE_ROW;
    self->is_done[table] = code != SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? PYG_OK : db_fail(self, code, err);
}

/* A row counts when all of its columns could be had. */
static enum pyg_status finish_row(struct pygi_result_file *self, bool *out_has,
                                  struct pyg_err *err)
{
    *out_has = !is_starved(self);
    return *out_has ? PYG_OK : db_fail(self, SQLITE_NOMEM, err);
}

static enum pyg_status make_room(struct pygi_result_file *self, size_t n, struct pyg_err *err)
{
    if (n > PYGI_RESULT_REPLICATES_MAX) {
        return fail_damaged(self, err);
    }
    if (n > self->n_values) {
        int64_t *values = realloc(self->values, n * sizeof(*values));
        if (values == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "out of memory for %s", self->path);
        }
        self->values = values;
        self->n_values = n;
    }
    return PYG_OK;
}

/* A year, or any whole number that fits where it must. */
static bool small(sqlite3_stmt *row, int i, int32_t *out)
{
    const int64_t found = sqlite3_column_int64(row, i);

    *out = (int32_t)found;
    return sqlite3_column_type(row, i) == SQLITE_INTEGER && found >= 0 && found <= 9999;
}

enum pyg_status pygi_result_next_value(struct pygi_result_file *self,
                                       struct pygi_result_figure *out, bool *out_has,
                                       struct pyg_err *err)
{
    *out = (struct pygi_result_figure){0};
    enum pyg_status status = next(self, PYGI_TABLE_VALUE, out_has, err);
    if (status != PYG_OK || !*out_has) {
        return status;
    }
    sqlite3_stmt *const row = self->rows[PYGI_TABLE_VALUE];
    *out_has = false;
    if (sqlite3_column_type(row, 5) != SQLITE_BLOB) {
        return fail_damaged(self, err);
    }

    /* the blob says itself how many values it holds */
    const uint8_t *const bytes = sqlite3_column_blob(row, 5);
    const size_t n_bytes = (size_t)sqlite3_column_bytes(row, 5);
    if (is_starved(self)) {
        return db_fail(self, SQLITE_NOMEM, err);
    }
    const size_t n = pygi_pack_count(bytes, n_bytes);
    status = make_room(self, n, err);
    if (status != PYG_OK) {
        return status;
    }
    size_t used = 0;
    int32_t year = 0;
    if (!pygi_unpack(bytes, n_bytes, n, 1, self->values, &used) || used != n_bytes ||
        !small(row, 3, &year)) {
        return fail_damaged(self, err);
    }
    *out = (struct pygi_result_figure){.as_of = text(row, 0),
                                       .variant = text(row, 1),
                                       .group = text(row, 2),
                                       .year = year,
                                       .measure = text(row, 4),
                                       .values = self->values,
                                       .n = n};
    return finish_row(self, out_has, err);
}

static double number(sqlite3_stmt *row, int i)
{
    const int type = sqlite3_column_type(row, i);

    return type == SQLITE_FLOAT || type == SQLITE_INTEGER ? sqlite3_column_double(row, i) : NAN;
}

enum pyg_status pygi_result_next_summary(struct pygi_result_file *self,
                                         struct pygi_result_row *out, bool *out_has,
                                         struct pyg_err *err)
{
    *out = (struct pygi_result_row){0};
    enum pyg_status status = next(self, PYGI_TABLE_SUMMARY, out_has, err);
    if (status != PYG_OK || !*out_has) {
        return status;
    }
    sqlite3_stmt *const row = self->rows[PYGI_TABLE_SUMMARY];
    int32_t year = 0;
    if (!small(row, 4, &year)) {
        *out_has = false;
        return fail_damaged(self, err);
    }
    *out = (struct pygi_result_row){.as_of = text(row, 0),
                                    .variant = text(row, 1),
                                    .minus = text(row, 2),
                                    .group = text(row, 3),
                                    .year = year,
                                    .program = text(row, 5),
                                    .payer = text(row, 6),
                                    .source = text(row, 7),
                                    .measure = text(row, 8),
                                    .unit = text(row, 9),
                                    .mean = number(row, 10),
                                    .p5 = number(row, 11),
                                    .p50 = number(row, 12),
                                    .p95 = number(row, 13),
                                    .mcse = number(row, 14),
                                    .account = text(row, 15)};
    return finish_row(self, out_has, err);
}

enum pyg_status pygi_result_next_line(struct pygi_result_file *self, enum pygi_result_list list,
                                      struct pygi_result_line *out, bool *out_has,
                                      struct pyg_err *err)
{
    const struct pygi_list_info *const info = &pygi_lists[list];

    *out = (struct pygi_result_line){0};
    const enum pyg_status status = next(self, info->table, out_has, err);
    if (status != PYG_OK || !*out_has) {
        return status;
    }
    sqlite3_stmt *const row = self->rows[info->table];
    for (int i = 0; i < info->n_texts; i++) {
        out->text[i] = text(row, i);
    }
    for (int i = 0; i < info->n_numbers; i++) {
        out->number[i] = number(row, info->n_texts + i);
    }
    return finish_row(self, out_has, err);
}
