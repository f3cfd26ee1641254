/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reading_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "play/replay.h"
#include "report/reading_find.h"

static void add_as_of(struct pygi_reader *r, const struct pygi_result_line *line)
{
    struct pygi_answer *answer = &r->to->answer;

    if (answer->n_as_of == sizeof(answer->as_of) / sizeof(answer->as_of[0])) {
        pygi_reader_refuse(r, "a date more,", line->text[1]);
        return;
    }
    struct pygi_as_of *one = &answer->as_of[answer->n_as_of];
    *one = (struct pygi_as_of){.label = pygi_reader_keep(r, line->text[1]),
                               .is_history = line->text[0][0] == 'h',
                               .known_mo = INT32_MAX};
    if (line->text[2][0] != '\0' && !pygi_month_read(line->text[2], &one->known_mo)) {
        pygi_reader_refuse(r, "a month,", line->text[2]);
        return;
    }
    answer->n_as_of++;
}

static void add_name(struct pygi_reader *r, const char **names, size_t *n, size_t most,
                     const char *name)
{
    if (*n == most || pygi_name_find(names, *n, name) >= 0) {
        pygi_reader_refuse(r, "a name more,", name);
        return;
    }
    names[*n] = pygi_reader_keep(r, name);
    *n += pygi_reader_is_ok(r);
}

void pygi_reading_names(struct pygi_reader *r)
{
    struct pygi_answer *answer = &r->to->answer;
    struct pygi_result_line line;
    bool has = pygi_reader_is_ok(r);

    answer->baseline = -1;
    answer->variants = calloc(PYGI_MAX_VARIANTS, sizeof(*answer->variants));
    answer->groups = calloc(PYGI_MAX_GROUPS, sizeof(*answer->groups));
    if (has && (answer->variants == NULL || answer->groups == NULL)) {
        r->status = pygi_fail(r->err, PYG_ENOMEM, "out of memory for %s", r->path);
    }
    while (pygi_reader_is_ok(r) && has) {
        r->status = pygi_result_next_line(r->to->file, PYGI_LIST_NAME, &line, &has, r->err);
        if (!pygi_reader_is_ok(r) || !has) {
            break;
        }
        const char *kind = line.text[0], *name = line.text[1];
        if (strcmp(kind, "as_of") == 0 || strcmp(kind, "history") == 0) {
            add_as_of(r, &line);
        } else if (strcmp(kind, "variant") == 0 || strcmp(kind, "baseline") == 0) {
            if (kind[0] == 'b' && answer->baseline >= 0) {
                pygi_reader_refuse(r, "a second baseline,", name);
            }
            answer->baseline = kind[0] == 'b' ? (int)answer->n_variants : answer->baseline;
            add_name(r, answer->variants, &answer->n_variants, PYGI_MAX_VARIANTS, name);
        } else if (strcmp(kind, "group") == 0) {
            add_name(r, answer->groups, &answer->n_groups, PYGI_MAX_GROUPS, name);
        } else {
            pygi_reader_refuse(r, "a kind of name,", kind);
        }
    }
    if (pygi_reader_is_ok(r) &&
        (answer->n_as_of == 0 || answer->n_variants == 0 || answer->n_groups == 0)) {
        pygi_reader_refuse(r, "a list of names,", "");
    }
}
