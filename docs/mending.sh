#!/bin/bash
# Has the forge's defective files mended by the tools that are installed, checks what they write, and
# writes who mends what to docs/mending.md, with the numbers that `make mending` left. Usage: docs/mending.sh [FOLDER], where FOLDER already
# holds the files.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ $# -gt 0 ]; then
  forge=$1
else
  forge=$work/forge
  SOUNDCHECK_FORGE=$forge swift test --disable-xctest --filter ForgeExportTests >&2
fi
soundcheck=$PWD/.build/debug/soundcheck
numbers=$PWD/.build/mending.tsv
[ -s "$numbers" ] || { echo "no numbers of files damaged at random: run 'make mending'" >&2; exit 1; }

# What a tool makes of a file, under the file's own name; nothing where it does nothing.
mend() {
  local tool=$1 file=$2 out=$3
  case $tool-${file##*.} in
    soundcheck-*) timeout 20 "$soundcheck" fix "$file" --output "${out%/*}" ;;
    mp3val-mp3) cp "$file" "$out" && timeout 20 mp3val "$out" -f -nb ;;
    ffmpeg-*) timeout 20 ffmpeg -nostdin -v quiet -i "$file" -map 0:a -c copy "$out" ;;
    sox-mp3) timeout 20 sox "$file" "$out" ;;
    sox-wav) timeout 20 sox "$file" "$out" ;;
  esac
}

tools=(soundcheck)
for tool in mp3val ffmpeg sox; do
  if command -v $tool >/dev/null; then tools+=("$tool"); else echo "not installed: $tool" >&2; fi
done

awk -F'\t' 'NR > 1 && $2 != "good" { print $1 }' "$forge/forge.tsv" >"$work/files"
mkdir "$work/before"
while read -r file; do cp "$forge/$file" "$work/before/"; done <"$work/files"
check() { "$soundcheck" check "$1" --no-cache --format json >"$1.json" || true; }
check "$work/before"
for tool in "${tools[@]}"; do
  mkdir "$work/$tool"
  while read -r file; do
    mend "$tool" "$forge/$file" "$work/$tool/$file" >/dev/null 2>&1 </dev/null || true
  done <"$work/files"
  check "$work/$tool"
done

# What passes when sound may be encoded again, and what is left of it is enough.
"$soundcheck" fix "$work/before" --output "$work/converted" --convert --salvage --format json \
  >"$work/converted.json" || true

python3 - "$work" "$forge/forge.tsv" "$numbers" "${tools[@]}" >docs/mending.md <<'PYTHON'
import csv, json, os, sys
work, table, tools = sys.argv[1], sys.argv[2], sys.argv[4:]
number = dict(line.split() for line in open(sys.argv[3]))
rows = [r for r in csv.DictReader(open(table), delimiter="\t") if r["rule"] != "good"]

def assets(folder):
    report = json.load(open(f"{work}/{folder}.json"))
    return {os.path.basename(a["target"]): a for a in report["assets"]}

def seconds(asset):
    return (asset or {}).get("audio", {}).get("duration") or 0

def errors(asset):
    return {f["rule"] for f in asset["findings"] if f["severity"] == "error"}

before = assets("before")
after = {tool: assets(tool) for tool in tools}

def result(tool, row):
    name, was = row["file"], before[row["file"]]
    stem = os.path.splitext(name)[0]
    now = after[tool].get(name) or after[tool].get(stem + ".mp3") or after[tool].get(stem + ".wav")
    if tool == "mp3val" and not name.endswith(".mp3"): return "-"
    if now is None: return ""
    # Of a defective file a decoder may have made more, out of what is no sound.
    whole = 1.5 if name.endswith(".mp3") else 0.9
    if seconds(now) < min(whole, seconds(was)) - 0.1 or errors(now) - errors(was): return "✗"
    gone = row["rule"] not in {f["rule"] for f in now["findings"]}
    return "●" if gone and now["verdict"] == "pass" else ""

results = {r["file"]: {tool: result(tool, r) for tool in tools} for r in rows}
encodes = {"soundcheck": "no", "mp3val": "no", "ffmpeg": "no", "sox": "yes"}
called = {"soundcheck": "soundcheck fix", "mp3val": "mp3val -f", "ffmpeg": "ffmpeg -c copy", "sox": "sox"}
print("""# Who mends what

Files with exactly one defect each, made by the tests and mended by the tools that are there; written by
`docs/mending.sh`. A dot: what the tool writes passes a check, and the finding that the file was made
for is gone. A cross: it is harmed: over a tenth of a second less is heard than of the good file and
than before, or there is an error that was not there. Empty: nothing is written, or nothing is better.

Of a file of which more than a breath is gone, `soundcheck fix` writes nothing unless `--salvage` asks
for it. No tool can bring back what is gone: what others write there ends in the middle of a word.
""")
converted = json.load(open(f"{work}/converted.json"))
failing = [a for a in converted["assets"] if any(f["severity"] == "error" for f in a["before"])]
passing = [a for a in failing if a["outcome"] in ("mended", "good")]
print(f"""With `--convert --salvage` {len(passing)} of the {len(failing)} files that fail pass afterwards. The others hold no
sound, silence, or a codec that is not decoded here (ADPCM, GSM 6.10, AAC and the like).

Where one and the same bit of every MP3 header is wrong, `fix` mends what decoders do not go by (private,
copyright, original, emphasis) by a new checksum, and leaves those bits as they are: the file no longer says
what they were. Bit rate, sampling rate, padding, layer, version and protection say where a frame ends and how
it is read: which of them is wrong could only be guessed, and a wrong guess plays as noise, so that another
copy is needed. Of a damaged `fmt `, in a RIFX and of floats too, channels and the size of a frame are worked out
anew from what else it says, and the bits of a sample of PCM, but not of floats. A codec's number is not, since
bytes can be samples of more than one kind; a rate that is wrong, and possible, nothing gives away.
""")
print("""## Damaged at random

`make mending` damages {files} good files at random, mends them and has mpg123, libsndfile, FFmpeg and SoX play
what there was and what became of it. None of the mended files may be worse for any of them: less sound than
of the damaged file, but for what was said to be gone. None may be mended a second time. What was not
damaged has to stay as it is to the last bit, as mpg123 and libsndfile decode it.

| of {files} damaged files | |
|---|---|
| pass as they are | {nothing} |
| pass after a repair, which encodes nothing again | {repair} |
| pass after one of what is left (`--salvage`) | {salvage} |
| pass after a conversion (`--convert`) | {conversion} |
| need another copy | {none} |
| copies written without `--salvage` or `--convert` | {written} |
| of those, with each undamaged sample the same to the last bit | {exact} |
| most that is not the same, beside the damage | {most} s |
""".format(**number))
for ending, title in [(".mp3", "MP3"), (".wav", "WAV")]:
    mine = [r for r in rows if r["file"].endswith(ending)]
    shown = [t for t in tools if t != "mp3val" or ending == ".mp3"]
    print(f"## {title}\n\n| tool | mended, of {len(mine)} | harmed | encodes again |\n|---|---|---|---|")
    for tool in shown:
        marks = [results[r["file"]][tool] for r in mine]
        print(f"| {called[tool]} | {marks.count('●')} | {marks.count('✗')} | {encodes[tool]} |")
    print("\n| defect | rule | severity | " + " | ".join(called[t] for t in shown) + " |")
    print("|---" * (3 + len(shown)) + "|")
    for r in mine:
        marks = " | ".join(results[r["file"]][t] for t in shown)
        print(f"| {os.path.splitext(r['file'])[0]} | `{r['rule']}` | {r['severity']} | {marks} |")
    print()
PYTHON
