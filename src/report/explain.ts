import type { CriterionGrade } from '../grading/grade';
import { plainLine } from '../text/plain';

/** Everything that is said of a criterion that did not pass, a line each, safe to print: message, reason, cause, hint. */
export function explain({ message, blockedBy, causes, halves, hint }: CriterionGrade): string[] {
  return [
    ...(message === '' ? [] : [plainLine(message)]),
    ...(blockedBy === undefined ? [] : [`blocked by: ${blockedBy}`]),
    ...(causes ? [`cause: ${causes.join(', ')}`] : []),
    ...(halves ? [sayHalves(halves)] : []),
    ...(hint === '' ? [] : [`hint: ${plainLine(hint)}`]),
  ];
}

/** Whose fault it is, in a sentence. */
export function sayHalves({ model, worker }: NonNullable<CriterionGrade['halves']>): string {
  const said = { holds: 'works', fails: 'fails' } as const;
  const parts = [
    ...(model ? [`the model ${said[model]} with the reference worker`] : []),
    ...(worker ? [`the worker ${said[worker]} with the reference model`] : []),
  ];
  return `whose half: ${parts.join(', ')}`;
}
