/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * One program compiled for a span, as tests need it.
 */
#ifndef TESTS_PROGRAM_CASE_H
#define TESTS_PROGRAM_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <payung/month.h>

#include "plugin/datadir.h"
#include "plugin/plugin.h"
#include "plugin/rules.h"

struct program_case {
    struct pyg_rules *rules;
    const struct pyg_program *program;
    void *state;
};

static inline int32_t day(const char *text)
{
    int32_t d = 0;
    assert_true(pygi_day_parse(text, &d));
    return d;
}

static inline struct program_case open_case(const struct pyg_plugin *plugin, const char *as_of,
                                            const char *reading, const char *option,
                                            int32_t from_mo, int32_t n_mo)
{
    struct program_case c = {.program = plugin->get_interface(PYG_PROGRAM_INTERFACE)};
    const struct pygi_reading_choice choice = {reading, option};
    const struct pyg_span span = {from_mo, n_mo};
    struct pyg_err err = {0};
    char path[4096];

    assert_int_equal(pygi_rules_path(plugin->id, path, sizeof(path), &err), PYG_OK);
    const enum pyg_status status =
        pygi_rules_read(path, as_of != NULL ? day(as_of) : PYGI_DAY_LATEST, &choice,
                        reading != NULL ? 1 : 0, &c.rules, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(status, PYG_OK);
    c.state = calloc(1, c.program->state_bytes(&span));
    assert_int_equal(c.program->compile(&pygi_host, c.rules, &span, c.state, &err), PYG_OK);
    return c;
}

static inline void close_case(struct program_case *c)
{
    pygi_rules_free(c->rules);
    free(c->state);
}

/* The engine's rounding: half up to whole rupiah. */
static inline int64_t due_idr(const struct program_case *c, struct pyg_cover cover,
                              int32_t entry_mo, int32_t at_mo)
{
    struct pyg_due due = {0};
    assert_int_equal(c->program->tariff(c->state, &cover, entry_mo, at_mo, &due), PYG_OK);
    __extension__ typedef __int128 wide;
    const wide unit = (wide)100 * PYG_PPB * PYG_PPB;
    const wide sum = ((wide)due.base_sen * due.rate_ppb + (wide)due.fixed_idr * 100 * PYG_PPB) *
                     due.payable_ppb;
    return (int64_t)((sum + unit / 2) / unit);
}

/* An event on a day, to somebody of forty years. */
static inline struct pyg_event event_on(enum pyg_event_kind kind, const char *on)
{
    return (struct pyg_event){.kind = kind,
                              .at_mo = pyg_month_of(atoi(on), atoi(on + 5)),
                              .day = day(on),
                              .age_mo = 480};
}

static inline struct pyg_claim claim_of(const struct program_case *c,
                                        const struct pyg_event *event,
                                        const struct pyg_member *member)
{
    struct pyg_claim claim = {0};
    c->program->claim(c->state, event, member, &claim);
    return claim;
}

/* What is paid at once for an event to a member of so many months, all paid. */
static inline int64_t cash_of(const struct program_case *c, const struct pyg_event *event,
                              struct pyg_cover cover, int32_t held_mo)
{
    const struct pyg_member member = {
        .cover = cover, .entry_mo = event->at_mo - held_mo, .paid_mo = held_mo};
    return claim_of(c, event, &member).cash_idr;
}

/* Contracts and what is due once by each in June 2024 [n]; nothing is known of the months of
 * the relief, of another span, or of a negative contract. */
static inline void assert_project(const struct pyg_plugin *plugin, const int64_t (*cases)[2],
                                  size_t n)
{
    struct program_case c = open_case(plugin, NULL, NULL, NULL, pyg_month_of(2020, 1), 60);
    const int32_t june = pyg_month_of(2024, 6);

    for (size_t i = 0; i < n; i++) {
        assert_int_equal(c.program->project_idr(c.state, cases[i][0], june), cases[i][1]);
    }
    assert_int_equal(c.program->project_idr(c.state, -1, june), -1);
    assert_int_equal(c.program->project_idr(c.state, 1000000, pyg_month_of(2020, 9)), -1);
    assert_int_equal(c.program->project_idr(c.state, 1000000, pyg_month_of(2030, 1)), -1);
    close_case(&c);
}

#endif
