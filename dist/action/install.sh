#!/usr/bin/env bash
# The action's first step: fetches the tarball of a release, holds it against its checksum and puts
# the program on the path of the steps that follow.
set -euo pipefail
version=$SOUNDCHECK_VERSION name=soundcheck-$SOUNDCHECK_VERSION-linux-$(uname -m)
if ! [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
  echo "::error::version has to be exact, such as 0.1.0"
  exit 64
fi
if [ "$(uname)" != Linux ]; then
  echo "::error::there are packages for Linux only; run this job on ubuntu-22.04 or later"
  exit 1
fi

folder=$RUNNER_TEMP/soundcheck
mkdir -p "$folder"
get() {
  curl --fail --silent --show-error --location --proto '=https,file' --proto-redir '=https' \
    --retry 3 --output "$folder/$1" "$SOUNDCHECK_RELEASES/v$version/$1"
}
get "$name.tar.gz"
sum=$SOUNDCHECK_SHA256
if [ -z "$sum" ]; then
  get SHA256SUMS
  sum=$(awk -v file="$name.tar.gz" '$2 == file { print $1 }' "$folder/SHA256SUMS")
fi
if ! (cd "$folder" && echo "$sum  $name.tar.gz" | sha256sum --check --quiet -); then
  echo "::error::$name.tar.gz has not the expected SHA-256 ($sum); nothing of it was run"
  exit 1
fi
tar -xzf "$folder/$name.tar.gz" -C "$folder"
echo "$folder/$name/bin" >>"$GITHUB_PATH"
