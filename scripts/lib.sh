# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What the scripts share. Read by them after they have set `root`; not run by itself.
#
# PAYUNG_JOBS limits how many compilers and tests run at a time (default: all cores).
: "${root:?}"

say() {
    printf 'payung: %s\n' "$*" >&2
}

# configure DIR OPTION...: make a build tree unless it is there, complete and of this place.
# A tree that somebody configured by hand (no stamp of ours) is used as it is.
configure() {
    local dir=$1 stamp
    shift
    stamp=$(printf '%s\n' "$root" "$@")

    if [ -f "$dir/build.ninja" ]; then
        if [ ! -f "$dir/.configured" ] || [ "$(cat "$dir/.configured")" = "$stamp" ]; then
            return 0
        fi
    fi

    # incomplete, moved, or of other options: start again, but keep the lock that others wait for
    find "$dir" -mindepth 1 -maxdepth 1 ! -name .lock -exec rm -rf {} + || return 1
    if ! meson setup "$dir" "$root" "$@" </dev/null >"$dir/build.log" 2>&1; then
        cat "$dir/build.log" >&2
        say "cannot configure $dir; the reason is above"
        rm -f "$dir/build.ninja"
        return 1
    fi
    printf '%s\n' "$stamp" >"$dir/.configured"
}

# build DIR OPTION...: configure, then build what changed. Quiet and instant when nothing did;
# shows the compiler's words only when it fails. Two at a time wait for each other.
build() {
    local dir=$1
    if ! mkdir -p "$dir" 2>/dev/null || [ ! -w "$dir" ]; then
        say "cannot build: $dir is not yours to write"
        return 1
    fi
    (
        if ! flock -n 9; then
            say "waiting for another build in ${dir##*/}"
            flock 9
        fi
        configure "$@" 9>&- || exit 1

        case $(ninja -C "$dir" -n </dev/null 2>&1 9>&-) in
        *'no work to do'*) exit 0 ;;
        esac

        say "building ${dir##*/}"
        jobs=()
        if [ -n "${PAYUNG_JOBS:-}" ]; then
            jobs=(-j "$PAYUNG_JOBS")
        fi
        if ! ninja --quiet -C "$dir" "${jobs[@]}" </dev/null >"$dir/build.log" 2>&1 9>&-; then
            cat "$dir/build.log" >&2
            say "the build in $dir failed; the reason is above"
            exit 1
        fi
    ) 9>"$dir/.lock"
}

build_release() {
    build "$root/build" --buildtype=release
}
