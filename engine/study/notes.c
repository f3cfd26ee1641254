/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/notes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <payung/weak.h>

#include "base/err.h"
#include "play/event.h"
#include "play/program.h"
#include "plugin/rules.h"
#include "study/break_even.h"
#include "study/duties.h"
#include "study/group.h"

enum pyg_status pygi_notes_add(struct pygi_study *self, const char *en, const char *id,
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

/* Whom may functions still give another program on the way? */
static bool may_change(const struct pygi_study *self)
{
    bool may = self->spec->n_hooks > 0;

    for (size_t p = 0; p < self->n_policies; p++) {
        may = may || self->spec->policies[p].reacts;
    }
    return may;
}

/* Rules matter to the run where some variant pays for the program, or where what is missed is
 * asked for; functions may still add JKK, JKM and JHT on the way. */
static bool is_told(const struct pygi_study *self, int program)
{
    if ((program < 3 && may_change(self)) || (program < 2 && self->missed != NULL)) {
        return true;
    }
    for (size_t v = 0; v < self->n_variants; v++) {
        for (size_t p = 0; p < self->n_policies; p++) {
            const struct pyg_plugin *plugin = self->policy_plugins[p];
            for (size_t i = 0; self->is_on[v][p] && i < plugin->n_params; i++) {
                if (plugin->params[i].type == PYG_TYPE_PROGRAMS &&
                    (self->slots[v][p][i].value.whole >> program & 1)) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* Does some variant enrol members of this type? */
static bool enrols(const struct pygi_study *self, enum pyg_member_type type)
{
    for (size_t v = 0; v < self->n_variants; v++) {
        for (size_t p = 0; p < self->n_policies; p++) {
            const struct pygi_slot *slot =
                pygi_slot_named(self->policy_plugins[p], self->slots[v][p], "type");
            if (self->is_on[v][p] && slot != NULL && slot->value.whole == (int64_t)type) {
                return true;
            }
        }
    }
    return false;
}

/* Does a program's contested reading matter to the run: is the program paid, or is it a duty
 * that asks for the program for members whom some variant enrols? */
static bool matters(const struct pygi_study *self, int program, const char *reading)
{
    size_t n = 0;
    const struct pygi_rule_row *row = pygi_rules_rows(self->worlds[0].rules[program], &n);
    bool does = is_told(self, program);

    for (size_t i = 0; i < n && !does; i++, row++) {
        does = strcmp(row->key, "duty") == 0 && strcmp(row->reading, reading) == 0 &&
               enrols(self, strncmp(row->cls, "BPU", 3) == 0 ? PYG_BPU : PYG_PU);
    }
    return does;
}

/* Has an earlier program the same reading, and does it matter there? */
static bool is_noted(const struct pygi_study *self, int program, const char *name)
{
    for (int p = 0; p < program; p++) {
        size_t n = 0;
        const struct pyg_rules *rules = self->worlds[0].rules[p];
        const struct pygi_reading *readings =
            rules == NULL ? NULL : pygi_rules_readings(rules, &n);
        for (size_t i = 0; i < n; i++) {
            if (strcmp(readings[i].name, name) == 0 && matters(self, p, name)) {
                return true;
            }
        }
    }
    return false;
}

static enum pyg_status note_readings(struct pygi_study *self, int program, struct pyg_err *err)
{
    const struct pygi_world *world = &self->worlds[0];
    enum pyg_status status = PYG_OK;
    char en[400], id[400];
    size_t n = 0;
    const struct pygi_reading *readings = pygi_rules_readings(world->rules[program], &n);

    for (size_t i = 0; i < n && status == PYG_OK; i++) {
        if (!matters(self, program, readings[i].name) ||
            is_noted(self, program, readings[i].name)) {
            continue;
        }
        snprintf(
            en, sizeof(en),
            "A contested rule: %.60s is read as %.60s (s.reading chooses; see payung rules).",
            readings[i].name, readings[i].chosen);
        snprintf(id, sizeof(id),
                 "Aturan yang diperdebatkan: %.60s dibaca sebagai %.60s (pilihan di s.reading; "
                 "lihat "
                 "payung rules).",
                 readings[i].name, readings[i].chosen);
        status = pygi_notes_add(self, en, id, err);
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
    return pygi_notes_add(self, en, id, err);
}

/* Does some variant enrol people of this group as BPU? */
static bool enrols_bpu(const struct pygi_study *self, size_t group)
{
    for (size_t p = 0; p < self->n_policies; p++) {
        const struct pyg_plugin *plugin = self->policy_plugins[p];
        for (size_t i = 0; i < plugin->n_params && self->played[p].group == group; i++) {
            for (size_t v = 0; v < self->n_variants; v++) {
                if (strcmp(plugin->params[i].name, "type") == 0 && self->is_on[v][p] &&
                    self->slots[v][p][i].value.whole == PYG_BPU) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* Share of a group that has reached an age at the start. */
static double share_from(const struct pygi_ages *ages, int32_t age_mo)
{
    double share = 0.0;
    for (size_t j = 0; j < ages->n; j++) {
        const double cell = (double)ages->upto[j] - (j > 0 ? (double)ages->upto[j - 1] : 0.0);
        share += ages->age_mo[j] >= age_mo ? cell / 0x1p32 : 0.0;
    }
    return share;
}

/* The rule of an age at entry that somebody of a group can meet. */
static enum pyg_status note_entry(struct pygi_study *self, const struct pygi_world *world,
                                  const struct pygi_rule_row *row, const char *program,
                                  size_t group, struct pyg_err *err)
{
    const int32_t age_mo = (int32_t)(row->value * 12.0);
    const double share = 100.0 * share_from(&self->worlds[0].groups[group].ages, age_mo);
    const int32_t end = pygi_day_of(self->calendar.from_mo + self->calendar.n_mo, 1) - 1;
    char en[800], id[800], from[16], until[16] = "";
    char who[40] = "hardly anybody has", siapa[40] = "hampir tidak ada yang";

    pygi_day_text(row->from_day, from);
    if (row->last_day < end) {
        pygi_day_text(row->last_day, until);
    }
    if (share >= 0.5) {
        snprintf(who, sizeof(who), "about %.0f %% have", share);
        snprintf(siapa, sizeof(siapa), "sekitar %.0f %%", share);
    }
    snprintf(en, sizeof(en),
             "As of %s, who enters as BPU must be below %g years (%s entry_age_below from "
             "%s%s%s; %.80s; %s%.40s; status: %.20s). Of group %.60s %s reached "
             "this age at the start; who is refused counts under \"age limit\".",
             world->label, row->value, program, from, until[0] != '\0' ? " until " : "", until,
             row->regulation, row->article[0] != '\0' ? "" : "article not found", row->article,
             row->status, self->group_names[group], who);
    snprintf(id, sizeof(id),
             "Per %s, yang masuk sebagai BPU harus berusia di bawah %g tahun (%s "
             "entry_age_below sejak %s%s%s; %.80s; %s%.40s; status: %.20s). Dari kelompok "
             "%.60s %s sudah mencapai usia ini pada awal; yang ditolak dihitung "
             "pada \"batas usia\".",
             world->label, row->value, program, from, until[0] != '\0' ? " sampai " : "", until,
             row->regulation, row->article[0] != '\0' ? "" : "pasal tidak ditemukan",
             row->article, row->status, self->group_names[group], siapa);
    return pygi_notes_add(self, en, id, err);
}

/* Programs state the same rule: the first that has it speaks for all. */
static enum pyg_status note_entries(struct pygi_study *self, const struct pygi_world *world,
                                    struct pyg_err *err)
{
    const int32_t from = pygi_day_of(self->calendar.from_mo, 1);
    const int32_t to = pygi_day_of(self->calendar.from_mo + self->calendar.n_mo, 1) - 1;
    enum pyg_status status = PYG_OK;
    bool found = false;

    for (int p = 0; p < PYG_N_PROGRAM && !found && status == PYG_OK; p++) {
        size_t n = 0;
        const struct pygi_rule_row *row =
            world->rules[p] == NULL ? NULL : pygi_rules_rows(world->rules[p], &n);
        for (size_t i = 0; i < n && status == PYG_OK; i++, row++) {
            if (strcmp(row->key, "entry_age_below") != 0 || !row->is_chosen || !row->is_known ||
                row->from_day > to || row->last_day < from) {
                continue;
            }
            found = true;
            for (size_t g = 0; g < self->n_groups && status == PYG_OK; g++) {
                if (world->groups[g].limit_mo > row->value * 12.0 && enrols_bpu(self, g)) {
                    status = note_entry(self, world, row, pygi_program_names[p], g, err);
                }
            }
        }
    }
    return status;
}

/* Coverage with or without the months in arrears: the answer says which. */
static enum pyg_status note_grace(struct pygi_study *self, size_t p, struct pyg_err *err)
{
    char en[300], id[300];
    bool is_in = false, is_out = false;

    for (size_t v = 0; v < self->n_variants; v++) {
        const struct pygi_slot *slot =
            pygi_slot_named(self->policy_plugins[p], self->slots[v][p], "grace_coverage");
        if (slot != NULL && self->is_on[v][p]) {
            is_in |= slot->value.whole == 1;
            is_out |= slot->value.whole == 0;
        }
    }
    if (!is_in && !is_out) {
        return PYG_OK;
    }
    const char *const words[] = {"left out of", "counted in", "in some variants counted in"};
    const char *const kata[] = {"tidak", "ikut", "di sebagian pilihan ikut"};
    const int which = is_in && is_out ? 2 : is_in ? 1 : 0;
    snprintf(en, sizeof(en),
             "%.60s: months in arrears within the grace are %s coverage "
             "(grace_coverage); those still open at the end count as not cured.",
             self->played[p].name, words[which]);
    snprintf(id, sizeof(id),
             "%.60s: bulan menunggak dalam tenggang %s dihitung sebagai cakupan "
             "(grace_coverage); yang masih terbuka pada akhir dihitung tidak dilunasi.",
             self->played[p].name, kata[which]);
    return pygi_notes_add(self, en, id, err);
}

static bool is_ever_on(const struct pygi_study *self, size_t p)
{
    bool is_on = false;

    for (size_t v = 0; v < self->n_variants; v++) {
        is_on = is_on || self->is_on[v][p];
    }
    return is_on;
}

/* What a policy rests on that hardly anybody has seen, if some variant has it. */
static enum pyg_status note_weak(struct pygi_study *self, size_t p, struct pyg_err *err)
{
    const struct pyg_weak_list *weak = pygi_weak_of(self, p);
    enum pyg_status status = PYG_OK;
    const struct pygi_slot *says = NULL;
    char en[600], id[600];

    for (size_t k = 0; k < p && weak != NULL; k++) {
        if (self->policy_plugins[k] == self->policy_plugins[p] && is_ever_on(self, k)) {
            weak = NULL; /* said with the first of its kind */
        }
    }
    for (size_t v = 0; v < self->n_variants && says == NULL; v++) {
        const struct pygi_slot *own =
            pygi_slot_named(self->policy_plugins[p], self->slots[v][p], "weak");
        says = self->is_on[v][p] && own != NULL && own->value.is_set ? own : NULL;
    }
    for (size_t i = 0; is_ever_on(self, p) && weak != NULL && i < weak->n && status == PYG_OK;
         i++) {
        const struct pyg_weak *one = &weak->items[i];
        snprintf(en, sizeof(en),
                 "%.60s: %.40s rests on %d observations (%.200s) unless the scenario has its "
                 "own.",
                 self->played[p].plugin, one->param, (int)one->n_observations, one->en);
        snprintf(id, sizeof(id),
                 "%.60s: %.40s bertumpu pada %d pengamatan (%.200s), kecuali skenario punya "
                 "sendiri.",
                 self->played[p].plugin, one->param, (int)one->n_observations, one->id);
        status = pygi_notes_add(self, en, id, err);
    }
    if (status == PYG_OK && self->played[p].script != NULL && says != NULL) {
        snprintf(en, sizeof(en),
                 "%.60s: its own figures rest on fewer than five observations "
                 "(%.200s).",
                 self->played[p].name, says->value.text);
        snprintf(id, sizeof(id),
                 "%.60s: angkanya bertumpu pada kurang dari lima pengamatan "
                 "(%.200s).",
                 self->played[p].name, says->value.text);
        status = pygi_notes_add(self, en, id, err);
    }
    return status;
}

/* As whom people are taken who have no benefit; groups of the same kind together. */
static enum pyg_status note_missed(struct pygi_study *self, struct pyg_err *err)
{
    const struct pygi_missed *missed = self->missed;
    char en[1200], id[1200];
    bool is_said[PYGI_MAX_GROUPS] = {false};
    enum pyg_status status = PYG_OK;

    for (size_t g = 0; missed != NULL && g < self->n_groups && status == PYG_OK; g++) {
        char groups[600] = "", base[2][64];
        for (size_t k = g; k < self->n_groups; k++) {
            const size_t used = strlen(groups);
            if (!is_said[k] && missed[k].type == missed[g].type &&
                missed[k].is_umk == missed[g].is_umk &&
                (missed[k].is_umk || missed[k].base_sen == missed[g].base_sen)) {
                snprintf(groups + used, sizeof(groups) - used, "%s%.60s", used > 0 ? ", " : "",
                         self->group_names[k]);
                is_said[k] = true;
            }
        }
        if (groups[0] == '\0') {
            continue; /* said with a group before */
        }
        snprintf(base[0], sizeof(base[0]), "the minimum wage");
        snprintf(base[1], sizeof(base[1]), "upah minimum");
        for (int k = 0; k < 2 && !missed[g].is_umk; k++) {
            snprintf(base[k], sizeof(base[k]), k == 0 ? "Rp%lld a month" : "Rp%lld sebulan",
                     (long long)(missed[g].base_sen / 100));
        }
        const char *type = missed[g].type == PYG_BPU ? "BPU" : "PU";
        snprintf(en, sizeof(en),
                 "What families missed is the JKK and JKM benefit of a %s member on %s who has "
                 "paid for 50 years: %s (s.missed).",
                 type, base[0], groups);
        snprintf(id, sizeof(id),
                 "Yang tidak diterima keluarga adalah manfaat JKK dan JKM peserta %s dengan "
                 "dasar %s yang sudah 50 tahun membayar: %s (s.missed).",
                 type, base[1], groups);
        status = pygi_notes_add(self, en, id, err);
    }
    return status;
}

/* Does a policy pay a program in some variant? */
static bool pays(const struct pygi_study *self, size_t p, int32_t program)
{
    for (size_t v = 0; v < self->n_variants; v++) {
        const struct pygi_slot *slot =
            pygi_slot_named(self->policy_plugins[p], self->slots[v][p], "programs");
        if (slot != NULL && self->is_on[v][p] && (slot->value.whole & program)) {
            return true;
        }
    }
    return false;
}

/* What halving JKK leaves for JKP's fund was not found: a figure that stands on it says so. */
static enum pyg_status note_industry_fund(struct pygi_study *self, size_t p,
                                          struct pyg_err *err)
{
    char en[400], id[400];

    if (self->group_slots[self->played[p].group][PYGI_G_SECTOR].value.whole !=
            PYG_SECTOR_LABOUR_INTENSIVE ||
        !pays(self, p, PYG_JKP)) {
        return PYG_OK;
    }
    snprintf(en, sizeof(en),
             "%.60s: what JKP's fund gets out of JKK while PP 7/2025 halves it was not found; "
             "jkp_from_jkk counts the full share in these months too. No bill depends on it.",
             self->played[p].name);
    snprintf(id, sizeof(id),
             "%.60s: bagian JKK untuk dana JKP selama PP 7/2025 memotong JKK separuh tidak "
             "ditemukan; jkp_from_jkk tetap memakai bagian penuh. Tidak ada iuran yang "
             "bergantung padanya.",
             self->played[p].name);
    return pygi_notes_add(self, en, id, err);
}

/* Who is too old for JKP on entering is paid nothing by it; what its fund gets and whom it sees
 * dismissed is counted without asking for his age. */
static enum pyg_status note_jkp_age(struct pygi_study *self, size_t p, struct pyg_err *err)
{
    const struct pygi_world *world = &self->worlds[0];
    const struct pygi_group *group = &world->groups[self->played[p].group];
    const struct pyg_rules *rules = world->rules[PYG_N_PROGRAM - 1]; /* JKP is the last */
    char en[400], id[400];
    double below = 0.0;
    size_t n = 0;
    const struct pygi_rule_row *row = rules == NULL ? NULL : pygi_rules_rows(rules, &n);
    for (size_t i = 0; i < n; i++) {
        below = strcmp(row[i].key, "age_below") == 0 ? row[i].value : below;
    }
    if (!pays(self, p, PYG_JKP) || !(below > 0.0) || group->limit_mo <= 12.0 * below) {
        return PYG_OK;
    }
    snprintf(
        en, sizeof(en),
        "%.60s: whoever was %g or older on entering has no JKP and is paid nothing by it, but "
        "jkp_from_* and job_losses_covered count him too. No bill depends on it.",
        self->played[p].name, below);
    snprintf(
        id, sizeof(id),
        "%.60s: yang sudah berumur %g tahun saat masuk tidak berhak atas JKP dan tidak "
        "dibayar, "
        "tetapi ikut terhitung dalam jkp_from_* dan job_losses_covered. Tidak ada iuran yang "
        "bergantung padanya.",
        self->played[p].name, below);
    return pygi_notes_add(self, en, id, err);
}

enum pyg_status pygi_notes_make(struct pygi_study *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (int p = 0; p < PYG_N_PROGRAM && status == PYG_OK; p++) {
        if (self->worlds[0].rules[p] != NULL) {
            status = note_readings(self, p, err);
        }
        for (size_t w = 0; is_told(self, p) && w < self->n_worlds &&
                           self->worlds[w].rules[p] != NULL && status == PYG_OK;
             w++) {
            status = note_projected(self, &self->worlds[w], self->worlds[w].rules[p],
                                    pygi_program_names[p], err);
        }
    }
    for (size_t w = 0; w < self->n_worlds && status == PYG_OK; w++) {
        status = note_entries(self, &self->worlds[w], err);
    }
    for (size_t w = 0; w < self->n_worlds && status == PYG_OK; w++) {
        status = pygi_duties_note(self, &self->worlds[w], err);
    }
    for (size_t p = 0; p < self->n_policies && status == PYG_OK; p++) {
        status = note_grace(self, p, err);
        if (status == PYG_OK) {
            status = note_weak(self, p, err);
        }
        if (status == PYG_OK) {
            status = note_industry_fund(self, p, err);
        }
        if (status == PYG_OK) {
            status = note_jkp_age(self, p, err);
        }
    }
    if (status == PYG_OK) {
        status = note_missed(self, err);
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
            status = pygi_notes_add(self, en, id, err);
        }
    }
    if (status == PYG_OK) {
        status = pygi_notes_add(
            self,
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
