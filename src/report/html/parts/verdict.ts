import type { SubmissionGrade } from '../../../grading/grade';
import type { AppliedOverride } from '../../../grading/override';
import { sayOverride } from '../../override-lines';
import { verdictWord } from '../../verdict-word';
import { html, type Content, type Markup } from '../markup';
import { plainLine, plainText } from '../plain-text';
import { count, criterionWords, signs, submissionWords } from './outcome-words';

/** The head of a submission's report: whose it is, of which exercise and day, the verdict, the points. */
export function verdict(grade: SubmissionGrade, startedAt?: number): Markup {
  const { name, outcome, score, maxScore, passMark, criteria, started, overrides } = grade;
  return html`<header class="masthead">
    <p class="eyebrow">${occasion(started.exercise, startedAt)}</p>
    <h1><bdi>${plainLine(name)}</bdi></h1>
    <div class="verdict ${outcome}">
      <p class="word"><span aria-hidden="true">${signs[outcome]}</span> ${submissionWords[verdictWord(grade)]}</p>
      <p class="points">
        <strong>${score}</strong> of ${maxScore} points${passMark !== undefined && html`, pass mark ${passMark}`}
      </p>
    </div>
    ${overrides && overrideList(overrides)}
    <p class="summary">${summary(grade)}</p>
    <ol class="strip" aria-hidden="true">
      ${criteria
        .filter(({ maxPoints }) => maxPoints > 0)
        .map(
          (one) =>
            html`<li
              class="${one.outcome}${one.bonus ? ' bonus' : ''} weight-${Math.min(one.maxPoints, 12)}"
              title="${one.title}: ${criterionWords[one.outcome]}"
            ></li>`,
        )}
    </ol>
  </header>`;
}

function occasion({ title, version }: SubmissionGrade['started']['exercise'], startedAt: number | undefined): string {
  const day = startedAt === undefined ? undefined : new Date(startedAt).toISOString().slice(0, 10);
  const parts = [title, version !== undefined && `version ${version}`, day !== undefined && `graded on ${day}`];
  return parts.filter((part) => part !== false).join(', ');
}

/** What somebody has decided, first of all: it stands above what the grader says. */
function overrideList(overrides: readonly AppliedOverride[]): Markup {
  return html`<ul class="overrides">
    ${overrides.map((one) => html`<li><strong>Changed by hand</strong> <bdi>${plainText(sayOverride(one))}</bdi></li>`)}
  </ul>`;
}

function summary(grade: SubmissionGrade): Content {
  const { refusal } = grade;
  if (refusal) {
    // the criterion that asks for it says why, further down
    const isSaid = grade.criteria.some(({ outcome, message }) => outcome === 'failed' && message === refusal.message);
    return isSaid ? 'It could not be graded as it was handed in.' : html`<bdi>${plainText(refusal.message)}</bdi>`;
  }
  if (grade.outcome === 'error') {
    return html`<bdi>${plainText(grade.error ?? '')}</bdi> This is the grader’s own trouble: no fault of the student,
      and no grade.`;
  }
  const number = (outcome: string): number =>
    grade.criteria.filter((one) => one.outcome === outcome && !one.bonus).length;
  const bonus = grade.criteria.filter((one) => one.bonus && one.outcome === 'passed').length;
  const [failed, blocked] = [number('failed'), number('blocked')];
  const parts = [
    failed > 0 && `${count(failed, 'criterion fails', 'criteria fail')}.`,
    blocked > 0 && `${blocked} could not be judged because of that.`,
    `${count(number('passed'), 'criterion holds', 'criteria hold')}.`,
    bonus > 0 && `The bonus is earned.`,
  ];
  return parts.filter((part) => part !== false).join(' ');
}
