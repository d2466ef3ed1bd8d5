import { GraderError } from '../../errors';
import type { SandboxedCommand, SandboxedProcess } from '../sandbox';
import { supervise, type Supervision } from './supervise';

/** Milliseconds: a start takes some 50, in a container some 500; a machine under heavy load may need much more. */
const DEADLINE = 30_000;

/** What an adapter has started, and how it learns that the program has taken over. */
export interface Starting extends Omit<Supervision, 'limits' | 'onText' | 'ready'> {
  /**
   * Resolves when the program runs, rejects where it cannot; settles before `gone` resolves if it does at all.
   * @param onReady to be called before the program prints anything; what is printed earlier is the sandbox's own complaint
   */
  readonly launched: (onReady: () => void) => Promise<void>;
  /** The program may print before that news is read, and the sandbox itself only where it fails: then what was printed earlier is the program's, too. */
  readonly printsEarly?: boolean;
}

/** Supervises a command from the first moment. @throws GraderError when the program does not come to run; then nothing is left */
export async function startSupervised(starting: Starting, command: SandboxedCommand): Promise<SandboxedProcess> {
  const early: Parameters<SandboxedCommand['onOutput']>[] = [];
  let onText: SandboxedCommand['onOutput'] = (...output) => early.push(output);
  let isReady = false;
  let nowReady: () => void;
  const ready = new Promise<void>((resolve) => (nowReady = resolve));
  const running = supervise({ ...starting, ready, limits: command.limits, onText: (...output) => onText(...output) });
  const onReady = (): void => {
    isReady = true;
    onText = command.onOutput;
    if (starting.printsEarly) for (const output of early) onText(...output);
    nowReady();
  };
  let deadline: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      starting.launched(onReady),
      running.ended.then(() => {
        // a program may be over, or over a bound, before the news of its start is here
        if (!isReady) throw new Error('it ended before the program ran');
      }),
      new Promise((_resolve, reject) => {
        deadline = setTimeout(() => reject(new Error(`it was not ready after ${DEADLINE} ms`)), DEADLINE);
      }),
    ]);
  } catch (error) {
    await running.kill();
    const why = [error instanceof Error ? error.message : String(error), ...early.map(([, text]) => text)]
      .join('\n')
      .trim();
    throw new GraderError(`the sandbox did not start ${command.program}: ${why}`, undefined, { cause: error });
  } finally {
    clearTimeout(deadline);
  }
  return running;
}
