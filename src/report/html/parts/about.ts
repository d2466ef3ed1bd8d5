import type { SubmissionGrade } from '../../../grading/grade';
import { identityOf } from '../../../grading/identity';
import { html, type Markup } from '../markup';
import { plainLine } from '../plain-text';

/** What a reader needs to come to the same grade again. */
export function about({ submission, started }: SubmissionGrade): Markup {
  const { engine, sandbox, clock, seed, grader, exercise } = started;
  const rows: readonly (readonly [string, string | number | undefined])[] = [
    ['Exercise', exercise.hash === undefined ? undefined : identityOf(exercise)],
    ['Model', submission.modelFile],
    ['Worker', submission.workerFile],
    ['Hash', submission.hash === '' ? undefined : submission.hash],
    ['Engine', `Zeebe ${engine.version} (${engine.kind})`],
    ['Clock', clock === 'virtual' ? 'virtual: engine time passes only where a scenario says so' : 'real'],
    ['Sandbox', sandbox === 'unused' ? undefined : sandbox],
    ['Seed', seed],
    ['Grader', `zeebe-grader ${grader}`],
  ];
  return html`<section id="about" aria-labelledby="about-title">
    <h2 id="about-title">About this grade</h2>
    <p>
      The verdict comes from the engine’s records and the parsed model alone.
      ${submission.workerFile !== undefined && 'What the worker printed is shown, never believed.'}
    </p>
    <dl class="about">
      ${rows.map(
        ([name, value]) =>
          value !== undefined &&
          html`<div>
            <dt>${name}</dt>
            <dd><bdi>${plainLine(String(value))}</bdi></dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
