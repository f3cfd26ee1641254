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
                         "INSERT INTO meta VALUES(?,?)", NULL},
    [PYGI_TABLE_INPUT] = {"input",
                          "CREATE TABLE input(name TEXT PRIMARY KEY, value TEXT, place TEXT, "
                          "kind TEXT, source TEXT, status TEXT) WITHOUT ROWID",
                          "INSERT INTO input VALUES(?,?,?,?,?,?)",
                          "SELECT name, value, place, kind, source, status FROM input "
                          "ORDER BY name"},
    [PYGI_TABLE_VALUE] = {"value",
                          "CREATE TABLE value(idx INTEGER PRIMARY KEY, as_of TEXT, "
                          "variant TEXT, grp TEXT, year INTEGER, measure TEXT, packed BLOB)",
                          "INSERT INTO value VALUES(NULL,?,?,?,?,?,?)",
                          "SELECT as_of, variant, grp, year, measure, packed FROM value "
                          "ORDER BY idx"},
    [PYGI_TABLE_SUMMARY] = {"summary",
                            "CREATE TABLE summary(as_of TEXT, variant TEXT, minus TEXT, "
                            "grp TEXT, year INTEGER, program TEXT, payer TEXT, source TEXT, "
                            "measure TEXT, unit TEXT, mean REAL, p5 REAL, p50 REAL, p95 REAL, "
                            "mcse REAL, account TEXT)",
                            "INSERT INTO summary VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                            "SELECT as_of, variant, minus, grp, year, program, payer, source, "
                            "measure, unit, mean, p5, p50, p95, mcse, account FROM summary "
                            "ORDER BY rowid"},
    [PYGI_TABLE_NAME] = {"name",
                         "CREATE TABLE name(idx INTEGER PRIMARY KEY, kind TEXT, name TEXT, "
                         "known TEXT)",
                         "INSERT INTO name VALUES(NULL,?,?,?)",
                         "SELECT kind, name, known FROM name ORDER BY idx"},
    [PYGI_TABLE_NOTE] = {"note",
                         "CREATE TABLE note(idx INTEGER PRIMARY KEY, kind TEXT, en TEXT, "
                         "id TEXT, setting TEXT)",
                         "INSERT INTO note VALUES(NULL,?,?,?,?)",
                         "SELECT kind, en, id, setting FROM note ORDER BY idx"},
    [PYGI_TABLE_SPREAD] =
        {"spread",
         "CREATE TABLE spread(idx INTEGER PRIMARY KEY, as_of TEXT, "
         "variant TEXT, minus TEXT, measure TEXT, total REAL, unknown REAL, "
         "years REAL, luck REAL, unknown_se REAL, years_se REAL, "
         "luck_se REAL)",
         "INSERT INTO spread VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?)",
         "SELECT as_of, variant, minus, measure, total, unknown, years, luck, "
         "unknown_se, years_se, luck_se FROM spread ORDER BY idx"},
    [PYGI_TABLE_INFLUENCE] = {"influence",
                              "CREATE TABLE influence(idx INTEGER PRIMARY KEY, as_of TEXT, "
                              "variant TEXT, minus TEXT, measure TEXT, input TEXT, share REAL, "
                              "share_se REAL)",
                              "INSERT INTO influence VALUES(NULL,?,?,?,?,?,?,?)",
                              "SELECT as_of, variant, minus, measure, input, share, share_se "
                              "FROM influence ORDER BY idx"},
    [PYGI_TABLE_RULE] = {"rule",
                         "CREATE TABLE rule(idx INTEGER PRIMARY KEY, as_of TEXT, program TEXT, "
                         "key TEXT, class TEXT, above TEXT, unit TEXT, from_day TEXT, "
                         "until_day TEXT, known_day TEXT, reading TEXT, regulation TEXT, "
                         "article TEXT, source TEXT, status TEXT, value REAL, projected REAL)",
                         "INSERT INTO rule VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                         "SELECT as_of, program, key, class, above, unit, from_day, until_day, "
                         "known_day, reading, regulation, article, source, status, value, "
                         "projected FROM rule ORDER BY idx"},
    [PYGI_TABLE_RULE_NAME] = {"rule_name",
                              "CREATE TABLE rule_name(idx INTEGER PRIMARY KEY, program TEXT, "
                              "kind TEXT, name TEXT, en TEXT, id TEXT)",
                              "INSERT INTO rule_name VALUES(NULL,?,?,?,?,?)",
                              "SELECT program, kind, name, en, id FROM rule_name ORDER BY idx"},
    [PYGI_TABLE_BREAK_EVEN] = {"break_even",
                               "CREATE TABLE break_even(idx INTEGER PRIMARY KEY, as_of TEXT, "
                               "variant TEXT, minus TEXT, reference TEXT, who TEXT)",
                               "INSERT INTO break_even VALUES(NULL,?,?,?,?,?)",
                               "SELECT as_of, variant, minus, reference, who FROM break_even "
                               "ORDER BY idx"},
    [PYGI_TABLE_TRANSLATION] =
        {"translation",
         "CREATE TABLE translation(idx INTEGER PRIMARY KEY, lang TEXT, name TEXT, text TEXT)",
         "INSERT INTO translation VALUES(NULL,?,?,?)",
         "SELECT lang, name, text FROM translation ORDER BY idx"},
};

const struct pygi_list_info pygi_lists[PYGI_N_LIST] = {
    [PYGI_LIST_INPUT] = {PYGI_TABLE_INPUT, 6, 0},
    [PYGI_LIST_NAME] = {PYGI_TABLE_NAME, 3, 0},
    [PYGI_LIST_NOTE] = {PYGI_TABLE_NOTE, 4, 0},
    [PYGI_LIST_SPREAD] = {PYGI_TABLE_SPREAD, 4, 7},
    [PYGI_LIST_INFLUENCE] = {PYGI_TABLE_INFLUENCE, 5, 2},
    [PYGI_LIST_RULE] = {PYGI_TABLE_RULE, 14, 2},
    [PYGI_LIST_RULE_NAME] = {PYGI_TABLE_RULE_NAME, 5, 0},
    [PYGI_LIST_BREAK_EVEN] = {PYGI_TABLE_BREAK_EVEN, 5, 0},
    [PYGI_LIST_TRANSLATION] = {PYGI_TABLE_TRANSLATION, 3, 0},
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
