import type { Language } from '../submission/submission';
import { nodeEnvironment } from './node-environment';
import { pythonEnvironment } from './python-environment';
import type { Runtime } from './runtime';

/** The runtimes of all languages that the grader brings, each made ready once, when it is first asked for. */
export interface Runtimes {
  /** @throws GraderError when this machine cannot run that language */
  of(language: Exclude<Language, 'other'>): Promise<Runtime>;
}

/** Runtimes for one run of the grader: a failure is kept, too, and told for every submission that needs it. */
export function createRuntimes(): Runtimes {
  const ready = new Map<string, Promise<Runtime>>();
  return {
    of(language) {
      const known = ready.get(language);
      if (known) return known;
      const made = language === 'python' ? pythonEnvironment() : nodeEnvironment(language);
      ready.set(language, made);
      return made;
    },
  };
}
