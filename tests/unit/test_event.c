/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play_case.h"

#include "play/event.h"

enum { N = 40000 };

/* truth: children are binomial(4, mean / 4), ages uniform on 0..22, day uniform in the month,
 * cause a fixed share */
static void test_event_of_a_death_has_its_distributions(void **state)
{
    (void)state;
    static const double means[] = {0.0, 1.2, 3.9, 4.0};
    struct play_case c;
    open_play(&c, 12, 0, 0, 30, 39, 0.5, 100);
    for (size_t k = 0; k < 4; k++) {
        int64_t children = 0, at_work = 0, sudden = 0, ages = 0, studies = 0;
        c.rates.child_mean = means[k];
        c.rates.at_work_share = 0.05;
        c.rates.sudden_share = 0.15;
        c.rates.studies_share = 0.3;
        for (uint32_t w = 0; w < N; w++) {
            const struct pygi_hit hit = {
                .tenure = {.worker = w, .age_mo = 400}, .at = 1, .kind = PYG_EVENT_DEATH};
            struct pyg_event event;
            double mark;
            pygi_event_draw(&hit, &c.group, &c.rates, &c.calendar, 3, &event, &mark);
            assert_in_range(event.day, pygi_day_of(c.calendar.from_mo + 1, 1),
                            pygi_day_of(c.calendar.from_mo + 1, 29));
            assert_int_equal(event.age_mo, 401);
            assert_true(mark > 0.0 && mark < 1.0);
            assert_in_range(event.n_children, 0, 4);
            children += event.n_children;
            at_work += event.at_work;
            sudden += event.sudden_at_work;
            assert_false(event.at_work && event.sudden_at_work);
            for (int i = 0; i < event.n_children; i++) {
                assert_in_range(event.child_age_yr[i], 0, 22);
                ages += event.child_age_yr[i];
                studies += event.child_studies[i];
            }
        }
        assert_binomial((double)at_work, N, 0.05, "deaths by work");
        assert_binomial((double)sudden, N, 0.15, "sudden deaths at work");
        assert_binomial((double)children, 4.0 * N, means[k] / 4.0, "children");
        assert_within_4se((double)ages, 11.0 * (double)children, sqrt((double)children * 44.0),
                          "ages of children");
        assert_binomial((double)studies, (double)children, 0.3, "children who study");
    }
    close_play(&c);
}

/* truth: lognormal median, exponential cut to whole months, uniform on 0..2 x mean */
static void test_event_of_an_accident_has_its_distributions(void **state)
{
    (void)state;
    struct play_case c;
    int64_t below = 0, partial = 0, total = 0, unfit = 0;
    double loss = 0;
    open_play(&c, 12, 0, 0, 30, 39, 0.5, 100);
    c.rates.cost_median_idr = 2e6;
    c.rates.cost_sigma = 1.2;
    c.rates.partial_share = 0.2;
    c.rates.total_share = 0.1;
    c.rates.partial_mean = 0.1;
    c.rates.unfit_mean_mo = 1.5;
    for (uint32_t w = 0; w < N; w++) {
        const struct pygi_hit hit = {
            .tenure = {.worker = w, .age_mo = 400}, .at = 1, .kind = PYG_EVENT_ACCIDENT};
        struct pyg_event event;
        double mark;
        pygi_event_draw(&hit, &c.group, &c.rates, &c.calendar, 3, &event, &mark);
        below += event.medical_idr < 2000000;
        partial += event.outcome == PYG_PARTIAL;
        total += event.outcome == PYG_TOTAL;
        unfit += event.unfit_mo;
        loss += (double)event.partial_ppb / PYG_PPB;
        assert_in_range(event.partial_ppb, 0, PYG_PPB / 5);
    }
    assert_binomial((double)below, N, 0.5, "care below the median");
    assert_binomial((double)partial, N, 0.2, "partial disability");
    assert_binomial((double)total, N, 0.1, "total disability");
    assert_within_4se(loss, 0.1 * (double)partial, sqrt((double)partial * 0.04 / 12.0),
                      "loss of function");
    /* whole months of an exponential are geometric */
    const double q = exp(-1.0 / 1.5);
    assert_within_4se((double)unfit, N * q / (1.0 - q), sqrt(N * q) / (1.0 - q),
                      "months unfit");
    close_play(&c);
}

/* truth: a fixed share of leaving is dismissal, of nothing else; mark and day do not move */
static void test_event_of_leaving_is_dismissal_by_a_fixed_share(void **state)
{
    (void)state;
    struct play_case c;
    int64_t dismissed = 0;
    open_play(&c, 12, 0, 0, 30, 39, 0.5, 100);
    for (uint32_t w = 0; w < N; w++) {
        const struct pygi_hit hit = {
            .tenure = {.worker = w, .age_mo = 400}, .at = 1, .kind = PYG_EVENT_LEAVE};
        struct pyg_event event, plain;
        double mark, plain_mark;
        c.rates.job_loss_share = 0.0;
        pygi_event_draw(&hit, &c.group, &c.rates, &c.calendar, 3, &plain, &plain_mark);
        assert_int_equal(plain.kind, PYG_EVENT_LEAVE);
        c.rates.job_loss_share = 0.2;
        pygi_event_draw(&hit, &c.group, &c.rates, &c.calendar, 3, &event, &mark);
        dismissed += event.kind == PYG_EVENT_JOB_LOSS;
        assert_true(mark == plain_mark);
        assert_int_equal(event.day, plain.day);
    }
    assert_binomial((double)dismissed, N, 0.2, "dismissals");

    const struct pygi_hit age = {.tenure = {.age_mo = 400}, .at = 1, .kind = PYG_EVENT_AGE};
    struct pyg_event event;
    double mark;
    c.rates.job_loss_share = 1.0;
    pygi_event_draw(&age, &c.group, &c.rates, &c.calendar, 3, &event, &mark);
    assert_int_equal(event.kind, PYG_EVENT_AGE);
    close_play(&c);
}

/* truth: the calendar */
static void test_event_days_are_those_of_the_calendar(void **state)
{
    (void)state;
    assert_int_equal(pygi_day_of(pyg_month_of(2000, 1), 1), 0);
    assert_int_equal(pygi_day_of(pyg_month_of(2000, 3), 1), 60);
    assert_int_equal(pygi_day_of(pyg_month_of(2019, 12), 2), 7275);
    assert_int_equal(
        pygi_day_of(pyg_month_of(2020, 3), 1) - pygi_day_of(pyg_month_of(2020, 2), 1), 29);
    assert_int_equal(
        pygi_day_of(pyg_month_of(2100, 3), 1) - pygi_day_of(pyg_month_of(2100, 2), 1), 28);
    assert_int_equal(pygi_day_of(pyg_month_of(1999, 12), 31), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_event_of_a_death_has_its_distributions),
        cmocka_unit_test(test_event_of_an_accident_has_its_distributions),
        cmocka_unit_test(test_event_of_leaving_is_dismissal_by_a_fixed_share),
        cmocka_unit_test(test_event_days_are_those_of_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
