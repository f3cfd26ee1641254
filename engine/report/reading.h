/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * An answer read back from a result file, with what its figures rest on.
 *
 * The file is untrusted: names, indexes, numbers and their order are checked before anything is
 * shown. What is printed from it equals what the run printed, but for the scenario's folder,
 * which a result does not hold.
 */
#ifndef PYGI_REPORT_READING_H
#define PYGI_REPORT_READING_H

#include "base/two.h"
#include "store/result.h"
#include "study/answer.h"

/** A rule that was in force within the span. */
struct pygi_rule_used {
    int as_of, program; /* index into answer.as_of; program as in measures */
    const char *key, *cls, *above, *unit;
    const char *from_day, *until_day, *known_day; /* "2019-12-02"; "": open */
    const char *reading;                          /* "jkm_wait=2021-04"; "": not contested */
    const char *regulation, *article, *source, *status;
    /* what they are called: the rule with its class in one phrase, the unit, what stands for a
     * regulation, what the reading is about and how it is read; as above where they have no
     * name */
    struct pygi_two name, unit_name, regulation_name, reading_name;
    double value;
    bool is_projected;
};

/** What a key, class, unit or regulation of a program's rules is called. */
struct pygi_rule_name {
    int program;
    const char *kind; /* "rule", "class", "unit", "regulation", "reading" */
    const char *name;
    struct pygi_two text;
};

struct pygi_plugin_used {
    const char *id, *version;
};

/** A run behind a reading: what is needed to make it again. */
struct pygi_run_told {
    const char *file; /* the result, without its folder */
    const char *title, *scenario, *engine, *study_key;
    const struct pygi_input *inputs; /* its own; those set on the command line have "--set" */
    size_t n_inputs;
    uint64_t seed;
    int64_t n_wanted;
    uint8_t digest[32];
};

/** What a reading of a province holds beside that of one regency. Borrowed. */
struct pygi_reading_province {
    const char *const *codes; /* of its regencies, which are the answer's groups [n] */
    size_t n;
    struct pygi_province *sums; /* how many reach their targets, where money runs out */
    const char *parts;          /* each regency's own data, as elements of the page */
};

struct pygi_reading_value;
struct pyg_err;

/** Every text lives as long as the reading. */
struct pygi_reading {
    struct pygi_answer answer;
    struct pygi_input *inputs;
    size_t n_inputs; /* by name; the answer's own */
    struct pygi_rule_used *rules;
    size_t n_rules;
    struct pygi_rule_name *rule_names;
    size_t n_rule_names;
    const char *engine;    /* version that played it */
    const char *study_key; /* 32 hexadecimal digits */
    /* of several runs, each told by itself; 0 where the reading is of one result */
    const struct pygi_run_told *runs;
    size_t n_runs;
    const struct pygi_reading_province *province; /* NULL: of one regency */
    const struct pygi_input *apart; /* inputs that differ between them, a value a run */
    size_t n_apart;
    /* where its replicate values come from instead of the file; NULL: the file */
    enum pyg_status (*next)(void *of, struct pygi_reading_value *out, bool *out_has,
                            struct pyg_err *err);
    void *next_of;
    struct pygi_result_file *file;
    struct pygi_pool *pool; /* the texts */
};

/**
 * Open a result and read all but its replicate values.
 *
 * @return PYG_OK; PYG_EFORMAT (not a result, another version's, damaged); PYG_EIO; PYG_ENOMEM.
 * After an error there is nothing to close. [loop]
 */
enum pyg_status pygi_reading_open(struct pygi_reading *self, const char *path,
                                  struct pyg_err *err) PYG_MUST_CHECK;

/** Accepts a zeroed reading. [loop] */
void pygi_reading_close(struct pygi_reading *self);

/** Replicate values of one figure: of one group and year. */
struct pygi_reading_value {
    int as_of, variant, group, year;
    enum pygi_measure measure;
    const int64_t *values; /* [answer.n_replicates], borrowed until the next call */
};

/**
 * The next figure's replicate values; a figure that is zero throughout has none.
 * @param out_has  false: there are no more
 * @return PYG_OK; PYG_EFORMAT (damaged); PYG_EIO; PYG_ENOMEM [loop]
 */
enum pyg_status pygi_reading_next(struct pygi_reading *self, struct pygi_reading_value *out,
                                  bool *out_has, struct pyg_err *err) PYG_MUST_CHECK;

#endif
