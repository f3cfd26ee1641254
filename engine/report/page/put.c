/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page/put.h"

#include <stdio.h>
#include <stdlib.h>

#include <payung/month.h>

#include "report/format.h"
#include "report/json.h"

void pygi_page_put_string(struct pygi_out *out, const char *text)
{
    pygi_json_escaped(out, text, "<>&");
}

void pygi_page_put_number(struct pygi_out *out, double value)
{
    char number[PYGI_NUMBER_TEXT];

    snprintf(number, sizeof(number), "%.15g", value);
    if (strtod(number, NULL) != value) {
        snprintf(number, sizeof(number), "%.17g", value);
    }
    pygi_out_printf(out, "%s", number);
}

void pygi_page_put_rounded(struct pygi_out *out, const double *values, size_t n, size_t step)
{
    for (size_t i = 0; i < n; i += step) {
        pygi_out_printf(out, i > 0 ? ",%.6g" : "%.6g", values[i]);
    }
}

void pygi_page_put_numbers(struct pygi_out *out, const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pygi_out_printf(out, i > 0 ? "," : "");
        pygi_page_put_number(out, values[i]);
    }
}

void pygi_page_put_strings(struct pygi_out *out, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pygi_out_printf(out, i > 0 ? "," : "");
        pygi_page_put_string(out, texts[i]);
    }
}

void pygi_page_put_text(struct pygi_out *out, const char *name, const char *value)
{
    pygi_out_printf(out, "\"%s\":", name);
    pygi_page_put_string(out, value);
    pygi_out_printf(out, ",");
}

void pygi_page_put_month(struct pygi_out *out, const char *name, int32_t at_mo)
{
    pygi_out_printf(out, "\"%s\":\"%04d-%02d\",", name, (int)pyg_month_year(at_mo),
                    (int)pyg_month_in_year(at_mo));
}
