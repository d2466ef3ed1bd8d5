import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { grader, projectFolder } from './run-grader';

const examples = path.join(projectFolder, 'examples/part-03-exception-handling');
const clientId = 'ab3~Kd9.q-LmZ0xW7vT2rY5uP8nH4cJ6';
const secret = 'Zq8~R4vN1.tK7-mW3xB6yD9pL2cF5hG0jS8aU4eI7oQ1wE3rT6yU9iO2pA5sD8f';
const environment = `ZEEBE_CLIENT_ID=${clientId}
ZEEBE_CLIENT_SECRET=${secret}
CAMUNDA_CLUSTER_ID=7d3f5a10-1c2b-4e5d-9f60-a1b2c3d4e5f6
CAMUNDA_CLUSTER_REGION=syd-1
`;

async function readText(file: string): Promise<string> {
  const content = await readFile(file);
  return (file.endsWith('.gz') ? gunzipSync(content) : content).toString();
}

describe('zeebe-grader grade, on the folder of a class', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const place = path.join(folder, 'class');

  // one whose worker shows its credentials in every way it can
  await cp(path.join(examples, 'solved'), path.join(place, 'anna'), { recursive: true });
  await writeFile(path.join(place, 'anna/.env'), environment);
  const workerFile = path.join(place, 'anna/thumbnails-production.py');
  const worker = (await readFile(workerFile, 'utf8'))
    .replace('load_dotenv()', 'load_dotenv(override=True)')
    .replace('    print("🚀', '    print(CLIENT_ID, CLIENT_SECRET, dict(os.environ))\n    print("🚀')
    .replace(
      '"thumbnailIds": thumbnail_ids',
      '"thumbnailIds": thumbnail_ids, "leak": [CLIENT_SECRET, {"id": CLIENT_ID}]',
    )
    .replace('raise Exception(', 'raise Exception(CLIENT_SECRET + ')
    .replace('message="Image', 'message=CLIENT_SECRET + " Image');
  await writeFile(workerFile, worker);
  // one whose finding would show them
  await cp(path.join(place, 'anna'), path.join(place, 'ben'), { recursive: true });
  await writeFile(
    path.join(place, 'ben/thumbnails-production.py'),
    worker.replace('"thumbnailIds": thumbnail_ids', '"thumbnailIds": CLIENT_SECRET'),
  );
  // one with the starter beside the solution
  await cp(path.join(examples, 'solved'), path.join(place, 'carla/final'), { recursive: true });
  await cp(path.join(examples, 'unsolved'), path.join(place, 'carla/starter'), { recursive: true });
  await writeFile(path.join(place, 'grades.csv'), 'name,points\n');

  const report = path.join(folder, 'report');
  const messages = path.join(folder, 'messages.ndjson');
  const json = path.join(folder, 'result.json');
  const run = await grader(['grade', '--verbose', '--report', report, '--messages', messages, '--json', json, place]);

  it('grades its students, and leaves out by name what is no hand-in', () => {
    expect(run.stdout)
      .to.match(/^✓ anna: passed, 50 of 50/m)
      .and.to.match(/^✓ carla: passed, 50 of 50/m);
    expect(run.stdout).to.match(/^✗ ben: incomplete/m);
    expect(run.stderr).to.match(/left out: "grades\.csv" in ".*class" is no student's hand-in\./);
    expect(run.code).to.equal(1);
  });

  it('says what was set aside', () => {
    expect(run.stdout)
      .to.contain('“starter/p3s-thumbnails-production.py” is the untouched starter and was set aside')
      .and.to.contain('“final/thumbnails-production.py” is graded');
  });

  it('says that credentials were handed in, and shows them nowhere', async () => {
    expect(run.stdout).to.contain('Credentials were handed in (ZEEBE_CLIENT_ID, ZEEBE_CLIENT_SECRET in ".env")');
    const entries = await readdir(report, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const texts = await Promise.all([...files, messages, json].map(readText));
    for (const [index, text] of [run.stdout, run.stderr, ...texts].entries()) {
      for (const value of [clientId, secret])
        expect(text.includes(value), `${index}: ${files[index - 2] ?? ''}`).to.equal(false);
    }
    const journal = await readText(path.join(report, 'anna/journal.ndjson.gz'));
    for (const kind of ['worker-output', 'gateway-call', 'engine-record']) {
      expect(
        journal.split('\n').some((line) => line.includes(`"kind":"${kind}"`) && line.includes('(secret)')),
        kind,
      ).to.equal(true);
    }
  });
});

describe('zeebe-grader grade, on what is no hand-in', () => {
  it('does not understand a single file, and gives it no zero', async () => {
    const { code, stderr, stdout } = await grader([
      'grade',
      path.join(examples, 'solved/image-production-process.bpmn'),
    ]);
    expect(code).to.equal(2);
    expect(stderr).to.contain('is a single file: name the folder or the zip archive that a student handed in');
    expect(stdout).to.equal('');
  });
});

describe('zeebe-grader grade --worker', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const place = path.join(folder, 'dora');
  await cp(path.join(examples, 'solved'), path.join(place, 'v2'), { recursive: true });
  await mkdir(path.join(place, 'v1'));
  const solved = await readFile(path.join(place, 'v2/thumbnails-production.py'), 'utf8');
  await writeFile(path.join(place, 'v1/thumbnails-production.py'), solved.replace('< 0.7 and', '< 0.8 and'));
  const report = path.join(folder, 'report');

  it('grades the one that is named, also with --resume after another one', async () => {
    const all = ['grade', '--report', report, '--seed', '7', place];
    const refused = await grader(all);
    expect(refused.stdout).to.match(/2 scripts may be the worker \("v1\/.*" and "v2\/.*"\).*`--worker`/);
    expect((await grader([...all, '--worker', 'v2/*.py'])).stdout).to.match(/✓ dora: passed/);
    expect((await grader([...all, '--resume', '--worker', 'v1/*.py'])).stdout).to.match(/✗ dora: incomplete/);
  });
});
