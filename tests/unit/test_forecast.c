/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "plugin/datadir.h"
#include "plugin/plugin.h"
#include "study/forecast.h"

#define HEAD                                                                                   \
    "id,regency,province,year,segment,worker_type,programs,workers,months,wage_base_rp,"       \
    "budget_rp_stated,claims_cases,claims_rp,coverage_before,coverage_after,gist,fitted\n"

/* Everything is known: men and women by halves of 30-34 years, of whom the half is claimed. */
static const char KNOWN[] =
    "parameter,class,kind,low,middle,high,unit,source,status,note\n"
    "words,self,words,,,,,,,mandiri\nages,,band,30,1,34,,,,\nmen,,fixed,,0.5,,,,,\n"
    "age_shift,,fixed,,0,,,,,\ndeath_factor,,fixed,,1,,,,,\nclaimed,,fixed,,0.5,,,,,\n"
    "claimed,self,fixed,,0.25,,,,,\nshock_death,,fixed,,1,,,,,\n"
    "shock_death,2021,fixed,,3,,,,,\nshock_accident,,fixed,,1,,,,,\nmembers,,fixed,,1,,,,,\n"
    "members,longer,fixed,,0.5,,,,,\nmembers,many,fixed,,1,,,,,\naccident,BPU,fixed,,0.004,,,,,"
    "\n"
    "accident,PU,fixed,,0.01,,,,,\naccident,JAKON,fixed,,0.001,,,,,\n"
    "accident,formal,fixed,,0.02,,,,,\naccident,all,fixed,,0.01,,,,,\n"
    "accident_cost,formal,fixed,,1,,,,,\naccident_cost,all,fixed,,1,,,,,\n"
    "accident_trend,,fixed,,0.1,,,,,\naccident_cost,BPU,fixed,,30000,,,,,\n"
    "accident_cost,PU,fixed,,90000,,,,,\naccident_cost,JAKON,fixed,,9000,,,,,\n"
    "region,,fixed,,2,,,,,\nregion,province,fixed,,1,,,,,\nregion,Indonesia,fixed,,1,,,,,\n"
    "counted,,fixed,,0.5,,,,,\ncounted,reported,fixed,,1,,,,,\nbenefit,,fixed,,1.1,,,,,\n"
    "national,death,fixed,,0.002,,,,,\nnational,accident,fixed,,0.01,,,,,\n";

/* deaths of a year at those ages, UN WPP 2020-2025 */
#define DEATHS 0.00177

static struct pygi_hazards *hazards_of(const char *text)
{
    struct pygi_hazards *hazards = NULL;
    char rates[4096];

    snprintf(rates, sizeof(rates), "%s/scenarios/data/mortality.csv", pygi_data_dir());
    assert_int_equal(pygi_hazards_parse("t.csv", text, strlen(text), rates, &hazards, NULL),
                     PYG_OK);
    return hazards;
}

struct pair {
    struct pygi_stated stated;
    struct pygi_forecast forecast;
};

static struct pair weigh(const struct pygi_hazards *hazards, const char *row, int64_t benefit)
{
    char text[1024];
    struct pygi_csv csv;
    struct pygi_case_columns columns;
    struct pair out;

    snprintf(text, sizeof(text), "%s%s\n", HEAD, row);
    assert_int_equal(pygi_csv_parse("t.csv", text, strlen(text), &csv, NULL), PYG_OK);
    assert_int_equal(pygi_case_columns(&csv, &columns, NULL), PYG_OK);
    pygi_stated_read(&out.stated, &csv, &columns, 0);
    pygi_stated_settle(&out.stated, benefit);
    assert_int_equal(pygi_forecast_make(&out.stated, hazards, benefit, &out.forecast, NULL),
                     PYG_OK);
    out.stated.place = out.stated.province = out.stated.segment = out.stated.gist = "";
    pygi_csv_fini(&csv);
    return out;
}

/* P(X = published) when everything is known */
static void assert_poisson(const struct pygi_figure *figure, unsigned published, double mean)
{
    assert_true(figure->published == published);
    assert_true(fabs(figure->is / gsl_ran_poisson_pdf(published, mean) - 1.0) < 1e-5);
}

static void test_forecast_is_poisson_when_all_is_known(void **state)
{
    (void)state;
    struct pygi_hazards *hazards = hazards_of(KNOWN);
    struct pair p =
        weigh(hazards, "C,X,,2022,farmers,BPU,JKM,12000,,,,9,,,,9 deaths,", 42000000);
    assert_int_equal(p.forecast.n_figures, 1);
    assert_int_equal(p.forecast.figures[0].kind, PYGI_CLAIM_DEATHS);
    assert_poisson(&p.forecast.figures[0], 9, 12000 * DEATHS * 0.5);
    assert_true(p.forecast.member_years == 12000.0);
    /* beside it 12,000 x 0.002: P5 16, P95 32 */
    assert_true(p.forecast.figures[0].plain.low90 == 16);
    assert_true(p.forecast.figures[0].plain.high90 == 32);

    /* three months of the year; who pays himself; two years of which one is bad, a list that
     * has grown */
    p = weigh(hazards, "C,X,,2022,farmers,BPU,JKM,12000,3,,,2,,,,2 deaths,", 0);
    assert_poisson(&p.forecast.figures[0], 2, 3000 * DEATHS * 0.5);
    p = weigh(hazards, "C,X,,2022,petani mandiri,BPU,JKM,12000,,,,2,,,,2 deaths,", 0);
    assert_poisson(&p.forecast.figures[0], 2, 12000 * DEATHS * 0.25);
    p = weigh(hazards, "C,X,,2021-2022,farmers,BPU,JKM,12000,,,,9,,,,9 deaths,", 0);
    assert_poisson(&p.forecast.figures[0], 9, 0.5 * 12000 * (3 + 1) * DEATHS * 0.5);
    pygi_hazards_free(hazards);
}

static void test_forecast_of_accidents_by_year_area_and_count(void **state)
{
    (void)state;
    struct pygi_hazards *hazards = hazards_of(KNOWN);
    struct pair p = weigh(hazards, "C,X,,2024,staff,PU,JKK,1000,,,,7,,,,7 accidents,", 0);
    assert_poisson(&p.forecast.figures[0], 7, 1000 * 0.01 * 2 * 0.5);
    p = weigh(hazards, "C,(province),Bali,2022,staff,PU,JKK,1000,,,,7,,,,7 accidents,", 0);
    assert_poisson(&p.forecast.figures[0], 7, 1000 * 0.01 * exp(-0.2) * 0.5);
    p = weigh(hazards,
              "C,(country),Indonesia,2025,all,BPU,JKK,1000,,,,7,,,,7 accidents reported,", 0);
    assert_poisson(&p.forecast.figures[0], 7, 1000 * 0.004);
    p = weigh(hazards, "C,X,,2024,staff,PU,JKK+JKM,1000,,,,7,,,,7 claims,", 0);
    assert_int_equal(p.forecast.figures[0].kind, PYGI_CLAIM_BOTH);
    assert_poisson(&p.forecast.figures[0], 7, 1000 * (DEATHS * 0.5 + 0.01 * 2 * 0.5));
    pygi_hazards_free(hazards);
}

static void test_forecast_of_sums_by_the_benefit_of_the_months(void **state)
{
    (void)state;
    struct pygi_hazards *hazards = hazards_of(KNOWN);
    struct pair p = weigh(
        hazards, "C,X,,2022,farmers,BPU,JKM,12000,,,,,415800000,,,death benefits,", 42000000);
    /* nine deaths of 42 million with a tenth of scholarships */
    assert_int_equal(p.forecast.n_figures, 1);
    assert_true(p.forecast.figures[0].is_sum);
    double sum = 0.0;
    for (unsigned x = 0; x <= 9; x++) {
        sum += gsl_ran_poisson_pdf(x, 12000 * DEATHS * 0.5);
    }
    assert_true(fabs(p.forecast.figures[0].below - sum) < 1e-6);
    p = weigh(hazards, "C,X,,2022,farmers,BPU,JKM,12000,,,,9,415800000,,,death benefits,", 0);
    assert_int_equal(p.forecast.n_figures, 1); /* the count alone */
    assert_int_equal(p.forecast.reason, PYGI_STATED_BENEFIT);
    pygi_hazards_free(hazards);
}

static void test_stated_kinds_as_the_page_tells_them(void **state)
{
    (void)state;
    struct pygi_hazards *hazards = hazards_of(KNOWN);
    static const struct {
        const char *row;
        int64_t deaths, accidents, both;
        bool has_sum;
    } rows[] = {
        {"C,X,,2022,staff,PU,JKK+JKM,100,,,,26,5000,,,(2 accidents; 24 deaths),", 24, 2, -1,
         true},
        {"C,X,,2022,staff,PU,JKK+JKM,100,,,,26,5000,,,11 of 90 died,", 26, -1, -1, true},
        {"C,X,,2022,staff,PU,JKK+JKM,100,,,,26,5000,,,,", -1, -1, 26, true},
        {"C,X,,2022,staff,PU,JKM,100,,,,26,5000,,,,", 26, -1, -1, true},
        {"C,X,,2022,staff,PU,JKM only,100,,,,26,5000,,,,", 26, -1, -1, true},
        {"C,X,,2022,staff,PU,JKK+JKM,100,,,,26,1092000000,,,,", 26, -1, -1, true},
        {"C,X,,2022,staff,PU,JKK+JKM,100,,,,26,1050000000,,,,", -1, -1, 26, true},
        {"C,X,,2022,staff,PU,JKK,100,,,,26,5000,,,,", -1, 26, -1, false},
        {"C,X,,2022,staff,PU,JKK+JKM+JHT,100,,,,26,5000,,,24 deaths among them,", 24, -1, -1,
         true},
        {"C,X,,2022,staff,PU,JKK+JKM,100,,,,26,5000,,,20 deaths and 9 accidents,", -1, -1, 26,
         true}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        const struct pair p = weigh(hazards, rows[i].row, 42000000);
        assert_int_equal(p.stated.reason, PYGI_STATED_ALL);
        assert_int_equal(p.stated.counts[PYGI_CLAIM_DEATHS], rows[i].deaths);
        assert_int_equal(p.stated.counts[PYGI_CLAIM_ACCIDENTS], rows[i].accidents);
        assert_int_equal(p.stated.counts[PYGI_CLAIM_BOTH], rows[i].both);
        assert_int_equal(p.stated.sum_idr >= 0, rows[i].has_sum);
    }
    pygi_hazards_free(hazards);
}

static void test_stated_says_why_nothing_is_computed(void **state)
{
    (void)state;
    struct pygi_hazards *hazards = hazards_of(KNOWN);
    static const struct {
        const char *row;
        enum pygi_stated_reason reason;
    } rows[] = {{"C,X,,2022,staff,PU,JKM,100,,,,,,,,,", PYGI_STATED_NO_CLAIMS},
                {"C,X,,soon,staff,PU,JKM,100,,,,2,,,,,", PYGI_STATED_NO_YEAR},
                {"C,X,,1999,staff,PU,JKM,100,,,,2,,,,,", PYGI_STATED_NO_YEAR},
                {"C,X,,2022,staff,PU,JKM,100,13,,,2,,,,,", PYGI_STATED_NO_YEAR},
                {"C,X,,2000-2022,staff,PU,JKM,100,,,,2,,,,,", PYGI_STATED_LONG},
                {"C,X,,2022,staff,PU,JKM,,,,,2,,,,,", PYGI_STATED_NO_WORKERS},
                {"C,X,,2022,staff,PU,JKM,90-110,,,,2,,,,,", PYGI_STATED_NO_WORKERS},
                {"C,X,,2022,staff,PU,JKM,100,,,,two,,,,,", PYGI_STATED_NO_FIGURE},
                {"C,X,,2022,staff,PU,JKM,100,,,,1.5,,,,,", PYGI_STATED_NO_FIGURE},
                {"C,X,,2022,staff,PU,JKM,100,,,,,-3,,,,", PYGI_STATED_NO_FIGURE},
                {"C,X,,2022,staff,XPU,JKM,100,,,,2,,,,,", PYGI_STATED_NO_TYPE},
                {"C,X,,2022,staff,PU,any,100,,,,2,,,,,", PYGI_STATED_KINDS},
                {"C,X,,2022,staff,PU,JKK+JKM+JHT,100,,,,,9000,,,,", PYGI_STATED_KINDS}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        const struct pair p = weigh(hazards, rows[i].row, 42000000);
        assert_int_equal(p.stated.reason, rows[i].reason);
        assert_int_equal(p.forecast.reason, rows[i].reason);
        assert_int_equal(p.forecast.n_figures, 0);
    }
    pygi_hazards_free(hazards);
}

static void test_stated_types_in_every_writing(void **state)
{
    (void)state;
    struct pygi_hazards *hazards = hazards_of(KNOWN);
    static const struct {
        const char *cell;
        enum pyg_member_type type;
        bool is_mixed;
    } rows[] = {{"PU", PYG_PU, false},
                {"bpu", PYG_BPU, false},
                {"BPU (self-employed)", PYG_BPU, false},
                {"bukan penerima upah", PYG_BPU, false},
                {"penerima upah", PYG_PU, false},
                {"jasa konstruksi", PYG_JAKON, false},
                {"PU/BPU", PYG_PU, true},
                {"PU and BPU", PYG_PU, true},
                {"mixed", PYG_PU, true},
                {"", PYG_PU, true}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        char row[128];
        snprintf(row, sizeof(row), "C,X,,2022,farmers,%s,JKM,100,,,,2,,,,,", rows[i].cell);
        const struct pair p = weigh(hazards, row, 0);
        assert_int_equal(p.stated.reason, PYGI_STATED_ALL);
        assert_int_equal(p.stated.type, rows[i].type);
        assert_int_equal(p.stated.is_mixed, rows[i].is_mixed);
    }
    pygi_hazards_free(hazards);
}

static void test_stated_months_in_every_writing(void **state)
{
    (void)state;
    struct pygi_hazards *hazards = hazards_of(KNOWN);
    static const struct {
        const char *row;
        double member_years;
    } rows[] = {
        {"C,X,,2017-Oct 2019,staff,PU,JKM,1200,,,,2,,,,,", 3400},
        {"C,X,,Jan 2023-Jan 2024,staff,PU,JKM,1200,,,,2,,,,,", 1300},
        {"C,X,,Jan-Feb 2020,staff,PU,JKM,1200,1.6,,,2,,,,,", 160},
        {"C,X,,2020,staff,any,JKM,1200,Jun-Dec,,,2,,,,,", 700},
        {"C,X,,2020,staff,,JKM,1000; 200,7 months,,,2,,,,,", 700},
        {"C,X,,H1 2020,staff,PU and BPU,JKM,more than 1200,,,,2,,,,,", 600},
        {"C,X,,1 Jan-15 Jun 2020,staff,PU,JKM,~1200,,,,2,,,,,", 100 * (6 - 15.44 / 30.44)},
        {"C,X,,16 Jan-Mar 2020,staff,PU,JKM,sekitar 1.200,,,,2,,,,,", 100 * (3 - 15 / 30.44)}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        const struct pair p = weigh(hazards, rows[i].row, 0);
        assert_int_equal(p.stated.reason, PYGI_STATED_ALL);
        assert_true(fabs(p.forecast.member_years - rows[i].member_years) < 1e-9);
    }
    pygi_hazards_free(hazards);
}

/* a mean that is not known makes a wider band, and the draws agree with the integral: uniform
 * means from 5.31 to 15.93 (half of what is claimed ... one and a half), P(X = 9) by Simpson */
static void test_forecast_averages_over_what_is_not_known(void **state)
{
    (void)state;
    char text[4096];
    const char *at = strstr(KNOWN, "claimed,,fixed,,0.5,,,,,");
    snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - KNOWN), KNOWN,
             "claimed,,between,0.25,,0.75,,,,", at + strlen("claimed,,fixed,,0.5,,,,,"));
    struct pygi_hazards *hazards = hazards_of(text);
    const struct pair p =
        weigh(hazards, "C,X,,2022,farmers,BPU,JKM,12000,,,,9,,,,9 deaths,", 0);
    const double low = 12000 * DEATHS * 0.25, high = 12000 * DEATHS * 0.75;
    enum { N = 1000 };
    double sum = 0.0;
    for (int i = 0; i <= N; i++) {
        const double weight = i == 0 || i == N ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
        sum += weight * gsl_ran_poisson_pdf(9, low + (high - low) * i / N);
    }
    assert_true(fabs(p.forecast.figures[0].is / (sum / 3 / N) - 1.0) < 1e-4);
    pygi_hazards_free(hazards);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forecast_is_poisson_when_all_is_known),
        cmocka_unit_test(test_forecast_of_accidents_by_year_area_and_count),
        cmocka_unit_test(test_forecast_of_sums_by_the_benefit_of_the_months),
        cmocka_unit_test(test_stated_kinds_as_the_page_tells_them),
        cmocka_unit_test(test_stated_says_why_nothing_is_computed),
        cmocka_unit_test(test_stated_types_in_every_writing),
        cmocka_unit_test(test_stated_months_in_every_writing),
        cmocka_unit_test(test_forecast_averages_over_what_is_not_known),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
