/* SPDX-License-Identifier: MIT */
/**
 * Status codes and the one-line error. Included by the engine and by plugins.
 */
#ifndef PAYUNG_STATUS_H
#define PAYUNG_STATUS_H

#include <stdint.h>

#define PYG_STATUS_MAP(X) /* name, value, text for people */                                   \
    X(ENOMEM, -1, "out of memory")                                                             \
    X(EINVAL, -2, "argument out of range")                                                     \
    X(EOVERFLOW, -3, "number too large for rupiah")                                            \
    X(EIO, -10, "file cannot be read or written")                                              \
    X(EFORMAT, -11, "file is not what it should be")                                           \
    X(EEXIST, -12, "file belongs to something else")                                           \
    X(EABI, -20, "plugin was built for another engine")                                        \
    X(EPLUGIN, -21, "plugin cannot be used")                                                   \
    X(ERULE, -30, "rule is missing or ambiguous")                                              \
    X(ESCRIPT, -40, "scenario script failed")                                                  \
    X(ESETTING, -41, "scenario setting is wrong")                                              \
    X(ELEDGER, -50, "ledger does not balance")                                                 \
    X(ESTOPPED, -60, "stopped before the end")

enum pyg_status {
    PYG_OK = 0,
#define PYG_STATUS_ENUM(name, value, text) PYG_##name = value,
    PYG_STATUS_MAP(PYG_STATUS_ENUM)
#undef PYG_STATUS_ENUM
};

#define PYG_MUST_CHECK __attribute__((warn_unused_result))

/** One line for people: where, what was found, what was expected. Empty when all is well. */
struct pyg_err {
    enum pyg_status status;
    char text[480]; /* UTF-8, no line break, always terminated */
};

#endif
