#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# test_scripts.sh SOURCE_ROOT: what the scripts promise, tried on a toy project.
set -eu

scripts=$1/scripts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

claim() { # WHAT EXPECTED FOUND
    if [ "$2" != "$3" ]; then
        printf 'FAILED: %s\nexpected: %s\nfound: %s\n' "$1" "$2" "$3" >&2
        exit 1
    fi
    printf 'ok: %s\n' "$1"
}

# results are counted by kind, and what is not known counts as failed
printf '{"name": "%s", "result": "%s", "stdout": "said %s"}\n' a OK a b EXPECTEDFAIL b c FAIL c \
    d TIMEOUT d e SKIP e f ERROR f g UNEXPECTEDPASS g h NEW h >"$work/log.json"
claim "results are counted" "2 5 1" "$(python3 "$scripts/tally.py" "$work/log.json" 2>"$work/err")"
claim "failed tests are shown" "said c said d said f said g said h" \
    "$(grep ^said "$work/err" | tr '\n' ' ' | sed 's/ $//')"
: >"$work/empty.json"
claim "an empty log has no results" "0 0 0" "$(python3 "$scripts/tally.py" "$work/empty.json")"

# a wrong option is wrong usage
status=0
"$scripts/setup" --nonsense 2>/dev/null || status=$?
claim "setup refuses an unknown option" 2 "$status"
status=0
"$scripts/test" --nonsense 2>/dev/null || status=$?
claim "test refuses an unknown option" 2 "$status"

# the toy project, in a folder with a space
root="$work/a place"
mkdir "$root"
cat >"$root/meson.build" <<'END'
project('toy', 'c')
executable('toy', 'toy.c')
END
echo 'int main(void) { return 0; }' >"$root/toy.c"
# shellcheck source=scripts/lib.sh
. "$scripts/lib.sh"
unset CC CFLAGS LDFLAGS

# two at the same time
build "$root/build" >"$work/out1" 2>"$work/err1" &
first=$!
build "$root/build" >"$work/out2" 2>"$work/err2"
wait "$first"
"$root/build/toy"
claim "nothing is said on standard output" "" "$(cat "$work/out1" "$work/out2")"
claim "one of two builds" 1 "$(cat "$work/err1" "$work/err2" | grep -c 'building build')"
claim "nothing is said when nothing is to do" "" "$(build "$root/build" 2>&1)"

# a failure shows why, and mending it is enough
echo 'int main(void) { return nonsense; }' >"$root/toy.c"
status=0
build "$root/build" 2>"$work/err" || status=$?
claim "a build that fails fails" 1 "$status"
claim "a build that fails says why" 1 "$(grep -c "error.*nonsense" "$work/err")"
echo 'int main(void) { return 0; }' >"$root/toy.c"
build "$root/build" 2>/dev/null

# a configuration that was cut short, and a tree that moved
rm "$root/build/build.ninja"
build "$root/build" 2>/dev/null
claim "an unfinished configuration is made again" yes "$([ -x "$root/build/toy" ] && echo yes)"
mv "$root" "$work/another place"
root="$work/another place"
build "$root/build" 2>/dev/null
claim "a tree that moved builds again" "" "$(build "$root/build" 2>&1)"
claim "and knows its new place" "$root" "$(head -n 1 "$root/build/.configured")"

# other options
build "$root/build" --buildtype=release 2>/dev/null
claim "other options configure again" 1 "$(grep -c buildtype=release "$root/build/.configured")"

# a check that cannot see the files does not pass
if command -v clang-format >/dev/null && command -v shellcheck >/dev/null; then
    mkdir "$work/no repository"
    cp -r "$scripts" "$work/no repository/scripts"
    status=0
    "$work/no repository/scripts/check" --quick >/dev/null 2>"$work/err" || status=$?
    claim "check does not pass without files to check" 1 "$status"
    claim "and says so" 1 "$(grep -c 'git lists no source file' "$work/err")"
fi
