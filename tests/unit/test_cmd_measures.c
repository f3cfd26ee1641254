/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payung measures: what it prints and how it ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/commands.h"

enum { MAX_TEXT = 65536 };

/* Run with up to two arguments, standard output going to `path` (NULL: a scratch file that is
 * read). */
static int run(const char *first, const char *second, const char *path, char *out_text)
{
    char name[] = "measures", one[64] = "", two[64] = "";
    char *argv[] = {name, one, two, NULL};
    FILE *scratch = tmpfile();
    const int argc = second != NULL ? 3 : first != NULL ? 2 : 1;

    snprintf(one, sizeof(one), "%s", first != NULL ? first : "");
    snprintf(two, sizeof(two), "%s", second != NULL ? second : "");
    fflush(stdout);
    const int saved = dup(STDOUT_FILENO);
    const int target = path != NULL ? open(path, O_WRONLY) : dup(fileno(scratch));
    dup2(target, STDOUT_FILENO);
    const int code = pygi_cmd_measures(argc, argv);
    fflush(stdout);
    dup2(saved, STDOUT_FILENO);
    clearerr(stdout);
    close(target);
    close(saved);

    rewind(scratch);
    out_text[fread(out_text, 1, MAX_TEXT - 1, scratch)] = '\0';
    fclose(scratch);
    return code;
}

static void test_measures_are_listed_in_both_languages(void **state)
{
    static char text[MAX_TEXT];
    (void)state;

    assert_int_equal(run("--lang", "id", NULL, text), 0);
    assert_non_null(strstr(text, "ukuran                  satuan        arti\n"));
    assert_non_null(
        strstr(text, "covered_dec             orang         peserta pada 31 Desember"));
    assert_int_equal(run("--lang=en", NULL, NULL, text), 0);
    assert_non_null(
        strstr(text, "covered_dec             person        members at 31 December"));
    assert_int_equal(run("--format", "csv", NULL, text), 0);
    assert_non_null(strstr(text, "\r\ncovered_dec,person,,\"members at 31 December\","));
    assert_non_null(strstr(text, "\r\nclaims_jkm,event,jkm,\"JKM claims\",\"klaim JKM\"\r\n"));
    assert_int_equal(run("--help", NULL, NULL, text), 0);
    assert_non_null(strstr(text, "usage: payung measures"));
}

static void test_measures_refuse_what_they_do_not_know(void **state)
{
    static char text[MAX_TEXT];
    (void)state;

    assert_int_equal(run("--lang", "jv", NULL, text), 2);
    assert_int_equal(run("--format", "xml", NULL, text), 2);
    assert_int_equal(run("--language", "id", NULL, text), 2);
    assert_int_equal(run("--lang", NULL, NULL, text), 2); /* its value is missing */
    assert_string_equal(text, "");
}

static void test_measures_find_a_full_disk(void **state)
{
    static char text[MAX_TEXT];
    (void)state;

    if (access("/dev/full", W_OK) == 0) {
        assert_int_equal(run(NULL, NULL, "/dev/full", text), 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measures_are_listed_in_both_languages),
        cmocka_unit_test(test_measures_refuse_what_they_do_not_know),
        cmocka_unit_test(test_measures_find_a_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
