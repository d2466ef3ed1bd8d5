import type { JobOutcome } from '../exercise/given-answers';
import { Listeners } from './listeners';

/** What a scenario has the jobs of one type answered with, in place of what the exercise declares. */
export type ScenarioAnswer =
  | { readonly kind: 'completed'; readonly variables: Readonly<Record<string, unknown>> }
  | { readonly kind: 'bpmn-error'; readonly code: string }
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** Engine time, milliseconds: of the first try, the second and so on; the last one of all further ones. */
      readonly backOffs: readonly number[];
    }
  /** No worker takes them: steps of the scenario answer them. */
  | { readonly kind: 'left' };

/** Of a job, what an answer depends on. */
interface Tried {
  readonly key: string;
}

/** What the scenario that runs now has given workers answer; the next one begins with none of it. */
export class ScenarioAnswers {
  readonly #answers = new Map<string, ScenarioAnswer>();
  readonly #tries = new Map<string, number>();
  readonly #listeners = new Listeners<[jobType: string]>();
  /** Types that only scenarios answer, and that a worker waits for now. */
  readonly workers = new Set<string>();

  /** Calls the listener with each type whose answer changes. */
  listen(listener: (jobType: string) => void): void {
    this.#listeners.add(listener);
  }

  set(jobType: string, answer: ScenarioAnswer): void {
    this.#answers.set(jobType, answer);
    this.#listeners.notify(jobType);
  }

  has(jobType: string): boolean {
    return this.#answers.has(jobType);
  }

  /** Whether the scenario answers the jobs of a type itself. */
  isLeft(jobType: string): boolean {
    return this.#answers.get(jobType)?.kind === 'left';
  }

  /** Back to what the exercise declares. */
  reset(jobType: string): void {
    this.#answers.delete(jobType);
    this.#listeners.notify(jobType);
  }

  clear(): void {
    this.#answers.clear();
    this.#tries.clear();
  }

  /** How a job is answered; undefined: as the exercise declares. */
  to(jobType: string, { key }: Tried): JobOutcome | undefined {
    const answer = this.#answers.get(jobType);
    if (answer === undefined || answer.kind === 'left') return undefined;
    if (answer.kind === 'completed') return answer;
    if (answer.kind === 'bpmn-error') return { ...answer, message: '' };
    const tries = this.#tries.get(key) ?? 0;
    this.#tries.set(key, tries + 1);
    const backOff = answer.backOffs[Math.min(tries, answer.backOffs.length - 1)] ?? 0;
    return { kind: 'failed', message: answer.message, backOff };
  }
}
