import { access } from 'node:fs/promises';

/** Whether there is a file or folder of that path. What keeps one from looking counts as its not being there. */
export async function isThere(place: string): Promise<boolean> {
  return access(place).then(
    () => true,
    () => false,
  );
}
