/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that is added or dropped on the way counts its own months; worked by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "play/terms.h"

enum { N_MO = 40 };
static int64_t programs[N_MO], share[N_MO];
static const struct pyg_enrolment plan = {.programs = PYG_JKK | PYG_JKM,
                                          .programs_in = programs,
                                          .share_in = share,
                                          .payer_pays_worker_share = 1};

static int setup(void **state)
{
    (void)state;
    for (int m = 0; m < N_MO; m++) {
        /* JKM is not paid in 10 and 11 (a gap of two) nor from 20 to 24 (of five); JHT from 30
         */
        programs[m] = m == 10 || m == 11 || (m >= 20 && m < 25) ? PYG_JKK : m >= 30 ? 7 : 0;
        share[m] = m < 5 ? PYG_SHARE_AS_ALWAYS : m < 6 ? PYG_SHARE_EMPLOYER : PYG_SHARE_ALL;
    }
    return 0;
}

static void expect(const struct pygi_hit *hit, int p, int32_t entry, int32_t paid_mo)
{
    const struct pygi_spell spells[] = {{2, 8, 2, 0}, {9, N_MO, 2, 0}};
    const struct pygi_seniority now = pygi_terms_seniority(&plan, hit, p, spells, 2);
    assert_int_equal(now.entry, entry);
    assert_int_equal(now.paid_mo, paid_mo);
}

static void test_terms_of_a_month_are_the_policys_unless_it_says_so(void **state)
{
    (void)state;
    assert_int_equal(pygi_terms_programs(&plan, 0), PYG_JKK | PYG_JKM);
    assert_int_equal(pygi_terms_programs(&plan, 10), PYG_JKK);
    assert_int_equal(pygi_terms_all(&plan, N_MO), 7);
    assert_int_equal(pygi_terms_all(&plan, 30), PYG_JKK | PYG_JKM);
    assert_true(pygi_terms_pays_worker(&plan, 4));
    assert_false(pygi_terms_pays_worker(&plan, 5));
    assert_true(pygi_terms_pays_worker(&plan, 6));
}

static void test_terms_count_the_months_of_each_program(void **state)
{
    (void)state;
    const struct pygi_hit early = {.at = 9, .entry = 2}, in_gap = {.at = 12, .entry = 2},
                          again = {.at = 27, .entry = 2}, late = {.at = 33, .entry = 2};

    assert_true(pygi_terms_is_steady(&plan, &early, 1));
    assert_false(pygi_terms_is_steady(&plan, &in_gap, 1));
    assert_true(pygi_terms_is_steady(&plan, &late, 0));
    expect(&early, 1, 2, 6);     /* 2 to 7; the person was not on the list in 8 */
    expect(&in_gap, 1, 2, 7);    /* and 9; two months without do not end it */
    expect(&again, 1, 25, 2);    /* five do: 25 and 26 */
    expect(&late, 2, 30, 3);     /* JHT begins in 30 */
    expect(&late, 0, 2, 6 + 24); /* JKK was always paid: 2 to 7 and 9 to 32 */
}

static void test_terms_of_members_from_before_the_span_go_on(void **state)
{
    (void)state;
    const struct pygi_spell spells[] = {{0, N_MO, PYGI_ENTRY_BEFORE, 0}};
    const struct pygi_hit hit = {.at = 8, .entry = PYGI_ENTRY_BEFORE};
    struct pygi_seniority now = pygi_terms_seniority(&plan, &hit, 1, spells, 1);
    assert_int_equal(now.entry, PYGI_ENTRY_BEFORE);
    assert_int_equal(now.paid_mo, 8 - PYGI_ENTRY_BEFORE);
    now = pygi_terms_seniority(&plan, &(struct pygi_hit){.at = 31, .entry = PYGI_ENTRY_BEFORE},
                               2, spells, 1);
    assert_int_equal(now.entry, 30);
    assert_int_equal(now.paid_mo, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_terms_of_a_month_are_the_policys_unless_it_says_so),
        cmocka_unit_test(test_terms_count_the_months_of_each_program),
        cmocka_unit_test(test_terms_of_members_from_before_the_span_go_on),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
