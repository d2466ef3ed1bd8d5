import path from 'node:path';
import { sourceRootOf } from './java-source';
import type { Script } from './script';

/** Characters of a module's name that are looked up: no path of a hand-in is longer. */
const longestName = 4_096;
/** More leading dots than a hand-in has folders lead out of it. */
const mostDots = 64;

/**
 * For each script all scripts that it reaches by imports within the submission, itself among them. Reads the usual
 * forms (`import a`, `from a.b import c`, `from . import a`, over several lines or not, `import './a'`, `require('./a')`);
 * what is computed is not seen. Takes time in proportion to the text, which is a stranger's: the patterns do not backtrack over long runs, a
 * module is resolved once for a whole list of names, and nothing is built from names that are too long.
 */
export function reachOfAll<S extends Script>(scripts: readonly S[]): ReadonlyMap<S, ReadonlySet<S>> {
  const index = new ScriptIndex(scripts);
  const imports = scripts.map((script) =>
    script.language === 'java' ? javaImports(script, scripts) : importsOf(script, index),
  );
  return closures(scripts, imports);
}

/** Scripts by folder and name, so that a long list of names costs one look at each. */
class ScriptIndex<S extends Script> {
  readonly #folders = new Map<string, Map<string, S>>();

  constructor(scripts: readonly S[]) {
    for (const script of scripts) {
      const folder = path.posix.dirname(script.path);
      const files = this.#folders.get(folder) ?? new Map<string, S>();
      files.set(path.posix.basename(script.path), script);
      this.#folders.set(folder, files);
    }
  }

  file(place: string): S | undefined {
    return this.#folders.get(path.posix.dirname(place))?.get(path.posix.basename(place));
  }

  filesIn(folder: string): ReadonlyMap<string, S> | undefined {
    return this.#folders.get(folder);
  }
}

function importsOf<S extends Script>(script: S, index: ScriptIndex<S>): Set<S> {
  const folder = path.posix.dirname(script.path);
  return script.language === 'python'
    ? pythonImports(script.code, folder, index)
    : nodeImports(script.code, folder, index);
}

function pythonImports<S extends Script>(code: string, folder: string, index: ScriptIndex<S>): Set<S> {
  const found = new Set<S>();
  const add = (place: string): void => {
    for (const file of [`${place}.py`, `${place}/__init__.py`]) {
      const script = index.file(file);
      if (script) found.add(script);
    }
  };
  const lines = code.replace(/\\\r?\n/g, ' ');
  for (const [, list = ''] of lines.matchAll(/^[ \t]*import[ \t]+([\w., \t]+)/gm)) {
    for (const module of names(list)) add(moduleAt(folder, '', module));
  }
  for (const [, dots = '', module = '', list = ''] of lines.matchAll(
    /^[ \t]*from[ \t]+(?=[.\w])(\.*)((?:\w[\w.]*)?)[ \t]+import[ \t]+(\([^()]*|\*|[\w., \t]+)/gm,
  )) {
    if (dots.length > mostDots || module.length > longestName) continue;
    const place = moduleAt(folder, dots, module);
    add(place);
    if (index.filesIn(place) === undefined) continue;
    for (const name of names(list.replace(/^\(|#.*$/gm, ''))) add(path.posix.join(place, name));
  }
  return found;
}

/** What stands in a list like `a, b as c`, each once. */
function* names(list: string): Generator<string> {
  const seen = new Set<string>();
  for (const [, name = ''] of list.matchAll(/(?:^|,)\s*([\w.]+)/g)) {
    if (name.length > longestName || seen.has(name)) continue;
    seen.add(name);
    yield name;
  }
}

/** Path of a Python module without its ending. @param dots leading ones: one is the folder itself */
function moduleAt(folder: string, dots: string, module: string): string {
  return path.posix.join(folder, '../'.repeat(Math.max(0, dots.length - 1)), module.replaceAll('.', '/'));
}

function nodeImports<S extends Script>(code: string, folder: string, index: ScriptIndex<S>): Set<S> {
  const found = new Set<S>();
  const seen = new Set<string>();
  for (const [, specifier = ''] of code.matchAll(
    /(?:\bfrom|\bimport|\brequire)\s{0,9}\(?\s{0,9}['"](\.{1,2}\/[^'"\n]{1,1000})['"]/g,
  )) {
    if (seen.has(specifier)) continue;
    seen.add(specifier);
    const file = path.posix.join(folder, specifier);
    const stem = file.replace(/\.[mc]?[jt]s$/, '');
    const endings = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'];
    for (const place of [file, ...endings.map((ending) => stem + ending)]) {
      const script = index.file(place);
      if (script) found.add(script);
    }
  }
  return found;
}

/** A Java program is everything below one root; what can be started by itself is another program. */
function javaImports<S extends Script>(script: S, scripts: readonly S[]): Set<S> {
  if (!script.runs) return new Set();
  const root = sourceRootOf(script);
  return new Set(scripts.filter((other) => other.language === 'java' && !other.runs && sourceRootOf(other) === root));
}

/** Everything that is reached from each, by Warshall's algorithm on sets of bits: 500 scripts that all import each other are read at once. */
function closures<S>(scripts: readonly S[], imports: readonly ReadonlySet<S>[]): Map<S, Set<S>> {
  const numbers = new Map(scripts.map((script, index) => [script, index]));
  const words = Math.ceil(scripts.length / 32);
  const rows = imports.map((imported, index) => {
    const row = new Uint32Array(words);
    for (const number of [index, ...[...imported].map((script) => numbers.get(script) ?? index)]) set(row, number);
    return row;
  });
  rows.forEach((through, number) => {
    for (const row of rows) if (has(row, number)) for (let word = 0; word < words; word++) merge(row, through, word);
  });
  return new Map(
    scripts.map((script, index) => {
      const row = rows[index] ?? new Uint32Array(words);
      // itself first, as a caller that wants the nearest expects
      return [script, new Set([script, ...scripts.filter((_, number) => has(row, number))])];
    }),
  );
}

function set(row: Uint32Array, number: number): void {
  row[number >>> 5] = (row[number >>> 5] ?? 0) | (1 << (number & 31));
}

function has(row: Uint32Array, number: number): boolean {
  return ((row[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
}

function merge(row: Uint32Array, other: Uint32Array, word: number): void {
  row[word] = (row[word] ?? 0) | (other[word] ?? 0);
}
