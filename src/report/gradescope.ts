import { plainLine } from './plain';
import type { Reported } from './reported';
import { testOutcomes, type TestOutcome } from './test-outcomes';

/**
 * Gradescope's `results.json` (gradescope-autograders.readthedocs.io, "Output format"). It speaks of one submission; of
 * several, each test says which one it belongs to. Where the grader is at fault the file holds no score at all, so that
 * Gradescope reports a failed autograder instead of writing a zero.
 */
export function gradescopeJson(run: readonly Reported[]): string {
  const faults = run.filter(({ grade }) => grade.outcome === 'error');
  const seconds = run.reduce((total, { timing }) => total + timing.milliseconds, 0) / 1000;
  const results = {
    ...(faults.length === 0 && { score: run.reduce((total, { grade }) => total + grade.score, 0) }),
    execution_time: seconds,
    output: run.map(sayVerdict).join('\n'),
    output_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    ...(faults.length === 0 && {
      tests: run.flatMap((one) =>
        testOutcomes(one).map((test) => gradescopeTest(test, run.length > 1 ? one : undefined)),
      ),
    }),
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}

function sayVerdict({ grade }: Reported): string {
  const name = plainLine(grade.name);
  if (grade.outcome === 'error') return `${name}: no grade, the grader is at fault: ${plainLine(grade.error ?? '')}`;
  const refusal = grade.refusal === undefined ? '' : `\n${plainLine(grade.refusal.message)}`;
  return `${name}: ${grade.outcome}, ${grade.score} of ${grade.maxScore} points${refusal}`;
}

function gradescopeTest(test: TestOutcome, of: Reported | undefined): object {
  const name = `${test.id}: ${test.title}${test.bonus ? ' (bonus)' : ''}`;
  return {
    name: of === undefined ? name : `${plainLine(of.grade.name)}: ${name}`,
    name_format: 'text',
    score: test.points,
    // a bonus comes on top: without a maximum of its own nothing seems lost
    ...(!test.bonus && { max_score: test.maxPoints }),
    // Gradescope knows these two words only; a bonus that is not there is neither
    ...(!(test.bonus && test.status === 'skipped') && { status: test.status === 'passed' ? 'passed' : 'failed' }),
    output: test.status === 'skipped' ? `Skipped: ${test.text}` : test.text,
    output_format: 'text',
    tags: [test.status],
    visibility: 'visible',
  };
}
