#!/usr/bin/env bash
# Measures soundcheck beside what people use today, in one run on one machine: the same assets,
# served by nginx on loopback, five rounds in turn, medians. Prints the ratios and writes them to
# docs/performance.md. Takes about 15 minutes on 2 cores.
#
# Needs what a release build does, and nginx, curl, ffmpeg, mpg123, sndfile-info, lame, sox, xargs,
# and Python with requests and soundfile (found in $PYTHON, python3 by default).
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=${SOUNDCHECK_BENCHMARK_FOLDER:-${TMPDIR:-/tmp}/soundcheck-benchmark}
python=${PYTHON:-python3}
rounds=${ROUNDS:-5}
port=${PORT:-18080}

for tool in nginx curl ffmpeg mpg123 sndfile-info lame sox xargs cc; do
  command -v "$tool" >/dev/null || { echo "compare.sh needs $tool" >&2; exit 69; }
done
"$python" -c 'import requests, soundfile' || {
  echo "compare.sh needs Python's requests and soundfile: pip install requests soundfile" >&2
  exit 69
}

mkdir -p "$work/www" "$work/bin"
www=$work/www

# --- assets, made once -------------------------------------------------------------------------
# A file is copied rather than encoded again: what a decode costs does not depend on its name. But
# it does on what is played, and not alike for all decoders: libmpg123 takes half to two thirds of
# ffmpeg's time. So there is music of four kinds.
copies() {  # target pattern, count, sources in turn
  local pattern=$1 count=$2
  shift 2
  for i in $(seq "$count"); do
    ln -f "$1" "$(printf "$pattern" "$i")"
    set -- "${@:2}" "$1"
  done
}
if [ ! -e "$work/assets-of-four-kinds" ]; then
  echo "making the assets in $www ..." >&2
  # Strings and noise, other ones on each side.
  sox -R -n -r 44100 -c 2 -b 16 "$work/music.wav" synth 182 pluck C4 synth pinknoise mix \
    tremolo 3 40 gain -n -6
  # What a mix has in its middle, and on its sides.
  sox -R -n -r 44100 -c 1 -b 16 "$work/drums.wav" synth 182 pinknoise tremolo 3 80 gain -n -9
  sox -R -n -r 44100 -c 1 -b 16 "$work/bass.wav" synth 182 pluck C2 gain -n -9
  sox -R -n -r 44100 -c 1 -b 16 "$work/left.wav" synth 182 pluck C4 gain -n -9
  sox -R -n -r 44100 -c 1 -b 16 "$work/right.wav" synth 182 pluck G4 gain -n -9
  sox -R -M "$work"/{drums,bass,left,right}.wav "$work/band.wav" \
    remix 1v0.6,2v0.2,3v0.1 1v0.6,2v0.2,4v0.1 gain -n -6
  sox -R -M "$work"/{drums,left}.wav "$work/beat.wav" remix 1v0.9,2v0.2 1v0.9,2v-0.2 gain -n -6
  sox -R -n -r 44100 -c 2 -b 16 "$work/tones.wav" synth 182 sine 440 sine 660 gain -n -6
  for kind in music band beat tones; do
    lame --quiet --noreplaygain -b 128 "$work/$kind.wav" "$work/$kind.mp3"
  done
  sox -R "$work/music.wav" "$work/short.wav" trim 0 16.5
  sox -R "$work/music.wav" -r 8000 -c 1 "$work/prompt.wav" trim 20 0.5
  lame --quiet --noreplaygain -b 32 "$work/prompt.wav" "$work/prompt.mp3"
  sox -R "$work"/music.wav "$work/hour.wav" repeat 19
  lame --quiet --noreplaygain -b 128 "$work/hour.wav" "$work/hour.mp3"
  mkdir -p "$www"/{assets,prompts,music,hours}
  copies "$www/assets/music-%02d.mp3" 48 "$work"/{music,band,beat,tones}.mp3
  copies "$www/assets/music-%02d.wav" 12 "$work/music.wav"
  copies "$www/assets/short-%02d.wav" 12 "$work/short.wav"
  copies "$www/prompts/%05d.mp3" 10000 "$work/prompt.mp3"
  copies "$www/music/%04d.mp3" 1000 "$work/music.mp3"
  ln -f "$work/hour.mp3" "$work/hour.wav" "$www/hours/"
  touch "$work/assets-of-four-kinds"
fi

base=http://127.0.0.1:$port
list() { (cd "$www" && find "$1" -type f | sort | sed "s|^|$base/|"); }
list assets > "$work/assets.txt"
list prompts > "$work/prompts-10000.txt"
head -1000 "$work/prompts-10000.txt" > "$work/prompts-1000.txt"
list music > "$work/music-1000.txt"
list hours > "$work/hours.txt"

cc -O2 -o "$work/bin/decode_mp3" Benchmarks/bare/decode_mp3.c $(pkg-config --cflags --libs libmpg123)
cc -O2 -o "$work/bin/read_wav" Benchmarks/bare/read_wav.c $(pkg-config --cflags --libs sndfile)
make --no-print-directory release >&2

# --- the server ----------------------------------------------------------------------------------
cat > "$work/nginx.conf" <<CONF
daemon off; pid $work/nginx.pid; error_log $work/nginx.log; worker_processes 1;
events { worker_connections 1024; }
http {
  types { audio/mpeg mp3; audio/x-wav wav; }
  access_log off; sendfile on; keepalive_requests 1000000;
  server { listen 127.0.0.1:$port; root $www; }
}
CONF
nginx -p "$work" -c "$work/nginx.conf" &
nginx=$!
trap 'kill $nginx 2>/dev/null' EXIT
for _ in $(seq 50); do curl -sf -o /dev/null "$base/assets/music-01.mp3" && break; sleep 0.1; done

"$python" Benchmarks/measure.py --work "$work" --soundcheck "$root/.build/release/soundcheck" \
  --python "$python" --rounds "$rounds" --table "$root/docs/performance.md"
