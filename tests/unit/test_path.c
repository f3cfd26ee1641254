/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play_case.h"

#include <payung/program.h>

enum { N = 200000 / TESTS_SCALE, N_MO = 36, N_ENTRY = N_MO - PYGI_ENTRY_BEFORE };

static uint8_t class_of[N_ENTRY];

/* Members by month, from the path's differences. */
static void members_of(const struct pygi_path *path, size_t class, int64_t out[N_MO])
{
    int64_t now = 0;
    for (int32_t m = 0; m < N_MO; m++) {
        const size_t at = class * (N_MO + 1) + (size_t)m;
        now += path->starts[at] - path->ends[at];
        out[m] = now;
    }
}

/* truth: the exact two-state matrix of a month, with chances p = a / (a + b) (1 - exp(-(a + b)
 * / 12)) and its mirror */
static void follow_matrix(struct play_case *c, double initial, double join, double lapse,
                          const char *what)
{
    struct pygi_path path = {0};
    int64_t members[N_MO];
    const double sum = join + lapse, moved = 1.0 - exp(-sum / 12.0);
    double inside = initial;

    c->rates.is_voluntary = true;
    c->rates.initial_share = initial;
    draw_all(c, N, 23);
    assert_int_equal(pygi_path_begin_voluntary(&path, &c->group, initial, join, lapse, N_MO, 1),
                     PYG_OK);
    assert_int_equal(
        pygi_path_walk(&path, &c->group, &c->rates, &c->lives, 23, class_of, false), PYG_OK);
    pygi_path_end(&path, class_of);
    members_of(&path, 0, members);
    for (int32_t m = 0; m < N_MO; m++) {
        assert_binomial((double)members[m], N, inside, what);
        inside += (1.0 - inside) * join / sum * moved - inside * lapse / sum * moved;
    }
    pygi_path_fini(&path);
}

static void test_path_voluntary_follows_the_two_state_matrix(void **state)
{
    (void)state;
    struct play_case c;
    open_play(&c, N_MO, 0, 0, 30, 39, 0.5, 100);
    c.group.join_bound_pyr = 0.6;
    c.group.lapse_bound_pyr = 1.2;
    c.group.join_floor_pyr = 0.6;
    c.group.lapse_floor_pyr = 1.2;
    follow_matrix(&c, 0.2, 0.6, 1.2, "at the bounds");
    /* rates below the bounds: candidates are drawn for the bounds and thinned by their marks */
    c.group.join_floor_pyr = 0.1;
    c.group.lapse_floor_pyr = 0.2;
    follow_matrix(&c, 0.2, 0.6, 1.2, "bounds reached, floors below");
    follow_matrix(&c, 0.0, 0.3, 0.4, "below the bounds, nobody at the start");
    follow_matrix(&c, 0.9, 0.1, 0.2, "at the floors, nearly all at the start");
    close_play(&c);
}

static void test_path_voluntary_refuses_rates_outside_the_bounds(void **state)
{
    (void)state;
    struct play_case c;
    struct pygi_path path = {0};
    open_play(&c, N_MO, 0, 0, 30, 39, 0.5, 100);
    c.group.join_bound_pyr = c.group.lapse_bound_pyr = 1.0;
    c.group.join_floor_pyr = c.group.lapse_floor_pyr = 0.1;
    assert_int_equal(pygi_path_begin_voluntary(&path, &c.group, 0, 1.1, 0.5, N_MO, 1),
                     PYG_EINVAL);
    assert_int_equal(pygi_path_begin_voluntary(&path, &c.group, 0, 0.5, 1.1, N_MO, 1),
                     PYG_EINVAL);
    assert_int_equal(pygi_path_begin_voluntary(&path, &c.group, 0, 0.05, 0.5, N_MO, 1),
                     PYG_EINVAL);
    assert_int_equal(pygi_path_begin_voluntary(&path, &c.group, 0, 0.5, 0.05, N_MO, 1),
                     PYG_EINVAL);
    pygi_path_fini(&path);
    close_play(&c);
}

/* Spells of one tenure are what the whole walk counts: two ways to the same members. */
static void test_path_spells_sum_to_the_walk(void **state)
{
    (void)state;
    struct play_case c;
    struct pygi_path path = {0};
    struct pygi_spell spells[N_MO];
    int64_t members[N_MO], by_spell[N_MO] = {0};

    open_play(&c, N_MO, 0.02, 0, 30, 39, 0.5, 100);
    c.group.join_bound_pyr = c.group.lapse_bound_pyr = 3.0;
    c.group.join_floor_pyr = c.group.lapse_floor_pyr = 0.5;
    c.rates.is_voluntary = true;
    for (int plain = 0; plain < 2; plain++) {
        const double join = plain ? 3.0 : 2.0, lapse = plain ? 3.0 : 1.0;
        if (plain) {
            c.group.join_floor_pyr = c.group.lapse_floor_pyr = 3.0;
        }
        memset(by_spell, 0, sizeof(by_spell));
        draw_all(&c, N / 10, 29);
        assert_int_equal(pygi_path_begin_voluntary(&path, &c.group, 0.3, join, lapse, N_MO, 1),
                         PYG_OK);
        assert_int_equal(
            pygi_path_walk(&path, &c.group, &c.rates, &c.lives, 29, class_of, false), PYG_OK);
        pygi_path_end(&path, class_of);
        for (size_t i = 0; i < c.lives.n_tenures + c.lives.n_joiners; i++) {
            const struct pygi_joiner *j = c.lives.joiners + (i - c.lives.n_tenures);
            const struct pygi_tenure quiet = {.end = N_MO,
                                              .worker = i < c.lives.n_tenures ? 0 : j->worker,
                                              .word = i < c.lives.n_tenures ? 0 : j->word};
            const struct pygi_tenure *t = i < c.lives.n_tenures ? &c.lives.tenures[i] : &quiet;
            const size_t n = pygi_path_spells(&path, &c.group, 29, t, spells, N_MO);
            for (size_t k = 0; k < n; k++) {
                assert_true(spells[k].from < spells[k].to && spells[k].to <= t->end &&
                            spells[k].from >= t->start);
                assert_true(k == 0 || spells[k].from >= spells[k - 1].to);
                for (int m = spells[k].from; m < spells[k].to; m++) {
                    by_spell[m]++;
                }
            }
        }
        members_of(&path, 0, members);
        assert_memory_equal(members, by_spell, sizeof(members));
    }
    pygi_path_fini(&path);
    close_play(&c);
}

static void list_path(struct play_case *c, struct pygi_path *path, const int64_t *listed,
                      uint32_t n, size_t n_classes)
{
    draw_all(c, n, 31);
    assert_int_equal(pygi_path_begin(path, listed, n, N_MO, n_classes), PYG_OK);
    assert_int_equal(pygi_path_walk(path, &c->group, &c->rates, &c->lives, 31, class_of, true),
                     PYG_OK);
    pygi_path_end(path, class_of);
}

/* A list that grows and shrinks: cells of workers with the same months. By hand. */
static void test_path_list_has_cells_and_windows(void **state)
{
    (void)state;
    struct play_case c;
    struct pygi_path path = {0};
    int64_t listed[N_MO] = {0}, members[N_MO];

    open_play(&c, N_MO, 0, 0, 30, 39, 0.5, 100);
    for (int m = 1; m < N_MO; m++) {
        listed[m] = m < 10   ? 60
                    : m < 13 ? 20
                    : m < 20 ? 60
                    : m < 24 ? 20
                             : 150; /* gaps of 3 and of 4 months */
    }
    list_path(&c, &path, listed, 100, 1);
    assert_int_equal(path.n_cells, 3);
    assert_int_equal(path.cells[0].last, 20);
    assert_int_equal(path.cells[1].last, 60);
    assert_int_equal(path.cells[2].last, 100);
    assert_int_equal(path.cells[0].n_windows, 1);
    assert_int_equal(path.cells[1].n_windows, 3);
    assert_int_equal(path.cells[2].n_windows, 1);
    const struct pygi_window *w = path.windows + path.cells[1].i_window;
    assert_true(w[0].from == 1 && w[0].to == 10 && w[0].entry == 1);
    assert_true(w[1].from == 13 && w[1].to == 20 &&
                w[1].entry == 1); /* three months do not end a membership */
    assert_true(w[2].from == 24 && w[2].to == N_MO && w[2].entry == 24); /* four do */
    members_of(&path, 0, members);
    for (int m = 0; m < N_MO; m++) {
        assert_int_equal(members[m], listed[m] < 100 ? listed[m] : 100); /* cut to the group */
    }
    pygi_path_fini(&path);
    close_play(&c);
}

/* Every listed month has a member or one cause: posts are vacant, people have died, left or
 * reached the limit. */
static void test_path_gaps_have_causes(void **state)
{
    (void)state;
    for (int posts = 0; posts < 2; posts++) {
        struct play_case c;
        struct pygi_path path = {0};
        int64_t listed[N_MO], members[N_MO], gap[PYGI_N_GAP] = {0}, sum[PYGI_N_GAP] = {0};

        open_play(&c, N_MO, 0.05, 0, 40, 59, 0.5, 60);
        c.group.is_posts = posts == 1;
        c.rates.leave_pyr = 0.3;
        c.rates.vacant_mo = 3;
        for (int m = 0; m < N_MO; m++) {
            listed[m] = m < 2 ? 0 : 3000 + 20 * m;
        }
        list_path(&c, &path, listed, 5000, 1);
        members_of(&path, 0, members);
        for (int m = 0; m < N_MO; m++) {
            int64_t missing = listed[m] - members[m];
            for (int k = 0; k < PYGI_N_GAP; k++) {
                gap[k] += path.gap[k * (N_MO + 1) + m];
                sum[k] += gap[k];
                missing -= gap[k];
                assert_true(gap[k] >= 0);
            }
            assert_int_equal(missing, 0);
        }
        assert_true((sum[PYGI_GAP_VACANT] > 0) == (posts == 1));
        assert_true((sum[PYGI_GAP_DEATH] > 0) == (posts == 0));
        assert_true((sum[PYGI_GAP_AGE] > 0) == (posts == 0));
        assert_true((sum[PYGI_GAP_LEAVING] > 0) == (posts == 0));
        pygi_path_fini(&path);
        close_play(&c);
    }
}

/* Deaths of the listed are hits under cover, once each; a newcomer's membership begins with his
 * own first month. */
static void test_path_hits_are_the_deaths_of_members(void **state)
{
    (void)state;
    struct play_case c;
    struct pygi_path path = {0};
    int64_t listed[N_MO], deaths = 0, covered = 0;

    open_play(&c, N_MO, 0.1, 0, 30, 39, 0.5, 100);
    c.group.is_posts = true;
    for (int m = 0; m < N_MO; m++) {
        listed[m] = m < 6 ? 0 : 4000;
    }
    list_path(&c, &path, listed, 5000, 1);
    for (size_t i = 0; i < c.lives.n_tenures; i++) {
        const struct pygi_tenure *t = &c.lives.tenures[i];
        deaths += t->cause == PYGI_END_DEATH && t->worker < 4000 && t->end - 1 >= 6;
    }
    for (size_t i = 0; i < path.n_hits; i++) {
        const struct pygi_hit *hit = &path.hits[i];
        if (hit->kind == PYG_EVENT_DEATH && hit->is_covered) {
            covered++;
            assert_int_equal(hit->at, hit->tenure.end - 1);
            assert_int_equal(hit->entry, hit->tenure.start > 6 ? hit->tenure.start : 6);
            assert_int_equal(hit->paid_mo, hit->at - hit->entry);
        }
    }
    assert_true(deaths > 500);
    assert_int_equal(covered, deaths);
    pygi_path_fini(&path);
    close_play(&c);
}

/* truth: who joins by himself dies like everybody: the same chance a month under cover and
 * outside it */
static void test_path_members_and_others_die_at_the_population_rate(void **state)
{
    (void)state;
    struct play_case c;
    struct pygi_path path = {0};
    int64_t members[N_MO], deaths = 0, covered = 0;
    const uint32_t n = N;
    const double q = 1.0 - exp(-0.06 / 12.0);
    double months = 0, under_cover = 0;

    open_play(&c, N_MO, 0.06, 0, 30, 39, 1.0, 100);
    c.group.join_bound_pyr = c.group.join_floor_pyr = 0.5;
    c.group.lapse_bound_pyr = c.group.lapse_floor_pyr = 1.0;
    c.rates.is_voluntary = true;
    c.rates.initial_share = 0.3;
    draw_all(&c, n, 37);
    assert_int_equal(pygi_path_begin_voluntary(&path, &c.group, 0.3, 0.5, 1.0, N_MO, 1),
                     PYG_OK);
    assert_int_equal(pygi_path_walk(&path, &c.group, &c.rates, &c.lives, 37, class_of, false),
                     PYG_OK);
    pygi_path_end(&path, class_of);
    members_of(&path, 0, members);
    for (int m = 0; m < N_MO; m++) {
        under_cover += (double)members[m];
    }
    months = (double)N_MO * n;
    for (size_t i = 0; i < c.lives.n_tenures; i++) {
        const struct pygi_tenure *t = &c.lives.tenures[i];
        months -= N_MO - t->end;
        deaths += t->cause == PYGI_END_DEATH;
    }
    for (size_t i = 0; i < path.n_hits; i++) {
        covered += path.hits[i].kind == PYG_EVENT_DEATH && path.hits[i].is_covered;
    }
    assert_binomial((double)covered, under_cover, q, "deaths under cover");
    assert_binomial((double)(deaths - covered), months - under_cover, q, "deaths outside it");
    pygi_path_fini(&path);
    close_play(&c);
}

/* By hand, month by month: enters when listed, there and young enough; goes on over gaps of up
 * to three months; else counts as refused. */
static void step_members(const struct play_case *c, const int64_t *listed, const int32_t *below,
                         int64_t members[N_MO], int64_t refused[N_MO])
{
    for (size_t i = 0; i < c->lives.n_tenures; i++) {
        const struct pygi_tenure *t = &c->lives.tenures[i];
        int last = -1;
        for (int m = t->start; m < t->end; m++) {
            if (listed[m] <= t->worker) {
                continue;
            }
            const bool goes_on = last >= 0 && m - last <= PYGI_REJOIN_MO + 1;
            if (goes_on || t->age_mo + m - t->start < below[m]) {
                members[m]++;
                last = m;
            } else {
                refused[m]++;
            }
        }
    }
}

static void draw_old(struct play_case *c, uint32_t n, uint32_t replicate, int32_t keep_from_mo)
{
    c->rates.n_workers = n;
    assert_int_equal(pygi_lives_begin(&c->lives, &c->group, &c->rates, &c->calendar), PYG_OK);
    pygi_lives_keep(&c->lives, keep_from_mo);
    for (uint32_t first = 0; first < n; first += PYGI_LIFE_BLOCK) {
        const uint32_t left = n - first;
        assert_int_equal(pygi_lives_draw(&c->lives, &c->group, &c->rates, &c->calendar,
                                         replicate, first,
                                         left < PYGI_LIFE_BLOCK ? left : PYGI_LIFE_BLOCK),
                         PYG_OK);
    }
}

static void test_path_refuses_who_is_too_old_to_enter(void **state)
{
    (void)state;
    int64_t listed[N_MO];
    int32_t below[N_MO];

    for (int m = 0; m < N_MO; m++) {
        listed[m] = m < 2    ? 0
                    : m < 9  ? 4000
                    : m < 12 ? 1000
                    : m < 24 ? 4000
                    : m < 30 ? 500
                             : 5000;
        below[m] = m < 15 ? 720 : 780; /* the limit rises, as in April 2021 */
    }
    for (int posts = 0; posts < 2; posts++) {
        struct play_case c;
        struct pygi_path path = {0};
        int64_t members[2][N_MO], by_hand[N_MO] = {0}, refused[N_MO] = {0}, now = 0, all = 0;

        open_play(&c, N_MO, 0.02, 0, 55, 66, 0.5, 69);
        c.group.is_posts = posts == 1;
        c.rates.leave_pyr = 0.2;
        c.rates.vacant_mo = 2;
        for (int keep = 0; keep < 2; keep++) { /* all lives, then those whose age can matter */
            draw_old(&c, 5000, 37, keep == 0 ? 0 : 720 - 14);
            assert_int_equal(pygi_path_begin(&path, listed, 5000, N_MO, 1), PYG_OK);
            pygi_path_refuse(&path, below);
            assert_int_equal(
                pygi_path_walk(&path, &c.group, &c.rates, &c.lives, 37, class_of, true),
                PYG_OK);
            pygi_path_end(&path, class_of);
            members_of(&path, 0, members[keep]);
            if (keep == 0) {
                step_members(&c, listed, below, by_hand, refused);
            }
        }
        assert_memory_equal(members[0], by_hand, sizeof(by_hand));
        assert_memory_equal(members[1], by_hand, sizeof(by_hand));
        for (int m = 0; m < N_MO; m++) {
            now += path.gap[PYGI_GAP_REFUSED * (N_MO + 1) + m];
            assert_int_equal(now, refused[m]);
            all += now;
        }
        assert_true(all > 1000);
        pygi_path_fini(&path);
        close_play(&c);
    }
}

/* Who joins by himself is refused likewise; members of before the span may stay. */
static void test_path_refuses_joining_above_the_age(void **state)
{
    (void)state;
    struct play_case c;
    struct pygi_path path = {0};
    struct pygi_spell free_spells[N_MO], spells[N_MO];
    int32_t below[N_MO];
    size_t n_dropped = 0, n_before = 0;

    for (int m = 0; m < N_MO; m++) {
        below[m] = 720;
    }
    open_play(&c, N_MO, 0, 0, 55, 66, 0.5, 69);
    c.group.join_bound_pyr = c.group.lapse_bound_pyr = 3.0;
    c.group.join_floor_pyr = c.group.lapse_floor_pyr = 3.0;
    c.rates.is_voluntary = true;
    c.rates.initial_share = 0.3;
    draw_old(&c, 5000, 41, 0);
    assert_int_equal(pygi_path_begin_voluntary(&path, &c.group, 0.3, 3.0, 3.0, N_MO, 1),
                     PYG_OK);
    for (size_t i = 0; i < c.lives.n_tenures; i++) {
        const struct pygi_tenure *t = &c.lives.tenures[i];
        pygi_path_refuse(&path, NULL);
        const size_t n_free = pygi_path_spells(&path, &c.group, 41, t, free_spells, N_MO);
        pygi_path_refuse(&path, below);
        const size_t n = pygi_path_spells(&path, &c.group, 41, t, spells, N_MO);
        size_t k = 0;
        for (size_t s = 0; s < n_free; s++) {
            const int32_t entry = free_spells[s].entry;
            if (entry < 0 || t->age_mo + entry < 720) {
                assert_true(k < n);
                assert_memory_equal(&spells[k++], &free_spells[s], sizeof(*spells));
                n_before += entry < 0 && t->age_mo >= 720;
            } else {
                n_dropped++;
            }
        }
        assert_int_equal(k, n);
    }
    assert_true(n_dropped > 1000 && n_before > 100);
    pygi_path_fini(&path);
    close_play(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_path_voluntary_follows_the_two_state_matrix),
        cmocka_unit_test(test_path_voluntary_refuses_rates_outside_the_bounds),
        cmocka_unit_test(test_path_spells_sum_to_the_walk),
        cmocka_unit_test(test_path_list_has_cells_and_windows),
        cmocka_unit_test(test_path_gaps_have_causes),
        cmocka_unit_test(test_path_hits_are_the_deaths_of_members),
        cmocka_unit_test(test_path_members_and_others_die_at_the_population_rate),
        cmocka_unit_test(test_path_refuses_who_is_too_old_to_enter),
        cmocka_unit_test(test_path_refuses_joining_above_the_age),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
