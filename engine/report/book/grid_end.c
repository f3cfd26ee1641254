/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of how sure it is: where the spread comes from, hand arithmetic, what is not known. */
#include <math.h>
#include <string.h>

#include "play/program.h"
#include "report/check.h"
#include "report/book/grids.h"
#include "report/pool.h"

void pygi_grid_uncertainty(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMN_AS_OF,
        PYGI_COLUMN_VARIANT,
        PYGI_COLUMN_OWN("minus", head_minus, TEXT),
        PYGI_COLUMN_OWN("measure", head_figure, TEXT),
        PYGI_COLUMN_OWN("unit", head_unit, TEXT),
        PYGI_COLUMN_OWN("deviation", head_deviation, COUNT),
        PYGI_COLUMN_OWN("unknown", head_unknown, SHARE),
        PYGI_COLUMN_OWN("unknown_se", head_unknown_se, SHARE),
        PYGI_COLUMN_OWN("years", head_of_years, SHARE),
        PYGI_COLUMN_OWN("years_se", head_of_years_se, SHARE),
        PYGI_COLUMN_OWN("luck", head_luck, SHARE),
        PYGI_COLUMN_OWN("luck_se", head_luck_se, SHARE)};
    const struct pygi_answer *answer = scope->answer;

    *out = (struct pygi_grid){.key = "uncertainty",
                              .name = PYGI_W_grid_uncertainty,
                              .about = PYGI_W_about_uncertainty,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (size_t i = 0; i < answer->n_spreads; i++) {
        const struct pygi_spread *s = &answer->spreads[i];
        const struct pygi_measure_info *info = &pygi_measures[s->measure];
        if ((scope->as_of >= 0 && s->as_of != scope->as_of) || !(s->total > 0.0)) {
            continue;
        }
        const double shares[] = {s->unknown,  s->unknown_se, s->years,
                                 s->years_se, s->luck,       s->luck_se};
        pygi_grid_text(out, answer->as_of[s->as_of].label);
        pygi_grid_text(out, answer->variants[s->variant]);
        if (s->minus >= 0) {
            pygi_grid_text(out, answer->variants[s->minus]);
        } else {
            pygi_grid_empty(out);
        }
        pygi_grid_named(out, info->name, scope->lang == PYGI_LANG_ID ? info->id : info->en);
        pygi_grid_named(
            out, pygi_unit_name(info->unit),
            pygi_word((enum pygi_word)(PYGI_W_unit_person + (int)info->unit), scope->lang));
        pygi_grid_number(out, sqrt(s->total));
        for (size_t k = 0; k < PYGI_N_OF(shares); k++) {
            pygi_grid_number(out, shares[k] / s->total);
        }
    }
}

/* An input's name: as readers call it, and as it is for machines. */
static void put_input(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                      const char *name)
{
    const struct pygi_answer *answer = scope->answer;
    char text[1024];

    pygi_translated_input(text, sizeof(text), answer->translations, answer->n_translations,
                          name, scope->lang);
    const char *shown =
        strcmp(text, name) == 0 ? name : pygi_pool_keep(scope->reading->pool, text);
    out->is_out_of_memory |= shown == NULL;
    pygi_grid_named(out, name, shown != NULL ? shown : name);
}

void pygi_grid_influences(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMN_AS_OF,
        PYGI_COLUMN_VARIANT,
        PYGI_COLUMN_OWN("minus", head_minus, TEXT),
        PYGI_COLUMN_OWN("measure", head_figure, TEXT),
        PYGI_COLUMN_OWN("input", head_input, TEXT),
        PYGI_COLUMN_OWN("share", head_share, SHARE),
        PYGI_COLUMN_OWN("share_se", head_share_se, SHARE)};
    const struct pygi_answer *answer = scope->answer;

    *out = (struct pygi_grid){.key = "influences",
                              .name = PYGI_W_grid_influences,
                              .about = PYGI_W_about_influences,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (size_t i = 0; i < answer->n_influences; i++) {
        const struct pygi_influence *f = &answer->influences[i];
        const struct pygi_measure_info *info = &pygi_measures[f->measure];
        if (scope->as_of >= 0 && f->as_of != scope->as_of) {
            continue;
        }
        pygi_grid_text(out, answer->as_of[f->as_of].label);
        pygi_grid_text(out, answer->variants[f->variant]);
        if (f->minus >= 0) {
            pygi_grid_text(out, answer->variants[f->minus]);
        } else {
            pygi_grid_empty(out);
        }
        pygi_grid_named(out, info->name, scope->lang == PYGI_LANG_ID ? info->id : info->en);
        put_input(out, scope, f->input);
        pygi_grid_number(out, f->share);
        pygi_grid_number(out, f->share_se);
    }
}

/* ---- hand arithmetic ---- */

static void put_steps(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                      const struct pygi_grid_place *place)
{
    pygi_grid_put_place(out, scope, place, false, true);
    pygi_grid_number(out, pygi_grid_value_at(scope, place, PYGI_M_plan_pmonths).mean);
    for (size_t i = 0; i < PYGI_REPORT_N_GAP; i++) {
        pygi_grid_number(out, -pygi_grid_value_at(scope, place, pygi_gaps[i]).mean);
    }
    pygi_grid_number(out, pygi_grid_value_at(scope, place, PYGI_M_billed_pmonths).mean);
    pygi_grid_number(out, pygi_grid_value_at(scope, place, PYGI_M_plan_idr).mean);
    for (size_t i = 0; i < PYGI_REPORT_N_EFFECT; i++) {
        pygi_grid_number(out, pygi_grid_value_at(scope, place, pygi_effects[i]).mean);
    }
    pygi_grid_number(out, pygi_answer_contributions(scope->answer, place->as_of, place->variant,
                                                    place->year));
}

/* Gaps and effects stand in the order of pygi_gaps and pygi_effects. */
void pygi_grid_hand(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMN_AS_OF,
        PYGI_COLUMN_VARIANT,
        PYGI_COLUMN_PERIOD,
        PYGI_COLUMN_OWN("plan_pmonths", plan_months, COUNT),
        PYGI_COLUMN_OWN("gap_verification", gap_verification, COUNT),
        PYGI_COLUMN_OWN("gap_late_start", gap_late_start, COUNT),
        PYGI_COLUMN_OWN("gap_other_list", gap_other_list, COUNT),
        PYGI_COLUMN_OWN("gap_vacant", gap_vacant, COUNT),
        PYGI_COLUMN_OWN("gap_death", gap_death, COUNT),
        PYGI_COLUMN_OWN("gap_age", gap_age, COUNT),
        PYGI_COLUMN_OWN("gap_leaving", gap_leaving, COUNT),
        PYGI_COLUMN_OWN("gap_runout", gap_runout, COUNT),
        PYGI_COLUMN_OWN("billed_pmonths", billed_months, COUNT),
        PYGI_COLUMN_OWN("plan_idr", plan_money, IDR),
        PYGI_COLUMN_OWN("effect_gap", effect_gap, IDR),
        PYGI_COLUMN_OWN("effect_base", effect_base, IDR),
        PYGI_COLUMN_OWN("effect_relief", effect_relief, IDR),
        PYGI_COLUMN_OWN("effect_type", effect_type, IDR),
        PYGI_COLUMN_OWN("effect_rounding", effect_rounding, IDR),
        PYGI_COLUMN_OWN("contributions", billed_money, IDR)};
    struct pygi_grid_place place = {0};

    _Static_assert(PYGI_N_OF(columns) ==
                       3 + 1 + PYGI_REPORT_N_GAP + 1 + 1 + PYGI_REPORT_N_EFFECT + 1,
                   "a column for every step");
    *out = (struct pygi_grid){.key = "hand_arithmetic",
                              .name = PYGI_W_grid_hand,
                              .about = PYGI_W_about_hand,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (bool begun = false; pygi_grid_next(scope, PYGI_WALK_YEARS, &place, &begun);) {
        put_steps(out, scope, &place);
    }
}

/* ---- what it rests on ---- */

_Static_assert(PYGI_W_kind_data - PYGI_W_kind_choice == PYGI_INPUT_DATA,
               "the texts stand in the order of the kinds");

/* A status with more behind its word is told as it stands. */
static const char *status_of(const struct pygi_input *input, enum pygi_lang lang)
{
    const int status = pygi_input_status(input);
    const char *word =
        status < PYGI_N_SOURCE ? pygi_source_word((enum pygi_source_status)status) : "";

    if (status == PYGI_SOURCE_NONE && input->kind == PYGI_INPUT_CHOICE) {
        return "";
    }
    return strcmp(word, input->status) == 0
               ? pygi_word((enum pygi_word)(PYGI_W_source_none + status), lang)
               : input->status;
}

void pygi_grid_inputs(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMN_OWN("name", head_name, TEXT),
        PYGI_COLUMN_OWN("value", head_value, TEXT),
        PYGI_COLUMN_OWN("source", head_from_where, LONG),
        PYGI_COLUMN_OWN("status", head_status, TEXT),
        PYGI_COLUMN_OWN("kind", head_used_as, TEXT),
        PYGI_COLUMN_OWN("place", head_place, TEXT)};

    *out = (struct pygi_grid){.key = "inputs",
                              .name = PYGI_W_grid_inputs,
                              .about = PYGI_W_about_inputs,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (size_t i = 0; i < scope->reading->n_inputs; i++) {
        const struct pygi_input *input = &scope->reading->inputs[i];
        put_input(out, scope, input->name);
        pygi_grid_named(out, input->value,
                        pygi_translated_value(scope->answer->translations,
                                              scope->answer->n_translations, input->name,
                                              input->value, scope->lang));
        pygi_grid_named(out, input->source,
                        pygi_translated(scope->answer->translations,
                                        scope->answer->n_translations, input->source,
                                        scope->lang));
        pygi_grid_named(out, input->status, status_of(input, scope->lang));
        pygi_grid_named(
            out, pygi_input_kind_name(input->kind),
            pygi_word((enum pygi_word)(PYGI_W_kind_choice + input->kind), scope->lang));
        pygi_grid_text(out, input->place);
    }
}

/* What the tables of rules say of a row, in words. */
static const char *status_word(const char *status, enum pygi_lang lang)
{
    return strcmp(status, "verified") == 0   ? pygi_word(PYGI_W_status_verified, lang)
           : strcmp(status, "recalled") == 0 ? pygi_word(PYGI_W_status_recalled, lang)
                                             : status;
}

static void put_rule(struct pygi_grid *out, const struct pygi_grid_scope *scope,
                     const struct pygi_rule_used *rule)
{
    const bool is_id = scope->lang == PYGI_LANG_ID;

    pygi_grid_text(out, scope->answer->as_of[rule->as_of].label);
    pygi_grid_named(out, pygi_program_key(rule->program), pygi_program_names[rule->program]);
    pygi_grid_text(out, pygi_two_in(rule->name, is_id));
    pygi_grid_text(out, rule->above);
    pygi_grid_number(out, rule->value);
    pygi_grid_named(out, rule->unit, pygi_two_in(rule->unit_name, is_id));
    pygi_grid_text(out, rule->from_day);
    pygi_grid_text(out, rule->until_day);
    pygi_grid_text(out, rule->known_day);
    pygi_grid_number(out, rule->is_projected ? 1.0 : 0.0);
    pygi_grid_named(out, rule->reading, pygi_two_in(rule->reading_name, is_id));
    pygi_grid_named(out, rule->regulation, pygi_two_in(rule->regulation_name, is_id));
    pygi_grid_text(out, rule->article);
    pygi_grid_text(out, rule->source);
    pygi_grid_named(out, rule->status, status_word(rule->status, scope->lang));
    pygi_grid_text(out, rule->key);
    pygi_grid_text(out, rule->cls);
}

void pygi_grid_rules(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMN_AS_OF,
        PYGI_COLUMN_PROGRAM,
        PYGI_COLUMN_OWN("rule", head_rule, TEXT),
        PYGI_COLUMN_OWN("above", head_above, TEXT),
        PYGI_COLUMN_OWN("value", head_value, PLAIN),
        PYGI_COLUMN_OWN("unit", head_unit, TEXT),
        PYGI_COLUMN_OWN("from", head_from, TEXT),
        PYGI_COLUMN_OWN("until", head_until, TEXT),
        PYGI_COLUMN_OWN("known_from", head_known, TEXT),
        PYGI_COLUMN_OWN("projected", head_projected, COUNT),
        PYGI_COLUMN_OWN("reading", head_reading, TEXT),
        PYGI_COLUMN_OWN("regulation", head_regulation, TEXT),
        PYGI_COLUMN_OWN("article", head_article, TEXT),
        PYGI_COLUMN_OWN("source", head_from_where, TEXT),
        PYGI_COLUMN_OWN("status", head_status, TEXT),
        PYGI_COLUMN_OWN("key", head_key, TEXT),
        PYGI_COLUMN_OWN("class", head_class, TEXT)};

    *out = (struct pygi_grid){.key = "rules",
                              .name = PYGI_W_grid_rules,
                              .about = PYGI_W_about_rules,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (size_t i = 0; i < scope->reading->n_rules; i++) {
        if (scope->as_of < 0 || scope->reading->rules[i].as_of == scope->as_of) {
            put_rule(out, scope, &scope->reading->rules[i]);
        }
    }
}

/* ---- what is not known ---- */

void pygi_grid_notes(const struct pygi_grid_scope *scope, struct pygi_grid *out)
{
    static const struct pygi_column columns[] = {
        PYGI_COLUMN_OWN("no", head_no, PERIOD), PYGI_COLUMN_OWN("kind", head_kind, TEXT),
        PYGI_COLUMN_OWN("note", head_note, LONG),
        PYGI_COLUMN_OWN("setting", head_setting, TEXT)};
    const struct pygi_answer *answer = scope->answer;

    *out = (struct pygi_grid){.key = "notes",
                              .name = PYGI_W_grid_notes,
                              .about = PYGI_W_about_notes,
                              .columns = columns,
                              .n_columns = PYGI_N_OF(columns)};
    for (size_t i = 0; i < answer->n_notes; i++) {
        pygi_grid_number(out, (double)(i + 1));
        const struct pygi_note *note = &answer->notes[i];
        pygi_grid_named(out, pygi_note_kind_key((int)note->kind),
                        pygi_word(pygi_note_kind_word((int)note->kind), scope->lang));
        pygi_grid_text(out, scope->lang == PYGI_LANG_ID ? note->id : note->en);
        pygi_grid_text(out, note->setting);
    }
}
