import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { GraderError } from '../../src/errors';
import { selectSandbox } from '../../src/sandbox/select-sandbox';

describe('choosing a sandbox where there is none', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'no-sandbox-'));
  // this file has a process of its own; a bwrap that nobody may execute stands for one below somebody else's home
  writeFileSync(path.join(folder, 'bwrap'), '', { mode: 0o644 });
  process.env['PATH'] = folder;
  // where none was fetched earlier
  process.env['ZEEBE_GRADER_CACHE'] = path.join(folder, 'cache');
  after(() => rmSync(folder, { recursive: true }));

  const failure = async (choice: 'auto' | 'bubblewrap' | 'docker'): Promise<GraderError> => {
    const error: unknown = await selectSandbox(choice).catch((reason: unknown) => reason);
    if (error instanceof GraderError) return error;
    throw new Error(`no GraderError but ${String(error)}`);
  };

  it('names all ways out', async () => {
    const { message, remedy } = await failure('auto');
    expect(message).to.include('bwrap is not installed').and.to.include('docker is not installed');
    expect(remedy).to.include('bubblewrap').and.to.include('Docker daemon').and.to.include('--sandbox none');
  });
  it('does not take another one than was asked for', async () => {
    expect((await failure('bubblewrap')).remedy).to.equal('install the package bubblewrap');
    expect((await failure('docker')).message).to.equal('docker is not installed');
  });
  it('gives none only by name', async () => {
    expect(await selectSandbox('none')).to.include({ kind: 'none' });
  });
});
