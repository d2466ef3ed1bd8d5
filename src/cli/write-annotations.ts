import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SubmissionSource } from '../batch/submission-sources';
import { writeWhole } from '../batch/write-whole';
import type { Reported } from '../grading/reported';
import { annotations, type AnnotatedPlace } from '../report/annotations';

/** Writes GitHub's annotations about submissions that lie in a repository. @throws GraderError when the file cannot be written */
export async function writeAnnotations(
  file: string,
  run: readonly Reported[],
  places: readonly SubmissionSource[],
): Promise<void> {
  const folders = new Map(places.map(({ folderName, path: place }) => [folderName, place]));
  const models = new Map(run.map(({ id, grade }) => [id, grade.submission.modelFile]));
  const placeOf = (id: string, element: string): AnnotatedPlace | undefined => {
    const [folder, model] = [folders.get(id), models.get(id)];
    return folder === undefined || model === undefined ? undefined : find(path.join(folder, model), element);
  };
  await writeWhole(file, annotations(run, placeOf));
}

/** Larger files are no models. */
const mostBytes = 16 * 2 ** 20;

function find(file: string, element: string): AnnotatedPlace | undefined {
  const root = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  const name = path.relative(root, path.resolve(file)).split(path.sep).join('/');
  try {
    // it is a stranger's, and may be gone: one in an archive is
    if (!statSync(file).isFile() || statSync(file).size > mostBytes) return undefined;
    const at = readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(`id="${element}"`));
    return { file: name, line: at < 0 ? undefined : at + 1 };
  } catch {
    return undefined;
  }
}
