/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note on an age at entry that some of the workers have passed. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "play/event.h"
#include "plugin/rules.h"
#include "study/concern.h"
#include "study/notes.h"

/* Does some variant enrol people of this group as BPU? */
static bool enrols_bpu(const struct pygi_study *study, size_t group)
{
    for (size_t p = 0; p < study->n_policies; p++) {
        for (size_t v = 0; study->played[p].group == group && v < study->n_variants; v++) {
            const uint32_t of = pygi_concern_of(study, v, p);
            if (of != 0 && (of & PYGI_OF_BPU) != 0) {
                return true;
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

static bool is_entry_rule(const struct pygi_study *study, const struct pygi_rule_row *row)
{
    const int32_t from = pygi_day_of(study->calendar.from_mo, 1);
    const int32_t to = pygi_day_of(study->calendar.from_mo + study->calendar.n_mo, 1) - 1;

    return strcmp(row->key, "entry_age_below") == 0 && row->is_chosen && row->is_known &&
           row->from_day <= to && row->last_day >= from;
}

/* "below 60 years until Mar 2021, then below 65 years". @return the first age in months */
static int32_t say_ages(struct pygi_say *out, const struct pygi_study *study,
                        const struct pyg_rules *rules)
{
    const int32_t end = pygi_day_of(study->calendar.from_mo + study->calendar.n_mo, 1) - 1;
    int32_t first_mo = -1;
    size_t n = 0;
    const struct pygi_rule_row *row = pygi_rules_rows(rules, &n);

    for (size_t i = 0; i < n; i++, row++) {
        struct pygi_say until = {0};
        char years[32];
        if (!is_entry_rule(study, row)) {
            continue;
        }
        snprintf(years, sizeof(years), "%g", row->value);
        pygi_say_day(&until, row->last_day);
        const struct pygi_two args[] = {pygi_same(years), pygi_said(&until)};
        if (first_mo >= 0) {
            pygi_say(out, PYGI_SAY_then, NULL, 0);
        }
        pygi_say(out, row->last_day < end ? PYGI_SAY_age_below_until : PYGI_SAY_age_below, args,
                 2);
        first_mo = first_mo < 0 ? (int32_t)(row->value * 12.0) : first_mo;
        out->is_starved |= until.is_starved;
        pygi_say_fini(&until);
    }
    return first_mo;
}

/* "about 10 % of fishers and parking": the groups of one share. */
static void say_share(struct pygi_say *out, const struct pygi_study *study, const int *percent,
                      int share)
{
    struct pygi_say names = {0}, one = {0};
    size_t n = 0;
    char text[16];

    for (size_t g = 0; g < study->n_groups; g++) {
        n += percent[g] == share;
    }
    for (size_t g = 0; g < study->n_groups; g++) {
        if (percent[g] == share) {
            pygi_say_item(&names, pygi_called(study, study->group_names[g]), n);
        }
    }
    snprintf(text, sizeof(text), "%d", share);
    const struct pygi_two args[] = {pygi_same(text), pygi_said(&names)};
    pygi_say(&one, PYGI_SAY_age_group, args, 2);
    pygi_say_part(out, pygi_said(&one));
    out->is_starved |= names.is_starved || one.is_starved;
    pygi_say_fini(&names);
    pygi_say_fini(&one);
}

/* Groups enrolled as BPU of which a share has reached the age, from the largest share down.
 * @return is there one? */
static bool say_groups(struct pygi_say *out, const struct pygi_study *study, int32_t age_mo)
{
    int percent[PYGI_MAX_GROUPS], largest = 0;

    for (size_t g = 0; g < study->n_groups; g++) {
        const struct pygi_ages *ages = &study->worlds[0].groups[g].ages;
        percent[g] = enrols_bpu(study, g) ? (int)lround(100.0 * share_from(ages, age_mo)) : 0;
        largest = percent[g] > largest ? percent[g] : largest;
    }
    for (int share = largest; share > 0; share--) {
        bool is_any = false;
        for (size_t g = 0; g < study->n_groups; g++) {
            is_any = is_any || percent[g] == share;
        }
        if (is_any) {
            say_share(out, study, percent, share);
        }
    }
    return largest > 0;
}

/* Programs state the same rule: the first that has it speaks for all. */
static enum pyg_status note_entry(struct pygi_notes *self, size_t w, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    struct pygi_say ages = {0}, groups = {0}, text = {0};
    enum pyg_status status = PYG_OK;
    int32_t age_mo = -1;

    for (int p = 0; p < PYG_N_PROGRAM && age_mo < 0; p++) {
        if (study->worlds[w].rules[p] != NULL) {
            age_mo = say_ages(&ages, study, study->worlds[w].rules[p]);
        }
    }
    if (age_mo >= 0 && say_groups(&groups, study, age_mo)) {
        const struct pygi_draft draft = {
            .kind = PYGI_NOTE_RECALLED, .setting = "", .world = (int)w};
        const struct pygi_two args[] = {pygi_said(&ages), pygi_said(&groups)};
        pygi_say(&text, PYGI_SAY_entry_age, args, 2);
        text.is_starved |= ages.is_starved || groups.is_starved;
        status = pygi_notes_add(self, &draft, &text, err);
    }
    pygi_say_fini(&ages);
    pygi_say_fini(&groups);
    return status;
}

enum pyg_status pygi_notes_entry(struct pygi_notes *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t w = 0; w < self->study->n_worlds && status == PYG_OK; w++) {
        status = note_entry(self, w, err);
    }
    return status;
}
