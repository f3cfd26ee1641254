/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The result file: SQLite, written once and never half-written, read as an untrusted file.
 *
 * The same calls give the same bytes with one build: the file holds no time, host, path or
 * thread count, and rows stand in the order of the calls. The tables stand in README.md.
 */
#ifndef PYGI_STORE_RESULT_H
#define PYGI_STORE_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <payung/status.h>

#define PYGI_RESULT_KEY_SIZE 32
/** Replicates that a result may hold: a million and room to spare. */
#define PYGI_RESULT_REPLICATES_MAX 4194304

/** Replicate values of one figure. Text is never NULL on reading; NULL is written as "". */
struct pygi_result_figure {
    const char *as_of, *variant;
    const char *group; /* "": all groups */
    int32_t year;      /* calendar year, 0: all years */
    const char *measure;
    const int64_t *values; /* in replicate order [n] */
    size_t n;
};

/** A row of the answer, in words. */
struct pygi_result_row {
    const char *as_of, *variant;
    const char *minus; /* "": no difference */
    const char *group; /* "": all groups */
    int32_t year;      /* calendar year, 0: all years */
    const char *program, *payer, *source, *measure, *unit;
    double mean, p5, p50, p95, mcse; /* NaN is kept as NULL */
    const char *account; /* "": no one budget line; "unknown": one without a known account */
};

/** Plain tables: rows of texts, then numbers, in the order in which they were written. */
enum pygi_result_list {
    PYGI_LIST_INPUT,     /* name, value, place, kind, source, status; by name, each once */
    PYGI_LIST_NAME,      /* kind ("as_of", "history", "variant", "baseline", "group"), name, the
                            month that an as_of knows ("": all that is known today) */
    PYGI_LIST_NOTE,      /* kind, English, Indonesian, setting that shows its weight */
    PYGI_LIST_SPREAD,    /* as_of, variant, minus, measure; total, unknown, years, luck, and the
                            standard errors of these three */
    PYGI_LIST_INFLUENCE, /* as_of, variant, minus, measure, input; share of the variance and its
                            standard error */
    PYGI_LIST_RULE,      /* as_of, program, key, class, above, unit, from, until, known from,
                            reading, regulation, article, source, status; value, 1 if projected */
    PYGI_LIST_RULE_NAME, /* program, kind ("rule", "class", "unit", "regulation", "reading"),
                            the name as it stands in PYGI_LIST_RULE, English, Indonesian */
    PYGI_LIST_BREAK_EVEN,  /* as_of, variant, minus, the variant that both are held against, who
                             enrols ("workers", "agencies", "employers", "several") */
    PYGI_LIST_TRANSLATION, /* language ("id", "en"), name, what it is called there */
    PYGI_N_LIST
};
enum { PYGI_LIST_TEXTS = 14, PYGI_LIST_NUMBERS = 7 };

/** A row of a list: as many texts and numbers as it has columns. */
struct pygi_result_line {
    const char *text[PYGI_LIST_TEXTS];
    double number[PYGI_LIST_NUMBERS]; /* NaN is kept as NULL */
};

struct pygi_result;
struct pygi_result_file;

/**
 * Begin a result beside `path`, as a temporary file `path`.tmp-XXXXXX. Nothing at `path`
 * changes before pygi_result_commit.
 *
 * @param force     replace whatever plain file stands at `path`
 * @param key       study key; stored as meta "study_key" and compared with that of a result
 * that stands at `path`: the same study's is replaced
 * @param out_self  owned by the caller: pygi_result_commit or pygi_result_abort; NULL on error
 * @return PYG_OK; PYG_EEXIST (another study's result, not a result, or no plain file); PYG_EIO;
 *         PYG_ENOMEM
 * [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_result_begin(const char *path, bool force,
                                                 const uint8_t key[PYGI_RESULT_KEY_SIZE],
                                                 struct pygi_result **out_self,
                                                 struct pyg_err *err);

/**
 * Add a row to meta, a list, value or summary. After an error the result cannot be committed.
 *
 * @return PYG_OK; PYG_EINVAL (a meta or input name twice; more than PYGI_RESULT_REPLICATES_MAX
 *         values); PYG_EIO; PYG_ENOMEM
 * [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_result_meta(struct pygi_result *self, const char *name,
                                                const char *value, struct pyg_err *err);
PYG_MUST_CHECK enum pyg_status pygi_result_line(struct pygi_result *self,
                                                enum pygi_result_list list,
                                                const struct pygi_result_line *line,
                                                struct pyg_err *err);
PYG_MUST_CHECK enum pyg_status pygi_result_value(struct pygi_result *self, const char *as_of,
                                                 const char *variant, const char *group,
                                                 int32_t year, const char *measure,
                                                 const int64_t *values, size_t n,
                                                 struct pyg_err *err);
PYG_MUST_CHECK enum pyg_status pygi_result_summary(struct pygi_result *self,
                                                   const struct pygi_result_row *row,
                                                   struct pyg_err *err);

/**
 * Bring the file to the disk and rename it to `path`; `self` is freed in any case. On error the
 * temporary file is gone and what stood at `path` is untouched.
 *
 * @return PYG_OK; the error of an earlier call; PYG_EEXIST (somebody else's file appeared at
 *         `path` meanwhile); PYG_EIO; PYG_ENOMEM
 * [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_result_commit(struct pygi_result *self,
                                                  struct pyg_err *err);

/** Delete the temporary file and free `self`; accepts NULL. [loop] */
void pygi_result_abort(struct pygi_result *self);

/**
 * Open a result for reading. Its schema must be exactly ours, SQLite's quick check must pass.
 *
 * @param out_self  owned by the caller: pygi_result_close; NULL on error
 * @return PYG_OK; PYG_EFORMAT (not a result, a newer format, or damaged); PYG_EIO; PYG_ENOMEM
 * [loop]
 */
PYG_MUST_CHECK enum pyg_status
pygi_result_open(const char *path, struct pygi_result_file **out_self, struct pyg_err *err);

/** Free; accepts NULL. [loop] */
void pygi_result_close(struct pygi_result_file *self);

/**
 * @param out_value  NULL when there is no such name; borrowed until the next call with `self`
 * @return PYG_OK; PYG_EFORMAT (damaged); PYG_EIO; PYG_ENOMEM
 * [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_result_meta_get(struct pygi_result_file *self,
                                                    const char *name, const char **out_value,
                                                    struct pyg_err *err);

/**
 * The next figure, row of the summary, or line of a list, in the order in which they were
 * written.
 *
 * @param out      borrowed until the next call with `self`
 * @param out_has  false: there are no more, `out` is zeroed
 * @return PYG_OK; PYG_EFORMAT (damaged); PYG_EIO; PYG_ENOMEM
 * [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_result_next_value(struct pygi_result_file *self,
                                                      struct pygi_result_figure *out,
                                                      bool *out_has, struct pyg_err *err);
PYG_MUST_CHECK enum pyg_status pygi_result_next_summary(struct pygi_result_file *self,
                                                        struct pygi_result_row *out,
                                                        bool *out_has, struct pyg_err *err);
PYG_MUST_CHECK enum pyg_status pygi_result_next_line(struct pygi_result_file *self,
                                                     enum pygi_result_list list,
                                                     struct pygi_result_line *out,
                                                     bool *out_has, struct pyg_err *err);

#endif
