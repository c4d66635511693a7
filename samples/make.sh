#!/usr/bin/env bash
# Makes the samples beside it, from nothing but free tools: sox, espeak-ng, lame and ffmpeg.
# The results are committed; run this again only to change them.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p broken

# A waiting-room tune: plucked chords over a soft bass, a different voicing on each side.
chord() {  # file, bass, notes...
  local file=$1 bass=$2; shift 2
  local voices=()
  for note in "$@"; do voices+=("pluck" "$note"); done
  sox -R -n -r 44100 -c 1 "$work/left.wav" synth 2 "${voices[@]:0:2}" norm -9 fade 0 2 0.4
  sox -R -n -r 44100 -c 1 "$work/middle.wav" synth 2 "${voices[@]:2:2}" norm -9 fade 0 2 0.4
  sox -R -n -r 44100 -c 1 "$work/right.wav" synth 2 "${voices[@]:4:2}" norm -9 fade 0 2 0.4
  sox -R -n -r 44100 -c 1 "$work/bass.wav" synth 2 triangle "$bass" norm -14 fade 0.02 2 0.3
  sox -R -M \
    "|sox -R -m $work/left.wav $work/middle.wav $work/bass.wav -p" \
    "|sox -R -m $work/right.wav $work/middle.wav $work/bass.wav -p" "$file"
}
chord "$work/1.wav" C3 C4 E4 G4
chord "$work/2.wav" A2 A3 C4 E4
chord "$work/3.wav" F2 F3 A3 C4
chord "$work/4.wav" G2 G3 B3 D4
sox -R "$work"/[1-4].wav -b 16 "$work/music.wav" reverb 20 gain -n -4

say() { espeak-ng -v en-us -s 150 -w "$work/say.wav" "$1"; sox -R "$work/say.wav" -r "$2" -b 16 -c 1 "$3" gain -n -4; }
say "Thank you for calling. All of our agents are busy. Please stay on the line, and your call will be answered in turn." 8000 "$work/voice-8k.wav"
sentence="Your call is important to us. This message goes on for longer than the minute that was set aside for it, so nobody on the telephone will ever hear how it ends, however patiently they wait for the last and most important words. "
say "$sentence$sentence$sentence$sentence$sentence" 8000 "$work/long.wav"

quiet=(--quiet --noreplaygain)
lame "${quiet[@]}" -b 128 --add-id3v2 --tt "Waiting Room" --ta "Soundcheck" "$work/music.wav" music.mp3
lame "${quiet[@]}" -V 4 "$work/music.wav" music-vbr.mp3
lame "${quiet[@]}" -b 24 -m m "$work/voice-8k.wav" voice-8k.mp3
cp "$work/voice-8k.wav" voice-8k.wav
sox -R "$work/voice-8k.wav" -e mu-law voice-mulaw.wav
lame "${quiet[@]}" -b 16 -m m "$work/long.wav" longer-than-a-minute.mp3

# One defect each.
head -c $(($(stat -c %s music-vbr.mp3) / 2)) music-vbr.mp3 > broken/cut-in-half.mp3
head -c $(($(stat -c %s voice-8k.wav) / 2)) voice-8k.wav > broken/cut-in-half.wav
cat > broken/web-page.mp3 <<'HTML'
<!DOCTYPE html>
<html lang="en">
<head><title>404 Not Found</title></head>
<body><h1>Not Found</h1><p>The file you asked for has moved. We are sorry.</p></body>
</html>
HTML
cp voice-8k.wav broken/wav-named.mp3
ffmpeg -v error -y -i "$work/music.wav" -t 2 -c:a aac -b:a 48k -f ipod -fflags +bitexact broken/m4a-named.mp3
sox -R -D -n -r 8000 -b 16 -c 1 broken/silence.wav trim 0 2
ls -l . broken
du -sb .
