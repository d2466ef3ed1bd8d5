import type { Instruction } from './instruction-schema';

/** One test case as a criterion of its exercise. */
export interface TestCaseCriterion {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly instructions: readonly Instruction[];
  readonly points: number;
  readonly bonus: boolean;
  readonly needs: readonly string[];
  readonly explainedBy: readonly string[];
}

/** The beginning of the step that carries out an instruction: its number, from 1. */
export const instructionStep = /^(\d+)\. [A-Z_]+(?: .*)?$/;

/** Test cases of a file as a feature: one scenario each, one step for each instruction. So they run as all criteria do. */
export function writeFeature(file: string, testCases: readonly TestCaseCriterion[]): string {
  return `Feature: ${oneLine(file)}\n${testCases.map(scenario).join('')}`;
}

function scenario({ name, instructions, ...criterion }: TestCaseCriterion): string {
  const { id, points, bonus, needs, explainedBy } = criterion;
  const tags = [
    `@id:${id}`,
    `@points:${points}`,
    ...(bonus ? ['@bonus'] : []),
    ...(needs.length > 0 ? [`@needs:${needs.join(',')}`] : []),
    ...(explainedBy.length > 0 ? [`@explained-by:${explainedBy.join(',')}`] : []),
  ];
  const steps = instructions.map((instruction, index) => `    * ${index + 1}. ${say(instruction)}\n`);
  return `\n  ${tags.join(' ')}\n  Scenario: ${oneLine(name)}\n${steps.join('')}`;
}

/** An instruction in a line: its type, what it is about, what is expected. */
function say({ type, ...properties }: Instruction): string {
  const words = [...texts(properties)].map(oneLine).filter((word) => word !== '');
  return [type, ...words].join(' ');
}

/** What is not worth a place in a line, or has none. */
const leftOut = new Set(['variables', 'output', 'corrections', 'conditions', 'actions', 'processInstanceSelector']);

function* texts(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) if (!leftOut.has(key)) yield* texts(inner);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
