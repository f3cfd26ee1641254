/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Runs a fuzz target a fixed number of times, so that it is an ordinary test without libFuzzer.
 *
 *   fuzz_TARGET [--runs N] [--seed N] [--max-size N] [--save FILE] SEEDS...
 *
 * SEEDS are files, or folders whose files are read in the order of their names; what does not
 * exist is passed over. Each seed is run as it is, then N mutations of them, the same for the
 * same seeds and --seed. With --runs 0 only the seeds are run: that is how a saved input is
 * looked at again. An input that crashes or takes longer than TIME_LIMIT_S is written to the
 * file of --save.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TIME_LIMIT_S = 60, N_DEFAULT_RUNS = 20000, MAX_SIZE = 1 << 16, MAX_STEPS = 8 };

/* a target; returns 0 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* called by the sanitizers before they end the process; absent without them */
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

struct text {
    uint8_t *data; /* owned, [size] */
    size_t size;
};

struct seeds {
    struct text *at; /* owned, [n] */
    size_t n;
};

/* what the signal handler needs: the input of this moment */
static const uint8_t *current_data;
static size_t current_size;
static const char *save_path;

static void die(const char *what, const char *name)
{
    fprintf(stderr, "fuzz: %s %s: %s\n", what, name, strerror(errno));
    exit(2);
}

static void save_current(void)
{
    if (save_path == NULL || current_data == NULL) {
        return;
    }
    const int fd = open(save_path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (fd < 0) {
        return;
    }
    for (size_t done = 0; done < current_size;) {
        const ssize_t n = write(fd, current_data + done, current_size - done);
        if (n <= 0) {
            break;
        }
        done += (size_t)n;
    }
    close(fd);
    current_data = NULL;

    const char said[] = "fuzz: the input is in ";
    if (write(STDERR_FILENO, said, sizeof(said) - 1) < 0 ||
        write(STDERR_FILENO, save_path, strlen(save_path)) < 0 ||
        write(STDERR_FILENO, "\n", 1) < 0) {
        return;
    }
}

static void on_signal(int signal_number)
{
    save_current();
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* splitmix64 */
static uint64_t draw(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* a number in 0..n-1; 0 for n = 0 */
static size_t below(uint64_t *state, size_t n)
{
    return n == 0 ? 0 : (size_t)(draw(state) % n);
}

static void add_file(struct seeds *self, const char *path)
{
    FILE *const file = fopen(path, "rb");
    if (file == NULL) {
        die("cannot read", path);
    }
    uint8_t *const data = malloc(MAX_SIZE);
    struct text *const at = realloc(self->at, (self->n + 1) * sizeof(*self->at));
    if (data == NULL || at == NULL) {
        die("out of memory for", path);
    }
    self->at = at;
    self->at[self->n] = (struct text){.data = data, .size = fread(data, 1, MAX_SIZE, file)};
    if (ferror(file)) {
        die("cannot read", path);
    }
    self->n++;
    fclose(file);
}

static void add_path(struct seeds *self, const char *path)
{
    struct stat info;

    if (stat(path, &info) != 0) {
        return;
    }
    if (!S_ISDIR(info.st_mode)) {
        add_file(self, path);
        return;
    }

    struct dirent **entries = NULL;
    const int n = scandir(path, &entries, NULL, alphasort);
    if (n < 0) {
        die("cannot list", path);
    }
    for (int i = 0; i < n; i++) {
        char *child = NULL;
        if (asprintf(&child, "%s/%s", path, entries[i]->d_name) < 0) {
            die("out of memory for", path);
        }
        if (entries[i]->d_name[0] != '.' && stat(child, &info) == 0 && S_ISREG(info.st_mode)) {
            add_file(self, child);
        }
        free(child);
        free(entries[i]);
    }
    free(entries);
}

/* put n bytes of from at a place of text, moving what follows, up to max_size */
static void insert(struct text *text, size_t max_size, size_t place, const uint8_t *from,
                   size_t n)
{
    if (n > max_size - text->size) {
        n = max_size - text->size;
    }
    memmove(text->data + place + n, text->data + place, text->size - place);
    memcpy(text->data + place, from, n);
    text->size += n;
}

/* one small change */
static void mutate(struct text *text, size_t max_size, const struct seeds *seeds,
                   uint64_t *state)
{
    static const char *const words[] = {
        "0",
        "-1",
        "1e308",
        "nan",
        "inf",
        "-0.0",
        "9223372036854775808",
        "4294967296",
        "2019-12-01",
        "2019-02-30",
        "9999-12",
        ",",
        ";",
        "\"",
        "\n",
        "\r\n",
        "\t",
        "{",
        "}",
        "(",
        ")",
        "=",
        "--",
        "[[",
        "]]",
        "end",
        "nil",
        "function",
        "between(0, 1)",
        "while true do end",
        "\xef\xbb\xbf",
        "\xff",
        "%",
        "#",
    };
    const size_t place = below(state, text->size + 1);
    const size_t rest = text->size - place;
    const size_t n = 1 + below(state, below(state, 4) == 0 ? 256 : 8);
    uint8_t piece[256];

    switch (below(state, 8)) {
    case 0: /* flip a bit */
        if (rest > 0) {
            text->data[place] ^= (uint8_t)(1u << below(state, 8));
        }
        break;
    case 1: /* any byte */
        if (rest > 0) {
            text->data[place] = (uint8_t)draw(state);
        }
        break;
    case 2: /* drop a piece */
        if (n <= rest) {
            memmove(text->data + place, text->data + place + n, rest - n);
            text->size -= n;
        }
        break;
    case 3: /* repeat a piece */
        if (n <= rest) {
            memcpy(piece, text->data + place, n);
            insert(text, max_size, place, piece, n);
        }
        break;
    case 4: { /* a word that parsers stumble over */
        const char *const word = words[below(state, sizeof(words) / sizeof(words[0]))];
        insert(text, max_size, place, (const uint8_t *)word, strlen(word));
        break;
    }
    case 5: /* a digit */
        for (size_t i = place; i < text->size; i++) {
            if (text->data[i] >= '0' && text->data[i] <= '9') {
                text->data[i] = (uint8_t)('0' + below(state, 10));
                break;
            }
        }
        break;
    case 6: /* the end is missing */
        if (below(state, 8) == 0) {
            text->size = place;
        }
        break;
    default: /* a piece of a seed */
        if (seeds->n > 0) {
            const struct text *const other = &seeds->at[below(state, seeds->n)];
            const size_t from = below(state, other->size + 1);
            insert(text, max_size, place, other->data + from,
                   n < other->size - from ? n : other->size - from);
        }
        break;
    }
}

/* run one input, in memory of exactly its size, so that reading past its end is seen */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *const copy = malloc(size > 0 ? size : 1);
    if (copy == NULL) {
        die("out of memory for", "an input");
    }
    if (size > 0) {
        memcpy(copy, data, size);
    }
    current_data = data;
    current_size = size;
    alarm(TIME_LIMIT_S);
    LLVMFuzzerTestOneInput(copy, size);
    alarm(0);
    current_data = NULL;
    free(copy);
}

static uint64_t number(const char *text)
{
    char *end = NULL;

    errno = 0;
    const uint64_t value = strtoull(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0') {
        fprintf(stderr, "fuzz: %s is no number\n", text);
        exit(2);
    }
    return value;
}

int main(int argc, char **argv)
{
    static const int signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM};
    uint64_t n_runs = N_DEFAULT_RUNS;
    uint64_t state = 1;
    size_t max_size = 4096;
    struct seeds seeds = {0};

    for (int i = 1; i < argc; i++) {
        const bool has_value = i + 1 < argc;
        if (strcmp(argv[i], "--runs") == 0 && has_value) {
            n_runs = number(argv[++i]);
        } else if (strcmp(argv[i], "--seed") == 0 && has_value) {
            state = number(argv[++i]);
        } else if (strcmp(argv[i], "--max-size") == 0 && has_value) {
            const uint64_t value = number(argv[++i]);
            max_size = value < MAX_SIZE ? (size_t)value : MAX_SIZE;
        } else if (strcmp(argv[i], "--save") == 0 && has_value) {
            save_path = argv[++i];
        } else if (argv[i][0] == '-') {
            fprintf(stderr,
                    "usage: %s [--runs N] [--seed N] [--max-size N] [--save FILE] SEEDS...\n",
                    argv[0]);
            return 2;
        } else {
            add_path(&seeds, argv[i]);
        }
    }

    /* a sanitizer reports a bad access itself and then calls back; without one the signal does
     */
    if (__sanitizer_set_death_callback != NULL) {
        __sanitizer_set_death_callback(save_current);
        signal(SIGALRM, on_signal);
        signal(SIGABRT, on_signal);
    } else {
        for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
            signal(signals[i], on_signal);
        }
    }

    run((const uint8_t *)"", 0);
    for (size_t i = 0; i < seeds.n; i++) {
        run(seeds.at[i].data, seeds.at[i].size);
    }

    struct text text = {.data = malloc(MAX_SIZE)};
    if (text.data == NULL) {
        die("out of memory for", "inputs");
    }
    for (uint64_t i_run = 0; i_run < n_runs; i_run++) {
        text.size = 0;
        if (seeds.n > 0) {
            const struct text *const seed = &seeds.at[below(&state, seeds.n)];
            text.size = seed->size < max_size ? seed->size : max_size;
            memcpy(text.data, seed->data, text.size);
        }
        for (size_t n_steps = 1 + below(&state, MAX_STEPS); n_steps > 0; n_steps--) {
            mutate(&text, max_size, &seeds, &state);
        }
        run(text.data, text.size);
    }
    printf("%zu seeds, %" PRIu64 " runs\n", seeds.n, n_runs);

    free(text.data);
    for (size_t i = 0; i < seeds.n; i++) {
        free(seeds.at[i].data);
    }
    free(seeds.at);
    return 0;
}
