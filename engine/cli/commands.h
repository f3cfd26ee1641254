/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The commands of `payung`. argv[0] is the command's own name; each returns an exit code
 * (README).
 */
#ifndef PYGI_CLI_COMMANDS_H
#define PYGI_CLI_COMMANDS_H

int pygi_cmd_measures(int argc, char **argv);

/** payung run FILE.lua: run a scenario and print the answer. */
int pygi_cmd_run(int argc, char **argv);

/** payung report RESULT: the answer that a result holds. */
int pygi_cmd_report(int argc, char **argv);

/** payung compare A.result B.result [...]: one answer for runs made apart. */
int pygi_cmd_compare(int argc, char **argv);

/** payung export RESULT: the answer as a workbook, or as CSV files. */
int pygi_cmd_export(int argc, char **argv);

/** payung check FILE.lua: everything but the run. */
int pygi_cmd_check(int argc, char **argv);

/** payung cases FILE.csv: published cases by the rules of their year, beside what was stated;
 * or worked cases beside what was worked out by hand. */
int pygi_cmd_cases(int argc, char **argv);

/** payung rules PROGRAM: the dated rules of a program in force on a day. */
int pygi_cmd_rules(int argc, char **argv);

/** payung manual [FILE.so ...]: what a scenario can say, for people or for editors. */
int pygi_cmd_manual(int argc, char **argv);

/** payung plugins [FILE.so ...]: programs and policies, and their settings. */
int pygi_cmd_plugins(int argc, char **argv);

#endif
