import { sayDuration } from '../../../model/duration/say-duration';
import type { Drawing } from '../drawing';
import { html, type Markup } from '../markup';
import { plainLine } from '../plain-text';
import type { ScenarioStep, Trace, TraceEvent } from '../trace/trace';
import { fold } from './fold';
import { signs } from './outcome-words';

/** Signs of the kinds of events; words stand beside them. */
const eventSigns: Readonly<Record<TraceEvent['kind'], string>> = {
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
export function traceSection(traces: readonly Trace[], drawing: Drawing | undefined): Markup {
  const own = traces.some(({ worker }) => worker === 'submitted');
  return html`<section id="traces" aria-labelledby="traces-title">
    <h2 id="traces-title">What the engine did</h2>
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
      traces.length === 0 &&
      html`${canvas('The model')}
        <p class="muted">No process instance was started.</p>`
    }
    ${traces.length > 0 && !own && html`<p>With the student’s own worker no instance was started; this is the student’s model with the solution’s worker.</p>`}
    ${traces.map((trace, index) => (trace.worker === 'reference' && own ? folded(trace, index) : article(trace, index)))}
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

function folded(trace: Trace, index: number): Markup {
  return fold(`${trace.title}, with the solution’s worker: ${trace.outcome}`, article(trace, index), 'unprinted');
}

function article(trace: Trace, index: number): Markup {
  const events = trace.steps.flatMap((step) => step.events);
  const last = events.length - 1;
  return html`<article class="trace" data-trace="${index}" aria-labelledby="trace-${index}">
    <header>
      <h3 id="trace-${index}">${trace.title}${trace.worker === 'reference' && ' (solution’s worker)'}</h3>
      <p class="outcome ${trace.outcome}"><span aria-hidden="true">${signs[trace.outcome]}</span> ${trace.outcome}</p>
    </header>
    ${
      trace.divergence &&
      html`<p class="divergence">
        <strong>First divergence from the path that is asked for:</strong> ${trace.divergence.actual}.
      </p>`
    }
    ${canvas(`Diagram: ${trace.title}`)}
    <div class="player" role="group" aria-label="Replay of ${trace.title}" hidden>
      <button type="button" data-do="play" aria-label="Play"></button>
      <button type="button" data-do="back" aria-label="One step back"></button>
      <button type="button" data-do="forward" aria-label="One step forward"></button>
      <input type="range" min="0" max="${last}" value="${last}" step="1" aria-label="Step" />
      <output aria-live="polite"></output>
    </div>
    <div class="columns">
      <div class="story" tabindex="0" role="group" aria-label="Timeline of ${trace.title}">
        <h4>Timeline, engine time</h4>
        <ol class="timeline">
          ${trace.steps.map(step)}
        </ol>
        ${trace.leftOut > 0 && html`<p class="muted">${trace.leftOut} more events are left out.</p>`}
      </div>
      <div class="beside">
        <h4 id="variables-${index}">Variables</h4>
        ${variables(events, index)}
        <h4 id="output-${index}">The worker’s output</h4>
        ${
          trace.output.length === 0
            ? html`<p class="muted">It printed nothing meanwhile.</p>`
            : html`<pre class="output" tabindex="0" role="group" aria-labelledby="output-${index}">
${trace.output.map(({ text, stream }) => html`<span class="${stream}">${text}</span>`)}</pre>`
        }
      </div>
    </div>
  </article>`;
}

function canvas(label: string): Markup {
  return html`<div class="drawings" role="group" aria-label="${label}"></div>`;
}

function step({ text, outcome, events }: ScenarioStep): Markup {
  return html`${events.map(
      ({ index, time, kind, text: event }) =>
        html`<li class="event ${kind}" data-index="${index}">
          <span class="time">${sayDuration(time)}</span><span class="sign" aria-hidden="true">${eventSigns[kind]}</span
          ><bdi>${event}</bdi>
        </li>`,
    )}
    <li class="step ${outcome}">
      <span class="sign" aria-hidden="true">${signs[outcome]}</span
      ><span><bdi>${text}${/ (with|follows)$/.test(text) && ' …'}</bdi><span class="hidden">: ${outcome}</span></span>
    </li>`;
}

function variables(events: readonly TraceEvent[], index: number): Markup {
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

function key({ name, scope }: NonNullable<TraceEvent['variable']>): string {
  return JSON.stringify([name, scope]);
}
