#!/bin/bash
# Shows the forge's files to the tools that are installed, and writes who notices what to
# docs/defects.md. Usage: docs/defects.sh [FOLDER], where FOLDER already holds the files.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -gt 0 ]; then
  forge=$1
else
  forge=$(mktemp -d)
  trap 'rm -rf "$forge"' EXIT
  SOUNDCHECK_FORGE=$forge swift test --disable-xctest --filter ForgeExportTests >&2
fi

# A tool notices a file if it fails, or says something; what it says of any good file is left out.
notices() {
  local tool=$1 file=$2 said status=0
  case $tool-${file##*.} in
    mp3val-mp3)
      said=$(timeout 20 mp3val "$file" 2>&1 | grep -aE '^(WARNING|ERROR)' |
        grep -av 'No supported tags') || true
      ;;
    mp3check-mp3)
      said=$(timeout 20 mp3check --error-check "$file" 2>&1 |
        grep -avE ':$|bitrate switching|valid id3') || true
      ;;
    mpg123-mp3) said=$(timeout 20 mpg123 -q -t "$file" 2>&1) || status=$? ;;
    ffmpeg-*) said=$(timeout 20 ffmpeg -nostdin -v error -i "$file" -f null - 2>&1) || status=$? ;;
    sndfile-info-wav)
      said=$(timeout 20 sndfile-info "$file" 2>&1 | tr -d '\0') || status=$?
      said=$(grep -aE '^(Error|\*\*\*)|should (be|not)|Not able' <<<"$said" |
        grep -avE 'even number of bytes|unknown marker') || true
      ;;
    sox-mp3) sox --help | grep -qE '^AUDIO FILE FORMATS:.* mp3 ' || return 2
      said=$(timeout 20 sox "$file" -n 2>&1) || status=$?
      ;;
    sox-*) said=$(timeout 20 sox "$file" -n 2>&1) || status=$? ;;
    *) return 2 ;;
  esac
  [ $status -ne 0 ] || [ -n "$said" ]
}

mark() {
  local status=0
  notices "$@" || status=$?
  case $status in 0) echo yes ;; 1) echo no ;; *) echo - ;; esac
}

tools=()
for tool in mp3val mp3check mpg123 ffmpeg sndfile-info sox; do
  if command -v $tool >/dev/null; then tools+=("$tool"); else echo "not installed: $tool" >&2; fi
done

answers=$(mktemp)
tail -n +2 "$forge/forge.tsv" | while IFS=$'\t' read -r file rule severity complained; do
  line="$file $rule $severity $complained"
  for tool in "${tools[@]}"; do line+=" $(mark "$tool" "$forge/$file")"; done
  echo "$line"
done >"$answers"

awk -v names="Soundcheck ${tools[*]}" '
  BEGIN { count = split(names, name, " ") }
  {
    kind = $1; sub(/.*\./, "", kind)
    if (!(kind in seen)) { seen[kind]; kinds[++kindCount] = kind }
    group = $2 == "good" ? "good" : "bad"
    total[kind, group]++
    for (i = 1; i <= count; i++) {
      if ($(i + 3) != "-") applies[kind, i]
      if ($(i + 3) == "yes") found[kind, group, i]++
    }
    if (group == "bad") {
      row = "| " substr($1, 1, length($1) - length(kind) - 1) " | `" $2 "` | " $3 " |"
      for (i = 1; i <= count; i++)
        if ($(i + 3) != "-") row = row " " ($(i + 3) == "yes" ? "●" : "") " |"
      rows[kind] = rows[kind] row "\n"
    }
  }
  END {
    print "# Who notices what\n"
    print "Files with exactly one defect each, made by the tests and shown to other tools; written by"
    print "`docs/defects.sh`. A dot: the tool fails or complains, whatever of. An error or a warning"
    print "of Soundcheck counts as one of another tool does, a note does not; left out is that a rate"
    print "or a stereo sound is not what Plivo advises. That Soundcheck also names each defect, by the"
    print "rule and as gravely as the table says, and that nothing else is an error, the tests hold.\n"
    for (k = 1; k <= kindCount; k++) {
      kind = kinds[k]
      print "## " toupper(kind) "\n"
      print "| tool | defects noticed, of " total[kind, "bad"] " | good files complained of, of " total[kind, "good"] + 0 " |"
      print "|---|---|---|"
      for (i = 1; i <= count; i++) if ((kind, i) in applies)
        print "| " name[i] " | " found[kind, "bad", i] + 0 " | " found[kind, "good", i] + 0 " |"
      print ""
      head = "| defect | rule | severity |"; line = "|---|---|---|"
      for (i = 1; i <= count; i++) if ((kind, i) in applies) {
        head = head " " name[i] " |"; line = line "---|"
      }
      print head "\n" line "\n" rows[kind]
    }
  }' "$answers" >docs/defects.md
rm -f "$answers"
echo "docs/defects.md is written." >&2
