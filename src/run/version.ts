import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../project-folder';

/** Version of the grader, as in its package.json. */
export const graderVersion = (
  JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as { version: string }
).version;
