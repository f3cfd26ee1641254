/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on programs that a policy does not pay though the rules prescribe them for such
 * members, and on those that it pays though they are not provided. A month counts by its first
 * day; a policy's settings say what it enrols whom in and when. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/place.h"
#include "play/price.h"
#include "play/program.h"
#include "plugin/rules.h"
#include "study/concern.h"
#include "study/group.h"
#include "study/notes.h"
#include "study/schema.h"

/* What a policy enrols its group in, in one variant. */
struct membership {
    struct pyg_cover cover;
    int32_t programs, from, to; /* months of the span, `to` excluded */
};

/* One rule that a policy does not meet in a variant, and when. */
struct finding {
    const struct pygi_rule_row *row;
    struct pyg_duty duty;
    uint32_t variants; /* bits: the one, and those with the same months that joined it */
    struct pygi_months months;
};

struct search {
    const struct pygi_study *study;
    const struct pygi_world *world;
    size_t policy;
    int program;
    struct finding *found; /* owned [n] */
    size_t n;
    bool is_starved;
};

static const struct pyg_value *value_of(const struct pygi_study *study, size_t v, size_t p,
                                        const char *name)
{
    const struct pygi_slot *slot =
        pygi_slot_named(study->policy_plugins[p], study->slots[v][p], name);
    return slot != NULL ? &slot->value : NULL;
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
                                      .public_payer = pygi_is_public(study, v, p),
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
    const uint32_t variant = 1u << v;
    size_t i = 0;

    while (i < self->n && (self->found[i].row != row || self->found[i].variants != variant)) {
        i++;
    }
    if (i == self->n) {
        struct finding *more = realloc(self->found, (self->n + 1) * sizeof(*more));
        if (more == NULL) {
            self->is_starved = true;
            return;
        }
        self->found = more;
        more[self->n++] = (struct finding){.row = row, .duty = *duty, .variants = variant};
    }
    self->found[i].months.is[m] = true;
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

/* Variants in which a rule is not met in the same months are one finding. */
static void join_variants(struct search *self)
{
    for (size_t i = 0; i < self->n; i++) {
        struct finding *to = &self->found[i];
        for (size_t k = i + 1; k < self->n; k++) {
            struct finding *from = &self->found[k];
            if (to->variants != 0 && from->row == to->row &&
                memcmp(&from->months, &to->months, sizeof(to->months)) == 0) {
                to->variants |= from->variants;
                from->variants = 0;
            }
        }
    }
}

/* "PermenPANRB 6/2023, Pasal 99(3)" */
static void say_law(struct pygi_say *out, const struct search *self,
                    const struct pygi_rule_row *row)
{
    const struct pygi_name *name = pygi_names_find(self->study->names[self->program],
                                                   PYGI_NAME_REGULATION, row->regulation);
    struct pygi_say law = {0};
    const struct pygi_two args[] = {name != NULL ? name->text : pygi_same(row->regulation),
                                    pygi_same(row->article)};

    if (name != NULL) {
        pygi_say_text(&law, args[0]); /* no regulation, no article */
    } else {
        pygi_say(&law, row->article[0] != '\0' ? PYGI_SAY_law : PYGI_SAY_law_without_article,
                 args, 2);
    }
    const struct pygi_two text = pygi_said(&law);
    if (strcmp(row->status, "recalled") == 0) {
        pygi_say(out, PYGI_SAY_law_recalled, &text, 1);
    } else {
        pygi_say_text(out, text);
    }
    out->is_starved |= law.is_starved;
    pygi_say_fini(&law);
}

static enum pyg_status note(const struct search *self, const struct finding *f, size_t world,
                            struct pygi_notes *notes, struct pyg_err *err)
{
    struct pygi_say law = {0}, text = {0};
    const struct pygi_draft draft = {.kind = PYGI_NOTE_DUTY,
                                     .setting = "",
                                     .world = (int)world,
                                     .variants = f->variants,
                                     .months = &f->months};

    say_law(&law, self, f->row);
    const struct pygi_two args[] = {
        pygi_called(self->study, self->study->played[self->policy].name),
        pygi_same(pygi_program_names[self->program]),
        {f->duty.en, f->duty.id},
        pygi_said(&law)};
    pygi_say(&text,
             f->duty.kind == PYG_DUTY_PRESCRIBED ? PYGI_SAY_duty_prescribed
                                                 : PYGI_SAY_duty_not_provided,
             args, 4);
    text.is_starved |= law.is_starved;
    pygi_say_fini(&law);
    return pygi_notes_add(notes, &draft, &text, err);
}

static enum pyg_status search_policy(struct pygi_notes *notes, size_t world, size_t policy,
                                     int program, struct pyg_err *err)
{
    struct search search = {.study = notes->study,
                            .world = &notes->study->worlds[world],
                            .policy = policy,
                            .program = program};

    for (size_t v = 0; v < notes->study->n_variants; v++) {
        search_variant(&search, v);
    }
    join_variants(&search);
    enum pyg_status status = search.is_starved ? pygi_fail(err, PYG_ENOMEM, "notes") : PYG_OK;
    for (size_t i = 0; i < search.n && status == PYG_OK; i++) {
        if (search.found[i].variants != 0) {
            status = note(&search, &search.found[i], world, notes, err);
        }
    }
    free(search.found);
    return status;
}

enum pyg_status pygi_notes_duties(struct pygi_notes *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t w = 0; w < self->study->n_worlds; w++) {
        const struct pygi_programs *programs = &self->study->worlds[w].model.programs;
        for (size_t p = 0; p < self->study->n_policies; p++) {
            for (int k = 0; k < PYG_N_PROGRAM && status == PYG_OK; k++) {
                if (programs->interface[k] != NULL &&
                    PYGI_OFFERS(programs->interface[k], duty)) {
                    status = search_policy(self, w, p, k, err);
                }
            }
        }
    }
    return status;
}
