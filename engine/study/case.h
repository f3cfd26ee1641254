/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A published case: so many workers, months and programs, and the budget that was stated for
 * them; or so many claims and the sum that was paid. Read from a row of a table, built as a
 * small study of one group in which nobody dies, leaves or has an accident, and judged.
 */
#ifndef PYGI_STUDY_CASE_H
#define PYGI_STUDY_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <payung/program.h>

#include "base/csv.h"

enum {
    PYGI_CASE_PACKAGES = 4,
    PYGI_CASE_PARTS = 8,
    PYGI_CASE_PERCENT = 1 /* computed may differ from stated by so much */
};

enum pygi_case_result {
    PYGI_CASE_READY,     /* read, not played */
    PYGI_CASE_WITHIN,    /* passes: within PYGI_CASE_PERCENT of the stated budget */
    PYGI_CASE_ROUNDED,   /* passes: the stated budget is the computed one, rounded to its own
                            digits */
    PYGI_CASE_DIFFERS,   /* fails */
    PYGI_CASE_COMPUTED,  /* packages side by side: no budget to compare with */
    PYGI_CASE_NOT_BUILT, /* whole, but not a case that can be built: see reason */
    PYGI_CASE_WEIGHED,   /* not built, but its claims stand beside what was expected of them */
    PYGI_CASE_BROKEN,    /* fails: a cell is wrong; text says which */
};

enum pygi_case_reason {
    PYGI_CASE_STATES_CLAIMS, /* but not both how many and how much, or no JKM */
    PYGI_CASE_OTHER_CLAIMS,  /* other than death benefits; text says so */
    PYGI_CASE_UNCLEAR,       /* a cell has two readings or none that is one figure; text says
                                which */
    PYGI_CASE_LONG,          /* a budget for more than one calendar year */
    PYGI_CASE_STATES_COVERAGE,
    PYGI_CASE_NO_BUDGET,
    PYGI_CASE_NO_WORKERS,
    PYGI_CASE_NO_MONTHS,
    PYGI_CASE_NO_BASE,
    PYGI_CASE_NO_RULE, /* text says which */
    PYGI_CASE_N_REASON
};

/** What a budget is, besides a product of people, months and one rate. */
enum pygi_case_product {
    PYGI_CASE_PLAIN,    /* nothing else */
    PYGI_CASE_INFERRED, /* months or rate stand in no source: the column checks says so */
    PYGI_CASE_CHANGING, /* the rate changed within the months */
    PYGI_CASE_PARTS_OF, /* parts with bases or months of their own */
    PYGI_CASE_PROJECT,  /* slices of a contract */
    PYGI_CASE_N_PRODUCT
};

struct pygi_case_package {
    int32_t programs;           /* mask of enum pyg_program_bit */
    int64_t idr[PYG_N_PROGRAM]; /* computed, by program */
    int64_t computed_idr;       /* their sum */
};

/** Some of the workers, who have a base of wages and months of their own. */
struct pygi_case_part {
    int64_t workers, base_sen;
    int32_t months, from_month; /* of the year, 1..12 */
};

/** One sentence in both languages; "" if there is none to say. */
struct pygi_case_text {
    char en[560], id[560];
};

struct pygi_case {
    const char *id, *place; /* borrowed from the table */
    int32_t line;           /* of the file */
    int32_t from_mo, to_mo; /* first and last calendar month that the row is about */
    enum pyg_member_type type;
    struct pygi_case_part parts[PYGI_CASE_PARTS]; /* [n_parts] */
    size_t n_parts;
    int64_t stated_idr;             /* budget or claims; 0: not stated */
    int64_t contract_idr;           /* JAKON: value of the project's contract, wages unknown */
    int64_t claims;                 /* stated number of claims; 0: the row is about a budget */
    int64_t benefit_idr;            /* of one death, when it is about claims */
    enum pygi_case_product product; /* when a budget was computed */
    bool is_inferred;               /* the column checks says that something was */
    bool is_changing;               /* the months of its budget do not cost the same */
    struct pygi_case_package packages[PYGI_CASE_PACKAGES]; /* [n_packages] */
    size_t n_packages;
    enum pygi_case_result result;
    enum pygi_case_reason reason; /* when NOT_BUILT */
    struct pygi_case_text text;   /* when BROKEN, UNCLEAR, OTHER_CLAIMS or NO_RULE */
};

/** Where the columns of a table of cases stand; n_cols for one that it does not have. */
struct pygi_case_columns {
    size_t id, year, type, programs, workers, months, base, budget; /* must be there */
    size_t place, claims_cases, claims_rp, coverage_before, coverage_after, contract, province,
        segment, gist, checks, fitted; /* may be */
};

/** Workers of all parts. [any] */
int64_t pygi_case_workers(const struct pygi_case *self);

/** Find the columns by name. @return PYG_EFORMAT naming the first that is missing [any] */
PYG_MUST_CHECK enum pyg_status pygi_case_columns(const struct pygi_csv *csv,
                                                 struct pygi_case_columns *out,
                                                 struct pyg_err *err);

/** A cell; "" of a column that the table does not have. [any] */
const char *pygi_case_cell(const struct pygi_csv *csv, size_t row, size_t col);

/** Read a row. What is wrong with it stands in out->result, reason and text. [any] */
void pygi_case_read(struct pygi_case *out, const struct pygi_csv *csv,
                    const struct pygi_case_columns *columns, size_t row);

struct pyg_plugin;
struct pyg_host;

/**
 * Build and play a case that is READY, and judge it. Paid are the months that the row names,
 * else the last ones of the year, by the rules then in force; the payer also pays the worker's
 * share. A construction project is charged once, by the rules of the row's first month. Claims
 * are computed as so many deaths of members who have paid for a year and leave no
 * child at school; other claims cannot be told from a sum. Another case is left as it is.
 *
 * @param plugins   what is loaded [n_plugins]: programs and apbd_pays
 * @param data_dir  as in pygi_study_new
 * @return PYG_OK also for a case that fails; else what would fail every case (a missing table,
 * memory) [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_case_play(struct pygi_case *self,
                                              const struct pyg_plugin *const *plugins,
                                              size_t n_plugins, const struct pyg_host *host,
                                              const char *data_dir, struct pyg_err *err);

/**
 * What JKM pays for a death at any time of these months of a member who has paid for a year and
 * leaves no child at school; 0: it changed on the way, or no rule is known. Parameters as
 * above.
 * @return as pygi_case_play [any]
 */
PYG_MUST_CHECK enum pyg_status
pygi_case_death_benefit(int32_t from_mo, int32_t to_mo, enum pyg_member_type type,
                        const struct pyg_plugin *const *plugins, size_t n_plugins,
                        const struct pyg_host *host, const char *data_dir, int64_t *out_idr,
                        struct pyg_err *err);

/** Is `stated` what remains of `computed` when it is rounded to the digits that `stated` has
 * before its closing zeros, and within 5 % of it? Both positive. [any] */
bool pygi_case_is_rounding(int64_t stated_idr, int64_t computed_idr);

/** "JKK+JKM" of a mask. @return buf [any] */
char *pygi_case_programs(char *buf, size_t n, int32_t programs);

#endif
