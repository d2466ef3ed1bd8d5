import { readFile } from 'node:fs/promises';
import { generateMessages } from '@cucumber/gherkin';
import { IdGenerator, SourceMediaType, type Envelope, type GherkinDocument, type Pickle } from '@cucumber/messages';
import { UsageError } from '../errors';

/** A scenario of a feature, with the lines of its file. */
export interface FeatureScenario {
  readonly pickle: Pick<Pickle, 'name' | 'tags'>;
  /** Name of the feature. */
  readonly group: string;
  readonly file: string;
  readonly line: number;
  /** Those of its backgrounds too. */
  readonly steps: readonly FeatureStep[];
}

/** A step of a scenario, without its keyword. */
export interface FeatureStep {
  readonly text: string;
  readonly line: number;
  /** Cells of its table, row by row. */
  readonly table?: readonly (readonly string[])[];
}

/** The scenarios of a feature, in whatever language. @throws UsageError that names file and line where it is not sound Gherkin */
export async function readFeature(file: string): Promise<FeatureScenario[]> {
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
  const document = envelopes.find((envelope) => envelope.gherkinDocument)?.gherkinDocument;
  const lines = linesOf(document);
  const lineOf = (ids: readonly string[]): number => lines.get(ids[0] ?? '') ?? 0;
  return pickles(envelopes).map(({ name, tags, steps, astNodeIds }) => ({
    pickle: { name, tags },
    group: document?.feature?.name ?? '',
    file,
    line: lineOf(astNodeIds),
    steps: steps.map(({ text, argument, astNodeIds: ids }) => ({
      text,
      line: lineOf(ids),
      ...(argument?.dataTable && {
        table: argument.dataTable.rows.map(({ cells }) => cells.map(({ value }) => value)),
      }),
    })),
  }));
}

function pickles(envelopes: readonly Envelope[]): Pickle[] {
  return envelopes.flatMap(({ pickle }) => (pickle === undefined ? [] : [pickle]));
}

/** Lines of scenarios and steps by their ids. */
function linesOf(document: GherkinDocument | undefined): ReadonlyMap<string, number> {
  const children = document?.feature?.children ?? [];
  const all = [...children, ...children.flatMap(({ rule }) => rule?.children ?? [])];
  return new Map(
    all
      .flatMap(({ background, scenario }) => [background, scenario])
      .flatMap((part) => (part === undefined ? [] : [part, ...part.steps]))
      .map(({ id, location }) => [id, location.line]),
  );
}
