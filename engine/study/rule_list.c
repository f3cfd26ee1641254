/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/rule_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "play/program.h"
#include "plugin/names.h"

static const char *name_of(const struct pygi_study *study, int program, const char *key)
{
    const struct pygi_name *name = pygi_names_find(study->names[program], PYGI_NAME_RULE, key);

    return name != NULL ? name->text.en : key;
}

/* Would a reader take them for one? */
static bool is_same(const struct pygi_rule_list *self, const struct pygi_listed_rule *one,
                    int program, const struct pygi_rule_row *row)
{
    return strcmp(name_of(self->study, one->program, one->row->key),
                  name_of(self->study, program, row->key)) == 0 &&
           strcmp(one->row->cls, row->cls) == 0 &&
           (!self->by_day || one->row->until_day == row->until_day);
}

void pygi_rule_list_add(struct pygi_rule_list *self, size_t world, int program,
                        const struct pygi_rule_row *row)
{
    size_t i = 0;

    while (i < self->n && !is_same(self, &self->at[i], program, row)) {
        i++;
    }
    if (i == self->n) {
        struct pygi_listed_rule *more = realloc(self->at, (self->n + 1) * sizeof(*more));
        if (more == NULL) {
            self->is_starved = true;
            return;
        }
        self->at = more;
        more[self->n++] = (struct pygi_listed_rule){.row = row, .program = program};
    }
    self->at[i].programs |= 1u << program;
    self->at[i].worlds |= 1u << world;
}

/* "JKK, JKM" */
static void name_programs(uint32_t bits, char out[64])
{
    size_t used = 0;

    out[0] = '\0';
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        if (bits >> p & 1) {
            used += (size_t)snprintf(out + used, 64 - used, "%s%s", used > 0 ? ", " : "",
                                     pygi_program_names[p]);
        }
    }
}

/* "unpaid months that can still be made up, the self-employed (BPU) (JKK, JKM)" */
static void say_rule(struct pygi_say *out, const struct pygi_rule_list *self,
                     const struct pygi_listed_rule *one)
{
    const struct pygi_names *names = self->study->names[one->program];
    struct pygi_say item = {0}, day = {0};
    char en[400], id[400], programs[64];

    name_programs(one->programs, programs);
    pygi_names_phrase(names, one->row->key, one->row->cls, false, en, sizeof(en));
    pygi_names_phrase(names, one->row->key, one->row->cls, true, id, sizeof(id));
    if (self->by_day) {
        pygi_say_day(&day, one->row->until_day);
    }
    const struct pygi_two args[] = {{en, id}, pygi_same(programs), pygi_said(&day)};
    pygi_say(&item, self->by_day ? PYGI_SAY_projected_item : PYGI_SAY_rule_item, args, 3);
    pygi_say_part(out, pygi_said(&item));
    out->is_starved |= item.is_starved || day.is_starved;
    pygi_say_fini(&item);
    pygi_say_fini(&day);
}

/* Does another world of the study know all that is known today, and this one not? */
static bool is_beside(const struct pygi_study *study, size_t world)
{
    bool is = false;

    for (size_t k = 0; k < study->n_worlds; k++) {
        is = is || (study->worlds[world].as_of.known_mo != INT32_MAX &&
                    study->worlds[k].as_of.known_mo == INT32_MAX);
    }
    return is;
}

/* The rules found in these worlds and no others. */
static enum pyg_status note_worlds(const struct pygi_rule_list *self, struct pygi_notes *notes,
                                   uint32_t worlds, struct pygi_draft draft,
                                   enum pygi_saying saying, enum pygi_saying beside,
                                   struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    size_t n = 0;

    for (size_t i = 0; i < self->n; i++) {
        n += self->at[i].worlds == worlds;
    }
    for (size_t w = 0; n > 0 && w < self->study->n_worlds && status == PYG_OK; w++) {
        struct pygi_say items = {0}, text = {0};
        if ((worlds >> w & 1) == 0) {
            continue;
        }
        for (size_t i = 0; i < self->n; i++) {
            if (self->at[i].worlds == worlds) {
                say_rule(&items, self, &self->at[i]);
            }
        }
        const struct pygi_two list = pygi_said(&items);
        pygi_say(&text, saying, &list, 1);
        if (beside != PYGI_N_SAYING && is_beside(self->study, w)) {
            pygi_say(&text, beside, NULL, 0);
        }
        text.is_starved |= items.is_starved || self->is_starved;
        pygi_say_fini(&items);
        draft.world = (int)w;
        status = pygi_notes_add(notes, &draft, &text, err);
    }
    return status;
}

enum pyg_status pygi_rule_list_note(const struct pygi_rule_list *self, struct pygi_notes *notes,
                                    enum pygi_note_kind kind, enum pygi_saying saying,
                                    enum pygi_saying beside, struct pyg_err *err)
{
    const struct pygi_draft draft = {.kind = kind, .setting = ""};
    enum pyg_status status = self->is_starved ? pygi_fail(err, PYG_ENOMEM, "notes") : PYG_OK;

    for (uint32_t worlds = (1u << self->study->n_worlds) - 1; worlds > 0 && status == PYG_OK;
         worlds--) {
        status = note_worlds(self, notes, worlds, draft, saying, beside, err);
    }
    return status;
}

void pygi_rule_list_fini(struct pygi_rule_list *self)
{
    free(self->at);
    *self = (struct pygi_rule_list){0};
}
