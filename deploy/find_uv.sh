#!/usr/bin/env bash
# Print the path of a uv that really runs (a pyenv shim may be found and still fail), installing one into
# .cache/uv when there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
own=.cache/uv/bin/uv

for uv in uv "$own" "$HOME/.local/bin/uv" "$HOME/.cargo/bin/uv"; do
  if "$uv" --version >/dev/null 2>&1; then command -v "$uv"; exit; fi
done

for python in python3 /usr/bin/python3 python3.13 python3.12 python3.11 python3.10; do
  if "$python" -m venv --clear .cache/uv >/dev/null 2>&1 \
    && .cache/uv/bin/python -m pip install --quiet --only-binary :all: uv >&2; then
    echo "$own"; exit
  fi
done
echo "No uv here and none could be installed: install python3 with its venv module, or uv itself." >&2
exit 1
