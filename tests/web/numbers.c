/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as engine/report/format writes them, as JSON: the page must write the same. */
#include <math.h>
#include <stdio.h>

#include "report/format.h"

static uint64_t state = 88172645463325252u;

/* xorshift: the same numbers each time */
static double random_below(double most)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (double)(state >> 11) / 9007199254740992.0 * most;
}

static void put(const char *function, double value, double error, int more, enum pygi_lang lang,
                const char *text)
{
    static int n = 0;

    printf("%s[\"%s\",%.17g,%.17g,%d,\"%s\",\"%s\"]", n++ > 0 ? ",\n" : "[", function, value,
           error, more, lang == PYGI_LANG_ID ? "id" : "en", text);
}

static void put_all(double value, double error)
{
    char text[PYGI_NUMBER_TEXT];

    for (int l = 0; l < 2; l++) {
        const enum pygi_lang lang = (enum pygi_lang)l;
        put("idr", value, error, 0, lang,
            pygi_format_idr(text, sizeof(text), value, error, lang));
        put("count", value, error, 0, lang,
            pygi_format_count(text, sizeof(text), value, error, lang));
        for (int exponent = 0; exponent <= 12; exponent += 3) {
            put("inUnit", value, error, exponent, lang,
                pygi_format_in(text, sizeof(text), value, error, exponent, lang));
        }
        put("whole", value, 0.0, 0, lang, pygi_format_whole(text, sizeof(text), value, lang));
        put("percent", value / 1e6, error / 1e6, 0, lang,
            pygi_format_percent(text, sizeof(text), value / 1e6, error / 1e6, lang));
    }
}

int main(void)
{
    static const double exact[] = {
        0,     0.5,   1.5,    2.5,    12.5,      99.95,   999.5,
        1000,  1234,  12345,  99999,  999999,    9999999, 999960000,
        1e9,   1e12,  2.5e12, 0.125,  0.0001,    1e15,    42e6,
        1e-7,  70.5,  1048.5, 104850, 1048500.5, 33.3333, 8.999,
        16800, 20.25, 0.075,  -0.5,   -1.5,      -42e6,   9007199254740991};
    char text[PYGI_NUMBER_TEXT];

    for (size_t i = 0; i < sizeof(exact) / sizeof(exact[0]); i++) {
        put_all(exact[i], 0.0);
        put_all(exact[i], fabs(exact[i]) / 30.0);
        put_all(exact[i], 0.3);
    }
    for (int i = 0; i < 400; i++) {
        const double value = (random_below(2.0) - 0.5) * pow(10.0, random_below(15.0));
        put_all(value, fabs(value) * pow(10.0, -random_below(7.0)));
    }
    for (int i = 0; i <= 40; i++) {
        const double chance = i / 40.0;
        for (int n = 2; n < 5000; n = 3 * n + 1) {
            for (int l = 0; l < 2; l++) {
                put("chance", chance, 0.001, n, (enum pygi_lang)l,
                    pygi_format_chance(text, sizeof(text), chance, 0.001, n,
                                       (enum pygi_lang)l));
            }
        }
    }
    printf("]\n");
    return 0;
}
