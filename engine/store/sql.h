/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the writer and the reader of a result share. Internal to the room.
 */
#ifndef PYGI_STORE_SQL_H
#define PYGI_STORE_SQL_H

#include <sqlite3.h>

#include <payung/status.h>

#include "store/result.h"

enum {
    PYGI_RESULT_APPLICATION = 0x50594e47, /* "PYNG" */
    PYGI_RESULT_FORMAT = 3,               /* user_version */
};

enum pygi_table {
    PYGI_TABLE_META,
    PYGI_TABLE_INPUT,
    PYGI_TABLE_VALUE,
    PYGI_TABLE_SUMMARY,
    PYGI_TABLE_NAME,
    PYGI_TABLE_NOTE,
    PYGI_TABLE_SPREAD,
    PYGI_TABLE_INFLUENCE,
    PYGI_TABLE_RULE,
    PYGI_TABLE_RULE_NAME,
    PYGI_TABLE_BREAK_EVEN,
    PYGI_TABLE_TRANSLATION,
    PYGI_N_TABLE
};

struct pygi_table_info {
    const char *name;
    const char *create; /* as SQLite keeps it in its schema, to the letter */
    const char *insert;
    const char *select; /* all rows in their order; NULL: read in ways of its own */
};

extern const struct pygi_table_info pygi_tables[PYGI_N_TABLE];

/** What a list of result.h is made of. */
struct pygi_list_info {
    enum pygi_table table;
    int n_texts, n_numbers;
};

extern const struct pygi_list_info pygi_lists[PYGI_N_LIST];

/**
 * Open a database by the file's plain name: no name is read as ":memory:" or as an option.
 * On error `*out_db` may be set and must be closed.
 *
 * @param query  URI parameters, "" for none
 * @return an SQLite code
 */
int pygi_sql_open(const char *path, int flags, const char *query, sqlite3 **out_db);

/** Fill the line from what SQLite says about its last call. `what`: "written". */
enum pyg_status pygi_sql_fail(sqlite3 *db, int code, const char *path, const char *what,
                              struct pyg_err *err);

#endif
