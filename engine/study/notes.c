/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/notes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "play/event.h"
#include "plugin/rules.h"

static enum pyg_status add(struct pygi_study *self, const char *en, const char *id,
                           struct pyg_err *err)
{
    struct pygi_note *p = realloc(self->notes, (self->n_notes + 1) * sizeof(*p));
    if (p == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "notes");
    }
    self->notes = p;
    p[self->n_notes] = (struct pygi_note){strdup(en), strdup(id)};
    if (p[self->n_notes].en == NULL || p[self->n_notes].id == NULL) {
        free((char *)p[self->n_notes].en);
        free((char *)p[self->n_notes].id);
        return pygi_fail(err, PYG_ENOMEM, "notes");
    }
    self->n_notes++;
    return PYG_OK;
}

void pygi_notes_free(struct pygi_study *self)
{
    for (size_t i = 0; i < self->n_notes; i++) {
        free((char *)self->notes[i].en);
        free((char *)self->notes[i].id);
    }
    free(self->notes);
}

static enum pyg_status note_readings(struct pygi_study *self, const struct pyg_rules *rules,
                                     struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    char en[400], id[400];
    size_t n = 0;
    const struct pygi_reading *readings = pygi_rules_readings(rules, &n);

    for (size_t i = 0; i < n && status == PYG_OK; i++) {
        snprintf(
            en, sizeof(en),
            "A contested rule: %.60s is read as %.60s (s.reading chooses; see payung rules).",
            readings[i].name, readings[i].chosen);
        snprintf(id, sizeof(id),
                 "Aturan yang diperdebatkan: %.60s dibaca sebagai %.60s (pilihan di s.reading; "
                 "lihat "
                 "payung rules).",
                 readings[i].name, readings[i].chosen);
        status = add(self, en, id, err);
    }
    return status;
}

static enum pyg_status note_projected(struct pygi_study *self, const struct pygi_world *world,
                                      const struct pyg_rules *rules, const char *program,
                                      struct pyg_err *err)
{
    char en[400], id[400], until[16];
    size_t start = 0, n = 0;
    const int32_t from = pygi_day_of(self->calendar.from_mo, 1);
    const int32_t to = pygi_day_of(self->calendar.from_mo + self->calendar.n_mo, 1) - 1;
    const struct pygi_rule_row *first = NULL;

    for (const struct pygi_rule_row *row;
         (row = pygi_rules_projected(rules, from, to, &start)) != NULL; n++) {
        first = first != NULL ? first : row;
    }
    if (first == NULL) {
        return PYG_OK;
    }
    pygi_day_text(first->until_day, until);
    snprintf(en, sizeof(en),
             "As of %s, %zu %s rules are carried on past what later changed them (first: "
             "%.60s, %s).",
             world->label, n, program, first->key, until);
    snprintf(id, sizeof(id),
             "Per %s, %zu aturan %s diteruskan melewati perubahan yang belum diketahui "
             "(pertama: %.60s, "
             "%s).",
             world->label, n, program, first->key, until);
    return add(self, en, id, err);
}

enum pyg_status pygi_notes_make(struct pygi_study *self, struct pyg_err *err)
{
    static const char *const programs[PYG_N_PROGRAM] = {"JKK", "JKM", "JHT", "JP", "JKP"};
    enum pyg_status status = PYG_OK;

    for (int p = 0; p < PYG_N_PROGRAM && status == PYG_OK; p++) {
        if (self->worlds[0].rules[p] != NULL) {
            status = note_readings(self, self->worlds[0].rules[p], err);
        }
        for (size_t w = 0;
             w < self->n_worlds && self->worlds[w].rules[p] != NULL && status == PYG_OK; w++) {
            status = note_projected(self, &self->worlds[w], self->worlds[w].rules[p],
                                    programs[p], err);
        }
    }
    const int32_t first = pyg_month_year(self->calendar.from_mo);
    for (size_t w = 0;
         w < self->n_worlds && status == PYG_OK && self->worlds[0].umk_known_sen[0] > 0; w++) {
        int y = self->calendar.n_years;
        while (y > 0 && self->worlds[w].umk_known_sen[y] == 0) {
            y--;
        }
        if (y < self->calendar.n_years) {
            char en[300], id[300];
            snprintf(en, sizeof(en),
                     "As of %s the minimum wage is known to %d; later years are drawn "
                     "(minimum_wage.growth).",
                     self->worlds[w].label, first + y - 1);
            snprintf(id, sizeof(id),
                     "Per %s upah minimum diketahui sampai %d; sesudahnya diundi "
                     "(minimum_wage.growth).",
                     self->worlds[w].label, first + y - 1);
            status = add(self, en, id, err);
        }
    }
    if (status == PYG_OK) {
        status = add(self,
                     "Turnover, accident rates, death factors, claim shares and family sizes "
                     "are estimates: their sources "
                     "and status are in the data folder's README beside the scenario.",
                     "Laju keluar-masuk, kecelakaan, faktor kematian, bagian klaim, dan jumlah "
                     "anak adalah perkiraan: "
                     "sumber dan statusnya ada di README folder data di samping skenario.",
                     err);
    }
    return status;
}
