/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not known, in words: which notes a study has, by what was known, in which months and
 * variants. Truth: the dated tables beside the programs. */
#include "study_case.h"

#include <sys/stat.h>
#include <unistd.h>

#include "plugin/reading.h"
#include "plugin/rules.h"
#include "study/notes.h"

/* Workers who are enrolled by `policy` in years from `from`; `settings` holds as_of and more.
 */
static void open_notes(struct study_case *c, const char *settings, const char *policy,
                       const char *variants)
{
    char text[2048];
    snprintf(text, sizeof(text),
             "local s = scenario 'notes'\n"
             "s.region = '51.02'\n%s\n"
             "s.people 'them' { workers = 10, leaves_at = 100, ages = { {20, 30, 1} }, "
             "gompertz = { a = 0, b = 0 }, join_bound = 1, lapse_bound = 1 }\n"
             "s.policy %s\n%s\nreturn s\n",
             settings, policy, variants);
    open_study(c, text);
}

static const struct pygi_note *find_note(const struct study_case *c, const char *part)
{
    const struct pygi_note *found = NULL;
    for (size_t i = 0; i < c->study->n_notes; i++) {
        if (strstr(c->study->notes[i].en, part) != NULL) {
            assert_null(found); /* once */
            found = &c->study->notes[i];
        }
    }
    return found;
}

static const struct pygi_note *note(const struct study_case *c, const char *part)
{
    const struct pygi_note *found = find_note(c, part);
    if (found == NULL) {
        fail_msg("no note has: %s", part);
    }
    return found;
}

static void assert_ends(const char *text, const char *end)
{
    const size_t n = strlen(text), m = strlen(end);
    if (n < m || strcmp(text + n - m, end) != 0) {
        fail_msg("expected at the end: %s\nfound: %s", end, text);
    }
}

static const char BPU[] = "'apbd_pays' { name = 'pay', list = 'them', type = 'BPU', base = "
                          "'fixed', base_idr = 1e6, programs = {'jkk', 'jkm'} }";
static const char ALL[] = "s.variant 'all' {}";

static void test_notes_say_a_reading_with_its_evidence_and_its_weight(void **state)
{
    (void)state;
    struct study_case c;
    open_notes(&c, "s.as_of, s.from, s.years = 'latest', '2020-01', 6", BPU,
               "s.variant 'all' {}\ns.baseline 'nobody' { pay = false }");
    const struct pygi_note *wait = note(&c, "three months");
    assert_int_equal(wait->kind, PYGI_NOTE_READING);
    assert_string_equal(
        wait->en,
        "Since when does JKM ask three months of membership of the self-employed (BPU): April "
        "2021 (Permenaker 5/2021) or February 2025 (Permenaker 1/2025)? This run: April 2021 "
        "(one branch of BPJS Ketenagakerjaan cites it, and the mean payments in Jember in 2022 "
        "fit). The other reading, February 2025 (a branch head in Palu and Disnaker Sumenep "
        "call it a change of 2025): whoever dies in the first three months leaves the full sum "
        "until January 2025. Concerns “all”: Apr 2021 to Jan 2025.");
    assert_ends(wait->id, " Menyangkut “all”: Apr 2021 sampai Jan 2025.");
    assert_string_equal(wait->setting, "s.reading { jkm_wait = \"2025-02\" }");
    close_study(&c);

    /* the other way round */
    open_notes(&c,
               "s.as_of, s.from, s.years = 'latest', '2020-01', 6\n"
               "s.reading { jkm_wait = '2025-02' }",
               BPU, ALL);
    wait = note(&c, "This run: February 2025 (a branch head");
    assert_string_equal(wait->setting, "s.reading { jkm_wait = \"2021-04\" }");
    close_study(&c);
}

/* Where both readings say the same throughout, and where nobody meets the rule, nothing is
 * said. */
static void test_notes_leave_out_readings_that_change_nothing(void **state)
{
    (void)state;
    struct study_case c;
    open_notes(&c, "s.as_of, s.from, s.years = 'latest', '2025-02', 1", BPU, ALL);
    assert_null(find_note(&c, "three months")); /* three months in both */
    assert_null(find_note(&c, "below what age"));
    close_study(&c);
    open_notes(&c, "s.as_of, s.from, s.years = 'latest', '2022-01', 1",
               "'apbd_pays' { list = 'them', type = 'PU', base = 'fixed', base_idr = 3e6, "
               "programs = {'jkk', 'jkm'} }",
               ALL);
    assert_null(find_note(&c, "three months")); /* of BPU */
    assert_null(find_note(&c, "unpaid month"));
    close_study(&c);
    open_notes(&c, "s.as_of, s.from, s.years = 'latest', '2022-01', 1",
               "'self_pays' { list = 'them', programs = {'jkk'}, join = 0.1, lapse = 0.1 }",
               ALL);
    assert_null(find_note(&c, "three months")); /* of JKM */
    assert_non_null(find_note(&c, "in an unpaid month paid"));
    close_study(&c);
    open_notes(
        &c,
        "s.as_of, s.from, s.years = 'latest', '2022-01', 1\n"
        "s.at('2022-06', function(region) end)",
        "'apbd_pays' { list = 'them', type = 'BPU', base_idr = 1e6, programs = {'jkk'} }", ALL);
    assert_non_null(find_note(&c, "three months")); /* a function may add JKM */
    close_study(&c);
}

/* A duty to JHT matters to those whom no JHT is paid. */
static void test_notes_name_the_variants_that_a_reading_touches(void **state)
{
    (void)state;
    struct study_case c;
    open_notes(
        &c, "s.as_of, s.from, s.years = 'latest', '2024-01', 2",
        "'apbd_pays' { name = 'pay', list = 'them', type = 'PU', base = 'fixed', base_idr "
        "= 3e6, programs = {'jkk', 'jkm'} }",
        "s.variant 'two' {}\n"
        "s.variant 'three' { pay = { programs = {'jkk', 'jkm', 'jht'} } }");
    assert_ends(note(&c, "Permenaker 1/2025")->en, " Concerns “two”: Feb 2025 to Dec 2025.");
    close_study(&c);
}

/* What holds by what was known at both dates is one note. */
static void test_notes_of_two_dates_are_one(void **state)
{
    (void)state;
    struct study_case c;
    open_notes(&c, "s.as_of, s.beside, s.from, s.years = '2019-12', 'latest', '2020-01', 3",
               BPU, ALL);
    assert_ends(
        note(&c, "could one join")->en,
        " Concerns “all”: all years (as known in Dec 2019) and Jan 2020 to Mar 2021 (as "
        "known today).");
    assert_ends(note(&c, "three months of membership of")->id,
                " Menyangkut “all”: Apr 2021 sampai Des 2022 (menurut yang diketahui "
                "sekarang).");
    assert_ends(note(&c, "least benefit at death by a work accident (JKK)")->en,
                " In both runs, as known in Dec 2019 and as known today.");
    close_study(&c);
    open_notes(&c, "s.as_of, s.beside, s.from, s.years = '2021-12', 'latest', '2022-01', 1",
               BPU, ALL);
    assert_ends(note(&c, "three months")->en,
                " Concerns “all”: all years (as known in Dec 2021 and as known today).");
    close_study(&c);
}

/* Rules that changed later are called by their names, with programs and last day known; what
 * concerns nobody in the scenario is left out. */
static void test_notes_name_the_rules_that_are_carried_on(void **state)
{
    (void)state;
    struct study_case c;
    open_notes(&c, "s.as_of, s.from, s.years = '2019-12', '2020-01', 7", BPU, ALL);
    const struct pygi_note *projected = note(&c, "Rules carried on");
    assert_int_equal(projected->kind, PYGI_NOTE_PROJECTED);
    assert_non_null(strstr(
        projected->id, "bagian iuran yang tetap dibayar selama relaksasi pandemi (JKK, JKM, "
                       "sampai 31 Jul 2020); "));
    assert_non_null(strstr(projected->en, "(JKK, JKM, to 31 Jul 2020); "));
    assert_null(strstr(projected->en, "labour-intensive"));
    assert_null(strstr(projected->en, "relief of 2026")); /* a public budget pays */
    assert_null(strstr(projected->en, "_"));
    close_study(&c);
}

static void test_notes_stand_by_kind(void **state)
{
    (void)state;
    struct study_case c;
    size_t kinds = 0;
    open_notes(&c, "s.as_of, s.beside, s.from, s.years = '2019-12', 'latest', '2020-01', 6",
               "'self_pays' { name = 'joining', list = 'them', programs = {'jkk', 'jkm'}, join "
               "= 0.1, lapse = 0.1 "
               "}",
               ALL);
    for (size_t i = 0; i < c.study->n_notes; i++) {
        const struct pygi_note *one = &c.study->notes[i];
        assert_true(i == 0 || one->kind >= one[-1].kind);
        kinds |= (size_t)1 << one->kind;
        assert_null(strstr(one->en, "_"));
        assert_null(strstr(one->id, "_"));
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(one->en, c.study->notes[k].en);
        }
    }
    assert_int_equal(kinds, 1 << PYGI_NOTE_READING | 1 << PYGI_NOTE_PROJECTED |
                                1 << PYGI_NOTE_RECALLED | 1 << PYGI_NOTE_ASSUMED);
    close_study(&c);
}

static void test_notes_have_the_names_of_months(void **state)
{
    (void)state;
    struct pygi_say text = {0};
    int32_t day = 0;
    assert_string_equal(pygi_said(&text).en, "");
    pygi_say_month(&text, pyg_month_of(2019, 12));
    pygi_say_item(&text, pygi_same(" x"), 3);
    pygi_say_item(&text, pygi_same("y"), 3);
    pygi_say_item(&text, pygi_same("z"), 3);
    assert_string_equal(pygi_said(&text).id, "Des 2019 x, y dan z");
    pygi_say_fini(&text);
    assert_true(pygi_day_parse("2020-08-01", &day));
    pygi_say_day(&text, day);
    pygi_say_part(&text, pygi_same(""));
    pygi_say_part(&text, pygi_same("b"));
    assert_string_equal(pygi_said(&text).id, "1 Agu 2020; b");
    assert_string_equal(pygi_said(&text).en, "1 Aug 2020; b");
    pygi_say_fini(&text);
}

/* ---- a table of its own ---- */

static char folder[] = "/tmp/payung-notes-XXXXXX";

static void copy_table(const char *id, const char *file, const char *more)
{
    char path[300], line[2000];
    snprintf(path, sizeof(path), "%s/plugins/%s", folder, id);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof(path), "%s/plugins/%s/%s", folder, id, file);
    FILE *to = fopen(path, "w");
    assert_non_null(to);
    snprintf(path, sizeof(path), "%s/plugins/%s/%s", pygi_data_dir(), id, file);
    FILE *from = fopen(path, "r");
    assert_non_null(from);
    while (fgets(line, sizeof(line), from) != NULL) {
        if (more[0] == '\0' || strncmp(line, "duty,PU public,", 15) != 0) {
            fputs(line, to);
        }
    }
    fputs(more, to);
    assert_int_equal(fclose(from), 0);
    assert_int_equal(fclose(to), 0);
}

static void remove_table(const char *id, const char *file)
{
    char path[300];
    snprintf(path, sizeof(path), "%s/plugins/%s/%s", folder, id, file);
    assert_int_equal(unlink(path), 0);
    snprintf(path, sizeof(path), "%s/plugins/%s", folder, id);
    assert_int_equal(rmdir(path), 0);
}

/* Ten rules of ten years, each not met: ten notes; and one that is not met in two spans. */
static void test_notes_drop_no_duty_and_tell_gaps(void **state)
{
    (void)state;
    static const char *const programs[] = {"jkk", "jkm", "jp", "jkp"};
    struct study_case c;
    char rows[4000] = "", path[300], data[4096];
    size_t n = 0;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/plugins", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    for (int year = 2015; year < 2025; year++) {
        n += (size_t)snprintf(rows + n, sizeof(rows) - n,
                              "duty,PU public,,2,x,%d-01-01,%d-12-31,,,,PP %d,,,verified,\n",
                              year, year, year);
    }
    for (size_t i = 0; i < 4; i++) {
        copy_table(programs[i], "rules.csv", "");
    }
    copy_table("jht", "rules.csv", rows);
    copy_table("apbd_pays", "accounts.csv", "");
    snprintf(data, sizeof(data), "%s", pygi_data_dir());
    assert_int_equal(setenv("PAYUNG_DATA", folder, 1), 0);

    open_notes(
        &c, "s.as_of, s.from, s.years = 'latest', '2015-07', 9",
        "'apbd_pays' { name = 'pay', list = 'them', type = 'PU', base = 'fixed', base_idr "
        "= 3e6, programs = {'jkk', 'jkm', 'jht'} }",
        "s.variant 'all' {}\n"
        "s.variant 'early' { pay = { ends = '2016-03' } }\n"
        "s.variant 'late' { pay = { starts = '2016-10' } }");
    n = 0;
    for (size_t i = 0; i < c.study->n_notes; i++) {
        n += strstr(c.study->notes[i].en, "JHT is not provided") != NULL;
    }
    assert_int_equal(n, 12); /* 2015 to 2024, and 2016 in three ways */
    const char *const ends[] = {"“all”: Jan 2016 to Dec 2016.",
                                "“early”: Jan 2016 to Mar 2016.",
                                "“late”: Oct 2016 to Dec 2016."};
    for (size_t i = 0; i < 3; i++) {
        assert_non_null(note(&c, ends[i]));
    }
    assert_non_null(note(&c, "“all” and “early”: Jul 2015 to Dec 2015."));
    assert_non_null(note(&c, "(PP 2024, article not found)"));
    close_study(&c);

    assert_int_equal(setenv("PAYUNG_DATA", data, 1), 0);
    for (size_t i = 0; i < 4; i++) {
        remove_table(programs[i], "rules.csv");
    }
    remove_table("jht", "rules.csv");
    remove_table("apbd_pays", "accounts.csv");
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

/* A note that is found in months with a gap says both spans. */
static void test_notes_say_each_span(void **state)
{
    (void)state;
    struct study_case c;
    struct pygi_months months = {.is = {true, true, [4] = true, [8] = true, true}};
    struct pygi_say text = {0};
    open_notes(&c, "s.as_of, s.from, s.years = 'latest', '2022-01', 1", BPU, ALL);
    struct pygi_notes notes = {.study = c.study};
    const struct pygi_draft draft = {
        .kind = PYGI_NOTE_DUTY, .setting = "", .variants = 1, .months = &months};
    pygi_say_text(&text, pygi_same("A."));
    assert_int_equal(pygi_notes_add(&notes, &draft, &text, NULL), PYG_OK);
    assert_int_equal(pygi_notes_put(&notes, c.study, NULL), PYG_OK);
    assert_string_equal(
        c.study->notes[c.study->n_notes - 1].en,
        "A. Concerns “all”: Jan 2022 to Feb 2022, May 2022 and Sep 2022 to Oct 2022.");
    close_study(&c);
}

/* What another option would change, day by day. */
static void test_notes_know_where_readings_differ(void **state)
{
    (void)state;
    static const struct {
        const char *as_of, *day;
        bool differs;
    } cases[] = {{"latest", "2021-03-31", false},     {"latest", "2021-04-01", true},
                 {"latest", "2025-01-31", true},      {"latest", "2025-02-01", false},
                 {"2020-01-01", "2023-01-01", false}, /* neither is known */
                 {"2022-01-01", "2026-01-01", true}}; /* the end is not known */
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct pyg_rules *rules = NULL;
        struct pyg_err err = {0};
        char path[4096];
        int32_t as_of = PYGI_DAY_LATEST, day = 0;
        size_t n = 0;
        assert_true(strcmp(cases[i].as_of, "latest") == 0 ||
                    pygi_day_parse(cases[i].as_of, &as_of));
        assert_true(pygi_day_parse(cases[i].day, &day));
        assert_int_equal(pygi_rules_path("jkm", path, sizeof(path), &err), PYG_OK);
        assert_int_equal(pygi_rules_read(path, as_of, NULL, 0, &rules, &err), PYG_OK);
        const struct pygi_rule_row *row = pygi_rules_rows(rules, &n);
        for (size_t k = 0; k < n; k++) {
            if (strcmp(row[k].reading, "jkm_wait") == 0) {
                assert_int_equal(pygi_reading_differs(rules, &row[k], "2025-02", day),
                                 cases[i].differs);
                assert_false(pygi_reading_differs(rules, &row[k], "2021-04", day));
            }
        }
        pygi_rules_free(rules);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_notes_say_a_reading_with_its_evidence_and_its_weight),
        cmocka_unit_test(test_notes_leave_out_readings_that_change_nothing),
        cmocka_unit_test(test_notes_name_the_variants_that_a_reading_touches),
        cmocka_unit_test(test_notes_of_two_dates_are_one),
        cmocka_unit_test(test_notes_name_the_rules_that_are_carried_on),
        cmocka_unit_test(test_notes_stand_by_kind),
        cmocka_unit_test(test_notes_have_the_names_of_months),
        cmocka_unit_test(test_notes_drop_no_duty_and_tell_gaps),
        cmocka_unit_test(test_notes_say_each_span),
        cmocka_unit_test(test_notes_know_where_readings_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
