import type { Language } from '../submission/submission';
import { nodeEnvironment } from './node-environment';
import { pythonEnvironment } from './python-environment';
import { findPython } from './python-interpreter';
import type { Runtime } from './runtime';

/** The runtimes of all languages that the grader brings, each made ready once, when it is first asked for. */
export interface Runtimes {
  /** @throws GraderError when this machine cannot run that language */
  of(language: Exclude<Language, 'other'>): Promise<Runtime>;
}

/**
 * Runtimes for one run of the grader: a failure is kept, too, and told for every submission that needs it. A Python is
 * looked for at once: most workers want one, and it answers while other things start.
 */
export function createRuntimes(): Runtimes {
  const python = findPython();
  python.catch(() => undefined);
  const ready = new Map<string, Promise<Runtime>>();
  return {
    of(language) {
      const known = ready.get(language);
      if (known) return known;
      const made = language === 'python' ? pythonEnvironment(python) : nodeEnvironment(language);
      ready.set(language, made);
      return made;
    },
  };
}
