/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page/page_data.h"

#include <inttypes.h>
#include <string.h>

#include "report/check.h"
#include "report/page/files.h"
#include "report/page/page_figures.h"
#include "report/page/put.h"
#include "study/figure.h"
#include "study/province.h"

/* The words of the terminal stand first, in the order of their enum; a city is none of the
 * regencies that most of them speak of. */
static void put_words(struct pygi_out *out, const char *area)
{
    static const struct {
        const char *key, *id, *en;
    } words[] = {
#define ENTRY(key, en, id) {#key, id, en},
        PYGI_WORD_MAP(ENTRY) PYGI_PAGE_WORD_MAP(ENTRY) PYGI_WHY_WORD_MAP(ENTRY)
#undef ENTRY
    };

    pygi_out_printf(out, "\"words\":{");
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        const size_t of = i == PYGI_W_payer_regency   ? pygi_payer_word(PYG_PAYER_REGENCY, area)
                          : i == PYGI_W_whose_regency ? pygi_whose_word(PYG_PAYER_REGENCY, area)
                                                      : i;
        pygi_out_printf(out, "%s\"%s\":[", i > 0 ? ",\n" : "", words[i].key);
        pygi_page_put_strings(out, (const char *const[]){words[of].id, words[of].en}, 2);
        pygi_out_printf(out, "]");
    }
    pygi_out_printf(out, "},\n");
}

static void put_meta(struct pygi_out *out, const struct pygi_reading *reading)
{
    const struct pygi_answer *answer = &reading->answer;

    pygi_out_printf(out, "\"meta\":{");
    pygi_page_put_text(out, "title", answer->title);
    pygi_page_put_text(out, "area", answer->area);
    pygi_page_put_text(out, "areaName", answer->area_name);
    pygi_page_put_text(out, "target", answer->target.name);
    pygi_out_printf(out, "\"targetOf\":%d,\"targetOthers\":", answer->target.denominator);
    pygi_page_put_numbers(out, (const double[]){answer->target.others}, 1);
    pygi_out_printf(out, ",\"targetOthersCovered\":");
    pygi_page_put_numbers(out, (const double[]){answer->target.others_covered}, 1);
    pygi_out_printf(
        out, ",\"replicates\":%" PRId64 ",\"wanted\":%" PRId64 ",\"first\":%d,\"last\":%d},\n",
        answer->n_replicates, answer->n_wanted, pygi_answer_first_year(answer),
        pygi_answer_last_year(answer));
}

static void put_run(struct pygi_out *out, const struct pygi_run_told *run)
{
    bool is_first = true;

    pygi_out_printf(out, "{");
    pygi_page_put_text(out, "file", run->file);
    pygi_page_put_text(out, "title", run->title);
    pygi_page_put_text(out, "scenario", run->scenario);
    pygi_page_put_text(out, "engine", run->engine);
    pygi_page_put_text(out, "key", run->study_key);
    pygi_out_printf(out, "\"digest\":\"");
    for (size_t i = 0; i < PYGI_DIGEST_SHOWN; i++) {
        pygi_out_printf(out, "%02x", run->digest[i]);
    }
    pygi_out_printf(out, "\",\"seed\":\"%" PRIu64 "\",\"wanted\":%" PRId64 ",\"set\":[",
                    run->seed, run->n_wanted);
    for (size_t i = 0; i < run->n_inputs; i++) {
        const struct pygi_input *one = &run->inputs[i];
        if (strcmp(one->place, "--set") == 0 && strcmp(one->name, "replicates") != 0) {
            pygi_out_printf(out, is_first ? "[" : ",[");
            pygi_page_put_strings(out, (const char *const[]){one->name, one->value}, 2);
            pygi_out_printf(out, "]");
            is_first = false;
        }
    }
    pygi_out_printf(out, "]}");
}

/* The runs that it is made of, and what differs between them. */
static void put_runs(struct pygi_out *out, const struct pygi_reading *reading)
{
    const struct pygi_answer *answer = &reading->answer;

    pygi_out_printf(out, "\"runs\":[");
    if (reading->n_runs == 0) {
        struct pygi_run_told own = {"",
                                    answer->title,
                                    answer->path,
                                    reading->engine,
                                    reading->study_key,
                                    reading->inputs,
                                    reading->n_inputs,
                                    answer->seed,
                                    answer->n_wanted,
                                    {0}};
        memcpy(own.digest, answer->digest, sizeof(own.digest));
        put_run(out, &own);
    }
    for (size_t k = 0; k < reading->n_runs; k++) {
        pygi_out_printf(out, k > 0 ? ",\n" : "");
        put_run(out, &reading->runs[k]);
    }
    pygi_out_printf(out, "],\"apart\":[");
    for (size_t i = 0; i < reading->n_apart; i++) {
        const struct pygi_input *one = &reading->apart[i];
        pygi_out_printf(out, i > 0 ? ",\n[" : "[");
        pygi_page_put_strings(out, (const char *const[]){one->name, one->value, one->source},
                              3);
        pygi_out_printf(out, "]");
    }
    pygi_out_printf(out, "],\n");
}

static void put_names(struct pygi_out *out, const struct pygi_answer *answer)
{
    pygi_out_printf(out, "\"asOf\":[");
    for (size_t i = 0; i < answer->n_as_of; i++) {
        const struct pygi_as_of *as_of = &answer->as_of[i];
        pygi_out_printf(out, "%s{", i > 0 ? "," : "");
        pygi_page_put_text(out, "label", as_of->label);
        if (as_of->known_mo == INT32_MAX) {
            pygi_page_put_text(out, "known", "");
        } else {
            pygi_page_put_month(out, "known", as_of->known_mo);
        }
        pygi_out_printf(out, "\"history\":%s}", as_of->is_history ? "true" : "false");
    }
    pygi_out_printf(out, "],\"variants\":[");
    pygi_page_put_strings(out, answer->variants, answer->n_variants);
    pygi_out_printf(out, "],\"groups\":[");
    pygi_page_put_strings(out, answer->groups, answer->n_groups);
    pygi_out_printf(out, "],\"baseline\":%d,\n", answer->baseline);
}

/* What names are called, by language: pairs, so that no name is taken for a property. */
static void put_translations(struct pygi_out *out, const struct pygi_answer *answer)
{
    pygi_out_printf(out, "\"called\":{");
    for (int lang = 0; lang < PYGI_N_LANG; lang++) {
        bool is_first = true;
        pygi_out_printf(out, "%s\"%s\":[", lang > 0 ? "," : "", pygi_lang_keys[lang]);
        for (size_t i = 0; i < answer->n_translations; i++) {
            const struct pygi_translation *one = &answer->translations[i];
            if ((int)one->lang == lang) {
                pygi_out_printf(out, is_first ? "[" : ",\n[");
                pygi_page_put_strings(out, (const char *const[]){one->name, one->text}, 2);
                pygi_out_printf(out, "]");
                is_first = false;
            }
        }
        pygi_out_printf(out, "]");
    }
    pygi_out_printf(out, "},\n");
}

static void put_measures(struct pygi_out *out)
{
    static const char *const sums[] = {
        [PYGI_FLOW] = "flow", [PYGI_STOCK] = "stock", [PYGI_YEARLY] = "yearly"};

    pygi_out_printf(out, "\"measures\":[");
    for (int m = 0; m < PYGI_N_FIGURE; m++) {
        const struct pygi_measure_info *info = &pygi_measures[m];
        pygi_out_printf(out, "%s{", m > 0 ? ",\n" : "");
        pygi_page_put_text(out, "name", info->name);
        pygi_page_put_text(out, "unit", pygi_unit_name(info->unit));
        pygi_page_put_text(out, "sum", sums[info->sum]);
        pygi_page_put_text(out, "en", info->en);
        pygi_out_printf(out, "\"id\":");
        pygi_page_put_string(out, info->id);
        pygi_out_printf(out, "}");
    }
    pygi_out_printf(out, "],\n");
}

static void put_summary(struct pygi_out *out, const char *name, struct pygi_summary s)
{
    pygi_out_printf(out, ",\"%s\":[", name);
    pygi_page_put_numbers(out, (const double[]){s.mean, s.p5, s.p50, s.p95, s.mcse}, 5);
    pygi_out_printf(out, "]");
}

/* The regencies of a province, and how many of them reach their targets. */
static void put_province(struct pygi_out *out, const struct pygi_reading *reading)
{
    const struct pygi_reading_province *province = reading->province;
    bool is_first = true;

    if (province == NULL) {
        pygi_out_printf(out, "\"province\":null,\n");
        return;
    }
    pygi_out_printf(out, "\"province\":{\"codes\":[");
    pygi_page_put_strings(out, province->codes, province->n);
    pygi_out_printf(out, "],\"reached\":[");
    for (size_t v = 0; v < province->sums->n_variants; v++) {
        for (size_t y = 0; y < province->sums->n_years; y++) {
            if (province->sums->n_targets[y] == 0) {
                continue;
            }
            pygi_out_printf(out, "%s{\"variant\":%zu,\"year\":%d,\"of\":%zu",
                            is_first ? "" : ",\n", v, province->sums->first_year + (int)y,
                            province->sums->n_targets[y]);
            put_summary(out, "count", pygi_province_reached(province->sums, v, y));
            put_summary(out, "all", pygi_province_all_reach(province->sums, v, y));
            pygi_out_printf(out, "}");
            is_first = false;
        }
    }
    pygi_out_printf(out, "]},\n");
}

/* program, kind, the name as it stands in the rules, English, Indonesian */
static void put_rule_names(struct pygi_out *out, const struct pygi_reading *reading)
{
    pygi_out_printf(out, "\"rule_names\":[");
    for (size_t i = 0; i < reading->n_rule_names; i++) {
        const struct pygi_rule_name *one = &reading->rule_names[i];
        pygi_out_printf(out, i > 0 ? ",\n[" : "[");
        pygi_page_put_strings(out,
                              (const char *const[]){pygi_program_key(one->program), one->kind,
                                                    one->name, one->text.en, one->text.id},
                              5);
        pygi_out_printf(out, "]");
    }
}

static void put_inputs(struct pygi_out *out, const struct pygi_reading *reading)
{
    const struct pygi_answer *answer = &reading->answer;

    pygi_out_printf(out, "\"notes\":[");
    for (size_t i = 0; i < answer->n_notes; i++) {
        pygi_out_printf(out, i > 0 ? ",\n[" : "[");
        const struct pygi_note *note = &answer->notes[i];
        pygi_page_put_strings(out,
                              (const char *const[]){note->en, note->id,
                                                    pygi_note_kind_key((int)note->kind),
                                                    note->setting},
                              4);
        pygi_out_printf(out, "]");
    }
    pygi_out_printf(out, "],\"inputs\":[");
    for (size_t i = 0; i < reading->n_inputs; i++) {
        const struct pygi_input *one = &reading->inputs[i];
        pygi_out_printf(out, i > 0 ? ",\n[" : "[");
        pygi_page_put_strings(out,
                              (const char *const[]){one->name, one->value, one->source,
                                                    one->status, one->place,
                                                    pygi_input_kind_name(one->kind)},
                              6);
        pygi_out_printf(out, "]");
    }
    pygi_out_printf(out, "],");
}

static void put_rules(struct pygi_out *out, const struct pygi_reading *reading)
{
    put_rule_names(out, reading);
    pygi_out_printf(out, "],\"rules\":[");
    bool is_first = true;
    for (size_t i = 0; i < reading->n_rules; i++) {
        const struct pygi_rule_used *r = &reading->rules[i];
        if (r->as_of != 0) {
            continue;
        }
        pygi_out_printf(out, "%s[%d,", is_first ? "" : ",\n", r->as_of);
        pygi_page_put_strings(
            out,
            (const char *const[]){pygi_program_key(r->program), r->key, r->cls, r->above,
                                  r->unit, r->from_day, r->until_day, r->known_day, r->reading,
                                  r->regulation, r->article, r->source, r->status},
            13);
        pygi_out_printf(out, ",");
        pygi_page_put_numbers(out, (const double[]){r->value, r->is_projected ? 1.0 : 0.0}, 2);
        pygi_out_printf(out, "]");
        is_first = false;
    }
    pygi_out_printf(out, "],\n");
}

void pygi_page_data(struct pygi_out *out, const struct pygi_reading *reading,
                    const struct pygi_page_values *values, enum pygi_lang lang)
{
    const struct pygi_answer *answer = &reading->answer;
    const enum pygi_page_scope scope =
        reading->province != NULL ? PYGI_SCOPE_PROVINCE : PYGI_SCOPE_PAGE;

    pygi_out_printf(out, "{\"lang\":\"%s\",\n", lang == PYGI_LANG_ID ? "id" : "en");
    put_words(out, reading->answer.area);
    put_meta(out, reading);
    put_runs(out, reading);
    put_province(out, reading);
    put_names(out, answer);
    put_translations(out, answer);
    put_measures(out);
    pygi_page_put_rows(out, answer, scope);
    pygi_page_put_pairs(out, answer);
    pygi_page_put_values(out, answer, values, scope);
    pygi_page_put_spreads(out, answer);
    pygi_page_put_break_evens(out, answer);
    put_inputs(out, reading);
    put_rules(out, reading);
    pygi_out_printf(out, "\"licence\":");
    pygi_page_put_string(out, pygi_page_licence);
    pygi_out_printf(out, "}\n");
}

void pygi_page_regency(struct pygi_out *out, const struct pygi_reading *reading,
                       const struct pygi_page_values *values, size_t number)
{
    const struct pygi_answer *answer = &reading->answer;

    pygi_out_printf(out, "<script type=\"application/json\" id=\"regency-%zu\">\n{", number);
    put_meta(out, reading);
    put_runs(out, reading);
    put_names(out, answer);
    pygi_page_put_rows(out, answer, PYGI_SCOPE_REGENCY);
    pygi_page_put_pairs(out, answer);
    pygi_page_put_values(out, answer, values, PYGI_SCOPE_REGENCY);
    pygi_page_put_spreads(out, answer);
    pygi_page_put_break_evens(out, answer);
    put_inputs(out, reading);
    pygi_out_printf(out, "\"isCity\":%s,\"province\":null}</script>\n",
                    pygi_is_city(answer->area) ? "true" : "false");
}
