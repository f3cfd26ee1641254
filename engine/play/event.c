/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/event.h"

#include "base/fn.h"

static int32_t days_in_month(int32_t at_mo)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int32_t year = pyg_month_year(at_mo), month = pyg_month_in_year(at_mo);
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (leap && month == 2);
}

int32_t pygi_day_of(int32_t at_mo, int32_t day_in_month)
{
    /* days since 0000-03-01 of the Gregorian calendar, so that the leap day ends a year;
     * 2000-01-01 is day 730425 */
    const int32_t march = at_mo + 2000 * 12 - 2, year = march / 12, month = march % 12;
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 +
           day_in_month - 1 - 730425;
}

/* Number out of 0..n-1 by the top bits of a word. */
static int32_t pick(uint32_t word, int32_t n)
{
    return (int32_t)(((uint64_t)word * (uint64_t)n) >> 32);
}

static void draw_children(const struct pygi_rates *rates, struct pygi_block ages, uint32_t word,
                          struct pyg_event *out)
{
    const double p = rates->child_mean / 4.0;
    double u = pygi_unit(word), chance = (1.0 - p) * (1.0 - p) * (1.0 - p) * (1.0 - p);
    int32_t n = 0;

    if (p >= 1.0) {
        n = 4; /* the ratio of neighbouring chances has no value there */
    }
    while (n < 4 && u >= chance) {
        u -= chance;
        chance *= (double)(4 - n) / (double)(n + 1) * p / (1.0 - p);
        n++;
    }
    out->n_children = n;
    for (int32_t c = 0; c < n; c++) {
        out->child_age_yr[c] = pick(ages.w[c] & 0xffff0000u, 23);
        out->child_studies[c] = (double)(ages.w[c] & 0xffffu) < rates->studies_share * 65536.0;
    }
}

static void draw_accident(const struct pygi_rates *rates, struct pygi_block b,
                          struct pygi_block more, struct pyg_event *out)
{
    const double u = pygi_unit(b.w[0]);
    out->outcome = u < rates->total_share                          ? PYG_TOTAL
                   : u < rates->total_share + rates->partial_share ? PYG_PARTIAL
                                                                   : PYG_RECOVERED;
    if (rates->cost_median_idr > 0.0) {
        out->medical_idr = (int64_t)(rates->cost_median_idr *
                                         pygi_exp(rates->cost_sigma *
                                                  pygi_normal_quantile(pygi_unit(b.w[1]))) +
                                     0.5);
    }
    if (rates->unfit_mean_mo > 0.0) {
        out->unfit_mo = (int32_t)(-pygi_log(pygi_unit(b.w[2])) * rates->unfit_mean_mo);
    }
    if (out->outcome == PYG_PARTIAL) {
        out->partial_ppb =
            (int64_t)(2.0 * rates->partial_mean * pygi_unit(more.w[0]) * PYG_PPB);
    }
}

void pygi_event_draw(const struct pygi_hit *hit, const struct pygi_group *group,
                     const struct pygi_rates *rates, const struct pygi_calendar *calendar,
                     uint32_t replicate, struct pyg_event *out, double *out_claim_mark)
{
    const uint32_t worker = hit->tenure.worker, generation = hit->tenure.generation;
    const int32_t at_mo = calendar->from_mo + hit->at;
    struct pygi_block b, more;

    *out = (struct pyg_event){.kind = (enum pyg_event_kind)hit->kind,
                              .at_mo = at_mo,
                              .age_mo = hit->tenure.age_mo + hit->at - hit->tenure.start};
    if (hit->kind == PYG_EVENT_ACCIDENT) {
        b = pygi_philox(group->key, worker, replicate, PYGI_FOR_ACCIDENT, hit->k, generation);
        more = pygi_philox(group->key, worker, replicate, PYGI_FOR_ACCIDENT, hit->k | 0x800000u,
                           generation);
        draw_accident(rates, b, more, out);
    } else {
        b = pygi_philox(group->key, worker, replicate, PYGI_FOR_DEATH, 0, generation);
        more = b;
        const double cause = pygi_unit(b.w[0]);
        if (hit->kind == PYG_EVENT_DEATH) {
            out->at_work = cause < rates->at_work_share;
            out->sudden_at_work =
                !out->at_work && cause < rates->at_work_share + rates->sudden_share;
        }
        if (hit->kind == PYG_EVENT_LEAVE && hit->tenure.cause != PYGI_END_POST &&
            cause < rates->job_loss_share) {
            out->kind = PYG_EVENT_JOB_LOSS;
        }
    }
    out->day = pygi_day_of(at_mo, 1 + pick(more.w[3], days_in_month(at_mo)));
    *out_claim_mark = pygi_unit(more.w[1]);
    if (hit->kind == PYG_EVENT_DEATH || out->outcome == PYG_TOTAL) {
        const uint32_t block = hit->kind == PYG_EVENT_ACCIDENT ? hit->k + 1u : 0;
        draw_children(
            rates,
            pygi_philox(group->key, worker, replicate, PYGI_FOR_CHILDREN, block, generation),
            more.w[2], out);
    }
}
