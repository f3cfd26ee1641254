/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/crew.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/err.h"
#include "host/crash.h"
#include "host/units.h"
#include "store/record.h"

enum { RECORDS_FD = 3 };

/* @return bytes read: fewer than n at the end of the input; -1: errno says why */
static ssize_t read_all(int fd, uint8_t *out, size_t n)
{
    size_t got = 0;
    while (got < n) {
        const ssize_t step = read(fd, out + got, n - got);
        if (step < 0 && errno == EINTR) {
            continue;
        }
        if (step <= 0) {
            return step < 0 ? -1 : (ssize_t)got;
        }
        got += (size_t)step;
    }
    return (ssize_t)got;
}

static bool write_all(int fd, const uint8_t *bytes, size_t n)
{
    while (n > 0) {
        const ssize_t step = write(fd, bytes, n);
        if (step < 0 && errno == EINTR) {
            continue;
        }
        if (step <= 0) {
            return false;
        }
        bytes += step;
        n -= (size_t)step;
    }
    return true;
}

/* What a unit needs: a player, its values, its record. */
struct desk {
    struct pygi_player *player;
    int64_t *values;
    uint8_t *record;
};

static enum pyg_status serve_unit(const struct pygi_study *study, struct desk *desk,
                                  uint64_t unit, struct pyg_err *err)
{
    const int64_t first = (int64_t)unit * PYGI_UNIT_REPLICATES,
                  left = study->n_replicates - first;
    if (unit > INT64_MAX / PYGI_UNIT_REPLICATES || left <= 0) {
        return pygi_fail(err, PYG_EINVAL, "unit %llu is not one of this study",
                         (unsigned long long)unit);
    }
    const uint32_t n = left < PYGI_UNIT_REPLICATES ? (uint32_t)left : PYGI_UNIT_REPLICATES;
    const enum pyg_status status =
        pygi_units_play(study, desk->player, (int64_t)unit, desk->values, err);
    if (status != PYG_OK) {
        return status;
    }
    const size_t size =
        pygi_record_make(unit, desk->values, n, (uint32_t)study->n_values, desk->record);
    return write_all(RECORDS_FD, desk->record, size)
               ? PYG_OK
               : pygi_fail(err, PYG_EIO, "a unit cannot be handed over: %s", strerror(errno));
}

enum pyg_status pygi_crew_serve(const struct pygi_study *study, struct pyg_err *err)
{
    struct desk desk = {0};
    enum pyg_status status = PYG_OK;
    size_t room = 0;
    uint8_t asked[8];
    ssize_t got = 0;

    /* what is sent to all processes of this name: only the parent decides what it means */
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    pygi_crash_watch_alarm();

    if (!pygi_record_room((uint32_t)study->n_values, PYGI_UNIT_REPLICATES, &room)) {
        return pygi_fail(err, PYG_EINVAL, "a unit of %zu values is too large", study->n_values);
    }
    desk.player = pygi_player_new(study);
    desk.values = calloc(study->n_values, PYGI_UNIT_REPLICATES * sizeof(*desk.values));
    desk.record = malloc(room);
    if (desk.player == NULL || desk.values == NULL || desk.record == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "scratch of a process");
    }
    while (status == PYG_OK &&
           (got = read_all(STDIN_FILENO, asked, sizeof(asked))) == sizeof(asked)) {
        uint64_t unit = 0;
        for (int i = 7; i >= 0; i--) {
            unit = unit << 8 | asked[i];
        }
        status = serve_unit(study, &desk, unit, err);
    }
    if (status == PYG_OK && got != 0) {
        status = pygi_fail(err, PYG_EIO, "the next unit cannot be read: %s",
                           got < 0 ? strerror(errno) : "the input breaks off");
    }
    pygi_player_free(desk.player);
    free(desk.values);
    free(desk.record);
    return status;
}
