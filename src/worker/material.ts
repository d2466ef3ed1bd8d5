import path from 'node:path';
import { graderFolder } from '../sandbox/launch/base-view';

/** Absolute path of a file of this folder that is no TypeScript, whether the grader runs from `src/` or from `dist/`. */
export function materialFile(name: string): string {
  return path.join(graderFolder(__dirname), 'src', 'worker', name);
}
