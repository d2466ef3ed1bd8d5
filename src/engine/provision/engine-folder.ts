import { existsSync } from 'node:fs';
import path from 'node:path';

/** The project's `engine/` folder (Java sources, lock files, proto files), found from the sources and from `dist/` alike. */
export function engineFolder(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'engine');
    if (existsSync(path.join(candidate, 'pom.xml'))) return candidate;
    if (folder === path.dirname(folder)) throw new Error(`no engine/pom.xml above ${__dirname}`);
  }
}
