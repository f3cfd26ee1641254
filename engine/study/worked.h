/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A worked case: one member on one day, and what the law's own arithmetic says that he owes or
 * is paid. Read from a row of a table, put to the programs themselves, and compared to the
 * rupiah. Two tables: contributions (with a column "month") and benefits (with "date").
 */
#ifndef PYGI_STUDY_WORKED_H
#define PYGI_STUDY_WORKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <payung/program.h>

#include "base/csv.h"
#include "plugin/rules.h"

enum {
    PYGI_WORKED_READINGS = 4,
    PYGI_WORKED_MONTHS = 480,
    PYGI_WORKED_SAVINGS_IDR = 2 /* benefits of JHT and JP may differ by so much */
};

/** What is compared; the columns' names are in pygi_worked_parts. */
enum pygi_worked_part {
    PYGI_WORKED_SUM,      /* the whole bill; what is paid at once */
    PYGI_WORKED_WORKER,   /* the worker's own share of the bill */
    PYGI_WORKED_STATE,    /* paid into JKP's fund by the central government */
    PYGI_WORKED_FROM_JKK, /* taken into JKP's fund out of the JKK contribution */
    PYGI_WORKED_FROM_JKM,
    PYGI_WORKED_N_PART
};
extern const char *const pygi_worked_parts[PYGI_WORKED_N_PART];

enum pygi_worked_result {
    PYGI_WORKED_READY,   /* read, not computed */
    PYGI_WORKED_AGREES,  /* to the rupiah; savings within PYGI_WORKED_SAVINGS_IDR */
    PYGI_WORKED_DIFFERS, /* text says where */
    PYGI_WORKED_BROKEN   /* a cell is wrong, or no rule is known; text says which */
};

/** What the rules say, or what is expected of them. */
struct pygi_worked_answer {
    bool is_refused;                     /* the rules admit no such member */
    int64_t idr[PYGI_WORKED_N_PART];     /* -1: not stated */
    int64_t yearly_idr[PYG_CLAIM_YEARS]; /* falls due in the event's year + k; -1: not stated */
    int64_t later_idr;                   /* after those years; -1: not stated */
    int32_t prescribed,
        not_provided; /* programs, masks (see struct pyg_duty); -1: not stated */
};

struct pygi_worked {
    const char *id, *event, *working, *regulation, *article, *status; /* borrowed */
    int32_t line;
    bool is_benefit;
    int32_t programs; /* mask of enum pyg_program_bit */
    struct pyg_cover cover;
    int64_t contract_idr; /* JAKON whose wages are not known; 0: none */
    int32_t entry_mo, at_mo, day, as_of_day;
    int32_t age_mo; /* at entry (contributions) or at the event; -1: not stated */
    struct pyg_event what;
    uint8_t is_unpaid[PYGI_WORKED_MONTHS]; /* k: k months before the event's month */
    struct pygi_reading_choice readings[PYGI_WORKED_READINGS];
    size_t n_readings;
    char reading_text[160]; /* holds the choices' words */
    struct pygi_worked_answer expected, computed;
    enum pygi_worked_result result;
    char text[480];
};

/** Is this a table of worked cases? [any] */
bool pygi_worked_is_table(const struct pygi_csv *csv);

/** And is it one of benefits? [any] */
bool pygi_worked_is_benefits(const struct pygi_csv *csv);

/** Are the columns there? @return PYG_EFORMAT naming what is missing or unknown [any] */
PYG_MUST_CHECK enum pyg_status pygi_worked_check_columns(const struct pygi_csv *csv,
                                                         struct pyg_err *err);

/** Read a row. What is wrong with it stands in out->result and text. *out points into itself:
 * it is not copied. [any] */
void pygi_worked_read(struct pygi_worked *out, const struct pygi_csv *csv, size_t row);

struct pyg_plugin;
struct pyg_host;

/**
 * Ask the programs what a READY case comes to, and judge it. Each program's contribution is
 * rounded to whole rupiah by itself, half up. Savings (JHT, JP): every month from entry to the
 * event's is paid unless it is unpaid, and a contribution earns its own month's return, as in a
 * study. JP pensions are reckoned from the wage as the mean wage. Somebody who pays for himself
 * and is in arrears in the event's month is taken to pay them in time, where the rules allow.
 *
 * @param plugins   what is loaded [n_plugins]
 * @param data_dir  where plugins/ID/rules.csv lie
 * @return PYG_OK also for a case that differs; PYG_ENOMEM [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_worked_compute(struct pygi_worked *self,
                                                   const struct pyg_plugin *const *plugins,
                                                   size_t n_plugins,
                                                   const struct pyg_host *host,
                                                   const char *data_dir, struct pyg_err *err);

#endif
