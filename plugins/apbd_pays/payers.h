/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Several payers of one list: their settings ("payers.1.share"), and what makes them whole.
 */
#ifndef PLUGINS_APBD_PAYS_PAYERS_H
#define PLUGINS_APBD_PAYS_PAYERS_H

#include <stdio.h>

#include <payung/policy.h>

#include "../common/listed.h"

/* The settings of one payer; those of the next follow. */
enum of_payer { PART_PAYER, PART_SOURCE, PART_SHARE, PART_OVERHEAD, OF_PAYER };

/* clang-format off */
#define PAYER_SETTINGS(at, i)                                                                                      \
    [at + PART_PAYER] = {.name = "payers." #i ".payer", .type = PYG_TYPE_CHOICE, .unit = "",                       \
     .choices = PAYER_NAMES, .fallback = -1, .en = "who pays this part", .id = "siapa yang membayar bagian ini"},                  \
    [at + PART_SOURCE] = {.name = "payers." #i ".source", .type = PYG_TYPE_CHOICE, .unit = "",                     \
     .choices = SOURCE_NAMES, .en = "its source of funds", .id = "sumber dananya"},                                \
    [at + PART_SHARE] = {.name = "payers." #i ".share", .type = PYG_TYPE_SHARE, .unit = "share", .fallback = -1, .min = 0,         \
     .max = 1, .en = "its share of the premium; one of them may leave it out and pays the rest",                   \
     .id = "bagiannya dari iuran; satu pembayar boleh tidak mengisinya dan membayar sisanya"},                     \
    [at + PART_OVERHEAD] = {.name = "payers." #i ".overhead", .type = PYG_TYPE_FLAG, .unit = "",                   \
     .en = "it pays the activity around the premium; else the first that is no worker does",                       \
     .id = "pembayar ini menanggung biaya kegiatan; bila tidak ada: yang pertama selain pekerja"}
/* clang-format on */

static const char *const payer_names[PYG_N_PAYER] = {
    "the regency",  "the province", "the state",       "the village",
    "the employer", "the worker",   "the cooperative", "a donor"};

static const struct pyg_value *of_part(const struct pyg_value *payers, int k,
                                       enum of_payer what)
{
    return &payers[OF_PAYER * k + what];
}

/* Who has the appropriation: the regency if it is there, else another public payer, else the
 * first that is no worker; -1: only workers. */
static int budget_part(const struct pyg_enrolment *e)
{
    int best = -1;
    for (int k = 0; k < e->n_parts; k++) {
        const enum pyg_payer payer = e->parts[k].payer;
        if (payer == PYG_PAYER_REGENCY) {
            return k;
        }
        if (payer != PYG_PAYER_WORKER &&
            (best < 0 ||
             (payer <= PYG_PAYER_VILLAGE && e->parts[best].payer > PYG_PAYER_VILLAGE))) {
            best = k;
        }
    }
    return best;
}

/* Take the payers as they are set; who has no share gets what the others leave. */
static void take_payers(const struct pyg_value *payers, struct pyg_enrolment *out)
{
    double rest = 1.0;

    out->overhead_part = -1;
    for (out->n_parts = 0; out->n_parts < PYG_MAX_PARTS; out->n_parts++) {
        const int k = out->n_parts;
        struct pyg_part *part = &out->parts[k];
        if (!of_part(payers, k, PART_PAYER)->is_set) {
            break;
        }
        part->payer = (enum pyg_payer)of_part(payers, k, PART_PAYER)->whole;
        part->source = part->payer == PYG_PAYER_WORKER
                           ? PYG_SOURCE_OWN
                           : (enum pyg_source)of_part(payers, k, PART_SOURCE)->whole;
        part->share = of_part(payers, k, PART_SHARE)->is_set
                          ? of_part(payers, k, PART_SHARE)->number
                          : 0.0;
        rest -= part->share;
    }
    for (int k = out->n_parts - 1; k >= 0; k--) {
        if (!of_part(payers, k, PART_SHARE)->is_set) {
            out->parts[k].share = rest;
        }
        if (out->parts[k].payer != PYG_PAYER_WORKER &&
            (out->overhead_part < 0 ||
             !of_part(payers, out->overhead_part, PART_OVERHEAD)->whole)) {
            out->overhead_part = k;
        }
    }
    const int budget = budget_part(out);
    if (budget >= 0) {
        out->payer = out->parts[budget].payer;
        out->source = out->parts[budget].source;
    }
}

/* Nothing is said of a payer without a name. @return 0 when something is */
static int are_named(const struct pyg_value *payers, int n_parts)
{
    for (int k = n_parts; k < PYG_MAX_PARTS; k++) {
        for (int what = 0; what < OF_PAYER; what++) {
            if (of_part(payers, k, (enum of_payer)what)->is_set) {
                return 0;
            }
        }
    }
    return 1;
}

/* Do the shares add up to all of the premium? */
static enum pyg_status add_up(const struct pyg_host *host, const struct pyg_value *payers,
                              const struct pyg_enrolment *e, struct pyg_err *err)
{
    const double near = 2e-6; /* three times 0.333333 are all of it */
    double sum = 0.0;
    int open = -1;
    char text[240] = "";

    for (int k = 0, at = 0; k < e->n_parts; k++) {
        const struct pyg_part *part = &e->parts[k];
        const char *comma = k > 0 ? ", " : "";
        if (of_part(payers, k, PART_SHARE)->is_set) {
            sum += part->share;
            at += snprintf(text + at, sizeof(text) - (size_t)at, "%s%s pays %.6g", comma,
                           payer_names[part->payer], part->share);
        } else if (open < 0) {
            open = k;
            at += snprintf(text + at, sizeof(text) - (size_t)at, "%s%s the rest", comma,
                           payer_names[part->payer]);
        } else {
            return host->fail(err, PYG_ESETTING,
                              "apbd_pays: payers: neither %s nor %s has a share; only one can "
                              "pay the rest",
                              payer_names[e->parts[open].payer], payer_names[part->payer]);
        }
        if (of_part(payers, k, PART_SHARE)->is_set && part->share < 1e-9) {
            return host->fail(err, PYG_ESETTING, "apbd_pays: payers: the share of %s is %.6g",
                              payer_names[part->payer], part->share);
        }
    }
    if (sum > 1.0 + near || (open >= 0 && sum > 1.0 - near)) {
        return host->fail(
            err, PYG_ESETTING,
            "apbd_pays: payers: %s of the premium; that is %s: together %.6g", text,
            open >= 0 ? "all of it and leaves no rest" : "more than all of it", sum);
    }
    if (open < 0 && sum < 1.0 - near) {
        return host->fail(err, PYG_ESETTING,
                          "apbd_pays: payers: %s of the premium, together %.6g; name who pays "
                          "the rest (the worker, if the members do)",
                          text, sum);
    }
    return PYG_OK;
}

/* Take the payers and refuse those that cannot be. */
static enum pyg_status read_payers(const struct pyg_host *host, const struct pyg_value *payers,
                                   const char *also_set, struct pyg_enrolment *out,
                                   struct pyg_err *err)
{
    int n_overhead = 0;

    take_payers(payers, out);
    if (!are_named(payers, out->n_parts)) {
        return host->fail(
            err, PYG_ESETTING,
            "apbd_pays: payers: part %d says what it pays, but not who its payer is",
            out->n_parts + 1);
    }
    if (out->n_parts == 0) {
        return PYG_OK;
    }
    if (also_set != NULL) {
        return host->fail(err, PYG_ESETTING,
                          "apbd_pays: both payers and %s are set; of several payers each names "
                          "its own payer and source",
                          also_set);
    }
    if (budget_part(out) < 0) {
        return host->fail(err, PYG_ESETTING,
                          "apbd_pays: payers: only the worker pays; who pays for himself joins "
                          "by self_pays");
    }
    for (int k = 0; k < out->n_parts; k++) {
        const struct pyg_part *part = &out->parts[k];
        const int pays = of_part(payers, k, PART_OVERHEAD)->whole != 0;
        n_overhead += pays;
        if (pays && (part->payer == PYG_PAYER_WORKER || n_overhead > 1)) {
            return host->fail(
                err, PYG_ESETTING,
                "apbd_pays: payers: the activity around the premium is paid by one "
                "payer, and never by the worker; found it at %s%s",
                payer_names[part->payer], n_overhead > 1 ? " too" : "");
        }
        for (int i = 0; i < k; i++) {
            if (out->parts[i].payer == part->payer && out->parts[i].source == part->source) {
                return host->fail(
                    err, PYG_ESETTING,
                    "apbd_pays: payers: %s stands there twice with the same source",
                    payer_names[part->payer]);
            }
        }
    }
    return add_up(host, payers, out, err);
}

/* The activity around the premium, of what the appropriation pays of the premium itself. */
static double overhead_of(const struct pyg_value *payers, double overhead)
{
    struct pyg_enrolment e = {.n_parts = 0};
    double ours = 0.0, all = 0.0;

    take_payers(payers, &e);
    if (e.n_parts == 0) {
        return overhead;
    }
    for (int k = 0; k < e.n_parts; k++) {
        ours += e.parts[k].payer == e.payer ? e.parts[k].share : 0.0;
        all += e.parts[k].payer == PYG_PAYER_WORKER ? 0.0 : e.parts[k].share;
    }
    return e.parts[e.overhead_part].payer == e.payer ? overhead * all / ours : 0.0;
}

#endif
