/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/missed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "play/program.h"

enum { BASE_FIXED, BASE_UMK };

/* clang-format off */
const struct pyg_param pygi_missed_params[PYGI_N_MISSED_SETTING] = {
    [PYGI_MISSED_TYPE] = {.name = "type", .type = PYG_TYPE_CHOICE, .choices = "PU|BPU", .required = 1, .unit = "",
                          .en = "membership type that people without a benefit are taken to have had; for one group: { staff = { type = ... } }",
                          .id = "jenis kepesertaan yang diandaikan bagi yang tanpa manfaat; untuk satu kelompok: { staff = { type = ... } }"},
    [PYGI_MISSED_BASE] = {.name = "base", .type = PYG_TYPE_CHOICE, .choices = "fixed|umk", .fallback = BASE_FIXED, .unit = "",
                          .en = "its wage base: a sum, or the regency's minimum wage", .id = "dasar upahnya: suatu jumlah, atau UMK"},
    [PYGI_MISSED_BASE_IDR] = {.name = "base_idr", .type = PYG_TYPE_IDR, .fallback = 1000000, .min = 1, .max = 1e9, .unit = "idr/month",
                              .en = "the sum when base is fixed; income of a BPU member",
                              .id = "jumlahnya bila dasar fixed; penghasilan peserta BPU"},
};
/* clang-format on */

/* Settings of a group, "staff.type" as "type"; of all groups where the name is NULL. The names
 * are borrowed. */
static struct pygi_settings settings_of(const struct pygi_settings *all, const char *group,
                                        struct pygi_setting *at)
{
    struct pygi_settings out = {.at = at};
    const size_t n = group != NULL ? strlen(group) : 0;

    for (size_t i = 0; i < all->n; i++) {
        const char *name = all->at[i].name;
        const bool is_own = group != NULL ? strncmp(name, group, n) == 0 && name[n] == '.'
                                          : strchr(name, '.') == NULL;
        if (is_own) {
            at[out.n] = all->at[i];
            at[out.n++].name = all->at[i].name + (group != NULL ? n + 1 : 0);
        }
    }
    return out;
}

static bool is_group(const struct pygi_study *self, const char *name, size_t n)
{
    for (size_t g = 0; g < self->n_groups; g++) {
        if (strlen(self->group_names[g]) == n && strncmp(self->group_names[g], name, n) == 0) {
            return true;
        }
    }
    return false;
}

static enum pyg_status check(const struct pygi_study *self, struct pyg_err *err)
{
    const struct pygi_settings *all = &self->spec->missed;

    for (size_t i = 0; i < all->n; i++) {
        const char *dot = strchr(all->at[i].name, '.');
        if (dot != NULL && !is_group(self, all->at[i].name, (size_t)(dot - all->at[i].name))) {
            return pygi_fail(err, PYG_ESETTING,
                             "%s:%d: missed: %.*s is no group of the scenario",
                             self->spec->path, all->at[i].line, (int)(dot - all->at[i].name),
                             all->at[i].name);
        }
        if (all->at[i].kind == PYGI_SET_UNCERTAIN) {
            return pygi_fail(err, PYG_ESETTING, "%s:%d: missed: %s cannot be uncertain",
                             self->spec->path, all->at[i].line, all->at[i].name);
        }
    }
    for (size_t w = 0; w < self->n_worlds; w++) {
        for (int p = 0; p < 2; p++) {
            if (self->worlds[w].model.programs.interface[p] == NULL) {
                return pygi_fail(err, PYG_ESETTING,
                                 "%s:%d: missed: what is missed is JKK's and JKM's, and %s is "
                                 "not loaded",
                                 self->spec->path, all->at[0].line, pygi_program_ids[p]);
            }
        }
    }
    return PYG_OK;
}

/* What holds for all is laid under what is set for the group. */
static enum pyg_status read_group(const struct pygi_study *self, size_t g,
                                  struct pygi_setting *scratch, struct pygi_missed *out,
                                  struct pyg_err *err)
{
    struct pygi_slot slots[PYGI_N_MISSED_SETTING];
    struct pyg_param params[PYGI_N_MISSED_SETTING];
    char what[160];

    memcpy(params, pygi_missed_params, sizeof(params));
    params[PYGI_MISSED_TYPE].required = 0; /* known when both have been read */
    snprintf(what, sizeof(what), "missed of group %.120s", self->group_names[g]);
    struct pygi_settings some = settings_of(&self->spec->missed, NULL, scratch);
    enum pyg_status status = pygi_schema_read(params, PYGI_N_MISSED_SETTING, self->spec, &some,
                                              what, false, slots, err);
    if (status == PYG_OK) {
        some = settings_of(&self->spec->missed, self->group_names[g], scratch);
        status = pygi_schema_read(pygi_missed_params, PYGI_N_MISSED_SETTING, self->spec, &some,
                                  what, true, slots, err);
    }
    if (status == PYG_OK) {
        *out = (struct pygi_missed){
            .is_counted = true,
            .type = (enum pyg_member_type)slots[PYGI_MISSED_TYPE].value.whole,
            .is_umk = slots[PYGI_MISSED_BASE].value.whole == BASE_UMK,
            .base_sen = (int64_t)(slots[PYGI_MISSED_BASE_IDR].value.number * 100.0 + 0.5)};
    }
    if (status == PYG_OK && out->is_umk && self->worlds[0].umk_known_sen[0] == 0) {
        status = pygi_fail(err, PYG_ESETTING,
                           "%s: %s declares the minimum wage (base is umk), but none is known; "
                           "name its table with s.minimum_wage { data = ... }",
                           self->spec->path, what);
    }
    return status;
}

enum pyg_status pygi_missed_read(struct pygi_study *self, struct pyg_err *err)
{
    const size_t n = self->spec->missed.n;

    if (n == 0) {
        return PYG_OK;
    }
    struct pygi_setting *scratch = malloc(n * sizeof(*scratch));
    self->missed = calloc(self->n_groups, sizeof(*self->missed));
    enum pyg_status status = scratch == NULL || self->missed == NULL
                                 ? pygi_fail(err, PYG_ENOMEM, "missed of %zu groups", n)
                                 : check(self, err);
    for (size_t g = 0; g < self->n_groups && status == PYG_OK; g++) {
        status = read_group(self, g, scratch, &self->missed[g], err);
    }
    for (size_t w = 0; w < self->n_worlds; w++) {
        self->worlds[w].model.missed = self->missed;
    }
    free(scratch);
    return status;
}
