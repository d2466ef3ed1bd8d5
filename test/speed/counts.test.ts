import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { gradeSubmission } from '../../src/batch/grade-submission';
import { openGrader, type Grader } from '../../src/batch/open-grader';
import type { JournalEntry } from '../../src/journal/entries';
import { projectFolder } from '../../src/project-folder';
import { StartedPrograms } from './started-programs';

const solved = path.join(projectFolder, 'examples/part-03-exception-handling/solved');
const submissions = 3;

/**
 * What a grade costs, counted instead of timed: a machine that is busy, or slow, changes none of it. The bounds are a
 * tenth above what was counted when they were set. Who needs more for a good reason sets them anew.
 */
const bounds = {
  records: 400,
  /** Characters of their JSON in the journal. */
  recordCharacters: 390_000,
  /** Of the student's worker: 35 jobs of the probe and 2 of the scenarios are answered, the rest are polls. */
  gatewayCalls: 80,
  journalEntries: 620,
};

describe('what a grade costs', { timeout: 300_000 }, () => {
  let grader: Grader;
  let programs: StartedPrograms;
  let further: StartedPrograms;
  const journals: (readonly JournalEntry[])[] = [];

  before(async () => {
    programs = new StartedPrograms();
    const engine = { kind: 'embedded', version: '8.8.21' } as const;
    grader = await openGrader({
      exercise: 'part-03-exception-handling',
      engine,
      sandbox: 'none',
      clock: 'virtual',
      seed: 1,
    });
    for (let count = 0; count < submissions; count += 1) {
      const { reported, journal } = await gradeSubmission(grader.setting, { path: solved, folderName: 'solved' });
      expect(reported.grade.outcome).to.equal('passed');
      journals.push(journal);
      if (count === 0) further = new StartedPrograms();
    }
  });

  after(async () => {
    programs.close();
    further.close();
    await grader.close();
  });

  it('starts one JVM for all submissions', () => {
    expect(programs.naming('zeebegrader.host.Main')).to.have.lengthOf(1);
  });

  it('starts one worker for each submission, whatever the number of scenarios', () => {
    expect(programs.naming('thumbnails-production.py')).to.have.lengthOf(submissions);
  });

  it('starts nothing but its worker for a further submission', () => {
    // the first one may have to make environments
    expect(further.all).to.have.lengthOf(submissions - 1);
  });

  it('makes the engine process no more records than it must', () => {
    for (const journal of journals) expect(count(journal, 'engine-record')).to.be.within(200, bounds.records);
  });

  it('keeps no more of a record than it must', () => {
    for (const journal of journals) {
      const records = journal.filter(({ kind }) => kind === 'engine-record');
      expect(JSON.stringify(records).length).to.be.within(200_000, bounds.recordCharacters);
    }
  });

  it('lets the worker make no more calls than it must', () => {
    for (const journal of journals) expect(count(journal, 'gateway-call')).to.be.within(40, bounds.gatewayCalls);
  });

  it('keeps no more than it must', () => {
    for (const { length } of journals) expect(length).to.be.at.most(bounds.journalEntries);
  });
});

describe('what a start costs', () => {
  it('opens no file for each of its own modules', async () => {
    const command = [path.join(projectFolder, 'bin/zeebe-grader.js'), '--help'];
    const env = { ...process.env, NODE_DEBUG: 'module' };
    const { stderr } = await promisify(execFile)(process.execPath, command, { env, maxBuffer: 64 * 1024 * 1024 });
    // the rest, some 350, come from dist/modules.js
    expect(stderr.match(/ load ".*\/dist\/(?:src|steps|support)\//g)).to.have.lengthOf.within(1, 40);
  });
});

function count(journal: readonly JournalEntry[], kind: JournalEntry['kind']): number {
  return journal.filter((entry) => entry.kind === kind).length;
}
