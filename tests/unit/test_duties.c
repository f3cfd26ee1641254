/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on what the law asks of memberships. Truth: Perpres 109/2013 Pasal 6(3), Inpres 2/2021,
 * PermenPANRB 6/2023, Permenaker 1/2025 as the tables beside the programs date them. */
#include "study_case.h"

/* Five years from 2021 and one policy "pay"; what is asked of the study stands in `settings`.
 */
static void open_duties(struct study_case *c, const char *as_of, const char *settings,
                        const char *group, const char *policy, const char *variants)
{
    char text[2048];
    snprintf(
        text, sizeof(text),
        "local s = scenario 'duties'\n"
        "s.region, s.as_of, s.from, s.years = '51.02', '%s', '2021-01', 5\n%s\n"
        "s.people 'them' { workers = 10, leaves_at = 100, ages = { {20, 30, 1} }, "
        "gompertz = { a = 0, b = 0 }, %s }\n"
        "s.policy 'apbd_pays' { name = 'pay', list = 'them', base = 'fixed', base_idr = 3e6, "
        "%s }\n%s\nreturn s\n",
        as_of, settings, group, policy, variants);
    open_study(c, text);
}

static size_t count(const struct study_case *c, const char *part)
{
    size_t n = 0;
    for (size_t i = 0; i < c->study->n_notes; i++) {
        n += strstr(c->study->notes[i].en, part) != NULL;
    }
    return n;
}

static const char *note_of(const struct study_case *c, const char *part, bool is_id)
{
    for (size_t i = 0; i < c->study->n_notes; i++) {
        const struct pygi_note *note = &c->study->notes[i];
        if (strstr(note->en, part) != NULL) {
            return is_id ? note->id : note->en;
        }
    }
    fail_msg("no note has: %s", part);
    return "";
}

static const char ALL[] = "s.variant 'all' {}";

/* Which programs are prescribed beside JKK and JKM. */
static void assert_firm(const char *size, bool jht, bool jp)
{
    struct study_case c;
    char group[64];
    snprintf(group, sizeof(group), "employer = '%s'", size);
    open_duties(&c, "latest", "", group,
                "type = 'PU', payer = 'employer', source = 'own', programs = {'jkk', 'jkm'}",
                ALL);
    assert_int_equal(count(&c, "JHT is prescribed"), jht);
    assert_int_equal(count(&c, "JP is prescribed"), jp);
    assert_int_equal(count(&c, "prescribed"), jht + jp);
    close_study(&c);
}

static void test_duties_of_a_firm_follow_its_size(void **state)
{
    (void)state;
    struct study_case c;
    assert_firm("unknown", false, false);
    assert_firm("micro", false, false);
    assert_firm("small", true, false);
    assert_firm("medium", true, true);
    assert_firm("large", true, true);

    open_duties(&c, "latest", "", "employer = 'medium'",
                "type = 'PU', payer = 'employer', source = 'own', "
                "programs = {'jkk', 'jkm', 'jht', 'jp'}",
                ALL);
    assert_int_equal(count(&c, "prescribed"), 0);
    close_study(&c);
}

static void test_duties_are_said_with_months_and_article(void **state)
{
    (void)state;
    struct study_case c;
    open_duties(&c, "latest", "", "employer = 'small'",
                "type = 'PU', payer = 'employer', source = 'own', starts = '2022-03', "
                "ends = '2024-06', programs = {'jkk', 'jkm'}",
                "s.variant 'two' {}\n"
                "s.variant 'three' { pay = { programs = {'jkk', 'jkm', 'jht'} } }");
    assert_string_equal(
        note_of(&c, "JHT is prescribed", false),
        "pay: JHT is prescribed for wage earners of small firms (Perpres 109/2013, Pasal "
        "6(3)), but the policy does not pay it. Concerns “two”: Mar 2022 to Jun 2024.");
    assert_string_equal(
        note_of(&c, "JHT is prescribed", true),
        "pay: JHT wajib bagi penerima upah usaha kecil (Perpres 109/2013, Pasal 6(3)), tetapi "
        "tidak dibayar kebijakan ini. Menyangkut “two”: Mar 2022 sampai Jun 2024.");
    close_study(&c);
}

/* Self-employed have JKK and JKM together, whoever pays. */
static void test_duties_of_the_self_employed_are_a_pair(void **state)
{
    (void)state;
    struct study_case c;
    open_duties(&c, "latest", "", "men = 0.5", "type = 'BPU', programs = {'jkk'}", ALL);
    assert_int_equal(count(&c, "pay: JKM is prescribed for the self-employed"), 1);
    assert_int_equal(count(&c, "prescribed"), 1);
    close_study(&c);
    open_duties(&c, "latest", "", "men = 0.5",
                "type = 'BPU', payer = 'donor', source = 'grant', programs = {'jkm'}", ALL);
    assert_int_equal(count(&c, "pay: JKK is prescribed for the self-employed"), 1);
    close_study(&c);
    open_duties(&c, "latest", "", "men = 0.5", "type = 'BPU', programs = {'jkk', 'jkm'}", ALL);
    assert_int_equal(count(&c, "prescribed"), 0);
    close_study(&c);
}

/* Non-ASN staff: JKK and JKM from Inpres 2/2021 on (its month is the first of April). */
static void test_duties_to_staff_begin_with_the_instruction(void **state)
{
    (void)state;
    struct study_case c;
    open_duties(&c, "latest", "", "men = 0.5", "type = 'PU', programs = {'jkk'}", ALL);
    assert_non_null(
        strstr(note_of(&c, "JKM is prescribed", false),
               "(Inpres 2/2021, article not found), but the policy does not pay it. "
               "Concerns “all”: Apr 2021 to Dec 2025."));
    close_study(&c);
    open_duties(&c, "2021-02", "", "men = 0.5", "type = 'PU', programs = {'jkk'}", ALL);
    assert_int_equal(count(&c, "prescribed"), 0); /* not yet known */
    close_study(&c);
}

/* PermenPANRB 6/2023, 5 April to 28 November 2023: months by their first day. */
static void test_duties_to_staff_leave_out_jht_for_eight_months(void **state)
{
    (void)state;
    struct study_case c;
    const char *const three = "type = 'PU', programs = {'jkk', 'jkm', 'jht'}";

    open_duties(&c, "latest", "", "men = 0.5", three, ALL);
    assert_non_null(
        strstr(note_of(&c, "JHT is not provided for", false), ": May 2023 to Nov 2023."));
    assert_int_equal(count(&c, "not provided"), 1);
    close_study(&c);
    open_duties(&c, "2023-03", "", "men = 0.5", three, ALL);
    assert_int_equal(count(&c, "not provided"), 0); /* not yet known */
    close_study(&c);
    open_duties(&c, "2023-06", "", "men = 0.5", three, ALL); /* its end is not yet known */
    assert_non_null(
        strstr(note_of(&c, "JHT is not provided for", false), ": May 2023 to Dec 2025."));
    close_study(&c);
    open_duties(&c, "latest", "", "men = 0.5",
                "type = 'PU', payer = 'employer', source = 'own', "
                "programs = {'jkk', 'jkm', 'jht'}",
                ALL);
    assert_int_equal(count(&c, "not provided"), 0); /* private firms are not meant */
    close_study(&c);
}

/* Permenaker 1/2025: with JHT as outlets quote it, without as the ministry states it. */
static void test_duties_to_staff_of_2025_are_a_reading(void **state)
{
    (void)state;
    struct study_case c;
    const char *const two = "type = 'PU', programs = {'jkk', 'jkm'}";

    open_duties(&c, "latest", "", "men = 0.5", two, ALL);
    assert_int_equal(count(&c, "prescribed for"), 0);
    assert_int_equal(count(&c, "This run: no (the ministry's own statement names JKK and JKM)"),
                     1);
    close_study(&c);
    open_duties(&c, "latest", "s.reading { non_asn_jht = 'prescribed' }", "men = 0.5", two,
                ALL);
    assert_non_null(
        strstr(note_of(&c, "JHT is prescribed for non-ASN staff", false),
               "(Permenaker 1/2025, Pasal 3A), but the policy does not pay it. Concerns “all”: "
               "Feb 2025 to Dec 2025."));
    close_study(&c);
}

/* Who joins by himself pays for himself, whoever pays a campaign. */
static void test_duties_of_a_campaigns_members_are_private(void **state)
{
    (void)state;
    struct study_case c;
    open_study(&c,
               "local s = scenario 'duties'\n"
               "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2023-01', 1\n"
               "s.people 'them' { workers = 10, leaves_at = 100, ages = { {20, 30, 1} }, "
               "gompertz = { a = 0, b = 0 }, join_bound = 1, lapse_bound = 1 }\n"
               "s.policy 'campaign' { list = 'them', type = 'PU', programs = {'jkk', 'jkm', "
               "'jht'}, join = 0.1, lapse = 0.1, exposure = 1, starts = '2023-01', months = 2 "
               "}\ns.variant 'all' {}\nreturn s\n");
    assert_int_equal(count(&c, "not provided"), 0);
    close_study(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_duties_of_a_firm_follow_its_size),
        cmocka_unit_test(test_duties_are_said_with_months_and_article),
        cmocka_unit_test(test_duties_of_the_self_employed_are_a_pair),
        cmocka_unit_test(test_duties_to_staff_begin_with_the_instruction),
        cmocka_unit_test(test_duties_to_staff_leave_out_jht_for_eight_months),
        cmocka_unit_test(test_duties_to_staff_of_2025_are_a_reading),
        cmocka_unit_test(test_duties_of_a_campaigns_members_are_private),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
