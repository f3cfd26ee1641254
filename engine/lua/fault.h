/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A fault: a passed bound keeps its sentence and is raised again until the call is over. Shared
 * by sandbox.c only, whose state this is; what others need of it stands in sandbox.h.
 */
#ifndef PYGI_LUA_FAULT_H
#define PYGI_LUA_FAULT_H

#include "lua/sandbox.h"

/** One instruction may copy a whole text: the clock is looked at often. */
enum { PYGI_HOOK_STEPS = 64 };

struct pygi_sandbox {
    lua_State *L;
    struct pygi_sandbox_limits limits;
    void *user;
    size_t used;        /* bytes */
    uint64_t steps;     /* of this call */
    uint64_t unclocked; /* steps since the last look at the clock */
    uint64_t n_allocs;
    int64_t deadline_ns; /* of the calling thread's processor time */
    int n_refused;
    bool is_refused; /* the last growth was refused: Lua collects and asks once more */
    bool is_dry;     /* the machine itself had no memory */
    int told_line;   /* the line in Lua's own text, when its frames are gone; 0: none */
    enum pyg_status fault;
    char name[128];   /* of the chunk */
    char text[440];   /* the fault's sentence */
    char callers[96]; /* of an error that is no fault */
};

/** The sandbox of a state. [any] */
static inline struct pygi_sandbox *pygi_sandbox_of(lua_State *L)
{
    return *(struct pygi_sandbox **)lua_getextraspace(L);
}

/** Processor time of the calling thread [ns]. */
int64_t pygi_fault_now_ns(void);

/** A sentence that was cut must not end within a character. @param size  of its buffer */
void pygi_fault_trim(char *text, size_t size);

/** Where the running function was called from, as far as that is the script: " (called from
 * line 12)"; empty when it is the script's own text that runs. */
void pygi_fault_callers(lua_State *L, char *out, size_t size);

/** Note that memory is out: the script's bound, or the machine's. */
void pygi_fault_memory(struct pygi_sandbox *self);

/** Note the fault of a passed bound of steps or time. @return whether there is a fault */
bool pygi_fault_check(struct pygi_sandbox *self);

/** Called by Lua every PYGI_HOOK_STEPS instructions, after a fault before each one. Raises. */
void pygi_fault_hook(lua_State *L, lua_Debug *ar);

#endif
