#!/usr/bin/env bash
# Makes all packages of this commit, on Debian 12: a wheel, a .deb, tarballs, the SBOM, the sources of
# the two LGPL libraries, and the SHA-256 of each. At the end it says how large each one is.
#
#   dist/make.sh [OUT]      OUT is .build/packages, if it is not given
#
# The same commit gives the same bytes, whatever the folder is called.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-.build/packages}
mkdir -p "$out"
out=$(cd "$out" && pwd)
export SOUNDCHECK_BUILD=${SOUNDCHECK_BUILD:-$PWD/.build/dist}
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export PYTHONDONTWRITEBYTECODE=1 LC_ALL=C TZ=UTC
version=$(cd dist && python3 -c 'import parts; print(parts.program_version())')
work=$out/work
mkdir -p "$work"

if [ -z "${SOUNDCHECK_COMPILED:-}" ]; then
  # No path of this folder is in what is compiled.
  swift build -c release --scratch-path "$SOUNDCHECK_BUILD" --product soundcheck --static-swift-stdlib \
    --explicit-target-dependency-import-check error \
    -Xswiftc -file-prefix-map -Xswiftc "$PWD=." -Xcc "-ffile-prefix-map=$PWD=." -Xlinker -s
fi
dist/codecs.sh "$work/codecs"
dist/icu.py "$work/icu.o"
gcc -O2 -Wall -Werror -c dist/floor.c -o "$work/floor.o"
dist/link.py portable "$work/portable" "$work/icu.o" "$work/floor.o"
dist/link.py system "$work/system" "$work/icu.o"

# What is newer than this floor does not start on Ubuntu 22.04 and Debian 12.
newest() { objdump -T "$work/portable" "$work"/codecs/lib/* | grep -o "$1_[0-9.]*" | sort -uV | tail -n 1; }
for floor in GLIBC_2.35 GLIBCXX_3.4.30; do
  needed=$(newest "${floor%%_*}")
  if [ "$(printf '%s\n' "$floor" "$needed" | sort -V | tail -n 1)" != "$floor" ]; then
    echo "The program needs $needed, the packages promise $floor: build on an older system." >&2
    exit 1
  fi
done

stage=$work/stage documents=$work/stage/share/doc/soundcheck
rm -rf "$stage"
mkdir -p "$stage/bin" "$stage/lib/soundcheck" "$stage/share/man/man1" "$documents"
install -m 755 "$work/portable" "$stage/bin/soundcheck"
install -m 644 "$work"/codecs/lib/*.so.? "$stage/lib/soundcheck"
dist/manual.py "$stage/bin/soundcheck" "$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)" \
  >"$stage/share/man/man1/soundcheck.1"
completion() {
  mkdir -p "$stage/share/$(dirname "$2")"
  # They are read by a shell, not run.
  "$stage/bin/soundcheck" --generate-completion-script "$1" | sed '1{/^#!/d}' >"$stage/share/$2"
}
completion bash bash-completion/completions/soundcheck
completion zsh zsh/site-functions/_soundcheck
completion fish fish/vendor_completions.d/soundcheck.fish
cp LICENSE NOTICE README.md CHANGELOG.md "$documents"
dist/licences.py texts >"$documents/LICENCES.txt"
dist/sbom.py "$work/codecs" >"$documents/soundcheck.cdx.json"
# What is installed has to be what is measured.
"$stage/bin/soundcheck" check samples/voice-8k.mp3 >/dev/null

pack() { tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner "$@"; }
name=soundcheck-$version-linux-$(uname -m)
rm -rf "$work/tar" && mkdir "$work/tar" && cp -r "$stage" "$work/tar/$name"
pack -C "$work/tar" -cf "$work/tar.tar" "$name"
xz -T1 -9e -c "$work/tar.tar" >"$out/$name.tar.xz"
gzip -9nc "$work/tar.tar" >"$out/$name.tar.gz"
# The same files always: whoever gets the libraries has a right to what they were built from.
sources=soundcheck-$version-lgpl-sources.tar
pack -C "$work/codecs" -cf "$out/$sources" sources
cp "$documents/soundcheck.cdx.json" "$out/soundcheck-$version.cdx.json"
dist/rootfs.sh "$stage" "$out"
made=("$name.tar.xz" "$name.tar.gz" "$sources" "soundcheck-$version.cdx.json" soundcheck-rootfs.tar
  "$(dist/wheel.py "$stage" "$out")" "$(dist/deb.sh "$stage" "$work/system" "$version" "$out")")
(cd "$out" && sha256sum "${made[@]}" >SHA256SUMS && wc -c "$work/portable" "$work/system" "${made[@]}")
