/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/json.h"

#include <inttypes.h>
#include <string.h>

#include <payung/month.h>

#include "report/check.h"
#include "report/format.h"
#include "report/out.h"
#include "report/tidy.h"
#include "report/utf8.h"
#include "report/words.h"

void pygi_json_escaped(struct pygi_out *out, const char *text, const char *letters)
{
    uint32_t code = 0;
    int length = 0;

    pygi_out_printf(out, "\"");
    while ((length = pygi_utf8_next(text, &code)) != 0) {
        if (length < 0) {
            pygi_out_printf(out, "\\ufffd"); /* a byte that is not UTF-8 */
            length = 1;
        } else if (code == '"' || code == '\\') {
            pygi_out_printf(out, "\\%c", (int)code);
        } else if (code < 0x20 || code == 0x7f || code == 0x2028 || code == 0x2029 ||
                   (code < 0x80 && strchr(letters, (int)code) != NULL)) {
            pygi_out_printf(out, "\\u%04x", (unsigned)code);
        } else {
            pygi_out_printf(out, "%.*s", length, text);
        }
        text += length;
    }
    pygi_out_printf(out, "\"");
}

void pygi_json_text(struct pygi_out *out, const char *text)
{
    pygi_json_escaped(out, text, "");
}

static void put_text(struct pygi_out *out, const char *name, const char *value)
{
    pygi_out_printf(out, "\"%s\": ", name);
    pygi_json_text(out, value);
    pygi_out_printf(out, ", ");
}

static void put_number(struct pygi_out *out, const char *name, double value, const char *end)
{
    char number[PYGI_NUMBER_TEXT];

    pygi_out_printf(out, "\"%s\": %s%s", name, pygi_format_plain(number, sizeof(number), value),
                    end);
}

static void put_names(struct pygi_out *out, const char *name, const char *const *names,
                      size_t n)
{
    pygi_out_printf(out, "  \"%s\": [", name);
    for (size_t i = 0; i < n; i++) {
        pygi_out_printf(out, "%s", i > 0 ? ", " : "");
        pygi_json_text(out, names[i]);
    }
    pygi_out_printf(out, "],\n");
}

static void put_month(struct pygi_out *out, const char *name, int32_t at_mo, const char *end)
{
    pygi_out_printf(out, "\"%s\": \"%04d-%02d\"%s", name, (int)pyg_month_year(at_mo),
                    (int)pyg_month_in_year(at_mo), end);
}

static void put_meta(struct pygi_out *out, const struct pygi_answer *answer)
{
    pygi_out_printf(out, "  \"meta\": {");
    put_text(out, "title", answer->title);
    put_text(out, "path", answer->path);
    put_text(out, "area", answer->area);
    put_text(out, "area_name", answer->area_name);
    put_month(out, "from", answer->from_mo, ", ");
    pygi_out_printf(out,
                    "\"years\": %d, \"seed\": \"%" PRIu64 "\", \"replicates\": %" PRId64
                    ", \"replicates_wanted\": %" PRId64 ", \"digest\": \"",
                    (int)answer->n_years, answer->seed, answer->n_replicates, answer->n_wanted);
    for (size_t i = 0; i < sizeof(answer->digest); i++) {
        pygi_out_printf(out, "%02x", answer->digest[i]);
    }
    pygi_out_printf(out, "\", ");
    if (answer->poverty_line_idr > 0.0) {
        put_number(out, "poverty_line", answer->poverty_line_idr, ", ");
        put_number(out, "household", answer->household, ", ");
    }
    if (answer->target.name != NULL && answer->target.name[0] != '\0') {
        put_text(out, "target", answer->target.name);
        put_text(out, "target_denominator",
                 answer->target.denominator == PYGI_OF_ELIGIBLE ? "eligible" : "employed");
        put_number(out, "target_others", answer->target.others, ", ");
        put_number(out, "target_others_covered", answer->target.others_covered, ", ");
    }
    pygi_out_printf(out, "\"baseline\": ");
    if (answer->baseline >= 0) {
        pygi_json_text(out, answer->variants[answer->baseline]);
    } else {
        pygi_out_printf(out, "null");
    }
    pygi_out_printf(out, ", \"as_of\": [");
    for (size_t i = 0; i < answer->n_as_of; i++) {
        pygi_out_printf(out, "%s{", i > 0 ? ", " : "");
        put_text(out, "label", answer->as_of[i].label);
        if (answer->as_of[i].known_mo == INT32_MAX) {
            put_text(out, "known", "latest");
        } else {
            put_month(out, "known", answer->as_of[i].known_mo, ", ");
        }
        pygi_out_printf(out, "\"is_history\": %s}",
                        answer->as_of[i].is_history ? "true" : "false");
    }
    pygi_out_printf(out, "]},\n");
}

static void put_row(struct pygi_out *out, const struct pygi_answer *answer,
                    const struct pygi_row *row)
{
    const struct pygi_measure_info *info = &pygi_measures[row->measure];
    char variant[2048], period[16];

    pygi_out_printf(out, "    {");
    put_text(out, "as_of", answer->as_of[row->as_of].label);
    put_text(out, "variant", pygi_row_variant(variant, sizeof(variant), answer, row));
    put_text(out, "area", answer->area);
    put_text(out, "group", pygi_row_group(answer, row));
    put_text(out, "period", pygi_row_period(period, sizeof(period), row));
    put_text(out, "program", pygi_program_key(info->program));
    put_text(out, "payer", pygi_payer_key(row->payer));
    put_text(out, "source", pygi_source_key(row->source));
    put_text(out, "measure", info->name);
    put_text(out, "unit", pygi_unit_name(info->unit));
    put_number(out, "mean", row->value.mean, ", ");
    put_number(out, "p5", row->value.p5, ", ");
    put_number(out, "p50", row->value.p50, ", ");
    put_number(out, "p95", row->value.p95, ", ");
    put_number(out, "mcse", row->value.mcse, ", \"account\": ");
    pygi_json_text(out, pygi_row_account(row));
    pygi_out_printf(out, "}");
}

static void put_spread(struct pygi_out *out, const struct pygi_answer *answer,
                       const struct pygi_spread *spread)
{
    const struct pygi_row names = {.variant = spread->variant, .minus = spread->minus};
    char variant[2048];

    pygi_out_printf(out, "    {");
    put_text(out, "as_of", answer->as_of[spread->as_of].label);
    put_text(out, "variant", pygi_row_variant(variant, sizeof(variant), answer, &names));
    put_text(out, "measure", pygi_measures[spread->measure].name);
    put_number(out, "total", spread->total, ", ");
    put_number(out, "unknown", spread->unknown, ", ");
    put_number(out, "years", spread->years, ", ");
    put_number(out, "luck", spread->luck, ", ");
    put_number(out, "unknown_se", spread->unknown_se, ", ");
    put_number(out, "years_se", spread->years_se, ", ");
    put_number(out, "luck_se", spread->luck_se, "}");
}

static void put_input(struct pygi_out *out, const struct pygi_input *input)
{
    pygi_out_printf(out, "    {");
    put_text(out, "name", input->name);
    put_text(out, "value", input->value);
    put_text(out, "place", input->place);
    put_text(out, "kind", pygi_input_kind_name(input->kind));
    put_text(out, "source", input->source);
    pygi_out_printf(out, "\"status\": ");
    pygi_json_text(out, input->status);
    pygi_out_printf(out, "}");
}

enum pyg_status pygi_report_json(const struct pygi_answer *answer, FILE *file,
                                 struct pyg_err *err)
{
    struct pygi_out out = {.file = file};
    const enum pyg_status status = pygi_report_check(answer, err);

    if (status != PYG_OK) {
        return status;
    }
    pygi_out_printf(&out, "{\n");
    put_meta(&out, answer);
    put_names(&out, "variants", answer->variants, answer->n_variants);
    put_names(&out, "groups", answer->groups, answer->n_groups);
    pygi_out_printf(&out, "  \"rows\": [\n");
    for (size_t i = 0; i < answer->n_rows; i++) {
        put_row(&out, answer, &answer->rows[i]);
        pygi_out_printf(&out, "%s\n", i + 1 < answer->n_rows ? "," : "");
    }
    pygi_out_printf(&out, "  ],\n  \"spreads\": [\n");
    for (size_t i = 0; i < answer->n_spreads; i++) {
        put_spread(&out, answer, &answer->spreads[i]);
        pygi_out_printf(&out, "%s\n", i + 1 < answer->n_spreads ? "," : "");
    }
    pygi_out_printf(&out, "  ],\n  \"notes\": [\n");
    for (size_t i = 0; i < answer->n_notes; i++) {
        pygi_out_printf(&out, "    {");
        put_text(&out, "kind", pygi_note_kind_key((int)answer->notes[i].kind));
        put_text(&out, "setting", answer->notes[i].setting);
        put_text(&out, "en", answer->notes[i].en);
        pygi_out_printf(&out, "\"id\": ");
        pygi_json_text(&out, answer->notes[i].id);
        pygi_out_printf(&out, "}%s\n", i + 1 < answer->n_notes ? "," : "");
    }
    pygi_out_printf(&out, "  ],\n  \"inputs\": [\n");
    for (size_t i = 0; i < answer->n_inputs; i++) {
        put_input(&out, &answer->inputs[i]);
        pygi_out_printf(&out, "%s\n", i + 1 < answer->n_inputs ? "," : "");
    }
    pygi_out_printf(&out, "  ]\n}\n");
    return pygi_out_finish(&out, err);
}
