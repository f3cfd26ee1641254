/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The end of a policy's file, the same for all: its interfaces by name, and the descriptor.
 */
#ifndef PAYUNG_COMMON_POLICY_PLUGIN_H
#define PAYUNG_COMMON_POLICY_PLUGIN_H

#include <string.h>

#include <payung/policy.h>
#include <payung/weak.h>

#define POLICY_DESCRIPTOR(plugin_id, text_en, text_id)                                         \
    PYG_PLUGIN_DEFINE(plugin_id) = {                                                           \
        .struct_size = sizeof(struct pyg_plugin),                                              \
        .abi_major = PYG_ABI_MAJOR,                                                            \
        .abi_minor = PYG_ABI_MINOR,                                                            \
        .id = #plugin_id,                                                                      \
        .version = "1.0",                                                                      \
        .kind = PYG_KIND_POLICY,                                                               \
        .params = params,                                                                      \
        .n_params = N_SETTING,                                                                 \
        .en = (text_en),                                                                       \
        .id_text = (text_id),                                                                  \
        .get_interface = get_interface,                                                        \
    }

/** Define the plugin of a file that has the settings params[N_SETTING] and a constant struct
 * pyg_policy POLICY. The texts say in one sentence what it does, in English and Indonesian. */
#define POLICY_PLUGIN(plugin_id, text_en, text_id)                                             \
    static const void *get_interface(const char *interface_id)                                 \
    {                                                                                          \
        return strcmp(interface_id, PYG_POLICY_INTERFACE) == 0 ? &POLICY : NULL;               \
    }                                                                                          \
                                                                                               \
    POLICY_DESCRIPTOR(plugin_id, text_en, text_id)

/** The same of a file that also has a constant array WEAK: its settings that rest on fewer than
 * five observations; whose: enum pyg_weak_who. */
#define WEAK_POLICY_PLUGIN(plugin_id, whose, text_en, text_id)                                 \
    static const void *get_interface(const char *interface_id)                                 \
    {                                                                                          \
        static const struct pyg_weak_list list = {.struct_size = sizeof(list),                 \
                                                  .n = sizeof(WEAK) / sizeof(*WEAK),           \
                                                  .items = WEAK,                               \
                                                  .who = (whose)};                             \
                                                                                               \
        if (strcmp(interface_id, PYG_WEAK_INTERFACE) == 0) {                                   \
            return &list;                                                                      \
        }                                                                                      \
        return strcmp(interface_id, PYG_POLICY_INTERFACE) == 0 ? &POLICY : NULL;               \
    }                                                                                          \
                                                                                               \
    POLICY_DESCRIPTOR(plugin_id, text_en, text_id)

#endif
