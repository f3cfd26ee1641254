/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play_case.h"

enum { N = 400000 / TESTS_SCALE };

static int by_post(const void *a, const void *b)
{
    const struct pygi_tenure *x = a, *y = b;
    return x->worker != y->worker ? (x->worker > y->worker) - (x->worker < y->worker)
                                  : x->generation - y->generation;
}

/* Holders of a post one after the other. */
static void sort_tenures(struct play_case *c)
{
    qsort(c->lives.tenures, c->lives.n_tenures, sizeof(*c->lives.tenures), by_post);
}

/* The ages of everybody, drawn through a life that surely ends: all accidents, no death. */
static void test_ages_follow_the_bands_and_sexes(void **state)
{
    (void)state;
    struct play_case c;
    const int from[] = {20, 30, 50}, to[] = {29, 49, 59};
    const double share[] = {2, 5, 3};
    int64_t by_band[3] = {0}, women = 0, by_month[12 * 10] = {0};

    open_play(&c, 12, 0, 0, 20, 29, 0.6, 65);
    pygi_ages_fini(&c.group.ages);
    assert_int_equal(pygi_ages_init(&c.group.ages, 3, from, to, share, 0.6, c.group.limit_mo),
                     PYG_OK);
    c.rates.accident_mo[0] = 5.0;
    draw_all(&c, N, 1);
    assert_int_equal(c.lives.n_tenures, N);
    for (size_t i = 0; i < c.lives.n_tenures; i++) {
        const struct pygi_tenure *t = &c.lives.tenures[i];
        const int years = t->age_mo / 12;
        by_band[years < 30 ? 0 : years < 50 ? 1 : 2]++;
        women += t->female;
        if (years < 30) {
            by_month[t->age_mo - 240]++;
        }
        assert_true(years >= 20 && years < 60);
    }
    assert_binomial((double)by_band[0], N, 0.2, "band 20-29");
    assert_binomial((double)by_band[1], N, 0.5, "band 30-49");
    assert_binomial((double)by_band[2], N, 0.3, "band 50-59");
    assert_binomial((double)women, N, 0.4, "women");

    /* uniform within a band: chi-square of 119 degrees, mean 119, sd sqrt(238) */
    double chi = 0.0;
    for (int m = 0; m < 120; m++) {
        const double expected = (double)by_band[0] / 120.0;
        chi += ((double)by_month[m] - expected) * ((double)by_month[m] - expected) / expected;
    }
    assert_within_4se(chi, 119.0, sqrt(238.0), "chi-square of months of age");
    close_play(&c);
}

static void test_ages_above_the_limit_are_left_out(void **state)
{
    (void)state;
    struct pygi_ages ages;
    const int from = 50, to = 70;
    const double share = 1;
    assert_int_equal(pygi_ages_init(&ages, 1, &from, &to, &share, 1.0, 58 * 12), PYG_OK);
    assert_int_equal(ages.n, 8 * 12);
    assert_int_equal(ages.age_mo[ages.n - 1], 58 * 12 - 1);
    pygi_ages_fini(&ages);
    assert_int_equal(pygi_ages_init(&ages, 1, &from, &to, &share, 1.0, 50 * 12), PYG_EINVAL);
}

/* truth: life table of months: survival is the product of exp(-rate / 12) over the months of
 * age */
static void test_deaths_follow_the_life_table(void **state)
{
    (void)state;
    struct play_case c;
    const double a = 3e-5, b = 0.1;
    double expected[5] = {0}, variance[5] = {0}, chi = 0.0;

    open_play(&c, 60, a, b, 40, 40, 0.5, 100);
    draw_all(&c, N, 3);
    for (int sex = 0; sex < 2; sex++) {
        for (int start = 480; start < 492; start++) {
            double alive = 1.0;
            for (int m = 0; m < 60; m++) {
                const double q =
                    1.0 - exp(-a * exp(b * (start + m) / 12.0) * (sex == 1 ? 0.5 : 1.0) / 12.0);
                expected[m / 12] += alive * q / 24.0;
                alive *= 1.0 - q;
            }
        }
    }
    for (int y = 0; y < 5; y++) {
        variance[y] = N * expected[y] * (1.0 - expected[y]);
        assert_within_4se((double)c.lives.deaths[y], N * expected[y], sqrt(variance[y]),
                          "deaths of a year");
        chi += pow((double)c.lives.deaths[y] - N * expected[y], 2) / variance[y];
    }
    assert_true(chi < 5.0 + 4.0 * sqrt(10.0));
    close_play(&c);
}

/* truth: constant hazard times the factors of the years */
static void test_deaths_follow_the_factor_of_the_year(void **state)
{
    (void)state;
    struct play_case c;
    double alive = 1.0;
    open_play(&c, 36, 0.02, 0, 30, 39, 1.0, 100);
    c.rates.death_q20[1] = 3 << 20;
    c.rates.death_q20[2] = 1 << 19;
    draw_all(&c, N, 5);
    for (int y = 0; y < 3; y++) {
        const double q = 1.0 - exp(-0.02 * (y == 0 ? 1.0 : y == 1 ? 3.0 : 0.5));
        assert_binomial((double)c.lives.deaths[y], N, alive * q, "deaths");
        alive *= 1.0 - q;
    }
    close_play(&c);
}

/* truth: exponential at the yearly rate, cut to whole months; who leaves in month m is there in
 * m */
static void leavers_are_exponential(bool is_voluntary)
{
    struct play_case c;
    int64_t by_month[24] = {0}, leavers = 0, early = 0;
    open_play(&c, 24, 0, 0, 30, 39, 1.0, 100);
    c.rates.leave_pyr = 0.3;
    c.rates.is_voluntary = is_voluntary;
    c.group.join_bound_pyr = 0.2;
    draw_all(&c, N, 7);
    for (size_t i = 0; i < c.lives.n_tenures; i++) {
        if (c.lives.tenures[i].cause == PYGI_END_LEAVE) {
            assert_true(c.lives.tenures[i].end >= 1 && c.lives.tenures[i].end <= 24);
            by_month[c.lives.tenures[i].end - 1]++;
            leavers++;
            early += c.lives.tenures[i].word < UINT32_MAX / 2;
        }
    }
    for (int m = 0; m < 24; m++) {
        assert_binomial((double)by_month[m], N,
                        exp(-0.3 * m / 12.0) - exp(-0.3 * (m + 1) / 12.0),
                        "leavers of a month");
    }
    if (is_voluntary) {
        assert_binomial((double)early, (double)leavers, 0.5, "leavers who join early");
    }
    close_play(&c);
}

static void test_leavers_are_exponential(void **state)
{
    (void)state;
    leavers_are_exponential(false);
}

/* leaving has a word of its own where the fourth one is joining: the two go their own ways */
static void test_self_payers_leave_too(void **state)
{
    (void)state;
    leavers_are_exponential(true);
}

/* truth: Poisson in continuous time: mean rate x months present, and as many with none as
 * exp(-mean) says */
static void test_accidents_are_poisson(void **state)
{
    (void)state;
    struct play_case c;
    int64_t none = N;
    open_play(&c, 24, 0, 0, 30, 39, 1.0, 100);
    c.rates.accident_mo[0] = 0.02;
    c.rates.accident_mo[1] = 0.10;
    draw_all(&c, N, 9);
    assert_within_4se((double)c.lives.accident_count[0], N * 0.24, sqrt(N * 0.24),
                      "accidents of year 1");
    assert_within_4se((double)c.lives.accident_count[1], N * 1.20, sqrt(N * 1.20),
                      "accidents of year 2");
    for (size_t i = 0; i < c.lives.n_tenures; i++) {
        const struct pygi_tenure *t = &c.lives.tenures[i];
        none -= t->n_accidents > 0;
        for (uint32_t k = 0, i_acc = t->i_accident; k + 1 < t->n_accidents; k++) {
            const struct pygi_accident *a = &c.lives.accidents[i_acc];
            assert_true(a->k == k && a->at <= c.lives.accidents[a->next].at);
            i_acc = a->next;
        }
    }
    assert_binomial((double)none, N, exp(-1.44), "workers without an accident");
    close_play(&c);
}

/* Everybody is gone from the month in which the age is reached; death comes first where both
 * fall together. */
static void test_age_limit_ends_every_tenure(void **state)
{
    (void)state;
    struct play_case c;
    open_play(&c, 24, 0.2, 0, 57, 57, 0.5, 58);
    c.rates.leave_pyr = 0.2;
    draw_all(&c, N / 10, 11);
    assert_int_equal(c.lives.n_tenures, N / 10); /* all reach the limit within the span */
    for (size_t i = 0; i < c.lives.n_tenures; i++) {
        const struct pygi_tenure *t = &c.lives.tenures[i];
        assert_true(t->age_mo + t->end <= 58 * 12);
        assert_true(t->cause != PYGI_END_HORIZON);
        assert_true(t->cause != PYGI_END_AGE || t->age_mo + t->end == 58 * 12);
        assert_true(t->cause != PYGI_END_LEAVE || t->age_mo + t->end < 58 * 12);
    }
    close_play(&c);
}

/* Posts are filled `vacant` months later, by newcomers of the bands whose clocks start anew. */
static void test_posts_are_filled_again(void **state)
{
    (void)state;
    struct play_case c;
    double young = 0, newcomers = 0;
    open_play(&c, 60, 0.05, 0, 20, 39, 0.5, 60);
    c.group.is_posts = true;
    c.rates.vacant_mo = 2;
    c.rates.leave_pyr = 0.5;
    draw_all(&c, N / 10, 13);
    sort_tenures(&c);
    for (size_t i = 0; i < c.lives.n_tenures; i++) {
        const struct pygi_tenure *t = &c.lives.tenures[i];
        assert_true(t->start < t->end && t->end <= 60);
        if (t->generation > 0) {
            assert_int_equal(t->worker, t[-1].worker);
            assert_int_equal(t->generation, t[-1].generation + 1);
            assert_int_equal(t->start, t[-1].end + 2);
            assert_true(t->age_mo >= 240 && t->age_mo < 480);
            young += t->age_mo < 360;
            newcomers++;
        } else {
            assert_int_equal(t->start, 0);
        }
        /* the last tenure of a post reaches the horizon, or leaves it too late to be filled */
        if (i + 1 == c.lives.n_tenures || t[1].worker != t->worker) {
            assert_true(t->cause == PYGI_END_HORIZON || t->end + 2 >= 60);
        }
    }
    assert_binomial(young, newcomers, 0.5, "newcomers below 30");
    close_play(&c);
}

/* truth: renewal: with no vacancy every post is held, so deaths a year are posts x (1 - the
 * mean monthly survival) */
static void test_posts_held_throughout_die_at_the_rate(void **state)
{
    (void)state;
    struct play_case c;
    const uint32_t n = N / 4;
    const double q = 1.0 - exp(-0.06 / 12.0);
    open_play(&c, 36, 0.06, 0, 30, 39, 1.0, 100);
    c.group.is_posts = true;
    c.rates.leave_pyr = 1.0;
    draw_all(&c, n, 15);
    for (int y = 0; y < 3; y++) {
        assert_binomial((double)c.lives.deaths[y], 12.0 * n, q, "deaths in posts");
    }
    int64_t now = (int64_t)n - c.lives.n_leaving;
    for (int m = 0; m < 36; m++) {
        now += c.lives.present[m];
        assert_int_equal(now, n);
    }
    close_play(&c);
}

/* The first workers' lives are the same, whatever comes after them and however they are cut
 * into blocks. */
static void test_life_does_not_change_when_the_group_grows(void **state)
{
    (void)state;
    struct play_case small, large;
    open_play(&small, 60, 0.05, 0, 20, 39, 0.5, 60);
    small.group.is_posts = true;
    small.rates.vacant_mo = 1;
    small.rates.leave_pyr = 0.3;
    small.rates.accident_mo[0] = small.rates.accident_mo[3] = 0.02;
    large = small;
    draw_all(&small, 5000, 17);
    large.lives = (struct pygi_lives){0};
    draw_all(&large, 20000, 17);
    sort_tenures(&small);
    sort_tenures(&large);
    assert_true(large.lives.n_tenures > small.lives.n_tenures);
    for (size_t i = 0; i < small.lives.n_tenures; i++) {
        const struct pygi_tenure *a = &small.lives.tenures[i], *b = &large.lives.tenures[i];
        assert_int_equal(a->worker, b->worker);
        assert_int_equal(a->start, b->start);
        assert_int_equal(a->end, b->end);
        assert_int_equal(a->age_mo, b->age_mo);
        assert_int_equal(a->cause, b->cause);
        assert_int_equal(a->female, b->female);
        assert_int_equal(a->n_accidents, b->n_accidents);
        for (uint32_t k = 0, i_a = a->i_accident, i_b = b->i_accident; k < a->n_accidents;
             k++) {
            assert_int_equal(small.lives.accidents[i_a].at, large.lives.accidents[i_b].at);
            i_a = small.lives.accidents[i_a].next;
            i_b = large.lives.accidents[i_b].next;
        }
    }
    pygi_lives_fini(&large.lives);
    close_play(&small);
}

/* Workers without a tenure live, unhurt, through the whole span: the screens lose nobody. */
static void test_quiet_lives_are_quiet(void **state)
{
    (void)state;
    struct play_case c;
    open_play(&c, 60, 1e-4, 0.08, 20, 54, 0.5, 58);
    c.rates.leave_pyr = 0.02;
    const uint32_t n = N / 10;
    draw_all(&c, n, 19);
    uint8_t *kept = calloc(n, 1);
    for (size_t i = 0; i < c.lives.n_tenures; i++) {
        kept[c.lives.tenures[i].worker] = 1;
    }
    for (uint32_t w = 0; w < n; w++) {
        if (!kept[w]) {
            /* the same worker alone, hazards 1 + 2^-20 higher do not matter: total hazard below
             * the word's exponential */
            const struct pygi_block b = pygi_philox(c.group.key, w, 19, PYGI_FOR_LIFE, 0, 0);
            size_t j = 0;
            while (j + 1 < c.group.ages.n && b.w[0] >= c.group.ages.upto[j]) {
                j++;
            }
            const int32_t age = c.group.ages.age_mo[j];
            const uint64_t *h = c.mortality.h[0][c.group.ages.female[j]];
            assert_true(age + 60 <= 58 * 12);
            assert_true((double)(h[age + 60] - h[age]) * 0x1p-32 <=
                        -log(1.0 - pygi_unit(b.w[1])) + 1e-9);
            assert_true(-log(1.0 - pygi_unit(b.w[3])) * 12.0 / 0.02 >= 59.0);
        }
    }
    free(kept);
    close_play(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ages_follow_the_bands_and_sexes),
        cmocka_unit_test(test_ages_above_the_limit_are_left_out),
        cmocka_unit_test(test_deaths_follow_the_life_table),
        cmocka_unit_test(test_deaths_follow_the_factor_of_the_year),
        cmocka_unit_test(test_leavers_are_exponential),
        cmocka_unit_test(test_self_payers_leave_too),
        cmocka_unit_test(test_accidents_are_poisson),
        cmocka_unit_test(test_age_limit_ends_every_tenure),
        cmocka_unit_test(test_posts_are_filled_again),
        cmocka_unit_test(test_posts_held_throughout_die_at_the_rate),
        cmocka_unit_test(test_life_does_not_change_when_the_group_grows),
        cmocka_unit_test(test_quiet_lives_are_quiet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
