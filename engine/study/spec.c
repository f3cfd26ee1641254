/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/spec.h"

#include <stdlib.h>

static void settings_fini(struct pygi_settings *self)
{
    for (size_t i = 0; i < self->n; i++) {
        free(self->at[i].name);
        free(self->at[i].text);
        free(self->at[i].source);
    }
    free(self->at);
}

static void variant_fini(struct pygi_variant_spec *self)
{
    for (size_t i = 0; i < self->n_overlays; i++) {
        free(self->overlays[i].target);
        free(self->overlays[i].source);
        settings_fini(&self->overlays[i].settings);
    }
    free(self->overlays);
    free(self->name);
}

void pygi_spec_fini(struct pygi_spec *self)
{
    if (self == NULL) {
        return;
    }
    for (size_t i = 0; i < self->n_groups; i++) {
        free(self->groups[i].name);
        settings_fini(&self->groups[i].settings);
    }
    for (size_t i = 0; i < self->n_policies; i++) {
        free(self->policies[i].name);
        free(self->policies[i].plugin);
        settings_fini(&self->policies[i].settings);
    }
    for (size_t i = 0; i < self->n_variants; i++) {
        variant_fini(&self->variants[i]);
    }
    for (size_t i = 0; i < self->n_hooks; i++) {
        free(self->hooks[i].months);
    }
    for (size_t i = 0; i < self->n_uncertain; i++) {
        free(self->uncertain[i].name);
        free(self->uncertain[i].points);
    }
    settings_fini(&self->general);
    settings_fini(&self->readings);
    settings_fini(&self->wages);
    settings_fini(&self->years);
    settings_fini(&self->missed);
    settings_fini(&self->target);
    for (size_t i = 0; i < self->n_translations; i++) {
        free((void *)self->translations[i].name);
        free((void *)self->translations[i].text);
    }
    free(self->translations);
    free(self->groups);
    free(self->policies);
    free(self->variants);
    free(self->hooks);
    free(self->uncertain);
    free(self->correlations);
    free(self->path);
    free(self->dir);
    free(self->title);
    free(self->script);
    *self = (struct pygi_spec){0};
}
