import type { Exercise } from '../../exercise/exercise';
import { identityOf } from '../../grading/identity';
import { html, type Markup } from '../../report/html/markup';
import { page } from '../../report/html/page';
import { calibrationStyle } from './calibration-style';
import type { JudgedCase } from './calibrate';
import { isRight } from './judge-case';
import { isExpected } from './judge-mutant';
import { failures, type CalibratedMutant, type Calibration } from './run-calibration';

/** The page about a calibration: one HTML document that works offline. */
export function calibrationHtml(exercise: Exercise, calibration: Calibration): string {
  const { mutants, cases, unused } = calibration;
  const wrong = mutants.filter(({ judgement }) => !isExpected(judgement));
  return page({
    title: `${exercise.title}: calibration`,
    body: html`<header>
        <p class="muted">${identityOf(exercise)}</p>
        <h1>${exercise.title}: calibration</h1>
        <p>${summary(calibration)}</p>
      </header>
      <main>
        ${mutantSection(wrong, unused)} ${criterionSection(exercise, calibration)}
        ${cases.length > 0 && caseSection(cases)} ${equivalentSection(mutants)} ${operatorSection(mutants)}
      </main>`,
    assets: { style: calibrationStyle, scripts: [] },
  });
}

function summary({ mutants, cases }: Calibration): string {
  const count = (kind: string): number => mutants.filter(({ judgement }) => judgement.kind === kind).length;
  const right = cases.filter(({ judgement }) => isRight(judgement)).length;
  const said = `${mutants.length} mutants: ${count('killed')} killed, ${count('equivalent')} that still solve the exercise, ${count('survived')} survivors.`;
  return cases.length === 0 ? said : `${said} ${right} of ${cases.length} wheats and chaffs get their grade.`;
}

function mutantSection(wrong: readonly CalibratedMutant[], unused: readonly string[]): Markup {
  const words = { survived: 'survives', killed: 'is listed as equivalent, but killed', error: 'could not be graded' };
  return html`<section>
    <h2>Mutants to look at</h2>
    ${wrong.length + unused.length === 0 && html`<p>None: every mutant is killed, or has a reason.</p>`}
    ${wrong.map(
      ({ subject, judgement, difference }) =>
        html`<article>
          <h3><code>${subject.name}</code></h3>
          <p>It ${judgement.kind === 'equivalent' ? '' : words[judgement.kind]}.</p>
          ${difference && html`<pre>${difference.map((line) => html`<span class="${line.startsWith('+') ? 'now' : 'before'}">${line}</span> `)}</pre>`}
        </article>`,
    )}
    ${unused.map((pattern) => html`<p><code>${pattern}</code> is listed as equivalent, but there is no such mutant.</p>`)}
  </section>`;
}

function criterionSection(exercise: Exercise, calibration: Calibration): Markup {
  const failed = failures(calibration);
  const first = new Map<string, number>();
  for (const { judgement } of calibration.mutants) {
    if (judgement.kind === 'killed') first.set(judgement.by, (first.get(judgement.by) ?? 0) + 1);
  }
  return html`<section>
    <h2>Criteria</h2>
    <table>
      <thead>
        <tr>
          <th>criterion</th>
          <th>points</th>
          <th>first to fail</th>
          <th>fails in all</th>
          <th></th>
        </tr>
      </thead>
      <tbody>
        ${exercise.criteria.map(
          ({ id, points }) =>
            html`<tr class="${failed.has(id) ? '' : 'idle'}">
              <td>${id}</td>
              <td class="number">${points}</td>
              <td class="number">${first.get(id) ?? 0}</td>
              <td class="number">${failed.get(id) ?? 0}</td>
              <td>${failed.has(id) ? '' : (exercise.cannotFail[id] ?? 'nothing fails it')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function caseSection(cases: readonly JudgedCase[]): Markup {
  return html`<section>
    <h2>Wheats and chaffs</h2>
    <table>
      <thead>
        <tr>
          <th></th>
          <th>name</th>
          <th>about</th>
          <th>what is wrong</th>
        </tr>
      </thead>
      <tbody>
        ${cases.map(({ subject, judgement }) => {
          const { falsePasses, falseFails, wrongCause, errors } = judgement;
          const wrong = [
            ...falsePasses.map((id) => `${id} passes`),
            ...falseFails.map((id) => `${id} fails`),
            ...(wrongCause === undefined ? [] : [`${wrongCause} is named instead of ${subject.cause ?? ''}`]),
            ...errors,
          ];
          return html`<tr class="${isRight(judgement) ? '' : 'idle'}">
            <td>${subject.kind}</td>
            <td>${subject.name}</td>
            <td>${subject.about}</td>
            <td>${wrong.join('; ')}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}

function equivalentSection(mutants: readonly CalibratedMutant[]): Markup {
  const byReason = Map.groupBy(
    mutants.filter(({ judgement }) => judgement.kind === 'equivalent'),
    ({ judgement }) => (judgement.kind === 'equivalent' ? judgement.reason : ''),
  );
  return html`<section>
    <h2>Mutants that still solve the exercise</h2>
    ${[...byReason].map(
      ([reason, own]) =>
        html`<details>
          <summary>${reason} (${own.length})</summary>
          <ul>
            ${own.map(({ subject }) => html`<li><code>${subject.name}</code></li>`)}
          </ul>
        </details>`,
    )}
  </section>`;
}

function operatorSection(mutants: readonly CalibratedMutant[]): Markup {
  const byOperator = Map.groupBy(mutants, ({ subject }) => subject.name.split('/').slice(0, 2).join('/'));
  const count = (own: readonly CalibratedMutant[], kind: string): number =>
    own.filter(({ judgement }) => judgement.kind === kind).length;
  return html`<section>
    <h2>Kinds of mistakes</h2>
    <table>
      <thead>
        <tr>
          <th>operator</th>
          <th>mutants</th>
          <th>killed</th>
          <th>equivalent</th>
          <th>survived</th>
        </tr>
      </thead>
      <tbody>
        ${[...byOperator].map(
          ([name, own]) =>
            html`<tr>
              <td>${name}</td>
              <td class="number">${own.length}</td>
              <td class="number">${count(own, 'killed')}</td>
              <td class="number">${count(own, 'equivalent')}</td>
              <td class="number">${count(own, 'survived')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
