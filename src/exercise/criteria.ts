import { readFile } from 'node:fs/promises';
import { generateMessages } from '@cucumber/gherkin';
import { IdGenerator, SourceMediaType, type Pickle } from '@cucumber/messages';
import { UsageError } from '../errors';
import type { Criterion } from '../journal/entries';

/**
 * Reads the features of an exercise as its rubric: one scenario, one criterion. What a criterion needs must stand
 * before it.
 * @param features paths, in the order they are run in
 * @throws UsageError when a feature is not sound Gherkin, or a tag is missing or makes no sense
 */
export async function readCriteria(features: readonly string[]): Promise<Criterion[]> {
  const criteria: Criterion[] = [];
  for (const feature of features) {
    for (const found of await readFeature(feature)) {
      check(found, criteria, feature);
      criteria.push(found);
    }
  }
  return criteria;
}

/** One step of a scenario, as written. */
export interface StepText {
  readonly file: string;
  readonly scenario: string;
  readonly text: string;
}

/** All steps of some features, those of backgrounds with each scenario. @throws UsageError when a feature is not sound Gherkin */
export async function readStepTexts(features: readonly string[]): Promise<StepText[]> {
  const read = await Promise.all(features.map(async (file) => ({ file, ...(await readPickles(file)) })));
  return read.flatMap(({ file, pickles }) =>
    pickles.flatMap(({ name, steps }) => steps.map(({ text }) => ({ file, scenario: name, text }))),
  );
}

async function readFeature(file: string): Promise<Criterion[]> {
  const { group, pickles } = await readPickles(file);
  return pickles.map((pickle) => criterionOf(pickle, group));
}

async function readPickles(file: string): Promise<{ readonly group: string; readonly pickles: readonly Pickle[] }> {
  const envelopes = generateMessages(
    await readFile(file, 'utf8'),
    file,
    SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN,
    {
      newId: IdGenerator.incrementing(),
      includePickles: true,
      includeGherkinDocument: true,
      includeSource: false,
    },
  );
  const broken = envelopes.find((envelope) => envelope.parseError !== undefined)?.parseError;
  if (broken !== undefined) throw new UsageError(`${file} is not sound Gherkin: ${broken.message}`);
  const group = envelopes.find((envelope) => envelope.gherkinDocument)?.gherkinDocument?.feature?.name ?? '';
  return { group, pickles: envelopes.flatMap(({ pickle }) => (pickle === undefined ? [] : [pickle])) };
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

function check(criterion: Criterion, before: readonly Criterion[], file: string): void {
  const wrong = (what: string): never => {
    throw new UsageError(`${file}, scenario "${criterion.title}": ${what}.`);
  };
  if (!/^[a-z][a-z0-9-]*$/.test(criterion.id)) wrong('a tag like @id:timer-duration is missing');
  if (before.some(({ id }) => id === criterion.id))
    wrong(`the id ${criterion.id} is taken (an outline is not one criterion)`);
  if (!(criterion.points >= 0)) wrong('a tag like @points:2 is missing');
  for (const id of [...criterion.needs, ...criterion.explainedBy]) {
    if (!before.some((other) => other.id === id))
      wrong(`it speaks of the criterion ${id}, which does not stand before it`);
  }
}
