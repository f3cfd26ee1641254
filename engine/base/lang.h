/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The languages in which people read an answer. */
#ifndef PYGI_BASE_LANG_H
#define PYGI_BASE_LANG_H

enum pygi_lang { PYGI_LANG_ID, PYGI_LANG_EN, PYGI_N_LANG };

/** "id" and "en", by language. */
extern const char *const pygi_lang_keys[PYGI_N_LANG];

#endif
