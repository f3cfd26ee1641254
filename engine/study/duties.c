/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/duties.h"

#include <stdio.h>
#include <string.h>

#include "base/place.h"
#include "play/price.h"
#include "play/program.h"
#include "plugin/rules.h"
#include "study/group.h"
#include "study/notes.h"
#include "study/pairs.h"
#include "study/schema.h"

enum { MAX_FINDINGS = 8, NAME = 60 };

/* What a policy enrols its group in, in one variant. */
struct membership {
    struct pyg_cover cover;
    int32_t programs, from, to; /* months of the span, `to` excluded */
};

/* One rule that a policy does not meet, and where. */
struct finding {
    const struct pygi_rule_row *row;
    struct pyg_duty duty;
    int32_t from, to;
    size_t first_variant, n_variants;
    size_t last_variant; /* counted in n_variants */
};

struct search {
    const struct pygi_study *study;
    const struct pygi_world *world;
    size_t policy;
    int program;
    struct finding found[MAX_FINDINGS];
    size_t n;
};

static const struct pyg_value *value_of(const struct pygi_study *study, size_t v, size_t p,
                                        const char *name)
{
    const struct pygi_slot *slot =
        pygi_slot_named(study->policy_plugins[p], study->slots[v][p], name);
    return slot != NULL ? &slot->value : NULL;
}

/* Paid from a public budget? Who joins by himself pays for himself. */
static bool is_public(const struct pygi_study *study, size_t v, size_t p)
{
    struct pygi_pair pairs[PYG_MAX_PARTS];
    const size_t n = pygi_pairs_of(study, v, p, pairs);
    bool is = false;

    for (size_t i = 0; i < n; i++) {
        is = is || pairs[i].payer <= PYG_PAYER_VILLAGE;
    }
    return is && value_of(study, v, p, "join") == NULL;
}

/* @return false when the policy's settings do not say what it enrols people in */
static bool read_membership(const struct pygi_study *study, size_t v, size_t p,
                            struct membership *out)
{
    const struct pyg_value *type = value_of(study, v, p, "type"),
                           *programs = value_of(study, v, p, "programs"),
                           *starts = value_of(study, v, p, "starts"),
                           *ends = value_of(study, v, p, "ends");
    const struct pygi_slot *group = study->group_slots[study->played[p].group];
    const int32_t from_mo = study->calendar.from_mo, n_mo = study->calendar.n_mo;

    if (type == NULL || programs == NULL || programs->whole == 0) {
        return false;
    }
    *out =
        (struct membership){.cover = {.type = (enum pyg_member_type)type->whole,
                                      .risk_class = 1,
                                      .base_sen = 100000000,
                                      .public_payer = is_public(study, v, p),
                                      .sector = (int16_t)group[PYGI_G_SECTOR].value.whole,
                                      .employer = (int16_t)group[PYGI_G_EMPLOYER].value.whole},
                            .programs = (int32_t)programs->whole,
                            .to = n_mo};
    if (starts != NULL && starts->is_set && starts->whole > from_mo) {
        out->from = (int32_t)starts->whole - from_mo;
    }
    if (ends != NULL && ends->is_set && ends->whole + 1 - from_mo < n_mo) {
        out->to = (int32_t)ends->whole + 1 - from_mo;
    }
    return true;
}

/* The row on which a duty rests; NULL: the table has none of this key. */
static const struct pygi_rule_row *row_of(const struct pyg_rules *rules,
                                          const struct pyg_duty *duty, int32_t day)
{
    size_t n = 0;
    const struct pygi_rule_row *row = pygi_rules_rows(rules, &n);

    for (size_t i = 0; i < n; i++, row++) {
        if (strcmp(row->key, duty->key) == 0 && strcmp(row->cls, duty->cls) == 0 &&
            pygi_rule_row_holds(row, day)) {
            return row;
        }
    }
    return NULL;
}

static void find(struct search *self, const struct pygi_rule_row *row,
                 const struct pyg_duty *duty, size_t v, int32_t m)
{
    size_t i = 0;

    while (i < self->n && self->found[i].row != row) {
        i++;
    }
    if (i == MAX_FINDINGS) {
        return; /* a program has fewer rules than that within a span */
    }
    struct finding *f = &self->found[i];
    if (i == self->n) {
        *f = (struct finding){row, *duty, m, m, v, 1, v};
        self->n++;
    }
    f->n_variants += f->last_variant != v;
    f->last_variant = v;
    f->from = m < f->from ? m : f->from;
    f->to = m > f->to ? m : f->to;
}

static void search_variant(struct search *self, size_t v)
{
    const struct pygi_programs *programs = &self->world->model.programs;
    const int p = self->program;
    const int32_t from_mo = self->study->calendar.from_mo;
    struct membership it;

    if (!self->study->is_on[v][self->policy] ||
        !read_membership(self->study, v, self->policy, &it)) {
        return;
    }
    for (int32_t m = it.from; m < it.to; m++) {
        pygi_place_enter(programs->id[p], "duty");
        const struct pyg_duty duty =
            programs->interface[p]->duty(programs->state[p], &it.cover, from_mo + m);
        pygi_place_leave();
        const bool is_paid = it.programs >> p & 1;
        if (duty.kind == PYG_DUTY_FREE || is_paid == (duty.kind == PYG_DUTY_PRESCRIBED)) {
            continue;
        }
        const struct pygi_rule_row *row =
            row_of(self->world->rules[p], &duty, pygi_day_of_month(from_mo + m));
        if (row != NULL) {
            find(self, row, &duty, v, m);
        }
    }
}

/* The policy, and in which variants where not in all: staff (in "three programs" and 2 more) */
static void say_where(const struct search *self, const struct finding *f, bool is_id, char *out,
                      size_t n)
{
    const struct pygi_study *study = self->study;
    const char *policy = study->played[self->policy].name,
               *variant = study->variant_names[f->first_variant];
    char more[48] = "";
    size_t n_on = 0;

    for (size_t v = 0; v < study->n_variants; v++) {
        n_on += study->is_on[v][self->policy];
    }
    if (f->n_variants > 1) {
        snprintf(more, sizeof(more), is_id ? " dan %zu lainnya" : " and %zu more",
                 f->n_variants - 1);
    }
    if (f->n_variants == n_on) {
        snprintf(out, n, "%.*s", NAME, policy);
    } else {
        snprintf(out, n, "%.*s (%s \"%.*s\"%s)", NAME, policy, is_id ? "pada" : "in", NAME,
                 variant, more);
    }
}

static enum pyg_status note(const struct search *self, const struct finding *f,
                            struct pygi_study *study, struct pyg_err *err)
{
    const bool prescribed = f->duty.kind == PYG_DUTY_PRESCRIBED;
    const int32_t from = study->calendar.from_mo + f->from,
                  to = study->calendar.from_mo + f->to;
    const struct pygi_rule_row *row = f->row;
    const char *program = pygi_program_names[self->program];
    char en[800], id[800], where[240], di[240], months[64], bulan[64];

    say_where(self, f, false, where, sizeof(where));
    say_where(self, f, true, di, sizeof(di));
    snprintf(months, sizeof(months), "%04d-%02d to %04d-%02d", pyg_month_year(from),
             pyg_month_in_year(from), pyg_month_year(to), pyg_month_in_year(to));
    snprintf(bulan, sizeof(bulan), "%04d-%02d sampai %04d-%02d", pyg_month_year(from),
             pyg_month_in_year(from), pyg_month_year(to), pyg_month_in_year(to));
    snprintf(
        en, sizeof(en), "As of %s, %s: %s %s %s (%.80s, %s%.40s; status: %.20s) in %s, %s.",
        self->world->label, where, program,
        prescribed ? "is prescribed for" : "is not provided for", f->duty.en, row->regulation,
        row->article[0] != '\0' ? "" : "article not found", row->article, row->status, months,
        prescribed ? "but the policy does not pay it" : "but the policy pays it");
    snprintf(
        id, sizeof(id), "Per %s, %s: %s %s %s (%.80s, %s%.40s; status: %.20s) pada %s, %s.",
        self->world->label, di, program, prescribed ? "wajib bagi" : "tidak disediakan bagi",
        f->duty.id, row->regulation, row->article[0] != '\0' ? "" : "pasal tidak ditemukan",
        row->article, row->status, bulan,
        prescribed ? "tetapi tidak dibayar kebijakan ini" : "tetapi dibayar kebijakan ini");
    return pygi_notes_add(study, en, id, err);
}

enum pyg_status pygi_duties_note(struct pygi_study *self, const struct pygi_world *world,
                                 struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t p = 0; p < self->n_policies; p++) {
        for (int program = 0; program < PYG_N_PROGRAM; program++) {
            const struct pyg_program *interface = world->model.programs.interface[program];
            struct search search = {
                .study = self, .world = world, .policy = p, .program = program};
            if (interface == NULL || !PYGI_OFFERS(interface, duty)) {
                continue;
            }
            for (size_t v = 0; v < self->n_variants; v++) {
                search_variant(&search, v);
            }
            for (size_t i = 0; i < search.n && status == PYG_OK; i++) {
                status = note(&search, &search.found[i], self, err);
            }
        }
    }
    return status;
}
