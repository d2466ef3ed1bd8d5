import { cp, mkdir, mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { cacheFolder } from '../../src/cache';
import { jarName, readLockFile } from '../../src/engine/provision/lock-file';
import { provisionHost, type HostKit } from '../../src/engine/provision/provision-host';
import { openEngine } from '../../src/engine/select-engine';

const version = '8.8.21';

/** The jars come from a local Maven repository here, so that no network is needed. */
describe('the embedded engine on a damaged cache', () => {
  let scratch: string;
  before(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'damaged-cache-'));
    const kit = await provisionHost(version);
    const jars = path.dirname(kit.engineJar);
    for (const jar of (await readLockFile(version)).jars) {
      const place = path.join(scratch, '.m2/repository', ...jar.group.split('.'), jar.artifact, jar.version);
      await mkdir(place, { recursive: true });
      await cp(path.join(jars, jarName(jar)), path.join(place, jarName(jar)));
    }
    const cache = path.join(scratch, 'cache');
    for (const folder of [jars, path.dirname(kit.hostJar)]) {
      await cp(folder, path.join(cache, path.relative(cacheFolder(), folder)), { recursive: true });
    }
    // this file has a process of its own
    process.env['ZEEBE_GRADER_CACHE'] = cache;
    process.env['HOME'] = scratch;
  });
  after(() => rm(scratch, { recursive: true }));

  const damages: readonly [string, (kit: HostKit) => Promise<void>][] = [
    ['a jar of the engine is cut off', ({ engineJar }) => truncate(engineJar, 1000)],
    ['a jar of the class path is missing', ({ classPath }) => rm(classPath.at(-1) ?? '')],
    ['the jar of the host is cut off', ({ hostJar }) => truncate(hostJar, 1000)],
    ['the jar of the host is missing', ({ hostJar }) => rm(hostJar)],
  ];
  for (const [what, damage] of damages) {
    it(`puts it right where ${what}`, { timeout: 300_000 }, async () => {
      const kit = await provisionHost(version);
      const { size } = await stat(kit.engineJar);
      await damage(kit);
      const engine = await openEngine({ kind: 'embedded', version });
      try {
        const lease = await engine.lease('virtual');
        await lease.close();
        expect((await stat(kit.engineJar)).size).to.equal(size);
      } finally {
        await engine.close();
      }
    });
  }
});
