import { readdir, stat } from 'node:fs/promises';
import { UsageError } from './errors';

/** A folder that is to be made takes nobody's place. @throws UsageError where there is a file, or a folder with something in it */
export async function assertNew(folder: string): Promise<void> {
  const isFile = await stat(folder).then(
    (found) => !found.isDirectory(),
    () => false,
  );
  if (isFile || (await readdir(folder).catch(() => [])).length > 0)
    throw new UsageError(`${folder} is there already: name a folder that is not, or remove it.`);
}
