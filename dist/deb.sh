#!/usr/bin/env bash
# Packs a staged folder into a .deb, for the distribution's own libraries; prints its name.
#
#   dist/deb.sh STAGE PROGRAM VERSION OUT      PROGRAM was linked by `link.py system`
#
# SOURCE_DATE_EPOCH is the time of all files. The maintainer is who made the commit.
set -euo pipefail
stage=$(cd "$1" && pwd) program=$(realpath "$2") version=$3 out=$(cd "$4" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
maintainer=$(git -C "$here" log -1 --format='%an <%ae>')
architecture=$(dpkg --print-architecture)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

root=$folder/root documents=$folder/root/usr/share/doc/soundcheck
mkdir -p "$root/DEBIAN" "$documents" "$root/usr/bin" "$root/usr/share/lintian/overrides"
install -m 755 "$program" "$root/usr/bin/soundcheck"
cp -r "$stage"/share/{man,bash-completion,zsh,fish} "$root/usr/share"
# Debian has zsh's completions elsewhere.
mkdir "$root/usr/share/zsh/vendor-completions"
mv "$root"/usr/share/zsh/site-functions/* "$root/usr/share/zsh/vendor-completions"
rmdir "$root/usr/share/zsh/site-functions"
gzip -9n "$root/usr/share/man/man1/soundcheck.1"
cp "$stage"/share/doc/soundcheck/{NOTICE,README.md,soundcheck.cdx.json} "$documents"
gzip -9nc "$stage/share/doc/soundcheck/CHANGELOG.md" >"$documents/changelog.gz"
{
  echo "soundcheck ($version-1) unstable; urgency=medium"
  echo
  echo "  * Release $version; the changelog of the program says what is new."
  echo
  echo " -- $maintainer  $(date -u -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9nc >"$documents/changelog.Debian.gz"
{
  cat "$stage/share/doc/soundcheck/NOTICE"
  echo
  echo "The Apache License 2.0 is in /usr/share/common-licenses/Apache-2.0. The licences of what others"
  echo "made and is linked into the program are in LICENCES.txt.gz beside this file."
} >"$documents/copyright"
gzip -9nc "$stage/share/doc/soundcheck/LICENCES.txt" >"$documents/LICENCES.txt.gz"
cat >"$root/usr/share/lintian/overrides/soundcheck" <<OVERRIDES
# Yams, the reader of YAML, brings its own.
soundcheck: embedded-library *libyaml*
# swift-nio-extras, which unpacks compressed answers, brings its own, under names of its own.
soundcheck: embedded-library *zlib*
OVERRIDES

mkdir "$folder/debian"
printf 'Source: soundcheck\n\nPackage: soundcheck\nArchitecture: any\n' >"$folder/debian/control"
depends=$(cd "$folder" && dpkg-shlibdeps -O root/usr/bin/soundcheck | sed 's/^shlibs:Depends=//')
cat >"$root/DEBIAN/control" <<CONTROL
Package: soundcheck
Version: $version-1
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f 1)
Depends: $depends, ca-certificates
Section: sound
Priority: optional
Description: find out whether the caller will hear it
 A call that is told to play a list of audio URLs plays nothing where one is
 a web page, half a file or silence, and no one is told. Soundcheck downloads
 each URL, decodes it whole, says what is wrong and how to mend it, and submits
 only what passes to Plivo's Play API.
CONTROL
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$root" -type d -exec chmod 755 {} +
find "$root/usr/share" "$root/DEBIAN" -type f -exec chmod 644 {} +
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
name=soundcheck_$version-1_$architecture.deb
dpkg-deb --root-owner-group -Zxz --threads-max=1 --build "$root" "$out/$name" >/dev/null
echo "$name"
