#!/usr/bin/env bash
# Runs a command beside a PostgreSQL of its own:
#
#     tests/postgres.sh cargo test --workspace
#
# The command finds it in MASAR_TEST_POSTGRES (postgres://…). The server has its own data folder, socket and
# port, keeps nothing, and ends with the command.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: $0 COMMAND…" >&2; exit 2; }

bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb 2> /dev/null | sort -V | tail -n 1)")
[ -x "$bin/initdb" ] || bin=$(dirname "$(command -v initdb)") || { echo "$0: no PostgreSQL here" >&2; exit 1; }

# PostgreSQL refuses to run as root; the package brings a user for it.
as=()
[ "$(id -u)" != 0 ] || as=(runuser -u postgres --)

folder=$(mktemp -d)
stop() {
    "${as[@]}" "$bin/pg_ctl" stop -D "$folder/data" -m immediate > /dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM
[ "$(id -u)" != 0 ] || chown postgres "$folder"

start() {
    "${as[@]}" "$bin/pg_ctl" start -w -D "$folder/data" -l "$folder/log" \
        -o "-p $1 -k '$folder' -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200" > /dev/null 2>&1
}
cd_home() { cd "$folder"; } # a folder that both users may enter
(cd_home && "${as[@]}" "$bin/initdb" -D "$folder/data" -U masar -A trust -E UTF8 --locale=C > /dev/null)
for try in 1 2 3 4 5 6; do
    port=$((20000 + RANDOM % 12000)) # below the range the kernel hands out
    if (cd_home && start "$port"); then break; fi
    [ "$try" != 6 ] || { cat "$folder/log" >&2; exit 1; }
done
(cd_home && "${as[@]}" "$bin/createdb" -h "$folder" -p "$port" -U masar masar)

MASAR_TEST_POSTGRES="postgres://masar@127.0.0.1:$port/masar" "$@"
