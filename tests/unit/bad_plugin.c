/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plugin with one thing wrong, chosen when it is built: see meson.build. */
#include <payung/program.h>

#ifndef BAD_MAJOR
#define BAD_MAJOR PYG_ABI_MAJOR
#endif
#ifndef BAD_MINOR
#define BAD_MINOR PYG_ABI_MINOR
#endif
#ifndef BAD_SIZE
#define BAD_SIZE sizeof(struct pyg_plugin)
#endif

static const void *get_interface(const char *interface_id)
{
    (void)interface_id;
    return 0;
}

#ifdef BAD_NAME
__attribute__((visibility("default"))) const struct pyg_plugin not_the_symbol = {
#else
PYG_PLUGIN_DEFINE(bad) = {
#endif
    .struct_size = BAD_SIZE,
    .abi_major = BAD_MAJOR,
    .abi_minor = BAD_MINOR,
    .id = "bad",
    .version = "1.0",
    .kind = PYG_KIND_PROGRAM,
    .en = "Bad.",
    .id_text = "Buruk.",
    .get_interface = get_interface,
};
