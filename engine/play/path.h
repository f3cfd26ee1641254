/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A path: who of a group is a member when. Variants that enrol the same people share one.
 *
 * A list enrols the first n workers of a group (workers are exchangeable, so the first n are as
 * good as any n, and lists of different length share their members). Workers whose months of
 * enrolment are the same form a cell; a cell has windows. A voluntary path is walked candidate
 * by candidate.
 */
#ifndef PYGI_PLAY_PATH_H
#define PYGI_PLAY_PATH_H

#include "play/list.h"
#include "play/standing.h"

enum {
    PYGI_MAX_WALKS = 64,
    PYGI_N_GAP = 5,
    PYGI_MAX_WINDOWS = 128,
    PYGI_REJOIN_MO = 3,
    PYGI_MAX_SPELLS = PYGI_MAX_MONTHS / 2 + 2 /* of one person */
};

/** Why an enrolled month has nobody in it; index of struct pygi_path.gap. */
enum pygi_gap {
    PYGI_GAP_VACANT,
    PYGI_GAP_DEATH,
    PYGI_GAP_AGE,
    PYGI_GAP_LEAVING,
    PYGI_GAP_REFUSED /* there, but too old to enter */
};

/** Months [from, to) enrolled; entry: first month of the membership (gaps up to PYGI_REJOIN_MO
 * do not end it), whoever enrolled then. */
struct pygi_window {
    int16_t from, to, entry;
    int16_t is_other; /* enrolled by another list of the group */
};

/** Workers [first, last) with the same windows. */
struct pygi_cell {
    uint32_t first, last;
    uint32_t n_busy;
    size_t i_window, n_windows;
    bool loses; /* a list ends within the span, and none goes on */
};

/** An event met by a path: under cover, or the end of a tenure that saved something. */
struct pygi_hit {
    struct pygi_tenure tenure;
    int16_t at, entry; /* month of the event; first month of the membership */
    uint16_t k;        /* accident number */
    uint8_t kind;      /* enum pyg_event_kind */
    uint8_t is_covered;
    int16_t paid_mo;   /* months paid in the membership before the event month */
    uint32_t i_tenure; /* in the lives, while these are kept */
};

/** People who may pay for themselves beside the lists of a path; see turn.h. */
struct pygi_crowding {
    bool is_on;
    uint64_t crowded_below; /* a mark below: he lets the list pay that names him; 2^32: all */
    uint64_t stays_below;   /* a mark below: he goes on by himself when a list has ended */
    bool grace_is_cover;    /* months in arrears count as cover, cured or not */
};

/** What a path counts of lists and people, by month; rows of struct pygi_path.met. */
enum pygi_met {
    PYGI_MET_LOST,      /* members of the month before who are there and no longer listed */
    PYGI_MET_DISPLACED, /* on the list, and covered without any list */
    PYGI_MET_STAYED,    /* covered because they stayed when a list ended */
    PYGI_N_MET
};

struct pygi_path {
    bool is_voluntary;
    struct pygi_crowding crowding;
    uint64_t *noted; /* bits of workers who are counted by name, where some stay; [cap_noted] */
    size_t cap_noted;
    int64_t *struck; /* names of the list whom a list before it enrols in the month [n_mo] */
    int64_t *bounds; /* scratch of the cells */
    size_t cap_bounds;
    struct pygi_cell *cells;
    size_t n_cells, cap_cells;
    struct pygi_window *windows;
    size_t n_windows, cap_windows;
    /* differences by entry class and month: [n_classes][n_mo + 1] */
    int32_t *starts, *ends;
    size_t n_classes;
    int32_t *gap; /* [PYGI_N_GAP][n_mo + 1], differences */
    int32_t *met; /* [PYGI_N_MET][n_mo + 1], counts */
    struct pygi_hit *hits;
    size_t n_hits, cap_hits;
    int32_t n_mo;
    struct pygi_standing standing;
    int16_t grace_mo[PYGI_MAX_MONTHS];
    /* voluntary, with grace: months in arrears, cured and not [2][n_mo + 1], differences, and
     * deaths in those that were not [n_mo + 1] */
    int32_t *arrears;
    struct pygi_chances chances; /* voluntary */
};

/** Prepare for a replicate's list. class_of [n_mo - PYGI_ENTRY_BEFORE] is borrowed while
 * walking.
 *  @param n_workers size of the group; listed is cut to it  @return PYG_OK or PYG_ENOMEM */
enum pyg_status pygi_path_begin(struct pygi_path *self, const int64_t *listed,
                                uint32_t n_workers, int32_t n_mo,
                                size_t n_classes) PYG_MUST_CHECK;

/** Likewise for a list of people in a group whose size changes: by month so many of those who
 * are there. `size` is borrowed while beginning. */
enum pyg_status pygi_path_begin_sized(struct pygi_path *self, const int64_t *listed,
                                      const struct pygi_size *size,
                                      size_t n_classes) PYG_MUST_CHECK;

/**
 * Likewise for one of several lists of the group: who is enrolled by a list before it is struck
 * from it in that month. The months that another list pays count for the membership.
 * @param lists  [n_mo] months each; what they enrol lies within the group
 */
enum pyg_status pygi_path_begin_beside(struct pygi_path *self, const struct pygi_lists *lists,
                                       uint32_t n_workers, int32_t n_mo,
                                       size_t n_classes) PYG_MUST_CHECK;

/**
 * After the begin of a path of self-payers: lists stand beside them. With lists->mine < n it
 * becomes that list's path, else it stays the self-payers' own.
 * @return PYG_OK or PYG_ENOMEM
 */
enum pyg_status pygi_path_beside(struct pygi_path *self, const struct pygi_lists *lists,
                                 uint32_t n_workers,
                                 const struct pygi_crowding *crowding) PYG_MUST_CHECK;

/** Likewise for members who join and lapse by themselves. PYG_EINVAL when a rate is above its
 * bound. */
enum pyg_status pygi_path_begin_voluntary(struct pygi_path *self,
                                          const struct pygi_group *group, double initial_share,
                                          double join_pyr, double lapse_pyr, int32_t n_mo,
                                          size_t n_classes) PYG_MUST_CHECK;

/** Likewise with rates that change, by month [n_mo, 1/year]. */
enum pyg_status pygi_path_begin_by_month(struct pygi_path *self, const struct pygi_group *group,
                                         double initial_share, const double *join_pyr,
                                         const double *lapse_pyr, int32_t n_mo,
                                         size_t n_classes) PYG_MUST_CHECK;

/**
 * Refuse who has reached an age in the month of entry; after begin, before walking. Members of
 * before the span may stay. On a list who is refused is tried again every month; who joins by
 * himself stays away until he would have lapsed.
 * @param entry_below_mo  by month of the span [n_mo, months of age], borrowed while walking;
 * NULL: nobody is refused
 */
void pygi_path_refuse(struct pygi_path *self, const int32_t *entry_below_mo);

/**
 * Let those who join by themselves cure their arrears; after begin, before walking.
 * @param grace_mo  by the first unpaid month [n_mo]; copied
 * @param counts    see struct pygi_standing; borrowed while walking
 */
void pygi_path_grace(struct pygi_path *self, const int16_t *grace_mo, const uint8_t *counts);

/** A path and what it is walked with: class_of [n_mo - PYGI_ENTRY_BEFORE] is borrowed; saves:
 * the end of a tenure is a hit too. */
struct pygi_walk {
    struct pygi_path *path;
    const uint8_t *class_of;
    bool saves;
};

/** Play the kept lives against all paths of a group; may be called block by block. Voluntary
 * paths share what is drawn.
 *  @param n  at most PYGI_MAX_WALKS  @return PYG_OK or PYG_ENOMEM */
enum pyg_status pygi_paths_walk(const struct pygi_walk *walks, size_t n,
                                const struct pygi_group *group, const struct pygi_rates *rates,
                                const struct pygi_lives *lives,
                                uint32_t replicate) PYG_MUST_CHECK;

/** The same for one path. */
enum pyg_status pygi_path_walk(struct pygi_path *self, const struct pygi_group *group,
                               const struct pygi_rates *rates, const struct pygi_lives *lives,
                               uint32_t replicate, const uint8_t *class_of,
                               bool saves) PYG_MUST_CHECK;

/** Members by the month: [n] spells of one person. */
static inline void pygi_path_count(struct pygi_path *self, const struct pygi_spell *spells,
                                   size_t n, const uint8_t *class_of)
{
    const size_t row = (size_t)self->n_mo + 1;
    for (size_t s = 0; s < n; s++) {
        const size_t first = class_of[spells[s].entry - PYGI_ENTRY_BEFORE] * row;
        self->starts[first + (size_t)spells[s].from]++;
        self->ends[first + (size_t)spells[s].to]++;
    }
}

/** A tenure's spells and what it meets; for volunteer.c. */
void pygi_path_walk_tenure(struct pygi_path *self, const struct pygi_lives *lives,
                           const struct pygi_tenure *t, const struct pygi_spell *spells,
                           size_t n, const uint8_t *class_of, bool saves);

/** A worker's cell; for turn.c, as the next three. */
static inline struct pygi_cell *pygi_path_cell(const struct pygi_path *self, uint32_t worker)
{
    size_t lo = 0, hi = self->n_cells;
    while (hi - lo > 1) {
        const size_t mid = (lo + hi) / 2;
        if (self->cells[mid].first <= worker) {
            lo = mid;
        } else {
            hi = mid;
        }
    }
    return &self->cells[lo];
}

/** A worker, the first holder of his post, is counted by name: not among the quiet ones. */
static inline void pygi_path_note(struct pygi_path *self, uint32_t worker)
{
    pygi_path_cell(self, worker)->n_busy++;
    if (self->crowding.stays_below > 0) {
        self->noted[worker / 64] |= UINT64_C(1) << worker % 64;
    }
}

static inline bool pygi_path_is_noted(const struct pygi_path *self, uint32_t worker)
{
    return self->noted[worker / 64] >> worker % 64 & 1;
}

/** Count of people in a month. */
static inline int32_t *pygi_path_met(const struct pygi_path *self, enum pygi_met row,
                                     int32_t month)
{
    return &self->met[(size_t)row * ((size_t)self->n_mo + 1) + (size_t)month];
}

/** Enrolled months that a tenure leaves empty after its end. */
void pygi_path_count_gap(struct pygi_path *self, const struct pygi_group *group,
                         const struct pygi_rates *rates, const struct pygi_tenure *tenure);

/** After the last block: add the quiet workers of each cell. */
void pygi_path_end(struct pygi_path *self, const uint8_t *class_of);

/** Spells of one tenure, at most `max`; returns how many. */
size_t pygi_path_spells(const struct pygi_path *self, const struct pygi_group *group,
                        uint32_t replicate, const struct pygi_tenure *tenure,
                        struct pygi_spell *out, size_t max);

void pygi_path_fini(struct pygi_path *self);

#endif
