/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that runs out at the n-th allocation, for each n: our own (by --wrap) and SQLite's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sqlite3.h>

#include "store/digest.h"
#include "store/part.h"
#include "store/result.h"

#include "store_files.h"

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t n);
char *__real_strdup(const char *text);
void *__real_XXH3_createState(void);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t n);
char *__wrap_strdup(const char *text);
void *__wrap_XXH3_createState(void);

static int countdown = -1; /* allocations until one fails; negative: none does */
static const uint8_t key[PYGI_PART_KEY_SIZE] = {1};
static sqlite3_mem_methods real_sqlite;

static int has_run_out(void)
{
    return countdown >= 0 && countdown-- == 0;
}

void *__wrap_malloc(size_t n)
{
    return has_run_out() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return has_run_out() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *old, size_t n)
{
    return has_run_out() ? NULL : __real_realloc(old, n);
}

char *__wrap_strdup(const char *text)
{
    return has_run_out() ? NULL : __real_strdup(text);
}

void *__wrap_XXH3_createState(void)
{
    return has_run_out() ? NULL : __real_XXH3_createState();
}

static void *sqlite_malloc(int n)
{
    return has_run_out() ? NULL : real_sqlite.xMalloc(n);
}

static void *sqlite_realloc(void *old, int n)
{
    return has_run_out() ? NULL : real_sqlite.xRealloc(old, n);
}

static enum pyg_status use_digest(const char *path, struct pyg_err *err)
{
    struct pygi_digest digest = {0};
    struct pygi_key a_key = {0};
    (void)path;

    enum pyg_status status = pygi_digest_init(&digest, err);
    if (status == PYG_OK) {
        status = pygi_key_init(&a_key, err);
    }
    pygi_digest_fini(&digest);
    pygi_key_fini(&a_key);
    return status;
}

static enum pyg_status use_part(const char *path, struct pyg_err *err)
{
    const int64_t values[2] = {1, 2};
    struct pygi_part *part = NULL;

    enum pyg_status status = pygi_part_open(path, key, 2, 1, &part, err);
    for (uint64_t i = 0; i < 300 && status == PYG_OK; i++) {
        status = pygi_part_append(part, i, values, 1, err);
    }
    pygi_part_close(part, NULL);
    return status;
}

static enum pyg_status use_result(const char *path, struct pyg_err *err)
{
    const struct pygi_result_row row = {.as_of = "2019-12", .measure = "cost"};
    const struct pygi_result_line line = {.text = {"known", "diketahui"}};
    const int64_t values[2] = {1, 2};
    struct pygi_result *result = NULL;

    enum pyg_status status = pygi_result_begin(path, false, key, &result, err);
    if (status == PYG_OK) {
        status = pygi_result_value(result, "2019-12", "two", "", 2020, "cost", values, 2, err);
    }
    if (status == PYG_OK) {
        status = pygi_result_summary(result, &row, err);
    }
    if (status == PYG_OK) {
        status = pygi_result_line(result, PYGI_LIST_NOTE, &line, err);
    }
    if (status != PYG_OK) {
        pygi_result_abort(result);
        return status;
    }
    return pygi_result_commit(result, err);
}

static enum pyg_status read_result(const char *path, struct pyg_err *err)
{
    struct pygi_result_file *file = NULL;
    struct pygi_result_figure figure = {0};
    struct pygi_result_row row = {0};
    struct pygi_result_line line = {0};
    const char *value = NULL;
    bool has = false;

    enum pyg_status status = pygi_result_open(path, &file, err);
    if (status == PYG_OK) {
        status = pygi_result_meta_get(file, "study_key", &value, err);
    }
    if (status == PYG_OK) {
        assert_string_equal(value, "01000000000000000000000000000000");
        status = pygi_result_next_value(file, &figure, &has, err);
    }
    if (status == PYG_OK) {
        assert_true(has && figure.n == 2 && figure.values[1] == 2);
        assert_string_equal(figure.variant, "two");
        status = pygi_result_next_summary(file, &row, &has, err);
    }
    if (status == PYG_OK) {
        assert_true(has);
        assert_string_equal(row.measure, "cost");
        status = pygi_result_next_line(file, PYGI_LIST_NOTE, &line, &has, err);
    }
    if (status == PYG_OK) {
        assert_true(has);
        assert_string_equal(line.text[1], "diketahui");
    }
    pygi_result_close(file);
    return status;
}

/* SQLite can do without some allocations, so a failed one may also go unnoticed; what must not
 * happen is a crash, a leak, or another sentence than that memory ran out. */
static void starve(enum pyg_status (*use)(const char *, struct pyg_err *), const char *path,
                   bool keep)
{
    int n_failed = 0;

    for (int n = 0;; n++) {
        struct pyg_err err = {0};
        countdown = n;
        const enum pyg_status status = use(path, &err);
        const bool is_spent = countdown < 0;
        countdown = -1;
        if (!keep) {
            unlink(path);
        }
        if (!is_spent) {
            assert_int_equal(status, PYG_OK);
            break;
        }
        if (status != PYG_OK) {
            assert_one_sentence(&err, PYG_ENOMEM, "out of memory");
            n_failed++;
        }
    }
    assert_true(n_failed > 0);
}

static void test_digest_says_that_memory_ran_out(void **state)
{
    (void)state;
    starve(use_digest, at("unused"), false);
}

static void test_part_says_that_memory_ran_out(void **state)
{
    (void)state;
    starve(use_part, at("memory.part"), false);
    starve(use_part, at("memory.part"), true); /* also while it learns what is there */
    unlink(at("memory.part"));
}

static void test_result_says_that_memory_ran_out(void **state)
{
    const char *const path = at("memory.payung");
    (void)state;

    starve(use_result, path, false);
    assert_int_equal(use_result(path, NULL), PYG_OK);
    starve(use_result, path, true); /* also while it looks at the one that is there */
    starve(read_result, path, true);
    unlink(path);
}

int main(void)
{
    sqlite3_mem_methods methods;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_digest_says_that_memory_ran_out),
        cmocka_unit_test(test_part_says_that_memory_ran_out),
        cmocka_unit_test(test_result_says_that_memory_ran_out),
    };

    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_sqlite);
    methods = real_sqlite;
    methods.xMalloc = sqlite_malloc;
    methods.xRealloc = sqlite_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
    sqlite3_initialize();
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
