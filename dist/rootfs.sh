#!/usr/bin/env bash
# Packs a folder of files, as it would be installed, with all it needs to run, for dist/Containerfile.
#
#   dist/rootfs.sh STAGE OUT
set -euo pipefail
stage=$1 out=$2
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/usr/share" "$root/etc/ssl/certs" "$root/tmp" "$root/sounds" "$root/proc"
cp -r "$stage/bin" "$stage/lib" "$root/usr"
cp -r "$stage/share/doc" "$root/usr/share"
# The loader and the libraries of the system, where the program looks for them.
ldd "$stage/bin/soundcheck" "$stage"/lib/soundcheck/* | grep -o '/[^ ]*' | grep -v ':$' |
  grep -v "$(realpath "$stage")\|/\.\./" | sort -u | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
# The C library itself asks the name servers, since 2.34.
echo "hosts: files dns" >"$root/etc/nsswitch.conf"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs"
chmod 755 "$root" && chmod 1777 "$root/tmp"
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
  -C "$root" -cf "$out/soundcheck-rootfs.tar" .
