import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { projectFolder } from '../src/project-folder';
import { compiledAtOnce } from './compiled-at-once';

/**
 * The packages of many files, with what is asked of each: hundreds of files, and opening them takes longer than what is in
 * them. Each becomes one file in `dist/node_modules/`, where the built grader finds it first. They are published like that, so
 * that nobody who installs the grader installs them: what some of them need is compiled at installation.
 */
const packages: Readonly<Record<string, readonly string[]>> = {
  '@camunda/linting': ['./lib/utils/error-messages.js'],
  '@cucumber/cucumber': ['.', './api'],
  '@cucumber/cucumber-expressions': ['.'],
  '@cucumber/gherkin': ['.'],
  '@grpc/grpc-js': ['.'],
  '@grpc/proto-loader': ['.'],
  'bpmn-moddle': ['.'],
  execa: ['.'],
  feelin: ['.'],
  testcontainers: ['.'],
  yaml: ['.'],
  zod: ['.'],
};

/** What speeds up a package where it was compiled, and is done without elsewhere. */
const compiled = ['*.node', 'cpu-features'];

/** Taken instead of what a package asks for. */
const replaced = { 'regexp-match-indices': path.join(__dirname, 'match-indices.js') };

/** From outside `dist/`, where the packages themselves are found. */
const requirePackage = createRequire(path.join(projectFolder, 'package.json'));

/** Bundles {@link packages}: all of them or none, for half of one would hide the whole one. */
export async function bundlePackages(): Promise<void> {
  const dist = path.join(projectFolder, 'dist');
  const folder = path.join(dist, 'node_modules');
  const workshop = await mkdtemp(path.join(dist, 'bundling-'));
  await chmod(workshop, 0o755);
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
  const { metafile, outputFiles } = await build({
    stdin: {
      // all entries of a package in one bundle: they share what must be there once
      contents: specifiers.map((specifier, index) => `exports.entry${index} = require('${specifier}');`).join('\n'),
      resolveDir: projectFolder,
    },
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: compiled,
    alias: replaced,
    metafile: true,
    logLevel: 'warning',
  });
  for (const { text } of outputFiles) await writeFile(path.join(folder, 'bundle.js'), modulesAtOnce(text));
  for (const [index, specifier] of specifiers.entries()) {
    const names = namesOf(specifier).filter((key) => /^(?!default$)[\w$]+$/.test(key));
    const text = [
      `module.exports = require('./bundle.js').entry${index};`,
      '// never run: Node reads here what may be imported by name',
      `0 && (${names.map((key) => `exports.${key} = `).join('')}0);`,
    ];
    await writeFile(path.join(folder, `entry${index}.js`), `${text.join('\n')}\n`);
  }
  await writeFile(path.join(home, 'LICENSES.txt'), await licencesOf(Object.keys(metafile.inputs)));
  const { version } = requirePackage(`./node_modules/${name}/package.json`) as { version: string };
  const exports = Object.fromEntries(entries.map((entry, index) => [entry, `./lib/entry${index}.js`]));
  await writeFile(path.join(home, 'package.json'), `${JSON.stringify({ name, version, exports }, null, 2)}\n`);
}

/** Each module of a bundle is a method of an object, as esbuild writes it. */
function modulesAtOnce(bundle: string): string {
  return bundle.replace(
    /^ {2}("[^"\n]+")(\([^)\n]*\) \{\n[^]*?^ {2}\})\n\}\);$/gm,
    (_whole, name: string, rest: string) => `  ${name}: ${compiledAtOnce(`function${rest}`)}\n});`,
  );
}

/** What may be imported by name; nothing of a package that only bundlers can read, which is asked for by `require` alone. */
function namesOf(specifier: string): string[] {
  try {
    return Object.keys(requirePackage(specifier) as object);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return [];
    throw error;
  }
}

/** Name, version and licence of every package that a bundle holds: most licences want to go where the code goes. */
async function licencesOf(inputs: readonly string[]): Promise<string> {
  const folders = new Set(inputs.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]));
  const texts = [...folders].filter((folder) => folder !== undefined).map((folder) => licenceOf(path.resolve(folder)));
  return (await Promise.all(texts)).toSorted().join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenceOf(folder: string): Promise<string> {
  const about = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const files = (await readdir(folder)).filter((name) => /^(?:licen[cs]e|notice|copying)/i.test(name)).toSorted();
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')));
  return [`${String(about['name'])} ${String(about['version'])} (${String(about['license'])})`, ...texts].join('\n\n');
}
