#!/usr/bin/env bash
# The step "Grade" of action.yml. Everything comes by the environment: nothing of it is read as a command.
set -uo pipefail
shopt -s nullglob

folders=()
while IFS= read -r line; do
  [ -n "$line" ] || continue
  # a pattern, or a name as it is
  IFS='' found=($line)
  [ ${#found[@]} -gt 0 ] || found=("$line")
  folders+=("${found[@]}")
done <<<"$FOLDERS"

work=$(mktemp -d)
# not among the hand-ins, where it would be one itself
REPORT=${REPORT:-$RUNNER_TEMP/zeebe-grader-report}
options=(--exercise "$EXERCISE" --engine-version "$ENGINE" --report "$REPORT"
  --junit "$REPORT/junit.xml" --ctrf "$REPORT/ctrf.json" --classroom "$work/classroom.json"
  --github "$GITHUB_STEP_SUMMARY" --annotations "$work/annotations")
[ -z "$SHARD" ] || options+=(--shard "$SHARD")

zeebe-grader grade "${options[@]}" -- "${folders[@]}"
code=$?

# commands to GitHub, escaped by the grader
[ ! -e "$work/annotations" ] || cat "$work/annotations"
{
  echo "exit-code=$code"
  echo "report=$REPORT"
  [ ! -e "$REPORT/result.json" ] || echo "result=$REPORT/result.json"
  # after a fault of the grader nothing is reported: it would be a zero
  if [ "$code" -le 1 ] && [ -e "$work/classroom.json" ]; then
    echo "classroom=$(base64 --wrap=0 "$work/classroom.json")"
  fi
} >>"$GITHUB_OUTPUT"
rm -rf "$work"

[ "$code" -ne 1 ] || [ "$FAIL_ON" != error ] || exit 0
exit "$code"
