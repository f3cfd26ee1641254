/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Who must be enrolled in a program, and for whom the rules do not provide it. By the kind of
 * member; a private employer whose size is not known counts as the smallest.
 */
#ifndef PAYUNG_COMMON_DUTY_H
#define PAYUNG_COMMON_DUTY_H

#include "dated.h"

enum { DUTY_BPU, DUTY_PUBLIC, DUTY_MICRO, DUTY_SMALL, DUTY_MEDIUM, DUTY_LARGE, DUTY_N };

/** A kind's class in the table, and its name for people. */
static const struct {
    const char *cls, *en, *id;
} DUTY_KIND[DUTY_N] = {
    {"BPU", "the self-employed (BPU)", "pekerja bukan penerima upah (BPU)"},
    {"PU public", "non-ASN staff paid from a public budget",
     "pegawai non-ASN yang dibayar dari anggaran publik"},
    {"PU micro", "wage earners of micro firms and larger", "penerima upah usaha mikro ke atas"},
    {"PU small", "wage earners of small firms", "penerima upah usaha kecil"},
    {"PU medium", "wage earners of medium firms", "penerima upah usaha menengah"},
    {"PU large", "wage earners of large firms", "penerima upah usaha besar"},
};

/** The month's rule by kind, enum pyg_duty_kind. */
struct duty {
    int8_t kind[DUTY_N];
};

static inline enum pyg_status duty_read(const struct pyg_host *host,
                                        const struct pyg_rules *rules, int32_t at_mo,
                                        struct duty *out, struct pyg_err *err)
{
    for (int i = 0; i < DUTY_N; i++) {
        const struct dated_key key = {"duty", DUTY_KIND[i].cls, 0, 1};
        int64_t value = 0;
        const enum pyg_status status =
            dated_value(host, rules, &key, dated_day(at_mo), &value, err);
        if (status != PYG_OK) {
            return status;
        }
        if (value > PYG_DUTY_NOT_PROVIDED) {
            return host->fail(err, PYG_ERULE,
                              "duty of %s is %lld, expected 0 (free), 1 (prescribed) or 2 (not "
                              "provided)",
                              DUTY_KIND[i].cls, (long long)value);
        }
        out->kind[i] = (int8_t)value;
    }
    return PYG_OK;
}

/** @return what the month's rule says of this cover */
static inline struct pyg_duty duty_of(const struct duty *self, const struct pyg_cover *cover)
{
    int i = DUTY_BPU;

    if (cover->type == PYG_JAKON) {
        return (struct pyg_duty){.kind = PYG_DUTY_FREE};
    }
    if (cover->type == PYG_PU) {
        i = cover->public_payer                      ? DUTY_PUBLIC
            : cover->employer <= PYG_EMPLOYER_MICRO  ? DUTY_MICRO
            : cover->employer == PYG_EMPLOYER_SMALL  ? DUTY_SMALL
            : cover->employer == PYG_EMPLOYER_MEDIUM ? DUTY_MEDIUM
                                                     : DUTY_LARGE;
    }
    return (struct pyg_duty){(enum pyg_duty_kind)self->kind[i], "duty", DUTY_KIND[i].cls,
                             DUTY_KIND[i].en, DUTY_KIND[i].id};
}

#endif
