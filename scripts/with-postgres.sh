#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own, on a free port and in a temporary folder that is gone after.
# The command finds the server's address in TEST_DATABASE_URL.
# Usage: scripts/with-postgres.sh npm test -- test/store
set -euo pipefail

if [ "$#" -eq 0 ]; then
  echo "usage: scripts/with-postgres.sh COMMAND [ARGUMENT…]" >&2
  exit 2
fi

find_bin() {
  local found
  found="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)"
  if [ -n "$found" ] && [ -x "$found/initdb" ]; then
    echo "$found"
  elif command -v initdb >/dev/null; then
    dirname "$(command -v initdb)"
  fi
}

bin="$(find_bin)"
if [ -z "$bin" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "with-postgres: no PostgreSQL server here; installing Debian's" >&2
  export DEBIAN_FRONTEND=noninteractive
  # Without this file the package would start a server of its own.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
  apt-get update -qq >&2
  apt-get install -y -qq --no-install-recommends postgresql >&2
  bin="$(find_bin)"
fi
if [ -z "$bin" ]; then
  echo "with-postgres: no PostgreSQL server found: install one (Debian: apt-get install postgresql)" >&2
  exit 1
fi

folder="$(mktemp -d)"
# The server refuses to run as root.
as_server() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  id postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
  chown postgres "$folder"
  as_server() { (cd "$folder" && exec runuser -u postgres -- "$@"); }
fi

tear_down() {
  as_server "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap tear_down EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port="$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')"
as_server "$bin/initdb" -D "$folder/data" -U finders_fee -A trust -E UTF8 --no-locale >"$folder/initdb.log" 2>&1 || {
  cat "$folder/initdb.log" >&2
  exit 1
}
as_server "$bin/pg_ctl" -D "$folder/data" -w -t 30 -l "$folder/server.log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=200" start >/dev/null || {
  cat "$folder/server.log" >&2
  exit 1
}

export TEST_DATABASE_URL="postgres://finders_fee@127.0.0.1:$port/postgres"
unset DATABASE_URL
status=0
"$@" || status=$?
exit "$status"
