import path from 'node:path';
import type { Script } from './script';

/**
 * For each script all scripts that it reaches by imports within the submission, itself among them. Reads the usual
 * forms (`import a`, `from a.b import c`, `from . import a`, `import './a'`, `require('./a')`); what is computed is not
 * seen. The patterns are free of backtracking over long runs: the text is a stranger's.
 */
export function reachOfAll<S extends Script>(scripts: readonly S[]): ReadonlyMap<S, ReadonlySet<S>> {
  const byPath = new Map(scripts.map((script) => [script.path, script]));
  const imports = new Map(
    scripts.map((script) => [script, [...new Set(candidates(script))].flatMap((file) => byPath.get(file) ?? [])]),
  );
  return new Map(scripts.map((script) => [script, closure(script, imports)]));
}

function closure<S>(start: S, imports: ReadonlyMap<S, readonly S[]>): Set<S> {
  const found = new Set([start]);
  for (const script of found) for (const imported of imports.get(script) ?? []) found.add(imported);
  return found;
}

function candidates(script: Script): string[] {
  const folder = path.posix.dirname(script.path);
  return script.language === 'python' ? pythonCandidates(script.code, folder) : nodeCandidates(script.code, folder);
}

function pythonCandidates(code: string, folder: string): string[] {
  const modules: string[] = [];
  for (const [, list = ''] of code.matchAll(/^[ \t]*import[ \t]+([\w., \t]+)/gm)) {
    modules.push(...list.split(',').map((item) => item.trim().split(/\s/)[0] ?? ''));
  }
  for (const [, dots = '', module = '', list = ''] of code.matchAll(
    /^[ \t]*from[ \t]+(\.*)((?:\w[\w.]*)?)[ \t]+import[ \t]+\(?([\w., \t]+)/gm,
  )) {
    const parent = dots.length > 1 ? '../'.repeat(dots.length - 1) : '';
    modules.push(parent + module);
    modules.push(
      ...list.split(',').map((item) => `${parent}${module && `${module}.`}${item.trim().split(/\s/)[0] ?? ''}`),
    );
  }
  return modules.map((module) => {
    const [, parent = '', name = ''] = /^((?:\.\.\/)*)(.*)$/.exec(module) ?? [];
    return path.posix.join(folder, parent, `${name.replaceAll('.', '/')}.py`);
  });
}

function nodeCandidates(code: string, folder: string): string[] {
  const specifiers = [...code.matchAll(/(?:\bfrom|\bimport|\brequire)\s{0,9}\(?\s{0,9}['"](\.{1,2}\/[^'"]+)['"]/g)];
  return specifiers.flatMap(([, specifier = '']) => {
    const file = path.posix.join(folder, specifier);
    const stem = file.replace(/\.[mc]?[jt]s$/, '');
    const endings = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'];
    return [file, ...endings.map((ending) => stem + ending)];
  });
}
