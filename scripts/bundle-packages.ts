import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { projectFolder } from '../src/project-folder';

/**
 * The packages of many files that every grade loads, with what is asked of each: hundreds of files, and opening them takes
 * longer than what is in them. Each becomes one file in `dist/node_modules/`, where the built grader finds it first.
 */
const packages: Readonly<Record<string, readonly string[]>> = {
  '@cucumber/cucumber': ['.', './api'],
  '@grpc/grpc-js': ['.'],
  '@grpc/proto-loader': ['.'],
  yaml: ['.'],
  zod: ['.'],
};

/** From outside `dist/`, where the packages themselves are found. */
const requirePackage = createRequire(path.join(projectFolder, 'package.json'));

/** Bundles {@link packages}: all of them or none, for half of one would hide the whole one. */
export async function bundlePackages(): Promise<void> {
  const dist = path.join(projectFolder, 'dist');
  const folder = path.join(dist, 'node_modules');
  const workshop = await mkdtemp(path.join(dist, 'bundling-'));
  await Promise.all(Object.entries(packages).map(([name, entries]) => bundlePackage(workshop, name, entries)));
  await rm(folder, { recursive: true, force: true });
  await rename(workshop, folder);
}

async function bundlePackage(workshop: string, name: string, entries: readonly string[]): Promise<void> {
  const home = path.join(workshop, name);
  // as deep as a package's own files lie, some of which look for their package.json
  const folder = path.join(home, 'lib');
  await mkdir(folder, { recursive: true });
  const specifiers = entries.map((entry) => path.posix.join(name, entry));
  await build({
    stdin: {
      // all entries of a package in one bundle: they share what must be there once
      contents: specifiers.map((specifier, index) => `exports.entry${index} = require('${specifier}');`).join('\n'),
      resolveDir: projectFolder,
    },
    outfile: path.join(folder, 'bundle.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    logLevel: 'warning',
  });
  for (const [index, specifier] of specifiers.entries()) {
    const names = Object.keys(requirePackage(specifier) as object).filter((key) => /^(?!default$)[\w$]+$/.test(key));
    const text = [
      `module.exports = require('./bundle.js').entry${index};`,
      '// never run: Node reads here what may be imported by name',
      `0 && (${names.map((key) => `exports.${key} = `).join('')}0);`,
    ];
    await writeFile(path.join(folder, `entry${index}.js`), `${text.join('\n')}\n`);
  }
  const { version } = requirePackage(`./node_modules/${name}/package.json`) as { version: string };
  const exports = Object.fromEntries(entries.map((entry, index) => [entry, `./lib/entry${index}.js`]));
  await writeFile(path.join(home, 'package.json'), `${JSON.stringify({ name, version, exports }, null, 2)}\n`);
}
