#!/usr/bin/env bash
# Tries the packages of `make dist` where there is no Swift, and says how long each took from nothing to
# the first verdict. Fails where one does not work.
#
#   dist/test.sh PACKAGES [SUITE=ROOT …]
#
# Without a root it tries the wheel in a fresh environment of Python, the tarball in an empty folder,
# the .deb by lintian, the SBOM by its schema and the hooks by pre-commit, as far as those are there. As
# root of a machine with debootstrap, `bookworm=/some/folder` tries all in a bare Debian of that suite,
# which is made in the folder where it is not there yet.
set -euo pipefail
packages=$(cd "$1" && pwd)
shift
here=$(cd "$(dirname "$0")/.." && pwd)
wheel=$(compgen -G "$packages/*.whl") deb=$(compgen -G "$packages/*.deb")
tarball=$(compgen -G "$packages/soundcheck-*-linux-*.tar.gz")
scratch=$(mktemp -d)
mounted=()
cleanup() {
  for folder in ${mounted[@]+"${mounted[@]}"}; do umount "$folder"; done
  rm -rf "$scratch"
}
trap cleanup EXIT

# What has to work everywhere, run as `$1 soundcheck …` in a folder that holds `samples`.
works() {
  "$@" check --no-cache samples/voice-8k.mp3 >/dev/null
  local status=0
  "$@" check --no-cache samples/broken/cut-in-half.mp3 >/dev/null || status=$?
  [ "$status" = 1 ] || { echo "a broken file: status $status" >&2; return 1; }
  # With walls around the decoders, or not at all.
  "$@" check --isolation require --no-cache samples/voice-8k.mp3 >/dev/null
  "$@" explain mp3/truncated >/dev/null
  "$@" --version >/dev/null
  "$@" demo --samples samples >/dev/null
  "$@" play 2a5e8d3c-7f1b-4c6e-9a0d-5b3f8e2c1d47 --dry-run --no-cache \
    https://localhost.invalid/a.mp3 >/dev/null 2>&1 || [ $? = 2 ]
}
say() { printf '%-34s %6s s\n' "$1" "$2"; }
# How long a command takes, in seconds.
timed() {
  local TIMEFORMAT=%R
  { time "$@" >/dev/null 2>"$scratch/errors"; } 2>&1 || { cat "$scratch/errors" >&2; return 1; }
}
# Says how long it took; where it failed, nothing more is tried.
measure() {
  local seconds
  seconds=$(timed "$2")
  say "$1" "$seconds"
}

cd "$here"
from_wheel() { python3 -m venv "$scratch/venv" && "$scratch/venv/bin/pip" install -q --no-index "$wheel" &&
  "$scratch/venv/bin/soundcheck" check --no-cache samples/voice-8k.mp3; }
measure "wheel, with its environment" from_wheel
works "$scratch/venv/bin/soundcheck"
# PySpark is where `make spark-test` put it.
if [ -d .build/spark ]; then
  PYTHONPATH=.build/spark "$scratch/venv/bin/python" -c '
import soundcheck_spark as package, subprocess
subprocess.run([package.find_binary(), "--version"], check=True, stdout=subprocess.DEVNULL)
assert package.__file__.startswith("'"$scratch"'")'
  say "wheel: the package for Spark" -
fi
from_tarball() { mkdir "$scratch/tar" && tar -xzf "$tarball" -C "$scratch/tar" --strip-components 1 &&
  "$scratch/tar/bin/soundcheck" check --no-cache samples/voice-8k.mp3; }
measure "tarball" from_tarball
works "$scratch/tar/bin/soundcheck"

if command -v lintian >/dev/null; then
  lintian --allow-root --fail-on error --tag-display-limit 0 "$deb"
  say "lintian: no errors" -
fi

if python3 -c 'import cyclonedx.validation.json' 2>/dev/null; then
  python3 - "$(compgen -G "$packages/*.cdx.json")" <<'PYTHON'
import pathlib, sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
sys.exit(JsonStrictValidator(SchemaVersion.V1_6).validate_str(pathlib.Path(sys.argv[1]).read_text()))
PYTHON
  say "SBOM: as its schema has it" -
fi

if python3 -c 'import pre_commit' 2>/dev/null; then
  git init -q "$scratch/hooked"
  cp samples/voice-8k.mp3 samples/broken/silence.wav "$scratch/hooked"
  printf 'repos:\n  - {repo: "%s", rev: HEAD, hooks: [{id: soundcheck}]}\n' "$here" \
    >"$scratch/hooked/.pre-commit-config.yaml"
  (
    cd "$scratch/hooked"
    export PIP_FIND_LINKS=$packages PRE_COMMIT_HOME=$scratch/pre-commit
    sed -i "s/HEAD/$(git -C "$here" rev-parse HEAD)/" .pre-commit-config.yaml
    git add voice-8k.mp3 .pre-commit-config.yaml
    python3 -m pre_commit run >&2
    git add silence.wav
    ! python3 -m pre_commit run >"$scratch/hook"
    grep -q level/silent "$scratch/hook"
  )
  say "pre-commit: passes and fails" -
fi

for pair in "$@"; do
  suite=${pair%%=*} root=${pair#*=}
  if [ ! -e "$root/bin/sh" ]; then
    debootstrap --variant=minbase "$suite" "$root" >&2
  fi
  for folder in proc dev; do
    mountpoint -q "$root/$folder" && continue
    mount --bind "/$folder" "$root/$folder"
    mounted+=("$root/$folder")
  done
  rm -rf "$root/try" && mkdir "$root/try"
  cp "$deb" "$root/try/soundcheck.deb" && cp "$tarball" "$root/try/soundcheck.tar.gz"
  cp "$wheel" "$root/try" && cp -r samples "$root/try"
  within() { chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C sh -c "cd /try && $1"; }
  says() { within "soundcheck check --no-cache samples/voice-8k.mp3"; }
  run_tarball() { within "tar -xzf soundcheck.tar.gz && soundcheck-*/bin/soundcheck check --no-cache samples/voice-8k.mp3"; }
  measure "$suite: tarball" run_tarball
  install_deb() {
    within "DEBIAN_FRONTEND=noninteractive apt-get -qq install -y ./soundcheck.deb" && says
  }
  remove_deb() { within "apt-get -qq purge -y soundcheck && apt-get -qq autoremove -y" >&2; }
  # First what it depends on has to be downloaded, then it lies there.
  within "apt-get -qq update && apt-get clean"
  measure "$suite: .deb, with downloads" install_deb
  works chroot "$root" env -i -C /try HOME=/root PATH=/usr/bin:/bin soundcheck
  remove_deb
  within "apt-get -qq install -y --download-only ./soundcheck.deb" >&2
  measure "$suite: .deb, downloaded" install_deb
  remove_deb
  within "DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-venv" >&2
  run_wheel() {
    within "rm -rf venv && python3 -m venv venv && venv/bin/pip install -q --no-index ./*.whl &&
      venv/bin/soundcheck check --no-cache samples/voice-8k.mp3"
  }
  measure "$suite: wheel" run_wheel
  works chroot "$root" env -i -C /try HOME=/root PATH=/usr/bin:/bin venv/bin/soundcheck
done
