/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/worked.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

#include "base/err.h"
#include "play/price.h"
#include "play/program.h"

enum { JHT = 2, JP = 3 }; /* index of a program */

__extension__ typedef __int128 wide;

/* One program with its rules for the months that a case needs. */
struct program {
    int index;
    const struct pyg_program *interface;
    struct pyg_rules *rules;
    void *state;
    int32_t from_mo;
};

static enum pyg_status broken(struct pygi_worked *self, const char *why)
{
    self->result = PYGI_WORKED_BROKEN;
    snprintf(self->text, sizeof(self->text), "%s", why);
    return PYG_OK;
}

static void close_program(struct program *self)
{
    pygi_rules_free(self->rules);
    free(self->state);
}

static bool has_arrears(const struct pygi_worked *self)
{
    const uint8_t *end = self->is_unpaid + (self->at_mo - self->entry_mo) + 1;
    return self->cover.type == PYG_BPU && !self->cover.public_payer &&
           memchr(self->is_unpaid, 1, (size_t)(end - self->is_unpaid)) != NULL;
}

/* Limits of age hold at entry, savings and arrears run from it: the others need one month. */
static int32_t first_month(const struct pygi_worked *self, int p)
{
    const bool from_entry =
        self->is_benefit ? p == JHT || p == JP || has_arrears(self) : self->age_mo >= 0;
    return from_entry ? self->entry_mo : self->at_mo;
}

/* A missing rule is the case's fault, and stands in its text. */
static enum pyg_status open_program(struct pygi_worked *self, const struct pyg_plugin *plugin,
                                    const struct pyg_host *host, const char *data_dir,
                                    struct program *out, struct pyg_err *err)
{
    const struct pyg_program *interface = plugin->get_interface(PYG_PROGRAM_INTERFACE);
    const int32_t from = first_month(self, interface->index);
    const struct pyg_span span = {from, self->at_mo - from + 1};
    char path[4096];

    *out = (struct program){.index = interface->index, .interface = interface, .from_mo = from};
    snprintf(path, sizeof(path), "%s/plugins/%s/rules.csv", data_dir, plugin->id);
    enum pyg_status status = pygi_rules_read(path, self->as_of_day, self->readings,
                                             self->n_readings, &out->rules, err);
    if (status == PYG_OK) {
        out->state = calloc(1, interface->state_bytes(&span));
        status = out->state == NULL
                     ? pygi_fail(err, PYG_ENOMEM, "state of %s", plugin->id)
                     : interface->compile(host, out->rules, &span, out->state, err);
    }
    return status;
}

static int64_t rupiah(wide sen, int64_t ppb, wide scale)
{
    const wide unit = 100 * scale;
    return (int64_t)((sen * ppb + unit / 2) / unit);
}

/* A contribution in whole rupiah, half up. */
static int64_t owed(const struct pyg_due *due, int64_t rate_ppb, int64_t fixed_idr)
{
    const wide sum = (wide)due->base_sen * rate_ppb + (wide)fixed_idr * 100 * PYG_PPB;
    return rupiah(sum, due->payable_ppb, (wide)PYG_PPB * PYG_PPB);
}

static void refuse(struct pygi_worked *self, const char *why)
{
    self->computed.is_refused = true;
    snprintf(self->text, sizeof(self->text), "%s", why);
}

/* @return whether the program takes such a member */
static bool admits(struct pygi_worked *self, const struct program *program)
{
    const struct pyg_program *interface = program->interface;
    /* a benefit is asked of one program, whatever others the member has beside it */
    const int32_t beside = self->is_benefit ? PYG_JKK | PYG_JKM | PYG_JHT | PYG_JP : 0;
    const char *why = NULL;

    if (!self->is_benefit && self->age_mo >= 0 && PYGI_OFFERS(interface, entry_below_mo) &&
        self->age_mo >=
            interface->entry_below_mo(program->state, &self->cover, self->entry_mo)) {
        why = "too old at entry";
    } else if (PYGI_OFFERS(interface, refuses)) {
        why = interface->refuses(program->state, &self->cover, self->programs | beside);
    }
    if (why != NULL) {
        refuse(self, why);
    }
    return why == NULL;
}

static enum pyg_status ask_contribution(struct pygi_worked *self, const struct program *program)
{
    const struct pyg_program *interface = program->interface;
    int64_t *idr = self->computed.idr;
    struct pyg_due due = {0};

    if (!admits(self, program)) {
        return PYG_OK;
    }
    if (self->contract_idr > 0) {
        if (!PYGI_OFFERS(interface, project_idr)) {
            refuse(self, "not for construction projects");
            return PYG_OK;
        }
        const int64_t once =
            interface->project_idr(program->state, self->contract_idr, self->at_mo);
        idr[PYGI_WORKED_SUM] += once;
        return once >= 0 ? PYG_OK
                         : broken(self, "no rule for a project of that month is known");
    }
    if (interface->tariff(program->state, &self->cover, self->entry_mo, self->at_mo, &due) !=
        PYG_OK) {
        refuse(self, "not for members of this type");
        return PYG_OK;
    }
    idr[PYGI_WORKED_SUM] += owed(&due, due.rate_ppb, due.fixed_idr);
    idr[PYGI_WORKED_WORKER] += owed(&due, due.worker_ppb, 0);
    if (PYGI_OFFERS(interface, fund)) {
        struct pyg_fund fund = {0};
        interface->fund(program->state, &self->cover, self->at_mo, &fund);
        idr[PYGI_WORKED_STATE] += rupiah(fund.base_sen, fund.state_ppb, PYG_PPB);
        idr[PYGI_WORKED_FROM_JKK] += rupiah(fund.base_sen, fund.from_ppb[0], PYG_PPB);
        idr[PYGI_WORKED_FROM_JKM] += rupiah(fund.base_sen, fund.from_ppb[1], PYG_PPB);
    }
    return PYG_OK;
}

/* Units that the paid months have bought, as a study counts them. */
static enum pyg_status save(const struct pygi_worked *self, const struct program *program,
                            int64_t *out_units)
{
    const struct pyg_program *interface = program->interface;

    for (int32_t m = self->entry_mo; m <= self->at_mo; m++) {
        struct pyg_due due = {0};
        if (self->is_unpaid[self->at_mo - m]) {
            continue;
        }
        const enum pyg_status status =
            interface->tariff(program->state, &self->cover, self->entry_mo, m, &due);
        if (status != PYG_OK) {
            return status;
        }
        *out_units += (int64_t)((wide)owed(&due, due.rate_ppb, due.fixed_idr) * PYG_PPB * 1000 /
                                interface->index_milli(program->state, m - self->entry_mo));
    }
    return PYG_OK;
}

/*
 * Arrears of somebody who pays for himself: up to so many months can be cured, more end the
 * membership. @param out_counts 0: nothing is paid for an event in the last month
 */
static enum pyg_status stand(struct pygi_worked *self, const struct program *program,
                             int32_t *out_counts)
{
    const struct pyg_program *interface = program->interface;
    const int32_t n = self->at_mo - self->entry_mo + 1;

    *out_counts = 1;
    for (int32_t k = 0, length; k < n && has_arrears(self); k += length + 1) {
        for (length = 0; k + length < n && self->is_unpaid[k + length]; length++) {
        }
        if (length == 0 || !PYGI_OFFERS(interface, grace_mo)) {
            continue;
        }
        int32_t counts = 1;
        const int32_t grace = interface->grace_mo(program->state, &self->cover,
                                                  self->at_mo - k - length + 1, &counts);
        if (length > grace && k > 0) {
            return broken(self, "so many unpaid months end a membership: the entry into the "
                                "present one is later");
        }
        if (k == 0) {
            *out_counts = length <= grace && counts;
        }
    }
    return PYG_OK;
}

static struct pyg_member member_of(const struct pygi_worked *self)
{
    struct pyg_member member = {
        .cover = self->cover, .entry_mo = self->entry_mo, .is_covered = 1};

    for (int32_t k = 1; k <= self->at_mo - self->entry_mo; k++) {
        if (!self->is_unpaid[k]) {
            member.paid_mo++;
            member.paid_bits |= k <= 64 ? UINT64_C(1) << (k - 1) : 0;
        }
    }
    return member;
}

static enum pyg_status ask_benefit(struct pygi_worked *self, const struct program *program)
{
    const struct pyg_program *interface = program->interface;
    struct pyg_member member = member_of(self);
    struct pyg_claim claim = {0};
    int32_t counts = 1;

    if (!admits(self, program)) {
        return PYG_OK;
    }
    if (interface->index_milli != NULL && save(self, program, &member.units) != PYG_OK) {
        refuse(self, "not for members of this type");
        return PYG_OK;
    }
    const enum pyg_status status = stand(self, program, &counts);
    if (status != PYG_OK || self->result == PYGI_WORKED_BROKEN || !counts) {
        return status;
    }
    interface->claim(program->state, &self->what, &member, &claim);
    if (program->index == JHT && claim.is_claim) { /* the engine pays the balance */
        const int32_t next = self->at_mo + 1 - program->from_mo;
        claim.cash_idr =
            rupiah((wide)member.units, interface->index_milli(program->state, next),
                   (wide)10 * PYG_PPB);
    }
    self->computed.idr[PYGI_WORKED_SUM] += claim.cash_idr;
    self->computed.later_idr += claim.later_idr;
    for (int k = 0; k < PYG_CLAIM_YEARS; k++) {
        self->computed.yearly_idr[k] += claim.yearly_idr[k];
    }
    return PYG_OK;
}

/* A reading that no program of the case knows would change nothing, silently. */
static bool knows_reading(const struct program *program, const char *name)
{
    size_t n = 0;
    const struct pygi_reading *readings = pygi_rules_readings(program->rules, &n);
    bool knows = false;

    for (size_t i = 0; i < n; i++) {
        knows |= strcmp(readings[i].name, name) == 0;
    }
    return knows;
}

/* The index of savings has nine digits: a rupiah or two may be lost over many years. */
static bool is_equal(const struct pygi_worked *self, int64_t computed, int64_t expected)
{
    const bool saves = self->is_benefit && self->programs & (PYG_JHT | PYG_JP);
    return llabs(computed - expected) <= (saves ? PYGI_WORKED_SAVINGS_IDR : 0);
}

static void differs(struct pygi_worked *self, const char *what, int64_t computed,
                    int64_t expected)
{
    self->result = PYGI_WORKED_DIFFERS;
    snprintf(self->text, sizeof(self->text), "%s: %" PRId64 ", expected %" PRId64, what,
             computed, expected);
}

/* Does the case say what the law asks of such a member? */
static bool asks_duties(const struct pygi_worked *self)
{
    return self->expected.prescribed >= 0 || self->expected.not_provided >= 0;
}

static void ask_duty(struct pygi_worked *self, const struct program *program)
{
    if (!PYGI_OFFERS(program->interface, duty)) {
        return;
    }
    const struct pyg_duty duty =
        program->interface->duty(program->state, &self->cover, self->at_mo);
    self->computed.prescribed |= (duty.kind == PYG_DUTY_PRESCRIBED) << program->index;
    self->computed.not_provided |= (duty.kind == PYG_DUTY_NOT_PROVIDED) << program->index;
}

static void judge_duty(struct pygi_worked *self, const char *what, int32_t computed,
                       int32_t expected)
{
    char text[40] = "";

    if (expected < 0 || computed == expected) {
        return;
    }
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        if (computed >> p & 1) {
            snprintf(text + strlen(text), sizeof(text) - strlen(text), " %s",
                     pygi_program_names[p]);
        }
    }
    self->result = PYGI_WORKED_DIFFERS;
    snprintf(self->text, sizeof(self->text), "%s: the rules say:%s", what,
             text[0] != '\0' ? text : " none");
}

static void judge(struct pygi_worked *self)
{
    const struct pygi_worked_answer *expected = &self->expected, *computed = &self->computed;

    self->result = PYGI_WORKED_AGREES;
    if (expected->is_refused || computed->is_refused) {
        if (!computed->is_refused) {
            self->result = PYGI_WORKED_DIFFERS;
            snprintf(self->text, sizeof(self->text), "no rule refuses it");
        } else if (!expected->is_refused) {
            self->result = PYGI_WORKED_DIFFERS; /* text says why it was refused */
        }
        return;
    }
    for (int k = PYG_CLAIM_YEARS - 1; k >= 0; k--) {
        if (expected->yearly_idr[k] >= 0 &&
            !is_equal(self, computed->yearly_idr[k], expected->yearly_idr[k])) {
            char year[16];
            snprintf(year, sizeof(year), "%d", (int)pyg_month_year(self->at_mo) + k);
            differs(self, year, computed->yearly_idr[k], expected->yearly_idr[k]);
        }
    }
    if (expected->later_idr >= 0 && !is_equal(self, computed->later_idr, expected->later_idr)) {
        differs(self, "later years", computed->later_idr, expected->later_idr);
    }
    for (int i = PYGI_WORKED_N_PART - 1; i >= 0; i--) {
        if (expected->idr[i] >= 0 && !is_equal(self, computed->idr[i], expected->idr[i])) {
            differs(self, pygi_worked_parts[i], computed->idr[i], expected->idr[i]);
        }
    }
    judge_duty(self, "prescribed", computed->prescribed, expected->prescribed);
    judge_duty(self, "not_provided", computed->not_provided, expected->not_provided);
}

/* The plugin of a program; NULL: not loaded. */
static const struct pyg_plugin *plugin_of(const struct pyg_plugin *const *plugins, size_t n,
                                          int p)
{
    for (size_t i = 0; i < n; i++) {
        const struct pyg_program *program =
            plugins[i]->kind == PYG_KIND_PROGRAM
                ? plugins[i]->get_interface(PYG_PROGRAM_INTERFACE)
                : NULL;
        if (program != NULL && program->index == p) {
            return plugins[i];
        }
    }
    return NULL;
}

static enum pyg_status ask_program(struct pygi_worked *self, const struct pyg_plugin *plugin,
                                   const struct pyg_host *host, const char *data_dir,
                                   bool *known, struct pyg_err *err)
{
    struct program program;
    struct pyg_err local = {0};
    enum pyg_status status = open_program(self, plugin, host, data_dir, &program, &local);

    if (status == PYG_ERULE || status == PYG_ESETTING) { /* a month or reading without a rule */
        status = broken(self, local.text);
    } else if (status != PYG_OK) {
        status = pygi_fail(err, status, "%s", local.text);
    } else {
        for (size_t i = 0; i < self->n_readings; i++) {
            known[i] |= knows_reading(&program, self->readings[i].name);
        }
        ask_duty(self, &program);
        if (self->programs >> program.index & 1) {
            status = self->is_benefit ? ask_benefit(self, &program)
                                      : ask_contribution(self, &program);
        }
    }
    close_program(&program);
    return status;
}

enum pyg_status pygi_worked_compute(struct pygi_worked *self,
                                    const struct pyg_plugin *const *plugins, size_t n_plugins,
                                    const struct pyg_host *host, const char *data_dir,
                                    struct pyg_err *err)
{
    bool known[PYGI_WORKED_READINGS] = {false};
    enum pyg_status status = PYG_OK;

    for (int p = 0; p < PYG_N_PROGRAM && status == PYG_OK; p++) {
        const struct pyg_plugin *plugin = plugin_of(plugins, n_plugins, p);
        if (self->result == PYGI_WORKED_READY &&
            (self->programs >> p & 1 || (asks_duties(self) && plugin != NULL))) {
            status = plugin == NULL ? broken(self, "a program that is not loaded")
                                    : ask_program(self, plugin, host, data_dir, known, err);
        }
    }
    for (size_t i = 0; i < self->n_readings && status == PYG_OK; i++) {
        if (!known[i] && self->result == PYGI_WORKED_READY) {
            self->result = PYGI_WORKED_BROKEN;
            snprintf(self->text, sizeof(self->text),
                     "reading \"%.60s\" is unknown to the programs of the case",
                     self->readings[i].name);
        }
    }
    if (status == PYG_OK && self->result == PYGI_WORKED_READY) {
        judge(self);
    }
    return status;
}
