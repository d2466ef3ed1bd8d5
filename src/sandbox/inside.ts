import path from 'node:path';
import type { Mount, SandboxedCommand } from './sandbox';

/** Maps host paths to the view from inside: the innermost mount whose source holds the path decides. */
export function insideOf(mounts: readonly Mount[]): (hostPath: string) => string {
  const innermostFirst = [...mounts].sort((a, b) => b.source.length - a.source.length);
  return (hostPath) => {
    const mount = innermostFirst.find(({ source }) => holds(source, hostPath));
    return mount ? path.join(mount.target, path.relative(mount.source, hostPath)) : hostPath;
  };
}

/** Program and arguments as they are spelled inside. */
export function commandInside(command: SandboxedCommand): string[] {
  const inside = insideOf(command.mounts);
  return [command.program, ...command.args].map((word) => (path.isAbsolute(word) ? inside(word) : word));
}

/** Whether `folder` is `candidate` or one of the folders above it. */
export function holds(folder: string, candidate: string): boolean {
  const relative = path.relative(folder, candidate);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
