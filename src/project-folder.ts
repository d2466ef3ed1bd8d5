import path from 'node:path';

/** Folder of the project, whether it runs from its sources or from `dist/`. */
export const projectFolder = path.resolve(
  __dirname,
  path.basename(path.resolve(__dirname, '..')) === 'dist' ? '../..' : '..',
);
