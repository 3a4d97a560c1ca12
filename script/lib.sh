# Words and paths that the scripts share; sourced, never run.
# shellcheck shell=sh

# say VIETNAMESE ENGLISH: speaks Vietnamese unless LACHAN_LANGUAGE or the locale asks for English.
say() {
    case "${LACHAN_LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-vi}}}}" in
        en*) printf '%s\n' "$2" ;;
        *) printf '%s\n' "$1" ;;
    esac
}

fail() {
    say "$@" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

is_root_on_debian() {
    [ "$(id -u)" = 0 ] && has apt-get && [ -z "${LACHAN_NO_PACKAGES:-}" ]
}

# debian_packages PACKAGE...: installs quietly; callers look for the program they wanted, because apt-get also
# answers with an error when some other package of the machine is broken.
debian_packages() {
    export DEBIAN_FRONTEND=noninteractive
    if [ -z "$(ls /var/lib/apt/lists 2>/dev/null)" ]; then
        apt-get update -qq >/dev/null 2>&1 || true
    fi
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1 ||
        true
}
