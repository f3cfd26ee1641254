/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Cells of a path: workers whom lists enrol in the same months, and these months as windows.
 */
#ifndef PYGI_PLAY_CELL_H
#define PYGI_PLAY_CELL_H

#include "play/path.h"

/**
 * Divide the workers of a group by the months in which lists enrol them; counts the names of
 * the path's own list whom a list before it enrols (struck, zeroed by the caller).
 * @param lists      [self->n_mo] months each
 * @param n_workers  of the group; a list may be longer
 * @return PYG_OK or PYG_ENOMEM [replicate]
 */
enum pyg_status pygi_cells_make(struct pygi_path *self, const struct pygi_lists *lists,
                                uint32_t n_workers) PYG_MUST_CHECK;

/** Does a list go on for the workers of a cell at the end of its w-th window? [replicate] */
static inline bool pygi_cell_is_followed(const struct pygi_path *self,
                                         const struct pygi_cell *cell, size_t w)
{
    const struct pygi_window *win = &self->windows[cell->i_window + w];
    return win->to >= self->n_mo || (w + 1 < cell->n_windows && win[1].from == win->to);
}

#endif
