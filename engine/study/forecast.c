/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/forecast.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <payung/month.h>

#include "base/err.h"
#include "study/uncertain.h"

enum {
    SEED = 1,
    TREND_UNTIL = 2024, /* year whose level the incidences have */
    EARLY_UNTIL = 2021, /* rows "CLASS to 2021" hold until this year */
    A_LONG_TIME_MO = 13 /* beyond it a list has grown */
};

/* What is drawn, in this order; then each year's shock of deaths and of accidents. */
enum {
    SHIFT,
    FACTOR,
    CLAIMED,
    MEMBERS,
    INCIDENCE,
    TREND,
    REGION,
    COUNTED,
    BENEFIT,
    COST,
    N_ONCE
};

static const char *const NAMES[N_ONCE] = {"age_shift", "death_factor",   "claimed", "members",
                                          "accident",  "accident_trend", "region",  "counted",
                                          "benefit",   "accident_cost"};

/* Everything by draw: the means of both counts, what a death costs, what accidents cost. */
struct draws {
    double deaths[PYGI_FORECAST_DRAWS], accidents[PYGI_FORECAST_DRAWS],
        both[PYGI_FORECAST_DRAWS], each[PYGI_FORECAST_DRAWS], besides[PYGI_FORECAST_DRAWS];
};

bool pygi_figure_is_inside(const struct pygi_figure *self, double share)
{
    const struct pygi_bands *b = &self->bands;

    return share < 0.7 ? b->low50 <= self->published && self->published <= b->high50
                       : b->low90 <= self->published && self->published <= b->high90;
}

/* By which class a parameter of money or accidents is known. */
static const char *kind_of(const struct pygi_stated *stated, const char *cls)
{
    return stated->is_mixed || strcmp(cls, "all") == 0 ? "all"
           : stated->type == PYG_JAKON                 ? "JAKON"
           : stated->type == PYG_BPU                   ? "BPU"
           : strcmp(cls, "formal") == 0                ? "formal"
                                                       : "PU";
}

static const char *class_of(const struct pygi_stated *stated,
                            const struct pygi_hazards *hazards)
{
    const char *cls = pygi_hazards_class(hazards, stated->segment);

    /* nobody named: staff if they earn wages, all kinds if they are of all types */
    return cls[0] != '\0'              ? cls
           : stated->is_mixed          ? "all"
           : stated->type == PYG_JAKON ? "formal"
           : stated->type == PYG_PU    ? "staff"
                                       : "";
}

static bool is_many(const char *cls)
{
    return strcmp(cls, "all") == 0 || strcmp(cls, "bpu") == 0 || strcmp(cls, "formal") == 0;
}

/* The country, a province, or (of whom less is known) one regency. */
static const char *area_of(const struct pygi_stated *stated, const struct pygi_hazards *hazards)
{
    if (strcmp(stated->province, "Indonesia") == 0) {
        return "Indonesia";
    }
    const bool is_province = strncmp(stated->place, "(province)", 10) == 0 ||
                             strcasecmp(stated->place, stated->province) == 0;
    if (!is_province && strstr(stated->place, "branch") == NULL) {
        return "";
    }
    return is_province && pygi_hazards_has(hazards, "region", stated->province)
               ? stated->province
               : "province";
}

/* For each parameter the class by which it is looked up. */
static struct pygi_uncertain known(const struct pygi_stated *stated,
                                   const struct pygi_hazards *hazards, const char *cls,
                                   int parameter)
{
    const bool pays_himself =
        !is_many(cls) && pygi_hazards_says(hazards, "self", stated->segment);
    const char *by = cls;
    char early[64];

    switch (parameter) {
    case FACTOR:
    case CLAIMED:
        by = pays_himself ? "self" : cls;
        snprintf(early, sizeof(early), "%s to %d", by, EARLY_UNTIL);
        if (pyg_month_year(stated->to_mo) <= EARLY_UNTIL &&
            pygi_hazards_has(hazards, NAMES[parameter], early)) {
            by = early;
        }
        break;
    case MEMBERS:
        by = is_many(cls)                                           ? "many"
             : stated->to_mo - stated->from_mo + 1 > A_LONG_TIME_MO ? "longer"
                                                                    : "";
        break;
    case INCIDENCE:
    case COST:
    case BENEFIT:
        by = kind_of(stated, cls);
        break;
    case REGION:
        by = area_of(stated, hazards);
        break;
    case COUNTED:
        by = stated->is_reported ? "reported" : "";
        break;
    default:
        break;
    }
    return pygi_hazards_get(hazards, NAMES[parameter], by);
}

/* The uncertain values of a case as a scenario would have them, and their draws. */
static enum pyg_status draw(const struct pygi_stated *stated,
                            const struct pygi_hazards *hazards, const char *cls,
                            int64_t benefit_idr, struct draws *out, struct pyg_err *err)
{
    const int32_t first = pyg_month_year(stated->from_mo), last = pyg_month_year(stated->to_mo);
    const size_t n_years = (size_t)(last - first + 1);
    struct pygi_uncertain value[N_ONCE + 2 * PYGI_STATED_YEARS + 2];
    char name[N_ONCE + 2 * PYGI_STATED_YEARS + 2][32];
    double months[PYGI_STATED_YEARS + 1] = {0}, at[N_ONCE + 2 * PYGI_STATED_YEARS + 2],
                                      scratch[N_ONCE + 2 * PYGI_STATED_YEARS + 2],
                                      years[PYGI_STATED_YEARS + 1];

    pygi_bug_assert(n_years <= PYGI_STATED_YEARS + 1);
    for (int p = 0; p < N_ONCE; p++) {
        value[p] = known(stated, hazards, cls, p);
        value[p].name = (char *)NAMES[p];
    }
    for (size_t y = 0; y < 2 * n_years; y++) {
        char year[12];
        const char *what = y < n_years ? "shock_death" : "shock_accident";
        snprintf(year, sizeof(year), "%d", (int)(first + (int32_t)(y % n_years)));
        snprintf(name[y], sizeof(name[y]), "%s.%s", what, year);
        value[N_ONCE + y] = pygi_hazards_get(hazards, what, year);
        value[N_ONCE + y].name = name[y];
    }
    for (int32_t m = stated->from_mo; m <= stated->to_mo; m++) {
        months[pyg_month_year(m) - first] +=
            stated->months / (double)(stated->to_mo - stated->from_mo + 1);
    }
    for (size_t y = 0; y < n_years; y++) {
        const double before = (double)(TREND_UNTIL - (first + (int32_t)y));
        years[y] = before > 0 ? before : 0.0;
    }

    struct pygi_spec spec = {.uncertain = value, .n_uncertain = N_ONCE + 2 * n_years};
    struct pygi_chance chance;
    const enum pyg_status status =
        pygi_chance_init(&chance, &spec, SEED, first, (int32_t)n_years, err);
    if (status != PYG_OK) {
        return status;
    }
    for (uint32_t i = 0; i < PYGI_FORECAST_DRAWS; i++) {
        double deaths = 0.0, accidents = 0.0;
        pygi_chance_draw(&chance, 4 * i, scratch, at); /* each four has a point of its own */
        for (size_t y = 0; y < n_years; y++) {
            const int32_t year = first + (int32_t)y;
            deaths += months[y] / 12.0 * at[N_ONCE + y] *
                      pygi_hazards_deaths(hazards, cls, year, at[SHIFT]);
            accidents +=
                months[y] / 12.0 * at[N_ONCE + n_years + y] * exp(-at[TREND] * years[y]);
        }
        const double members = stated->workers * at[MEMBERS];
        out->deaths[i] = members * deaths * at[FACTOR] * at[CLAIMED];
        out->accidents[i] = members * accidents * at[INCIDENCE] * at[REGION] * at[COUNTED];
        out->both[i] = out->deaths[i] + out->accidents[i];
        out->each[i] = (double)benefit_idr * at[BENEFIT];
        out->besides[i] = members * stated->months / 12.0 * at[COST];
    }
    pygi_chance_fini(&chance);
    return PYG_OK;
}

static void add_count(struct pygi_forecast *out, enum pygi_claim_kind kind, int64_t published,
                      const double *mean, double plain_mean)
{
    const struct pygi_count count = {mean, PYGI_FORECAST_DRAWS}, plain = {&plain_mean, 1};
    const double is = pygi_count_is(&count, published);

    out->figures[out->n_figures++] =
        (struct pygi_figure){.kind = kind,
                             .published = (double)published,
                             .is = is,
                             .below = pygi_count_at_most(&count, published) - is / 2.0,
                             .bands = pygi_count_bands(&count),
                             .plain = pygi_count_bands(&plain)};
}

static void add_sum(struct pygi_forecast *out, const struct pygi_stated *stated,
                    const struct pygi_count_sum *sum, const struct pygi_count_sum *plain)
{
    out->figures[out->n_figures++] =
        (struct pygi_figure){.kind = stated->sum_of,
                             .is_sum = true,
                             .published = (double)stated->sum_idr,
                             .below = pygi_count_sum_at_most(sum, (double)stated->sum_idr),
                             .bands = pygi_count_sum_bands(sum),
                             .plain = pygi_count_sum_bands(plain)};
}

static void add_all(struct pygi_forecast *out, const struct pygi_stated *stated,
                    const struct pygi_hazards *hazards, int64_t benefit_idr,
                    struct draws *draws)
{
    const double *means[PYGI_CLAIM_N_KIND] = {draws->deaths, draws->accidents, draws->both};
    const double death = out->member_years * pygi_hazards_get(hazards, "national", "death").a,
                 accident =
                     out->member_years * pygi_hazards_get(hazards, "national", "accident").a;
    const double plain[PYGI_CLAIM_N_KIND] = {death, accident, death + accident};

    for (int k = 0; k < PYGI_CLAIM_N_KIND; k++) {
        if (stated->counts[k] >= 0) {
            add_count(out, (enum pygi_claim_kind)k, stated->counts[k], means[k], plain[k]);
        }
    }
    if (stated->sum_idr < 0) {
        return;
    }
    if (benefit_idr == 0) {
        out->reason = PYGI_STATED_BENEFIT;
        return;
    }
    if (stated->sum_of == PYGI_CLAIM_DEATHS) {
        memset(draws->besides, 0, sizeof(draws->besides));
    }
    const struct pygi_uncertain cost = pygi_hazards_get(hazards, "accident_cost", "all");
    const double each = (double)benefit_idr,
                 besides = stated->sum_of == PYGI_CLAIM_DEATHS
                               ? 0.0
                               : out->member_years * (cost.a + cost.b) / 2.0;
    const struct pygi_count_sum sum = {{draws->deaths, PYGI_FORECAST_DRAWS},
                                       draws->each,
                                       draws->besides},
                                plain_sum = {{&death, 1}, &each, &besides};
    add_sum(out, stated, &sum, &plain_sum);
}

enum pyg_status pygi_forecast_make(const struct pygi_stated *stated,
                                   const struct pygi_hazards *hazards, int64_t benefit_idr,
                                   struct pygi_forecast *out, struct pyg_err *err)
{
    *out = (struct pygi_forecast){.reason = stated->reason, .cls = ""};
    if (stated->reason != PYGI_STATED_ALL) {
        return PYG_OK;
    }
    struct draws *draws = malloc(sizeof(*draws));
    if (draws == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "a forecast of %d draws", PYGI_FORECAST_DRAWS);
    }
    out->cls = class_of(stated, hazards);
    out->member_years = stated->workers * stated->months / 12.0;
    const enum pyg_status status = draw(stated, hazards, out->cls, benefit_idr, draws, err);
    if (status == PYG_OK) {
        add_all(out, stated, hazards, benefit_idr, draws);
    }
    free(draws);
    return status;
}
