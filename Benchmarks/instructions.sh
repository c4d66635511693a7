#!/usr/bin/env bash
# Counts the instructions that a check of one MP3 and of one WAV takes, and fails when a count has
# grown by more than 5 % over the record beside this script. Counts do not depend on what else the
# machine does, but they do on the processor's features and on the versions of the libraries, so
# the record names both and the check is made only where they are the same.
#
# instructions.sh           holds the counts against the record
# instructions.sh --record  writes the record anew; say why in the commit
set -euo pipefail
cd "$(dirname "$0")/.."
record=Benchmarks/instructions.tsv
program=.build/release/soundcheck
tolerance=5

command -v valgrind >/dev/null || { echo "instructions.sh: skipped, valgrind is not installed"; exit 0; }
[ -x "$program" ] || make --no-print-directory release

count() {  # file
  local out
  out=$(mktemp)
  valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$out" \
    "$program" check --no-cache --format json "$1" >/dev/null
  sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$out"
  rm -f "$out"
}

machine() {
  printf '%s, mpg123 %s, sndfile %s, %s' "$(uname -m)" "$(pkg-config --modversion libmpg123)" \
    "$(pkg-config --modversion sndfile)" "$(swift --version 2>/dev/null | grep -o 'Swift version [0-9.]*')"
  grep -qw avx2 /proc/cpuinfo && printf ', AVX2'
  printf '\n'
}

inputs=(samples/music.mp3 samples/voice-8k.wav)
if [ "${1:-}" = --record ]; then
  { printf '# %s\n' "$(machine)"; for input in "${inputs[@]}"; do
      printf '%s\t%s\n' "$input" "$(count "$input")"; done; } | tee "$record"
  exit 0
fi

if [ "# $(machine)" != "$(head -1 "$record")" ]; then
  echo "instructions.sh: skipped, the record is of another machine ($(head -1 "$record"))"
  exit 0
fi
failed=0
for input in "${inputs[@]}"; do
  was=$(awk -F'\t' -v name="$input" '$1 == name { print $2 }' "$record")
  is=$(count "$input")
  percent=$(( (is - was) * 1000 / was ))
  printf '%-24s %12d instructions, %+d.%d %% against the record\n' "$input" "$is" \
    $((percent / 10)) $(( (percent < 0 ? -percent : percent) % 10 ))
  [ "$percent" -le $((tolerance * 10)) ] || failed=1
done
[ "$failed" = 0 ] || {
  echo "Over $tolerance % more instructions than recorded. Make it faster again, or record why:" >&2
  echo "  Benchmarks/instructions.sh --record" >&2
  exit 1
}
