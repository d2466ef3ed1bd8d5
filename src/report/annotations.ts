import type { CriterionGrade } from '../grading/grade';
import type { Reported } from '../grading/reported';
import { explain } from './explain';
import { plainLine, plainText } from '../text/plain';

/** A place in a file of a repository. */
export interface AnnotatedPlace {
  /** Relative to the repository. */
  readonly file: string;
  readonly line?: number | undefined;
}

/**
 * GitHub's workflow commands, one for each criterion that failed: a step that prints them has them shown at the file.
 * @param placeOf where an element of a submission's model stands; absent where that is not known
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotations(
  run: readonly Reported[],
  placeOf: (id: string, element: string) => AnnotatedPlace | undefined,
): string {
  const commands = run.flatMap(({ id, grade }) => {
    if (grade.outcome === 'error')
      return [command('warning', { title: grade.name }, plainText(`Not graded: ${grade.error ?? ''}`))];
    if (grade.refusal) return [command('error', { title: grade.name }, plainText(grade.refusal.message))];
    const failed = grade.criteria.filter(({ outcome }) => outcome === 'failed');
    return failed.map((criterion) => annotate(grade.name, criterion, (element) => placeOf(id, element)));
  });
  return commands.map((line) => `${line}\n`).join('');
}

function annotate(
  name: string,
  criterion: CriterionGrade,
  placeOf: (element: string) => AnnotatedPlace | undefined,
): string {
  const where = criterion.finding?.where;
  const place = where === undefined ? undefined : placeOf(where.id);
  const element = where === undefined ? '' : `: ${where.name === undefined ? where.id : `${where.name} (${where.id})`}`;
  const properties = {
    ...(place && { file: place.file, ...(place.line !== undefined && { line: `${place.line}` }) }),
    title: `${name}, ${criterion.id}${element}`,
  };
  return command('error', properties, explain(criterion).join('\n'));
}

function command(kind: 'error' | 'warning', properties: Readonly<Record<string, string>>, message: string): string {
  const said = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(plainLine(value))}`);
  return `::${kind} ${said.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
