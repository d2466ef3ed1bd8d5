import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceText } from '../../src/authoring/edits/model-edits';
import { models, type ModelName } from './models';

const examples = path.resolve(__dirname, '../../examples/part-03-exception-handling');
const workers = {
  solved: 'solved/thumbnails-production.py',
  starter: 'unsolved/p3s-thumbnails-production.py',
} as const;

/** A submission to write: an honest model and worker, or what an attack makes of them. */
export interface SubmissionPlan {
  readonly model: ModelName;
  /** `none`: a script that ends at once. */
  readonly worker: keyof typeof workers | 'none';
  /** A file of `corpus/`, without ending, that the worker imports; its `on_job` is called with each job. */
  readonly mischief?: string;
  /** Further files by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Symbolic links by path. */
  readonly links?: Readonly<Record<string, string>>;
}

/**
 * Writes a submission folder.
 * @param folder its path; made here
 * @param mark is put into the name of the script
 */
export async function writeSubmission(folder: string, plan: SubmissionPlan, mark: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'image-production-process.bpmn'), await models[plan.model]());
  await writeFile(path.join(folder, `thumbnails-production-${mark}.py`), await workerOf(plan));
  if (plan.mischief !== undefined) {
    const source = path.join(__dirname, 'corpus', `${plan.mischief}.py`);
    await writeFile(path.join(folder, 'mischief.py'), await readFile(source));
  }
  for (const [name, text] of Object.entries(plan.files ?? {})) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  for (const [name, target] of Object.entries(plan.links ?? {})) await symlink(target, path.join(folder, name));
}

async function workerOf({ worker, mischief }: SubmissionPlan): Promise<string> {
  if (worker === 'none') return 'from pyzeebe import ZeebeWorker\nprint("thumbnails_production")\n';
  const honest = await readFile(path.join(examples, workers[worker]), 'utf8');
  if (mischief === undefined) return honest;
  const call = '        getattr(mischief, "on_job", lambda job: None)(job)\n';
  const first = /^ +image_id = .*\n/m.exec(honest)?.[0] ?? '';
  return `import mischief\n${replaceText(honest, first, call + first)}`;
}
