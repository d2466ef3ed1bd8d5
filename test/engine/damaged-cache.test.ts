import { cp, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { cacheFolder } from '../../src/cache';
import { GraderError } from '../../src/errors';
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
  it('says why the engine does not start where nothing can be made again, and leaves what is there', async () => {
    const kit = await provisionHost(version);
    const content = await readFile(kit.hostJar);
    const home = path.join(scratch, 'runtime');
    await mkdir(path.join(home, 'bin'), { recursive: true });
    // a runtime without a compiler that has no memory for the engine
    const script = `#!/bin/sh\ncase "$*" in *zeebegrader.host.Main*) echo "no room for the heap" >&2; exit 1;; esac\nexec '${kit.java.java}' "$@"\n`;
    await writeFile(path.join(home, 'bin/java'), script, { mode: 0o755 });
    await writeFile(path.join(home, 'release'), `JAVA_VERSION="${kit.java.version}"\n`);
    Object.assign(process.env, { ZEEBE_GRADER_JAVA_HOME: home, ZEEBE_GRADER_OFFLINE: '1' });
    try {
      const engine = await openEngine({ kind: 'embedded', version });
      const error: unknown = await engine.lease('virtual').catch((reason: unknown) => reason);
      await engine.close();
      expect(error).to.be.instanceOf(GraderError);
      expect((error as GraderError).message).to.match(
        /^the engine's JVM ended with exit code 1:\nno room for the heap/,
      );
      expect((await readFile(kit.hostJar)).equals(content)).to.equal(true);
    } finally {
      delete process.env['ZEEBE_GRADER_JAVA_HOME'];
      delete process.env['ZEEBE_GRADER_OFFLINE'];
    }
  });

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
