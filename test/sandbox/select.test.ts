import { expect } from 'chai';
import { describe, it } from 'node:test';
import { GraderError } from '../../src/errors';
import { selectSandbox } from '../../src/sandbox/select-sandbox';

describe('choosing a sandbox where there is none', () => {
  // this file has a process of its own
  process.env['PATH'] = '/nonexistent';
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
