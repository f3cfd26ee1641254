/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/study.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/fn.h"
#include "base/place.h"
#include "study/group.h"

struct pygi_player {
    const struct pygi_study *study;
    struct pygi_replay *replays[PYGI_MAX_WORLDS];
    struct pygi_draw draw;
    struct pygi_size *sizes; /* [n_groups] */
    double *draws, *scratch;
    struct pyg_value *values[PYGI_MAX_VARIANTS][PYGI_MAX_POLICIES];
};

struct pygi_player *pygi_player_new(const struct pygi_study *study)
{
    struct pygi_player *self = calloc(1, sizeof(*self));
    if (self == NULL) {
        return NULL;
    }
    self->study = study;
    self->draws = calloc(study->chance.n_draws + 1, sizeof(*self->draws));
    self->scratch = calloc(study->chance.n_draws + 1, sizeof(*self->scratch));
    self->sizes = calloc(study->n_groups, sizeof(*self->sizes));
    bool whole = self->draws != NULL && self->scratch != NULL && self->sizes != NULL;
    for (size_t w = 0; w < study->n_worlds; w++) {
        self->replays[w] = pygi_replay_new(&study->worlds[w].model);
        whole = whole && self->replays[w] != NULL;
    }
    for (size_t v = 0; v < study->n_variants; v++) {
        for (size_t p = 0; p < study->n_policies; p++) {
            self->values[v][p] =
                calloc(study->policy_plugins[p]->n_params + 1, sizeof(struct pyg_value));
            whole = whole && self->values[v][p] != NULL;
        }
    }
    if (!whole) {
        pygi_player_free(self);
        return NULL;
    }
    return self;
}

void pygi_player_free(struct pygi_player *self)
{
    if (self == NULL) {
        return;
    }
    for (size_t w = 0; w < PYGI_MAX_WORLDS; w++) {
        pygi_replay_free(self->replays[w]);
    }
    for (size_t v = 0; v < PYGI_MAX_VARIANTS; v++) {
        for (size_t p = 0; p < PYGI_MAX_POLICIES; p++) {
            free(self->values[v][p]);
        }
    }
    free(self->sizes);
    free(self->draws);
    free(self->scratch);
    free(self);
}

double pygi_player_bytes_per_worker(const struct pygi_player *self)
{
    return pygi_replay_bytes_per_worker(self->replays[0]);
}

/* The value of a slot in this replicate; a yearly one in year y. */
static enum pyg_status resolve(const struct pygi_player *self, const struct pyg_param *param,
                               const struct pygi_slot *slot, const char *what, int32_t y,
                               struct pyg_value *out, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    if (slot->uncertain < 0) {
        *out = slot->value;
        return PYG_OK;
    }
    const struct pygi_uncertain *u = &study->spec->uncertain[slot->uncertain];
    const size_t d = study->chance.first[slot->uncertain] + (u->yearly ? (size_t)y : 0);
    return pygi_schema_draw(param, self->draws[d], what, study->spec->path, slot->line, out,
                            err);
}

/* Growth of a year as stated for a month. */
static enum pyg_status growth_in(const struct pygi_player *self, size_t g, int32_t m,
                                 double *out_frac, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    const struct pygi_sizes *sizes = study->sizes[g];
    const struct pygi_dated *dated =
        pygi_dated_at(sizes->growth, sizes->n_growth, study->calendar.from_mo + m);
    struct pyg_value v;
    const enum pyg_status status =
        resolve(self, &pygi_group_params[PYGI_G_GROWTH],
                dated != NULL ? &dated->slot : &study->group_slots[g][PYGI_G_GROWTH],
                study->group_names[g], study->calendar.year_of[m], &v, err);
    *out_frac = status == PYG_OK ? v.number : 0.0;
    return status;
}

/* A group's size by month: what is stated, and grown from there month by month. */
static enum pyg_status draw_size(struct pygi_player *self, size_t g, int64_t first,
                                 struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    const struct pygi_sizes *sizes = study->sizes[g];
    struct pygi_size *size = &self->sizes[g];
    const double most = pygi_group_params[PYGI_G_WORKERS].max;
    double now = (double)first, last_frac = 0.0, month_factor = 1.0;
    enum pyg_status status = PYG_OK;

    for (int32_t m = 0; m < study->calendar.n_mo && status == PYG_OK; m++) {
        double frac = 0.0;
        for (size_t i = 0; i < sizes->n_workers && m > 0; i++) {
            struct pyg_value v;
            if (sizes->workers[i].at_mo == study->calendar.from_mo + m) {
                status = resolve(self, &pygi_group_params[PYGI_G_WORKERS],
                                 &sizes->workers[i].slot, study->group_names[g], 0, &v, err);
                now = status == PYG_OK ? (double)v.whole : now;
            }
        }
        if (now > most) {
            return pygi_fail(err, PYG_ESETTING,
                             "%s: group %s grows to %.0f workers, expected at most %.0f",
                             study->spec->path, study->group_names[g], now, most);
        }
        size->in[m] = (uint32_t)(now + 0.5);
        if (status == PYG_OK) {
            status = growth_in(self, g, m, &frac, err);
        }
        if (frac != last_frac) {
            month_factor = pygi_exp(pygi_log(1.0 + frac) / 12.0);
            last_frac = frac;
        }
        now *= month_factor;
    }
    if (status == PYG_OK) {
        pygi_size_make(size, study->calendar.n_mo);
        self->draw.rates[g].size = size;
        self->draw.rates[g].n_workers = size->n_places;
    }
    return status;
}

static enum pyg_status draw_group(struct pygi_player *self, size_t g, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    struct pygi_rates *r = &self->draw.rates[g];
    struct pyg_value v[PYGI_N_G];
    enum pyg_status status = PYG_OK;

    for (int i = 0; i < PYGI_N_G && status == PYG_OK; i++) {
        status = resolve(self, &pygi_group_params[i], &study->group_slots[g][i],
                         study->group_names[g], 0, &v[i], err);
    }
    if (status != PYG_OK) {
        return status;
    }
    *r = (struct pygi_rates){.n_workers = (uint32_t)v[PYGI_G_WORKERS].whole,
                             .leave_pyr = v[PYGI_G_TURNOVER].number,
                             .vacant_mo = (int32_t)v[PYGI_G_VACANT].whole,
                             .initial_share = v[PYGI_G_INITIAL].number,
                             .since_mo = (int32_t)v[PYGI_G_SINCE].whole,
                             .is_voluntary =
                                 study->group_slots[g][PYGI_G_JOIN_BOUND].value.number > 0 ||
                                 v[PYGI_G_INITIAL].number > 0,
                             .at_work_share = v[PYGI_G_AT_WORK].number,
                             .sudden_share = v[PYGI_G_SUDDEN].number,
                             .partial_share = v[PYGI_G_PARTIAL].number,
                             .total_share = v[PYGI_G_TOTAL].number,
                             .cost_median_idr = v[PYGI_G_COST_MEDIAN].number,
                             .cost_sigma = v[PYGI_G_COST_SIGMA].number,
                             .unfit_mean_mo = v[PYGI_G_UNFIT].number,
                             .partial_mean = v[PYGI_G_PARTIAL_LOSS].number,
                             .child_mean = v[PYGI_G_CHILDREN].number,
                             .studies_share = v[PYGI_G_STUDIES].number,
                             .job_loss_share = v[PYGI_G_JOB_LOSS].number};
    if (r->at_work_share + r->sudden_share > 1.0) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s: group %s: at_work %.3g and sudden_at_work %.3g are more than all "
                         "deaths together",
                         study->spec->path, study->group_names[g], r->at_work_share,
                         r->sudden_share);
    }
    for (int32_t y = 0; y < study->calendar.n_years && status == PYG_OK; y++) {
        struct pyg_value death, accident;
        status = resolve(self, &pygi_shock_params[PYGI_Y_DEATH], &study->death_shock, "shocks",
                         y, &death, err);
        if (status == PYG_OK) {
            status = resolve(self, &pygi_shock_params[PYGI_Y_ACCIDENT], &study->accident_shock,
                             "shocks", y, &accident, err);
        }
        if (status == PYG_OK) {
            r->death_q20[y] =
                (uint64_t)(v[PYGI_G_DEATH_FACTOR].number * death.number * 0x1p20 + 0.5);
            r->accident_mo[y] = v[PYGI_G_ACCIDENT].number * accident.number / 12.0;
        }
    }
    const struct pygi_frailty *frailty = study->worlds[0].groups[g].frailty;
    if (status == PYG_OK && frailty != NULL && r->initial_share * frailty->most > 1.0) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s: group %s: with this frailty the least frail would be members at "
                         "the start with chance %.3g, expected at most 1; frailty.sd may be "
                         "larger or frailty.joiners nearer to 1",
                         study->spec->path, study->group_names[g],
                         r->initial_share * frailty->most);
    }
    if (status == PYG_OK && study->sizes[g] != NULL) {
        status = draw_size(self, g, v[PYGI_G_WORKERS].whole, err);
    }
    return status;
}

/* Wages by month: known ones, then grown by the year's draw from the last. */
static enum pyg_status draw_wage(const struct pygi_player *self, const int64_t *known_sen,
                                 const struct pygi_slot *growth, int which, int64_t *out_sen,
                                 struct pyg_err *err)
{
    const struct pygi_calendar *c = &self->study->calendar;
    int64_t wage = known_sen[0];

    for (int32_t y = 0; y < c->n_years; y++) {
        if (known_sen[y + 1] != 0) {
            wage = known_sen[y + 1];
        } else if (wage != 0) {
            struct pyg_value g;
            const enum pyg_status status =
                resolve(self, &pygi_wage_params[which], growth, "minimum_wage", y, &g, err);
            if (status != PYG_OK) {
                return status;
            }
            wage = (int64_t)((double)wage * (1.0 + g.number) + 0.5);
        }
        for (int32_t m = c->year_from[y]; m < c->year_from[y + 1]; m++) {
            out_sen[m] = wage;
        }
    }
    return PYG_OK;
}

static enum pyg_status draw_policies(struct pygi_player *self, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    enum pyg_status status = PYG_OK;

    for (size_t v = 0; v < study->n_variants; v++) {
        for (size_t p = 0; p < study->n_policies; p++) {
            const struct pyg_plugin *plugin = study->policy_plugins[p];
            for (size_t i = 0; i < plugin->n_params && status == PYG_OK; i++) {
                status = resolve(self, &plugin->params[i], &study->slots[v][p][i],
                                 study->played[p].name, 0, &self->values[v][p][i], err);
            }
            self->draw.setting[v][p].is_on = study->is_on[v][p];
            self->draw.setting[v][p].values = self->values[v][p];
            self->draw.setting[v][p].worth = study->worth[v][p];
        }
    }
    return status;
}

enum pyg_status pygi_player_run(struct pygi_player *self, uint32_t replicate, int64_t *out,
                                struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    enum pyg_status status = PYG_OK;

    pygi_place.replicate = replicate;
    pygi_place.variant_names = study->variant_names;
    pygi_place.is_playing = true;
    pygi_chance_draw(&study->chance, replicate, self->scratch, self->draws);
    self->draw.replicate = replicate;
    for (size_t g = 0; g < study->n_groups && status == PYG_OK; g++) {
        status = draw_group(self, g, err);
    }
    if (status == PYG_OK) {
        status = draw_policies(self, err);
    }
    for (size_t w = 0; w < study->n_worlds && status == PYG_OK; w++) {
        const struct pygi_world *world = &study->worlds[w];
        self->draw.umk_before_sen = world->umk_known_sen[0];
        self->draw.ump_before_sen = world->ump_known_sen[0];
        status = draw_wage(self, world->umk_known_sen, &study->growth, PYGI_W_GROWTH,
                           self->draw.umk_sen, err);
        if (status == PYG_OK) {
            status = draw_wage(self, world->ump_known_sen, &study->ump_growth,
                               PYGI_W_UMP_GROWTH, self->draw.ump_sen, err);
        }
        if (status == PYG_OK) {
            status = pygi_replay_run(self->replays[w], &self->draw,
                                     out + w * (study->n_values / study->n_worlds), err);
        }
    }
    pygi_place.is_playing = false;
    return status;
}
