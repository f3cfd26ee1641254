/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/stated.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <payung/month.h>

#include "play/program.h"
#include "study/published.h"
#include "study/told.h"

/* of a month, on average */
#define DAYS 30.44

/* A number of a cell from lo to hi; parts are added: "326; 52". */
static bool read_number(const char *text, double lo, double hi, double *out)
{
    static const char *const about[] = {
        "about",   "around", "more", "than",   "over",   "some", "nearly", "almost",
        "sekitar", "lebih",  "dari", "kurang", "hampir", "at",   "least",  NULL};
    *out = 0.0;
    if (text[0] == '\0') {
        return false;
    }
    /* "more than 6,000", "~6,000" */
    for (size_t n = 0;; text += n > 0 ? n : 1) {
        n = pygi_published_word(text, SIZE_MAX);
        if (n > 0 ? !pygi_published_is(text, n, about)
                  : *text == '\0' || strchr(" ~>", *text) == NULL) {
            break;
        }
    }
    for (const char *c = text; c != NULL;) {
        const size_t n = strcspn(c, ";+");
        double value = 0.0;
        if (pygi_published_number(c, n, &value) != PYGI_READ) {
            return false;
        }
        *out += value;
        c = c[n] != '\0' ? c + n + 1 : NULL;
    }
    return *out >= lo && *out <= hi;
}

/* Of which types the words of the cell are: "BPU", "PU (non-ASN)", "PU and BPU", "any". */
static bool read_type(struct pygi_stated *out, const char *text)
{
    static const char *const pu[] = {"PU", "PPU", NULL}, *const bpu[] = {"BPU", "PBPU", NULL},
                             *const jakon[] = {"JAKON", "konstruksi", "construction", NULL},
                             *const others[] = {"PMI", NULL},
                             *const any[] = {"any",      "all",     "semua",    "mixed",
                                             "campuran", "various", "berbagai", NULL};
    int n_types = 0;
    bool is_any = text[0] == '\0', is_bpu = false;

    for (const char *c = text; *c != '\0';) {
        const size_t n = pygi_published_word(c, SIZE_MAX);
        if (n == 0) {
            c++;
            continue;
        }
        const bool one_bpu = pygi_published_is(c, n, bpu) ||
                             strncasecmp(c, "bukan penerima", 14) == 0,
                   one_jakon = pygi_published_is(c, n, jakon),
                   one_pu = pygi_published_is(c, n, pu) ||
                            (!is_bpu && strncasecmp(c, "penerima upah", 13) == 0);
        n_types += one_bpu || one_jakon || one_pu || pygi_published_is(c, n, others);
        if (one_bpu || one_jakon || one_pu) {
            out->type = one_bpu ? PYG_BPU : one_jakon ? PYG_JAKON : PYG_PU;
        }
        is_bpu = one_bpu;
        is_any = is_any || pygi_published_is(c, n, any);
        c += n;
    }
    out->is_mixed = is_any || n_types > 1;
    if (out->is_mixed) {
        out->type = PYG_PU;
    }
    return out->is_mixed || n_types == 1;
}

/* The months from the cell of the year, and of how many of them the cell of months speaks. */
static enum pygi_stated_reason read_months(struct pygi_stated *out, const char *year,
                                           const char *months)
{
    struct pygi_period span, named;
    double count = 0.0;

    if (pygi_published_period(year, &span) != PYGI_READ || span.count > 0 ||
        span.from_year < 2000 || span.to_year > 2199) {
        return PYGI_STATED_NO_YEAR;
    }
    if (months[0] != '\0' && span.from_month == 0 && span.from_year == span.to_year &&
        pygi_published_period(months, &named) == PYGI_READ && named.from_month > 0 &&
        (named.from_year == 0 || named.from_year == span.from_year) &&
        named.to_year == named.from_year) {
        span.from_month = named.from_month;
        span.to_month = named.to_month;
        months = "";
    }
    out->from_mo = pyg_month_of(span.from_year, span.from_month > 0 ? span.from_month : 1);
    out->to_mo = pyg_month_of(span.to_year, span.to_month > 0 ? span.to_month : 12);
    if (out->from_mo > out->to_mo) {
        return PYGI_STATED_NO_YEAR;
    }
    const double all = out->to_mo - out->from_mo + 1;
    out->months = all - (span.from_day > 0 ? (span.from_day - 1) / DAYS : 0.0) -
                  (span.to_day > 0 ? (DAYS - span.to_day) / DAYS : 0.0);
    out->months = out->months > 1 / DAYS ? out->months : 1 / DAYS;
    if (months[0] != '\0') {
        /* "7 months" and "1.6" */
        if (pygi_published_period(months, &named) == PYGI_READ && named.count > 0) {
            count = named.count;
        } else if (!read_number(months, 0.01, all, &count)) {
            return PYGI_STATED_NO_YEAR;
        }
        if (count > all) {
            return PYGI_STATED_NO_YEAR;
        }
        out->months = count;
    }
    return all > 12 * PYGI_STATED_YEARS ? PYGI_STATED_LONG : PYGI_STATED_ALL;
}

/* Programs that are named in the cell, however it is written ("JKM only"); 0: none. */
static int32_t read_programs(const char *text)
{
    int32_t programs = 0;

    if (pygi_published_programs(text, strlen(text), &programs) == PYGI_READ) {
        return programs;
    }
    programs = 0;
    for (const char *c = text; *c != '\0';) {
        const size_t n = pygi_published_word(c, SIZE_MAX);
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            const char *const name[] = {pygi_program_names[p], NULL};
            programs |= pygi_published_is(c, n, name) ? INT32_C(1) << p : 0;
        }
        c += n > 0 ? n : 1;
    }
    return programs;
}

void pygi_stated_settle(struct pygi_stated *self, int64_t benefit_idr)
{
    int64_t *const counts = self->counts;

    /* a hundredth, as in judging benefits */
    if (counts[PYGI_CLAIM_BOTH] > 0 && self->sum_idr > 0 &&
        llabs(counts[PYGI_CLAIM_BOTH] * benefit_idr - self->sum_idr) * 100 <= self->sum_idr) {
        counts[PYGI_CLAIM_DEATHS] = counts[PYGI_CLAIM_BOTH];
        counts[PYGI_CLAIM_BOTH] = -1;
        self->sum_of = PYGI_CLAIM_DEATHS;
    }
}

/* Of which kind the claims are, by the sentence and by the programs. */
static void sort_kinds(struct pygi_stated *out, int64_t cases, int32_t programs)
{
    const struct pygi_told told = pygi_told_read(out->gist, cases >= 0 ? cases : INT64_MAX),
                           who = pygi_told_read(out->segment, 0);
    const bool death = told.has_death || who.has_death,
               accident = told.has_accident || who.has_accident;
    int64_t deaths = cases >= 0 ? told.deaths : -1,
            accidents = cases >= 0 ? told.accidents : -1;
    int64_t *counts = out->counts;

    out->is_reported = told.is_reported;
    if (deaths >= 0 && accidents >= 0 && deaths + accidents > cases) {
        deaths = accidents = -1; /* not parts of the whole */
    }
    const bool others = (programs & ~(PYG_JKK | PYG_JKM)) != 0 || programs == 0;
    out->sum_of = PYGI_CLAIM_BOTH;
    if (death && !accident) {
        counts[PYGI_CLAIM_DEATHS] = deaths >= 0 ? deaths : cases;
        out->sum_of = PYGI_CLAIM_DEATHS;
    } else if (accident && !death) {
        counts[PYGI_CLAIM_ACCIDENTS] = accidents >= 0 ? accidents : cases;
        out->sum_of = PYGI_CLAIM_ACCIDENTS;
    } else if (deaths >= 0 || accidents >= 0) {
        counts[PYGI_CLAIM_DEATHS] = deaths;
        counts[PYGI_CLAIM_ACCIDENTS] = accidents;
    } else if (programs == PYG_JKM) {
        counts[PYGI_CLAIM_DEATHS] = cases;
        out->sum_of = PYGI_CLAIM_DEATHS;
    } else if (programs == PYG_JKK) {
        counts[PYGI_CLAIM_ACCIDENTS] = cases;
        out->sum_of = PYGI_CLAIM_ACCIDENTS;
    } else if (!others) {
        counts[PYGI_CLAIM_BOTH] = cases;
    }
    /* what savings are among a sum nobody can tell; care and pay after accidents have any size
     */
    if ((others && out->sum_of == PYGI_CLAIM_BOTH) || out->sum_of == PYGI_CLAIM_ACCIDENTS) {
        out->sum_idr = -1;
    }
}

void pygi_stated_read(struct pygi_stated *out, const struct pygi_csv *csv,
                      const struct pygi_case_columns *at, size_t row)
{
    const char *cases_text = pygi_case_cell(csv, row, at->claims_cases),
               *sum_text = pygi_case_cell(csv, row, at->claims_rp);
    double cases = -1.0, sum = -1.0;

    *out = (struct pygi_stated){.place = pygi_case_cell(csv, row, at->place),
                                .province = pygi_case_cell(csv, row, at->province),
                                .segment = pygi_case_cell(csv, row, at->segment),
                                .gist = pygi_case_cell(csv, row, at->gist),
                                .counts = {-1, -1, -1},
                                .sum_idr = -1,
                                .is_fitted = pygi_case_cell(csv, row, at->fitted)[0] != '\0'};
    if (cases_text[0] == '\0' && sum_text[0] == '\0') {
        out->reason = PYGI_STATED_NO_CLAIMS;
        return;
    }
    if ((cases_text[0] != '\0' && !read_number(cases_text, 0, 5e7, &cases)) ||
        (sum_text[0] != '\0' && !read_number(sum_text, 0, 1e15, &sum))) {
        out->reason = PYGI_STATED_NO_FIGURE;
        return;
    }
    if (cases >= 0 && cases != (double)(int64_t)cases) {
        out->reason = PYGI_STATED_NO_FIGURE;
        return;
    }
    if (!read_type(out, pygi_case_cell(csv, row, at->type))) {
        out->reason = PYGI_STATED_NO_TYPE;
        return;
    }
    out->reason = read_months(out, pygi_case_cell(csv, row, at->year),
                              pygi_case_cell(csv, row, at->months));
    if (out->reason != PYGI_STATED_ALL) {
        return;
    }
    if (!read_number(pygi_case_cell(csv, row, at->workers), 1, 5e8, &out->workers)) {
        out->reason = PYGI_STATED_NO_WORKERS;
        return;
    }
    out->sum_idr = (int64_t)sum;
    sort_kinds(out, (int64_t)cases, read_programs(pygi_case_cell(csv, row, at->programs)));
    if (out->counts[0] < 0 && out->counts[1] < 0 && out->counts[2] < 0 && out->sum_idr < 0) {
        out->reason = PYGI_STATED_KINDS;
    }
}
