/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program JKM in a program of its own: its claim goes wrong when it is told to (boom.h). */
#include <payung/program.h>

#include "boom.h"

extern const struct pyg_plugin pyg_plugin_jkm;
extern const struct pyg_plugin pyg_plugin_boom_jkm;

static const struct pyg_program *sound(void)
{
    return pyg_plugin_jkm.get_interface(PYG_PROGRAM_INTERFACE);
}

static size_t state_bytes(const struct pyg_span *span)
{
    return sound()->state_bytes(span);
}

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_rules *rules,
                               const struct pyg_span *span, void *state, struct pyg_err *err)
{
    return sound()->compile(host, rules, span, state, err);
}

static enum pyg_status tariff(const void *state, const struct pyg_cover *cover,
                              int32_t entry_mo, int32_t at_mo, struct pyg_due *out)
{
    return sound()->tariff(state, cover, entry_mo, at_mo, out);
}

static void claim(const void *state, const struct pyg_event *event,
                  const struct pyg_member *member, struct pyg_claim *out)
{
    boom("claim");
    sound()->claim(state, event, member, out);
}

static const struct pyg_program PROGRAM = {
    .struct_size = sizeof(PROGRAM),
    .index = 1,
    .state_bytes = state_bytes,
    .compile = compile,
    .tariff = tariff,
    .claim = claim,
};

static const void *get_interface(const char *interface_id)
{
    return strcmp(interface_id, PYG_PROGRAM_INTERFACE) == 0 ? &PROGRAM : NULL;
}

const struct pyg_plugin pyg_plugin_boom_jkm = {
    .struct_size = sizeof(struct pyg_plugin),
    .abi_major = PYG_ABI_MAJOR,
    .abi_minor = PYG_ABI_MINOR,
    .id = "jkm",
    .version = "1.0",
    .kind = PYG_KIND_PROGRAM,
    .en = "Goes wrong.",
    .id_text = "Gagal.",
    .get_interface = get_interface,
};
