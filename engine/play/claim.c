/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/claim.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/place.h"
#include "play/benefit.h"
#include "play/event.h"
#include "play/measure.h"

enum { JHT = 2, JP = 3, JKP = 4 }; /* index of a program */

static int64_t *measure(const struct pygi_claims *a, int32_t month, enum pygi_measure which)
{
    return a->out + (size_t)a->calendar->year_of[month] * PYGI_N_MEASURE + which;
}

/* Units of a program that a person has saved by the end of a month. */
static int64_t saved_units(const struct pygi_claims *a, const struct pygi_hit *hit, int p)
{
    struct pygi_spell spells[PYGI_MAX_SPELLS];
    const int64_t *sum = a->plan->prices.units_sum[p];
    int64_t units = 0;
    const size_t n = pygi_path_spells(a->plan->path, a->group, a->draw->replicate, &hit->tenure,
                                      spells, PYGI_MAX_SPELLS);
    for (size_t s = 0; s < n && spells[s].from <= hit->at; s++) {
        const int32_t to = spells[s].to < hit->at + 1 ? spells[s].to : hit->at + 1;
        units += sum[to] - sum[spells[s].from];
    }
    return units;
}

/* Events are drawn once a path and serve all its variants. */
static enum pyg_status draw_events(const struct pygi_claims *a, const struct pyg_event **events,
                                   const double **marks)
{
    struct pygi_replay *self = a->replay;
    const struct pygi_path *path = a->plan->path;
    const bool is_own = path == &a->plan->own;
    int64_t *at = is_own ? NULL : &self->path_events[path - self->paths];

    if (is_own || *at < 0) {
        if (self->n_events + path->n_hits > self->cap_events) {
            const size_t cap = 2 * (self->n_events + path->n_hits) + 64;
            struct pyg_event *e = realloc(self->events, cap * sizeof(*e));
            if (e == NULL) {
                return PYG_ENOMEM;
            }
            self->events = e;
            double *k = realloc(self->marks, cap * sizeof(*k));
            if (k == NULL) {
                return PYG_ENOMEM;
            }
            self->marks = k;
            self->cap_events = cap;
        }
        for (size_t i = 0; i < path->n_hits; i++) {
            pygi_event_draw(&path->hits[i], a->group, a->rates, a->calendar, a->draw->replicate,
                            &self->events[self->n_events + i],
                            &self->marks[self->n_events + i]);
        }
        if (!is_own) {
            *at = (int64_t)self->n_events;
        }
        self->n_events += path->n_hits;
    }
    const size_t first = is_own ? self->n_events - path->n_hits : (size_t)*at;
    *events = self->events + first;
    *marks = self->marks + first;
    return PYG_OK;
}

/* The savings of somebody who leaves, dies or retires. */
static void pay_savings(const struct pygi_claims *a, const struct pygi_hit *hit,
                        int64_t *units_out)
{
    const int64_t units = saved_units(a, hit, JHT);
    int64_t *row = a->out + (size_t)a->calendar->year_of[hit->at] * PYGI_N_MEASURE;

    if (units > 0) {
        units_out[hit->at] += units;
        row[PYGI_M_claims_jht]++;
        row[PYGI_M_paid_jht] +=
            pygi_units_value(&a->replay->model->programs, JHT, units, hit->at + 1);
    }
}

/* Membership in one program: its months are counted apart where it was not always paid. */
static void stand_in(const struct pygi_claims *a, const struct pygi_hit *hit, int p,
                     struct pyg_member *member)
{
    const struct pyg_enrolment *e = &a->plan->enrolment;
    struct pygi_seniority now = {hit->entry, hit->paid_mo};

    if (!(a->always >> p & 1) && !pygi_terms_is_steady(e, hit, p)) {
        struct pygi_spell spells[PYGI_MAX_SPELLS];
        const size_t n = pygi_path_spells(a->plan->path, a->group, a->draw->replicate,
                                          &hit->tenure, spells, PYGI_MAX_SPELLS);
        now = pygi_terms_seniority(e, hit, p, spells, n);
    }
    member->entry_mo = a->calendar->from_mo + now.entry;
    member->paid_mo = now.paid_mo;
    member->paid_bits = now.paid_mo >= 64 ? UINT64_MAX : (UINT64_C(1) << now.paid_mo) - 1;
    member->is_covered = hit->is_covered && (pygi_terms_programs(e, hit->at) >> p & 1);
}

static struct pyg_member member_of(const struct pygi_claims *a, const struct pygi_hit *hit)
{
    const struct pyg_enrolment *e = &a->plan->enrolment;
    return (struct pyg_member){.cover = pygi_terms_cover(e, a->group, hit->at),
                               .base_sen = e->base_sen,
                               .base_from_mo = a->calendar->from_mo,
                               .n_base = a->calendar->n_mo};
}

static void meet_event(const struct pygi_claims *a, const struct pygi_hit *hit,
                       const struct pyg_event *event, double mark)
{
    const struct pyg_enrolment *e = &a->plan->enrolment;
    int64_t *row = a->out + (size_t)a->calendar->year_of[hit->at] * PYGI_N_MEASURE;
    bool helped = false, reduced = false;

    row[PYGI_M_deaths_covered] += hit->kind == PYG_EVENT_DEATH;
    row[PYGI_M_accidents_covered] += hit->kind == PYG_EVENT_ACCIDENT;
    if (!(mark < e->claimed_share)) {
        return; /* covered, not claimed */
    }
    struct pyg_member member = member_of(a, hit);
    for (int p = 0; p < 2; p++) {
        struct pyg_claim claim = {0};
        if (!(pygi_terms_programs(e, hit->at) >> p & 1)) {
            continue;
        }
        stand_in(a, hit, p, &member);
        pygi_place_enter(a->replay->model->programs.id[p], "claim");
        a->replay->model->programs.interface[p]->claim(a->replay->model->programs.state[p],
                                                       event, &member, &claim);
        pygi_place_leave();
        if (claim.is_claim) {
            row[p == 0 ? PYGI_M_claims_jkk : PYGI_M_claims_jkm]++;
            helped = true;
            reduced |= claim.is_reduced != 0;
            pygi_benefit_book(a->out, a->calendar, hit->at, p, &claim);
        }
    }
    if (helped && a->has_missed) {
        row[hit->kind == PYG_EVENT_DEATH ? PYGI_M_missed_death_idr
                                         : PYGI_M_missed_accident_idr] -=
            pygi_missed_idr(a->missed, event);
        row[PYGI_M_accidents_missed] -= hit->kind == PYG_EVENT_ACCIDENT;
    }
    if (hit->kind == PYG_EVENT_DEATH && helped) {
        row[PYGI_M_families_helped]++;
        row[PYGI_M_families_missed]--;
        row[PYGI_M_families_reduced] += reduced;
    }
}

/* A person whose JP has ended: a disability pension began, and what happens later is its
 * tail. */
struct pensioner {
    uint32_t worker;
    uint16_t generation;
    bool is_one;
};

/* JP and JKP: also for those who leave, reach the limit, or were members before. */
static void meet_later_programs(const struct pygi_claims *a, const struct pygi_hit *hit,
                                const struct pyg_event *event, double mark,
                                struct pensioner *pensioner, int64_t *units_out)
{
    static const enum pygi_measure claims[PYG_N_PROGRAM] = {
        [JP] = PYGI_M_claims_jp, [JKP] = PYGI_M_claims_jkp};
    const struct pyg_enrolment *e = &a->plan->enrolment;
    int64_t *row = a->out + (size_t)a->calendar->year_of[hit->at] * PYGI_N_MEASURE;
    struct pyg_member member = member_of(a, hit);
    const bool is_pensioner = pensioner->is_one && pensioner->worker == hit->tenure.worker &&
                              pensioner->generation == hit->tenure.generation;

    row[PYGI_M_job_losses_covered] += (pygi_terms_programs(e, hit->at) & PYG_JKP) &&
                                      hit->is_covered && event->kind == PYG_EVENT_JOB_LOSS;
    if (hit->kind != PYG_EVENT_AGE && !(mark < e->claimed_share)) {
        return; /* not claimed; who retires comes for his money */
    }
    for (int p = JP; p <= JKP; p++) {
        struct pyg_claim claim = {0};
        if (!(a->plan->schedule->programs >> p & 1) || (p == JP && is_pensioner)) {
            continue;
        }
        stand_in(a, hit, p, &member);
        member.units = p == JP ? saved_units(a, hit, JP) : 0;
        pygi_place_enter(a->replay->model->programs.id[p], "claim");
        a->replay->model->programs.interface[p]->claim(a->replay->model->programs.state[p],
                                                       event, &member, &claim);
        pygi_place_leave();
        if (!claim.is_claim) {
            continue;
        }
        row[claims[p]]++;
        pygi_benefit_book(a->out, a->calendar, hit->at, p, &claim);
        if (claim.closes) {
            units_out[hit->at] += member.units;
            *pensioner = (struct pensioner){hit->tenure.worker, hit->tenure.generation,
                                            hit->kind == PYG_EVENT_ACCIDENT};
        }
    }
}

/* What is saved at the end of each month, less what has been paid out. */
static void count_asset(const struct pygi_claims *a, int p, const int64_t *units_out,
                        enum pygi_measure which)
{
    const int64_t *sum = a->plan->prices.units_sum[p];
    int64_t units = 0;
    for (int32_t m = 0; m < a->calendar->n_mo; m++) {
        units += a->plan->ledger.total[m] * (sum[m + 1] - sum[m]) - units_out[m];
        *measure(a, m, which) = pygi_units_value(&a->replay->model->programs, p, units, m + 1);
    }
}

enum pyg_status pygi_claims_count(const struct pygi_claims *a, struct pyg_err *err)
{
    const struct pygi_path *path = a->plan->path;
    const struct pyg_event *events;
    const double *marks;
    int64_t jht_out[PYGI_MAX_MONTHS] = {0}, jp_out[PYGI_MAX_MONTHS] = {0};
    struct pensioner pensioner = {.is_one = false};

    if (draw_events(a, &events, &marks) != PYG_OK) {
        return pygi_fail(err, PYG_ENOMEM, "events of group %s", a->group->name);
    }
    const int32_t programs = a->plan->schedule->programs;
    for (size_t i = 0; i < path->n_hits; i++) {
        const struct pygi_hit *hit = &path->hits[i];
        if ((programs & PYG_JHT) && hit->kind != PYG_EVENT_ACCIDENT) {
            pay_savings(a, hit, jht_out);
        }
        if (hit->is_covered && hit->kind <= PYG_EVENT_ACCIDENT) {
            meet_event(a, hit, &events[i], marks[i]);
        }
        if (programs & (PYG_JP | PYG_JKP)) {
            meet_later_programs(a, hit, &events[i], marks[i], &pensioner, jp_out);
        }
    }
    if (programs & PYG_JHT) {
        count_asset(a, JHT, jht_out, PYGI_M_jht_asset);
    }
    if (programs & PYG_JP) {
        count_asset(a, JP, jp_out, PYGI_M_jp_asset);
    }
    pygi_benefit_funds(a->out, a->calendar, &a->replay->model->programs, a->group,
                       &a->plan->enrolment, a->plan->ledger.total);
    return PYG_OK;
}
