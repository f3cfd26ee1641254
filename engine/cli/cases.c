/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cases.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

#include "report/utf8.h"

static const char *reason_text(const struct pygi_case *self, enum pygi_lang lang)
{
    static const char *const texts[PYGI_CASE_N_REASON][2] = {
        [PYGI_CASE_STATES_CLAIMS] = {"menyebut klaim, tetapi bukan jumlah kasus dan nilai JKM",
                                     "states claims, but not how many and how much of JKM"},
        [PYGI_CASE_OTHER_CLAIMS] = {"menyebut klaim selain santunan kematian",
                                    "states claims other than death benefits"},
        [PYGI_CASE_UNCLEAR] = {"dapat dibaca lebih dari satu cara",
                               "has more than one reading"},
        [PYGI_CASE_LONG] = {"menyebut anggaran untuk lebih dari satu tahun",
                            "states a budget for more than one calendar year"},
        [PYGI_CASE_STATES_COVERAGE] =
            {"menyebut cakupan tanpa jumlah pekerja yang menjadi dasarnya",
             "states coverage, but not of how many workers"},
        [PYGI_CASE_NO_BUDGET] = {"tidak menyebut anggaran (budget_rp_stated)",
                                 "states no budget (budget_rp_stated)"},
        [PYGI_CASE_NO_WORKERS] = {"tidak menyebut jumlah pekerja (workers)",
                                  "states no workers"},
        [PYGI_CASE_NO_MONTHS] = {"tidak menyebut jumlah bulan (months)", "states no months"},
        [PYGI_CASE_NO_BASE] = {"tidak menyebut dasar upah PU (wage_base_rp)",
                               "states no wage base for PU (wage_base_rp)"},
    };
    const char *said = lang == PYGI_LANG_EN ? self->text.en : self->text.id;
    return said[0] != '\0' ? said : texts[self->reason][lang == PYGI_LANG_EN];
}

static const char *result_text(enum pygi_case_result result, enum pygi_lang lang)
{
    static const char *const texts[][2] = {
        [PYGI_CASE_READY] = {"", ""},
        [PYGI_CASE_WITHIN] = {"lolos", "pass"},
        [PYGI_CASE_ROUNDED] = {"lolos, dibulatkan", "pass, rounded"},
        [PYGI_CASE_DIFFERS] = {"GAGAL", "FAIL"},
        [PYGI_CASE_COMPUTED] = {"tanpa pembanding", "nothing to compare"},
        [PYGI_CASE_NOT_BUILT] = {"tidak dibangun", "not built"},
        [PYGI_CASE_WEIGHED] = {"ditimbang", "weighed"},
        [PYGI_CASE_BROKEN] = {"GAGAL", "FAIL"},
    };
    return texts[result][lang == PYGI_LANG_EN];
}

void pygi_cases_count(struct pygi_cases_counts *self, const struct pygi_case *one)
{
    const bool has_passed = one->result == PYGI_CASE_WITHIN || one->result == PYGI_CASE_ROUNDED;

    self->passed += has_passed;
    self->failed += one->result == PYGI_CASE_DIFFERS || one->result == PYGI_CASE_BROKEN;
    self->not_built += one->result == PYGI_CASE_NOT_BUILT;
    self->computed += one->result == PYGI_CASE_COMPUTED;
    self->weighed += one->result == PYGI_CASE_WEIGHED;
    if (one->claims == 0 && (has_passed || one->result == PYGI_CASE_DIFFERS)) {
        self->budgets[one->product][0]++;
        self->budgets[one->product][1] += has_passed;
    }
}

static const char *product_text(enum pygi_case_product product, enum pygi_lang lang)
{
    static const char *const texts[PYGI_CASE_N_PRODUCT][2] = {
        [PYGI_CASE_PLAIN] = {"hasil kali saja (orang x bulan x satu tarif)",
                             "plain products (people x months x one rate)"},
        [PYGI_CASE_INFERRED] = {"bulan atau tarif disimpulkan, tidak disebut sumbernya",
                                "months or rate inferred, in no source"},
        [PYGI_CASE_CHANGING] = {"tarif berubah di antara bulan-bulannya",
                                "rate changes within the months"},
        [PYGI_CASE_PARTS_OF] = {"beberapa kelompok dengan upah atau bulan sendiri",
                                "several groups with wages or months of their own"},
        [PYGI_CASE_PROJECT] = {"proyek konstruksi menurut nilai kontrak",
                               "construction projects by the value of their contract"}};
    return texts[product][lang == PYGI_LANG_EN];
}

void pygi_cases_print_counts(const struct pygi_cases_counts *self, enum pygi_lang lang,
                             struct pygi_out *out)
{
    const bool en = lang == PYGI_LANG_EN;

    pygi_out_printf(out,
                    en ? "%d passed, %d failed, %d not built"
                       : "%d lolos, %d gagal, %d tidak dibangun",
                    self->passed, self->failed, self->not_built);
    if (self->computed > 0) {
        pygi_out_printf(out, en ? ", %d with nothing to compare" : ", %d tanpa pembanding",
                        self->computed);
    }
    if (self->weighed > 0) {
        pygi_out_printf(out,
                        en ? ", %d by claims or coverage only"
                           : ", %d hanya menurut klaim atau cakupan",
                        self->weighed);
    }
    pygi_out_printf(out, "\n");
    for (int p = 0; p < PYGI_CASE_N_PRODUCT; p++) {
        if (self->budgets[p][0] > 0) {
            pygi_out_printf(out,
                            en ? "  budgets, %s: %d of %d passed\n"
                               : "  anggaran, %s: %d dari %d lolos\n",
                            product_text((enum pygi_case_product)p, lang), self->budgets[p][1],
                            self->budgets[p][0]);
        }
    }
}

char *pygi_cases_point(char *text, enum pygi_lang lang)
{
    char *const point = strchr(text, '.');

    if (lang == PYGI_LANG_ID && point != NULL) {
        *point = ',';
    }
    return text;
}

/* A cell of `width` columns, on the left or (width negative) on the right, and a space. */
void pygi_cases_cell(struct pygi_out *out, const char *text, int width)
{
    char cut[256];
    const int columns = abs(width);

    pygi_utf8_cut(cut, sizeof(cut), text, columns);
    const int pad = columns - pygi_utf8_width(cut);
    pygi_out_printf(out, "%*s%s%*s ", width < 0 ? pad : 0, "", cut, width < 0 ? 0 : pad, "");
}

void pygi_cases_print_head(enum pygi_lang lang, struct pygi_out *out)
{
    static const struct {
        int width;
        const char *text[2];
    } heads[] = {
        {6, {"baris", "row"}},    {20, {"daerah", "place"}},       {4, {"thn", "year"}},
        {5, {"tipe", "type"}},    {14, {"program", "programs"}},   {-9, {"pekerja", "workers"}},
        {-3, {"bln", "mo"}},      {-14, {"dihitung", "computed"}}, {-14, {"disebut", "stated"}},
        {-6, {"rasio", "ratio"}}, {18, {"hasil", "result"}}};
    const bool en = lang == PYGI_LANG_EN;

    pygi_out_wrap(
        out, "", 0,
        en ? "Published cases by the rules of their year, in rupiah. A row passes when "
             "computed and stated differ "
             "by at most 1 % of stated, or when stated is computed rounded to its own digits."
           : "Kasus terbitan menurut aturan tahunnya, dalam rupiah. Suatu baris lolos bila "
             "selisih hasil hitung "
             "paling banyak 1 % dari angka yang disebut, atau bila angka itu pembulatan hasil "
             "hitung.");
    pygi_out_printf(out, "\n");
    for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
        pygi_cases_cell(out, heads[i].text[en], heads[i].width);
    }
    pygi_out_printf(out, "\n");
}

static const char *type_text(enum pyg_member_type type)
{
    return type == PYG_BPU ? "BPU" : type == PYG_JAKON ? "JAKON" : "PU";
}

/* What the parts have in common, 0: nothing. */
static int32_t common_months(const struct pygi_case *self)
{
    int32_t months = self->parts[0].months;
    for (size_t i = 1; i < self->n_parts; i++) {
        months = self->parts[i].months == months ? months : 0;
    }
    return months;
}

static int64_t common_base(const struct pygi_case *self)
{
    int64_t base_sen = self->parts[0].base_sen;
    for (size_t i = 1; i < self->n_parts; i++) {
        base_sen = self->parts[i].base_sen == base_sen ? base_sen : 0;
    }
    return base_sen;
}

static void print_ratio(const struct pygi_case *self, const struct pygi_case_package *package,
                        enum pygi_lang lang, struct pygi_out *out)
{
    char text[PYGI_NUMBER_TEXT], ratio[32] = "-";

    pygi_cases_cell(
        out, pygi_format_whole(text, sizeof(text), (double)package->computed_idr, lang), -14);
    if (self->stated_idr > 0) {
        snprintf(ratio, sizeof(ratio), "%.4f",
                 (double)package->computed_idr / (double)self->stated_idr);
        pygi_cases_point(ratio, lang);
    }
    pygi_cases_cell(out,
                    self->stated_idr > 0
                        ? pygi_format_whole(text, sizeof(text), (double)self->stated_idr, lang)
                        : "-",
                    -14);
    pygi_cases_cell(out, ratio, -6);
    pygi_out_printf(out, "%s\n       ", result_text(self->result, lang));
}

static void print_package(const struct pygi_case *self, const struct pygi_case_package *package,
                          enum pygi_lang lang, struct pygi_out *out)
{
    char text[PYGI_NUMBER_TEXT], name[32];
    const int32_t months = common_months(self);

    pygi_cases_cell(out, self->id, 6);
    pygi_cases_cell(out, self->place, 20);
    snprintf(text, sizeof(text), "%d", (int)pyg_month_year(self->from_mo));
    pygi_cases_cell(out, text, 4);
    pygi_cases_cell(out, type_text(self->type), 5);
    pygi_cases_cell(out, pygi_case_programs(name, sizeof(name), package->programs), 14);
    pygi_cases_cell(out,
                    self->claims > 0 ? "-"
                                     : pygi_format_whole(text, sizeof(text),
                                                         (double)pygi_case_workers(self), lang),
                    -9);
    snprintf(text, sizeof(text), "%d", (int)months);
    pygi_cases_cell(out, self->claims > 0 || months == 0 ? "-" : text, -3);
    print_ratio(self, package, lang, out);
    if (self->claims > 0) {
        char benefit[PYGI_NUMBER_TEXT];
        pygi_out_printf(
            out,
            lang == PYGI_LANG_EN ? "%s death benefits of Rp%s\n"
                                 : "%s santunan kematian Rp%s\n",
            pygi_format_whole(text, sizeof(text), (double)self->claims, lang),
            pygi_format_whole(benefit, sizeof(benefit), (double)self->benefit_idr, lang));
        return;
    }

    /* each program's part */
    for (int p = 0, n = 0; p < PYG_N_PROGRAM; p++) {
        if (package->programs >> p & 1) {
            pygi_format_whole(text, sizeof(text), (double)package->idr[p], lang);
            pygi_out_printf(out, "%s%s %s", n++ > 0 ? " + " : "",
                            pygi_case_programs(name, sizeof(name), INT32_C(1) << p), text);
        }
    }
    pygi_out_printf(out, "\n");
}

void pygi_cases_print(const struct pygi_case *self, enum pygi_lang lang, struct pygi_out *out)
{
    if (self->result == PYGI_CASE_WEIGHED) {
        return;
    }
    if (self->result == PYGI_CASE_NOT_BUILT || self->result == PYGI_CASE_BROKEN) {
        char first[64];
        pygi_cases_cell(out, self->id, 6);
        pygi_cases_cell(out, self->place, 20);
        snprintf(first, sizeof(first), "%s: ", result_text(self->result, lang));
        pygi_out_wrap(out, first, 28, reason_text(self, lang));
        return;
    }
    for (size_t k = 0; k < self->n_packages; k++) {
        print_package(self, &self->packages[k], lang, out);
    }
}

void pygi_cases_quoted(struct pygi_out *out, const char *text)
{
    char clean[1024];

    pygi_out_printf(out, "\"");
    for (const char *c = pygi_utf8_cut(clean, sizeof(clean), text, 480); *c != '\0'; c++) {
        pygi_out_printf(out, "%s%c", *c == '"' ? "\"" : "", *c);
    }
    pygi_out_printf(out, "\"");
}

void pygi_cases_print_columns(struct pygi_out *out)
{
    pygi_out_printf(out, "id,regency,year,worker_type,programs,workers,months,base_idr,"
                         "jkk_idr,jkm_idr,jht_idr,jp_idr,jkp_idr,"
                         "computed_idr,stated_idr,ratio,result,reason,kind,product,group,"
                         "member_years,published,p_is,p_below,median,low50,high50,low90,high90,"
                         "plain_low90,plain_high90,fitted\r\n");
}

void pygi_cases_print_csv(const struct pygi_case *self, struct pygi_out *out)
{
    static const char *const results[] = {[PYGI_CASE_READY] = "",
                                          [PYGI_CASE_WITHIN] = "within",
                                          [PYGI_CASE_ROUNDED] = "rounded",
                                          [PYGI_CASE_DIFFERS] = "differs",
                                          [PYGI_CASE_COMPUTED] = "computed",
                                          [PYGI_CASE_NOT_BUILT] = "not_built",
                                          [PYGI_CASE_WEIGHED] = "weighed",
                                          [PYGI_CASE_BROKEN] = "broken"};
    const bool is_built =
        self->result != PYGI_CASE_NOT_BUILT && self->result != PYGI_CASE_BROKEN;
    if (self->result == PYGI_CASE_WEIGHED) {
        return;
    }

    for (size_t k = 0; k < (is_built ? self->n_packages : 1); k++) {
        const struct pygi_case_package *package = &self->packages[k];
        static const char *const products[PYGI_CASE_N_PRODUCT] = {
            "plain", "inferred", "changing", "parts", "project"};
        const char *kind = self->claims > 0 ? "benefits" : "budget",
                   *product = self->claims > 0 ? "" : products[self->product];
        char name[32];
        pygi_cases_quoted(out, self->id);
        pygi_out_printf(out, ",");
        pygi_cases_quoted(out, self->place);
        if (!is_built) {
            pygi_out_printf(out, ",,,,,,,,,,,,,,,%s,", results[self->result]);
            pygi_cases_quoted(out, reason_text(self, PYGI_LANG_EN));
            pygi_out_printf(out, ",,,,,,,,,,,,,,,\r\n");
            continue;
        }
        pygi_out_printf(out, ",%d,%s,%s,", (int)pyg_month_year(self->from_mo),
                        type_text(self->type),
                        pygi_case_programs(name, sizeof(name), package->programs));
        if (self->claims > 0) {
            pygi_out_printf(out, ",,,");
        } else {
            const int64_t base_sen = common_base(self);
            pygi_out_printf(out, "%" PRId64 ",", pygi_case_workers(self));
            pygi_out_printf(out, common_months(self) > 0 ? "%d," : ",",
                            (int)common_months(self));
            pygi_out_printf(out,
                            base_sen == 0         ? ","
                            : base_sen % 100 == 0 ? "%.0f,"
                                                  : "%.2f,",
                            (double)base_sen / 100);
        }
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            pygi_out_printf(out, "%" PRId64 ",", package->idr[p]);
        }
        pygi_out_printf(out, "%" PRId64 ",", package->computed_idr);
        if (self->stated_idr > 0) {
            pygi_out_printf(out, "%" PRId64 ",%.6f,", self->stated_idr,
                            (double)package->computed_idr / (double)self->stated_idr);
        } else {
            pygi_out_printf(out, ",,");
        }
        pygi_out_printf(out, "%s,", results[self->result]);
        if (self->claims > 0) {
            pygi_out_printf(out, "\"%" PRId64 " death benefits of %" PRId64 "\"", self->claims,
                            self->benefit_idr);
        }
        pygi_out_printf(out, ",%s,%s,,,,,,,,,,,,,\r\n", kind, product);
    }
}
