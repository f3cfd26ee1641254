/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "steps_policy.h"

#include <string.h>

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

struct steps_record steps_record;

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
    steps_record.has_changed |= !is_new && *was != now;
    *was = now;
}

static void look_back(const struct pyg_view *view)
{
    for (int32_t m = 0; m < view->at; m++) {
        const bool is_new = m >= steps_record.n_seen;
        remember(&steps_record.members[m], view->members[m], is_new);
        remember(&steps_record.cost[m], view->cost_idr[m], is_new);
        remember(&steps_record.deaths[m], view->deaths[m], is_new);
        remember(&steps_record.covered[m], view->deaths_covered[m], is_new);
    }
    steps_record.n_seen = view->at;
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
        steps_record.left[at] = view->left_idr[view->year];
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
            steps_record.has_changed |=
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

const struct pyg_plugin steps = {sizeof(steps),   1,      1,         "steps", "1",
                                 PYG_KIND_POLICY, params, N_SETTING, "en",    "id",
                                 get_interface};
const struct pyg_plugin old_steps = {
    sizeof(old_steps), 1,    0,    "old",  "1", PYG_KIND_POLICY, params,
    N_SETTING,         "en", "id", get_old};

static const void *get_half(const char *id)
{
    static const struct pyg_policy half = {
        .struct_size = sizeof(half), .compile = compile, .reacts_at = reacts_at};
    return strcmp(id, PYG_POLICY_INTERFACE) == 0 ? &half : NULL;
}

const struct pyg_plugin half_steps = {
    sizeof(half_steps), 1, 1, "half", "1", PYG_KIND_POLICY, NULL, 0, "en", "id", get_half};
