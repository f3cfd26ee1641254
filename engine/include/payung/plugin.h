/* SPDX-License-Identifier: MIT */
/**
 * The plugin ABI: one constant descriptor per shared object, found by name.
 *
 * A plugin includes only the headers of this folder, links to nothing of the engine, keeps no
 * state, starts no thread, opens no file and prints nothing. What it needs comes from the host
 * table.
 */
#ifndef PAYUNG_PLUGIN_H
#define PAYUNG_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#include <payung/month.h>
#include <payung/status.h>

#define PYG_ABI_MAJOR 1
#define PYG_ABI_MINOR 5
/* 1: policies that react; 2: age at entry, arrears, terms by month, job loss, pensions,
 * refusals, funds; 3: shared bills, lists by price, rates by month, activity;
 * 4: sector and size of the employer in a cover; 5: marks, sudden deaths at work, duties */

enum pyg_kind { PYG_KIND_PROGRAM = 1, PYG_KIND_POLICY = 2 };

/** How a setting is read. The value of each is given by struct pyg_value. */
enum pyg_type {
    PYG_TYPE_NUMBER = 1, /* any real in its range; may be uncertain */
    PYG_TYPE_SHARE,  /* real in [0, 1]; may be uncertain; 2.4 where 0.024 is meant is refused */
    PYG_TYPE_COUNT,  /* whole number >= 0; an uncertain draw is rounded to the nearest */
    PYG_TYPE_IDR,    /* rupiah, two decimals allowed, kept as a real; may be uncertain */
    PYG_TYPE_MONTH,  /* "2020-02" -> whole = month number */
    PYG_TYPE_CHOICE, /* one of `choices` -> whole = index */
    PYG_TYPE_FLAG,   /* true or false -> whole = 1 or 0 */
    PYG_TYPE_NAME,   /* name of something in the scenario -> text */
    PYG_TYPE_PROGRAMS, /* list of program ids -> whole = bit mask of enum pyg_program_bit */
};

enum pyg_program_bit { PYG_JKK = 1, PYG_JKM = 2, PYG_JHT = 4, PYG_JP = 8, PYG_JKP = 16 };
enum {
    PYG_N_PROGRAM = 5
}; /* index of a program = its bit's position, in this order everywhere */

/** One setting of a plugin (or of a group): the schema against which scenarios are checked. */
struct pyg_param {
    const char
        *name; /* "starts"; a nested Lua table gives dotted names: "appropriation.reserve" */
    enum pyg_type type;
    const char *unit; /* "1/year", "month", "idr", "share", "" */
    int required;     /* 1: the scenario must set it */
    double
        fallback; /* value when not set and not required (index, flag, mask, month, number) */
    double min, max;     /* inclusive range for numbers (also of every draw) */
    const char *choices; /* PYG_TYPE_CHOICE: "umk|ump|fixed" */
    const char *en, *id; /* one sentence of meaning in English and Indonesian */
};

/** The value of one setting in one variant and replicate. Same order as the schema. */
struct pyg_value {
    int is_set;       /* 0: the fallback stands here */
    double number;    /* NUMBER, SHARE, IDR; also the other numeric kinds as a real */
    int64_t whole;    /* COUNT, MONTH, CHOICE, FLAG, PROGRAMS */
    const char *text; /* NAME; borrowed, lives as long as the study; else NULL */
};

struct pyg_rules; /* opaque: one program's dated rules table, as known at the scenario's as_of
                   */

/** What the host offers a plugin. All functions [any]. */
struct pyg_host {
    uint32_t struct_size;
    /** Fill `err` like printf and return `status`. err may be NULL. */
    enum pyg_status (*fail)(struct pyg_err *err, enum pyg_status status, const char *format,
                            ...) __attribute__((format(printf, 3, 4)));
    /**
     * Value of a rule on a day: the row with this key (and class, NULL for none) in force on
     * the day, known by the study's as_of, under the readings that the scenario chose. For a
     * row with steps (column `above`) the row with the largest above <= x.
     * @param day days since 2000-01-01  @param x step position, 0 if the rule has no steps
     * @return PYG_OK; PYG_ERULE when no row or more than one fits
     */
    enum pyg_status (*rule)(const struct pyg_rules *rules, const char *key, const char *cls,
                            int32_t day, double x, double *out_value, struct pyg_err *err);
};

struct pyg_plugin {
    uint32_t struct_size; /* sizeof(struct pyg_plugin) at the plugin's build */
    uint16_t abi_major;   /* must equal the engine's */
    uint16_t abi_minor;   /* at most the engine's */
    const char *id;       /* "jkk"; never reused; the folder's name */
    const char *version;  /* the plugin's own, for provenance */
    enum pyg_kind kind;
    const struct pyg_param *params; /* [n_params]; may be NULL */
    size_t n_params;
    const char *en, *id_text; /* one sentence: what it is, English and Indonesian */
    const void *(*get_interface)(const char *interface_id); /* [any] NULL: not offered */
};

#if defined(PYG_PLUGIN_STATIC)
#define PYG_PLUGIN_DEFINE(plugin_id) const struct pyg_plugin pyg_plugin_##plugin_id
#else
#define PYG_PLUGIN_DEFINE(plugin_id)                                                           \
    __attribute__((visibility("default"))) const struct pyg_plugin pyg_plugin
#endif

#endif
