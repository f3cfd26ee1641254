/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reading_parts.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "play/replay.h"
#include "report/reading_find.h"

static const char *meta(struct pygi_reader *r, const char *name)
{
    const char *value = NULL;

    if (r->status == PYG_OK) {
        r->status = pygi_result_meta_get(r->to->file, name, &value, r->err);
        if (r->status == PYG_OK && value == NULL) {
            pygi_reader_refuse(r, "what is missing,", name);
        }
    }
    return pygi_reader_is_ok(r) ? pygi_reader_keep(r, value) : "";
}

static double meta_number(struct pygi_reader *r, const char *name, double low, double high)
{
    const char *text = meta(r, name);
    char *end = NULL;
    const double value = pygi_reader_is_ok(r) ? strtod(text, &end) : low;

    if (pygi_reader_is_ok(r) &&
        (end == text || *end != '\0' || !(value >= low && value <= high))) {
        pygi_reader_refuse(r, name, text);
        return low;
    }
    return value;
}

static int64_t meta_whole(struct pygi_reader *r, const char *name, int64_t low, int64_t high)
{
    const double value = meta_number(r, name, (double)low, (double)high);

    if (pygi_reader_is_ok(r) && value != rint(value)) {
        pygi_reader_refuse(r, "a whole number,", name);
    }
    return (int64_t)value;
}

static void read_digest(struct pygi_reader *r, const char *text)
{
    for (size_t i = 0; pygi_reader_is_ok(r) && i < 16; i++) {
        unsigned byte = 0;
        for (size_t k = 2 * i; k < 2 * i + 2; k++) {
            static const char digits[] = "0123456789abcdef";
            const char *at = text[k] != '\0' ? strchr(digits, text[k]) : NULL;
            if (at == NULL) {
                pygi_reader_refuse(r, "a digest,", text);
                return;
            }
            byte = byte * 16 + (unsigned)(at - digits);
        }
        r->to->answer.digest[i] = (uint8_t)byte;
    }
    if (pygi_reader_is_ok(r) && text[32] != '\0') {
        pygi_reader_refuse(r, "a digest,", text);
    }
}

void pygi_reading_meta(struct pygi_reader *r)
{
    struct pygi_answer *answer = &r->to->answer;
    char *end = NULL;

    r->to->engine = meta(r, "engine");
    r->to->study_key = meta(r, "study_key");
    answer->title = meta(r, "title");
    answer->path = meta(r, "scenario");
    answer->area = meta(r, "area");
    answer->area_name = meta(r, "area_name");
    read_digest(r, meta(r, "digest"));
    const char *seed = meta(r, "seed"), *from = meta(r, "from");
    errno = 0;
    answer->seed = pygi_reader_is_ok(r) ? strtoull(seed, &end, 10) : 0;
    if (pygi_reader_is_ok(r) && (errno != 0 || end == seed || *end != '\0')) {
        pygi_reader_refuse(r, "a seed,", seed);
    }
    if (pygi_reader_is_ok(r) && !pygi_month_read(from, &answer->from_mo)) {
        pygi_reader_refuse(r, "a month,", from);
    }
    answer->n_years = (int32_t)meta_whole(r, "years", 1, PYGI_MAX_YEARS);
    answer->n_replicates = meta_whole(r, "replicates", 1, PYGI_RESULT_REPLICATES_MAX);
    answer->n_wanted =
        meta_whole(r, "replicates_wanted", answer->n_replicates, PYGI_RESULT_REPLICATES_MAX);
    answer->poverty_line_idr = meta_number(r, "poverty_line_idr", 0, 1e15);
    answer->household = meta_number(r, "household", 0, 1e6);
    answer->target.name = meta(r, "target");
    answer->target.denominator =
        (int)meta_whole(r, "target_denominator", 0, PYGI_N_DENOMINATOR - 1);
    answer->target.others = meta_number(r, "target_others", 0, 1e8);
    answer->target.others_covered = meta_number(r, "target_others_covered", 0, 1e8);
}
