/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a result file and as an unfinished result: an error or rows, never a crash. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/part.h"
#include "store/result.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

static void read_result(const char *path)
{
    struct pygi_result_file *file = NULL;
    struct pygi_result_figure figure;
    struct pygi_result_row row;
    const char *value = NULL;
    bool has = true;

    if (pygi_result_open(path, &file, NULL) != PYG_OK) {
        return;
    }
    if (pygi_result_meta_get(file, "study_key", &value, NULL) != PYG_OK) {
        value = NULL;
    }
    while (has && pygi_result_next_value(file, &figure, &has, NULL) == PYG_OK) {
    }
    has = true;
    while (has && pygi_result_next_summary(file, &row, &has, NULL) == PYG_OK) {
    }
    for (int list = 0; list < PYGI_N_LIST; list++) {
        struct pygi_result_line line;
        has = true;
        while (has && pygi_result_next_line(file, (enum pygi_result_list)list, &line, &has,
                                            NULL) == PYG_OK) {
        }
    }
    pygi_result_close(file);
}

/* Key, values and replicates are those of the test that makes the seeds. */
static void read_part(const char *path)
{
    static const uint8_t key[PYGI_PART_KEY_SIZE] = {1};
    struct pygi_part *part = NULL;
    int64_t values[6];

    if (pygi_part_open(path, key, 2, 3, &part, NULL) != PYG_OK) {
        return;
    }
    for (size_t i = 0; i < pygi_part_n_units(part); i++) {
        if (pygi_part_read(part, pygi_part_unit(part, i), values, NULL) != PYG_OK) {
            break;
        }
    }
    pygi_part_close(part, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    const char *const base = getenv("TMPDIR");
    char path[256];

    snprintf(path, sizeof(path), "%s/payung-fuzz-XXXXXX", base != NULL ? base : "/tmp");
    const int fd = mkstemp(path);
    if (fd < 0) {
        return 0;
    }
    if (write(fd, bytes, n_bytes) == (ssize_t)n_bytes) {
        read_result(path);
        read_part(path); /* last: it may cut the file */
    }
    close(fd);
    unlink(path);
    return 0;
}
