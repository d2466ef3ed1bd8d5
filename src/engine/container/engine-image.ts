import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GraderError } from '../../errors';
import type { EngineVersion } from '../provision/lock-file';
import { findImage, finished, type ContainerRuntime, type Daemon } from './container-runtime';
import { imageFingerprint, stageImage } from './image-context';

/** The base that anybody can pull. */
export const publicBase = 'eclipse-temurin:25-jre';

/** The base that `npm run engine:base` makes of this machine's own Java. */
export const localBase = 'zeebe-grader-base:25';

/** On an image of ours: what it was made of. */
export const fingerprintLabel = 'zeebe-grader.fingerprint';

/** On an image of ours: the engine's version. */
export const versionLabel = 'zeebe-grader.engine-version';

/** The image of an engine version, as people and docker-compose.yml name it. */
export function imageName(version: EngineVersion): string {
  return `zeebe-grader-engine:${version}`;
}

/**
 * The image of the engine host, built where the daemon has none of just these sources and jars. The first time takes a minute.
 * @returns its id, which nobody can change in the meantime
 * @throws GraderError when it cannot be built, with what the build said last
 */
export async function engineImage({ daemon }: ContainerRuntime, version: EngineVersion): Promise<string> {
  const name = imageName(version);
  const fingerprint = await imageFingerprint(version);
  const found = await findImage(daemon, name);
  if (found?.labels[fingerprintLabel] === fingerprint) return found.id;
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-image-'));
  try {
    await stageImage(version, folder);
    const buildargs = { BASE_IMAGE: await chooseBase(daemon), FINGERPRINT: fingerprint, ENGINE_VERSION: version };
    await build(daemon, folder, { t: name, buildargs });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const built = await findImage(daemon, name);
  if (built?.labels[fingerprintLabel] !== fingerprint)
    throw new GraderError(`the image ${name} was built and is not there`);
  return built.id;
}

async function chooseBase(daemon: Daemon): Promise<string> {
  const named = process.env['ZEEBE_GRADER_BASE_IMAGE'];
  if (named) return named;
  if ((await findImage(daemon, publicBase)) === undefined && (await findImage(daemon, localBase)) !== undefined)
    return localBase;
  return publicBase;
}

interface BuildOptions {
  readonly t: string;
  readonly buildargs: Record<string, string> & { readonly BASE_IMAGE: string };
}

async function build(daemon: Daemon, folder: string, options: BuildOptions): Promise<void> {
  const said: string[] = [];
  try {
    const stream = await daemon.buildImage({ context: folder, src: ['.'] }, { ...options, forcerm: true });
    await finished(daemon, stream, ({ stream: line, error }) => said.push(line ?? error ?? ''));
  } catch (cause) {
    const { BASE_IMAGE } = options.buildargs;
    const tail = said.join('').trim().split('\n').slice(-15).join('\n');
    throw new GraderError(
      `the image ${options.t} cannot be built on ${BASE_IMAGE}: ${cause instanceof Error ? cause.message : String(cause)}\n${tail}`,
      `where ${BASE_IMAGE} cannot be pulled, \`npm run engine:base\` makes a base of this machine's Java; or name another with ZEEBE_GRADER_BASE_IMAGE`,
      { cause },
    );
  }
}
