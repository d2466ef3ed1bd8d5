import type { Case } from '../corpus/cases';
import type { JudgedCase, JudgedMutant } from './calibrate';
import type { GradeDigest } from './grade-digest';
import { isRight } from './judge-case';
import { isExpected } from './judge-mutant';

/** In words, what is wrong with the grade of a case, and all that the grade says. */
export function describeCase({ subject, grade, judgement }: JudgedCase): string {
  const { falsePasses, falseFails, wrongCause, errors } = judgement;
  return [
    `${isRight(judgement) ? '✓' : '✗'} ${subject.kind} ${subject.name}: ${subject.about}`,
    ...falsePasses.map((id) => `  false pass: ${id}`),
    ...falseFails.map((id) => `  false fail: ${id}`),
    ...(wrongCause === undefined ? [] : [`  cause: ${wrongCause} instead of ${subject.cause ?? ''}`]),
    ...errors.map((error) => `  error: ${error}`),
    ...describeGrade(grade),
  ].join('\n');
}

/** In words, what became of a mutant, and all that its grade says. */
export function describeMutant({ subject, grade, judgement }: JudgedMutant): string {
  const said = {
    killed: () =>
      judgement.kind === 'killed' && judgement.unexpected ? 'is listed as equivalent but killed' : 'is killed',
    equivalent: () => `is equivalent: ${judgement.kind === 'equivalent' ? judgement.reason : ''}`,
    survived: () => 'survives',
    error: () => `is an error: ${judgement.kind === 'error' ? judgement.message : ''}`,
  };
  return [
    `${isExpected(judgement) ? '✓' : '✗'} ${subject.name} ${said[judgement.kind]()}`,
    ...describeGrade(grade),
  ].join('\n');
}

/** The table of all sections, and which criterion killed how many mutants. */
export function describeTable(cases: readonly JudgedCase[], mutants: readonly JudgedMutant[]): string {
  const lines: (readonly (string | number)[])[] = [
    ['kind', 'cases', 'false passes', 'false fails', 'wrong cause', 'survivors', 'errors'],
    ...(['wheat', 'chaff'] as const).map((kind) => caseRow(kind, cases)).filter(([, count]) => count !== 0),
    ...(mutants.length > 0 ? [mutantRow(mutants)] : []),
  ];
  const table = lines.map((cells) => cells.map((cell, index) => pad(String(cell), index)).join(''));
  return [...table, ...describeKills(mutants)].join('\n');
}

function caseRow(kind: Case['kind'], cases: readonly JudgedCase[]): (string | number)[] {
  const own = cases.filter(({ subject }) => subject.kind === kind).map(({ judgement }) => judgement);
  return [
    kind,
    own.length,
    own.filter(({ falsePasses }) => falsePasses.length > 0).length,
    own.filter(({ falseFails }) => falseFails.length > 0).length,
    kind === 'wheat' ? '' : own.filter(({ wrongCause }) => wrongCause !== undefined).length,
    '',
    own.filter(({ errors }) => errors.length > 0).length,
  ];
}

function mutantRow(mutants: readonly JudgedMutant[]): (string | number)[] {
  const count = (holds: (judgement: JudgedMutant['judgement']) => boolean): number =>
    mutants.filter(({ judgement }) => holds(judgement)).length;
  return [
    'mutant',
    mutants.length,
    count(({ kind }) => kind === 'survived'),
    count((judgement) => judgement.kind === 'killed' && judgement.unexpected),
    '',
    count(({ kind }) => kind === 'survived'),
    count(({ kind }) => kind === 'error'),
  ];
}

function describeKills(mutants: readonly JudgedMutant[]): string[] {
  const kills = new Map<string, number>();
  for (const { judgement } of mutants) {
    if (judgement.kind === 'killed') kills.set(judgement.by, (kills.get(judgement.by) ?? 0) + 1);
  }
  if (kills.size === 0) return [];
  const equivalent = mutants.filter(({ judgement }) => judgement.kind === 'equivalent').length;
  const rows = [...kills].sort(([, one], [, other]) => other - one);
  return [
    '',
    'mutants killed first by',
    ...[...rows, ['(equivalent)', equivalent] as const].map(
      ([id, count]) => `  ${id.padEnd(24)}${String(count).padStart(4)}`,
    ),
  ];
}

function describeGrade({ criteria }: GradeDigest): string[] {
  return criteria
    .filter(({ outcome }) => outcome !== 'passed')
    .map(
      ({ id, outcome, message, blockedBy }) =>
        `    ${outcome} ${id}${blockedBy ? ` (by ${blockedBy})` : ''}: ${message}`,
    );
}

function pad(cell: string, column: number): string {
  return column === 0 ? cell.padEnd(8) : cell.padStart(14);
}
