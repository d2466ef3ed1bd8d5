import { existsSync } from 'node:fs';
import type { SandboxLimits } from '../sandbox';
import { lookInto } from '../supervise/look';
import { familyOf } from '../supervise/usage';
import type { Seen } from '../supervise/resource-monitor';
import type { Control } from './control';
import { docker } from './docker-command';

/** A running container as its supervisor handles it. */
export interface Container {
  readonly name: string;
  /** To be called once the container runs, and waited for before its program does: from then on it can be looked at. */
  readonly known: () => Promise<void>;
  readonly look: () => Seen | undefined;
  readonly end: () => void;
}

/** Ends a container by closing its control connection, and for good measure by the daemon. */
export function container(name: string, control: Control, limits: SandboxLimits): Container {
  let init: number | undefined;
  const known = (): Promise<void> =>
    docker(['inspect', '--format', '{{.State.Pid}}', name]).then(
      (pid) => void (init = Number(pid)),
      // it ended meanwhile
      () => undefined,
    );
  // the relay is not the program's
  const look = (): Seen | undefined =>
    init !== undefined && existsSync(`/proc/${init}`) ? lookInto(init, familyOf(init).slice(1), limits) : undefined;
  let ending: Promise<unknown> | undefined;
  const end = (): void => {
    control.hangUp();
    // fails when the relay was quicker
    ending ??= docker(['kill', name]).catch(() => undefined);
  };
  return { name, known, look, end };
}
