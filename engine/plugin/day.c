/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "plugin/rules.h"

/* Days since 2000-01-01 of a civil date; H. Hinnant, "chrono-compatible low-level date
 * algorithms". */
static int32_t day_of(int32_t year, int32_t month, int32_t day)
{
    const int32_t y = month <= 2 ? year - 1 : year;
    const int32_t era = y / 400; /* years here are positive */
    const int32_t yoe = y - era * 400;
    const int32_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int32_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 730425; /* 2000-01-01 is day 730425 of that count */
}

int32_t pygi_day_of_month(int32_t at_mo)
{
    return day_of(pyg_month_year(at_mo), pyg_month_in_year(at_mo), 1);
}

static int digits(const char *text, int n, int32_t *out)
{
    *out = 0;
    for (int i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return 0;
        }
        *out = *out * 10 + (text[i] - '0');
    }
    return 1;
}

int pygi_day_parse(const char *text, int32_t *out_day)
{
    int32_t year, month, day;

    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' || !digits(text, 4, &year) ||
        !digits(text + 5, 2, &month) || !digits(text + 8, 2, &day)) {
        return 0;
    }
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) {
        return 0;
    }
    const int32_t first = pygi_day_of_month(pyg_month_of(year, month));
    if (day > pygi_day_of_month(pyg_month_of(year, month) + 1) - first) {
        return 0;
    }
    *out_day = first + day - 1;
    return 1;
}

const char *pygi_day_text(int32_t day, char buffer[16])
{
    buffer[0] = '\0';
    if (day == PYGI_DAY_OPEN) {
        return buffer;
    }

    /* the month by its mean length, corrected by at most one */
    int32_t at_mo = (int32_t)((int64_t)day * 4800 / 146097);
    while (pygi_day_of_month(at_mo) > day) {
        at_mo--;
    }
    while (pygi_day_of_month(at_mo + 1) <= day) {
        at_mo++;
    }
    snprintf(buffer, 16, "%04u-%02u-%02u", (unsigned)pyg_month_year(at_mo) % 10000u,
             (unsigned)pyg_month_in_year(at_mo) % 100u,
             (unsigned)(day - pygi_day_of_month(at_mo) + 1) % 100u);
    return buffer;
}
