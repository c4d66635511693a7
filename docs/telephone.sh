#!/bin/bash
# Checks real prompts, music and sounds of Debian's packages, and the same with a defect of a known
# size, and writes how often each rule about what a caller hears complains to docs/telephone.md.
# Usage: docs/telephone.sh [FOLDER], where FOLDER keeps what was fetched. SOUNDCHECK names the program.
set -euo pipefail
cd "$(dirname "$0")/.."

work=${1:-$(mktemp -d)}
soundcheck=${SOUNDCHECK:-$PWD/.build/debug/soundcheck}
prompts=(asterisk-core-sounds-{en,es,fr,it,ru}-wav)
music=(asterisk-moh-opsound-wav wesnoth-1.16-music extremetuxracer-data frozen-bubble-data pingus-data)
sounds=(gnome-audio sound-theme-freedesktop supertux-data freedroidrpg-data)

# The packages, unpacked, each in its group's folder.
fetch() {
  local group=$1 package
  shift
  for package in "$@"; do
    if [ -d "$work/$group/$package" ]; then continue; fi
    mkdir -p "$work/deb"
    (cd "$work/deb" && apt-get download "$package" >&2)
    dpkg-deb -x "$work/deb/${package}"_*.deb "$work/$group/$package"
  done
}
fetch prompts "${prompts[@]}"
fetch music "${music[@]}"
fetch sounds "${sounds[@]}"

# So many files of a group, evenly taken from all, as WAVs of at most so many seconds.
convert() {
  local group=$1 most=$2 seconds=$3 channels=$4
  if [ -d "$work/wav/$group" ]; then return; fi
  mkdir -p "$work/wav/$group"
  find "$work/$group" -size +"$5" \( -name '*.wav' -o -name '*.ogg' -o -name '*.oga' \) \
    ! -path '*/silence/*' ! -path '*/etr/sounds/*' | sort >"$work/$group.list"
  awk -v most="$most" -v all="$(wc -l <"$work/$group.list")" \
    'int(NR * most / all) > int((NR - 1) * most / all) || all <= most' "$work/$group.list" |
    while read -r file; do
      name=$(basename "${file%.*}")-$(cksum <<<"$file" | cut -c1-5).wav
      ffmpeg -nostdin -v error -t "$seconds" -i "$file" $channels -c:a pcm_s16le \
        "$work/wav/$group/$name" || rm -f "$work/wav/$group/$name"
    done
}
convert prompts 600 30 "" 16k
convert music 120 20 "-ac 2 -ar 44100" 200k
convert sounds 120 20 "" 16k

# The same sounds with a defect: its name, whose sounds, and what ffmpeg does to them.
spoil() {
  local name=$1 group=$2 filter=$3 file
  if [ -d "$work/wav/$name" ]; then return; fi
  mkdir -p "$work/wav/$name"
  find "$work/wav/$group" -name '*.wav' | sort | awk 'NR % 6 == 0' | while read -r file; do
    ffmpeg -nostdin -v error -i "$file" -filter_complex "$filter" -c:a pcm_s16le \
      "$work/wav/$name/$(basename "$file")" || rm -f "$work/wav/$name/$(basename "$file")"
  done
}
beside() { # A source of sound, heard from 0.5 s on beside what is there.
  echo "$1,adelay=500:all=1[t];[0][t]amix=2:duration=longest:normalize=0"
}
key() { # The tones of key 5, so many decibels and seconds.
  echo "aevalsrc='pow(10,$1/20)*1.414*(sin(2*PI*770*t)+sin(2*PI*1336*t))':d=$2"
}
spoil quieter-by-20 prompts "volume=-20dB"
spoil quieter-by-30 prompts "volume=-30dB"
spoil key-50-ms prompts "$(key -20 0.055)[k];anullsrc=d=0.3[s];[k][s]concat=v=0:a=1[k2];[0]apad=pad_dur=0[o];[o][k2]concat=v=0:a=1"
spoil key-over-music music "$(beside "$(key -12 0.1)")"
spoil fax-over-silence prompts "sine=1100:d=0.5,volume=0.8[k];[0][k]concat=v=0:a=1"
spoil side-inverted music "pan=stereo|c0=c0|c1=-1*c1"
spoil hiss-at-45 prompts "anoisesrc=a=0.0097:d=4[n];[0]volume=0[o];[o][n]amix=2:duration=longest:normalize=0"
spoil hiss-at-30 prompts "anoisesrc=a=0.055:c=pink:d=4[n];[0]volume=0[o];[o][n]amix=2:duration=longest:normalize=0"
spoil eight-bits prompts "aformat=u8,aformat=s16"

for folder in "$work"/wav/*; do
  if [ ! -s "$folder.json" ]; then
    "$soundcheck" check "$folder" --no-cache --format json >"$folder.json" || true
  fi
done

python3 - "$work/wav" >docs/telephone.md <<'PYTHON'
import array, json, math, os, sys, wave
folder = sys.argv[1]

def assets(name):
    return json.load(open(f"{folder}/{name}.json"))["assets"]

def share(assets, rule, severity=None):
    hits = sum(any(f["rule"] == rule and severity in (None, f["severity"]) for f in a["findings"])
               for a in assets)
    return f"{hits} of {len(assets)}"

def lost_in_mono(asset):
    with wave.open(asset["target"]) as sound:
        samples = array.array("h", sound.readframes(sound.getnframes()))
    pairs = list(zip(samples[0::2], samples[1::2]))
    both, mixed = sum(l * l + r * r for l, r in pairs), sum((l + r) ** 2 for l, r in pairs)
    return 10 * math.log10(max(1, 2 * both) / max(1, mixed))

good = {name: assets(name) for name in ("prompts", "music", "sounds")}
hours = {name: sum(a.get("audio", {}).get("duration", 0) for a in good[name]) / 3600 for name in good}
rules = ["content/not-sound", "level/quiet", "level/loud", "level/cancels-in-mono", "level/out-of-band", "level/dropouts",
         "level/clipped", "phone/dtmf", "phone/signal-tone", "phone/no-programme", "phone/coarse"]
print(f"""# What a caller hears, measured

Written by `docs/telephone.sh`. How often each rule complains of sound that nobody damaged:
{len(good['prompts'])} prompts in five languages ({hours['prompts']:.1f} h), {len(good['music'])} pieces of music ({hours['music']:.1f} h), and
{len(good['sounds'])} sounds of games and desktops, which are hard to tell from noise. All are from packages of Debian,
which the script names; of music the first 20 s, which begins quietly in some pieces.

How some of it sounds is on [a page of six sounds](heard/README.md).

| rule | prompts | music | sounds |
|---|---|---|---|""")
for rule in rules:
    print(f"| `{rule}` | " + " | ".join(share(good[name], rule) for name in good) + " |")
worst = {name: share(good[name], "level/quiet", "error") for name in good}
print(f"| `level/quiet` as an error | " + " | ".join(worst.values()) + " |")
print("""
And how often of the same sounds with a defect:

| defect | rule | complains of |
|---|---|---|""")
forged = [
    ("quieter-by-20", "20 dB quieter", "level/quiet"),
    ("quieter-by-30", "30 dB quieter", "level/quiet"),
    ("key-50-ms", "55 ms of a key's tones after it", "phone/dtmf"),
    ("key-over-music", "100 ms of a key's tones beside music", "phone/dtmf"),
    ("fax-over-silence", "a calling fax machine after it", "phone/signal-tone"),
    ("side-inverted", "one side upside down, by which it loses 4 dB", "level/cancels-in-mono"),
    ("hiss-at-45", "nothing but white hiss, -45 dBFS", "phone/no-programme"),
    ("hiss-at-30", "nothing but pink noise, -30 dBFS", "phone/no-programme"),
    ("eight-bits", "through eight bits", "phone/coarse"),
]
for name, words, rule in forged:
    spoilt = assets(name)
    # Of wide stereo as much is left either way: that is no defect to who calls.
    if name == "side-inverted":
        spoilt = [asset for asset in spoilt if lost_in_mono(asset) >= 4]
    print(f"| {words} | `{rule}` | {share(spoilt, rule)} |")
PYTHON
