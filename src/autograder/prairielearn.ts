import { createHash } from 'node:crypto';
import { gradeLines, installLines, type Autograder, type AutograderOptions } from './autograder';

/** Where PrairieLearn mounts a course's own files of graders (docs.prairielearn.com, "External grading"). */
const course = '/grade/serverFilesCourse/zeebe-grader';

/** Where the exercise lies in the image: what is in the course's repository may be seen by more people. */
export const prairieLearnExercise = '/opt/zeebe-grader/exercise';

/** An image, a script among the course's files, and a question. */
export function prairieLearn(options: AutograderOptions): Autograder {
  const info = {
    uuid: uuidOf(options),
    title: options.title,
    topic: 'Zeebe',
    type: 'v3',
    gradingMethod: 'External',
    externalGradingOptions: {
      enabled: true,
      image: `zeebe-grader-${idOf(options)}:${options.version}`,
      entrypoint: `${course}/run.sh`,
      serverFilesCourse: ['zeebe-grader/'],
      timeout: options.timeLimit,
      enableNetworking: false,
    },
  };
  return {
    files: {
      'image/Dockerfile': `# The grader with its engine and the exercise. The engine is under its vendor's terms: keep the image to yourself.
ARG BASE_IMAGE=debian:12-slim
FROM \${BASE_IMAGE}
COPY . /tmp/zeebe-grader
RUN bash /tmp/zeebe-grader/install.sh && rm -rf /tmp/zeebe-grader
`,
      'image/install.sh': `#!/usr/bin/env bash
set -euo pipefail
${installLines('/tmp/zeebe-grader', options.engineVersion)}
[ ! -d /tmp/zeebe-grader/exercise ] || cp -r /tmp/zeebe-grader/exercise ${prairieLearnExercise}
`,
      'course/serverFilesCourse/zeebe-grader/run.sh': `#!/usr/bin/env bash
# Grades /grade/student. Without a results file PrairieLearn says that grading has failed, and takes no attempt.
set -uo pipefail
rm -f /grade/results/results.json
mkdir -p /grade/results
${gradeLines(options, '/grade/student', '--prairielearn /grade/results/results.json')}
[ "$code" -le 1 ] || exit "$code"
`,
      [`course/questions/${idOf(options)}/info.json`]: `${JSON.stringify(info, null, 2)}\n`,
      [`course/questions/${idOf(options)}/question.html`]: `<pl-question-panel>
  <p>Hand in one model and one job worker.</p>
  <pl-file-upload file-names="model.bpmn,worker.py"></pl-file-upload>
</pl-question-panel>
<pl-submission-panel>
  <pl-external-grader-results></pl-external-grader-results>
  <pl-file-preview></pl-file-preview>
</pl-submission-panel>
`,
    },
    payload: 'image',
    next: `Build the image in image/ (docker build --tag ${info.externalGradingOptions.image} image), give it to PrairieLearn, and copy course/ into the course's repository.`,
  };
}

/** As the name of a folder and of an image. */
function idOf({ title }: AutograderOptions): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** The same question every time. */
function uuidOf(options: AutograderOptions): string {
  const hex = createHash('sha256').update(idOf(options)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
