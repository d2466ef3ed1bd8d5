import { z } from 'zod';
import { exerciseFile } from './exercise-file';

/** What editors show at a key that does not describe itself. */
const descriptions: Readonly<Record<string, string>> = {
  id: 'Lower-case words joined by hyphens: the name in every result.',
  title: 'The name for people.',
  process: 'Id of the BPMN process that scenarios start.',
  features:
    'Names of the features (without .feature), in the order they run in: what a criterion needs stands before it.',
  elements: 'By the name that features use: how an element is found in a student’s model where it was renamed.',
  happyPath: 'How an instance is brought past a point where only a run can tell what the model means.',
  handIn: 'How many of each kind of file a student hands in: 1, 0..1, 1..3 or 1..n.',
  studentJobTypes: 'Job types that the student’s worker may ask for.',
  given: 'By job type: what the job workers answer that the exercise provides.',
  starters: 'Files that students start from, relative to this one: beside a solution they are set aside.',
  starterHashes: 'SHA-256 of further starters whose files are not at hand.',
  reference: 'The solution as a student would hand it in, and in answers what its worker answers.',
  workerCommand: 'Starts a worker of a language that the grader does not know; {worker} stands for its path.',
  attemptsFail: 'Id of the criterion that fails when the worker tries at the gateway what it may not.',
  deadlines: 'Wall clock, like 30 s or 5 min: how long a machine may take.',
  limits: 'Bounds of the worker, and of what one submission makes its engine do.',
};

/** The published JSON Schema (2020-12) of `exercise.yml`, as it stands in `schemas/exercise-v1.schema.json`. */
export function exerciseJsonSchema(): string {
  const { $schema, properties, ...rest } = z.toJSONSchema(exerciseFile, { io: 'input', unrepresentable: 'any' });
  const head = { $schema, $id: 'urn:zeebe-grader:exercise:v1', title: 'exercise.yml of a zeebe-grader exercise' };
  const described = Object.entries(properties ?? {}).map(([key, schema]) => {
    const description = descriptions[key];
    return [
      key,
      typeof schema === 'object' && description !== undefined ? { description, ...schema } : schema,
    ] as const;
  });
  return `${JSON.stringify({ ...head, ...rest, properties: Object.fromEntries(described) }, null, 2)}\n`;
}
