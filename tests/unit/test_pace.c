/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/pace.h"

#include "play_case.h"

#include "base/err.h"

enum {
    N = 100000 / TESTS_SCALE,
    N_REPLICATES = 8,
    N_MO = 36,
    N_ENTRY = N_MO - PYGI_ENTRY_BEFORE
};

static uint8_t class_of[N_ENTRY];

/* Rates of a campaign's shape: they rise, hold, fall, one month is at both bounds, one at both
 * floors. */
static void shape(double *join, double *lapse)
{
    for (int m = 0; m < N_MO; m++) {
        join[m] = m < 6 ? 0.1 : m < 12 ? 0.6 : 0.1 + 0.5 * exp(-(m - 11) / 6.0);
        lapse[m] = m < 18 ? 0.2 + 0.05 * m : 0.4;
    }
    join[20] = 0.6;
    lapse[20] = 1.2;
    join[21] = 0.1;
    lapse[21] = 0.2;
}

static void open_group(struct play_case *c)
{
    open_play(c, N_MO, 0, 0, 30, 39, 0.5, 100);
    c->group.join_bound_pyr = 0.6;
    c->group.lapse_bound_pyr = 1.2;
    c->group.join_floor_pyr = 0.1;
    c->group.lapse_floor_pyr = 0.2;
    c->rates.is_voluntary = true;
}

static void members_of(const struct pygi_path *path, int64_t out[N_MO])
{
    int64_t now = 0;
    for (int32_t m = 0; m < N_MO; m++) {
        now += path->starts[m] - path->ends[m];
        out[m] = now;
    }
}

static void walk(struct play_case *c, struct pygi_path *path, const struct pyg_enrolment *e,
                 double initial, uint32_t n, uint32_t replicate, int64_t out[N_MO])
{
    c->rates.initial_share = initial;
    draw_all(c, n, replicate);
    assert_int_equal(pygi_pace_begin(e, path, &c->group, initial, N_MO, 1), PYG_OK);
    assert_int_equal(
        pygi_path_walk(path, &c->group, &c->rates, &c->lives, replicate, class_of, false),
        PYG_OK);
    pygi_path_end(path, class_of);
    members_of(path, out);
}

/* truth: the product of the months' exact two-state matrices */
static void test_pace_by_month_follows_the_product_of_matrices(void **state)
{
    (void)state;
    struct play_case c;
    double join[N_MO], lapse[N_MO];
    int64_t members[N_MO];
    const struct pyg_enrolment e = {.rates_by_month = 1, .join_in = join, .lapse_in = lapse};

    open_group(&c);
    shape(join, lapse);
    for (int at_start = 0; at_start < 3; at_start++) {
        const double initial = 0.45 * at_start;
        int64_t sum_members[N_MO] = {0};
        double inside = initial;
        for (uint32_t r = 0; r < N_REPLICATES; r++) {
            struct pygi_path path = {0};
            walk(&c, &path, &e, initial, N, r, members);
            assert_true(path.chances.is_by_month);
            for (int32_t m = 0; m < N_MO; m++) {
                sum_members[m] += members[m];
            }
            pygi_path_fini(&path);
        }
        for (int32_t m = 0; m < N_MO; m++) {
            const double sum = join[m] + lapse[m], moved = 1.0 - exp(-sum / 12.0);
            assert_binomial((double)sum_members[m], (double)N * N_REPLICATES, inside,
                            "members");
            inside += (1.0 - inside) * join[m] / sum * moved - inside * lapse[m] / sum * moved;
        }
    }
    close_play(&c);
}

/* A table of one threshold gives the spells of one threshold, at and below the bounds; and
 * months before a change are not moved by it. */
static void test_pace_of_equal_months_is_the_steady_one(void **state)
{
    (void)state;
    static const double rates[][2] = {{0.6, 1.2}, {0.3, 0.4}, {0.1, 0.2}, {0.6, 0.2}};
    struct play_case c;
    open_group(&c);
    for (size_t r = 0; r < 4; r++) {
        struct pygi_path steady = {0}, table = {0};
        double join[N_MO], lapse[N_MO];
        int64_t a[N_MO], b[N_MO];
        const struct pyg_enrolment e = {.join_pyr = rates[r][0], .lapse_pyr = rates[r][1]};
        walk(&c, &steady, &e, 0.3, N / 10, 37, a);
        assert_false(steady.chances.is_by_month);

        for (int m = 0; m < N_MO; m++) {
            join[m] = rates[r][0];
            lapse[m] = rates[r][1];
        }
        assert_int_equal(pygi_path_begin_by_month(&table, &c.group, 0.3, join, lapse, N_MO, 1),
                         PYG_OK);
        assert_true(table.chances.is_by_month);
        assert_int_equal(
            pygi_path_walk(&table, &c.group, &c.rates, &c.lives, 37, class_of, false), PYG_OK);
        pygi_path_end(&table, class_of);
        assert_memory_equal(table.starts, steady.starts, (N_MO + 1) * sizeof(*table.starts));
        assert_memory_equal(table.ends, steady.ends, (N_MO + 1) * sizeof(*table.ends));

        join[20] = 0.35;
        const struct pyg_enrolment late = {
            .rates_by_month = 1, .join_in = join, .lapse_in = lapse};
        walk(&c, &table, &late, 0.3, N / 10, 37, b);
        assert_memory_equal(a, b, 21 * sizeof(*a)); /* a change drawn in m counts from m + 1 */
        assert_memory_not_equal(a, b, sizeof(a));
        pygi_path_fini(&steady);
        pygi_path_fini(&table);
    }
    close_play(&c);
}

/* One by one and side by side: the same spells. */
static void test_pace_spells_sum_to_the_walk(void **state)
{
    (void)state;
    struct play_case c;
    struct pygi_path path = {0};
    double join[N_MO], lapse[N_MO];
    int64_t members[N_MO], by_spell[N_MO] = {0};
    struct pygi_spell spells[N_MO];
    const struct pyg_enrolment e = {.rates_by_month = 1, .join_in = join, .lapse_in = lapse};

    open_group(&c);
    c.group.join_bound_pyr = c.group.lapse_bound_pyr = 6.0; /* many spells each */
    shape(join, lapse);
    for (int m = 0; m < N_MO; m++) {
        join[m] *= 8.0;
        lapse[m] *= 4.0;
    }
    walk(&c, &path, &e, 0.3, N / 10, 37, members);
    assert_int_equal(c.lives.n_tenures, 0); /* nobody dies: all are joiners */
    for (size_t i = 0; i < c.lives.n_joiners; i++) {
        const struct pygi_tenure t = {
            .end = N_MO, .worker = c.lives.joiners[i].worker, .word = c.lives.joiners[i].word};
        const size_t n = pygi_path_spells(&path, &c.group, 37, &t, spells, N_MO);
        for (size_t k = 0; k < n; k++) {
            for (int m = spells[k].from; m < spells[k].to; m++) {
                by_spell[m]++;
            }
        }
    }
    assert_memory_equal(members, by_spell, sizeof(members));
    pygi_path_fini(&path);
    close_play(&c);
}

static void refused(struct play_case *c, const struct pyg_enrolment *e, const char *sentence)
{
    struct pygi_path path = {0};
    struct pyg_err err = {0};
    assert_int_equal(pygi_pace_check(e, "self_pays", &c->group, &c->calendar, &err),
                     PYG_ESETTING);
    assert_string_equal(err.text, sentence);
    assert_int_equal(pygi_pace_begin(e, &path, &c->group, 0, N_MO, 1), PYG_EINVAL);
    pygi_path_fini(&path);
}

static void test_pace_refuses_a_month_outside_the_bounds(void **state)
{
    (void)state;
    struct play_case c;
    struct pyg_err err = {0};
    double join[N_MO], lapse[N_MO];
    const struct pyg_enrolment e = {.rates_by_month = 1, .join_in = join, .lapse_in = lapse};

    open_group(&c);
    shape(join, lapse);
    assert_int_equal(pygi_pace_check(&e, "self_pays", &c.group, &c.calendar, &err), PYG_OK);
    join[14] = 0.61;
    refused(&c, &e,
            "self_pays: the join rate of 2021-03 is 0.61 a year, but group test declares "
            "join_bound 0.6");
    shape(join, lapse);
    join[0] = 0.05;
    refused(&c, &e,
            "self_pays: the join rate of 2020-01 is 0.05 a year, but group test declares "
            "join_floor 0.1");
    shape(join, lapse);
    lapse[35] = 1.5;
    refused(&c, &e,
            "self_pays: the lapse rate of 2022-12 is 1.5 a year, but group test declares "
            "lapse_bound 1.2");
    lapse[35] = NAN;
    refused(&c, &e,
            "self_pays: the lapse rate of 2022-12 is nan a year, but group test declares "
            "lapse_bound 1.2");
    close_play(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pace_by_month_follows_the_product_of_matrices),
        cmocka_unit_test(test_pace_of_equal_months_is_the_steady_one),
        cmocka_unit_test(test_pace_spells_sum_to_the_walk),
        cmocka_unit_test(test_pace_refuses_a_month_outside_the_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
