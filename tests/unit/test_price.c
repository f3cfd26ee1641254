/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program_case.h"

#include <payung/month.h>

#include "play/price.h"

extern const struct pyg_plugin pyg_plugin_jkk;
extern const struct pyg_plugin pyg_plugin_jkm;
extern const struct pyg_plugin pyg_plugin_jht;

static const struct pyg_cover STAFF = {.type = PYG_PU, .risk_class = 1, .public_payer = 1};
static const struct pyg_cover SELF = {.type = PYG_BPU, .risk_class = 1, .public_payer = 1};
static const struct pyg_cover PROJECT = {.type = PYG_JAKON, .risk_class = 1, .public_payer = 1};

enum { N_MO = 24 };
struct price_case {
    struct program_case jkk, jkm, jht;
    struct pygi_programs programs;
    struct pygi_calendar calendar;
    struct pygi_schedule schedule;
    struct pygi_prices prices;
};

/* Price the schedule at a base that stays. */
static void price_at(struct price_case *c, int64_t base_sen, bool payer_pays_worker)
{
    int64_t base[N_MO];
    struct pyg_err err = {0};

    for (int m = 0; m < N_MO; m++) {
        base[m] = base_sen;
    }
    assert_int_equal(pygi_prices_make(&c->prices, &c->schedule, &c->programs, &c->calendar,
                                      base, payer_pays_worker, &err),
                     PYG_OK);
}

/* The programs of the mask for a kind of member, two years from January. */
static void open_price(struct price_case *c, int32_t year, const struct pyg_cover *kind,
                       int32_t mask)
{
    const int32_t from = pyg_month_of(year, 1);
    struct pyg_err err = {0};

    *c = (struct price_case){0};
    pygi_calendar_init(&c->calendar, from, N_MO);
    c->jkk = open_case(&pyg_plugin_jkk, NULL, NULL, NULL, from, N_MO);
    c->jkm = open_case(&pyg_plugin_jkm, NULL, NULL, NULL, from, N_MO);
    c->jht = open_case(&pyg_plugin_jht, NULL, NULL, NULL, from, N_MO);
    c->programs =
        (struct pygi_programs){.interface = {c->jkk.program, c->jkm.program, c->jht.program},
                               .state = {c->jkk.state, c->jkm.state, c->jht.state}};
    assert_int_equal(
        pygi_schedule_init(&c->schedule, &c->programs, &c->calendar, kind, mask, &err), PYG_OK);
}

static void close_price(struct price_case *c)
{
    pygi_prices_fini(&c->prices);
    pygi_schedule_fini(&c->schedule);
    close_case(&c->jkk);
    close_case(&c->jkm);
    close_case(&c->jht);
}

/* Dues by program of who entered in month `entry` (of the span), in month m. */
static int64_t due(const struct price_case *c, int p, int32_t entry, int32_t m)
{
    const struct pygi_schedule *s = &c->schedule;
    const size_t class = s->class_of[entry - PYGI_ENTRY_BEFORE];
    return c->prices.due_idr[((size_t)p * s->n_classes + class) * N_MO + (size_t)m];
}

/* By hand: 0.54 % of 2,552,015 = 13,780.881; rounded by program 0.24 % = 6,124.836 -> 6,125 and
   0.30 % = 7,656.045 -> 7,656, together 13,781. */
static void test_price_of_pu_is_rounded_by_program(void **state)
{
    (void)state;
    struct price_case c;

    open_price(&c, 2022, &STAFF, PYG_JKK | PYG_JKM);
    price_at(&c, 255201500, false);
    assert_int_equal(due(&c, 0, 0, 5), 6125);
    assert_int_equal(due(&c, 1, 0, 5), 7656);
    assert_int_equal(c.prices.payer_full_idr[5], 13781);
    /* without rounding: 13,780.881 rupiah */
    assert_int_equal(c.prices.exact[5] + c.prices.exact[N_MO + 5], INT64_C(13780881000));
    close_price(&c);
}

/* By law (PP 44/2015): BPU in the lowest bracket, 1 % of 1,000,000 and 6,800: 16,800 together.
 */
static void test_price_of_bpu_is_16800(void **state)
{
    (void)state;
    struct price_case c;

    open_price(&c, 2022, &SELF, PYG_JKK | PYG_JKM);
    price_at(&c, 100000000, true);
    assert_int_equal(due(&c, 0, -12, 0), 10000);
    assert_int_equal(due(&c, 1, -12, 0), 6800);
    assert_int_equal(c.prices.payer_full_idr[0], 16800);
    close_price(&c);
}

/* By law (PP 49/2020): August 2020 to January 2021 one per cent of JKK and JKM for who was a
 * member before. */
static void test_price_under_the_relief_is_a_hundredth(void **state)
{
    (void)state;
    struct price_case c;

    open_price(&c, 2020, &SELF, PYG_JKK | PYG_JKM);
    price_at(&c, 100000000, true);
    assert_true(c.schedule.n_classes >= 2);
    assert_int_equal(due(&c, 0, 1, 6), 10000);
    for (int m = 7; m < 13; m++) {
        assert_int_equal(due(&c, 0, 1, m), 100);
        assert_int_equal(due(&c, 1, 1, m), 68);
    }
    assert_int_equal(due(&c, 0, 1, 13), 10000);
    assert_int_equal(due(&c, 1, 1, 13), 6800);
    /* the full price is known beside it */
    assert_int_equal(c.prices.payer_full_idr[8], 16800);
    close_price(&c);
}

/* By law (PP 46/2015): JHT 5.7 % of the wage, 2 % the worker's: of 2,552,015 it is 145,464.855,
 * of which 51,040.3. */
static void test_price_of_jht_is_shared_with_the_worker(void **state)
{
    (void)state;
    struct price_case c;

    open_price(&c, 2022, &STAFF, PYG_JHT);
    const size_t at = 2 * c.schedule.n_classes * N_MO;
    price_at(&c, 255201500, false);
    assert_int_equal(c.prices.due_idr[at], 145465);
    assert_int_equal(c.prices.worker_idr[at], 51040);
    assert_int_equal(c.prices.payer_full_idr[0], 145465 - 51040);
    price_at(&c, 255201500, true);
    assert_int_equal(c.prices.worker_idr[at], 0);
    assert_int_equal(c.prices.payer_full_idr[0], 145465);
    /* what is paid in is worth as much in the same month, to a rupiah */
    const int64_t units = c.prices.units_sum[2][1] - c.prices.units_sum[2][0];
    assert_in_range(pygi_units_value(&c.programs, 2, units, 0), 145464, 145466);
    assert_true(pygi_units_value(&c.programs, 2, units, N_MO) > 145466);
    close_price(&c);
}

static void test_price_of_a_program_that_is_not_loaded_is_refused(void **state)
{
    (void)state;
    struct pygi_programs none = {0};
    struct pygi_calendar calendar;
    struct pygi_schedule s;
    struct pyg_err err = {0};
    pygi_calendar_init(&calendar, pyg_month_of(2020, 1), N_MO);
    assert_int_equal(pygi_schedule_init(&s, &none, &calendar, &STAFF, PYG_JP, &err),
                     PYG_EPLUGIN);
    assert_string_equal(err.text, "program 3 is asked for and not loaded");
}

/* A program written for the test: charges `rate` of the base, a member of a class of its own
 * each month of entry. */
static int64_t test_rate;

static enum pyg_status odd_tariff(const void *state, const struct pyg_cover *cover,
                                  int32_t entry_mo, int32_t at_mo, struct pyg_due *out)
{
    (void)state;
    if (cover->type == PYG_JAKON) {
        return PYG_EINVAL;
    }
    *out = (struct pyg_due){
        .base_sen = cover->base_sen, .rate_ppb = test_rate, .payable_ppb = PYG_PPB};
    if (test_rate < 0 && at_mo > entry_mo) {
        out->payable_ppb = entry_mo;
    }
    return PYG_OK;
}

static int64_t no_index(const void *state, int32_t i)
{
    (void)state;
    (void)i;
    return 0;
}

static int32_t below_50(const void *state, const struct pyg_cover *cover, int32_t entry_mo)
{
    (void)state;
    (void)cover;
    return entry_mo < pyg_month_of(2020, 3) ? 600 : PYG_NO_AGE;
}

/* The lowest age at entry of the programs counts; a program built before 1.2 is not asked. */
static void test_price_schedule_has_the_lowest_age_at_entry(void **state)
{
    (void)state;
    const struct pyg_program asked = {
        .struct_size = sizeof(asked), .tariff = odd_tariff, .entry_below_mo = below_50};
    struct pyg_program old = asked;
    const struct pyg_program silent = {.struct_size = sizeof(silent), .tariff = odd_tariff};
    struct pygi_programs programs = {.interface = {&asked, &silent}};
    struct pygi_calendar calendar;
    struct pygi_schedule s;
    struct pyg_err err = {0};

    pygi_calendar_init(&calendar, pyg_month_of(2020, 1), 12);
    test_rate = 1000;
    assert_int_equal(
        pygi_schedule_init(&s, &programs, &calendar, &SELF, PYG_JKK | PYG_JKM, &err), PYG_OK);
    assert_true(s.has_entry_age);
    assert_int_equal(s.entry_below_mo[1], 600);
    assert_int_equal(s.entry_below_mo[2], PYG_NO_AGE);
    pygi_schedule_fini(&s);

    old.struct_size = offsetof(struct pyg_program, entry_below_mo);
    programs.interface[0] = &old;
    assert_int_equal(pygi_schedule_init(&s, &programs, &calendar, &SELF, PYG_JKK, &err),
                     PYG_OK);
    assert_false(s.has_entry_age);
    pygi_schedule_fini(&s);
}

static void test_price_refuses_what_a_program_may_not_charge(void **state)
{
    (void)state;
    const struct pyg_program odd = {.struct_size = sizeof(odd), .tariff = odd_tariff};
    struct pygi_programs programs = {.interface = {&odd}};
    struct pygi_calendar calendar;
    struct pygi_schedule s;
    struct pygi_prices prices = {0};
    struct pyg_err err = {0};
    int64_t base[96];

    for (int m = 0; m < 96; m++) {
        base[m] = 100;
    }
    pygi_calendar_init(&calendar, pyg_month_of(2020, 1), 96);
    test_rate = PYG_PPB + 1;
    assert_int_equal(pygi_schedule_init(&s, &programs, &calendar, &STAFF, PYG_JKK, &err),
                     PYG_OK);
    assert_int_equal(pygi_prices_make(&prices, &s, &programs, &calendar, base, false, &err),
                     PYG_ERULE);
    assert_string_equal(err.text, "program 0 charges a rate outside 0..1");
    pygi_prices_fini(&prices);

    const struct pyg_program hollow = {
        .struct_size = sizeof(hollow), .tariff = odd_tariff, .index_milli = no_index};
    programs.interface[0] = &hollow;
    test_rate = 1000;
    assert_int_equal(pygi_prices_make(&prices, &s, &programs, &calendar, base, false, &err),
                     PYG_EPLUGIN);
    assert_non_null(strstr(err.text, "the index 0 in month 0; expected more than 0"));
    pygi_prices_fini(&prices);
    programs.interface[0] = &odd;
    pygi_schedule_fini(&s);

    assert_int_equal(pygi_schedule_init(&s, &programs, &calendar, &PROJECT, PYG_JKK, &err),
                     PYG_ERULE);
    assert_non_null(strstr(err.text, "has no tariff for this kind of member"));
    test_rate = -1; /* every entry month another schedule: more than 64 */
    assert_int_equal(pygi_schedule_init(&s, &programs, &calendar, &STAFF, PYG_JKK, &err),
                     PYG_ERULE);
    assert_string_equal(err.text,
                        "more than 64 different contribution schedules by entry month");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_price_of_pu_is_rounded_by_program),
        cmocka_unit_test(test_price_of_bpu_is_16800),
        cmocka_unit_test(test_price_under_the_relief_is_a_hundredth),
        cmocka_unit_test(test_price_of_jht_is_shared_with_the_worker),
        cmocka_unit_test(test_price_of_a_program_that_is_not_loaded_is_refused),
        cmocka_unit_test(test_price_schedule_has_the_lowest_age_at_entry),
        cmocka_unit_test(test_price_refuses_what_a_program_may_not_charge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
