import type { Pickle } from '@cucumber/messages';
import { UsageError } from '../errors';
import type { Criterion } from '../journal/entries';
import type { FeatureScenario } from './read-feature';
import { didYouMean } from './did-you-mean';

/**
 * Reads scenarios as a rubric: one scenario, one criterion. What a criterion needs must stand before it.
 * @param scenarios in the order they are run in
 * @throws UsageError that names file and line of every tag that is missing or makes no sense
 */
export function criteriaOf(scenarios: readonly FeatureScenario[]): Criterion[] {
  const all = scenarios.map(({ pickle, group }) => criterionOf(pickle, group));
  const problems = scenarios.flatMap((scenario, index) =>
    problemsOf(all, index, scenario).map(
      (problem) => `${scenario.file}:${scenario.line}, scenario "${scenario.pickle.name}": ${problem}`,
    ),
  );
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return all;
}

/** Reads the tags of one scenario. */
export function criterionOf(pickle: Pick<Pickle, 'name' | 'tags'>, group: string): Criterion {
  const values = (name: string): string[] =>
    pickle.tags
      .filter((tag) => tag.name.startsWith(`@${name}:`))
      .flatMap((tag) => tag.name.slice(name.length + 2).split(','));
  return {
    id: values('id')[0] ?? '',
    title: pickle.name,
    group,
    points: Number(values('points')[0] ?? Number.NaN),
    bonus: pickle.tags.some((tag) => tag.name === '@bonus'),
    needs: values('needs'),
    explainedBy: values('explained-by'),
  };
}

/** Tags with a value, and the one without. */
const known = ['@id:', '@points:', '@needs:', '@explained-by:', '@bonus'];

function problemsOf(all: readonly Criterion[], index: number, { pickle }: FeatureScenario): string[] {
  const { id, points, needs, explainedBy } = all[index] as Criterion;
  const before = all.slice(0, index);
  const ids = all.map((other) => other.id);
  const strange = pickle.tags.map(({ name }) => name).filter((name) => !isKnown(name));
  return [
    ...(/^[a-z][a-z0-9-]*$/.test(id) ? [] : ['a tag like @id:timer-duration is missing']),
    ...(before.some((other) => other.id === id)
      ? [
          `the id ${id} is taken by "${before.find((other) => other.id === id)?.title ?? ''}" (an outline is not one criterion)`,
        ]
      : []),
    ...(points >= 0 ? [] : ['a tag like @points:2 is missing']),
    ...strange.map((name) => `there is no tag ${name}.${didYouMean(name.replace(/:.*$/, ':'), known)}`),
    ...[...needs, ...explainedBy]
      .filter((need) => !before.some((other) => other.id === need))
      .map((need) =>
        ids.includes(need)
          ? `it speaks of the criterion ${need}, which does not stand before it: what it needs has to, and nothing can need itself in a circle`
          : `it speaks of the criterion ${need}, which is in no feature.${didYouMean(need, ids)}`,
      ),
  ];
}

function isKnown(tag: string): boolean {
  return known.some((one) => (one.endsWith(':') ? tag.startsWith(one) && tag.length > one.length : tag === one));
}
