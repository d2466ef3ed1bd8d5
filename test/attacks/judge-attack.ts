import type { Attack } from './attacks';
import { sayLeftovers } from './leftovers';
import type { Outcome } from './run-attack';

/** What is wrong with how an attack was graded, a line each; none where it was held. */
export function judgeAttack(attack: Attack, outcome: Outcome): string[] {
  const { honest, mayLose = [], named, printed, notPrinted } = attack;
  const { grade } = outcome.graded.reported;
  const passed = grade.criteria.filter((one) => one.outcome === 'passed').map(({ id }) => id);
  const left = sayLeftovers(outcome.left);
  return [
    ...passed.filter((id) => !honest.includes(id)).map((id) => `it passes ${id}`),
    ...grade.criteria
      .filter(({ id }) => honest.includes(id) && !passed.includes(id) && !mayLose.includes(id))
      .map(({ id, message }) => `it loses ${id}: ${message}`),
    ...(grade.outcome === 'error' ? [`it is taken for a fault of the grader: ${grade.error ?? ''}`] : []),
    ...(named?.test(outcome.said) === false ? [`it is not named: ${outcome.said.trim()}`] : []),
    ...(printed?.test(outcome.printed) === false ? [`it printed: ${outcome.printed.slice(0, 1_000)}`] : []),
    ...(notPrinted?.test(outcome.printed) === true ? [`it printed: ${outcome.printed.slice(0, 1_000)}`] : []),
    ...outcome.blocks.map(({ milliseconds }) => `it blocks the event loop for ${milliseconds} ms`),
    ...(left === 'nothing' ? [] : [`it leaves behind: ${left}`]),
  ];
}

/** What is wrong with the grade of a fair submission beside or after an attack: it passes whole, and leaves nothing. */
export function judgeFair({ graded, said, left }: Outcome, when: 'beside' | 'after'): string[] {
  const { outcome, score, maxScore } = graded.reported.grade;
  return [
    ...(outcome === 'passed' && score === maxScore ? [] : [`the fair one ${when} it is ${outcome}: ${said.trim()}`]),
    ...(sayLeftovers(left) === 'nothing' ? [] : [`the fair one ${when} it leaves behind: ${sayLeftovers(left)}`]),
  ];
}
