# Shared by the scripts of this folder.

cache=${VPDT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/vpdt}

say() { printf '\033[1m· %s\033[0m\n' "$*" >&2; }
stop() { printf 'vpdt: %s\n' "$*" >&2; exit 1; }

# Whether this nats-server is 2.15 or newer: older ones sync each message of an atomic batch alone.
nats_is_recent() {
    [ -n "$1" ] && [ -x "$1" ] || return 1
    "$1" --version | grep -qE 'v(2\.(1[5-9]|[2-9][0-9])|[3-9])'
}

# The nats-server to use.
nats_server() {
    local on_path
    on_path=$(command -v nats-server || true)
    if nats_is_recent "$on_path"; then echo "$on_path"; else echo "$cache/nats/bin/nats-server"; fi
}
