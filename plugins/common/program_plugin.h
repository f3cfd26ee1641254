/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The end of a program's file, the same for all: its interface by name, and the descriptor.
 */
#ifndef PAYUNG_COMMON_PROGRAM_PLUGIN_H
#define PAYUNG_COMMON_PROGRAM_PLUGIN_H

#include <string.h>

#include <payung/program.h>

/** Define the plugin of a file that has a constant struct pyg_program PROGRAM. The texts say in
 * one sentence what the program is, in English and Indonesian. */
#define PROGRAM_PLUGIN(plugin_id, text_en, text_id)                                            \
    static const void *get_interface(const char *interface_id)                                 \
    {                                                                                          \
        return strcmp(interface_id, PYG_PROGRAM_INTERFACE) == 0 ? &PROGRAM : NULL;             \
    }                                                                                          \
                                                                                               \
    PYG_PLUGIN_DEFINE(plugin_id) = {                                                           \
        .struct_size = sizeof(struct pyg_plugin),                                              \
        .abi_major = PYG_ABI_MAJOR,                                                            \
        .abi_minor = PYG_ABI_MINOR,                                                            \
        .id = #plugin_id,                                                                      \
        .version = "1.0",                                                                      \
        .kind = PYG_KIND_PROGRAM,                                                              \
        .en = (text_en),                                                                       \
        .id_text = (text_id),                                                                  \
        .get_interface = get_interface,                                                        \
    }

#endif
