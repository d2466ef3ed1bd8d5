import { chown, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { cacheFolder } from '../../src/cache';
import { javaFromPython } from '../../src/engine/provision/java-from-python';
import { dockerSandbox } from '../../src/sandbox/docker/docker';
import { probeLandlock } from '../../src/sandbox/landlock/probe';
import { grader, projectFolder } from '../grade/run-grader';
import { makeMachineBase } from './machine-base';

const exercise = 'part-03-exception-handling';
const names = { base: `zeebe-grader-machine:${process.pid}`, image: `zeebe-grader-tried:${process.pid}` };
/** Its user, see the Dockerfile. */
const user = 10_002;

void (async () => {
  const probe = await probeLandlock();
  const noDocker = process.platform === 'linux' ? await dockerSandbox().then(() => false, String) : 'needs Linux';
  const noRoot = process.getuid?.() !== 0 && 'only root can give a cache to the image’s user';
  const obstacle = 'why' in probe ? probe.why : noDocker || noRoot;
  describe('the container image', { skip: obstacle }, () => {
    after(() => execa('docker', ['image', 'rm', '--force', names.image, names.base], { reject: false }));

    it('is built from the Dockerfile, and grades a class without network as its own user', async (context) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-image-'));
      try {
        const noBase = await makeMachineBase(names.base);
        if (noBase !== undefined) {
          context.skip(noBase);
          return;
        }
        const built = await build(path.join(folder, 'context'));
        // a package that is not there is a mistake of ours; any other trouble of npm's is the way to the registry
        if (built.timedOut || /npm (?:error|ERR!) code (?!E404|ETARGET|EBADENGINE|ELIFECYCLE|\d)/.test(built.all)) {
          context.skip('no registry can be reached from a container');
          return;
        }
        expect(built.exitCode, built.all).to.equal(0);
        const report = path.join(folder, 'report');
        await mkdir(report);
        await chown(report, user, user);
        await writeClass(path.join(folder, 'class'));
        const volumes = [...(await fetched(folder)), `${folder}/class:/class:ro`, `${report}:/report`];
        const run = (...args: string[]) =>
          execa(
            'docker',
            ['run', '--rm', '--network', 'none', ...volumes.flatMap((one) => ['--volume', one]), ...args],
            { reject: false, all: true, stdin: 'ignore', timeout: 240_000 },
          );
        const places = ['/class/chaff', '/class/wheat'];
        const graded = await run(
          names.image,
          'grade',
          '--report',
          '/report/class',
          '--json',
          '/report/class.json',
          ...places,
        );
        expect(graded.exitCode, graded.all).to.equal(1);
        expect(graded.all).to.contain('sandbox landlock');
        const { submissions } = JSON.parse(await readFile(path.join(report, 'class.json'), 'utf8')) as Result;
        expect(submissions.map(({ name, score }) => [name, score])).to.deep.equal([
          ['chaff', 42],
          ['wheat', 50],
        ]);
        expect(await readdir(path.join(report, 'class'))).to.include('index.html');
        const { stdout } = await run('--entrypoint', 'id', names.image, '-u');
        expect(stdout).to.equal(`${user}`);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  });
})();

interface Result {
  readonly submissions: readonly { readonly name: string; readonly score: number }[];
}

interface Built {
  readonly exitCode?: number | undefined;
  readonly timedOut: boolean;
  readonly all: string;
}

/** The image of the package as it would be published: building the package itself is what the clone does anyway. */
async function build(folder: string): Promise<Built> {
  await mkdir(folder);
  // which builds where the sources have changed
  await grader(['completion', 'bash']);
  await execa('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: projectFolder });
  await cp(path.join(projectFolder, 'Dockerfile'), path.join(folder, 'Dockerfile'));
  return execa(
    'docker',
    ['build', '--network', 'host', '--build-arg', `BASE_IMAGE=${names.base}`, '--tag', names.image, folder],
    { reject: false, all: true, stdin: 'ignore', timeout: 300_000 },
  );
}

/**
 * What this machine has fetched, as volumes: read-only, in a cache that is otherwise empty and the user's own. It lies elsewhere than
 * where it was made, as copies may.
 */
async function fetched(folder: string): Promise<string[]> {
  const { code, stderr } = await grader(['prefetch', '--engine-version', '8.8', '--sandbox', 'skip']);
  if (code !== 0) throw new Error(stderr);
  const { home } = await javaFromPython();
  const cache = path.join(folder, 'cache');
  await mkdir(cache);
  await chown(cache, user, user);
  const java = path.relative(cacheFolder(), home).split(path.sep)[0] ?? '';
  return [
    `${cache}:/cache`,
    ...['engine', 'engine-host', 'python', java].map((name) => `${path.join(cacheFolder(), name)}:/cache/${name}:ro`),
  ];
}

/** The solved example, and with another error code. */
async function writeClass(folder: string): Promise<void> {
  const solved = path.join(projectFolder, 'examples', exercise, 'solved');
  for (const name of ['wheat', 'chaff']) await cp(solved, path.join(folder, name), { recursive: true });
  const script = path.join(folder, 'chaff', 'thumbnails-production.py');
  const text = await readFile(script, 'utf8');
  await writeFile(script, text.replace('"thumbnail-production-error"', '"another-error"'));
}
