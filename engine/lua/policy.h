/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Policies written in Lua: the plugin `lua`, whose settings the study checks like those of any
 * policy, and the calls of the functions that stand in the scenario.
 *
 * Each call is made in a state that is fresh for the replicate, the variant and the policy:
 * the checked text is run again, so nothing that a function keeps can reach another replicate.
 */
#ifndef PYGI_LUA_POLICY_H
#define PYGI_LUA_POLICY_H

#include "study/study.h"

struct pygi_lua_policies;

/** @param spec  borrowed, must outlive the object  @return PYG_OK or PYG_ENOMEM [any] */
enum pyg_status pygi_lua_policies_new(const struct pygi_spec *spec,
                                      struct pygi_lua_policies **out,
                                      struct pyg_err *err) PYG_MUST_CHECK;

/** Accepts NULL. Not before the study is freed. */
void pygi_lua_policies_free(struct pygi_lua_policies *self);

/** Fill the options of a study; nothing is filled when the scenario has no such policy. */
void pygi_lua_policies_offer(const struct pygi_lua_policies *self,
                             struct pygi_study_options *options);

#endif
