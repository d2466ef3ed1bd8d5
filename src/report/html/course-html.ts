import { courseTotals, type CoursePart } from '../course-totals';
import { verdictWord } from '../verdict-word';
import { html, type Markup } from './markup';
import { page } from './page';
import { loadAssets, type PageAssets } from './page-assets';
import { signs, submissionWords } from './parts/outcome-words';
import { plainLine } from './plain-text';

/** Address of the page about a student's hand-in for a part (relative, percent-encoded), if there is one. */
export type PartLink = (part: CoursePart, student: string) => string | undefined;

/**
 * The report about several parts of a course: a row for each student, a column for each part, and the total.
 * @throws GraderError when the pages' style was not built
 */
export function courseHtml(
  students: readonly string[],
  parts: readonly CoursePart[],
  link: PartLink,
  assets: PageAssets = loadAssets('feedback'),
): string {
  const [only, ...others] = students;
  const title = only !== undefined && others.length === 0 ? plainLine(only, 80) : `${students.length} students`;
  return page({
    title: `${title}: ${parts.length} parts`,
    body: html`<main>
      <h1><bdi>${title}</bdi></h1>
      <table>
        <caption>
          Points in each part
        </caption>
        <thead>
          <tr>
            <th scope="col">Student</th>
            ${parts.map((part) => html`<th scope="col"><a href="${encodeURIComponent(part.exercise)}/index.html">${plainLine(part.title)}</a></th>`)}
            <th scope="col">Total</th>
          </tr>
        </thead>
        <tbody>
          ${courseTotals(students, parts).map(
            ({ name, score, maxScore, open }) =>
              html`<tr>
                <th scope="row"><bdi>${plainLine(name, 80)}</bdi></th>
                ${parts.map((part) => html`<td>${cell(part, name, link)}</td>`)}
                <td>
                  <strong>${score}</strong
                  >/${maxScore}${open.length > 0 && html` (without ${open.length} that could not be graded)`}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </main>`,
    assets,
  });
}

function cell(part: CoursePart, student: string, link: PartLink): Markup {
  const grade = part.grades.get(student);
  if (grade === undefined) return html`nothing handed in`;
  const { outcome, score, maxScore } = grade;
  const points = outcome === 'error' ? '' : html` <strong>${score}</strong>/${maxScore}`;
  const said = html`<span aria-hidden="true">${signs[outcome]}</span> ${submissionWords[verdictWord(grade)]}${points}`;
  const address = link(part, student);
  return address === undefined ? said : html`<a href="${address}">${said}</a>`;
}
