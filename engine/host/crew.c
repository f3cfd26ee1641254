/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/crew.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <uv.h>

#include "base/err.h"
#include "host/units.h"
#include "store/record.h"

enum {
    MAX_LOST = 8, /* units; then something is wrong with all of them */
    WATCH_MS = 100,
    PATIENCE_MS = 1000, /* for a child that was told to say where it is */
    N_STDIO = 4,        /* input, output (unused), errors, records */
    N_HANDLES = 4       /* the process and its three pipes */
};

struct crew;

struct child {
    struct crew *crew;
    uv_process_t process;
    uv_pipe_t input, errors, records;
    int n_open;        /* handles; at 0 all that it said has been read */
    int64_t unit;      /* -1: none */
    uint64_t since_ms; /* when it was last given something to do */
    uint64_t told_ms;  /* when it was told to say where it is; 0: not */
    bool talks_nonsense;
    int64_t exit_code;
    int exit_signal;
    uint8_t *record; /* owned [room] */
    size_t n_record;
    char line[1024]; /* of its errors, not yet ended */
    size_t n_line;
    char sentence[480]; /* its last "payung: ..." */
    char chunk[512];
};

struct crew {
    uv_loop_t *loop;
    struct pygi_units *units;
    const struct pygi_crew_options *options;
    struct child *children; /* owned [n] */
    int n_alive;
    size_t room; /* of a record */
    uv_timer_t watch;
    char program[4096];
    int64_t n_lost;
    struct pyg_err lost; /* the first */
};

static void conclude(struct child *child);

static void on_closed(uv_handle_t *handle)
{
    struct child *child = handle->data;
    child->n_open--;
    if (child->n_open == 0) {
        conclude(child);
    }
}

static void close_handle(void *handle)
{
    if (!uv_is_closing(handle)) {
        uv_close(handle, on_closed);
    }
}

/* Give the next unit, or end the child by ending its input. */
static void ask(struct child *child)
{
    uint8_t bytes[8];
    const uv_buf_t buf = uv_buf_init((char *)bytes, sizeof(bytes));

    child->unit = pygi_units_take(child->crew->units);
    child->since_ms = uv_now(child->crew->loop);
    if (child->unit < 0) {
        close_handle(&child->input);
        return;
    }
    for (int i = 0; i < 8; i++) {
        bytes[i] = (uint8_t)((uint64_t)child->unit >> (8 * i));
    }
    if (uv_try_write((uv_stream_t *)&child->input, &buf, 1) != (int)sizeof(bytes)) {
        uv_process_kill(&child->process, SIGKILL); /* its pipe is broken: its end says why */
    }
}

/* A record is there, as far as it has come. */
static void take_record(struct child *child)
{
    struct crew *crew = child->crew;
    struct pygi_units *units = crew->units;
    const uint32_t n_values = (uint32_t)units->study->n_values;
    struct pygi_record head;

    if (child->n_record < PYGI_RECORD_HEAD) {
        return;
    }
    const bool is_head =
        child->unit >= 0 &&
        pygi_record_head(child->record, n_values, PYGI_UNIT_REPLICATES, &head) &&
        head.unit == (uint64_t)child->unit &&
        head.n_replicates == (uint32_t)pygi_units_size(units, child->unit);
    if (is_head && child->n_record < PYGI_RECORD_HEAD + (size_t)head.n_bytes) {
        return;
    }
    if (!is_head || child->n_record > PYGI_RECORD_HEAD + (size_t)head.n_bytes ||
        !pygi_record_is_whole(child->record, &head) ||
        !pygi_record_unpack(child->record, &head, n_values,
                            pygi_units_values(units, child->unit))) {
        child->talks_nonsense = true;
        uv_process_kill(&child->process, SIGKILL);
        return;
    }
    pygi_units_played(units, child->unit);
    pygi_units_save(units);
    child->n_record = 0;
    ask(child);
}

static void room_for_record(uv_handle_t *handle, size_t suggested, uv_buf_t *out)
{
    struct child *child = handle->data;
    *out = uv_buf_init((char *)child->record + child->n_record,
                       (unsigned)(child->crew->room - child->n_record));
    (void)suggested;
}

static void on_record(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
    struct child *child = stream->data;
    if (n < 0) {
        close_handle(stream);
    } else if (n > 0 && !child->talks_nonsense) {
        child->n_record += (size_t)n;
        take_record(child);
    }
    (void)buf;
}

/* Our own sentences are kept for the report; what else stands there is passed on. */
static void end_line(struct child *child)
{
    static const char ours[] = "payung: ";

    child->line[child->n_line] = '\0';
    if (strncmp(child->line, ours, sizeof(ours) - 1) == 0) {
        snprintf(child->sentence, sizeof(child->sentence), "%.470s",
                 child->line + sizeof(ours) - 1);
    } else if (child->n_line > 0) {
        fprintf(stderr, "%s\n", child->line);
    }
    child->n_line = 0;
}

static void room_for_errors(uv_handle_t *handle, size_t suggested, uv_buf_t *out)
{
    struct child *child = handle->data;
    *out = uv_buf_init(child->chunk, sizeof(child->chunk));
    (void)suggested;
}

static void on_errors(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
    struct child *child = stream->data;
    for (ssize_t i = 0; i < n; i++) {
        if (buf->base[i] == '\n' || child->n_line + 1 == sizeof(child->line)) {
            end_line(child);
        }
        if (buf->base[i] != '\n') {
            child->line[child->n_line++] = buf->base[i];
        }
    }
    if (n < 0) {
        end_line(child);
        close_handle(stream);
    }
}

static void on_exit_of(uv_process_t *process, int64_t exit_code, int exit_signal)
{
    struct child *child = process->data;
    child->exit_code = exit_code;
    child->exit_signal = exit_signal;
    close_handle(process);
    close_handle(&child->input);
}

static void start(struct child *child)
{
    struct crew *crew = child->crew;
    uv_stdio_container_t stdio[N_STDIO] = {
        {.flags = (uv_stdio_flags)(UV_CREATE_PIPE | UV_READABLE_PIPE),
         .data.stream = (uv_stream_t *)&child->input},
        {.flags = UV_IGNORE},
        {.flags = (uv_stdio_flags)(UV_CREATE_PIPE | UV_WRITABLE_PIPE),
         .data.stream = (uv_stream_t *)&child->errors},
        {.flags = (uv_stdio_flags)(UV_CREATE_PIPE | UV_WRITABLE_PIPE),
         .data.stream = (uv_stream_t *)&child->records}};
    const uv_process_options_t options = {.exit_cb = on_exit_of,
                                          .file = crew->program,
                                          .args = crew->options->argv,
                                          /* a terminal's Ctrl-C is for the parent alone */
                                          .flags = UV_PROCESS_DETACHED,
                                          .stdio_count = N_STDIO,
                                          .stdio = stdio};

    *child =
        (struct child){.crew = crew, .record = child->record, .unit = -1, .n_open = N_HANDLES};
    uv_pipe_init(crew->loop, &child->input, 0);
    uv_pipe_init(crew->loop, &child->errors, 0);
    uv_pipe_init(crew->loop, &child->records, 0);
    child->process.data = child->input.data = child->errors.data = child->records.data = child;
    crew->n_alive++;

    const int failed = uv_spawn(crew->loop, &child->process, &options);
    if (failed != 0) {
        struct pyg_err err;
        pygi_fail(&err, PYG_EIO, "a child process cannot be started: %s", uv_strerror(failed));
        pygi_units_fail(crew->units, &err);
        close_handle(&child->process);
        close_handle(&child->input);
        close_handle(&child->errors);
        close_handle(&child->records);
        return;
    }
    uv_read_start((uv_stream_t *)&child->errors, room_for_errors, on_errors);
    uv_read_start((uv_stream_t *)&child->records, room_for_record, on_record);
    ask(child);
}

/* How a child ended that did not finish its unit; "" when its own words say it. */
static void describe_end(const struct child *child, char *out, size_t size)
{
    if (child->talks_nonsense) {
        snprintf(out, size, "its process answered what is no unit");
    } else if (child->told_ms != 0) {
        snprintf(out, size, "its process did not come back within %lld s",
                 (long long)child->crew->options->limit_ms / 1000);
    } else if (child->exit_signal != 0) {
        snprintf(out, size, "its process was ended by signal %d (%s)", child->exit_signal,
                 strsignal(child->exit_signal));
    } else {
        snprintf(out, size, "its process ended with exit code %lld",
                 (long long)child->exit_code);
    }
}

static void lose_unit(struct child *child)
{
    struct crew *crew = child->crew;
    const long long first = (long long)child->unit * PYGI_UNIT_REPLICATES,
                    last = first + (long long)pygi_units_size(crew->units, child->unit) - 1;
    char end[160];

    crew->n_lost++;
    if (crew->n_lost > 1) {
        return;
    }
    describe_end(child, end, sizeof(end));
    pygi_fail(&crew->lost, PYG_EPLUGIN, "replicates %lld to %lld are lost: %.260s%s%s", first,
              last,
              child->sentence[0] != '\0' && !child->talks_nonsense ? child->sentence : end,
              child->told_ms != 0 && child->sentence[0] != '\0' ? "; " : "",
              child->told_ms != 0 && child->sentence[0] != '\0' ? end : "");
}

/* The child has ended, and all that it said has been read. */
static void conclude(struct child *child)
{
    struct crew *crew = child->crew;
    struct pyg_err err;
    const bool has_failed = child->exit_code != 0 || child->exit_signal != 0;

    crew->n_alive--;
    if (child->exit_signal == 0 && child->exit_code == 1 && child->sentence[0] != '\0') {
        /* a failure of the study: the same for every unit */
        pygi_fail(&err, PYG_ESETTING, "%s", child->sentence);
        pygi_units_fail(crew->units, &err);
    } else if (child->unit >= 0) {
        lose_unit(child);
        if (crew->n_lost < MAX_LOST && !atomic_load(&crew->units->stop)) {
            start(child);
        }
    } else if (has_failed) {
        char end[160];
        describe_end(child, end, sizeof(end));
        pygi_fail(&err, PYG_EPLUGIN, "after its last unit: %s", end);
        pygi_units_fail(crew->units, &err);
    }
    if (crew->n_lost >= MAX_LOST) {
        atomic_store(&crew->units->stop, true);
    }
    if (crew->n_alive == 0) {
        uv_stop(crew->loop);
    }
}

static void on_watch(uv_timer_t *timer)
{
    struct crew *crew = timer->data;
    const uint64_t now = uv_now(crew->loop);

    for (struct child *child = crew->children; child->crew != NULL; child++) {
        if (!uv_is_active((uv_handle_t *)&child->process)) {
            continue;
        }
        if (child->told_ms != 0) {
            if (now - child->told_ms > PATIENCE_MS) {
                uv_process_kill(&child->process, SIGKILL);
            }
        } else if (now - child->since_ms > (uint64_t)crew->options->limit_ms) {
            child->told_ms = now;
            uv_process_kill(&child->process, SIGALRM);
        }
    }
}

/* The very file that runs, even if another has taken its name since. */
static enum pyg_status find_program(struct crew *crew, struct pyg_err *err)
{
    size_t size = sizeof(crew->program);

    if (access("/proc/self/exe", X_OK) == 0) {
        snprintf(crew->program, sizeof(crew->program), "/proc/self/exe");
        return PYG_OK;
    }
    const int failed = uv_exepath(crew->program, &size);
    return failed == 0 ? PYG_OK
                       : pygi_fail(err, PYG_EIO, "the program does not find itself: %s",
                                   uv_strerror(failed));
}

static void on_watch_closed(uv_handle_t *handle)
{
    uv_stop(handle->loop);
}

enum pyg_status pygi_crew_play(uv_loop_t *loop, struct pygi_units *units,
                               const struct pygi_crew_options *options, int n,
                               const char *ending, struct pyg_err *err)
{
    struct crew crew = {.loop = loop, .units = units, .options = options};
    enum pyg_status status = PYG_OK;

    if (!pygi_record_room((uint32_t)units->study->n_values, PYGI_UNIT_REPLICATES, &crew.room)) {
        return pygi_fail(err, PYG_EINVAL, "a unit of %zu values is too large",
                         units->study->n_values);
    }
    crew.children = calloc((size_t)n + 1, sizeof(*crew.children)); /* the last ends the list */
    status = crew.children == NULL ? pygi_fail(err, PYG_ENOMEM, "%d processes", n)
                                   : find_program(&crew, err);
    for (int i = 0; i < n && status == PYG_OK; i++) {
        crew.children[i].record = malloc(crew.room);
        if (crew.children[i].record == NULL) {
            status = pygi_fail(err, PYG_ENOMEM, "a unit of %zu bytes", crew.room);
        }
    }
    if (status == PYG_OK) {
        uv_timer_init(loop, &crew.watch);
        crew.watch.data = &crew;
        uv_timer_start(&crew.watch, on_watch, WATCH_MS, WATCH_MS);
        uv_update_time(loop);
        for (int i = 0; i < n; i++) {
            crew.children[i].crew = &crew;
            start(&crew.children[i]);
        }
        uv_run(loop, UV_RUN_DEFAULT);
        uv_close((uv_handle_t *)&crew.watch, on_watch_closed);
        uv_run(loop, UV_RUN_DEFAULT);
    }
    if (status == PYG_OK && crew.n_lost > 0) {
        char more[64] = "";
        if (crew.n_lost > 1) {
            snprintf(more, sizeof(more), ", and %lld more units", (long long)crew.n_lost - 1);
        }
        status = pygi_fail(err, PYG_EPLUGIN, "%.340s%s%s", crew.lost.text, more, ending);
    }
    for (int i = 0; i < n && crew.children != NULL; i++) {
        free(crew.children[i].record);
    }
    free(crew.children);
    return status;
}
