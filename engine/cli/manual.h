/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a scenario can say, for people (Markdown) and for editors (annotations of the Lua
 * language server). Both are made from lua/api.h, the schemas of the study and the plugins'
 * settings.
 */
#ifndef PYGI_CLI_MANUAL_H
#define PYGI_CLI_MANUAL_H

#include <stdbool.h>
#include <stdio.h>

#include <payung/plugin.h>

/** A table of settings: of a block of the scenario, or of a policy. */
struct pygi_manual_part {
    const char *class;              /* "payung.group"; of a policy "payung.policy.ID" */
    const char *call;               /* how it is written: `s.posts "name" { ... }` */
    const char *en, *id;            /* meaning; NULL: none */
    const struct pyg_param *params; /* [n] */
    size_t n;
};

enum { PYGI_MANUAL_PARTS = 64 };

/** What there is to describe. */
struct pygi_manual {
    struct pygi_manual_part parts[PYGI_MANUAL_PARTS]; /* [n_parts]; policies stand last */
    size_t n_parts, first_policy;
};

/** The manual as Markdown. [loop] */
void pygi_manual_text(const struct pygi_manual *self, bool is_english, FILE *out);

/** The annotations, a file that begins with ---@meta. [loop] */
void pygi_manual_meta(const struct pygi_manual *self, FILE *out);

#endif
