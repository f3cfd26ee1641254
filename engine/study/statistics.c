/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/statistics.h"

#include <stdbool.h>
#include <string.h>

#include "study/uncertain.h"

/* The k-th smallest of all, which lies in [lo, hi] with those between; leaves larger ones
 * behind it (Hoare's quickselect, median of three). */
static double select_kth(double *x, int64_t lo, int64_t hi, int64_t k)
{
    while (lo < hi) {
        const double a = x[lo], b = x[lo + (hi - lo) / 2], c = x[hi];
        const double pivot = a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
        int64_t i = lo, j = hi;
        while (i <= j) {
            while (x[i] < pivot) {
                i++;
            }
            while (x[j] > pivot) {
                j--;
            }
            if (i <= j) {
                const double t = x[i];
                x[i++] = x[j];
                x[j--] = t;
            }
        }
        if (k <= j) {
            hi = j;
        } else if (k >= i) {
            lo = i;
        } else {
            break;
        }
    }
    return x[k];
}

/* Rank of a quantile of n, rounded down. */
static int64_t rank_of(double p, int64_t n)
{
    return (int64_t)(p * (double)(n - 1));
}

/* The quantile p of n, whose neighbours by rank lie in [lo, hi]. */
static double quantile(double *x, int64_t n, double p, int64_t lo, int64_t hi)
{
    const double h = p * (double)(n - 1);
    const int64_t i = rank_of(p, n);
    const double low = select_kth(x, lo, hi, i);
    if (i + 1 >= n || h == (double)i) {
        return low;
    }
    double next = x[i + 1];
    for (int64_t k = i + 2; k <= hi; k++) {
        next = x[k] < next ? x[k] : next;
    }
    return low + (h - (double)i) * (next - low);
}

/* Standard error of the mean of m figures. */
static double error_of(const double *x, int64_t m)
{
    double mean = 0.0, square = 0.0;
    for (int64_t i = 0; i < m; i++) {
        mean += x[i] / (double)m;
    }
    for (int64_t i = 0; i < m; i++) {
        square += (x[i] - mean) * (x[i] - mean);
    }
    return m > 1 ? __builtin_sqrt(square / (double)(m - 1) / (double)m) : 0.0;
}

static double simulation_error(const double *x, int64_t n, double *scratch)
{
    if (n % PYGI_BLOCK_STRIDE == 0) {
        double block[PYGI_N_BLOCKS] = {0};
        for (int64_t r = 0; r < n; r++) {
            block[pygi_block_of((uint32_t)r)] += x[r] * PYGI_N_BLOCKS / (double)n;
        }
        return error_of(block, PYGI_N_BLOCKS);
    }
    /* a broken number of replicates: the fours as if they were independent, which errs on the
     * large side */
    const int64_t fours = (n + 3) / 4;
    for (int64_t f = 0; f < fours; f++) {
        const int64_t last = 4 * f + 4 < n ? 4 * f + 4 : n;
        scratch[f] = 0.0;
        for (int64_t r = 4 * f; r < last; r++) {
            scratch[f] += x[r] / (double)(last - 4 * f);
        }
    }
    return error_of(scratch, fours);
}

struct pygi_summary pygi_summarise(const double *x, int64_t n, double *scratch)
{
    struct pygi_summary s = {0};
    bool is_constant = true;
    for (int64_t r = 0; r < n; r++) {
        s.mean += x[r];
        is_constant &= x[r] == x[0];
    }
    s.mean /= (double)n;
    s.mcse = simulation_error(x, n, scratch);
    if (is_constant) {
        s.p5 = s.p50 = s.p95 = x[0];
        return s;
    }
    memcpy(scratch, x, (size_t)n * sizeof(*x));
    const int64_t last = n - 1, middle = rank_of(0.50, n);
    s.p50 = quantile(scratch, n, 0.50, 0, last);
    s.p5 = quantile(scratch, n, 0.05, 0, rank_of(0.05, n) < middle ? middle : last);
    s.p95 = quantile(scratch, n, 0.95, middle, last);
    return s;
}

void pygi_spread_split(const double *x, int64_t n, struct pygi_spread *out)
{
    double mean = 0.0, part[3][PYGI_N_BLOCKS] = {{0}};

    if (n == 0 || n % PYGI_BLOCK_STRIDE != 0) {
        return;
    }
    for (int64_t r = 0; r < n; r++) {
        mean += x[r] / (double)n;
    }
    const double fours = (double)(n / 4 / PYGI_N_BLOCKS);
    for (int64_t f = 0; f < n / 4; f++) {
        const double *q = x + 4 * f;
        const uint32_t b = (uint32_t)f % PYGI_N_BLOCKS;
        const double luck =
            ((q[0] - q[1]) * (q[0] - q[1]) + (q[2] - q[3]) * (q[2] - q[3])) / 4.0;
        const double first = (q[0] + q[1]) / 2.0 - mean, second = (q[2] + q[3]) / 2.0 - mean;
        const double within =
            ((q[0] - mean) * (q[1] - mean) + (q[2] - mean) * (q[3] - mean)) / 2.0;
        part[2][b] += luck / fours;
        part[1][b] += first * second / fours;
        part[0][b] += (within - first * second) / fours;
    }
    double sum[3] = {0};
    for (int k = 0; k < 3; k++) {
        for (int b = 0; b < PYGI_N_BLOCKS; b++) {
            sum[k] += part[k][b] / PYGI_N_BLOCKS;
        }
    }
    out->unknown = sum[0];
    out->years = sum[1];
    out->luck = sum[2];
    out->total = sum[0] + sum[1] + sum[2];
    out->unknown_se = error_of(part[0], PYGI_N_BLOCKS);
    out->years_se = error_of(part[1], PYGI_N_BLOCKS);
    out->luck_se = error_of(part[2], PYGI_N_BLOCKS);
}
