/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/lang.h"

const char *const pygi_lang_keys[PYGI_N_LANG] = {[PYGI_LANG_ID] = "id", [PYGI_LANG_EN] = "en"};
