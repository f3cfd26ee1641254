/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/isolate.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "store/digest.h"

bool pygi_has_foreign_plugin(const char *const *paths, size_t n)
{
    static const char installed[] = PAYUNG_PLUGINDIR "/";

    for (size_t i = 0; i < n; i++) {
        char full[PATH_MAX];
        if (realpath(paths[i], full) == NULL ||
            strncmp(full, installed, sizeof(installed) - 1) != 0) {
            return true; /* one that is not there fails later, with a sentence */
        }
    }
    return false;
}

char **pygi_child_arguments(int argc, char **argv, const uint8_t *key)
{
    enum { N_OURS = 4 }; /* payung run --serve-units KEY */
    const size_t n = (size_t)argc - 1;
    char **out = calloc(1, (n + N_OURS + 1) * sizeof(*out) + PYGI_DIGEST_HEX);

    if (out == NULL) {
        return NULL;
    }
    char *hex = (char *)(out + n + N_OURS + 1);
    pygi_digest_hex(key, hex);
    out[0] = (char *)"payung";
    out[1] = argv[0];
    out[2] = (char *)"--serve-units";
    out[3] = hex;
    memcpy(out + N_OURS, argv + 1, n * sizeof(*out));
    return out;
}

enum pyg_status pygi_serve_units(const struct pygi_session *session, const char *key,
                                 struct pyg_err *err)
{
    char ours[PYGI_DIGEST_HEX];

    pygi_digest_hex(session->key, ours);
    if (fcntl(3, F_GETFD) < 0) {
        return pygi_fail(
            err, PYG_EINVAL,
            "--serve-units is for payung's own child processes; --isolate uses it");
    }
    if (strcmp(ours, key) != 0) {
        return pygi_fail(err, PYG_EEXIST,
                         "the scenario, its data, a rule or a plugin changed while it was "
                         "running; the same command begins again");
    }
    return pygi_crew_serve(session->study, err);
}
