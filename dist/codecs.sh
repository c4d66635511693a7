#!/usr/bin/env bash
# Builds the two decoders as the packages carry them: without the codecs that no telephone sound needs
# (FLAC, Vorbis, Opus) and their libraries, from the sources of the distribution, with its security
# patches. The sources stay beside them: whoever gets the libraries has a right to them.
#
#   dist/codecs.sh FOLDER      FOLDER/lib gets the libraries, FOLDER/sources what they were built from
#
# SOUNDCHECK_SOURCES names a folder that holds the sources already.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
mkdir -p "$folder/sources" "$folder/lib"
[ -e "$folder/lib/libsndfile.so.1" ] && [ -e "$folder/lib/libmpg123.so.0" ] && exit 0

build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

fetch() {
  # The archive's list of sources, beside the system's own lists: nobody has to change those.
  mkdir -p "$build/lists/partial"
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
    [ -e "$list" ] || continue
    sed 's/^Types: deb$/Types: deb-src/; s/^deb /deb-src /' "$list" >"$build/src.${list##*.}"
    apt=(apt-get -qq -o "Dir::Etc::sourcelist=$build/src.${list##*.}" -o Dir::Etc::sourceparts=/dev/null
      -o "Dir::State::lists=$build/lists" -o APT::Sandbox::User=root)
  done
  "${apt[@]}" update
  # Some mirrors lack a detached signature, which is not needed: the .dsc names each file's digest.
  (cd "$folder/sources" && "${apt[@]}" source --download-only libsndfile mpg123 >/dev/null) || true
}

if [ -n "${SOUNDCHECK_SOURCES:-}" ]; then
  cp "$SOUNDCHECK_SOURCES"/{libsndfile,mpg123}_* "$folder/sources"
elif ! compgen -G "$folder/sources/*.dsc" >/dev/null; then
  fetch
fi

# What the .dsc says of a file's digest holds, or nothing is built of it.
unpack() {
  local dsc archive
  dsc=$(compgen -G "$folder/sources/$1_*.dsc")
  sed -n '/^Checksums-Sha256:/,/^[^ ]/s/^ \([0-9a-f]*\) [0-9]* \(.*\)/\1  \2/p' "$dsc" |
    grep -v '\.asc$' | (cd "$folder/sources" && sha256sum --check --quiet)
  mkdir "$build/$1"
  archive=$(compgen -G "$folder/sources/$1_*.orig.tar.*" | grep -v '\.asc$')
  tar -xf "$archive" -C "$build/$1" --strip-components 1
  tar -xf "${dsc%.dsc}.debian.tar.xz" -C "$build/$1"
  grep -v '^#' "$build/$1/debian/patches/series" | while read -r patch; do
    patch -s -p1 -d "$build/$1" <"$build/$1/debian/patches/$patch"
  done
}

unpack libsndfile
unpack mpg123
export CFLAGS="-O2 -fstack-protector-strong -D_FORTIFY_SOURCE=2 -ffile-prefix-map=$build=."
export LDFLAGS="-Wl,-z,relro,-z,now -Wl,--build-id=none"
jobs=$(getconf _NPROCESSORS_ONLN)

cmake -S "$build/libsndfile" -B "$build/sndfile" -DCMAKE_BUILD_TYPE=None -DBUILD_SHARED_LIBS=ON \
  -DENABLE_EXTERNAL_LIBS=OFF -DENABLE_MPEG=OFF -DBUILD_PROGRAMS=OFF -DBUILD_EXAMPLES=OFF \
  -DBUILD_TESTING=OFF -DENABLE_CPACK=OFF >"$build/log" || { cat "$build/log" >&2; exit 1; }
make -s -C "$build/sndfile" -j "$jobs" >"$build/log" 2>&1 || { cat "$build/log" >&2; exit 1; }
(cd "$build/mpg123" &&
  ./configure --quiet --disable-static --enable-shared --disable-components --enable-libmpg123 &&
  make -s -j "$jobs") >"$build/log" 2>&1 || { cat "$build/log" >&2; exit 1; }

cp -L "$build/sndfile/libsndfile.so.1" "$folder/lib/libsndfile.so.1"
cp -L "$build/mpg123/src/libmpg123/.libs/libmpg123.so.0" "$folder/lib/libmpg123.so.0"
strip --strip-unneeded "$folder"/lib/*
