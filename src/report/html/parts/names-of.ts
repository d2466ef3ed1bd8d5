import type { SubmissionGrade } from '../../../grading/grade';
import { html, type Markup } from '../markup';
import { nameOf } from './submission-table';

/** How many names are listed before the rest is a number. */
const namesShown = 5;

/** A class, as far as names ask for it. */
interface Named {
  readonly grades: readonly SubmissionGrade[];
  /** Address of each submission's own report, in the same order. */
  readonly links: readonly (string | undefined)[];
  /** Address of the page with all of them; without it the rest is folded. */
  readonly all?: string;
}

/** Names of submissions with links to their pages: the first ones, and how to come to the rest. */
export function namesOf(submissions: readonly number[], { grades, links, all }: Named): Markup {
  const named = submissions.flatMap((index) => {
    const grade = grades[index];
    return grade === undefined ? [] : [nameOf(grade, links[index])];
  });
  const [shown, rest] = [named.slice(0, namesShown), named.slice(namesShown)];
  const list = (names: readonly Markup[]): Markup => html`${names.map((name, nth) => [nth > 0 && ', ', name])}`;
  if (rest.length === 0) return list(shown);
  return all === undefined
    ? html`${list(shown)}
        <details>
          <summary>and ${rest.length} more</summary>
          ${list(rest)}
        </details>`
    : html`${list(shown)} and <a href="${all}">${rest.length} more</a>`;
}
