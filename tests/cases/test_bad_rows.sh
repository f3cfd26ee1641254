#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# test_bad_rows.sh PAYUNG: rows that are wrong are named with line, column and reason, and the exit code says so.
set -eu

payung=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM

head='id,year,worker_type,programs,workers,months,wage_base_rp,budget_rp_stated'

# expect CODE TEXT ROW...: the command on these rows below $head ends with CODE and says TEXT
expect() {
    code=$1 text=$2 status=0
    shift 2
    printf '%s\n' "$head" "$@" >"$dir/rows.csv"
    "$payung" cases "$dir/rows.csv" --lang en --format csv >"$dir/out" 2>&1 || status=$?
    sed 's/""/"/g' "$dir/out" >"$dir/said"
    if [ "$status" -ne "$code" ] || ! grep -qF -e "$text" "$dir/said"; then
        printf 'FAILED: %s: expected exit %s and: %s\n' "$*" "$code" "$text" >&2
        cat "$dir/out" >&2
        exit 1
    fi
}

expect 0 '1 passed, 0 failed, 0 not built' 'X1,2025,BPU,JKK+JKM,100,12,,20160000'
expect 1 '0 passed, 1 failed, 0 not built' 'X1,2025,BPU,JKK+JKM,100,12,,30160000'
expect 1 'rows.csv:2' 'X1,2025,BPU,JKK+JKM,100,12'
expect 1 ':2: column "workers": "-5", expected a whole number 1..50000000' 'X1,2025,BPU,JKK+JKM,-5,12,,20160000'
expect 1 ':2: column "workers": "many", expected a whole number 1..50000000' 'X1,2025,BPU,JKK+JKM,many,12,,20160000'
expect 1 ':2: column "months": "13", expected months of the year: a whole number 1..12' 'X1,2025,BPU,JKK+JKM,100,13,,20160000'
expect 1 ':2: column "worker_type": "XPU", expected PU or BPU' 'X1,2025,XPU,JKK+JKM,100,12,,20160000'
expect 1 ':2: column "programs": "JKK+", expected programs' 'X1,2025,BPU,JKK+,100,12,,20160000'
expect 1 ':3: column "id": "X1", expected a name that no other row has' \
    'X1,2025,BPU,JKK+JKM,100,12,,20160000' 'X1,2025,BPU,JKK+JKM,100,12,,20160000'
expect 1 ':2: column "year": "1925", expected a year 2000..2199' 'X1,1925,BPU,JKK+JKM,100,12,,20160000'

# not built is no failure: nothing is wrong with the row
expect 0 'states no budget' 'X1,2025,BPU,JKK+JKM,100,12,,'
expect 0 'states no months' 'X1,2025,BPU,JKK+JKM,100,,,20160000'
expect 0 'states no wage base' 'X1,2025,PU,JKK+JKM,100,12,,20160000'
expect 0 'JKP is not for members paid from a public budget' 'X1,2025,PU,JKK+JKM+JHT+JP+JKP,100,12,1500000,20160000'
expect 0 ':2: column "worker_type": "JAKON", expected PU or BPU' 'X1,2025,JAKON,JKK+JKM,100,12,,20160000'
expect 0 ':2: column "workers": "90-110", expected a whole number' 'X1,2025,BPU,JKK+JKM,90-110,12,,20160000'
expect 0 'more than one calendar year' 'X1,2024-2025,BPU,JKK+JKM,100,12,,20160000'
expect 0 '0 passed, 0 failed, 1 not built' 'X1,2010,PU,JKK+JKM,100,12,1000000,20160000'

# claims and coverage: each row that cannot be computed says why, and none of them stops the others
head='id,regency,year,segment,worker_type,programs,workers,months,wage_base_rp,budget_rp_stated,claims_cases,claims_rp,coverage_before,coverage_after,gist'
expect 0 'claims, but not of how many workers' 'X1,A,2022,staff,PU,JKM,,,,,5,,,,'
expect 0 'the months of the claims' 'X1,A,some day,staff,PU,JKM,100,,,,5,,,,'
expect 0 'kinds are not stated' 'X1,A,2022,staff,PU,JKK+JKM+JHT,100,,,,,5000000,,,'
expect 0 'the death benefit changed' 'X1,A,2019,staff,PU,JKM,1000,,,,4,168000000,,,4 deaths'
expect 0 '1 by claims or coverage only' 'X1,A,2022,people of the moon,BPU,JKM,1000,,,,5,,,,'
expect 0 'not known' 'X1,A,2022,staff,XPU,JKM,100,,,,5,,,,'
expect 0 '3 by claims or coverage only' 'X1,A,2022,staff,PU,JKM,1000,,,,4,,,,' 'X2,A,2022,staff,PU,JKM,1000,,,,4,,,,' \
    'X3,A,2022,staff,PU,JKM,1000,,,,4,,,,'
expect 1 'FAILS' 'X1,A,2022,staff,PU,JKM,1000,,,,400,,,,' 'X2,A,2022,staff,PU,JKM,1000,,,,400,,,,' \
    'X3,A,2022,staff,PU,JKM,1000,,,,400,,,,'
expect 0 'no members are stated' 'X1,Jember,2022,all,all,any,,,,,,,20,30,'
expect 0 'not in scenarios/data/employed.csv' 'X1,Atlantis,2022,all,all,any,1000,,,,,,20,30,'
expect 1 'no percentage' 'X1,Jember,2022,all,all,any,,,,,,,20,300,'
expect 1 'differs' 'X1,Jember,2022,all,all,any,,,,,,,20,30,"1,000 workers were added"'

status=0
"$payung" cases 2>/dev/null || status=$?
[ "$status" -eq 2 ] || { echo "FAILED: no file is wrong usage, got $status" >&2; exit 1; }
status=0
"$payung" cases "$dir/none.csv" 2>/dev/null || status=$?
[ "$status" -eq 1 ] || { echo "FAILED: an unreadable file, got $status" >&2; exit 1; }
"$payung" cases --help >/dev/null
