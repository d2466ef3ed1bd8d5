import type { ClassData } from '../class-data';
import type { CriterionShare, Mistake } from '../class-statistics';
import { html, type Markup } from '../markup';
import { submissionWords } from './outcome-words';

/** What the table can be filtered by; the names of the fields are those in the address of the page. */
type Filter = 'verdict' | 'criterion' | 'mistake' | 'half' | 'remark';

/** An option: its value and what it is called. */
type Option = readonly [string, string];

/** The address of the page with the table filtered by that alone. */
export function filterLink(filter: Filter, value: string): string {
  return `#${filter}=${encodeURIComponent(value.toWellFormed())}`;
}

/** Search and filters above the table; the page's script shows them. What nobody has is no option. */
export function submissionFilters(
  { rows }: ClassData,
  shares: readonly CriterionShare[],
  mistakes: readonly Mistake[],
): Markup {
  const remarks = [...new Set(rows.flatMap((row) => row.remarks))].sort();
  const halves = (['model', 'worker'] as const).filter((half) => rows.some((row) => row.halves.includes(half)));
  const verdicts = Object.entries(submissionWords).filter(([word]) => rows.some(({ verdict }) => verdict === word));
  return html`<form class="filters" role="search" aria-label="Submissions" hidden>
    <label>Search <input type="search" name="q" autocomplete="off" spellcheck="false" aria-keyshortcuts="/" /></label>
    ${select('verdict', 'Verdict', verdicts)}
    ${select(
      'criterion',
      'Fails',
      shares.filter(({ failed }) => failed > 0).map(({ id, title }) => [id, title]),
    )}
    ${select(
      'mistake',
      'Mistake',
      mistakes.map(({ key, criterion, code }) => [key, code === '' ? criterion : `${criterion}: ${code}`]),
    )}
    ${select(
      'half',
      'Half at fault',
      halves.map((half) => [half, half]),
    )}
    ${select('remark', 'Remark', remarks.length === 0 ? [] : [['*', 'any'], ...remarks.map((code): Option => [code, code])])}
    <button type="reset">Show all</button>
    <output aria-live="polite"></output>
  </form>`;
}

function select(name: Filter, title: string, options: readonly Option[]): Markup | false {
  return (
    options.length > 0 &&
    html`<label
      >${title}
      <select name="${name}">
        <option value="">all</option>
        ${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
      </select></label
    >`
  );
}
