/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page/page_data.h"

#include <inttypes.h>
#include <string.h>
#include <math.h>
#include <stdlib.h>

#include <payung/month.h>
#include <payung/policy.h>

#include "report/check.h"
#include "report/json.h"
#include "report/page/files.h"
#include "report/words_map.h"
#include "report/tidy.h"
#include "study/figure.h"
#include "study/province.h"

/* Of the quantiles of a regency within its province every fifth stands in the page. */
enum { REGENCY_STEP = 5 };

/* ---- values ---- */

/* Whatever a name holds: valid UTF-8, and nothing that HTML or JavaScript would read. */
static void put_string(struct pygi_out *out, const char *text)
{
    pygi_json_escaped(out, text, "<>&");
}

/* The very value: as few digits as give it back. */
static void put_number(struct pygi_out *out, double value)
{
    char number[PYGI_NUMBER_TEXT];

    snprintf(number, sizeof(number), "%.15g", value);
    if (strtod(number, NULL) != value) {
        snprintf(number, sizeof(number), "%.17g", value);
    }
    pygi_out_printf(out, "%s", number);
}

/* To six digits, more than any figure shows: of a regency within its province. */
static void put_rounded(struct pygi_out *out, const double *values, size_t n, size_t step)
{
    for (size_t i = 0; i < n; i += step) {
        pygi_out_printf(out, i > 0 ? ",%.6g" : "%.6g", values[i]);
    }
}

static void put_numbers(struct pygi_out *out, const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pygi_out_printf(out, i > 0 ? "," : "");
        put_number(out, values[i]);
    }
}

static void put_strings(struct pygi_out *out, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pygi_out_printf(out, i > 0 ? "," : "");
        put_string(out, texts[i]);
    }
}

static void put_text(struct pygi_out *out, const char *name, const char *value)
{
    pygi_out_printf(out, "\"%s\":", name);
    put_string(out, value);
    pygi_out_printf(out, ",");
}

static void put_month(struct pygi_out *out, const char *name, int32_t at_mo)
{
    pygi_out_printf(out, "\"%s\":\"%04d-%02d\",", name, (int)pyg_month_year(at_mo),
                    (int)pyg_month_in_year(at_mo));
}

/* ---- parts ---- */

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
        put_strings(out, (const char *const[]){words[of].id, words[of].en}, 2);
        pygi_out_printf(out, "]");
    }
    pygi_out_printf(out, "},\n");
}

static void put_meta(struct pygi_out *out, const struct pygi_reading *reading)
{
    const struct pygi_answer *answer = &reading->answer;

    pygi_out_printf(out, "\"meta\":{");
    put_text(out, "title", answer->title);
    put_text(out, "area", answer->area);
    put_text(out, "areaName", answer->area_name);
    put_text(out, "target", answer->target.name);
    pygi_out_printf(out, "\"targetOf\":%d,\"targetOthers\":", answer->target.denominator);
    put_numbers(out, (const double[]){answer->target.others}, 1);
    pygi_out_printf(out, ",\"targetOthersCovered\":");
    put_numbers(out, (const double[]){answer->target.others_covered}, 1);
    pygi_out_printf(
        out, ",\"replicates\":%" PRId64 ",\"wanted\":%" PRId64 ",\"first\":%d,\"last\":%d},\n",
        answer->n_replicates, answer->n_wanted, pygi_answer_first_year(answer),
        pygi_answer_last_year(answer));
}

static void put_run(struct pygi_out *out, const struct pygi_run_told *run)
{
    bool is_first = true;

    pygi_out_printf(out, "{");
    put_text(out, "file", run->file);
    put_text(out, "title", run->title);
    put_text(out, "scenario", run->scenario);
    put_text(out, "engine", run->engine);
    put_text(out, "key", run->study_key);
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
            put_strings(out, (const char *const[]){one->name, one->value}, 2);
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
        put_strings(out, (const char *const[]){one->name, one->value, one->source}, 3);
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
        put_text(out, "label", as_of->label);
        if (as_of->known_mo == INT32_MAX) {
            put_text(out, "known", "");
        } else {
            put_month(out, "known", as_of->known_mo);
        }
        pygi_out_printf(out, "\"history\":%s}", as_of->is_history ? "true" : "false");
    }
    pygi_out_printf(out, "],\"variants\":[");
    put_strings(out, answer->variants, answer->n_variants);
    pygi_out_printf(out, "],\"groups\":[");
    put_strings(out, answer->groups, answer->n_groups);
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
                put_strings(out, (const char *const[]){one->name, one->text}, 2);
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
        put_text(out, "name", info->name);
        put_text(out, "unit", pygi_unit_name(info->unit));
        put_text(out, "sum", sums[info->sum]);
        put_text(out, "en", info->en);
        pygi_out_printf(out, "\"id\":");
        put_string(out, info->id);
        pygi_out_printf(out, "}");
    }
    pygi_out_printf(out, "],\n");
}

/* ---- figures ---- */

static bool is_cost(enum pygi_measure m)
{
    return m == PYGI_M_cost || (m >= PYGI_M_cost_regency && m <= PYGI_M_cost_donor);
}

/* Of groups the page shows coverage and appropriations only, of differences cost and families,
 * of another as_of what all years cost: else it would grow with what nobody looks at. */
static bool is_shown(const struct pygi_row *row)
{
    static const enum pygi_measure of_groups[] = {PYGI_M_workers_dec, PYGI_M_covered_dec,
                                                  PYGI_M_appropriation, PYGI_M_runout};

    if (row->as_of > 0) {
        return is_cost(row->measure) && row->group < 0 && row->year == 0;
    }
    if (row->minus >= 0) {
        return row->group < 0 &&
               (is_cost(row->measure) || row->measure == PYGI_M_families_helped ||
                row->measure == PYGI_M_break_even || row->measure == PYGI_M_break_even_here ||
                row->measure == PYGI_M_break_even_cheaper);
    }
    for (size_t i = 0; row->group >= 0 && i < sizeof(of_groups) / sizeof(of_groups[0]); i++) {
        if (row->measure == of_groups[i]) {
            return true;
        }
    }
    return row->group < 0;
}

/* Of a province's regencies what stands side by side: their cost and families, coverage in the
 * last year, their targets, chances that money runs out. */
static bool is_shown_of_regency(const struct pygi_row *row, int last)
{
    const enum pygi_measure m = row->measure;
    const bool is_families = m == PYGI_M_families_helped || m == PYGI_M_families_missed;

    if (row->year == 0) {
        return is_cost(m) || is_families ||
               (row->minus < 0 && (m == PYGI_M_runout || m == PYGI_M_appropriation));
    }
    return row->minus < 0 &&
           (m == PYGI_M_target_reached ||
            (row->year == last && (m == PYGI_M_workers_dec || m == PYGI_M_covered_dec ||
                                   m == PYGI_M_coverage_dec || m == PYGI_M_target_coverage)));
}

/* What the page shows year by year; of all else the whole span. A regency within its province
 * has no more. */
static bool is_shown_by_year(const struct pygi_row *row, int last)
{
    static const enum pygi_measure yearly[] = {PYGI_M_workers_dec,     PYGI_M_covered_dec,
                                               PYGI_M_covered_pmonths, PYGI_M_eligible_pmonths,
                                               PYGI_M_overhead,        PYGI_M_appropriation,
                                               PYGI_M_runout,          PYGI_M_families_helped};

    if (row->group >= 0 && row->year != last) { /* coverage of groups stands at the end */
        return row->measure == PYGI_M_appropriation || row->measure == PYGI_M_runout;
    }
    for (size_t i = 0; i < sizeof(yearly) / sizeof(yearly[0]); i++) {
        if (row->measure == yearly[i]) {
            return true;
        }
    }
    for (int who = 0; who < 2; who++) {
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            if (row->measure == pygi_contributions[who][p]) {
                return true;
            }
        }
    }
    return pygi_figure_payer(row->measure) >= 0 ||
           (row->measure >= PYGI_M_target && row->measure <= PYGI_M_target_reached);
}

/* What a part of the data is written for. */
enum scope { SCOPE_PAGE, SCOPE_PROVINCE, SCOPE_REGENCY };

static bool is_in(const struct pygi_row *row, enum scope scope, int last)
{
    if (scope == SCOPE_PROVINCE && row->group >= 0) {
        return is_shown_of_regency(row, last);
    }
    if (scope == SCOPE_REGENCY &&
        (row->as_of > 0 || (row->year != 0 && !is_shown_by_year(row, last)))) {
        return false;
    }
    return is_shown(row);
}

static void put_rows(struct pygi_out *out, const struct pygi_answer *answer, enum scope scope)
{
    const int last = pygi_answer_last_year(answer);
    bool is_first = true;

    pygi_out_printf(out, "\"rows\":[");
    for (size_t i = 0; i < answer->n_rows; i++) {
        const struct pygi_row *row = &answer->rows[i];
        const double values[] = {row->value.mean, row->value.p5, row->value.p50, row->value.p95,
                                 row->value.mcse};
        if (!is_in(row, scope, last)) {
            continue;
        }
        pygi_out_printf(out, "%s[%d,%d,%d,%d,%d,%d,\"%s\",\"%s\",", is_first ? "" : ",\n",
                        row->as_of, row->variant, row->minus, row->group, row->year,
                        (int)row->measure, pygi_payer_key(row->payer),
                        pygi_source_key(row->source));
        if (scope != SCOPE_REGENCY) {
            put_numbers(out, values, 5);
        } else if (row->year == 0 && fabs(row->value.mean) >= 1e5) {
            pygi_out_printf(out, "%.0f,", row->value.mean); /* tables in whole rupiah add up */
            put_rounded(out, values + 1, 4, 1);
        } else {
            put_rounded(out, values, 5, 1);
        }
        pygi_out_printf(out, ",");
        put_string(out, pygi_row_account(row));
        pygi_out_printf(out, "]");
        is_first = false;
    }
    pygi_out_printf(out, "],\n");
}

/* Which differences there are: a pair without a single row was not worked out. */
static void put_pairs(struct pygi_out *out, const struct pygi_answer *answer)
{
    int variant = -1, minus = -1;
    bool is_first = true;

    pygi_out_printf(out, "\"pairs\":[");
    for (size_t i = 0; i < answer->n_rows && answer->rows[i].as_of == 0; i++) {
        const struct pygi_row *row = &answer->rows[i];
        if (row->minus >= 0 && (row->variant != variant || row->minus != minus)) {
            pygi_out_printf(out, "%s[%d,%d]", is_first ? "" : ",", row->variant, row->minus);
            variant = row->variant;
            minus = row->minus;
            is_first = false;
        }
    }
    pygi_out_printf(out, "],\"payers\":[");
    is_first = true;
    for (int p = 0; p < PYG_N_PAYER; p++) {
        bool pays = false;
        for (int v = 0; v < (int)answer->n_variants; v++) {
            pays |= pygi_answer_row(answer, 0, v, -1, -1, 0,
                                    (enum pygi_measure)(PYGI_M_cost_regency + p)) != NULL;
        }
        if (pays) {
            pygi_out_printf(out, "%s\"%s\"", is_first ? "" : ",", pygi_payer_key(p));
            is_first = false;
        }
    }
    pygi_out_printf(out, "],\n");
}

static void put_values(struct pygi_out *out, const struct pygi_answer *answer,
                       const struct pygi_page_values *values, enum scope scope)
{
    const int first = pygi_answer_first_year(answer);

    for (int is_cost_list = 0; is_cost_list < 2; is_cost_list++) {
        bool is_first = true;
        pygi_out_printf(out, is_cost_list ? "\"exceed\":[" : "\"coverage\":[");
        for (size_t i = 0; i < answer->n_variants * (size_t)answer->n_years; i++) {
            const struct pygi_page_year *year = &values->years[i];
            if (is_cost_list ? !year->has_cost : !year->has_coverage) {
                continue;
            }
            pygi_out_printf(out, "%s[0,%zu,%d,", is_first ? "" : ",\n",
                            i / (size_t)answer->n_years,
                            first + (int)(i % (size_t)answer->n_years));
            pygi_out_printf(out, is_cost_list ? "[" : "");
            if (scope == SCOPE_REGENCY && is_cost_list) {
                put_rounded(out, year->cost, PYGI_PAGE_STEPS + 1, REGENCY_STEP);
            } else {
                put_numbers(out, is_cost_list ? year->cost : year->coverage,
                            is_cost_list ? PYGI_PAGE_STEPS + 1 : 3);
            }
            pygi_out_printf(out, is_cost_list ? "]]" : "]");
            is_first = false;
        }
        pygi_out_printf(out, "],\n");
    }
    pygi_out_printf(out, "\"payer\":\"%s\",\n", pygi_payer_key(values->payer));
}

/* Is the spread of the figure split, so that all its inputs are listed? */
static bool has_spread(const struct pygi_answer *answer, const struct pygi_influence *f)
{
    for (size_t i = 0; i < answer->n_spreads; i++) {
        const struct pygi_spread *s = &answer->spreads[i];
        if (s->as_of == f->as_of && s->variant == f->variant && s->minus == f->minus &&
            s->measure == f->measure) {
            return true;
        }
    }
    return false;
}

static void put_spreads(struct pygi_out *out, const struct pygi_answer *answer)
{
    pygi_out_printf(out, "\"spreads\":[");
    for (size_t i = 0; i < answer->n_spreads; i++) {
        const struct pygi_spread *s = &answer->spreads[i];
        const double values[] = {s->total,      s->unknown,  s->years,  s->luck,
                                 s->unknown_se, s->years_se, s->luck_se};
        pygi_out_printf(out, "%s[%d,%d,%d,%d,", i > 0 ? ",\n" : "", s->as_of, s->variant,
                        s->minus, (int)s->measure);
        put_numbers(out, values, 7);
        pygi_out_printf(out, "]");
    }
    pygi_out_printf(out, "],\"influences\":[");
    bool is_first = true;
    for (size_t i = 0; i < answer->n_influences; i++) {
        const struct pygi_influence *f = &answer->influences[i];
        if (!has_spread(answer, f) && !(f->share > 2.0 * f->share_se)) {
            continue; /* chance gives as much: nobody is told of it */
        }
        pygi_out_printf(out, "%s[%d,%d,%d,%d,", is_first ? "" : ",\n", f->as_of, f->variant,
                        f->minus, (int)f->measure);
        is_first = false;
        put_string(out, f->input);
        pygi_out_printf(out, ",");
        put_numbers(out, (const double[]){f->share, f->share_se}, 2);
        pygi_out_printf(out, "]");
    }
    pygi_out_printf(out, "],\n");
}

/* as_of, variant, minus, the variant that both are held against, who enrols */
static void put_break_evens(struct pygi_out *out, const struct pygi_answer *answer)
{
    pygi_out_printf(out, "\"stay\":%d,\"break_evens\":[", PYGI_STAY_MO);
    for (size_t i = 0; i < answer->n_break_evens; i++) {
        const struct pygi_break_even *one = &answer->break_evens[i];
        pygi_out_printf(out, "%s[%d,%d,%d,%d,\"%s\"]", i > 0 ? "," : "", one->as_of,
                        one->variant, one->minus, one->reference,
                        pygi_enroller_key((int)one->who));
    }
    pygi_out_printf(out, "],\n");
}

static void put_summary(struct pygi_out *out, const char *name, struct pygi_summary s)
{
    pygi_out_printf(out, ",\"%s\":[", name);
    put_numbers(out, (const double[]){s.mean, s.p5, s.p50, s.p95, s.mcse}, 5);
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
    put_strings(out, province->codes, province->n);
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
        put_strings(out,
                    (const char *const[]){pygi_program_key(one->program), one->kind, one->name,
                                          one->text.en, one->text.id},
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
        put_strings(out,
                    (const char *const[]){note->en, note->id,
                                          pygi_note_kind_key((int)note->kind), note->setting},
                    4);
        pygi_out_printf(out, "]");
    }
    pygi_out_printf(out, "],\"inputs\":[");
    for (size_t i = 0; i < reading->n_inputs; i++) {
        const struct pygi_input *one = &reading->inputs[i];
        pygi_out_printf(out, i > 0 ? ",\n[" : "[");
        put_strings(out,
                    (const char *const[]){one->name, one->value, one->source, one->status,
                                          one->place, pygi_input_kind_name(one->kind)},
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
        put_strings(out,
                    (const char *const[]){pygi_program_key(r->program), r->key, r->cls,
                                          r->above, r->unit, r->from_day, r->until_day,
                                          r->known_day, r->reading, r->regulation, r->article,
                                          r->source, r->status},
                    13);
        pygi_out_printf(out, ",");
        put_numbers(out, (const double[]){r->value, r->is_projected ? 1.0 : 0.0}, 2);
        pygi_out_printf(out, "]");
        is_first = false;
    }
    pygi_out_printf(out, "],\n");
}

void pygi_page_data(struct pygi_out *out, const struct pygi_reading *reading,
                    const struct pygi_page_values *values, enum pygi_lang lang)
{
    const struct pygi_answer *answer = &reading->answer;
    const enum scope scope = reading->province != NULL ? SCOPE_PROVINCE : SCOPE_PAGE;

    pygi_out_printf(out, "{\"lang\":\"%s\",\n", lang == PYGI_LANG_ID ? "id" : "en");
    put_words(out, reading->answer.area);
    put_meta(out, reading);
    put_runs(out, reading);
    put_province(out, reading);
    put_names(out, answer);
    put_translations(out, answer);
    put_measures(out);
    put_rows(out, answer, scope);
    put_pairs(out, answer);
    put_values(out, answer, values, scope);
    put_spreads(out, answer);
    put_break_evens(out, answer);
    put_inputs(out, reading);
    put_rules(out, reading);
    pygi_out_printf(out, "\"licence\":");
    put_string(out, pygi_page_licence);
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
    put_rows(out, answer, SCOPE_REGENCY);
    put_pairs(out, answer);
    put_values(out, answer, values, SCOPE_REGENCY);
    put_spreads(out, answer);
    put_break_evens(out, answer);
    put_inputs(out, reading);
    pygi_out_printf(out, "\"isCity\":%s,\"province\":null}</script>\n",
                    pygi_is_city(answer->area) ? "true" : "false");
}
