/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/study.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/fn.h"
#include "plugin/names.h"
#include "study/group.h"
#include "study/missed.h"
#include "study/notes.h"
#include "study/pairs.h"
#include "study/policies.h"
#include "study/coverage_target.h"
#include "study/world.h"

void pygi_study_free(struct pygi_study *self)
{
    if (self == NULL) {
        return;
    }
    pygi_chance_fini(&self->chance);
    for (size_t g = 0; g < self->n_groups; g++) {
        free(self->group_slots[g]);
        free(self->sizes[g]);
        if (self->worlds[0].groups != NULL) {
            if (self->worlds[0].groups[g].newcomers.upto !=
                self->worlds[0].groups[g].ages.upto) {
                pygi_ages_fini(&self->worlds[0].groups[g].newcomers);
            }
            free((void *)self->worlds[0].groups[g].frailty);
            pygi_ages_fini(&self->worlds[0].groups[g].ages);
            if (self->worlds[0].groups[g].mortality != &self->worlds[0].mortality &&
                self->worlds[0].groups[g].mortality != NULL) {
                free(self->worlds[0].groups[g].mortality->h);
                free((void *)self->worlds[0].groups[g].mortality);
            }
        }
    }
    for (size_t v = 0; v < PYGI_MAX_VARIANTS; v++) {
        for (size_t p = 0; p < PYGI_MAX_POLICIES; p++) {
            free(self->slots[v][p]);
        }
    }
    for (size_t w = 0; w < PYGI_MAX_WORLDS; w++) {
        pygi_world_fini(&self->worlds[w]);
    }
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        pygi_names_free(self->names[p]);
    }
    pygi_notes_free(self);
    free(self->missed);
    free(self);
}

/* A data file must lie below the scenario's folder, links followed. */
static enum pyg_status data_path(const struct pygi_study *self, const struct pygi_slot *slot,
                                 char out[PATH_MAX], struct pyg_err *err)
{
    char joined[PATH_MAX], dir[PATH_MAX], real[PATH_MAX];
    const char *name = slot->value.text, *base = self->spec->dir;

    if (snprintf(joined, sizeof(joined), "%s/%s", base, name) >= (int)sizeof(joined) ||
        realpath(base, dir) == NULL) {
        return pygi_fail(err, PYG_EIO, "%s:%d: the scenario's folder cannot be found",
                         self->spec->path, slot->line);
    }
    if (realpath(joined, real) == NULL) {
        return pygi_fail(err, PYG_EIO, "%s:%d: data file %.200s is not there", self->spec->path,
                         slot->line, name);
    }
    const size_t n = strlen(dir);
    if (name[0] == '/' || strncmp(real, dir, n) != 0 ||
        (real[n] != '/' && strcmp(dir, "/") != 0)) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s:%d: data file %.200s lies outside the scenario's folder",
                         self->spec->path, slot->line, name);
    }
    snprintf(out, PATH_MAX, "%s", joined);
    return PYG_OK;
}

static enum pyg_status read_general(struct pygi_study *self,
                                    const struct pygi_study_options *options,
                                    struct pygi_slot *slots, struct pyg_err *err)
{
    const struct pygi_spec *spec = self->spec;
    enum pyg_status status = pygi_schema_read(
        pygi_general_params, PYGI_N_S, spec, &spec->general, "the scenario", false, slots, err);
    if (status != PYG_OK) {
        return status;
    }
    for (int i = 0; i < PYGI_N_S; i++) {
        if (slots[i].uncertain >= 0) {
            return pygi_fail(err, PYG_ESETTING, "%s:%d: the scenario: %s cannot be uncertain",
                             spec->path, slots[i].line, pygi_general_params[i].name);
        }
    }
    snprintf(self->area, sizeof(self->area), "%.15s", slots[PYGI_S_REGION].value.text);
    if (slots[PYGI_S_HOUSEHOLD].value.is_set && !slots[PYGI_S_POVERTY_LINE].value.is_set) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s:%d: the scenario: household is set and poverty_line is not; the "
                         "household is held against that line only",
                         spec->path, slots[PYGI_S_HOUSEHOLD].line);
    }
    self->poverty_line_idr = slots[PYGI_S_POVERTY_LINE].value.number;
    self->household = slots[PYGI_S_HOUSEHOLD].value.number;
    self->seed =
        options->seed != NULL ? *options->seed : (uint64_t)slots[PYGI_S_SEED].value.whole;
    self->n_replicates = options->n_replicates > 0 ? options->n_replicates
                                                   : slots[PYGI_S_REPLICATES].value.whole;
    self->n_replicates += self->n_replicates & 1; /* replicates come in pairs */
    pygi_calendar_init(&self->calendar, (int32_t)slots[PYGI_S_FROM].value.whole,
                       12 * (int32_t)slots[PYGI_S_YEARS].value.whole);
    if (self->calendar.from_mo < 0) {
        return pygi_fail(err, PYG_ESETTING, "%s:%d: the scenario begins before 2000-01",
                         spec->path, slots[PYGI_S_FROM].line);
    }
    for (int w = 0; w < 2; w++) {
        const struct pygi_slot *s = &slots[w == 0 ? PYGI_S_AS_OF : PYGI_S_BESIDE];
        if (!s->value.is_set) {
            continue;
        }
        struct pygi_world *world = &self->worlds[self->n_worlds++];
        snprintf(world->label, sizeof(world->label), "%.15s", s->value.text);
        world->as_of = (struct pygi_as_of){.label = world->label, .known_mo = INT32_MAX};
        if (strcmp(s->value.text, "latest") != 0 &&
            !pygi_month_parse(s->value.text, &world->as_of.known_mo)) {
            return pygi_fail(
                err, PYG_ESETTING,
                "%s:%d: as_of is %.40s, expected a month like \"2019-12\" or \"latest\"",
                spec->path, s->line, s->value.text);
        }
        world->as_of.is_history = world->as_of.known_mo >= self->calendar.from_mo;
        world->model = (struct pygi_model){.calendar = self->calendar};
    }
    return PYG_OK;
}

/* Sizes by date, kept only where there are any. */
static enum pyg_status keep_sizes(struct pygi_study *self, size_t g,
                                  const struct pygi_sizes *sizes, const char *what,
                                  struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    if (sizes->n_workers + sizes->n_growth == 0 &&
        !self->group_slots[g][PYGI_G_GROWTH].value.is_set) {
        return PYG_OK;
    }
    for (size_t i = 0; i < sizes->n_workers && status == PYG_OK; i++) {
        status = pygi_schema_check_drawn(&pygi_group_params[PYGI_G_WORKERS], 1,
                                         &sizes->workers[i].slot, self->spec, what, err);
    }
    for (size_t i = 0; i < sizes->n_growth && status == PYG_OK; i++) {
        status = pygi_schema_check_drawn(&pygi_group_params[PYGI_G_GROWTH], 1,
                                         &sizes->growth[i].slot, self->spec, what, err);
    }
    if (status == PYG_OK) {
        self->sizes[g] = malloc(sizeof(*sizes));
        if (self->sizes[g] == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "%s", what);
        }
        *self->sizes[g] = *sizes;
    }
    return status;
}

static enum pyg_status read_group(struct pygi_study *self, size_t g, const char *what,
                                  struct pyg_err *err)
{
    const struct pygi_spec *spec = self->spec;
    struct pygi_settings rest;
    struct pygi_sizes sizes;

    enum pyg_status status = pygi_sizes_read(&sizes, spec, &spec->groups[g].settings, what,
                                             self->calendar.from_mo, &rest, err);
    if (status == PYG_OK) {
        status = pygi_schema_read(pygi_group_params, PYGI_N_G, spec, &rest, what, false,
                                  self->group_slots[g], err);
    }
    free(rest.at);
    if (status == PYG_OK) {
        status = pygi_schema_check_drawn(pygi_group_params, PYGI_N_G, self->group_slots[g],
                                         spec, what, err);
    }
    return status == PYG_OK ? keep_sizes(self, g, &sizes, what, err) : status;
}

static enum pyg_status read_groups(struct pygi_study *self, struct pyg_err *err)
{
    const struct pygi_spec *spec = self->spec;

    if (spec->n_groups == 0 || spec->n_groups > PYGI_MAX_GROUPS || spec->n_variants == 0 ||
        spec->n_variants > PYGI_MAX_VARIANTS || spec->n_policies > PYGI_MAX_POLICIES) {
        return pygi_fail(
            err, PYG_ESETTING,
            "%s: %zu groups, %zu policies, %zu variants; expected 1..%d, 0..%d, 1..%d",
            spec->path, spec->n_groups, spec->n_policies, spec->n_variants, PYGI_MAX_GROUPS,
            PYGI_MAX_POLICIES, PYGI_MAX_VARIANTS);
    }
    for (size_t g = 0; g < spec->n_groups; g++) {
        char what[160];
        snprintf(what, sizeof(what), "group %.120s", spec->groups[g].name);
        self->group_names[g] = spec->groups[g].name;
        self->group_slots[g] = calloc(PYGI_N_G, sizeof(struct pygi_slot));
        self->n_groups = g + 1;
        if (self->group_slots[g] == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "%s", what);
        }
        enum pyg_status status = read_group(self, g, what, err);
        if (status != PYG_OK) {
            return status;
        }
        static const int fixed[] = {
            PYGI_G_LEAVES_AT,  PYGI_G_AGES,           PYGI_G_MEN,         PYGI_G_JOIN_BOUND,
            PYGI_G_JOIN_FLOOR, PYGI_G_LAPSE_BOUND,    PYGI_G_LAPSE_FLOOR, PYGI_G_GOMPERTZ_A,
            PYGI_G_GOMPERTZ_B, PYGI_G_GOMPERTZ_WOMEN, PYGI_G_FRAILTY,     PYGI_G_JOINERS};
        for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++) {
            if (self->group_slots[g][fixed[i]].uncertain >= 0) {
                return pygi_fail(err, PYG_ESETTING, "%s:%d: %s: %s cannot be uncertain",
                                 spec->path, self->group_slots[g][fixed[i]].line, what,
                                 pygi_group_params[fixed[i]].name);
            }
        }
    }
    return PYG_OK;
}

/* A hook that would never act is a mistake. */
static enum pyg_status check_hooks(const struct pygi_study *self, struct pyg_err *err)
{
    const struct pygi_calendar *c = &self->calendar;
    for (size_t i = 0; i < self->spec->n_hooks; i++) {
        const struct pygi_hook_spec *hook = &self->spec->hooks[i];
        for (size_t k = 0; k < hook->n_months; k++) {
            const int32_t at_mo = hook->months[k], last_mo = c->from_mo + c->n_mo - 1;
            if (at_mo < c->from_mo || at_mo > last_mo) {
                return pygi_fail(err, PYG_ESETTING,
                                 "%s:%d: a hook at %04d-%02d, but the scenario runs from "
                                 "%04d-%02d to %04d-%02d",
                                 self->spec->path, hook->line, pyg_month_year(at_mo),
                                 pyg_month_in_year(at_mo), pyg_month_year(c->from_mo),
                                 pyg_month_in_year(c->from_mo), pyg_month_year(last_mo),
                                 pyg_month_in_year(last_mo));
            }
        }
    }
    return PYG_OK;
}

/* Nobody's chance of joining in a month may pass 1. */
static enum pyg_status make_frailty(const struct pygi_study *self, struct pygi_group *group,
                                    const struct pygi_slot *slot, const char *what,
                                    struct pyg_err *err)
{
    if (!slot[PYGI_G_FRAILTY].value.is_set) {
        return !slot[PYGI_G_JOINERS].value.is_set
                   ? PYG_OK
                   : pygi_fail(err, PYG_ESETTING,
                               "%s:%d: %s: frailty.joiners needs frailty.sd, for people who "
                               "are alike die alike",
                               self->spec->path, slot[PYGI_G_JOINERS].line, what);
    }
    struct pygi_frailty *own = calloc(1, sizeof(*own));
    group->frailty = own;
    if (own == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "frailty of %s", what);
    }
    pygi_group_frailty(slot[PYGI_G_FRAILTY].value.number, slot[PYGI_G_JOINERS].value.number,
                       own);
    const double highest = own->most * group->join_bound_pyr / 12.0;
    if (highest > 1.0) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s:%d: %s: with this frailty the least frail join with %.3g in a "
                         "month at join_bound, expected at most 1; frailty.sd may be larger or "
                         "frailty.joiners nearer to 1",
                         self->spec->path, slot[PYGI_G_FRAILTY].line, what, highest);
    }
    return PYG_OK;
}

static enum pyg_status make_groups(struct pygi_study *self, struct pygi_world *world,
                                   struct pyg_err *err)
{
    world->groups = calloc(self->n_groups, sizeof(*world->groups));
    if (world->groups == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "groups");
    }
    for (size_t g = 0; g < self->n_groups; g++) {
        const struct pygi_slot *slot = self->group_slots[g];
        struct pygi_group *group = &world->groups[g];
        char what[160], name[256];
        snprintf(what, sizeof(what), "group %.120s", self->group_names[g]);
        snprintf(name, sizeof(name), "%s/%.200s", self->area, self->group_names[g]);
        const uint64_t hash = pygi_hash(self->seed, name);
        *group = (struct pygi_group){
            .name = self->group_names[g],
            .is_posts = self->spec->groups[g].kind == PYGI_POSTS || self->sizes[g] != NULL,
            .key = {(uint32_t)hash, (uint32_t)(hash >> 32)},
            .limit_mo = 12 * (int32_t)slot[PYGI_G_LEAVES_AT].value.whole,
            .sector = (int16_t)slot[PYGI_G_SECTOR].value.whole,
            .employer = (int16_t)slot[PYGI_G_EMPLOYER].value.whole,
            .join_bound_pyr = slot[PYGI_G_JOIN_BOUND].value.number,
            .join_floor_pyr = slot[PYGI_G_JOIN_FLOOR].value.number,
            .lapse_bound_pyr = slot[PYGI_G_LAPSE_BOUND].value.number,
            .lapse_floor_pyr = slot[PYGI_G_LAPSE_FLOOR].value.number,
            .mortality = &world->mortality};
        if (world != &self->worlds[0]) {
            group->ages = self->worlds[0].groups[g].ages;
            group->newcomers = self->worlds[0].groups[g].newcomers;
            group->frailty = self->worlds[0].groups[g].frailty;
            if (self->worlds[0].groups[g].mortality != &self->worlds[0].mortality) {
                group->mortality = self->worlds[0].groups[g].mortality;
            }
            continue;
        }
        enum pyg_status status = pygi_group_ages(
            slot[PYGI_G_AGES].value.text, slot[PYGI_G_MEN].value.number, group->limit_mo, what,
            self->spec->path, slot[PYGI_G_AGES].line, &group->ages, err);
        group->newcomers = group->ages;
        if (status == PYG_OK && slot[PYGI_G_NEWCOMERS].value.is_set) {
            status = pygi_group_ages(slot[PYGI_G_NEWCOMERS].value.text,
                                     slot[PYGI_G_MEN].value.number, group->limit_mo, what,
                                     self->spec->path, slot[PYGI_G_NEWCOMERS].line,
                                     &group->newcomers, err);
        }
        if (status == PYG_OK && slot[PYGI_G_GOMPERTZ_A].value.is_set) {
            struct pygi_mortality *own = calloc(1, sizeof(*own));
            group->mortality = own;
            status = own == NULL
                         ? PYG_ENOMEM
                         : pygi_world_gompertz(own, slot[PYGI_G_GOMPERTZ_A].value.number,
                                               slot[PYGI_G_GOMPERTZ_B].value.number,
                                               slot[PYGI_G_GOMPERTZ_WOMEN].value.number);
            if (status != PYG_OK) {
                return pygi_fail(err, status, "death rates of %s", what);
            }
        }
        if (status == PYG_OK) {
            status = make_frailty(self, group, slot, what, err);
        }
        if (status != PYG_OK) {
            return status;
        }
        if (group->mortality == &world->mortality && world->mortality.n_periods == 0) {
            return pygi_fail(err, PYG_ESETTING,
                             "%s: %s needs death rates: set s.mortality or its gompertz",
                             self->spec->path, what);
        }
    }
    return PYG_OK;
}

static enum pyg_status make_world(struct pygi_study *self, struct pygi_world *world,
                                  const struct pygi_slot *general,
                                  const struct pygi_slot *wages,
                                  const struct pyg_plugin *const *plugins, size_t n_plugins,
                                  const struct pyg_host *host, const char *data_dir,
                                  struct pyg_err *err)
{
    char path[PATH_MAX];
    enum pyg_status status = PYG_OK;

    if (general[PYGI_S_MORTALITY].value.is_set) {
        status = data_path(self, &general[PYGI_S_MORTALITY], path, err);
        if (status == PYG_OK) {
            status = pygi_world_mortality(world, path, &self->calendar, err);
        }
    }
    if (status == PYG_OK && wages[PYGI_W_DATA].value.is_set) {
        status = data_path(self, &wages[PYGI_W_DATA], path, err);
        if (status == PYG_OK) {
            status = pygi_world_wages(self, world, path, err);
        }
    }
    if (status == PYG_OK) {
        status = pygi_world_programs(self, world, plugins, n_plugins, host, data_dir, err);
    }
    if (status == PYG_OK) {
        status = make_groups(self, world, err);
    }
    world->model.groups = world->groups;
    world->model.n_groups = self->n_groups;
    world->model.policies = self->played;
    world->model.n_policies = self->n_policies;
    world->model.n_variants = self->n_variants;
    world->model.pairs = self->pairs;
    world->model.n_pairs = self->n_pairs;
    world->model.host = host;
    return status;
}

enum pyg_status pygi_study_new(struct pygi_spec *spec, const struct pyg_plugin *const *plugins,
                               size_t n_plugins, const struct pyg_host *host,
                               const char *data_dir, const struct pygi_study_options *options,
                               struct pygi_study **out, struct pyg_err *err)
{
    struct pygi_slot general[PYGI_N_S], wages[PYGI_N_W], shocks[PYGI_N_Y];
    struct pygi_study *self = calloc(1, sizeof(*self));
    if (self == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "study");
    }
    self->spec = spec;
    enum pyg_status status = read_general(self, options, general, err);
    if (status == PYG_OK) {
        status = read_groups(self, err);
    }
    if (status == PYG_OK) {
        status = pygi_study_read_variants(self, err);
    }
    self->n_policies = status == PYG_OK ? spec->n_policies : 0;
    for (size_t p = 0; p < self->n_policies && status == PYG_OK; p++) {
        status = pygi_study_read_policy(self, plugins, n_plugins, options, p, err);
    }
    if (status == PYG_OK) {
        status = pygi_pairs_find(self, err);
    }
    if (status == PYG_OK && spec->wages.n > 0) {
        status = pygi_schema_read(pygi_wage_params, PYGI_N_W, spec, &spec->wages,
                                  "minimum_wage", false, wages, err);
    } else {
        memset(wages, 0, sizeof(wages));
        wages[PYGI_W_GROWTH].uncertain = wages[PYGI_W_UMP_GROWTH].uncertain = -1;
    }
    if (status == PYG_OK) {
        status = pygi_schema_read(pygi_shock_params, PYGI_N_Y, spec, &spec->years, "shocks",
                                  false, shocks, err);
    }
    if (status != PYG_OK) {
        goto out;
    }
    self->growth = wages[PYGI_W_GROWTH];
    self->ump_growth = wages[PYGI_W_UMP_GROWTH];
    self->death_shock = shocks[PYGI_Y_DEATH];
    self->accident_shock = shocks[PYGI_Y_ACCIDENT];
    self->n_values = self->n_worlds * self->n_variants * self->n_groups *
                     (size_t)self->calendar.n_years * PYGI_N_MEASURE;
    status =
        pygi_chance_init(&self->chance, spec, self->seed,
                         pyg_month_year(self->calendar.from_mo), self->calendar.n_years, err);
    if (status == PYG_OK) {
        status = check_hooks(self, err);
    }
    for (size_t w = 0; w < self->n_worlds && status == PYG_OK; w++) {
        status = make_world(self, &self->worlds[w], general, wages, plugins, n_plugins, host,
                            data_dir, err);
    }
    if (status == PYG_OK) {
        status = pygi_study_check_wages(self, err);
    }
    if (status == PYG_OK) {
        status = pygi_budget_codes_read(&self->budget_codes, data_dir, err);
    }
    for (size_t w = 0; w < self->n_worlds; w++) {
        self->worlds[w].model.hooks = options->hooks;
    }
    if (status == PYG_OK) {
        status = pygi_missed_read(self, err);
    }
    if (status == PYG_OK) {
        status = pygi_coverage_target_read(self, err);
    }
    if (status == PYG_OK) {
        status = pygi_notes_make(self, err);
    }
out:
    if (status != PYG_OK) {
        pygi_study_free(self);
        self = NULL;
    }
    *out = self;
    return status;
}
