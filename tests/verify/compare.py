#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py [--sharp] [--rows N] [--as-of DATE] [--only-twin] [--partly MEASURES] RESULT ENGINE.csv TWIN.csv...

Hold the engine's answer against the second implementation, row by row. Both have played the same
parameter points and years, replicates 2k and 2k + 1 the same ones, so that the two of a pair differ by
luck alone, and so do the two implementations: the standard error of their difference is that of luck,
taken from the pairs of both. (What the engine draws is held against its distributions by the twin and
by tests/unit/test_uncertain.c.)

Within how many standard errors: 4, or where many rows are compared as many as all of them together
exceed by chance once in 50 runs (2,000 rows: 4.4).

--sharp: fail too when a row is not known well enough: 4 standard errors of the difference must be
below 0.5 % of the row, or 5 % where the row counts rare events. A row is one of rare events when it
varies by luck as a count of fewer than 100 events in a replicate would: (mean / luck)^2 < 100. For
plain counts that is the expected number; sums of money are held to the same rule.

RESULT is the engine's replicates (--out), ENGINE.csv its answer (--format csv), TWIN.csv the twin's
parts. The rows are those as of 2019-12, or DATE, that are no differences between variants; --only-twin: of measures
that the twin knows; --partly: of these measures, rows that it knows.
"""
import argparse
import csv
import math
import sqlite3
import statistics
import sys

KEY = ("variant", "group", "period", "measure")
STOCKS = {"workers_dec", "covered_dec", "refused_dec", "owed_jkk", "owed_jkm", "owed_jp", "owed_jkp", "jht_asset", "jp_asset",
          "stayed_dec"}  # at the end of a period
ROUNDING = 1e-8  # prices and shares are fixed point in the engine, doubles in the twin
FEW = 100  # events in a replicate below which they are rare

# what the answer works out of the rows: the regency pays all but the workers' share
FIGURES = {
    "cost_regency": ("cost",),
    "cost_worker": ("contribution_jkk_worker", "contribution_jkm_worker", "contribution_jht_worker"),
}

# rows whose precision may be missing, and why: {(variant, group, period, measure): reason}, None: any
UNSHARP = {
    (None, None, None, "lost_cover"): "names that fall off a list when its quota falls: in most replicates none",
}


def read_answer(path, as_of):
    with open(path, newline="", encoding="utf-8") as file:
        lines = [line for line in csv.DictReader(file) if line["as_of"] == as_of]
    names = {line["variant"] for line in lines}
    differences = {f"{a} - {b}" for a in names for b in names if a != b}
    rows = {}
    for line in lines:
        key = tuple(line[column] for column in KEY)
        if line["variant"] in differences:
            continue
        if key in rows:
            sys.exit(f"compare: {path}: {key} stands twice")
        rows[key] = float(line["mean"])
    if not rows:
        sys.exit(f"compare: {path}: no rows to compare")
    return rows


def unpack(packed):
    """The store's zigzag varints of differences."""
    out, last, word, shift = [], 0, 0, 0
    for byte in packed:
        word |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            last = (last + ((word >> 1) ^ -(word & 1)) + 2**63) % 2**64 - 2**63
            out.append(last)
            word, shift = 0, 0
    return out


def add(lists):
    return [sum(column) for column in zip(*lists)]


def read_result(path, as_of):
    """(mean, luck) by row, and the number of replicates."""
    rows, n = {}, 0
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        years = sorted(row[0] for row in db.execute("SELECT DISTINCT year FROM value"))
        kinds = db.execute("SELECT DISTINCT variant, measure FROM value WHERE as_of = ?", (as_of,)).fetchall()
        for variant, measure in kinds:
            # of each group and year the sum, and the differences within pairs
            found = {}
            for group, year, packed in db.execute("SELECT grp, year, packed FROM value WHERE as_of = ? AND variant = ? "
                                                  "AND measure = ?", (as_of, variant, measure)):
                values = unpack(packed)
                n = len(values)
                found[group, year] = (sum(values), [a - b for a, b in zip(values[::2], values[1::2])])
            groups = sorted({group for group, _ in found})

            def put(group, period, parts):
                if parts:
                    pairs = parts[0][1] if len(parts) == 1 else add([part[1] for part in parts])
                    rows[variant, group, str(period), measure] = (
                        sum(part[0] for part in parts) / n, math.sqrt(math.sumprod(pairs, pairs) / n
                                                                      if hasattr(math, "sumprod") else
                                                                      sum(d * d for d in pairs) / n))

            over = years[-1:] if measure in STOCKS else years
            for year in years:
                for group in groups:
                    put(group, year, [found[group, year]] if (group, year) in found else [])
                put("all", year, [found[group, year] for group in groups if (group, year) in found])
            for group in groups:
                put(group, "all", [found[group, year] for year in over if (group, year) in found])
            put("all", "all", [found[group, year] for group in groups for year in over if (group, year) in found])
    return rows, n


def read_twin(paths):
    parts = {}
    for path in paths:
        with open(path, newline="", encoding="utf-8") as file:
            for line in csv.DictReader(file):
                parts.setdefault(tuple(line[column] for column in KEY), []).append(
                    (int(line["n"]), float(line["mean"]), float(line["luck"])))
    rows, sizes = {}, set()
    for key, found in parts.items():
        n = sum(part[0] for part in found)
        rows[key] = (sum(part[0] * part[1] for part in found) / n,
                     math.sqrt(sum(part[0] * part[2] ** 2 for part in found) / n))
        sizes.add(n)
    if len(sizes) != 1:
        sys.exit("compare: the twin's parts do not belong together")
    return rows, sizes.pop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("result")
    parser.add_argument("engine")
    parser.add_argument("twin", nargs="+")
    parser.add_argument("--sharp", action="store_true")
    parser.add_argument("--as-of", default="2019-12")
    parser.add_argument("--only-twin", action="store_true", help="leave out measures that the twin does not know")
    parser.add_argument("--partly", default="", help="measures, with commas, of which the twin need not know all rows")
    parser.add_argument("--rows", type=int, default=12, help="worst rows to print")
    options = parser.parse_args()

    answer = read_answer(options.engine, options.as_of)
    engine, n = read_result(options.result, options.as_of)
    twin, n_twin = read_twin(options.twin)
    if options.only_twin:
        known = {key[3] for key in twin}
        answer = {key: mean for key, mean in answer.items() if key[3] in known}
    partly = options.partly.split(",")
    answer = {key: mean for key, mean in answer.items() if key[3] not in partly or key in twin}
    if n != n_twin:
        sys.exit(f"compare: the engine has {n} replicates, the twin {n_twin}")
    for key in [key for key in answer if key[3].startswith("coverage_")]:
        if not 0 <= answer.pop(key) <= 1:
            sys.exit(f"compare: {key} is no share")
    for key in [key for key in answer if key[3] in FIGURES]:
        parts = (engine.get((*key[:3], part), (0.0, 0.0))[0] for part in FIGURES[key[3]])
        mean = answer.pop(key)
        if abs(mean - sum(parts)) > 1e-9 * abs(mean):
            sys.exit(f"compare: {key} is not the sum of its rows")
    wrong = [key for key in answer if abs(answer[key] - engine.get(key, (0, 0))[0]) > 1e-9 * abs(answer[key])]
    if wrong:
        sys.exit(f"compare: {len(wrong)} means of the answer are not those of its replicates, first {wrong[0]}")

    compared, missing, blurred, listed = [], [], [], set()
    for key in sorted(answer.keys() | twin.keys()):
        (a, luck_a), (b, luck_b) = engine.get(key, (0.0, 0.0)), twin.get(key, (0.0, 0.0))
        if a == b == luck_a == luck_b == 0:
            continue  # nothing happens on either side
        if key not in answer or key not in twin:
            missing.append(key)
            continue
        gap, se = abs(a - b), math.hypot(luck_a, luck_b) / math.sqrt(n)
        same = gap <= ROUNDING * max(abs(a), abs(b))
        compared.append((0.0 if same else gap / se if se > 0 else math.inf, key, a, b))
        size = max(abs(a), abs(b))
        is_rare = size**2 < FEW * (luck_a**2 + luck_b**2) / 2
        if 4 * se > (0.05 if is_rare else 0.005) * size:
            reasons = [mask for mask in UNSHARP if all(m is None or m == k for m, k in zip(mask, key))]
            listed.update(reasons)
            blurred.append((key, 400 * se / size if size else math.inf, is_rare, bool(reasons)))

    allowed = max(4.0, statistics.NormalDist().inv_cdf(1 - 0.01 / max(1, len(compared))))
    compared.sort(key=lambda row: row[0], reverse=True)
    failed = [row for row in compared if not row[0] <= allowed]

    print(f"{'errors':>8}  {'engine':>22}  {'twin':>22}  variant / group / period / measure")
    for errors, key, a, b in compared[:max(options.rows, len(failed))]:
        print(f"{errors:8.2f}  {a:22.8g}  {b:22.8g}  {' / '.join(key)}")
    for key in missing:
        print(f" missing  in the {'twin' if key in answer else 'engine'}: {' / '.join(key)}")
    unsharp = [row for row in blurred if not row[3]]
    if options.sharp:
        for key, percent, is_rare, _ in unsharp:
            print(f" unsharp  4 standard errors are {percent:.3g} % of {' / '.join(key)}, expected {5 if is_rare else 0.5} %")
        for mask in UNSHARP:
            count = sum(row[3] and all(m is None or m == k for m, k in zip(mask, row[0])) for row in blurred)
            print(f" allowed  {count} rows of {' / '.join(m or '*' for m in mask)}: {UNSHARP[mask]}")
    print(f"{len(compared)} rows of {n} replicates each compared within {allowed:.2f} standard errors of the difference: "
          f"{len(failed)} differ, {len(missing)} missing, {sum(row[0] > 4 for row in compared)} beyond 4 "
          f"(chance gives {len(compared) * 6.3e-5:.1f}); in {len(compared) - len(blurred)} rows 4 standard errors are below "
          f"0.5 % (rare events: 5 %), in {len(unsharp)} they are not and should be")
    return 1 if failed or missing or not compared or (options.sharp and unsharp) else 0


sys.exit(main())
