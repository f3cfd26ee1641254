/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include <sqlite3.h>

#include "store/part.h"
#include "store/result.h"

#include "store_files.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

enum { N = 5 };
static const uint8_t key[PYGI_RESULT_KEY_SIZE] = {1};
static const uint8_t other_key[PYGI_RESULT_KEY_SIZE] = {2};
static const int64_t values[N] = {INT64_MIN, INT64_MAX, 0, -42000000, 24000000};
static const char odd_name[] = "x'); DROP TABLE value; --";

static struct pygi_result *begin_ok(const char *path, const uint8_t *a_key)
{
    struct pygi_result *result = NULL;
    struct pyg_err err = {0};

    assert_int_equal(pygi_result_begin(path, false, a_key, &result, &err), PYG_OK);
    assert_string_equal(err.text, "");
    return result;
}

static enum pyg_status add_input(struct pygi_result *result, const char *name)
{
    const struct pygi_result_line line = {
        .text = {name, "2500000", "umk.csv:2", "data", "Pergub", "verified"}};

    return pygi_result_line(result, PYGI_LIST_INPUT, &line, NULL);
}

static void add_rows(struct pygi_result *result, int n_rows)
{
    assert_int_equal(pygi_result_meta(result, "seed", "1", NULL), PYG_OK);
    assert_int_equal(pygi_result_meta(result, "engine", "0.1.0", NULL), PYG_OK);
    assert_int_equal(add_input(result, "umk"), PYG_OK);
    for (int i = 0; i < n_rows; i++) {
        const struct pygi_result_row row = {.as_of = "2019-12",
                                            .variant = "three programs",
                                            .minus = i % 2 == 0 ? NULL : "two programs",
                                            .group = "non_asn",
                                            .year = 2020 + i,
                                            .program = "jkm",
                                            .payer = "regency",
                                            .source = "general",
                                            .measure = "cost",
                                            .unit = "idr",
                                            .mean = 1.0 / 3.0 + i,
                                            .p5 = -1e300,
                                            .p50 = 0.0,
                                            .p95 = INFINITY,
                                            .mcse = NAN,
                                            .account = i % 2 == 0 ? NULL : "unknown"};
        assert_int_equal(pygi_result_value(result, "2019-12", odd_name, NULL, 2020 + i, "cost",
                                           values, (size_t)(i % (N + 1)), NULL),
                         PYG_OK);
        assert_int_equal(pygi_result_summary(result, &row, NULL), PYG_OK);
    }
}

static void make(const char *path, const uint8_t *a_key, int n_rows)
{
    struct pygi_result *result = begin_ok(path, a_key);
    struct pyg_err err = {0};

    add_rows(result, n_rows);
    assert_int_equal(pygi_result_commit(result, &err), PYG_OK);
    assert_string_equal(err.text, "");
}

static struct pygi_result_file *open_ok(const char *path)
{
    struct pygi_result_file *file = NULL;
    struct pyg_err err = {0};

    assert_int_equal(pygi_result_open(path, &file, &err), PYG_OK);
    assert_string_equal(err.text, "");
    return file;
}

static void test_result_gives_back_what_was_written(void **state)
{
    const char *const path = at("a result?#%.payung"); /* characters that mean much in a URI */
    struct pygi_result_figure figure;
    struct pygi_result_row row;
    const char *value = NULL;
    bool has = false;
    (void)state;

    make(path, key, 8);
    struct pygi_result_file *file = open_ok(path);
    assert_int_equal(pygi_result_meta_get(file, "seed", &value, NULL), PYG_OK);
    assert_string_equal(value, "1");
    assert_int_equal(pygi_result_meta_get(file, "study_key", &value, NULL), PYG_OK);
    assert_string_equal(value, "01000000000000000000000000000000");
    assert_int_equal(pygi_result_meta_get(file, "host", &value, NULL), PYG_OK);
    assert_null(value);

    for (int i = 0; i < 8; i++) {
        assert_int_equal(pygi_result_next_value(file, &figure, &has, NULL), PYG_OK);
        assert_true(has);
        assert_string_equal(figure.as_of, "2019-12");
        assert_string_equal(figure.variant, odd_name);
        assert_string_equal(figure.group, "");
        assert_string_equal(figure.measure, "cost");
        assert_int_equal(figure.year, 2020 + i);
        assert_int_equal(figure.n, i % (N + 1));
        if (figure.n > 0) {
            assert_memory_equal(figure.values, values, figure.n * sizeof(*values));
        }
    }
    for (int i = 0; i < 8; i++) {
        assert_int_equal(pygi_result_next_summary(file, &row, &has, NULL), PYG_OK);
        assert_true(has);
        assert_string_equal(row.minus, i % 2 == 0 ? "" : "two programs");
        assert_string_equal(row.unit, "idr");
        assert_int_equal(row.year, 2020 + i);
        assert_true(row.mean == 1.0 / 3.0 + i && row.p5 == -1e300 && isinf(row.p95));
        assert_true(isnan(row.mcse));
        assert_string_equal(row.account, i % 2 == 0 ? "" : "unknown");
    }
    for (int i = 0; i < 2; i++) { /* the end stays the end */
        assert_int_equal(pygi_result_next_value(file, &figure, &has, NULL), PYG_OK);
        assert_false(has);
        assert_int_equal(pygi_result_next_summary(file, &row, &has, NULL), PYG_OK);
        assert_false(has);
    }
    pygi_result_close(file);
    unlink(path);
}

static void test_result_lists_give_back_what_was_written(void **state)
{
    static const struct {
        int n_texts, n_numbers;
    } shape[PYGI_N_LIST] = {[PYGI_LIST_INPUT] = {6, 0},      [PYGI_LIST_NAME] = {3, 0},
                            [PYGI_LIST_NOTE] = {4, 0},       [PYGI_LIST_SPREAD] = {4, 7},
                            [PYGI_LIST_INFLUENCE] = {5, 2},  [PYGI_LIST_RULE] = {14, 2},
                            [PYGI_LIST_RULE_NAME] = {5, 0},  [PYGI_LIST_BREAK_EVEN] = {5, 0},
                            [PYGI_LIST_TRANSLATION] = {3, 0}};
    static const char *const texts[] = {"a", "",  odd_name, "\xc3\xa9", "e", "f", "g",
                                        "h", "i", "j",      "k",        "l", "m", "n"};
    const char *const path = at("lists.payung");
    struct pygi_result *result = begin_ok(path, key);
    struct pygi_result_line line = {0}, found;
    bool has = false;
    (void)state;

    memcpy(line.text, texts, sizeof(texts));
    for (int i = 0; i < PYGI_LIST_NUMBERS; i++) {
        line.number[i] = i == 1 ? NAN : -1.0 / 3.0 - i;
    }
    for (int list = 0; list < PYGI_N_LIST; list++) {
        assert_int_equal(pygi_result_line(result, (enum pygi_result_list)list, &line, NULL),
                         PYG_OK);
    }
    assert_int_equal(pygi_result_commit(result, NULL), PYG_OK);
    struct pygi_result_file *file = open_ok(path);
    for (int list = 0; list < PYGI_N_LIST; list++) {
        assert_int_equal(
            pygi_result_next_line(file, (enum pygi_result_list)list, &found, &has, NULL),
            PYG_OK);
        assert_true(has);
        for (int i = 0; i < shape[list].n_texts; i++) {
            assert_string_equal(found.text[i], texts[i]);
        }
        for (int i = 0; i < shape[list].n_numbers; i++) {
            assert_true(i == 1 ? isnan(found.number[i]) : found.number[i] == line.number[i]);
        }
        for (int i = 0; i < 2; i++) { /* the end stays the end */
            assert_int_equal(
                pygi_result_next_line(file, (enum pygi_result_list)list, &found, &has, NULL),
                PYG_OK);
            assert_false(has);
        }
    }
    pygi_result_close(file);
    unlink(path);
}

static void test_result_has_the_same_bytes_for_the_same_calls(void **state)
{
    const char *const a = at("a.payung"), *const b = at("b.payung");
    size_t n_a = 0, n_b = 0;
    (void)state;

    make(a, key, 300);
    make(b, key, 300);
    uint8_t *in_a = read_all(a, &n_a), *in_b = read_all(b, &n_b);
    assert_int_equal(n_a, n_b);
    assert_true(n_a > 8192);
    assert_memory_equal(in_a, in_b, n_a);
    free(in_a);
    free(in_b);
    unlink(a);
    unlink(b);
}

static void assert_begin_refused(const char *path, bool force, enum pyg_status status,
                                 const char *part_of_text)
{
    struct pygi_result *result = (struct pygi_result *)&status; /* must become NULL */
    struct pyg_err err = {0};

    assert_int_equal(pygi_result_begin(path, force, key, &result, &err), status);
    assert_one_sentence(&err, status, part_of_text);
    assert_null(result);
}

static void test_result_replaces_only_that_of_its_own_study(void **state)
{
    const char *const path = at("mine.payung");
    struct pygi_result *result = NULL;
    size_t n = 0;
    (void)state;

    make(path, key, 1);
    make(path, key, 2);
    make(path, key, 1);
    unlink(path);
    make(path, other_key, 1);
    uint8_t *before = read_all(path, &n);
    assert_begin_refused(path, false, PYG_EEXIST, "another study");
    uint8_t *after = read_all(path, &n);
    assert_memory_equal(before, after, n);
    free(before);
    free(after);

    assert_int_equal(pygi_result_begin(path, true, key, &result, NULL), PYG_OK);
    assert_int_equal(pygi_result_commit(result, NULL), PYG_OK);
    make(path, key, 1);
    unlink(path);
}

static void test_result_refuses_to_replace_other_files(void **state)
{
    const char *const path = at("letter.txt");
    struct pygi_result *result = NULL;
    (void)state;

    write_all(path, "Kepada Yth.", 11);
    assert_begin_refused(path, false, PYG_EEXIST, "not a result");
    assert_int_equal(pygi_result_begin(path, true, key, &result, NULL), PYG_OK);
    pygi_result_abort(result);
    size_t n = 0;
    free(read_all(path, &n));
    assert_int_equal(n, 11); /* begun and given up: untouched even by force */
    unlink(path);

    assert_begin_refused(folder, true, PYG_EEXIST, "not a plain file");
    assert_begin_refused("/dev/full", true, PYG_EEXIST, "not a plain file");
    assert_begin_refused(at("nowhere/x.payung"), false, PYG_EIO, "No such file");
    write_all(path, "", 0);
    assert_begin_refused(at("letter.txt/x"), false, PYG_EIO, "Not a directory");
    unlink(path);
}

static void test_result_looks_again_before_it_replaces(void **state)
{
    const char *const path = at("late.payung");
    struct pygi_result *result = begin_ok(path, key);
    struct pyg_err err = {0};
    size_t n = 0;
    (void)state;

    write_all(path, "new here", 8);
    assert_int_equal(pygi_result_commit(result, &err), PYG_EEXIST);
    assert_one_sentence(&err, PYG_EEXIST, "not a result");
    free(read_all(path, &n));
    assert_int_equal(n, 8);
    unlink(path);
}

static void test_result_is_nowhere_before_commit_and_after_abort(void **state)
{
    const char *const path = at("none.payung");
    struct pygi_result *result = begin_ok(path, key);
    (void)state;

    add_rows(result, 3);
    assert_int_not_equal(access(path, F_OK), 0);
    pygi_result_abort(result); /* that the folder is empty is checked when it is removed */
    pygi_result_abort(NULL);
    assert_int_not_equal(access(path, F_OK), 0);
}

static void test_result_refuses_a_name_twice_and_then_to_commit(void **state)
{
    const char *const path = at("twice.payung");
    struct pygi_result *result = begin_ok(path, key);
    struct pyg_err err = {0};
    (void)state;

    assert_int_equal(pygi_result_meta(result, "study_key", "x", &err), PYG_EINVAL);
    assert_one_sentence(&err, PYG_EINVAL, "twice");
    assert_int_equal(pygi_result_meta(result, "seed", "1", NULL), PYG_EINVAL);
    err = (struct pyg_err){0};
    assert_int_equal(pygi_result_commit(result, &err), PYG_EINVAL);
    assert_one_sentence(&err, PYG_EINVAL, "twice");

    result = begin_ok(path, key);
    assert_int_equal(add_input(result, "umk"), PYG_OK);
    assert_int_equal(add_input(result, "umk"), PYG_EINVAL);
    pygi_result_abort(result);

    result = begin_ok(path, key);
    assert_int_equal(pygi_result_value(result, "", "", "", 0, "", values,
                                       PYGI_RESULT_REPLICATES_MAX + (size_t)1, &err),
                     PYG_EINVAL);
    assert_one_sentence(&err, PYG_EINVAL, "at most 4194304");
    pygi_result_abort(result);
}

static void test_result_survives_a_full_disk(void **state)
{
    const char *const path = at("full.payung");
    struct pyg_err err = {0};
    size_t n_before = 0, n_after = 0;
    (void)state;

    make(path, key, 1);
    uint8_t *before = read_all(path, &n_before);
    for (rlim_t n = 0; n < 40000; n += 4000) {
        struct pygi_result *result = NULL;
        limit_files(n);
        enum pyg_status status = pygi_result_begin(path, false, key, &result, &err);
        for (int i = 0; i < 2000 && status == PYG_OK; i++) {
            status = pygi_result_value(result, "2019-12", "three", "non_asn", 2020, "cost",
                                       values, N, &err);
        }
        if (result != NULL) {
            status = pygi_result_commit(result, &err);
        }
        limit_files(RLIM_INFINITY);
        assert_int_equal(status, PYG_EIO);
        assert_one_sentence(&err, PYG_EIO, "cannot be written: File too large");
    }
    uint8_t *after = read_all(path, &n_after);
    assert_int_equal(n_before, n_after);
    assert_memory_equal(before, after, n_before);
    free(before);
    free(after);
    unlink(path);
}

static void assert_open_refused(const char *path, enum pyg_status status,
                                const char *part_of_text)
{
    struct pygi_result_file *file = (struct pygi_result_file *)&status; /* must become NULL */
    struct pyg_err err = {0};

    assert_int_equal(pygi_result_open(path, &file, &err), status);
    assert_one_sentence(&err, status, part_of_text);
    assert_null(file);
}

static void test_result_open_refuses_what_is_no_result(void **state)
{
    const char *const path = at("strange");
    sqlite3 *db = NULL;
    (void)state;

    assert_open_refused(at("nowhere"), PYG_EIO, "No such file");
    assert_open_refused(folder, PYG_EFORMAT, "not a result");
    write_all(path, "variant,year,cost\n", 18);
    assert_open_refused(path, PYG_EFORMAT, "not a result");
    unlink(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK); /* another program's database */
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE meta(key, value)", NULL, NULL, NULL), 0);
    sqlite3_close(db);
    assert_open_refused(path, PYG_EFORMAT, "not a result");
    unlink(path);
    make(path, key, 1);
    chmod(path, 0);
    const bool was_root = stop_being_root();
    assert_open_refused(path, PYG_EIO, "Permission denied");
    assert_begin_refused(path, false, PYG_EIO, "Permission denied");
    be_root_again(was_root);
    unlink(path);
}

static void alter(const char *path, const char *sql)
{
    sqlite3 *db = NULL;

    make(path, key, 3);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void test_result_open_refuses_newer_formats_and_altered_schemas(void **state)
{
    static const char *const altered[] = {
        "CREATE VIEW more AS SELECT * FROM value",
        "CREATE INDEX by_year ON value(year)",
        "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM value; END",
        "ALTER TABLE value ADD COLUMN more TEXT",
        "DROP TABLE summary",
        "DROP TABLE value; CREATE VIEW value AS SELECT 1 idx",
        "DROP TABLE value; CREATE VIRTUAL TABLE value USING rtree(idx, a, b)",
    };
    const char *const path = at("altered.payung");
    (void)state;

    alter(path, "PRAGMA user_version=4");
    assert_open_refused(path, PYG_EFORMAT, "newer payung (format 4, this one reads 3)");
    unlink(path);
    alter(path, "PRAGMA user_version=2");
    assert_open_refused(path, PYG_EFORMAT, "older payung (format 2, this one reads 3)");
    for (size_t i = 0; i < sizeof(altered) / sizeof(*altered); i++) {
        unlink(path);
        alter(path, altered[i]);
        assert_open_refused(path, PYG_EFORMAT, "damaged or was altered");
    }
    unlink(path);
}

static void test_result_rows_are_checked_when_read(void **state)
{
    static const char *const altered[] = {
        "UPDATE value SET packed = x'80'",
        "UPDATE value SET packed = x'8000'",
        "UPDATE value SET packed = NULL",
        "UPDATE value SET packed = 'text'",
        "UPDATE value SET year = 'soon'; UPDATE summary SET year = 'soon'",
        "UPDATE value SET year = 1 << 40; UPDATE summary SET year = -1",
    };
    const char *const path = at("rows.payung");
    struct pygi_result_figure figure;
    struct pygi_result_row row;
    struct pyg_err err = {0};
    bool has = true;
    (void)state;

    for (size_t i = 0; i < sizeof(altered) / sizeof(*altered); i++) {
        alter(path, altered[i]);
        struct pygi_result_file *file = open_ok(path);
        assert_int_equal(pygi_result_next_value(file, &figure, &has, &err), PYG_EFORMAT);
        assert_one_sentence(&err, PYG_EFORMAT, "damaged");
        assert_false(has);
        assert_int_equal(pygi_result_next_summary(file, &row, &has, &err),
                         i < 4 ? PYG_OK : PYG_EFORMAT);
        assert_int_equal(has, i < 4);
        pygi_result_close(file);
        unlink(path);
    }
}

static void test_result_open_refuses_every_cut(void **state)
{
    const char *const path = at("cut.payung");
    size_t n = 0;
    (void)state;

    make(path, key, 40);
    uint8_t *bytes = read_all(path, &n);
    for (size_t i = 0; i < n; i += 512) {
        write_all(path, bytes, i);
        assert_open_refused(path, PYG_EFORMAT, i < 100 ? "not a result" : "damaged");
    }
    free(bytes);
    unlink(path);
}

/* Fixed runs of the fuzz target: every seed with bytes changed by a small generator. */
static void fuzz(uint8_t *bytes, size_t n, int n_runs)
{
    uint32_t x = 2463534242u;

    for (int i = 0; i < n_runs; i++) {
        uint8_t *copy = malloc(n);
        memcpy(copy, bytes, n);
        for (int i_change = 0; i_change <= i % 4; i_change++) {
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            copy[x % (i % 2 == 0 ? n : (n < 200 ? n : 200))] = (uint8_t)(x >> 24);
        }
        LLVMFuzzerTestOneInput(copy, i % 5 == 0 ? x % n : n);
        free(copy);
    }
}

static void test_damaged_files_never_crash_the_reader(void **state)
{
    const char *const path = at("seed");
    const int64_t six[6] = {1, -1, 1 << 20, INT64_MAX, INT64_MIN, 0};
    struct pygi_part *part = NULL;
    size_t n = 0;
    (void)state;

    make(path, key, 12);
    uint8_t *bytes = read_all(path, &n);
    fuzz(bytes, n, 1500);
    free(bytes);
    unlink(path);

    assert_int_equal(pygi_part_open(path, key, 2, 3, &part, NULL), PYG_OK);
    assert_int_equal(pygi_part_append(part, 0, six, 3, NULL), PYG_OK);
    assert_int_equal(pygi_part_append(part, 1, six, 2, NULL), PYG_OK);
    assert_int_equal(pygi_part_close(part, NULL), PYG_OK);
    bytes = read_all(path, &n);
    fuzz(bytes, n, 1500);
    free(bytes);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_result_gives_back_what_was_written),
        cmocka_unit_test(test_result_lists_give_back_what_was_written),
        cmocka_unit_test(test_result_has_the_same_bytes_for_the_same_calls),
        cmocka_unit_test(test_result_replaces_only_that_of_its_own_study),
        cmocka_unit_test(test_result_refuses_to_replace_other_files),
        cmocka_unit_test(test_result_looks_again_before_it_replaces),
        cmocka_unit_test(test_result_is_nowhere_before_commit_and_after_abort),
        cmocka_unit_test(test_result_refuses_a_name_twice_and_then_to_commit),
        cmocka_unit_test(test_result_survives_a_full_disk),
        cmocka_unit_test(test_result_open_refuses_what_is_no_result),
        cmocka_unit_test(test_result_open_refuses_newer_formats_and_altered_schemas),
        cmocka_unit_test(test_result_rows_are_checked_when_read),
        cmocka_unit_test(test_result_open_refuses_every_cut),
        cmocka_unit_test(test_damaged_files_never_crash_the_reader),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
