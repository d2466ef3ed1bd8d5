import { anyValue } from '../../assertions/worker/answer-table';
import { sameValue } from '../../assertions/same-value';
import type { WorkerAnswer } from '../../run/worker-answers';
import { sayJson } from '../../text/say-json';
import { table, type Ids, type Scenario } from './scenario';

/** How the solution's worker answered jobs of one type that it was given by itself. */
export interface WorkerAnswers {
  readonly jobType: string;
  readonly answers: readonly WorkerAnswer[];
}

/** A criterion about a worker by itself, and what it is about: that it runs, that it asks for its jobs, or what it answers. */
export interface WorkerCriterion extends Scenario {
  readonly about: 'runs' | 'asks' | 'answers';
}

/** Rows of one criterion; more are no better read. */
const mostRows = 14;

/** That the worker starts and asks for its jobs, and that it answers them as the solution's does. */
export function workerCriteria(
  ids: Ids,
  jobTypes: readonly string[],
  found: readonly WorkerAnswers[],
): WorkerCriterion[] {
  if (jobTypes.length === 0) return [];
  const runs = ids.next('worker-runs');
  const asks = new Map(jobTypes.map((type) => [type, ids.next(`worker asks ${type}`)]));
  return [
    {
      about: 'runs',
      id: runs,
      points: 1,
      needs: ['handed-in'],
      explainedBy: [],
      title: 'The worker runs',
      steps: ['Then the worker should connect and ask for jobs'],
    },
    ...jobTypes.map((type) => ({
      about: 'asks' as const,
      id: asks.get(type) ?? '',
      points: 1,
      needs: [runs],
      explainedBy: [],
      title: `The worker does jobs of the type "${type}"`,
      steps: [`Then it should ask for jobs of type "${type}"`],
    })),
    ...found.flatMap((one) =>
      answerCriteria(ids, one, asks.get(one.jobType) ?? runs).map((criterion) => ({
        about: 'answers' as const,
        ...criterion,
      })),
    ),
  ];
}

function answerCriteria(ids: Ids, { jobType, answers }: WorkerAnswers, asks: string): Scenario[] {
  const names = namesOf(answers);
  const whole = (one: WorkerAnswer): boolean => names.every((name) => Object.hasOwn(one.given, name));
  const completed = answers.filter(({ answer }) => answer.kind === 'completed');
  // without one of its variables a worker may throw for want of it, which no exercise asks for
  const thrown = answers.filter((one) => one.answer.kind === 'threw' && whole(one));
  const criterion = (about: string, points: number, title: string, rows: readonly WorkerAnswer[]): Scenario[] =>
    rows.length === 0
      ? []
      : [
          {
            id: ids.next(`${about} ${jobType}`),
            points,
            needs: [asks],
            explainedBy: [],
            title,
            steps: [`Then it should answer jobs of type "${jobType}" as follows`, ...rowsOf(names, rows)],
          },
        ];
  const telling = tellingRows(completed.filter(whole), thrown);
  return [
    ...criterion('worker completes', 3, `What it completes jobs of the type "${jobType}" with`, telling),
    ...criterion(
      'worker throws',
      3,
      `Where it answers jobs of the type "${jobType}" with a BPMN error`,
      thrown.slice(0, mostRows),
    ),
    ...criterion(
      'worker defaults',
      1,
      'What it makes of a variable that is missing',
      completed.filter((one) => !whole(one)),
    ),
    ...(telling.length === 0
      ? []
      : [
          {
            id: ids.next(`worker leaves others ${jobType}`),
            points: 1,
            needs: [asks],
            explainedBy: [],
            title: 'It changes no other variable',
            steps: [
              `Given the worker is given jobs of type "${jobType}" with`,
              ...table([names, ...telling.slice(0, 3).map(({ given }) => names.map((name) => cell(given[name])))]),
              'Then it should leave the variables of its jobs as they are',
            ],
          },
        ]),
  ];
}

/** Every variable that some job brought, in the order of the first. */
function namesOf(answers: readonly WorkerAnswer[]): string[] {
  return [...new Set(answers.flatMap(({ given }) => Object.keys(given)))];
}

/**
 * The first job, and those that show what decides: where something else is returned, and those that one variable alone keeps from an
 * error.
 */
function tellingRows(rows: readonly WorkerAnswer[], thrown: readonly WorkerAnswer[]): WorkerAnswer[] {
  const [usual, ...others] = rows;
  if (usual === undefined) return [];
  const told: WorkerAnswer[] = [usual];
  for (const one of others) {
    if (told.length === mostRows) break;
    if (!sameValue(returnsOf(one), returnsOf(usual)) || thrown.some((other) => differInOne(one, other))) told.push(one);
  }
  // where nothing ever differs, a second job shows that it is so
  return told.length === 1 ? rows.slice(0, 2) : told;
}

function differInOne(one: WorkerAnswer, other: WorkerAnswer): boolean {
  const names = namesOf([one, other]);
  return names.filter((name) => !sameValue(one.given[name], other.given[name])).length === 1;
}

function returnsOf({ answer }: WorkerAnswer): Readonly<Record<string, unknown>> {
  return answer.kind === 'completed' ? answer.variables : {};
}

function rowsOf(names: readonly string[], rows: readonly WorkerAnswer[]): string[] {
  const results = [...new Set(rows.flatMap((row) => Object.keys(returnsOf(row))))];
  return table([
    [...names, 'answer', ...results],
    ...rows.map((row) => [
      ...names.map((name) => cell(row.given[name])),
      row.answer.kind === 'threw' ? `"error ${row.answer.code}"` : '"completed"',
      ...results.map((name) => cell(returnsOf(row)[name])),
    ]),
  ]);
}

/** JSON as tables of features take it; numbers as a person writes them. */
function cell(value: unknown): string {
  if (value === undefined) return '';
  return sayJson(value).replaceAll('\\', '\\\\').replaceAll('|', '\\|');
}

/** What differs between two times that the same was asked stands for any value: an id that is drawn, a time. */
export function steadyAnswers(first: readonly WorkerAnswer[], second: readonly WorkerAnswer[]): WorkerAnswer[] {
  const again = new Map(second.map((one) => [JSON.stringify(one.given), one]));
  return first.flatMap((one) => {
    const other = again.get(JSON.stringify(one.given));
    const { answer } = one;
    if (other === undefined || other.answer.kind !== answer.kind) return [];
    if (answer.kind !== 'completed' || other.answer.kind !== 'completed') return [one];
    const { variables } = other.answer;
    const steady = Object.entries(answer.variables).map(
      ([name, value]) => [name, sameValue(value, variables[name]) ? value : anyValue] as const,
    );
    return [{ given: one.given, answer: { kind: 'completed' as const, variables: Object.fromEntries(steady) } }];
  });
}
