import type { SubmissionGrade } from '../grading/grade';

/** In what hand-ins are alike: byte by byte, or in what they say, whatever names and layout they say it in. */
export type SimilarBy = 'files' | 'model and worker' | 'worker' | 'model';

/** Hand-ins that are alike. */
export interface SimilarHandIns {
  readonly by: SimilarBy;
  /** Indices of the grades, two at least. */
  readonly members: readonly number[];
}

/** By what each is compared; what is undefined is like nothing. The narrowest first. */
const keys: Readonly<Record<SimilarBy, (grade: SubmissionGrade) => string | undefined>> = {
  files: ({ submission }) => (submission.hash === '' ? undefined : submission.hash),
  'model and worker': ({ likeness: { model, worker } = {} }) =>
    model === undefined || worker === undefined ? undefined : `${model} ${worker}`,
  worker: ({ likeness }) => likeness?.worker,
  model: ({ likeness }) => likeness?.model,
};

/**
 * Which hand-ins of a class are alike, without a judgement: the closest first, then the largest groups. Who is alike in
 * more is not named again for less, unless others are, too. The exercise's own files make nobody alike. Linear in the class.
 */
export function similarHandIns(grades: readonly SubmissionGrade[]): SimilarHandIns[] {
  const named = new Set<string>();
  return (Object.keys(keys) as SimilarBy[]).flatMap((by) => {
    const groups = new Map<string, number[]>();
    for (const [index, grade] of grades.entries()) {
      const key = keys[by](grade);
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [index]);
      else group.push(index);
    }
    return [...groups.values()]
      .filter((members) => members.length > 1 && !named.has(members.join()) && named.add(members.join()))
      .sort((one, other) => other.length - one.length)
      .map((members) => ({ by, members }));
  });
}
