import type { JournalEntry } from '../../../journal/entries';
import { fold } from './fold';
import { html, type Markup } from '../markup';
import { plainLine, plainText } from '../plain-text';
import { workerAnswers, type AnswerRow } from '../worker-answers';

const answerWords: Readonly<Record<AnswerRow['kind'], string>> = {
  completed: 'completed',
  error: 'BPMN error',
  failed: 'job failed',
  open: 'no answer',
};

/** Characters of the worker's whole output that the report shows. */
const outputShown = 60_000;

/** The worker by itself: what it made of the jobs it was given, what it printed, what the gateway refused it. */
export function workerSection(journal: readonly JournalEntry[]): Markup {
  const answers = workerAnswers(journal);
  const output = journal
    .filter((entry) => entry.kind === 'worker-output')
    .map(({ text }) => text)
    .join('');
  const end = journal.find((entry) => entry.kind === 'worker-ended');
  return html`<section id="worker" aria-labelledby="worker-title">
    <h2 id="worker-title">The worker</h2>
    ${end && html`<p>It <bdi>${plainText(end.how)}</bdi>.</p>`} ${refusals(journal)}
    ${answers.length > 0 && fold(`Its answers to ${answers.length} jobs`, answerTable(answers), 'unprinted')}
    ${output !== '' && fold('All its output', html`<pre class="output whole" tabindex="0" role="group" aria-label="All output of the worker">${plainText(output, outputShown)}</pre>`, 'unprinted')}
  </section>`;
}

function answerTable(rows: readonly AnswerRow[]): Markup {
  const names = [...new Set(rows.flatMap(({ given }) => Object.keys(given)))];
  return html`<div class="wide" tabindex="0" role="group" aria-label="Answers of the worker">
    <table class="answers">
      <thead>
        <tr>
          ${names.map((name) => html`<th scope="col">${name}</th>`)}
          <th scope="col">Answer</th>
          <th scope="col">With</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ given, kind, answer }) =>
            html`<tr>
              ${names.map((name) => html`<td>${given[name] ?? html`<span class="muted">absent</span>`}</td>`)}
              <td class="answer ${kind}">${answerWords[kind]}</td>
              <td><bdi>${answer}</bdi></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function refusals(journal: readonly JournalEntry[]): Markup {
  const counted = new Map<
    string,
    { readonly method: string; readonly status: string; readonly details: string; times: number }
  >();
  for (const entry of journal) {
    if (entry.kind !== 'gateway-call') continue;
    const { phase, method, status = '', details = '' } = entry.call as Readonly<Record<string, string>>;
    if (phase !== 'refused') continue;
    const key = JSON.stringify([method, status, details]);
    const row = counted.get(key) ?? { method: method ?? '', status, details, times: 0 };
    row.times += 1;
    counted.set(key, row);
  }
  if (counted.size === 0) return html`<p>The gateway refused it nothing.</p>`;
  return html`<table class="refusals">
    <caption>
      What the gateway refused
    </caption>
    <thead>
      <tr>
        <th scope="col">Call</th>
        <th scope="col">Why</th>
        <th scope="col" class="number">Times</th>
      </tr>
    </thead>
    <tbody>
      ${[...counted.values()].slice(0, 50).map(
        ({ method, status, details, times }) =>
          html`<tr>
            <th scope="row">${plainLine(method)}</th>
            <td><bdi>${plainLine(details, 400)}</bdi> <code>${plainLine(status)}</code></td>
            <td class="number">${times}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
