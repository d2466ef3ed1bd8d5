import { sayLeftovers } from './leftovers';
import type { Trialled } from './run-attacks';

const widths = [19, 38, 10, 10, 6];

/** Head of the table. */
export const tableHead = row(['attack', 'bound that held', 'time to end', 'score', 'fair', 'left behind']);

/** One attack as a row: what held it, how long it took, what it scored of what its honest part earns, what it left. */
export function tableRow({ attack, outcome, fair, complaints }: Trialled): string {
  const { criteria, score } = outcome.graded.reported.grade;
  const honest = criteria.filter(({ id }) => attack.honest.includes(id)).reduce((sum, one) => sum + one.maxPoints, 0);
  return [
    row([
      attack.name,
      attack.bound,
      `${(outcome.milliseconds / 1000).toFixed(1)} s`,
      `${score} of ${honest}`,
      String(fair.graded.reported.grade.score),
      sayLeftovers(outcome.left),
    ]),
    ...complaints.map((text) => `  ✗ ${text.replaceAll('\n', '\n    ')}`),
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' ');
}
