import { sayDuration } from '../../../model/duration/say-duration';
import type { Drawing } from '../drawing';
import { html, type Markup } from '../markup';
import { plainLine } from '../plain-text';
import type { Demand, Walk, WalkEvent } from '../walk/walk';
import { fold } from './fold';
import { signs } from './outcome-words';

/** Signs of the kinds of events; words stand beside them. */
const eventSigns: Readonly<Record<WalkEvent['kind'], string>> = {
  instance: '◆',
  token: '●',
  timer: '◔',
  clock: '»',
  job: '⚙\ufe0e',
  message: '✉\ufe0e',
  error: '⚡\ufe0e',
  incident: '▲',
  variable: '=',
  refused: '⊘',
};

/** What the exercise tells students to look for in Operate: the student's own diagram with the path taken, step by step. */
export function walkSection(walks: readonly Walk[], drawing: Drawing | undefined): Markup {
  const own = walks.some(({ worker }) => worker === 'submitted');
  return html`<section id="walks" aria-labelledby="walks-title">
    <h2 id="walks-title">What the engine did</h2>
    ${drawing === undefined && html`<p class="muted">There is no diagram: the model could not be read, or never came to the engine.</p>`}
    ${laidOut(drawing)}
    ${
      drawing !== undefined &&
      drawing.undrawn.length > 0 &&
      html`<p class="muted">
        Not drawn in the file: <bdi>${plainLine(drawing.undrawn.map(({ name, id }) => name ?? id).join(', '))}</bdi>.
      </p>`
    }
    ${
      drawing !== undefined &&
      walks.length === 0 &&
      html`${canvas('The model')}
        <p class="muted">No process instance was started.</p>`
    }
    ${walks.length > 0 && !own && html`<p>With the student’s own worker no instance was started; this is the student’s model with the solution’s worker.</p>`}
    ${walks.map((walk, index) => (walk.worker === 'reference' && own ? folded(walk, index) : article(walk, index)))}
  </section>`;
}

function laidOut(drawing: Drawing | undefined): Markup | false {
  if (drawing === undefined) return false;
  if (drawing.xml === undefined) {
    return html`<p class="muted">There is no diagram: the file has none, and none could be laid out.</p>`;
  }
  return (
    drawing.laidOut &&
    html`<p class="muted">The file has no diagram of its own; this one was laid out by the grader.</p>`
  );
}

function folded(walk: Walk, index: number): Markup {
  return fold(`${walk.title}, with the solution’s worker: ${walk.outcome}`, article(walk, index), 'unprinted');
}

function article(walk: Walk, index: number): Markup {
  const events = walk.demands.flatMap((demand) => demand.events);
  const last = events.length - 1;
  return html`<article class="walk" data-walk="${index}" aria-labelledby="walk-${index}">
    <header>
      <h3 id="walk-${index}">${walk.title}${walk.worker === 'reference' && ' (solution’s worker)'}</h3>
      <p class="outcome ${walk.outcome}"><span aria-hidden="true">${signs[walk.outcome]}</span> ${walk.outcome}</p>
    </header>
    ${
      walk.divergence &&
      html`<p class="divergence">
        <strong>First divergence:</strong> ${walk.divergence.actual}; ${walk.divergence.expected}.
      </p>`
    }
    ${canvas(`Diagram: ${walk.title}`)}
    <div class="player" role="group" aria-label="Replay of ${walk.title}" hidden>
      <button type="button" data-do="play" aria-label="Play"></button>
      <button type="button" data-do="back" aria-label="One step back"></button>
      <button type="button" data-do="forward" aria-label="One step forward"></button>
      <input type="range" min="0" max="${last}" value="${last}" step="1" aria-label="Step" />
      <output aria-live="polite"></output>
    </div>
    <div class="columns">
      <div class="story" tabindex="0" role="group" aria-label="Timeline of ${walk.title}">
        <h4>Timeline, engine time</h4>
        <ol class="timeline">
          ${walk.demands.map(demand)}
        </ol>
        ${walk.leftOut > 0 && html`<p class="muted">${walk.leftOut} more events are left out.</p>`}
      </div>
      <div class="beside">
        <h4 id="variables-${index}">Variables</h4>
        ${variables(events, index)}
        <h4 id="output-${index}">The worker’s output</h4>
        ${
          walk.output.length === 0
            ? html`<p class="muted">It printed nothing meanwhile.</p>`
            : html`<pre class="output" tabindex="0" role="group" aria-labelledby="output-${index}">
${walk.output.map(({ text, stream }) => html`<span class="${stream}">${text}</span>`)}</pre>`
        }
      </div>
    </div>
  </article>`;
}

function canvas(label: string): Markup {
  return html`<div class="drawings" role="group" aria-label="${label}"></div>`;
}

function demand({ text, outcome, events }: Demand): Markup {
  return html`${events.map(
      ({ index, time, kind, text: told }) =>
        html`<li class="event ${kind}" data-index="${index}">
          <span class="time">${sayDuration(time)}</span><span class="sign" aria-hidden="true">${eventSigns[kind]}</span
          ><bdi>${told}</bdi>
        </li>`,
    )}
    <li class="demand ${outcome}">
      <span class="sign" aria-hidden="true">${signs[outcome]}</span
      ><span><bdi>${text}${/ (with|follows)$/.test(text) && ' …'}</bdi><span class="hidden">: ${outcome}</span></span>
    </li>`;
}

function variables(events: readonly WalkEvent[], index: number): Markup {
  const latest = new Map(events.flatMap(({ variable }) => (variable ? [[key(variable), variable] as const] : [])));
  return html`<table class="variables" aria-labelledby="variables-${index}">
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Value</th>
        <th scope="col">Of</th>
      </tr>
    </thead>
    <tbody>
      ${[...latest.values()].map(
        ({ name, value, scope }) =>
          html`<tr>
            <th scope="row"><bdi>${name}</bdi></th>
            <td><bdi>${value}</bdi></td>
            <td><bdi>${scope}</bdi></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function key({ name, scope }: NonNullable<WalkEvent['variable']>): string {
  return JSON.stringify([name, scope]);
}
