/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <time.h>

#include "store/part.h"

#include "store_files.h"

/* time and the disk as the tests want them (--wrap) */
static long clock_ms;
static int n_syncs;
static bool is_disk_bad;

int __wrap_clock_gettime(clockid_t id, struct timespec *out);
int __wrap_fdatasync(int fd);

int __wrap_clock_gettime(clockid_t id, struct timespec *out)
{
    (void)id;
    *out = (struct timespec){.tv_sec = clock_ms / 1000, .tv_nsec = clock_ms % 1000 * 1000000};
    return 0;
}

int __wrap_fdatasync(int fd)
{
    (void)fd;
    n_syncs++;
    errno = EIO;
    return is_disk_bad ? -1 : 0;
}

enum { N_VALUES = 3, PER_UNIT = 4, N_UNIT = N_VALUES * PER_UNIT };
static const uint8_t key[PYGI_PART_KEY_SIZE] = {1, 2, 3};

/* Values that tell unit, replicate and value apart, small and large. */
static void fill(int64_t *values, uint64_t unit)
{
    for (int i = 0; i < N_UNIT; i++) {
        values[i] = (int64_t)(unit * 1000 + (uint64_t)i) * (i % 3 == 0 ? -1 : INT64_C(1) << 40);
    }
}

static enum pyg_status open_part(const char *path, struct pygi_part **out, struct pyg_err *err)
{
    return pygi_part_open(path, key, N_VALUES, PER_UNIT, out, err);
}

static struct pygi_part *open_ok(const char *path)
{
    struct pygi_part *part = NULL;
    struct pyg_err err = {0};

    assert_int_equal(open_part(path, &part, &err), PYG_OK);
    assert_string_equal(err.text, "");
    return part;
}

static void append_ok(struct pygi_part *part, uint64_t unit)
{
    int64_t values[N_UNIT];

    fill(values, unit);
    assert_int_equal(pygi_part_append(part, unit, values, PER_UNIT, NULL), PYG_OK);
}

static void assert_unit(struct pygi_part *part, uint64_t unit)
{
    int64_t expected[N_UNIT], found[N_UNIT] = {0};

    fill(expected, unit);
    assert_int_equal(pygi_part_has(part, unit), PER_UNIT);
    assert_int_equal(pygi_part_read(part, unit, found, NULL), PYG_OK);
    assert_memory_equal(found, expected, sizeof(found));
}

static void make(const char *path, uint64_t n_units)
{
    struct pygi_part *part = open_ok(path);

    for (uint64_t i = 0; i < n_units; i++) {
        append_ok(part, i);
    }
    assert_int_equal(pygi_part_close(part, NULL), PYG_OK);
}

static void test_part_resumes_with_the_units_that_are_whole(void **state)
{
    const uint64_t units[] = {7, 0, UINT64_MAX, 3};
    const uint64_t sorted[] = {0, 3, 7, UINT64_MAX};
    const char *const path = at("resume.part");
    struct pygi_part *part = open_ok(path);
    (void)state;

    for (int i = 0; i < 4; i++) {
        append_ok(part, units[i]);
    }
    assert_int_equal(pygi_part_close(part, NULL), PYG_OK);

    part = open_ok(path);
    assert_int_equal(pygi_part_n_units(part), 4);
    for (size_t i = 0; i < 4; i++) {
        assert_true(pygi_part_unit(part, i) == sorted[i]);
        assert_unit(part, sorted[i]);
    }
    assert_int_equal(pygi_part_has(part, 1), 0);
    append_ok(part, 1);
    assert_unit(part, 1);
    assert_int_equal(pygi_part_remove(part, NULL), PYG_OK);
    assert_int_not_equal(access(path, F_OK), 0);
}

static void test_part_keeps_many_units(void **state)
{
    const char *const path = at("many.part");
    struct pygi_part *part = open_ok(path);
    (void)state;

    for (uint64_t i = 0; i < 1000; i++) {
        append_ok(part, i * 7 % 1000);
    }
    assert_int_equal(pygi_part_close(part, NULL), PYG_OK);
    part = open_ok(path);
    assert_int_equal(pygi_part_n_units(part), 1000);
    for (uint64_t i = 0; i < 1000; i++) {
        assert_unit(part, i);
    }
    assert_int_equal(pygi_part_remove(part, NULL), PYG_OK);
}

static void test_part_supersedes_a_short_unit(void **state)
{
    const char *const path = at("short.part");
    struct pygi_part *part = open_ok(path);
    int64_t values[N_UNIT], found[N_UNIT] = {0};
    (void)state;

    fill(values, 5);
    assert_int_equal(pygi_part_append(part, 5, values, 1, NULL), PYG_OK);
    assert_int_equal(pygi_part_has(part, 5), 1);
    assert_int_equal(pygi_part_read(part, 5, found, NULL), PYG_OK);
    assert_memory_equal(found, values, N_VALUES * sizeof(*values));
    assert_int_equal(found[N_VALUES], 0);
    append_ok(part, 5);
    assert_int_equal(pygi_part_close(part, NULL), PYG_OK);

    part = open_ok(path);
    assert_int_equal(pygi_part_n_units(part), 1);
    assert_unit(part, 5);
    assert_int_equal(pygi_part_remove(part, NULL), PYG_OK);
}

static void test_part_cuts_a_tail_torn_at_any_byte(void **state)
{
    const char *const path = at("torn.part");
    size_t n_two = 0, n_three = 0, n_now = 0;
    (void)state;

    make(path, 2);
    free(read_all(path, &n_two));
    make(path, 0);
    struct pygi_part *part = open_ok(path);
    append_ok(part, 2);
    assert_int_equal(pygi_part_close(part, NULL), PYG_OK);
    uint8_t *bytes = read_all(path, &n_three);

    for (size_t n = n_two; n < n_three; n++) {
        write_all(path, bytes, n);
        part = open_ok(path);
        assert_int_equal(pygi_part_n_units(part), 2);
        assert_unit(part, 0);
        assert_unit(part, 1);
        free(read_all(path, &n_now));
        assert_int_equal(n_now, n_two);

        /* the same unit again gives the same bytes as if nothing had happened */
        append_ok(part, 2);
        assert_int_equal(pygi_part_close(part, NULL), PYG_OK);
        uint8_t *again = read_all(path, &n_now);
        assert_int_equal(n_now, n_three);
        assert_memory_equal(again, bytes, n_three);
        free(again);
    }
    free(bytes);
    unlink(path);
}

static void test_part_takes_up_a_header_torn_at_any_byte(void **state)
{
    const char *const path = at("head.part");
    size_t n = 0;
    (void)state;

    make(path, 0);
    uint8_t *bytes = read_all(path, &n);
    for (size_t i = 0; i < n; i++) {
        write_all(path, bytes, i);
        struct pygi_part *part = open_ok(path);
        append_ok(part, 0);
        assert_int_equal(pygi_part_close(part, NULL), PYG_OK);
        part = open_ok(path);
        assert_unit(part, 0);
        assert_int_equal(pygi_part_close(part, NULL), PYG_OK);
    }
    free(bytes);
    unlink(path);
}

static void test_part_never_believes_a_flipped_byte(void **state)
{
    const char *const path = at("flip.part");
    size_t n = 0;
    (void)state;

    make(path, 3);
    uint8_t *bytes = read_all(path, &n);
    for (size_t i = 64; i < n; i++) {
        bytes[i] ^= 0x10;
        write_all(path, bytes, n);
        bytes[i] ^= 0x10;
        struct pygi_part *part = open_ok(path);
        assert_true(pygi_part_n_units(part) < 3);
        for (size_t i_unit = 0; i_unit < pygi_part_n_units(part); i_unit++) {
            assert_true(pygi_part_unit(part, i_unit) < 3);
            assert_unit(part, pygi_part_unit(part, i_unit));
        }
        assert_int_equal(pygi_part_close(part, NULL), PYG_OK);
    }

    /* damage inside a payload costs that unit alone */
    bytes[64 + 30] ^= 1;
    write_all(path, bytes, n);
    struct pygi_part *part = open_ok(path);
    assert_int_equal(pygi_part_n_units(part), 2);
    assert_unit(part, 1);
    assert_unit(part, 2);
    assert_int_equal(pygi_part_remove(part, NULL), PYG_OK);
    free(bytes);
}

static void assert_refused(const char *path, const uint8_t *a_key, uint32_t n_values,
                           uint32_t per_unit, enum pyg_status status, const char *part_of_text)
{
    struct pygi_part *part = (struct pygi_part *)&status; /* must become NULL */
    struct pyg_err err = {0};

    assert_int_equal(pygi_part_open(path, a_key, n_values, per_unit, &part, &err), status);
    assert_one_sentence(&err, status, part_of_text);
    assert_null(part);
}

static void test_part_refuses_another_study_and_leaves_it(void **state)
{
    const char *const path = at("other.part");
    const uint8_t other[PYGI_PART_KEY_SIZE] = {1, 2, 4};
    size_t n_before = 0, n_after = 0;
    (void)state;

    make(path, 2);
    uint8_t *before = read_all(path, &n_before);
    assert_refused(path, other, N_VALUES, PER_UNIT, PYG_EEXIST, "another study");
    assert_refused(path, key, N_VALUES + 1, PER_UNIT, PYG_EEXIST, "another study");
    assert_refused(path, key, N_VALUES, PER_UNIT * 2, PYG_EEXIST, "another study");
    uint8_t *after = read_all(path, &n_after);
    assert_int_equal(n_before, n_after);
    assert_memory_equal(before, after, n_before);
    free(before);
    free(after);
    unlink(path);
}

static void test_part_refuses_what_is_no_part_and_leaves_it(void **state)
{
    const char *const path = at("letter.txt");
    const char letter[] = "Kepada Yth. Bupati Tabanan";
    size_t n = 0;
    (void)state;

    write_all(path, letter, sizeof(letter));
    assert_refused(path, key, N_VALUES, PER_UNIT, PYG_EEXIST, "not an unfinished result");
    uint8_t *after = read_all(path, &n);
    assert_int_equal(n, sizeof(letter));
    assert_memory_equal(after, letter, n);
    free(after);
    unlink(path);

    const char *const pipe = at("pipe");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_refused(pipe, key, N_VALUES, PER_UNIT, PYG_EEXIST, "not an unfinished result");
    unlink(pipe);
}

static void test_part_refuses_a_damaged_header_and_a_newer_format(void **state)
{
    const char *const path = at("header.part");
    size_t n = 0;
    (void)state;

    make(path, 1);
    uint8_t *bytes = read_all(path, &n);
    bytes[24] ^= 1;
    write_all(path, bytes, n);
    assert_refused(path, key, N_VALUES, PER_UNIT, PYG_EFORMAT, "damaged");
    bytes[8] = 2;
    write_all(path, bytes, n);
    assert_refused(path, key, N_VALUES, PER_UNIT, PYG_EFORMAT, "newer payung (format 2");
    free(bytes);
    unlink(path);
}

static void test_part_refuses_a_second_run(void **state)
{
    const char *const path = at("busy.part");
    struct pygi_part *part = open_ok(path);
    (void)state;

    assert_refused(path, key, N_VALUES, PER_UNIT, PYG_EEXIST, "in use by another run");
    append_ok(part, 0);
    assert_int_equal(pygi_part_remove(part, NULL), PYG_OK);
}

static void test_part_refuses_sizes_that_cannot_be_kept(void **state)
{
    const char *const path = at("size.part");
    int64_t values[N_UNIT] = {0};
    struct pyg_err err = {0};
    (void)state;

    assert_refused(path, key, 0, PER_UNIT, PYG_EINVAL, "cannot be kept");
    assert_refused(path, key, N_VALUES, 0, PYG_EINVAL, "cannot be kept");
    assert_refused(path, key, UINT32_MAX, UINT32_MAX, PYG_EINVAL, "cannot be kept");
    assert_int_not_equal(access(path, F_OK), 0);

    struct pygi_part *part = open_ok(path);
    assert_int_equal(pygi_part_append(part, 0, values, 0, &err), PYG_EINVAL);
    assert_int_equal(pygi_part_append(part, 0, values, PER_UNIT + 1, &err), PYG_EINVAL);
    assert_one_sentence(&err, PYG_EINVAL, "expected 1..4");
    assert_int_equal(pygi_part_read(part, 0, values, &err), PYG_EINVAL);
    assert_one_sentence(&err, PYG_EINVAL, "unit 0 is not in");
    assert_int_equal(pygi_part_remove(part, NULL), PYG_OK);
}

static void test_part_says_why_a_file_cannot_be_opened(void **state)
{
    (void)state;
    assert_refused(folder, key, N_VALUES, PER_UNIT, PYG_EIO, "directory");
    assert_refused(at("nowhere/x.part"), key, N_VALUES, PER_UNIT, PYG_EIO, "No such file");
    const char *const path = at("secret.part");
    make(path, 1);
    chmod(path, 0);
    const bool was_root = stop_being_root();
    assert_refused(path, key, N_VALUES, PER_UNIT, PYG_EIO, "Permission denied");
    be_root_again(was_root);
    unlink(path);
}

static void test_part_survives_a_full_disk_at_any_byte(void **state)
{
    const char *const path = at("full.part");
    size_t n_one = 0, n_two = 0, n_now = 0;
    int64_t values[N_UNIT];
    struct pyg_err err = {0};
    (void)state;

    make(path, 1);
    free(read_all(path, &n_one));
    make(path, 2);
    free(read_all(path, &n_two));
    unlink(path);
    make(path, 1);
    fill(values, 1);

    struct pygi_part *part = open_ok(path);
    for (size_t n = n_one; n < n_one + 40; n++) {
        limit_files(n);
        assert_int_equal(pygi_part_append(part, 1, values, PER_UNIT, &err), PYG_EIO);
        limit_files(RLIM_INFINITY);
        assert_one_sentence(&err, PYG_EIO, "File too large");
        assert_int_equal(pygi_part_has(part, 1), 0);
        free(read_all(path, &n_now));
        assert_int_equal(n_now, n_one);
        assert_unit(part, 0);
    }
    append_ok(part, 1); /* there is room again */
    assert_unit(part, 1);
    assert_int_equal(pygi_part_remove(part, NULL), PYG_OK);
}

static void test_part_leaves_no_file_when_its_header_does_not_fit(void **state)
{
    const char *const path = at("new.part");
    (void)state;

    for (rlim_t n = 0; n < 64; n++) {
        limit_files(n);
        assert_refused(path, key, N_VALUES, PER_UNIT, PYG_EIO, "File too large");
        limit_files(RLIM_INFINITY);
        assert_int_not_equal(access(path, F_OK), 0);
    }
}

static void test_part_finds_damage_done_while_it_is_open(void **state)
{
    const char *const path = at("live.part");
    struct pygi_part *part = open_ok(path);
    int64_t values[N_UNIT];
    struct pyg_err err = {0};
    size_t n = 0;
    (void)state;

    append_ok(part, 0);
    uint8_t *bytes = read_all(path, &n);
    bytes[n - 1] ^= 1;
    write_all(path, bytes, n);
    assert_int_equal(pygi_part_read(part, 0, values, &err), PYG_EFORMAT);
    assert_one_sentence(&err, PYG_EFORMAT, "unit 0 in ");
    write_all(path, bytes, 70);
    assert_int_equal(pygi_part_read(part, 0, values, &err), PYG_EIO);
    assert_one_sentence(&err, PYG_EIO, "cannot be read");
    free(bytes);

    unlink(path);
    assert_int_equal(pygi_part_remove(part, &err), PYG_EIO);
    assert_one_sentence(&err, PYG_EIO, "cannot be removed");
}

static void test_part_syncs_every_200_ms_and_at_close(void **state)
{
    const char *const path = at("sync.part");
    struct pygi_part *part = open_ok(path);
    (void)state;

    n_syncs = 0;
    for (uint64_t i = 0; i < 100; i++) { /* 990 ms in all */
        append_ok(part, i);
        clock_ms += 10;
    }
    assert_int_equal(n_syncs, 4);
    assert_int_equal(pygi_part_close(part, NULL), PYG_OK);
    assert_int_equal(n_syncs, 5);

    part = open_ok(path); /* nothing appended, nothing to sync */
    assert_int_equal(pygi_part_close(part, NULL), PYG_OK);
    assert_int_equal(n_syncs, 5);
    unlink(path);
}

static void test_part_says_that_a_sync_failed(void **state)
{
    const char *const path = at("bad.part");
    struct pygi_part *part = open_ok(path);
    int64_t values[N_UNIT] = {0};
    struct pyg_err err = {0};
    (void)state;

    is_disk_bad = true;
    clock_ms += 300;
    assert_int_equal(pygi_part_append(part, 0, values, PER_UNIT, &err), PYG_EIO);
    assert_one_sentence(&err, PYG_EIO, "cannot be written: Input/output error");
    err = (struct pyg_err){0};
    assert_int_equal(pygi_part_close(part, &err), PYG_EIO);
    assert_one_sentence(&err, PYG_EIO, "cannot be written: Input/output error");
    is_disk_bad = false;
    unlink(path);
}

static void test_part_accepts_null(void **state)
{
    (void)state;
    assert_int_equal(pygi_part_close(NULL, NULL), PYG_OK);
    assert_int_equal(pygi_part_remove(NULL, NULL), PYG_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_part_resumes_with_the_units_that_are_whole),
        cmocka_unit_test(test_part_keeps_many_units),
        cmocka_unit_test(test_part_supersedes_a_short_unit),
        cmocka_unit_test(test_part_cuts_a_tail_torn_at_any_byte),
        cmocka_unit_test(test_part_takes_up_a_header_torn_at_any_byte),
        cmocka_unit_test(test_part_never_believes_a_flipped_byte),
        cmocka_unit_test(test_part_refuses_another_study_and_leaves_it),
        cmocka_unit_test(test_part_refuses_what_is_no_part_and_leaves_it),
        cmocka_unit_test(test_part_refuses_a_damaged_header_and_a_newer_format),
        cmocka_unit_test(test_part_refuses_a_second_run),
        cmocka_unit_test(test_part_refuses_sizes_that_cannot_be_kept),
        cmocka_unit_test(test_part_says_why_a_file_cannot_be_opened),
        cmocka_unit_test(test_part_survives_a_full_disk_at_any_byte),
        cmocka_unit_test(test_part_leaves_no_file_when_its_header_does_not_fit),
        cmocka_unit_test(test_part_finds_damage_done_while_it_is_open),
        cmocka_unit_test(test_part_syncs_every_200_ms_and_at_close),
        cmocka_unit_test(test_part_says_that_a_sync_failed),
        cmocka_unit_test(test_part_accepts_null),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
