/* SPDX-License-Identifier: MIT */
/**
 * A program in one page: copy the folder, change the id, keep the order of the parts.
 *
 * Everybody pays Rp1,000 a month; a death pays Rp1 million. A real program reads its figures in
 * compile, from the rules table beside it, with host->rule.
 */
#include <string.h>

#include <payung/program.h>

/* What compile keeps for the span. The engine owns the bytes: a plugin has no variables of its
 * own. */
struct state {
    int64_t due_idr, death_idr;
};

static size_t state_bytes(const struct pyg_span *span)
{
    (void)span;
    return sizeof(struct state);
}

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_rules *rules,
                               const struct pyg_span *span, void *state, struct pyg_err *err)
{
    struct state *self = state;

    (void)rules; /* host->rule(rules, "contribution", NULL, day, 0, &value, err) */
    if (span->n_mo < 1) {
        return host->fail(err, PYG_EINVAL, "template: a span of %d months, expected at least 1",
                          (int)span->n_mo);
    }
    self->due_idr = 1000;
    self->death_idr = 1000000;
    return PYG_OK;
}

static enum pyg_status tariff(const void *state, const struct pyg_cover *cover,
                              int32_t entry_mo, int32_t at_mo, struct pyg_due *out)
{
    const struct state *self = state;

    if (cover->type != PYG_PU || entry_mo > at_mo) {
        return PYG_EINVAL;
    }
    *out = (struct pyg_due){.fixed_idr = self->due_idr, .payable_ppb = PYG_PPB};
    return PYG_OK;
}

static void claim(const void *state, const struct pyg_event *event,
                  const struct pyg_member *member, struct pyg_claim *out)
{
    const struct state *self = state;

    (void)member;
    if (event->kind == PYG_EVENT_DEATH) {
        out->is_claim = 1;
        out->cash_idr = self->death_idr;
    }
}

static const struct pyg_program PROGRAM = {
    .struct_size = sizeof(PROGRAM),
    .index = 4, /* JKP's place: every place is taken, two programs in one are refused */
    .state_bytes = state_bytes,
    .compile = compile,
    .tariff = tariff,
    .claim = claim,
};

static const void *get_interface(const char *interface_id)
{
    return strcmp(interface_id, PYG_PROGRAM_INTERFACE) == 0 ? &PROGRAM : NULL;
}

PYG_PLUGIN_DEFINE(template) = {
    .struct_size = sizeof(struct pyg_plugin),
    .abi_major = PYG_ABI_MAJOR,
    .abi_minor = PYG_ABI_MINOR,
    .id = "template",
    .version = "1.0",
    .kind = PYG_KIND_PROGRAM,
    .en = "An example: Rp1,000 a month, Rp1 million at death.",
    .id_text = "Contoh: Rp1.000 sebulan, Rp1 juta bila meninggal.",
    .get_interface = get_interface,
};
