#!/usr/bin/env bash
# Counts the instructions that a check of one MP3 and of one WAV takes, and fails when a count has
# grown by more than 5 % over the record beside this script. Counts do not depend on what else the
# machine does, but they do on the processor's features and on the versions of the libraries, so
# the record names both and the check is made only where they are the same. The inputs are samples
# many times over, so that the start of the program is but a small part.
#
# An optimised build takes minutes, so what was counted last is kept, too, with a digest of the sources
# it was counted of: where these are the same, nothing is built.
#
# instructions.sh           holds the counts against the record, and keeps them
# instructions.sh --record  writes the record anew; say why in the commit
set -euo pipefail
cd "$(dirname "$0")/.."
record=Benchmarks/instructions.tsv
counted=Benchmarks/counted.tsv
program=.build/release/soundcheck
tolerance=5

for tool in valgrind python3; do
  command -v "$tool" >/dev/null || { echo "instructions.sh: skipped, $tool is not installed"; exit 0; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for _ in $(seq 20); do cat samples/music.mp3; done > "$work/music.mp3"
python3 - samples/voice-8k.wav "$work/voice.wav" <<'PYTHON'
import sys, wave
with wave.open(sys.argv[1]) as once, wave.open(sys.argv[2], "wb") as often:
    often.setparams(once.getparams())
    often.writeframes(once.readframes(once.getnframes()) * 100)
PYTHON

count() {  # input; sets $instructions
  valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$work/log" \
    "$program" check --no-cache --isolation off --format json "$work/$1" >/dev/null || [ $? = 1 ]
  instructions=$(sed -n 's/.*Collected : //p' "$work/log")
  [[ $instructions =~ ^[0-9]+$ ]] || { echo "valgrind did not count:" >&2; cat "$work/log" >&2; exit 1; }
}

machine() {
  printf '%s, mpg123 %s, sndfile %s, %s' "$(uname -m)" "$(pkg-config --modversion libmpg123)" \
    "$(pkg-config --modversion sndfile)" "$(swift --version 2>/dev/null | grep -o 'Swift version [0-9.]*')"
  grep -qw avx2 /proc/cpuinfo && printf ', AVX2'
  printf '\n'
}

# Of all that the program is made of, and of what it is counted with.
sources() {
  {
    find Sources Package.swift samples/music.mp3 samples/voice-8k.wav Benchmarks/instructions.sh -type f \
      -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    # Which versions, not of which text of the manifest they were found.
    grep -v originHash Package.resolved
  } | sha256sum | cut -d' ' -f1
}

inputs=(music.mp3 voice.wav)
if [ "${1:-}" != --record ]; then
  [ -s "$record" ] || { echo "instructions.sh: $record is missing" >&2; exit 1; }
  if [ "# $(machine)" != "$(head -1 "$record")" ]; then
    echo "instructions.sh: skipped, the record is of another machine ($(head -1 "$record"))"
    exit 0
  fi
fi

last_counts() {
  [ ! -s "$counted" ] || awk -F'\t' -v sources="$(sources)" '$1 == "sources" { same = $2 == sources } same' "$counted"
}
known=$(last_counts)
if [ "${1:-}" = --record ] || [ -z "$known" ]; then
  make --no-print-directory release
else
  echo "The sources are those that were counted last."
fi

if [ "${1:-}" = --record ]; then
  printf '# %s\n' "$(machine)" > "$record"
  for input in "${inputs[@]}"; do
    count "$input"
    printf '%s\t%s\n' "$input" "$instructions" >> "$record"
  done
  cat "$record"
  exit 0
fi

failed=0
counts=$(printf 'sources\t%s' "$(sources)")
for input in "${inputs[@]}"; do
  was=$(awk -F'\t' -v name="$input" '$1 == name { print $2 }' "$record")
  instructions=$(awk -F'\t' -v name="$input" '$1 == name { print $2 }' <<<"$known")
  [ -n "$instructions" ] || count "$input"
  counts+=$(printf '\n%s\t%s' "$input" "$instructions")
  awk -v input="$input" -v was="${was:?is missing in the record}" -v is="$instructions" -v tolerance=$tolerance 'BEGIN {
    growth = (is / was - 1) * 100
    printf "%-10s %12d instructions, %+.1f %% against the record\n", input, is, growth
    exit growth > tolerance
  }' || failed=1
done
[ "$failed" = 0 ] || {
  echo "Over $tolerance % more instructions than recorded. Make it faster again, or record why:" >&2
  echo "  Benchmarks/instructions.sh --record" >&2
  exit 1
}
[ "$counts" = "$(cat "$counted" 2>/dev/null)" ] || printf '%s\n' "$counts" > "$counted"
