import path from 'node:path';

/** Folder of the project. */
export const repository = path.resolve(__dirname, '../..');
const examples = path.join(repository, 'examples/part-03-exception-handling');

/** The model that solves the exercise. */
export const referenceModel = path.join(repository, 'bpmn/part-03-exception-handling/reference.bpmn');
/** The worker that solves it. */
export const solvedWorker = path.join(examples, 'solved/thumbnails-production.py');
/** The submissions that the project shows its readers. */
export const exampleFolders = ['solved', 'unsolved'].map((name) => path.join(examples, name));
