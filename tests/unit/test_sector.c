/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a group works in reaches the programs. Truth: months x what the decrees leave to pay, in
 * a group to which nothing happens. */
#include "study_case.h"

enum { WORKERS = 1000, N_YEARS = 4 };

/* Four years from 2024 in which 1,000 stay; half a year may be asked of each. */
static void open_sector(struct study_case *c, const char *sector, const char *policy)
{
    char text[2048];
    snprintf(text, sizeof(text),
             "local s = scenario 'sector'\n"
             "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2024-01', %d\n"
             "s.people 'them' { workers = %d, leaves_at = 100, ages = { {20, 30, 1} }, "
             "gompertz = { a = 0, b = 0 }, sector = '%s' }\n"
             "s.policy 'apbd_pays' { name = 'pay', list = 'them', %s }\n"
             "s.variant 'all' {}\nreturn s\n",
             N_YEARS, WORKERS, sector, policy);
    open_study(c, text);
    play_study(c, 0);
}

static void assert_paid(const char *sector, const char *policy, enum pygi_measure measure,
                        const int64_t *each_idr)
{
    struct study_case c;
    open_sector(&c, sector, policy);
    for (size_t y = 0; y < N_YEARS; y++) {
        assert_int_equal(figure_of(&c, 0, y, measure), WORKERS * each_idr[y]);
    }
    close_study(&c);
}

/* PP 50/2025: others pay half from April to December 2026, transport from January 2026 to March
 * 2027; JKK of the lowest bracket 10,000. A public budget pays in full. */
static void test_sector_of_transport_pays_half_for_fifteen_months(void **state)
{
    (void)state;
    const char *const own = "type = 'BPU', base_idr = 1e6, programs = {'jkk', 'jkm'}, payer = "
                            "'cooperative', source = 'own'",
                      *const public = "type = 'BPU', base_idr = 1e6, programs = {'jkk', 'jkm'}";
    const int64_t transport[N_YEARS] = {120000, 120000, 60000, 105000},
                  other[N_YEARS] = {120000, 120000, 75000, 120000},
                  full[N_YEARS] = {120000, 120000, 120000, 120000};

    assert_paid("transport", own, PYGI_M_contribution_jkk_payer, transport);
    assert_paid("other", own, PYGI_M_contribution_jkk_payer, other);
    assert_paid("labour_intensive", own, PYGI_M_contribution_jkk_payer, other);
    assert_paid("transport", public, PYGI_M_contribution_jkk_payer, full);
}

/* PP 7/2025 and PP 36/2025: half of JKK from February 2025 to January 2026, JKM in full. Of a
 * wage of 3,000,000: 0.89 % = 26,700, 0.30 % = 9,000. */
static void test_sector_of_labour_intensive_industry_pays_half_of_jkk(void **state)
{
    (void)state;
    const char *const firm = "type = 'PU', risk_class = 3, base = 'fixed', base_idr = 3e6, "
                             "programs = {'jkk', 'jkm'}, payer = 'employer', source = 'own'",
                      *const public = "type = 'PU', risk_class = 3, base = 'fixed', base_idr = "
                                      "3e6, programs = {'jkk', 'jkm'}";
    const int64_t half[N_YEARS] = {320400, 26700 + 11 * 13350, 13350 + 11 * 26700, 320400},
                  full[N_YEARS] = {320400, 320400, 320400, 320400},
                  jkm[N_YEARS] = {108000, 108000, 108000, 108000};

    assert_paid("labour_intensive", firm, PYGI_M_contribution_jkk_payer, half);
    assert_paid("labour_intensive", firm, PYGI_M_contribution_jkm_payer, jkm);
    assert_paid("transport", firm, PYGI_M_contribution_jkk_payer, full);
    assert_paid("labour_intensive", public, PYGI_M_contribution_jkk_payer, full);
}

/* Employers pay, and a regency only enforces it: no public money is in the contributions. Of
 * 1,000 half is enrolled; 0.89 % of 3,000,000 = 26,700, half of it from February 2025. */
static void test_sector_holds_where_a_regency_pays_the_activity_only(void **state)
{
    (void)state;
    struct study_case c;
    open_study(
        &c, "local s = scenario 'obliged'\n"
            "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2025-01', 1\n"
            "s.people 'them' { workers = 1000, leaves_at = 100, ages = { {20, 30, 1} }, "
            "gompertz = { a = 0, b = 0 }, sector = 'labour_intensive', employer = 'small' }\n"
            "s.policy 'obligation' { name = 'pay', list = 'them', type = 'PU', risk_class "
            "= 3, base = 'fixed', base_idr = 3e6, programs = {'jkk', 'jkm'}, enrolled = "
            "0.5, obeys = 0, starts = '2025-01', activity = { cost = 12e6, payer = "
            "'regency' } }\n"
            "s.variant 'all' {}\nreturn s\n");
    play_study(&c, 0);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_contribution_jkk_payer),
                     500 * (26700 + 11 * 13350));
    size_t n = 0;
    for (size_t i = 0; i < c.study->n_notes; i++) {
        n += strstr(c.study->notes[i].en,
                    "JHT is prescribed for wage earners of small firms") != NULL;
    }
    assert_int_equal(n, 1);
    close_study(&c);
}

/* How JKP's fund is paid while JKK is halved was not found, and the answer says so. */
static void test_sector_of_industry_says_what_is_not_known_of_jkp(void **state)
{
    (void)state;
    const char *const text[] = {"labour_intensive", "other"};
    for (int i = 0; i < 2; i++) {
        struct study_case c;
        size_t n = 0, n_old = 0;
        open_sector(&c, text[i],
                    "type = 'PU', base = 'fixed', base_idr = 3e6, payer = 'employer', source = "
                    "'own', programs = {'jkk', 'jkm', 'jht', 'jp', 'jkp'}");
        for (size_t k = 0; k < c.study->n_notes; k++) {
            n += strstr(c.study->notes[k].en, "what JKP's fund gets out of JKK") != NULL;
            n_old += strstr(c.study->notes[k].en, "54 or older on entering has no JKP") != NULL;
        }
        assert_int_equal(n, i == 0);
        assert_int_equal(n_old, 1);
        close_study(&c);
    }
}

/* Two groups of the same membership and another sector do not share their prices. */
static void test_sector_is_the_groups_own(void **state)
{
    (void)state;
    struct study_case c;
    open_study(&c, "local s = scenario 'two'\n"
                   "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2026-01', 1\n"
                   "local function group(name, sector)\n"
                   "s.people(name) { workers = 10, leaves_at = 100, ages = { {20, 30, 1} }, "
                   "gompertz = { a = 0, b = 0 }, sector = sector }\n"
                   "s.policy 'apbd_pays' { name = name .. '_pay', list = name, type = 'BPU', "
                   "base_idr = 1e6, programs = {'jkk'}, payer = 'donor', source = 'grant' }\n"
                   "end\n"
                   "group('drivers', 'transport')\ngroup('farmers')\n"
                   "s.variant 'all' {}\nreturn s\n");
    play_study(&c, 0);
    const int64_t *v = c.values;
    const struct pygi_study *s = c.study;
    assert_int_equal(v[pygi_study_index(s, 0, 0, 0, 0, PYGI_M_contribution_jkk_payer)], 600000);
    assert_int_equal(v[pygi_study_index(s, 0, 0, 1, 0, PYGI_M_contribution_jkk_payer)], 750000);
    close_study(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sector_of_transport_pays_half_for_fifteen_months),
        cmocka_unit_test(test_sector_of_labour_intensive_industry_pays_half_of_jkk),
        cmocka_unit_test(test_sector_holds_where_a_regency_pays_the_activity_only),
        cmocka_unit_test(test_sector_of_industry_says_what_is_not_known_of_jkp),
        cmocka_unit_test(test_sector_is_the_groups_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
