import { gradeLines, installLines, type Autograder, type AutograderOptions } from './autograder';

/** Where Gradescope unpacks what was uploaded (gradescope-autograders.readthedocs.io, "Autograder Specifications"). */
export const gradescopeSource = '/autograder/source';

/** A zip with `setup.sh`, which makes the image, and `run_autograder`, which grades /autograder/submission. */
export function gradescope(options: AutograderOptions): Autograder {
  return {
    files: {
      'setup.sh': `#!/usr/bin/env bash
# Runs once, as root, when Gradescope makes the image.
set -euo pipefail
${installLines(gradescopeSource, options.engineVersion)}
`,
      run_autograder: `#!/usr/bin/env bash
# Runs for each submission. Exit code 1 is a grade, too; otherwise there is no score, and Gradescope says that the autograder failed.
set -uo pipefail
cd /autograder
rm -f results/results.json
mkdir -p results
${gradeLines(options, '/autograder/submission', '--gradescope results/results.json')}
[ "$code" -le 1 ] || exit "$code"
`,
    },
    payload: '',
    archive: 'autograder.zip',
    next: `Upload autograder.zip as the assignment's autograder, with a time limit of ${Math.ceil(options.timeLimit / 60)} minutes or more and 2 CPUs.`,
  };
}
