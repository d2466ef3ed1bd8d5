import path from 'node:path';

const repository = path.resolve(__dirname, '../..');
const examples = path.join(repository, 'examples/part-03-exception-handling');

/** The submissions that the project shows its readers. */
export const exampleFolders = ['solved', 'unsolved'].map((name) => path.join(examples, name));
