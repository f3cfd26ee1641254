/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Where a thread is: which replicate, group, variant, policy, and whose function it has called.
 *
 * Kept so that a crash can be named (host/crash.h). One pointer or number is stored when the
 * thread goes from one thing to the next, never per worker. This is the one variable of the
 * engine that changes outside a caller's memory; no result depends on it.
 */
#ifndef PYGI_BASE_PLACE_H
#define PYGI_BASE_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pygi_place {
    const char *plugin; /* id of the plugin whose function runs; NULL: the engine's own code */
    const char *call;   /* that function's name; with plugin */
    const char *group;  /* names are borrowed from the study; NULL: none */
    const char *policy;
    const char *const *variant_names; /* NULL: none */
    int32_t i_variant;                /* -1: none */
    uint32_t replicate;               /* with is_playing */
    bool is_playing;
};

extern _Thread_local struct pygi_place pygi_place;

/** A plugin's function is about to be called. @param id  borrowed until pygi_place_leave */
static inline void pygi_place_enter(const char *id, const char *call)
{
    pygi_place.plugin = id;
    pygi_place.call = call;
}

/** The plugin's function has returned. */
static inline void pygi_place_leave(void)
{
    pygi_place.plugin = NULL;
}

/**
 * The place in words: `plugin "jkm" crashed in claim (group "staff", ...)` without the verb.
 * Calls nothing that a signal handler may not call.
 *
 * @param verb  what happened: "crashed in", "does not come back from"
 * @param out   [size], always terminated
 * @return bytes written, without the NUL
 * [any]
 */
size_t pygi_place_say(const struct pygi_place *self, const char *verb, char *out, size_t size);

#endif
