/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/case.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

#include "base/err.h"
#include "play/event.h"
#include "play/program.h"
#include "study/study.h"

static void not_built(struct pygi_case *out, enum pygi_case_reason reason)
{
    out->result = PYGI_CASE_NOT_BUILT;
    out->reason = reason;
}

/* text NULL: a number */
static bool put(struct pygi_settings *self, const char *name, const char *text, double number)
{
    struct pygi_setting *at = realloc(self->at, (self->n + 1) * sizeof(*at));

    if (at == NULL) {
        return false;
    }
    self->at = at;
    at += self->n++;
    *at = (struct pygi_setting){.name = strdup(name),
                                .kind = text != NULL ? PYGI_SET_TEXT : PYGI_SET_NUMBER,
                                .number = number,
                                .text = text != NULL ? strdup(text) : NULL};
    return at->name != NULL && (text == NULL || at->text != NULL);
}

/* The scenario: one group in which nothing happens, one policy, one variant. */
static bool make_spec(const struct pygi_case *self, const struct pygi_case_part *part,
                      int32_t programs, struct pygi_spec *out)
{
    const int32_t first = pyg_month_year(self->from_mo), last = pyg_month_year(self->to_mo);
    char from[16], mask[32] = "";

    *out = (struct pygi_spec){
        .path = strdup(self->id), .dir = strdup("."), .title = strdup(self->id)};
    out->groups = calloc(1, sizeof(*out->groups));
    out->policies = calloc(1, sizeof(*out->policies));
    out->variants = calloc(1, sizeof(*out->variants));
    if (out->path == NULL || out->dir == NULL || out->title == NULL || out->groups == NULL ||
        out->policies == NULL || out->variants == NULL) {
        return false;
    }
    out->n_groups = out->n_policies = out->n_variants = 1;
    *out->groups = (struct pygi_group_spec){.name = strdup("list"), .kind = PYGI_POSTS};
    *out->policies =
        (struct pygi_policy_spec){.name = strdup("case"), .plugin = strdup("apbd_pays")};
    *out->variants = (struct pygi_variant_spec){.name = strdup("paid")};
    if (out->groups->name == NULL || out->policies->name == NULL ||
        out->policies->plugin == NULL || out->variants->name == NULL) {
        return false;
    }

    /* "jkk,jkm": programs have the names of their plugins */
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        if (programs >> p & 1) {
            snprintf(mask + strlen(mask), sizeof(mask) - strlen(mask), "%s%s",
                     mask[0] != '\0' ? "," : "", pygi_program_ids[p]);
        }
    }
    snprintf(from, sizeof(from), "%04d-01", (int)first);
    struct pygi_settings *general = &out->general, *group = &out->groups->settings,
                         *policy = &out->policies->settings;
    return put(general, "region", "case", 0) && put(general, "as_of", "latest", 0) &&
           put(general, "from", from, 0) && put(general, "years", NULL, last - first + 1) &&
           put(general, "replicates", NULL, 2) &&
           put(group, "workers", NULL, (double)part->workers) &&
           put(group, "ages", "30:30:1", 0) && put(group, "leaves_at", NULL, 100) &&
           put(group, "gompertz.a", NULL, 0) && put(policy, "list", "list", 0) &&
           put(policy, "type", self->type == PYG_BPU ? "BPU" : "PU", 0) &&
           put(policy, "programs", mask, 0) && put(policy, "base", "fixed", 0) &&
           put(policy, "base_idr", NULL, (double)part->base_sen / 100) &&
           put(policy, "share", "all", 0) &&
           put(policy, "from_month", NULL, part->from_month) &&
           put(policy, "months", NULL, part->months);
}

/* What the payer is billed in the year, added to the package; nothing is left to chance, so two
 * replicates must agree. */
static enum pyg_status play_study(const struct pygi_study *study, struct pygi_case_package *out,
                                  struct pyg_err *err)
{
    struct pygi_player *player = pygi_player_new(study);
    int64_t *values = calloc(study->n_values, sizeof(*values)), idr[PYG_N_PROGRAM] = {0};
    enum pyg_status status =
        player == NULL || values == NULL ? pygi_fail(err, PYG_ENOMEM, "a replicate") : PYG_OK;

    for (uint32_t r = 0; r < 2 && status == PYG_OK; r++) {
        status = pygi_player_run(player, r, values, err);
        for (int p = 0; p < PYG_N_PROGRAM && status == PYG_OK; p++) {
            const int64_t now =
                values[pygi_study_index(study, 0, 0, 0, 0, pygi_contributions[0][p])];
            pygi_bug_assert(r == 0 || now == idr[p]);
            idr[p] = now;
        }
    }
    for (int p = 0; p < PYG_N_PROGRAM && status == PYG_OK; p++) {
        out->idr[p] += idr[p];
        out->computed_idr += idr[p];
    }
    pygi_player_free(player);
    free(values);
    return status;
}

/* What JKM pays for a death at any time of the months; 0: it changed on the way. */
static int64_t death_benefit(const struct pygi_study *study, int32_t from_mo, int32_t to_mo,
                             enum pyg_member_type type)
{
    enum { JKM = 1, A_YEAR = 12 };
    const struct pygi_programs *programs = &study->worlds[0].model.programs;
    static const int32_t days[] = {1, 28};
    int64_t benefit = 0;

    for (int32_t m = from_mo; m <= to_mo; m++) {
        for (size_t d = 0; d < 2; d++) {
            const struct pyg_event event = {.kind = PYG_EVENT_DEATH,
                                            .at_mo = m,
                                            .day = pygi_day_of(m, days[d]),
                                            .age_mo = 480};
            const struct pyg_member member = {.cover = {.type = type, .public_payer = 1},
                                              .entry_mo = m - A_YEAR,
                                              .paid_mo = A_YEAR,
                                              .paid_bits = (1 << A_YEAR) - 1};
            struct pyg_claim claim = {0};
            programs->interface[JKM]->claim(programs->state[JKM], &event, &member, &claim);
            if (benefit != 0 && claim.cash_idr != benefit) {
                return 0;
            }
            benefit = claim.cash_idr;
        }
    }
    return benefit;
}

/* What a project owes once, by the programs of the study, in which nobody is played. */
static enum pyg_status charge_project(const struct pygi_case *self,
                                      const struct pygi_study *study,
                                      struct pygi_case_package *out, struct pyg_err *err)
{
    const struct pygi_programs *programs = &study->worlds[0].model.programs;

    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        const struct pyg_program *program = programs->interface[p];
        if (!(out->programs >> p & 1)) {
            continue;
        }
        out->idr[p] =
            PYGI_OFFERS(program, project_idr)
                ? program->project_idr(programs->state[p], self->contract_idr, self->from_mo)
                : -1;
        if (out->idr[p] < 0) {
            return pygi_fail(err, PYG_ERULE,
                             "%s: no rule for a construction project of %04d-%02d is known",
                             pygi_program_names[p], pyg_month_year(self->from_mo),
                             pyg_month_in_year(self->from_mo));
        }
        out->computed_idr += out->idr[p];
    }
    return PYG_OK;
}

bool pygi_case_is_rounding(int64_t stated_idr, int64_t computed_idr)
{
    int64_t unit = 1;

    while (stated_idr / unit % 10 == 0) {
        unit *= 10;
    }
    /* one digit alone may be a third off: that is no agreement */
    const int64_t off =
        stated_idr > computed_idr ? stated_idr - computed_idr : computed_idr - stated_idr;
    return off <= stated_idr / 20 && (computed_idr + unit / 2) / unit * unit == stated_idr;
}

/* Is the budget of one package people x months x one rate, and nothing else? */
static enum pygi_case_product product_of(const struct pygi_case *self)
{
    if (self->type == PYG_JAKON) {
        return PYGI_CASE_PROJECT;
    }
    if (self->is_inferred) {
        return PYGI_CASE_INFERRED;
    }
    if (self->n_parts > 1) {
        return PYGI_CASE_PARTS_OF;
    }
    return self->is_changing ? PYGI_CASE_CHANGING : PYGI_CASE_PLAIN;
}

static void judge(struct pygi_case *self)
{
    const int64_t computed = self->packages[0].computed_idr, stated = self->stated_idr;

    if (stated == 0) {
        self->result = PYGI_CASE_COMPUTED;
    } else if (llabs(computed - stated) * 100 <= PYGI_CASE_PERCENT * stated) {
        self->result = PYGI_CASE_WITHIN;
    } else {
        self->result =
            pygi_case_is_rounding(stated, computed) ? PYGI_CASE_ROUNDED : PYGI_CASE_DIFFERS;
    }
}

/* A sum of claims that is none of death benefits tells nothing about the engine: accidents and
 * scholarships of any size may be in it. */
static void judge_claims(struct pygi_case *self, int64_t benefit_idr)
{
    struct pygi_case_package *package = &self->packages[0];

    self->benefit_idr = benefit_idr;
    package->programs = PYG_JKM;
    package->idr[1] = package->computed_idr = self->claims * benefit_idr;
    judge(self);
    if (benefit_idr == 0) {
        not_built(self, PYGI_CASE_OTHER_CLAIMS);
        self->text = (struct pygi_case_text){
            "states claims of months in which the death benefit changed",
            "menyebut klaim dari bulan-bulan yang santunan kematiannya berubah"};
    } else if (self->result == PYGI_CASE_DIFFERS) {
        not_built(self, PYGI_CASE_OTHER_CLAIMS);
        snprintf(self->text.en, sizeof(self->text.en),
                 "states %" PRId64 " claims of Rp%" PRId64
                 " in all, but so many death benefits "
                 "are Rp%" PRId64 ": others are among them, whose kinds are not stated",
                 self->claims, self->stated_idr, package->computed_idr);
        snprintf(self->text.id, sizeof(self->text.id),
                 "menyebut %" PRId64 " klaim senilai Rp%" PRId64 ", padahal santunan kematian "
                 "sebanyak itu bernilai Rp%" PRId64 ": ada klaim lain di antaranya, yang "
                 "jenisnya tidak disebut",
                 self->claims, self->stated_idr, package->computed_idr);
    }
}

/* One package for one part. */
static enum pyg_status play_part(struct pygi_case *self, struct pygi_case_package *package,
                                 const struct pygi_case_part *part,
                                 const struct pyg_plugin *const *plugins, size_t n_plugins,
                                 const struct pyg_host *host, const char *data_dir,
                                 struct pyg_err *err)
{
    const struct pygi_study_options options = {0};
    struct pygi_study *study = NULL;
    struct pygi_spec spec;
    enum pyg_status status = make_spec(self, part, package->programs, &spec)
                                 ? PYG_OK
                                 : pygi_fail(err, PYG_ENOMEM, "a case");
    if (status == PYG_OK) {
        status =
            pygi_study_new(&spec, plugins, n_plugins, host, data_dir, &options, &study, err);
    }
    if (status == PYG_OK && self->claims > 0) {
        judge_claims(self, death_benefit(study, self->from_mo, self->to_mo, self->type));
    } else if (status == PYG_OK) {
        status = self->type == PYG_JAKON ? charge_project(self, study, package, err)
                                         : play_study(study, package, err);
    }
    pygi_study_free(study);
    pygi_spec_fini(&spec);
    return status;
}

enum pyg_status pygi_case_death_benefit(int32_t from_mo, int32_t to_mo,
                                        enum pyg_member_type type,
                                        const struct pyg_plugin *const *plugins,
                                        size_t n_plugins, const struct pyg_host *host,
                                        const char *data_dir, int64_t *out_idr,
                                        struct pyg_err *err)
{
    static const struct pygi_case_part one = {1, 100000000, 12, 1};
    const struct pygi_study_options options = {0};
    const struct pygi_case self = {.id = "benefit",
                                   .from_mo = from_mo,
                                   .to_mo = to_mo,
                                   .type = type == PYG_BPU ? PYG_BPU : PYG_PU};
    struct pygi_study *study = NULL;
    struct pygi_spec spec;
    enum pyg_status status = make_spec(&self, &one, PYG_JKK | PYG_JKM, &spec)
                                 ? PYG_OK
                                 : pygi_fail(err, PYG_ENOMEM, "a case");

    *out_idr = 0;
    if (status == PYG_OK) {
        status =
            pygi_study_new(&spec, plugins, n_plugins, host, data_dir, &options, &study, err);
    }
    if (status == PYG_OK) {
        *out_idr = death_benefit(study, from_mo, to_mo, self.type);
    } else if (status == PYG_ERULE) {
        status = PYG_OK; /* months of which no rule is known */
    }
    pygi_study_free(study);
    pygi_spec_fini(&spec);
    return status;
}

/* Does the first month, as often as there are months, cost what all of them cost? */
static enum pyg_status compare_months(struct pygi_case *self,
                                      const struct pyg_plugin *const *plugins, size_t n_plugins,
                                      const struct pyg_host *host, const char *data_dir,
                                      struct pyg_err *err)
{
    const struct pygi_case_part *part = &self->parts[0];
    struct pygi_case_part first = *part;
    struct pygi_case_package month = {.programs = self->packages[0].programs};

    first.months = 1;
    if (self->n_parts > 1 || self->n_packages > 1 || self->type == PYG_JAKON) {
        return PYG_OK;
    }
    const enum pyg_status status =
        play_part(self, &month, &first, plugins, n_plugins, host, data_dir, err);
    self->is_changing =
        status == PYG_OK && month.computed_idr * part->months != self->packages[0].computed_idr;
    return status;
}

enum pyg_status pygi_case_play(struct pygi_case *self, const struct pyg_plugin *const *plugins,
                               size_t n_plugins, const struct pyg_host *host,
                               const char *data_dir, struct pyg_err *err)
{
    static const struct pygi_case_part one = {1, 100000000, 12, 1};
    const size_t n_parts = self->claims > 0 ? 1 : self->n_parts;
    struct pyg_err local = {0};
    enum pyg_status status = PYG_OK;

    if (self->result != PYGI_CASE_READY) {
        return PYG_OK;
    }
    for (size_t k = 0; k < self->n_packages && status == PYG_OK; k++) {
        for (size_t i = 0; i < n_parts && status == PYG_OK; i++) {
            status =
                play_part(self, &self->packages[k], self->claims > 0 ? &one : &self->parts[i],
                          plugins, n_plugins, host, data_dir, &local);
        }
    }
    if (status == PYG_OK && self->claims == 0) {
        status = compare_months(self, plugins, n_plugins, host, data_dir, &local);
    }
    if (status == PYG_OK && self->claims == 0) {
        self->product = product_of(self);
        judge(self);
    } else if (status == PYG_ERULE) {
        not_built(self, PYGI_CASE_NO_RULE);
        snprintf(self->text.en, sizeof(self->text.en), "%s", local.text);
        snprintf(self->text.id, sizeof(self->text.id),
                 "tidak dapat dihitung menurut aturan yang diketahui: %s", local.text);
    } else if (status != PYG_OK) {
        return pygi_fail(err, status, "%s", local.text);
    }
    return PYG_OK;
}

char *pygi_case_programs(char *buf, size_t n, int32_t programs)
{
    buf[0] = '\0';
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        if (programs >> p & 1) {
            const size_t used = strlen(buf);
            snprintf(buf + used, n - used, "%s%s", used > 0 ? "+" : "", pygi_program_names[p]);
        }
    }
    return buf;
}
