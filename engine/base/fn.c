/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fn.h"

#include <string.h>

#include <xxhash.h>

#include "base/philox.h"

#define LN2_HI 6.93147180369123816490e-01
#define LN2_LO 1.90821492927058770002e-10

static inline double logarithm(double x)
{
    /* x = m 2^e with m in [sqrt(1/2), sqrt(2)); log m = 2 atanh(s), s = (m - 1) / (m + 1) */
    uint64_t bits;
    memcpy(&bits, &x, sizeof(bits));
    int e = (int)(bits >> 52) - 1023;
    bits = (bits & 0x000fffffffffffffu) | 0x3ff0000000000000u;
    double m;
    memcpy(&m, &bits, sizeof(m));
    if (m > 1.41421356237309504880) {
        m *= 0.5;
        e++;
    }

    const double f = m - 1.0, s = f / (m + 1.0), z = s * s;
    /* z^0/3 + z/5 + ... + z^9/21 in pairs (Estrin), so that the steps do not wait for each
     * other */
    const double z2 = z * z, z4 = z2 * z2;
    const double p01 = 1.0 / 3.0 + z * (1.0 / 5.0), p23 = 1.0 / 7.0 + z * (1.0 / 9.0);
    const double p45 = 1.0 / 11.0 + z * (1.0 / 13.0), p67 = 1.0 / 15.0 + z * (1.0 / 17.0);
    const double p89 = 1.0 / 19.0 + z * (1.0 / 21.0);
    const double p = (p01 + z2 * p23) + z4 * ((p45 + z2 * p67) + z4 * p89);
    /* log(1+f) = f - s (f - 2 z p): keeps the leading term exact */
    return (double)e * LN2_HI + (f - (s * (f - 2.0 * z * p) - (double)e * LN2_LO));
}

double pygi_log(double x)
{
    return logarithm(x);
}

void pygi_exponentials(const uint32_t *restrict words, double *restrict out, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        out[i] = -logarithm(1.0 - pygi_unit(words[i]));
    }
}

double pygi_exp(double x)
{
    const double t = x * 1.44269504088896338700;
    const int k = (int)(t + (t < 0.0 ? -0.5 : 0.5));
    const double r = (x - (double)k * LN2_HI) - (double)k * LN2_LO;

    /* |r| <= 0.35: the Taylor series to the 14th term is below half a unit in the last place;
       in pairs (Estrin), so that the steps do not wait for each other */
    const double r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
    const double p01 = 1.0 + r, p23 = 1.0 / 2.0 + r * (1.0 / 6.0);
    const double p45 = 1.0 / 24.0 + r * (1.0 / 120.0), p67 = 1.0 / 720.0 + r * (1.0 / 5040.0);
    const double p89 = 1.0 / 40320.0 + r * (1.0 / 362880.0);
    const double pab = 1.0 / 3628800.0 + r * (1.0 / 39916800.0);
    const double pcd = 1.0 / 479001600.0 + r * (1.0 / 6227020800.0);
    const double pe = 1.0 / 87178291200.0;
    const double p = ((p01 + r2 * p23) + r4 * (p45 + r2 * p67)) +
                     r8 * ((p89 + r2 * pab) + r4 * (pcd + r2 * pe));

    /* in two steps, so that results near the smallest normal numbers stay right */
    const int half = k / 2;
    const uint64_t a = (uint64_t)(1023 + half) << 52, b = (uint64_t)(1023 + k - half) << 52;
    double sa, sb;
    memcpy(&sa, &a, sizeof(sa));
    memcpy(&sb, &b, sizeof(sb));
    return p * sa * sb;
}

static double ratio(const double *a, const double *b, double r)
{
    double num = a[7], den = b[6];
    for (int i = 6; i >= 0; i--) {
        num = num * r + a[i];
    }
    for (int i = 5; i >= 0; i--) {
        den = den * r + b[i];
    }
    return num / (den * r + 1.0);
}

static double root(double x)
{
    return __builtin_sqrt(x); /* IEEE 754 requires it to be exact to the last bit */
}

double pygi_normal_quantile(double p)
{
    static const double a[8] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                                1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static const double b[7] = {4.2313330701600911252e+1, 6.8718700749205790830e+2,
                                5.3941960214247511077e+3, 2.1213794301586595867e+4,
                                3.9307895800092710610e+4, 2.8729085735721942674e+4,
                                5.2264952788528545610e+3};
    static const double c[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                5.76949722146069140550e0,  3.64784832476320460504e0,
                                1.27045825245236838258e0,  2.41780725177450611770e-1,
                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double d[7] = {2.05319162663775882187e0,  1.67638483018380384940e0,
                                6.89767334985100004550e-1, 1.48103976427480074590e-1,
                                1.51986665636164571966e-2, 5.47593808499534494600e-4,
                                1.05075007164441684324e-9};
    static const double e[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                1.78482653991729133580e0,  2.96560571828504891230e-1,
                                2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double f[7] = {5.99832206555887937690e-1, 1.36929880922735805310e-1,
                                1.48753612908506148525e-2, 7.86869131145613259100e-4,
                                1.84631831751005468180e-5, 1.42151175831644588870e-7,
                                2.04426310338993978564e-15};
    const double q = p - 0.5;

    if (q >= -0.425 && q <= 0.425) {
        return q * ratio(a, b, 0.180625 - q * q);
    }
    const double r = root(-pygi_log(q < 0.0 ? p : 1.0 - p));
    const double z = r <= 5.0 ? ratio(c, d, r - 1.6) : ratio(e, f, r - 5.0);
    return q < 0.0 ? -z : z;
}

double pygi_normal_cdf(double z)
{
    const double x = z < 0.0 ? -z : z;
    const double density = 0.39894228040143267794 * pygi_exp(-0.5 * x * x);
    double upper;

    if (x < 3.0) {
        /* Marsaglia's series: 1/2 + density (x + x^3/3 + x^5/15 + ...) */
        double term = x, sum = x;
        for (int n = 3; n < 120; n += 2) {
            term *= x * x / (double)n;
            sum += term;
        }
        upper = 0.5 - density * sum;
    } else if (x > 37.0) {
        upper = 0.0;
    } else {
        double tail = x;
        for (int n = 160; n >= 1; n--) {
            tail = x + (double)n / tail;
        }
        upper = density / tail;
    }
    return z < 0.0 ? upper : 1.0 - upper;
}

uint64_t pygi_hash(uint64_t seed, const char *name)
{
    return XXH3_64bits_withSeed(name, strlen(name), seed);
}

uint64_t pygi_mix(uint64_t a, uint64_t b)
{
    uint64_t z = a + 0x9e3779b97f4a7c15u * (b + 1);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}
