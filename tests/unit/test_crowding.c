/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People who pay for themselves beside lists of the same group. By hand: a member of JKK and
 * JKM as BPU owes Rp10,000 and Rp6,800 a month. */
#include "study_case.h"

enum { BPU = 16800, R = 12 };

#define HEAD                                                                                   \
    "local s = scenario 'crowding'\n"                                                          \
    "s.region, s.as_of, s.from, s.years = '35.28', 'latest', '2023-01', 2\n"
/* nobody dies, leaves or is too old */
#define QUIET                                                                                  \
    "workers = 10, leaves_at = 100, ages = { {20, 29, 1} }, gompertz = { a = 0, b = 0 }"
#define BUSY                                                                                   \
    "workers = 1000, leaves_at = 66, ages = { {25, 50, 1} },\n"                                \
    "  gompertz = { a = 0.004, b = 0.03 }, accident = 0.2, cost_median = 1e6, children = 2,\n" \
    "  at_work = 0.1, partial = 0.1, total = 0.02, initial = 0.2,\n"                           \
    "  join_bound = 0.6, lapse_bound = 0.6"
#define LAPSING                                                                                \
    "workers = 5000, leaves_at = 100, ages = { {20, 29, 1} }, gompertz = { a = 0, b = 0 },\n"  \
    "  lapse_bound = 0.9"
#define FISHERS(who) "s.people 'fishers' { " who " }\n"
#define BOTH "list = 'fishers', type = 'BPU', base_idr = 1e6, programs = {'jkk', 'jkm'}"
#define SELF(more) "s.policy 'self_pays' { name = 'self', " BOTH ", " more " }\n"
#define LIST(more) "s.policy 'apbd_pays' { name = 'list', " BOTH ", " more " }\n"
#define ONLY_2023 "runs_out = 'drop', appropriation = stated { [2023] = 1e12, [2024] = 0 }"
#define END "s.variant 'both' {}\nreturn s\n"

/* Ten pay for themselves, always; a list names four of them from May to August. */
static void test_crowding_a_list_pays_in_the_place_of_who_pays_himself(void **state)
{
    (void)state;
    struct study_case c;
    open_study(
        &c,
        HEAD FISHERS(QUIET ", initial = 1") SELF("join = 0, lapse = 0")
            LIST("quota = 4, from_month = 5, months = 4") "s.variant 'they let it' {}\n"
                                                          "s.variant 'they are struck' { self "
                                                          "= { crowding = 0 } }\n"
                                                          "s.variant 'alone' { list = false }\n"
                                                          "return s\n");
    play_study(&c, 0);
    for (size_t y = 0; y < 2; y++) {
        for (size_t v = 0; v < 3; v++) {
            assert_int_equal(figure_of(&c, v, y, PYGI_M_covered_pmonths), 120);
            assert_int_equal(figure_of(&c, v, y, PYGI_M_covered_dec), 10);
            assert_int_equal(figure_of(&c, v, y, PYGI_M_billed_pmonths), 120);
        }
        assert_int_equal(cost_by(&c, 0, y, PYG_PAYER_REGENCY), 16 * BPU);
        assert_int_equal(cost_by(&c, 0, y, PYG_PAYER_WORKER), 104 * BPU);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_gap_other_list), 0);
        assert_int_equal(cost_by(&c, 1, y, PYG_PAYER_REGENCY), 0);
        assert_int_equal(cost_by(&c, 1, y, PYG_PAYER_WORKER), 120 * BPU);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_gap_other_list), 16);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_list_pmonths), 16);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_displaced_pmonths), 16);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_added_pmonths), 0);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_lost_cover), 0);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_list_pmonths), 0);
    }
    close_study(&c);
}

/* Nobody pays for himself. Four are paid for from May to August: of those who stay each pays
 * from September on until the list comes again; money that ends after June is the same. */
static void test_crowding_who_stays_goes_on_until_the_list_pays_again(void **state)
{
    (void)state;
    struct study_case c;
    open_study(&c, HEAD FISHERS(QUIET) SELF("join = 0, lapse = 0")
                       LIST("quota = 4, from_month = 5, months = 4, runs_out "
                            "= 'drop'") "s.variant 'nobody stays' {}\n"
                                        "s.variant 'all stay' { self = { "
                                        "stays = 1 } }\n"
                                        "s.variant 'and are struck' { self = "
                                        "{ stays = 1, crowding = 0 } }\n"
                                        "s.variant 'the money ends' { self = "
                                        "{ stays = 1 },\n"
                                        "  list = { appropriation = stated { "
                                        "[2023] = 134400, [2024] = 0 } } }\n"
                                        "return s\n");
    play_study(&c, 0);
    for (size_t y = 0; y < 2; y++) {
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_billed_pmonths), 16);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_covered_dec), 0);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_covered_dec), 4);
        assert_int_equal(cost_by(&c, 1, y, PYG_PAYER_REGENCY), 16 * BPU);
    }
    assert_int_equal(cost_by(&c, 1, 0, PYG_PAYER_WORKER), 16 * BPU);
    assert_int_equal(cost_by(&c, 1, 1, PYG_PAYER_WORKER), 32 * BPU);
    assert_int_equal(cost_by(&c, 2, 1, PYG_PAYER_REGENCY), 0);
    assert_int_equal(cost_by(&c, 2, 1, PYG_PAYER_WORKER), 48 * BPU);
    assert_int_equal(figure_of(&c, 2, 1, PYGI_M_gap_other_list), 16);
    assert_int_equal(figure_of(&c, 3, 0, PYGI_M_runout_month), 7);
    assert_int_equal(cost_by(&c, 3, 0, PYG_PAYER_REGENCY), 8 * BPU);
    assert_int_equal(cost_by(&c, 3, 0, PYG_PAYER_WORKER), 4 * 6 * BPU);
    assert_int_equal(cost_by(&c, 3, 1, PYG_PAYER_WORKER), 48 * BPU);

    for (size_t y = 0; y < 2; y++) {
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_lost_cover), 4);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_added_pmonths), 16);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_lost_cover), 0);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_displaced_pmonths), 0);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_stayed_pmonths), y == 0 ? 16 : 32);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_stayed_dec), 4);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_added_pmonths), y == 0 ? 32 : 48);
    }
    assert_int_equal(figure_of(&c, 3, 0, PYGI_M_stayed_pmonths), 24);
    assert_int_equal(figure_of(&c, 3, 0, PYGI_M_lost_cover), 0);
    close_study(&c);
}

/* Everybody is on the list in 2023 and nobody in 2024: then 2023 is the list's alone, and 2024
 * what it would be without it. Half of those who would pay let the list pay. */
static void test_crowding_a_list_moves_no_decision(void **state)
{
    (void)state;
    struct study_case c;
    int64_t struck = 0, own = 0;
    open_study(&c,
               HEAD FISHERS(BUSY) SELF("join = 0.5, lapse = 0.4")
                   LIST("quota = 1000, " ONLY_2023) "s.variant 'alone' { list = false }\n"
                                                    "s.variant 'list' { self = false }\n"
                                                    "s.variant 'beside' {}\n"
                                                    "s.variant 'half' { self = { crowding = "
                                                    "0.5 } }\n"
                                                    "return s\n");
    for (uint32_t r = 0; r < R; r++) {
        play_study(&c, r);
        assert_int_equal(figure_of(&c, 2, 0, PYGI_M_covered_pmonths),
                         figure_of(&c, 1, 0, PYGI_M_covered_pmonths));
        assert_int_equal(figure_of(&c, 2, 0, PYGI_M_cost), figure_of(&c, 1, 0, PYGI_M_cost));
        assert_int_equal(figure_of(&c, 2, 1, PYGI_M_covered_pmonths),
                         figure_of(&c, 0, 1, PYGI_M_covered_pmonths));
        assert_int_equal(figure_of(&c, 2, 1, PYGI_M_grace_pmonths),
                         figure_of(&c, 0, 1, PYGI_M_grace_pmonths));
        assert_int_equal(figure_of(&c, 2, 1, PYGI_M_deaths_covered),
                         figure_of(&c, 0, 1, PYGI_M_deaths_covered));
        assert_int_equal(figure_of(&c, 2, 0, PYGI_M_families_helped),
                         figure_of(&c, 1, 0, PYGI_M_families_helped));
        assert_int_equal(figure_of(&c, 3, 0, PYGI_M_covered_pmonths),
                         figure_of(&c, 2, 0, PYGI_M_covered_pmonths));
        struck += figure_of(&c, 3, 0, PYGI_M_gap_other_list);
        own += figure_of(&c, 0, 0, PYGI_M_billed_pmonths);
        assert_int_equal(cost_by(&c, 3, 0, PYG_PAYER_WORKER),
                         figure_of(&c, 3, 0, PYGI_M_gap_other_list) * BPU);
    }
    /* about 250 people pay of whom each has one mark for his months */
    assert_true(fabs((double)struck / (double)own - 0.5) < 4 * 0.5 / sqrt(R * 250.0));
    close_study(&c);
}

/* Covered are the months of the lists and those that people would pay alone, each once, and
 * those of who stays: to the month, in every replicate, whatever the settings. */
static void test_crowding_what_lists_add_is_the_difference_to_none(void **state)
{
    (void)state;
    static const char *const settings[] = {"",
                                           "grace = 0",
                                           "grace_coverage = 'in'",
                                           "grace = 9, grace_coverage = 'in', stays = 1",
                                           "stays = 0.3, crowding = 0.4",
                                           "stays = 1, crowding = 0, grace = 6"};
    struct study_case c;
    char text[4096];

    for (size_t i = 0; i < sizeof(settings) / sizeof(*settings); i++) {
        int64_t displaced = 0, stayed = 0;
        snprintf(
            text, sizeof(text), "%s%s}\n%s%s",
            HEAD FISHERS(BUSY) "s.policy 'self_pays' { name = 'self', " BOTH
                               ", join = 0.5, lapse = 0.5, ",
            settings[i],
            LIST("quota = 500, months = 5, from_month = 3") LIST(
                "quota = 400, name = 'second', overlap = 0.5, months = 2, from_month = 7,"
                "runs_out = 'drop', appropriation = stated { [2023] = 8e6, [2024] = 2e6 }"),
            "s.variant 'beside' {}\n"
            "s.variant 'alone' { list = false, second = false }\nreturn s\n");
        open_study(&c, text);
        for (uint32_t r = 0; r < R; r++) {
            play_study(&c, r);
            for (size_t y = 0; y < 2; y++) {
                const int64_t more = figure_of(&c, 0, y, PYGI_M_covered_pmonths) -
                                     figure_of(&c, 1, y, PYGI_M_covered_pmonths);
                assert_int_equal(figure_of(&c, 0, y, PYGI_M_added_pmonths), more);
            }
            displaced += total_of(&c, 0, PYGI_M_displaced_pmonths);
            stayed += total_of(&c, 0, PYGI_M_stayed_pmonths);
            assert_true(total_of(&c, 0, PYGI_M_runout) > 0);
        }
        assert_true((displaced > 0) == (strstr(settings[i], "crowding = 0,") == NULL));
        assert_true((stayed > 0) == (strstr(settings[i], "stays") != NULL));
        close_study(&c);
    }
}

/* Who stays lapses like everybody: at the end of the n-th month exp(-n lapse / 12) are left. */
static void test_crowding_who_stays_lapses_as_others_do(void **state)
{
    (void)state;
    struct study_case c;
    int64_t dec = 0, next_dec = 0;
    open_study(&c, HEAD FISHERS(LAPSING) SELF("join = 0, lapse = 0.6, stays = 0.3")
                       LIST("quota = 4000, from_month = 1, months = 4, " ONLY_2023) END);
    for (uint32_t r = 0; r < R; r++) {
        play_study(&c, r);
        assert_int_equal(cost_by(&c, 0, 0, PYG_PAYER_REGENCY), 4 * 4000 * BPU);
        dec += figure_of(&c, 0, 0, PYGI_M_covered_dec);
        next_dec += figure_of(&c, 0, 1, PYGI_M_covered_dec);
    }
    /* May is paid; a lapse drawn from May to November is felt in December: seven draws */
    assert_share(dec, R * 4000.0, 0.3 * exp(-0.6 * 7 / 12), "members in December");
    assert_share(next_dec, R * 4000.0, 0.3 * exp(-0.6 * 19 / 12), "a year later");
    close_study(&c);
}

/* Whoever paid: a self-payer of long standing does not wait on the list, and who was on the
 * list does not wait when he stays. Who comes to the list anew does, in its first three months.
 */
static void test_crowding_a_membership_goes_on_from_payer_to_payer(void **state)
{
    (void)state;
    struct study_case c;
    int64_t both = 0, list = 0, after = 0;
    open_study(
        &c,
        HEAD FISHERS(BUSY) SELF("join = 0, lapse = 0, grace = 0, stays = 1") LIST(
            "quota = 1000, runs_out = 'drop', months = 10,\n"
            "  appropriation = stated { [2023] = 1e12, [2024] = 0 }") "s.variant 'both' {}\n"
                                                                      "s.variant 'list' { self "
                                                                      "= false }\n"
                                                                      "return s\n");
    for (uint32_t r = 0; r < 4 * R; r++) {
        play_study(&c, r);
        both += figure_of(&c, 0, 0, PYGI_M_families_reduced);
        list += figure_of(&c, 1, 0, PYGI_M_families_reduced);
        after += figure_of(&c, 0, 1, PYGI_M_families_reduced);
        assert_int_equal(figure_of(&c, 0, 1, PYGI_M_deaths_covered),
                         figure_of(&c, 0, 1, PYGI_M_deaths));
    }
    assert_int_equal(after, 0);
    assert_true(both < list);
    assert_share(both, (double)list, 0.8, "those who were no members before");
    close_study(&c);
}

/* Two lists that share names, money of its own each, and self-payers, in whatever order they
 * are stated: in each month one pays. */
static void test_crowding_lists_that_overlap_and_run_out(void **state)
{
    (void)state;
    struct study_case c;
    const char *const text[] = {
        SELF("join = 0.5, lapse = 0.4, stays = 0.5, crowding = 0.5"),
        LIST("quota = 400, months = 6, runs_out = 'drop',\n"
             "  appropriation = stated { [2023] = 2e7, [2024] = 2e7 }"),
        "s.policy 'apbd_pays' { name = 'villages', " BOTH ", quota = 300, overlap = 0.5,\n"
        "  payer = 'village', source = 'village_fund', runs_out = 'drop',\n"
        "  appropriation = stated { [2023] = 3e7, [2024] = 3e7 } }\n"};
    static const int orders[][3] = {{0, 1, 2}, {1, 0, 2}, {1, 2, 0}};
    int64_t cost[3][R] = {{0}}, helped[3][R] = {{0}};
    char all[4096];

    for (size_t i = 0; i < 3; i++) {
        snprintf(all, sizeof(all), "%s%s%s%s%s", HEAD FISHERS(BUSY), text[orders[i][0]],
                 text[orders[i][1]], text[orders[i][2]], "s.variant 'all' {}\nreturn s\n");
        open_study(&c, all);
        for (uint32_t r = 0; r < R; r++) {
            play_study(&c, r);
            cost[i][r] = total_of(&c, 0, PYGI_M_cost);
            helped[i][r] = total_of(&c, 0, PYGI_M_families_helped);
            assert_true(figure_of(&c, 0, 1, PYGI_M_runout) == 1);
            assert_int_equal(cost[i][r], cost[0][r]);
            assert_int_equal(helped[i][r], helped[0][r]);
            assert_true(total_of(&c, 0, PYGI_M_covered_pmonths) <=
                        total_of(&c, 0, PYGI_M_eligible_pmonths));
        }
        close_study(&c);
    }
}

static void test_crowding_refuses_in_one_sentence(void **state)
{
    (void)state;
    assert_refused_study(HEAD FISHERS(BUSY) SELF("join = 0.5, lapse = 0.4")
                             SELF("join = 0.5, lapse = 0.4, name = 'others'") END,
                         "members of both join by themselves; one must be off");
    assert_refused_study(
        HEAD FISHERS(BUSY) LIST("quota = 5") SELF("join = 0.5, lapse = 0.4, programs = {'jkk'}")
            END,
        "members of self join by themselves beside the list of list; both may pay "
        "JKK and JKM only, the same of them in every month, in the same type");
    assert_refused_study(HEAD FISHERS(BUSY) LIST("quota = 5") SELF("join = 0.7, lapse = 0.4")
                             END,
                         "self: join rate 0.7 or lapse rate 0.4 lies outside the bounds");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_crowding_a_list_pays_in_the_place_of_who_pays_himself),
        cmocka_unit_test(test_crowding_who_stays_goes_on_until_the_list_pays_again),
        cmocka_unit_test(test_crowding_a_list_moves_no_decision),
        cmocka_unit_test(test_crowding_what_lists_add_is_the_difference_to_none),
        cmocka_unit_test(test_crowding_who_stays_lapses_as_others_do),
        cmocka_unit_test(test_crowding_a_membership_goes_on_from_payer_to_payer),
        cmocka_unit_test(test_crowding_lists_that_overlap_and_run_out),
        cmocka_unit_test(test_crowding_refuses_in_one_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
