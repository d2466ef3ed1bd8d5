import { gradeLines, installLines, type Autograder, type AutograderOptions } from './autograder';

/** A setup script and a test script for AutoTest (help.codegrade.com, "AutoTest setup"): its last line is the score from 0 to 1, for "Capture Points". */
export function codeGrade(options: AutograderOptions): Autograder {
  return {
    files: {
      'setup.sh': `#!/usr/bin/env bash
# The setup script of AutoTest: runs once, with network; its fixtures are the other files here.
set -euo pipefail
if [ "$(id -u)" -ne 0 ]; then exec sudo --preserve-env=FIXTURES bash "$0"; fi
${installLines('"$FIXTURES"', options.engineVersion)}
[ ! -d "$FIXTURES/exercise" ] || cp -r "$FIXTURES/exercise" "$home/exercise"
cp "$FIXTURES/grade.sh" "$home/grade.sh"
# what is in there is not the student's to read
chown -R root:root "$home"
chmod 700 "$home"
`,
      'grade.sh': `#!/usr/bin/env bash
# Grades the folder that is named, or this one: \`sudo bash /opt/zeebe-grader/grade.sh .\` as a test of the kind "Capture Points".
set -uo pipefail
submission=$(realpath "\${1:-.}")
${gradeLines(options, '"$submission"', '--json "$work/result.json"')}
[ "$code" -le 1 ] || exit "$code"
node -e '
const [one] = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).submissions;
console.log(one.maxScore === 0 ? 0 : Math.min(1, one.score / one.maxScore));
' "$work/result.json"
`,
    },
    payload: '',
    next: 'Upload all of it as fixtures, name setup.sh as the setup script, and let a test of the kind "Capture Points" call `sudo bash /opt/zeebe-grader/grade.sh .`',
  };
}

/** Where {@link codeGrade} puts the exercise. */
export const codeGradeExercise = '/opt/zeebe-grader/exercise';
