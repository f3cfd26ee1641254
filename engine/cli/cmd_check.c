/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "cli/inputs.h"
#include "cli/session.h"

/* Everything but the run: reads, compiles, and plays one pair of replicates, which meets most
 * mistakes. */
static enum pyg_status check(const struct pygi_session *session, struct pyg_err *err)
{
    struct pygi_player *player = pygi_player_new(session->study);
    int64_t *values = calloc(session->study->n_values, sizeof(*values));
    enum pyg_status status =
        player == NULL || values == NULL ? pygi_fail(err, PYG_ENOMEM, "a replicate") : PYG_OK;

    for (uint32_t r = 0; r < 2 && status == PYG_OK; r++) {
        status = pygi_player_run(player, r, values, err);
    }
    pygi_player_free(player);
    free(values);
    return status;
}

int pygi_cmd_check(int argc, char **argv)
{
    struct pygi_session session;
    struct pyg_err err = {0};

    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        printf("Usage: payung check FILE.lua\n"
               "Reads a scenario, checks every setting and plays two replicates. Exit 0: it "
               "can be run.\n");
        return PYGI_EXIT_OK;
    }
    if (argc != 2 || argv[1][0] == '-') {
        fprintf(stderr, "payung check: expected one scenario file\n");
        return PYGI_EXIT_USAGE;
    }
    const struct pygi_session_options options = {.path = argv[1]};
    if (pygi_session_open(&session, &options, &err) != PYG_OK) {
        pygi_complain(&err);
        return PYGI_EXIT_FAILED;
    }
    struct pygi_inputs inputs = {0};
    enum pyg_status status = check(&session, &err);
    if (status == PYG_OK) {
        status = pygi_inputs_collect(&inputs, &session, &err);
    }
    const struct pygi_input_count count = pygi_inputs_count(inputs.at, inputs.n);
    if (status == PYG_OK) {
        printf("%s: %zu groups, %zu policies, %zu variants, %lld replicates; can be run\n"
               "%zu of %zu figures state no source\n",
               argv[1], session.study->n_groups, session.study->n_policies,
               session.study->n_variants, (long long)session.study->n_replicates,
               count.by_status[PYGI_SOURCE_NONE], count.n);
    } else {
        pygi_complain(&err);
    }
    pygi_inputs_fini(&inputs);
    pygi_session_close(&session);
    return status == PYG_OK ? PYGI_EXIT_OK : PYGI_EXIT_FAILED;
}
