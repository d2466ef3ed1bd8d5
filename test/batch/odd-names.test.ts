import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { lock } from '../../src/batch/run-lock';
import type { Result } from '../../src/report/result';
import { projectFolder } from '../grade/run-grader';
import { GraderProcess } from './grader-process';

const solved = path.join(projectFolder, 'examples/part-03-exception-handling/solved');
/** A cut after 100 units would halve the last character. */
const long = `${'a'.repeat(99)}𠀀`;

describe('a class with odd names', { skip: process.platform !== 'linux' && 'names are bytes on Linux alone' }, () => {
  let place: string;
  let grader: GraderProcess;
  before(async () => {
    place = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-names-test-'));
    await cp(solved, path.join(place, long), { recursive: true });
    await mkdir(Buffer.concat([Buffer.from(`${place}/m`), Buffer.from([0xfc]), Buffer.from('ller')]));
    grader = new GraderProcess(['grade', '--quiet', '--report', 'report', long, 'm\ufffdller'], place);
    await grader.end;
  });
  after(() => rm(place, { recursive: true }));

  it('is graded, with a page about it', async () => {
    expect(grader.stdout).to.match(/^✓ a{9}/m);
    const index = await readFile(path.join(place, 'report', 'index.html'), 'utf8');
    expect(index).to.contain(`href="${'a'.repeat(99)}%F0%A0%80%80/report.html"`);
  });

  it('names the one that cannot be opened, and writes it no zero', async () => {
    expect(await grader.end).to.deep.equal({ code: 3, signal: null });
    const { submissions } = JSON.parse(await readFile(path.join(place, 'report', 'result.json'), 'utf8')) as Result;
    expect(submissions.map(({ outcome, score }) => [outcome, score])).to.deep.equal([
      ['passed', 50],
      ['error', null],
    ]);
    expect(submissions[1]?.error).to.contain('Its name is not UTF-8');
  });

  it('leaves a folder of results to the run that has it', async () => {
    const free = await lock(path.join(place, 'report', 'run.lock'));
    const second = new GraderProcess(['grade', '--report', 'report', long], place);
    expect(await second.end).to.deep.equal({ code: 2, signal: null });
    expect(second.stderr).to.contain(`Another grader (process ${process.pid} `);
    await free();
  });
});
