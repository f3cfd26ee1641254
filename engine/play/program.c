/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/program.h"

const char *const pygi_program_ids[PYG_N_PROGRAM] = {"jkk", "jkm", "jht", "jp", "jkp"};

const char *const pygi_program_names[PYG_N_PROGRAM] = {"JKK", "JKM", "JHT", "JP", "JKP"};
