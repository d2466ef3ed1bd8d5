import { once } from 'node:events';
import path from 'node:path';
import type { Command } from 'commander';
import { cacheFolder } from '../cache';
import { findStartupCache, makeStartupCache } from '../engine/embedded/startup-cache';
import { engineVersionOf, engineVersions, type EngineVersion } from '../engine/provision/lock-file';
import { provisionHost } from '../engine/provision/provision-host';
import { gatewayCertificates } from '../gateway/certificates/gateway-certificates';
import { plainText } from '../text/plain';
import { GraderError } from '../errors';
import { selectSandbox, type SandboxChoice } from '../sandbox/select-sandbox';
import { findJdk } from '../worker/java/find-jdk';
import { createRuntimes } from '../worker/runtimes';
import { exitCodes } from './exit-codes';
import { sandboxOption } from './sandbox-option';

interface PrefetchOptions {
  readonly engineVersion: readonly string[];
  readonly to?: string;
  readonly sandbox: SandboxChoice | 'skip';
}

/** `prefetch`: everything that a first run would fetch or make. @public */
export function addPrefetchCommand(program: Command): void {
  program
    .command('prefetch')
    .description(
      'fetch and make now what the first run would: afterwards, and from a copy of the folder, all works offline',
    )
    .option('--to <folder>', 'the cache folder to fill (default: ZEEBE_GRADER_CACHE, or the usual one)')
    .option('--engine-version <lines...>', 'of the Zeebe engine: 8.6, 8.7, 8.8 or all', ['8.8'])
    .addOption(sandboxOption('which sandbox to make ready; skip: it will be found where grading is done', ['skip']))
    .action(async (options: PrefetchOptions) => {
      process.exitCode = await prefetch(options);
    });
}

interface Step {
  readonly what: string;
  /** @returns what is there now, in a few words */
  readonly make: () => Promise<string>;
}

async function prefetch({ engineVersion, to, sandbox }: PrefetchOptions): Promise<number> {
  if (to !== undefined) process.env['ZEEBE_GRADER_CACHE'] = path.resolve(to);
  const versions = engineVersion.includes('all') ? engineVersions : engineVersion.map(engineVersionOf);
  const runtimes = createRuntimes();
  // without one no Java worker can be graded here, with or without its libraries
  const jdk = await findJdk().catch(() => undefined);
  const java = { what: 'Java workers', make: async () => (await runtimes.of('java')).made?.folder ?? '' };
  const steps: Step[] = [
    ...versions.map((version) => ({ what: `Zeebe ${version}`, make: () => engine(version) })),
    { what: 'Python workers', make: async () => (await runtimes.of('python')).program },
    { what: 'TypeScript and JavaScript workers', make: async () => (await runtimes.of('typescript')).packages ?? '' },
    ...(jdk === undefined ? [] : [java]),
    { what: 'certificates', make: async () => (await gatewayCertificates()).authorityFile },
    ...(sandbox === 'skip' ? [] : [{ what: 'sandbox', make: async () => (await selectSandbox(sandbox)).kind }]),
  ];
  let exitCode: number = exitCodes.passed;
  for (const { what, make } of steps) {
    try {
      console.log(`✓ ${what}: ${await make()}`);
    } catch (error) {
      if (!(error instanceof GraderError)) throw error;
      // the others are worth having
      console.error(
        plainText(`✗ ${what}: ${error.message}${error.remedy === undefined ? '' : `\n  → ${error.remedy}`}`),
      );
      exitCode = exitCodes.grader;
    }
  }
  if (exitCode === exitCodes.passed) console.log(`Grading works offline with what is in ${cacheFolder()}.`);
  return exitCode;
}

async function engine(version: EngineVersion): Promise<string> {
  const kit = await provisionHost(version);
  const cache = findStartupCache(kit);
  const maker = makeStartupCache(kit, cache);
  if (maker?.pid !== undefined) {
    maker.ref();
    await once(maker, 'exit');
  }
  const { options } = findStartupCache(kit);
  return `Java ${kit.java.version}${options.length > 0 ? ', start-up cache' : ''}`;
}
