#!/usr/bin/env bash
# Set up what a command needs, and nothing twice.
#   tools/setup.sh run     to run the service
#   tools/setup.sh check   also the developers' requirements
#   tools/setup.sh test    also Chromium, PostgreSQL and the PDF tools
# Safe to call before every command: with nothing to do it takes a fraction of a second.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mode="${1:-run}"
venv=".venv"
case "$mode" in run | check | test) ;; *)
  echo "usage: tools/setup.sh run|check|test" >&2
  exit 2
  ;;
esac

say() { printf 'setup: %s\n' "$*"; }
stop() {
  printf 'setup: %s\n' "$@" >&2
  exit 1
}

# --- Python ------------------------------------------------------------------------------
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  local name
  for name in "${PYTHON:-python3}" python3.11 python3.12 python3.13 python3; do
    if command -v "$name" >/dev/null && new_enough "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

# --- packages of the system --------------------------------------------------------------
missing=()

want_package() { # PACKAGE: add it when it is not installed
  local status
  status="$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)"
  [[ "$status" == installed ]] || missing+=("$1")
}

want_command() { # PACKAGE COMMAND...: add it when none of the commands exists
  local package="$1" name
  shift
  for name in "$@"; do
    command -v "$name" >/dev/null && return
  done
  missing+=("$package")
}

want_postgresql() {
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return
  want_command postgresql initdb
}

as_root() {
  if [[ "$(id -u)" == 0 ]]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

# Debian's PostgreSQL starts a server of its own when installed. The tests bring up their own,
# so for the time of the installation none is made; the setting is taken away afterwards.
no_cluster="/etc/postgresql-common/createcluster.d/tenday-setup.conf"

install_packages() {
  say "installing system packages: ${missing[*]}"
  if [[ " ${missing[*]} " == *" postgresql "* ]]; then
    as_root mkdir -p "${no_cluster%/*}"
    as_root sh -c "echo 'create_main_cluster = false' > $no_cluster"
  fi
  local install=(apt-get install -y -qq --no-install-recommends "${missing[@]}")
  as_root "${install[@]}" >"$log" 2>&1 && return
  say "refreshing the list of packages"
  if ! { as_root apt-get update -qq && as_root "${install[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    stop "apt-get could not install: ${missing[*]}" \
      "Install them by hand, then run the command again."
  fi
}

system_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "not a Debian or Ubuntu system: make sure that Pango, HarfBuzz and fontconfig are there"
    [[ "$mode" == test ]] && say "and Chromium, PostgreSQL 15 or newer, poppler-utils, qpdf, SoftHSM, a JDK," \
      "and the jars of JAXB 2.3 in $venv/share/jaxb"
    return 0
  fi
  local package python
  for package in libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig; do
    want_package "$package"
  done
  if [[ ! -x "$venv/bin/python" ]] && python="$(find_python)"; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
  fi
  if [[ "$mode" == test ]]; then
    want_command chromium chromium chromium-browser google-chrome
    want_command poppler-utils pdftotext
    want_command qpdf qpdf
    want_command default-jdk-headless javac # runs veraPDF, the judge of the papers' PDF/UA
    want_package softhsm2 # a PKCS#11 token in software
    want_package fonts-noto-cjk # the papers' second font: rare hanja in names
    want_postgresql
  fi
  ((${#missing[@]})) || return 0
  if [[ "$(id -u)" != 0 ]] && ! command -v sudo >/dev/null; then
    stop "these system packages are missing: ${missing[*]}" \
      "Ask an administrator to run: apt-get install ${missing[*]}"
  fi
  install_packages
}

# veraPDF reads its rules with JAXB, which is no longer part of Java. Installed as packages the five
# archives would bring Maven and Ant along; unpacked they are 2 MB, and need no root.
jaxb_debs=(libjaxb-api-java libjaxb-java libistack-commons-java libtxw2-java libactivation-java)

unpack_jaxb() {
  local folder="$PWD/$venv/share/jaxb" work deb
  [[ -e "$folder/.complete" ]] && return
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 0
  say "unpacking JAXB for veraPDF"
  work="$(mktemp -d)"
  if ! (cd "$work" && apt-get download -qq "${jaxb_debs[@]}") >"$log" 2>&1; then
    { as_root apt-get update -qq && (cd "$work" && apt-get download -qq "${jaxb_debs[@]}"); } \
      >"$log" 2>&1 || { tail -n 20 "$log" >&2; stop "apt-get could not fetch: ${jaxb_debs[*]}"; }
  fi
  for deb in "$work"/*.deb; do dpkg-deb -x "$deb" "$work/tree"; done
  mkdir -p "$folder"
  cp -L "$work"/tree/usr/share/java/{jaxb-api,jaxb-runtime,jaxb-core,istack-commons-runtime,txw2,javax.activation}.jar "$folder/"
  rm -r "$work"
  touch "$folder/.complete"
}

# --- Python packages ---------------------------------------------------------------------
fingerprint() { # FILE...: changes with the files and with the interpreter
  { "$venv/bin/python" -VV && cat "$@"; } | sha256sum | cut -d' ' -f1
}

make_venv() {
  if [[ -x "$venv/bin/python" ]] && new_enough "$venv/bin/python"; then return; fi
  local python
  python="$(find_python)" || stop "Python 3.11 or newer is needed, and python3 is older or missing." \
    "Debian 12 and Ubuntu 24.04 have it: apt-get install python3 python3-venv" \
    "Or name one: PYTHON=/path/to/python3.11 make setup"
  say "making $venv with $("$python" -V)"
  "$python" -m venv --clear "$venv" || stop "$python cannot make a virtual environment." \
    "On Debian and Ubuntu: apt-get install python3-venv"
}

install_requirements() { # FILE STAMP
  local want
  want="$(fingerprint "$1" tools/uv.txt)"
  [[ -f "$2" && "$(<"$2")" == "$want" ]] && return
  if ! "$venv/bin/uv" --version >/dev/null 2>&1; then
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
      --require-hashes -r tools/uv.txt || stop "the package index could not be reached for uv."
  fi
  say "installing $1"
  # uv reads its own settings only; where the index is known to pip alone, pip does the work.
  if ! VIRTUAL_ENV="$PWD/$venv" "$venv/bin/uv" pip install --quiet --compile-bytecode \
    --require-hashes -r "$1"; then
    say "uv could not install it; trying pip, which takes longer"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
      --require-hashes -r "$1" || stop "$1 could not be installed; see the message above."
  fi
  printf '%s\n' "$want" >"$2"
}

# Seven processes begin with `make run`; none of them should have to compile the same files.
bytecode() {
  "$venv/bin/python" -m compileall -q -j 0 app forms workflows tools migrations >/dev/null || true
}

translations() {
  local po
  for po in app/translations/*/LC_MESSAGES/*.po; do
    [[ -e "$po" && ! "${po%.po}.mo" -nt "$po" ]] || continue
    "$venv/bin/pybabel" --quiet compile -i "$po" -o "${po%.po}.mo"
  done
}

tidy_up() {
  rm -f "$log"
  if [[ -e "$no_cluster" ]]; then as_root rm -f "$no_cluster"; fi
}

log="$(mktemp)"
trap tidy_up EXIT
system_packages
make_venv
install_requirements requirements.txt "$venv/.tenday-run"
if [[ "$mode" != run ]]; then install_requirements requirements-dev.txt "$venv/.tenday-dev"; fi
if [[ "$mode" == test ]]; then unpack_jaxb; fi
translations
bytecode
