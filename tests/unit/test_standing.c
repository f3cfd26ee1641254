/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stopping and coming back make of a membership: by hand, and against the two-state chain
 * in closed form. */
#include "play/standing.h"
#include "study_case.h"

enum { N_MO = 24 };

static int16_t grace[N_MO];
static int32_t below[N_MO];
static struct pygi_spell spells[8];
static struct pygi_arrears arrears[16];
static size_t n_arrears;

static size_t settle(int32_t grace_mo, int32_t age_mo, int16_t end, size_t n,
                     const struct pygi_spell *paid)
{
    const struct pygi_tenure tenure = {.age_mo = (int16_t)age_mo, .end = end};
    const struct pygi_standing standing = {
        .entry_below_mo = below, .entry_most_mo = PYG_NO_AGE, .grace_mo = grace};
    for (int m = 0; m < N_MO; m++) {
        grace[m] = (int16_t)grace_mo;
        below[m] = 720;
    }
    memcpy(spells, paid, n * sizeof(*paid));
    return pygi_standing_settle(&standing, &tenure, spells, n, arrears, &n_arrears);
}

static void assert_spell(size_t i, int from, int to, int entry)
{
    assert_int_equal(spells[i].from, from);
    assert_int_equal(spells[i].to, to);
    assert_int_equal(spells[i].entry, entry);
}

static void assert_arrears(size_t i, int from, int to, bool cured)
{
    assert_int_equal(arrears[i].from, from);
    assert_int_equal(arrears[i].to, to);
    assert_int_equal(arrears[i].cured, cured);
}

static void test_standing_goes_on_after_three_unpaid_months_and_not_after_four(void **state)
{
    (void)state;
    const struct pygi_spell three[] = {{2, 5, 2, 0}, {8, 12, 8, 0}},
                            four[] = {{2, 5, 2, 0}, {9, 12, 9, 0}};

    assert_int_equal(settle(3, 300, N_MO, 2, three), 1);
    assert_spell(0, 2, 12, 2);
    assert_int_equal(n_arrears, 2);
    assert_arrears(0, 5, 8, true);
    assert_arrears(1, 12, 15, false); /* stopped again, and did not come back */

    assert_int_equal(settle(3, 300, N_MO, 2, four), 2);
    assert_spell(0, 2, 5, 2);
    assert_spell(1, 9, 12, 9); /* a new membership: the clock begins anew */
    assert_arrears(0, 5, 8, false);

    assert_int_equal(settle(0, 300, N_MO, 2, three), 2); /* no grace: every return is new */
    assert_int_equal(n_arrears, 0);
}

static void test_standing_keeps_the_entry_of_members_of_before(void **state)
{
    (void)state;
    const struct pygi_spell paid[] = {
        {0, 4, PYGI_ENTRY_BEFORE, 0}, {5, 6, 5, 0}, {8, 10, 8, 0}, {20, N_MO, 20, 0}};
    assert_int_equal(settle(3, 300, N_MO, 4, paid), 2);
    assert_spell(0, 0, 10, PYGI_ENTRY_BEFORE);
    assert_spell(1, 20, N_MO, 20);
}

/* Grace ends with the person, and nobody is in arrears when he is gone. */
static void test_standing_ends_with_the_person(void **state)
{
    (void)state;
    const struct pygi_spell paid[] = {{2, 5, 2, 0}}, all[] = {{2, 7, 2, 0}};
    assert_int_equal(settle(3, 300, 7, 1, paid), 1);
    assert_int_equal(n_arrears, 1);
    assert_arrears(0, 5, 7, false);
    assert_int_equal(settle(3, 300, 7, 1, all), 1);
    assert_int_equal(n_arrears, 0);
}

/* A return within the grace is no entry: nobody asks for the age. A later one is. */
static void test_standing_asks_for_the_age_at_each_new_entry(void **state)
{
    (void)state;
    const struct pygi_spell paid[] = {{2, 5, 2, 0}, {8, 12, 8, 0}, {18, 20, 18, 0}};
    assert_int_equal(settle(3, 716, N_MO, 3, paid), 1); /* 718 at entry, 724 at the return */
    assert_spell(0, 2, 12, 2);
    assert_int_equal(settle(3, 718, N_MO, 3, paid), 0);
    assert_int_equal(n_arrears, 0);
}

/* ---- against the chain ---- */

enum { N = 1000, R = 200, MONTHS = 36, GRACE = 3 };
#define JOIN 2.0
#define LAPSE 1.5

static const char head[] =
    "local s = scenario 'arrears'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2020-01', 3\n";
static const char body[] =
    "s.people 'traders' { workers = 1000, leaves_at = 100, men = 0.5, ages = { {20, 29, 1} },\n"
    "  gompertz = { a = 0, b = 0.09 }, initial = 0.3, accident = 0.6, cost_median = 1e6,\n"
    "  join_bound = 2, join_floor = 2, lapse_bound = 1.5, lapse_floor = 1.5 }\n"
    "s.variant 'none' { self_pays = { grace = 0 } }\n"
    "s.variant 'law' {}\n"
    "s.variant 'three' { self_pays = { grace = 3 } }\n"
    "s.variant 'in' { self_pays = { grace_coverage = 'in' } }\n"
    "return s\n";
static const char policy[] =
    "s.policy 'self_pays' { list = 'traders', programs = {'jkk', 'jkm'}, join = 2, lapse = 1.5 "
    "}\n";

struct sums {
    double paying[MONTHS], cured[MONTHS], in_grace[MONTHS];
};

/* The chain month by month: a gap of L months begins with a lapse and ends with a join. */
static void expect(struct sums *out)
{
    const double sum = JOIN + LAPSE, moved = 1.0 - exp(-sum / 12.0);
    const double p = JOIN / sum * moved, q = LAPSE / sum * moved;
    double inside[MONTHS + 1] = {0.3};

    *out = (struct sums){{0}, {0}, {0}};
    for (int m = 0; m < MONTHS; m++) {
        out->paying[m] = inside[m];
        inside[m + 1] = inside[m] * (1.0 - q) + (1.0 - inside[m]) * p;
    }
    for (int a = 1; a < MONTHS; a++) { /* first unpaid month */
        double stays = inside[a - 1] * q;
        for (int m = a; m < a + GRACE && m < MONTHS; m++) {
            out->in_grace[m] += stays; /* has not come back yet, or will in time */
            stays *= 1.0 - p;
        }
        for (int length = 1; length <= GRACE && a + length < MONTHS; length++) {
            const double is = inside[a - 1] * q * pow(1.0 - p, length - 1) * p;
            for (int m = a; m < a + length; m++) {
                out->cured[m] += is;
            }
        }
    }
}

static double mean_of(double *sum, double *square, double *out_se)
{
    const double mean = *sum / R;
    *out_se = sqrt((*square / R - mean * mean) / (R - 1));
    return mean;
}

static void assert_mean(const double x[R], double truth, const char *what)
{
    double sum = 0, square = 0, se;
    for (int r = 0; r < R; r++) {
        sum += x[r];
        square += x[r] * x[r];
    }
    const double mean = mean_of(&sum, &square, &se);
    if (!(fabs(mean - truth) <= 4.0 * se)) {
        fail_msg("%s: mean %.3f, truth %.3f, standard error %.3f", what, mean, truth, se);
    }
}

static void open_chain(struct study_case *c, const char *reading)
{
    char text[2048];
    snprintf(text, sizeof(text), "%s%s%s%s", head, reading, policy, body);
    open_study(c, text);
}

static void test_standing_cures_what_the_chain_says(void **state)
{
    (void)state;
    static double paying[R], cured[R], billed[R], covered[R], with_grace[R];
    struct study_case c;
    struct sums truth;

    expect(&truth);
    open_chain(&c, "");
    for (uint32_t r = 0; r < R; r++) {
        play_study(&c, r);
        for (size_t y = 0; y < 3; y++) {
            for (int k = 0; k < PYGI_N_MEASURE; k++) { /* the law says three months */
                assert_int_equal(figure_of(&c, 1, y, (enum pygi_measure)k),
                                 figure_of(&c, 2, y, (enum pygi_measure)k));
            }
            /* cured months are billed and not covered; the chain itself is the same */
            assert_int_equal(figure_of(&c, 1, y, PYGI_M_covered_pmonths),
                             figure_of(&c, 0, y, PYGI_M_covered_pmonths));
            assert_int_equal(figure_of(&c, 1, y, PYGI_M_billed_pmonths),
                             figure_of(&c, 0, y, PYGI_M_billed_pmonths) +
                                 figure_of(&c, 1, y, PYGI_M_grace_pmonths));
            assert_int_equal(figure_of(&c, 0, y, PYGI_M_grace_pmonths), 0);
            assert_int_equal(figure_of(&c, 3, y, PYGI_M_billed_pmonths),
                             figure_of(&c, 1, y, PYGI_M_billed_pmonths));
        }
        paying[r] = (double)figure_of(&c, 0, 1, PYGI_M_billed_pmonths);
        cured[r] = (double)figure_of(&c, 1, 1, PYGI_M_grace_pmonths);
        billed[r] = (double)figure_of(&c, 1, 0, PYGI_M_billed_pmonths);
        covered[r] = (double)figure_of(&c, 1, 0, PYGI_M_covered_dec);
        with_grace[r] = (double)figure_of(&c, 3, 1, PYGI_M_covered_pmonths);
    }
    double sum[4] = {0}, in = 0;
    for (int m = 0; m < MONTHS; m++) {
        sum[0] += m / 12 == 1 ? N * truth.paying[m] : 0;
        sum[1] += m / 12 == 1 ? N * truth.cured[m] : 0;
        sum[2] += m / 12 == 0 ? N * (truth.paying[m] + truth.cured[m]) : 0;
        in += m / 12 == 1 ? N * (truth.paying[m] + truth.in_grace[m]) : 0;
    }
    assert_mean(paying, sum[0], "months paid");
    assert_mean(cured, sum[1], "months cured");
    assert_mean(billed, sum[2], "months billed");
    assert_mean(covered, N * truth.paying[11], "covered in December");
    assert_mean(with_grace, in, "covered, grace counted in");
    assert_true(sum[1] > 100);
    close_study(&c);
}

/* An accident in a month that was cured is a claim or not, as the rule is read. Accidents come
 * at 0.6 a year to members and others alike. */
static void test_standing_events_in_cured_months_follow_the_reading(void **state)
{
    (void)state;
    static double counts[R], paid_only[R];
    static const char *const readings[] = {"", "s.reading { bpu_grace = 'not' }\n"};
    struct sums truth;
    double paid = 0, cured = 0;

    expect(&truth);
    for (int i = 0; i < 2; i++) {
        struct study_case c;
        open_chain(&c, readings[i]);
        for (uint32_t r = 0; r < R; r++) {
            play_study(&c, r);
            (i == 0 ? counts : paid_only)[r] = (double)(figure_of(&c, 1, 1, PYGI_M_claims_jkk) +
                                                        figure_of(&c, 1, 0, PYGI_M_claims_jkk));
        }
        close_study(&c);
    }
    for (int m = 0; m < 24; m++) {
        paid += N * truth.paying[m] * 0.6 / 12.0;
        cured += N * truth.cured[m] * 0.6 / 12.0;
    }
    assert_mean(counts, paid + cured, "claims when cured months count");
    assert_mean(paid_only, paid, "claims when they do not");
    for (int r = 0; r < R; r++) {
        assert_true(paid_only[r] <= counts[r]);
    }
}

/* The dead do not come back: who dies in arrears leaves nothing, and is counted in his month.
 * One in 100 dies each month, whatever his standing. */
static void test_standing_deaths_in_grace_are_missed(void **state)
{
    (void)state;
    static double in_grace[R], helped[R];
    struct study_case c;
    struct sums truth;
    double alive = 1.0, deaths = 0, covered = 0, text_a = 0.12;
    char text[2048];

    snprintf(text, sizeof(text),
             "%ss.people 'traders' { workers = 1000, leaves_at = 100, men = 0.5, ages = { "
             "{20, 29, 1} },\n  gompertz = { a = %g, b = 0 }, initial = 0.3, join_bound = 2, "
             "join_floor = 2, lapse_bound = 1.5, lapse_floor = 1.5 }\n%ss.variant 'law' {}\n"
             "return s\n",
             head, text_a, policy);
    open_study(&c, text);
    for (uint32_t r = 0; r < R; r++) {
        in_grace[r] = helped[r] = 0;
        play_study(&c, r);
        for (size_t y = 0; y < 3; y++) {
            in_grace[r] += (double)figure_of(&c, 0, y, PYGI_M_deaths_grace);
            helped[r] += (double)figure_of(&c, 0, y, PYGI_M_families_helped);
            assert_int_equal(figure_of(&c, 0, y, PYGI_M_families_helped) +
                                 figure_of(&c, 0, y, PYGI_M_families_missed),
                             figure_of(&c, 0, y, PYGI_M_deaths));
            assert_true(figure_of(&c, 0, y, PYGI_M_deaths_grace) <=
                        figure_of(&c, 0, y, PYGI_M_families_missed));
        }
    }
    expect(&truth);
    for (int m = 0; m < MONTHS; m++) {
        const double dies = N * alive * (1.0 - exp(-text_a / 12.0));
        deaths += dies * truth.in_grace[m];
        covered += dies * truth.paying[m];
        alive *= exp(-text_a / 12.0);
    }
    assert_mean(in_grace, deaths, "deaths in grace");
    assert_mean(helped, covered, "families helped");
    close_study(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_standing_goes_on_after_three_unpaid_months_and_not_after_four),
        cmocka_unit_test(test_standing_keeps_the_entry_of_members_of_before),
        cmocka_unit_test(test_standing_ends_with_the_person),
        cmocka_unit_test(test_standing_asks_for_the_age_at_each_new_entry),
        cmocka_unit_test(test_standing_cures_what_the_chain_says),
        cmocka_unit_test(test_standing_events_in_cured_months_follow_the_reading),
        cmocka_unit_test(test_standing_deaths_in_grace_are_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
