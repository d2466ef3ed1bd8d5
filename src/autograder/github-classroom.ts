import { quoted, type Autograder, type AutograderOptions } from './autograder';

/** A workflow for the assignment's template repository. */
export function githubClassroom({ exercise, engineVersion, version, timeLimit }: AutograderOptions): Autograder {
  return {
    files: {
      '.github/workflows/classroom.yml': `# Grades a student's repository (GitHub Classroom). Protect this file in the assignment's settings.
name: Autograding Tests

on: [push]

permissions:
  checks: write
  actions: read
  contents: read

jobs:
  run-autograding-tests:
    runs-on: ubuntu-24.04
    timeout-minutes: ${Math.ceil(timeLimit / 60) + 10}
    if: github.actor != 'github-classroom[bot]'
    steps:
      - uses: actions/checkout@v4
        with: { path: submission }
      - uses: actions/setup-node@v4
        with: { node-version: 24 }
      - uses: actions/setup-java@v4
        with: { distribution: temurin, java-version: 21 }
      - name: Sandbox
        run: |
          sudo apt-get update && sudo apt-get install --yes --no-install-recommends bubblewrap
          sudo sysctl --write kernel.apparmor_restrict_unprivileged_userns=0
      - uses: actions/cache@v4
        with:
          path: ~/.cache/zeebe-grader
          key: zeebe-grader-${version}-${engineVersion}
      # exit code 1 is a grade, too; 3 is a fault of the grader, and then nothing is reported: it would be a zero
      - id: grade
        run: |
          npx --yes zeebe-grader@${version} grade submission --exercise ${quoted(exercise)} \\
            --engine-version ${engineVersion} --report "$RUNNER_TEMP/report" --github "$GITHUB_STEP_SUMMARY" --classroom "$RUNNER_TEMP/result.json" || [ $? -eq 1 ]
          echo "result=$(base64 --wrap=0 "$RUNNER_TEMP/result.json")" >> "$GITHUB_OUTPUT"
      - uses: classroom-resources/autograding-grading-reporter@v1
        env:
          GRADE_RESULTS: \${{ steps.grade.outputs.result }}
        with:
          runners: grade
`,
    },
    next: 'Copy .github/ into the template repository of the assignment.',
  };
}
