import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { GraderError } from '../errors';

/** One installed package and where it goes in a `node_modules` folder of its own. */
export interface PlacedPackage {
  /** Absolute folder where it is installed. */
  readonly source: string;
  /** Below the new `node_modules`, e.g. `a` or `a/node_modules/b`. */
  readonly target: string;
  readonly version: string;
}

const manifest = z.object({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
  peerDependencies: z.record(z.string(), z.string()).optional(),
});

/**
 * The packages that the given ones need, and nothing else of where they are installed: a `node_modules` folder may hold
 * the grader itself, with the reference solution in it.
 * @param from absolute folder from which the names are resolved as Node would
 * @throws GraderError when one that is needed is not installed
 */
export function packageClosure(names: readonly string[], from: string): PlacedPackage[] {
  const placed = new Map<string, PlacedPackage>();
  const waiting = names.map((name) => ({ name, dependent: from, below: '', needed: true }));
  for (const { name, dependent, below, needed } of waiting) {
    const source = installed(name, dependent);
    if (source === undefined) {
      if (needed) throw new GraderError(`The package ${name} is not installed.`, 'Install the grader anew (npm ci).');
      continue;
    }
    if (visible(name, below, placed)?.source === source) continue;
    // at the top, unless another version is there already: then beside the one that wants it
    const target = placed.has(name) && below !== '' ? `${below}/node_modules/${name}` : name;
    const { version, ...lists } = manifest.parse(JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')));
    placed.set(target, { source, target, version });
    const optional = { ...lists.peerDependencies, ...lists.optionalDependencies };
    for (const dependency of Object.keys({ ...lists.dependencies, ...optional })) {
      waiting.push({ name: dependency, dependent: source, below: target, needed: !(dependency in optional) });
    }
  }
  return [...placed.values()].sort((a, b) => (a.target < b.target ? -1 : 1));
}

function installed(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** What Node would find for `name` from the package at `below`. */
function visible(name: string, below: string, placed: ReadonlyMap<string, PlacedPackage>): PlacedPackage | undefined {
  const parents = below === '' ? [] : below.split('/node_modules/');
  for (let count = parents.length; count > 0; count -= 1) {
    const found = placed.get(`${parents.slice(0, count).join('/node_modules/')}/node_modules/${name}`);
    if (found) return found;
  }
  return placed.get(name);
}
