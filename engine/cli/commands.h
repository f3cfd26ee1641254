/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The commands of `payung`. argv[0] is the command's own name; each returns an exit code
 * (README).
 */
#ifndef PYGI_CLI_COMMANDS_H
#define PYGI_CLI_COMMANDS_H

int pygi_cmd_measures(int argc, char **argv);

#endif
