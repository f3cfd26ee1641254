/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/tidy.h"

#include <string.h>

#include "report/check.h"
#include "report/format.h"
#include "report/out.h"
#include "report/words.h"

const char *pygi_row_variant(char *buf, size_t n, const struct pygi_answer *answer,
                             const struct pygi_row *row)
{
    if (row->minus < 0) {
        return answer->variants[row->variant];
    }
    snprintf(buf, n, "%s - %s", answer->variants[row->variant], answer->variants[row->minus]);
    return buf;
}

const char *pygi_row_group(const struct pygi_answer *answer, const struct pygi_row *row)
{
    return row->group < 0 ? "all" : answer->groups[row->group];
}

const char *pygi_row_period(char *buf, size_t n, const struct pygi_row *row)
{
    if (row->year == 0) {
        return "all";
    }
    snprintf(buf, n, "%d", row->year);
    return buf;
}

/* Quoted when RFC 4180 asks for it, and when a spreadsheet might take the field for a formula.
 */
void pygi_tidy_field(struct pygi_out *out, const char *text)
{
    const bool is_formula = text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;

    if (!is_formula && strpbrk(text, ",\"\r\n") == NULL) {
        pygi_out_printf(out, "%s", text);
        return;
    }
    pygi_out_printf(out, "\"");
    for (const char *c = text; *c != '\0'; c++) {
        pygi_out_printf(out, "%s%c", *c == '"' ? "\"" : "", *c);
    }
    pygi_out_printf(out, "\"");
}

const char *pygi_row_account(const struct pygi_row *row)
{
    return row->account == NULL ? "" : row->account[0] == '\0' ? "unknown" : row->account;
}

static void put_row(struct pygi_out *out, const struct pygi_answer *answer,
                    const struct pygi_row *row)
{
    const struct pygi_measure_info *info = &pygi_measures[row->measure];
    char variant[2048], period[16], number[PYGI_NUMBER_TEXT];
    const char *const fields[] = {answer->as_of[row->as_of].label,
                                  pygi_row_variant(variant, sizeof(variant), answer, row),
                                  answer->area,
                                  pygi_row_group(answer, row),
                                  pygi_row_period(period, sizeof(period), row),
                                  pygi_program_key(info->program),
                                  pygi_payer_key(row->payer),
                                  pygi_source_key(row->source),
                                  info->name,
                                  pygi_unit_name(info->unit)};
    const double values[] = {row->value.mean, row->value.p5, row->value.p50, row->value.p95,
                             row->value.mcse};

    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        pygi_tidy_field(out, fields[i]);
        pygi_out_printf(out, ",");
    }
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        pygi_out_printf(out, "%s%s", i > 0 ? "," : "",
                        pygi_format_plain(number, sizeof(number), values[i]));
    }
    pygi_out_printf(out, ",");
    pygi_tidy_field(out, pygi_row_account(row));
    pygi_out_printf(out, "\r\n");
}

enum pyg_status pygi_report_csv(const struct pygi_answer *answer, FILE *file,
                                struct pyg_err *err)
{
    struct pygi_out out = {.file = file};
    const enum pyg_status status = pygi_report_check(answer, err);

    if (status != PYG_OK) {
        return status;
    }
    pygi_out_printf(&out, "as_of,variant,area,group,period,program,payer,source,measure,unit,"
                          "mean,p5,p50,p95,mcse,account\r\n");
    for (size_t i = 0; i < answer->n_rows; i++) {
        put_row(&out, answer, &answer->rows[i]);
    }
    return pygi_out_finish(&out, err);
}
