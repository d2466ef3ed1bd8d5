import type { CriterionGrade, SubmissionGrade } from '../../../grading/grade';
import { capital } from '../../../model/describe';
import { fold } from './fold';
import { html, type Content, type Markup } from '../markup';
import { plainLine, plainText } from '../plain-text';
import { signs } from './outcome-words';

/** Every criterion: failed ones first and in full, what could not be judged after them, what holds folded away. */
export function criteria({ criteria: all }: SubmissionGrade): Markup {
  const of = (...outcomes: readonly string[]): CriterionGrade[] =>
    all.filter(({ outcome }) => outcomes.includes(outcome));
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  // what follows from another mistake comes after the mistakes themselves
  const wrong = of('failed', 'error').sort(
    (one, other) => Number(one.causes !== undefined) - Number(other.causes !== undefined),
  );
  const held = of('passed');
  const open = of('blocked').filter(({ bonus }) => !bonus);
  const unearned = of('blocked').filter(({ bonus }) => bonus);
  return html`<section id="criteria" aria-labelledby="criteria-title">
    <h2 id="criteria-title">Criteria</h2>
    ${wrong.map((criterion) => failure(criterion, titles))}
    ${section('Not judged', open, (one) => whyOpen(one, titles))}
    ${section('Bonus not earned', unearned, (one) => whyOpen(one, titles))} ${section('Passed', held, () => undefined)}
  </section>`;
}

function failure(criterion: CriterionGrade, titles: ReadonlyMap<string, string>): Markup {
  const { id, title, outcome, points, maxPoints, message, hint, finding, causes, halves } = criterion;
  return html`<article class="criterion ${outcome}" id="criterion-${id}">
    <header>
      <h3><span class="sign" aria-hidden="true">${signs[outcome]}</span> ${title}</h3>
      <p class="worth"><strong>${points}</strong>/${maxPoints}</p>
    </header>
    <p class="message"><bdi>${plainText(message)}</bdi></p>
    ${
      finding &&
      html`<dl class="finding">
        <div>
          <dt>Expected</dt>
          <dd><bdi>${capital(plainText(finding.expected))}</bdi></dd>
        </div>
        <div>
          <dt>Actual</dt>
          <dd><bdi>${plainText(`${finding.subject} ${finding.actual}`)}</bdi></dd>
        </div>
        ${
          finding.where &&
          html`<div>
            <dt>Where</dt>
            <dd><bdi>${plainLine(finding.where.name ?? '')}</bdi> <code>${plainLine(finding.where.id)}</code></dd>
          </div>`
        }
      </dl>`
    }
    ${hint !== '' && html`<p class="hint"><strong>Hint</strong> ${plainText(hint)}</p>`}
    ${causes && html`<p class="causes"><strong>Follows from</strong> ${list(causes, titles)}</p>`}
    ${halves && html`<p class="halves"><strong>Whose half?</strong> ${sayHalves(halves)}</p>`}
    <p class="id"><code>${id}</code></p>
  </article>`;
}

function sayHalves({ model, worker }: NonNullable<CriterionGrade['halves']>): string {
  const say = (half: string, outcome: 'holds' | 'fails', other: string): string =>
    outcome === 'holds'
      ? `The student’s ${half} works with the solution’s ${other}.`
      : `The student’s ${half} fails with the solution’s ${other}, too.`;
  return [model && say('model', model, 'worker'), worker && say('worker', worker, 'model')].filter(Boolean).join(' ');
}

function whyOpen({ blockedBy, message }: CriterionGrade, titles: ReadonlyMap<string, string>): Content {
  return [
    message !== '' && html`<bdi>${plainText(message)}</bdi> `,
    blockedBy !== undefined && html`<span class="muted">after: ${list([blockedBy], titles)}</span>`,
  ];
}

function list(ids: readonly string[], titles: ReadonlyMap<string, string>): Content {
  return ids.map((id, index) => [index > 0 && ', ', html`<a href="#criterion-${id}">${titles.get(id) ?? id}</a>`]);
}

function section(title: string, some: readonly CriterionGrade[], note: (one: CriterionGrade) => Content): Content {
  return some.length > 0 && fold(`${title} (${some.length})`, table(some, note), 'printed');
}

function table(some: readonly CriterionGrade[], note: (criterion: CriterionGrade) => Content): Markup {
  return html`<table class="criteria">
    <thead>
      <tr>
        <th scope="col">Criterion</th>
        <th scope="col" class="number">Points</th>
      </tr>
    </thead>
    <tbody>
      ${some.map((one) => {
        const { id, title, outcome, points, maxPoints, bonus } = one;
        return html`<tr id="criterion-${id}" class="${outcome}">
          <td>
            <span class="sign" aria-hidden="true">${signs[outcome]}</span>
            ${title}${bonus && html` <span class="tag">bonus</span>`} <code>${id}</code>
            <div class="note">${note(one)}</div>
          </td>
          <td class="number">${bonus ? `+${points}` : `${points}/${maxPoints}`}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
