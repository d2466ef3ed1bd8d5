import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { parse } from 'yaml';
import { writeAutograder } from '../../src/autograder/write-autograder';
import { dockerSandbox } from '../../src/sandbox/docker/docker';
import { probeLandlock } from '../../src/sandbox/landlock/probe';
import { graderVersion } from '../../src/run/version';
import { grader, projectFolder } from '../grade/run-grader';
import { containerWith, type ContainerRun } from './container';

const exercise = 'part-03-exception-handling';

/** Hand-ins and the points that each platform has to report. */
const handIns = { wheat: 50, chaff: 42, attack: 50 } as const;

/** One platform as its documentation has it: where things lie, what is called, where the result is looked for. */
interface Platform {
  /** @param written what the autograder consists of; @param results an empty folder on this machine */
  readonly run: (written: string, submission: string, results: string) => Promise<ContainerRun>;
  /** Points out of the result. */
  readonly points: (results: string, printed: string) => Promise<number>;
}

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

const platforms: Readonly<Record<string, Platform>> = {
  // gradescope-autograders.readthedocs.io, "Autograder Specifications"
  gradescope: {
    run: async (written, submission, results) => {
      const source = await mkdtemp(path.join(results, 'source-'));
      await execa('python3', ['-m', 'zipfile', '-e', path.join(written, 'autograder.zip'), source]);
      await writeFile(path.join(results, 'submission_metadata.json'), '{}');
      await mkdir(path.join(results, 'results'));
      return {
        mounts: {
          '/autograder/source': source,
          '/autograder/run_autograder': path.join(written, 'run_autograder'),
          '/autograder/submission': submission,
          '/autograder/submission_metadata.json': path.join(results, 'submission_metadata.json'),
          '/autograder/results': path.join(results, 'results'),
        },
        workingDirectory: '/autograder',
        argv: ['/autograder/run_autograder'],
      };
    },
    points: async (results) => {
      const { tests } = (await json(path.join(results, 'results/results.json'))) as { tests: { score: number }[] };
      return tests.reduce((sum, { score }) => sum + score, 0);
    },
  },
  // docs.prairielearn.com, "External grading"
  prairielearn: {
    run: async (written, submission, results) => {
      for (const name of ['results', 'data']) await mkdir(path.join(results, name));
      await writeFile(path.join(results, 'data/data.json'), '{}');
      const [question = ''] = await readdir(path.join(written, 'course/questions'));
      const info = (await json(path.join(written, 'course/questions', question, 'info.json'))) as {
        externalGradingOptions: { entrypoint: string };
      };
      return {
        mounts: {
          '/grade/serverFilesCourse': path.join(written, 'course/serverFilesCourse'),
          '/grade/student': submission,
          '/grade/data': path.join(results, 'data'),
          '/grade/results': path.join(results, 'results'),
        },
        workingDirectory: '/grade',
        argv: [info.externalGradingOptions.entrypoint],
      };
    },
    points: async (results) => {
      const said = (await json(path.join(results, 'results/results.json'))) as { score: number; gradable: boolean };
      expect(said.gradable).to.equal(true);
      return said.score * 50;
    },
  },
  // help.codegrade.com, "AutoTest setup", "Capture Points": the last line that is printed
  codegrade: {
    run: (written, submission) =>
      Promise.resolve({
        mounts: { '/fixtures': written, '/home/codegrade/student': submission },
        env: { FIXTURES: '/fixtures', STUDENT: '/home/codegrade/student' },
        workingDirectory: '/home/codegrade/student',
        argv: ['/bin/bash', '/fixtures/grade.sh', '.'],
      }),
    points: (_results, printed) => Promise.resolve(Number(printed.trim().split('\n').at(-1)) * 50),
  },
  // docs.github.com, "Default environment variables"; classroom-resources/autograding-grading-reporter
  'github-classroom': {
    run: async (written, submission, results) => {
      const workflow = parse(await readFile(path.join(written, '.github/workflows/classroom.yml'), 'utf8')) as {
        jobs: Record<string, { steps: { id?: string; run?: string }[] }>;
      };
      const script = workflow.jobs['run-autograding-tests']?.steps.find(({ id }) => id === 'grade')?.run ?? 'exit 9';
      await mkdir(path.join(results, 'temp'));
      for (const name of ['output', 'summary']) await writeFile(path.join(results, name), '');
      await writeFile(path.join(results, 'script.sh'), script);
      // it gives the version that the workflow names, without a registry
      const npx = `#!/bin/sh
[ "$1 $2" = "--yes zeebe-grader@${graderVersion}" ] || exit 9
shift 2
exec /opt/zeebe-grader/node_modules/.bin/zeebe-grader "$@"
`;
      await writeFile(path.join(results, 'npx'), npx, { mode: 0o755 });
      return {
        mounts: {
          '/runner': results,
          '/runner/work/submission': submission,
        },
        env: {
          ZEEBE_GRADER_CACHE: '/opt/zeebe-grader/cache',
          RUNNER_TEMP: '/runner/temp',
          GITHUB_STEP_SUMMARY: '/runner/summary',
          GITHUB_OUTPUT: '/runner/output',
        },
        programs: ['/opt/zeebe-grader/node/bin', '/runner'],
        workingDirectory: '/runner/work',
        argv: ['/bin/bash', '--noprofile', '--norc', '-eo', 'pipefail', '/runner/script.sh'],
      };
    },
    points: async (results) => {
      const [, encoded = ''] = /^result=(.+)$/m.exec(await readFile(path.join(results, 'output'), 'utf8')) ?? [];
      const said = JSON.parse(Buffer.from(encoded, 'base64').toString()) as { tests: { score: number }[] };
      expect(await readFile(path.join(results, 'summary'), 'utf8')).to.contain('points');
      return said.tests.reduce((sum, { score }) => sum + score, 0);
    },
  },
};

void (async () => {
  const probe = await probeLandlock();
  const noDocker = process.platform === 'linux' ? await dockerSandbox().then(() => false, String) : 'needs Linux';
  // root in a container keeps what it makes in this user's cache
  const noRoot = process.getuid?.() !== 0 && 'only root has a cache that a container’s root may write to';
  const obstacle = 'why' in probe ? probe.why : noDocker || noRoot;
  describe('an autograder in a container like its platform’s', { skip: obstacle }, async () => {
    if (obstacle !== false) return;
    const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-platforms-'));
    after(() => rm(folder, { recursive: true }));
    const written = (platform: string): string => path.join(folder, platform, 'written');
    for (const platform of Object.keys(platforms))
      await writeAutograder({ platform, exercise, engineVersion: '8.8', timeLimit: 600, folder: written(platform) });
    // as the setup does, where nothing has been fetched yet
    const fetched = await grader(['prefetch', '--engine-version', '8.8', '--sandbox', 'skip']);
    if (fetched.code !== 0) throw new Error(fetched.stderr);
    const container = await containerWith(folder, path.join(written('gradescope'), 'zeebe-grader.tgz'));
    await writeHandIns(path.join(folder, 'hand-ins'));

    for (const [name, { run, points }] of Object.entries(platforms)) {
      for (const [handIn, expected] of Object.entries(handIns)) {
        it(`reports ${expected} points: ${handIn}, ${name}`, async () => {
          const results = path.join(folder, name, handIn);
          await mkdir(results);
          const call = await run(written(name), path.join(folder, 'hand-ins', handIn), results);
          const { code, printed } = await container(call);
          expect(code, printed).to.equal(0);
          expect(Math.round(await points(results, printed)), printed).to.equal(expected);
        });
      }
    }
  });
})();

/** The solved example; with a failure in the place of the error; with somebody who looks around. */
async function writeHandIns(folder: string): Promise<void> {
  const solved = path.join(projectFolder, 'examples', exercise, 'solved');
  for (const name of Object.keys(handIns)) await cp(solved, path.join(folder, name), { recursive: true });
  const script = 'thumbnails-production.py';
  const wheat = await readFile(path.join(solved, script), 'utf8');
  await writeFile(path.join(folder, 'chaff', script), wheat.replace('"thumbnail-production-error"', '"another-error"'));
  await writeFile(path.join(folder, 'attack', script), `import intruder\n${wheat}`);
  await cp(path.join(__dirname, 'intruder.py'), path.join(folder, 'attack', 'intruder.py'));
}
