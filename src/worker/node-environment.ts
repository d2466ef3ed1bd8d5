import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, cp, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { cachedFolder } from '../cache';
import type { ClientMajors } from './client-majors';
import { materialFile } from './material';
import { packageClosure } from './package-closure';
import type { Runtime } from './runtime';
import { HOME, NODE_MODULES, RUNTIME } from './worker-layout';

/** What TypeScript and JavaScript workers may import. */
const forStudents = ['@camunda8/orchestration-cluster-api', '@camunda8/sdk', 'dotenv'];
/** What runs TypeScript. */
const forHooks = ['sucrase'];
const HOOKS = 'typescript-hooks.cjs';

/**
 * Node and a `node_modules` folder of its own with Camunda's clients, copied on first use from what the grader has installed and
 * kept in the cache, one for each set of versions.
 * @throws GraderError when one of the packages is not installed
 */
export async function nodeEnvironment(
  language: 'typescript' | 'javascript',
  majors: ClientMajors = 'current',
): Promise<Runtime> {
  const packages = packageClosure([...forStudents, ...forHooks], majors === 'older' ? sdkFolder() : __dirname);
  const hooks = await readFile(materialFile(HOOKS));
  const content = createHash('sha256').update(hooks);
  for (const { target, version } of packages) content.update(`${target}@${version}\n`);
  const place = await cachedFolder(`node/${content.digest('hex').slice(0, 16)}`, async (workshop) => {
    for (const { source, target } of packages) {
      await cp(source, path.join(workshop, 'node_modules', target), { recursive: true, filter: isNeeded(source) });
    }
    await copyFile(materialFile(HOOKS), path.join(workshop, HOOKS));
    // a sandbox made by root reads it as somebody else
    await chmod(workshop, 0o755);
  });
  const program = nodeProgram();
  const quiet = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--disable-warning=ExperimentalWarning'];
  const compile = ['--require', path.join(place, HOOKS)];
  return {
    program,
    args: [...quiet, ...(language === 'typescript' ? compile : [])],
    mounts: [
      { source: program, target: `${RUNTIME}/node` },
      { source: path.join(place, 'node_modules'), target: NODE_MODULES },
      { source: path.join(place, HOOKS), target: `${HOME}/${HOOKS}` },
    ],
    environment: {},
    packages: path.join(place, 'node_modules'),
    made: {
      folder: place,
      isIntact: async () => {
        const copies = packages.map(({ source, target }) =>
          sameFiles(source, path.join(place, 'node_modules', target)),
        );
        const hooksCopy = readFile(path.join(place, HOOKS)).then((copy) => copy.equals(hooks));
        return (await Promise.all([...copies, hooksCopy]).catch(() => [false])).every(Boolean);
      },
    },
  };
}

/** From here the orchestration client is found in the major that the SDK holds, which is the one before today's. */
function sdkFolder(): string {
  const found = require.resolve('@camunda8/sdk');
  return found.slice(0, found.lastIndexOf(`${path.sep}dist${path.sep}`));
}

/** In a clone the pinned Node, the same on every machine; where the grader was installed as a package, the running one. */
function nodeProgram(): string {
  try {
    const pinned = path.join(path.dirname(require.resolve('node/package.json')), 'bin', 'node');
    return existsSync(pinned) ? pinned : process.execPath;
  } catch {
    // it is a development dependency
    return process.execPath;
  }
}

/** Leaves out packages within (they are placed by themselves), declarations, source maps and texts. */
function isNeeded(root: string): (file: string) => boolean {
  return (file) => !/(?:^|[/\\])node_modules$|\.d\.[mc]?ts$|\.map$|\.md$/.test(path.relative(root, file));
}

/** Whether every file that was copied is there and the same. @throws where one cannot be read */
async function sameFiles(source: string, copy: string): Promise<boolean> {
  const isCopied = isNeeded(source);
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [one, other] = [path.join(source, entry.name), path.join(copy, entry.name)];
    if (!isCopied(one)) continue;
    if (entry.isDirectory() && !(await sameFiles(one, other))) return false;
    if (entry.isFile() && !(await readFile(one)).equals(await readFile(other))) return false;
  }
  return true;
}
