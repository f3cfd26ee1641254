/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: a folder of their own, whole files in memory. */
#ifndef TESTS_STORE_FILES_H
#define TESTS_STORE_FILES_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[256];

/* A path below the folder of this run; the text lives until the next but seven calls. */
static inline const char *at(const char *name)
{
    static char paths[8][512];
    static unsigned n;
    char *const path = paths[n++ % 8];

    snprintf(path, sizeof(paths[0]), "%s/%s", folder, name);
    return path;
}

static inline int make_folder(void **state)
{
    const char *const base = getenv("TMPDIR");
    (void)state;

    snprintf(folder, sizeof(folder), "%s/payung-store-XXXXXX", base != NULL ? base : "/tmp");
    signal(SIGXFSZ, SIG_IGN);
    return mkdtemp(folder) == NULL;
}

/* Fails when a test left a file behind: that is how forgotten temporary files are seen. */
static inline int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static inline uint8_t *read_all(const char *path, size_t *out_n)
{
    FILE *const file = fopen(path, "rb");
    uint8_t *bytes = malloc(1 << 20);

    assert_non_null(file);
    assert_non_null(bytes);
    *out_n = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static inline void write_all(const char *path, const void *bytes, size_t n)
{
    FILE *const file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

/* A disk that is full after n bytes of a file. */
static inline void limit_files(rlim_t n)
{
    struct rlimit limit;

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = n;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* Root reads everything: be somebody else for a while, who may work in the folder too. */
static inline bool stop_being_root(void)
{
    if (geteuid() != 0) {
        return false;
    }
    assert_int_equal(chmod(folder, 0777), 0);
    assert_int_equal(seteuid(65534), 0);
    return true;
}

static inline void be_root_again(bool was_root)
{
    if (was_root) {
        assert_int_equal(seteuid(0), 0);
        assert_int_equal(chmod(folder, 0700), 0);
    }
}

static inline void assert_one_sentence(const struct pyg_err *err, enum pyg_status status,
                                       const char *part)
{
    assert_int_equal(err->status, status);
    if (strstr(err->text, part) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", err->text, part);
    }
    assert_null(strchr(err->text, '\n'));
}

#endif
