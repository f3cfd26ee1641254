/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a scenario: a spec or one sentence, nothing else. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lua/scenario.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pygi_spec spec;
    struct pyg_err err = {0};
    const enum pyg_status status =
        pygi_scenario_read_text("fuzz.lua", ".", (const char *)data, size, &spec, &err);

    if (status != PYG_OK && (err.text[0] == '\0' || strchr(err.text, '\n') != NULL)) {
        abort();
    }
    if (status == PYG_OK) {
        pygi_spec_fini(&spec);
    }
    return 0;
}
