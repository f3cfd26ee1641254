/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How many variants, policies and groups a study may have. */
#ifndef PYGI_PLAY_LIMITS_H
#define PYGI_PLAY_LIMITS_H

enum { PYGI_MAX_VARIANTS = 32, PYGI_MAX_POLICIES = 16, PYGI_MAX_GROUPS = 64 };

#endif
