import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError } from '../errors';
import { packageClosure } from './package-closure';

let project: string;
before(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'package-closure-'));
  const installed: Readonly<Record<string, object>> = {
    sdk: { version: '8.0.0', dependencies: { long: '4', grpc: '1' }, peerDependencies: { zod: '4' } },
    grpc: { version: '1.0.0', dependencies: { long: '5', sdk: '8' } },
    long: { version: '4.0.0' },
    'grpc/node_modules/long': { version: '5.0.0' },
    unrelated: { version: '1.0.0' },
    torn: { version: '1.0.0', dependencies: { absent: '1' } },
  };
  for (const [place, manifest] of Object.entries(installed)) {
    await mkdir(path.join(project, 'node_modules', place), { recursive: true });
    await writeFile(path.join(project, 'node_modules', place, 'package.json'), JSON.stringify(manifest));
  }
});
after(() => rm(project, { recursive: true }));

describe('packageClosure', () => {
  it('places what is needed, each version where its dependents find it, and nothing else', () => {
    const placed = packageClosure(['sdk'], path.join(project, 'src', 'deep'));
    expect(placed.map(({ target, version }) => `${target}@${version}`)).to.deep.equal([
      'grpc@1.0.0',
      'grpc/node_modules/long@5.0.0',
      'long@4.0.0',
      'sdk@8.0.0',
    ]);
  });

  it('says which package is not there', () => {
    expect(() => packageClosure(['torn'], project)).to.throw(GraderError, 'The package absent is not installed.');
  });
});
