import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { engineVersions, isEngineJar, jarName, lockFilePath } from './lock-file';
import { parseLockFile } from './lock-file-schema';

describe('lock file', () => {
  for (const version of engineVersions) {
    it(`of ${version} names that engine once, and no jar twice`, async () => {
      const lock = parseLockFile(await readFile(lockFilePath(version), 'utf8'));
      expect(lock.engineVersion).to.equal(version);
      expect(lock.jars.filter(isEngineJar).map((jar) => jar.version)).to.deep.equal([version]);
      const names = lock.jars.map(jarName);
      expect(new Set(names).size).to.equal(names.length);
    });
  }

  it('names a jar with its classifier', () => {
    const jar = { group: 'g', artifact: 'a', version: '1.0', sha256: '' };
    expect(jarName(jar)).to.equal('a-1.0.jar');
    expect(jarName({ ...jar, classifier: 'linux' })).to.equal('a-1.0-linux.jar');
  });

  it('refuses one with a broken checksum', () => {
    const text = JSON.stringify({
      engineVersion: '8.8.21',
      compiler: { group: 'g', artifact: 'a', version: '1', sha256: 'beef' },
      jars: [],
    });
    expect(() => parseLockFile(text)).to.throw(/sha256/);
  });
});
