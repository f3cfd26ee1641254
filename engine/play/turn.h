/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Turns: whose turn it is to pay for a person, month by month, where people of a group may pay
 * for themselves beside the lists that name them.
 *
 * What he would do if there were no list is drawn once and no list moves it. In a month in
 * which a list enrols him it pays in his place, unless he is one of those who then are struck
 * from the list. When its months end he may go on paying; from then on he lapses and joins by
 * the same candidates as everybody.
 */
#ifndef PYGI_PLAY_TURN_H
#define PYGI_PLAY_TURN_H

#include "play/path.h"

/** Walk the kept lives of those whom a list of the path's lists ever names, on a path beside
 * self-payers; a list's own and the self-payers' alike. Room for hits is there. [replicate] */
void pygi_turns_walk(struct pygi_path *self, const struct pygi_group *group,
                     const struct pygi_rates *rates, const struct pygi_lives *lives,
                     uint32_t replicate, const uint8_t *class_of, bool saves);

/** After the last block, before pygi_path_end: the people to whom nothing happens but that they
 * go on paying when a list has ended. */
void pygi_turns_end(struct pygi_path *self, const struct pygi_group *group, uint32_t replicate,
                    const uint8_t *class_of);

/** Spells of one tenure on such a path, at most `max`; returns how many. */
size_t pygi_turns_spells(const struct pygi_path *self, const struct pygi_group *group,
                         uint32_t replicate, const struct pygi_tenure *tenure,
                         struct pygi_spell *out, size_t max);

#endif
