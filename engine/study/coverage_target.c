/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/coverage_target.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

/* clang-format off */
const struct pyg_param pygi_target_params[PYGI_N_TARGET] = {
    [PYGI_TARGET_NAME] = {.name = "name", .type = PYG_TYPE_NAME, .required = 1, .unit = "",
                          .en = "how the target is called; the targets themselves by year: [2026] = 0.52",
                          .id = "sebutan target; targetnya sendiri menurut tahun: [2026] = 0.52"},
    [PYGI_TARGET_DENOMINATOR] = {.name = "denominator", .type = PYG_TYPE_CHOICE, .choices = "eligible|employed", .required = 1, .unit = "",
                                 .en = "of whom it is a share: eligible workers (employed, without ASN, TNI and Polri), or all who work",
                                 .id = "bagian dari siapa: pekerja yang memenuhi syarat (bekerja, tanpa ASN, TNI, dan Polri), atau seluruh penduduk bekerja"},
    [PYGI_TARGET_OTHERS] = {.name = "others", .type = PYG_TYPE_COUNT, .unit = "person", .min = 0, .max = 1e8,
                            .en = "workers of the denominator who are in no group of the scenario",
                            .id = "pekerja dalam penyebut yang tidak masuk kelompok mana pun dalam skenario"},
    [PYGI_TARGET_OTHERS_COVERED] = {.name = "others_covered", .type = PYG_TYPE_COUNT, .unit = "person", .min = 0, .max = 1e8,
                                    .en = "of these, members at 31 December of every year",
                                    .id = "di antaranya, peserta pada 31 Desember setiap tahun"},
};
/* clang-format on */

/* "2026" as a year; 0: another setting. */
static int year_of(const char *name)
{
    return strlen(name) == 4 && strspn(name, "0123456789") == 4 ? atoi(name) : 0;
}

static enum pyg_status add_year(struct pygi_study *self, const struct pygi_setting *setting,
                                struct pyg_err *err)
{
    const int first = pyg_month_year(self->calendar.from_mo);
    const int year = year_of(setting->name), y = year - first;

    if (y < 0 || y >= self->calendar.n_years) {
        return pygi_fail(
            err, PYG_ESETTING, "%s:%d: target: %d lies outside the scenario's years %d to %d",
            self->spec->path, setting->line, year, first, first + self->calendar.n_years - 1);
    }
    if (setting->kind != PYGI_SET_NUMBER || !(setting->number > 0 && setting->number <= 1)) {
        return pygi_fail(
            err, PYG_ESETTING, "%s:%d: target: that of %d is no share above 0 and at most 1%s",
            self->spec->path, setting->line, year,
            setting->kind == PYGI_SET_NUMBER && setting->number > 1 ? "; is it a percentage?"
                                                                    : "");
    }
    self->target_share[y] = setting->number;
    return PYG_OK;
}

/* What is no year stands in the schema. */
static enum pyg_status read_slots(struct pygi_study *self, struct pygi_setting *rest,
                                  struct pyg_err *err)
{
    const struct pygi_settings *all = &self->spec->target;
    struct pygi_slot slots[PYGI_N_TARGET];
    struct pygi_settings plain = {.at = rest};

    for (size_t i = 0; i < all->n; i++) {
        if (year_of(all->at[i].name) == 0) {
            if (all->at[i].kind == PYGI_SET_UNCERTAIN) {
                return pygi_fail(err, PYG_ESETTING, "%s:%d: target: %s cannot be uncertain",
                                 self->spec->path, all->at[i].line, all->at[i].name);
            }
            rest[plain.n++] = all->at[i];
        }
    }
    const enum pyg_status status = pygi_schema_read(
        pygi_target_params, PYGI_N_TARGET, self->spec, &plain, "target", false, slots, err);
    if (status != PYG_OK) {
        return status;
    }
    self->target = (struct pygi_coverage_target){
        .name = slots[PYGI_TARGET_NAME].value.text,
        .denominator = (int)slots[PYGI_TARGET_DENOMINATOR].value.whole,
        .others = (double)slots[PYGI_TARGET_OTHERS].value.whole,
        .others_covered = (double)slots[PYGI_TARGET_OTHERS_COVERED].value.whole};
    return self->target.others_covered <= self->target.others
               ? PYG_OK
               : pygi_fail(err, PYG_ESETTING,
                           "%s:%d: target: others_covered is %.0f, but others is %.0f",
                           self->spec->path, slots[PYGI_TARGET_OTHERS_COVERED].line,
                           self->target.others_covered, self->target.others);
}

enum pyg_status pygi_coverage_target_read(struct pygi_study *self, struct pyg_err *err)
{
    const struct pygi_settings *all = &self->spec->target;
    size_t n_years = 0;

    self->target.name = "";
    if (all->n == 0) {
        return PYG_OK;
    }
    struct pygi_setting *rest = malloc(all->n * sizeof(*rest));
    enum pyg_status status =
        rest == NULL ? pygi_fail(err, PYG_ENOMEM, "target") : read_slots(self, rest, err);
    free(rest);
    for (size_t i = 0; i < all->n && status == PYG_OK; i++) {
        if (year_of(all->at[i].name) != 0) {
            status = add_year(self, &all->at[i], err);
            n_years++;
        }
    }
    if (status == PYG_OK && n_years == 0) {
        return pygi_fail(err, PYG_ESETTING,
                         "%s:%d: target: no year has one; expected something like [%d] = 0.52",
                         self->spec->path, all->at[0].line,
                         pyg_month_year(self->calendar.from_mo));
    }
    return status;
}
