#!/usr/bin/env bash
# Prints the Homebrew formula of a release.
#
#   dist/formula.sh HOMEPAGE URL FILE      URL is where FILE, the archive of the sources, will lie
set -euo pipefail
[ $# -eq 3 ] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 64; }
sum=$(sha256sum "$3" | cut -d ' ' -f 1)
sed "s|@HOMEPAGE@|$1|; s|@URL@|$2|; s|@SHA256@|$sum|" "$(dirname "$0")/soundcheck.rb.in"
