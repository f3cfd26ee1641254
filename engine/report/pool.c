/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/pool.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 65536 };

struct block {
    struct block *next;
    size_t n, room;
    char bytes[];
};

struct pygi_pool {
    struct block *first;
};

struct pygi_pool *pygi_pool_new(void)
{
    return calloc(1, sizeof(struct pygi_pool));
}

void pygi_pool_free(struct pygi_pool *self)
{
    while (self != NULL && self->first != NULL) {
        struct block *next = self->first->next;
        free(self->first);
        self->first = next;
    }
    free(self);
}

const char *pygi_pool_keep(struct pygi_pool *self, const char *text)
{
    const size_t n = strlen(text) + 1;
    struct block *block = self->first;

    if (block == NULL || block->room - block->n < n) {
        const size_t room = n > BLOCK ? n : BLOCK;
        block = malloc(sizeof(*block) + room);
        if (block == NULL) {
            return NULL;
        }
        *block = (struct block){.next = self->first, .room = room};
        self->first = block;
    }
    char *kept = block->bytes + block->n;
    memcpy(kept, text, n);
    block->n += n;
    return kept;
}
