import { chmod, copyFile, cp, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertNew } from '../assert-new';
import { GraderError, UsageError } from '../errors';
import { loadExercise } from '../exercise/load-exercise';
import { projectFolder } from '../project-folder';
import { graderVersion } from '../run/version';
import { findPython } from '../worker/python-interpreter';
import { packageFile, type Autograder, type AutograderOptions } from './autograder';
import { codeGrade, codeGradeExercise } from './codegrade';
import { githubClassroom } from './github-classroom';
import { gradescope, gradescopeSource } from './gradescope';
import { prairieLearn, prairieLearnExercise } from './prairielearn';
import { makePath } from '../make-path';

/** The platforms, each with where an exercise of the instructor's own lies there; none where it cannot be hidden from students. */
export const platforms: Readonly<
  Record<string, { readonly make: (options: AutograderOptions) => Autograder; readonly exercise: string | undefined }>
> = {
  gradescope: { make: gradescope, exercise: `${gradescopeSource}/exercise` },
  prairielearn: { make: prairieLearn, exercise: prairieLearnExercise },
  'github-classroom': { make: githubClassroom, exercise: undefined },
  codegrade: { make: codeGrade, exercise: codeGradeExercise },
};

/** What is asked for. */
export interface Wanted {
  readonly platform: string;
  readonly exercise: string;
  readonly engineVersion: string;
  readonly timeLimit: number;
  readonly folder: string;
}

/**
 * Writes what a platform takes, into a folder that is not there yet; as a whole or not at all.
 * @returns what to do with it
 * @throws UsageError when the exercise is none, cannot be taken along, or the folder is there
 */
export async function writeAutograder({ platform, folder, timeLimit, ...wanted }: Wanted): Promise<string> {
  const known = platforms[platform];
  if (known === undefined) throw new UsageError(`There is no platform ${platform}.`);
  const exercise = await loadExercise(wanted.exercise);
  const isBuiltIn = exercise.folder.startsWith(path.join(projectFolder, 'features') + path.sep);
  if (!isBuiltIn && known.exercise === undefined) {
    throw new UsageError(
      `On ${platform} students see the repository: an exercise of your own would lie open there. Put it into a grader's repository of your own, and use its action.yml (docs/ci.md).`,
    );
  }
  if (!isBuiltIn) assertWhole(exercise);
  const { files, payload, archive, next } = known.make({
    exercise: isBuiltIn ? path.basename(exercise.folder) : (known.exercise ?? ''),
    title: exercise.title,
    engineVersion: wanted.engineVersion,
    version: graderVersion,
    timeLimit,
  });
  const place = path.resolve(folder);
  await assertNew(folder);
  await makePath(path.dirname(place));
  const draft = await mkdtemp(`${place}.writing-`);
  try {
    await chmod(draft, 0o755);
    for (const [name, text] of Object.entries(files)) await writeScript(path.join(draft, name), text);
    if (payload !== undefined) {
      await packGrader(path.join(draft, payload, packageFile));
      if (!isBuiltIn) await cp(exercise.folder, path.join(draft, payload, 'exercise'), { recursive: true });
    }
    if (archive !== undefined) await pack(draft, archive);
    await rename(draft, place);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return next;
}

/** What it names outside of its folder would be missing there. */
function assertWhole({ folder, starters, resources, reference }: Awaited<ReturnType<typeof loadExercise>>): void {
  const named = [...starters, ...resources, reference.model, ...reference.resources, ...reference.workers];
  const outside = named.filter((file) => !file.startsWith(folder + path.sep));
  if (outside.length === 0) return;
  throw new UsageError(
    `The exercise names files outside of its folder, which would be missing on the platform: ${outside.join(', ')}. Put them into it.`,
  );
}

async function writeScript(file: string, text: string): Promise<void> {
  await makePath(path.dirname(file));
  await writeFile(file, text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
}

/** The package of this very grader, by npm, as it would be published. */
async function packGrader(file: string): Promise<void> {
  const { execa } = await import('execa');
  const folder = await mkdtemp(`${file}.packing-`);
  try {
    const options = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
    await execa('npm', options, { cwd: projectFolder, stdin: 'ignore' }).catch((cause: unknown) => {
      throw new GraderError('npm could not pack the grader.', 'It has to be on the path.', { cause });
    });
    const [packed = ''] = await readdir(folder);
    await copyFile(path.join(folder, packed), file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** By Python, which keeps modes: Gradescope runs the scripts as they are. */
async function pack(folder: string, archive: string): Promise<void> {
  const { execa } = await import('execa');
  const names = await readdir(folder);
  const { program } = await findPython();
  await execa(program, ['-I', '-m', 'zipfile', '-c', archive, ...names], { cwd: folder, stdin: 'ignore' });
}
