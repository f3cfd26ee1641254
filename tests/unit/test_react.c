/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A policy that reacts: barriers give what a plan known from the start gives, and the past
 * stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <payung/policy.h>

#include "lua/scenario.h"
#include "plugin/datadir.h"
#include "plugin/plugin.h"
#include "study/study.h"

enum setting { LIST, MODE, PROGRAMS, MONEY, MOVED, RUNS_OUT, N_SETTING };
enum mode {
    PLAN,
    REACT,
    IDLE,
    EARLY,
    KIND,
    BUDGET,
    VOLUNTARY,
    FAIL,
    MANY,
    CROWD,
    TERMS,
    KNOWN,
    MOVE,
    SPEND,
    RANDOM
};
enum { N_MO = 60 };

static const struct pyg_param params[N_SETTING] = {
    [LIST] = {.name = "list",
              .type = PYG_TYPE_NAME,
              .required = 1,
              .unit = "",
              .en = "group",
              .id = "kelompok"},
    [MODE] = {.name = "mode",
              .type = PYG_TYPE_CHOICE,
              .unit = "",
              .en = "mode",
              .id = "cara",
              .choices = "plan|react|idle|early|kind|budget|voluntary|fail|many|crowd|terms|"
                         "known|move|spend|random"},
    [PROGRAMS] = {.name = "programs",
                  .type = PYG_TYPE_PROGRAMS,
                  .required = 1,
                  .unit = "",
                  .en = "programs",
                  .id = "program"},
    [MONEY] = {.name = "money",
               .type = PYG_TYPE_IDR,
               .fallback = -1,
               .min = -1,
               .max = 1e12,
               .unit = "idr",
               .en = "appropriation",
               .id = "pagu"},
    [MOVED] = {.name = "moved",
               .type = PYG_TYPE_IDR,
               .max = 1e12,
               .unit = "idr",
               .en = "appropriation from January on",
               .id = "pagu sejak Januari"},
    [RUNS_OUT] = {.name = "runs_out",
                  .type = PYG_TYPE_CHOICE,
                  .choices = "topup|drop|arrears",
                  .unit = "",
                  .en = "what follows",
                  .id = "akibat"},
};

/* what the last replicate's policy in mode REACT saw; the engine knows nothing of it */
static struct {
    int64_t members[N_MO], cost[N_MO], deaths[N_MO], covered[N_MO], left[N_MO];
    int32_t n_seen;
    bool has_changed; /* a month looked otherwise the second time */
} record;

/* The list grows, shrinks, stops for long enough to end memberships, and begins again. */
static int64_t listed_in(int32_t m)
{
    return m < 1     ? 0
           : m < 13  ? 300
           : m < 20  ? 450
           : m < 25  ? 120
           : m < 31  ? 0
           : m == 40 ? 0
                     : 500;
}

static int64_t base_in(int32_t m)
{
    return m < 30 ? 250000000 : 270000000;
}

/* JKM is dropped and taken up again, JHT is added, first with the workers' 2 %. */
static int64_t programs_in(int32_t m)
{
    return m < 14 ? PYG_JKK | PYG_JKM : m < 22 ? PYG_JKK : m < 50 ? 7 : PYG_JKM | PYG_JHT;
}

static int64_t share_in(int32_t m)
{
    return m < 9 ? PYG_SHARE_AS_ALWAYS : m < 33 ? PYG_SHARE_EMPLOYER : PYG_SHARE_ALL;
}

static void pay_from(struct pyg_enrolment *out, int32_t from, int32_t at, int32_t n_mo)
{
    for (int32_t m = from; m < n_mo; m++) {
        out->programs_in[m] = programs_in(at < 0 ? m : at);
        out->share_in[m] = share_in(at < 0 ? m : at);
    }
}

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_value *values,
                               const struct pyg_place *place, struct pyg_enrolment *out,
                               struct pyg_err *err)
{
    (void)host;
    (void)err;
    const int64_t mode = values[MODE].whole;
    const bool known = mode == PLAN || mode == IDLE || mode == TERMS || mode == KNOWN ||
                       mode == BUDGET || mode == MOVE || mode == SPEND;

    *out = (struct pyg_enrolment){.type = PYG_PU,
                                  .risk_class = 1,
                                  .programs = (int32_t)values[PROGRAMS].whole,
                                  .payer_pays_worker_share = 1,
                                  .claimed_share = 0.9,
                                  .overhead_share = 0.03,
                                  .named = out->named,
                                  .verified = out->verified,
                                  .listed = out->listed,
                                  .base_sen = out->base_sen,
                                  .programs_in = out->programs_in,
                                  .share_in = out->share_in,
                                  .base_before_sen = base_in(0),
                                  .is_voluntary = values[MODE].whole == VOLUNTARY,
                                  .runout = (enum pyg_runout)values[RUNS_OUT].whole,
                                  .grace_mo = 3};
    for (int32_t m = 0; m < place->span.n_mo; m++) {
        out->named[m] = out->verified[m] = place->n_workers;
        out->listed[m] = known ? listed_in(m) : listed_in(0);
        out->base_sen[m] = known ? base_in(m) : base_in(0);
    }
    if (mode == KNOWN) {
        pay_from(out, 0, -1, place->span.n_mo);
    }
    return PYG_OK;
}

static int reacts_at(const struct pyg_value *values, int32_t at_mo)
{
    (void)at_mo;
    return values[MODE].whole != PLAN && values[MODE].whole != KNOWN;
}

static void remember(int64_t *was, int64_t now, bool is_new)
{
    record.has_changed |= !is_new && *was != now;
    *was = now;
}

static void look_back(const struct pyg_view *view)
{
    for (int32_t m = 0; m < view->at; m++) {
        const bool is_new = m >= record.n_seen;
        remember(&record.members[m], view->members[m], is_new);
        remember(&record.cost[m], view->cost_idr[m], is_new);
        remember(&record.deaths[m], view->deaths[m], is_new);
        remember(&record.covered[m], view->deaths_covered[m], is_new);
    }
    record.n_seen = view->at;
}

/* Every third month or so something else: list, base, programs, shares or money. */
static void decide_at_random(const struct pyg_view *view, struct pyg_enrolment *out)
{
    uint64_t x = (uint64_t)(view->n_workers * 64 + view->at) * 6364136223846793005u + 1;
    x ^= x >> 29;
    x *= 0xbf58476d1ce4e5b9u;
    x ^= x >> 32;
    const int32_t from = view->at + (x >> 8) % 3 * 5;
    for (int32_t m = from; m < view->span.n_mo; m++) {
        switch (x % 15) {
        case 0:
            out->listed[m] = (int64_t)(x >> 16) % (view->n_workers + 1);
            break;
        case 1:
            out->base_sen[m] = 200000000 + (int64_t)(x >> 16) % 100000000;
            break;
        case 2:
            out->programs_in[m] = 1 + (int64_t)(x >> 16) % 7;
            break;
        case 3:
            out->share_in[m] = 1 + (int64_t)(x >> 16) % 2;
            break;
        default:
            break;
        }
    }
    if (x % 15 == 4) {
        out->appropriation_idr += (int64_t)(x >> 16) % 300000000;
    } else if (x % 15 == 5) {
        out->appropriation_idr -= view->left_idr[view->year] / 2;
    }
}

static enum pyg_status react(const struct pyg_host *host, const struct pyg_value *values,
                             const struct pyg_view *view, struct pyg_enrolment *out,
                             struct pyg_err *err)
{
    const int32_t at = view->at;
    uint64_t lcg = 1;

    switch (values[MODE].whole) {
    case EARLY:
        out->listed[at > 5 ? 4 : at] = at;
        return PYG_OK;
    case BUDGET:
        record.left[at] = view->left_idr[view->year];
        return PYG_OK;
    case SPEND:
        out->appropriation_idr = at < 6 ? out->appropriation_idr : 1;
        return PYG_OK;
    case MOVE:
        if (at % 12 == 0) { /* the span begins in January */
            out->appropriation_idr = (int64_t)values[MOVED].number;
        }
        return PYG_OK;
    case TERMS:
        pay_from(out, at, at, view->span.n_mo);
        return PYG_OK;
    case CROWD:
        out->named[at] = out->verified[at] = out->listed[at] = 1000;
        return PYG_OK;
    case KIND:
        out->programs = PYG_JKM;
        return PYG_OK;
    case FAIL:
        return (host->fail)(err, PYG_ESETTING, "steps: no");
    case MANY: /* numbers of its own change nobody's life */
        for (int i = 0; i < 100000; i++) {
            lcg = lcg * 6364136223846793005u + 1442695040888963407u;
        }
        for (int32_t m = at; m < view->span.n_mo; m++) {
            out->listed[m] = (int64_t)(lcg >> 56);
        }
        return PYG_OK;
    case RANDOM:
        look_back(view);
        decide_at_random(view, out);
        return PYG_OK;
    case REACT:
        look_back(view);
        for (int32_t m = at; m < view->span.n_mo; m++) {
            /* nothing that lies ahead is shown */
            record.has_changed |=
                view->members[m] != 0 || view->cost_idr[m] != 0 || view->deaths[m] != 0;
            out->listed[m] = listed_in(at);
            out->base_sen[m] = base_in(at);
        }
        return PYG_OK;
    default:
        return PYG_OK;
    }
}

static int64_t appropriate(const struct pyg_value *values, const struct pyg_seen *seen)
{
    (void)seen;
    return (int64_t)values[MONEY].number;
}

static const struct pyg_policy interface = {.struct_size = sizeof(interface),
                                            .compile = compile,
                                            .appropriate = appropriate,
                                            .reacts_at = reacts_at,
                                            .react = react};
/* built before policies could react: what stands behind its size is not read */
static const struct pyg_policy old_interface = {.struct_size =
                                                    offsetof(struct pyg_policy, reacts_at),
                                                .compile = compile,
                                                .reacts_at = reacts_at,
                                                .react = react};

static const void *get_interface(const char *id)
{
    return strcmp(id, PYG_POLICY_INTERFACE) == 0 ? &interface : NULL;
}

static const void *get_old(const char *id)
{
    return strcmp(id, PYG_POLICY_INTERFACE) == 0 ? &old_interface : NULL;
}

static const struct pyg_plugin steps = {sizeof(steps),   1,      1,         "steps", "1",
                                        PYG_KIND_POLICY, params, N_SETTING, "en",    "id",
                                        get_interface};
static const struct pyg_plugin old_steps = {
    sizeof(old_steps), 1,    0,    "old",  "1", PYG_KIND_POLICY, params,
    N_SETTING,         "en", "id", get_old};

/* -- a study of one group and the variants given -- */

struct bench {
    struct pygi_spec spec;
    struct pygi_plugins plugins;
    struct pygi_study *study;
    struct pygi_player *player;
    int64_t *values;
};

static const char head[] =
    "local s = scenario 'reactions'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', '2019-12', '2020-01', 5\n"
    "s.posts 'staff' { workers = between(520, 800), turnover = 0.1, vacant = 2, leaves_at = "
    "58, men = 0.5,\n"
    "  ages = { {20, 57, 1} }, gompertz = { a = 0.0005, b = 0.09 }, accident = 0.2, "
    "cost_median = 1e6,\n"
    "  cost_sigma = 1, children = 1 }\n"
    "s.policy 'steps' { list = 'staff', programs = {'jkk', 'jkm', 'jht'} }\n"
    "s.policy 'old' { list = 'staff', programs = {'jkk', 'jkm', 'jht'} }\n";

static void bench_open(struct bench *self, const char *variants)
{
    char text[4096];
    const struct pyg_plugin *list[32];
    struct pygi_study_options options = {.n_replicates = 64};
    struct pyg_err err = {0};
    size_t n = 0;
    const struct pyg_plugin *const *builtin = pygi_builtin_plugins(&n);

    *self = (struct bench){0};
    memcpy(list, builtin, n * sizeof(*list));
    list[n++] = &steps;
    list[n++] = &old_steps;
    snprintf(text, sizeof(text), "%s%sreturn s\n", head, variants);
    if (pygi_scenario_read_text("reactions.lua", ".", text, strlen(text), &self->spec, &err) !=
            PYG_OK ||
        pygi_plugins_init(&self->plugins, list, n, &err) != PYG_OK ||
        pygi_study_new(&self->spec, list, n, &pygi_host, pygi_data_dir(), &options,
                       &self->study, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    self->player = pygi_player_new(self->study);
    self->values = calloc(self->study->n_values, sizeof(*self->values));
    assert_non_null(self->player);
    assert_non_null(self->values);
}

static void bench_close(struct bench *self)
{
    free(self->values);
    pygi_player_free(self->player);
    pygi_study_free(self->study);
    pygi_plugins_fini(&self->plugins);
    pygi_spec_fini(&self->spec);
}

static int64_t figure(const struct bench *self, size_t variant, size_t year,
                      enum pygi_measure measure)
{
    return self->values[pygi_study_index(self->study, 0, variant, 0, year, measure)];
}

static void assert_variants_equal(const struct bench *self, size_t a, size_t b)
{
    for (size_t y = 0; y < 5; y++) {
        for (int k = 0; k < PYGI_N_MEASURE; k++) {
            if (figure(self, a, y, (enum pygi_measure)k) !=
                figure(self, b, y, (enum pygi_measure)k)) {
                fail_msg("%s of year %zu: %lld and %lld", pygi_measures[k].name, y,
                         (long long)figure(self, a, y, (enum pygi_measure)k),
                         (long long)figure(self, b, y, (enum pygi_measure)k));
            }
        }
    }
}

static void play(struct bench *self, uint32_t replicate)
{
    struct pyg_err err = {0};
    memset(&record, 0, sizeof(record));
    if (pygi_player_run(self->player, replicate, self->values, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
}

static void test_react_gives_what_the_same_plan_gives(void **state)
{
    (void)state;
    struct bench b;
    bench_open(
        &b, "s.variant 'plan' { old = false }\n"
            "s.variant 'react' { old = false, steps = { mode = 'react' } }\n"
            "s.variant 'idle' { old = false, steps = { mode = 'idle' } }\n"
            "s.variant 'two' { old = false, steps = { mode = 'react', programs = {'jkk', "
            "'jkm'} } }\n"
            "s.variant 'plan of two' { old = false, steps = { programs = {'jkk', 'jkm'} } }\n"
            "s.variant 'terms' { old = false, steps = { mode = 'terms' } }\n"
            "s.variant 'known' { old = false, steps = { mode = 'known' } }\n");
    for (uint32_t r = 0; r < 8; r++) {
        play(&b, r);
        assert_true(figure(&b, 0, 4, PYGI_M_cost) > 0);
        assert_true(figure(&b, 0, 4, PYGI_M_claims_jht) > 0);
        assert_variants_equal(&b, 0, 1);
        assert_variants_equal(&b, 0, 2);
        assert_variants_equal(&b, 3, 4);
        assert_variants_equal(&b, 5, 6);
    }
    bench_close(&b);
}

static void test_react_sees_what_is_measured_and_the_past_stays(void **state)
{
    (void)state;
    struct bench b;
    bench_open(&b, "s.variant 'react' { old = false, steps = { mode = 'react' } }\n");
    for (uint32_t r = 0; r < 8; r++) {
        play(&b, r);
        assert_int_equal(record.n_seen, N_MO - 1);
        assert_false(record.has_changed);
        for (size_t y = 0; y < 4; y++) { /* the last month is never seen */
            int64_t cost = 0, deaths = 0, covered = 0, members = 0;
            for (size_t m = 12 * y; m < 12 * (y + 1); m++) {
                cost += record.cost[m];
                deaths += record.deaths[m];
                covered += record.covered[m];
                members += record.members[m];
            }
            assert_int_equal(cost, figure(&b, 0, y, PYGI_M_cost));
            assert_int_equal(deaths, figure(&b, 0, y, PYGI_M_deaths));
            assert_int_equal(covered, figure(&b, 0, y, PYGI_M_deaths_covered));
            assert_int_equal(members, figure(&b, 0, y, PYGI_M_covered_pmonths));
            assert_int_equal(record.members[12 * y + 11], figure(&b, 0, y, PYGI_M_covered_dec));
        }
    }
    bench_close(&b);
}

static void test_react_changes_nobodys_life_and_no_other_variant(void **state)
{
    (void)state;
    struct bench with, without;
    bench_open(&with, "s.variant 'plan' { old = false }\n"
                      "s.variant 'many' { old = false, steps = { mode = 'many' } }\n"
                      "s.variant 'plan again' { old = false }\n");
    bench_open(&without, "s.variant 'plan' { old = false }\n");
    for (uint32_t r = 0; r < 4; r++) {
        play(&with, r);
        play(&without, r);
        assert_variants_equal(&with, 0, 2);
        for (size_t y = 0; y < 5; y++) {
            assert_int_equal(figure(&with, 0, y, PYGI_M_deaths),
                             figure(&with, 1, y, PYGI_M_deaths));
            assert_int_equal(figure(&with, 0, y, PYGI_M_accidents),
                             figure(&with, 1, y, PYGI_M_accidents));
            for (int k = 0; k < PYGI_N_MEASURE; k++) {
                assert_int_equal(figure(&with, 0, y, (enum pygi_measure)k),
                                 figure(&without, 0, y, (enum pygi_measure)k));
            }
        }
    }
    bench_close(&with);
    bench_close(&without);
}

static void test_react_is_not_asked_of_a_policy_of_before(void **state)
{
    (void)state;
    struct bench b;
    bench_open(&b, "s.variant 'old' { steps = false, old = { mode = 'early' } }\n");
    play(&b, 0);
    assert_int_equal(record.n_seen, 0);
    bench_close(&b);
}

/* With money that lasts a while, for each way of running out. */
static void test_react_with_an_appropriation_gives_what_the_plan_gives(void **state)
{
    (void)state;
    static const char *const ways[] = {"topup", "drop", "arrears"};
    for (size_t w = 0; w < 3; w++) {
        struct bench b;
        char text[2048];
        int64_t n_out = 0, n_lasted = 0;
        snprintf(text, sizeof(text),
                 "local function with(more)\n"
                 "  more.runs_out, more.money = '%s', more.money or 800000000\n"
                 "  return { old = false, steps = more }\n"
                 "end\n"
                 "s.variant 'plan' (with { })\n"
                 "s.variant 'sees' (with { mode = 'budget' })\n"
                 "s.variant 'moves' (with { mode = 'move', money = 1e8, moved = 800000000 })\n"
                 "s.variant 'grows' (with { mode = 'react' })\n"
                 "s.variant 'terms' (with { mode = 'terms' })\n",
                 ways[w]);
        bench_open(&b, text);
        for (uint32_t r = 0; r < 8; r++) {
            play(&b, r);
            assert_variants_equal(&b, 0, 1);
            if (w < 2) { /* arrears are settled by the budget as it was drafted */
                assert_variants_equal(&b, 0, 2);
            }
            for (size_t v = 0; v < 5; v++) {
                for (size_t y = 0; y < 5; y++) {
                    assert_true(figure(&b, v, y, PYGI_M_realisation) <=
                                figure(&b, v, y, PYGI_M_appropriation));
                    n_out += figure(&b, v, y, PYGI_M_runout);
                    n_lasted += !figure(&b, v, y, PYGI_M_runout);
                }
            }
            /* what is left in December pays December's bill and is then unspent */
            for (size_t y = 0; y < 5; y++) {
                if (!figure(&b, 1, y, PYGI_M_runout)) {
                    assert_true(record.left[12 * y + 11] > figure(&b, 1, y, PYGI_M_unspent));
                }
            }
        }
        assert_true(n_out > 20 && n_lasted > 20);
        bench_close(&b);
    }
}

/* The engine checks the ledger, the hand arithmetic and the appropriation in every replicate.
 */
static void test_react_closes_whatever_is_decided(void **state)
{
    (void)state;
    static const char *const ways[] = {"topup", "drop", "arrears"};
    for (size_t w = 0; w < 3; w++) {
        for (int money = 300000000; money <= 900000000; money += 200000000) {
            struct bench b;
            char text[1024];
            snprintf(text, sizeof(text),
                     "s.variant 'nobody' { old = false, steps = false }\n"
                     "s.variant 'random' { old = false, steps = { mode = 'random', money = %d, "
                     "runs_out = '%s' } }\n"
                     "s.variant 'two' { old = false, steps = { mode = 'random', money = %d, "
                     "runs_out = '%s', programs = {'jkk'} } }\n",
                     money, ways[w], money / 3, ways[w]);
            bench_open(&b, text);
            for (uint32_t r = 0; r < 48; r++) {
                play(&b, r);
                for (size_t y = 0; y < 5; y++) {
                    assert_int_equal(figure(&b, 0, y, PYGI_M_deaths),
                                     figure(&b, 1, y, PYGI_M_deaths));
                }
            }
            bench_close(&b);
        }
    }
}

/* What was seen stays, where it does not wait for next year's money. */
static void test_react_leaves_the_past_whatever_is_decided(void **state)
{
    (void)state;
    static const char *const ways[] = {"topup", "drop"};
    for (size_t w = 0; w < 2; w++) {
        struct bench b;
        char text[512];
        snprintf(text, sizeof(text),
                 "s.variant 'random' { old = false, steps = { mode = 'random', money = 5e8, "
                 "runs_out = '%s' } }\n",
                 ways[w]);
        bench_open(&b, text);
        for (uint32_t r = 0; r < 48; r++) {
            play(&b, r);
            assert_int_equal(record.n_seen, N_MO - 1);
            assert_false(record.has_changed);
        }
        bench_close(&b);
    }
}

static void refused(const char *mode, enum pyg_status expected, const char *part)
{
    struct bench b;
    struct pyg_err err = {0};
    char variant[160];

    snprintf(variant, sizeof(variant), "s.variant 'x' { old = false, steps = { mode = %s } }\n",
             mode);
    bench_open(&b, variant);
    for (int twice = 0; twice < 2; twice++) {
        assert_int_equal(pygi_player_run(b.player, 0, b.values, &err), expected);
        if (strstr(err.text, part) == NULL) {
            fail_msg("%s", err.text);
        }
    }
    bench_close(&b);
}

static void test_react_that_may_not_be_is_refused(void **state)
{
    (void)state;
    refused("'early'", PYG_EPLUGIN, "reacts in 2020-07 and changes 2020-05, which has passed");
    refused("'kind'", PYG_EPLUGIN,
            "reacts in 2020-01 and changes more than what it pays for whom");
    refused("'fail'", PYG_ESETTING, "steps: no");
    refused("'voluntary'", PYG_ESETTING, "join by themselves");
    refused("'crowd'", PYG_ESETTING,
            "policy steps lists 1000 workers in 2020-01, but its group has ");
    refused("'move', moved = 5", PYG_ESETTING,
            "policy steps has no appropriation in 2020 that could be changed");
    refused("'spend', money = 5e8", PYG_ESETTING,
            "policy steps: the appropriation of 2020 becomes Rp1, expected at least the Rp");
}

static const void *get_half(const char *id)
{
    static const struct pyg_policy half = {
        .struct_size = sizeof(half), .compile = compile, .reacts_at = reacts_at};
    return strcmp(id, PYG_POLICY_INTERFACE) == 0 ? &half : NULL;
}

static void test_react_of_a_half_interface_is_refused(void **state)
{
    (void)state;
    const struct pyg_plugin half = {sizeof(half), 1, 1,    "half", "1",     PYG_KIND_POLICY,
                                    NULL,         0, "en", "id",   get_half};
    const struct pyg_plugin *const list[] = {&half};
    struct pygi_plugins plugins;
    struct pyg_err err = {0};
    assert_int_equal(pygi_plugins_init(&plugins, list, 1, &err), PYG_EPLUGIN);
    assert_non_null(strstr(err.text, "is incomplete"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_react_gives_what_the_same_plan_gives),
        cmocka_unit_test(test_react_sees_what_is_measured_and_the_past_stays),
        cmocka_unit_test(test_react_changes_nobodys_life_and_no_other_variant),
        cmocka_unit_test(test_react_is_not_asked_of_a_policy_of_before),
        cmocka_unit_test(test_react_with_an_appropriation_gives_what_the_plan_gives),
        cmocka_unit_test(test_react_closes_whatever_is_decided),
        cmocka_unit_test(test_react_leaves_the_past_whatever_is_decided),
        cmocka_unit_test(test_react_that_may_not_be_is_refused),
        cmocka_unit_test(test_react_of_a_half_interface_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
