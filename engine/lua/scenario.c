/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/scenario.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "lua/object.h"
#include "lua/reader.h"
#include "lua/sandbox.h"

enum { MAX_FILE = 1 << 20 };

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* refuse what is no text before Lua sees it */
static enum pyg_status check_file(const char *name, const char *text, size_t n,
                                  struct pyg_err *err)
{
    size_t at = 0;

    if (n > MAX_FILE) {
        return pygi_fail(err, PYG_EFORMAT, "%s: a scenario is at most 1 MiB", name);
    }
    if (n > 0 && text[0] == '\033') {
        return pygi_fail(err, PYG_EFORMAT, "%s: this is compiled Lua; a scenario is text",
                         name);
    }
    const char *nul = memchr(text, '\0', n);
    if (nul != NULL || !pygi_text_is_utf8(text, n, &at)) {
        int line = 1;
        at = nul != NULL ? (size_t)(nul - text) : at;
        for (size_t i = 0; i < at; i++) {
            line += text[i] == '\n';
        }
        return pygi_fail(err, PYG_EFORMAT, "%s:%d: %s", name, line,
                         nul != NULL ? "a NUL byte stands in the text"
                                     : "a byte that is not UTF-8");
    }
    return PYG_OK;
}

static enum pyg_status run(struct pygi_sandbox *sandbox, const char *name, const char *text,
                           size_t n, struct pyg_err *err)
{
    enum pyg_status status = pygi_sandbox_call(sandbox, pygi_object_open, 0, err);
    if (status != PYG_OK) {
        return status;
    }
    status = pygi_sandbox_run(sandbox, name, text, n, 1, err);
    if (status != PYG_OK) {
        return status;
    }
    return pygi_sandbox_call(sandbox, pygi_object_finish, 1, err);
}

static enum pyg_status fill_head(struct pygi_spec *spec, const char *path, const char *dir,
                                 struct pyg_err *err)
{
    spec->path = strdup(path);
    spec->dir = strdup(dir);
    if (spec->path == NULL || spec->dir == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%s: out of memory", base_name(path));
    }
    return PYG_OK;
}

/* `out_sandbox` may be NULL: nothing is called later */
static enum pyg_status read_text(const char *path, const char *dir, const char *text, size_t n,
                                 struct pygi_reader *reader, struct pygi_spec *out,
                                 struct pygi_sandbox **out_sandbox, struct pyg_err *err)
{
    struct pygi_sandbox *sandbox = NULL;
    const char *name = base_name(path);

    *reader = (struct pygi_reader){.spec = out};
    *out = (struct pygi_spec){0};
    if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) { /* a byte order mark */
        text += 3;
        n -= 3;
    }
    enum pyg_status status = check_file(name, text, n, err);
    if (status != PYG_OK) {
        goto out;
    }
    status = fill_head(out, path, dir, err);
    if (status != PYG_OK) {
        goto out;
    }
    sandbox = pygi_sandbox_new(NULL, err);
    if (sandbox == NULL) {
        status = PYG_ENOMEM;
        goto out;
    }
    pygi_sandbox_set_user(sandbox, reader);
    status = run(sandbox, name, text, n, err);
    if (status == PYG_OK && reader->has_functions && out_sandbox == NULL) {
        out->script = malloc(n + 1); /* the text need not end with a 0 */
        if (out->script != NULL) {
            memcpy(out->script, text, n);
            out->script[n] = '\0';
        } else {
            status = pygi_fail(err, PYG_ENOMEM, "%s: out of memory", name);
        }
    }
    reader->is_closed = true;
out:
    if (status == PYG_OK && out_sandbox != NULL) {
        *out_sandbox = sandbox;
        sandbox = NULL;
    }
    pygi_sandbox_free(sandbox);
    if (status != PYG_OK) {
        pygi_spec_fini(out);
    }
    return status;
}

enum pyg_status pygi_scenario_open(const struct pygi_spec *checked, struct pygi_reader *reader,
                                   struct pygi_spec *spec, struct pygi_sandbox **out,
                                   struct pyg_err *err)
{
    return read_text(checked->path, checked->dir, checked->script, strlen(checked->script),
                     reader, spec, out, err);
}

enum pyg_status pygi_scenario_read_text(const char *name, const char *dir, const char *text,
                                        size_t n, struct pygi_spec *out, struct pyg_err *err)
{
    struct pygi_reader reader;
    return read_text(name, dir, text, n, &reader, out, NULL, err);
}

enum pyg_status pygi_scenario_read(const char *path, struct pygi_spec *out, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    struct pygi_reader reader;
    char *text = NULL, *dir = NULL;
    size_t n = 0;

    *out = (struct pygi_spec){0};
    FILE *file = fopen(path, "rbe");
    if (file == NULL) {
        return pygi_fail(err, PYG_EIO, "%s: %s", path, strerror(errno));
    }
    text = malloc(MAX_FILE + 1); /* one more shows that it is too large */
    dir = strdup(path);
    if (text == NULL || dir == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "%s: out of memory", path);
        goto out;
    }
    n = fread(text, 1, MAX_FILE + 1, file);
    if (ferror(file)) {
        status = pygi_fail(err, PYG_EIO, "%s: %s", path, strerror(errno));
        goto out;
    }

    char *slash = strrchr(dir, '/');
    if (slash != NULL) {
        slash[slash == dir] = '\0'; /* "/x.lua" lies in "/" */
    }
    status = read_text(path, slash != NULL ? dir : ".", text, n, &reader, out, NULL, err);
out:
    fclose(file);
    free(text);
    free(dir);
    return status;
}
