/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page/page.h"

#include <string.h>

#include "report/page/files.h"
#include "report/page/page_data.h"
#include "report/words_map.h"
#include "report/reconcile.h"
#include "report/utf8.h"

struct page {
    const struct pygi_reading *reading;
    const struct pygi_page_values *values;
    enum pygi_lang lang;
    struct pygi_out *out;
};

/* an empty text is refused by the compiler */
#define CHECK(key, en, id) _Static_assert(sizeof(en) > 1 && sizeof(id) > 1, #key " is empty");
PYGI_PAGE_WORD_MAP(CHECK)
PYGI_WHY_WORD_MAP(CHECK)
#undef CHECK

/* Text between tags. */
static void put_escaped(struct pygi_out *out, const char *text)
{
    uint32_t code = 0;
    int length = 0;

    while ((length = pygi_utf8_next(text, &code)) != 0) {
        if (length < 0 || code < 0x20) {
            pygi_out_printf(out, length < 0 ? "\xef\xbf\xbd" : " ");
            length = 1;
        } else if (code < 0x80 && strchr("<>&\"'", (int)code) != NULL) {
            pygi_out_printf(out, "&#%d;", (int)code);
        } else {
            pygi_out_printf(out, "%.*s", length, text);
        }
        text += length;
    }
}

static const char *noscript(enum pygi_lang lang)
{
#define PICK(key, en, id)                                                                      \
    if (strcmp(#key, "p_noscript") == 0) {                                                     \
        return lang == PYGI_LANG_ID ? id : en;                                                 \
    }
    PYGI_PAGE_WORD_MAP(PICK)
#undef PICK
    return "";
}

/* What stands for {name} in the template; what is put in is not looked at again. */
static void put_part(const struct page *self, const char *name, size_t n)
{
    static const struct {
        const char *name, *text;
    } files[] = {{"css", pygi_page_css}, {"d3", pygi_page_d3}, {"scripts", pygi_page_scripts}};

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        if (strlen(files[i].name) == n && memcmp(files[i].name, name, n) == 0) {
            pygi_out_printf(self->out, "%s", files[i].text);
            return;
        }
    }
    if (n == 4 && memcmp(name, "lang", n) == 0) {
        pygi_out_printf(self->out, self->lang == PYGI_LANG_ID ? "id" : "en");
    } else if (n == 5 && memcmp(name, "title", n) == 0) {
        put_escaped(self->out, pygi_translated(self->reading->answer.translations,
                                               self->reading->answer.n_translations,
                                               self->reading->answer.title, self->lang));
    } else if (n == 8 && memcmp(name, "noscript", n) == 0) {
        put_escaped(self->out, noscript(self->lang));
    } else if (n == 9 && memcmp(name, "regencies", n) == 0) {
        pygi_out_printf(self->out, "%s",
                        self->reading->province != NULL ? self->reading->province->parts : "");
    } else {
        pygi_bug_assert(n == 4 && memcmp(name, "data", n) == 0);
        pygi_page_data(self->out, self->reading, self->values, self->lang);
    }
}

enum pyg_status pygi_report_page(struct pygi_reading *reading, enum pygi_lang lang, FILE *file,
                                 struct pyg_err *err)
{
    struct pygi_out out = {.file = file};
    struct pygi_page_values values = {0};
    const struct page page = {reading, &values, lang, &out};
    enum pyg_status status = pygi_reconcile(&reading->answer, err);

    if (status == PYG_OK) {
        status = pygi_page_values_read(&values, reading, err);
    }
    if (status != PYG_OK) {
        return status;
    }
    for (const char *at = pygi_page_html; *at != '\0';) {
        const size_t n = strcspn(at, "{"), n_name = at[n] == '{' ? strcspn(at + n, "}") : 0;
        pygi_out_printf(&out, "%.*s", (int)n, at);
        if (n_name > 0) {
            put_part(&page, at + n + 1, n_name - 1);
        }
        at += n + n_name + (n_name > 0);
    }
    pygi_page_values_fini(&values);
    return pygi_out_finish(&out, err);
}
