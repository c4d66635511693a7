#!/usr/bin/env bash
# Makes the six sounds beside it from the samples, each with one thing that a caller suffers from, and what
# the caller hears of each. The results are committed; run this again only to change them.
#
#   make.sh [SOUNDCHECK]    the program, by default that of a release build
set -euo pipefail
program=$(realpath "${1:-$(dirname "$0")/../../.build/release/soundcheck}")
cd "$(dirname "$0")"
voice=../../samples/voice-8k.wav
music="../../samples/music.mp3"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plain=(-r 8000 -b 16)
sox() { command sox -R -D "$@"; }

# One side of the music upside down, as a plug wired the wrong way round makes it.
sox "$music" "${plain[@]}" inverted-side.wav trim 0 2 remix 1 2i
# A bass, and nothing over it.
sox -n "${plain[@]}" -c 1 bass.wav synth 2 sine 65 synth 2 sine amod 2 norm -6
# As it came from a microphone that nobody turned up.
sox "$voice" quiet.wav trim 0 2 gain -26
# One packet of 40 ms in five was lost before it was recorded.
sox "$music" "${plain[@]}" -c 1 "$work/music.wav" trim 0 2
pieces=()
for start in $(seq 0.1 0.2 1.7); do
  pieces+=("|sox $work/music.wav -p trim $start 0.16" "|sox -D $work/music.wav -p trim 0 0.04 vol 0")
done
sox "${pieces[@]}" -b 16 holes.wav
# The tones of the key 5 in the jingle.
sox -m -v 0.3 "|sox $music -r 8000 -c 1 -p trim 0 2" \
  "|sox -r 8000 -c 2 -n -p synth 0.12 sine 770 sine 1336 channels 1 gain -3 pad 1 0.88" -b 16 keys.wav
# What a transmitter sends that has lost its programme.
sox -n "${plain[@]}" -c 1 hiss.wav synth 2 pinknoise gain -12

rm -rf heard
"$program" check ./*.wav --no-cache --listen heard --format json > /dev/null || [ $? = 1 ]
ls -l . heard
