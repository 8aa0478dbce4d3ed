#!/usr/bin/env bash
# Compile the requirement files with hashes. Pins stay unless told otherwise:
#   make lock                        add or remove what the .in files say
#   make lock ARGS=--upgrade         everything to its newest allowed version
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

compile() { # IN OUT [more options]
  .venv/bin/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url \
    --universal --python-version 3.11 "$1" --output-file "$2" "${@:3}"
}

compile requirements.in requirements.txt "$@"
compile requirements-dev.in requirements-dev.txt "$@"
echo "requirements.txt and requirements-dev.txt are compiled; run make setup-test"
