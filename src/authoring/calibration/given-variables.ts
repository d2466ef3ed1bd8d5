import type { Exercise } from '../../exercise/exercise';

/** Variables that the jobs of an exercise set: the model itself need not name them. */
export function givenVariables({ given, reference }: Pick<Exercise, 'given' | 'reference'>): string[] {
  const answers = [...Object.values(given), ...Object.values(reference.answers)].flat();
  return [...new Set(answers.flatMap(({ complete = {} }) => Object.keys(complete)))].filter((name) =>
    /^[A-Za-z_]\w*$/.test(name),
  );
}
