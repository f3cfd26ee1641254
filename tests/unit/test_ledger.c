/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play_case.h"

/* the ledger itself, to tamper with a count between its two paths */
#include "play/ledger.c"

enum { N_MO = 12, N_CLASSES = 2 };

struct ledger_case {
    struct pygi_path path;
    struct pygi_schedule schedule;
    struct pygi_prices prices;
    struct pygi_ledger ledger;
    int32_t starts[N_CLASSES * (N_MO + 1)], ends[N_CLASSES * (N_MO + 1)];
    int64_t due[PYG_N_PROGRAM * N_CLASSES * N_MO], own[PYG_N_PROGRAM * N_CLASSES * N_MO];
};

/* Class 0: ten members from month 1 on, three of them to month 7. Class 1: five from month 4
   to 9. Dues differ by program, class and month. */
static void open_ledger(struct ledger_case *c)
{
    *c = (struct ledger_case){
        .path = {.n_mo = N_MO, .n_classes = N_CLASSES, .starts = c->starts, .ends = c->ends},
        .schedule = {.n_classes = N_CLASSES, .programs = PYG_JKK | PYG_JHT},
        .prices = {.due_idr = c->due, .worker_idr = c->own}};
    c->starts[1] = 10;
    c->ends[7] = 3;
    c->starts[N_MO + 1 + 4] = 5;
    c->ends[N_MO + 1 + 9] = 5;
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        for (int k = 0; k < N_CLASSES * N_MO; k++) {
            c->due[p * N_CLASSES * N_MO + k] = 1000 * (p + 1) + 7 * k;
            c->own[p * N_CLASSES * N_MO + k] = p == 2 ? 100 + k : 0;
        }
    }
}

static int64_t due_of(const struct ledger_case *c, int p, int class, int m)
{
    return c->due[(p * N_CLASSES + class) * N_MO + m];
}

/* truth: members x dues, by hand */
static void test_ledger_bills_members_by_class_and_month(void **state)
{
    (void)state;
    struct ledger_case c;
    struct pyg_err err = {0};
    open_ledger(&c);
    assert_int_equal(pygi_ledger_post(&c.ledger, &c.path, &c.schedule, &c.prices, NULL, &err),
                     PYG_OK);
    for (int m = 0; m < N_MO; m++) {
        const int64_t first = m < 1 ? 0 : m < 7 ? 10 : 7, second = m >= 4 && m < 9 ? 5 : 0;
        assert_int_equal(c.ledger.total[m], first + second);
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            const bool is_on = p == 0 || p == 2;
            const int64_t own = p == 2 ? first * (100 + m) + second * (100 + N_MO + m) : 0;
            const int64_t all =
                is_on ? first * due_of(&c, p, 0, m) + second * due_of(&c, p, 1, m) : 0;
            assert_int_equal(pygi_ledger_debit(&c.ledger, PYGI_BY_PAYER, p, m), all - own);
            assert_int_equal(pygi_ledger_debit(&c.ledger, PYGI_BY_WORKER, p, m), own);
        }
    }
    /* posting again replaces, it does not add */
    const int64_t before = pygi_ledger_debit(&c.ledger, PYGI_BY_PAYER, 0, 5);
    assert_int_equal(pygi_ledger_post(&c.ledger, &c.path, &c.schedule, &c.prices, NULL, &err),
                     PYG_OK);
    assert_int_equal(pygi_ledger_debit(&c.ledger, PYGI_BY_PAYER, 0, 5), before);
    pygi_ledger_fini(&c.ledger);
}

/* Debits come from the count of members, credits from the spells: one member more or less in
 * one month shows at once. */
static void test_ledger_finds_a_count_that_was_tampered_with(void **state)
{
    (void)state;
    struct ledger_case c;
    struct pyg_err err = {0};
    int64_t debit[N_MO];
    open_ledger(&c);
    assert_int_equal(pygi_ledger_post(&c.ledger, &c.path, &c.schedule, &c.prices, NULL, &err),
                     PYG_OK);
    for (int m = 1; m < N_MO; m++) {
        for (int by = -1; by <= 1; by++) {
            memset(debit, 0, sizeof(debit));
            c.ledger.members[m] += by;
            err = (struct pyg_err){0};
            assert_int_equal(post_class(&c.ledger, &c.path, 0, c.due, debit, &err),
                             by == 0 ? PYG_OK : PYG_ELEDGER);
            c.ledger.members[m] -= by;
        }
    }
    c.ledger.members[1] = 11;
    assert_int_equal(post_class(&c.ledger, &c.path, 0, c.due, debit, &err), PYG_ELEDGER);
    assert_string_equal(err.text, "month 1 of the span: debits 11077, credits 10070 rupiah");
    pygi_ledger_fini(&c.ledger);
}

static void test_ledger_stops_when_a_sum_is_too_large(void **state)
{
    (void)state;
    struct ledger_case c;
    struct pyg_err err = {0};
    open_ledger(&c);
    c.due[3] = INT64_MAX / 5;
    assert_int_equal(pygi_ledger_post(&c.ledger, &c.path, &c.schedule, &c.prices, NULL, &err),
                     PYG_EOVERFLOW);
    assert_string_equal(err.text, "a sum of contributions exceeds 9223372036854775807 rupiah");
    pygi_ledger_fini(&c.ledger);

    /* each bill fits, their sum does not */
    open_ledger(&c);
    for (int m = 0; m < N_MO; m++) {
        c.due[m] = INT64_MAX / 30;
    }
    assert_int_equal(pygi_ledger_post(&c.ledger, &c.path, &c.schedule, &c.prices, NULL, &err),
                     PYG_EOVERFLOW);
    pygi_ledger_fini(&c.ledger);
}

static void test_ledger_of_nobody_is_empty(void **state)
{
    (void)state;
    struct ledger_case c;
    struct pyg_err err = {0};
    open_ledger(&c);
    memset(c.starts, 0, sizeof(c.starts));
    memset(c.ends, 0, sizeof(c.ends));
    assert_int_equal(pygi_ledger_post(&c.ledger, &c.path, &c.schedule, &c.prices, NULL, &err),
                     PYG_OK);
    for (int m = 0; m < N_MO; m++) {
        assert_int_equal(c.ledger.total[m], 0);
        assert_int_equal(pygi_ledger_debit(&c.ledger, PYGI_BY_PAYER, 0, m), 0);
    }
    pygi_ledger_fini(&c.ledger);
    pygi_ledger_fini(&c.ledger); /* a zeroed one too */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ledger_bills_members_by_class_and_month),
        cmocka_unit_test(test_ledger_finds_a_count_that_was_tampered_with),
        cmocka_unit_test(test_ledger_stops_when_a_sum_is_too_large),
        cmocka_unit_test(test_ledger_of_nobody_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
