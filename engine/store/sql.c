/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

/* No AUTOINCREMENT and no UNIQUE: they would add tables and indexes of SQLite's own. */
const struct pygi_table_info pygi_tables[PYGI_N_TABLE] = {
    [PYGI_TABLE_META] = {"meta",
                         "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
                         "INSERT INTO meta VALUES(?,?)"},
    [PYGI_TABLE_INPUT] = {"input",
                          "CREATE TABLE input(name TEXT PRIMARY KEY, value TEXT, source TEXT, "
                          "status TEXT) WITHOUT ROWID",
                          "INSERT INTO input VALUES(?,?,?,?)"},
    [PYGI_TABLE_VALUE] = {"value",
                          "CREATE TABLE value(idx INTEGER PRIMARY KEY, as_of TEXT, "
                          "variant TEXT, grp TEXT, year INTEGER, measure TEXT, packed BLOB)",
                          "INSERT INTO value VALUES(NULL,?,?,?,?,?,?)"},
    [PYGI_TABLE_SUMMARY] = {"summary",
                            "CREATE TABLE summary(as_of TEXT, variant TEXT, minus TEXT, "
                            "grp TEXT, year INTEGER, program TEXT, payer TEXT, source TEXT, "
                            "measure TEXT, unit TEXT, mean REAL, p5 REAL, p50 REAL, p95 REAL, "
                            "mcse REAL)",
                            "INSERT INTO summary VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
};

int pygi_sql_open(const char *path, int flags, const char *query, sqlite3 **out_db)
{
    /* "file://" needs an absolute path behind it; everything but plain characters is escaped */
    const char *const scheme = path[0] == '/' ? "file://" : "file:./";
    const size_t n_room = strlen(scheme) + 3 * strlen(path) + strlen(query) + 2;
    char *const uri = malloc(n_room);

    *out_db = NULL;
    if (uri == NULL) {
        return SQLITE_NOMEM;
    }
    char *at = stpcpy(uri, scheme);
    for (const char *c = path; *c != '\0'; c++) {
        if (isalnum((unsigned char)*c) || strchr("/._-", *c) != NULL) {
            *at++ = *c;
        } else {
            at += sprintf(at, "%%%02X", (unsigned)(unsigned char)*c);
        }
    }
    *at++ = '?';
    strcpy(at, query);

    const int code =
        sqlite3_open_v2(uri, out_db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    free(uri);
    return code;
}

enum pyg_status pygi_sql_fail(sqlite3 *db, int code, const char *path, const char *what,
                              struct pyg_err *err)
{
    int os_error = 0;

    /* the file remembers why; what the connection remembers is lost in the rollback */
    if (db != NULL &&
        (sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &os_error) != SQLITE_OK ||
         os_error == 0)) {
        os_error = sqlite3_system_errno(db);
    }
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return pygi_fail(err, PYG_ENOMEM, "out of memory for %s", path);
    case SQLITE_FULL:
        return pygi_fail(err, PYG_EIO, "%s cannot be %s: %s", path, what, strerror(ENOSPC));
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return pygi_fail(err, PYG_EIO, "%s cannot be %s: %s", path, what,
                         os_error != 0 ? strerror(os_error) : sqlite3_errstr(code));
    default:
        return pygi_fail(err, PYG_EFORMAT, "%s cannot be %s: %s", path, what,
                         db != NULL ? sqlite3_errmsg(db) : sqlite3_errstr(code));
    }
}
