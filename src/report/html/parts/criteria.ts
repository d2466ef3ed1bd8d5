import type { CriterionGrade, SubmissionGrade } from '../../../grading/grade';
import { fold } from './fold';
import { html, type Content, type Markup } from '../markup';
import { plainLine, plainText } from '../plain-text';
import type { Place } from '../trace/places-of';
import { signs } from './outcome-words';

type Titles = ReadonlyMap<string, string>;
type Places = ReadonlyMap<string, Place>;

/**
 * The mistake to mend first in full, then every other criterion: failed ones in full, what could not be judged after
 * them, what holds folded away.
 * @param places what each can be looked at by; none on a page without traces
 */
export function criteria({ criteria: all }: SubmissionGrade, places: Places = new Map()): Markup {
  const of = (...outcomes: readonly string[]): CriterionGrade[] =>
    all.filter(({ outcome }) => outcomes.includes(outcome));
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  // what follows from another mistake comes after the mistakes themselves
  const wrong = of('failed', 'error').sort(
    (one, other) => Number(one.causes !== undefined) - Number(other.causes !== undefined),
  );
  const next = wrong.find(({ outcome }) => outcome === 'failed');
  const held = of('passed');
  const open = of('blocked').filter(({ bonus }) => !bonus);
  const unearned = of('blocked').filter(({ bonus }) => bonus);
  return html`${
      next &&
      html`<section id="next" aria-labelledby="next-title">
        <h2 id="next-title">What to do next</h2>
        ${failure(next, titles, places)}
      </section>`
    }
    <section id="criteria" aria-labelledby="criteria-title">
      <h2 id="criteria-title">${next === undefined ? 'Criteria' : 'The other criteria'}</h2>
      ${wrong.filter((one) => one !== next).map((criterion) => failure(criterion, titles, places))}
      ${section('Not judged', open, (one) => whyOpen(one, titles))}
      ${section('Bonus not earned', unearned, (one) => whyOpen(one, titles))}
      ${section('Passed', held, ({ id }) => placeLink(places.get(id)))}
    </section>`;
}

function whereLine({ finding }: CriterionGrade, place: Place | undefined): Markup | false {
  const where = finding?.where;
  return (
    (where !== undefined || place !== undefined) &&
    html`<p class="where">
      ${
        where &&
        html`<strong>Where</strong> <bdi>${plainLine(where.name ?? '')}</bdi> <code>${plainLine(where.id)}</code>`
      }
      ${placeLink(place)}
    </p>`
  );
}

/** The page's script shows the step and the element; without it, the link goes to the trace. */
function placeLink(place: Place | undefined): Markup | undefined {
  if (place === undefined) return undefined;
  const { trace, step, element } = place;
  return html`<a
    href="#trace-${trace}"
    data-trace="${trace}"
    data-step="${step}"
    ${element !== undefined && html`data-element="${element}"`}
    >Show it in the diagram</a
  >`;
}

function failure(criterion: CriterionGrade, titles: Titles, places: Places): Markup {
  const { id, title, outcome, points, maxPoints, message, hint, causes, halves } = criterion;
  return html`<article class="criterion ${outcome}" id="criterion-${id}">
    <header>
      <h3><span class="sign" aria-hidden="true">${signs[outcome]}</span> ${title}</h3>
      <p class="worth"><strong>${points}</strong>/${maxPoints}</p>
    </header>
    <p class="message"><bdi>${plainText(message)}</bdi></p>
    ${whereLine(criterion, places.get(id))}
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

function whyOpen({ blockedBy, message }: CriterionGrade, titles: Titles): Content {
  return [
    message !== '' && html`<bdi>${plainText(message)}</bdi> `,
    blockedBy !== undefined && html`<span class="muted">after: ${list([blockedBy], titles)}</span>`,
  ];
}

function list(ids: readonly string[], titles: Titles): Content {
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
