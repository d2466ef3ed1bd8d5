import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { grader, projectFolder, type GraderRun } from './run-grader';

const solved = path.join(projectFolder, 'examples/part-03-exception-handling/solved');
const modelFile = 'image-production-process.bpmn';
const workerFile = 'thumbnails-production.py';

describe('zeebe-grader grade, on bad input', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));

  /** The solved example, changed. */
  async function submission(name: string, change: (place: string) => Promise<unknown>): Promise<string> {
    const place = path.join(folder, name);
    await cp(solved, place, { recursive: true });
    await change(place);
    return place;
  }

  const places = {
    'no model': await submission('no-model', (place) => rm(path.join(place, modelFile))),
    'two models': await submission('two-models', (place) =>
      writeFile(path.join(place, 'other.bpmn'), '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>'),
    ),
    'no worker': await submission('no-worker', (place) => rm(path.join(place, workerFile))),
    'an unreadable model': await submission('broken-xml', (place) =>
      writeFile(path.join(place, modelFile), '<definitions'),
    ),
    'a worker that dies at start': await submission('dies', (place) =>
      writeFile(path.join(place, workerFile), 'import pyzeebe\nprint("about to die")\nraise RuntimeError("no luck")\n'),
    ),
    'a worker that never asks for a job': await submission('idles', (place) =>
      writeFile(path.join(place, workerFile), 'import pyzeebe\nprint("thumbnails_production")\n'),
    ),
  };
  const { code, stdout, stderr } = await grader(['grade', ...Object.values(places)]);
  const about = (name: string): string =>
    stdout.split(/^(?=[✓✗!] )/m).find((part) => part.startsWith(`✗ ${name}: `)) ?? '';

  it('exits with 1, without a stack trace', () => {
    expect(code).to.equal(1);
    expect(stdout + stderr).not.to.match(/^\s+at .*:\d+:\d+\)?$/m);
  });

  it('refuses a submission without a model', () => {
    expect(about('no-model'))
      .to.match(/refused/)
      .and.to.match(/\.bpmn/);
  });

  it('refuses two models and names both', () => {
    expect(about('two-models'))
      .to.match(/refused/)
      .and.to.contain('other.bpmn')
      .and.to.contain(modelFile);
  });

  it('refuses a submission without a worker', () => {
    expect(about('no-worker'))
      .to.match(/refused/)
      .and.to.match(/worker/);
  });

  it('fails an unreadable model at its deployment, and still judges the worker', () => {
    expect(about('broken-xml')).to.match(/✗ deploys \(0\/2\)\n {6}image-production-process\.bpmn cannot be read/);
    expect(about('broken-xml')).not.to.contain('worker-throws (0');
  });

  it('shows what a worker printed before it died', () => {
    expect(about('dies'))
      .to.match(/✗ worker-starts/)
      .and.to.contain('RuntimeError: no luck')
      .and.to.contain('about to die');
  });

  it('says that a worker ended without asking for a job', () => {
    expect(about('idles'))
      .to.match(/✗ worker-starts/)
      .and.to.contain('ended by itself');
  });
});

describe('zeebe-grader, called wrongly', () => {
  const usage: [string, string[], RegExp][] = [
    ['no folder', ['grade'], /name at least one folder/],
    ['a folder that is not there', ['grade', '/nowhere/at/all'], /There is no submission at "\/nowhere\/at\/all"/],
    ['an exercise that is not there', ['grade', '--exercise', 'part-99', solved], /There is no exercise "part-99"/],
    ['an unknown option', ['grade', '--fast', solved], /unknown option/],
    ['an unknown clock', ['grade', '--clock', 'lunar', solved], /virtual, real/],
    ['results in the hand-in itself', ['grade', '--evidence', path.dirname(solved), solved], /lies in the submission/],
    [
      'one score for a class',
      ['grade', '--gradescope', 'x.json', solved, path.join(path.dirname(solved), 'unsolved')],
      /speaks of one submission/,
    ],
    [
      'a file for a folder of results',
      ['grade', '--feedback', __filename, solved],
      /is a file: a folder should be named/,
    ],
    ['a file for the results of a shard', ['merge', __filename], /holds no results/],
    ['a file for a new folder', ['autograder', 'gradescope', '-o', __filename], /is there already/],
    ['a folder for a list', ['grade', '--roster', solved, solved], /The roster .* cannot be read: it is a folder\.$/],
    ['an earlier result that is none', ['grade', '--compare', __filename, solved], /is no result of this grader: name/],
    ['a journal that is none', ['grade', '--from-journal', path.join(solved, workerFile)], /is not a journal/],
  ];
  for (const [what, args, message] of usage) {
    it(`exits with 2 on ${what}`, async () => {
      const run = await grader(args);
      expect(run.code).to.equal(2);
      expect(run.stderr).to.match(message);
      expect(run.stderr).not.to.match(/^\s+at /m);
    });
  }
});

describe('zeebe-grader, on a machine that lacks something', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const old = path.join(folder, 'old');
  await mkdir(old);
  await writeFile(
    path.join(old, 'python3'),
    `#!/bin/sh\necho '{"program": "python", "version": [2, 7, 18], "platform": "linux", "folders": []}'\n`,
  );
  await chmod(path.join(old, 'python3'), 0o755);

  const without = (env: NodeJS.ProcessEnv): Promise<GraderRun> => grader(['grade', solved], env);

  it('exits with 3 and says what to do when Python is too old', async () => {
    const run = await without({ ZEEBE_GRADER_PYTHON: path.join(old, 'python3') });
    expect(run.code).to.equal(3);
    expect(run.stdout + run.stderr).to.match(/Python 3\.10.* is 2\.7\.18/);
    expect(run.stdout).to.contain('no fault of the student');
  });

  it('exits with 3 and says what to do when the named Java is not there', async () => {
    const run = await without({ ZEEBE_GRADER_JAVA_HOME: path.join(folder, 'no-java') });
    expect(run.code).to.equal(3);
    expect(run.stdout + run.stderr).to.match(/ZEEBE_GRADER_JAVA_HOME/);
  });
});
