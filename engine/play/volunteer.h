/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Volunteers: the paths of those who join, stop and come back by themselves.
 */
#ifndef PYGI_PLAY_VOLUNTEER_H
#define PYGI_PLAY_VOLUNTEER_H

#include "play/path.h"

/** Walk the lives on voluntary paths [n] of a group, those that share candidates together; puts
 * these side by side in `walks`. Room for hits is there. [replicate] */
void pygi_volunteers_walk(struct pygi_walk *walks, size_t n, const struct pygi_group *group,
                          const struct pygi_lives *lives, uint32_t replicate);

#endif
