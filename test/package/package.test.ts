import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { cacheFolder } from '../../src/cache';
import { grader, projectFolder } from '../grade/run-grader';

/** Bytes and files: what an installation should not outgrow unnoticed. */
const most = { unpacked: 20e6, files: 1_000 };

/** Wants Camunda's client and a compiler, both of which the package has to bring. */
const worker = `import { Camunda8 } from '@camunda8/sdk';

type Qualities = { imageRenderingQuality?: number; imageEnhancementQuality?: number; numberOfThumbnails?: number };

new Camunda8().getZeebeGrpcApiClient().createWorker({
  taskType: 'thumbnails_production',
  taskHandler: async (job) => {
    const { imageRenderingQuality = 0, imageEnhancementQuality = 0, numberOfThumbnails = 3 } = job.variables as Qualities;
    if (imageRenderingQuality < 0.7 && imageEnhancementQuality < 0.7)
      return job.error('thumbnail-production-error', 'Image quality insufficient for thumbnails');
    return job.complete({ thumbnailIds: Array.from({ length: numberOfThumbnails }, (_, index) => \`tid-\${index + 1}\`) });
  },
});
`;

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

describe('the package', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-package-'));
  after(() => rm(folder, { recursive: true }));
  // which builds where the sources have changed
  const completion = await grader(['completion', 'bash']);
  const { stdout } = await execa('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: projectFolder,
  });
  const [packed] = JSON.parse(stdout) as Packed[];
  if (packed === undefined) throw new Error(`npm packed nothing: ${stdout}`);
  const names = packed.files.map(({ path: name }) => name);

  it('holds what runs and nothing else', () => {
    const tops = new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/', 1)[0]));
    expect([...tops].toSorted()).to.deep.equal(['bin', 'bpmn', 'dist', 'engine', 'examples', 'features', 'src']);
    expect(
      names.filter((name) => /\.test\.|\.map$|^(?:src|dist)\/.*\.ts$|^dist\/(?:scripts|clients)/.test(name)),
    ).to.deep.equal([]);
    expect(packed.unpackedSize).to.be.below(most.unpacked);
    expect(names).to.have.length.below(most.files);
  });

  it('brings a script that completes its commands', () => {
    expect(completion.code, completion.stderr).to.equal(0);
    expect(completion.stdout).to.contain('zeebe-grader completion-server');
  });

  it('says whose packages it carries', async () => {
    const carried = new Set(names.map((name) => /^dist\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(name)?.[0]));
    for (const one of carried) if (one !== undefined) expect(names).to.include(`${one}/LICENSES.txt`);
    const { dependencies } = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    // 189 MB, compiled at installation, or published as one file
    for (const name of ['node', 'testcontainers', '@cucumber/cucumber'])
      expect(dependencies).not.to.have.property(name);
  });

  it('grades from an empty folder, with nothing at home', async (context) => {
    const [home, place] = [path.join(folder, 'home'), path.join(folder, 'empty')];
    await Promise.all([home, place].map((one) => mkdir(one)));
    const { stdout: npmCache } = await execa('npm', ['config', 'get', 'cache']);
    const env = {
      HOME: home,
      ZEEBE_GRADER_CACHE: cacheFolder(),
      npm_config_cache: npmCache.trim(),
      npm_config_loglevel: 'error',
    };
    const here = { cwd: place, env, reject: false } as const;
    const tarball = path.join(folder, path.basename(packed.filename));
    const installed = await execa('npm', ['install', '--omit=dev', '--prefer-offline', tarball], here);
    if (skippedWithoutRegistry(context, installed)) return;
    expect(installed.failed, installed.stderr).to.equal(false);

    const part3 = 'part-03-exception-handling';
    const typescript = path.join(place, 'typescript');
    await mkdir(typescript);
    await cp(path.join(projectFolder, 'bpmn', part3, 'reference.bpmn'), path.join(typescript, 'model.bpmn'));
    await writeFile(path.join(typescript, 'worker.ts'), worker);
    await cp(path.join(projectFolder, 'examples', part3, 'solved'), path.join(place, 'python'), { recursive: true });
    const npx = (...args: string[]) => execa('npx', ['--no-install', 'zeebe-grader', ...args], here);
    const { version } = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect((await npx('--version')).stdout).to.equal(version);
    const graded = await npx('grade', '--quiet', 'python', 'typescript');
    expect(graded.exitCode, graded.stderr).to.equal(0);
    expect(graded.stdout).to.contain('✓ python').and.to.contain('✓ typescript');
  });
});

function skippedWithoutRegistry(context: TestContext, { stderr }: { readonly stderr: string }): boolean {
  const isThere = !/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT/.test(stderr);
  if (!isThere) context.skip('no registry can be reached');
  return !isThere;
}
