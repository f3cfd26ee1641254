/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * RESULT.part: the units of a study that is not finished, appended as they are done.
 *
 * A unit is a block of replicates; unit u holds the replicates from u x per_unit on. The file
 * is locked while it is open, and what it says is checked before it is believed. The format
 * stands in README.md.
 */
#ifndef PYGI_STORE_PART_H
#define PYGI_STORE_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <payung/status.h>

#define PYGI_PART_KEY_SIZE 32

struct pygi_part;

/**
 * Create the file, or open the one that is there and learn which units in it are whole.
 *
 * A tail that was torn by a crash or a full disk is cut off. A damaged unit before the tail is
 * passed over and counts as not done. A file that is refused is left as it was.
 *
 * @param key       what the result depends on (pygi_key_final)
 * @param n_values  values of a replicate; at least 1
 * @param per_unit  replicates of a full unit; at least 1
 * @param out_self  owned by the caller: pygi_part_close or pygi_part_remove; NULL on error
 * @return PYG_OK; PYG_EINVAL (n_values, per_unit, or both too large together); PYG_EEXIST
 * (another study's, not an unfinished result, or in use by another run); PYG_EFORMAT (damaged
 *         header, or a newer format); PYG_EIO; PYG_ENOMEM
 * [replicate]
 */
PYG_MUST_CHECK enum pyg_status pygi_part_open(const char *path,
                                              const uint8_t key[PYGI_PART_KEY_SIZE],
                                              uint32_t n_values, uint32_t per_unit,
                                              struct pygi_part **out_self, struct pyg_err *err);

/**
 * Append a unit. A unit that is there already is superseded (a short last unit by a fuller
 * one).
 *
 * The data reach the disk at the latest 200 ms of appending later, or at close: at most one
 * fdatasync every 200 ms, because one a unit would cost more than the units. A crash of the
 * process loses nothing that was appended; a crash of the machine the units since the last
 * sync, which are then computed again. SIGXFSZ should be ignored by the process.
 *
 * @param values        [n_replicates x n_values]
 * @param n_replicates  1 .. per_unit
 * @return PYG_OK; PYG_EINVAL (n_replicates); PYG_EIO (full disk): what was there before still
 * is, and append may be tried again; PYG_ENOMEM [replicate]
 */
PYG_MUST_CHECK enum pyg_status pygi_part_append(struct pygi_part *self, uint64_t unit,
                                                const int64_t *values, uint32_t n_replicates,
                                                struct pyg_err *err);

/** Replicates of `unit` that are there, 0 when it is not. [replicate] */
uint32_t pygi_part_has(const struct pygi_part *self, uint64_t unit);

/** Number of units that are there, and the i-th in ascending order of ids. [replicate] */
size_t pygi_part_n_units(const struct pygi_part *self);
uint64_t pygi_part_unit(const struct pygi_part *self, size_t i_unit);

/**
 * Read a unit back; its checksum is checked again.
 *
 * @param out_values  room for pygi_part_has(self, unit) x n_values
 * @return PYG_OK; PYG_EINVAL (not there); PYG_EIO; PYG_EFORMAT (damaged)
 * [replicate]
 */
PYG_MUST_CHECK enum pyg_status pygi_part_read(struct pygi_part *self, uint64_t unit,
                                              int64_t *out_values, struct pyg_err *err);

/**
 * Sync and close; `self` is freed in any case. Accepts NULL.
 * @return PYG_OK; PYG_EIO (the last units may not have reached the disk)
 * [replicate]
 */
enum pyg_status pygi_part_close(struct pygi_part *self, struct pyg_err *err);

/**
 * The result is written: close without a sync and delete the file; `self` is freed in any case.
 * Accepts NULL.
 * @return PYG_OK; PYG_EIO (it could not be deleted)
 * [replicate]
 */
enum pyg_status pygi_part_remove(struct pygi_part *self, struct pyg_err *err);

#endif
