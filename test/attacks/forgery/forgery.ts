import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gradeSubmission } from '../../../src/batch/grade-submission';
import { explain } from '../../../src/report/explain';
import { remarkLines } from '../../../src/report/remark-lines';
import type { GraderSetting } from '../../../src/run/run-exercise';
import { editModel, replaceText } from '../../../src/authoring/edits/model-edits';
import { models } from '../models';
import type { Forgery } from './forgeries';

const examples = path.resolve(__dirname, '../../../examples/part-03-exception-handling');
const workers = {
  solved: 'solved/thumbnails-production.py',
  starter: 'unsolved/p3s-thumbnails-production.py',
} as const;

/** Grades one forgery. @returns what is wrong with its grade, a line each; none where it earns exactly its honest part and is named */
export async function complaintsAbout(
  forgery: Forgery,
  setting: GraderSetting,
  parent: string,
): Promise<readonly string[]> {
  const folder = path.join(parent, forgery.name);
  await write(forgery, folder);
  const { reported } = await gradeSubmission(setting, { path: folder, folderName: forgery.name });
  const { grade } = reported;
  const passed = grade.criteria.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id);
  const { honest, mayLose = [], mayEarn = [], said } = forgery;
  const text = [
    grade.refusal?.message ?? '',
    grade.error ?? '',
    ...grade.criteria.filter(({ outcome }) => outcome !== 'passed').flatMap((one) => [one.id, ...explain(one)]),
    ...remarkLines(grade),
  ].join('\n');
  const wrong = [
    ...passed
      .filter((id) => ![...honest, ...mayEarn].includes(id) && id !== 'bonus-escalation')
      .map((id) => `it passes ${id}`),
    ...honest.filter((id) => !passed.includes(id) && !mayLose.includes(id)).map((id) => `it loses ${id}`),
    ...(grade.outcome === 'error' ? [`it is taken for a fault of the grader: ${grade.error ?? ''}`] : []),
    ...(grade.outcome !== 'passed' && said?.test(text) === false ? [`what it does is not said: ${String(said)}`] : []),
  ];
  return wrong.length === 0 ? [] : [...wrong, text];
}

async function write(
  { model = 'solved', edits = [], worker = 'solved', files = {} }: Forgery,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'image-production-process.bpmn'), editModel(await models[model](), edits));
  await writeFile(path.join(folder, 'thumbnails-production.py'), await workerOf(worker));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
}

async function workerOf(worker: NonNullable<Forgery['worker']>): Promise<string> {
  const honest = await readFile(path.join(examples, workers[typeof worker === 'string' ? worker : 'solved']), 'utf8');
  if (typeof worker === 'string') return honest;
  const first = /^ +image_id = .*\n/m.exec(honest)?.[0] ?? '';
  return replaceText(honest, first, `        ${worker.first}\n${first}`);
}
