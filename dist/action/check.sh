#!/usr/bin/env bash
# The action's check: findings become annotations, the summary of the job and a SARIF file, also where
# the check fails. Exits as `soundcheck check` does.
set -euo pipefail
# One a line: neither spaces nor patterns in them mean anything.
mapfile -t targets < <(grep -v '^[[:space:]]*$' <<<"$SOUNDCHECK_TARGETS" || true)
mapfile -t arguments < <(grep -v '^[[:space:]]*$' <<<"$SOUNDCHECK_ARGUMENTS" || true)
summary=$RUNNER_TEMP/soundcheck.md sarif=$RUNNER_TEMP/soundcheck.sarif

status=0
soundcheck check --cache "$RUNNER_TEMP/soundcheck-cache" --format github \
  --report "markdown=$summary" --report "sarif=$sarif" \
  ${arguments[@]+"${arguments[@]}"} -- ${targets[@]+"${targets[@]}"} || status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"
# A mistake on the command line leaves no reports.
if [ -s "$summary" ]; then cat "$summary" >>"$GITHUB_STEP_SUMMARY"; fi
if [ -s "$sarif" ]; then echo "sarif=$sarif" >>"$GITHUB_OUTPUT"; fi
exit "$status"
