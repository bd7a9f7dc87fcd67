#!/usr/bin/env bash
# Make this clone ready to run: Python 3.10, the locked packages, the system packages, a secret.
# With --tests also what the tests need. Safe to repeat; does only what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
locks=(requirements.txt)
[ "${1:-}" = --tests ] && locks+=(requirements-dev.txt)

say() { printf '== %s\n' "$*" >&2; }

install_packages() { # system packages: with apt as root, else the command to run is told
  say "system packages: $*"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
  else
    say "these are missing and this user may not install them. Run:"
    say "    sudo apt-get update && sudo apt-get install -y $*"
    exit 1
  fi
}

speaks_finnish() { .venv/bin/python -c 'import libvoikko; libvoikko.Voikko("fi")' 2>/dev/null; }

makes_pdf() { .venv/bin/python -W ignore -c 'import weasyprint' 2>/dev/null; }

has_browsers() { command -v "${CHROMIUM:-chromium}" && command -v "${FIREFOX:-firefox-esr}"; } >/dev/null

uv=$(deploy/find_uv.sh)
[ -x .venv/bin/python ] || { say "Python 3.10 in .venv"; "$uv" venv --quiet --clear --python 3.10 .venv; }
say "packages of ${locks[*]} (the first time about a gigabyte)"
# compiled now, for the 6 seconds that each start would otherwise spend on it
"$uv" pip sync --quiet --compile-bytecode --python .venv/bin/python --require-hashes "${locks[@]}"

speaks_finnish || install_packages libvoikko1 voikko-fi
makes_pdf || install_packages libpango-1.0-0 libpangoft2-1.0-0 fonts-liberation
if [ "${1:-}" = --tests ]; then has_browsers || install_packages chromium firefox-esr fonts-liberation; fi

mkdir -p var models
if [ ! -e .env ]; then
  say "a secret of this installation in .env"
  secret=$(.venv/bin/python -c 'import secrets; print(secrets.token_hex(32))')
  (umask 077; sed "s/^ERONAPU_SECRET=.*/ERONAPU_SECRET=$secret/" .env.example > .env)
fi

rm -f .venv/.ready-tests
touch .venv/.ready
[ "${1:-}" = --tests ] && touch .venv/.ready-tests
exit 0
