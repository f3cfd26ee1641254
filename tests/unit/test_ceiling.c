/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotas within a ceiling. A BPU member on Rp1 million owes Rp16,800 a month, Rp201,600 a year,
 * and nobody dies: the sums of a budget by hand. */
#include "study_case.h"

static const char people[] =
    "local s = scenario 'ceiling'\n"
    "s.region, s.as_of, s.from, s.years = '18.10', 'latest', '2022-01', 3\n"
    "local function people(name, n) s.people(name) { workers = n, leaves_at = 65,\n"
    "  ages = { {30, 39, 1} }, gompertz = { a = 0, b = 0 } } end\n"
    "local function pays(name, list, more)\n"
    "  local it = { name = name, list = list, type = 'BPU', programs = {'jkk', 'jkm'} }\n"
    "  for k, v in pairs(more) do it[k] = v end\n"
    "  s.policy 'apbd_pays' (it)\n"
    "end\n";

static void open_case(struct study_case *c, const char *rest)
{
    char text[4096];
    snprintf(text, sizeof(text), "%s%s\nreturn s\n", people, rest);
    open_study(c, text);
    play_study(c, 0);
}

static int64_t in(const struct study_case *c, size_t v, size_t g, size_t y, enum pygi_measure m)
{
    return c->values[pygi_study_index(c->study, 0, v, g, y, m)];
}

/* A billion pays for 4,960.3; ten per cent more in 2023 for 5,456.3, in 2024 for 6,001.98.
 * 3,000 names and 1,500 more each January meet the ceiling in 2024: 3,000, 4,500, 6,000; with
 * 2,000 more in 2023. From October on a year costs Rp50,400: 19,841.3 names. */
static void test_ceiling_holds_the_names_that_grow_towards_it(void **state)
{
    (void)state;
    static const int64_t names[][3] = {{4960, 4960, 4960}, {4960, 5456, 6001},
                                       {3000, 4500, 6000}, {3000, 4960, 4960},
                                       {8000, 8000, 8000}, {0, 3000, 4500}};
    struct study_case c;
    open_case(
        &c, "people('vulnerable', 8000)\n"
            "pays('quota', 'vulnerable', { quota = ceiling { idr = 1e9 } })\n"
            "s.variant 'all that it pays' {}\n"
            "s.variant 'it grows' { quota = { quota = ceiling { idr = 1e9, growth = 0.1 } } }\n"
            "s.variant 'both grow' { quota = { quota = ceiling { idr = 1e9, growth = 0.1,\n"
            "  names = 3000, more = 1500 } } }\n"
            "s.variant 'names grow' { quota = { quota = ceiling { idr = 1e9, names = 3000,\n"
            "  more = 2000 } } }\n"
            "s.variant 'three months' { quota = { from_month = 10, months = 3 } }\n"
            "s.variant 'from 2023' { quota = { starts = '2023-01', quota = ceiling {\n"
            "  idr = 1e9, names = 3000, more = 1500 } } }\n");
    for (size_t v = 0; v < 6; v++) {
        for (size_t y = 0; y < 3; y++) {
            assert_int_equal(in(&c, v, 0, y, PYGI_M_covered_dec), names[v][y]);
            assert_int_equal(in(&c, v, 0, y, PYGI_M_cost),
                             names[v][y] * (v == 4 ? 3 : 12) * 16800);
        }
    }
    close_study(&c);
}

/* Three lists, poorest first, one ceiling of a billion: 1,000 names and 500 more each year of
 * the first; the second has 3,000; the third gets what is left of 4,960: 960, 460, 0, and in
 * 2024 the second too is cut, to 2,960. Whoever is off in a variant goes before nobody. */
static void test_ceiling_goes_by_priority(void **state)
{
    (void)state;
    static const int64_t names[][3][3] = {
        {{1000, 1500, 2000}, {3000, 3000, 2960}, {960, 460, 0}},
        {{0, 0, 0}, {3000, 3000, 3000}, {1960, 1960, 1960}},
        {{1000, 1500, 2000}, {0, 0, 0}, {3960, 3460, 2960}}};
    static const enum pyg_payer village = PYG_PAYER_VILLAGE;
    struct study_case c;
    open_case(&c, "people('poorest', 4000) people('poor', 3000) people('others', 9000)\n"
                  "pays('first', 'poorest', { quota = ceiling { idr = 1e9, names = 1000,\n"
                  "  more = 500 } })\n"
                  "pays('second', 'poor', { quota = ceiling { idr = 1e9, after = 'first' } })\n"
                  "pays('third', 'others', { quota = ceiling { idr = 1e9, after = 'second' },\n"
                  "  payer = 'village', source = 'village_fund' })\n"
                  "s.variant 'all' {}\n"
                  "s.variant 'without the first' { first = false }\n"
                  "s.variant 'without the second' { second = false }\n");
    for (size_t v = 0; v < 3; v++) {
        for (size_t y = 0; y < 3; y++) {
            int64_t cost = 0;
            for (size_t g = 0; g < 3; g++) {
                assert_int_equal(in(&c, v, g, y, PYGI_M_covered_dec), names[v][g][y]);
                cost += in(&c, v, g, y, PYGI_M_cost);
            }
            assert_true(cost <= 1000000000);
        }
    }
    /* regency, village, workers: 960 x 201,600 */
    assert_int_equal(c.study->pairs[1].payer, village);
    assert_int_equal(in(&c, 0, 2, 0, PYGI_M_cost_by_2), INT64_C(960) * 201600);
    close_study(&c);
}

static void refused(const char *rest, const char *sentence)
{
    char text[4096];
    snprintf(text, sizeof(text),
             "%speople('a', 100) people('b', 100)\n%s\ns.variant 'one' {}\nreturn s\n", people,
             rest);
    assert_refused_study(text, sentence);
}

static void test_ceiling_refuses_what_cannot_be(void **state)
{
    (void)state;
    refused("pays('p', 'a', { quota = ceiling { names = 5 } })",
            "quota = ceiling { ... } needs idr, the most that a year may cost");
    refused("pays('p', 'a', { quota = ceiling { idr = 1e9, more = 5 } })",
            "quota = ceiling { more = ... } needs names");
    refused("pays('p', 'a', { quota = ceiling { idr = 1e9, set_aside = 0.5 } })",
            "has no set_aside");
    refused("pays('p', 'a', { quota = surplus { idr = 1e9, names = 5 } })",
            "names, more and after belong to ceiling");
    refused("pays('p', 'a', { quota = ceiling { idr = 1e9, after = 'q' } })\n"
            "pays('q', 'b', {})",
            "case.lua:8: ceiling: after is q, expected the name of a policy that stands above");
    refused("pays('p', 'a', { quota = ceiling { idr = 1e9, after = 'p' } })",
            "after is p, expected");
    refused("pays('q', 'a', { quota = 5 })\n"
            "pays('p', 'a', { quota = ceiling { idr = 1e9, after = 'q' } })",
            "p: after names q, which enrols a too");
    refused("pays('p', 'a', { quota = ceiling { idr = -1 } })", "quota.idr is -1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ceiling_holds_the_names_that_grow_towards_it),
        cmocka_unit_test(test_ceiling_goes_by_priority),
        cmocka_unit_test(test_ceiling_refuses_what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
