/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What reading a scenario shares: the spec as it grows, and the parts that fill it.
 *
 * A Lua error jumps over C frames. So an entry is appended zeroed and then filled: whatever
 * happens, the spec can be freed. Every mistake in a scenario is a fault, so that no half-read
 * spec survives.
 */
#ifndef PYGI_LUA_READER_H
#define PYGI_LUA_READER_H

#include <stdbool.h>
#include <stddef.h>

#include <lua.h>

#include "study/spec.h"

enum {
    PYGI_MAX_SETTINGS = 2000,
    PYGI_MAX_ENTRIES = 1000, /* of groups, policies, variants each */
    PYGI_MAX_OVERLAYS = 10000,
    PYGI_MAX_POINTS = 100000, /* of all empirical values */
    PYGI_MAX_DEPTH = 4,
    PYGI_MAX_TEXT = 4096, /* bytes */
    PYGI_MAX_NAME = 120,  /* bytes */
};

struct pygi_reader {
    struct pygi_spec *spec; /* borrowed */
    size_t n_settings, n_overlays, n_points;
    bool is_made;     /* scenario "title" was called */
    unsigned given;   /* bits of the blocks that stand once */
    int pending_line; /* of a name whose braces have not come yet; 0: none */
    int correlated;   /* registry reference: list of a, b, a, b, ... */
    int functions;    /* registry reference: enrol and react of policy i at 2i + 1 and 2i + 2,
                         hook i at -1 - i */
    bool has_functions;
    struct pygi_hook_call *call; /* the hook that runs; NULL: none */
    bool is_closed; /* the file has been read: what follows are calls of its functions */
};

struct pygi_reader *pygi_reader_of(lua_State *L);

/** Append a zeroed element to an array of `n`; returns it. Raises when memory is out. */
void *pygi_reader_append(lua_State *L, void *array_address, size_t *n, size_t size);

/** Copy for the spec; store it at once. Raises when memory is out. */
char *pygi_reader_copy(lua_State *L, const char *text, size_t n);

/** Valid UTF-8 without a NUL or another control character? */
bool pygi_text_is_plain(const char *text, size_t n);

/** Valid UTF-8? Else *out_at is the offset of the first wrong byte. */
bool pygi_text_is_utf8(const char *text, size_t n, size_t *out_at);

/** The name of a group, policy or variant at `index`. Raises when it is none. */
const char *pygi_reader_name(lua_State *L, int index, const char *what);

struct pygi_mark;

/** Where settings stand. */
struct pygi_place {
    const char *what;   /* for messages: `posts "non_asn"` */
    const char *prefix; /* of uncertain values' names: "non_asn" */
    const char *skip;   /* a key that is no setting, or NULL */
    int line;
    struct pygi_settings *into;
    const struct pygi_mark *mark; /* of the value that is read; NULL: it has none */
};

/** Read the table at `index` into settings, sorted by name. */
void pygi_settings_read(lua_State *L, int index, const struct pygi_place *place);

/** Read one value as setting `name`. */
void pygi_settings_value(lua_State *L, int index, const struct pygi_place *place,
                         const char *name, int depth);

void pygi_settings_sort(struct pygi_settings *self);

/** Register the constructors of uncertain values as globals. */
void pygi_uncertain_open(lua_State *L);

/** Is the value at `index` uncertain? */
bool pygi_uncertain_is(lua_State *L, int index);

/** Index in the spec of the uncertain value at `index`; the first place gives it its name. */
size_t pygi_uncertain_place(lua_State *L, int index, const char *prefix, const char *name);

/** Index in the spec, SIZE_MAX if it stands nowhere yet. */
size_t pygi_uncertain_index(lua_State *L, int index);

#endif
