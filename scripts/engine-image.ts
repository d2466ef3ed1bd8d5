/**
 * Builds the image of the engine host that docker-compose.yml and `--engine container` use, where it is not there yet, and
 * leaves its build context in `engine/target/image` for `docker compose build` or any other builder.
 *
 *     npm run engine:image -- 8.7
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { findContainerRuntime } from '../src/engine/container/container-runtime';
import { engineImage, imageName } from '../src/engine/container/engine-image';
import { stageImage } from '../src/engine/container/image-context';
import { engineFolder } from '../src/engine/provision/engine-folder';
import { engineVersionOf } from '../src/engine/provision/lock-file';
import { GraderError, UsageError } from '../src/errors';

async function main(wanted = '8.8'): Promise<void> {
  const version = engineVersionOf(wanted);
  const context = path.join(engineFolder(), 'target', 'image');
  await rm(context, { recursive: true, force: true });
  await stageImage(version, context);
  await engineImage(await findContainerRuntime(), version);
  console.log(imageName(version));
}

main(process.argv[2]).catch((error: unknown) => {
  if (error instanceof GraderError) console.error([error.message, error.remedy].filter(Boolean).join('\n  → '));
  else console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 3;
});
