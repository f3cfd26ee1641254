#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py ENGINE.csv TWIN.csv [--rows N]

Hold the engine's answer against the second implementation, measure by measure, within 4 standard
errors of the difference (4.5 when more than 500 rows are compared: one in a thousand true rows would
otherwise fail). The engine's rows are those as of 2019-12 that are no differences between variants.
"""
import argparse
import csv
import math
import sys

AS_OF = "2019-12"
KEY = ("variant", "group", "period", "measure")


def read(path, is_engine):
    rows, units = {}, {}
    with open(path, newline="", encoding="utf-8") as file:
        lines = [line for line in csv.DictReader(file) if not is_engine or line["as_of"] == AS_OF]
    names = {line["variant"] for line in lines}
    differences = {f"{a} - {b}" for a in names for b in names if a != b} if is_engine else set()
    for line in lines:
        if line["variant"] in differences:
            continue
        key = tuple(line[column] for column in KEY)
        if key in rows:
            sys.exit(f"compare: {path}: {key} stands twice")
        rows[key] = (float(line["mean"]), float(line["mcse" if is_engine else "se"]))
        units[line["measure"]] = line.get("unit", "")
    if not rows:
        sys.exit(f"compare: {path}: no rows to compare")
    return rows, units


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine")
    parser.add_argument("twin")
    parser.add_argument("--rows", type=int, default=12, help="worst rows to print")
    options = parser.parse_args()

    engine, units = read(options.engine, True)
    twin, _ = read(options.twin, False)
    compared, missing = [], []
    for key in sorted(engine.keys() | twin.keys()):
        if key in engine and key in twin:
            a, b = engine[key], twin[key]
            if a == b == (0.0, 0.0):
                continue  # nothing happens on either side
            gap, se = abs(a[0] - b[0]), math.hypot(a[1], b[1])
            # equal to 12 digits: figures that do not vary, and sums in another order
            same = gap <= 1e-12 * max(abs(a[0]), abs(b[0]))
            compared.append((0.0 if same else gap / se if se > 0 else math.inf, key, a, b, se))
        elif engine.get(key, twin.get(key))[0] != 0.0:
            missing.append(key)

    allowed = 4.5 if len(compared) > 500 else 4.0
    compared.sort(key=lambda row: row[0], reverse=True)
    failed = [row for row in compared if not row[0] <= allowed]

    print(f"{'errors':>8}  {'engine':>22}  {'twin':>22}  variant / group / period / measure")
    for errors, key, a, b, _ in compared[:max(options.rows, len(failed))]:
        print(f"{errors:8.2f}  {a[0]:22.6g}  {b[0]:22.6g}  {' / '.join(key)}")
    for key in missing:
        print(f" missing  in the {'twin' if key in engine else 'engine'}: {' / '.join(key)}")

    def is_sharp(row):
        _, key, a, _, se = row
        return 4 * se <= (0.05 if units.get(key[3]) == "event" else 0.005) * abs(a[0])

    sharp = sum(map(is_sharp, compared))
    print(f"{len(compared)} rows compared within {allowed} standard errors of the difference: "
          f"{len(failed)} differ, {len(missing)} missing; in {100 * sharp / max(1, len(compared)):.0f} % of the rows "
          "4 standard errors are below 0.5 % of the measure (events: 5 %)")
    return 1 if failed or missing or not compared else 0


sys.exit(main())
