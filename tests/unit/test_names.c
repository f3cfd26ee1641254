/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rules are called. Truth: the tables beside the programs; everything in them that a page
 * or a note can show has a name in both languages. */
#include "program_case.h"

#include <ctype.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/names.h"

static const char *const PROGRAMS[] = {"jkk", "jkm", "jht", "jp", "jkp"};
enum { N_PROGRAMS = 5 };

struct tables {
    struct pyg_rules *rules;
    struct pygi_names *names;
};

static struct tables open_tables(const char *id)
{
    struct tables t = {0};
    struct pyg_err err = {0};
    char path[4096];
    assert_int_equal(pygi_rules_path(id, path, sizeof(path), &err), PYG_OK);
    assert_int_equal(pygi_rules_read(path, PYGI_DAY_LATEST, NULL, 0, &t.rules, &err), PYG_OK);
    const enum pyg_status status = pygi_names_read(pygi_data_dir(), id, &t.names, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(status, PYG_OK);
    return t;
}

static void close_tables(struct tables *t)
{
    pygi_rules_free(t->rules);
    pygi_names_free(t->names);
}

static void assert_named(const struct tables *t, const char *program, enum pygi_name_kind kind,
                         const char *name)
{
    if (pygi_names_find(t->names, kind, name) == NULL) {
        fail_msg("%s: the %s \"%s\" has no name", program, pygi_name_kind_key(kind), name);
    }
}

static void test_names_are_there_for_all_that_rules_show(void **state)
{
    (void)state;
    for (size_t p = 0; p < N_PROGRAMS; p++) {
        struct tables t = open_tables(PROGRAMS[p]);
        size_t n = 0;
        const struct pygi_rule_row *row = pygi_rules_rows(t.rules, &n);
        assert_true(n > 30);
        for (size_t i = 0; i < n; i++, row++) {
            assert_named(&t, PROGRAMS[p], PYGI_NAME_RULE, row->key);
            assert_named(&t, PROGRAMS[p], PYGI_NAME_UNIT, row->unit);
            if (row->cls[0] != '\0' && !isdigit((unsigned char)row->cls[0])) {
                assert_named(&t, PROGRAMS[p], PYGI_NAME_CLASS, row->cls);
            }
            if (islower((unsigned char)row->regulation[0])) { /* no regulation's name */
                assert_named(&t, PROGRAMS[p], PYGI_NAME_REGULATION, row->regulation);
            }
        }
        close_tables(&t);
    }
}

static void test_names_are_there_for_every_reading_and_option(void **state)
{
    (void)state;
    size_t found = 0;
    for (size_t p = 0; p < N_PROGRAMS; p++) {
        struct tables t = open_tables(PROGRAMS[p]);
        size_t n = 0;
        const struct pygi_reading *one = pygi_rules_readings(t.rules, &n);
        for (size_t i = 0; i < n; i++, one++, found++) {
            assert_non_null(pygi_names_reading(t.names, one->name, ""));
            for (int k = 0; k < one->n_options; k++) {
                if (pygi_names_reading(t.names, one->name, one->options[k]) == NULL) {
                    fail_msg("%s: %s=%s has no words", PROGRAMS[p], one->name, one->options[k]);
                }
            }
        }
        close_tables(&t);
    }
    assert_int_equal(found, 7); /* 2 of JKK, 3 of JKM, 2 of JHT */
}

/* Is a name used by one of a program's rows? */
static bool is_used(const struct pyg_rules *rules, const struct pygi_name *name)
{
    size_t n = 0;
    const struct pygi_rule_row *row = pygi_rules_rows(rules, &n);
    for (size_t i = 0; i < n; i++, row++) {
        const char *const texts[] = {row->key, row->cls, row->unit, row->regulation};
        if (strcmp(texts[name->kind], name->name) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_read(const struct pyg_rules *rules, const struct pygi_reading_words *words)
{
    size_t n = 0;
    const struct pygi_reading *one = pygi_rules_readings(rules, &n);
    for (size_t i = 0; i < n; i++, one++) {
        bool is = strcmp(one->name, words->reading) == 0 && words->option[0] == '\0';
        for (int k = 0; k < one->n_options && strcmp(one->name, words->reading) == 0; k++) {
            is = is || strcmp(one->options[k], words->option) == 0;
        }
        if (is) {
            return true;
        }
    }
    return false;
}

/* A name that nothing bears is a slip in one of the two tables. */
static void test_names_are_of_something(void **state)
{
    (void)state;
    struct tables all[N_PROGRAMS];
    for (size_t p = 0; p < N_PROGRAMS; p++) {
        all[p] = open_tables(PROGRAMS[p]);
    }
    for (size_t p = 0; p < N_PROGRAMS; p++) {
        size_t n = 0;
        const struct pygi_name *name = pygi_names_all(all[p].names, &n);
        for (size_t i = 0; i < n; i++, name++) {
            bool is = false;
            for (size_t k = 0; k < N_PROGRAMS; k++) {
                is = is || ((k == p || name->is_common) && is_used(all[k].rules, name));
            }
            if (!is) {
                fail_msg("%s: no row has the %s \"%s\"", PROGRAMS[p],
                         pygi_name_kind_key(name->kind), name->name);
            }
        }
        const struct pygi_reading_words *words = pygi_names_readings(all[p].names, &n);
        for (size_t i = 0; i < n; i++, words++) {
            bool is = false;
            for (size_t k = 0; k < N_PROGRAMS; k++) {
                is = is || is_read(all[k].rules, words);
            }
            if (!is) {
                fail_msg("%s: no row has the reading \"%s=%s\"", PROGRAMS[p], words->reading,
                         words->option);
            }
        }
    }
    for (size_t p = 0; p < N_PROGRAMS; p++) {
        close_tables(&all[p]);
    }
}

static void test_names_make_one_phrase_of_rule_and_class(void **state)
{
    (void)state;
    struct tables t = open_tables("jkk");
    char text[200];
    assert_string_equal(
        pygi_names_phrase(t.names, "covid_payable", "", true, text, sizeof(text)),
        "bagian iuran yang tetap dibayar selama relaksasi pandemi");
    assert_string_equal(pygi_names_phrase(t.names, "rate_pu", "2", false, text, sizeof(text)),
                        "contribution of wage earners, risk class 2");
    assert_string_equal(pygi_names_phrase(t.names, "rate", "BPU", true, text, sizeof(text)),
                        "iuran, pekerja bukan penerima upah (BPU)");
    assert_string_equal(pygi_names_phrase(NULL, "rate", "BPU", true, text, sizeof(text)),
                        "rate, BPU");
    close_tables(&t);
}

/* JKP calls its rate otherwise than the others do. */
static void test_names_of_a_program_go_before_shared_ones(void **state)
{
    (void)state;
    struct tables jkp = open_tables("jkp"), jp = open_tables("jp");
    assert_string_equal(pygi_names_find(jp.names, PYGI_NAME_RULE, "rate")->text.en,
                        "contribution");
    assert_string_equal(pygi_names_find(jkp.names, PYGI_NAME_RULE, "rate")->text.en,
                        "contribution to the JKP fund");
    close_tables(&jkp);
    close_tables(&jp);
}

/* ---- broken tables ---- */

static char folder[] = "/tmp/payung-names-XXXXXX";

static void put_table(const char *file, const char *text)
{
    char path[200];
    snprintf(path, sizeof(path), "%s/plugins/mine/%s", folder, file);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void assert_refused(const char *file, const char *text, const char *part)
{
    struct pygi_names *names = NULL;
    struct pyg_err err = {0};
    char path[200];
    put_table(file, text);
    assert_int_equal(pygi_names_read(folder, "mine", &names, &err), PYG_EFORMAT);
    assert_null(names);
    if (strstr(err.text, part) == NULL) {
        fail_msg("expected \"%s\", found \"%s\"", part, err.text);
    }
    snprintf(path, sizeof(path), "%s/plugins/mine/%s", folder, file);
    assert_int_equal(unlink(path), 0);
}

#define NAMES "kind,name,concerns,en,id\n"
#define READINGS "reading,option,concerns,name_en,name_id,text_en,text_id,effect_en,effect_id\n"

static void test_names_refuse_broken_tables(void **state)
{
    (void)state;
    struct pygi_names *names = NULL;
    char path[200];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/plugins", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof(path), "%s/plugins/mine", folder);
    assert_int_equal(mkdir(path, 0700), 0);

    /* no tables, no names */
    assert_int_equal(pygi_names_read(folder, "mine", &names, NULL), PYG_OK);
    assert_null(pygi_names_find(names, PYGI_NAME_RULE, "rate"));
    pygi_names_free(names);

    assert_refused("names.csv", "kind,name\nrule,a\n", "concerns");
    assert_refused("names.csv", NAMES "role,a,,x,y\n", "kind is \"role\"");
    assert_refused("names.csv", NAMES "rule,,,x,y\n", "column \"name\" is empty");
    assert_refused("names.csv", NAMES "rule,a,,x,\n", "names.csv:2: column \"id\" is empty");
    assert_refused("names.csv", NAMES "rule,a,,,y\n", "column \"en\" is empty");
    assert_refused("names.csv", NAMES "rule,a,PU privat,x,y\n", "is \"private\" meant?");
    assert_refused("names.csv", NAMES "rule,a,,x,y\nrule,a,,x,y\n", "has two names");
    assert_refused("readings.csv", READINGS ",o,,a,b,c,d,e,f\n", "column \"reading\" is empty");
    assert_refused("readings.csv", READINGS "r,,,a,b,c,,,\n", "column \"text_id\" is empty");
    assert_refused("readings.csv", READINGS "r,o,,a,b,c,d,e,\n", "\"effect_id\" is empty");
    assert_refused("readings.csv", READINGS "r,,,a,b,c,d,,\nr,,,a,b,c,d,,\n", "\"r=\" twice");

    assert_int_equal(rmdir(path), 0);
    snprintf(path, sizeof(path), "%s/plugins", folder);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_are_there_for_all_that_rules_show),
        cmocka_unit_test(test_names_are_there_for_every_reading_and_option),
        cmocka_unit_test(test_names_are_of_something),
        cmocka_unit_test(test_names_make_one_phrase_of_rule_and_class),
        cmocka_unit_test(test_names_of_a_program_go_before_shared_ones),
        cmocka_unit_test(test_names_refuse_broken_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
