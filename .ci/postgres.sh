#!/usr/bin/env bash
# A throwaway PostgreSQL server on loopback for the tests.
#   .ci/postgres.sh        starts it and prints its URL
#   .ci/postgres.sh stop   stops it and removes its data
# SAYSO_POSTGRES_PORT sets another port than 54329.
set -euo pipefail

port=${SAYSO_POSTGRES_PORT:-54329}
note=${TMPDIR:-/tmp}/sayso-postgres-$(id -u)-$port

# initdb and postgres refuse to run as root.
as_user() {
    if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); else "$@"; fi
}

program() {
    command -v "$1" || ls /usr/lib/postgresql/*/bin/"$1" 2>/dev/null | sort -V | tail -n 1 | grep . ||
        { echo "$1 is missing: install the package postgresql" >&2; exit 1; }
}

if [ "${1:-start}" = stop ]; then
    [ -O "$note" ] || exit 0
    home=$(cat "$note")
    case $home in */sayso-postgres.*) ;; *) echo "$note names no data folder of this script" >&2; exit 1 ;; esac
    as_user "$(program pg_ctl)" -D "$home/data" -m immediate -w stop >&2 || true
    rm -rf "$home" "$note"
    exit 0
fi

[ ! -e "$note" ] || { echo "already started: .ci/postgres.sh stop ends it" >&2; exit 1; }
home=$(mktemp -d "${TMPDIR:-/tmp}/sayso-postgres.XXXXXX")
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$password" > "$home/password"
chmod 700 "$home"
if [ "$(id -u)" = 0 ]; then chown -R postgres: "$home"; fi
printf '%s\n' "$home" > "$note"
trap 'cat "$home/log" >&2 2>/dev/null || true; "$0" stop' ERR
as_user "$(program initdb)" -D "$home/data" -U sayso -A scram-sha-256 --pwfile="$home/password" -E UTF8 --locale=C.UTF-8 \
    >"$home/log" 2>&1
# Data that is thrown away needs no syncing.
settings="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c full_page_writes=off"
as_user "$(program pg_ctl)" -D "$home/data" -l "$home/server.log" -w -o "$settings" start >"$home/log" 2>&1
echo "postgresql://sayso:$password@127.0.0.1:$port/postgres"
