import { rm } from 'node:fs/promises';
import type { Language } from '../submission/submission';
import type { ClientMajors } from './client-majors';
import { javaEnvironment } from './java/java-environment';
import { nodeEnvironment } from './node-environment';
import { pythonEnvironment } from './python-environment';
import { findPython } from './python-interpreter';
import type { Runtime } from './runtime';

/** The runtimes of all languages that the grader brings, each made ready once, when it is first asked for. */
export interface Runtimes {
  /** @throws GraderError when this machine cannot run that language */
  of(language: Exclude<Language, 'other'>, majors?: ClientMajors): Promise<Runtime>;
  /** Looks for a Python at once: most workers want one, and it answers while other things start. */
  expectPython(): void;
  /**
   * Looks whether what workers were given is whole, and removes what is not, so that it is made anew. To be asked when a worker
   * has failed: looking takes a second or so, and is done once for each runtime.
   * @returns whether anything was damaged
   */
  mend(): Promise<boolean>;
}

/**
 * Runtimes for one run of the grader: a failure is kept, too, and told for every submission that needs it.
 */
export function createRuntimes(): Runtimes {
  let found: ReturnType<typeof findPython> | undefined;
  const python = (): ReturnType<typeof findPython> => (found ??= findPython());
  const ready = new Map<string, Promise<Runtime>>();
  const looked = new Map<Promise<Runtime>, Promise<boolean>>();
  const look = (name: string, runtime: Promise<Runtime>): Promise<boolean> => {
    const damaged =
      looked.get(runtime) ??
      runtime
        .then(removeIfDamaged, () => false)
        .then((removed) => {
          if (removed && ready.get(name) === runtime) ready.delete(name);
          return removed;
        });
    looked.set(runtime, damaged);
    return damaged;
  };
  return {
    of(language, majors = 'current') {
      const name = `${language} ${majors}`;
      const known = ready.get(name);
      if (known) return known;
      const made = make(language, majors, python);
      ready.set(name, made);
      return made;
    },
    expectPython() {
      python().catch(() => undefined);
    },
    async mend() {
      const looks = await Promise.all([...ready].map(([name, runtime]) => look(name, runtime)));
      return looks.includes(true);
    },
  };
}

function make(
  language: Exclude<Language, 'other'>,
  majors: ClientMajors,
  python: () => ReturnType<typeof findPython>,
): Promise<Runtime> {
  if (language === 'python') return pythonEnvironment(python(), majors);
  return language === 'java' ? javaEnvironment() : nodeEnvironment(language, majors);
}

async function removeIfDamaged({ made }: Runtime): Promise<boolean> {
  if (made === undefined || (await made.isIntact())) return false;
  await rm(made.folder, { recursive: true, force: true });
  return true;
}
