import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { sayFileError } from './say-file-error';

describe('sayFileError', () => {
  const reason = (work: Promise<unknown>): Promise<string> => work.then(() => 'none', sayFileError);

  it('says in plain words what the system says by codes', async () => {
    expect(await reason(readFile(path.join(tmpdir(), 'is', 'not', 'there')))).to.equal('it is not there');
    expect(await reason(readFile(tmpdir()))).to.equal('it is a folder');
    expect(await reason(readFile(path.join(__filename, 'x')))).to.equal('a file stands where a folder should');
    expect(await reason(mkdir(__filename))).to.equal('a file stands where a folder should');
  });

  it('leaves what is no such code as it is', () => {
    expect(sayFileError(new Error('unlucky'))).to.equal('unlucky');
  });
});
