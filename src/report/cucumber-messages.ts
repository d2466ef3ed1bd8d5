import { TestStepResultStatus as Status, type Envelope, type TestStepResult } from '@cucumber/messages';
import type { CriterionGrade, SubmissionGrade } from '../grading/grade';
import { plainLine, plainText } from '../text/plain';
import { remarkLines } from './remark-lines';
import { sayPoints, verdictWord } from './verdict-word';
import type { Reported } from '../grading/reported';

type Outcome = CriterionGrade['outcome'];

/**
 * Cucumber's messages about one submission as NDJSON, with the grader's four outcomes in them. Cucumber itself knows every
 * error as FAILED; here what is blocked is SKIPPED, and a fault of the grader has the type `GraderError`. The run's last
 * message says whose it was. Of a submission whose scenarios were never run there is only that one.
 * @param envelopes of one run, in the order in which cucumber sent them
 */
export function messagesNdjson(envelopes: readonly Envelope[], { grade, timing }: Reported): string {
  const outcomeOf = outcomesByAttempt(envelopes, grade);
  const whole = envelopes.some(({ testRunFinished }) => testRunFinished)
    ? envelopes
    : withoutRun(timing.startedAt + timing.milliseconds);
  const lines = whole.map(({ testStepFinished: step, testRunFinished: end, ...rest }) => {
    if (step)
      return {
        testStepFinished: {
          ...step,
          testStepResult: inOurWords(step.testStepResult, outcomeOf(step.testCaseStartedId)),
        },
      };
    if (end) return { testRunFinished: { ...end, success: grade.outcome === 'passed', message: lastWord(grade) } };
    return rest;
  });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function outcomesByAttempt(envelopes: readonly Envelope[], grade: SubmissionGrade): (attempt: string) => Outcome {
  const byCriterion = new Map(grade.criteria.map(({ id, outcome }) => [`@id:${id}`, outcome]));
  const byPickle = new Map<string, Outcome>();
  const byCase = new Map<string, Outcome>();
  const byAttempt = new Map<string, Outcome>();
  for (const { pickle, testCase, testCaseStarted } of envelopes) {
    const outcome = pickle?.tags.map(({ name }) => byCriterion.get(name)).find((found) => found !== undefined);
    if (pickle && outcome) byPickle.set(pickle.id, outcome);
    if (testCase) byCase.set(testCase.id, byPickle.get(testCase.pickleId) ?? 'error');
    if (testCaseStarted) byAttempt.set(testCaseStarted.id, byCase.get(testCaseStarted.testCaseId) ?? 'error');
  }
  return (attempt) => byAttempt.get(attempt) ?? 'error';
}

function inOurWords(result: TestStepResult, outcome: Outcome): TestStepResult {
  if (result.status !== Status.FAILED) return result;
  const message = plainText(result.exception?.message ?? result.message ?? '');
  const types = {
    passed: 'GraderError',
    failed: 'CriterionFailure',
    blocked: 'CriterionBlocked',
    error: 'GraderError',
  };
  const status = outcome === 'blocked' ? Status.SKIPPED : Status.FAILED;
  return { status, duration: result.duration, message, exception: { type: types[outcome], message } };
}

/** The verdict in a line, and a line for each remark. */
function lastWord(grade: SubmissionGrade): string {
  const { name, outcome, refusal, error } = grade;
  const points = refusal ? plainLine(refusal.message) : sayPoints(grade);
  const verdict = `${plainLine(name)}: ${verdictWord(grade)}, ${outcome === 'error' ? plainLine(error ?? '') : points}`;
  return [verdict, ...remarkLines(grade)].join('\n');
}

function withoutRun(now: number): Envelope[] {
  const timestamp = { seconds: Math.floor(now / 1000), nanos: (now % 1000) * 1_000_000 };
  return [{ testRunStarted: { timestamp } }, { testRunFinished: { timestamp, success: false } }];
}
