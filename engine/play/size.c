/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/size.h"

/* How unevenly multiples of step fall modulo n: the sum of the partial quotients of step / n
   bounds their discrepancy. UINT32_MAX: not prime to n, some ranks would be met twice. */
static uint32_t unevenness(uint32_t step, uint32_t n)
{
    uint32_t sum = 0;
    while (step != 0) {
        const uint32_t rest = n % step;
        sum += n / step;
        n = step;
        step = rest;
    }
    return n == 1 ? sum : UINT32_MAX;
}

/* Near the golden section, whose multiples fall most evenly. */
static uint32_t even_step(uint32_t n)
{
    enum { TRIED = 64 };
    const uint32_t golden = (uint32_t)((double)n * 0.6180339887498949);
    uint32_t best = 1;
    for (uint32_t step = golden; step < golden + TRIED && step < n; step++) {
        best = unevenness(step, n) < unevenness(best, n) ? step : best;
    }
    return best;
}

void pygi_size_make(struct pygi_size *self, int32_t n_mo)
{
    uint32_t most = 0, least = UINT32_MAX;

    for (int32_t m = 0; m < n_mo; m++) {
        most = self->in[m] > most ? self->in[m] : most;
        least = self->in[m] < least ? self->in[m] : least;
    }
    self->n_mo = n_mo;
    self->n_places = most;
    self->least = least;
    self->step = even_step(most);
}

int32_t pygi_size_begin(const struct pygi_size *self, uint32_t rank, int32_t from)
{
    while (from < self->n_mo && self->in[from] <= rank) {
        from++;
    }
    return from < self->n_mo ? from : self->n_mo;
}

int32_t pygi_size_end(const struct pygi_size *self, uint32_t rank, int32_t from)
{
    while (from < self->n_mo && self->in[from] > rank) {
        from++;
    }
    return from < self->n_mo ? from : self->n_mo;
}

/* Sum of floor((a i + b) / m) over i < n, as Euclid's algorithm goes. */
static uint64_t floor_sum(uint64_t n, uint64_t m, uint64_t a, uint64_t b)
{
    uint64_t sum = 0;

    while (n > 0) {
        sum += (a / m) * (n * (n - 1) / 2) + (b / m) * n;
        a %= m;
        b %= m;
        const uint64_t top = a * n + b;
        n = top / m;
        b = top % m;
        const uint64_t swap = m;
        m = a;
        a = swap;
    }
    return sum;
}

uint32_t pygi_size_count(const struct pygi_size *self, uint32_t n, int32_t month)
{
    const uint64_t places = self->n_places;

    if (n == 0 || self->in[month] == 0) {
        return 0;
    }
    return (uint32_t)(floor_sum(n, places, self->step, places) -
                      floor_sum(n, places, self->step, places - self->in[month]));
}

/* The fewest places that hold so many. */
static uint32_t fewest(const struct pygi_size *self, uint32_t people, int32_t month)
{
    uint32_t lo = 0, hi = self->n_places;

    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (pygi_size_count(self, mid, month) < people) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

void pygi_size_places(const struct pygi_size *self, const int64_t *listed, int64_t *out)
{
    uint32_t places = 0;

    for (int32_t m = 0; m < self->n_mo; m++) {
        const uint32_t people = (uint32_t)listed[m];
        const uint32_t held = pygi_size_count(self, places, m);
        if (people == 0) {
            out[m] = 0; /* nobody; the list that comes back is the same */
            continue;
        }
        if (held < people) {
            places = fewest(self, people, m);
        } else if (held > people) {
            /* the most places that hold so many: nobody goes who need not */
            places = fewest(self, people + 1, m) - 1;
        }
        out[m] = places;
    }
}
